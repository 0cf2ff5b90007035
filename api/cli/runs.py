"""`crosstrace runs`: what was loaded, what was refused or waits, and taking a load back."""

from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.table import Table

from api.actors import local_administrator
from api.cli.changing import changing
from api.cli.load import shown_time
from api.cli.logged import logged_retraction
from api.cli.shell import printable
from cypher.catalogue import statement
from cypher.connection import Database, connect
from cypher.local_server import Home
from graph_schema.declare import WHOLE_LIMIT
from loaders.run import LoadError

app = typer.Typer(no_args_is_help=True, help="Loads: list, look into, take back.")

LIMIT = 1_000
RunNumber = Annotated[int, typer.Argument(min=1, max=WHOLE_LIMIT, metavar="RUN", help="The run's number.")]


@app.command("list")
def list_runs(source: Annotated[str | None, typer.Option(help="Only this source's.")] = None) -> None:
    """List runs, newest first."""
    table = Table("run", "source", "format", "files", "started", "by", "state", "new", "refused", "waiting", box=None)
    with connect() as database:
        for run in database.read(statement("runs"), {"source": source, "run": None, "limit": LIMIT}):
            counts: dict[str, Any] = orjson.loads(run[13]) if run[13] else {"written": {}, "rejects": 0, "waiting": 0}
            new = sum(count for what, count in counts["written"].items() if what.endswith(" new"))
            table.add_row(
                str(run[0]), run[1], run[2], str(len(run[3])), shown_time(run[7]), run[4], _state(run),
                f"{new:,}", f"{counts['rejects']:,}", f"{counts['waiting']:,}",
            )  # fmt: skip
    Console(markup=False).print(table)


@app.command()
def show(run: RunNumber) -> None:
    """Show one run: what it read and wrote, what it refused, which of its links wait."""
    console = Console(markup=False)
    with connect() as database:
        found = _find(database, run)
        console.print(
            f"Run {run} of {found[1]} ({found[2]}), {_state(found)}: {printable(', '.join(found[3])) or 'no file'}"
        )
        console.print(f"handling {found[6]}; of victims' identities {found[15]}")
        console.print(f"started {shown_time(found[7])}, speaks of {shown_time(found[9])}")
        if found[13]:
            counts = orjson.loads(found[13])
            for part in ("read", "written"):
                for what, count in counts[part].items():
                    console.print(f"  {part}: {what} {count:,}")
        rejects = database.read(statement("rejects_of_run"), {"run": run, "limit": LIMIT})
        _print(console, f"Refused ({len(rejects):,}):", ("file", "place", "reason", "raw"), rejects)
        waiting = database.read(statement("waiting_of_run"), {"run": run, "limit": LIMIT})
        rows = [[kind, start, end, ", ".join(missing)] for kind, start, end, missing in waiting]
        _print(console, f"Links that wait ({len(rows):,}):", ("link", "from", "to", "not stated yet"), rows)


@app.command("retract")
def take_back(run: RunNumber, reason: Annotated[str, typer.Option(help="Why; kept with the run.")]) -> None:
    """Withdraw the facts that no other run in force states."""
    if not reason.strip():
        raise LoadError("say why the run is taken back: --reason '...'")
    _change(run, reason.strip())


@app.command()
def restore(run: RunNumber) -> None:
    """Put a run in force again that was taken back."""
    _change(run, None)


def _change(run: int, reason: str | None) -> None:
    home = Home.default()
    with changing(home) as (database, log):
        changed = logged_retraction(database, log, local_administrator(home), run, reason)
    typer.echo(f"run {run}: {changed['withdrawn']:,} facts withdrawn, {changed['restored']:,} restored")


def _find(database: Database, number: int) -> list[Any]:
    found: list[list[Any]] = database.read(statement("runs"), {"source": None, "run": number, "limit": 1})
    if found:
        return found[0]
    raise LoadError(f"there is no run {number}; `crosstrace runs list` shows those there are")


def _state(run: list[Any]) -> str:
    if run[11] is not None:
        return f"taken back: {printable(run[12])}"
    if not run[10]:
        return "incomplete; the same load again finishes it"
    return "complete" if run[14] else "complete, but a file breaks off"


def _print(console: Console, title: str, head: tuple[str, ...], rows: list[list[Any]]) -> None:
    if rows:
        table = Table(*head, title=title, title_justify="left", box=None)
        for row in rows:
            table.add_row(*(printable(str(value))[:200] for value in row))
        console.print(table)
