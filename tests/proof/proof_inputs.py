"""Values of arguments, drawn by walking the input types of the schema, so that a new filter is drawn as soon as it is
declared.

First it is drawn which parts of a filter are given; then each is filled with what some fact states, all that speaks of
one record or link from one fact, so that it is passed. Drawn again, a value keeps its parts and, of texts and lists,
their size: the server then sees a statement that it has planned already. The subject of an input type is told by its
name: ``PersonWhere`` and ``PersonRecordWhere`` speak of records of persons, ``SentLinkWhere`` of SENT, any other of
what stands around it.
"""

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_leaf_type,
    is_required_input_field,
    parse_value,
    value_from_ast_untyped,
)
from proof_graphs import AGENCIES
from proof_literals import Literals
from proof_values import COUNTRIES, GRADES, MOST, NAMES, SOURCES

from graph_schema.declare import snake
from graph_schema.money import format_amount
from graph_schema.registry import ENTITIES, LINKS, kind_of, record_label
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso

TIMES = ("1970-01-01T00:00:00.001Z", "1970-01-01T00:00:00.010Z", "1970-01-01T00:00:00.030Z", "2030-01-01T00:00:00Z")
_DEEPEST = 3  # filters within filters
_ALONE = "isNull"
_WRITTEN = "kind"  # kinds of entities stand in the statement's text as labels
_FIRST = "unit"  # what the other parts of an amount are read in
_OWNER = "owner"  # whose consent it is
_PER_CENT = {"least": (1, 50), "most": (50, 99, 100)}
_ONE_OF = re.compile(r"One of: ([^.]+)\.")
_STARTS = ("startsWith", "contains")
_LABELS = {
    **{kind: record_label(found) for kind, found in ENTITIES.items()},
    **{record_label(found): record_label(found) for found in ENTITIES.values()},
    **{f"{link.__name__}Link": name for name, link in LINKS.items()},
}


class Word(str):
    """A value of an enum, which is written without quotes."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: in a filter of records or links with this label, of this column, and one fact's content."""

    label: str | None
    stated: dict[str, Any]
    column: str = ""
    unit: str = "TWD"
    words: tuple[str, ...] = ()


