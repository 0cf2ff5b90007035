"""What lies around an entity and what is known between the countries it touches, by hand, with no code of the product.

A row is a link with its kind and ends, or a record with the entity that it speaks of.
"""

from collections import Counter
from itertools import combinations
from typing import Any

from corridors_by_hand import ByHand, Row, sort_of

NEVER_WALKED = {
    "LOCATED_IN", "NATIONAL_OF", "RESIDES_IN", "REGISTERED_IN", "LICENSED_IN", "ISSUED_BY", "LISTED_BY", "PARTY_TO",
}  # fmt: skip


class NetworkByHand(ByHand):
    """The answer about what may be read; no step leads on through an entity of more links than ``hub``."""

    def __init__(self, links: list[Row], records: list[Row], hub: int = 1_000) -> None:
        super().__init__(links, records)
        ends = Counter(key for one in links for key in {one["from"], one["to"]})
        self.hubs = {key for key, number in ends.items() if number > hub}

    def around(self, key: str, reach: int) -> set[str]:
        found = {key}
        for _ in range(reach):
            for one in [one for one in self.links if one["kind"] not in NEVER_WALKED]:
                for here, there in ((one["from"], one["to"]), (one["to"], one["from"])):
                    if here in found and here not in self.hubs:
                        found = found | {f"+{there}"}
            found = {key.removeprefix("+") for key in found}
        return found

    def said(self, pair: tuple[str, str]) -> dict[str, str]:
        """By subject what registers say of two countries; of all others nothing is known."""
        found: dict[str, set[str]] = {}
        entries = {}
        for one in self.records:  # the first is believed
            if sort_of(one["entity"]) == "agreement":
                entries.setdefault(one["entity"], one)
        for key, entry in entries.items():
            parties = {one["from"][8:] for one in self.links if one["kind"] == "PARTY_TO" and one["to"] == key}
            if not set(pair) <= parties:
                continue
            subjects = {entry["subject"] or "mla_unspecified"}
            if entry["status"] == "stated_none" and not entry["subject"]:
                kept = [one for one in entries.values() if one["register_name"] == entry["register_name"]]
                told = {one["entity"] for one in kept}
                bound = {one["to"] for one in self.links if one["kind"] == "PARTY_TO"}
                subjects |= {entries[key]["subject"] for key in told & bound if entries[key]["subject"]}
            for subject in subjects:
                found.setdefault(subject, set()).add(entry["status"])
        return {
            subject: "STATED_NONE" if told - {"terminated", None} == {"stated_none"} else "AGREEMENT"
            for subject, told in found.items() if told - {"terminated", None}
        }  # fmt: skip

    def answer(self, key: str, reach: int) -> dict[str, Any]:
        near = sorted(self.around(key, reach))
        touching: dict[str, list[str]] = {}
        for one in near:
            for country in sorted(self.of(one)):
                touching.setdefault(country, []).append(one)
        agencies = sorted({one["entity"] for one in self.records if sort_of(one["entity"]) == "agency"})
        pairs = {pair: self.said(pair) for pair in combinations(sorted(touching), 2)}
        return {
            "entities": near,
            "hubs": [one for one in near if one in self.hubs],
            "countries": {
                country: (keys, [one for one in agencies if country in self.of(one)])
                for country, keys in sorted(touching.items())
            },
            "pairs": pairs,
            "statedNone": {
                pair: {subject for subject, answer in said.items() if answer == "STATED_NONE"}
                for pair, said in pairs.items() if "STATED_NONE" in said.values()
            },
            "notKnown": [pair for pair, said in pairs.items() if not said],
        }  # fmt: skip

    def of(self, key: str) -> set[str]:
        """The countries of an entity; a country is its own."""
        return self.countries(key) | ({key[8:]} if sort_of(key) == "country" else set())
