"""Measure everything, print it, and write ``docs/performance.md``; `--quick` takes a small set and writes nothing.

Exit status 1 when a bound is missed, 2 when the peer cannot be run on this machine.
"""

import os
import sys

import psutil
from rich.console import Console
from rich.table import Table

from api.register import Registered, add_actor, read_register
from api.tokens import create_token
from bench.bounds import Bound
from bench.data.sizes import LARGE, SMALL
from bench.data.store import filled_database
from bench.graphql import machine, results
from bench.graphql.at_scale import at_scale
from bench.graphql.measure import CLIENTS, Measuring
from bench.graphql.operations import operations
from bench.graphql.page import PAGE, Page, Section, write
from bench.graphql.services import PeerMissingError, all_services, install_peer
from bench.kept import to_stderr
from bench.read import PURPOSE, READER
from cypher.connection import Database

QUICK_CUT = 10
LARGEST_MIXED = 1_000  # rows
HEAP = "8g"  # of which half is for one transaction: the peer's second page of a hub takes more than 2 GiB


def main() -> int:
    """Measure, print, write."""
    quick = "--quick" in sys.argv
    try:
        node = install_peer()
    except PeerMissingError as missing:
        print(missing, file=sys.stderr)
        return 2
    os.environ.setdefault("CROSSTRACE_HEAP", HEAP)
    sizes, cut = (SMALL, QUICK_CUT) if quick else (LARGE, 1)
    where = machine.told(node, sizes)
    with filled_database(sizes) as (server, database), all_services(server) as services:
        measuring = Measuring(services, {name: _key(database) for name in ("ours", "logged")}, cut)
        rest = measuring.megabytes()
        asked = operations(sizes)
        to_stderr("warming")
        measuring.warm(asked)
        measured = []
        for operation in asked:
            to_stderr(operation.name)
            measured.append((operation, measuring.operation(operation)))
        to_stderr("growth of a hub's page")
        growth, growth_bound = results.growth_section(measuring.growth(), tuple(reversed(sizes.hubs)))
        to_stderr("mixed load")
        mixture = [operation for operation, _ in measured if operation.variables.get("first", 0) <= LARGEST_MIXED]
        mixed, mixed_bound = results.mixed_section(measuring.mixed(mixture), CLIENTS)
        memory = results.memory_section(rest, measuring.megabytes(), psutil.Process(server.pid).memory_info().rss / 1e6)
        to_stderr("at scale")
        scale, scale_bounds = at_scale(database, cut)
    bounds = [*results.operation_bounds(measured), growth_bound, mixed_bound, *scale_bounds]
    sections = (results.operations_section(measured), growth, mixed, scale, memory)
    for section in sections:
        _show(section)
    for bound in bounds:
        print(bound)
    if not quick:
        PAGE.write_text(write(Page(where, sections, tuple(map(str, bounds)))), encoding="utf-8")
    return _status(bounds)


def _key(database: Database) -> dict[str, str]:
    """What opens our door for the reader of the benchmarks; the register may know that reader from an earlier run."""
    if READER.name not in read_register(database).actors:
        add_actor(database, Registered(READER))
    return {"Authorization": f"Bearer {create_token(database, READER.name, 1)[1]}", **PURPOSE}


def _show(section: Section) -> None:
    table = Table(*section.head, title=section.title, title_justify="left", box=None)
    for row in section.rows:
        table.add_row(*row)
    Console(width=180).print(table)


def _status(bounds: list[Bound]) -> int:
    return 0 if all(bound.met for bound in bounds) else 1


if __name__ == "__main__":
    sys.exit(main())
