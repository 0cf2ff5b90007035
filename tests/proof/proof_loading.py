"""Facts into a database, in the layout of the loaders but by Cypher of its own: in a shuffled order, under numbers of
handlings and runs that are drawn anew each time."""

from random import Random
from typing import Any

from proof_facts import PUBLISHED, STUB, Fact, Graph, Rule

from cypher.connection import Database, Transaction
from graph_schema.registry import LINKS, WALKED_TYPES, kind_of
from graph_schema.times import WIDE

_WIPE = "MATCH (n) DETACH DELETE n"
_HANDLINGS = """UNWIND $rows AS row
CREATE (:Handling {id: row.id, text: row.text, withdrawn: false})
CREATE (:Handling {id: row.id + 1, text: row.text, withdrawn: true})"""
_ENTITIES = "UNWIND $rows AS row CREATE (e:Entity:$(row.kind) {key: row.key})"
_RECORDS = """UNWIND $rows AS row MATCH (e:Entity {key: row.ends[0]})
CREATE (e)-[:STATED_BY]->(r:Record:$(row.label)) SET r = row.properties"""
_LINKS = """UNWIND $rows AS row MATCH (a:Entity {key: row.ends[0]}) MATCH (b:Entity {key: row.ends[1]})
CREATE (a)-[l:$(row.label)]->(b) SET l = row.properties"""
_STUBS = (
    "UNWIND $rows AS row MATCH (e:Entity {key: row.ends[0]}) CREATE (e)-[:STATED_BY]->(r:Record) SET r = row.properties"
)
_PUBLISHED = "UNWIND $rows AS row CREATE (s:$(row.label)) SET s = row.properties"
_RUNS = """UNWIND $rows AS row CREATE (:Source {id: row.source, type: 'increment'})
CREATE (:Run {id: row.run, key: toString(row.run), source: row.source, complete: true, whole: true, as_of: 0})"""
_COUNTERS = "UNWIND $rows AS row CREATE (:Counter {name: row.name, value: row.value})"
_DENSE = """MATCH (e:Entity) WHERE COUNT { (e)--() } > $dense AND NOT e:Country
CALL (e) {
  MATCH (e)-[l]-() WHERE type(l) IN $walked
  WITH l.handling AS handling, count(*) AS degree
  RETURN collect([handling, degree]) AS found
}
SET e:Dense, e.degrees =
  [id IN range(0, $top) | reduce(n = 0, d IN found | CASE WHEN d[0] = id THEN d[1] ELSE n END)]"""


def load(graph: Graph, database: Database, chance: Random) -> dict[Rule, int]:
    """Replace what the database holds by the graph, in one transaction; answers the numbers of the handlings."""
    numbers = _numbers(graph.rules(), chance)
    sources = sorted({str(fact.properties["source"]) for fact in graph.facts})
    runs = dict(zip(sources, chance.sample(range(1, 10**6), len(sources)), strict=True))
    rows = [_row(fact, numbers[fact.rule], runs[fact.properties["source"]]) for fact in graph.facts]
    chance.shuffle(rows)
    handlings = [{"id": number, "text": rule.text} for rule, number in numbers.items()]
    entities = [{"key": key, "kind": kind_of(key).__name__} for key in graph.entities()]
    chance.shuffle(handlings)
    chance.shuffle(entities)
    top = max(numbers.values(), default=0)
    counters = [{"name": "handling", "value": top}, {"name": "run", "value": max(runs.values(), default=0)}]
    parts: list[tuple[str, list[dict[str, Any]]]] = [
        (_HANDLINGS, handlings),
        (_ENTITIES, entities),
        (_LINKS, [row for row in rows if row["label"] in LINKS]),
        (_RECORDS, [row for row in rows if row["label"] not in {*PUBLISHED, STUB, *LINKS}]),
        (_STUBS, [row for row in rows if row["label"] == STUB]),
        (_PUBLISHED, [row for row in rows if row["label"] in PUBLISHED]),
        (_RUNS, [{"source": source, "run": run} for source, run in runs.items()]),
        (_COUNTERS, counters),
    ]

    def replace(transaction: Transaction) -> None:
        transaction.rows(_WIPE)
        for text, part in parts:
            transaction.rows(text, {"rows": part})
        transaction.rows(_DENSE, {"dense": graph.dense, "walked": list(WALKED_TYPES), "top": top + 1})

    database.transaction(replace)
    return numbers


def _numbers(rules: list[Rule], chance: Random) -> dict[Rule, int]:
    """An even number for every handling."""
    drawn = chance.sample(range(1, max(60, 2 * len(rules))), len(rules))
    return dict(zip(rules, (2 * number for number in drawn), strict=True))


def _row(fact: Fact, number: int, run: int) -> dict[str, Any]:
    handling = number + fact.withdrawn
    properties = {**fact.properties, "handling": handling, "runs": [run]}
    if fact.label not in LINKS and fact.label not in PUBLISHED:
        properties["tag"] = f"h{handling}"
    if fact.label == "SENT" and properties["until"] - properties["at"] >= WIDE:
        properties["wide"] = True
    return {"label": fact.label, "ends": list(fact.ends), "properties": properties}
