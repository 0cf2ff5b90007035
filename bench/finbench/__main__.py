"""FinBench: the sample of LDBC loaded into our own kinds, its reads asked, every answer compared with an oracle's.

    python -m bench.finbench --data FOLDER [--parameters 500] [--seed 1] [--only tcr1,tsr2]

The folder is `snapshot` of the driver's example (github.com/ldbc/ldbc_finbench_driver, Apache-2.0). Loaded and asked is
the database that NEO4J_URI names, else one that is made for it and gone at the end. Exit status 1 when an answer
differs.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.bounds import Bound, report
from bench.finbench.asking import ask
from bench.finbench.comparing import Tally, middle
from bench.finbench.drawing import Drawing
from bench.finbench.loading import load_sample
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.world import World
from bench.finbench.product_trails import CASES, ProductTrails
from bench.finbench.queries import QUERIES, Query
from bench.servers import fresh_database
from cypher.connection import Database, connect
from cypher.schema import apply_schema

DRAWN = 500
PATIENCE = 600.0  # seconds for a statement: it is answers that are compared, on whatever machine
SHOWN = 3  # of the answers of a read that are not equal
HEAD = ("read", "parameters", "equal", "unequal", "not empty", "rows", "off by 0.001", "p50 ms", "p95 ms")


def main() -> int:
    """Load, ask, compare, report."""
    given = _arguments()
    world = World(given.data)
    drawing = Drawing(world, given.seed)
    with _database() as database:
        visible = load_sample(database, given.data)
        tallies = [compare(database, visible, world, drawing, query, given.parameters) for query in given.only]
        product = ProductTrails(database, visible, world, drawing)
        trails = [product.compare(query.name, given.parameters) for query in given.only if query.name in CASES]
    title = f"FinBench: {len(tallies)} reads, {sum(tally.asked for tally in tallies):,} parameters"
    for tally in trails:
        told = f"{tally.asked} compared, {tally.left_out} left out as cut, {tally.ended} ended by the server"
        print(f"{tally.query}: {told}", file=sys.stderr)
    for line in (line for tally in tallies + trails for line in tally.unequal[:SHOWN]):
        print(line, file=sys.stderr)
    bounds = [
        Bound("unequal answers", sum(len(tally.unequal) for tally in tallies + trails), "at most", 0),
        Bound("questions that the server ended", sum(tally.ended for tally in trails), "at most", 0),
    ]
    return report(title, HEAD, [_row(tally) for tally in tallies + trails], bounds)


def compare(
    database: Database, visible: list[int], world: World, drawing: Drawing, query: Query, parameters: int
) -> Tally:
    """Ask one read with as many parameters as are wanted, and its oracle with the same."""
    tally = Tally(query.name)
    for number in range(parameters):
        asked = drawing.draw(query, number)
        begun = time.perf_counter()
        answer = ask(database, query, asked, visible)
        tally.milliseconds.append(1_000 * (time.perf_counter() - begun))
        tally.take(query, asked, answer, query.oracle(world, asked, Decisions()))
    print(f"{query.name}: {tally.asked} asked, {tally.equal} equal", file=sys.stderr)
    return tally


def _row(tally: Tally) -> tuple[str, ...]:
    counts = (tally.asked, tally.equal, len(tally.unequal), tally.filled, tally.rows, tally.inexact)
    times = [f"{middle(tally.milliseconds, share):.1f}" for share in (0.5, 0.95) if tally.milliseconds]
    return (tally.query, *(f"{count:,}" for count in counts), *times)


@contextmanager
def _database() -> Iterator[Database]:
    if "NEO4J_URI" not in os.environ:
        with fresh_database() as database:
            yield database
        return
    with connect(read_seconds=PATIENCE) as database:
        apply_schema(database)
        yield database


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.finbench", description="FinBench on our own kinds.")
    parser.add_argument("--data", type=Path, required=True, help="the folder `snapshot` of the sample")
    parser.add_argument("--parameters", type=int, default=DRAWN, help="how many are drawn for each read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=_named, default=QUERIES, help="reads, with commas between them")
    return parser.parse_args()


def _named(text: str) -> tuple[Query, ...]:
    names = {query.name: query for query in QUERIES}
    try:
        return tuple(names[name.strip().lower()] for name in text.split(","))
    except KeyError as error:
        raise argparse.ArgumentTypeError(f"no read is called {error}; there are {', '.join(names)}") from error


if __name__ == "__main__":
    sys.exit(main())
