"""The database keeps of each segment the newest anchor, and the node's log is verified against it."""

import dataclasses
import shutil
from pathlib import Path

import pytest

from audit.anchor import Anchor, DatabaseAnchors, make_anchor
from audit.chain import Head
from audit.entry import Entry
from audit.errors import AuditError
from audit.node import anchor_stores, audit_key, log_folder, open_log
from audit.verify import verify
from cypher.connection import Database
from cypher.local_server import Home

KEY = bytes(range(32))


def anchor(chain: str, segment: int, seq: int) -> Anchor:
    return make_anchor(chain, Head(segment, seq, "00" * 32), KEY)


def test_of_each_segment_the_newest_anchor_is_kept(empty_database: Database):
    anchors = DatabaseAnchors(empty_database)
    kept = [anchor("a", 1, 5), anchor("a", 2, 9), anchor("b", 1, 1)]
    for each in (anchor("a", 1, 1), kept[0], anchor("a", 1, 3), kept[1], kept[2], kept[2]):
        anchors.put(each)
    assert [dataclasses.replace(found, at=0, mac="") for found in anchors.all()] == [
        dataclasses.replace(each, at=0, mac="") for each in kept
    ]
    assert all(found.genuine(KEY) for found in anchors.all())
    assert not any(found.genuine(bytes(32)) for found in anchors.all())


def test_a_database_without_anchors_has_none(empty_database: Database):
    assert DatabaseAnchors(empty_database).all() == []


def test_a_database_that_is_gone_is_told(empty_database: Database, server):
    with Database.open(server.uri, server.user, server.password) as gone:
        pass
    with pytest.raises(AuditError, match="cannot be anchored in the database"):
        DatabaseAnchors(gone).put(anchor("a", 1, 1))
    with pytest.raises(AuditError, match="cannot be read from the database"):
        DatabaseAnchors(gone).all()


def test_a_nodes_log_is_whole_until_its_tail_is_cut(
    empty_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "witness").mkdir()
    monkeypatch.setenv("CROSSTRACE_AUDIT_WITNESS", str(tmp_path / "witness"))
    home = Home(tmp_path / "home")
    with open_log(home, empty_database, "graphql") as log:
        log.append(
            Entry(
                door="graphql", action="consultation", actor="Kim", agency="KR-KNP", operation="{ }", outcome="answered"
            )
        )

    def check() -> str | None:
        [found] = verify(log_folder(home), key=audit_key(home), anchors=anchor_stores(empty_database)).chains
        return found.fault

    assert check() is None
    file = log_folder(home) / log.chain / "segment-000001.jsonl"
    whole = file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    assert check() == ("segment 1: cut after entry 2; the database and the witness vouch for its entries up to 3")
    file.write_bytes(whole)
    empty_database.write("MATCH (anchor:AuditAnchor) DELETE anchor")
    assert check() == "the database vouches for nothing of it: its anchors were erased, or are of another log"


def test_the_key_is_made_once_and_never_again_beside_a_log(empty_database: Database, tmp_path: Path):
    home = Home(tmp_path)
    with open_log(home, empty_database, "graphql"):
        pass
    file = tmp_path / "audit_key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert audit_key(home) == audit_key(home)
    assert len(audit_key(home)) == 32
    file.unlink()
    with pytest.raises(AuditError, match="is missing, and the audit log beside it was written with it"):
        audit_key(home)
    shutil.rmtree(log_folder(home))
    assert len(audit_key(home)) == 32
