"""What a question may cost at most, from the limits it asks for and declared bounds and fan-outs, never from what is
stored: a refusal must tell nothing of what is hidden.

What its parts may read stands in `cost_parts`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from graphql import GraphQLError

from api.graphql.cost_parts import ENTITY, Part, costs_of
from api.graphql.names import CONNECTIONS
from api.graphql.planner import connection
from api.graphql.selection import Selected
from cypher.plan import (
    LinkConnection,
    Operation,
)

ENTITIES_READ = 300_000
"""What one answer may come to."""


def entities_read(operation: Operation) -> int:
    """How many entities the reading of all root fields together may come to."""
    return _entities(sum(part.links for root in operation.roots for part in costs_of(root)))


def check_cost(operation: Operation, places: Sequence[tuple[Selected, ...]]) -> None:
    """Refuse a plan that may read more than one answer holds; ``places`` are those of its roots, each from the top.

    Raises a GraphQLError that names the dearest part by its place in the answer.
    """
    total = entities_read(operation)
    if total <= ENTITIES_READ:
        return
    costs = [(place, part) for root, place in zip(operation.roots, places, strict=True) for part in costs_of(root)]
    place, dearest = max(costs, key=lambda found: found[1].links)
    path, field = _found(place, dearest)
    add_up = all(entities_read(Operation((root,))) <= ENTITIES_READ for root in operation.roots)
    raise GraphQLError(
        f"the question may read what comes to {total:,} entities, {total - ENTITIES_READ:,} more than the "
        f"{ENTITIES_READ:,} of one answer; the dearest part is {path} with {_entities(dearest.links):,}: "
        f"{dearest.advice}" + (", or ask for fewer root fields at once" if add_up else ""),
        list(field.nodes),
    )


def _entities(links: int) -> int:
    return -(-links // ENTITY)


def _found(place: tuple[Selected, ...], part: Part) -> tuple[str, Selected]:
    """Where a part stands in the answer, with its field: the first place that asks for it, else the field above."""
    here = tuple(field.alias for field in place), place[-1]
    for wanted in part.through:
        here = next(_below(here, partial(_is_connection, wanted)), here)
    path, field = next((found for name in part.names for found in _below(here, partial(_is_named, name))), here)
    return ".".join(path) + (f"({part.argument}:)" if part.argument else ""), field


def _is_connection(wanted: LinkConnection, type_name: str, field: Selected) -> bool:
    return (type_name, field.name) in CONNECTIONS and connection(field, type_name) == wanted


def _is_named(name: str, _type_name: str, field: Selected) -> bool:
    return field.name == name


def _below(
    start: tuple[tuple[str, ...], Selected], wanted: Callable[[str, Selected], bool]
) -> Iterator[tuple[tuple[str, ...], Selected]]:
    """The fields below one for which something holds, the shallow ones first, none beyond a connection."""
    level = [start]
    while level:
        below: list[tuple[tuple[str, ...], Selected]] = []
        for path, field in level:
            for type_name in field.types():
                for child in field.children(type_name):
                    here = (*path, child.alias), child
                    if wanted(type_name, child):
                        yield here
                    elif (type_name, child.name) not in CONNECTIONS:
                        below.append(here)
        level = below
