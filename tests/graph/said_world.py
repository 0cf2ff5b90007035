"""What is said in a small world, kept as plain lists beside the graph, for oracles to read."""

from itertools import count
from random import Random

from small_world import World

from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL

ALWAYS = {"at": BEFORE_ALL, "until": AFTER_ALL, "precision": "none"}


class Said:
    """What is said in a world, as plain lists."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance = world, chance
        self.links: list[dict] = []
        self.records: list[dict] = []
        self._numbers = count(1)

    def say(self, kind: str, start: str, end: str, **more) -> dict:
        said = {
            "key": f"l{next(self._numbers):03}", "kind": kind, "from": start, "to": end, "handling": self.world.open,
            "grade": None, "recorded_at": 1_000, "source": "alpha", **ALWAYS, **more,
        }  # fmt: skip
        said.setdefault("fact", f"fact-{said['key']}")
        said["rank"] = parse_grade(said["grade"]).rank if said["grade"] else UNGRADED_RANK
        content = {
            name: value for name, value in said.items() if name not in {"kind", "from", "to", "handling", "rank"}
        }
        self.world.link(kind, start, end, said["handling"], **content)
        self.links.append(said)
        return said

    def record(self, entity: str, **more) -> None:
        said = {"entity": entity, "handling": self.world.open, "grade": None, "recorded_at": 1_000, **more}
        said["key"] = f"r{next(self._numbers):03}"
        said["rank"] = parse_grade(said["grade"]).rank if said["grade"] else UNGRADED_RANK
        content = {name: value for name, value in said.items() if name not in {"entity", "handling", "rank"}}
        self.world.record(entity, said["handling"], **content)
        self.records.append(said)

    def telling(self) -> dict:
        chance, world = self.chance, self.world
        return {
            "handling": chance.choice((world.open, world.open, world.open, world.closed)),
            "grade": chance.choice((None, "admiralty:A1", "admiralty:C3", "admiralty:E5")),
            "recorded_at": chance.choice((1_000, 2_000)),
        }
