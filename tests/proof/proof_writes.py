"""Writes between questions: made by the product in the graph of all facts, and replayed in the plain facts."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from proof_facts import PUBLISHED, Fact, Graph, Rule

from cypher.connection import Database
from graph_schema.handling import parse_handling
from graph_schema.registry import LINKS
from loaders import run
from loaders.expiry import expire
from loaders.formats import FORMATS
from loaders.reviews import reviewed
from loaders.withdrawal import restore, withdraw

EXPIRED_BY = 6_500
REVIEWED_UNTIL = 4_000_000_000_000
_WRITTEN = """CALL () {
  MATCH (e:Entity)-[:STATED_BY]->(fact:Record) WHERE $run IN fact.runs
  RETURN head([label IN labels(fact) WHERE label <> 'Record']) AS label, [e.key] AS ends, properties(fact) AS found
  UNION ALL
  MATCH (a:Entity)-[fact]->(b:Entity) WHERE $run IN fact.runs
  RETURN type(fact) AS label, [a.key, b.key] AS ends, properties(fact) AS found
}
RETURN label, ends, found"""

Write = Callable[[Graph, Database, Random], Graph]


def withdraw_one(graph: Graph, database: Database, chance: Random) -> Graph:
    """Withdraw a fact in force."""
    fact = _drawn(graph, chance, withdrawn=False)
    if fact is None:
        return graph
    withdraw(database, fact.key, by="kim", reason="drawn", at=4_000)
    return _with(graph, fact, withdrawn=True, withdrawn_at=4_000)


def restore_one(graph: Graph, database: Database, chance: Random) -> Graph:
    """Restore a fact that was withdrawn."""
    fact = _drawn(graph, chance, withdrawn=True)
    if fact is None:
        return graph
    restore(database, fact.key, by="kim", reason="drawn", at=4_100)
    spans = [*fact.properties.get("withdrawn_spans", ()), fact.properties["withdrawn_at"], 4_100]
    return _with(graph, fact, withdrawn=False, withdrawn_at=None, withdrawn_by=None, withdrawn_spans=spans)


def review_one(graph: Graph, database: Database, chance: Random) -> Graph:
    """Set another day of review."""
    fact = _drawn(graph, chance, withdrawn=False)
    if fact is None:
        return graph
    reviewed(database, fact.key, by="kim", until=REVIEWED_UNTIL, reason="drawn")
    return _with(graph, fact, withdrawn=False, review_at=REVIEWED_UNTIL)


def expire_all(graph: Graph, database: Database, _chance: Random) -> Graph:
    """Erase what has to be deleted by then."""
    expire(database, EXPIRED_BY)
    kept = [fact for fact in graph.facts if (fact.properties.get("delete_at") or EXPIRED_BY + 1) > EXPIRED_BY]
    return replace(graph, facts=tuple(kept))


def load_some(graph: Graph, database: Database, chance: Random) -> Graph:
    """Load a company and payments between accounts, under a handling of the graph."""
    rule = chance.choice(graph.rules())
    accounts = [key for key in graph.entities() if key.startswith("account:")] or ["account:TW:001:1"]
    item = f"n{chance.randrange(10**6)}"
    lines: list[dict[str, Any]] = [{"kind": "Organization", "id": item, "name": chance.choice(("Ann", "Bob"))}]
    for _ in range(chance.randint(1, 4)):
        lines.append({
            "kind": "SENT", "id": f"n{chance.randrange(10**6)}", "from": chance.choice(accounts),
            "to": chance.choice([*accounts, "account:KH:002:0"]), "at": "2024-02-03",
        })  # fmt: skip
        lines.append({
            "kind": "CONTROLS", "id": f"n{chance.randrange(10**6)}", "from": f"organization:{item}", "to": accounts[0],
        })  # fmt: skip
    with TemporaryDirectory() as folder:
        file = Path(folder) / "drawn.jsonl"
        file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        usual, run.HUB_PREFILTER = run.HUB_PREFILTER, graph.dense
        try:
            handling = parse_handling(rule.text, owner=rule.owner)
            source = chance.choice(("alpha", "beta"))
            outcome = run.load(database, run.Load(FORMATS["records"], (file,), source, handling, "kim"))
        finally:
            run.HUB_PREFILTER = usual
    rows = database.rows(_WRITTEN, {"run": outcome.run})
    return replace(graph, facts=(*graph.facts, *(_loaded(label, ends, found, rule) for label, ends, found in rows)))


WRITES: tuple[Write, ...] = (withdraw_one, restore_one, review_one, expire_all, load_some)


def _loaded(label: str, ends: list[str], found: dict[str, Any], rule: Rule) -> Fact:
    hidden = {"handling", "tag", "runs"}
    return Fact(label, tuple(ends), {name: value for name, value in found.items() if name not in hidden}, rule)


def _drawn(graph: Graph, chance: Random, *, withdrawn: bool) -> Fact | None:
    near = [fact for fact in graph.facts if fact.withdrawn == withdrawn and fact.label not in PUBLISHED]
    near = [fact for fact in near if fact.label in LINKS] if chance.random() < 0.5 else near
    return chance.choice(near) if near else None


def _with(graph: Graph, fact: Fact, *, withdrawn: bool, **changes: Any) -> Graph:
    changed = replace(fact, withdrawn=withdrawn, properties={**fact.properties, **changes})
    return replace(graph, facts=tuple(changed if one is fact else one for one in graph.facts))