class InputDrawing:
    """Draws values of input types. ``kind``: of which kind of entity the field answers that takes the argument."""

    def __init__(self, literals: Literals, chance: Random, kind: str | None) -> None:
        self._literals = literals
        self._chance = chance
        self._kind = kind

    def text(self, wanted: GraphQLInputType, like: str | None = None) -> str:
        """A value as it is written in a document; with the parts of another where one is given."""
        given = self._parts(wanted, _DEEPEST) if like is None else value_from_ast_untyped(parse_value(like))
        label = record_label(ENTITIES[self._kind]) if self._kind else None
        return written(self._filled(wanted, given, _Place(label, {}), drawn_before=like is not None))

    def _parts(self, wanted: GraphQLInputType, depth: int) -> Any:
        """Which parts are given: None stands for a value that is to be filled in."""
        if isinstance(wanted, GraphQLNonNull):
            return self._parts(wanted.of_type, depth)
        if isinstance(wanted, GraphQLList):
            return [self._parts(wanted.of_type, depth) for _ in range(self._chance.choice((1, 2)))]
        if not isinstance(wanted, GraphQLInputObjectType):
            return None
        needed = [name for name, field in wanted.fields.items() if is_required_input_field(field)]
        others = {name: field for name, field in wanted.fields.items() if name not in needed}
        chosen = self._leaves(others) if _is_filter(wanted) else self._joined(wanted, others, depth)
        return {name: self._parts(wanted.fields[name].type, depth - 1) for name in dict.fromkeys([*needed, *chosen])}

    def _leaves(self, fields: dict[str, GraphQLInputField]) -> list[str]:
        """One or two tests of one value; that it is not stated stands alone, and an amount has a unit."""
        names = self._chance.sample(list(fields), min(len(fields), self._chance.choice((1, 1, 1, 2))))
        if _ALONE in names:
            return [_ALONE]
        return [_FIRST, *names] if _FIRST in fields else names

    def _joined(self, wanted: GraphQLInputObjectType, fields: dict[str, GraphQLInputField], depth: int) -> list[str]:
        """One or two conditions: most on a field, some on links and records, some that join others."""
        joins = [name for name, field in fields.items() if get_named_type(field.type) is wanted]
        tests = [name for name, field in fields.items() if is_leaf_type(get_named_type(field.type)) or _tests(field)]
        onward = [name for name in fields if name not in {*joins, *tests}]
        chosen = []
        for _ in range(self._chance.choice((1, 1, 2))):
            drawn = self._chance.random()
            near = joins if drawn < 0.2 else onward if drawn < 0.45 else tests
            chosen.append(self._chance.choice(near if near and depth > 0 else tests or onward or joins))
        return chosen

    def _filled(self, wanted: GraphQLInputType, given: Any, place: _Place, *, drawn_before: bool) -> Any:
        if isinstance(wanted, GraphQLNonNull):
            return self._filled(wanted.of_type, given, place, drawn_before=drawn_before)
        if isinstance(wanted, GraphQLList):
            return [self._filled(wanted.of_type, one, place, drawn_before=drawn_before) for one in given]
        if not isinstance(wanted, GraphQLInputObjectType):
            return self._leaf(wanted, given if drawn_before else None, place)
        if not _is_filter(wanted):
            place = self._entered(wanted, place)
        filled = {}
        for name, below in given.items():
            here = place if _is_filter(wanted) else _of_column(place, name, wanted.fields[name])
            filled[name] = self._part(name, wanted.fields[name].type, below, here, drawn_before=drawn_before)
            place = replace(place, unit=filled[name]) if name == _FIRST else place
        return filled

    def _part(self, name: str, wanted: GraphQLInputType, given: Any, place: _Place, *, drawn_before: bool) -> Any:
        if name == _FIRST:
            return self._unit(place)
        if name == _OWNER:
            return self._chance.choice(list(AGENCIES))
        if name in _PER_CENT:
            return given if drawn_before else self._chance.choice(_PER_CENT[name])
        if get_named_type(wanted).name == "String" and name in _STARTS:
            text = str(self._filled(wanted, given, place, drawn_before=drawn_before))
            size = len(given) if drawn_before else self._chance.choice((1, 2))
            return text[:size] or text
        return self._filled(wanted, given, place, drawn_before=drawn_before)

    def _unit(self, place: _Place) -> str:
        """The unit of an amount, mostly that in which the fact at hand states it."""
        column = f"{place.column}_unit"
        known = [place.stated[column]] if place.stated.get(column) else self._literals.values(place.label, column)
        return str(self._chance.choice(known or ("TWD",)))

    def _entered(self, wanted: GraphQLInputObjectType, place: _Place) -> _Place:
        """Inside a filter: of what its name says, or of what is around it, with what some fact states there."""
        name = wanted.name
        for suffix in ("Where", "Filter", "Order", "Input"):
            name = name.removesuffix(suffix)
        label = None if name == "Entity" else _LABELS.get(name, place.label)
        return _Place(label, self._literals.stated(label)) if label != place.label or not place.stated else place

    def _leaf(self, wanted: GraphQLInputType, like: Any, place: _Place) -> Any:
        name = get_named_type(wanted).name
        if isinstance(wanted, GraphQLEnumType):
            return Word(like or self._chance.choice(list(wanted.values)))
        if (name in {"Boolean", "Int"} or place.column == _WRITTEN) and like is not None:
            return like
        found = self._candidates(name, place)
        if not isinstance(like, str):
            return next(found)
        return self._literals.sized(lambda: str(next(found)), like)

    def _candidates(self, scalar: str, place: _Place) -> Iterator[Any]:
        """Values of a scalar without end: what the fact at hand states, then what others do, then any."""
        stated = None if scalar == "ID" else place.stated.get(place.column)
        if stated is not None and self._chance.random() < 0.8:
            yield self._shown(scalar, stated, place)
        while True:
            values = [] if scalar == "ID" else self._literals.values(place.label, place.column)
            yield self._shown(scalar, self._chance.choice(values) if values else None, place)

    def _shown(self, scalar: str, stated: Any, place: _Place) -> Any:
        """A stored value as a caller writes it; one of its kind where none is stored."""
        chance = self._chance
        if isinstance(stated, list):
            stated = chance.choice(stated) if stated else None
            stated = json.loads(stated)[0] if isinstance(stated, str) and stated.startswith('["') else stated
        match scalar:
            case "ID":
                return self._literals.entity(self._kind_of(place))
            case "UTCTime":
                known = isinstance(stated, int) and BEFORE_ALL < stated < AFTER_ALL
                return to_iso(stated) if known else chance.choice(TIMES)
            case "Decimal":
                return format_amount(stated if isinstance(stated, int) else 0, place.unit)
            case "WholeNumber":
                return stated if isinstance(stated, int) else chance.choice((0, 1, MOST))
            case "Int":
                return chance.choice((1958, 2023, 2024))
            case "Float":
                return stated if isinstance(stated, float) and math.isfinite(stated) else chance.choice((0.0, 0.5))
            case "Boolean":
                return stated if isinstance(stated, bool) else chance.random() < 0.5
        if isinstance(stated, str):
            return stated
        return chance.choice(place.words or _OTHERWISE.get(scalar) or self._words(place))

    def _words(self, place: _Place) -> tuple[str, ...]:
        match place.column:
            case "source":
                return SOURCES
            case "grade":
                return tuple(grade for grade in GRADES if grade)
            case "kind":
                return (kind_of(self._literals.entity(None)).__name__,)
        return NAMES

    def _kind_of(self, place: _Place) -> str | None:
        return next((kind for kind, found in ENTITIES.items() if record_label(found) == place.label), None)


