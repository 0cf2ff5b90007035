"""The schema follows from the declarations, and `docs/schema.graphql` shows it as it is."""

import os
from pathlib import Path

from graphql import GraphQLObjectType, build_schema, is_specified_scalar_type, validate_schema

from api.graphql.leaves import own_leaves
from api.graphql.names import BY_LINK, BY_PLURAL, BY_RECORD, BY_SINGULAR, CONNECTIONS
from api.graphql.schema import graphql_schema, sdl, written
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS

SHOWN = Path(__file__).parents[2] / "docs" / "schema.graphql"
HEAD = "# Generated from the declarations, do not edit: CROSSTRACE_REWRITE=yes pytest -k shown_schema\n\n"


def test_the_shown_schema_is_the_schema():
    made = written()
    if os.environ.get("CROSSTRACE_REWRITE") == "yes":
        SHOWN.write_text(HEAD + made, encoding="utf-8")
    assert SHOWN.read_text(encoding="utf-8") == HEAD + made
    assert sdl() == made


def test_the_schema_is_valid():
    assert validate_schema(build_schema(sdl())) == []


def test_every_declared_field_link_and_kind_is_in_it():
    types = graphql_schema().type_map
    query = types["Query"].fields
    for kind in ENTITY_KINDS:
        assert set(own_leaves(kind)) <= set(types[kind.__name__].fields)
        assert set(own_leaves(kind)) <= set(types[f"{kind.__name__}Record"].fields)
        assert kind.plural in query
        assert types[kind.__name__].description == " ".join(kind.__doc__.split())
    for link in LINK_KINDS:
        assert set(own_leaves(link)) <= set(types[f"{link.__name__}Link"].fields)
    for (kind, field), (link, _) in CONNECTIONS.items():
        assert f"{link.__name__}Link" in str(
            types[types[kind].fields[field].type.of_type.name.replace("Connection", "Edge")].fields["links"].type
        )


def test_every_root_field_is_one_that_the_planner_knows_or_is_about_watches():
    from api.graphql.questions import QUESTIONS
    from api.graphql.watch_shapes import WATCH_QUESTIONS
    from graph_schema.declare import camel

    assert set(graphql_schema().type_map["Query"].fields) == {
        *map(camel, QUESTIONS), *BY_SINGULAR, *BY_PLURAL, *map(camel, WATCH_QUESTIONS),
    }  # fmt: skip


def test_no_number_of_a_run_or_handling_is_in_it():
    for found in graphql_schema().type_map.values():
        if isinstance(found, GraphQLObjectType) and not found.name.startswith("__"):
            assert not {"run", "runs", "handlingId", "tag", "gradeRank"} & set(found.fields)
            if "handling" in found.fields:
                optional = found.name == "FreezeRequest"  # which rests on facts that nobody outside may read
                assert str(found.fields["handling"].type) == ("String" if optional else "String!")
    assert set(BY_RECORD) <= set(graphql_schema().type_map)
    assert set(BY_LINK) <= set(graphql_schema().type_map)


def test_every_type_field_argument_and_value_says_what_it_means():
    missing = []
    for name, found in graphql_schema().type_map.items():
        if name.startswith("__") or is_specified_scalar_type(found):
            continue
        missing += [] if found.description else [name]
        for part, field in {**getattr(found, "fields", {}), **getattr(found, "values", {})}.items():
            missing += [] if field.description else [f"{name}.{part}"]
            arguments = getattr(field, "args", {}).items()
            missing += [f"{name}.{part}({argument})" for argument, given in arguments if not given.description]
    assert not missing
