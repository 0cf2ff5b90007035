"""`crosstrace token`: the signed tokens with which callers open the HTTP door."""

import re
from pathlib import Path
from typing import Annotated

import typer

from api.tokens import TokenError, create_token, signing_key
from cypher.local_server import Home
from graph_schema.actors import parse_actor

app = typer.Typer(no_args_is_help=True, help="Tokens for callers of the API.")
_UNITS = {"m": 60, "h": 3_600, "d": 86_400}


@app.command()
def create(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="Such as agency=KR-KNP;country=KR;tlp=amber;name=Kim")],
    lasts: Annotated[str, typer.Option(metavar="TIME", help="How long: 30m, 12h or 7d.")] = "12h",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it there, readable by you alone.")] = None,
) -> None:
    """Make a token for an actor; whoever holds it reads what the actor may read."""
    home = Home.default()
    token = create_token(parse_actor(actor), signing_key(home), seconds(lasts))
    if out is None:
        typer.echo(token)
        return
    home.write_secret(out, token)
    typer.echo(f"the token is in {out}")


def seconds(text: str) -> int:
    """``30m``, ``12h`` or ``7d`` in seconds. Raises TokenError."""
    found = re.fullmatch(r"([0-9]{1,6})([mhd])", text.strip())
    if not found:
        raise TokenError(f"{text!r} is no length of time; write 30m, 12h or 7d")
    return int(found[1]) * _UNITS[found[2]]
