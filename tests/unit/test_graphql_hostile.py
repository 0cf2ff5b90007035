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
            elif kind.name.endswith("Where"):
                for where in wheres(kind, 2 if name == "persons" else 0):
                    yield f"query($t: String!) {{ {name}(where: {where}) {{ {body} }} }}"


def wheres(kind, levels):
    """Filters with the text in each place that takes one; each further level at its first few fields alone."""
    nested = 0
    for name, field in kind.fields.items():
        below = get_named_type(field.type)
        if below.name == "String":
            yield f"{{ {name}: {'[$t]' if isinstance(field.type, GraphQLList) else '$t'} }}"
        elif below.name.endswith("Filter") and (levels or name in {"key", "source"}):
            yield from (f"{{ {name}: {where} }}" for where in wheres(below, 0))
        elif getattr(below, "fields", None) and levels and nested < 3:
            nested += 1
            opened, closed = ("[", "]") if isinstance(field.type, GraphQLList) else ("", "")
            yield from (f"{{ {name}: {opened}{where}{closed} }}" for where in wheres(below, levels - 1))


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


def test_each_text_of_a_filter_is_asked_hostile():
    assert sum("where:" in document for document in documents()) > 200


def test_there_are_such_arguments():
    assert len(list(documents())) > 150
