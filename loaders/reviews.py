"""Facts that somebody must look at again: the list of those whose day has come, and setting the next day."""

from dataclasses import dataclass

from cypher.connection import Database, Transaction
from cypher.facts import change_fact, facts_to_review
from cypher.handlings import read_handlings
from graph_schema.registry import LINKS
from loaders.clock import now_ms
from loaders.withdrawal import FactError, find, said


@dataclass(frozen=True, slots=True)
class Due:
    """One fact to be looked at, since ``review_at`` (ms); ``kind`` is ``Person`` for a record, ``HOLDS`` for a link."""

    review_at: int
    key: str
    kind: str
    source: str
    handling: str
    withdrawn: bool


def reviews(database: Database, *, until: int, source: str | None, limit: int) -> list[Due]:
    """The facts to be reviewed by ``until`` (ms), of one source or of all, the longest due first; at most ``limit``.

    Looks through all facts, some seconds for ten million: it is asked by hand, and needs no index that each load keeps.
    """
    texts = read_handlings(database).texts
    parameters = {"until": until, "source": source, "limit": limit}
    found = [row for kind in (None, *LINKS.values()) for row in database.rows(facts_to_review(kind), parameters)]
    return [
        Due(review_at, key, kind, of, texts.get(handling, f"unknown ({handling})"), handling % 2 == 1)
        for review_at, key, kind, of, handling in sorted(found)[:limit]
    ]


def reviewed(database: Database, key: str, *, by: str, until: int, reason: str) -> None:
    """Note that a fact was looked at, and that it must be again at ``until`` (ms). Raises FactError."""
    reason = said(reason, "kept")
    now = now_ms()
    if until <= now:
        raise FactError("the next review must lie in the future; withdraw the fact if it is to stand no longer")

    def decide(transaction: Transaction) -> None:
        kind, _ = find(transaction, key)
        changes = {"review_at": until, "reviewed_at": now, "reviewed_by": by, "review_reason": reason}
        transaction.rows(change_fact(kind), {"key": key, "changes": changes})

    database.transaction(decide)
