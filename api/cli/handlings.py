"""`crosstrace handling`: names for handlings that are used often, kept in the home."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.handling_names import file_of, registered
from cypher.local_server import Home
from graph_schema.handling import Handling, HandlingError, parse_handling

app = typer.Typer(no_args_is_help=True, help="Name the handlings that are used often.")


@app.command()
def register(
    name: Annotated[str, typer.Argument(help="A word, to be given to --handling.")],
    text: Annotated[str, typer.Argument(help="tlp=amber;pap=green;release=KR-KNP")],
) -> None:
    """Register a handling under a name, or change what the name stands for in loads to come."""
    if not name.isidentifier():
        raise HandlingError(f"{name!r} cannot name a handling: use a word of letters, digits and _")
    if any(part.partition("=")[0].strip().lower() == "owner" for part in text.split(";")):
        raise HandlingError("leave the owner out of a handling with a name: each load says it with --owner")
    parse_handling(text, owner="XX-ANY")
    home = Home.default()
    home.prepare()
    named = {**registered(), name: text}
    home.write_secret(file_of(home), json.dumps(named, indent=1, sort_keys=True))


@app.command("list")
def list_names() -> None:
    """Show the names and what they stand for."""
    table = Table("name", "handling", box=None)
    for name, text in registered().items():
        table.add_row(name, text)
    Console(markup=False).print(table)


def read_handling(text: str, *, owner: str) -> Handling:
    """The handling that a registered name or a text stands for, for facts of this owner."""
    return parse_handling(text, owner=owner, registered=registered())
