"""`crosstrace token`: personal tokens, with which actors of this node open the HTTP door."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.actors import local_administrator
from api.cli.load import shown_time
from api.cli.logged import logged_rights
from api.cli.shell import printable
from api.register import read_register
from api.tokens import create_token, revoke_token
from audit.node import open_log
from cypher.connection import connect
from cypher.local_server import Home
from cypher.schema import apply_schema
from loaders.clock import now_ms

app = typer.Typer(no_args_is_help=True, help="Tokens for callers of the API: create, list, revoke.")

Scope = Annotated[str | None, typer.Option(metavar="A,B", help="Narrow the token to these. [default: the actor's]")]


@app.command()
def create(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="The name of a registered actor.")],
    days: Annotated[float, typer.Option(metavar="N", help="How many days it lasts, up to 366.")] = 30,
    purposes: Scope = None,
    cases: Scope = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it there, readable by you alone.")] = None,
) -> None:
    """Make a token; it is shown once and kept nowhere. Whoever holds it reads what its actor may read."""
    home = Home.default()
    scope = {"purposes": _words(purposes), "cases": _words(cases)}
    with connect(home) as database, open_log(home, database, "command line") as log:
        apply_schema(database)
        token, text = logged_rights(
            log, local_administrator(home), "token create", {"actor": actor, "days": days, **scope},
            lambda: create_token(database, actor, days, **scope),
        )  # fmt: skip
    if out is None:
        typer.echo(text)
        return
    home.write_secret(out, text)
    typer.echo(f"token {token.id} is in {out}")


@app.command("list")
def list_tokens() -> None:
    """List tokens, the oldest first: whose they are, their scope, until when; never what opens the door."""
    table = Table("id", "actor", "created", "until", "purposes", "cases", "state", box=None)
    with connect() as database:
        for token in read_register(database).tokens.values():
            ended = "has run out" if token.expires_at <= now_ms() else "in force"
            state = ended if token.revoked_at is None else f"revoked {shown_time(token.revoked_at)}"
            scope = ("all" if words is None else printable(", ".join(words)) for words in (token.purposes, token.cases))
            times = (shown_time(token.created_at), shown_time(token.expires_at))
            table.add_row(token.id, printable(token.actor), *times, *scope, state)
    Console(markup=False, soft_wrap=True).print(table)


@app.command()
def revoke(identifier: Annotated[str, typer.Argument(metavar="ID", help="As `token list` shows it.")]) -> None:
    """Have a token open nothing any more, from the next request on."""
    home = Home.default()
    with connect(home) as database, open_log(home, database, "command line") as log:
        token = logged_rights(
            log, local_administrator(home), "token revoke", {"id": identifier},
            lambda: revoke_token(database, identifier),
        )  # fmt: skip
    typer.echo(f"token {token.id} of {token.actor} is revoked")


def _words(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(word.strip() for word in text.split(",") if word.strip())
