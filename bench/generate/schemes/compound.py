"""Compound: a site with those who run it, staff, people held there, companies it lives on, and who owns these."""

from fractions import Fraction

from bench.generate.scheme import Scheme

MEANS = ("land", "guard", "network", "power")


def plant(scheme: Scheme) -> None:
    """A company runs the site, others enable it; the head and a nominee own a part of one of these over a third."""
    chance = scheme.chance
    compound = scheme.member("Compound", name=f"{scheme.name} park")
    head = scheme.person()
    leaders = [scheme.person() for _ in range(chance.between(1, 3))]
    staff = [scheme.person() for _ in range(chance.between(3, 9))]
    victims = [scheme.person() for _ in range(chance.between(2, 12))]
    runs = _company(scheme)
    enablers = [_company(scheme) for _ in range(chance.between(2, len(MEANS)))]
    days = iter(range(-900, 0))  # each tie has a day of its own, so that their order is known
    scheme.tie(runs, "OPERATES", compound, since=scheme.day(next(days)))
    for enabler, means in zip(enablers, MEANS, strict=False):
        scheme.tie(enabler, "ENABLES", compound, means=means, since=scheme.day(next(days)))
    for leader in leaders:
        scheme.tie(head, "INSTRUCTED", leader, since=scheme.day(next(days)))
    for number, person in enumerate(staff):
        scheme.tie(leaders[number % len(leaders)], "INSTRUCTED", person, since=scheme.day(next(days)))
        scheme.tie(person, "WORKS_AT", compound, since=scheme.day(next(days)))
    for person in victims:
        signs = ["passport taken", "debt"][: chance.between(1, 2)]
        scheme.tie(person, "CONFINED_AT", compound, since=scheme.day(next(days)), signs=signs)
    scheme.ask(
        "compound",
        {"key": compound},
        {
            "staff": _edges(staff),
            "confines": _edges(victims),
            "operatedBy": _edges([runs]),
            "enabledBy": {
                "edges": [
                    {"node": {"key": enabler}, "links": [{"means": means}]}
                    for enabler, means in reversed([*zip(enablers, MEANS, strict=False)])
                ]
            },
        },
    )
    _own(scheme, enablers[0], head)
    _pay_staff(scheme, head, leaders[0])


def _company(scheme: Scheme) -> str:
    name = f"{scheme.world.name(scheme.chance.below(2**40))} Holdings"
    return scheme.member("Organization", name=name, type="company")


def _edges(keys: list[str]) -> dict[str, object]:
    """The latest first."""
    return {"edges": [{"node": {"key": key}} for key in reversed(keys)]}


def _own(scheme: Scheme, company: str, head: str) -> None:
    """Who owns a company: somebody directly, the head and a nominee over a company between."""
    chance = scheme.chance
    direct, nominee, between = scheme.person(), scheme.person(), _company(scheme)
    own, of_head = chance.between(10, 60), chance.between(30, 90)
    since = {"since": scheme.day(-800)}
    scheme.tie(direct, "OWNS", company, share=own, **since)
    scheme.tie(between, "OWNS", company, share=100 - own, **since)
    scheme.tie(head, "OWNS", between, share=of_head, **since)
    scheme.tie(nominee, "OWNS", between, share=100 - of_head, **since)
    shares = {
        direct: Fraction(own, 100),
        head: Fraction((100 - own) * of_head, 10_000),
        nominee: Fraction((100 - own) * (100 - of_head), 10_000),
    }
    ranked = sorted(shares, key=lambda key: (-shares[key], key))
    scheme.ask(
        "beneficialOwners",
        {"of": company, "on": scheme.day()},
        {
            "truncated": False,
            "owners": [{"owner": {"key": key}, "share": str(shares[key])} for key in ranked],
            "ownerCount": len(shares),
            "known": "1",
        },
    )


def _pay_staff(scheme: Scheme, head: str, leader: str) -> None:
    """The wallet out of which the site pays: a leader decides over it, and the head over the leader."""
    wallet = scheme.wallet()
    scheme.tie(leader, "CONTROLS", wallet.key, basis="acting_for", since=scheme.day(-90))
    ranked = [
        {"root": {"key": key}, "mules": [{"key": wallet.key}], "above": above}
        for key, above in sorted(((head, "NOBODY"), (leader, "SOMEBODY")))
    ]
    scheme.ask("roots", {"from": [wallet.key]}, {"truncated": False, "ranked": ranked})
