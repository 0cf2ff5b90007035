"""The names that a node gives to handlings that are used often, kept in its home."""

import json
from pathlib import Path

from cypher.local_server import Home
from graph_schema.handling import HandlingError


def registered() -> dict[str, str]:
    """The registered names with their texts."""
    file = file_of(Home.default())
    if not file.exists():
        return {}
    try:
        found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise HandlingError(f"{file} is not the JSON that it was written as; mend or remove it") from error
    return found


def file_of(home: Home) -> Path:
    """Where a home keeps the names."""
    return home.path / "handlings.json"
