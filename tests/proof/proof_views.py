"""Doors that are proven by themselves: what each makes of all facts and of the readable ones alone is one and the same.

Of a view, a target that keeps what is written takes the place of a third server; `tests/graph/test_view.py` has a real
one. Of a zone of blocked names, the file and what is told of names that are not in it. Of a scene, the file that shows
the answer to one question.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, cast

import orjson
from proof_aims import AIMS
from proof_caps import capped
from proof_cases import EVERYTHING, Case, Servers
from proof_documents import Style
from proof_doors import Forgetting
from proof_facts import Graph
from proof_oracle import readable
from proof_run import Outcome, Proof
from proof_shrinking import shrink, told

from api.actors import read_again
from api.actors import readable as handlings_readable
from api.export import scene, zone
from api.export.zone import Listed, Wanted
from api.graphql.execute import Question
from api.view import build
from api.view.build import build_view
from audit.log import Log
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.errors import StatementFailed
from cypher.views import put_entities, put_links
from graph_schema.actors import Reader
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS

ASKED = """{
  persons(first: 25) { nodes { key } } accounts(first: 25) { nodes { key } }
  agencies(first: 25) { nodes { key } } countries(first: 25) { nodes { key } }
}"""
DIFFERS = "what is made depends on what is hidden"
_NOW = 3_000  # ms: after some of the times that are drawn and before others
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


def zone_of(source: Database, reader: Reader) -> bytes:
    """What a reader gets of blocked names, and what is told of others, at one moment of those that are drawn."""
    wanted = Wanted(Path("zone"), "rpz", "localhost", "hostmaster.rpz", 60, _NOW)
    listed = Listed()
    for rows in zone.pages(source, list(handlings_readable(reader, read_again(source)))):
        zone.sort_out(listed, rows, wanted)
    told = [[name, repr(blocking), reason] for name, blocking, reason in listed.barred]
    return orjson.dumps([list(zone.zone_lines(listed, wanted, reader)), told, listed.counts, listed.holds_until])


def scene_of(source: Database, reader: Reader) -> bytes:
    """The scene that a reader gets of one question."""
    question = Question(ASKED, changes=False)
    shown = scene.shown_by(source, question, reader, cast(Log, Forgetting()))
    made = scene.read_scene(source, question, shown, reader)
    return scene.text_of(made, scene.Wanted(Path("scene"), question, "scene", _NOW), reader).encode()


@dataclass(frozen=True, slots=True)
class Made:
    """What a door makes: of a database for a reader; what it holds when it says anything; which links it is about, and
    the kinds of entities, where these are not drawn."""

    of: Callable[[Database, Reader], bytes]
    says: bytes
    near: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


VIEW, ZONE = Made(view_of, b'"key"'), Made(zone_of, b"order:", ("BLOCKS",))
SCENE = Made(scene_of, b'"target"', AIMS["scene.cypher"].near, AIMS["scene.cypher"].kinds)


def made_for(home: str) -> Made | None:
    """What the door makes that reads by a statement file or function, where it is proven by itself."""
    return VIEW if home.startswith("views.") else {"blocked_domains.cypher": ZONE, "scene.cypher": SCENE}.get(home)


def differ(servers: Servers, reader: Reader, made: Made = VIEW) -> tuple[bool, bytes]:
    """Whether what is made of the two databases differs, or nothing can be made, and what is made of all facts."""
    try:
        full = made.of(servers.full, reader)
        return full != made.of(servers.filtered, reader), full
    except StatementFailed:
        return True, b""


def all_made(proof: Proof, servers: Servers, cases: int, made: Made) -> Iterator[tuple[Case, bool, bytes]]:
    """So many graphs and readers as cases without a question, whether what is made of them differs, and that of all
    facts."""
    for graph, reader in proof.read(cases):
        caps = _scenes_of_a_few(graph, proof.chance)
        with paged(proof.chance), capped(caps):
            yield Case(graph, reader, (), caps, Style()), *differ(servers, reader, made)


def first_difference(proof: Proof, servers: Servers, cases: int, made: Made = VIEW) -> Case | None:
    """The first of so many cases of which something else is made."""
    return next((case for case, wrong, _ in all_made(proof, servers, cases, made) if wrong), None)


def prove_made(proof: Proof, servers: Servers, cases: int, report: Callable[[str], None], made: Made = VIEW) -> Outcome:
    """So many, each made of all facts and of those that the reader may read; one that differs ends it."""
    outcome = Outcome()
    for case, wrong, full in all_made(proof, servers, cases, made):
        outcome.cases += 1
        hidden = not all(readable(fact, case.reader) for fact in case.graph.facts)
        outcome.relevant += hidden and made.says in full
        if wrong:
            outcome.failures.append(_smallest(servers, case, made))
            report(outcome.failures[-1])
            break
    return outcome


@contextmanager
def paged(chance: Random) -> Iterator[None]:
    """Pages of a few entities, links and names."""
    held = build.ENTITIES_A_PAGE, build.LINKS_A_PAGE, zone.ROWS_A_PAGE
    build.ENTITIES_A_PAGE, build.LINKS_A_PAGE = chance.randint(2, 4), chance.randint(2, 9)
    zone.ROWS_A_PAGE = chance.randint(1, 3)
    try:
        yield
    finally:
        build.ENTITIES_A_PAGE, build.LINKS_A_PAGE, zone.ROWS_A_PAGE = held


def _scenes_of_a_few(graph: Graph, chance: Random) -> dict[str, int]:
    """Scenes of a few entities and links; a hub is dense, as the product has it."""
    return {
        "SCENE_ENTITIES": chance.randint(3, 12),
        "SCENE_LINKS": chance.randint(1, 9),
        "HUB": graph.dense + chance.randint(0, 1),
    }


def _smallest(servers: Servers, case: Case, made: Made) -> str:
    def fails(smaller: Case) -> bool:
        servers.load_full(smaller.graph)
        servers.load_filtered(smaller.graph, smaller.reader)
        with capped(smaller.caps):
            return differ(servers, smaller.reader, made)[0]

    return f"FAILURE: {DIFFERS}\n{told(shrink(case, fails, tries=100))}"
