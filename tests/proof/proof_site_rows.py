"""What questions about sites return, drawn without a server."""

from typing import Any

from proof_pieces import Pieces
from proof_values import GRADES

from cypher.plan import Displacement, PlatformFamily
from graph_schema.times import AFTER_ALL, BEFORE_ALL

_STAYS = ((1, 5, "day"), (20, 30, "day"), (BEFORE_ALL, AFTER_ALL, "none"), (1, AFTER_ALL, "millisecond"))


def displacement(draw: Pieces, root: Displacement) -> list[Any]:
    """A site and another, with a few who were at the first before and at the other after, now and then two of them one;
    nothing where nothing may be read of what is asked from."""
    chance = draw.chance
    if chance.random() < 0.1:
        return [None, [root.start]]
    event, place = (draw.entity(root.shape, kind) for kind in ("Event", "Place"))
    old, new = (draw.entity(root.shape, "Compound") for _ in "ab")
    who = [draw.entity(root.shape, kind) for kind in chance.choices(("Person", "Device", "Organization"), k=4)]
    keys = list(dict.fromkeys(row[0] for row in who))

    def stays(most: int) -> list[Any]:
        return [
            [key, [_said(draw, root, "LOCATED_AT") for _ in range(chance.choice((1, 2)))]]
            for key in chance.sample(keys, min(most, len(keys)))
        ]

    same = [[*keys[:2], [_said(draw, root, "SAME_AS")]]] if len(keys) > 1 and chance.random() < 0.3 else []
    cuts = [chance.random() < 0.1 for _ in range(4)]
    read = [
        [10, 15], [[event[0], old[0], [_said(draw, root, "HAPPENED_AT")]]],
        [[new[0], place[0], [_said(draw, root, "LOCATED_AT")]]], [old[0]], stays(3),
        [[new[0], [new[0], place[0]], stays(4), chance.random() < 0.1]], same, [event, place, old, new, *who],
    ]  # fmt: skip
    return [[*read, *cuts], []]


def platform_family(draw: Pieces, root: PlatformFamily) -> list[Any]:
    """A few sites, some tied by a value, by somebody or by where was paid to; now and then something is common."""
    chance = draw.chance
    rows = [draw.entity(root.shape, "Domain") for _ in range(chance.choice((1, 3, 4)))]
    keys = list(dict.fromkeys(row[0] for row in rows))
    things = {"PARTY": draw.entity(root.shape, "Person"), "PAID": draw.entity(root.shape, "Wallet")}

    def stated(key: str) -> list[Any]:
        records = [draw.columns(root.record_columns, "Domain", key) for _ in range(chance.choice((0, 1)))]
        return [key, records, [["CONTROLS", draw.columns(root.columns, "CONTROLS")]]]

    def tie(sort: str) -> list[Any]:
        theirs = chance.sample(keys, chance.randint(1, len(keys)))
        thing = things.get(sort)
        number = chance.choice((len(theirs) + 1, root.common_from))
        return [sort, thing[0] if thing else "x", theirs, number, thing, [stated(key) for key in theirs]]

    levels = [keys[:1], keys[1:], *([] for _ in range(root.longest - 1))]
    more = keys[:1] if chance.random() < 0.1 else []
    return [levels, [tie(sort) for sort in root.by if chance.random() < 0.7], rows, more, []]


def _said(draw: Pieces, root: Displacement, kind: str) -> list[Any]:
    """What one source says of a stay or tie."""
    chance = draw.chance
    told = *chance.choice(_STAYS), chance.choice((5, 30, 100)), 5, f"k{draw.number()}"
    return [*told, chance.choice(GRADES), [kind, draw.columns(root.columns, kind)]]
