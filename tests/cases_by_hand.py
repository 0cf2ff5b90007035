"""Which cases of different countries reach the same, by hand from what is said, with no code of the product."""

from itertools import combinations
from typing import Any

from corridors_by_hand import ByHand, Row, sort_of

REACHED = ("account", "wallet", "person")


class CasesByHand(ByHand):
    """The answer about what may be read; nothing is followed from a place of more links than ``hub``."""

    def __init__(self, links: list[Row], records: list[Row], hub: int) -> None:
        super().__init__(links, records)
        self.payments = self.best("SENT", first=False)
        kept = {one["from"] for one in links if one["kind"] == "CUSTODIED_BY" and sort_of(one["from"]) == "wallet"}
        places = {one[end] for one in self.payments for end in ("from", "to")}
        self.hubs = {key for key in places if sum(key in {one["from"], one["to"]} for one in links) > hub}
        self.stops = kept | self.hubs
        self.named = {one["from"] for one in links if one["kind"] == "NAMED_IN"}

    def first(self, key: str) -> str:
        found = {key}
        while True:
            more = {
                one[end] for one in self.links for end in ("from", "to")
                if one["kind"] == "SAME_AS" and found & {one["from"], one["to"]}
            }  # fmt: skip
            if more <= found:
                return min(found & self.named | {key})
            found |= more

    def ends(self, place: str, fact: str | None, longest: int) -> dict[str, int]:
        """How many payments after the one complained of lead to each place, at least."""
        paid = [one for one in self.payments if one["fact"] == fact and one["to"] == place]
        found, met = {place: 0}, set()
        layer = [(place, paid[0]["at"] if paid else None, paid[0]["key"] if paid else None)]
        for number in range(1, longest + 1):
            after = [
                (q["to"], q["at"], q["key"])
                for here, at, key in layer if here not in self.stops
                for q in self.payments
                if q["from"] == here and q["key"] != key and (at is None or q["until"] >= at)
            ]  # fmt: skip
            layer = [one for one in dict.fromkeys(after) if one[2] not in met]
            met |= {key for *_, key in layer}
            for end, *_ in layer:
                found.setdefault(end, number)
        return found

    def reached(self, case: str, longest: int) -> dict[str, list[tuple]]:
        found: dict[str, list[tuple]] = {}
        for key in sorted({one["from"] for one in self.links if one["kind"] == "NAMED_IN" and one["to"] == case}):
            if sort_of(key) in REACHED:
                said = [one for one in self.links if one["kind"] == "NAMED_IN" and one["from"] == key]
                told = [one["key"] for one in said if one["to"] == case]
                found.setdefault(self.first(key), []).append((case, None, told, 0))
        parts = {one["from"] for one in self.links if one["kind"] == "PART_OF" and one["to"] == case}
        concerned = [one for one in self.links if one["kind"] == "CONCERNS" and one["from"] in parts]
        concerned = [one for one in concerned if sort_of(one["from"]) == "complaint" and sort_of(one["to"]) in REACHED]
        for complaint, place, fact in {(one["from"], one["to"], one.get("payment")) for one in concerned}:
            told = [
                one["key"] for one in concerned
                if (one["from"], one["to"], one.get("payment")) == (complaint, place, fact)
            ]  # fmt: skip
            for end, number in self.ends(place, fact, longest).items():
                found.setdefault(self.first(end), []).append((case, complaint, told, number))
        return found

    def answer(self, starts: list[str], cases: list[str], longest: int) -> dict[tuple, Any]:
        reached = {case: self.reached(case, longest) for case in sorted(cases)}
        told = {}
        for one, other in combinations(reached, 2):
            here, there = self.countries(one), self.countries(other)
            both = reached[one].keys() & reached[other].keys()
            if both and not here & there and {one, other} & set(starts):
                told[one, other] = (
                    "YES" if here and there else "UNKNOWN",
                    {
                        key: (
                            {side[0] for side in (*reached[one][key], *reached[other][key]) if side[1] is None}
                            == {one, other},
                            sorted([*reached[one][key], *reached[other][key]], key=str),
                        )
                        for key in both
                    },
                )
        return told
