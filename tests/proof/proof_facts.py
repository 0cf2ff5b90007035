"""The facts of a drawn graph, as plain data that no room of the product has seen."""

from dataclasses import dataclass, field
from typing import Any

STATISTIC, RATE = "Statistic", "Rate"
PUBLISHED = frozenset({STATISTIC, RATE})
"""What is read under a handling and speaks of no entity."""
STUB = "Record"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may read a fact: the parts of a handling that decide it."""

    owner: str
    tlp: str
    release: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    case: str | None = None
    europol: tuple[str, ...] = ()
    basis: str | None = None
    tell: bool = False

    @property
    def text(self) -> str:
        """As a handling is stored."""
        parts = [f"owner={self.owner}", f"tlp={self.tlp}", "pap=amber"]
        parts += [f"europol={','.join(sorted(self.europol))}"] if self.europol else []
        parts += [f"release={','.join(sorted(self.release))}"] if self.release else []
        parts += [f"purposes={','.join(sorted(self.purposes))}"] if self.purposes else []
        parts += [f"basis={self.basis}"] if self.basis else []
        parts += [f"case={self.case}"] if self.case else []
        parts += ["tell=yes"] if self.tell else []
        return ";".join(parts)


@dataclass(frozen=True, slots=True)
class Fact:
    """A record, link, figure or rate. ``label`` is the record's label or the link's type; ``ends`` are entity keys."""

    label: str
    ends: tuple[str, ...]
    properties: dict[str, Any] = field(hash=False)
    rule: Rule
    withdrawn: bool = False

    @property
    def key(self) -> str:
        """The fact's own key."""
        return str(self.properties["key"])

    def __str__(self) -> str:
        shown = {name: value if len(str(value)) < 60 else f"{str(value)[:50]}..." for name, value in self.told.items()}
        state = " withdrawn" if self.withdrawn else ""
        return f"{self.label} {' -> '.join(self.ends)} {shown} [{self.rule.text}{state}]"

    @property
    def told(self) -> dict[str, Any]:
        """The properties that hold something."""
        return {name: value for name, value in self.properties.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Graph:
    """The facts, handlings that no fact has, entities of which nothing is said, and above how many links an entity is
    marked as dense."""

    facts: tuple[Fact, ...]
    unused: tuple[Rule, ...] = ()
    bare: tuple[str, ...] = ()
    dense: int = 200

    def entities(self) -> list[str]:
        """The keys of all entities."""
        return sorted({*self.bare, *(end for fact in self.facts for end in fact.ends)})

    def rules(self) -> list[Rule]:
        """Every handling once."""
        return list(dict.fromkeys([*self.unused, *(fact.rule for fact in self.facts)]))
