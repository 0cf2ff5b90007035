"""The tables of published figures, figure for figure, and what a table may not hold."""

from decimal import Decimal
from pathlib import Path

import pytest

from graph_schema.statements import Reject, Statement
from graph_schema.statistics import Statistic, parse_thousandths
from loaders.format import Origin
from loaders.statistics import FORMAT

MISSION = Path(__file__).parents[2] / "examples" / "mission"
ORIGIN = Origin("published", "TW-NPA")
HEAD = "table,description,year,country,unit,value"

# As published: the rows of each table, year by year, then the row of all years.
HELP_REQUESTS = """
          all     KH    TH   MM   LA
    2022  1,678  1,159  268  175   29
    2023    711    193  238  221   35
    2024  1,118    323  413  249  118
    all   3,507  1,675  919  645  182
"""
DRUG_SEIZURES = """
               all         CN       TH
    2020    8,155.5   3,506.7     44.4
    2021    3,551.6   1,558.9     71.7
    2022    9,916.4   4,059.8    280.1
    2023  182,691.6     256.1    913.8
    2024    8,589.7     991.0    505.9
    all   212,904.8  10,372.5  1,815.9
"""


def published(table: str) -> dict[tuple[str, str], Decimal]:
    head, *rows = table.strip().splitlines()
    return {
        (row.split()[0], country): Decimal(figure.replace(",", ""))
        for row in rows
        for country, figure in zip(head.split(), row.split()[1:], strict=True)
    }


def figures(path: Path) -> list[Statistic]:
    found: list[Statistic] = []
    for statement in FORMAT.read(path, ORIGIN):
        assert isinstance(statement, Statement), statement
        assert statement.statistic is not None
        assert (statement.record, statement.links) == (None, ())
        found.append(statement.statistic)
    return found


def load(path: Path, *rows: str | bytes, head: str = HEAD) -> list[Statement | Reject]:
    file = path / "table.csv"
    file.write_bytes(b"\n".join(row.encode() if isinstance(row, str) else row for row in (head, *rows)))
    return list(FORMAT.read(file, ORIGIN))


@pytest.mark.parametrize(
    ("name", "unit", "table"),
    [("help-requests", "person", HELP_REQUESTS), ("drug-seizures", "kg", DRUG_SEIZURES)],
)
def test_example_tables_are_as_published(name: str, unit: str, table: str) -> None:
    stated = figures(MISSION / f"{name}.csv")
    assert {(s.table, s.unit) for s in stated} == {(name, unit)}
    values = {(str(s.year or "all"), s.country or "all"): Decimal(s.thousandths) / 1000 for s in stated}
    assert len(stated) == len(values) == len({s.key for s in stated})
    assert values == published(table)


@pytest.mark.parametrize("table", [HELP_REQUESTS, DRUG_SEIZURES], ids=["help requests", "drug seizures"])
def test_row_of_all_years_is_the_sum_of_the_years(table: str) -> None:
    values = published(table)
    for country in {country for _, country in values}:
        years = [value for (year, other), value in values.items() if other == country and year != "all"]
        assert sum(years) == values["all", country], country


def test_figure_for_all_countries_is_its_own_and_says_so() -> None:
    stated = figures(MISSION / "help-requests.csv")
    whole = [s for s in stated if s.country is None and s.year == 2022]
    parts = [s for s in stated if s.country and s.year == 2022]
    assert [s.value for s in whole] == ["1678"]
    assert sum(s.thousandths for s in parts) < whole[0].thousandths
    assert whole[0].note == "The countries cover South-East Asia only: the rest lies elsewhere."
    kratom = [s.note for s in figures(MISSION / "drug-seizures.csv") if s.note]
    assert len(kratom) == 1
    assert "175,355 kg of kratom" in kratom[0]


