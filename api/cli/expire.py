"""`crosstrace expire`: erase what has to be deleted by now."""

import typer

from api.actors import local_administrator
from api.cli.changing import changing
from api.cli.logged import logged_expiry
from cypher.local_server import Home


def expire() -> None:
    """Erase the facts whose time to be deleted has come; the server does so by itself every minute."""
    home = Home.default()
    with changing(home) as (database, log):
        counts = logged_expiry(database, log, local_administrator(home))
    typer.echo(
        f"erased {counts.records:,} records, {counts.links:,} links, {counts.waiting:,} links that waited, "
        f"{counts.rejects:,} refused rows, {counts.entities:,} entities that nothing touches any more"
    )
