"""`crosstrace export`: what leaves the node as a file for others' programs."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.actors import local_administrator
from api.cli.load import shown_time
from api.cli.purpose import Case, Purpose
from api.cli.query import File, OperationName, Var, Variables, document, given_variables, who_asks
from api.cli.shell import printable
from api.export.zone import Listed, export_zone
from api.export.zone import Wanted as WantedZone
from audit.node import open_log
from cypher.connection import connect
from cypher.local_server import Home
from exchange.rpz import zone_mailbox, zone_name
from graph_schema.actors import parse_actor, reading
from graph_schema.blocking import BARRED, ENDED
from graph_schema.times import AFTER_ALL, parse_span
from loaders.clock import now_ms

app = typer.Typer(no_args_is_help=True, help="Files for others' programs.")


@app.callback()
def group() -> None:
    """What holds for every command of the group."""


@app.command()
def rpz(
    origin: Annotated[str, typer.Argument(metavar="ZONE", help="The name of the zone, such as rpz.agency.example.")],
    into: Annotated[Path, typer.Option(metavar="FILE", help="Where it goes; an earlier one is replaced at once.")],
    purpose: Purpose = None,
    case: Case = None,
    actor: Annotated[
        str | None,
        typer.Option("--as", metavar="ACTOR", help="Who gets it: agency=KR-KNP;country=KR;tlp=amber. [default: you]"),
    ] = None,
    server: Annotated[str, typer.Option(metavar="NAME", help="The name server that the zone names.")] = "localhost",
    contact: Annotated[
        str | None, typer.Option(metavar="MAIL", help="Whom to write about it. [default: hostmaster of the zone]")
    ] = None,
    ttl: Annotated[int, typer.Option(metavar="SECONDS", help="How long resolvers keep an answer.")] = 300,
    serial: Annotated[
        int | None, typer.Option(metavar="N", help="The zone's serial. [default: the seconds since 1970, or later]")
    ] = None,
    at: Annotated[str | None, typer.Option(metavar="TIME", help="As of when orders have force. [default: now]")] = None,
) -> None:
    """Write the domain names that an order blocks as a DNS response policy zone, for a resolver to load."""
    home = Home.default()
    by = local_administrator(home)
    reader = reading(parse_actor(actor) if actor else by, purpose, case)
    name = zone_name(origin)
    wanted = WantedZone(
        file=into, origin=name, server=zone_name(server, "a name server"), mailbox=zone_mailbox(contact, name), ttl=ttl,
        moment=parse_span(at).at if at else now_ms(), serial=serial,
    )  # fmt: skip
    with connect(home) as source, open_log(home, source, "export") as log:
        listed = export_zone(source, wanted, reader, log, by=by)
    show(listed, into)


@app.command()
def scene(
    file: File,
    into: Annotated[Path, typer.Option(metavar="FILE", help="Where it goes; an earlier scene is replaced at once.")],
    var: Var = None,
    variables: Variables = None,
    operation: OperationName = None,
    title: Annotated[str | None, typer.Option(metavar="T", help="What it is called. [default: as its file]")] = None,
    purpose: Purpose = None,
    case: Case = None,
    actor: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="ACTOR",
            help="Whose answer: that of a token's file, or of agency=KR-KNP;country=KR;tlp=amber. [default: you]",
        ),
    ] = None,
) -> None:
    """Ask a question and write what the answer shows as nodes and edges, for cytoscape.js or Cytoscape."""
    # these build the schema, which other commands need not wait for
    from api.export.scene import SceneError, Wanted, export_scene
    from api.graphql.execute import Question

    home = Home.default()
    question = Question(document(file), given_variables(variables, var or []), operation, changes=False)
    wanted = Wanted(into, question, title or into.stem, now_ms())
    reader_at = who_asks(actor, home, purpose, case)
    with connect(home) as source, open_log(home, source, "export") as log:
        try:
            made = export_scene(source, wanted, reader_at(source), log, by=local_administrator(home))
        except SceneError as error:
            raise SceneError(printable(str(error))) from None
    console = Console(markup=False, soft_wrap=True, highlight=False)
    console.print(f"scene: {len(made.nodes):,} entities, {len(made.edges):,} links, in {printable(str(into))}")
    console.print(f"may be read under: {made.handling.text if made.handling else 'no handling but at this node'}")
    for left in made.left_out:
        console.print(f"left out: {left}")


def show(listed: Listed, file: Path) -> None:
    """Print how many names are blocked, why others are not, and what somebody has to do."""
    console = Console(markup=False, soft_wrap=True)
    console.print(f"names blocked: {len(listed.names):,}, serial {listed.serial}, in {printable(str(file))}")
    if (until := listed.holds_until) is not None and until < AFTER_ALL:
        console.print(f"write it again by {shown_time(until)}: then an order or a day of review runs out")
    ended = Counter(reason for _, _, reason in listed.barred if reason in ENDED)
    for reason in sorted(ended):
        console.print(f"{ended[reason]:,} left out: {BARRED[reason]}")
    table = Table("left out", "order", "because", box=None)
    for name, blocking, reason in listed.barred:
        if reason not in ENDED:
            table.add_row(printable(name), printable(blocking.file_number or blocking.order), BARRED[reason])
    if table.row_count:
        console.print(table)
