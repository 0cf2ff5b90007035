"""One chain of entries in a folder of its own: segments of JSON Lines, each line bound to the one before by its hash.

A line is ``{"entry":{...},"hash":"...","sealed":"..."}``; the hash is SHA-256 over the hash before it (32 bytes) and
the entry as canonical JSON (UTF-8, keys sorted, no blanks). Before the first entry stands the digest of the chain's id.
"""

import os
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from audit.entry import Sealed, box_digest
from audit.errors import AuditError

SEGMENT_BYTES = 64 * 1024 * 1024
SEGMENT_NAME = re.compile(r"segment-([0-9]{6,})\.jsonl")
CHAIN_NAME = re.compile(r"[0-9]{8}T[0-9]{9}Z-[0-9a-f]{12}")
_sync = getattr(os, "fdatasync", os.fsync)


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain: its segment, its number, its hash."""

    segment: int
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line as read: the entry in the clear, its hash, the sealed part."""

    entry: dict[str, Any]
    hash: str
    box: str


def first_hash(chain: str) -> str:
    """What the first entry of a chain is bound to."""
    return sha256(f"crosstrace audit {chain}".encode()).hexdigest()


def write_line(previous: str, seq: int, sealed: Sealed) -> tuple[bytes, str]:
    """The line of an entry after the hash ``previous``, and its hash."""
    return _line(previous, {**sealed.told, "seq": seq}, sealed.box)


def read_line(raw: bytes, previous: str) -> Line | None:
    """The entry of a line, if it is byte for byte what follows on the hash ``previous``; else None."""
    line = parse_line(raw)
    if line is None or line.entry.get("sealed") != box_digest(line.box):
        return None
    try:
        return line if _line(previous, line.entry, line.box) == (raw, line.hash) else None
    except orjson.JSONEncodeError:
        return None


def parse_line(raw: bytes) -> Line | None:
    """The entry of a line, not yet held against its hash; None when it is no line of a log."""
    try:
        match orjson.loads(raw):
            case {"entry": dict(entry), "hash": str(digest), "sealed": str(box), **rest} if not rest:
                return Line(entry, digest, box) if isinstance(entry.get("seq"), int) else None
    except orjson.JSONDecodeError:
        pass
    return None


def chains(folder: Path) -> list[str]:
    """The ids of the chains in a log's folder, oldest first."""
    if not folder.is_dir():
        return []
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and CHAIN_NAME.fullmatch(entry.name))


def segments(folder: Path) -> list[tuple[int, Path]]:
    """The segments of a chain's folder by number."""
    found = ((SEGMENT_NAME.fullmatch(file.name), file) for file in folder.iterdir())
    return sorted((int(name[1]), file) for name, file in found if name)


def raw_lines(file: Path) -> Iterator[bytes]:
    """The lines of a segment as they are, each with its line end; the last may lack it."""
    with file.open("rb") as stream:
        yield from stream


class ChainWriter:
    """Appends to a new chain. One writer at a time may call it; the log sees to that."""

    def __init__(self, folder: Path, *, segment_bytes: int = SEGMENT_BYTES) -> None:
        begun = datetime.now(UTC)  # to the millisecond, so that chains stand in the order in which they were begun
        self.id = f"{begun:%Y%m%dT%H%M%S}{begun.microsecond // 1_000:03}Z-{secrets.token_hex(6)}"
        self.head = Head(0, 0, first_hash(self.id))
        self._folder = folder / self.id
        self._segment_bytes = segment_bytes
        self._file = -1
        self._size = 0
        self._broken = False
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.mkdir(mode=0o700)
            _sync_folder(folder)
        except OSError as error:
            raise _refused(self._folder, error) from error

    def write(self, group: Sequence[Sealed]) -> list[Head]:
        """Write entries and wait until the disk has them; answers where each stands. Raises AuditError, and then none
        of them is in the chain."""
        if self._broken:
            raise AuditError(f"the audit log {self._folder} broke off; see to the disk and start this process again")
        try:
            if self._file < 0 or self._size >= self._segment_bytes:
                self._begin_segment()
            heads, lines, last = [], [], self.head
            for sealed in group:
                line, digest = write_line(last.hash, last.seq + 1, sealed)
                last = Head(self.head.segment, last.seq + 1, digest)
                lines.append(line)
                heads.append(last)
            data = b"".join(lines)
            self._put(data)
        except OSError as error:
            self._take_back()
            raise _refused(self._folder, error) from error
        self._size += len(data)
        self.head = last
        return heads

    def close(self) -> None:
        """Let go of the file."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        self._broken = True

    def _begin_segment(self) -> None:
        number = self.head.segment + 1
        path = self._folder / f"segment-{number:06d}.jsonl"
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            _sync_folder(self._folder)
        except OSError:
            os.close(opened)
            raise
        if self._file >= 0:
            os.close(self._file)
        self._file, self._size = opened, 0
        self.head = Head(number, self.head.seq, self.head.hash)

    def _put(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._file, rest) :]
        try:
            _sync(self._file)
        except OSError:
            self._broken = True  # what a failed sync leaves on the disk cannot be known
            raise

    def _take_back(self) -> None:
        """Cut what a failed write left behind, so that the chain goes on whole once there is room again."""
        if self._file < 0:
            return
        try:
            os.ftruncate(self._file, self._size)
        except OSError:
            self._broken = True


def _line(previous: str, entry: dict[str, Any], box: str) -> tuple[bytes, str]:
    body = orjson.dumps(entry, option=orjson.OPT_SORT_KEYS)
    digest = sha256(bytes.fromhex(previous) + body).hexdigest()
    return b'{"entry":%b,"hash":"%b","sealed":"%b"}\n' % (body, digest.encode(), box.encode()), digest


def _refused(path: Path, error: OSError) -> AuditError:
    reason = (error.strerror or str(error)).lower()
    return AuditError(f"the audit log {path} cannot be written ({reason}); no answer leaves")


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