def test_values_are_exact_and_keys_speak_of_what_is_counted() -> None:
    assert [parse_thousandths(text) for text in ("8155.5", "0.001", "12", "999999999999999.999")] == [
        8_155_500, 1, 12_000, 999_999_999_999_999_999,
    ]  # fmt: skip
    statistic = Statistic(table="t", description="d", year=2022, country="KH", unit="kg", thousandths=44_400)
    assert (statistic.value, statistic.key) == ("44.4", "t:2022:KH:kg")
    assert statistic.model_copy(update={"year": None, "country": None}).key == "t:all:all:kg"
    assert statistic.model_copy(update={"thousandths": 1_000_000}).value == "1000"
    assert statistic.model_copy(update={"thousandths": 0}).value == "0"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('t,d,2022,KH,person,"1,159"', "without grouping"),
        ("t,d,2022,KH,person,1e3", "is no figure"),
        ("t,d,2022,KH,person,-5", "is no figure"),
        ("t,d,2022,KH,person,1.2345", "three decimals at most"),
        ("t,d,2022,KH,person,NaN", "is no figure"),
        ("t,d,2022,KH,person,١٢", "is no figure"),
        ("t,d,2022,KH,person,", "value: is empty"),
        ("t,d,111,KH,person,5", "ROC year + 1911"),
        ("t,d,2565,KH,person,5", "year: '2565' is no year of the common era"),
        ("t,d,,KH,person,5", "year: is empty; write all"),
        ("t,d,2022,Cambodia,person,5", "country: 'Cambodia' is no two-letter code"),
        ("t,d,2022,kh,person,5", "country: 'kh'"),
        ("t,d,2022,ZZ,person,5", "country: 'ZZ'"),
        ("t,d,2022,KH,tonne,5", "unit: Input should be 'person' or 'kg'"),
        ("Two Words,d,2022,KH,person,5", "table: "),
        ("t,d,2022,KH,person", "the row has 5 values and the table 6 columns"),
        ("t,d,2022,KH,person,5,6", "the row has 7 values and the table 6 columns"),
        ("t,d,2021,KH,person,8", "stands in line 2 already, with 7"),
        ("t,d,2021,KH,person,7.0", "stands in line 2 already, with the same value"),
        ('t,"d" x,2022,KH,person,5', "not CSV"),
        ("t," + "d" * 200_000 + ",2022,KH,person,5", "not CSV: field larger than field limit"),
        ("t,\x07,2022,KH,person,5", "U+0007 is not allowed"),
        ("t,陳,2022,KH,person,5".encode("big5"), "not UTF-8"),
    ],
)
def test_bad_row_is_refused_and_the_rest_is_read(tmp_path: Path, row: str | bytes, reason: str) -> None:
    before, bad, after = load(tmp_path, "t,d,2021,KH,person,7", row, "t,d,2024,KH,person,9")
    assert isinstance(before, Statement)
    assert isinstance(bad, Reject), bad
    assert reason in bad.reason
    assert (bad.place, len(bad.raw) < 2100) == ("line 3", True)
    bad.raw.encode()
    assert isinstance(after, Statement)
    assert after.place == "line 4"


@pytest.mark.parametrize(
    "head",
    [HEAD.replace("unit,", ""), HEAD + ",colour", HEAD + ",year", "", "\x00t\x00a", '"table'],
    ids=["missing", "not known", "twice", "empty", "other encoding", "open quote"],
)
def test_table_without_its_columns_is_refused_whole(tmp_path: Path, head: str) -> None:
    found = load(tmp_path, "t,d,2021,KH,person,7", "t,d,2022,KH,person,7", head=head)
    assert len(found) == 1
    assert isinstance(found[0], Reject)


def test_byte_order_mark_blank_lines_and_quotes(tmp_path: Path) -> None:
    rows = load(tmp_path, "", 't,"d, with\na break",2022,all,kg,1.5', "", head="\ufeff" + HEAD)
    assert len(rows) == 1
    assert isinstance(rows[0], Statement)
    assert rows[0].statistic is not None
    assert (rows[0].statistic.description, rows[0].place) == ("d, with\na break", "line 4")
