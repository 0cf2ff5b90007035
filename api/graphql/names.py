"""How kinds and links are called in GraphQL, and back."""

from collections.abc import Iterator

from cypher.plan import Way
from graph_schema.declare import Entity, Link
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS
from graph_schema.registry import links_from, links_to, record_label


def link_type_name(link: type[Link]) -> str:
    """``SentLink``: the GraphQL type of a link kind; the suffix keeps Holds and Hold apart."""
    return f"{link.__name__}Link"


def link_fields(kind: type[Entity]) -> Iterator[tuple[str, type[Link], Way]]:
    """The connections of an entity of this kind: the field's name, the link kind and the way it is followed."""
    for link in links_from(kind):
        yield link.forward, link, "forward" if link.directed else "either"
    for link in links_to(kind):
        if link.directed:
            yield link.backward, link, "backward"


def connection_name(field: str) -> str:
    """``HeldByConnection`` for the field ``heldBy``."""
    return f"{field[0].upper()}{field[1:]}Connection"


def singular(kind: type[Entity]) -> str:
    """``helpRequest``: the root field of one entity of the kind."""
    return kind.__name__[0].lower() + kind.__name__[1:]


BY_SINGULAR: dict[str, type[Entity]] = {singular(kind): kind for kind in ENTITY_KINDS}
BY_PLURAL: dict[str, type[Entity]] = {kind.plural: kind for kind in ENTITY_KINDS}
BY_RECORD: dict[str, type[Entity]] = {record_label(kind): kind for kind in ENTITY_KINDS}
BY_LINK: dict[str, type[Link]] = {link_type_name(link): link for link in LINK_KINDS}
CONNECTIONS: dict[tuple[str, str], tuple[type[Link], Way]] = {
    (kind.__name__, name): (link, way) for kind in ENTITY_KINDS for name, link, way in link_fields(kind)
}
