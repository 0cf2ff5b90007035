"""What the question for routes of recruitment returns, drawn without a server."""

from typing import Any

from proof_pieces import Pieces
from proof_values import GRADES

from cypher.plan import RecruitmentRoutes
from graph_schema.times import BEFORE_ALL

_KINDS = {
    "recruiter": "Person", "recruit": "Person", "account": "Handle", "offer": "Advertisement", "site": "Compound",
    "trip": "Trip", "near": "Trip", "from": "Place", "to": "Place", "fellow": "Person",
}  # fmt: skip
_TIES = (
    ("RECRUITED", (("recruit", "recruiter"), ("recruiter", None))),
    ("USES", (("recruit", None), ("recruiter", "account"))),
    ("ANSWERED", (("recruit", "offer"), ("account", None))),
    ("POSTED", (("offer", "account"),)),
    ("USES", (("account", "recruiter"),)),
    ("CONFINED_AT", (("recruit", "site"),)),
    ("TRAVELLED_ON", (("recruit", "trip"),)),
    ("DEPARTED_FROM", (("trip", "from"), ("near", "from"))),
    ("ARRIVED_AT", (("trip", "to"), ("near", "to"))),
    ("TRAVELLED_ON", (("trip", "recruit"), ("trip", "fellow"), ("near", "fellow"))),
)
"""Each sort of tie with its ends; None: tied to nobody."""


def recruitment_routes(draw: Pieces, root: RecruitmentRoutes) -> list[Any]:
    """A recruit of two recruiters, by word and by an offer, who went on a journey that another was near."""
    chance = draw.chance
    rows = {name: draw.entity(root.shape, kind) for name, kind in _KINDS.items()}
    keys = {name: row[0] for name, row in rows.items()}

    def statement(kind: str) -> list[Any]:
        at = chance.choice((0, 10, 20, 30, BEFORE_ALL))
        told = at, at + chance.choice((0, 5, 20)), chance.choice(GRADES), chance.choice((5, 30, 100))
        return [*told, [kind, draw.columns(root.columns, kind)], chance.choice(("none", "day", "second"))]

    def tied(kind: str, start: str, end: str | None) -> list[Any]:
        said = [statement(kind) for _ in range(chance.choice((1, 1, 2)))]
        return [keys[start], [[keys[end], said]] if end and chance.random() < 0.9 else []]

    same = [[keys["recruit"], keys["fellow"]]] if chance.random() < 0.2 else []
    close = [[keys["trip"], [keys["near"]], chance.random() < 0.2, chance.random() < 0.2]]
    cuts = [chance.random() < 0.2 for _ in range(5)]
    about = [keys[chance.choice(("recruiter", "recruit", "account", "offer"))]]
    ties = [[tied(kind, *ends) for ends in listed] for kind, listed in _TIES]
    return [about, list(rows.values()), same, ties, close, *cuts, []]
