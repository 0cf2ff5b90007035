"""`crosstrace actor`: who may read at this node, and with which rights."""

from dataclasses import replace
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.actors import local_administrator
from api.cli.changing import changing
from api.cli.load import shown_time
from api.cli.logged import logged_rights
from api.cli.shell import printable
from api.register import Registered, add_actor, change_actor, read_register
from audit.node import open_log
from cypher.connection import connect
from cypher.local_server import Home
from cypher.schema import apply_schema
from graph_schema.actors import ActorError, parse_actor
from loaders.clock import now_ms

app = typer.Typer(no_args_is_help=True, help="Who may read: add, change, list, disable.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The actor's name.")]
Subject = Annotated[
    str | None, typer.Option(metavar="ISSUER|SUB", help="Whose OpenID Connect tokens are this actor's.")
]


@app.command()
def add(
    name: Name,
    rights: Annotated[
        str, typer.Argument(metavar="RIGHTS", help="agency=KR-KNP;country=KR;tlp=amber;roles=analyst;cases=C-7")
    ],
    subject: Subject = None,
    machine: Annotated[bool, typer.Option("--machine", help="A machine, not a person.")] = False,
) -> None:
    """Register an actor; without roles and purposes it is an analyst who may name an analyst's purposes."""
    if ";" in name:
        raise ActorError(f"{name!r} cannot name an actor: leave out the semicolon")
    actor = parse_actor(f"name={name};{rights}").model_copy(update={"machine": machine})
    known = Registered(actor, _subject(subject))
    home = Home.default()
    with connect(home) as database, open_log(home, database, "command line") as log:
        apply_schema(database)
        logged_rights(log, local_administrator(home), "actor add", _told(known), lambda: add_actor(database, known))
    typer.echo(f"{name} is registered; purposes: {', '.join(actor.allowed) or 'none'}")


@app.command()
def change(
    name: Name,
    rights: Annotated[str, typer.Argument(metavar="RIGHTS", help="What changes: tlp=red;cases=C-7,C-8")] = "",
    subject: Subject = None,
    enable: Annotated[bool, typer.Option("--enable", help="Let a disabled actor read again.")] = False,
) -> None:
    """Change an actor's rights, from its next request on; a part that is left empty is taken away."""
    home = Home.default()
    with changing(home) as (database, log):
        known = read_register(database).actor(name)
        changed = Registered(
            parse_actor(rights, known.actor),
            known.subject if subject is None else _subject(subject),
            None if enable else known.disabled_at,
        )
        logged_rights(
            log, local_administrator(home), "actor change", _told(changed), lambda: change_actor(database, changed)
        )
    typer.echo(f"{name} is changed; purposes: {', '.join(changed.actor.allowed) or 'none'}")


@app.command()
def disable(name: Name) -> None:
    """Have an actor read nothing any more, whatever token it shows, from its next request on."""
    home = Home.default()
    with changing(home) as (database, log):
        known = read_register(database).actor(name)
        disabled = replace(known, disabled_at=known.disabled_at or now_ms())
        logged_rights(
            log, local_administrator(home), "actor disable", {"name": name}, lambda: change_actor(database, disabled)
        )
    typer.echo(f"{name} is disabled")


@app.command("list")
def list_actors() -> None:
    """List actors with their rights."""
    columns = ("name", "agency", "country", "roles", "tlp", "groups", "cases", "purposes", "subject", "state")
    table = Table(*columns, box=None)
    with connect() as database:
        for known in read_register(database).actors.values():
            actor = known.actor
            state = f"disabled {shown_time(known.disabled_at)}" if known.disabled_at is not None else "in force"
            lists = (actor.roles, actor.groups, actor.cases, actor.purposes)
            roles, groups, cases, purposes = (printable(", ".join(words)) for words in lists)
            table.add_row(
                printable(f"{actor.name} (machine)" if actor.machine else actor.name), actor.agency,
                actor.country or "", roles, actor.tlp, groups, cases, purposes, printable(known.subject or ""), state,
            )  # fmt: skip
    Console(markup=False, soft_wrap=True).print(table)


def _subject(text: str | None) -> str | None:
    if not text:
        return None
    issuer, _, subject = text.partition("|")
    if not issuer or not subject:
        raise ActorError(f"{text!r} is no subject; write it like 'https://issuer.example|user-id'")
    return text


def _told(known: Registered) -> dict[str, object]:
    return {**known.actor.model_dump(mode="json", exclude={"at_the_node"}), "subject": known.subject}
