"""The barest service: one statement a question, written for it, its rows into JSON by orjson. No library in between.

It checks no token, keeps no log and takes no other question. What it answers is what the others have to answer.
"""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import neo4j
import orjson

Row = list[Any]

DOCUMENT = ("key", "number", "type", "country", "authority", "holderStated", "issued", "expires")
WALLET_RECORD = ("key", "source", "item", "nature", "label", "category", "abuse")
PERSON_RECORD = ("key", "source", "item", "grade", "name", "occupation", "birthPlace")
PAYMENT = ("key", "rail", "payment")
HUB_PAYMENT = (*PAYMENT, "purpose")
PERSON = ("key", "name", "occupation")
FOUND = ("key", "caption")

_BEST = "ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key"
_AFTER_ALL = 9_000_000_000_000_000


def _latest(start: str, link: str, end: str, before: str, first: int) -> str:
    """The pattern of an account's latest payments, bound and ordered, from their index."""
    return (
        f"MATCH ({start})-[{link}:SENT]->({end}) USING INDEX {link}:SENT(from_key, at) "
        f"WHERE {link}.handling IN $visible AND {link}.from_key = {start}.key AND {link}.at < {before} "
        f"WITH {link}, {end} ORDER BY {link}.from_key DESC, {link}.at DESC, {link}.key LIMIT {first}"
    )


class Written(NamedTuple):
    """A statement, and how its rows become JSON; ``given`` are the variables of the question."""

    statement: str
    shape: Callable[[Any, dict[str, Any]], Any]


def named(names: tuple[str, ...], row: Row) -> dict[str, Any]:
    """A row as an object."""
    return dict(zip(names, row, strict=True))


def _records(names: tuple[str, ...]) -> Callable[[Row], dict[str, Any]]:
    return lambda row: {"key": row[0], "records": [named(names, record) for record in row[1]]}


_wallet, _person = _records(WALLET_RECORD), _records(PERSON_RECORD)


def _level(row: Row) -> dict[str, Any]:
    node = {"key": row[0]} | ({"sent": {"edges": [_level(below) for below in row[2]]}} if len(row) > 2 else {})
    return {"node": node, "links": [named(PAYMENT, row[1])]}


def _page(rows: list[Row]) -> dict[str, Any]:
    edges = [{"node": {"key": key}, "fact": fact, "links": [named(HUB_PAYMENT, link)]} for key, fact, link, _ in rows]
    last = orjson.dumps([rows[49][3], rows[49][2][0]]).decode() if len(rows) > 50 else None
    return {"edges": edges[:50], "pageInfo": {"hasNextPage": len(rows) > 50, "endCursor": last}}


def _each(read: Callable[[Row], Any]) -> Callable[[list[Row], dict[str, Any]], Any]:
    return lambda rows, _given: [read(row) for row in rows]


