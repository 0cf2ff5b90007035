"""Bring the declared constraints and indexes to a database."""

import re
from collections.abc import Iterable

from cypher.connection import Database
from graph_schema.constraints import commands

_NAME = re.compile(r"^CREATE (?:CONSTRAINT|(?:FULLTEXT )?INDEX) (\w+) ")


def apply_schema(database: Database, wanted: Iterable[str] | None = None) -> list[str]:
    """Create what is missing, of all that is declared or of what is wanted, and wait until it serves.

    Answers the names of what was created.
    """
    present = {row[0] for row in database.rows("SHOW INDEXES YIELD name RETURN name")}
    missing = [(name, command) for command in wanted or commands() if (name := name_of(command)) not in present]
    for _name, command in missing:
        database.write(command)
    if missing:
        database.write("CALL db.awaitIndexes(600)")
    return [name for name, _command in missing]


def name_of(command: str) -> str:
    """The name of the constraint or index that a command creates."""
    found = _NAME.match(command)
    if found is None:
        raise ValueError(f"not a command that creates a constraint or index: {command}")
    return found[1]
