"""TSR1 to TSR6. A read that always gives one row gives that of an account without transfers where there is none."""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from bench.finbench.asked import Asked
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.world import Edge, World, inside, parts, rounded, thousandths

Rows = list[list[Any]]


def tsr1(world: World, asked: Asked, _decisions: Decisions) -> Rows:
    """The account itself: createTime, isBlocked, type."""
    account = world.accounts.get(asked.id)
    return [] if account is None else [[account.created, account.blocked, account.type]]


def tsr2(world: World, asked: Asked, _decisions: Decisions) -> Rows:
    """Transfers out and in: sum, largest and number of each."""
    row: list[Any] = []
    for edges in (world.transfers.of(asked.id), world.transfers.to(asked.id)):
        amounts = [edge.amount for edge in edges if inside(edge, asked)]
        row += [rounded(sum(amounts)), rounded(max(amounts)) if amounts else -1_000, len(amounts)]
    return [row]


def tsr3(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """The share of the transfers in that came from blocked accounts over the threshold."""
    every = world.transfers.to(asked.id)
    if decisions.share_of == "window":
        every = [edge for edge in every if _counts(edge, asked)]
    blocked = [edge for edge in every if world.accounts[edge.source].blocked and _counts(edge, asked)]
    return [[thousandths(Fraction(len(blocked), len(every))) if every else -1_000]]


def tsr4(world: World, asked: Asked, _decisions: Decisions) -> Rows:
    """Where transfers over the threshold went to: number and sum."""
    return _by_end([(edge.target, edge) for edge in world.transfers.of(asked.id)], asked)


def tsr5(world: World, asked: Asked, _decisions: Decisions) -> Rows:
    """Where transfers over the threshold came from: number and sum."""
    return _by_end([(edge.source, edge) for edge in world.transfers.to(asked.id)], asked)


def tsr6(world: World, asked: Asked, _decisions: Decisions) -> Rows:
    """Blocked accounts that got a transfer from one that also paid this account."""
    payers = {edge.source for edge in world.transfers.to(asked.id) if inside(edge, asked)}
    paid = {edge.target for payer in payers for edge in world.transfers.of(payer) if inside(edge, asked)}
    found = [account for account in paid - {asked.id} if world.accounts[account].blocked]
    return [[account] for account in sorted(found, key=int)]


def _counts(edge: Edge, asked: Asked) -> bool:
    return inside(edge, asked) and edge.amount > parts(asked.threshold)


def _by_end(edges: list[tuple[str, Edge]], asked: Asked) -> Rows:
    amounts: dict[str, list[int]] = defaultdict(list)
    for end, edge in edges:
        if _counts(edge, asked):
            amounts[end].append(edge.amount)
    rows = [[end, len(found), rounded(sum(found))] for end, found in amounts.items()]
    return sorted(rows, key=lambda row: (-row[2], int(row[0])))
