"""What loaders would write, as files for the offline importer: a database that is none yet.

Facts go into the files as they come; what is written beside them, runs and handlings, is noted in its order, so that it
can be written for good once there is a database. Of each fact there must be one alone, and its ends before it.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from bench.data.tables import ARRAY_DELIMITER, Files
from cypher.catalogue import statement
from cypher.connection import Database, Parameters, Table, Transaction
from cypher.writing import create_ends, create_links, create_records, link_columns, record_columns
from graph_schema.columns import fields
from graph_schema.declare import Entity, Link, Stated
from graph_schema.registry import ENTITIES, LINKS, record_label

Answer = TypeVar("Answer")
Noted = list[list[Any]]  # [statement, parameters]

_SHARED = ("source", "runs", "recorded_at")  # of all rows of a batch
_NUMBERS = ("handling", "grade_rank", "at", "until", "recorded_at", "review_at", "delete_at")
_OF_FIELDS = {"whole": "long", "number": "double", "truth": "boolean", "texts": "string[]", "names": "string[]"}


class Importing(Database):
    """Takes what a load writes. Use as a context; ``files`` are whole at its end, ``noted`` is for a real database."""

    def __init__(self, folder: Path) -> None:
        self.name = "files"
        self.observers = []
        self.noted: Noted = []
        self._folder = folder
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}
        self._nodes: dict[str, Path] = {}
        self._links: dict[str, Path] = {}
        self._numbers: dict[str, int] = {}
        self._records = 0
        self._handlings: dict[str, int] = {}
        self._runs = 0
        self._taking: dict[str, Callable[[list[Any], list[Any]], int]] = dict(self._all_kinds())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def files(self) -> Files:
        """The files, by labels and types."""
        return Files(tuple(self._nodes.items()), tuple(self._links.items()))

    def write(self, statement: str, parameters: Parameters | None = None) -> list[list[Any]]:
        """Rows of facts into their file, anything else is noted. Raises LookupError for what no load writes."""
        given = dict(parameters or {})
        if take := self._taking.get(statement):
            return [[take(given["rows"], [given.get(name) for name in _SHARED])]]
        return [[self._administer(statement, given)]]

    def read(self, asked: str, _parameters: Parameters | None = None) -> Any:
        """What a load looks at when it ends: nothing waits, and no run was taken back."""
        if asked == statement("runs_of_source"):
            return ["increment", []]
        return 0 if asked == statement("waiting_count") else []

    def transaction(self, function: Callable[[Transaction], Answer], _seconds: float | None = None) -> Answer:
        """What ends a run, noted."""
        return function(_Noting(self.noted))

    def table(self, statement: str, parameters: Parameters | None = None) -> Table:
        """As `write`, without names."""
        return Table([], self.write(statement, parameters))

    def _administer(self, asked: str, given: dict[str, Any]) -> Any:
        known = given.get("text") in self._handlings
        if not known:
            self.noted.append([asked, given])
        if asked == statement("handling_register"):
            return self._handlings.setdefault(given["text"], 2 * (len(self._handlings) + 1))
        if asked == statement("run_handling"):
            return given["run"]
        if asked == statement("run_open"):
            self._runs += 1
            return [self._runs, False, None, None, True, given["source_type"], given["at"], None]
        raise LookupError(f"no load of a network writes: {asked[:80]}")

    def _all_kinds(self) -> Iterator[tuple[str, Callable[[list[Any], list[Any]], int]]]:
        for kind in ENTITIES.values():
            yield create_records(kind), self._takes_records(kind)
            yield create_ends(kind), self._takes_ends(kind)
        for link in LINKS.values():
            yield create_links(link), self._takes_links(link)

    def _takes_records(self, kind: type[Entity]) -> Callable[[list[Any], list[Any]], int]:
        label = record_label(kind)
        columns = (*record_columns(kind), *_SHARED)
        header, shaped = [":ID(Record)", *_typed(kind, columns)], _shape(kind, record_columns(kind))

        def take(rows: list[Any], shared: list[Any]) -> int:
            write = self._writer(label, header, self._nodes, f"Record:{label}")
            tie = self._writer("STATED_BY", [":START_ID(Entity)", ":END_ID(Record)"], self._links, "STATED_BY")
            last = list(map(_cell, shared))
            for row in rows:
                self._records += 1
                write([self._records, *shaped(row), *last])
                tie([self._number(kind, row[1]), self._records])
            return len(rows)

        return take

    def _takes_ends(self, kind: type[Entity]) -> Callable[[list[Any], list[Any]], int]:
        def take(rows: list[Any], _shared: list[Any]) -> int:
            for key in rows:
                self._number(kind, key)
            return len(rows)

        return take

    def _takes_links(self, kind: type[Link]) -> Callable[[list[Any], list[Any]], int]:
        columns = (*link_columns(kind), *_SHARED)
        header = [":START_ID(Entity)", ":END_ID(Entity)", *_typed(kind, columns)]
        shaped = _shape(kind, link_columns(kind))

        def take(rows: list[Any], shared: list[Any]) -> int:
            write, numbers = self._writer(kind.type(), header, self._links, kind.type()), self._numbers
            last = list(map(_cell, shared))
            for row in rows:
                write([numbers[row[1]], numbers[row[2]], *shaped(row), *last])
            return len(rows)

        return take

    def _number(self, kind: type[Entity], key: str) -> int:
        """The number of an entity, which is written when it is first met."""
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self._numbers) + 1
            name = kind.__name__
            self._writer(name, [":ID(Entity)", "key"], self._nodes, f"Entity:{name}")([found, key])
        return found

    def _writer(self, name: str, header: list[str], among: dict[str, Path], label: str) -> Callable[[Any], Any]:
        if name not in self._writers:
            path = among[label] = self._folder / f"{name}.csv"
            file = self._stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(file, lineterminator="\n").writerow
            self._writers[name](header)
        found: Callable[[Any], Any] = self._writers[name]
        return found


class _Noting(Transaction):
    """Notes what is written, and answers nothing."""

    def __init__(self, noted: Noted) -> None:
        self._noted = noted

    def rows(self, statement: str, parameters: Parameters | None = None) -> list[list[Any]]:
        """Noted."""
        self._noted.append([statement, dict(parameters or {})])
        return []


def _typed(kind: type[Stated], columns: Iterable[str]) -> list[str]:
    types = _types(kind)
    return [f"{column}:{types.get(column, 'string')}" for column in columns]


@cache
def _types(kind: type[Stated]) -> dict[str, str]:
    """The importer's type of each column that is no text."""
    found = dict.fromkeys(_NUMBERS, "long") | {"runs": "long[]", "wide": "boolean"}
    for field in fields(kind):
        if field.type == "money":
            found[field.name] = "long"
        elif field.type in _OF_FIELDS:
            found[field.name] = _OF_FIELDS[field.type]
    return found


def _shape(kind: type[Stated], columns: tuple[str, ...]) -> Callable[[list[Any]], list[Any]]:
    """The function that gives a row the form of the importer."""
    types = _types(kind)
    places = [place for place, column in enumerate(columns) if types.get(column, "").endswith(("boolean", "[]"))]

    def shaped(row: list[Any]) -> list[Any]:
        for place in places:
            row[place] = _cell(row[place])
        return row

    return shaped


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return ARRAY_DELIMITER.join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else value
