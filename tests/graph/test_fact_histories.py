"""Random histories of loads, decisions, retractions and erasures, held against a plain model of which facts stand."""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from loads import load_lines

from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.times import from_iso
from loaders.expiry import expire
from loaders.run import retract
from loaders.withdrawal import FactError, restore, withdraw

STEPS = 200
SOURCES = {"ever": "increment", "now": "snapshot"}
YEARS = (None, None, 2901, 2902, 2903)


@dataclass
class Fact:
    """What the model knows of a fact: the line that states it, when it is erased, who states it."""

    line: dict[str, Any]
    source: str
    year: int | None
    runs: set[int] = field(default_factory=set)
    decided: bool = False
    erased: bool = False


@dataclass
class Model:
    """Which facts stand, worked out from the whole history each time."""

    facts: dict[str, Fact]
    runs: dict[int, tuple[str, bool]] = field(default_factory=dict)
    year: int = 2900

    def load(self, run: int, source: str, items: list[str]) -> None:
        self.runs[run] = (source, True)
        for item in items:
            fact = self.facts[item]
            if fact.year is None or fact.year > self.year:
                fact.runs.add(run)

    def standing_runs(self, source: str) -> set[int]:
        kept = {run for run, (of, kept) in self.runs.items() if of == source and kept}
        return kept if SOURCES[source] == "increment" else {max(kept, default=0)}

    def expire(self) -> None:
        for fact in self.facts.values():
            if fact.runs and fact.year is not None and fact.year <= self.year:
                fact.erased, fact.decided, fact.runs = True, False, set()

    def state(self, fact: Fact) -> str:
        if fact.erased or not fact.runs:
            return "gone"
        if fact.decided:
            return "decision"
        return "stands" if fact.runs & self.standing_runs(fact.source) else "unstated"

    def states(self) -> dict[str, str]:
        return {item: state for item, fact in self.facts.items() if (state := self.state(fact)) != "gone"}


def invented() -> dict[str, Fact]:
    facts = {}
    for source in SOURCES:
        for number, year in enumerate(YEARS * 2):
            item = f"{source}-{number}"
            line: dict[str, Any] = {"id": item}
            if number % 2:
                line |= {"kind": "SENT", "from": f"account:TW:999:{number}", "to": f"account:TW:999:{number + 1}"}
            else:
                line |= {"kind": "Person", "name": item}
            facts[item] = Fact(line if year is None else line | {"delete": f"{year}-01-01"}, source, year)
    return facts


def stored(graph: Database) -> dict[str, tuple[str, str]]:
    """State and key of each fact by its item; handling, tag and clock must agree with the state."""
    rows = graph.rows(
        "MATCH (f:Record) RETURN properties(f) AS p UNION ALL MATCH ()-[f:SENT]->() RETURN properties(f) AS p"
    )
    found = {}
    for [p] in rows:
        withdrawn = p["handling"] % 2 == 1
        assert withdrawn is ("withdrawn_at" in p) is ("withdrawn_by" in p) is ("withdrawn_reason" in p)
        assert (p.get("withdrawn_by") == "decision") is ("withdrawn_by_whom" in p)
        assert "tag" not in p or p["tag"] == f"h{p['handling']}"
        spans = p.get("withdrawn_spans", [])
        assert spans == sorted(spans)
        assert len(spans) % 2 == 0
        found[p["item"]] = (p.get("withdrawn_by", "stands"), p["key"])
    return found


@pytest.mark.parametrize("seed", [20261122])
def test_random_histories_end_as_the_model_says(empty_database, tmp_path: Path, monkeypatch, seed):
    graph, draw, model = empty_database, random.Random(seed), Model(invented())
    apply_schema(graph)
    monkeypatch.setattr("loaders.rows.now_ms", lambda: from_iso(str(model.year)))
    erased: dict[str, str] = {}
    seen = {"decision": 0, "stands": 0, "unstated": 0}
    for step in range(1, STEPS + 1):
        keys = {item: key for item, (_, key) in stored(graph).items()}
        match draw.choices(
            ["load", "withdraw", "restore", "retract", "again", "expire", "year"], [4, 4, 4, 3, 2, 3, 1]
        )[0]:
            case "load":
                source = draw.choice(list(SOURCES))
                items = [i for i, fact in model.facts.items() if fact.source == source and draw.random() < 0.5]
                lines = [model.facts[item].line for item in items]
                outcome = load_lines(
                    graph, tmp_path, lines, source=source, source_type=SOURCES[source], as_of=step, handling="tlp=red"
                )
                assert outcome.fresh
                model.load(outcome.run, source, items)
            case "withdraw" | "restore" as what if keys or erased:
                item = draw.choice([*keys, *erased])
                decide = withdraw if what == "withdraw" else restore
                possible = item in keys and (what == "withdraw" or model.facts[item].decided)
                if possible:
                    decide(graph, keys[item], by="kim", reason="drawn")
                    model.facts[item].decided = what == "withdraw"
                else:
                    with pytest.raises(FactError):
                        decide(graph, keys.get(item) or erased[item], by="kim", reason="drawn")
            case "retract" | "again" as what:
                runs = [run for run, (_, kept) in model.runs.items() if kept is (what == "retract")]
                if runs:
                    run = draw.choice(runs)
                    retract(graph, run, by="t", reason="drawn" if what == "retract" else None)
                    model.runs[run] = (model.runs[run][0], what == "again")
            case "expire":
                expire(graph, from_iso(str(model.year)))
                model.expire()
            case "year":
                model.year = min(model.year + 1, 2903) if step > STEPS // 4 else model.year
        after = stored(graph)
        assert {item: state for item, (state, _) in after.items()} == model.states(), f"seed {seed}, step {step}"
        erased |= {item: key for item, key in keys.items() if item not in after}
        for state, _ in after.values():
            seen[state] += 1
    traces = graph.read("MATCH (e:Erased) RETURN collect(e.key)")
    assert sorted(traces) == sorted(erased.values())
    assert graph.read("MATCH (e:Entity) WHERE NOT EXISTS { (e)--() } RETURN count(e)") == 0
    assert len(erased) > 5, "the history must erase something"
    assert min(seen.values()) > STEPS, seen
