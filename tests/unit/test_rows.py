"""Rows: each value stands where the writing statement looks for it, and the run gives what a fact leaves out."""

import pytest
from declared_samples import sample

from cypher.writing import RATE_COLUMNS, STATISTIC_COLUMNS, link_columns, record_columns
from graph_schema.columns import caption_of, content_columns, content_of
from graph_schema.entities import ENTITY_KINDS, Person
from graph_schema.grades import GradeError, grade
from graph_schema.handling import Handling, parse_handling
from graph_schema.links import LINK_KINDS, Holds, Sent
from graph_schema.rates import Rate
from graph_schema.statements import fact_of
from graph_schema.statistics import Statistic
from graph_schema.times import WIDE
from loaders.rows import Defaults, RowMaker

AMBER = parse_handling("tlp=amber", owner="TW-CIB")
RED = Handling(owner="KR-KNP", tlp="red")


class Register:
    """Numbers for handlings, as the database would give them; ``asked`` is every question that was put to it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, handling: Handling) -> int:
        self.asked.append(handling.text)
        return {AMBER.text: 2, RED.text: 4}[handling.text]


def maker(source: str = "src", handling: Handling = AMBER, default_grade: str | None = None) -> RowMaker:
    return RowMaker(Defaults(source, handling, default_grade), Register())


def record(made, rows=None):
    return dict(zip(record_columns(type(made)), (rows or maker()).record_row(made), strict=True))


def link(made, rows=None):
    return dict(zip(link_columns(type(made)), (rows or maker()).link_row(made), strict=True))


def content(made):
    return dict(zip(content_columns(type(made)), content_of(type(made))(made), strict=True))


@pytest.mark.parametrize("full", [False, True], ids=["least", "everything"])
@pytest.mark.parametrize("kind", ENTITY_KINDS, ids=lambda kind: kind.__name__)
def test_a_records_row_is_in_the_order_of_its_columns(kind, full):
    made = sample(kind, full=full)
    row = record(made)
    own = content(made)
    assert {name: row[name] for name in own} == own
    assert set(row) == {*own, "key", "handling", "tag", "caption", "search", "grade_rank"}
    assert row["handling"] == (4 if full else 2)
    assert row["tag"] == f"h{row['handling']}"
    assert row["caption"] == caption_of(made)
    assert (row["search"] is not None) is full
    assert row["grade_rank"] == (100 if full else 30)


@pytest.mark.parametrize("full", [False, True], ids=["least", "everything"])
@pytest.mark.parametrize("kind", LINK_KINDS, ids=lambda kind: kind.type())
def test_a_links_row_is_in_the_order_of_its_columns(kind, full):
    made = sample(kind, full=full)
    row = link(made)
    own = content(made)
    assert {name: row[name] for name in own} == own
    assert set(row) == {*own, "key", "handling", "fact", "grade_rank", *(("wide",) if kind.money else ())}
    assert row["handling"] == (4 if full else 2)
    assert row.get("wide") == (True if kind.money and made.until - made.at >= WIDE else None)
    assert row["fact"] == fact_of(made)
    assert row["grade_rank"] == (100 if full else 30)


def test_a_figures_row_is_in_the_order_of_its_columns():
    made = Statistic(table="help-requests", description="x", year=2022, country="KH", unit="person", thousandths=5_000)
    row = dict(zip(STATISTIC_COLUMNS, maker().statistic_row(made), strict=True))
    assert {name: row[name] for name in Statistic.model_fields} == made.model_dump()
    assert (row["handling"], row["figure"]) == (2, "help-requests:2022:KH:person")


def test_a_rates_row_is_in_the_order_of_its_columns_and_graded_by_the_run():
    made = Rate(currency="USD", day=86_400_000, value="1.0954")
    row = dict(zip(RATE_COLUMNS, maker().rate_row(made), strict=True))
    assert {name: row[name] for name in Rate.model_fields} == made.model_dump()
    assert (row["handling"], row["grade"], row["grade_rank"]) == (2, None, 30)
    graded = dict(zip(RATE_COLUMNS, maker(default_grade="admiralty:A1").rate_row(made), strict=True))
    assert (graded["grade"], graded["grade_rank"]) == ("admiralty:A1", 100)
    assert graded["key"] != row["key"]


ADA = {"item": "p1", "entity": "person:src:p1", "name": "Ada"}
HELD = {"item": "h1", "from_key": "person:src:p1", "to_key": "wallet:b"}


@pytest.mark.parametrize(("made", "row_of"), [(Person(**ADA), record), (Holds(**HELD), link)], ids=["record", "link"])
def test_the_grade_of_the_run_is_taken_where_the_fact_has_none(made, row_of):
    assert (row_of(made)["grade"], row_of(made)["grade_rank"]) == (None, 30)
    rows = maker(default_grade="admiralty:B2")
    assert (row_of(made, rows)["grade"], row_of(made, rows)["grade_rank"]) == (
        "admiralty:B2",
        grade("admiralty", "B2").rank,
    )
    own = made.model_copy(update={"grade": "europol:X4"})
    assert (row_of(own, rows)["grade"], row_of(own, rows)["grade_rank"]) == ("europol:X4", 30)
    with pytest.raises(GradeError):
        row_of(made, maker(default_grade="Z9"))


@pytest.mark.parametrize(("made", "row_of"), [(Person(**ADA), record), (Holds(**HELD), link)], ids=["record", "link"])
def test_the_facts_own_handling_wins(made, row_of):
    rows = maker()
    assert row_of(made, rows)["handling"] == 2
    assert row_of(made.model_copy(update={"handling": RED}), rows)["handling"] == 4
    assert row_of(made, rows)["handling"] == 2


def test_each_handling_is_asked_for_once():
    register = Register()
    rows = RowMaker(Defaults("src", AMBER), register)
    for _ in range(3):
        rows.record_row(Person(**ADA))
        rows.link_row(Holds(**HELD, handling=RED))
    assert register.asked == [AMBER.text, RED.text]


@pytest.mark.parametrize(("made", "row_of"), [(Person(**ADA), record), (Holds(**HELD), link)], ids=["record", "link"])
def test_the_same_statement_has_the_same_key_and_a_changed_one_another(made, row_of):
    key = row_of(made)["key"]
    assert row_of(made.model_copy(), maker())["key"] == key
    assert row_of(made.model_copy(update={"handling": AMBER}), maker())["key"] == key, (
        "said or left out, it is the same"
    )
    others = [
        row_of(made, maker(source="other"))["key"],
        row_of(made, maker(handling=RED))["key"],
        row_of(made, maker(default_grade="admiralty:B2"))["key"],
        row_of(made.model_copy(update={"item": "x2"}))["key"],
        row_of(made.model_copy(update={"at": 5}))["key"],
        row_of(made.model_copy(update={"nature": "inference"}))["key"],
    ]
    assert len({key, *others}) == 1 + len(others)
    assert row_of(made.model_copy(update={"handling": RED}))["key"] == others[1]


def test_a_tie_of_one_kind_has_not_the_key_of_another():
    ends = {"item": "1", "from_key": "account:a", "to_key": "account:b"}
    assert link(Sent(**ends))["key"] != link(Sent(**ends | {"to_key": "account:c"}))["key"]
    assert len({link(sample(kind, full=False))["key"] for kind in LINK_KINDS}) == len(LINK_KINDS)
    assert len({record(sample(kind, full=False))["key"] for kind in ENTITY_KINDS}) == len(ENTITY_KINDS)


def test_two_sources_of_one_tie_make_two_links_of_one_fact():
    one, two = link(Holds(**HELD)), link(Holds(**HELD), maker(source="other"))
    assert one["key"] != two["key"]
    assert one["fact"] == two["fact"]
