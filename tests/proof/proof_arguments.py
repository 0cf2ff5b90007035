"""Arguments of questions: half of all keys, filters and words are taken from what the reader may not read."""

import base64
import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_required_argument,
)
from proof_facts import Fact, Graph
from proof_values import COUNTRIES, SOURCES, TABLES
from proof_wheres import draw, filled, shape_of

from graph_schema.registry import ENTITIES, LINKS, kind_of

Drawn = TypeVar("Drawn")
_AT_MOST = re.compile(r"1 to ([0-9,]+)")
_TIMES = ("1970-01-01T00:00:00.001Z", "1970-01-01T00:00:00.010Z", "1970-01-01T00:00:00.030Z", "2030-01-01T00:00:00Z")


class Literals:
    """What a graph holds, for a reader of some of it: values to ask for, from hidden facts as often as from others.

    Three times in four what both kinds of facts speak of, so that there is an answer and something hidden bears on it.
    """

    def __init__(self, graph: Graph, hidden: Callable[[Fact], bool], chance: Random) -> None:
        sides: tuple[list[Fact], list[Fact]] = ([], [])
        for fact in graph.facts:
            sides[hidden(fact)].append(fact)
        self._sides = sides
        self._entities = graph.entities()
        self._chance = chance
        readable, secret = ({end for fact in side for end in fact.ends} for side in sides)
        self._both = readable & secret
        self._beside: dict[str, list[str]] = {}
        for fact in graph.facts:
            for end, other in (fact.ends, fact.ends[::-1]) if len(fact.ends) == 2 else ():
                self._beside.setdefault(end, []).append(other)
        self._last = ""

    def entity(self, kind: str | None) -> str:
        """An entity's key, of the kind if the graph has one."""
        self._last = self._entity(kind)
        return self._last

    def nearby(self) -> str:
        """The key of an entity some links from the one that was drawn last, if there is one."""
        found = self._last
        for _ in range(self._chance.randint(1, 4)):
            found = self._chance.choice(self._beside.get(found, [found]))
        return found if found != self._last else self._entity(None)

    def _entity(self, kind: str | None) -> str:
        near = [end for fact in self._side() for end in fact.ends if kind in {None, kind_of(end).__name__}]
        near = near or [key for key in self._entities if kind in {None, kind_of(key).__name__}]
        if near and self._chance.random() < 0.97:
            return self._chance.choice(self._mostly([key for key in near if key in self._both], near))
        return f"{ENTITIES[kind].prefix() if kind else 'person'}:src:nobody"

    def fact(self, *, link: bool) -> str:
        """A link's or record's key."""
        near = [fact for fact in self._side() if (fact.label in LINKS) == link and fact.ends]
        chosen = self._mostly([fact for fact in near if not self._both.isdisjoint(fact.ends)], near)
        return self._chance.choice(chosen).key if chosen else "nothing"

    def record(self, kind: str) -> dict[str, Any]:
        """What some record of a kind states."""
        return self._stated(f"{kind}Record")

    def link(self, type_: str) -> dict[str, Any]:
        """What some link of a kind states."""
        return self._stated(type_)

    def _stated(self, label: str) -> dict[str, Any]:
        for side in self._turned():
            if near := [fact for fact in side if fact.label == label]:
                chosen = self._mostly([fact for fact in near if not self._both.isdisjoint(fact.ends)], near)
                return self._chance.choice(chosen).properties
        return {}

    def word(self) -> str:
        """A word or two of a stored name."""
        sides = [[text for fact in side if isinstance(text := fact.properties.get("search"), str)]
                 for side in self._turned()]  # fmt: skip
        words = self._chance.choice(sides[0] or sides[1] or ["ann"]).split()
        known = {word for text in sides[1] for word in text.split()}
        chosen = self._mostly([word for word in words if word in known], words)
        return " ".join(self._chance.sample(chosen, min(len(chosen), self._chance.choice((1, 1, 2)))))[:200]

    def _mostly(self, wanted: list[Drawn], others: Sequence[Drawn]) -> Sequence[Drawn]:
        return wanted if wanted and self._chance.random() < 0.75 else others

    def _turned(self) -> list[list[Fact]]:
        """What is hidden and what is not, in either order."""
        return self._chance.sample(self._sides, 2)

    def _side(self) -> list[Fact]:
        first, second = self._turned()
        return first or second


