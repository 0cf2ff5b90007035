"""Withdrawing single facts by decision, and taking such a decision back.

A fact that somebody decided to withdraw stays withdrawn, whatever is loaded or taken back, until somebody restores it;
then it stands if a run in force still states it. ``withdrawn_at`` is since when it is withdrawn, ``withdrawn_spans``
the times [from, until, from, until, ...] (ms) during which it was so before.
"""

from dataclasses import dataclass
from typing import Any, Literal

from cypher.catalogue import statement
from cypher.connection import Database, Transaction
from cypher.facts import Kind, change_fact, find_fact, lock_fact, name_of, named, read_fact
from graph_schema.declare import Entity
from graph_schema.errors import CrosstraceError
from graph_schema.handling import in_force_twin, withdrawn_twin
from graph_schema.registry import WALKED_TYPES
from graph_schema.times import to_iso
from loaders.clock import now_ms
from loaders.run import in_force

State = Literal["in force", "withdrawn by decision", "no longer stated"]
Properties = dict[str, Any]

NOT_STATED = "no run in force states it"


class FactError(CrosstraceError):
    """A fact that is not there, was erased, or is in another state than the decision supposes."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact after a decision about it; ``kind`` is ``Person`` for a record, ``HOLDS`` for a link."""

    key: str
    kind: str
    source: str
    state: State


def withdraw(database: Database, key: str, *, by: str, reason: str, at: int | None = None) -> Fact:
    """Withdraw a record or link of any kind; ``at`` is the time of the decision (ms), now for None. Raises FactError.

    The same decision twice is one.
    """
    reason = said(reason, "withdrawn")
    at = now_ms() if at is None else at

    def decide(transaction: Transaction) -> Fact:
        kind, found = find(transaction, key)
        changes = withdrawn(found, by, reason, at)
        return change(transaction, kind, found, changes)

    return database.transaction(decide)


def restore(database: Database, key: str, *, by: str, reason: str, at: int | None = None) -> Fact:
    """Take the decision back to withdraw a fact; it stands again if a run in force states it. Raises FactError."""
    reason = said(reason, "restored")
    at = now_ms() if at is None else at

    def decide(transaction: Transaction) -> Fact:
        kind, found = find(transaction, key)
        stated = is_stated(transaction, found)
        return change(transaction, kind, found, restored(found, by, reason, at, stated=stated))

    return database.transaction(decide)


def withdrawn(found: Properties, by: str, reason: str, at: int) -> Properties:
    """What changes in a fact when it is withdrawn by decision. Raises FactError when it was before, otherwise."""
    if found.get("withdrawn_by") == "decision":
        if (found["withdrawn_by_whom"], found["withdrawn_reason"]) == (by, reason):
            return {}
        raise FactError(
            f"fact {found['key']} was withdrawn by {found['withdrawn_by_whom']} before: {found['withdrawn_reason']}"
        )
    return {
        "handling": withdrawn_twin(found["handling"]),
        "withdrawn_at": found.get("withdrawn_at", at),
        "withdrawn_by": "decision",
        "withdrawn_by_whom": by,
        "withdrawn_reason": reason,
    }


def restored(found: Properties, by: str, reason: str, at: int, *, stated: bool) -> Properties:
    """What changes in a fact when the decision to withdraw it is taken back; ``stated``: whether a run in force does.

    Raises FactError when nobody decided to withdraw it.
    """
    if found.get("withdrawn_by") != "decision":
        if (found.get("restored_by_whom"), found.get("restored_reason"), found.get("restored_at")) == (by, reason, at):
            return {}
        if found.get("withdrawn_by") == "unstated":
            raise FactError(
                f"fact {found['key']} is withdrawn because {found['withdrawn_reason']}, by nobody's decision: "
                "it returns with a run that states it (`crosstrace runs list`)"
            )
        raise FactError(f"fact {found['key']} is in force; there is nothing to restore")
    changes: Properties = {
        "withdrawn_by_whom": None,
        "restored_at": at,
        "restored_by_whom": by,
        "restored_reason": reason,
    }
    if not stated:
        return changes | {"withdrawn_by": "unstated", "withdrawn_reason": NOT_STATED}
    return changes | {
        "handling": in_force_twin(found["handling"]),
        "withdrawn_spans": [*found.get("withdrawn_spans", []), found["withdrawn_at"], at],
        "withdrawn_at": None,
        "withdrawn_by": None,
        "withdrawn_reason": None,
    }


def is_stated(transaction: Transaction, found: Properties) -> bool:
    """Whether a run in force states a fact."""
    [[[source_type, runs]]] = transaction.rows(statement("runs_of_source"), {"source": found["source"]})
    return not set(in_force(source_type, runs)).isdisjoint(found["runs"])


def state_of(found: Properties) -> State:
    """The state that a fact's properties tell."""
    by = found.get("withdrawn_by")
    return "in force" if by is None else "withdrawn by decision" if by == "decision" else "no longer stated"


def find(transaction: Transaction, key: str) -> tuple[Kind, Properties]:
    """The kind and properties of the fact that a key names, locked until the transaction ends. Raises FactError."""
    rows = transaction.rows(find_fact(), {"key": key})
    if not rows:
        raise FactError(f"there is no fact {key!r}; the key of a record or link is what its answers show as key")
    name, found = rows[0]
    if name == "Erased":
        raise FactError(
            f"fact {key} was erased {to_iso(found['erased_at'])}, its time having come; only its key is left"
        )
    kind = named(name)
    if not transaction.rows(lock_fact(kind), {"key": key}):
        return find(transaction, key)  # erased just now: the trace is there instead
    [[found]] = transaction.rows(read_fact(kind), {"key": key})
    return kind, found


def said(reason: str, what: str) -> str:
    """The reason without blanks around it. Raises FactError when there is none."""
    if not reason.strip():
        raise FactError(f"say why the fact is {what}: --reason '...'")
    return reason.strip()


def change(transaction: Transaction, kind: Kind, found: Properties, changes: Properties) -> Fact:
    """Have a fact that is locked be in the state that a decision gives it, with its hubs counted afresh."""
    key, handling = found["key"], changes.get("handling")
    if handling is not None and issubclass(kind, Entity):
        changes = changes | {"tag": f"h{handling}"}
    transaction.rows(change_fact(kind), {"key": key, "changes": changes})
    if handling is not None and not issubclass(kind, Entity):
        ends = [found["from_key"], found["to_key"]]
        transaction.rows(statement("hubs_recount", walked=WALKED_TYPES), {"keys": ends})
    return Fact(key, name_of(kind), found["source"], state_of({**found, **changes}))
