"""What the log keeps of a document: its text without texts and numbers, and those apart."""

import pytest

from api.graphql.audited import UNREADABLE, without_literals


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
