"""The oracle of FinBench over a sample that was worked out by hand, and what it does where another way was decided."""

from decimal import Decimal

import pytest
from finbench_files import at, by_hand, moment, write

from bench.finbench.asked import Asked
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.world import World, cut, parts, ratio, rounded
from bench.finbench.queries import QUERIES

WHOLE = {"start": at(-1), "end": at(59)}
ORACLES = {query.name: query.oracle for query in QUERIES}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(by_hand(tmp_path_factory.mktemp("sample")))


CASES = [
    ("tsr1", {"id": "3"}, [[at(0), True, "foreign currency"]]),
    ("tsr1", {"id": "9"}, []),
    ("tsr2", {"id": "1"}, [[367_500, 200_000, 4, 50_000, 40_000, 2]]),
    ("tsr2", {"id": "8"}, [[0, -1_000, 0, 0, -1_000, 0]]),
    ("tsr3", {"id": "1"}, [[500]]),
    ("tsr3", {"id": "1", "threshold": Decimal(40)}, [[0]]),
    ("tsr3", {"id": "8"}, [[-1_000]]),
    ("tsr4", {"id": "1", "threshold": Decimal(50)}, [["2", 2, 300_000], ["4", 1, 60_000]]),
    ("tsr4", {"id": "1", "threshold": Decimal(100)}, [["2", 1, 200_000]]),
    ("tsr5", {"id": "4", "threshold": Decimal(26)}, [["2", 2, 100_001], ["1", 1, 60_000]]),
    ("tsr6", {"id": "2"}, [["3"]]),
    ("tcr1", {"id": "1"}, [["3", 2, "30", "PHONE"]]),
    ("tcr1", {"id": "1", "end": at(25)}, []),
    ("tcr1", {"id": "1", "limit": 1}, []),
    ("tcr1", {"id": "1", "limit": 1, "order": "TIMESTAMP_ASCENDING"}, [["3", 2, "30", "PHONE"]]),
    ("tcr2", {"id": "11"}, [["1", 1_000_000, 400_000], ["4", 300_000, 300_000]]),
    ("tcr3", {"id": "1", "other": "3"}, [[2]]),
    ("tcr3", {"id": "1", "other": "3", "start": at(2)}, [[-1]]),
    ("tcr3", {"id": "1", "other": "5"}, [[-1]]),
    ("tcr4", {"id": "1", "other": "2"},
     [["3", 1, 40_000, 40_000, 1, 50_000, 50_000], ["4", 1, 10_000, 10_000, 2, 100_001, 70_000]]),
    ("tcr4", {"id": "2", "other": "1"}, []),
    ("tcr5", {"id": "10"},
     [[["1", "2", "3", "4"]], [["1", "2", "3"]], [["1", "2", "4"]], [["1", "2"]], [["1", "4"]], [["1", "6"]]]),
    ("tcr6", {"id": "5", "threshold": Decimal(20), "threshold2": Decimal(6)}, [["4", 185_001, 90_000]]),
    ("tcr6", {"id": "5", "threshold": Decimal(25), "threshold2": Decimal(6)}, []),
    ("tcr6", {"id": "5", "limit": 3}, []),
    ("tcr6", {"id": "4"}, []),
    ("tcr7", {"id": "4"}, [[3, 1, 18_500]]),
    ("tcr7", {"id": "6"}, [[1, 0, -1_000]]),
    ("tcr8", {"id": "40", "threshold": Decimal("0.5")}, [["2", 300, 2], ["4", 60, 2]]),
    ("tcr8", {"id": "40", "threshold": Decimal("0.1")},
     [["1", 40, 4], ["5", 90, 3], ["3", 50, 3], ["2", 300, 2], ["4", 155, 2], ["6", 8, 2]]),
    ("tcr9", {"id": "1"}, [[5_000, 1_361, 136]]),
    ("tcr9", {"id": "6"}, [[-1_000, -1_000, -1_000]]),
    ("tcr10", {"id": "10", "other": "11"}, [[500]]),
    ("tcr10", {"id": "12", "other": "13"}, [[0]]),
    ("tcr11", {"id": "10"}, [[1_300_000, 2]]),
    ("tcr11", {"id": "10", "end": at(2)}, [[1_000_000, 1]]),
    ("tcr11", {"id": "13"}, [[0, 0]]),
    ("tcr12", {"id": "10"}, [["6", 7_500]]),
    ("tcr12", {"id": "10", "limit": 1}, []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "rows"), CASES)