def arguments(name: str, field: GraphQLField, literals: Literals, chance: Random) -> tuple[tuple[str, str], ...]:
    """The arguments of a field as texts: those that are required, and the others now and then."""
    return tuple(
        (argument, _literal(name, field, argument, literals, chance, None))
        for argument, given in field.args.items()
        if is_required_argument(given) or chance.random() < _often(given)
    )


def redrawn_arguments(
    name: str, field: GraphQLField, given: tuple[tuple[str, str], ...], literals: Literals, chance: Random
) -> tuple[tuple[str, str], ...]:
    """The same arguments of a field with other keys, words and values; numbers and times, which shape the statement
    that is asked, stay."""
    return tuple(
        (argument, text if _shapes(text) else _literal(name, field, argument, literals, chance, text))
        for argument, text in given
    )


def _shapes(text: str) -> bool:
    return text.isdigit() or text in {json.dumps(time) for time in _TIMES}


def _often(given: GraphQLArgument) -> float:
    found = get_named_type(given.type)
    return 0.9 if found.name == "Int" else 0.5 if isinstance(found, GraphQLInputObjectType) else 0.3


def _literal(
    field_name: str, field: GraphQLField, name: str, literals: Literals, chance: Random, like: str | None
) -> str:
    """An argument as text; ``like`` is a filter whose columns and tests are kept."""
    given = field.args[name]
    kind = get_named_type(given.type)
    if isinstance(kind, GraphQLInputObjectType):
        return filled(shape_of(like) if like else draw(kind, chance), kind.name, literals, chance)
    match kind.name, name:
        case "Int", "year":
            return chance.choice(("2023", "2024"))
        case "Int", _:
            bound = _AT_MOST.search(given.description or "")
            return str(chance.randint(1, min(4, int(bound[1].replace(",", "")) if bound else 4)))
        case "ID", _ if field_name in {"link", "record"}:
            return json.dumps(literals.fact(link=field_name == "link"))
        case "ID", "to":
            return json.dumps(literals.nearby())
        case "ID", _:
            return json.dumps(literals.entity("Case" if name == "case" else kind_answered(field)))
        case "UTCTime", _:
            return json.dumps(chance.choice(_TIMES))
        case "CountryCode", _:
            return json.dumps(chance.choice(COUNTRIES))
        case "String", "source":
            return json.dumps(chance.choice(SOURCES))
        case "String", "table":
            return json.dumps(chance.choice(TABLES))
        case "String", "after":
            near = min(literals.entity(kind_answered(field)) for _ in range(chance.choice((1, 3))))
            cursor = base64.urlsafe_b64encode(f"1:{near}".encode())
            return json.dumps(cursor.decode().rstrip("="))
        case "String", "kinds":
            return json.dumps(chance.sample(list(ENTITIES), 12))
    return _listed(given, literals.word())


def _listed(given: GraphQLArgument, text: str) -> str:
    """A text, in a list where one is wanted."""
    wanted: Any = given.type
    while isinstance(wanted, GraphQLNonNull):
        wanted = wanted.of_type
    return json.dumps([text] if isinstance(wanted, GraphQLList) else text, ensure_ascii=False)


def kind_answered(field: GraphQLField) -> str | None:
    """The kind of entity that a field answers with, directly or in a page."""
    found = get_named_type(field.type)
    if isinstance(found, GraphQLObjectType) and "nodes" in found.fields:
        found = get_named_type(found.fields["nodes"].type)
    return found.name if found.name in ENTITIES else None
