"""A nightly look at the database for what must not be there.

Community has no constraint that asks for a property or for a kind of end, so that what every write keeps to is looked
at afterwards as well: a slip of ours, or statements that somebody sent past Crosstrace. Each look is one statement
over all facts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cypher.catalogue import statement
from cypher.connection import Database
from graph_schema.handling import HandlingError, stored_handling
from graph_schema.registry import ADMINISTRATIVE_LABELS, ENTITIES, LINKS, record_label

COUNTED = 10_000
EXAMPLES = 5

Finding = list[Any]
Look = tuple[str, Callable[[], list[Finding]]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What one look found: how many (at most COUNTED), and the first of them as [kind, key, what is wrong]."""

    name: str
    count: int
    examples: tuple[Finding, ...]


def find_faults(database: Database, report: Callable[[str], None] | None = None) -> list[Fault]:
    """Look for every fault there is a rule for; ``report`` is told the name of each look before it begins."""
    faults = []
    for name, look in _looks(database):
        if report is not None:
            report(name)
        if found := look():
            faults.append(Fault(name, len(found), tuple(found[:EXAMPLES])))
    return faults


def _looks(database: Database) -> Iterator[Look]:
    handlings, sources, runs = database.read(statement("check_known"))
    links = tuple(LINKS)

    def ask(name: str, parameters: dict[str, Any] | None = None, **places: tuple[str, ...]) -> Callable[[], Any]:
        return lambda: database.read(statement(name, **places), {"most": COUNTED, **(parameters or {})})

    yield "handlings that no rule knows", lambda: list(_unruled(handlings))
    numbers = {"handlings": [number for number, _, _ in handlings]}
    yield "facts without a handling that exists", ask("check_handlings", numbers, links=links)
    yield "records apart from their entity", ask("check_records")
    yield "links that name other ends", ask("check_links", links=links)
    prefixes = {"prefixes": {name: kind.prefix() for name, kind in ENTITIES.items()}}
    yield "entities that are not just a kind and a key", ask("check_entities", prefixes)
    declared = {
        "records": [record_label(kind) for kind in ENTITIES.values()],
        "others": [label.label for label in ADMINISTRATIVE_LABELS],
        "types": [*LINKS, "STATED_BY"],
    }
    yield "labels and types that are not declared", ask("check_labels", declared)
    yield "facts of no known source or run", ask("check_origins", {"sources": sources, "runs": runs}, links=links)
    yield "facts withdrawn and in force at once", ask("check_states", links=links)


def _unruled(handlings: list[list[Any]]) -> Iterator[Finding]:
    """Handlings that cannot be read, are not in their one spelling, or lack a twin; nobody reads a fact of theirs."""
    known = {number: (text, withdrawn) for number, text, withdrawn in handlings}
    for number, text, withdrawn in handlings:
        try:
            canonical = stored_handling(text or "").text
        except HandlingError as error:
            yield ["Handling", number, str(error)]
            continue
        if canonical != text:
            yield ["Handling", number, f"{text} is written {canonical}"]
        elif not isinstance(number, int) or withdrawn is not (number % 2 == 1):
            yield ["Handling", number, "an even number is in force, an odd one withdrawn"]
        elif known.get(number ^ 1) != (text, not withdrawn):
            yield ["Handling", number, "its twin is missing or says something else"]
