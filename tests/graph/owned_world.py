"""What is said of owning in a small world, as a plain list, and answers in the form of the oracle's."""

from fractions import Fraction
from itertools import count
from random import Random

from drawn import pieces
from small_world import World

from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL

DAY = 86_400_000
ON, AT = 3 * DAY, "1970-01-04T00:00:00Z"
PERSONS = [f"person:src:{name}" for name in "abcd"]
COMPANIES = [f"organization:src:{name}" for name in "uvwxy"]
PLACE = "place:src:z"
AGENCIES = ["agency:src:l", "agency:src:m"]


class Said:
    """What is said of owning in a world, as a plain list."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance, self.all = world, chance, []
        self._numbers = count(1)

    def say(self, kind: str, start: str, end: str, **more) -> dict:
        said = {
            "key": f"l{next(self._numbers):03}", "kind": kind, "from": start, "to": end, "handling": self.world.open,
            "grade": None, "source": "alpha", "at": BEFORE_ALL, "until": AFTER_ALL, "recorded_at": 1_000, "share": None,
            **more,
        }  # fmt: skip
        said["rank"] = parse_grade(said["grade"]).rank if said["grade"] else UNGRADED_RANK
        content = {name: said[name] for name in ("key", "grade", "source", "at", "until", "recorded_at")}
        content |= {name: said[name] for name in ("share", "former", "means") if said.get(name) is not None}
        self.world.link(kind, start, end, said["handling"], **content)
        self.all.append(said)
        return said

    def owns(self, owner: str, owned: str, share: float | None = None, **more) -> dict:
        return self.say("OWNS", owner, owned, share=share, **more)

    def some(self, holdings: int, decisions: int) -> None:
        """So many at random, each said once or more, some of it hidden, some of it over."""
        chance = self.chance
        for _ in pieces(holdings):
            owned = chance.choice([*COMPANIES, COMPANIES[0], PLACE])
            owner = chance.choice([*PERSONS, *COMPANIES])
            share = chance.choice((10, 25, 33.3, 40, 60, 100, 0))
            self._said("OWNS", owner, owned, share)
        for _ in pieces(decisions):
            self._said("SAME_AS", *chance.sample(chance.choice((PERSONS, COMPANIES)), 2))
        for _ in pieces(4):
            self._said(chance.choice(("DIRECTS", "CONTROLS")), chance.choice(PERSONS), chance.choice(COMPANIES))
        for _ in pieces(3):
            self._said("LISTED_BY", chance.choice([*PERSONS, *COMPANIES[2:]]), chance.choice(AGENCIES))

    def _said(self, kind: str, start: str, end: str, share: float | None = None) -> None:
        chance, world = self.chance, self.world
        for _ in range(chance.choice((1, 1, 2, 3))):
            at, until = chance.choice(((BEFORE_ALL, AFTER_ALL), (0, ON), (BEFORE_ALL, AFTER_ALL), (5 * DAY, 6 * DAY)))
            more = {"former": chance.choice((None, True, False))} if kind == "CONTROLS" else {}
            if kind == "OWNS":
                more = {"share": chance.choice((share, share, share, None, 50.0))}
            self.say(
                kind, start, end, at=at, until=until, **more,
                handling=chance.choice((world.open, world.open, world.open, world.closed)),
                grade=chance.choice((None, "admiralty:A1", "admiralty:B2", "admiralty:C3", "admiralty:E5")),
                source=chance.choice(("alpha", "beta", "gamma")), recorded_at=chance.choice((1_000, 2_000)),
            )  # fmt: skip


def keys(rows: list[dict]) -> list[str]:
    return [row["key"] for row in rows]


def told(answer: dict) -> dict:
    """An answer in the form of the oracle's."""
    found = {name: answer[name] for name in ("ownerCount", "known", "blocked", "blockedShare")}
    for name, ends in {"owners": ["owner"], "companies": ["company"], "control": ["who", "over"],
                       "holdings": ["owner", "owned"]}.items():  # fmt: skip
        found[name] = []
        for one in answer[name]:
            row = {**one, **{end: one[end]["key"] for end in ends}}
            for listed in ("members", "links"):
                row |= {listed: keys(one[listed])} if listed in one else {}
            if "listed" in one:
                row["listed"] = [[each["agency"]["key"], keys(each["links"])] for each in one["listed"]]
            if "stated" in one:
                row["stated"] = [[Fraction(e["perCent"]), e["sources"], e["grade"]] for e in one["stated"]]
            if "perCent" in row and row["perCent"] is not None:
                cut = Fraction(row["share"]) * 100 - Fraction(row["perCent"])
                assert 0 <= cut < Fraction(1, 10**12)
            found[name].append({part: value for part, value in row.items() if part != "perCent"})
    found["unclear"] = [[one["because"], keys(one["entities"])] for one in answer["unclear"]]
    found["decisions"] = [[one["from"]["key"], one["to"]["key"], keys(one["links"])] for one in answer["decisions"]]
    return found
