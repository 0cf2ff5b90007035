"""`crosstrace watch`: questions that are asked again when facts changed, and what changed in their answers."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import orjson
import typer
from rich.console import Console
from rich.table import Table

from api.actors import local_administrator
from api.admission import Admission
from api.cli.load import shown_time
from api.cli.logged import logged_rights
from api.cli.purpose import Case, Purpose
from api.cli.query import File, OperationName, Var, Variables, document, given_variables
from api.cli.shell import printable
from api.openid import OpenIdConnect
from api.register import read_register
from api.watches.alerts import Told
from api.watches.node import watch_key
from api.watches.posting import Posting
from api.watches.store import Owner, find, remove, watches_of
from api.watches.watching import AsleepError, Wanted, Watching
from audit.log import AuditLog
from audit.node import open_log
from cypher.connection import Database, connect
from cypher.local_server import Home
from cypher.schema import apply_schema
from graph_schema.actors import Actor, PurposeError, reading

app = typer.Typer(no_args_is_help=True, help="Questions asked again when facts changed: add, list, show, remove, ...")

Whose = Annotated[
    str | None,
    typer.Option("--as", metavar="ACTOR", help="Whose: a registered name, or a token's file. [default: administrator]"),
]
Id = Annotated[str, typer.Argument(metavar="ID", help="As `watch list` shows it.")]
Format = Annotated[Literal["table", "json"], typer.Option("--format", help="How it is printed.")]


@app.command()
def add(
    file: File,
    name: Annotated[str, typer.Option(metavar="NAME", help="How the watch is called.")],
    var: Var = None,
    variables: Variables = None,
    operation: OperationName = None,
    webhook: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Post alerts there, signed; the secret is shown once.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the secret there, readable by you alone.")
    ] = None,
    purpose: Purpose = None,
    case: Case = None,
    actor: Whose = None,
) -> None:
    """Save a question; whatever changes in its answer from now on is an alert."""
    home = Home.default()
    wanted = Wanted(name, document(file), given_variables(variables, var or []), operation, webhook)
    with connect(home) as database, open_log(home, database, "command line") as log:
        apply_schema(database)
        watching = _watching(database, log, home)
        owner, rights = _owner(actor, home, database)
        if owner.at_the_node or not _is_token(actor):
            reader = reading(rights, purpose, case)
        else:
            reader = _admission(database).standing(document(actor or "").strip(), purpose, case).reader
        values = {"name": name, "purpose": reader.purpose, "case": reader.case, "question": wanted.document}
        watch = logged_rights(
            log, rights, "watch add", {**values, "variables": wanted.variables, "webhook": webhook},
            lambda: watching.add(owner, wanted, reader),
        )  # fmt: skip
        secret = watching.secret(watch)
    typer.echo(f"watch {watch.id} is asked again when facts changed; `crosstrace watch alerts` shows what came of it")
    if secret and out:
        home.write_secret(out, secret)
        typer.echo(f"the secret that signs what is posted is in {out}")
    elif secret:
        typer.echo(f"what is posted is signed with this secret, which is shown once: {secret}")


@app.command("list")
def list_watches(actor: Whose = None) -> None:
    """List one's watches, the earliest first."""
    table = Table("id", "name", "purpose", "case", "created", "state", box=None)
    home = Home.default()
    with connect(home) as database, open_log(home, database, "command line") as log:
        watching = _watching(database, log, home)
        for watch in watches_of(database, _owner(actor, home, database)[0]):
            asleep = watching.state(watch)
            state = "in force" if asleep is None else f"asleep: {asleep}"
            table.add_row(
                watch.id, printable(watch.name), watch.purpose, printable(watch.case or ""),
                shown_time(watch.created_at), printable(state),
            )  # fmt: skip
    Console(markup=False, soft_wrap=True).print(table)


