"""Loading: our writer against a bare driver loop, and the memory of a large file.

The peer is a loop over the plain Neo4j driver. It does the same writes, property for property, in the fastest shape
known to us (anti-join and CREATE, sorted rows, two concurrent transactions), with its rows ready in memory: it neither
validates, nor digests, nor counts, nor remembers runs. Ours gets what a reader of files has parsed, ready in memory
too, and does all the rest. Both write 100,000 entities with a record each and 300,000 payments between them, into a
database with all declared constraints and indexes. They take turns; the medians of three rounds, after those that warm
the server up, are compared.
"""

import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

import neo4j

from bench.bounds import Bound, report
from bench.servers import empty, fresh_database, fresh_server
from cypher.connection import LANGUAGE, Database
from cypher.writing import create_links, create_records, link_columns, record_columns
from graph_schema.entities import Account
from graph_schema.handling import parse_handling
from graph_schema.links import Sent
from graph_schema.statements import Reject, Statement
from loaders.format import Format, Origin
from loaders.rows import Defaults, RowMaker
from loaders.run import Load, load

ENTITIES = 100_000
LINKS = 300_000
WARMING = 2  # the server needs some 600,000 writes until it is as fast as it gets
ROUNDS = 3
PEER_BATCH = 10_000
OFAC_MEGABYTES = 120
MEMORY_LIMIT_MEGABYTES = 300.0

Parsed = tuple[type[Account] | type[Sent], dict[str, Any], str]


