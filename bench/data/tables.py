"""The files that the offline importer reads: one a kind of node or link, with a header that names and types columns."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cypher.writing import link_columns, record_columns
from graph_schema.declare import Entity, Link

ADDED = ("source", "runs", "recorded_at")  # what the creating statements take beside a row
ARRAY_DELIMITER = "|"
_TYPES = {
    **dict.fromkeys(("handling", "grade_rank", "at", "until", "recorded_at", "amount"), "long"),
    "runs": "long[]",
    "names": "string[]",
    "valid": "boolean",
}


@dataclass(frozen=True, slots=True)
class Files:
    """What is imported: each file with the labels of its nodes, or the type of its links."""

    nodes: tuple[tuple[str, Path], ...]
    links: tuple[tuple[str, Path], ...]


def write_entities(folder: Path, kind: type[Entity], keys: Iterable[str], first: int) -> tuple[str, Path]:
    """The entities of a kind, numbered from ``first``."""
    rows = ([number, key] for number, key in enumerate(keys, first))
    return f"Entity:{kind.__name__}", _write(folder / f"{kind.__name__}.csv", [":ID(Entity)", "key"], rows)


def write_records(
    folder: Path, kind: type[Entity], columns: tuple[str, ...], rows: Iterable[list[Any]]
) -> tuple[str, Path]:
    """Records of a kind; each row begins with its number."""
    _check(columns, (*record_columns(kind), *ADDED), kind.__name__)
    name = f"{kind.__name__}Record"
    header = [":ID(Record)", *map(_typed, columns)]
    return f"Record:{name}", _write(folder / f"{name}.csv", header, rows)


def write_links(
    folder: Path, kind: type[Link], columns: tuple[str, ...], rows: Iterable[list[Any]]
) -> tuple[str, Path]:
    """Links of a kind; each row begins with the numbers of its ends."""
    _check(columns, (*link_columns(kind), *ADDED), kind.type())
    header = [":START_ID(Entity)", ":END_ID(Entity)", *map(_typed, columns)]
    return kind.type(), _write(folder / f"{kind.type()}.csv", header, rows)


def write_ties(folder: Path, pairs: Iterable[tuple[int, int]]) -> tuple[str, Path]:
    """Which entity each record speaks of, by their numbers."""
    return "STATED_BY", _write(folder / "STATED_BY.csv", [":START_ID(Entity)", ":END_ID(Record)"], pairs)


def _typed(column: str) -> str:
    return f"{column}:{_TYPES.get(column, 'string')}"


def _check(columns: tuple[str, ...], known: Iterable[str], name: str) -> None:
    if unknown := set(columns) - set(known):
        raise ValueError(f"{name} is no longer stored with {', '.join(sorted(unknown))}: bring the data set in line")


def _write(path: Path, header: list[str], rows: Iterable[Any]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path
