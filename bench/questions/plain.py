"""The same questions asked as they would be without our statements: by one pattern of variable length that is filtered
at its end, and step by step from Python over the driver. Both answer with keys alone."""

from collections.abc import Iterable
from typing import Any

from cypher.connection import Database

_TRAILS = """MATCH ()-[q:SENT]->(a) WHERE q.fact = $start
MATCH p = (a)-[:SENT*0..{length}]->()
WITH [q] + relationships(p) AS steps
WHERE all(r IN steps WHERE r.handling IN $visible)
  AND all(i IN range(1, size(steps) - 1)
    WHERE steps[i].until >= steps[i - 1].at AND steps[i].at <= steps[i - 1].until + $gap)
RETURN collect(DISTINCT [r IN steps | r.fact])"""
_PAYMENT = """MATCH ()-[q:SENT]->(a) WHERE q.fact = $start AND q.handling IN $visible
RETURN collect([a.key, q.at, q.until])"""
_AROUND = """MATCH (a:Entity {{key: $start}})
MATCH p = (a)-[*1..{length}]-(b:Entity)
WHERE all(r IN relationships(p) WHERE r.handling IN $visible)
RETURN collect(DISTINCT b.key)"""
_WAYS = """MATCH (a:Entity {{key: $start}}), (b:Entity {{key: $end}})
MATCH p = (a)-[:{walked}*1..{length}]-(b)
WHERE all(r IN relationships(p) WHERE r.handling IN $visible)
RETURN min(length(p))"""
_STEP = """UNWIND $keys AS key
MATCH (:Entity {{key: key}})-[r{kinds}]{way}(b:Entity)
WHERE r.handling IN $visible
RETURN collect([key, b.key, r.at, r.until, r.fact])"""


def trails(database: Database, visible: list[int], start: str, length: int, gap: int) -> set[tuple[str, ...]]:
    """The facts of all ways that the money of a payment took, by one pattern; ``gap`` in ms."""
    found = database.read(_TRAILS.format(length=length - 1), {"start": start, "visible": visible, "gap": gap})
    return {tuple(way) for way in found}


def around(database: Database, visible: list[int], start: str, depth: int) -> set[str]:
    """The keys of all that is so many steps away, by one pattern."""
    found = database.read(_AROUND.format(length=depth), {"start": start, "visible": visible})
    return set(found) - {start}


def shortest(
    database: Database, visible: list[int], ends: tuple[str, str], longest: int, walked: Iterable[str]
) -> int | None:
    """How long the shortest way between two is, by one pattern."""
    start, end = ends
    text = _WAYS.format(length=longest, walked="|".join(walked))
    found: int | None = database.read(text, {"start": start, "end": end, "visible": visible})
    return found


def trails_walked(database: Database, visible: list[int], start: str, length: int, gap: int) -> set[tuple[str, ...]]:
    """As `trails`, step by step."""
    begun = database.read(_PAYMENT, {"start": start, "visible": visible})
    border: list[tuple[tuple[str, ...], str, int, int]] = [((start,), place, at, until) for place, at, until in begun]
    found = {facts for facts, *_ in border}
    for _ in range(length - 1):
        links: dict[str, list[list[Any]]] = {}
        for row in _step(database, visible, {place for _, place, _, _ in border}, ":SENT", "->"):
            links.setdefault(row[0], []).append(row)
        border = [
            ((*facts, fact), other, at, until)
            for facts, place, last_at, last_until in border
            for _, other, at, until, fact in links.get(place, ())
            if until >= last_at and at <= last_until + gap and fact not in facts
        ]
        found |= {facts for facts, *_ in border}
    return found


def around_walked(database: Database, visible: list[int], start: str, depth: int) -> set[str]:
    """As `around`, step by step."""
    known, border = {start}, {start}
    for _ in range(depth):
        border = {row[1] for row in _step(database, visible, border)} - known
        known |= border
    return known - {start}


def shortest_walked(
    database: Database, visible: list[int], ends: tuple[str, str], longest: int, walked: Iterable[str]
) -> int | None:
    """As `shortest`, step by step from one end."""
    start, end = ends
    known, border, kinds = {start}, {start}, f":{'|'.join(walked)}"
    for length in range(1, longest + 1):
        border = {row[1] for row in _step(database, visible, border, kinds)} - known
        if end in border:
            return length
        known |= border
    return None


def _step(database: Database, visible: list[int], keys: set[str], kinds: str = "", way: str = "-") -> Any:
    if not keys:
        return []
    return database.read(_STEP.format(kinds=kinds, way=way), {"keys": sorted(keys), "visible": visible})
