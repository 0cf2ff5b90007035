"""The types of root pages, generated for every kind: the page, its edges, and what it may be put in order by."""

from enum import Enum
from typing import Any

import strawberry

from api.graphql.arguments import EXACT, Argument
from api.graphql.making import TYPES, Member, make
from api.graphql.plan_pages import RECORDED_AT, ordered_fields, summed_fields
from graph_schema.columns import Field
from graph_schema.declare import Entity

_SUMMARY = (
    "What all entities for which `where` holds state of a field, whatever the page shows; "
    "refused of more than 8,000 candidates."
)


def page_type(kind: type[Entity]) -> str:
    """The name of ``PersonPage``, which is made with its edges."""
    name, edge = f"{kind.__name__}Page", f"{kind.__name__}PageEdge"
    members = {
        "cursor": Member("str", "Where it stands: for `after` or `before` of a page in the same order."),
        "node": Member(kind.__name__, "The entity."),
    }
    make(edge, members, f"One {kind.__name__} of a page.")
    members = {
        "edges": Member(f"list[{edge}]", "In the order asked for, whichever way the page goes."),
        "nodes": Member(f"list[{kind.__name__}]", "The same without their cursors."),
        "page_info": Member("PageInfo", "Where the page begins and ends."),
        "total_count": Member(
            "int", "How many there are; 10,000 means that or more. It costs time: ask when needed.", (EXACT,)
        ),
    }
    if summed := summed_fields(kind):
        words = _enum(f"{kind.__name__}SummaryField", _words(summed), f"What can be summed up of {kind.plural}.")
        members["summary"] = Member("FieldSummary", _SUMMARY, (Argument("field", words, meaning="Which field."),))
    make(name, members, f"One page of {kind.plural}.")
    return name


def _words(fields: dict[str, Field]) -> dict[str, Any]:
    """Fields as words of an enumeration."""
    return {name: strawberry.enum_value(name, description=field.description or None) for name, field in fields.items()}


def _enum(name: str, words: dict[str, Any], meaning: str) -> Any:
    """An enumeration, put where the other generated types find it by name."""
    fields = Enum(name, words, module=TYPES.__name__)  # type: ignore[misc]  # mypy wants the words written out
    made = strawberry.enum(fields, name=name, description=meaning)
    setattr(TYPES, name, made)
    return made


def order_type(kind: type[Entity]) -> type:
    """The input type ``PersonOrder``."""
    words: dict[str, Any] = {"KEY": strawberry.enum_value("KEY", description="By key alone.")}
    words |= _words(ordered_fields(kind))
    words[RECORDED_AT] = strawberry.enum_value(RECORDED_AT, description="When this node recorded it.")
    name = f"{kind.__name__}OrderField"
    _enum(name, words, f"What {kind.plural} can be ordered by.")
    members = {
        "field": Member(name, "By which field: texts by their characters, dates by how they are written."),
        "direction": Member("Optional[Direction]", "ASC when left out; entities without a value come last in both."),
        "by": Member("Optional[OrderBy]", "MATCHED when left out. ASSEMBLED for up to 8,000 candidates."),
    }
    meaning = f"An order of {kind.plural}: by a field, then by key in the same direction."
    return make(f"{kind.__name__}Order", members, meaning, decorate=strawberry.input)
