"""Who owns what, worked out by hand from the list of what is said, with no code of the product.

Shares are found from the other side: how much of each company is one owner's in the end, by Cramer's rule on the
equations that say so; a circle ends where every principal minor of its matrix is positive. Slow: for few companies.
"""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations
from typing import Any

Row = dict[str, Any]
Pair = tuple[str, str]  # owned, owner
ZERO, ONE, HALF = Fraction(0), Fraction(1), Fraction(1, 2)


def determinant(rows: list[list[Fraction]]) -> Fraction:
    if not rows:
        return ONE
    return sum(
        (
            (-1) ** place * first * determinant([row[:place] + row[place + 1 :] for row in rows[1:]])
            for place, first in enumerate(rows[0])
            if first
        ),
        ZERO,
    )


def reached(start: str, ties: set[Pair]) -> set[str]:
    """All above one, itself included."""
    found = {start}
    while more := {owner for owned, owner in ties if owned in found} - found:
        found |= more
    return found


class Shares:
    """Shares by (owned, owner), None where not known; those of nothing are no tie."""

    def __init__(self, shares: dict[Pair, Fraction | None]) -> None:
        self.ties = {pair for pair, share in shares.items() if share != 0}
        everybody = {key for pair in self.ties for key in pair}
        above = {key: reached(key, self.ties) for key in everybody}
        self.circles = sorted(
            {tuple(sorted(other for other in above[key] if key in above[other])) for key in everybody}
        )
        self.circles = [one for one in self.circles if any((a, b) in self.ties for a in one for b in one)]
        self.solved = {one: self._ends(one, shares) for one in self.circles}
        barred = {(a, b) for one in self.circles if not self.solved[one] for a in one for b in one}
        self.known = {pair: shares[pair] or ZERO for pair in self.ties - barred}
        self.doubtful = {pair for pair in self.ties if shares[pair] is None or pair in barred}

    def _ends(self, circle: tuple[str, ...], shares: dict[Pair, Fraction | None]) -> bool:
        return all(
            determinant([[(a == b) - (shares.get((a, b)) or ZERO) for b in some] for a in some]) > 0
            for size in range(1, len(circle) + 1)
            for some in combinations(circle, size)
        )

    def share(self, of: str, owner: str) -> Fraction:
        """How much of one is an owner's, each way ending where it first comes to it."""
        companies = sorted({owned for owned, _ in self.known} - {owner})
        if of not in companies:
            return ONE if of == owner else ZERO
        rows = [[(a == b) - self.known.get((a, b), ZERO) for b in companies] for a in companies]
        direct = [self.known.get((company, owner), ZERO) for company in companies]
        at = companies.index(of)
        replaced = [[*row[:at], mine, *row[at + 1 :]] for row, mine in zip(rows, direct, strict=True)]
        return determinant(replaced) / determinant(rows)

    def unsure(self, of: str, owner: str) -> bool:
        """Whether a way leads to an owner over a share that is not known."""
        return any(
            owned in reached(of, self.ties) and owner in reached(above, self.ties) for owned, above in self.doubtful
        )


def held_by(blocked: set[str], shares: dict[Pair, Fraction | None], unknown: Fraction) -> dict[str, Fraction]:
    """What these, and those of whom they hold half, hold of each."""
    blocked = set(blocked)
    while True:
        sums: dict[str, Fraction] = defaultdict(Fraction)
        for (owned, owner), share in shares.items():
            if owner in blocked:
                sums[owned] += unknown if share is None else share
        more = {company for company, share in sums.items() if share >= HALF} - blocked
        if not more:
            return sums
        blocked |= more


