"""What questions about ties between persons, companies and means return, drawn without a server."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from proof_pieces import Pieces
from proof_values import GRADES, SOURCES, TIMES

from cypher.plan import Ownership, Roots, SharedMeans, WhoEnables
from graph_schema.times import BEFORE_ALL


def roots(draw: Pieces, root: Roots) -> list[Any]:
    """One of what is asked from, somebody above it, now and then somebody above that or one with it."""
    rows = [draw.entity(root.shape, None) for _ in range(draw.chance.choice((2, 3)))]
    keys = list(dict.fromkeys(row[0] for row in rows))
    ties = [[below, above, *_tie(draw, root.columns)] for below, above in pairwise(keys)]
    steps, decisions = (ties, []) if draw.chance.random() < 0.6 else (ties[:1], ties[1:])
    above = {below: [key] for below, key, *_ in steps}
    taken = [[row[0], draw.chance.random() < 0.1, above.get(row[0], []), row] for row in rows]
    return [[[root.starts[0], keys[0]]], taken, steps, decisions, draw.chance.random() < 0.3]


def shared_means(draw: Pieces, root: SharedMeans) -> list[Any]:
    """A few users of a means or two, the first asked about, now and then two of them one, or one the other's."""
    chance = draw.chance
    users = [draw.entity(root.shape, kind) for kind in ("Person", "Person", "Account", "Handle")]
    keys = [row[0] for row in users]

    def uses() -> list[Any]:
        return [
            [at, at + chance.choice((0, 20)), chance.choice(GRADES), chance.choice((5, 30, 100)),
             ["USES", draw.columns(root.columns, "USES")]]
            for at in chance.choices((0, 10, BEFORE_ALL), k=chance.choice((1, 1, 2)))
        ]  # fmt: skip

    means = [
        [draw.entity(root.shape, chance.choice(root.kinds)),
         [[user, uses()] for user in users[: chance.choice((2, 3, 4))]], chance.random() < 0.1]
        for _ in range(chance.choice((1, 2)))
    ]  # fmt: skip
    same, own = ([keys[:2]] if chance.random() < 0.2 else [], [[keys[0], keys[2]]] if chance.random() < 0.2 else [])
    return [keys[:1], means, same, own, chance.random() < 0.2, chance.random() < 0.2, []]


def ownership(draw: Pieces, root: Ownership, starts: list[str], beside: Sequence[Any] = ()) -> list[Any]:
    """What was asked from, who owns it, now and then a circle or two who are one; who directs them, and lists; with
    the rows of entities ``beside``."""
    chance, share = draw.chance, (0.0, 33.3, 50, 100.0, None)
    rows = [draw.entity_of(root.shape, start, "Organization") for start in starts]
    kinds = chance.choices(("Person", "Organization"), k=chance.choice((1, 2, 3)))
    rows += [draw.entity(root.shape, kind) for kind in kinds]
    keys = list(dict.fromkeys(row[0] for row in rows))
    pairs = [*pairwise(keys), *([(keys[-1], keys[0])] if chance.random() < 0.2 else [])]
    owned, same = (pairs, []) if chance.random() < 0.7 else (pairs[:-1], pairs[-1:])
    above = {below: [key] for below, key in owned}
    reached = [[key, step, above.get(key, [])] for step, key in enumerate(keys)]
    told = [[_said(draw, root, "OWNS", chance.choice(share))] * chance.choice((1, 2)) for _ in owned]
    holdings = [[*pair, one[0] if one[0][3] is not None else None, one] for pair, one in zip(owned, told, strict=True)]
    others = [draw.entity(root.shape, "Person")] if chance.random() < 0.5 else []
    control = [[chance.choice(keys), row[0], [_said(draw, root, "DIRECTS")]] for row in (*others, *rows[-1:])]
    agency = draw.entity(root.shape, "Agency")
    listed = [[chance.choice(keys), agency[0], [_said(draw, root, "LISTED_BY")]]]
    decisions = [[*pair, [_said(draw, root, "SAME_AS")]] for pair in same]
    some = control[: chance.randint(0, 2)], [row[0] for row in others], decisions, listed[: chance.randint(0, 1)]
    entities = list({row[0]: row for row in (*rows, *others, agency, *beside)}.values())
    return [entities, reached, holdings, *some, chance.random() < 0.2]


def enablers(draw: Pieces, root: WhoEnables) -> list[Any]:
    """A compound, one or two who enable it, and now and then a place with who owns it."""
    chance = draw.chance

    def said(kind: str) -> list[Any]:
        return [[*_said(draw, root, kind), *chance.sample(TIMES, 2)] for _ in range(chance.choice((1, 1, 2)))]

    rows = [draw.entity(root.shape, chance.choice(("Person", "Organization"))) for _ in range(chance.choice((1, 2)))]
    keys = list(dict.fromkeys(row[0] for row in rows))
    ways = [chance.choice((("ENABLES", "land"), ("ENABLES", None), ("OPERATES", None))) for _ in keys]
    enabling = [[key, kind, means, said(kind)] for key, (kind, means) in zip(keys, ways, strict=True)]
    place = draw.entity(root.shape, "Place")
    lying = [[place[0], said("LOCATED_AT"), [[keys[0], said("OWNS")]]]] if chance.random() < 0.4 else []
    compounds = [draw.entity(root.shape, "Compound") for _ in range(chance.choice((1, 1, 2)))]
    told = ownership(draw, root, keys, [place, *compounds])
    return [list(dict.fromkeys(row[0] for row in compounds)), enabling, lying, told]


def _said(draw: Pieces, root: Ownership, kind: str, share: float | None = None) -> list[Any]:
    """What one source says of a tie."""
    told = draw.chance.choice((5, 30, 100)), 5, f"k{draw.number()}", share, draw.chance.choice(SOURCES)
    return [*told, draw.chance.choice(GRADES), [kind, draw.columns(root.columns, kind)]]


def _tie(draw: Pieces, columns: tuple[str, ...]) -> list[Any]:
    """Kinds, grade and rank of the best statement, sources and statements of what ties two entities."""
    links = draw.links(columns)
    grade = draw.chance.choice(GRADES)
    return [[kind for kind, _ in links], grade, draw.chance.choice((5, 30, 100)), list(SOURCES[:2]), links]
