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
from proof_cells import BY_FIELD, DECLARED, ENOUGH, LEAST, PLAIN, Cells, cells_of, possible
from proof_documents import Style, question
from proof_graphs import GraphDrawing, draw_kinds
from proof_inputs import InputDrawing, parts_given
from proof_literals import Literals, size
from proof_roots import NO_GRAPH, graph_fields
from proof_selections import Drawing, read_root, redrawn

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


def test_a_question_gains_by_what_is_needed_and_seldom_asked_for() -> None:
    cells, asked = Cells(), read_root("emails(first: 2) { totalCount }", SCHEMA)
    assert cells.gains_by((asked,), {})
    assert not cells.gains_by((asked,), dict.fromkeys(cells_of(asked), ENOUGH))
    for _ in range(LEAST):
        cells.count(asked, relevant=True)
    assert not cells.gains_by((asked,), {})


def test_a_size_is_a_power_of_ten() -> None:
    assert [size("x" * length) for length in (0, 1, 2, 10, 11, 100, 101)] == [0, 1, 2, 2, 3, 3, 4]


def test_every_name_of_a_bound_stands_for_bounds_alone() -> None:
    for chance in map(Random, range(8)):  # each draws about half of them
        with capped(draw_caps(chance)):
            pass
