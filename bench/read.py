"""Reading over HTTP against a hand-written service that answers the same rows, in one run on one machine.

Both are asked for wallets with eight fields: 10,000, 10,000 with the payments of each, and ten. The hand-written one is
a bare ASGI route: it runs one statement written for this very question, picks the fields and encodes them. Ours checks
the token, reads the document, plans, renders, assembles values from readable records and shapes the answer. The bounds
are the ratio of the medians for long answers and the difference for short ones, without the audit log, since the other
side has none; what the log adds stands beside them.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import orjson
import uvicorn

from api.admission import Admission
from api.app import create_app
from api.register import Registered, add_actor
from api.tokens import create_token
from audit.anchor import DatabaseAnchors
from audit.entry import Entry
from audit.log import AuditLog, Receipt
from bench.bounds import Bound, report
from bench.servers import fresh_database
from cypher.connection import Database
from graph_schema.actors import Actor
from graph_schema.times import to_iso

WALLETS = 10_000
ROUNDS = 25
SHORT_ROUNDS = 200
RATIO = 1.5
ADDED = 1.5  # ms for a short answer
KEY = bytes(32)
READER = Actor(name="bench", agency="KR-KNP", roles=("analyst",), purposes=("analysis",))
PURPOSE = {  # and no compression, which the other side of no comparison does
    "Crosstrace-Purpose": "analysis", "Content-Type": "application/json", "Accept-Encoding": "identity",
}  # fmt: skip
FIELDS = ("chain", "address", "ticker", "label", "category", "abuse", "deposit")
_FLAT = "key " + " ".join(FIELDS)
_PAID = "sent(first: 3) { edges { node { key } links { source at } } }"
ASKED = f"query($first: Int!) {{ wallets(first: $first) {{ nodes {{ {_FLAT} }} }} }}"
SMALL = f"query($key: ID!) {{ wallet(key: $key) {{ {_FLAT} }} }}"
NESTED = f"query($first: Int!) {{ wallets(first: $first) {{ nodes {{ {_FLAT} {_PAID} }} }} }}"
FILL = """UNWIND range(1, $wallets) AS i
WITH i, 'wallet:eip155:1:0x' + right('000000000000000000000000000000000000000' + i, 40) AS key
CREATE (e:Entity:Wallet {key: key})-[:STATED_BY]->(:Record:WalletRecord {
  key: 'r' + i, entity: key, source: 'bench', item: 'i' + i, runs: [1], handling: 2, tag: 'h2', nature: 'fact',
  grade: 'admiralty:B2', grade_rank: 85, at: $before, until: $after, precision: 'none', recorded_at: 1,
  chain: 'eip155:1', address: '0x' + i, ticker: 'ETH', label: 'Label ' + i, category: 'exchange', abuse: 'scam',
  deposit: i % 2 = 0})"""
PAY = """MATCH (a:Wallet) WITH a ORDER BY a.key WITH collect(a) AS payers
UNWIND range(0, size(payers) - 2) AS i WITH i, payers[i] AS a, payers[i + 1] AS b
CREATE (a)-[:SENT {key: 's' + i, fact: 'f' + i, from_key: a.key, to_key: b.key, source: 'bench', item: 'p' + i,
  runs: [1], handling: 2, nature: 'fact', precision: 'second', at: 1700000000000, until: 1700000000000,
  recorded_at: 1}]->(b)"""
_PAGE = """MATCH (e:Entity) WHERE e.key > 'wallet:' AND e.key < 'wallet;'
WITH e ORDER BY e.key LIMIT $first
MATCH (e)-[:STATED_BY]->(r:WalletRecord) WHERE r.handling IN $visible
"""
_COLUMNS = "e.key, r.chain, r.address, r.ticker, r.label, r.category, r.abuse, r.deposit"
BY_HAND = f"{_PAGE}RETURN collect([{_COLUMNS}])"
BY_HAND_NESTED = f"""{_PAGE}RETURN collect([{_COLUMNS}, COLLECT {{
  MATCH (e)-[s:SENT]->(n) WHERE s.handling IN $visible
  WITH s, n ORDER BY s.at DESC, s.key LIMIT 3 RETURN [n.key, s.source, s.at] }}])"""


class _NoLog:
    """In place of the audit log."""

    def append(self, entry: Entry) -> Receipt:
        """Keeps nothing."""
        return Receipt("", entry.at, "")


def main() -> int:
    """Fill, warm up, measure both in turn, print; exit status 1 when the bound is missed."""
    with fresh_database() as database:
        database.write("CREATE (:Handling {id: 2, text: 'owner=TW-CIB;tlp=clear;pap=green', withdrawn: false})")
        database.write("CREATE (:Handling {id: 3, text: 'owner=TW-CIB;tlp=clear;pap=green', withdrawn: true})")
        database.write(FILL, {"wallets": WALLETS, "before": -8_640_000_000_000_000, "after": 8_640_000_000_000_000})
        database.write(PAY)
        token = token_of(database)
        with (
            tempfile.TemporaryDirectory(prefix="crosstrace-bench-") as folder,
            AuditLog.open(Path(folder), key=KEY, process="bench", anchors=[DatabaseAnchors(database)]) as log,
            serving(create_app(database, Admission(database), _NoLog())) as ours,
            serving(create_app(database, Admission(database), log)) as logged,
            serving(by_hand(database)) as theirs,
            httpx.Client(headers={"Authorization": f"Bearer {token}", **PURPOSE}, timeout=60) as client,
        ):
            found = {
                name: compared(client, (ours, logged), theirs, document, first)
                for name, document, first in (
                    ("10,000 wallets, 8 fields", ASKED, WALLETS),
                    ("10,000 wallets with payments", NESTED, WALLETS),
                    ("10 wallets, 8 fields", ASKED, 10),
                )
            }
    rows = [
        (name, f"{mine:.1f}", f"{with_log:.1f}", f"{other:.1f}", f"{mine / other:.2f}")
        for name, (mine, with_log, other) in found.items()
    ]
    flat, nested, short = found.values()
    bounds = [
        Bound("read flat", flat[0] / flat[2], "at most", RATIO),
        Bound("read nested", nested[0] / nested[2], "at most", RATIO),
        Bound("read ten, ms added", short[0] - short[2], "at most", ADDED),
    ]
    head = ("question", "GraphQL, ms p50", "with audit log", "by hand", "ratio")
    return report("Reading over HTTP", head, rows, bounds)


def token_of(database: Database) -> str:
    """What opens the door for the reader of the benchmarks."""
    add_actor(database, Registered(READER))
    return create_token(database, READER.name, 1)[1]


def compared(
    client: httpx.Client, ours: tuple[str, str], theirs: str, document: str, first: int
) -> tuple[float, float, float]:
    """The medians in ms of ours, ours with the log and theirs for one question, asked in turn; answers must agree."""
    sent = orjson.dumps({"query": document, "variables": {"first": first}})
    bare = orjson.dumps({"nested": document == NESTED, "first": first})
    asked = [(f"{url}/graphql", sent) for url in ours] + [(theirs, bare)]
    told = [client.post(url, content=content).content for url, content in asked]
    assert orjson.loads(told[0])["data"]["wallets"]["nodes"] == orjson.loads(told[2]), "the two services disagree"
    assert told[0] == told[1]
    times: list[list[float]] = [[] for _ in asked]
    for _ in range(ROUNDS if first > 100 else SHORT_ROUNDS):
        for (url, content), taken in zip(asked, times, strict=True):
            started = time.perf_counter()
            client.post(url, content=content)
            taken.append((time.perf_counter() - started) * 1_000)
    mine, with_log, other = (statistics.median(taken[3:]) for taken in times)
    return mine, with_log, other


def by_hand(database: Database) -> Callable[..., Any]:
    """A bare ASGI application for the questions."""
    names = ("key", *FIELDS)

    async def app(scope: dict[str, Any], receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        if scope["type"] != "http":
            return
        body = b""
        while True:
            event = await receive()
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        asked = orjson.loads(body)
        nested = asked["nested"]
        statement = BY_HAND_NESTED if nested else BY_HAND
        rows = database.read(statement, {"first": asked["first"], "visible": [2]})
        found = [dict(zip(names, row, strict=False)) for row in rows]
        if nested:
            for one, row in zip(found, rows, strict=True):
                one["sent"] = {"edges": [_edge(*paid) for paid in row[-1]]}
        answer = orjson.dumps(found)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    return app


def _edge(node: str, source: str, at: int) -> dict[str, Any]:
    return {"node": {"key": node}, "links": [{"source": source, "at": to_iso(at)}]}


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """The application on a free port of loopback, in a thread of this process."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


if __name__ == "__main__":
    sys.exit(main())
