"""`crosstrace check`: look at the database for what must not be there."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.actors import local_administrator
from api.cli.progress import progress
from api.cli.shell import printable
from audit.entry import Entry, now
from audit.node import open_log
from cypher.connection import connect
from cypher.local_server import Home
from loaders.integrity import COUNTED, Fault, find_faults

WITH_FAULTS = 1


def check(
    seconds: Annotated[int, typer.Option(min=1, help="How long one look may take.")] = 3_600,
) -> None:
    """Look for facts that no rule covers: once a night, for it reads all there is; exit status 1 when there are any."""
    home = Home.default()
    by = local_administrator(home)
    with connect(home, read_seconds=seconds) as database, open_log(home, database, "command line") as log:
        at = now()
        with progress() as report:
            faults = find_faults(database, lambda name: report(f"looking for {name}"))
        log.append(
            Entry(
                door="command line", action="administration", actor=by.name, agency=by.agency,
                purpose="administration", operation="check", outcome="faults found" if faults else "no fault found",
                values={fault.name: fault.examples for fault in faults},
                counts={fault.name: fault.count for fault in faults}, at=at, took=(now() - at) * 1_000,
            )
        )  # fmt: skip
    show(faults)
    if faults:
        raise typer.Exit(WITH_FAULTS)


def show(faults: list[Fault]) -> None:
    """Print a table of what was found, a few examples of each."""
    console = Console(markup=False, soft_wrap=True)
    if not faults:
        console.print("nothing found that must not be there")
        return
    table = Table("found", "how many", "kind", "key", "what is wrong", box=None)
    for fault in faults:
        count = f"{fault.count:,}" if fault.count < COUNTED else f"{COUNTED:,} or more"
        for number, example in enumerate(fault.examples):
            head = ("", "") if number else (fault.name, count)
            table.add_row(*head, *(printable("" if part is None else str(part)) for part in example))
    console.print(table)
