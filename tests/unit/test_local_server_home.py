"""The home of a local server, its configuration, and the recognition of its process: no server needed."""

import json
import os
import shutil
import socket
import stat
from errno import ENOSPC
from pathlib import Path

import psutil
import pytest

from cypher.local_server import Home, LocalServerError, process, start, status, stop, wipe
from cypher.local_server.configuration import configured_port, free_port, heap, page_cache, write_configuration
from cypher.local_server.home import writing


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home")
    made.prepare()
    return made


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def settings(home: Home) -> dict[str, str]:
    lines = (home.configuration / "neo4j.conf").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def test_default_home_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "here"))
    assert Home.default().path == tmp_path / "here"
    monkeypatch.delenv("CROSSTRACE_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert Home.default().path == tmp_path / "data" / "crosstrace"


def test_everything_in_a_home_is_its_owners_alone(home):
    write_configuration(home, 7687)
    home.password()
    home.appoint(None)
    home.record_process(1, 1.0)
    for found in [home.path, *home.path.rglob("*")]:
        assert mode(found) == (0o700 if found.is_dir() else 0o600), found


def test_an_existing_directory_is_closed_to_others(tmp_path):
    tmp_path.chmod(0o755)
    Home(tmp_path).prepare()
    assert mode(tmp_path) == 0o700


def test_password_is_made_once_and_differs_between_homes(home, tmp_path):
    other = Home(tmp_path / "other")
    other.prepare()
    assert home.password() == home.password()
    assert home.password() != other.password()
    assert len(home.password()) >= 32


def test_a_lost_password_is_said_not_replaced(home):
    (home.data / "databases" / "system").mkdir(parents=True)
    with pytest.raises(LocalServerError, match="password is missing"):
        home.password()


def test_administrator_is_named_once(home):
    with pytest.raises(LocalServerError, match="no local administrator yet"):
        home.administrator()
    home.appoint("陳 Chen")
    home.appoint(None)
    home.appoint("陳 Chen")
    assert home.administrator() == "陳 Chen"
    with pytest.raises(LocalServerError, match="since its first start and cannot be changed"):
        home.appoint("Kim")
    assert home.administrator() == "陳 Chen"


def test_administrator_is_the_user_by_default(home, monkeypatch):
    monkeypatch.setenv("LOGNAME", "officer")
    home.appoint(None)
    assert home.administrator() == "officer"


@pytest.mark.parametrize("name", ["", " ", "a/b", "a\nb", "a:b", " a"])
def test_names_that_could_mislead_are_refused(home, name):
    with pytest.raises(LocalServerError, match="cannot name an administrator"):
        home.appoint(name)
    assert not home.administrator_file.exists()


def test_a_place_that_takes_no_files_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LocalServerError, match=r"cannot write to .*file/home: not a directory; make it writable"):
        start(Home(tmp_path / "file" / "home"))


