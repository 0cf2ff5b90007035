"""The list of blocked names for resolvers: against the example's truth, in the log, in its file, and by command."""

import json
from pathlib import Path
from typing import Any

import dns.zone
import pytest
from kept_log import KeptLog
from loads import EXAMPLES
from server_facts import Facts, wipe_graph
from typer.testing import CliRunner

from api.actors import local_administrator
from api.cli.main import app
from api.export import leaving
from api.export import zone as exporting
from api.export.zone import Wanted, export_zone
from audit.errors import AuditError
from cypher.connection import Database
from cypher.local_server import Home
from cypher.schema import apply_schema
from exchange.rpz import ZoneError
from graph_schema.actors import Reader, parse_actor, reading
from graph_schema.times import from_iso
from loaders.load_lists import read_load_list
from loaders.run import load

ADMINISTRATOR = local_administrator(Home(Path("/nowhere")))
EVERYTHING = Reader(ADMINISTRATOR, "administration")
SEOUL = reading(parse_actor("agency=KR-KNP;country=KR;tlp=amber;name=Kim"), "analysis")
ORIGIN = "rpz.agency.example"
DAY = 86_400_000
TRUTH = json.loads((EXAMPLES / "river-crossing" / "truth.json").read_text(encoding="utf-8"))["platformFamily"][
    "blocked"
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "zone.db"


@pytest.fixture(scope="module")
def crossing(database: Database) -> Database:
    wipe_graph(database)
    apply_schema(database)
    for request in read_load_list(EXAMPLES / "river-crossing" / "load.json", by="tests"):
        load(database, request)
    return database


def wanted(file: Path, moment: str | int, **more: Any) -> Wanted:
    at = moment if isinstance(moment, int) else from_iso(moment)
    told = {"file": file, "origin": ORIGIN, "server": "localhost", "mailbox": "h.example", "ttl": 60, "moment": at}
    return Wanted(**{**told, **more})


def names_in(file: Path) -> list[str]:
    """The names that a zone blocks, as dnspython reads it; each has a wildcard beside it."""
    zone = dns.zone.from_file(str(file), relativize=False)
    owners = [name.to_text().removesuffix(f".{ORIGIN}.") for name, _ in zone.iterate_rdatasets("CNAME")]
    assert owners[1::2] == [f"*.{name}" for name in owners[::2]]
    assert len(set(owners)) == len(owners)
    return owners[::2]


def test_the_names_of_the_example_are_blocked_and_late_reviews_are_named(crossing, file):
    late = set(TRUTH["reviewOverdue"])
    listed = export_zone(crossing, wanted(file, TRUTH["asOf"]), EVERYTHING, KeptLog(), by=ADMINISTRATOR)
    overdue = {(name, blocking.order) for name, blocking, reason in listed.barred if reason == "review_overdue"}
    assert {order for _, order in overdue} == late
    held = names_in(file)
    assert held == sorted(held)
    assert {f"domain:{name}" for name in [*held, *(name for name, _ in overdue)]} == set(TRUTH["domains"])
    assert not set(held) & {name for name, _ in overdue}
    assert {reason for _, _, reason in listed.barred} == {"review_overdue", "expired", "lifted"}
    earlier = export_zone(crossing, wanted(file, "2025-10-01"), EVERYTHING, KeptLog(), by=ADMINISTRATOR)
    assert [name for name, _ in earlier.names] == ["bluefinch-invest.example", "finchgold.example"]
    assert earlier.holds_until == from_iso("2025-11-20") + DAY - 1
    assert "; RC-2025-O3 | a court in Seoul | invented act, s. 7 | until 2026-05-20 | review 2025-11-20\n" in (
        file.read_text(encoding="utf-8")
    )


def test_it_is_in_the_log_before_it_leaves_and_else_nothing_does(crossing, file, monkeypatch):
    monkeypatch.setattr(exporting, "ROWS_A_PAGE", 2)
    log = KeptLog()

    class Watching(KeptLog):
        def append(self, entry: Any) -> Any:
            assert not file.exists()
            return log.append(entry)

    export_zone(crossing, wanted(file, "2025-10-01"), SEOUL, Watching(), by=ADMINISTRATOR)
    assert {(entry.door, entry.action, entry.purpose, entry.recipient) for entry in log.entries} == {
        ("export", "disclosure", "analysis", "Kim (KR-KNP)")
    }
    assert [entry.outcome for entry in log.entries] == ["begun", "page", "page", "done"]
    told = {key for entry in log.entries for key in entry.keys}
    assert {"domain:finchgold.example", "order:rc-kr:o3"} <= told
    assert log.entries[-1].counts == {"names": 2, "expired": 1, "lifted": 1}
    before = file.read_bytes()
    full = KeptLog()
    full.full = True
    with pytest.raises(AuditError):
        export_zone(crossing, wanted(file, "2027-01-01"), SEOUL, full, by=ADMINISTRATOR)
    assert file.read_bytes() == before


def test_a_file_is_replaced_as_a_whole_or_not_at_all(crossing, file, tmp_path, monkeypatch):
    export_zone(crossing, wanted(file, "2025-10-01"), EVERYTHING, KeptLog(), by=ADMINISTRATOR)
    first = file.read_text(encoding="utf-8")
    file.chmod(0o640)
    link = tmp_path / "current"
    link.symlink_to(file)
    again = export_zone(crossing, wanted(link, "2027-01-01"), EVERYTHING, KeptLog(), by=ADMINISTRATOR)
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert names_in(file) == []
    assert dns.zone.from_file(str(file)).get_rdataset("@", "SOA")[0].serial == again.serial
    file.write_text(first, encoding="utf-8")
    log = KeptLog()
    with monkeypatch.context() as broken:
        broken.setattr(leaving.os, "fsync", lambda _number: (_ for _ in ()).throw(OSError(28, "No space left")))
        with pytest.raises(ZoneError, match="No space left"):
            export_zone(crossing, wanted(file, "2027-01-01"), EVERYTHING, log, by=ADMINISTRATOR)
    assert file.read_text(encoding="utf-8") == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "zone.db"]
    assert log.entries[-1].outcome == "failed"
    file.write_text("127.0.0.1 localhost\n")
    for place, told in ((file, "another file"), (tmp_path / "none" / "x", "no folder"), (tmp_path, "cannot be read")):
        with pytest.raises(ZoneError, match=told):
            export_zone(crossing, wanted(place, "2025-10-01"), EVERYTHING, log, by=ADMINISTRATOR)
    with pytest.raises(ZoneError, match="TTL of 0"):
        export_zone(crossing, wanted(tmp_path / "y", "2025-10-01", ttl=0), EVERYTHING, log, by=ADMINISTRATOR)
    assert file.read_text(encoding="utf-8") == "127.0.0.1 localhost\n"


