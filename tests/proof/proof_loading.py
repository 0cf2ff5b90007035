"""Facts into a database, in the layout of the loaders but by Cypher of its own: in a shuffled order, under numbers of
handlings and runs that are drawn anew each time."""

from random import Random
from typing import Any

from proof_facts import STATISTIC, Fact, Graph, Rule

from cypher.connection import Database
from graph_schema.registry import LINKS, WALKED_TYPES, kind_of

_WIPE = "MATCH (n) DETACH DELETE n"
_HANDLINGS = """UNWIND $rows AS row
CREATE (:Handling {id: row.id, text: row.text, withdrawn: false})
CREATE (:Handling {id: row.id + 1, text: row.text, withdrawn: true})"""
_ENTITIES = "UNWIND $rows AS row CREATE (e:Entity:$(row.kind) {key: row.key})"
_RECORDS = """UNWIND $rows AS row MATCH (e:Entity {key: row.ends[0]})
CREATE (e)-[:STATED_BY]->(r:Record:$(row.label)) SET r = row.properties"""
_LINKS = """UNWIND $rows AS row MATCH (a:Entity {key: row.ends[0]}) MATCH (b:Entity {key: row.ends[1]})
CREATE (a)-[l:$(row.label)]->(b) SET l = row.properties"""
_FIGURES = "UNWIND $rows AS row CREATE (s:Statistic) SET s = row.properties"
_DENSE = """MATCH (e:Entity) WHERE COUNT { (e)--() } > $dense AND NOT e:Country
CALL (e) {
  MATCH (e)-[l]-() WHERE type(l) IN $walked
  WITH l.handling AS handling, count(*) AS degree
  RETURN collect([handling, degree]) AS found
}
SET e:Dense, e.degrees =
  [id IN range(0, $top) | reduce(n = 0, d IN found | CASE WHEN d[0] = id THEN d[1] ELSE n END)]"""


def load(graph: Graph, database: Database, chance: Random) -> None:
    """Replace what the database holds by the graph."""
    numbers = _numbers(graph.rules(), chance)
    run = chance.randint(1, 10**9)
    rows = [_row(fact, numbers[fact.rule], run) for fact in graph.facts]
    chance.shuffle(rows)
    handlings = [{"id": number, "text": rule.text} for rule, number in numbers.items()]
    entities = [{"key": key, "kind": kind_of(key).__name__} for key in graph.entities()]
    chance.shuffle(handlings)
    chance.shuffle(entities)
    parts: list[tuple[str, list[dict[str, Any]]]] = [
        (_HANDLINGS, handlings),
        (_ENTITIES, entities),
        (_LINKS, [row for row in rows if row["label"] in LINKS]),
        (_RECORDS, [row for row in rows if row["label"] != STATISTIC and row["label"] not in LINKS]),
        (_FIGURES, [row for row in rows if row["label"] == STATISTIC]),
    ]
    database.write(_WIPE)
    for text, part in parts:
        if part:
            database.write(text, {"rows": part})
    top = max(numbers.values(), default=0) + 1
    database.write(_DENSE, {"dense": graph.dense, "walked": list(WALKED_TYPES), "top": top})


def _numbers(rules: list[Rule], chance: Random) -> dict[Rule, int]:
    """An even number for every handling."""
    return dict(zip(rules, (2 * number for number in chance.sample(range(1, 60), len(rules))), strict=True))


def _row(fact: Fact, number: int, run: int) -> dict[str, Any]:
    handling = number + fact.withdrawn
    properties = {**fact.properties, "handling": handling, "runs": [run]}
    if fact.label not in LINKS and fact.label != STATISTIC:
        properties["tag"] = f"h{handling}"
    return {"label": fact.label, "ends": list(fact.ends), "properties": properties}
