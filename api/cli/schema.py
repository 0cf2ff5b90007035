"""`crosstrace schema`: what is declared, and bringing its constraints and indexes to a database."""

import typer

from cypher.connection import connect
from cypher.schema import apply_schema
from graph_schema.manual import schema_page

app = typer.Typer(no_args_is_help=True, help="The declared kinds, links, constraints and indexes.")


@app.command()
def apply() -> None:
    """Create the constraints and indexes that the database lacks; safe to repeat."""
    with connect() as database:
        created = apply_schema(database)
    typer.echo(f"created {len(created)}: {', '.join(created)}" if created else "nothing to do: all are there")


@app.command()
def show() -> None:
    """Print what is declared, as Markdown."""
    typer.echo(schema_page())
