"""What passed between countries, worked out by hand from the list of what is said, with no code of the product.

For worlds within 1970, of a few months. A row is a link with its kind, ends, times, rank and source, or a record with
the entity that it speaks of.
"""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

Row = dict[str, Any]
EVER = 8_640_000_000_000_000
PLACES = ("account", "wallet")
KINDS = {"CONCERNS": "COMPLAINT", "CONFINED_AT": "HELD", "RECRUITED": "RECRUITED", "TRAVELLED_ON": "JOURNEY"}
TERRITORY = {"LOCATED_IN", "NATIONAL_OF", "RESIDES_IN", "REGISTERED_IN", "LICENSED_IN", "ISSUED_BY"}


def sort_of(key: str) -> str:
    return key.partition(":")[0]


def day_of(moment: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment)


def month(first: int, last: int) -> str | None:
    if first <= -EVER or last >= EVER:
        return None
    told = {f"{day_of(moment):%Y-%m}" for moment in (first, last)}
    return told.pop() if len(told) == 1 else None


def began_last(said: Row) -> int:
    """The last moment at which a period may have begun: within the day or month in which its beginning is written."""
    if said["at"] <= -EVER or said["precision"] == "none":
        return said["until"]
    begin = day_of(said["at"])
    if said["precision"] == "day":
        end = datetime(begin.year, begin.month, begin.day, tzinfo=UTC) + timedelta(days=1)
    else:
        end = datetime(begin.year, begin.month + 1, 1, tzinfo=UTC)
    return min(said["until"], int(end.timestamp() * 1000) - 1)


class ByHand:
    """The answer about what may be read."""

    def __init__(self, links: list[Row], records: list[Row]) -> None:
        self.links = sorted(links, key=lambda one: (-one["rank"], -one["recorded_at"], one["key"]))
        self.records = sorted(records, key=lambda one: (-one["rank"], -one["recorded_at"], one["key"]))

    def countries(self, key: str, *kinds: str) -> set[str]:
        tied = {one["to"][8:] for one in self.links if one["from"] == key and one["kind"] in (kinds or TERRITORY)}
        if kinds:
            return tied
        tied |= {one["country"] for one in self.records if one["entity"] == key and one.get("country")}
        if sort_of(key) == "account":
            tied.add(key.split(":")[1])
        for one in self.links:
            if one["kind"] == "LOCATED_AT" and one["from"] == key:
                tied |= self.countries(one["to"])
        return tied

    def asked(self, starts: list[str]) -> set[str]:
        found = set()
        for start in starts:
            complaints = {one["from"] for one in self.links if one["kind"] == "PART_OF" and one["to"] == start}
            found |= {start, *(one["from"] for one in self.links if one["kind"] == "NAMED_IN" and one["to"] == start)}
            found |= {one for one in complaints if sort_of(one) == "complaint"}
            filed = {one for one in (start, *complaints) if sort_of(one) == "complaint"}
            found |= {one["to"] for one in self.links if one["kind"] == "CONCERNS" and one["from"] in filed}
        return {key for key in found if sort_of(key) in (*PLACES, "person", "complaint")}

    def best(self, kind: str, first: bool = True) -> list[Row]:
        """Each fact of a kind once, by the statement that is believed, the dated before others where that counts."""
        found: dict[str, Row] = {}
        said = [one for one in self.links if one["kind"] == kind]
        for one in sorted(said, key=lambda one: first and one["precision"] == "none"):
            found.setdefault(one["fact"], one)
        return list(found.values())

    def passages(self, starts: list[str], since: int, until: int) -> list[tuple[Row, str, str, set, set, int, int]]:
        about = self.asked(starts)
        found = []
        for one in self.best("SENT", first=False):
            if about & {one["from"], one["to"]}:
                ends = (self.countries(one["from"]), self.countries(one["to"]))
                found.append((one, "PAYMENT", one["key"], *ends, one["at"], one["until"]))
        for kind, what in KINDS.items():
            for one in self.best(kind):
                who, other = (one["to"], one["from"]) if kind == "RECRUITED" else (one["from"], one["to"])
                if who not in about:
                    continue
                at, last = one["at"], began_last(one)
                if what == "COMPLAINT":
                    if sort_of(other) not in PLACES:
                        continue
                    filed = [r["filed"] for r in self.records if r["entity"] == who and r.get("filed") is not None]
                    at, last = (filed[0], filed[0]) if filed else (-EVER, EVER)
                    ends = (self.countries(who), self.countries(other))
                elif what == "JOURNEY":
                    ends = tuple(self.quays(other, quay) for quay in ("DEPARTED_FROM", "ARRIVED_AT"))
                else:
                    ends = (self.countries(who, "NATIONAL_OF"), self.countries(other))
                found.append((one, what, who, *ends, at, last))
        return [one for one in found if one[-1] >= since and one[-2] <= until]

    def quays(self, journey: str, kind: str) -> set[str]:
        places = [one["to"] for one in self.links if one["kind"] == kind and one["from"] == journey]
        return {country for place in places for country in self.countries(place)}

    def answer(
        self, starts: list[str], since: int = -EVER, until: int = EVER, wanted: list[str] | None = None
    ) -> dict[str, Any]:
        corridors: dict[tuple[str, str, str], list] = defaultdict(list)
        others: dict[tuple[str, str], list] = defaultdict(list)
        for passage in self.passages(starts, since, until):
            _, what, _, start, end, at, last = passage
            if not start or not end:
                others[what, "NO_COUNTRY"].append(passage)
            elif len(start) + len(end) > 2:
                others[what, "SEVERAL_COUNTRIES"].append(passage)
            elif month(at, last) is None:
                others[what, "NO_MONTH"].append(passage)
            elif wanted is None or (start | end) & set(wanted):
                corridors[min(start), min(end), str(month(at, last))].append(passage)
        return {
            "corridors": {one: self.told(passages) for one, passages in corridors.items()},
            "unplaced": {one: {"count": len(p), **self.summed(p)} for one, p in others.items()},
        }

    def told(self, passages: list) -> dict[str, Any]:
        def different(what: str, part: Any = lambda one: one[2]) -> int:
            return len({part(one) for one in passages if one[1] == what})

        return {
            "payments": different("PAYMENT"), "complaints": different("COMPLAINT"), "held": different("HELD"),
            "recruited": different("RECRUITED"), "travellers": different("JOURNEY"),
            "journeys": different("JOURNEY", lambda one: one[0]["to"]), **self.summed(passages),
        }  # fmt: skip

    @staticmethod
    def summed(passages: list) -> dict[str, Any]:
        amounts: dict[str, list[int]] = defaultdict(list)
        for said, what, *_ in passages:
            if what == "PAYMENT" and said.get("amount") is not None:
                amounts[said["amount_unit"]].append(said["amount"])
        return {
            "amounts": {u: (len(a), sum(a), min(a), max(a)) for u, a in amounts.items()},
            "sources": sorted({said["source"] for said, *_ in passages}),
            "counted": sorted(said["key"] for said, *_ in passages),
        }  # fmt: skip
