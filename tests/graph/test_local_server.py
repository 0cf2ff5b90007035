"""A real local server through its hardships: started twice at once, killed, its port taken, beside another home.

Each start takes seconds, so these tests share two homes and run in the order written: a later one finds what an earlier
one left.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from cypher.connection import connect
from cypher.local_server import Home, LocalServerError, start, status, stop, wipe

COMMAND = [sys.executable, "-c", "from api.cli.main import main; main()", "db"]


@pytest.fixture(scope="module")
def homes(tmp_path_factory, small_memory):
    """Two homes, whose servers are gone when the tests are."""
    pair = Home(tmp_path_factory.mktemp("taipei") / "home"), Home(tmp_path_factory.mktemp("seoul") / "home")
    yield pair
    for home in pair:
        stop(home)


@pytest.fixture(autouse=True)
def no_other_server(monkeypatch):
    for name in ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


def environment(home: Home) -> dict[str, str]:
    return {**os.environ, "CROSSTRACE_HOME": str(home.path)}


def crosstrace_db(home: Home, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment(home),
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def sockets(pid: int) -> list[tuple[str, int]]:
    listening = [one for one in psutil.Process(pid).net_connections("inet") if one.status == psutil.CONN_LISTEN]
    return [(one.laddr.ip.removeprefix("::ffff:"), one.laddr.port) for one in listening]


def test_two_commands_at_once_give_one_server(homes):
    home = homes[0]
    both = [
        subprocess.Popen(
            [*COMMAND, "start", *named],
            env=environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for named in ([], [])
    ]
    answers = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], answers
    assert answers[0][0] == answers[1][0]
    ours = [process for process in psutil.process_iter() if f"--home-dir={home.neo4j}" in arguments_of(process)]
    assert [process.pid for process in ours] == [status(home).pid]


def arguments_of(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def test_it_listens_on_loopback_at_one_port_and_hides_its_password(homes):
    server = status(homes[0])
    port = int(server.uri.rpartition(":")[2])
    assert sockets(server.pid) == [("127.0.0.1", port)]
    assert server.password not in " ".join(psutil.Process(server.pid).cmdline())
    for file in homes[0].path.rglob("*"):
        if file.is_file() and file != homes[0].password_file:
            assert server.password.encode() not in file.read_bytes(), file


def test_status_names_address_user_and_password_file_never_the_password(homes):
    server = status(homes[0])
    facts = crosstrace_db(homes[0], "status", "--json")
    assert json.loads(facts.stdout) == {
        "running": True,
        "home": str(homes[0].path),
        "address": server.uri,
        "user": "neo4j",
        "password_file": str(homes[0].password_file),
        "pid": server.pid,
    }
    plain = crosstrace_db(homes[0], "status")
    assert server.uri in plain.stdout
    assert server.password not in facts.stdout + plain.stdout + facts.stderr + plain.stderr


def test_shell_answers_statements_on_standard_input(homes):
    done = crosstrace_db(homes[0], "shell", text="CREATE (:Kept {name: 'a;b'});\nMATCH (k:Kept) RETURN k.name AS name;")
    assert done.returncode == 0, done.stderr
    assert "name" in done.stdout
    assert "a;b" in done.stdout
    assert "1 row" in done.stdout
    refused = crosstrace_db(homes[0], "shell", text="RETURN 1 AS fine;\nRETRUN 2;\nCREATE (:Never);")
    assert refused.returncode == 1
    assert "fine" in refused.stdout
    assert refused.stderr.startswith("error: Invalid input 'RETRUN'")
    assert len(refused.stderr.splitlines()) == 1
    assert "0" in crosstrace_db(homes[0], "shell", text="MATCH (n:Never) RETURN count(n)").stdout


def test_a_server_that_was_never_noted_is_found(homes):
    """Its starter was killed between starting it and writing down which process it is."""
    before = status(homes[0])
    homes[0].state.unlink()
    assert start(homes[0]) == before
    assert status(homes[0]) == before


def test_another_administrator_is_refused_while_it_runs(homes):
    refused = crosstrace_db(homes[0], "start", "--administrator", "somebody-else")
    assert refused.returncode == 1
    assert "cannot be changed" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_running_server_is_not_wiped(homes):
    refused = crosstrace_db(homes[0], "wipe", "--yes")
    assert refused.returncode == 1
    assert "stop it first" in refused.stderr
    assert status(homes[0]) is not None


def test_after_a_kill_and_with_its_port_taken_it_starts_with_its_data(homes):
    home = homes[0]
    before = status(home)
    os.kill(before.pid, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(before.pid)] if psutil.pid_exists(before.pid) else [], timeout=10)
    assert status(home) is None
    with socket.socket() as thief:
        thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        thief.bind(("127.0.0.1", int(before.uri.rpartition(":")[2])))
        thief.listen()
        after = start(home)
    assert after.pid != before.pid
    assert after.uri != before.uri
    assert after.password == before.password
    with connect(home) as database:
        assert database.read("MATCH (k:Kept) RETURN collect(k.name)") == ["a;b"]


def test_homes_stand_side_by_side(homes):
    first, second = homes
    with connect(second, start=True) as theirs, connect(first) as ours:
        assert status(first).uri != status(second).uri
        assert status(first).password != status(second).password
        assert theirs.read("MATCH (n) RETURN count(n)") == 0
        assert ours.read("MATCH (n) RETURN count(n)") == 1
    assert stop(first) is True
    assert status(second) is not None


def test_a_stopped_server_leaves_nothing_running_and_can_be_wiped(homes):
    first, second = homes
    pid = status(second).pid
    assert crosstrace_db(second, "stop").stdout == "stopped\n"
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    assert crosstrace_db(second, "stop").stdout == "no server was running\n"
    assert crosstrace_db(second, "status").returncode == 1
    with pytest.raises(LocalServerError, match="no server is running"):
        connect(second)
    wipe(first)
    assert not first.data.exists()
    assert not Path(first.password_file).exists()
    asked = crosstrace_db(second, "wipe", text="n\n")
    assert asked.returncode == 1
    assert second.data.exists()
