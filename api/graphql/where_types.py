"""The input types of ``where``, generated for every kind of entity, record and link.

A field of an entity holds when some readable record states it; what stands in ``record`` holds of one readable record.
"""

from functools import cache

import strawberry

from api.graphql.filter_types import VALUES_MOST
from api.graphql.filters import ENVELOPE, Filtered, own_filters
from api.graphql.making import TYPES, Member, make
from api.graphql.names import connection_name, link_fields, link_type_name, singular
from graph_schema.declare import Entity, Link
from graph_schema.entities import ENTITY_KINDS
from graph_schema.registry import ENTITIES, record_label

_LOGIC = {
    "and_": "Every one of these holds.",
    "or_": "At least one of these holds.",
    "not_": "This does not hold.",
}
_OF_ENTITIES = ("source", "grade")


@strawberry.input(description="Which entities are meant, by their keys.")
class KeyFilter:
    equals: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="This key.")
    one_of: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description=f"One of these: 1 to {VALUES_MOST}."
    )


@cache
def entity_where(kind: type[Entity] | None) -> type:
    """The input type ``PersonWhere`` of a kind; ``EntityWhere`` for None, which asks of entities of any kind.

    All other input types that it names are made with it. Raises TypeError where a field and a link have one name.
    """
    name = _entity_where_name(kind)
    members = _logic(name) | {"key": Member("Optional[KeyFilter]", "Which entities are meant, by their keys.")}
    if kind is None:
        members["kind"] = Member("Optional[WordFilter]", f"Of which kind it is. One of: {', '.join(ENTITIES)}.")
        members |= _filters({one: ENVELOPE[one] for one in _OF_ENTITIES}, "A readable record of it: ")
        for each in ENTITY_KINDS:
            told = f"It is of the kind {each.__name__}, and this holds of it."
            members[singular(each)] = Member(f"Optional[{_entity_where_name(each)}]", told)
        return make(name, members, "What has to hold of an entity of whatever kind.", decorate=strawberry.input)
    own = own_filters(kind)
    members |= _filters({**{one: ENVELOPE[one] for one in _OF_ENTITIES}, **own}, "")
    members["record"] = Member(f"Optional[{_record_where(kind)}]", "Some one readable record of it states all of this.")
    for field, link, way in link_fields(kind):
        if field in members:
            raise TypeError(f"{kind.__name__}.{field} is both a field and a link; rename one in the declarations")
        ends = link.pattern.sources if way == "backward" else link.pattern.targets
        members[field] = Member(f"Optional[{_linked_where(field, link, ends)}]", f"Its {link.type()}, by this name.")
    meaning = (
        f"What has to hold of an entity of the kind {kind.__name__}; everything that is given. A field holds when some "
        "readable record states it, `isNull: true` and `not` when none does."
    )
    return make(name, members, meaning, decorate=strawberry.input)


@cache
def link_where(link: type[Link]) -> type:
    """The input type ``SentLinkWhere`` of a kind of links."""
    name = _link_where_name(link)
    members = _logic(name) | _filters({**ENVELOPE, **own_filters(link)}, "")
    return make(name, members, f"What has to hold of one readable {link.type()}.", decorate=strawberry.input)


def only_kind(ends: tuple[str, ...]) -> type[Entity] | None:
    """The kind of a link's ends on one side where there is but one."""
    return ENTITIES[ends[0]] if len(ends) == 1 else None


def _entity_where_name(kind: type[Entity] | None) -> str:
    return f"{kind.__name__ if kind else 'Entity'}Where"


def _link_where_name(link: type[Link]) -> str:
    return f"{link_type_name(link)}Where"


@cache
def _record_where(kind: type[Entity]) -> str:
    name = f"{record_label(kind)}Where"
    members = _logic(name) | _filters({**ENVELOPE, **own_filters(kind)}, "")
    make(name, members, f"What has to hold of one readable record of a {kind.__name__}.", decorate=strawberry.input)
    return name


@cache
def _linked_where(field: str, link: type[Link], ends: tuple[str, ...]) -> str:
    connection = connection_name(field)
    edge = f"{connection.removesuffix('Connection')}EdgeWhere"
    if not hasattr(TYPES, _link_where_name(link)):
        link_where(link)
    node = f"Optional[{_entity_where_name(only_kind(ends))}]"
    make(
        edge,
        {
            "link": Member(f"Optional[{_link_where_name(link)}]", "What has to hold of the link."),
            "node": Member(node, "What has to hold of the entity it leads to."),
        },
        f"One readable {link.type()} and the entity it leads to.",
        decorate=strawberry.input,
    )
    make(
        f"{connection}Where",
        {
            "some": Member(f"Optional[{edge}]", "At least one link is so."),
            "none": Member(f"Optional[{edge}]", "No link is so."),
            "all": Member(f"Optional[{edge}]", "Every link is so; of who has none, too."),
        },
        f"What has to hold of the readable {link.type()} at an entity.",
        decorate=strawberry.input,
    )
    return f"{connection}Where"


def _logic(name: str) -> dict[str, Member]:
    types = {"and_": f"Optional[list[{name}]]", "or_": f"Optional[list[{name}]]", "not_": f"Optional[{name}]"}
    return {field: Member(types[field], meaning) for field, meaning in _LOGIC.items()}


def _filters(columns: dict[str, Filtered], opening: str) -> dict[str, Member]:
    return {
        name: Member(f"Optional[{column.filter}]", f"{opening}{column.meaning}") for name, column in columns.items()
    }
