"""`crosstrace db`: the local server from its first start to its last trace."""

import json
from typing import Annotated

import typer

from api.cli.progress import progress
from api.cli.shell import converse
from cypher import local_server
from cypher.connection import connect

app = typer.Typer(no_args_is_help=True, help="The local Neo4j server: start, stop, look, ask, erase.")


@app.command()
def start(
    administrator: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Who the command line acts as; named once, at the first start. [default: you]"
        ),
    ] = None,
) -> None:
    """Start the local server; the first time, fetch it (about 150 MB)."""
    home = local_server.Home.default()
    with progress() as report:
        server = local_server.start(home, administrator=administrator, report=report)
    typer.echo(f"Neo4j runs at {server.uri}; data in {home.path}, administrator {home.administrator()}")


@app.command()
def stop() -> None:
    """Stop the local server and wait until it is gone."""
    with progress() as report:
        stopped = local_server.stop(local_server.Home.default(), report=report)
    typer.echo("stopped" if stopped else "no server was running")


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say whether the local server runs and how to reach it; exit status 1 when it does not."""
    home = local_server.Home.default()
    server = local_server.status(home)
    facts: dict[str, str | int | bool] = {"running": server is not None, "home": str(home.path)}
    if server is not None:
        facts |= {
            "address": server.uri,
            "user": server.user,
            "password_file": str(server.password_file),
            "pid": server.pid,
        }
    if as_json:
        typer.echo(json.dumps(facts))
    elif server is None:
        typer.echo(f"no server is running for {home.path}; `crosstrace db start` starts one")
    else:
        typer.echo(
            "\n".join(f"{name.replace('_', ' '):14}{value}" for name, value in facts.items() if name != "running")
        )
    raise typer.Exit(0 if server is not None else 1)


@app.command()
def shell() -> None:
    """Ask the database in Cypher, at a prompt or by statements on standard input; it knows no handling."""
    with connect() as database:
        converse(database)


@app.command()
def wipe(yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Erase the stopped local server: its data, password and administrator."""
    home = local_server.Home.default()
    if not yes:
        typer.confirm(f"Erase everything that the server of {home.path} stores?", abort=True)
    local_server.wipe(home)
    typer.echo(f"erased the server of {home.path}")