@app.command()
def show(identifier: Id, actor: Whose = None) -> None:
    """Show one watch: its question with its variables, what for, and whether it is asleep."""
    home = Home.default()
    with connect(home) as database, open_log(home, database, "command line") as log:
        owner, rights = _owner(actor, home, database)
        watch, _ = find(database, identifier, owner)
        if _is_token(actor):
            reading(rights, watch.purpose, watch.case)  # a token may be for less than its actor's watches are
        asleep = _watching(database, log, home).state(watch)
    console = Console(markup=False, soft_wrap=True)
    console.print(f"watch {watch.id}: {printable(watch.name)}")
    console.print(f"for {watch.purpose}{f' in the case {printable(watch.case)}' if watch.case else ''}")
    console.print("in force" if asleep is None else f"asleep: {printable(asleep)}")
    if watch.address:
        console.print(f"alerts are posted to {watch.address}")
    if watch.operation:
        console.print(f"operation {printable(watch.operation)}")
    console.print(f"variables {printable(orjson.dumps(watch.variables or {}).decode())}")
    console.print("\n".join(map(printable, watch.document.splitlines())))


@app.command("remove")
def remove_watch(identifier: Id, actor: Whose = None) -> None:
    """Remove a watch with all of its alerts."""
    home = Home.default()
    with connect(home) as database, open_log(home, database, "command line") as log:
        owner, rights = _owner(actor, home, database)
        watch, _ = find(database, identifier, owner)
        logged_rights(log, rights, "watch remove", {"id": watch.id}, lambda: remove(database, watch))
    typer.echo(f"watch {watch.id} is removed")


@app.command()
def run() -> None:
    """Ask all watches of the node again, as is done by itself whenever facts changed, and post what is due."""
    home = Home.default()
    with connect(home) as database, open_log(home, database, "command line") as log:
        watching = _watching(database, log, home)
        changed = watching.notice_all()
        taken = Posting(watching).post_due()
        total = len(watches_of(database, None))
    typer.echo(f"{total:,} watches were asked; {changed:,} answers are others than before; {taken:,} alerts posted")


@app.command()
def alerts(
    identifier: Annotated[str | None, typer.Argument(metavar="[ID]", help="Of this watch alone.")] = None,
    actor: Whose = None,
    output: Format = "table",
) -> None:
    """Show what changed, as far as its owner may read it now: of one watch or of all of one's own."""
    home = Home.default()
    with connect(home) as database, open_log(home, database, "command line") as log:
        owner, rights = _owner(actor, home, database)
        mine = watches_of(database, owner) if identifier is None else [find(database, identifier, owner)[0]]
        watching = _watching(database, log, home)
        found: dict[str, list[Told] | str] = {}
        for watch in mine:
            try:
                reading(rights, watch.purpose, watch.case)  # a token may be for less than its actor's watches are
                found[watch.id] = watching.alerts(watch)
            except (AsleepError, PurposeError) as error:
                found[watch.id] = str(error)
    if output == "json":
        shown = {
            watch: {"asleep": told} if isinstance(told, str) else {"alerts": [asdict(alert) for alert in told]}
            for watch, told in found.items()
        }
        typer.echo(orjson.dumps(shown, option=orjson.OPT_INDENT_2).decode())
        return
    table = Table("watch", "number", "when", "appeared", "changed", "more", box=None)
    for watch_id, told in found.items():
        if isinstance(told, str):
            table.add_row(watch_id, "", "", "", "", printable(f"asleep: {told}"))
            continue
        for alert in told:
            table.add_row(
                watch_id, str(alert.number), shown_time(alert.at), printable(", ".join(alert.appeared)),
                printable(", ".join(alert.changed)), _more(alert),
            )  # fmt: skip
    Console(markup=False, soft_wrap=True).print(table)


def _more(alert: Told) -> str:
    gone = "something is no longer in the answer" if alert.gone else ""
    many = "the answer has too many entities to name them" if alert.left_out else ""
    other = "" if gone or many or alert.appeared or alert.changed else "the answer is another one"
    return "; ".join(filter(None, (gone, many, other)))


def _watching(database: Database, log: AuditLog, home: Home) -> Watching:
    return Watching(database, log, local_administrator(home), watch_key(home))


def _owner(text: str | None, home: Home, database: Database) -> tuple[Owner, Actor]:
    """Whose watches are meant, with the rights of that owner as they are in force. Raises ActorError and TokenError."""
    if text is None:
        node = local_administrator(home)
        return Owner(node.name, at_the_node=True), node
    known = (
        _admission(database).actor(document(text).strip())
        if _is_token(text)
        else read_register(database).actor(text).actor
    )
    return Owner(known.name), known


def _is_token(text: str | None) -> bool:
    return text is not None and Path(text).is_file()


def _admission(database: Database) -> Admission:
    return Admission(database, OpenIdConnect.from_environment())
