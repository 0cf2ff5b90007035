"""What questions about sites return, drawn without a server."""

from typing import Any

from proof_pieces import Pieces
from proof_values import GRADES

from cypher.plan import Displacement
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


def _said(draw: Pieces, root: Displacement, kind: str) -> list[Any]:
    """What one source says of a stay or tie."""
    chance = draw.chance
    told = *chance.choice(_STAYS), chance.choice((5, 30, 100)), 5, f"k{draw.number()}"
    return [*told, chance.choice(GRADES), [kind, draw.columns(root.columns, kind)]]
