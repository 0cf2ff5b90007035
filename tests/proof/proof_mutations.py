"""Write, then read: the same mutations by the same actor over all facts and over those that the actor may read.

Both nodes are written to alike, and every answer, to a write or to a question after it, must be the same to the byte.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from unittest.mock import patch

from proof_caps import capped, draw_caps
from proof_cases import Servers
from proof_facts import Fact, Graph
from proof_graphs import GraphDrawing, draw_kinds, draw_reader_of
from proof_oracle import admits, readable
from proof_values import NAMES

from api.graphql.execute import Question, execute
from graph_schema.actors import Reader
from graph_schema.registry import ENTITIES, LINKS, kind_of
from loaders import desk, desk_decisions, run

AT = 1_800_000_000_000
NEAR = ("SENT", "HOLDS", "NAMED_IN", "ASSOCIATED_WITH", "CONTROLS", "USES", "NATIONAL_OF", "SAME_AS")
MUTATIONS = ("assertLink", "assertRecord", "note", "addToCase", "setRole", "retract", "restore")
HANDLINGS = ("tlp=amber", "tlp=red", "tlp=amber;release=KR-KNP", "tlp=green", "tlp=red;case=one", "tlp=amber;tell=yes")
_BACK = "{ key record { record { key entity handling recordedAt caption } entity { key caption } } " \
        "link { link { key fromKey toKey handling at } from { caption } to { caption } } }"  # fmt: skip
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

    def __init__(self, servers: Servers, seed: int, aim: tuple[str, ...] = MUTATIONS) -> None:
        self._servers = servers
        self._chance = Random(seed)
        self._aim = aim

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
        graph = GraphDrawing(chance, links, kinds).graph(chance.randint(0, 3))
        reader = draw_reader_of(graph, chance)
        self._servers.load_full(graph)
        self._servers.load_filtered(graph, reader)
        drawing = _Drawing(graph, reader, chance, self._aim)
        found.sequences += 1
        with capped(draw_caps(chance)), _still(graph):
            for document in drawing.documents():
                asked = self._asked(document, reader)
                found.writes += document.startswith("mutation")
                found.questions += document.startswith("{")
                if wrong := _wrong(*asked):
                    found.failures.append(_told(wrong, graph, reader, [*drawing.sent, document], asked))
                    return
                drawing.note(document, asked[0])
        found.near_hidden += drawing.near_hidden

    def _asked(self, document: str, reader: Reader) -> tuple[bytes, bytes]:
        full, filtered = self._servers.full, self._servers.filtered
        return execute(Question(document), reader, full), execute(Question(document), reader, filtered)


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
        self.sent: list[str] = []
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

    def documents(self) -> Iterator[str]:
        """Two to five writes, each followed by questions about what it names."""
        for number in range(self._chance.randint(2, 5)):
            yield self._write(number)
            if self._chance.random() < 0.7:
                yield self._question()
        yield self._question()

    def note(self, document: str, answer: bytes) -> None:
        """What came of a document."""
        self.sent.append(document)
        if document.startswith("mutation"):
            data = json.loads(answer).get("data") or {}
            self._written += [one["key"] for one in data.values() if one]

    def _write(self, number: int) -> str:
        again = [document for document in self.sent if document.startswith("mutation")]
        if again and self._chance.random() < 0.12:
            return self._chance.choice(again)
        own = f"own {self._chance.choice((number, number, number, 0))}"
        name = self._chance.choice(self._aim)
        given = getattr(self, f"_{name}")()
        if name not in {"retract", "restore"} and self._chance.random() < 0.4:
            given += f', handling: "{self._chance.choice(HANDLINGS)}"'
        return f'mutation {{ a: {name}({given}, idempotencyKey: "{own}") {_BACK} }}'

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

    def _assertLink(self) -> str:  # noqa: N802 - as the mutation is called
        kind = LINKS[self._chance.choice(_SIMPLE_LINKS)]
        for _ in range(20):
            pattern = kind.pattern
            if any(kind_of(key).__name__ in pattern.targets for key in self._entities):
                break
            kind = LINKS[self._chance.choice(_SIMPLE_LINKS)]
        start, end = self._entity(*kind.pattern.sources), self._entity(*kind.pattern.targets)
        member = f"{kind.__name__[0].lower()}{kind.__name__[1:]}"
        return f'link: {{{member}: {{from: "{start}", to: "{end}", at: "2024-02-0{self._chance.randint(1, 3)}"}}}}'

    def _assertRecord(self) -> str:  # noqa: N802 - as the mutation is called
        key = self._entity()
        kind = kind_of(key)
        member = f"{kind.__name__[0].lower()}{kind.__name__[1:]}"
        text = json.dumps(self._chance.choice(NAMES), ensure_ascii=False)
        named = "key" if kind.natural else "entity"
        if not kind.natural and self._chance.random() < 0.3:
            return f"record: {{{member}: {{description: {text}}}}}"
        return f'record: {{{member}: {{{named}: "{key}", description: {text}, grade: "A1"}}}}'

    def _note(self) -> str:
        text = json.dumps(self._chance.choice(NAMES), ensure_ascii=False)
        return f'entity: "{self._entity()}", text: {text}'

    def _addToCase(self) -> str:  # noqa: N802 - as the mutation is called
        return f'case: "{self._entity("Case")}", entity: "{self._entity()}"'

    def _setRole(self) -> str:  # noqa: N802 - as the mutation is called
        role = self._chance.choice(("suspect", "victim_of_trafficking", "boss"))
        return f'case: "{self._entity("Case")}", person: "{self._entity("Person")}", role: "{role}"'

    def _retract(self) -> str:
        return f'key: "{self._fact(restorable=True)}", reason: "drawn"'

    def _restore(self) -> str:
        return f'key: "{self._fact(restorable=False)}", reason: "drawn"'

    def _question(self) -> str:
        chance = self._chance
        names = list(dict.fromkeys([*self._named[-4:], *chance.sample(self._entities, min(2, len(self._entities)))]))
        parts = []
        for number, key in enumerate(names):
            parts.append(
                f'e{number}: entity(key: "{key}") {{ key caption countries {{ country because fact }} '
                "records(first: 9) { key source caption handling recordedAt } restricted { agency } }"
            )
            parts.append(
                f'n{number}: neighbourhood(key: "{key}", depth: {chance.choice((1, 2))}, perKind: 4) '
                "{ entities { key caption } links { key kind fromKey toKey handling } }"
            )
        for number, key in enumerate(self._written[-3:]):
            parts.append(f'r{number}: record(key: "{key}") {{ record {{ key handling }} entity {{ caption }} }}')
            parts.append(f'l{number}: link(key: "{key}") {{ link {{ key at }} from {{ key }} to {{ key }} }}')
        if len(names) > 1 and names[0] != names[1]:
            parts.append(
                f'p: paths(from: "{names[0]}", to: "{names[1]}", maxLength: 4) {{ ways {{ entities {{ key }} '
                "steps { links { key } } } }"
            )
        word = chance.choice(("ann", "bob", "anna"))
        parts.append(f'search(text: "{word}") {{ entities {{ key caption }} }}')
        parts.append("persons(first: 9) { nodes { key caption } } accounts(first: 9) { nodes { key } }")
        return f"{{ {' '.join(parts)} }}"


def _wrong(actor: bytes, oracle: bytes) -> str | None:
    if actor != oracle:
        return "the answer depends on what is hidden"
    return "the product failed" if b"database could not" in actor or b"took too long" in actor else None


def _told(wrong: str, graph: Graph, reader: Reader, sent: list[str], asked: tuple[bytes, bytes]) -> str:
    actor = reader.actor.model_dump(exclude_defaults=True)
    facts = "\n".join(f"  {'hidden' if _is_hidden(fact, reader) else 'readable'} {fact}" for fact in graph.facts)
    documents = "\n".join(sent)
    return (
        f"FAILURE: {wrong}\nwriter {actor} for {reader.purpose} in case {reader.case}\nfacts\n{facts}\n"
        f"sent\n{documents}\n"
        f"answer over all facts      {asked[0].decode()}\nanswer over readable facts {asked[1].decode()}"
    )


def _is_hidden(fact: Fact, reader: Reader) -> bool:
    return not readable(fact, reader)
