"""The benchmark's page is in the form in which the benchmark writes it, and its questions are questions of ours."""

from pathlib import Path

import pytest
from graphql import parse, validate

from api.graphql.schema import graphql_schema
from bench.bounds import Bound
from bench.data.sizes import LARGE
from bench.graphql import results
from bench.graphql.measure import Times
from bench.graphql.operations import SERVICES, operations
from bench.graphql.page import Page, read, write

DOCUMENTS = Path("bench/graphql/documents")
OURS = sorted(
    path.name
    for form in ("ours", "scale")
    for path in (Path(__file__).parents[2] / DOCUMENTS).glob(f"*.{form}.graphql")
)


def page() -> Page:
    measured = [
        (operation, {name: Times([2.0 * (place + 1), 3.0]) for place, name in enumerate(SERVICES)})
        for operation in operations(LARGE)
    ]
    section = results.operations_section(measured)
    return Page((("day", "2026-11-26"),), (section,), tuple(map(str, results.operation_bounds(measured))))


def test_page_reads_back_as_it_was_written():
    assert read(write(page())) == page()


def test_page_that_somebody_edited_is_refused():
    with pytest.raises(ValueError, match="form"):
        read(write(page()).replace("## Bounds", "Much faster.\n\n## Bounds"))


@pytest.mark.parametrize("name", OURS)
def test_document_is_a_question_that_the_schema_knows(name):
    text = (Path(__file__).parents[2] / DOCUMENTS / name).read_text(encoding="utf-8")
    assert validate(graphql_schema(), parse(text)) == []


def test_faster_is_the_peers_median_by_ours():
    times = {name: Times([10.0]) for name in SERVICES} | {"peer": Times([40.0])}
    assert results.ratio(times) == 4.0


def test_95th_percentile_of_few_is_the_nearest_above():
    assert Times([float(number) for number in range(1, 41)]).p95 == 38.0
    assert Times([5.0]).p95 == 5.0


def test_bound_says_whether_it_is_met():
    assert str(Bound("x", 1.3, "at most", 1.3)) == "bound x: 1.30, at most 1.3: met"
    assert str(Bound("x", 2, "at least", 5, 8)) == "bound x: 2.00, at least 5: missed"
    assert str(Bound("x", 2, "at least", 5, 4)) == "bound x: 2.00, at least 5: missed, as the floor is: 4.00"
