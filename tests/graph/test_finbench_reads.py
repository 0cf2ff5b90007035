"""Every read of FinBench on a server, over samples full of ties and circles: equal to its oracle, row for row."""

from pathlib import Path

import pytest
from finbench_files import by_hand, drawn

from bench.finbench.asking import ask
from bench.finbench.comparing import Tally
from bench.finbench.drawing import Drawing
from bench.finbench.loading import load_sample
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.world import World
from bench.finbench.product_trails import CASES, ProductTrails
from bench.finbench.queries import QUERIES
from cypher.connection import Database
from cypher.schema import apply_schema

DRAWN = 40


def compared(database: Database, folder: Path, seed: int) -> list[Tally]:
    """Each read, and the product's own trails where they are a case of one."""
    apply_schema(database)
    visible = load_sample(database, folder)
    world = World(folder)
    drawing = Drawing(world, seed)
    tallies = []
    for query in QUERIES:
        tally = Tally(query.name)
        for number in range(DRAWN):
            asked = drawing.draw(query, number)
            tally.take(query, asked, ask(database, query, asked, visible), query.oracle(world, asked, Decisions()))
        tallies.append(tally)
    product = ProductTrails(database, visible, world, drawing)
    return tallies + [product.compare(name, DRAWN) for name in CASES]


@pytest.mark.parametrize("seed", [1, 2])
def test_reads_of_a_drawn_sample_are_equal_to_their_oracles(empty_database, tmp_path, seed):
    tallies = compared(empty_database, drawn(tmp_path, seed), seed)
    assert [line for tally in tallies for line in tally.unequal] == []
    assert all(tally.asked == tally.equal == DRAWN for tally in tallies)
    assert sum(tally.filled for tally in tallies) > DRAWN


def test_reads_of_a_sample_by_hand_are_equal_to_their_oracles(empty_database, tmp_path):
    tallies = compared(empty_database, by_hand(tmp_path), 1)
    assert [line for tally in tallies for line in tally.unequal] == []


def test_a_sample_that_is_not_whole_is_not_asked(empty_database, tmp_path):
    folder = by_hand(tmp_path)
    with (folder / "AccountTransferAccount.csv").open("a", encoding="utf-8") as file:
        file.write("1|99|5|2022-01-01 00:00:00\n")
    apply_schema(empty_database)
    with pytest.raises(ValueError, match="1 links wait"):
        load_sample(empty_database, folder)


def test_a_sample_that_is_loaded_again_is_the_same(empty_database, tmp_path):
    apply_schema(empty_database)
    folder = by_hand(tmp_path)
    first = load_sample(empty_database, folder)
    assert load_sample(empty_database, folder) == first
    [[count]] = empty_database.rows("MATCH ()-[paid:SENT]->() RETURN count(paid)")
    assert count == 16
