"""A generated network as files for the offline importer: what the loaders would write, each fact once."""

import csv
from pathlib import Path

import pytest

from bench.data.tables import Files
from bench.generate.files import LOADS
from bench.generate.network import LEAST, generate
from bench.questions.importing import Importing, Noted
from cypher.catalogue import statement
from cypher.writing import link_columns, record_columns
from graph_schema.registry import ENTITIES, LINKS
from loaders.load_lists import read_load_list
from loaders.run import load

Written = tuple[Files, Noted, dict[str, int]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("network")
    made = generate(LEAST, 1, folder)
    with Importing(folder) as importing:
        for one in read_load_list(folder / LOADS, by="tests"):
            outcome = load(importing, one)
            assert (outcome.rejects, outcome.waiting) == (0, 0)
    return importing.files, importing.noted, dict(made.counts)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_fact_of_the_network_is_there_once(written):
    files, _, counts = written
    found = {type_: rows(path) for type_, path in files.links if type_ != "STATED_BY"}
    found |= {labels.removeprefix("Record:").removesuffix("Record"): rows(path) for labels, path in files.nodes
              if labels.startswith("Record:")}  # fmt: skip
    assert {name: len(facts) for name, facts in found.items()} == counts
    for facts in found.values():
        assert len({fact["key:string"] for fact in facts}) == len(facts)


def test_columns_are_those_of_the_loaders(written):
    files, _, _ = written
    shared = {"source", "runs", "recorded_at"}
    for labels, path in (*files.nodes, *files.links):
        columns = {name.partition(":")[0] for name in rows(path)[0]} - {""}
        if labels in LINKS:
            assert columns == {*link_columns(LINKS[labels]), *shared}
        elif labels.startswith("Record:"):
            kind = ENTITIES[labels.removeprefix("Record:").removesuffix("Record")]
            assert columns == {*record_columns(kind), *shared}


def test_ends_are_the_entities_that_the_facts_name(written):
    files, _, _ = written
    nodes = {labels: rows(path) for labels, path in files.nodes}
    keys = {row[":ID(Entity)"]: row["key"] for labels, found in nodes.items() if labels.startswith("Entity:")
            for row in found}  # fmt: skip
    records = {row[":ID(Record)"]: row for labels, found in nodes.items() if labels.startswith("Record:")
               for row in found}  # fmt: skip
    assert len(set(keys.values())) == len(keys)
    for type_, path in files.links:
        for row in rows(path):
            if type_ == "STATED_BY":
                assert records[row[":END_ID(Record)"]]["entity:string"] == keys[row[":START_ID(Entity)"]]
            else:
                ends = keys[row[":START_ID(Entity)"]], keys[row[":END_ID(Entity)"]]
                assert ends == (row["from_key:string"], row["to_key:string"])


def test_runs_and_handlings_are_noted_for_a_real_database(written):
    _, noted, _ = written
    asked = [text for text, _ in noted]
    assert asked.count(statement("run_open")) == asked.count(statement("run_finish")) == 5
    texts = [given["text"] for text, given in noted if text == statement("handling_register")]
    assert len(texts) == len(set(texts)) > 5


def test_what_no_load_writes_is_refused(tmp_path):
    with Importing(tmp_path) as importing, pytest.raises(LookupError, match="DETACH"):
        importing.write("MATCH (n) DETACH DELETE n")
