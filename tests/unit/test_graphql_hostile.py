"""Hostile text in every argument that takes text: it reaches no statement."""

import pytest
from graphql import GraphQLError, GraphQLList, GraphQLNonNull, get_named_type
from graphql_questions import planned

from api.graphql.schema import graphql_schema
from cypher.plan import Operation
from cypher.render import render

HOSTILE = "x'}) DETACH DELETE n //`\"$visible"
FILLED = {"ID", "String", "UTCTime", "CountryCode"}


def documents():
    """One question for each text argument of each root field and of each connection of a person."""
    for name, field in graphql_schema().type_map["Query"].fields.items():
        body = leaf_of(get_named_type(field.type))
        needed = {
            a: v for a, v in field.args.items() if isinstance(v.type, GraphQLNonNull) and "Int" not in str(v.type)
        }
        for argument, definition in field.args.items():
            kind = get_named_type(definition.type)
            if kind.name in FILLED:
                others = "".join(f' {a}: "harmless"' for a in needed if a != argument)
                taken = "[$t]" if isinstance(definition.type, GraphQLList) else "$t"
                variable = "String!" if kind.name == "String" else f"{kind.name}!"
                yield f"query($t: {variable}) {{ {name}({argument}: {taken}{others}) {{ {body} }} }}"
            elif kind.name.endswith("Filter"):
                for column in kind.fields:
                    for part, value in (("equals", "$t"), ("oneOf", '["a", $t]'), ("startsWith", "$t")):
                        where = f"where: {{ {column}: {{ {part}: {value} }} }}"
                        yield f"query($t: String!) {{ {name}({where}) {{ {body} }} }}"


def leaf_of(kind):
    return "key" if "key" in kind.fields else "__typename"


@pytest.mark.parametrize("document", list(documents()))
def test_hostile_text_is_refused_or_becomes_a_parameter(document):
    try:
        plan = planned(document, t=HOSTILE)
    except GraphQLError:
        return
    text, parameters = render(Operation((plan,)), (2,))
    assert HOSTILE not in text
    assert "DETACH" not in text
    assert "detach delete n" in str(parameters).lower()


def test_there_are_such_arguments():
    assert len(list(documents())) > 150