STATEMENTS: dict[str, Written] = {
    "nothing": Written("RETURN 1", lambda one, _given: one),
    "flat": Written(
        """MATCH (e:Entity) WHERE e.key > 'document:' AND e.key < 'document;'
WITH e ORDER BY e.key LIMIT $first
MATCH (e)-[:STATED_BY]->(r:DocumentRecord) WHERE r.handling IN $visible
WITH e, r {.number, .type, .country, .authority, .holder_stated, .issued, .expires} AS d
RETURN collect([e.key, d.number, d.type, d.country, d.authority, d.holder_stated, d.issued, d.expires])""",
        _each(lambda row: named(DOCUMENT, row)),
    ),
    "nested": Written(
        f"""MATCH (e:Entity) WHERE e.key > 'wallet:' AND e.key < 'wallet;'
WITH e ORDER BY e.key LIMIT $first
RETURN collect([e.key, COLLECT {{ MATCH (e)-[:STATED_BY]->(r:WalletRecord) WHERE r.handling IN $visible
  WITH r {{.key, .source, .item, .nature, .label, .category, .abuse, .grade_rank, .recorded_at}} AS r
  RETURN [r.key, r.source, r.item, r.nature, r.label, r.category, r.abuse] {_BEST} LIMIT 5 }}])""",
        _each(_wallet),
    ),
    "entity": Written(
        f"""MATCH (e:Entity {{key: $key}})
RETURN [e.key, COLLECT {{ MATCH (e)-[:STATED_BY]->(r:PersonRecord) WHERE r.handling IN $visible
  RETURN [r.key, r.source, r.item, r.grade, r.name, r.occupation, r.birth_place] {_BEST} LIMIT 50 }}]""",
        lambda row, _given: _person(row),
    ),
    "levels": Written(
        f"""MATCH (a:Entity {{key: $key}})
RETURN [a.key, COLLECT {{ {_latest("a", "s", "b", str(_AFTER_ALL), 10)}
  RETURN [b.key, [s.key, s.rail, s.payment], COLLECT {{ {_latest("b", "t", "c", str(_AFTER_ALL), 5)}
    RETURN [c.key, [t.key, t.rail, t.payment]] }}] }}]""",
        lambda row, _given: {"key": row[0], "sent": {"edges": [_level(edge) for edge in row[1]]}},
    ),
    "filter": Written(
        f"""MATCH (r:AccountRecord) USING INDEX r:AccountRecord(country, entity, handling)
WHERE r.handling IN $visible AND r.country = $country AND r.entity > '' AND r.handling >= 0
MATCH (a:Entity {{key: r.entity}})<-[h:HOLDS]-(p) WHERE h.handling IN $visible
WITH DISTINCT p ORDER BY p.key LIMIT 50
CALL (p) {{ MATCH (p)-[:STATED_BY]->(r:PersonRecord) WHERE r.handling IN $visible
  WITH r {_BEST} LIMIT 1 RETURN collect([r.name, r.occupation]) AS best }}
RETURN collect([p.key, best[0][0], best[0][1]])""",
        _each(lambda row: named(PERSON, row)),
    ),
    "hub": Written(
        f"""MATCH (a:Entity {{key: $key}})
CALL (a) {{ {_latest("a", "s", "b", "$at", 51)} RETURN s, b }}
RETURN collect([b.key, s.fact, [s.key, s.rail, s.payment, s.purpose], s.at])""",
        lambda rows, _given: {"sent": _page(rows)},
    ),
    "count": Written(
        """MATCH (r:AccountRecord) USING INDEX r:AccountRecord(country, entity, handling)
WHERE r.handling IN $visible AND r.country = $country AND r.entity > '' AND r.handling >= 0
WITH DISTINCT r.country AS country, r.entity AS key LIMIT 10001
RETURN count(*)""",
        lambda total, _given: {"totalCount": total},
    ),
    "search": Written(
        """CALL db.index.fulltext.queryNodes('record_search', $phrase, {limit: 2001}) YIELD node AS r
MATCH (e:Entity)-[:STATED_BY]->(r) WHERE r.handling IN $visible
WITH e, min(size(r.search)) AS length ORDER BY length, e.key LIMIT 20
CALL (e) { MATCH (e)-[:STATED_BY]->(r:PersonRecord) WHERE r.handling IN $visible
  WITH r ORDER BY r.grade_rank DESC, r.recorded_at DESC, r.key LIMIT 1 RETURN collect(r.caption) AS best }
RETURN collect([e.key, best[0]])""",
        _each(lambda row: named(FOUND, row)),
    ),
}


def parameters(given: dict[str, Any], visible: list[int]) -> dict[str, Any]:
    """The parameters of a statement: a cursor is the time of the last link and its key."""
    at = orjson.loads(given["after"])[0] if given.get("after") else _AFTER_ALL
    return {**given, "visible": visible, "at": at}


def by_hand(uri: str, user: str, password: str, visible: list[int]) -> Callable[..., Awaitable[None]]:
    """A bare ASGI application: a question names its statement where others send a document."""
    driver: neo4j.AsyncDriver | None = None

    async def app(scope: dict[str, Any], receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        nonlocal driver
        if scope["type"] != "http":
            return
        driver = driver or neo4j.AsyncGraphDatabase.driver(uri, auth=(user, password), telemetry_disabled=True)
        body = b""
        while True:
            event = await receive()
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        asked = orjson.loads(body)
        written, given = STATEMENTS[asked["query"]], asked["variables"]
        async with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            result = await session.run(neo4j.Query("CYPHER 25 " + written.statement), parameters(given, visible))
            [record] = [record async for record in result]
        answer = orjson.dumps({"data": written.shape(record[0], given)})
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    return app
