"""A graph of a few facts with exact handlings, in the layout of the loaders but written by Cypher of its own."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from cypher.connection import Database
from graph_schema.actors import Actor, Reader
from graph_schema.constraints import commands
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.registry import LINKS, kind_of, record_label
from graph_schema.search_text import index_text
from graph_schema.times import AFTER_ALL, BEFORE_ALL, WIDE

PARTNER_ACTOR = Actor(
    name="partner", agency="PH-PNP", country="PH", tlp="green", roles=("analyst",), purposes=("analysis",)
)
PARTNER = Reader(PARTNER_ACTOR, "analysis")
ADMINISTRATOR = Reader(Actor(name="administrator", agency="LOCAL", at_the_node=True), "analysis")
ENVELOPE = {"nature": "fact", "at": BEFORE_ALL, "until": AFTER_ALL, "precision": "none", "runs": [1]}


@dataclass
class World:
    """Write facts; ``open`` is the number of a handling that all may read, ``closed`` of one of KR-KNP alone."""

    database: Database
    open: int = 2
    closed: int = 4
    _numbers: Any = field(default_factory=lambda: count(1))

    def begin(self) -> "World":
        """Constraints, indexes and the two handlings with their withdrawn twins."""
        for command in commands():
            self.database.write(command)
        self.database.write("CALL db.awaitIndexes(60)")
        return self.begin_again()

    def begin_again(self) -> "World":
        """What an emptied world lacks, which keeps its constraints and indexes; keys are numbered anew."""
        self._numbers = count(1)
        self.handling(self.open, "owner=TW-CIB;tlp=clear;pap=green")
        self.handling(self.closed, "owner=KR-KNP;tlp=red;pap=red")
        return self

    def handling(self, number: int, text: str) -> int:
        """A handling and its withdrawn twin."""
        self.database.write(
            "UNWIND [[$id, false], [$id + 1, true]] AS h CREATE (:Handling {id: h[0], text: $text, withdrawn: h[1]})",
            {"id": number, "text": text},
        )
        return number

    def entity(self, *keys: str) -> None:
        """Entities that are there, whatever is said of them."""
        for key in keys:
            label = kind_of(key).__name__
            self.database.write(f"MERGE (e:Entity:{label} {{key: $key}})", {"key": key})

    def record(self, entity: str, handling: int, *, grade: str | None = None, **content: Any) -> str:
        """What one source says of an entity; answers the record's key."""
        key = content.pop("key", f"record{next(self._numbers):03}")
        caption = next((content[name] for name in kind_of(entity).caption if content.get(name)), None)
        properties = {
            **ENVELOPE, "key": key, "item": key, "source": "alpha", "entity": entity, "handling": handling,
            "tag": f"h{handling}", "grade": grade, "grade_rank": parse_grade(grade).rank if grade else UNGRADED_RANK,
            "recorded_at": 1_000, "caption": caption, **content,
            "search": index_text([str(content.get("name") or content.get("title") or "")]) or None,
        }  # fmt: skip
        self.entity(entity)
        label = record_label(kind_of(entity))
        self.database.write(
            f"MATCH (e:Entity {{key: $key}}) CREATE (e)-[:STATED_BY]->(r:Record:{label}) SET r = $properties",
            {"key": entity, "properties": properties},
        )
        return key

    def link(self, kind: str, start: str, end: str, handling: int, **content: Any) -> str:
        """What one source says ties two entities; answers the link's key."""
        assert kind in LINKS
        key = content.pop("key", f"link{next(self._numbers):03}")
        grade = content.get("grade")
        properties = {
            **ENVELOPE, "key": key, "item": key, "fact": f"fact-{key}", "source": "alpha", "from_key": start,
            "to_key": end, "handling": handling, "recorded_at": 1_000,
            "grade_rank": parse_grade(grade).rank if grade else UNGRADED_RANK, **content,
        }  # fmt: skip
        if kind == "SENT" and properties["until"] - properties["at"] >= WIDE:
            properties["wide"] = True
        self.entity(start, end)
        self.database.write(
            f"MATCH (a:Entity {{key: $start}}), (b:Entity {{key: $end}}) CREATE (a)-[l:{kind}]->(b) SET l = $content",
            {"start": start, "end": end, "content": properties},
        )
        return key

    def hub(self, key: str) -> None:
        """Mark an entity as dense and count its links by handling, as loading does."""
        self.database.write(
            "MATCH (e:Entity {key: $key}) SET e:Dense, e.degrees = [h IN range(0, 20) | "
            "COUNT { (e)-[l]-() WHERE l.handling = h }]",
            {"key": key},
        )
