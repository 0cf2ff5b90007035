"""Routes of recruitment, worked out by hand from the list of what is said, with no code of the product.

A row of the list has kind, key, ends, grade's rank, time with its precision (a day or none) and when it was recorded.
Those that decisions hold to be one are written under one key before anything is looked for.
"""

from itertools import product
from typing import Any

Row = dict[str, Any]
Times = tuple[int, int]
EARLIEST, LATEST = -8_640_000_000_000_000, 8_640_000_000_000_000
UNKNOWN = EARLIEST, LATEST
DAY = 86_400_000


def worth(row: Row) -> tuple[Any, ...]:
    return -row["rank"], row["raw"], -row["recorded_at"], row["key"]


def may_meet(one: Times, other: Times) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def span(row: Row) -> Times:
    return row["at"], row["until"]


def act(rows: list[Row]) -> Times:
    """The best-graded statement that says when."""
    return next((span(row) for row in rows if span(row) != UNKNOWN), UNKNOWN)


class ByHand:
    """What may be read, and the routes in it."""

    def __init__(self, said: list[Row]) -> None:
        self.raw = said
        self.one: dict[str, str] = {}
        keys = {row[end] for row in said for end in ("from", "to")}
        for key in keys:
            near = {key}
            while more := {row[end] for row in said if row["kind"] == "SAME_AS" and near & {row["from"], row["to"]}
                           for end in ("from", "to")} - near:  # fmt: skip
                near |= more
            self.one[key] = min(near)
        self.keys = keys
        self.said = [
            row | {"from": self.one[row["from"]], "to": self.one[row["to"]], "raw": (row["from"], row["to"])}
            for row in said
        ]

    def rows(self, kind: str, start: str | None = None, end: str | None = None) -> list[Row]:
        found = [
            row for row in self.said
            if row["kind"] in kind.split("|") and start in {None, row["from"]} and end in {None, row["to"]}
        ]  # fmt: skip
        return sorted(found, key=worth)

    def ends(self, kind: str, start: str | None = None, end: str | None = None) -> list[str]:
        """The other ends of what ties one."""
        return sorted({row["to" if start else "from"] for row in self.rows(kind, start, end)})

    def members(self, key: str) -> list[str]:
        return sorted(other for other, first in self.one.items() if first == key)

    def about(self, starts: list[str]) -> set[str]:
        found = set()
        for start in starts:
            found |= {start} & self.keys
            if start.startswith("case:"):
                complaints = {row["from"] for row in self.raw if row["kind"] == "PART_OF" and row["to"] == start}
                found |= {row["from"] for row in self.raw if row["kind"] == "NAMED_IN" and row["to"] == start}
                found |= {row["to"] for row in self.raw if row["kind"] == "CONCERNS" and row["from"] in complaints}
            found |= {row["to"] for row in self.raw if row["kind"] == "CONCERNS" and row["from"] == start}
        kinds = ("person:", "organization:", "handle:", "advertisement:")
        return {self.one[key] for key in found if key.startswith(kinds)}

    def using(self, user: str, account: str, moment: Times) -> tuple[bool, bool]:
        """Whether somebody may have used an account at the time of an act, and whether that is certain."""
        uses = [span(row) for row in self.rows("USES", user, account)]
        sure = any(EARLIEST < at <= moment[0] and moment[1] <= until < LATEST for at, until in uses)
        return any(may_meet(use, moment) for use in uses), sure

    def behind(self, who: str, moment: Times) -> list[tuple[str, list[Row], bool]]:
        """Who acted by what acted: with the uses of it, and whether for certain."""
        users = [] if not who.startswith("handle:") else self.ends("USES", end=who)
        users = [user for user in users if user.startswith(("person:", "organization:"))]
        found = [
            (user, self.rows("USES", user, who), self.using(user, who, moment)[1])
            for user in users if self.using(user, who, moment)[0]
        ]  # fmt: skip
        return found or [(who, [], True)]

    def answers(self, person: str) -> dict[str, tuple[list[Row], list[Row], bool]]:
        """What somebody answered, by offer: statements, uses of accounts, whether it is certain who did."""
        found: dict[str, tuple[list[Row], list[Row], bool]] = {}
        accounts = self.ends("USES", start=person) if person.startswith("person:") else []
        sources = [person, *(account for account in accounts if account.startswith("handle:"))]
        for who, offer in [(one, offer) for one in sources for offer in self.ends("ANSWERED", start=one)]:
            statements = self.rows("ANSWERED", who, offer)
            moment = act(statements)
            used: list[Row] = []
            sure = True
            if who == person:
                if who.startswith("handle:") and any(
                    user.startswith("person:") for user, *_ in self.behind(who, moment)
                ):
                    continue
            elif self.using(person, who, moment)[0]:
                used, sure = self.rows("USES", person, who), self.using(person, who, moment)[1]
            else:
                continue
            before = found.get(offer, ([], [], False))
            found[offer] = (
                sorted(before[0] + statements, key=lambda one: -one["rank"]), before[1] + used, before[2] or sure
            )  # fmt: skip
        return found

    def route(self, person: str, window: Times, within: int) -> tuple[Row, set[str]] | None:
        """The route of somebody who was recruited, and who and what led to it; None of who was not."""
        begins: list[Times] = []
        recruiters: dict[str | None, Row] = {}
        led = {person}

        def recruiter(key: str | None) -> Row:
            keys = [] if key is None else self.members(key)
            return recruiters.setdefault(key, {"recruiter": key, "keys": keys, "links": [], "offers": {}})

        for who in self.ends("RECRUITED", end=person):
            if who != person:
                rows = self.rows("RECRUITED", who, person)
                recruiter(who)["links"] = keys_of(rows)
                begins.append(act(rows))
        for offer, (answering, uses, sure) in sorted(self.answers(person).items()):
            answered = act(answering)
            posts = [
                (poster, act(self.rows("POSTED", poster, offer)), actor)
                for poster in self.ends("POSTED", end=offer)
                for actor in self.behind(poster, act(self.rows("POSTED", poster, offer)))
            ]
            posts = [post for post in posts if post[1][0] <= answered[1]]
            if not posts:
                recruiter(None)["offers"][offer] = (False, set(keys_of(answering)), set(), set(keys_of(uses)))
                begins.append(answered)
                led.add(offer)
            for poster, posted, (key, used, known) in posts:
                if key == person:
                    continue
                certain = known and sure and answered[0] > posted[1]
                old = recruiter(key)["offers"].get(offer, (False, set(), set(), set()))
                recruiter(key)["offers"][offer] = (
                    old[0] or certain, set(keys_of(answering)),
                    old[2] | set(keys_of(self.rows("POSTED", poster, offer))), old[3] | set(keys_of([*used, *uses])),
                )  # fmt: skip
                begins.append((max(posted[0], answered[0]), answered[1]))
                led |= {offer, poster}
        if not recruiters:
            return None
        led |= {key for key in recruiters if key is not None}
        stays = self.stays(person)
        begin = earliest(begins)
        end = earliest([began for began, *_ in stays]) if stays else UNKNOWN
        told = {
            "person": person, "keys": self.members(person),
            "recruiters": [recruiters[key] for key in sorted(recruiters, key=lambda key: (key is None, key or ""))],
            "legs": self.legs(person, begin, end, window, within), "sites": stays,
        }  # fmt: skip
        return told, led

    def stays(self, person: str) -> list[tuple[Times, str, list[str]]]:
        found = []
        for site in self.ends("CONFINED_AT|WORKS_AT", start=person):
            rows = self.rows("CONFINED_AT|WORKS_AT", person, site)
            begins = []
            for row in rows:
                known = row["at"] != EARLIEST and row["precision"] == "day"
                day = row["at"] - row["at"] % DAY + DAY - 1
                begins.append((row["at"], min(row["until"], day) if known else row["until"]))
            found.append((earliest(begins), site, keys_of(rows)))
        return sorted(found)

    def legs(self, person: str, begin: Times, end: Times, window: Times, within: int) -> list[Row]:
        found = []
        for trip in self.ends("TRAVELLED_ON", start=person):
            mine = [row for row in self.rows("TRAVELLED_ON", person, trip) if may_meet(span(row), window)]
            if not mine:
                continue
            moment = act([*mine, *self.places("DEPARTED_FROM", trip), *self.places("ARRIVED_AT", trip)])
            if may_meet(moment, window) and moment[1] >= begin[0] and moment[0] <= end[1]:
                found.append((moment, trip, mine))
        legs, before = [], None
        for moment, trip, mine in sorted(found, key=lambda leg: leg[:2]):
            goes_on = None
            if before:
                came, left = set(self.ends("ARRIVED_AT", start=before[1])), set(self.ends("DEPARTED_FROM", start=trip))
                goes_on = bool(came & left) if came and left else None
            legs.append({
                "trip": trip, "times": moment, "certain": moment[0] > begin[1] and moment[1] < end[0],
                "later": before is not None and moment[0] > before[0][1], "goesOn": goes_on, "links": keys_of(mine),
                "departures": self.ends("DEPARTED_FROM", start=trip), "arrivals": self.ends("ARRIVED_AT", start=trip),
                "fellows": self.fellows(person, trip, mine, within),
            })  # fmt: skip
            before = moment, trip
        return legs

    def places(self, kind: str, trip: str) -> list[Row]:
        return sorted(self.rows(kind, trip), key=lambda row: (-row["rank"], row["to"], *worth(row)))

    def fellows(self, person: str, trip: str, mine: list[Row], within: int) -> list[tuple[Any, ...]]:
        found = []
        for other in self.ends("TRAVELLED_ON", end=trip):
            theirs = self.rows("TRAVELLED_ON", other, trip)
            meeting = [
                (-min(a["rank"], b["rank"]), i, j)
                for (i, a), (j, b) in product(enumerate(mine), enumerate(theirs)) if may_meet(span(a), span(b))
            ]  # fmt: skip
            if other != person and meeting:
                _, i, j = min(meeting)
                sure = not {EARLIEST, LATEST} & {*span(mine[i]), *span(theirs[j])}
                found.append((False, other, trip, sure, keys_of(theirs)))
        for near in sorted({row["from"] for row in self.rows("ARRIVED_AT")} - {trip}):
            if not any(self.near(*two, within) for two in product(self.members(trip), self.members(near))):
                continue
            sure = any(
                max(a["until"], b["until"]) - min(a["at"], b["at"]) <= within and a["to"] == b["to"]
                for a, b in product(self.rows("ARRIVED_AT", trip), self.rows("ARRIVED_AT", near))
            )
            for other in self.ends("TRAVELLED_ON", end=near):
                if other != person:
                    found.append((True, other, near, sure, keys_of(self.rows("TRAVELLED_ON", other, near))))
        return sorted(found)

    def near(self, one: str, other: str, within: int) -> bool:
        """Whether two journeys by their own keys left one place and may have come to one within a time."""
        came, left = (
            [[row for row in self.raw if row["kind"] == kind and row["from"] == trip] for trip in (one, other)]
            for kind in ("ARRIVED_AT", "DEPARTED_FROM")
        )
        return any(a["to"] == b["to"] for a, b in product(*left)) and any(
            a["to"] == b["to"] and a["at"] - within <= b["until"] and b["at"] - within <= a["until"]
            for a, b in product(*came)
        )

    def answer(self, starts: list[str], window: Times = UNKNOWN, within: int = 2 * DAY) -> list[Row]:
        """The routes that are told, by the key of the person."""
        about = self.about(starts)
        routes = [self.route(person, window, within) for person in sorted(set(self.one.values()))
                  if person.startswith(("person:", "handle:"))]  # fmt: skip
        return [told[0] for told in routes if told and told[1] & about]


def earliest(times: list[Times]) -> Times:
    return min(at for at, _ in times), min(until for _, until in times)


def keys_of(rows: list[Row]) -> list[str]:
    return [row["key"] for row in rows]
