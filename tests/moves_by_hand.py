"""Who moved from site to site, worked out by hand from the list of what is said, with no code of the product.

Whether a stay was before or after a raid is found by trying: every moment at which it may have begun or ended, as far
as its source says, against every moment at which the raid may have been. For worlds within January 1970.
"""

from collections import defaultdict
from fractions import Fraction
from itertools import product
from typing import Any

Row = dict[str, Any]
DAY = 86_400_000
EVER = 8_640_000_000_000_000
SITES = ("compound", "place")
KINDS = ("Person", "Organization", "Device")
STAYS = {"WORKS_AT", "CONFINED_AT", "LOCATED_AT"}
MOMENTS = [-EVER, *(day * DAY + edge for day in range(31) for edge in (0, DAY - 1)), EVER]


def sort_of(key: str) -> str:
    return key.partition(":")[0]


def moments(first: int, last: int) -> list[int]:
    return [moment for moment in MOMENTS if first <= moment <= last]


def one_unit(moment: int, other: int, precision: str) -> bool:
    """Whether two moments lie in one unit; months and years are all one here."""
    return moment // DAY == other // DAY if precision == "day" else True


def begins_and_ends(said: Row) -> tuple[list[int], list[int]]:
    possible = moments(said["at"], said["until"])
    begins = [one for one in possible if said["at"] == -EVER or one_unit(one, said["at"], said["precision"])]
    ends = [one for one in possible if said["until"] == EVER or one_unit(one, said["until"], said["precision"])]
    return begins, ends


def how_sure(answers: list[bool]) -> int:
    return 2 if all(answers) else 1 if any(answers) else 0


