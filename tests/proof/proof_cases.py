"""One case: a graph, a reader and a question, asked over all facts and over those that the reader may read."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from random import Random
from typing import Any, cast

import orjson
from proof_caps import capped
from proof_documents import Style, question
from proof_facts import Graph
from proof_loading import load
from proof_oracle import only_readable
from proof_selections import Asked

from api.actors import read_again
from api.graphql.execute import Question, execute, respond
from api.vain_keys import VainKeys
from cypher.connection import Database
from graph_schema.actors import Actor, Reader

EVERYTHING = Reader(Actor(name="administrator", agency="LOCAL", at_the_node=True), "analysis")
ADDRESS_TOO_LONG = b"414\n"  # some literals are so long that they go by POST alone
Door = Callable[[Question, Reader, Database], bytes]
_sent: ContextVar[list[str] | None] = ContextVar("sent", default=None)


def ask(asked: Question, reader: Reader, database: Database) -> bytes:
    """The bytes of the answer to a question."""
    return execute(asked, reader, database)


class _Vain:
    """Takes the place of what counts the keys asked for in vain, and minds which they are."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def check(self, _actor: Actor) -> None:
        """Nobody has to wait."""

    def note(self, _actor: Actor, keys: Collection[str]) -> None:
        """Mind these."""
        self.keys.update(keys)


def ask_and_note(asked: Question, reader: Reader, database: Database) -> bytes:
    """What is noted of a question: the keys shown, and those asked for in vain, for which an actor may have to wait; on
    the last line the bytes of the answer.
    """
    shown: set[str] = set()
    vain = _Vain()
    answer = respond(asked, reader, database, shown, cast(VainKeys, vain))
    return orjson.dumps([sorted(shown), sorted(vain.keys)]) + b"\n" + answer.body


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """What is asked of what by whom and where, with the product's bounds at ``caps``. ``told`` writes it out."""

    graph: Graph
    reader: Reader
    roots: tuple[Asked, ...]
    caps: dict[str, int]
    style: Style
    known_at: int | None = None
    door: Door = ask_and_note

    @property
    def question(self) -> Question:
        """The question as it is sent."""
        return question(self.roots, self.style, self.known_at)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one case, that of a reader of everything where it was asked for; ``statements`` is how many
    statements the actor's took."""

    actor: bytes
    oracle: bytes
    everything: bytes
    statements: int

    @property
    def wrong(self) -> str | None:
        """What is wrong, or None: the two differ, or the product failed, or it asked the database more than once."""
        if self.actor != self.oracle:
            return "the answer depends on what is hidden"
        if b"the database could not answer" in self.actor or b"took too long" in self.actor:
            return "the product failed"
        refused = b'"errors"' in self.actor or self.actor.startswith(ADDRESS_TOO_LONG)
        return None if refused or self.statements == 1 else f"{self.statements} statements were sent"

    @property
    def data(self) -> tuple[Any, Any]:
        """The data of the actor and of the reader of everything; None for a refusal and where nobody asked."""
        return _data(self.actor), _data(self.everything)


class Servers:
    """Two databases: ``full`` gets all facts of a graph, ``filtered`` only what a reader may read."""

    def __init__(self, full: Database, filtered: Database, chance: Random) -> None:
        self.full = full
        self.filtered = filtered
        self._chance = chance
        # one question at a time each: a server that is asked the same twice at once plans it twice
        self._asking = {database: ThreadPoolExecutor(1, thread_name_prefix="asking") for database in (full, filtered)}

    def load_full(self, graph: Graph) -> None:
        """All facts."""
        load(graph, self.full, self._chance)
        read_again(self.full)

    def load_filtered(self, graph: Graph, reader: Reader, known_at: int | None = None) -> None:
        """What the reader may read, now or as of a moment (ms)."""
        load(only_readable(graph, reader, known_at), self.filtered, self._chance)
        read_again(self.filtered)

    def answers(self, cases: Sequence[Case], *, everything: bool = False) -> list[Answers]:
        """Ask each over both, and as a reader of everything. The cases share all but what is asked."""
        if not cases:
            return []
        asking = [(cases[0].reader, self.full), (cases[0].reader, self.filtered)]
        asking += [(EVERYTHING, self.full)] if everything else []
        with capped(cases[0].caps), self.full.observe(_note):
            sent = [
                [self._asking[database].submit(_counted, case, reader, database) for reader, database in asking]
                for case in cases
            ]
            found = [[answer.result() for answer in answers] for answers in sent]
        return [
            Answers(actor, oracle, more[0][0] if more else b"", statements)
            for (actor, statements), (oracle, _), *more in found
        ]

    def fresh_answers(self, case: Case) -> Answers:
        """Load both graphs of a case, and ask."""
        self.load_full(case.graph)
        self.load_filtered(case.graph, case.reader, case.known_at)
        [answers] = self.answers([case])
        return answers


def _counted(case: Case, reader: Reader, database: Database) -> tuple[bytes, int]:
    """The answer, and how many statements it took."""
    noted: list[str] = []
    _sent.set(noted)
    return case.door(case.question, reader, database), len(noted)


def _data(answer: bytes) -> Any:
    return orjson.loads(answer.splitlines()[-1]).get("data") if answer else None


def _note(statement: str, _parameters: object) -> None:
    """Note a statement for the question that sent it, in whichever thread its door works."""
    noted = _sent.get()
    if noted is not None:
        noted.append(statement)