class ByHand:
    """The answer about what may be read: rows of links with their kind, ends, share, grade, rank, source and times."""

    def __init__(self, said: list[Row], on: int, lists: set[str] | None = None) -> None:
        self.same = [one for one in said if one["kind"] == "SAME_AS"]
        then = [one for one in said if one["at"] <= on <= one["until"]]
        keys = {one[end] for one in said for end in ("from", "to")}
        self.cluster = {key: self._one_with(key) for key in keys}
        self.one = {key: min(cluster) for key, cluster in self.cluster.items()}
        self.said: dict[Pair, list[Row]] = defaultdict(list)
        self.control: dict[Pair, list[Row]] = defaultdict(list)
        for one in sorted(then, key=worth):
            pair = self.one[one["to"]], self.one[one["from"]]
            if one["kind"] == "OWNS":
                self.said[pair].append(one)
            elif one["kind"] in {"CONTROLS", "DIRECTS"} and not one.get("former"):
                self.control[pair].append(one)
        self.shares = {pair: self._counted(said)[1] for pair, said in self.said.items()}
        self.lists: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for one in sorted(said, key=worth):
            if one["kind"] == "LISTED_BY" and one["until"] >= on and (lists is None or one["to"] in lists):
                self.lists[self.one[one["from"]]][one["to"]].append(one)

    def _one_with(self, key: str) -> set[str]:
        found = {key}
        while (
            more := {one[end] for one in self.same for end in ("from", "to") if found & {one["from"], one["to"]}}
            - found
        ):
            found |= more
        return found

    @staticmethod
    def _counted(said: list[Row]) -> tuple[Row, Fraction | None]:
        stating = [one for one in said if one["share"] is not None]
        return (stating[0], Fraction(str(stating[0]["share"])) / 100) if stating else (said[0], None)

    def answer(self, of: str, at_least: int) -> dict[str, Any]:
        """What is told of one, by key alone where an entity stands."""
        start = self.one.get(of, of)
        shares = Shares(self.shares)
        everybody = reached(start, shares.ties)
        below = {owned for owned, _ in shares.ties}
        ends = sorted(everybody - below - {start}, key=lambda key: (-shares.share(start, key), key))
        told = [
            key for key in ends
            if shares.share(start, key) * 100 >= at_least or shares.unsure(start, key) or key in self.lists
        ]  # fmt: skip
        held = [pair for pair in self.said if pair[0] in everybody]
        companies = {owned for owned, _ in held} - {start}
        return {
            "owners": [self._owner(start, key, shares) for key in told],
            "ownerCount": len(ends),
            "known": str(sum((shares.share(start, key) for key in ends), ZERO)),
            **self._blocked(start),
            "control": [
                {"over": over, "who": who, "links": keys(self.control[over, who]), "listed": self._listed(who)}
                for over, who in sorted(self.control, key=lambda pair: (pair[0] != start, pair))
                if over in everybody
            ],
            "companies": [
                {
                    "company": key, "members": self._members(key), "share": str(shares.share(start, key)),
                    "mayBeMore": shares.unsure(start, key), "listed": self._listed(key), **self._blocked(key),
                    "known": str(sum((share or ZERO for pair, share in self.shares.items() if pair[0] == key), ZERO)),
                }
                for key in [start, *sorted(companies, key=lambda key: (-shares.share(start, key), key))]
            ],
            "holdings": [
                {
                    "owned": owned, "owner": owner, "links": keys(self.said[owned, owner]),
                    "share": None if share is None else str(share), "stated": self._stated(owned, owner),
                }
                for owned, owner in sorted(held, key=self._by_size)
                for share in [self.shares[owned, owner]]
            ],
            "unclear": sorted(self._unclear(everybody, held, shares)),
            "decisions": sorted(
                [*sorted((one["from"], one["to"])), keys(sorted(self._between(one), key=worth))]
                for one in {frozenset((one["from"], one["to"])): one for one in self.same}.values()
                if self.one[one["from"]] in everybody
            ),
        }  # fmt: skip

    def _owner(self, start: str, key: str, shares: Shares) -> dict[str, Any]:
        ways = [
            pair for pair in shares.ties
            if pair[0] in reached(start, shares.ties) and key in reached(pair[1], shares.ties)
        ]  # fmt: skip
        on_them = {end for pair in ways for end in pair}
        best = [self._counted(self.said[pair])[0] for pair in ways]
        for one in self.same:
            if self.one[one["from"]] in on_them:
                best.append(min(self._between(one), key=worth))
        return {
            "owner": key, "members": self._members(key), "share": str(shares.share(start, key)),
            "mayBeMore": shares.unsure(start, key), "ultimate": True, "listed": self._listed(key),
            "weakest": min(best, key=lambda one: (one["rank"], one["grade"] or ""))["grade"],
            "sources": sorted({one["source"] for pair in ways for one in self.said[pair]}),
        }  # fmt: skip

    def _between(self, decision: Row) -> list[Row]:
        ends = {decision["from"], decision["to"]}
        return [one for one in self.same if {one["from"], one["to"]} == ends]

    def _members(self, key: str) -> list[str]:
        return sorted(self.cluster.get(key, {key}))

    def _listed(self, key: str) -> list[Any]:
        return [[agency, keys(said)] for agency, said in sorted(self.lists.get(key, {}).items())]

    def _blocked(self, key: str) -> dict[str, Any]:
        held, most = (held_by(set(self.lists), self.shares, unknown)[key] for unknown in (ZERO, ONE))
        answer = "YES" if held >= HALF else "UNKNOWN" if most >= HALF else "NO"
        return {"blocked": answer, "blockedShare": str(held)}

    def _by_size(self, pair: Pair) -> tuple[Any, ...]:
        share = self.shares[pair]
        return pair[0], share is not None, -(share or ZERO), pair[1]

    def _stated(self, owned: str, owner: str) -> list[Any]:
        told: dict[float, list[Any]] = {}
        for one in self.said[owned, owner]:
            if one["share"] is not None:
                sources = told.setdefault(one["share"], [[], one["grade"]])[0]
                sources += [one["source"]] if one["source"] not in sources else []
        return [[Fraction(str(share)), *said] for share, said in told.items()]

    def _unclear(self, everybody: set[str], held: list[Pair], shares: Shares) -> list[list[Any]]:
        found = [["NOT_STATED", list(pair)] for pair in held if self.shares[pair] is None]
        found += [["CONTRADICTED", list(pair)] for pair in held if len(self._stated(*pair)) > 1]
        for key in {owned for owned, _ in held}:
            if sum(share or ZERO for pair, share in self.shares.items() if pair[0] == key) > 1:
                found.append(["TOO_MUCH", [key]])
        for circle in shares.circles:
            if circle[0] in everybody:
                found.append(["CIRCLE" if shares.solved[circle] else "ENDLESS", list(circle)])
        return found


def worth(one: Row) -> tuple[Any, ...]:
    return -one["rank"], -one["recorded_at"], one["key"]


def keys(said: list[Row]) -> list[str]:
    return [one["key"] for one in said]
