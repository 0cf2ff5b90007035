"""Questions at a million persons, timed on the server's side, over trades and countries of falling size: pages of 50
filtered and ordered on records, filters through links, capped counts.

Timed is the one statement of each question, around the driver: from handing it over until its one value has been read.
What our own code does before and after is measured over HTTP.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from api.graphql.execute import Question, execute
from bench.bounds import Bound
from bench.data.sizes import SHARES, Share
from bench.graphql.measure import Times
from bench.graphql.page import Section
from bench.read import PURPOSE, READER
from cypher.connection import Database, Parameters
from graph_schema.actors import Reader

COUNTRIES = ("CN", "TW", "TH", "KH", "LA", "BT")
REPEATS = 20
WARMING = 5
PAGES = 5  # pages after the first that are read
PAGE_MS, LINKS_MS, COUNT_MS = 8.0, 80.0, 30.0
_READER = Reader(READER, PURPOSE["Crosstrace-Purpose"])


class Timed(Database):
    """The same database, which notes how long each statement took."""

    def __init__(self, database: Database) -> None:
        self._timed = database
        self.taken: list[float] = []

    def read(self, statement: str, parameters: Parameters | None = None) -> Any:
        """As the database, and noted (ms)."""
        started = time.perf_counter()
        value = self._timed.read(statement, parameters)
        self.taken.append((time.perf_counter() - started) * 1_000)
        return value


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of ours whose documents stand in ``documents/NAME.scale.graphql``, and what its times are held to."""

    name: str
    title: str
    most: float
    paged: bool = False


QUESTIONS = (
    Asked("by-key", "page of 50, in the order of keys", PAGE_MS, paged=True),
    Asked("by-name", "page of 50, ordered by name", PAGE_MS, paged=True),
    Asked("by-name-descending", "page of 50, ordered by name, descending", PAGE_MS, paged=True),
    Asked("through-links", "page of 50, filtered through links", LINKS_MS),
    Asked("count", "count, up to 10,000", COUNT_MS),
)


def at_scale(database: Database, cut: int = 1) -> tuple[Section, list[Bound]]:
    """The table of medians and 95th percentiles by trade and country, and the bounds on the worst of the latter."""
    parts = [part for part in SHARES if part.country in COUNTRIES]
    rows: list[tuple[str, ...]] = []
    bounds: list[Bound] = []
    for asked in QUESTIONS:
        found = [measured(database, asked, part, max(1, REPEATS // cut)) for part in parts]
        rows.append((asked.title, *(f"{times.p50:.1f} / {times.p95:.1f}" for times in found)))
        worst = max(times.p95 for times in found)
        bounds.append(Bound(f"at scale, {asked.title}, worst p95 ms", worst, "at most", asked.most))
    text = (
        "The statement alone, timed around the driver, p50 / p95: for the persons of a trade, or those that hold an "
        f"account in a country. Pages: the first and up to {PAGES} that follow. In brackets: of how many persons some "
        "record, under whatever handling, states the trade; accounts are three in ten of that."
    )
    head = ("question", *(f"{part.trade}, {part.country} ({matching(database, part):,})" for part in parts))
    return Section("At scale, on the server", text, head, tuple(rows)), bounds


def matching(database: Database, part: Share) -> int:
    """How many persons some record gives a trade."""
    text = "MATCH (r:PersonRecord) WHERE r.occupation = $trade RETURN count(DISTINCT r.entity)"
    found: int = database.read(text, {"trade": part.trade})
    return found


def measured(database: Database, asked: Asked, part: Share, repeats: int) -> Times:
    """The times of a question's statement; of its first page and of those that follow."""
    document = (Path(__file__).parent / "documents" / f"{asked.name}.scale.graphql").read_text("utf-8")
    timed = Timed(database)
    cursors: list[str | None] = [None]
    while asked.paged and len(cursors) <= PAGES:
        info = _page_info(answered(timed, document, part, cursors[-1]))
        if not info["hasNextPage"]:
            break
        cursors.append(info["endCursor"])
    times = Times()
    for cursor in cursors:
        for number in range(WARMING + repeats):
            timed.taken.clear()
            answered(timed, document, part, cursor)
            if number >= WARMING:
                times.taken.append(sum(timed.taken))
    return times


def answered(database: Database, document: str, part: Share, after: str | None) -> Any:
    """The data of an answer. Raises AssertionError when it is refused."""
    variables = {"trade": part.trade, "country": part.country, "after": after}
    answer = orjson.loads(execute(Question(document, variables), _READER, database))
    assert answer["data"], answer
    return answer["data"]


def _page_info(data: Any) -> Any:
    [page] = data.values()
    return page["pageInfo"]
