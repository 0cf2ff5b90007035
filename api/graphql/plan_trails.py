"""The plans of questions that follow money."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from api.graphql import questions
from api.graphql.columns_asked import link_columns
from api.graphql.plan_freeze import requester_of, with_custody, with_statements
from api.graphql.selection import Selected, bounded
from api.graphql.trail_inputs import TrailDirection, TrailOrder
from cypher.plan import EntityShape, MoneyNow, MoneyTrail, RecordColumns
from graph_schema.declare import Entity
from graph_schema.entities import Account, Wallet
from graph_schema.times import AFTER_ALL, BEFORE_ALL, from_iso

Otherwise = TypeVar("Otherwise")
_HOUR = 3_600_000
_PLACES: tuple[type[Entity], ...] = (Account, Wallet)


def plan_trail(asked: Selected, columns: tuple[str, ...], shape: EntityShape) -> MoneyTrail:
    """The plan of `moneyTrail`; columns and shape are what its steps and places need. Raises a GraphQLError."""
    given = asked.arguments
    start: str = given["from"]
    trails = asked.child("trails")
    payments = any(trail.child("payments") for trail in trails)
    of_payment = not start.startswith(tuple(f"{kind.prefix()}:" for kind in _PLACES))
    return MoneyTrail(
        start,
        of_payment,
        given["direction"] == TrailDirection.BACKWARD.name,
        bounded(asked, "maxLength", questions.LONGEST_TRAIL),
        *window(asked),
        bounded(asked, "gapHours", questions.GAP_MOST) * _HOUR,
        _gaps(asked),
        given["strict"],
        bounded(asked, "follow", questions.FOLLOWED_MOST),
        bounded(asked, "first", questions.TRAILS_MOST),
        columns,
        shape,
        payments or any(trail.child("amount") for trail in trails),
        given.get("in") if payments else None,
        given["orderBy"] == TrailOrder.AMOUNT.name,
        *_share(asked),
    )


def plan_money_now(asked: Selected, shape_of: Callable[[Iterable[Selected]], EntityShape]) -> MoneyNow:
    """The plan of `moneyNow`; ``shape_of`` plans what is read of entities. Raises a GraphQLError."""
    places = asked.child("places")

    def below(name: str, among: Iterable[Selected] = places) -> list[Selected]:
        return [found for one in among for found in one.child(name)]

    steps, channels = below("steps"), below("ask")
    tied = bool(channels or below("countries"))
    shape = shape_of([*below("place"), *below("from", steps), *below("to", steps)])
    if tied or below("crossesBorder", steps):
        shape = replace(shape, territory=True)
    columns, requests = link_columns(below("links", steps)), below("freezeRequest", channels)
    if requests:
        for request in requests:
            requester_of(request)  # which refuses before anything is read
        shape, columns = with_custody(shape), with_statements(columns)
    gap: int | None = asked.arguments.get("gapHours")
    return MoneyNow(
        asked.arguments["payment"],
        bounded(asked, "maxLength", questions.LONGEST_TRAIL),
        moment(asked, "until", AFTER_ALL),
        None if gap is None else bounded(asked, "gapHours", questions.GAP_MOST) * _HOUR,
        _gaps(asked),
        bool(steps or requests),
        columns,
        shape,
        _keepers(shape_of([*below("custodians"), *below("whom", channels)]), tied)
        if tied or below("custodians")
        else None,
        shape_of(below("holders")) if below("holders") else None,
        shape_of(below("holds")) if below("holds") else None,
        len(requests),
    )


def _keepers(shape: EntityShape, tied: bool) -> EntityShape:
    """What is read of those who keep a place; what they are and where, which say whom to ask."""
    if not tied:
        return shape
    columns = {"type", *(shape.records.columns if shape.records else ())}
    return replace(shape, records=RecordColumns(tuple(sorted(columns))), territory=True)


def window(asked: Selected) -> tuple[int, int]:
    """The moments of `since` and `until` in ms, before and after all where they are left out. Raises a GraphQLError."""
    since, until = moment(asked, "since", BEFORE_ALL), moment(asked, "until", AFTER_ALL)
    if since > until:
        raise asked.refusal("since lies after until; give the earlier moment as since")
    return since, until


def moment(asked: Selected, name: str, otherwise: Otherwise) -> int | Otherwise:
    """A moment given as an argument in ms, or what stands for none."""
    text: str | None = asked.arguments.get(name)
    return otherwise if text is None else from_iso(text)


def _share(asked: Selected) -> tuple[int | None, int | None]:
    """The least and the most per cent that the next payment sends on; None where there is no such bound."""
    given: dict[str, int | None] | None = asked.arguments.get("keeps")
    if given is None:
        return None, None
    least, most = given.get("least"), given.get("most")
    if least is None and most is None:
        raise asked.refusal("keeps names no share; give least, most or both, in per cent")
    for name, share in (("least", least), ("most", most)):
        if share is not None and not 1 <= share <= 100:
            raise asked.refusal(f"keeps: {name} is {share}; it has to be 1 to 100 (per cent)")
    if least is not None and most is not None and least > most:
        raise asked.refusal(f"keeps: least is {least} and most is {most}; give the smaller one as least")
    return least, most


def _gaps(asked: Selected) -> tuple[tuple[str, int], ...]:
    given = asked.arguments.get("railGaps") or ()
    gaps = {one["rail"]: one["hours"] for one in given}
    if len(gaps) < len(given):
        raise asked.refusal("railGaps names a rail twice; give each its hours once")
    for rail, hours in gaps.items():
        if not 1 <= hours <= questions.GAP_MOST:
            raise asked.refusal(f"railGaps: {hours} hours for {rail!r}; it has to be 1 to {questions.GAP_MOST:,}")
    if len(gaps) > questions.RAILS_MOST:
        raise asked.refusal(f"railGaps names {len(gaps)} rails; at most {questions.RAILS_MOST}")
    return tuple(sorted((rail, hours * _HOUR) for rail, hours in gaps.items()))
