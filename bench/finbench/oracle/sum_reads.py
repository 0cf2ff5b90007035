"""The reads that sum what is around one entity: TCR6, TCR7, TCR9, TCR10 and TCR12."""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from bench.finbench.asked import Asked
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.traces import owned_by
from bench.finbench.oracle.world import Edge, World, followed, inside, parts, ratio, rounded, thousandths

Rows = list[list[Any]]
MANY = 3


def tcr6(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """Accounts that gathered more than three transfers and withdrew to a card: sums of both."""
    card = world.accounts.get(asked.id)
    if card is None or not card.type.endswith("card"):
        return []
    first, second = parts(asked.threshold), parts(asked.threshold2)
    withdrawn: dict[str, int] = defaultdict(int)
    for edge in followed(world.withdraws.to(asked.id), asked, decisions, lambda edge: edge.amount > second):
        withdrawn[edge.source] += edge.amount
    rows = []
    for middle, amount in withdrawn.items():
        gathered = followed(world.transfers.to(middle), asked, decisions, lambda edge: edge.amount > first)
        if len(gathered) > MANY:
            rows.append([middle, rounded(_sum(gathered)), rounded(amount)])
    return sorted(rows, key=lambda row: (-row[2], int(row[0])))


def tcr7(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """From how many accounts came money and to how many it went, and the ratio of both sums."""
    least = parts(asked.threshold)

    def large(edge: Edge) -> bool:
        return edge.amount > least

    came = followed(world.transfers.to(asked.id), asked, decisions, large)
    went = followed(world.transfers.of(asked.id), asked, decisions, large)
    sources, targets = {edge.source for edge in came}, {edge.target for edge in went}
    return [[len(sources), len(targets), ratio(_sum(came), _sum(went))]]


def tcr9(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """Ratios of what was lent, repaid, got and paid over the threshold."""
    least = parts(asked.threshold)

    def large(edge: Edge) -> bool:
        return edge.amount > least

    def whole(edges: list[Edge]) -> int:
        return _sum([edge for edge in edges if inside(edge, asked) and large(edge)])

    lent, repaid = whole(world.deposits.to(asked.id)), whole(world.repays.of(asked.id))
    came = _sum(followed(world.transfers.to(asked.id), asked, decisions, large))
    went = _sum(followed(world.transfers.of(asked.id), asked, decisions, large))
    return [[ratio(lent, repaid), ratio(lent, went), ratio(came, went)]]


def tcr10(world: World, asked: Asked, _decisions: Decisions) -> Rows:
    """Jaccard similarity of the companies in which two persons invested."""
    one, other = (
        {edge.target for edge in world.invested.of(person) if inside(edge, asked)} for person in (asked.id, asked.other)
    )
    return [[thousandths(Fraction(len(one & other), len(one | other))) if one | other else 0]]


def tcr12(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """What a person's accounts transferred to accounts of companies: a sum for each of these."""
    amounts: dict[str, int] = defaultdict(int)
    for account in owned_by(world, asked.id):
        for edge in followed(world.transfers.of(account), asked, decisions):
            if world.company_owned.to(edge.target):
                amounts[edge.target] += edge.amount
    rows = [[account, rounded(amount)] for account, amount in amounts.items()]
    return sorted(rows, key=lambda row: (-row[1], int(row[0])))


def _sum(edges: list[Edge]) -> int:
    return sum(edge.amount for edge in edges)
