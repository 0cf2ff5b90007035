"""The GraphQL schema: every type generated from the declarations, with their docstrings and descriptions.

The types describe; what is asked for is answered by ``execute`` in one statement, never field by field.
"""

import gc
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import Optional

import strawberry
from graphql import GraphQLScalarType, GraphQLSchema, build_schema
from strawberry.schema.config import StrawberryConfig

from api.graphql import (
    collector_shapes,
    corridor_shapes,
    deposit_shapes,
    displacement_shapes,
    enabler_shapes,
    family_shapes,
    funder_shapes,
    network_shapes,
    owner_shapes,
    people_shapes,
    root_shapes,
    route_shapes,
    shapes,
    shared_case_shapes,
    shared_means_shapes,
    watch_shapes,
)
from api.graphql.arguments import (
    AFTER,
    AFTER_EDGE,
    BEFORE,
    BEFORE_EDGE,
    EXACT,
    FIRST,
    FIRST_EDGES,
    FIRST_LINKS,
    FIRST_RECORDS,
    KEY,
    LAST,
    LAST_EDGES,
    Argument,
)
from api.graphql.filter_types import FILTERS
from api.graphql.kept_schema import kept_text
from api.graphql.known_at import as_known_at
from api.graphql.leaf_values import hold_scalars_to_their_values
from api.graphql.making import TYPES, Member, make
from api.graphql.money_shapes import MONEY
from api.graphql.mutation_inputs import make_inputs
from api.graphql.mutations import MUTATIONS
from api.graphql.names import connection_name, link_fields, link_type_name, singular
from api.graphql.page_types import order_type, page_type
from api.graphql.questions import QUESTIONS
from api.graphql.scalars import SCALARS, type_of
from api.graphql.where_types import KeyFilter, entity_where, link_where
from graph_schema.columns import fields
from graph_schema.declare import Entity, Link, Stated
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS
from graph_schema.registry import record_label

_EDGES = (FIRST_EDGES, AFTER_EDGE, LAST_EDGES, BEFORE_EDGE)


@cache
def sdl() -> str:
    """The schema in the GraphQL schema definition language, as ``written`` makes it, now or for an earlier process."""
    return kept_text(written, Path(__file__).parents[2])


def written() -> str:
    """The schema in the GraphQL schema definition language, made from the declarations."""
    return f"{_strawberry_schema().as_str()}\n"


@cache
def graphql_schema() -> GraphQLSchema:
    """The schema as graphql-core reads it from the definition language, the one public form that both understand."""
    collecting = gc.isenabled()
    gc.disable()  # its many objects stay for good: to look for garbage among them doubles the time of making them,
    try:
        built = build_schema(sdl(), assume_valid_sdl=True, no_location=True)  # valid, as a test has it
    finally:
        if collecting:
            gc.enable()
    hold_scalars_to_their_values([kind for kind in built.type_map.values() if isinstance(kind, GraphQLScalarType)])
    gc.freeze()  # and later that of large answers
    return built


def _strawberry_schema() -> strawberry.Schema:
    vars(TYPES).update({"Optional": Optional, "strawberry": strawberry})
    answers = (
        *shapes.SHARED, *MONEY, *root_shapes.SHARED, *collector_shapes.SHARED, *shared_means_shapes.SHARED,
        *deposit_shapes.SHARED, *funder_shapes.SHARED, *owner_shapes.SHARED, *enabler_shapes.SHARED,
        *route_shapes.SHARED, *displacement_shapes.SHARED, *people_shapes.SHARED, *watch_shapes.SHARED,
        *family_shapes.SHARED, *corridor_shapes.SHARED, *network_shapes.SHARED, *shared_case_shapes.SHARED,
    )  # fmt: skip
    vars(TYPES).update({shared.__name__: shared for shared in (*SCALARS, *FILTERS, KeyFilter, *answers)})
    concrete = [made for kind in ENTITY_KINDS for made in (_record_type(kind), _entity_type(kind))]
    concrete += [_link_type(link) for link in LINK_KINDS]
    entity_where(None)
    for link in LINK_KINDS:
        _connection_types(link.forward, link, link.pattern.targets)
        if link.directed:
            _connection_types(link.backward, link, link.pattern.sources)
    make_inputs()
    return strawberry.Schema(
        _query_type(),
        mutation=_mutation_type(),
        subscription=_subscription_type(),
        types=concrete,
        directives=[as_known_at],
        config=StrawberryConfig(scalar_map=SCALARS),
    )


