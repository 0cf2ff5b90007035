"""The database that takes a view: which one, that it is not the node's own, and writing under one build."""

import os
import secrets
from collections.abc import Callable
from typing import Any

from cypher import local_server
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.local_server import Home
from cypher.schema import apply_schema
from cypher.views import put_entities, put_links, view_constraints
from graph_schema.declare import Entity, Link
from graph_schema.errors import CrosstraceError


class ViewError(CrosstraceError):
    """A view that cannot be built: no database for it, one that holds something else, or another build in it."""


def open_target(home: Home | None, own: Home, report: Callable[[str], None] | None = None) -> Database:
    """The database of the view: the local server of a home, started where it does not run, else CROSSTRACE_VIEW_URI.

    Raises ViewError, DatabaseError or LocalServerError.
    """
    if home is not None:
        if home.path.resolve() == own.path.resolve():
            raise ViewError(f"{home.path} is the node's own home; name another directory for the view")
        server = local_server.start(home, report=report)
        return Database.open(server.uri, server.user, server.password)
    uri = os.environ.get("CROSSTRACE_VIEW_URI")
    if not uri:
        raise ViewError("say where the view goes: --into DIRECTORY for a local server, or CROSSTRACE_VIEW_URI")
    password = os.environ.get("CROSSTRACE_VIEW_PASSWORD")
    user = os.environ.get("CROSSTRACE_VIEW_USER") or ("neo4j" if password else None)
    return Database.open(uri, user, password)


class View:
    """A view under one build: ``begin`` empties it, what is put is kept, ``finish`` says that it is whole."""

    def __init__(self, target: Database, source: Database) -> None:
        """Raises ViewError when the target is the source, or holds anything but a view."""
        identity = statement("view_identity")
        if target.name == source.name or target.read(identity) == source.read(identity):
            raise ViewError(f"{target.name} is the node's own database; a view needs one of its own")
        holds, view = target.read(statement("view_state"))
        if holds and not view:
            raise ViewError(f"{target.name} holds something that is no view; name an empty database")
        self.name = target.name
        self._target = target
        self._build = secrets.token_hex(8)

    def begin(self, properties: dict[str, Any]) -> None:
        """Take the view over and empty it; what an earlier build has not written yet is written no more."""
        apply_schema(self._target, view_constraints())
        self._target.write(statement("view_begin"), {"properties": {**properties, "build": self._build}})
        for name in ("view_clear_links", "view_clear_nodes"):
            self._target.write(statement(name), {"build": self._build})

    def put_entities(self, kind: type[Entity], rows: list[dict[str, Any]]) -> None:
        """Write entities of a kind. Raises ViewError when another build took the view over."""
        self._check(self._put(put_entities(kind), rows))

    def put_links(self, kind: type[Link], rows: list[tuple[str, str, dict[str, Any]]]) -> int:
        """Write links with their ends; answers how many have both ends in the view. Raises ViewError."""
        written = self._put(put_links(kind), rows)
        if written < len(rows):  # ends that came while the view was built, or another build
            self.finish({})
        return written

    def finish(self, properties: dict[str, Any]) -> None:
        """Add what is known at the end. Raises ViewError when another build took the view over."""
        [[found]] = self._target.write(statement("view_finish"), {"build": self._build, "properties": properties})
        self._check(found)

    def _put(self, text: str, rows: list[Any]) -> int:
        [[written]] = self._target.write(text, {"build": self._build, "rows": rows})
        return int(written)

    def _check(self, found: object) -> None:
        if not found:
            raise ViewError(f"another build took over the view in {self.name}; what this one wrote is gone")
