"""Our questions beside the same asked plainly, from the same starts in one run: what the answers have in common is
compared, and how long each takes."""

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from api.actors import handlings, readable
from api.graphql.execute import Question
from bench.generate.questions import document
from bench.questions import plain
from bench.questions.asked import PARTNER, data_of, pairs, starts, text_of
from bench.questions.networks import Network
from cypher.connection import Database
from cypher.errors import StatementEnded
from graph_schema.registry import WALKED_TYPES

Start = TypeVar("Start")

MOST_SECONDS = 4.0  # that a plain statement may take
ASKED = 8
GAP_HOURS, LENGTH, DEPTH, LONGEST = 168, 10, 2, 6
HOUR = 3_600_000


class Compared(NamedTuple):
    """p50 in ms of ours, of the plain statement and of steps from Python, and how many of the plain were ended."""

    name: str
    ours: float
    pattern: float
    walked: float
    ended: int


def compared(network: Network) -> Iterator[Compared]:
    """Each question from the same starts; plain statements are ended after MOST_SECONDS."""
    server = network.server
    with Database.open(server.uri, server.user, server.password, read_seconds=MOST_SECONDS) as database:
        yield from _compared(network, database)


def _compared(network: Network, database: Database) -> Iterator[Compared]:
    visible = list(readable(PARTNER, handlings(network.database)))
    payments = [one["arguments"]["from"] for one in network.planted("moneyTrail", ASKED)]
    yield _compare(
        "trails of up to 10 payments, planted",
        payments,
        lambda fact: _trails(network.database, fact),
        lambda fact: plain.trails(database, visible, fact, LENGTH, GAP_HOURS * HOUR),
        lambda fact: plain.trails_walked(database, visible, fact, LENGTH, GAP_HOURS * HOUR),
        same=lambda ours, other: ours <= other,  # ours tells the longest alone
    )
    yield _compare(
        "neighbourhood of 2",
        starts(network)[:ASKED],
        lambda key: _around(network.database, key),
        lambda key: plain.around(database, visible, key, DEPTH),
        lambda key: plain.around_walked(database, visible, key, DEPTH),
        same=lambda ours, other: ours <= other,  # ours takes the latest links of each kind
    )
    yield _compare(
        "ways of up to 6 steps",
        pairs(network)[:ASKED],
        lambda two: _shortest(network.database, *two),
        lambda two: plain.shortest(database, visible, two, LONGEST, WALKED_TYPES),
        lambda two: plain.shortest_walked(database, visible, two, LONGEST, WALKED_TYPES),
        same=lambda ours, other: ours is None or other is None or ours >= other,  # ours leads through no hub
    )


def _compare(
    name: str,
    asked: list[Start],
    ours: Callable[[Start], Any],
    pattern: Callable[[Start], Any],
    walked: Callable[[Start], Any],
    same: Callable[[Any, Any], bool] = lambda ours, other: bool(ours == other),
) -> Compared:
    """Each asked once before it is timed, in turn. Raises AssertionError where the answers do not go together."""
    times: list[list[float]] = []
    ended = 0
    for one in asked:
        ours(one)
        found = [_timed(ask, one) for ask in (ours, pattern, walked)]
        (_, answer), *others = found
        for _, other in others:
            assert other is _ENDED or same(answer, other), f"{name}: {one}"
        ended += others[0][1] is _ENDED
        times.append([taken for taken, _ in found])
    mine, by_pattern, by_steps = (statistics.median(column) for column in zip(*times, strict=True))
    return Compared(name, mine, by_pattern, by_steps, ended)


_ENDED = object()


def _timed(ask: Callable[[Start], Any], one: Start) -> tuple[float, Any]:
    """How long one question takes (ms), and its answer; _ENDED for one that was ended."""
    started = time.perf_counter()
    try:
        answer = ask(one)
    except StatementEnded:
        answer = _ENDED
    return (time.perf_counter() - started) * 1_000, answer


def _trails(database: Database, key: str) -> set[tuple[str, ...]]:
    found = data_of(Question(document("moneyTrail"), {"from": key}), PARTNER, database)["moneyTrail"]
    assert not found["truncated"]
    return {tuple(step["links"][0]["fact"] for step in trail["steps"]) for trail in found["trails"]}


def _around(database: Database, key: str) -> set[str]:
    question = Question(text_of("neighbourhood"), {"key": key, "depth": DEPTH})
    found = data_of(question, PARTNER, database)["neighbourhood"]
    return {one["key"] for one in found["entities"]} - {key}


def _shortest(database: Database, start: str, end: str) -> int | None:
    found = data_of(Question(text_of("ways"), {"from": start, "to": end}), PARTNER, database)["paths"]
    return min((way["length"] for way in found["ways"]), default=None)
