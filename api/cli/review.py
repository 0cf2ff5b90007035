"""`crosstrace review`: the facts that somebody must look at again, and noting that it was done."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.actors import local_administrator
from api.cli.changing import changing
from api.cli.load import shown_time
from api.cli.logged import logged_review
from api.cli.shell import printable
from cypher.connection import connect
from cypher.local_server import Home
from graph_schema.times import parse_span
from loaders.clock import now_ms
from loaders.reviews import reviews

app = typer.Typer(no_args_is_help=True, help="Facts to be looked at again: list, done.")


@app.command("list")
def list_due(
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Due by this day. [default: by now]")] = None,
    source: Annotated[str | None, typer.Option(metavar="ID", help="Only this source's.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many facts.")] = 1_000,
) -> None:
    """List the facts whose day has come, the longest due first."""
    by = parse_span(until).until if until else now_ms()
    with connect() as database:
        found = reviews(database, until=by, source=source, limit=limit)
    table = Table("since", "kind", "key", "source", "handling", "state", box=None)
    for due in found:
        state = "withdrawn" if due.withdrawn else "in force"
        table.add_row(shown_time(due.review_at), due.kind, due.key, due.source, printable(due.handling), state)
    console = Console(markup=False, soft_wrap=True)
    console.print(table)
    if len(found) == limit:
        console.print(f"These are the first {limit:,}; there may be more (--limit).")


@app.command()
def done(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The key of a record or link.")],
    until: Annotated[str, typer.Option(metavar="DAY", help="When it must be looked at again.")],
    reason: Annotated[str, typer.Option(help="Why it is kept; noted with the fact.")],
) -> None:
    """Note that a fact was looked at, and set the next day."""
    next_day = parse_span(until).at
    home = Home.default()
    with changing(home) as (database, log):
        logged_review(database, log, local_administrator(home), key, next_day, reason)
    typer.echo(f"{key}: to be looked at again {shown_time(next_day)}")
