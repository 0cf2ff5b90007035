"""Parts of rows, drawn without a server: entities with their records and links, links, and columns of either."""

from random import Random
from typing import Any

from proof_graphs import ITEMS
from proof_values import COUNTRIES, GRADES, NAMES, SOURCES, TIMES, columns_of

from cypher.plan import EntityShape, LinkConnection, LinkSummary
from graph_schema.columns import fields
from graph_schema.registry import ENTITIES, KIND_BY_PREFIX, LINKS
from graph_schema.times import AFTER_ALL, BEFORE_ALL

HANDLINGS = {2: "owner=TW-CIB;tlp=clear;pap=green", 4: "owner=KR-KNP;tlp=green;pap=green"}
ROWS = (0, 1, 1, 2, 3)


class Pieces:
    """Draws what rows are made of; numbers make keys differ within one operation."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._number = 0

    def entity(self, shape: EntityShape, kind: str | None) -> list[Any]:
        """An entity's row; of any kind when none is given."""
        name = kind if kind in ENTITIES else self.chance.choice(list(ENTITIES))
        prefix = ENTITIES[name].prefix()
        key = self.chance.choice(ITEMS.get(prefix, (f"{prefix}:src:{{}}",))).format(self.number() % 10)
        return self.entity_of(shape, key, name)

    def entity_of(self, shape: EntityShape, key: str, otherwise: str) -> list[Any]:
        """The row of the entity that a key names; of another kind where its prefix is none that is declared."""
        kind = KIND_BY_PREFIX.get(key.partition(":")[0])
        name = kind.__name__ if kind else otherwise
        row: list[Any] = [key, None, None]
        if shape.records:
            row[1] = [self.columns(shape.records.columns, name, key) for _ in range(self.chance.choice(ROWS))]
        if shape.territory:
            row[2] = [[f"country:{self.chance.choice(COUNTRIES)}", "RECORD", "r1"] for _ in range(2)]
        row += [self._connection(connection) for connection in shape.links]
        return [*row, self.told()] if shape.told else row

    def entities(self, shape: EntityShape, kind: str | None) -> list[Any]:
        """None to three of a kind; each of any when none is given."""
        return [self.entity(shape, kind) for _ in range(self.chance.choice(ROWS))]

    def beside(self, shape: EntityShape | None, kind: str) -> list[Any] | None:
        """Entities that are told beside another, where they are asked for."""
        return None if shape is None else self.entities(shape, kind)

    def links(self, columns: tuple[str, ...]) -> list[Any]:
        """Links of any kinds, as (kind, columns)."""
        types = self.chance.choices(list(LINKS), k=self.chance.choice(ROWS))
        return [[type_, self.columns(columns, type_)] for type_ in types]

    def columns(self, wanted: tuple[str, ...], kind: str, key: str | None = None) -> list[Any]:
        """The columns that are asked for, of an entity or a link of a kind."""
        chance = self.chance
        stored: dict[str, Any] = {
            "key": f"k{self.number()}", "source": chance.choice(SOURCES), "item": "i1", "nature": "fact",
            "grade": chance.choice(GRADES), "precision": "day", "at": chance.choice(TIMES),
            "until": chance.choice(TIMES), "recorded_at": 5, "review_at": chance.choice((None, 7)),
            "handling": chance.choice(list(HANDLINGS)), "entity": key, "caption": chance.choice((None, *NAMES)),
            "fact": "f1", "from_key": "person:src:1", "to_key": "wallet:tron:1",
        }  # fmt: skip
        declared = ENTITIES[kind] if kind in ENTITIES else LINKS[kind]
        for field in fields(declared):
            stored |= columns_of(field, chance)
        return [stored.get(column) for column in wanted]

    def told(self) -> list[int]:
        """Numbers of handlings that stand beside an answer."""
        return self.chance.sample(list(HANDLINGS), self.chance.randint(0, 2))

    def maybe(self, row: list[Any]) -> list[Any]:
        """A row in a list, or now and then nothing."""
        return [row] if self.chance.random() < 0.9 else []

    def number(self) -> int:
        """A number that was not drawn before."""
        self._number += 1
        return self._number

    def summed(self, columns: tuple[str, ...], kind: str) -> list[Any]:
        """Values of a field with how many entities show each; a moment that is not known is no value."""
        found = [self.columns(columns, kind) for _ in range(self.chance.choice(ROWS))]
        unknown = (None, BEFORE_ALL, AFTER_ALL)
        return [[None if values[0] in unknown else values, self.chance.choice((1, 2, 700))] for values in found]

    def _connection(self, wanted: LinkConnection) -> list[Any]:
        """Its edges, count, what lies beyond and its summary, each where it is asked for."""
        chance = self.chance
        return [
            self._edges(wanted) if wanted.edges else None,
            None if wanted.total == "none" else chance.choice((0, 3, 10_001)),
            chance.random() < 0.5 if wanted.beyond else None,
            self._summary(wanted, wanted.summary) if wanted.summary else None,
        ]

    def _edges(self, wanted: LinkConnection) -> list[Any]:
        listed = [(1, 2)[self.chance.random() < 0.3] for _ in range(self.chance.choice(ROWS))]
        return [
            [
                self.entity(wanted.end or EntityShape(), self.chance.choice(self._kinds_beyond(wanted))),
                f"fact{self.number()}",
                [self.columns(wanted.columns, wanted.link) for _ in range(links)] if wanted.links else None,
                self.chance.choice(TIMES),
                f"k{self.number()}",
            ]
            for links in listed
        ]

    def _summary(self, wanted: LinkConnection, asked: LinkSummary) -> list[Any]:
        def sums(day: int | None) -> list[Any]:
            told = self.chance.choice(((None, 2, 0, 0, None, None), ("TWD", 1, 3, 7, -5, 9)))
            return [day, *told, *self.chance.choice(((None, None), (5, 9))), self.chance.choice((None, None, *TIMES))]

        ends = [self.entity(EntityShape(territory=True), self.chance.choice(self._kinds_beyond(wanted))) for _ in "ab"]
        return [
            [sums(day) for day in ((None, 19_000, 19_001, 19_400) if asked.months else (None,))]
            if asked.totals
            else None,
            [[*end, [sums(None)]] for end in ends] if asked.countries else None,
        ]

    def _kinds_beyond(self, wanted: LinkConnection) -> tuple[str, ...]:
        ends = LINKS[wanted.link].pattern
        return ends.targets if wanted.way != "backward" else ends.sources
