"""Reading over HTTP against a hand-written service that answers the same rows, in one run on one machine.

Both are asked for 10,000 wallets with eight fields. The hand-written one is a bare ASGI route: it runs one statement
written for this very question, picks the fields and encodes them. Ours checks the token, reads the document, plans,
renders, assembles values from readable records and shapes the answer. The bound is the ratio of the medians.
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
from audit.log import AuditLog
from bench.bounds import Bound, report
from bench.servers import fresh_database
from cypher.connection import Database
from graph_schema.actors import Actor

WALLETS = 10_000
ROUNDS = 25
RATIO = 2.0
KEY = bytes(32)
READER = Actor(name="bench", agency="KR-KNP", roles=("analyst",), purposes=("analysis",))
PURPOSE = {  # and no compression, which the other side of no comparison does
    "Crosstrace-Purpose": "analysis", "Content-Type": "application/json", "Accept-Encoding": "identity",
}  # fmt: skip
FIELDS = ("chain", "address", "ticker", "label", "category", "abuse", "deposit")
ASKED = "query($first: Int!) { wallets(first: $first) { nodes { key " + " ".join(FIELDS) + " } } }"
SMALL = "query($key: ID!) { wallet(key: $key) { key " + " ".join(FIELDS) + " } }"
FILL = """UNWIND range(1, $wallets) AS i
WITH i, 'wallet:eip155:1:0x' + right('000000000000000000000000000000000000000' + i, 40) AS key
CREATE (e:Entity:Wallet {key: key})-[:STATED_BY]->(:Record:WalletRecord {
  key: 'r' + i, entity: key, source: 'bench', item: 'i' + i, runs: [1], handling: 2, tag: 'h2', nature: 'fact',
  grade: 'admiralty:B2', grade_rank: 85, at: $before, until: $after, precision: 'none', recorded_at: 1,
  chain: 'eip155:1', address: '0x' + i, ticker: 'ETH', label: 'Label ' + i, category: 'exchange', abuse: 'scam',
  deposit: i % 2 = 0})"""
BY_HAND = """MATCH (e:Entity) WHERE e.key > 'wallet:' AND e.key < 'wallet;'
WITH e ORDER BY e.key LIMIT $first
MATCH (e)-[:STATED_BY]->(r:WalletRecord) WHERE r.handling IN $visible
RETURN collect([e.key, r.chain, r.address, r.ticker, r.label, r.category, r.abuse, r.deposit])"""
BY_HAND_ONE = """MATCH (e:Entity {key: $key})-[:STATED_BY]->(r:WalletRecord) WHERE r.handling IN $visible
RETURN collect([e.key, r.chain, r.address, r.ticker, r.label, r.category, r.abuse, r.deposit])"""


def main() -> int:
    """Fill, warm up, measure both in turn, print; exit status 1 when the bound is missed."""
    with fresh_database() as database:
        database.write("CREATE (:Handling {id: 2, text: 'owner=TW-CIB;tlp=clear;pap=green', withdrawn: false})")
        database.write("CREATE (:Handling {id: 3, text: 'owner=TW-CIB;tlp=clear;pap=green', withdrawn: true})")
        database.write(FILL, {"wallets": WALLETS, "before": -8_640_000_000_000_000, "after": 8_640_000_000_000_000})
        token = token_of(database)
        with (
            tempfile.TemporaryDirectory(prefix="crosstrace-bench-") as folder,
            AuditLog.open(Path(folder), key=KEY, process="bench", anchors=[DatabaseAnchors(database)]) as log,
            serving(create_app(database, Admission(database), log)) as ours,
            serving(by_hand(database)) as theirs,
            httpx.Client(headers={"Authorization": f"Bearer {token}", **PURPOSE}, timeout=60) as client,
        ):
            many = compared(client, ours, theirs, ASKED, {"first": WALLETS})
            one = compared(client, ours, theirs, SMALL, {"key": f"wallet:eip155:1:0x{5:040d}"})
    rows = [
        (name, f"{mine:.1f}", f"{other:.1f}", f"{mine / other:.2f}")
        for name, (mine, other) in (("10,000 wallets, 8 fields", many), ("1 wallet, 8 fields", one))
    ]
    head = ("question", "GraphQL, ms p50", "by hand, ms p50", "ratio")
    return report("Reading over HTTP", head, rows, [Bound("read", many[0] / many[1], "at most", RATIO)])


def token_of(database: Database) -> str:
    """What opens the door for the reader of the benchmarks."""
    add_actor(database, Registered(READER))
    return create_token(database, READER.name, 1)[1]


def compared(
    client: httpx.Client, ours: str, theirs: str, document: str, variables: dict[str, Any]
) -> tuple[float, float]:
    """The medians in ms of both services for one question, asked in turn; their answers must agree."""

    def ask_ours() -> Any:
        sent = orjson.dumps({"query": document, "variables": variables})
        return client.post(f"{ours}/graphql", content=sent)

    def ask_theirs() -> Any:
        return client.post(theirs, content=orjson.dumps(variables))

    mine = orjson.loads(ask_ours().content)["data"]
    found = mine["wallets"]["nodes"] if "wallets" in mine else [mine["wallet"]]
    assert found == orjson.loads(ask_theirs().content), "the two services disagree"
    times: dict[Callable[[], Any], list[float]] = {ask_ours: [], ask_theirs: []}
    for _ in range(ROUNDS):
        for ask, taken in times.items():
            started = time.perf_counter()
            ask()
            taken.append((time.perf_counter() - started) * 1_000)
    return statistics.median(times[ask_ours][3:]), statistics.median(times[ask_theirs][3:])


def by_hand(database: Database) -> Callable[..., Any]:
    """A bare ASGI application for the two questions."""
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
        rows = database.read(BY_HAND if "first" in asked else BY_HAND_ONE, {**asked, "visible": [2]})
        answer = orjson.dumps([dict(zip(names, row, strict=True)) for row in rows])
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    return app


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
