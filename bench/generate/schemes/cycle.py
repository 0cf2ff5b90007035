"""Cycle: money runs twice round a ring of accounts and loses a little each time, so that it looks like trade."""

from itertools import pairwise

from bench.generate.amounts import of_dollars
from bench.generate.scheme import Scheme

COUNTRIES = ("KR", "MY", "TW")
ROUNDS = 2
LARGEST = 4  # accounts; of twice as many payments a trail is shorter than the longest


def plant(scheme: Scheme) -> None:
    """A ring of three or four accounts."""
    chance = scheme.chance
    country = chance.pick(COUNTRIES)
    ring = [scheme.account(country) for _ in range(chance.between(3, LARGEST))]
    amount = of_dollars(chance.between(2_000, 50_000), ring[0].unit)
    paid = []
    for payer, payee in pairwise([*ring * ROUNDS, ring[0]]):
        paid.append(scheme.pay(payer, payee, amount))
        amount = amount * chance.between(95, 99) // 100
        scheme.later(30, 8 * 60)
    scheme.ask_for_money(paid[0])
