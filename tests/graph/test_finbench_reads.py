"""Every read of FinBench on a server, over samples full of ties and circles: equal to its oracle, row for row."""

from pathlib import Path

import pytest
from finbench_files import by_hand, drawn

from bench.finbench import asking
from bench.finbench.asking import ask
from bench.finbench.comparing import Tally
from bench.finbench.drawing import Drawing
from bench.finbench.loading import load_sample
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.world import World
from bench.finbench.product_trails import CASES, ProductTrails
from bench.finbench.queries import QUERIES, Query
from cypher.connection import Database
from cypher.schema import apply_schema

DRAWN = 25


class Sample:
    """A sample in the database, with its oracle and what is drawn for it."""

    def __init__(self, database: Database, folder: Path, seed: int) -> None:
        apply_schema(database)
        self.database = database
        self.visible = load_sample(database, folder)
        self.world = World(folder)
        self.drawing = Drawing(self.world, seed)

    def compare(self, query: Query, draws: int = DRAWN) -> Tally:
        """One read by its statement and by its oracle."""
        tally = Tally(query.name)
        for number in range(draws):
            asked = self.drawing.draw(query, number)
            answer = ask(self.database, query, asked, self.visible)
            tally.take(query, asked, answer, query.oracle(self.world, asked, Decisions()))
        return tally

    def compare_all(self) -> list[Tally]:
        """Each read, and the product's own trails where they are a case of one."""
        product = ProductTrails(self.database, self.visible, self.world, self.drawing)
        return [self.compare(query) for query in QUERIES] + [product.compare(name, DRAWN) for name in CASES]


@pytest.mark.parametrize("seed", [1, 2])
def test_reads_of_a_drawn_sample_are_equal_to_their_oracles(empty_database, tmp_path, seed):
    tallies = Sample(empty_database, drawn(tmp_path, seed), seed).compare_all()
    assert [line for tally in tallies for line in tally.unequal] == []
    assert all(tally.asked == tally.equal > 0 and tally.asked + tally.left_out >= DRAWN for tally in tallies)
    assert sum(tally.filled for tally in tallies) > DRAWN


BREAKS = {
    "tcr1": ("since < at", "since <= at"),
    "tcr2": ("max(at)", "min(at)"),
    "tcr3": ("AND q.rail = 'transfer' ", ""),
    "tcr4": ("other <> src AND ", ""),
    "tcr5": (" AND NOT o.number IN path", ""),
    "tcr6": ("number > 3", "number > 4"),
    "tcr7": ("count(DISTINCT y) AS sources", "count(y) AS sources"),
    "tcr8": ("WHERE NOT x IN zero", "WHERE true"),
    "tcr9": ("q.amount > $threshold", "q.amount >= $threshold"),
    "tcr10": ("together - both", "together"),
    "tcr11": ("WHERE reached <> p", "WHERE true"),
    "tcr12": ("LIMIT $limit", ""),
    "tsr1": ("o.status = 'frozen'", "false"),
    "tsr2": ("max(q.amount)", "min(q.amount)"),
    "tsr3": ("q.amount > $threshold", "q.amount >= $threshold"),
    "tsr4": ("rounded DESC", "rounded"),
    "tsr5": ("toInteger(other_id)", "toInteger(other_id) DESC"),
    "tsr6": (" AND other <> a", ""),
}


def test_a_statement_that_is_wrong_is_seen(empty_database, tmp_path, monkeypatch):
    sample = Sample(empty_database, drawn(tmp_path, 1), 1)
    sound = asking.text
    unseen = []
    for query in QUERIES:
        old, new = BREAKS[query.name]
        broken = sound(query.name).replace(old, new)
        assert broken != sound(query.name)
        monkeypatch.setattr(asking, "text", {query.name: broken}.__getitem__)
        if not sample.compare(query, 4 * DRAWN).unequal:
            unseen.append(query.name)
    assert unseen == []


def test_reads_of_a_sample_by_hand_are_equal_to_their_oracles(empty_database, tmp_path):
    tallies = Sample(empty_database, by_hand(tmp_path), 1).compare_all()
    assert [line for tally in tallies for line in tally.unequal] == []


def test_a_sample_that_is_not_whole_is_not_asked(empty_database, tmp_path):
    folder = by_hand(tmp_path)
    with (folder / "AccountTransferAccount.csv").open("a", encoding="utf-8") as file:
        file.write("1|99|5|2022-01-01 00:00:00\n")
    apply_schema(empty_database)
    with pytest.raises(ValueError, match="1 links wait"):
        load_sample(empty_database, folder)


def test_an_account_that_was_opened_after_the_snapshot_may_have_an_owner_in_it(empty_database, tmp_path):
    folder = by_hand(tmp_path)
    with (folder / "PersonOwnAccount.csv").open("a", encoding="utf-8") as file:
        file.write("1|99|2022-01-01 00:00:00\n")
    apply_schema(empty_database)
    assert load_sample(empty_database, folder)


def test_a_sample_that_is_loaded_again_is_the_same(empty_database, tmp_path):
    apply_schema(empty_database)
    folder = by_hand(tmp_path)
    first = load_sample(empty_database, folder)
    assert load_sample(empty_database, folder) == first
    [[count]] = empty_database.rows("MATCH ()-[paid:SENT]->() RETURN count(paid)")
    assert count == 16
