"""What the audit log costs: the same questions over HTTP from many callers at once, with the log and without.

The log is the real one: on this disk, a chain of its own, anchored in the database. Both services answer in turn, in
short rounds, so that what else the machine does falls on both. First the callers ask without a pause, which tells how
many requests a second each service answers; then at half the rate of the one without the log, which tells what the log
adds to a request under load, as at the limit one measures the queue before it.
"""

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import orjson

from api.admission import Admission
from api.app import create_app
from audit.anchor import DatabaseAnchors
from audit.entry import Entry
from audit.log import AuditLog, Receipt
from audit.verify import verify
from bench.bounds import Bound, report
from bench.read import PURPOSE, SMALL, serving, token_of
from bench.servers import fresh_database
from cypher.connection import Database

ADDED_MS = 2.0
CALLERS = 8
ROUNDS = 8
ROUND_SECONDS = 2.0
WALLETS = 1_000
KEY = bytes(range(32))
FILL = """UNWIND range(0, $wallets - 1) AS i
WITH 'wallet:eip155:1:0x' + reduce(z = '', _ IN range(1, 40 - size(toString(i))) | z + '0') + toString(i) AS key, i
CREATE (:Entity:Wallet {key: key})-[:STATED_BY]->(:Record:WalletRecord {key: 'r' + i, entity: key, handling: 2,
  source: 'bench', label: 'label ' + i, grade_rank: 1, recorded_at: i})"""


class NoLog:
    """Forgets every entry at once."""

    def append(self, entry: Entry) -> Receipt:
        """Answer as a log does."""
        return Receipt("none", 0, entry.outcome)


@dataclass
class Times:
    """How long requests to one service took, in ms, and how many seconds they were asked for."""

    address: str
    taken: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def p50(self) -> float:
        """The median in ms."""
        return statistics.median(self.taken)

    @property
    def p99(self) -> float:
        """The 99th percentile in ms."""
        return statistics.quantiles(self.taken, n=100)[98]

    @property
    def a_second(self) -> float:
        """Requests answered each second."""
        return len(self.taken) / self.seconds


def main() -> int:
    """Fill, warm up, ask both services in turn, verify the log, print; exit status 1 when the bound is missed."""
    with fresh_database() as database, tempfile.TemporaryDirectory(prefix="crosstrace-bench-") as folder:
        database.write("CREATE (:Handling {id: 2, text: 'owner=TW-CIB;tlp=clear;pap=green', withdrawn: false})")
        database.write("CREATE (:Handling {id: 3, text: 'owner=TW-CIB;tlp=clear;pap=green', withdrawn: true})")
        database.write(FILL, {"wallets": WALLETS})
        anchors = [DatabaseAnchors(database)]
        with AuditLog.open(Path(folder), key=KEY, process="bench", anchors=anchors) as log:
            full, half = measured(database, log)
        [state] = verify(Path(folder), key=KEY, anchors=anchors).chains
        assert state.fault is None, state
        assert state.entries >= len(full[1].taken) + len(half[1].taken), "an answer left without its entry"
    rows = [
        (f"{rate}, {name} the log", f"{times.a_second:,.0f}", f"{times.p50:.2f}", f"{times.p99:.2f}")
        for rate, pair in (("at the limit", full), ("at half of it", half))
        for name, times in zip(("without", "with"), pair, strict=True)
    ]
    head = (f"{CALLERS} callers, 1 wallet each", "requests a second", "ms p50", "ms p99")
    added = half[1].p50 - half[0].p50
    return report("What the audit log costs", head, rows, [Bound("audit", added, "at most", ADDED_MS)])


def measured(database: Database, log: AuditLog) -> tuple[tuple[Times, Times], tuple[Times, Times]]:
    """The times without and with the log, at the limit and at half of it, in rounds that take turns."""
    with (
        serving(create_app(database, Admission(database), NoLog())) as plain,
        serving(create_app(database, Admission(database), log)) as logging,
        callers(token_of(database)) as clients,
    ):
        for address in (plain, logging):
            ask(clients, Times(address), 0)
        full = in_turn(clients, plain, logging, 0)
        half = in_turn(clients, plain, logging, 2 * CALLERS / full[0].a_second)
    return full, half


def in_turn(clients: list[httpx.Client], plain: str, logging: str, interval: float) -> tuple[Times, Times]:
    """The times of both services, asked at this interval (seconds) by each caller."""
    without, with_log = Times(plain), Times(logging)
    for number in range(ROUNDS):
        for times in (without, with_log) if number % 2 else (with_log, without):
            ask(clients, times, interval)
    return without, with_log


@contextmanager
def callers(token: str) -> Iterator[list[httpx.Client]]:
    """A client for each caller, with its own connection."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(httpx.Client(headers={"Authorization": f"Bearer {token}", **PURPOSE}, timeout=60))
            for _ in range(CALLERS)
        ]


def ask(clients: list[httpx.Client], times: Times, interval: float) -> None:
    """Have every caller ask one question after the other for a round, each after its interval (seconds)."""
    started = time.perf_counter()

    def call(client: httpx.Client, first: int) -> None:
        number = first
        while time.perf_counter() - started < ROUND_SECONDS:
            key = f"wallet:eip155:1:0x{number % WALLETS:040d}"
            asked = orjson.dumps({"query": SMALL, "variables": {"key": key}})
            due = started + interval * number / CALLERS
            time.sleep(max(0.0, due - time.perf_counter()))
            sent = time.perf_counter()
            answer = client.post(f"{times.address}/graphql", content=asked)
            times.taken.append((time.perf_counter() - sent) * 1_000)
            assert answer.status_code == 200, answer.text
            assert answer.content.startswith(b'{"data":{"wallet":{"key"'), answer.text
            number += CALLERS

    threads = [threading.Thread(target=call, args=(client, place)) for place, client in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.seconds += time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
