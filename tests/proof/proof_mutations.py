"""Write, then read: the same mutations by the same actor over all facts and over those that the actor may read.

Both nodes are written to alike, and every answer, to a write or to a question after it, must be the same to the byte.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any
from unittest.mock import patch

from graphql import GraphQLObjectType
from proof_caps import capped, draw_caps
from proof_cases import Servers
from proof_facts import Fact, Graph
from proof_graphs import GraphDrawing, draw_kinds, draw_reader_of
from proof_oracle import admits, readable
from proof_values import NAMES

from api.graphql.execute import Question, execute
from api.graphql.schema import graphql_schema
from graph_schema.actors import Reader
from graph_schema.declare import Entity, Link
from graph_schema.registry import ENTITIES, LINKS, kind_of
from loaders import desk, desk_decisions, run

AT = 1_800_000_000_000
SEQUENCES_AN_ERA = 20  # so many in a row have the same bounds, as another bound is another statement to plan
NEAR = ("SENT", "HOLDS", "NAMED_IN", "ASSOCIATED_WITH", "CONTROLS", "USES", "NATIONAL_OF", "SAME_AS")
HANDLINGS = ("tlp=amber", "tlp=red", "tlp=amber;release=KR-KNP", "tlp=green", "tlp=red;case=one", "tlp=amber;tell=yes")
_BACK = "{ key record { record { key entity handling recordedAt caption } entity { key caption } } " \
        "link { link { key fromKey toKey handling at } from { caption } to { caption } } }"  # fmt: skip
_DRAWN = frozenset(
    {"link", "record", "entity", "text", "case", "person", "role", "key", "reason", "handling", "idempotencyKey"}
)
"""The arguments of mutations that are given values here; a role in a case where the mutation asks for one."""
_ABOUT_KEY = {
    "entity": "key caption countries { country because fact } "
    "records(first: 9) { key source caption handling recordedAt } restricted { agency }",
    "neighbourhood": "entities { key caption } links { key kind fromKey toKey handling }",
    "record": "record { key handling } entity { caption }",
    "link": "link { key at } from { key } to { key }",
}
_OF_WRITTEN = ("record", "link")
_AROUND = "query($key: ID!) { neighbourhood(key: $key, depth: 2, perKind: 4) { entities { key } links { key } } }"
_WAYS = "query($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxLength: 4) " \
        "{ ways { entities { key } steps { links { key } } } } }"  # fmt: skip
_SEARCH = "query($text: String!) { search(text: $text) { entities { key caption } } }"
_PAGES = "{ persons(first: 9) { nodes { key caption } } accounts(first: 9) { nodes { key } } }"
Given = dict[str, Any]
_SIMPLE_LINKS = tuple(name for name in LINKS if name not in {"SAME_AS"})


@dataclass
class Written:
    """What a proof of writes found: sequences, writes and questions, how many writes name what the writer may not read
    or meet it unnamed, and every failure as text."""

    sequences: int = 0
    writes: int = 0
    questions: int = 0
    near_hidden: int = 0
    failures: list[str] = field(default_factory=list)


class WritingProof:
    """Draws graphs, writers and sequences from a seed; ``aim`` names the mutations to draw."""

    def __init__(self, servers: Servers, seed: int, aim: tuple[str, ...] = ()) -> None:
        self._servers = servers
        self._chance = Random(seed)
        self._caps: dict[str, int] = {}
        self._aim = aim or MUTATIONS

    def run(self, sequences: int, report: Callable[[str], None], *, most_failures: int = 5) -> Written:
        """So many sequences; fewer when failures pile up."""
        found = Written()
        while found.sequences < sequences and len(found.failures) < most_failures:
            self._sequence(found)
            if found.sequences % 100 == 0:
                report(f"{found.sequences} sequences of writes, {len(found.failures)} failures")
        return found

    def _sequence(self, found: Written) -> None:
        chance = self._chance
        links = [LINKS[name] for name in chance.sample(NEAR, 5)]
        kinds = list(dict.fromkeys([*draw_kinds(links, chance), "Person", "Case", "Account"]))
        if found.sequences % SEQUENCES_AN_ERA == 0:
            self._caps = draw_caps(chance)
        # what has more readable links than a hub is marked, in the product as well: else the mark would tell of others
        graph = GraphDrawing(chance, links, kinds).graph(chance.randint(0, min(3, self._caps.get("HUB", 3))))
        reader = draw_reader_of(graph, chance)
        self._servers.load_full(graph)
        self._servers.load_filtered(graph, reader)
        drawing = _Drawing(graph, reader, chance, self._aim)
        found.sequences += 1
        with capped(self._caps), _still(graph):
            for question in drawing.questions():
                asked = self._asked(question, reader)
                found.writes += is_write(question)
                found.questions += not is_write(question)
                if wrong := _wrong(*asked):
                    found.failures.append(_told(wrong, graph, reader, [*drawing.sent, question], asked))
                    return
                drawing.note(question, asked[0])
        found.near_hidden += drawing.near_hidden

    def _asked(self, question: Question, reader: Reader) -> tuple[bytes, bytes]:
        full, filtered = self._servers.full, self._servers.filtered
        return execute(question, reader, full), execute(question, reader, filtered)


@contextmanager
def _still(graph: Graph) -> Iterator[None]:
    """The clock standing still, and hubs marked as the graph marks them."""
    with (
        patch.object(desk, "now_ms", lambda: AT),
        patch.object(desk_decisions, "now_ms", lambda: AT),
        patch.object(run, "HUB_PREFILTER", graph.dense),
    ):
        yield


class _Drawing:
    """The writes of one sequence, and the questions between them."""

    def __init__(self, graph: Graph, reader: Reader, chance: Random, aim: tuple[str, ...]) -> None:
        self.sent: list[Question] = []
        self.near_hidden = 0
        self._chance = chance
        self._aim = aim
        self._graph = graph
        self._hidden = [fact for fact in graph.facts if not readable(fact, reader)]
        touched = {end for fact in self._hidden for end in fact.ends}
        self._touched = touched
        self._entities = graph.entities()
        # what was withdrawn and could be read otherwise is a supervisor's to restore, and is at one node only
        self._restorable = {f.key for f in graph.facts if f.withdrawn and admits(f.rule, reader)}
        self._written: list[str] = []
        self._named: list[str] = []

    def questions(self) -> Iterator[Question]:
        """Two to five writes, each followed by questions about what it names."""
        for number in range(self._chance.randint(2, 5)):
            yield self._write(number)
            yield from self._chance.sample(self._reads(), 2)
        yield from self._reads()

    def note(self, question: Question, answer: bytes) -> None:
        """What came of a question."""
        self.sent.append(question)
        if is_write(question):
            data = json.loads(answer).get("data") or {}
            self._written += [one["key"] for one in data.values() if one]

    def _write(self, number: int) -> Question:
        again = [question for question in self.sent if is_write(question)]
        if again and self._chance.random() < 0.12:
            return self._chance.choice(again)
        name = self._chance.choice(self._aim)
        given = {**_MADE[name](self), "idempotencyKey": f"own {self._chance.choice((number, number, number, 0))}"}
        if "handling" in _arguments(name) and self._chance.random() < 0.4:
            given["handling"] = self._chance.choice(HANDLINGS)
        return Question(_mutation(name), given)

    def _entity(self, *kinds: str) -> str:
        near = [key for key in self._entities if kind_of(key).__name__ in kinds] if kinds else self._entities
        if not near or self._chance.random() < 0.05:
            return f"{ENTITIES[kinds[0]].prefix() if kinds else 'person'}:src:nobody"
        hidden = [key for key in near if key in self._touched]
        key = self._chance.choice(hidden if hidden and self._chance.random() < 0.6 else near)
        self._named.append(key)
        self.near_hidden += key in self._touched
        return key

    def _fact(self, *, restorable: bool) -> str:
        facts = self._hidden if self._hidden and self._chance.random() < 0.6 else list(self._graph.facts)
        keys = [fact.key for fact in facts if fact.ends and (restorable or fact.key not in self._restorable)]
        keys = self._written if self._written and self._chance.random() < 0.4 else keys
        key = self._chance.choice(keys or ["nothing"])
        self.near_hidden += key in {fact.key for fact in self._hidden}
        return key

    def link(self) -> Given:
        """What `assertLink` is given."""
        kind = LINKS[self._chance.choice(_SIMPLE_LINKS)]
        for _ in range(20):
            if any(kind_of(key).__name__ in kind.pattern.targets for key in self._entities):
                break
            kind = LINKS[self._chance.choice(_SIMPLE_LINKS)]
        start, end = self._entity(*kind.pattern.sources), self._entity(*kind.pattern.targets)
        return {"link": {_member(kind): {"from": start, "to": end, "at": f"2024-02-0{self._chance.randint(1, 3)}"}}}

    def record(self) -> Given:
        """What `assertRecord` is given: of one that is there, or of one that the node is to name."""
        key = self._entity()
        kind = kind_of(key)
        told = {"description": self._chance.choice(NAMES)}
        if not kind.natural and self._chance.random() < 0.3:
            return {"record": {_member(kind): told}}
        return {"record": {_member(kind): {"key" if kind.natural else "entity": key, **told, "grade": "A1"}}}

    def about_entity(self) -> Given:
        """What `note` is given."""
        return {"entity": self._entity(), "text": self._chance.choice(NAMES)}

    def in_case(self) -> Given:
        """What `addToCase` is given."""
        return {"case": self._entity("Case"), "entity": self._entity()}

    def role(self) -> Given:
        """What `setRole` is given."""
        role = self._chance.choice(("suspect", "victim_of_trafficking", "boss"))
        return {"case": self._entity("Case"), "person": self._entity("Person"), "role": role}

    def withdrawn(self) -> Given:
        """What `retract` is given."""
        return {"key": self._fact(restorable=True), "reason": "drawn"}

    def restored(self) -> Given:
        """What `restore` is given."""
        return {"key": self._fact(restorable=False), "reason": "drawn"}

    def _reads(self) -> list[Question]:
        """A few questions about what was named and written. Their text is always the same: each is planned once."""
        chance = self._chance
        named = list(dict.fromkeys([*self._named[-4:], *chance.sample(self._entities, min(2, len(self._entities)))]))
        reads = [Question(_by_key(root), {"key": key}) for root in ("entity", "neighbourhood") for key in named[:2]]
        reads += [Question(_by_key(root), {"key": key}) for root in _OF_WRITTEN for key in self._written[-2:]]
        reads.append(Question(_AROUND, {"key": named[0]}))
        if len(named) > 1:
            reads.append(Question(_WAYS, {"from": named[0], "to": named[1]}))
        return [*reads, Question(_SEARCH, {"text": chance.choice(("ann", "bob", "anna"))}), Question(_PAGES)]


_MADE: dict[str, Callable[[_Drawing], Given]] = {
    "assertLink": _Drawing.link, "assertRecord": _Drawing.record, "note": _Drawing.about_entity,
    "addToCase": _Drawing.in_case, "setRole": _Drawing.role, "retract": _Drawing.withdrawn,
    "restore": _Drawing.restored,
}  # fmt: skip
MUTATIONS = tuple(_MADE)


def is_write(question: Question) -> bool:
    """Whether a question of this proof is a mutation."""
    return question.document.startswith("mutation")


@cache
def _arguments(name: str) -> dict[str, str]:
    """The types of a mutation's arguments that are drawn here, as the schema has them."""
    declared = graphql_schema().type_map["Mutation"]
    assert isinstance(declared, GraphQLObjectType)
    given = declared.fields[name].args
    return {argument: str(taken.type) for argument, taken in given.items() if argument in _DRAWN}


