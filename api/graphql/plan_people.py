"""The plans of questions about people in need."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from api.graphql import people_questions
from api.graphql.columns_asked import link_columns
from api.graphql.selection import Selected, bounded
from cypher.plan import CallsForHelp, EntityShape, Screening
from graph_schema.helping import CALL_STATES
from graph_schema.times import from_iso

ShapeOf = Callable[[Iterable[Selected]], EntityShape]


def plan_calls_for_help(asked: Selected, shape_of: ShapeOf) -> CallsForHelp:
    """The plan of `callsForHelp`; ``shape_of`` plans what is read of entities. Raises a GraphQLError."""
    calls, returned = asked.child("calls"), asked.child("repatriations")
    persons = _below([*calls, *returned], "persons")
    steps = [*_below(calls, "sites", "cases"), *_below(returned, "cases", "places")]
    ask = _below(calls, "ask")
    entities = [*_below(calls, "call"), *_below(returned, "event"), *_below(persons, "person")]
    columns, shape = _read_of([*entities, *_below(ask, "agency", "about")], steps, persons, shape_of)
    first = bounded(asked, "first", people_questions.CALLS_MOST)
    return CallsForHelp(_starts(asked), _states(asked), from_iso(asked.arguments["on"]), first, columns, shape)


def plan_screening(asked: Selected, shape_of: ShapeOf) -> Screening:
    """The plan of `screening`; ``shape_of`` plans what is read of entities. Raises a GraphQLError."""
    persons = asked.child("persons")
    signs, roles = _below(persons, "signs"), _below(persons, "roles")
    entities = [*_below(persons, "who", "members"), *_below(signs, "person", "site"), *_below(roles, "person", "case")]
    columns, shape = _read_of(entities, _below(persons, "decisions"), [*signs, *roles], shape_of)
    first = bounded(asked, "first", people_questions.SCREENED_MOST)
    return Screening(_starts(asked), asked.arguments.get("after") or "", first, columns, shape)


def _read_of(
    entities: list[Selected], steps: list[Selected], linked: list[Selected], shape_of: ShapeOf
) -> tuple[tuple[str, ...], EntityShape]:
    """What is read of links and of entities."""
    shape = shape_of([*entities, *_below(steps, "from", "to")])
    if _below(steps, "crossesBorder"):
        shape = replace(shape, territory=True)
    return link_columns(_below([*steps, *linked], "links")), shape


def _below(places: Iterable[Selected], *names: str) -> list[Selected]:
    return [part for place in places for name in names for part in place.child(name)]


def _starts(asked: Selected) -> tuple[str, ...]:
    given: list[str] | None = asked.arguments.get("from")
    if given is None:
        return ()
    if not 1 <= len(set(given)) <= people_questions.NEED_STARTS_MOST:
        raise asked.refusal(
            f"from names {len(set(given))}; it has to be 1 to {people_questions.NEED_STARTS_MOST}, or left out for all"
        )
    return tuple(sorted(set(given)))


def _states(asked: Selected) -> tuple[str, ...] | None:
    given: list[str] | None = asked.arguments.get("states")
    if given is None:
        return None
    if unknown := sorted(set(given) - set(CALL_STATES)):
        raise asked.refusal(f"no state {unknown[0][:40]!r}; states are {', '.join(CALL_STATES)}")
    if not given:
        raise asked.refusal("states names none; leave it out for calls in any state")
    return tuple(sorted(set(given)))
