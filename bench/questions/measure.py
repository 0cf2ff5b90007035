"""How long questions take: the one statement of each around the driver, and from document to bytes."""

import math
import statistics
import time
from dataclasses import dataclass
from itertools import cycle

from api.graphql.execute import execute
from bench.graphql.at_scale import Timed
from bench.questions.asked import Group, data_of
from cypher.connection import Database

WARM_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Taken:
    """Times of some questions (ms): p50, p95 and the longest of their statements, p50 of all from document to bytes."""

    p50: float
    p95: float
    most: float
    whole: float

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p95:.1f}"


def taken(database: Database, group: Group) -> Taken:
    """Ask all once, so that plans are made and pages are in memory, go on for a while, then ask each once more and time
    it: the database's own code is slow until it was compiled, which it is by use.

    Raises AssertionError where an answer is refused, or is not what is planted.
    """
    for number, question in enumerate(group.questions):
        data = data_of(question, group.reader, database)
        assert not group.answers or data == group.answers[number], f"{group.name}: {question.variables}"
    started = time.perf_counter()
    for question in cycle(group.questions):
        if time.perf_counter() - started > WARM_SECONDS:
            break
        execute(question, group.reader, database)
    timed = Timed(database)
    whole: list[float] = []
    for question in group.questions:
        started = time.perf_counter()
        execute(question, group.reader, timed)
        whole.append((time.perf_counter() - started) * 1_000)
    found = sorted(timed.taken)
    return Taken(statistics.median(found), found[math.ceil(0.95 * len(found)) - 1], found[-1], statistics.median(whole))
