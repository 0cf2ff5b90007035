"""`crosstrace view`: a copy of what one reader may see, for Bloom and Browser."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.actors import local_administrator
from api.cli.progress import progress
from api.cli.purpose import Case, Purpose
from api.view.build import Built, build_view
from api.view.target import open_target
from audit.node import open_log
from cypher.connection import connect
from cypher.local_server import Home
from graph_schema.actors import parse_actor, reading

PAGE_SECONDS = 600.0  # a page may lie far behind, where most is hidden

app = typer.Typer(no_args_is_help=True, help="Copies of what one reader may see, for Bloom and Browser.")


@app.callback()
def group() -> None:
    """What holds for every command of the group."""


@app.command()
def build(
    purpose: Purpose = None,
    case: Case = None,
    actor: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="ACTOR", help="Who will look at it: agency=KR-KNP;country=KR;tlp=amber. [default: you]"
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="HOME",
            help="The home of a local server for the view, started if need be. [default: CROSSTRACE_VIEW_URI, _USER, "
            "_PASSWORD]",
        ),
    ] = None,
) -> None:
    """Copy what a reader may see into a Neo4j of its own, which is empty or holds an earlier view."""
    home = Home.default()
    by = local_administrator(home)
    reader = reading(parse_actor(actor) if actor else by, purpose, case)
    own = Home(into.expanduser().absolute()) if into else None
    with (
        connect(home, read_seconds=PAGE_SECONDS) as source,
        progress() as report,
        open_target(own, home, report) as target,
        open_log(home, source, "view") as log,
    ):
        built = build_view(source, target, reader, log, by=by, report=report)
    show(built)
    typer.echo(f"the view is at {target.name}" + (f"; user and password as in {own.password_file}" if own else ""))


def show(built: Built) -> None:
    """Print what the view holds."""
    table = Table("in the view", "how many", show_header=False, box=None)
    for name, count in [*built.entities.items(), *built.links.items()]:
        table.add_row(name, f"{count:,}")
    console = Console(markup=False, soft_wrap=True)
    console.print(table)
    if built.late:
        console.print(f"{built.late:,} links came while it was built, without their ends; build it again to have them.")
