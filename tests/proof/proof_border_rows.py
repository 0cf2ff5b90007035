"""What questions about jurisdictions return, drawn without a server."""

from typing import Any

from proof_pieces import Pieces
from proof_values import COUNTRIES

from cypher.plan import EntityShape, Network, SharedCases
from graph_schema.times import AFTER_ALL, BEFORE_ALL

_WHEN = ((1, 5, "day"), (20, 30, "day"), (BEFORE_ALL, AFTER_ALL, "none"), (1, AFTER_ALL, "millisecond"))


def corridors(draw: Pieces) -> list[Any]:
    """A person with a journey and a stay, a complaint, and a few payments."""
    chance, shape = draw.chance, EntityShape(territory=True)
    kinds = ("Person", "Complaint", "Account", "Wallet", "Compound", "Place", "Place")
    ends = [draw.entity(shape, kind) for kind in kinds]
    for row in ends:
        row[2] = row[2][: chance.choice((0, 1, 2))]
    person, complaint, account, wallet, site, here, there = [row[0] for row in ends]

    def said(kind: str, other: str) -> list[Any]:
        return [kind, f"k{draw.number()}", "alpha", *chance.choice(_WHEN), other]

    def paid() -> list[Any]:
        at, until, _ = chance.choice(_WHEN)
        amount = chance.choice((("TWD", 5), ("USDT", 9), ("TWD", 2**61), (None, None)))
        return [f"k{draw.number()}", "beta", *chance.choice(((account, wallet), (wallet, account))), at, until, *amount]

    tied = [
        [person, None, [said("TRAVELLED_ON", "trip:src:1"), said("CONFINED_AT", site), said("RECRUITED", person)]],
        [complaint, chance.choice((None, 7)), [said("CONCERNS", account)]],
    ]
    journeys = [["trip:src:1", [["DEPARTED_FROM", here], ["ARRIVED_AT", there]]]]
    payments = [paid() for _ in range(chance.choice((0, 2, 4)))]
    return [tied, journeys, payments, ends, *(chance.random() < 0.2 for _ in range(3)), []]


def network(draw: Pieces, root: Network) -> list[Any]:
    """Some entities, now and then a hub among them, an agreement, agencies; nothing where nothing is seen."""
    chance = draw.chance
    if chance.random() < 0.1:
        return [[], [], [], []]
    near = [draw.entity(root.shape, None) for _ in range(chance.choice((1, 2, 3)))]
    parties = [f"country:{code}" for code in chance.sample(COUNTRIES, 2)]
    agreements = [[row, parties] for row in draw.entities(root.agreement, "Agreement")]
    return [near, [near[0][0]] if chance.random() < 0.3 else [], agreements, draw.entities(root.agency, "Agency")]


def shared_cases(draw: Pieces, root: SharedCases) -> list[Any]:
    """Two cases that name one person, and two complaints of theirs whose money comes to one account."""
    chance, shape = draw.chance, root.shape
    person, *places = [draw.entity(shape, kind) for kind in ("Person", "Account", "Account", "Wallet")]
    complaints = [draw.entity(shape, "Complaint") for _ in "ab"]

    def said(kind: str) -> list[Any]:
        return [[kind, draw.columns(root.columns, kind)] for _ in range(chance.choice((1, 2)))]

    def paid(start: str, end: str) -> list[Any]:
        at = chance.choice((1, 5))
        return [[f"f{draw.number()}", start, end, at, at + 3, None, "bank", 5, "TWD", None, None], said("SENT")]

    complained = paid("account:TW:9:0", places[0][0])
    cases = list({row[0]: row for row in (draw.entity(root.case, "Case") for _ in "abc")}.values())
    for row in cases:
        row[2] = row[2][: chance.choice((0, 1, 1))]
    files = [
        [
            row, [[person[0], said("NAMED_IN")]] if chance.random() < 0.7 else [],
            [[one[0], places[0][0], chance.choice((complained[0][0], None)), said("CONCERNS")]],
        ]
        for row, one in zip(cases, complaints, strict=False)
    ]  # fmt: skip
    stops = [chance.choice((None, None, "HUB", "CUSTODIAN")) for _ in places]
    onwards = [[paid(places[0][0], places[1][0])], [paid(places[1][0], places[2][0])], []]
    met = [[place[0], stop, each] for place, stop, each in zip(places, stops, onwards, strict=True)]
    entities = list({row[0]: row for row in (person, *places, *complaints)}.values())
    return [files, [complained], met, [], entities, *(chance.random() < 0.2 for _ in "ab"), []]