class ByHand:
    """The answer about what may be read: rows of links with their kind, ends, grade, rank and times."""

    def __init__(self, said: list[Row], raid: tuple[int, int] | None = None) -> None:
        self.said = sorted(said, key=lambda one: (-one["rank"], -one["recorded_at"], one["key"]))
        self.same = [one for one in said if one["kind"] == "SAME_AS"]
        self.stays = [one for one in self.said if one["kind"] in STAYS and sort_of(one["from"]) != "compound"]
        self.asked_raid = raid

    def before(self, said: Row) -> int:
        return how_sure([begin < raid for begin, raid in product(begins_and_ends(said)[0], moments(*self.raid))])

    def after(self, said: Row) -> int:
        return how_sure([end > raid for end, raid in product(begins_and_ends(said)[1], moments(*self.raid))])

    def site(self, *roots: str, without: frozenset[str] = frozenset()) -> set[str]:
        """These with the places that compounds are at."""
        ties = [one for one in self.said if one["kind"] == "LOCATED_AT" and sort_of(one["from"]) == "compound"]
        found = {one[end] for one in ties for end in ("from", "to") if {one["from"], one["to"]} & set(roots)}
        return (found | set(roots)) - without

    def near(self, keys: set[str]) -> set[str]:
        """Those up to three decisions away."""
        found = set(keys)
        for _ in range(3):
            found |= {one[end] for one in self.same for end in ("from", "to") if found & {one["from"], one["to"]}}
        return found

    def answer(self, start: str, to: list[str] | None) -> dict[str, Any]:
        happened = [one for one in self.said if one["kind"] == "HAPPENED_AT" and one["from"] == start]
        timed = [one for one in happened if (one["at"], one["until"]) != (-EVER, EVER)]
        self.raid = self.asked_raid or ((timed[0]["at"], timed[0]["until"]) if timed else (-EVER, EVER))
        roots = {start} if sort_of(start) in SITES else {one["to"] for one in happened}
        raided = frozenset(self.site(*roots)) if roots else frozenset()
        here = [one for one in self.stays if one["to"] in raided and self.before(one)]
        them = self.near({one["from"] for one in here})
        sites = self._elsewhere(raided, them) if to is None else set(to) - raided
        stayed = {site: self._at(self.site(site, without=raided)) for site in sites}
        present = {one["from"] for one in (*here, *(one for told in stayed.values() for one in told))}
        self._joined(self.near(present))
        earlier = self._seen(here, self.before)
        told = [self._told(site, stayed[site], raided, earlier, here) for site in sites]
        told = [one for one in told if one["moved"] or to is not None]
        order = [(-sum(one["certain"] for one in site["moved"]), -len(site["moved"]), site["site"]) for site in told]
        return {
            "raided": sorted(raided), "raid": self.raid,
            "before": [self._row(who, *seen, here) for who, seen in sorted(earlier.items())],
            "to": [told[place] for place in sorted(range(len(told)), key=order.__getitem__)],
            "grounds": self._pairs([*happened, *self._located(raided, sites)]),
            "decisions": self._pairs(self.inside),
        }  # fmt: skip

    def _elsewhere(self, raided: frozenset[str], them: set[str]) -> set[str]:
        found: set[str] = set()
        for one in self.stays:
            if one["from"] in them and one["to"] not in raided and self.after(one):
                compounds = {part for part in self.site(one["to"], without=raided) if sort_of(part) == "compound"}
                found |= compounds if sort_of(one["to"]) == "place" and compounds else {one["to"]}
        return found

    def _at(self, parts: set[str]) -> list[Row]:
        return [one for one in self.stays if one["to"] in parts]

    def _joined(self, everybody: set[str]) -> None:
        self.inside = [one for one in self.said if one in self.same and {one["from"], one["to"]} <= everybody]
        self.one = {key: {key} for key in everybody}
        for said in self.inside:
            together = self.one[said["from"]] | self.one[said["to"]]
            for key in together:
                self.one[key] = together

    def _first(self, key: str) -> str:
        return min(self.one[key])

    def _seen(self, stays: list[Row], when: Any) -> dict[str, tuple[int, Row]]:
        found: dict[str, list[tuple[int, Row]]] = defaultdict(list)
        for one in stays:
            found[self._first(one["from"])].append((when(one), one))
        seen = {who: max(told, key=lambda each: each[0]) for who, told in found.items()}
        return {who: one for who, one in seen.items() if one[0]}

    def _row(self, who: str, sure: int, counted: Row, stays: list[Row]) -> dict[str, Any]:
        links = [one["key"] for one in stays if self._first(one["from"]) == who]
        return {
            "who": who, "members": sorted(self.one[who]), "certain": sure == 2, "grade": counted["grade"],
            "links": links,
        }  # fmt: skip

    def _told(
        self, site: str, stays: list[Row], raided: frozenset[str], earlier: dict[str, tuple[int, Row]], here: list[Row]
    ) -> dict[str, Any]:
        early = self._seen(stays, self.before)
        later = {
            who: (min(sure, 2 - early[who][0] if who in early else 2), counted)
            for who, (sure, counted) in self._seen(stays, self.after).items()
        }
        later = {who: one for who, one in later.items() if one[0]}
        moved = [
            {
                "who": who, "members": sorted(self.one[who]), "certain": min(earlier[who][0], later[who][0]) == 2,
                "weakest": self._weakest(who, earlier[who][1], later[who][1]),
                "beforeLinks": [one["key"] for one in here if self._first(one["from"]) == who],
                "afterLinks": [one["key"] for one in stays if self._first(one["from"]) == who],
            }
            for who in sorted(earlier.keys() & later.keys())
        ]  # fmt: skip
        return {
            "site": site, "parts": sorted(self.site(site, without=raided)),
            "moved": sorted(moved, key=lambda one: not one["certain"]),
            "after": [self._row(who, *one, stays) for who, one in sorted(later.items())],
            "kinds": [row for kind in KINDS if (row := self._kind(kind, earlier, later, moved))],
        }  # fmt: skip

    def _weakest(self, who: str, *counted: Row) -> str | None:
        grounds = list(counted)
        for pair in {frozenset((one["from"], one["to"])) for one in self.inside}:
            if pair & self.one[who]:
                grounds.append(next(one for one in self.inside if {one["from"], one["to"]} == pair))
        return min(grounds, key=lambda one: (one["rank"], one["grade"] or ""))["grade"]

    @staticmethod
    def _kind(kind: str, earlier: Any, later: Any, moved: list[dict[str, Any]]) -> dict[str, Any] | None:
        here, there = ({who for who in among if sort_of(who) == kind.lower()} for among in (earlier, later))
        both = [one for one in moved if sort_of(one["who"]) == kind.lower()]
        if not here | there:
            return None
        return {
            "kind": kind, "before": len(here), "after": len(there), "moved": len(both),
            "certain": sum(one["certain"] for one in both), "jaccard": str(Fraction(len(both), len(here | there))),
        }  # fmt: skip

    def _located(self, raided: frozenset[str], sites: set[str]) -> list[Row]:
        grounds = raided.union(*(self.site(site, without=raided) for site in sites))
        tied = [one for one in self.said if one["kind"] == "LOCATED_AT" and sort_of(one["from"]) == "compound"]
        return [one for one in tied if {one["from"], one["to"]} <= grounds]

    @staticmethod
    def _pairs(said: list[Row]) -> list[tuple[str, str, list[str]]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in said:
            pair = (one["from"], one["to"])
            found[tuple(sorted(pair)) if one["kind"] == "SAME_AS" else pair].append(one["key"])
        return sorted((*pair, links) for pair, links in found.items())
