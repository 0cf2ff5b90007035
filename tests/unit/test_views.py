"""The statements of a view ask for the reader's handlings first, and what it holds has room for every field."""

import pytest
from declared_samples import KINDS
from fact_patterns import unchecked

from api.view.flat import flat_entity, flat_link
from cypher.views import LINK_COLUMNS, put_entities, put_links, seen_entities, seen_links, view_constraints
from graph_schema.columns import fields
from graph_schema.constraints import commands
from graph_schema.entities import ENTITY_KINDS, Hold, Person
from graph_schema.links import LINK_KINDS, Sent
from graph_schema.times import AFTER_ALL, BEFORE_ALL


@pytest.mark.parametrize("text", [*map(seen_entities, ENTITY_KINDS), *map(seen_links, LINK_KINDS)])
def test_every_fact_of_a_reading_statement_is_checked_first(text):
    assert unchecked(text) == []
    assert text.index("$visible") < text.index("LIMIT")


@pytest.mark.parametrize("text", [*map(put_entities, ENTITY_KINDS), *map(put_links, LINK_KINDS)])
def test_every_writing_statement_is_of_one_build(text):
    assert text.startswith("MATCH (fact:View {build: $build})\n")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_field_takes_the_place_of_what_every_view_holds(kind):
    columns = {column for field in fields(kind) for column in field.columns}
    assert not columns & ({"key", "caption", "sources"} if kind in ENTITY_KINDS else set(LINK_COLUMNS))


def test_links_and_entities_of_a_view_are_unique_as_in_the_node():
    asked = set(view_constraints())
    assert {command for command in asked if "View" not in command} <= set(commands())
    assert len(asked) == len(LINK_KINDS) + 2


def test_an_entity_is_flat():
    said = {"name": "陳大文", "names": ['["陳大文","primary","zh-Hant"]', '["Chan","alias",null]'], "flags": ["cut"]}
    row = ["person:s:1", None, ["two", "one"], *(said.get(field.name) for field in fields(Person))]
    assert flat_entity(Person, row) == {
        "key": "person:s:1", "caption": "person:s:1", "sources": ["one", "two"], "name": "陳大文",
        "names": ["陳大文", "Chan"], "flags": ["cut"],
    }  # fmt: skip
    held = {"amount": [1_250_000, "USDT"], "requested": 0, "expires": AFTER_ALL}
    row = ["hold:s:1", "court", ["one"], *(held.get(field.name) for field in fields(Hold))]
    found = flat_entity(Hold, row)
    assert (found["amount"], found["amount_unit"], found["caption"]) == ("1.250000", "USDT", "court")
    assert found["requested"] == "1970-01-01T00:00:00.000Z"
    assert "expires" not in found


def test_a_link_is_flat_and_carries_no_number_of_the_house():
    envelope = {
        "key": "k", "from_key": "account:a", "to_key": "account:b", "fact": "f", "source": "s", "handling": 4,
        "at": BEFORE_ALL, "until": 1_000, "recorded_at": 0,
    }  # fmt: skip
    values = {"amount": 123_456, "amount_unit": "TWD"}
    columns = [column for field in fields(Sent) for column in field.columns]
    row = [envelope.get(column) for column in LINK_COLUMNS] + [values.get(column) for column in columns]
    start, end, found = flat_link(Sent, row, {4: "owner=TW-CIB;tlp=amber;pap=amber"})
    assert (start, end) == ("account:a", "account:b")
    assert found == {
        "key": "k", "fact": "f", "source": "s", "handling": "owner=TW-CIB;tlp=amber;pap=amber",
        "until": "1970-01-01T00:00:01.000Z", "recorded_at": "1970-01-01T00:00:00.000Z", "amount": "1234.56",
        "amount_unit": "TWD",
    }  # fmt: skip