@cache
def _mutation(name: str) -> str:
    given = ", ".join(f"${argument}: {kind}" for argument, kind in _arguments(name).items())
    passed = ", ".join(f"{argument}: ${argument}" for argument in _arguments(name))
    return f"mutation({given}) {{ a: {name}({passed}) {_BACK} }}"


def _by_key(root: str) -> str:
    return f"query($key: ID!) {{ {root}(key: $key) {{ {_ABOUT_KEY[root]} }} }}"


def _member(kind: type[Entity] | type[Link]) -> str:
    return f"{kind.__name__[0].lower()}{kind.__name__[1:]}"


def _wrong(actor: bytes, oracle: bytes) -> str | None:
    if actor != oracle:
        return "the answer depends on what is hidden"
    return "the product failed" if b"database could not" in actor or b"took too long" in actor else None


def _told(wrong: str, graph: Graph, reader: Reader, sent: list[Question], asked: tuple[bytes, bytes]) -> str:
    actor = reader.actor.model_dump(exclude_defaults=True)
    facts = "\n".join(f"  {'hidden' if _is_hidden(fact, reader) else 'readable'} {fact}" for fact in graph.facts)
    documents = "\n".join(f"{one.document} {json.dumps(one.variables)}" for one in sent)
    return (
        f"FAILURE: {wrong}\nwriter {actor} for {reader.purpose} in case {reader.case}\nfacts\n{facts}\n"
        f"sent\n{documents}\n"
        f"answer over all facts      {asked[0].decode()}\nanswer over readable facts {asked[1].decode()}"
    )


def _is_hidden(fact: Fact, reader: Reader) -> bool:
    return not readable(fact, reader)
