"""`crosstrace load`: read files of one format as what one source states."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.actors import local_administrator
from api.cli.changing import changing
from api.cli.handlings import read_handling
from api.cli.logged import logged_load
from api.cli.progress import progress
from api.cli.shell import printable
from cypher.local_server import Home
from cypher.schema import apply_schema
from graph_schema.grades import parse_grade
from graph_schema.times import parse_span, to_iso
from loaders.format import SourceType
from loaders.formats import FORMATS
from loaders.run import Load, LoadError, Outcome

WITH_REJECTS = 3


def load_files(
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(sorted(FORMATS)))],
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", show_default=False)] = None,
    source: Annotated[str, typer.Option(metavar="ID", help="The source's registered id; it is part of its keys.")] = "",
    owner: Annotated[str, typer.Option(metavar="AGENCY", help="Whose facts they are, such as KR-KNP.")] = "",
    handling: Annotated[
        str, typer.Option(metavar="H", help="A registered name, or tlp=amber;pap=green;release=KR-KNP.")
    ] = "",
    identity_handling: Annotated[
        str | None,
        typer.Option(
            metavar="H",
            help="The handling of victims' identities. [default: amber+strict at least, for agencies and groups alone]",
        ),
    ] = None,
    source_type: Annotated[
        str | None, typer.Option(help="snapshot (each load says all there is) or increment. [default: the format's]")
    ] = None,
    grade: Annotated[
        str | None, typer.Option(metavar="G", help="The grade of facts that carry none, such as admiralty:B2.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day a snapshot speaks of. [default: the file's, or now]")
    ] = None,
    review: Annotated[
        str | None, typer.Option(metavar="DAY", help="When facts that name no day must be looked at again.")
    ] = None,
    delete: Annotated[
        str | None, typer.Option(metavar="DAY", help="When facts that name no day are erased, and what was refused.")
    ] = None,
) -> None:
    """Load files; exit status 3 when some rows were refused (`crosstrace runs show` lists them)."""
    days = [parse_span(day).at if day else None for day in (as_of, review, delete)]
    request = _request(format_name, files or [], source, owner, handling, identity_handling, source_type, grade, days)
    home = Home.default()
    with changing(home) as (database, log):
        apply_schema(database)
        with progress() as report:
            outcome = logged_load(
                database,
                log,
                local_administrator(home),
                request,
                lambda count: report(f"{format_name}: {count:,} statements read"),
            )
    show(outcome)
    if outcome.rejects:
        raise typer.Exit(WITH_REJECTS)


def show(outcome: Outcome) -> None:
    """Print what a run read and wrote."""
    table = Table(title=f"Run {outcome.run}", title_justify="left", show_header=False, box=None)
    table.add_column()
    table.add_column(justify="right")
    for element, count in outcome.read.items():
        table.add_row(f"read: {element}", f"{count:,}")
    for what, count in sorted(outcome.written.items()):
        table.add_row(what, f"{count:,}")
    table.add_row("links that wait for an end", f"{outcome.waiting:,}")
    table.add_row("refused", f"{outcome.rejects:,}")
    console = Console(soft_wrap=True, markup=False)
    if not outcome.fresh:
        console.print(f"Run {outcome.run} loaded the same files before; nothing was written. It counted:")
    console.print(table)
    for name in outcome.broken:
        console.print(
            f"{printable(name)} could not be read to its end, so nothing was withdrawn that it does not state."
        )


def _request(
    format_name: str,
    files: list[Path],
    source: str,
    owner: str,
    handling: str,
    identity_handling: str | None,
    source_type: str | None,
    grade: str | None,
    days: list[int | None],
) -> Load:
    format_ = FORMATS.get(format_name)
    if format_ is None:
        raise LoadError(f"there is no format {format_name!r}; there are {', '.join(sorted(FORMATS))}")
    for option, value in (("--source", source), ("--owner", owner), ("--handling", handling)):
        if not value:
            raise LoadError(f"{option} is missing: a fact needs a source, an owner and a handling")
    if format_.needs_file and not files:
        raise LoadError(f"name the {format_name} files to load")
    types: dict[str, SourceType] = {"snapshot": "snapshot", "increment": "increment"}
    if source_type is not None and source_type not in types:
        raise LoadError(f"--source-type is snapshot or increment, not {source_type!r}")
    as_of, review_at, delete_at = days
    return Load(
        format=format_,
        files=tuple(files),
        source=source,
        handling=read_handling(handling, owner=owner),
        by=local_administrator(Home.default()).name,
        grade=parse_grade(grade).text if grade else None,
        source_type=types[source_type] if source_type else None,
        as_of=as_of,
        review_at=review_at,
        delete_at=delete_at,
        identity=read_handling(identity_handling, owner=owner) if identity_handling else None,
    )


def shown_time(milliseconds: int | None) -> str:
    """A time for people: UTC, to the minute."""
    return "" if milliseconds is None else f"{to_iso(milliseconds).removesuffix('Z')[:-7].replace('T', ' ')}Z"