def test_answers_that_were_worked_out_by_hand(world, name, given, rows):
    assert ORACLES[name](world, Asked(**WHOLE | given), Decisions()) == rows


def test_every_read_is_worked_out_by_hand():
    assert {name for name, _given, _rows in CASES} == ORACLES.keys()


@pytest.mark.parametrize(
    ("name", "given", "decisions", "usual", "other"),
    [
        ("tcr12", {"id": "10", "limit": 1, "end": at(8)}, Decisions(cut_first=False), [], [["6", 7_500]]),
        ("tcr8", {"id": "41", "threshold": Decimal(0), "limit": 1, "end": at(60)}, Decisions(cut_together=False),
         [["5", 17, 2]], [["4", 200, 3], ["1", 33, 2], ["5", 17, 2]]),
        ("tcr8", {"id": "40", "threshold": Decimal("0.5"), "start": at(-1), "end": at(8)}, Decisions(upstream="all"),
         [["2", 300, 2], ["6", 8, 2]], [["2", 300, 2]]),
        ("tcr11", {"id": "10"}, Decisions(longest_chain=1), [[1_300_000, 2]], [[1_000_000, 1]]),
        ("tcr11", {"id": "10"}, Decisions(start_counts=True), [[1_300_000, 2]], [[1_305_000, 3]]),
        ("tsr3", {"id": "1", "start": at(5)}, Decisions(share_of="window"), [[500]], [[1_000]]),
    ],
)  # fmt: skip
def test_what_was_decided_can_be_decided_otherwise(world, name, given, decisions, usual, other):
    asked = Asked(**WHOLE | given)
    assert ORACLES[name](world, asked, Decisions()) == usual
    assert ORACLES[name](world, asked, decisions) == other


def test_edges_are_cut_by_time_and_by_amount_and_ties_by_kind_and_line(world):
    edges = world.transfers.of("1")
    lines = {
        order: [edge.line for edge in cut(edges, Asked("1", limit=2, order=order))]
        for order in ("TIMESTAMP_DESCENDING", "TIMESTAMP_ASCENDING", "AMOUNT_DESCENDING", "AMOUNT_ASCENDING")
    }
    assert lines == {
        "TIMESTAMP_DESCENDING": [10, 7], "TIMESTAMP_ASCENDING": [1, 5],
        "AMOUNT_DESCENDING": [5, 1], "AMOUNT_ASCENDING": [7, 10],
    }  # fmt: skip


def test_amounts_are_exact_and_rounded_half_up():
    assert parts("1.2447015845309453") == 124_470_158_453_094_530_000
    assert [rounded(parts(text)) for text in ("0.0005", "0.00049999999", "2.0015")] == [1, 0, 2_002]
    assert ratio(parts("1"), parts("3")) == 333
    assert ratio(parts("1"), 0) == -1_000
    for wrong in ("-1", "1e5", "0." + "1" * 21):
        with pytest.raises(ValueError, match="no amount"):
            parts(wrong)


def test_who_owns_without_being_in_the_sample_owns_nothing(tmp_path):
    rows = {
        "Account": [f"{number}|{moment(0)}|false|foreign currency" for number in (1, 2)],
        "Company": [f"9|Nine|false|{moment(0)}"],
        "CompanyOwnAccount": [f"9|1|{moment(0)}", f"8|2|{moment(0)}"],
        "PersonOwnAccount": [f"7|2|{moment(0)}"],
    }
    world = World(write(tmp_path, rows))
    assert [edge.source for edge in world.company_owned.to("1")] == ["9"]
    assert world.company_owned.to("2") == world.owned.to("2") == []
