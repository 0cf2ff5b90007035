"""From the rows of a page's summary to what its entities state of a field: values, first and last, sums, months."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from api.graphql.contradictions import text_of
from api.graphql.plan_pages import summed_fields
from api.graphql.project_summary import MONTHS, amounts_reader, groups_reader, months_of
from api.graphql.projector import compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from cypher.render_drivers import SORTED
from cypher.render_summary import DAY
from graph_schema.columns import Field
from graph_schema.declare import Entity
from graph_schema.times import from_iso

VALUES_LISTED = 100  # that are listed, the most frequent first
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}(?=$|-[0-9]{2}$)")


def field_summary(asked: Selected, kind: type[Entity], found: list[Row] | None) -> dict[str, Any]:
    """What is told of one field. Raises a GraphQLError where there are too many entities, for null."""
    if found is None:
        raise asked.refusal(f"more than {SORTED:,} entities would have to be summed up; narrow where")
    field = summed_fields(kind)[asked.arguments["field"]]
    stated = [row for row in found if row[0] is not None]
    names = {part.name for part in asked.children()}
    return compose(
        asked,
        {
            "count": lambda _: sum(row[1] for row in found),
            "stated": lambda _: sum(row[1] for row in stated),
            "min": lambda _: _end(field, stated, first=True),
            "max": lambda _: _end(field, stated, first=False),
            "values": lambda part: [_value(part, *each) for each in _values(field, stated)[:VALUES_LISTED]],
            "amounts": lambda part: amounts_reader(part)(_sums(field, stated) if field.type == "money" else []),
            "months": lambda part: groups_reader(part, lambda rows: months_of(rows)[0])(_sums(field, stated)),
            "truncated": lambda _: any(_left_out(field, stated, names)),
            "leftOut": lambda _: list(_left_out(field, stated, names)),
        },
    )


def _end(field: Field, stated: list[Row], *, first: bool) -> str | None:
    if field.type == "money" or not stated:
        return None
    return text_of(field)((min if first else max)(values[0] for values, _ in stated))


def _values(field: Field, stated: list[Row]) -> list[tuple[str | None, int]]:
    """Each value as text with how many entities show it, the most frequent first, then by value."""
    text, found = text_of(field), Counter[str | None]()
    for values, entities in stated:
        found[text(*values)] += entities
    return sorted(found.items(), key=lambda each: (-each[1], each[0]))


def _value(asked: Selected, value: str | None, entities: int) -> dict[str, Any]:
    return compose(asked, {"value": lambda _: value, "count": lambda _: entities})


def _sums(field: Field, stated: list[Row]) -> list[Row]:
    """The values as rows of sums, as ``cypher.render_summary`` has them; none where a field has neither sum nor month.

    A sum is taken in whole numbers of Python here, so that all of it stands in the low half.
    """
    if field.type == "money":
        return [[None, unit, number, 0, amount * number, amount, amount] for [amount, unit], number in stated]
    if field.scalar == "UTCTime":
        return [[at // DAY, None, number] for [at], number in stated]
    if field.scalar == "PartialDate":
        return [[_day(date), None, number] for [date], number in stated]
    return []


def _day(date: str) -> int | None:
    """The first day of the month in which a date lies, in days since 1970; None where it is not known to the month."""
    month = _MONTH.match(date)
    return from_iso(f"{month[0]}-01") // DAY if month else None


def _left_out(field: Field, stated: list[Row], names: set[str]) -> Iterator[str]:
    if "values" in names and len(_values(field, stated)) > VALUES_LISTED:
        yield f"the {VALUES_LISTED} most frequent values are listed, and the others are left out"
    if "months" in names and months_of(_sums(field, stated))[1]:
        yield f"the {MONTHS:,} latest months are listed, and those before are left out"
