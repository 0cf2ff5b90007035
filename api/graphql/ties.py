"""The countries of an entity, as its row tells them."""

from api.graphql.readers import Row
from graph_schema.identifiers import country_of_key


def ties(row: Row) -> list[tuple[str, str, str | None]]:
    """The countries of an entity row read with its territory: [country, kind of the fact, key of the fact or None]."""
    told = country_of_key(row[0])
    by_key: list[tuple[str, str, str | None]] = [(told, "KEY", None)] if told else []
    return by_key + [(country.removeprefix("country:"), because, fact) for country, because, fact in row[2]]
