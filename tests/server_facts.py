"""How the tests reach their server, and empty it."""

from dataclasses import dataclass, field

from cypher.connection import Database


@dataclass(frozen=True)
class Facts:
    """How to reach the server of the tests."""

    uri: str
    user: str | None
    password: str | None = field(repr=False)


def wipe_graph(database: Database) -> None:
    """Delete every node and relationship, in batches; constraints and indexes stay."""
    database.write("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
