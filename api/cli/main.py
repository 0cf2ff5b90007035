"""The command `crosstrace`: a line for each group, and the place where our errors become one line for the user."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from api.cli import (
    actors,
    audit,
    check,
    db,
    demo,
    expire,
    export,
    facts,
    handlings,
    load,
    operations,
    query,
    review,
    runs,
    schema,
    serve,
    token,
    view,
    watch,
)
from graph_schema.actors import PurposeError
from graph_schema.errors import CrosstraceError

app = typer.Typer(
    name="crosstrace",
    help="Share intelligence about cross-border scam, trafficking and laundering networks, as a graph.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
app.add_typer(db.app, name="db")
app.add_typer(schema.app, name="schema")
app.command("load")(load.load_files)
app.add_typer(runs.app, name="runs")
app.add_typer(facts.app, name="facts")
app.add_typer(review.app, name="review")
app.command("expire")(expire.expire)
app.command("check")(check.check)
app.add_typer(handlings.app, name="handling")
app.command("query")(query.query)
app.add_typer(actors.app, name="actor")
app.add_typer(token.app, name="token")
app.add_typer(watch.app, name="watch")
app.command("serve")(serve.serve)
app.command("operations")(operations.operations)
app.command("demo")(demo.demo)
app.add_typer(audit.app, name="audit")
app.add_typer(view.app, name="view")
app.add_typer(export.app, name="export")


@app.callback(invoke_without_command=True)
def options(
    show_version: Annotated[bool, typer.Option("--version", help="Print the version and end.", is_eager=True)] = False,
) -> None:
    """What holds for every command."""
    if show_version:
        typer.echo(f"crosstrace {version('crosstrace')}")
        raise typer.Exit


def main() -> None:
    """Run a command; an error that the user can solve is one line on standard error and exit status 1, or 2 where the
    purpose is missing or barred."""
    try:
        app()
    except CrosstraceError as error:
        sys.stderr.write(f"error: {error}\n")
        raise SystemExit(2 if isinstance(error, PurposeError) else 1) from None
