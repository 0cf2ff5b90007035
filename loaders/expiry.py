"""Erasing what has to be deleted: past ``delete_at`` the content of a fact is gone, and a trace of its key is left.

A record or link is deleted, with it what the full-text index knew, and an ``Erased`` node keeps its key (a digest),
kind, source and runs. Waiting links and rejects go the same way, and so do entities that nothing touches any more. It
comes back with no load, since the writer writes nothing whose time has come.

Each batch is one bounded transaction, so that being killed between two loses nothing. What is due is found by indexes
over ``delete_at``, one for records and one for each type of link, which hold only the facts that have a time: looking
through a million links instead takes 0.4 s each minute, and a node beside each fact would double what a load writes.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cypher.catalogue import statement
from cypher.connection import Database, Transaction
from cypher.facts import anything_due
from graph_schema.errors import CrosstraceError
from graph_schema.registry import LINKS, WALKED_TYPES
from loaders.clock import now_ms

ERASED_A_TRANSACTION = 1_000
SECONDS_BETWEEN = 60.0
LAST_SECONDS = 10.0

log = logging.getLogger("crosstrace.expiry")


@dataclass
class Counts:
    """What was erased: facts, links that waited, rejects; and the entities that nothing touched any more."""

    records: int = 0
    links: int = 0
    waiting: int = 0
    rejects: int = 0
    entities: int = 0


def expire(database: Database, now: int | None = None) -> Counts:
    """Erase everything whose time to be deleted has come by ``now`` (ms). Safe to repeat and to interrupt."""
    parameters = {"now": now_ms() if now is None else now, "limit": ERASED_A_TRANSACTION}
    counts = Counts()
    while True:
        [[records, alone]] = database.write(statement("expire_records"), parameters)
        counts.records += records
        counts.entities += alone
        if not records:
            break
    while links := _erase_links(database, parameters, counts):
        counts.links += links
    while waiting := database.write(statement("expire_waiting"), parameters)[0][0]:
        counts.waiting += waiting
    while rejects := database.write(statement("expire_rejects"), parameters)[0][0]:
        counts.rejects += rejects
    return counts


def is_due(database: Database, now: int | None = None) -> bool:
    """Whether there is anything to erase by ``now`` (ms)."""
    return bool(database.read(anything_due(), {"now": now_ms() if now is None else now}))


@contextmanager
def expire_every(
    database: Database, seconds: float = SECONDS_BETWEEN, erase: Callable[[Database], Counts] = expire
) -> Iterator[None]:
    """Erase what is due now and every so many seconds, in a thread of its own, while the block runs.

    ``erase`` does it, so that a door can log it. A failure, such as a database that does not answer, is logged, and
    what is due is erased the next time.
    """
    ending = threading.Event()

    def keep_erasing() -> None:
        while True:
            try:
                counts = erase(database)
            except CrosstraceError as error:
                log.warning("what is due could not be erased, it is tried again: %s", error)
            else:
                if counts != Counts():
                    log.info("erased what was due: %s", counts)
            if ending.wait(seconds):
                return

    thread = threading.Thread(target=keep_erasing, name="expiry", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join(LAST_SECONDS)  # what is left of a long one is for the next start


def _erase_links(database: Database, parameters: dict[str, int], counts: Counts) -> int:
    """Erase one batch and count the hubs that lost links afresh, so that a hub is one by what is there."""

    def erase(transaction: Transaction) -> tuple[int, int]:
        [[links, alone, hubs]] = transaction.rows(statement("expire_links", types=tuple(LINKS)), parameters)
        if hubs:
            transaction.rows(statement("hubs_recount", walked=WALKED_TYPES), {"keys": hubs})
        return links, alone

    links, alone = database.transaction(erase)
    counts.entities += alone
    return links
