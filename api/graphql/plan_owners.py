"""The plans of questions for owners."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from api.graphql import questions
from api.graphql.columns_asked import link_columns
from api.graphql.plan_trails import moment, window
from api.graphql.selection import Selected, bounded
from cypher.plan import BeneficialOwners, EntityShape, WhoEnables
from graph_schema.times import AFTER_ALL, from_iso

ShapeOf = Callable[[Iterable[Selected]], EntityShape]
_LISTS = ("owners", "companies", "control")
_ENTITIES = {
    "owners": ("owner", "members"), "companies": ("company", "members"), "control": ("who", "over"),
    "holdings": ("owner", "owned"), "decisions": ("from", "to"), "unclear": ("entities",),
}  # fmt: skip
_LINKED = ("control", "holdings", "decisions")


def plan_beneficial_owners(asked: Selected, shape_of: ShapeOf) -> BeneficialOwners:
    """The plan of `beneficialOwners`; ``shape_of`` plans what is read of entities. Raises a GraphQLError."""
    columns, shape = read_of([asked], shape_of)
    return BeneficialOwners(
        **climbing(asked),
        columns=columns,
        shape=shape,
        of=asked.arguments["of"],
        at_least=bounded(asked, "atLeast", 100),
        first=bounded(asked, "first", questions.OWNERS_MOST),
    )


def plan_who_enables(asked: Selected, shape_of: ShapeOf) -> WhoEnables:
    """The plan of `whoEnables`, likewise."""
    enablers = asked.child("enablers")
    own = [*asked.child("compound"), *asked.child("members")]
    own += [part for one in enablers for name in ("who", "members", "place") for part in one.child(name)]
    linked = [part for one in enablers for name in ("links", "located") for part in one.child(name)]
    owners = [part for one in enablers for part in one.child("ownership")]
    columns, shape = read_of(owners, shape_of, own, linked)
    since, until = window(asked)
    return WhoEnables(
        **climbing(asked),
        columns=columns,
        shape=shape,
        compound=asked.arguments["compound"],
        since=since,
        until=until,
        at_least=bounded(asked, "atLeast", 100),
        first=bounded(asked, "first", questions.OWNERS_OF_EACH_MOST),
    )


def climbing(asked: Selected) -> dict[str, Any]:
    """How a question for owners climbs, as `Ownership` has it. Raises a GraphQLError."""
    on = from_iso(asked.arguments["on"])
    listed: int | None = moment(asked, "listedOn", None)
    return {
        "on": on,
        "longest": bounded(asked, "maxLength", questions.LONGEST_CLIMB),
        "breadth": bounded(asked, "follow", questions.FOLLOWED_MOST),
        "lists": _agencies(asked),
        "listed_since": on if listed is None else listed,
        "listed_until": AFTER_ALL if listed is None else listed,
    }


def read_of(
    places: Iterable[Selected],
    shape_of: ShapeOf,
    beside: Iterable[Selected] = (),
    links_beside: Iterable[Selected] = (),
) -> tuple[tuple[str, ...], EntityShape]:
    """What is read of links and of entities where these places of the selection tell of owners, and ``beside``."""
    told = [(part.name, part) for place in places for part in place.children()]
    listings = [one for name, part in told if name in _LISTS for one in part.child("listed")]
    entities = [*beside, *(part for name, part in told if name == "of")]
    entities += [one for name, part in told for end in _ENTITIES.get(name, ()) for one in part.child(end)]
    entities += [one for listing in listings for one in listing.child("agency")]
    linked = [*listings, *(part for name, part in told if name in _LINKED)]
    steps = [part for name, part in told if name == "decisions"]
    shape = shape_of(entities)
    if any(step.child("crossesBorder") for step in steps):
        shape = replace(shape, territory=True)
    links = [one for part in linked for one in part.child("links")]
    return link_columns([*links_beside, *links]), shape


def _agencies(asked: Selected) -> tuple[str, ...] | None:
    given: list[str] | None = asked.arguments.get("lists")
    if given is None:
        return None
    if not 1 <= len(given) <= questions.STARTS_MOST:
        raise asked.refusal(f"lists names {len(given)}; it has to be 1 to {questions.STARTS_MOST}")
    return tuple(sorted(set(given)))
