"""`crosstrace facts`: withdraw a single record or link by decision, and take such a decision back."""

from typing import Annotated

import typer

from api.actors import local_administrator
from api.cli.changing import changing
from api.cli.logged import logged_decision
from cypher.local_server import Home

app = typer.Typer(no_args_is_help=True, help="Single facts: withdraw, restore.")

Key = Annotated[str, typer.Argument(metavar="KEY", help="The key of a record or link.")]
Reason = Annotated[str, typer.Option(help="Why; kept with the fact.")]


@app.command()
def withdraw(key: Key, reason: Reason) -> None:
    """Withdraw a fact: nobody reads it any more, whatever is loaded, until it is restored."""
    _decide(key, reason, stands=False)


@app.command()
def restore(key: Key, reason: Reason) -> None:
    """Take the decision back to withdraw a fact; it stands again if a run in force states it."""
    _decide(key, reason, stands=True)


def _decide(key: str, reason: str, *, stands: bool) -> None:
    home = Home.default()
    with changing(home) as (database, log):
        fact = logged_decision(database, log, local_administrator(home), key, reason, stands=stands)
    typer.echo(f"{fact.kind} {fact.key} of {fact.source}: {fact.state}")
