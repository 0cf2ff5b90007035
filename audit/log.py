"""The log as its writers see it: an entry is on the disk when `append` returns, and only then may the answer leave.

Many threads wait for one write together: whoever finds nobody writing writes for all who wait.
"""

import asyncio
import logging
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Event, Lock, Thread
from types import TracebackType
from typing import Protocol, Self

from audit.anchor import AnchorStore, make_anchor
from audit.chain import SEGMENT_BYTES, ChainWriter
from audit.entry import Entry, Sealed, derived, seal
from audit.errors import AuditError

ANCHOR_SECONDS = 0.5  # between two anchors, so that one is there each second even when keeping it takes a while
UNANCHORED_SECONDS = 30.0  # how long answers may leave while no anchor can be kept

log = logging.getLogger("crosstrace.audit")


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where an entry stands."""

    chain: str
    seq: int
    hash: str


class Log(Protocol):
    """What a door needs of the log."""

    def append(self, entry: Entry) -> Receipt:
        """Write an entry and wait until the disk has it. Raises AuditError, and then no answer may leave."""


class _Waiting:
    """An entry, and what became of it."""

    __slots__ = ("error", "receipt", "sealed")

    def __init__(self, sealed: Sealed) -> None:
        self.sealed = sealed
        self.receipt: Receipt | None = None
        self.error: AuditError | None = None

    def outcome(self) -> Receipt:
        if self.receipt is None:
            raise AuditError(str(self.error)) from self.error
        return self.receipt


class AuditLog:
    """One process's chain, safe to share between threads; close it, so that its end is anchored too."""

    def __init__(self, writer: ChainWriter, key: bytes, process: str, anchors: Sequence[AnchorStore]) -> None:
        self._writer = writer
        self._key = key
        self._sealing = derived(key, f"seal {writer.id}")
        self._process = process
        self._anchors = tuple(anchors)
        self._turn = Condition(Lock())
        self._waiting: list[_Waiting] = []
        self._writing = False
        self._closed = False
        self._anchoring = Lock()
        self._anchored = 0
        self._unanchored_since: float | None = None
        self._stop = Event()
        self._thread = Thread(target=self._anchor_steadily, name="audit anchors", daemon=True)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        key: bytes,
        process: str,
        anchors: Sequence[AnchorStore],
        segment_bytes: int = SEGMENT_BYTES,
    ) -> Self:
        """Begin a chain in a log's folder and anchor its beginning. Raises AuditError when either cannot be done.

        ``process`` says who writes ("graphql", "command line"); ``anchors`` are named in the chain's first entry, and
        `verify` asks for them.
        """
        opened = cls(ChainWriter(folder, segment_bytes=segment_bytes), key, process, anchors)
        opened.append(opened._own("open", {"pid": os.getpid(), "anchored in": [store.name for store in anchors]}))
        opened._anchor()
        opened._thread.start()
        return opened

    @property
    def chain(self) -> str:
        """The id of the chain."""
        return self._writer.id

    def append(self, entry: Entry) -> Receipt:
        """Write an entry and wait until the disk has it. Raises AuditError, and then no answer may leave."""
        mine = _Waiting(seal(entry, self._sealing))
        with self._turn:
            self._refuse()
            self._waiting.append(mine)
            while self._writing:
                self._turn.wait()
                if mine.receipt or mine.error:
                    return mine.outcome()
            self._writing = True
            group, self._waiting = self._waiting, []
        try:
            self._write(group)
        finally:
            with self._turn:
                self._writing = False
                self._turn.notify_all()
        return mine.outcome()

    async def append_async(self, entry: Entry) -> Receipt:
        """As `append`, without holding up the event loop."""
        return await asyncio.to_thread(self.append, entry)

    def close(self) -> None:
        """Write the closing entry and anchor it. Raises AuditError when that cannot be done."""
        if self._closed:
            return
        self._stop.set()
        self._thread.join()
        try:
            self.append(self._own("close", {}))
            self._anchor()
        finally:
            with self._turn:
                self._closed = True
            self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, group: list[_Waiting]) -> None:
        failed = AuditError("the audit log was interrupted; no answer leaves")
        try:
            heads = self._writer.write([waiting.sealed for waiting in group])
            for waiting, head in zip(group, heads, strict=True):
                waiting.receipt = Receipt(self._writer.id, head.seq, head.hash)
        except AuditError as error:
            failed = error
        finally:
            for waiting in group:
                if waiting.receipt is None:
                    waiting.error = failed

    def _refuse(self) -> None:
        if self._closed:
            raise AuditError("the audit log is closed; no answer leaves")
        since = self._unanchored_since
        if since is not None and time.monotonic() - since > UNANCHORED_SECONDS:
            raise AuditError(
                f"the audit log could not be anchored for {UNANCHORED_SECONDS:.0f} seconds; no answer leaves until it "
                "can: see that the database and the witness can be written"
            )

    def _anchor_steadily(self) -> None:
        while not self._stop.wait(ANCHOR_SECONDS):
            try:
                self._anchor()
            except AuditError as error:
                log.warning("%s", error)

    def _anchor(self) -> None:
        """Anchor the chain's head in every place, if there is something new."""
        with self._anchoring:
            head = self._writer.head
            if head.seq == self._anchored:
                return
            anchor = make_anchor(self._writer.id, head, self._key)
            self._unanchored_since = self._unanchored_since or time.monotonic()
            failures = []
            for store in self._anchors:
                try:
                    store.put(anchor)
                except AuditError as error:
                    failures.append(error)
            if failures:
                raise AuditError("; ".join(map(str, failures))) from failures[0]
            self._anchored, self._unanchored_since = head.seq, None

    def _own(self, operation: str, about: dict[str, object]) -> Entry:
        return Entry(
            door=self._process, action="administration", actor="crosstrace", agency="", operation=operation,
            outcome="done", values=about,
        )  # fmt: skip