def _entity_type(kind: type[Entity]) -> type:
    members = {"records": Member(f"list[{record_label(kind)}]", "Best-ranked first.", (FIRST_RECORDS,))}
    members |= _own_members(kind)
    for name, link, way in link_fields(kind):
        if name in members or name in shapes.Entity.__annotations__:
            raise TypeError(f"{kind.__name__}.{name} is both a field and a link; rename one in the declarations")
        meaning = _sentence(link) if way != "backward" else f"Seen from the other end: {_sentence(link)}"
        arguments = (
            *_EDGES,
            Argument("where", link_where(link) | None, strawberry.UNSET, "Only links for which this holds."),
        )
        members[name] = Member(connection_name(name), meaning, arguments)
    return make(kind.__name__, members, _sentence(kind), base=shapes.Entity)


def _record_type(kind: type[Entity]) -> type:
    meaning = f"What one source says of one entity of the kind {kind.__name__}."
    return make(record_label(kind), _own_members(kind), meaning, base=shapes.Record)


def _link_type(link: type[Link]) -> type:
    return make(link_type_name(link), _own_members(link), _sentence(link), base=shapes.Link)


def _own_members(kind: type[Stated]) -> dict[str, Member]:
    return {
        field.name: Member(
            type_of(field),
            " ".join(filter(None, [field.description, f"One of: {', '.join(field.words)}." if field.words else ""])),
        )
        for field in fields(kind)
    }


def _connection_types(name: str, link: type[Link], ends: tuple[str, ...]) -> None:
    connection = connection_name(name)
    edge = f"{connection.removesuffix('Connection')}Edge"
    make(
        edge,
        {
            "cursor": Member("str", "Its place among all: give it as `after` or `before`."),
            "node": Member(ends[0] if len(ends) == 1 else "Entity", "The other end."),
            "fact": Member("strawberry.ID", "What is asserted, whoever asserts it."),
            "links": Member(
                f"list[{link_type_name(link)}]",
                "Each source's own statement of the fact, the latest first, then by key.",
                (FIRST_LINKS,),
            ),
            "links_truncated": Member("bool", "Whether more statements of the fact are readable than are listed."),
        },
        f"One {link.type()} and the entity it leads to, with every source that states it.",
    )
    make(
        connection,
        {
            "edges": Member(
                f"list[{edge}]",
                "One for each other end and fact, at the place of its first link: the latest first, then by key.",
            ),
            "page_info": Member("PageInfo", "Whether there are more, and where this page begins and ends."),
            "total_count": Member(
                "int",
                "How many edges there are; 10,000 means that or more, unless `exact`. It costs time: ask when needed.",
                (EXACT,),
            ),
            "summary": Member("LinkSummary", "What all of them come to, not those of the page alone. It costs time."),
        },
        f"{link.type()} at one entity.",
    )


def _query_type() -> type:
    members = {name: Member(*parts) for name, parts in (QUESTIONS | watch_shapes.WATCH_QUESTIONS).items()}
    for kind in ENTITY_KINDS:
        members[singular(kind)] = Member(
            f"Optional[{kind.__name__}]",
            f"The {kind.__name__} of this key; null when none may be read.",
            (KEY,),
        )
        order = Argument("order_by", order_type(kind) | None, strawberry.UNSET, "By key when left out.")
        where = Argument("where", entity_where(kind) | None, strawberry.UNSET, "Only those for whom this holds.")
        arguments = (FIRST, AFTER, LAST, BEFORE, where, order)
        members[kind.plural] = Member(page_type(kind), f"Entities of the kind {kind.__name__}.", arguments)
    return make("Query", members, "Questions to the graph, answered from what the asker may read.")


def _mutation_type() -> type:
    members = {name: Member("Optional[Written]", *parts) for name, parts in MUTATIONS.items()}
    members |= {name: Member(*parts) for name, parts in watch_shapes.WATCH_MUTATIONS.items()}
    meaning = "Writes, one after the other, each a transaction of its own; each once, however often it is sent."
    return make("Mutation", members, meaning)


def _subscription_type() -> type:
    members = {name: Member(*parts) for name, parts in watch_shapes.WATCH_STREAMS.items()}
    return make("Subscription", members, "Streams, as GraphQL over server-sent events has them.")


def _sentence(kind: type[Stated]) -> str:
    return " ".join(cleandoc(kind.__doc__ or "").split())
