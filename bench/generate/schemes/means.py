"""Shared means: persons and accounts that use the same devices at one time, one handed on, and one that many use."""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from bench.generate.scheme import Scheme
from bench.generate.times import DAY, day_text

COMMON_FROM = 6
COUNTRIES = ("TW", "KR", "VN")
Uses = dict[str, dict[str, tuple[int, int]]]
"""By device and user from which day to which."""


def plant(scheme: Scheme) -> None:
    """Four to six persons in a row, each of whom shares something with the next."""
    chance = scheme.chance
    persons = [scheme.person() for _ in range(chance.between(4, 6))]
    country = chance.pick(COUNTRIES)
    accounts = [scheme.account(country).key for _ in persons]
    for person, account in zip(persons, accounts, strict=True):
        scheme.tie(person, "HOLDS", account)
    uses: Uses = defaultdict(dict)
    start = scheme.now // DAY
    for number, (one, other) in enumerate(pairwise(persons)):
        device, first = scheme.device(), start - chance.between(60, 90)
        if number % 3 == 0:  # at one time
            uses[device] = {one: (first, first + 40), other: (first + chance.between(5, 40), first + 55)}
        elif number % 3 == 1:  # by their accounts, and by one's holder, which is nothing new
            uses[device] = {accounts[number]: (first, first + 30), accounts[number + 1]: (first + 10, first + 60)}
            uses[device][one] = (first, first + 5)
        else:  # handed on
            uses[device] = {one: (first, first + 20), other: (first + 21, first + 50)}
    kiosk = scheme.device()
    crowd = [place.holder for place in scheme.bystanders(country, chance.between(COMMON_FROM + 2, 12))]
    uses[kiosk] = dict.fromkeys((*crowd, persons[0], persons[-1]), (start - 50, start - 20))
    for device, users in uses.items():
        for user, (first, last) in users.items():
            scheme.tie(user, "USES", device, since=day_text(first), until=day_text(last))
    scheme.ask("sharedMeans", {"from": persons}, _told(uses, kiosk, dict(zip(persons, accounts, strict=True))))


def _told(uses: Uses, kiosk: str, own: dict[str, str]) -> dict[str, Any]:
    """The answer: every two users of one device whose days meet, but for a person and the person's own account."""
    shared: dict[tuple[str, str], list[tuple[str, int, int, int]]] = defaultdict(list)
    for device, users in uses.items():
        for one, other in combinations(sorted(users), 2):
            first, last = max(users[one][0], users[other][0]), min(users[one][1], users[other][1])
            if device != kiosk and first <= last and other != own.get(one) and one != own.get(other):
                shared[one, other].append((device, len(users), first, last))
    weights = {two: sum(Fraction(1, number - 1) for _, number, _, _ in found) for two, found in shared.items()}
    ranked = sorted(shared, key=lambda two: (-weights[two], -len(shared[two]), two))
    return {
        "truncated": False,
        "sharing": [
            {
                "user": {"key": one}, "other": {"key": other}, "exactWeight": str(weights[one, other]),
                "shared": [
                    {
                        "means": {"key": device}, "userCount": number,
                        "since": f"{day_text(first)}T00:00:00.000Z", "until": f"{day_text(last)}T23:59:59.999Z",
                    }
                    for device, number, first, last in shared[one, other]
                ],
            }
            for one, other in ranked
        ],
        "common": [{"means": {"key": kiosk}, "userCount": len(uses[kiosk]), "userKeys": sorted(uses[kiosk])}],
    }  # fmt: skip
