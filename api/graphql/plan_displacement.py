"""The plan of a question for displacement."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from api.graphql import questions
from api.graphql.columns_asked import link_columns
from api.graphql.plan_trails import window
from api.graphql.selection import Selected, bounded
from cypher.plan import Displacement, EntityShape

ShapeOf = Callable[[Iterable[Selected]], EntityShape]


def plan_displacement(asked: Selected, shape_of: ShapeOf) -> Displacement:
    """The plan of `displacement`; ``shape_of`` plans what is read of entities. Raises a GraphQLError."""
    since, until = window(asked)
    given = {"since", "until"} & {name for name, value in asked.arguments.items() if value is not None}
    columns, shape = _read_of(asked, shape_of)
    return Displacement(
        asked.arguments["from"],
        _sites(asked),
        since if given else None,
        until if given else None,
        bounded(asked, "first", questions.DISPLACED_TO_MOST),
        columns,
        shape,
    )


def _read_of(asked: Selected, shape_of: ShapeOf) -> tuple[tuple[str, ...], EntityShape]:
    """What is read of links and of entities."""

    def below(places: Iterable[Selected], *names: str) -> list[Selected]:
        return [part for place in places for name in names for part in place.child(name)]

    sites, steps = asked.child("to"), below([asked], "grounds", "decisions")
    present = [*asked.child("before"), *below(sites, "moved", "after")]
    entities = [*asked.child("raided"), *below(sites, "site", "parts"), *below(present, "who", "members")]
    shape = shape_of([*entities, *below(steps, "from", "to")])
    if below(steps, "crossesBorder"):
        shape = replace(shape, territory=True)
    linked = below([*present, *steps], "links")
    return link_columns([*linked, *below(below(sites, "moved"), "beforeLinks", "afterLinks")]), shape


def _sites(asked: Selected) -> tuple[str, ...] | None:
    given: list[str] | None = asked.arguments.get("to")
    if given is None:
        return None
    if not 1 <= len(set(given)) <= questions.SITES_MOST:
        raise asked.refusal(f"to names {len(set(given))}; it has to be 1 to {questions.SITES_MOST}")
    return tuple(sorted(set(given)))
