"""The plan of a question for money trails."""

from api.graphql import questions
from api.graphql.selection import Selected, bounded
from api.graphql.trail_inputs import TrailDirection
from cypher.plan import EntityShape, MoneyTrail
from graph_schema.declare import Entity
from graph_schema.entities import Account, Wallet
from graph_schema.times import AFTER_ALL, BEFORE_ALL, from_iso

_HOUR = 3_600_000
_PLACES: tuple[type[Entity], ...] = (Account, Wallet)


def plan_trail(asked: Selected, columns: tuple[str, ...], shape: EntityShape) -> MoneyTrail:
    """The plan of `moneyTrail`; columns and shape are what its steps and places need. Raises a GraphQLError."""
    given = asked.arguments
    start: str = given["from"]
    of_payment = not start.startswith(tuple(f"{kind.prefix()}:" for kind in _PLACES))
    window = (_moment(asked, "since", BEFORE_ALL), _moment(asked, "until", AFTER_ALL))
    if window[0] > window[1]:
        raise asked.refusal("since lies after until; give the earlier moment as since")
    return MoneyTrail(
        start,
        of_payment,
        given["direction"] == TrailDirection.BACKWARD.name,
        bounded(asked, "maxLength", questions.LONGEST_TRAIL),
        *window,
        bounded(asked, "gapHours", questions.GAP_MOST) * _HOUR,
        _gaps(asked),
        given["strict"],
        bounded(asked, "follow", questions.FOLLOWED_MOST),
        bounded(asked, "first", questions.TRAILS_MOST),
        columns,
        shape,
    )


def _moment(asked: Selected, name: str, otherwise: int) -> int:
    text: str | None = asked.arguments.get(name)
    return otherwise if text is None else from_iso(text)


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
