"""Which sites belong together: those that are tied by what few have, over one another, and how much each tie weighs.

A means is what a site has and others may have too. One of n sites weighs 1/(n - 1): 1 where two alone have it. What as
many have as make it common ties none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from graph_schema.links import Controls, Operates, Uses
from graph_schema.sameness import joined

STATED_TIES = {"ANALYTICS": "analytics", "CERTIFICATE": "certificate", "HOST": "address", "REGISTRANT": "registrant"}
"""Sorts of ties that records of sites state, by the field that holds the value."""

PARTY_LINKS: tuple[str, ...] = tuple(kind.type() for kind in (Controls, Operates, Uses))
"""Links by which somebody or an account has to do with a site."""

TIES: tuple[str, ...] = (*STATED_TIES, "PAID", "PARTY")
"""All sorts of ties, in their order."""


@dataclass(frozen=True, slots=True)
class Having:
    """One site's share in a means: the statements of it, as read."""

    site: str
    records: Sequence[Any]
    links: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Means:
    """What sites have: its sort and value, which of the sites that were found have it, and how many there are in all,
    up to as many as make it common."""

    by: str
    value: str
    sites: tuple[str, ...]
    number: int
    stated: tuple[Having, ...] = ()

    @property
    def weight(self) -> Fraction:
        """1/(n - 1) of n sites."""
        return Fraction(1, self.number - 1)


@dataclass(frozen=True, slots=True)
class Family:
    """Sites that are tied over one another, and by what, the rarest first."""

    sites: tuple[str, ...]
    ties: tuple[Means, ...]

    @property
    def weight(self) -> Fraction:
        """What all its ties weigh."""
        return sum((one.weight for one in self.ties), Fraction(0))


def families(sites: Iterable[str], means: Iterable[Means], common_from: int) -> tuple[list[Family], list[Means]]:
    """The families of all these sites, and the means that are common.

    The largest family first, then by weight, then by first key; ties by weight, then by sort and value; common means by
    sort and value. A site that nothing ties is a family of its own.
    """
    known = sorted(set(sites))
    order = sorted(means, key=lambda one: (one.by, one.value))
    common = [one for one in order if one.number >= common_from]
    ties = [one for one in order if len(one.sites) > 1 and one.number < common_from]
    first = joined(known, ((tie.sites[0], other) for tie in ties for other in tie.sites[1:]))
    of: dict[str, list[str]] = {}
    for site in known:
        of.setdefault(first[site], []).append(site)
    theirs: dict[str, list[Means]] = {key: [] for key in of}
    for tie in sorted(ties, key=lambda one: -one.weight):
        theirs[first[tie.sites[0]]].append(tie)
    found = [Family(tuple(members), tuple(theirs[key])) for key, members in of.items()]
    return sorted(found, key=lambda one: (-len(one.sites), -one.weight, one.sites)), common
