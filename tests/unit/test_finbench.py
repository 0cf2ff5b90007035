"""FinBench beside its answers: the loader, the texts of the statements, what is drawn, and how answers are compared."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from fact_patterns import unchecked
from finbench_files import at, by_hand, moment, write

from bench.finbench import asking, sample
from bench.finbench.asked import Asked
from bench.finbench.comparing import Tally, differences, middle
from bench.finbench.drawing import Drawing
from bench.finbench.oracle.world import World, inside
from bench.finbench.queries import QUERIES
from bench.finbench.sample import owned_by_nobody
from graph_schema.entities import Account, Device
from graph_schema.links import Sent
from graph_schema.statements import Reject
from graph_schema.times import AFTER_ALL
from loaders.format import Origin

ORIGIN = Origin("finbench", "LDBC")
BY_NAME = {query.name: query for query in QUERIES}
STATEMENTS = Path(asking.__file__).parent / "statements"


def states(folder, name, *rows):
    return list(sample.FORMAT.read(write(folder, {name: list(rows)}) / f"{name}.csv", ORIGIN))


@pytest.mark.parametrize(
    ("written", "ms"),
    [("2022-01-01 00:00:01", 1_000), ("2022-01-01 00:00:01.5", 1_500), ("2022-01-01 00:00:01.05", 1_050),
     ("2022-01-01 00:00:01.123", 1_123)],
)  # fmt: skip
def test_a_time_without_all_of_its_fraction_is_one_millisecond(tmp_path, written, ms):
    [stated] = states(tmp_path, "AccountTransferAccount", f"1|2|3.5|{written}")
    [payment] = stated.links
    assert isinstance(payment, Sent)
    assert (payment.at, payment.until, payment.precision) == (at(0) + ms, at(0) + ms, "millisecond")
    assert (payment.rail, payment.sequence) == ("transfer", 1)
    assert payment.amount is not None
    assert (payment.amount.amount, payment.amount.unit) == (3_500_000_000, "XTS")


def test_an_account_says_what_the_row_says(tmp_path):
    [stated] = states(tmp_path, "Account", "4613937818241074769|2022-01-01 00:00:00|true|debit card")
    record = stated.record
    assert isinstance(record, Account)
    assert record.entity == sample.account_key("4613937818241074769")
    assert (record.number, record.type, record.description) == ("4613937818241074769", "card", "debit card")
    assert (record.status, record.at, record.until, record.opened) == ("frozen", at(0), AFTER_ALL, "2022-01-01")


def test_a_loan_of_the_number_of_an_account_is_another_account(tmp_path):
    lent, balance = states(tmp_path, "Loan", "7|1000.5|400|2022-01-01 00:00:00")
    for stated, amount in ((lent, 1_000_500_000_000), (balance, 400_000_000_000)):
        assert isinstance(stated.record, Account)
        assert stated.record.entity == sample.loan_key("7") != sample.account_key("7")
        assert stated.record.type == "loan"
        assert stated.record.balance is not None
        assert stated.record.balance.amount == amount


def test_a_medium_of_fourteen_digits_is_no_imei(tmp_path):
    [stated] = states(tmp_path, "Medium", "35298534883328|PHONE|true|2022-01-01 00:00:00")
    assert isinstance(stated.record, Device)
    assert stated.record.imei is None
    assert stated.record.entity.startswith("device:stated:finbench:")
    assert (stated.record.type, stated.record.status) == ("PHONE", "blocked")


@pytest.mark.parametrize("row", ["1|2|3|yesterday", "1|2|much|2022-01-01 00:00:00", "1|2|-3|2022-01-01"])
def test_a_row_that_says_nothing_is_refused(tmp_path, row):
    [refused] = states(tmp_path, "AccountTransferAccount", row)
    assert isinstance(refused, Reject)
    assert refused.place == "line 1"


def test_every_file_of_the_sample_is_read(tmp_path):
    folder = by_hand(tmp_path)
    assert {file.name for file in sample.files(folder)} == {file.name for file in folder.iterdir()}
    assert not [fact for file in sample.files(folder) for fact in sample.FORMAT.read(file, ORIGIN)
                if isinstance(fact, Reject)]  # fmt: skip


def test_every_read_has_a_statement_and_an_oracle():
    assert sorted(file.stem for file in STATEMENTS.iterdir()) == sorted(BY_NAME)
    assert sorted(BY_NAME) == sorted([f"tcr{number}" for number in range(1, 13)] + [f"tsr{n}" for n in range(1, 7)])
    assert all(query.oracle.__name__ == query.name for query in QUERIES)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_statement_has_a_head_checks_every_fact_and_takes_what_is_given(query):
    whole = (STATEMENTS / f"{query.name}.cypher").read_text(encoding="utf-8")
    heads = re.findall(r"^// (\w+): \S", whole, re.MULTILINE)
    assert heads == ["purpose", "parameters", "answer", "bound"]
    text = asking.text(query.name)
    assert unchecked(text) == []
    assert set(re.findall(r"\$(\w+)", text)) == asking.parameters(query, Asked("1", "2"), [2]).keys()


def test_a_threshold_of_more_digits_than_are_kept_is_refused():
    asking.parameters(BY_NAME["tsr4"], Asked("1", threshold=Decimal("0.000000001")), [2])
    with pytest.raises(ValueError, match="nine digits"):
        asking.parameters(BY_NAME["tsr4"], Asked("1", threshold=Decimal("0.0000000001")), [2])
    with pytest.raises(ValueError, match="whole thousandths"):
        asking.parameters(BY_NAME["tcr8"], Asked("1", threshold=Decimal("0.0001")), [2])


def test_what_is_drawn_follows_from_the_seed(tmp_path):
    world = World(by_hand(tmp_path))
    one, again, other = (
        [Drawing(world, seed).draw(query, number) for query in QUERIES for number in range(20)] for seed in (1, 1, 2)
    )
    assert one == again != other
    assert {asked.limit for asked in one} == {None, 1, 10, 100}
    assert len({asked.order for asked in one}) == 4


def test_the_very_moments_of_edges_are_drawn_and_lie_outside(tmp_path):
    world = World(by_hand(tmp_path))
    edges = world.transfers.all()
    asked = [Drawing(world, 1).draw(BY_NAME["tsr2"], number) for number in range(50)]
    touching = [one for one in asked if one.start in {edge.at for edge in edges}]
    assert touching
    assert not any(inside(edge, one) for one in touching for edge in edges if edge.at == one.start)


ROWS = [["7", 2, 1_500], ["8", 1, 1_000]]


@pytest.mark.parametrize(
    ("answer", "off"),
    [
        (ROWS, 0),
        ([["7", 2, 1_501], ["8", 1, 1_000]], 1),
        ([["7", 2, 1_502], ["8", 1, 1_000]], None),
        ([["7", 3, 1_500], ["8", 1, 1_000]], None),
        ([["8", 1, 1_000], ["7", 2, 1_500]], None),
        ([["7", 2, 1_500]], None),
        ([["7", 2, 1_500], ["8", 1]], None),
        ([[7, 2, 1_500], ["8", 1, 1_000]], None),
        ([["7", 2, 1_500.0], ["8", 1, 1_000]], None),
    ],
)
def test_answers_are_the_same_row_for_row(answer, off):
    assert differences(BY_NAME["tsr4"], answer, ROWS) == off


def test_an_answer_that_differs_is_counted_and_shown():
    tally, asked = Tally("tsr4"), Asked("1")
    for answer in (ROWS, [], [["7", 2, 1_499], ["8", 1, 1_000]]):
        tally.take(BY_NAME["tsr4"], asked, answer, ROWS)
    tally.take(BY_NAME["tsr4"], replace(asked, id="2"), [], [])
    assert (tally.asked, tally.equal, len(tally.unequal), tally.filled, tally.inexact) == (4, 3, 1, 3, 1)
    assert "id='1'" in tally.unequal[0]


def test_the_figure_below_which_a_share_lies():
    assert [middle([3, 1, 2, 4], share) for share in (0, 0.5, 0.95)] == [1, 3, 4]


def test_owners_that_the_sample_does_not_have_are_counted(tmp_path):
    rows = {
        "Account": [f"{number}|{moment(0)}|false|foreign currency" for number in (1, 2, 3)],
        "Person": [f"7|Ann|false|{moment(0)}"],
        "PersonOwnAccount": [f"7|1|{moment(0)}", f"8|2|{moment(0)}"],
        "CompanyOwnAccount": [f"9|3|{moment(0)}"],
    }
    assert owned_by_nobody(write(tmp_path, rows)) == 2
