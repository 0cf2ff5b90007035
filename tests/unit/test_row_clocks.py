"""The times of review and deletion that a run gives to facts which have none, and when a fact is due."""

import pytest

from cypher.writing import link_columns, record_columns
from graph_schema.entities import Person
from graph_schema.handling import parse_handling
from graph_schema.links import Holds
from loaders.clock import now_ms
from loaders.rows import Defaults, RowMaker

HANDLING = parse_handling("tlp=amber", owner="TW-CIB")
FAR = now_ms() + 86_400_000


def maker(review_at: int | None = None, delete_at: int | None = None) -> RowMaker:
    return RowMaker(Defaults("src", HANDLING, None, review_at, delete_at), lambda _handling: 2)


def person(**more: int) -> Person:
    return Person(entity="person:src:a", item="a", **more)


def clocks(rows: RowMaker, stated: Person) -> tuple[int | None, int | None]:
    row = dict(zip(record_columns(Person), rows.record_row(stated), strict=True))
    return row["review_at"], row["delete_at"]


def test_the_run_gives_its_times_to_facts_without_their_own():
    assert clocks(maker(5, FAR), person()) == (5, FAR)
    assert clocks(maker(5, FAR), person(review_at=7, delete_at=FAR + 1)) == (7, FAR + 1)
    assert clocks(maker(), person()) == (None, None)
    holds = Holds(item="h", from_key="person:src:a", to_key="account:TW:999:1")
    row = dict(zip(link_columns(Holds), maker(5, FAR).link_row(holds), strict=True))
    assert (row["review_at"], row["delete_at"]) == (5, FAR)


def test_another_time_makes_another_fact_so_that_an_erased_key_is_always_past():
    keys = {maker(delete_at=at).record_row(person())[0] for at in (None, FAR, FAR + 1)}
    assert len(keys) == 3
    assert maker(delete_at=FAR).record_row(person())[0] == maker().record_row(person(delete_at=FAR))[0]


@pytest.mark.parametrize(
    ("default", "own", "due"),
    [(None, None, False), (None, 1, True), (FAR, None, False), (1, FAR, False), (FAR, 1, True)],
)
def test_a_fact_is_due_by_its_own_time_before_the_run_s(default, own, due):
    assert maker(delete_at=default).is_due(person(delete_at=own)) is due
