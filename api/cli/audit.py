"""`crosstrace audit`: whether the log is whole, what it says, and the log as JSON Lines for other systems."""

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import orjson
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.actors import local_administrator
from api.cli.shell import printable
from audit.entry import Entry
from audit.errors import AuditError
from audit.node import anchor_stores, audit_key, log_folder, open_log
from audit.reading import Filter, Reader
from audit.verify import verify as verify_log
from cypher.connection import connect
from cypher.local_server import Home
from graph_schema.times import parse_span

app = typer.Typer(no_args_is_help=True, help="The log of what left: whole or not, read, exported.")

KEYS_SHOWN = 3

Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person or machine did.")]
Door = Annotated[str | None, typer.Option(metavar="DOOR", help="Only this door: graphql, command line, load, ...")]
Since = Annotated[str | None, typer.Option(metavar="TIME", help="Not before; a day or a time, UTC.")]
Until = Annotated[str | None, typer.Option(metavar="TIME", help="Not after; a day or a time, UTC.")]
Key = Annotated[str | None, typer.Option(metavar="KEY", help="Only what showed or wrote this entity.")]
Request = Annotated[
    str | None, typer.Option(metavar="ID", help="Only what was answered under this id (X-Request-ID of the response).")
]
Override = Annotated[
    str | None,
    typer.Option(metavar="REASON", help="Show the values that were asked for, too; the reason is logged."),
]


@app.command()
def verify() -> None:
    """Hold the log against itself and its anchors; exit status 1 when it is not whole, with the place."""
    home = Home.default()
    with connect(home) as database:
        report = verify_log(log_folder(home), key=audit_key(home), anchors=anchor_stores(database))
    for state in report.chains:
        if state.fault or not state.closed:
            typer.echo(str(state))
    wrong = sum(state.fault is not None for state in report.chains)
    total = sum(state.entries for state in report.chains)
    verdict = "the log is whole" if report.whole else f"the log is NOT whole: {wrong:,} chains are wrong"
    typer.echo(f"{len(report.chains):,} chains, {total:,} entries: {verdict}")
    raise typer.Exit(0 if report.whole else 1)


@app.command()
def show(
    actor: Actor = None,
    door: Door = None,
    since: Since = None,
    until: Until = None,
    key: Key = None,
    request: Request = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many entries.")] = 50,
    override: Override = None,
) -> None:
    """Show entries, newest first; that they were shown is in the log as well."""
    home, wanted = Home.default(), _wanted(actor, door, since, until, key, request)
    found = _reader(home, override).show(wanted, limit)
    _note(home, "audit show", wanted, override, found)
    console = Console()
    table = Table("time", "door", "who", "purpose", "operation", "outcome", "ms", "entities", box=None)
    if override is not None:
        table.add_column("values")
    for entry in found:
        table.add_row(*(Text(printable(cell)) for cell in _row(entry, with_values=override is not None)))
    console.print(table)


@app.command()
def export(
    actor: Actor = None,
    door: Door = None,
    since: Since = None,
    until: Until = None,
    key: Key = None,
    request: Request = None,
    override: Override = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="A new file, readable by you alone.")] = None,
) -> None:
    """Write entries as JSON Lines (docs/audit.md names the fields); that they were exported is in the log as well."""
    home, wanted = Home.default(), _wanted(actor, door, since, until, key, request)
    lines = _reader(home, override).export(wanted)
    _note(home, "audit export", wanted, override, None)
    try:
        with _written(out) as stream:
            for entry in lines:
                stream.write(orjson.dumps(entry, option=orjson.OPT_APPEND_NEWLINE))
            stream.flush()
    except OSError as error:
        raise AuditError(f"{out or 'standard output'} cannot be written: {error.strerror}") from error


def _written(out: Path | None) -> AbstractContextManager[BinaryIO]:
    if out is None:
        return nullcontext(typer.get_binary_stream("stdout"))
    return os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _wanted(
    actor: str | None, door: str | None, since: str | None, until: str | None, key: str | None, request: str | None
) -> Filter:
    return Filter(
        actor=actor,
        door=door,
        since=parse_span(since, assume_utc=True).at if since else None,
        until=parse_span(until, assume_utc=True).until if until else None,
        key=key,
        request=request,
    )


def _reader(home: Home, override: str | None) -> Reader:
    """The administrator of the node may see every key, and values for a reason that is logged."""
    if override is not None and not override.strip():
        raise AuditError("say why the values are to be shown: --override '...'")
    return Reader(log_folder(home), key=audit_key(home), reader_may_see=lambda _key: True, values=override is not None)


def _note(home: Home, operation: str, wanted: Filter, override: str | None, shown: list[dict[str, Any]] | None) -> None:
    """Enter in the log that it was read, before anything of it is printed; an export is too long to be known before."""
    who = local_administrator(home)
    values = {name: value for name in Filter.__slots__ if (value := getattr(wanted, name)) is not None}
    entry = Entry(
        door="command line", action="consultation", actor=who.name, agency=who.agency, operation=operation,
        outcome="answered" if override is None else "answered with values, by override", purpose=override,
        values=values, keys={key for entry in shown or () for key in entry["keys"]},
        counts={} if shown is None else {"entries": len(shown)},
    )  # fmt: skip
    with connect(home) as database, open_log(home, database, "command line") as log:
        log.append(entry)


def _row(entry: dict[str, Any], *, with_values: bool) -> list[str]:
    keys = entry["keys"]
    more = f" and {len(keys) - KEYS_SHOWN:,} more" if len(keys) > KEYS_SHOWN else ""
    withheld = " and some that you may not see" if entry["keys_withheld"] else ""
    row = [
        entry["time"],
        entry["door"],
        f"{entry['actor']} ({entry['agency']})" if entry["agency"] else entry["actor"],
        " / ".join(filter(None, (entry["purpose"], entry["case"]))),
        " ".join(entry["operation"].split()),
        entry["outcome"],
        f"{entry['duration_us'] / 1000:.1f}",
        f"{', '.join(keys[:KEYS_SHOWN])}{more}{withheld}",
    ]
    return [*row, orjson.dumps(entry["values"]).decode()] if with_values else row