_OTHERWISE: dict[str, tuple[str, ...]] = {
    "CountryCode": COUNTRIES, "PartialDate": ("1958", "2024-02-29"), "E164": ("+886912345678",),
    "ChainId": ("eip155:1",),
}  # fmt: skip


def _of_column(place: _Place, name: str, field: GraphQLInputField) -> _Place:
    """Inside what tests one column; the words that it may be stand in its description."""
    words = _ONE_OF.search(field.description or "")
    return replace(place, column=snake(name), words=tuple(words[1].split(", ")) if words else ())


def _is_filter(wanted: GraphQLInputObjectType) -> bool:
    """Whether an input type tests one value: all its parts are values."""
    return all(is_leaf_type(get_named_type(field.type)) for field in wanted.fields.values())


def _tests(field: GraphQLInputField) -> bool:
    found = get_named_type(field.type)
    return isinstance(found, GraphQLInputObjectType) and _is_filter(found)


def written(value: Any) -> str:
    """A value in the language of documents."""
    writer: dict[type, Callable[[Any], str]] = {
        dict: lambda parts: f"{{{', '.join(f'{name}: {written(part)}' for name, part in parts.items())}}}",
        list: lambda parts: f"[{', '.join(map(written, parts))}]",
        Word: str,
    }
    if type(value) in writer:
        return writer[type(value)](value)
    return json.dumps(value, ensure_ascii=False)


def parts_given(wanted: GraphQLInputType, given: Any) -> Iterator[tuple[str, str]]:
    """Every part that a value gives, as (name of the input type, name of the part)."""
    found = get_named_type(wanted)
    if not isinstance(found, GraphQLInputObjectType):
        return
    for one in given if isinstance(given, list) else [given]:
        for name, below in one.items():
            yield found.name, name
            yield from parts_given(found.fields[name].type, below)
