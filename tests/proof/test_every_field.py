"""Whatever the schema offers is told, over rows as they should be: each way from a root field down to values, which are
asked for some at once. Of the fields and links of a kind, which are declared alike, the first are."""

from collections.abc import Iterator
from random import Random

import proof_executor
import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)
from proof_arguments import arguments
from proof_cells import DECLARED
from proof_executor import Outcome, compare_one
from proof_graphs import GraphDrawing
from proof_literals import Literals
from proof_operations import Operation
from proof_roots import graph_fields
from proof_selections import Asked

from graph_schema.registry import ENTITIES, LINKS

TIMES_DRAWN = 3  # rows are drawn, of which some hold nothing
TOGETHER = 12  # values are asked for at once
ALIKE = 8  # fields and links of a kind are asked for


@pytest.mark.usefixtures("without_warnings")
@pytest.mark.parametrize("root", graph_fields())
def test_each_field_is_told(root: str, monkeypatch) -> None:
    monkeypatch.setattr(proof_executor, "SPOILT", 0.0)
    chance, outcome = Random(root), Outcome()
    graph = GraphDrawing(chance, list(LINKS.values()), list(ENTITIES)).graph(200)
    literals = Literals(graph, lambda _fact: False, chance)
    for asked in _paths("Query", root, graph_fields()[root], (), literals, chance):
        for _ in range(TIMES_DRAWN):
            compare_one(Operation(f"query Q {{ {asked} }}", {}), chance, outcome)
    assert not outcome.failures, outcome.failures[0]
    assert outcome.compiled == outcome.cases > 0


def _paths(
    owner: str, name: str, field: GraphQLField, seen: tuple[str, ...], literals: Literals, chance: Random
) -> Iterator[Asked]:
    """A field with the values right below it, and each way further down; an entity beyond the first tells its key."""
    found = get_named_type(field.type)
    drawn = arguments(name, field, literals, chance)
    given = tuple((argument, text) for argument, text in drawn if is_required_argument(field.args[argument]))
    if is_leaf_type(found):
        yield Asked(owner, name, None, given)
        return
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    entity = found.name in {"Entity", *ENTITIES}
    if entity and "Entity" in seen:
        yield Asked(owner, name, None, given, (Asked(found.name, "key"),))
        return
    if found.name in seen:
        return
    beyond = (*seen, "Entity" if entity else found.name)
    values, others, alike = [], [], 0
    for below, each in found.fields.items():
        alike += entity and below in DECLARED
        if not (entity and below in DECLARED and alike > ALIKE):
            (values if is_leaf_type(get_named_type(each.type)) else others).append((below, each))
    told = [path for below, each in values for path in _paths(found.name, below, each, beyond, literals, chance)]
    for some in (told[at : at + TOGETHER] for at in range(0, len(told), TOGETHER)):
        yield Asked(owner, name, None, given, tuple(some))
    for below, each in others:
        for path in _paths(found.name, below, each, beyond, literals, chance):
            yield Asked(owner, name, None, given, (path,))
