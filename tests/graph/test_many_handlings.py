"""More readable handlings than one full-text query takes clauses: everything readable is still found, nothing else."""

import pytest
from small_world import ADMINISTRATOR, PARTNER, World
from test_known_at import AUDITOR, as_of

from cypher import render_questions
from graph_schema.search_text import index_text

MANY = 1_500
_WRITE = """UNWIND range(0, $many - 1) AS n
WITH n, 100 + 2 * n AS id, CASE WHEN n % 10 = 9 THEN 'red' ELSE 'clear' END AS level
WITH n, id, 'owner=TW-CIB;tlp=' + level + ';basis=' + n AS text
CREATE (:Handling {id: id, text: text, withdrawn: false}), (:Handling {id: id + 1, text: text, withdrawn: true})
CREATE (:Entity:Person {key: 'person:src:' + n})-[:STATED_BY]->(:Record:PersonRecord {
  key: 'r' + n, item: 'r' + n, entity: 'person:src:' + n, source: 'alpha', runs: [1], nature: 'fact', precision: 'none',
  handling: id, tag: 'h' + id, grade_rank: 0, recorded_at: 1000, caption: 'Nine ' + n, name: 'Nine ' + n,
  at: 0, until: 0, search: $words[n]})"""


@pytest.fixture
def many(world) -> World:
    """A person under each of 1,500 handlings, of which every tenth is red."""
    words = [index_text([f"Nine Lives of Number {number}"]) for number in range(MANY)]
    world.database.write(_WRITE, {"many": MANY, "words": words})
    return world


@pytest.mark.parametrize(("reader", "count"), [(PARTNER, 1_350), (ADMINISTRATOR, 1_500)])
def test_all_that_is_readable_is_found(many, ask, reader, count):
    for number in (0, 448, 450, 898, 1_348, 1_498):
        found = ask(
            f'{{ search(text: "nine lives of number {number}") {{ entities {{ key }} tooBroad }} }}', reader=reader
        )
        keys = [one["key"] for one in found["search"]["entities"]]
        assert f"person:src:{number}" in keys
    listed = ask(
        '{ persons(first: 5) { totalCount } search(text: "nine", first: 100) { entities { key } truncated tooBroad } }',
        reader=reader,
    )
    assert listed["persons"]["totalCount"] == count
    assert len(listed["search"]["entities"]) == 100
    assert (listed["search"]["truncated"], listed["search"]["tooBroad"]) == (True, False)


def test_words_of_too_many_records_are_looked_for_under_each_readable_handling(many, ask, monkeypatch):
    monkeypatch.setattr(render_questions, "CANDIDATES", 1_450)
    asked = '{ search(text: "nine lives", first: 100) { entities { key } truncated tooBroad } }'
    found = ask(asked)["search"]
    assert (len(found["entities"]), found["truncated"], found["tooBroad"]) == (100, True, False)
    assert not [one for one in found["entities"] if one["key"].endswith("9")]
    assert ask(as_of(2_000, asked), reader=AUDITOR)["search"] == found
    assert ask(asked, reader=ADMINISTRATOR)["search"] == {"entities": [], "truncated": True, "tooBroad": True}


def test_none_that_is_hidden_is_found(many, ask):
    for number in (9, 899, 1_499):
        found = ask(f'{{ search(text: "number {number}") {{ entities {{ key }} }} }}')
        assert f"person:src:{number}" not in [one["key"] for one in found["search"]["entities"]]


def test_an_earlier_moment_is_searched_too(many, ask):
    text = '{ search(text: "nine lives number 1348") { entities { key } } }'
    assert ask(as_of(2_000, text), reader=AUDITOR)["search"]["entities"] == [{"key": "person:src:1348"}]
    assert ask(as_of(500, text), reader=AUDITOR)["search"]["entities"] == []


def test_a_question_of_many_words_is_within_the_clauses_of_the_index(many, ask):
    words = " ".join(f"word{number}" for number in range(60))  # as many as a search takes
    assert ask(f'{{ search(text: "{words}") {{ entities {{ key }} }} }}')["search"]["entities"] == []
