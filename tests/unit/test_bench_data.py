"""The invented data set: as large as it says, whole, in the layout of the loaders, and the same each time."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from bench.data import tables
from bench.data.generate import generate, handling_number, hub_key
from bench.data.sizes import HIDDEN, LARGE, READABLE, SHARES, Sizes
from bench.data.store import HANDLINGS, digest
from bench.read import PURPOSE, READER
from graph_schema.actors import may_read
from graph_schema.entities import Person

TINY = Sizes(
    persons=200, more_records=60, accounts=50, phones=40, documents=20, wallets=9, payments=300, uses=80,
    acquaintances=60, nationals=20, hubs=(100, 30, 10),
)  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tables.Files:
    return generate(TINY, tmp_path_factory.mktemp("set"), lambda _line: None)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_set_is_as_large_as_its_sizes_say(files):
    records = [row for labels, path in files.nodes if labels.startswith("Record:") for row in rows(path)]
    links = {type_: rows(path) for type_, path in files.links}
    assert len(records) == len(links.pop("STATED_BY")) == TINY.records
    assert sum(map(len, links.values())) == TINY.links
    assert (LARGE.persons, LARGE.records, LARGE.links) == (1_000_000, 1_850_000, 2_100_000)


def test_hubs_pay_as_often_as_they_should(files):
    paid = Counter(row["from_key:string"] for row in rows(dict(files.links)["SENT"]))
    assert tuple(paid[hub_key(number)] for number in range(3)) == TINY.hubs


def test_numbers_and_keys_are_unique_and_every_end_exists(files):
    nodes = {labels: rows(path) for labels, path in files.nodes}
    entities = {
        row[":ID(Entity)"]: row["key"] for labels, found in nodes.items() for row in found if "Entity" in labels
    }
    records = {row[":ID(Record)"]: row for labels, found in nodes.items() for row in found if "Record" in labels}
    assert len(set(entities.values())) == len(entities)
    assert len({row["key:string"] for row in records.values()}) == len(records) == TINY.records
    for type_, path in files.links:
        for row in rows(path):
            if type_ == "STATED_BY":
                assert records[row[":END_ID(Record)"]]["entity:string"] == entities[row[":START_ID(Entity)"]]
            else:
                assert row["from_key:string"] == entities[row[":START_ID(Entity)"]]
                assert row["to_key:string"] == entities[row[":END_ID(Entity)"]]


def test_same_code_makes_the_same_files(files, tmp_path):
    again = generate(TINY, tmp_path, lambda _line: None)
    for (_, one), (_, other) in zip((*files.nodes, *files.links), (*again.nodes, *again.links), strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_column_that_the_loaders_do_not_know_is_refused(tmp_path):
    with pytest.raises(ValueError, match="height"):
        tables.write_records(tmp_path, Person, ("key", "height"), [])


def test_reader_of_the_benchmarks_reads_what_the_shares_say():
    read = [may_read(READER, PURPOSE["Crosstrace-Purpose"], None, handling) for handling in HANDLINGS]
    assert read == [True] * len(READABLE) + [False] * len(HIDDEN)
    assert sum(READABLE) + sum(HIDDEN) == sum(part.share for part in SHARES) == 1_000_000
    assert [handling_number(place) for place in range(3)] == [2, 4, 6]


def test_another_size_is_another_set():
    assert digest(TINY) != digest(LARGE)
