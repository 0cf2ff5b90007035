"""What questions about money return, drawn without a server."""

from itertools import pairwise
from typing import Any

from proof_pieces import Pieces
from proof_values import GRADES

from cypher.plan import Collectors, CommonFunder, DepositReuse, EntityShape, MoneyNow, MoneyTrail
from cypher.render_money_now import DRAFT_COLUMNS
from graph_schema.times import AFTER_ALL, BEFORE_ALL


def money_now(draw: Pieces, root: MoneyNow) -> list[Any]:
    """A payment complained of, and places in a line to each of which another led on."""
    chance = draw.chance
    rows = [draw.entity(root.shape, chance.choice(("Account", "Wallet"))) for _ in range(chance.choice((2, 3, 4)))]

    def payment(start: Any, end: Any, at: int) -> list[Any]:
        amount = chance.choice(((5, "TWD"), (9, "TWD"), (2**63 - 1, "USDT"), (None, None)))
        came = chance.choice(((None, None), (None, None), (3, "BTC")))
        paid = [f"f{draw.number()}", start[0], end[0], at, at + chance.choice((0, 5)), None, "bank", *amount, *came]
        return [*paid, *draw.columns(DRAFT_COLUMNS, "SENT")] if root.drafts else paid

    pays = [payment(start, end, at) for at, (start, end) in enumerate(pairwise(rows))]
    pays[0][7:9] = chance.choice(([5, "TWD"], [5, "TWD"], pays[0][7:9]))
    found = [
        [
            row[0], hop, None if hop < len(pays) else chance.choice((None, "CUSTODIAN", "HUB", "BOUND")), row,
            draw.beside(root.keeper, "Organization"), draw.beside(root.holder, "Person"),
            draw.beside(root.hold, "Hold"),
            [[pay, _statements(draw, root)] for pay in pays[hop - 1 : hop + 1]],
        ]
        for hop, row in enumerate(rows[1:], 1)
    ]  # fmt: skip
    return [[pays[0], _statements(draw, root), rows[0]], found, chance.random() < 0.3]


def amounts(draw: Pieces, root: MoneyTrail, way: list[Any]) -> list[Any]:
    """What the payments of a way come to, where that is asked for."""
    chance = draw.chance

    def payment() -> list[Any]:
        sent = chance.choice(([5, "TWD"], [2**63 - 1, "TRX"], [None, None]))
        came = chance.choice(([None, None], [7, "EUR"]))
        return [*chance.choice(((5, 5), (5, 86_400_005), (BEFORE_ALL, AFTER_ALL))), *sent, *came]

    return [[payment() for _ in way[1]]] if root.amounts else []


def rates(draw: Pieces, root: MoneyTrail) -> list[Any]:
    """The rates that amounts are converted by, where a unit is asked for."""
    if not (root.amounts and root.unit):
        return []
    values = [(unit, draw.chance.choice(("31.25", "0.000001"))) for unit in ("TWD", "TRX", "USDT")]
    return [[[unit, 0, 0, value, "ecb", draw.chance.choice(GRADES)] for unit, value in values]]


def collectors(draw: Pieces, root: Collectors) -> list[Any]:
    """A place or two, with what came and what left again."""

    def payments(at: int) -> list[Any]:
        return [
            [f"fact{draw.number()}", f"account:TW:9:{number % 3}", at, at, draw.chance.choice(("TWD", "USDT")), 100,
             draw.columns(root.columns, "SENT")]
            for number in range(draw.chance.choice((0, 3, 9)))
        ]  # fmt: skip

    places = [
        [draw.entity(root.shape, draw.chance.choice(("Account", "Wallet"))), draw.chance.random() < 0.1,
         payments(5), payments(6), draw.chance.random() < 0.3]
        for _ in range(draw.chance.choice((1, 2)))
    ]  # fmt: skip
    return [places, draw.chance.random() < 0.2, []]


def common_funder(draw: Pieces, root: CommonFunder) -> list[Any]:
    """A funder or two, each with a few wallets."""
    chance = draw.chance

    def funder() -> list[Any]:
        number = chance.choice((1, 2, 4))
        funded = [
            [
                draw.entity(root.shape, "Wallet"),
                chance.random() < 0.8,
                [["SENT", draw.columns(root.columns, "SENT")]],
            ]
            for _ in range(number)
        ]
        certain = sum(certain for _, certain, _ in funded)
        return [draw.entity(root.shape, "Wallet"), number, certain, funded, chance.random() < 0.2]

    cuts = [chance.random() < 0.2 for _ in range(3)]
    return [[funder() for _ in range(chance.choice((1, 2)))], *cuts, []]


def deposit_reuse(draw: Pieces, root: DepositReuse) -> list[Any]:
    """Two payments complained of into one place, and a payment from there to a deposit address."""
    chance = draw.chance
    rows = [draw.entity(root.shape, kind) for kind in ("Account", "Account", "Account", "Wallet")]

    def paid(start: int, at: int, end: int) -> list[Any]:
        pays = [f"f{draw.number()}", rows[start][0], rows[end][0], at, at + chance.choice((0, 5)), None, "bank"]
        return [[*pays, 5, "TWD", None, None], _statements(draw, root)]

    complained = [[*paid(start, start, 2), rows[start]] for start in (0, 1)]
    complaints = [
        [draw.entity(root.complaint or EntityShape(), "Complaint"), [one[0][0]] if chance.random() < 0.9 else []]
        for one in complained
    ]  # fmt: skip
    places = [
        [rows[2], chance.choice((None, None, None, "HUB", "BOUND")), False, [], [], [paid(2, 5, 3)]],
        [rows[3], "CUSTODIAN", chance.random() < 0.9, draw.beside(root.keeper, "Organization"),
         draw.beside(root.holder, "Person"), []],
    ]  # fmt: skip
    return [complaints, complained, places, *(chance.random() < 0.2 for _ in range(3)), []]


def _statements(draw: Pieces, root: MoneyNow | DepositReuse) -> list[Any]:
    return [["SENT", draw.columns(root.columns, "SENT")] for _ in range(draw.chance.choice((1, 2)))]