def test_the_command_writes_and_says_what_somebody_has_to_do(crossing, server: Facts, file, tmp_path, monkeypatch):
    for name, value in (("URI", server.uri), ("USER", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value or "")
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "home"))
    words = ["export", "rpz", ORIGIN, "--into", str(file), "--at", "2025-12-01"]
    refused = CliRunner().invoke(app, [*words, "--as", "agency=PH-PNP;country=PH;tlp=green"])
    assert "name the purpose" in str(refused.exception)
    assert not file.exists()
    for wrong in (["a b"], [ORIGIN, "--server", "-"], [ORIGIN, "--contact", "nobody"]):
        failed = CliRunner().invoke(app, ["export", "rpz", *wrong, "--into", str(file), "--purpose", "analysis"])
        assert isinstance(failed.exception, ZoneError), failed.output
    done = CliRunner().invoke(app, [*words, "--purpose", "analysis", "--contact", "dns.desk@agency.example"])
    assert done.exit_code == 0, done.output
    assert names_in(file) == ["bluefinch-invest.example"]
    assert "names blocked: 1, serial" in done.stdout
    assert "write it again by 2026-03-12 23:59Z" in done.stdout
    assert "1 left out: the order was lifted" in done.stdout
    assert "RC-2025-O3" in done.stdout
    assert "the day of review has passed" in done.stdout
    stranger = CliRunner().invoke(
        app, [*words, "--purpose", "analysis", "--as", "agency=PH-PNP;country=PH;tlp=clear"]
    )  # fmt: skip
    assert stranger.exit_code == 0, stranger.output
    assert names_in(file) == []
    assert "RC-2025" not in stranger.stdout
