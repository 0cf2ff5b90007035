"""Who may read who a victim is, decided from each statement and the load's own handlings alone.

Nothing that is stored is looked at: the order of loading changes nothing, and the handling of a fact tells nothing of
facts that its reader may not read.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from graph_schema.declare import Entity, Link
from graph_schema.entities import Person
from graph_schema.handling import Handling, HandlingError
from graph_schema.registry import kind_of
from graph_schema.statements import Statement
from graph_schema.strictest import strictest

Fact = TypeVar("Fact", Entity, Link)


@dataclass(frozen=True, slots=True)
class Identities:
    """The handling of a load's facts that say nothing else, and that of victims' identities in it."""

    handling: Handling
    identity: Handling

    def protect(self, stated: Statement) -> Statement:
        """The statement with the handling of identities on each fact that is a victim's, or ties to what is.

        A document, phone or e-mail is a victim's where a fact of this statement that is one's touches it, or one that
        touches a person whom this statement states as a victim. A link to a document, phone or e-mail takes no less
        than the record of it in this statement. A fact that states a handling takes the strictest of both. Raises
        HandlingError when nobody could read under both.
        """
        record, links = stated.record, stated.links
        if record is None or not (record.victim or record.handling):
            for link in links:
                if link.is_victims():
                    break
            else:  # most statements by far, of which each microsecond counts
                return stated
        facts: tuple[Entity | Link, ...] = links if record is None else (record, *links)
        victims = {key for fact in facts if fact.is_victims() for key in _keys(fact) if kind_of(key) is Person}
        theirs = {
            key
            for fact in facts
            if fact.is_victims() or not victims.isdisjoint(_keys(fact))
            for key in _keys(fact)
            if kind_of(key).identity
        }
        if record is not None:
            record = self._handled(record, theirs)
        links = tuple(self._inherited(self._handled(link, theirs), record) for link in links)
        return replace(stated, record=record, links=links)

    def _handled(self, fact: Fact, theirs: set[str]) -> Fact:
        """The fact as it is, or as a victim's."""
        if not fact.is_victims() and theirs.isdisjoint(_keys(fact)):
            return fact
        return _under(fact, fact.handling or self.identity, self.identity)

    def _inherited(self, link: Link, record: Entity | None) -> Link:
        """The link under no less than the record beside it, when that speaks of the identity at one of its ends."""
        if record is None or record.handling is None or not type(record).identity or record.entity not in _keys(link):
            return link
        return _under(link, link.handling or self.handling, record.handling)


def _keys(fact: Entity | Link) -> tuple[str, ...]:
    return (fact.entity,) if isinstance(fact, Entity) else (fact.from_key, fact.to_key)


def _under(fact: Fact, *handlings: Handling) -> Fact:
    strict = strictest(handlings)
    if strict is None:
        both = " and ".join(handling.text for handling in handlings)
        raise HandlingError(f"handling: nobody could read under both {both}; name purposes and a case that go together")
    return fact.model_copy(update={"handling": strict})