def parsed(seed: int) -> list[Parsed]:
    """Invented accounts, then payments between them, spread by multiplication with primes: kind, fields, place."""
    accounts: list[Parsed] = [
        (Account, {
            "entity": _key(number), "item": str(number), "number": f"{number:010}", "country": "TW", "bank_code": "999",
            "bank_name": "Invented Bank", "currency": "TWD", "type": "current", "status": "active",
            "holder_stated": f"Holder {number:06}",
        }, f"account {number}")
        for number in range(ENTITIES)
    ]  # fmt: skip
    payments: list[Parsed] = []
    for number in range(LINKS):
        mixed = (number + 1) * (2_654_435_761 + 2 * seed)
        at = 1_735_689_600_000 + mixed % 31_536_000_000
        payments.append((Sent, {
            "item": f"p{number}", "from_key": _key(mixed % ENTITIES), "to_key": _key(mixed // ENTITIES % ENTITIES),
            "at": at, "until": at, "precision": "millisecond", "rail": "bank", "payment": f"E2E{number:09}",
            "amount": {"amount": mixed % 10_000_019, "unit": "TWD"},
        }, f"payment {number}"))  # fmt: skip
    return [*accounts, *payments]


def statements(items: list[Parsed]) -> Iterator[Statement]:
    """What a loader makes of them."""
    for kind, fields, place in items:
        if kind is Account:
            yield Statement(record=Account.model_validate(fields), place=place)
        else:
            yield Statement(links=(Sent.model_validate(fields),), place=place)


def _key(number: int) -> str:
    return f"account:TW:999:{number:010}"


def ours(database: Database, seed: int, items: list[Parsed]) -> float:
    """Seconds that the product takes, from the first statement read to the run marked complete."""

    def read(_file: Path, _origin: Origin) -> Iterator[Statement | Reject]:
        yield from statements(items)

    handling = parse_handling("tlp=amber", owner="TW-CIB")
    request = Load(Format("invented", read, "increment", "", needs_file=False), (), f"bench{seed}", handling, "bench")
    start = time.perf_counter()
    outcome = load(database, request)
    seconds = time.perf_counter() - start
    assert outcome.written["records new"] == ENTITIES, outcome
    assert outcome.written["links new"] == LINKS, outcome
    return seconds


def bare(session: neo4j.Session, records: list[list[Any]], links: list[list[Any]]) -> float:
    """Seconds that a loop over ready rows takes."""
    common = {"source": "bare", "runs": [1], "recorded_at": 0}
    start = time.perf_counter()
    for text, rows in ((create_records(Account), records), (create_links(Sent), links)):
        for first in range(0, len(rows), PEER_BATCH):
            session.run(LANGUAGE + text, {**common, "rows": rows[first : first + PEER_BATCH]}).consume()
    return time.perf_counter() - start


def peer_rows(items: list[Parsed]) -> tuple[list[list[Any]], list[list[Any]]]:
    """The rows of the same statements, made and sorted before the clock starts."""
    maker = RowMaker(Defaults("bare", parse_handling("tlp=amber", owner="TW-CIB")), lambda _handling: 2)
    records: list[list[Any]] = []
    links: list[list[Any]] = []
    for stated in statements(items):
        if stated.record is not None:
            records.append(maker.record_row(stated.record))
        links.extend(maker.link_row(link) for link in stated.links)
    assert len(records[0]) == len(record_columns(Account))
    assert len(links[0]) == len(link_columns(Sent))
    return sorted(records, key=itemgetter(1, 0)), sorted(links, key=itemgetter(1, 2, 0))


def measure_rounds() -> tuple[list[float], list[float]]:
    """Seconds of each round, ours and the peer's, in turn on one server."""
    mine: list[float] = []
    theirs: list[float] = []
    with (
        fresh_server() as server,
        Database.open(server.uri, server.user, server.password) as database,
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session() as session,
    ):
        for seed in range(WARMING + ROUNDS):
            items = parsed(seed)
            records, links = peer_rows(items)
            gc.collect()
            gc.freeze()  # what both have ready is no work for the collector
            for turn in ("ours", "bare") if seed % 2 else ("bare", "ours"):
                empty(database)
                if turn == "ours":
                    mine.append(ours(database, seed, items))
                else:
                    theirs.append(bare(session, records, links))
            print(f"round {seed}: ours {mine[-1]:.1f} s, bare loop {theirs[-1]:.1f} s", file=sys.stderr)
            gc.unfreeze()
    return mine[WARMING:], theirs[WARMING:]


def large_file_megabytes() -> tuple[float, float, float]:
    """Peak memory (MB), size of the file (MB) and seconds of loading a large OFAC file in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", "--large-file"], check=True, capture_output=True, text=True
    )
    peak, size, seconds = (float(word) for word in done.stdout.split()[-3:])
    return peak, size, seconds


def load_large_file() -> None:
    """Load the extract, repeated with fresh ids, and print the peak memory, the size and the seconds."""
    from bench.ofac_repeat import repeat_ofac
    from loaders.ofac import FORMAT

    extract = next(Path("examples/ofac").glob("*.xml"))
    with tempfile.TemporaryDirectory() as folder, fresh_database() as database:
        large = Path(folder) / "large.xml"
        repeat_ofac(extract, large, OFAC_MEGABYTES * 1_000_000 // extract.stat().st_size + 1)
        request = Load(FORMAT, (large,), "ofac-large", parse_handling("tlp=clear", owner="OFAC"), "bench")
        start = time.perf_counter()
        outcome = load(database, request)
        seconds = time.perf_counter() - start
        assert not outcome.rejects, outcome
        size = large.stat().st_size / 1e6
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, size, seconds)


def main() -> int:
    """Measure and report."""
    peak, size, seconds = large_file_megabytes()  # first: a process's peak counts what its parent held when it began
    mine, theirs = measure_rounds()
    facts = ENTITIES + LINKS
    ours_median, bare_median = statistics.median(mine), statistics.median(theirs)
    rows = [
        ("ours", f"{ours_median:.1f}", f"{facts / ours_median:,.0f}", ""),
        ("bare loop", f"{bare_median:.1f}", f"{facts / bare_median:,.0f}", ""),
        (f"OFAC XML, {size:.0f} MB", f"{seconds:.1f}", "", f"{peak:.0f}"),
    ]
    bounds = [
        Bound("load", bare_median / ours_median, "at least", 0.85),
        Bound("memory", peak, "at most", MEMORY_LIMIT_MEGABYTES),
    ]
    return report("Loading", ("what", "seconds", "facts/s", "peak MB"), rows, bounds)


if __name__ == "__main__":
    if "--large-file" in sys.argv:
        load_large_file()
    else:
        sys.exit(main())
