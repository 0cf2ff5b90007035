"""Layering: one payment runs through the accounts of mules, parts and meets again; above the mules stand recruiters."""

from itertools import pairwise

from bench.generate.amounts import of_dollars
from bench.generate.scheme import Scheme

COUNTRIES = ("TW", "VN", "PH")


def plant(scheme: Scheme) -> None:
    """A first account, then layers of one or two; each account pays all of the next layer, and keeps a little."""
    chance = scheme.chance
    country = chance.pick(COUNTRIES)
    [victim] = scheme.bystanders(country, 1)
    first = scheme.account(country)
    layers = [[first], *([scheme.account(country) for _ in range(chance.between(1, 2))] for _ in range(4))]
    complained = scheme.pay(victim, first, of_dollars(chance.between(5_000, 90_000), victim.unit))
    lies = {first.key: complained.received}
    for layer, following in pairwise(layers):
        scheme.later(60, 24 * 60)
        for payer in layer:
            goes_on = lies[payer.key] * chance.between(90, 100) // 100
            for payee, amount in zip(following, chance.split(goes_on, len(following)), strict=True):
                scheme.pay(payer, payee, amount)
                lies[payee.key] = lies.get(payee.key, 0) + amount
    scheme.ask_for_money(complained)
    _recruit(scheme, [place.key for layer in layers for place in layer])


def _recruit(scheme: Scheme, accounts: list[str]) -> None:
    """A mule holds each account, recruiters brought these in, and one instructs the recruiters."""
    top = scheme.person()
    recruiters = [scheme.person() for _ in range(2)]
    brought: dict[str, list[str]] = {recruiter: [] for recruiter in recruiters}
    for number, account in enumerate(accounts):
        mule, recruiter = scheme.person(), recruiters[number % 3 % 2]  # two of three by the first
        scheme.tie(mule, "HOLDS", account)
        scheme.tie(recruiter, "RECRUITED", mule, at=scheme.day(-number - 30))
        brought[recruiter].append(mule)
    for recruiter in recruiters:
        scheme.tie(top, "INSTRUCTED", recruiter, since=scheme.day(-200))
    brought[top] = [mule for mules in brought.values() for mule in mules]
    ranked = sorted(brought, key=lambda key: (-len(brought[key]), key))
    scheme.ask(
        "roots",
        {"from": accounts},
        {
            "truncated": False,
            "ranked": [
                {
                    "root": {"key": key},
                    "mules": [{"key": mule} for mule in sorted(brought[key])],
                    "above": "NOBODY" if key == top else "SOMEBODY",
                }
                for key in ranked
            ],
        },
    )
