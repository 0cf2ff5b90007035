"""Watches over loads: the same changes to all facts and to those that the owner may read raise the same alerts.

After each change the watches of both nodes are asked again, and now and then their alerts are posted and told. All of
it must be the same to the byte, and a change of which the owner may read nothing must leave a watch exactly as it was.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from itertools import count
from random import Random
from typing import Any, cast
from unittest.mock import patch
from urllib.parse import SplitResult

import orjson
from proof_cases import EVERYTHING, Servers
from proof_doors import Forgetting
from proof_facts import Graph
from proof_graphs import GraphDrawing, draw_kinds, draw_reader_of
from proof_oracle import only_readable
from proof_servers import index_anew
from proof_writes import WRITES, load_some

from api.actors import read_again
from api.register import Registered, change_actor
from api.watches import watching
from api.watches.alerts import Kept
from api.watches.posting import Posting
from api.watches.store import Owner, Watch, find
from api.watches.watching import AsleepError, Wanted, Watching
from audit.log import Log
from cypher.connection import Database
from graph_schema.actors import Actor, Reader
from graph_schema.registry import LINKS

DIFFERS = "an alert depends on what is hidden"
HEARD = "a change of which nothing may be read was heard"
CHANGES = 5  # in one sequence
NEAR = ("SENT", "HOLDS", "CONTROLS", "NAMED_IN", "ASSOCIATED_WITH", "USES", "SAME_AS")
KEY = bytes(32)
_PAGES = """{ persons(first: 9) { nodes { key caption } totalCount } organizations(first: 9) { nodes { key name } }
  accounts(first: 9) { nodes { key sent(first: 5) { edges { node { key } links { key at } } } } } }"""
_COUNTS = "{ persons { totalCount } accounts { totalCount } organizations { totalCount } }"
_AROUND = "query($key: ID!) { neighbourhood(key: $key, depth: 2, perKind: 4) { entities { key } links { key } } }"
_KEPT = """MATCH (n) WHERE n:Watch OR n:Alert OR n:Actor OR (n:Counter AND n.name = 'rights')
RETURN labels(n)[0] AS label, properties(n) AS properties"""
_PUT = "UNWIND $rows AS row CREATE (n:$(row[0])) SET n = row[1]"


@dataclass
class Watched:
    """What a proof of watches found: sequences, changes, how many of them were of nothing readable, alerts that were
    told, and every failure as text."""

    sequences: int = 0
    changes: int = 0
    silent: int = 0
    alerts: int = 0
    failures: list[str] = field(default_factory=list)


@dataclass
class _Node:
    """One of the two nodes with its watches."""

    database: Database
    watching: Watching
    watches: list[Watch]

    def kept(self) -> list[Kept]:
        """What its watches know."""
        return [find(self.database, watch.id, None)[1] for watch in self.watches]

    def told(self) -> bytes:
        """All alerts as they are posted now and as their owner may read them, or why there are none."""
        posts: list[Any] = []

        def send(_address: SplitResult, headers: dict[str, str], body: bytes) -> int:
            posts.append([headers, body.decode()])
            return 500 if len(posts) % 2 else 200  # every other one is posted again later

        Posting(self.watching, send).post_due()
        return orjson.dumps([posts, *map(self._told, self.watches)])

    def _told(self, watch: Watch) -> Any:
        try:
            return [asdict(alert) for alert in self.watching.alerts(watch)]
        except AsleepError as error:
            return str(error)


class WatchProof:
    """Draws graphs, owners and changes from a seed."""

    def __init__(self, servers: Servers, seed: int) -> None:
        self._servers = servers
        self._chance = Random(seed)
        self._clock = _Clock()

    def run(self, sequences: int, report: Callable[[str], None], *, most_failures: int = 3) -> Watched:
        """So many sequences of changes; fewer when failures pile up."""
        found = Watched()
        for database in (self._servers.full, self._servers.filtered):
            index_anew(database)
        while found.sequences < sequences and len(found.failures) < most_failures:
            self._sequence(found)
            if found.sequences % 20 == 0:
                report(f"{found.sequences} sequences of loads, {len(found.failures)} failures")
        return found

    def _sequence(self, found: Watched) -> None:
        chance = self._chance
        links = [LINKS[name] for name in chance.sample(NEAR, 4)]
        kinds = list(dict.fromkeys([*draw_kinds(links, chance), "Person", "Account", "Organization"]))
        graph = GraphDrawing(chance, links, kinds).graph(chance.randint(2, 5))
        reader = draw_reader_of(graph, chance)
        self._servers.load_full(graph)
        self._servers.load_filtered(graph, reader)
        near, made = chance.choice(graph.entities()), self._clock.at
        nodes = [self._node(database, reader, near) for database in (self._servers.full, self._servers.filtered)]
        found.sequences += 1
        done: list[str] = [f"watched from {made}"]
        for _ in range(CHANGES):
            graph_before, before, self._clock.at = graph, nodes[0].kept(), self._clock.at + 10_000
            rights = not reader.actor.at_the_node and chance.random() < 0.15
            if rights:
                reader = _other_rights(reader, nodes, chance)
                done.append(f"rights {reader.actor.model_dump(exclude_defaults=True)}")
            else:
                write = chance.choice((load_some, *WRITES))
                graph = write(graph, self._servers.full, chance)
                done.append(write.__name__)
            self._load_filtered(graph, reader)
            read_again(self._servers.full)
            found.changes += 1
            if chance.random() < 0.8:
                done.append("noticed")
                for node in nodes:
                    node.watching.notice_all()
                if not rights and _same(graph_before, graph, reader) and done[-3] != "untold":
                    found.silent += 1
                    if nodes[0].kept() != before:
                        found.failures.append(_failure(HEARD, graph, reader, done, (b"", b"")))
                        return
            else:
                done.append("untold")  # what was not noticed is with the next time
            if chance.random() < 0.5:
                done.append("told")
                told = nodes[0].told(), nodes[1].told()
                found.alerts += told[0].count(b'"number":')
                if told[0] != told[1]:
                    found.failures.append(_failure(DIFFERS, graph, reader, done, told))
                    return

    def _node(self, database: Database, reader: Reader, near: str) -> _Node:
        """A node with an actor that has the reader's rights, and its watches."""
        actor = reader.actor
        node = Watching(
            database, cast(Log, Forgetting()), actor if actor.at_the_node else EVERYTHING.actor, KEY, self._clock.now
        )  # fmt: skip
        if not actor.at_the_node:
            database.write(_PUT, {"rows": [["Actor", _stored(actor)], ["Counter", {"name": "rights", "value": 1}]]})
        owner = Owner(actor.name, actor.at_the_node)
        posted = "https://alerts.example/"
        wanted = [
            Wanted("pages", _PAGES, address=posted),
            Wanted("counts", _COUNTS),
            Wanted("near", _AROUND, {"key": near}),
        ]
        numbers = count(1)
        with patch.object(watching, "token_hex", lambda _bytes: f"{next(numbers):016x}"):
            return _Node(database, node, [node.add(owner, one, reader) for one in wanted])

    def _load_filtered(self, graph: Graph, reader: Reader) -> None:
        """The readable facts alone, beside the watches that are there."""
        filtered = self._servers.filtered
        rows = filtered.rows(_KEPT)
        self._servers.load_filtered(graph, reader)
        filtered.write(_PUT, {"rows": rows})


