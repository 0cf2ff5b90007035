"""Anchors: where a chain stood at a time, under a keyed MAC, kept outside the log.

An anchor in the database or with a witness makes cutting, deleting and rewriting visible to whoever compares: the
chain must still hold that entry with that hash.
"""

import hmac
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

import orjson

from audit.chain import CHAIN_NAME, Head
from audit.entry import derived, now
from audit.errors import AuditError
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.errors import DatabaseError


@dataclass(frozen=True, slots=True)
class Anchor:
    """Entry ``seq`` of a chain, in segment ``segment``, has the hash ``head``; said at ``at`` (ms since 1970 UTC)."""

    chain: str
    segment: int
    seq: int
    head: str
    at: int
    mac: str

    def genuine(self, key: bytes) -> bool:
        """Whether the node that holds the audit key said so."""
        return hmac.compare_digest(self.mac.encode(), _mac(self, key).encode())


def make_anchor(chain: str, head: Head, key: bytes) -> Anchor:
    """An anchor for where the chain stands, signed with the node's audit key (HMAC-SHA-256)."""
    bare = Anchor(chain, head.segment, head.seq, head.hash, now(), "")
    return Anchor(chain, head.segment, head.seq, head.hash, bare.at, _mac(bare, key))


class AnchorStore(Protocol):
    """A place outside the log that keeps anchors. Both functions raise AuditError."""

    @property
    def name(self) -> str:
        """How reports call the place."""

    def put(self, anchor: Anchor) -> None:
        """Keep an anchor, so that it outlives the machine's power."""

    def all(self) -> list[Anchor]:
        """Every anchor that is kept."""


class DatabaseAnchors:
    """Anchors as nodes of the database: of each segment of each chain the newest."""

    name = "database"

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, anchor: Anchor) -> None:
        """Keep an anchor in place of the segment's last one, unless that is newer."""
        parameters = {**asdict(anchor), "key": f"{anchor.chain}/{anchor.segment:06d}"}
        try:
            self._database.write(statement("audit_anchor_put"), parameters)
        except DatabaseError as error:
            raise AuditError(f"the audit log cannot be anchored in the database: {error}") from error

    def all(self) -> list[Anchor]:
        """The newest anchor of each segment."""
        try:
            return [Anchor(*found) for found in self._database.read(statement("audit_anchors"))]
        except DatabaseError as error:
            raise AuditError(f"the anchors cannot be read from the database: {error}") from error


class Witness:
    """Anchors in a folder, best on another machine's disk: one file a chain, one line an anchor, only ever added to."""

    name = "witness"

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise AuditError(f"the witness {folder} is no folder; mount or make it, or unset CROSSTRACE_AUDIT_WITNESS")
        self._folder = folder

    def put(self, anchor: Anchor) -> None:
        """Add an anchor to its chain's file."""
        try:
            file = os.open(self._file(anchor.chain), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(file, orjson.dumps(anchor, option=orjson.OPT_APPEND_NEWLINE))
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise AuditError(f"the audit log cannot be anchored with the witness {self._folder}: {error}") from error

    def all(self) -> list[Anchor]:
        """Every anchor ever made; a last line that was half written is none."""
        found = []
        try:
            for file in sorted(self._folder.glob("*.jsonl")):
                if CHAIN_NAME.fullmatch(file.stem):
                    found += [_read(line, file) for line in file.read_bytes().split(b"\n")[:-1]]
        except OSError as error:
            raise AuditError(f"the witness {self._folder} cannot be read: {error}") from error
        return found

    def _file(self, chain: str) -> Path:
        return self._folder / f"{chain}.jsonl"


def _read(line: bytes, file: Path) -> Anchor:
    """The anchor of a witness's line; one that cannot be read stays an anchor of its chain, and is not genuine."""
    try:
        match orjson.loads(line):
            case {
                "chain": str(chain), "segment": int(segment), "seq": int(seq), "head": str(head), "at": int(at),
                "mac": str(mac),
            } if chain == file.stem:  # fmt: skip
                return Anchor(chain, segment, seq, head, at, mac)
    except orjson.JSONDecodeError:
        pass
    return Anchor(file.stem, 0, 0, "", 0, "")


def _mac(anchor: Anchor, key: bytes) -> str:
    said = orjson.dumps([anchor.chain, anchor.segment, anchor.seq, anchor.head, anchor.at])
    return hmac.new(derived(key, "anchor"), said, "sha256").hexdigest()
