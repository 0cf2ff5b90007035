"""What a place of the selection asks for: which columns of records and links."""

from collections.abc import Iterable, Iterator, Mapping

from api.graphql.leaves import LINK_ENVELOPE, RECORD_ENVELOPE, own_leaves
from api.graphql.names import BY_LINK, BY_RECORD
from api.graphql.selection import Selected
from graph_schema.declare import Stated


def asked_of(places: Iterable[Selected]) -> Iterator[tuple[str, Selected]]:
    """Every field asked for at these places, with the type that it is asked of."""
    for place in places:
        for type_name in place.types():
            for asked in place.children(type_name):
                yield type_name, asked


def record_columns(places: Iterable[Selected]) -> tuple[str, ...]:
    """The columns of records that these places ask for; the entity's key among them where its kind has to be told."""
    return _columns(places, RECORD_ENVELOPE, BY_RECORD, "entity")


def link_columns(places: Iterable[Selected]) -> tuple[str, ...]:
    """The columns of links that these places ask for."""
    return _columns(places, LINK_ENVELOPE, BY_LINK, None)


def _columns(
    places: Iterable[Selected], envelope: dict[str, str], kinds: Mapping[str, type[Stated]], kind_column: str | None
) -> tuple[str, ...]:
    places = list(places)
    columns = {kind_column for place in places if kind_column and len(place.types()) > 1}
    for type_name, asked in asked_of(places):
        if asked.name in envelope:
            columns.add(envelope[asked.name])
        elif asked.name in {"kind", "__typename"}:
            columns.update(filter(None, [kind_column]))
        else:
            columns.update(own_leaves(kinds[type_name])[asked.name].columns)
    return tuple(sorted(columns))
