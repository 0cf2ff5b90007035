"""Facts taken back and restored by people at the node's doors: one decision a transaction, for what they may read."""

from collections.abc import Callable

from cypher.catalogue import statement
from cypher.connection import Database, Transaction
from cypher.facts import Kind, lock_fact, named, read_fact
from graph_schema.handling import owner_of, withdrawn_twin
from graph_schema.registry import ENTITIES, LINKS, record_label
from graph_schema.writing import WritingError, check_restoring, check_retraction
from loaders.clock import now_ms
from loaders.desk import SECONDS, AbsentError, View, Write, claim, look
from loaders.withdrawal import Properties, change, is_stated, restored, withdrawn

_RECORDS = tuple(record_label(kind) for kind in ENTITIES.values())
Decide = Callable[[Transaction, Properties], Properties]


def retract(database: Database, write: Write, key: str, reason: str, view: View) -> None:
    """Withdraw a record or link that the writer may read, with a reason. Raises WritingError, AbsentError, StaleError;
    then nothing is changed."""

    def decide(_transaction: Transaction, found: Properties) -> Properties:
        check_retraction(write.reader, owner_of(view.texts[found["handling"]]), found["source"])
        return withdrawn(found, write.reader.actor.name, reason, now_ms())

    _decide(database, write, key, view, view.visible, decide)


def restore(database: Database, write: Write, key: str, reason: str, view: View) -> None:
    """Take the decision back to withdraw a fact that the writer might read otherwise; it stands again if a run in force
    states it. Raises as `retract`."""

    def decide(transaction: Transaction, found: Properties) -> Properties:
        check_restoring(write.reader, owner_of(view.texts[found["handling"]]))
        if found.get("withdrawn_by") is None:
            raise WritingError("key: the fact is in force; there is nothing to restore")
        if found["withdrawn_by"] != "decision":
            raise WritingError("key: nobody decided to withdraw this; it returns with a load that states it")
        return restored(found, write.reader.actor.name, reason, now_ms(), stated=is_stated(transaction, found))

    both = tuple(number for handling in view.visible for number in (handling, withdrawn_twin(handling)))
    _decide(database, write, key, view, both, decide)


def _decide(database: Database, write: Write, key: str, view: View, visible: tuple[int, ...], decide: Decide) -> None:
    def attempt(transaction: Transaction) -> None:
        if claim(transaction, write, key):
            look(transaction, view, ())
            kind, found = _find(transaction, key, visible)
            change(transaction, kind, found, decide(transaction, found))

    database.transaction(attempt, SECONDS)


def _find(transaction: Transaction, key: str, visible: tuple[int, ...]) -> tuple[Kind, Properties]:
    """The fact of a key under one of these handlings, locked until the transaction ends. Raises AbsentError."""
    text = statement("desk_fact", records=_RECORDS, links=tuple(LINKS))
    [[rows]] = transaction.rows(text, {"key": key, "visible": list(visible)})
    for name, _ in rows:
        kind = named(name)
        if transaction.rows(lock_fact(kind), {"key": key}):
            [[found]] = transaction.rows(read_fact(kind), {"key": key})
            if found["handling"] in visible:
                return kind, found
    raise AbsentError({key})
