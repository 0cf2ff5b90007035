"""The handlings of the house: which combinations of restrictions exist, under which numbers. Administrative."""

from dataclasses import dataclass

from cypher.catalogue import statement
from cypher.connection import Database


@dataclass(frozen=True, eq=False)
class HandlingSet:
    """Every handling by its number; ``version`` is how many nodes there are, withdrawn twins included.

    A set equals itself alone, so that what follows from it can be cached.
    """

    version: int
    texts: dict[int, str]


def read_handlings(database: Database) -> HandlingSet:
    """All handlings as they are stored now."""
    found = database.read(statement("handlings"))
    return HandlingSet(len(found), dict(found))
