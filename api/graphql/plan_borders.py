"""The plans of questions about jurisdictions."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from api.graphql import border_questions
from api.graphql.columns_asked import link_columns
from api.graphql.plan_roots import starts
from api.graphql.plan_trails import window
from api.graphql.selection import Selected, bounded
from cypher.plan import Corridors, EntityShape, Network, SharedCases

ShapeOf = Callable[[Iterable[Selected]], EntityShape]


def plan_corridors(asked: Selected) -> Corridors:
    """The plan of `corridors`. Raises a GraphQLError."""
    given: list[str] | None = asked.arguments.get("countries")
    if given is not None and not given:
        raise asked.refusal("countries names none; name at least one, or leave it out for all")
    return Corridors(
        starts(asked),
        *window(asked),
        None if given is None else tuple(sorted(set(given))),
        bounded(asked, "first", border_questions.CORRIDORS_MOST),
    )


def plan_network(asked: Selected, agreement: EntityShape, shape_of: ShapeOf) -> Network:
    """The plan of `network`; ``shape_of`` plans what is read of entities, ``agreement`` is what is read of those.

    Raises a GraphQLError.
    """
    agencies = [part for country in asked.child("countries") for part in country.child("agencies")]
    entities = [*asked.child("entities"), *asked.child("hubs")]
    return Network(
        asked.arguments["key"],
        bounded(asked, "reach", border_questions.REACH_MOST),
        replace(shape_of(entities), territory=True),
        agreement,
        replace(shape_of(agencies), territory=True),
    )


def plan_shared_cases(asked: Selected, shape_of: ShapeOf) -> SharedCases:
    """The plan of `sharedCases`; ``shape_of`` plans what is read of entities. Raises a GraphQLError."""

    def below(places: Iterable[Selected], *names: str) -> list[Selected]:
        return [part for place in places for name in names for part in place.child(name)]

    twos = asked.child("sharing")
    shared = below(twos, "shared")
    sides = below(shared, "sides")
    steps = below(sides, "steps")
    shape = shape_of([*below(shared, "entity"), *below(sides, "complaint"), *below(steps, "from", "to")])
    if below(steps, "crossesBorder"):
        shape = replace(shape, territory=True)
    return SharedCases(
        starts(asked),
        bounded(asked, "maxLength", border_questions.LONGEST_REACH),
        bounded(asked, "first", border_questions.SHARED_MOST),
        link_columns([*below(sides, "links"), *below(steps, "links")]),
        shape,
        replace(shape_of(below(twos, "case", "other")), territory=True),
    )
