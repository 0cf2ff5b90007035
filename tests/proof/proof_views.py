"""The view builder by itself: the view of all facts and that of the readable ones alone are one and the same.

A target that keeps what is written takes the place of a third server; `tests/graph/test_view.py` has a real one.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from random import Random
from typing import Any, cast

import orjson
from proof_cases import EVERYTHING, Case, Servers
from proof_documents import Style
from proof_doors import Forgetting
from proof_oracle import readable
from proof_run import Outcome, Proof
from proof_shrinking import shrink, told

from api.view import build
from api.view.build import build_view
from audit.log import Log
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.views import put_entities, put_links
from graph_schema.actors import Reader
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS

DIFFERS = "the view depends on what is hidden"
_OWN = {"begun_at", "finished_at", "build", "handlings"}  # clocks, and which handlings are registered, are no facts


class Taken:
    """A database for a view that keeps what is written into it, and of links those whose ends it has."""

    name = "taken"

    def __init__(self) -> None:
        self.entities: dict[str, Any] = {}
        self.links: dict[str, Any] = {}
        self.view: dict[str, Any] = {}

    def read(self, asked: str, _parameters: Mapping[str, Any] | None = None) -> Any:
        """What a view asks of its database before it is begun."""
        return self.name if asked == statement("view_identity") else [False, False]

    def rows(self, _asked: str, _parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """No index is there."""
        return []

    def write(self, asked: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Take what is written; answers how much of it."""
        given = parameters or {}
        if asked in _ENTITIES:
            self.entities |= {row["key"]: [_ENTITIES[asked], row] for row in given["rows"]}
            return [[len(given["rows"])]]
        if asked in _LINKS:
            tied = [row for row in given["rows"] if {row[0], row[1]} <= set(self.entities)]
            self.links |= {row[2]["key"]: [_LINKS[asked], row] for row in tied}
            return [[len(tied)]]
        self.view |= given.get("properties", {})
        return [[1]]

    def content(self) -> bytes:
        """Everything in it, in the order of keys."""
        view = {name: value for name, value in self.view.items() if name not in _OWN}
        return orjson.dumps([self.entities, self.links, view], option=orjson.OPT_SORT_KEYS)


_ENTITIES = {put_entities(kind): kind.__name__ for kind in ENTITY_KINDS}
_LINKS = {put_links(link): link.type() for link in LINK_KINDS}


def view_of(source: Database, reader: Reader) -> bytes:
    """What a reader's view of a database holds."""
    taken = Taken()
    build_view(source, cast(Database, taken), reader, cast(Log, Forgetting()), by=EVERYTHING.actor)
    return taken.content()


def differ(servers: Servers, reader: Reader) -> tuple[bool, bytes]:
    """Whether the views of the two databases differ, and that of all facts."""
    full = view_of(servers.full, reader)
    return full != view_of(servers.filtered, reader), full


def views(proof: Proof, servers: Servers, cases: int) -> Iterator[tuple[Case, bool, bytes]]:
    """So many graphs and readers as cases without a question, whether their views differ, and that of all facts."""
    for graph, reader in proof.read(cases):
        with paged(proof.chance):
            yield Case(graph, reader, (), {}, Style()), *differ(servers, reader)


def first_difference(proof: Proof, servers: Servers, cases: int) -> Case | None:
    """The first of so many cases whose views differ."""
    return next((case for case, wrong, _ in views(proof, servers, cases) if wrong), None)


def prove_views(proof: Proof, servers: Servers, cases: int, report: Callable[[str], None]) -> Outcome:
    """So many views, each built from all facts and from those that the reader may read; one that differs ends it."""
    outcome = Outcome()
    for case, wrong, full in views(proof, servers, cases):
        outcome.cases += 1
        hidden = not all(readable(fact, case.reader) for fact in case.graph.facts)
        outcome.relevant += hidden and b'"key"' in full
        if wrong:
            outcome.failures.append(_smallest(servers, case))
            report(outcome.failures[-1])
            break
    return outcome


@contextmanager
def paged(chance: Random) -> Iterator[None]:
    """Pages of a few entities and links."""
    held = build.ENTITIES_A_PAGE, build.LINKS_A_PAGE
    build.ENTITIES_A_PAGE, build.LINKS_A_PAGE = chance.randint(2, 4), chance.randint(2, 9)
    try:
        yield
    finally:
        build.ENTITIES_A_PAGE, build.LINKS_A_PAGE = held


def _smallest(servers: Servers, case: Case) -> str:
    def fails(smaller: Case) -> bool:
        servers.load_full(smaller.graph)
        servers.load_filtered(smaller.graph, smaller.reader)
        return differ(servers, smaller.reader)[0]

    return f"FAILURE: {DIFFERS}\n{told(shrink(case, fails, tries=100))}"
