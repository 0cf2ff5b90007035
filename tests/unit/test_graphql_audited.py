"""What the log keeps of a document: its text without texts and numbers, and those apart."""

import pytest
from door_without_database import Door

from api.graphql.audited import UNREADABLE, without_literals
from api.graphql.execute import Question, mutations_in


def test_texts_and_numbers_are_taken_out_and_kept_apart():
    document = """
    # of Lin Hao
    query Q($key: ID!, $n: Int = 7) {
      persons(where: {name: {equals: "Lin Hao"}, born: {in: ["1990", "1991"]}}, first: 3, at: 1.5, by: KEY, all: true) {
        key
      }
      wallet(key: $key) { note(text: \"\"\"a
        block\"\"\") }
    }"""
    text, literals = without_literals(document)
    assert dict(literals) == {
        "_1": "7", "_2": "Lin Hao", "_3": "1990", "_4": "1991", "_5": "3", "_6": "1.5", "_7": "a\nblock"
    }  # fmt: skip
    assert "persons(" in text and "wallet(key: $key)" in text and "by: KEY" in text and "all: true" in text
    assert not any(value in text for value in ("Lin", "1990", "block"))


@pytest.mark.parametrize("document", ["", "{", "person Lin Hao", '{ a(b: "c) }', "x" * 200_000, "{a" * 5_000], ids=len)
def test_what_is_no_graphql_is_kept_as_a_value(document):
    text, literals = without_literals(document)
    assert (text, dict(literals)) == (UNREADABLE, {"document": document})


def test_a_deeply_nested_document_is_read_or_refused_as_a_whole():
    text, literals = without_literals("{a" * 900 + "}" * 900)
    assert text == UNREADABLE or not literals


@pytest.mark.parametrize("query", ["{ __typename }", "{ nothing }", "{ persons { totalCount } }"])
def test_an_entry_has_the_id_under_which_the_caller_knows_the_answer(query):
    door = Door()
    answer = door.post({"query": query}, X_Request_ID="desk-7")
    assert answer.headers["X-Request-ID"] == "desk-7"
    assert [entry.request for entry in door.log.entries] == ["desk-7"]
    other = door.post({"query": query}).headers["X-Request-ID"]
    assert [entry.request for entry in door.log.entries] == ["desk-7", other]


KEYS = 'key: "a", reason: "r", idempotencyKey: "1"'
NOTED = 'note(entity: "person:a:1", text: "t", idempotencyKey: "2") { key }'


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (f"mutation {{ retract({KEYS}) {{ key }} }}", {"retract"}),
        (f"mutation {{ note: retract({KEYS}) {{ restore: key }} }}", {"retract"}),
        (f"mutation {{ ... on Mutation {{ ...F }} }} fragment F on Mutation {{ a: restore({KEYS}) {{ key }} {NOTED} }}",
         {"restore", "note"}),
        (f"mutation {{ __typename ... @skip(if: true) {{ {NOTED} }} }}", {"note"}),
        ("{ persons { totalCount } }", set()),
        ("mutation { nothing }", set()),
        ("{", set()),
    ],
)  # fmt: skip
def test_what_a_question_changes_is_told_by_its_root_fields(document, found):
    assert mutations_in(Question(document)) == found