@pytest.fixture
def no_root():
    """Root may write everywhere, so a test as root goes on as nobody."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)


def test_a_read_only_place_is_one_clear_line(tmp_path, no_root):
    if os.geteuid() != 65534:
        tmp_path.chmod(0o500)
    with pytest.raises(LocalServerError, match=r"cannot write to .*: permission denied; make it writable"):
        start(Home(tmp_path / "home"))


def test_a_full_disk_is_one_clear_line_and_leaves_no_half_file(home, monkeypatch):
    def full(_descriptor):
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LocalServerError, match="the disk is full; free some space"):
        home.password()
    assert not home.password_file.exists()


def test_too_little_room_for_the_database_is_said_before_it_starts(home, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10**9, 10**9 - 1, 1))
    with pytest.raises(LocalServerError, match=r"the disk that holds .* is full; free some space"):
        process._launch(home, home.path, str)


@pytest.mark.parametrize(
    ("given", "most"), [("768m", "384m"), ("3g", "1536m"), ("1048576k", "512m"), ("513m", "256m"), ("2G", "1024m")]
)
def test_one_transaction_may_hold_half_of_the_heap(home, monkeypatch, given, most):
    monkeypatch.setenv("CROSSTRACE_HEAP", given)
    write_configuration(home, 4321)
    assert settings(home)["db.memory.transaction.max"] == most


def test_other_errors_are_not_blamed_on_the_disk(tmp_path):
    with pytest.raises(KeyError), writing(tmp_path):
        raise KeyError("ours")


def test_configuration_listens_on_loopback_alone_and_tells_nobody(home):
    write_configuration(home, 4321)
    written = settings(home)
    assert {value for name, value in written.items() if "address" in name} == {"127.0.0.1", "127.0.0.1:4321"}
    silent = [
        "server.http.enabled",
        "server.https.enabled",
        "dbms.usage_report.enabled",
        "dbms.fleet_manager.enabled",
        "server.fleet_discovery.enabled",
        "server.bolt.telemetry.enabled",
        "client.allow_telemetry",
    ]
    assert {name: written[name] for name in silent} == dict.fromkeys(silent, "false")
    assert written["db.logs.query.enabled"] == "OFF"
    assert written["db.query.default_language"] == "CYPHER_25"
    assert configured_port(home) == 4321


@pytest.mark.parametrize(
    ("gibibytes", "sizes"), [(1, ("512m", "128m")), (8, ("2048m", "1024m")), (1024, ("4096m", "8192m"))]
)
def test_memory_is_sized_to_the_machine(monkeypatch, gibibytes, sizes):
    monkeypatch.delenv("CROSSTRACE_HEAP", raising=False)
    monkeypatch.delenv("CROSSTRACE_PAGE_CACHE", raising=False)
    machine = psutil.virtual_memory()._replace(total=gibibytes * 1024**3)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: machine)
    assert (heap(), page_cache()) == sizes


def test_memory_may_be_named(monkeypatch):
    monkeypatch.setenv("CROSSTRACE_HEAP", "3G")
    assert heap() == "3g"
    for wrong in ("lots", "3", "-1g", "0m", "1g\nserver.http.enabled=true"):
        monkeypatch.setenv("CROSSTRACE_PAGE_CACHE", wrong)
        with pytest.raises(LocalServerError, match=r"CROSSTRACE_PAGE_CACHE.* is not a size"):
            page_cache()


def test_a_taken_port_is_exchanged_for_a_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) != port
    assert free_port(port) == port


def test_stale_notes_of_a_process_are_recognised(home):
    """Numbers of processes recur: a living process of the noted number is not the server merely for that."""
    write_configuration(home, 4321)
    ours = psutil.Process()
    for noted in [
        {"pid": ours.pid, "created": ours.create_time()},
        {"pid": ours.pid, "created": 0},
        {"pid": 2**22 + 1, "created": 0},
        {"pid": "x", "created": []},
        [],
    ]:
        home.state.write_text(json.dumps(noted))
        assert status(home) is None
    home.state.write_text('{"pid": 1')
    assert status(home) is None
    assert stop(home) is False


def test_a_process_of_the_same_number_born_later_is_another(home, monkeypatch):
    write_configuration(home, 4321)
    monkeypatch.setattr(process, "_serves", lambda _process, _home: True)
    ours = psutil.Process()
    home.record_process(ours.pid, ours.create_time())
    assert status(home).pid == ours.pid
    home.record_process(ours.pid, ours.create_time() - 3600)
    assert status(home) is None


def test_the_password_is_not_shown(home):
    server = process.Server("bolt://127.0.0.1:1", "neo4j", "hidden-word", home.password_file, 1)
    assert "hidden-word" not in repr(server)


def test_wiping_removes_the_server_and_nothing_else(home):
    home.password()
    home.appoint("Chen")
    kept = home.path / "audit.log"
    kept.write_text("kept")
    wipe(home)
    assert not any(path.exists() for path in (home.neo4j, home.password_file, home.administrator_file, home.state))
    assert kept.read_text() == "kept"


def test_asking_after_a_home_makes_none(tmp_path):
    home = Home(tmp_path / "nowhere")
    assert (status(home), stop(home), wipe(home)) == (None, False, None)
    assert not home.path.exists()


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("java.io.IOException: No space left on device", "the disk that holds .* is full"),
        (
            "OpenJDK 64-Bit Server VM warning: os::commit_memory failed; error='Cannot allocate memory'",
            "CROSSTRACE_HEAP",
        ),
        ("something else", "console.log says why"),
    ],
)
def test_why_neo4j_ended(home, output, says):
    with pytest.raises(LocalServerError, match=says):
        raise LocalServerError(process._reason(home, output))
