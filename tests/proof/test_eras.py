"""Which questions are asked again and which are drawn anew, told from what they gained; no server is needed."""

from proof_cells import LEAST, Cells, cells_of
from proof_documents import Style
from proof_eras import Era, Eras, Shape
from proof_selections import read_root

from api.graphql.schema import graphql_schema

PERSONS = read_root("persons(first: 2) { totalCount nodes { key } }", graphql_schema())
CASES = read_root("cases(first: 2) { totalCount nodes { key } }", graphql_schema())


def era_of(*roots) -> Era:
    return Era([], [], {}, [Shape((root,), Style(variables=False, fragments=False), 3000) for root in roots])


def asked(cells: Cells, eras: Eras, era: Era, root, times: int, *, relevant: bool) -> bool:
    for _ in range(times):
        cells.count(root, relevant=relevant)
    return eras.is_spent(era)


def test_an_era_is_left_when_a_case_gains_less_than_cases_do_on_the_whole():
    cells = Cells()
    eras, era = Eras(cells), era_of(PERSONS)
    eras.keep(era)
    assert not asked(cells, eras, era, PERSONS, 10, relevant=True)  # planning took as long as twenty-one cases
    assert asked(cells, eras, era, PERSONS, 10, relevant=False)
    assert not asked(cells, eras, era, PERSONS, LEAST - 10, relevant=True)
    assert asked(cells, eras, era, PERSONS, 10, relevant=True)  # it has enough


def test_an_earlier_era_is_come_back_to_where_its_cases_gained_more():
    cells = Cells()
    eras, persons, cases = Eras(cells), era_of(PERSONS), era_of(CASES)
    assert eras.best() is None
    eras.keep(persons)
    asked(cells, eras, persons, PERSONS, 10, relevant=True)
    eras.keep(cases)
    asked(cells, eras, cases, CASES, 10, relevant=False)
    assert eras.best() is persons
    for _ in range(6):
        asked(cells, eras, persons, PERSONS, 10, relevant=True)  # from the second time on, it has enough
    assert eras.best() is None


def test_an_era_that_has_enough_of_everything_is_not_come_back_to():
    cells = Cells()
    eras, persons = Eras(cells), era_of(PERSONS)
    eras.keep(persons)
    asked(cells, eras, persons, PERSONS, LEAST - 1, relevant=True)
    eras.keep(era_of(CASES))
    assert eras.best() is persons
    cells.count(PERSONS, relevant=True)
    assert eras.best() is None


def test_of_what_is_enough_nothing_is_gained():
    cells = Cells()
    for _ in range(LEAST + 5):
        cells.count(PERSONS, relevant=True)
    assert cells.gained == LEAST * len(cells_of(PERSONS))


def test_a_question_that_never_told_anything_is_less_likely_to():
    shape = Shape((PERSONS,), Style(variables=False, fragments=False))
    before = shape.rate
    shape.note(relevant=False)
    assert shape.rate < before
    shape.note(relevant=True)
    assert shape.rate == before


def test_what_was_gained_long_ago_counts_for_little():
    """Where everything left is hard to come by, an era of which little comes goes on."""
    cells = Cells()
    eras, persons, cases = Eras(cells), era_of(PERSONS), era_of(CASES)
    eras.keep(persons)
    asked(cells, eras, persons, PERSONS, LEAST, relevant=True)
    for _ in range(150):
        asked(cells, eras, persons, PERSONS, 10, relevant=True)  # it has enough
    cells.count(CASES, relevant=True)
    assert not asked(cells, eras, cases, CASES, 9, relevant=False)
