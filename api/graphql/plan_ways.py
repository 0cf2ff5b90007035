"""The plans of questions for ways between entities, and for what lies around one."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from api.graphql import entity_questions
from api.graphql.plan_trails import moment, window
from api.graphql.selection import Selected, bounded
from cypher.plan import EntityShape, Neighbourhood, Passing, Paths
from graph_schema.grades import GradeError, parse_grade
from graph_schema.links import SameAs
from graph_schema.registry import WALKED_TYPES

ShapeOf = Callable[[Iterable[Selected]], EntityShape]


def plan_paths(asked: Selected, columns: tuple[str, ...], shape: EntityShape, shape_of: ShapeOf) -> Paths:
    """The plan of `paths`; columns and shape are what its steps and entities need, ``shape_of`` plans what is read of
    others. Raises a GraphQLError."""
    given = asked.arguments
    if given["from"] == given["to"]:
        raise asked.refusal("from and to are the same entity; name two")
    longest = bounded(asked, "maxLength", entity_questions.LONGEST_WAY)
    first = bounded(asked, "first", entity_questions.WAYS_MOST)
    over, decisions, hubs = passing(asked), 0, asked.child("hubs")
    if given.get("decisions") is not None:
        decisions = bounded(asked, "decisions", entity_questions.DECISIONS_MOST)
        over = _apart_from_decisions(asked, over)
    told = shape_of(hubs) if hubs else None
    return Paths(given["from"], given["to"], longest, first, columns, shape, over, decisions, given["crossing"], told)


def plan_neighbourhood(asked: Selected, columns: tuple[str, ...], shape: EntityShape) -> Neighbourhood:
    """The plan of `neighbourhood`; columns and shape are what its links and entities need. Raises a GraphQLError."""
    depth = bounded(asked, "depth", entity_questions.DEEPEST_NEIGHBOURHOOD)
    per_kind = bounded(asked, "perKind", entity_questions.PER_KIND_MOST)
    told = bool(asked.child("restricted"))
    return Neighbourhood(asked.arguments["key"], depth, per_kind, columns, shape, told, passing(asked))


def passing(asked: Selected) -> Passing | None:
    """Which links are walked over; None where nothing is asked of them. Raises a GraphQLError."""
    kinds = _kinds(asked)
    window(asked)  # which refuses what ends before it begins
    since, until = (moment(asked, name, None) for name in ("since", "until"))
    sources, not_of = (_sources(asked, name) for name in ("sources", "notSources"))
    wanted = Passing(kinds, since, until, _rank(asked), sources, not_of)
    return None if wanted == Passing(WALKED_TYPES) else wanted


def _apart_from_decisions(asked: Selected, over: Passing | None) -> Passing:
    """The links that are steps of some length."""
    kinds = tuple(kind for kind in (over.kinds if over else WALKED_TYPES) if kind != SameAs.type())
    if not kinds:
        raise asked.refusal("kinds names decisions alone, which are no steps where `decisions` is given; name others")
    return replace(over, kinds=kinds) if over else Passing(kinds)


def _kinds(asked: Selected) -> tuple[str, ...]:
    wanted, barred = asked.arguments.get("kinds"), asked.arguments.get("notKinds") or ()
    kinds = tuple(kind for kind in WALKED_TYPES if (wanted is None or kind in wanted) and kind not in barred)
    if not kinds:
        raise asked.refusal("kinds and notKinds leave no kind of link; name one, or leave them out")
    return kinds


def _rank(asked: Selected) -> int | None:
    code: str | None = asked.arguments.get("grade")
    try:
        return None if code is None else parse_grade(code).rank
    except GradeError as error:
        raise asked.refusal(f"grade: {error}") from error


def _sources(asked: Selected, name: str) -> tuple[str, ...] | None:
    given: list[str] | None = asked.arguments.get(name)
    if given is None:
        return None
    if not 1 <= len(set(given)) <= entity_questions.SOURCES_MOST:
        raise asked.refusal(f"{name} names {len(set(given))}; it has to be 1 to {entity_questions.SOURCES_MOST}")
    return tuple(sorted(set(given)))
