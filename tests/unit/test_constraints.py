"""Constraints and indexes: what makes a repeated load harmless and each page, step and search a seek."""

import re

import pytest

from cypher.schema import name_of
from graph_schema.columns import content_columns, fields
from graph_schema.constraints import SEARCH_INDEX, commands
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS
from graph_schema.registry import ADMINISTRATIVE_LABELS

COMMANDS = list(commands())
UNIQUE_NODE = re.compile(r"CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \(n:(\w+)\) REQUIRE n\.(\w+) IS UNIQUE")
UNIQUE_LINK = re.compile(r"CREATE CONSTRAINT \w+ IF NOT EXISTS FOR \(\)-\[l:(\w+)\]-\(\) REQUIRE l\.(\w+) IS UNIQUE")
INDEX_LINK = re.compile(r"CREATE INDEX \w+ IF NOT EXISTS FOR \(\)-\[l:(\w+)\]-\(\) ON \(l\.(\w+), l\.(\w+)\)")
INDEX_NODE = re.compile(r"CREATE INDEX \w+ IF NOT EXISTS FOR \(r:(\w+)\) ON \(r\.(\w+), r\.(\w+), r\.(\w+)\)")
INDEX_FACT = re.compile(r"CREATE INDEX \w+ IF NOT EXISTS FOR \(\)-\[l:(\w+)\]-\(\) ON \(l\.fact\)")
INDEX_RATE = re.compile(r"CREATE INDEX \w+ IF NOT EXISTS FOR \(r:(Rate)\) ON \(r\.(currency), r\.(day)\)")
INDEX_PAIR = re.compile(r"CREATE INDEX \w+ IF NOT EXISTS FOR \(r:(\w+)\) ON \(r\.(\w+), r\.(\w+), r\.(\w+), r\.(\w+)\)")
INDEX_DUE = re.compile(
    r"CREATE INDEX \w+ IF NOT EXISTS FOR (?:\(n:\w+\)|\(\)-\[l:\w+\]-\(\)) ON \([nl]\.(?:delete|review)_at\)"
)
FULL_TEXT = re.compile(r"CREATE FULLTEXT INDEX (\w+) IF NOT EXISTS FOR \(r:Record\) ON EACH \[r\.search, r\.tag\] .*")


def found(pattern: re.Pattern[str]) -> list[tuple[str, ...]]:
    return [match.groups() for command in COMMANDS if (match := pattern.fullmatch(command))]


def test_names_are_unique():
    names = [name_of(command) for command in COMMANDS]
    assert len(names) == len({name.lower() for name in names})


def test_every_command_is_of_a_known_form_and_may_be_repeated():
    forms = (UNIQUE_NODE, UNIQUE_LINK, INDEX_LINK, INDEX_NODE, INDEX_FACT, INDEX_PAIR, INDEX_RATE, INDEX_DUE, FULL_TEXT)
    assert [command for command in COMMANDS if sum(bool(form.fullmatch(command)) for form in forms) != 1] == []
    assert all("IF NOT EXISTS" in command for command in COMMANDS)


def test_every_node_has_a_unique_key():
    expected = [("Entity", "key")]
    expected += [(other.label, other.key) for other in ADMINISTRATIVE_LABELS]
    expected += [(f"{kind.__name__}Record", "key") for kind in ENTITY_KINDS]
    assert sorted(found(UNIQUE_NODE)) == sorted(expected)


def test_every_link_has_a_unique_key():
    assert sorted(found(UNIQUE_LINK)) == sorted((kind.type(), "key") for kind in LINK_KINDS)


def test_walked_links_are_paged_and_followed_from_both_ends():
    ends = ("from_key", "to_key")
    expected = [(kind.type(), end, "at") for kind in LINK_KINDS if kind.walked for end in ends]
    expected += [(kind.type(), end, "wide") for kind in LINK_KINDS if kind.money for end in ends]
    assert sorted(found(INDEX_LINK)) == sorted(expected)
    assert ("SENT", "to_key", "at") in expected
    assert not [found for found in expected if found[0] == "LOCATED_IN"]


def test_every_link_is_found_by_its_fact():
    assert found(INDEX_FACT) == [(kind.type(),) for kind in LINK_KINDS]


def test_every_indexed_field_has_its_index_over_columns_that_are_there():
    expected = [
        (f"{kind.__name__}Record", field.name, "entity", "handling")
        for kind in ENTITY_KINDS
        for field in fields(kind)
        if field.indexed
    ]
    assert sorted(found(INDEX_NODE)) == sorted(expected)
    assert ("PersonRecord", "name", "entity", "handling") in expected
    columns = {f"{kind.__name__}Record": {*content_columns(kind), "handling"} for kind in ENTITY_KINDS}
    assert [index for index in found(INDEX_NODE) if not set(index[1:]) <= columns[index[0]]] == []


def test_every_pair_that_gives_an_order_has_its_index():
    expected = [
        (f"{kind.__name__}Record", *pair, "entity", "handling") for kind in ENTITY_KINDS for pair in kind.paired
    ]
    assert sorted(found(INDEX_PAIR)) == sorted(expected)
    assert ("PersonRecord", "occupation", "name", "entity", "handling") in expected
    indexed = {(kind, field.name) for kind in ENTITY_KINDS for field in fields(kind) if field.indexed}
    assert {(kind, name) for kind in ENTITY_KINDS for pair in kind.paired for name in pair} <= indexed


def test_there_is_one_full_text_index_and_it_holds_the_handling():
    assert found(FULL_TEXT) == [(SEARCH_INDEX,)]


def test_constraints_come_before_indexes():
    kinds = [command.split()[1] for command in COMMANDS]
    assert "CONSTRAINT" not in kinds[kinds.index("INDEX") :]


def test_what_creates_nothing_has_no_name():
    with pytest.raises(ValueError, match="not a command that creates a constraint or index: DROP INDEX x"):
        name_of("DROP INDEX x")
