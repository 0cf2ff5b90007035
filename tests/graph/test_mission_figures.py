"""The published tables that the mission names, loaded and asked for as they stand: each sums to its totals."""

from decimal import Decimal

import orjson
import pytest
from examples_asked import ADMINISTRATOR

from api.graphql.execute import Question, execute

HELP_REQUESTS = {
    2022: ("1678", {"KH": "1159", "TH": "268", "MM": "175", "LA": "29"}),
    2023: ("711", {"KH": "193", "TH": "238", "MM": "221", "LA": "35"}),
    2024: ("1118", {"KH": "323", "TH": "413", "MM": "249", "LA": "118"}),
    None: ("3507", {"KH": "1675", "TH": "919", "MM": "645", "LA": "182"}),
}
DRUG_SEIZURES = {
    2020: ("8155.5", {"CN": "3506.7", "TH": "44.4"}),
    2021: ("3551.6", {"CN": "1558.9", "TH": "71.7"}),
    2022: ("9916.4", {"CN": "4059.8", "TH": "280.1"}),
    2023: ("182691.6", {"CN": "256.1", "TH": "913.8"}),
    2024: ("8589.7", {"CN": "991.0", "TH": "505.9"}),
    None: ("212904.8", {"CN": "10372.5", "TH": "1815.9"}),
}


@pytest.mark.parametrize(
    ("name", "unit", "table"),
    [("help-requests", "person", HELP_REQUESTS), ("drug-seizures", "kg", DRUG_SEIZURES)],
)
def test_a_loaded_table_is_as_published_and_sums_to_its_totals(name, unit, table, outcomes, database):
    document = """query($table: String!) { statistics(table: $table, first: 1000) {
      truncated figures { year country value unit } } }"""
    answer = orjson.loads(execute(Question(document, {"table": name}), ADMINISTRATOR, database))
    found = answer["data"]["statistics"]
    assert not found["truncated"]
    assert {one["unit"] for one in found["figures"]} == {unit}
    told = {(one["year"], one["country"]): Decimal(one["value"]) for one in found["figures"]}
    assert len(told) == len(found["figures"])
    assert told == {
        (year, country): Decimal(value)
        for year, (whole, countries) in table.items()
        for country, value in {None: whole, **countries}.items()
    }
    for country in {country for _, country in told}:
        years = [value for (year, other), value in told.items() if other == country and year is not None]
        assert sum(years) == told[None, country]
    for year in {year for year, _ in told}:
        assert sum(value for (other, country), value in told.items() if other == year and country) <= told[year, None]