class _Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.at = 1_800_000_000_000

    def now(self) -> int:
        """The time it shows (ms)."""
        return self.at


def _same(before: Graph, after: Graph, reader: Reader) -> bool:
    """Whether a reader may read the same facts of two graphs, and is told of the same that it may not read."""
    told = [sorted(map(repr, only_readable(graph, reader).facts)) for graph in (before, after)]
    return told[0] == told[1]


def _other_rights(reader: Reader, nodes: list[_Node], chance: Random) -> Reader:
    """The same reader with another level, in other cases or disabled for a while, in the registers of both nodes."""
    rights: dict[str, Any] = chance.choice((
        {"tlp": "red"}, {"tlp": "clear"}, {"tlp": "amber"}, {"cases": ()}, {"cases": ("one", "two")}, {"groups": ()},
    ))  # fmt: skip
    actor = reader.actor.model_copy(update=rights)
    disabled = 1 if chance.random() < 0.1 else None
    for node in nodes:
        change_actor(node.database, Registered(actor, disabled_at=disabled))
    return replace(reader, actor=actor)


def _stored(actor: Actor) -> dict[str, Any]:
    return actor.model_dump(mode="json", exclude={"at_the_node"}, exclude_none=True)


def _failure(wrong: str, graph: Graph, reader: Reader, done: list[str], told: tuple[bytes, bytes]) -> str:
    readable = {fact.key for fact in only_readable(graph, reader).facts}
    facts = "\n".join(f"  {'readable' if fact.key in readable else 'hidden'} {fact}" for fact in graph.facts)
    return (
        f"FAILURE: {wrong}\nowner {reader.actor.model_dump(exclude_defaults=True)} for {reader.purpose} in case "
        f"{reader.case}\nfacts\n{facts}\ndone {', '.join(done)}\n"
        f"told over all facts      {told[0].decode()}\ntold over readable facts {told[1].decode()}"
    )
