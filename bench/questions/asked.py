"""Which questions are asked of a network: from random starts, from the busiest places, and from what is planted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from api.graphql.execute import Question, execute
from bench.generate.questions import OF_VICTIMS, document
from bench.questions.networks import Network
from cypher.connection import Database
from graph_schema.actors import Actor, Reader

STARTS, PAIRS, BUSIEST, PLANTED = 200, 100, 20, 100
SPREAD = 7_919  # a prime: starts that lie so far apart by number are spread over all degrees
PARTNER = Reader(
    Actor(name="partner", agency="KR-KNP", country="KR", roles=("analyst",), purposes=("investigation",)),
    "investigation",
)
NODE = Reader(Actor(name="admin", agency="LOCAL", at_the_node=True), "analysis")
PLANTED_QUESTIONS = (
    "moneyTrail", "moneyNow", "collectors", "depositReuse", "commonFunder", "roots", "sharedMeans", "beneficialOwners",
    "compound",
)  # fmt: skip
_FOLDER = Path(__file__).parent / "documents"


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are measured together; of those with an ``answer`` it is compared first. The bounds (ms) are for
    the statement in the largest network; ``grows``: whether answers are of one size in every network."""

    name: str
    questions: tuple[Question, ...]
    reader: Reader = PARTNER
    p50: float | None = None
    p95: float | None = None
    answers: tuple[Any, ...] = ()

    @property
    def grows(self) -> bool:
        """Whether the answers are of one size in every network: those that are planted are."""
        return bool(self.answers)


def groups(network: Network) -> Iterator[Group]:
    """All that are asked of one network."""
    accounts, busiest = starts(network), [network.world.account(number) for number in range(BUSIEST)]
    yield Group("trails, random accounts", _asked("trails", accounts, "from", maxLength=6), p50=5, p95=20)
    yield Group("trails, busiest accounts", _asked("trails", busiest, "from", maxLength=6), p95=25)
    yield Group("roots, random accounts", _roots(accounts), p50=5, p95=20)
    yield Group("roots, busiest accounts", _roots(busiest), p95=25)
    yield Group("neighbourhood of 2, random accounts", _asked("neighbourhood", accounts, "key", depth=2), p95=20)
    yield Group("neighbourhood of 2, busiest accounts", _asked("neighbourhood", busiest, "key", depth=2), p95=20)
    yield Group("ways between ordinary persons", _ways(network), p95=60)
    for question in PLANTED_QUESTIONS:
        planted = network.planted(question, PLANTED)
        yield Group(
            f"{question}, planted",
            tuple(Question(document(question), one["arguments"]) for one in planted),
            NODE if question in OF_VICTIMS else PARTNER,
            answers=tuple({question: one["answer"]} for one in planted),
        )


def starts(network: Network) -> list[str]:
    """Accounts of any degree."""
    return [network.world.account(number * SPREAD % network.world.accounts) for number in range(1, STARTS + 1)]


def pairs(network: Network) -> list[tuple[str, str]]:
    """Two persons each who hold ordinary accounts."""
    world = network.world
    persons = [world.person(number * SPREAD % world.persons) for number in range(1, 2 * PAIRS + 1)]
    return list(zip(persons[:PAIRS], persons[PAIRS:], strict=True))


def data_of(question: Question, reader: Reader, database: Database) -> Any:
    """The data of an answer. Raises AssertionError when it is refused."""
    answer = orjson.loads(execute(question, reader, database))
    assert answer.get("data") and "errors" not in answer, answer
    return answer["data"]


def text_of(name: str) -> str:
    """The document of this name."""
    return (_FOLDER / f"{name}.graphql").read_text(encoding="utf-8")


def _asked(name: str, keys: list[str], argument: str, **more: Any) -> tuple[Question, ...]:
    return tuple(Question(text_of(name), {argument: key, **more}) for key in keys)


def _roots(keys: list[str]) -> tuple[Question, ...]:
    return tuple(Question(text_of("roots"), {"from": [key]}) for key in keys)


def _ways(network: Network) -> tuple[Question, ...]:
    return tuple(Question(text_of("ways"), {"from": start, "to": end}) for start, end in pairs(network))
