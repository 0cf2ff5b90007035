"""Whatever the schema offers is drawn and counted: no argument, filter or field can be forgotten."""

from random import Random

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    parse,
    parse_value,
    validate,
    value_from_ast_untyped,
)
from proof_caps import capped, draw_caps
from proof_cells import BELOW, BY_FIELD, DECLARED, ENOUGH, LEAST, PLAIN, Cells, cells_of, possible
from proof_documents import Style, question
from proof_graphs import GraphDrawing, draw_kinds
from proof_inputs import InputDrawing, parts_given
from proof_literals import Literals, size
from proof_roots import NO_GRAPH, graph_fields
from proof_selections import Asked, Drawing, read_root, redrawn

from api.graphql.schema import graphql_schema
from graph_schema.links import LINK_KINDS

SCHEMA = graphql_schema()


def literals(chance: Random) -> Literals:
    links = list(LINK_KINDS)
    graph = GraphDrawing(chance, links, draw_kinds(links, chance)).graph(200)
    return Literals(graph, lambda fact: fact.rule.tlp == "red", chance)


def test_every_field_that_is_not_declared_has_a_position_or_only_projects() -> None:
    shown = {
        field
        for name, found in SCHEMA.type_map.items()
        if isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
        if not name.startswith("__") and name not in NO_GRAPH
        for field in found.fields
    }
    assert shown - DECLARED - set(BY_FIELD) == PLAIN - DECLARED
    assert not PLAIN & set(BY_FIELD)


def test_every_root_field_is_drawn_valid_and_again_in_the_same_form() -> None:
    chance = Random(1)
    values, drawing = literals(chance), Drawing(SCHEMA, chance, set(), {})
    for name in graph_fields():
        for _ in range(3):
            root = drawing.root(name, values)
            again = redrawn(root, SCHEMA, values, chance)
            for asked in (root, again):
                document = question([asked], Style(variables=True)).document
                assert not validate(SCHEMA, parse(document)), document
            assert cells_of(root) == cells_of(again)
            assert question([root], Style(variables=True)).document == question([again], Style(variables=True)).document


def test_every_part_of_every_filter_is_drawn() -> None:
    chance = Random(2)
    values = literals(chance)
    wanted = {cell for name in graph_fields() for cell in possible(name)}
    wanted = {(row, part) for row, part in wanted if row in SCHEMA.type_map}
    found: set[tuple[str, str]] = set()
    for name in {row for row, _ in wanted}:
        kind = SCHEMA.type_map[name]
        assert isinstance(kind, GraphQLInputObjectType)
        for _ in range(200):
            text = InputDrawing(values, chance, "Person").text(kind)
            found |= set(parts_given(kind, value_from_ast_untyped(parse_value(text))))
    assert wanted <= found


def test_what_a_root_field_needs_is_its_own_positions_and_its_share_of_filters() -> None:
    cells = Cells()
    alone = LEAST * len([cell for cell in possible("emails") if cell[0] in {"emails", "EmailOrder"}])
    assert alone < cells.need_of_root("emails") < LEAST * len(possible("emails"))
    asked = read_root("emails(first: 2) { totalCount }", SCHEMA)
    before = cells.need_of_root("emails")
    cells.count(asked, relevant=True)
    assert before - cells.need_of_root("emails") == pytest.approx(len(cells_of(asked)))


def test_less_is_likely_to_be_gained_by_what_seldom_tells_anything() -> None:
    cells, asked = Cells(), read_root("emails(first: 2) { totalCount }", SCHEMA)
    before = cells.likely_gain("emails")
    cells.count(asked, relevant=False)
    assert cells.need_of_root("emails") == Cells().need_of_root("emails")
    assert cells.likely_gain("emails") == pytest.approx(before * 2 / 3)


def test_a_question_gains_by_what_is_needed_and_seldom_asked_for() -> None:
    cells, asked = Cells(), read_root("emails(first: 2) { totalCount }", SCHEMA)
    assert cells.gains_by((asked,), {})
    assert not cells.gains_by((asked,), dict.fromkeys(cells_of(asked), ENOUGH))
    for _ in range(LEAST):
        cells.count(asked, relevant=True)
    assert not cells.gains_by((asked,), {})


def test_what_an_answer_leads_to_is_counted_in_a_row_of_its_own_and_once_for_what_led_there() -> None:
    persons = read_root("persons(first: 2) { nodes { records { source } controls(first: 1) { edges { node { "
                        "records { source } } } totalCount } } }", SCHEMA)  # fmt: skip
    found = cells_of(persons)
    assert {("persons", "count"), ("persons", "records"), ("persons", BELOW), ("Entity", "records")} <= found
    assert ("Entity", "count") not in found

    shared = read_root("cases { nodes { key } }", SCHEMA)
    assert BELOW not in {place for _, place in cells_of(shared)}
    linked = Asked("Entity", "... on Person", below=(Asked("Person", "controls", given=(("first", "1"),)),))
    found = cells_of(Asked("Query", "entity", given=(("key", '"person:1"'),), below=(linked,)))
    assert {("entity", BELOW), ("Entity", "first")} <= found
    assert ("entity", "first") not in found


def test_what_is_below_is_needed_of_each_root_field_that_leads_there() -> None:
    needed = Cells().lacking()
    assert {("entity", BELOW), ("moneyTrail", BELOW), ("persons", BELOW), ("link", BELOW)} <= needed.keys()
    assert ("statistics", BELOW) not in needed
    below = {place for row, place in needed if row == "Entity"}
    assert {"where", "first", "after", "last", "before", "count", "months", "summary", "records"} <= below


def test_a_size_is_a_power_of_ten() -> None:
    assert [size("x" * length) for length in (0, 1, 2, 10, 11, 100, 101)] == [0, 1, 2, 2, 3, 3, 4]


def test_every_name_of_a_bound_stands_for_bounds_alone() -> None:
    for chance in map(Random, range(8)):  # each draws about half of them
        with capped(draw_caps(chance)):
            pass
