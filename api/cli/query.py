"""`crosstrace query`: ask a GraphQL question at the node itself."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.actors import local_administrator
from api.admission import Admission
from api.cli.purpose import Case, Purpose
from api.cli.shell import printable
from api.openid import OpenIdConnect
from api.watches.after import after_change
from audit.node import open_log
from cypher.connection import Database, connect
from cypher.local_server import Home
from graph_schema.actors import Actor, Reader, parse_actor, reading
from graph_schema.errors import CrosstraceError

File = Annotated[str, typer.Argument(metavar="FILE", help="A GraphQL document; - reads standard input.")]
Var = Annotated[
    list[str] | None, typer.Option(metavar="NAME=VALUE", help="A variable; JSON where it can be read as JSON.")
]
Variables = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A JSON object of variables; --var goes before it.")
]
OperationName = Annotated[
    str | None, typer.Option(metavar="NAME", help="Which operation, where the document has several.")
]


class QueryError(CrosstraceError):
    """A question that cannot be read or was refused."""


def query(
    file: File,
    var: Var = None,
    variables: Variables = None,
    purpose: Purpose = None,
    case: Case = None,
    actor: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="ACTOR",
            help="Answer as for a token's file, or for agency=KR-KNP;country=KR;tlp=amber. [default: administrator]",
        ),
    ] = None,
    output: Annotated[Literal["table", "json"], typer.Option("--format", help="How the answer is printed.")] = "table",
) -> None:
    """Ask a question and print the answer; exit status 1 when it is refused."""
    from api.graphql.audited import answer as answered  # builds the schema, which other commands need not wait for
    from api.graphql.execute import Question, mutations_in

    home = Home.default()
    question = Question(document(file), given_variables(variables, var or []))
    reader_at = who_asks(actor, home, purpose, case)
    with connect(home) as database, open_log(home, database, "command line") as log:
        answer = orjson.loads(answered(question, reader_at(database), database, log, door="command line").body)
        if mutations_in(question):
            after_change(database, log, home)
    if answer.get("errors"):
        raise QueryError("; ".join(printable(error["message"]) for error in answer["errors"]))
    if output == "json":
        typer.echo(orjson.dumps(answer["data"], option=orjson.OPT_INDENT_2).decode())
        return
    console = Console()
    for name, value in answer["data"].items():
        show(name, value, console)


def show(name: str, value: Any, console: Console) -> None:
    """Print one root field: its list as a table with a column for each part, its other values as lines."""
    for part, rows in _tables(name, value):
        flat = [_flattened(row) for row in rows]
        columns = list(dict.fromkeys(column for row in flat for column in row))
        table = Table(title=Text(part), title_justify="left")
        for column in columns:
            table.add_column(Text(column))
        for row in flat:
            table.add_row(*(Text(row.get(column, "")) for column in columns))
        console.print(table)


def _tables(name: str, value: Any) -> list[tuple[str, list[Any]]]:
    if isinstance(value, list):
        return [(name, value)]
    if not isinstance(value, dict):
        return [(name, [{name: value}])]
    lists = {part: below for part, below in value.items() if isinstance(below, list) and below}
    plain = {part: below for part, below in value.items() if part not in lists}
    return ([(name, [plain])] if plain else []) + [(f"{name}.{part}", below) for part, below in lists.items()]


def _flattened(value: Any, prefix: str = "") -> dict[str, str]:
    if isinstance(value, dict):
        return {
            column: text
            for name, below in value.items()
            for column, text in _flattened(below, f"{prefix}.{name}" if prefix else name).items()
        }
    if isinstance(value, list):
        return {prefix: "\n".join(" ".join(filter(None, _flattened(below).values())) for below in value)}
    if value is None:
        return {prefix: ""}
    return {prefix: printable(value if isinstance(value, str) else orjson.dumps(value).decode())}


def document(file: str) -> str:
    """The text of a file, or of standard input for ``-``. Raises QueryError."""
    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: cannot be read as text; name a file with a GraphQL document, or -") from error


def given_variables(file: Path | None, stated: list[str]) -> dict[str, Any]:
    """The variables of a file of JSON, and those that were stated as ``name=value``. Raises QueryError."""
    return _variables(file) | dict(map(_variable, stated))


def _variables(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        found = orjson.loads(file.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise QueryError(f"{file}: cannot be read as JSON; name a file with an object of variables") from error
    if not isinstance(found, dict):
        raise QueryError(f"{file}: write one JSON object, with a value for each variable")
    return found


def _variable(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise QueryError(f"--var {text!r}: write it like name=value")
    try:
        return name, orjson.loads(value)
    except orjson.JSONDecodeError:
        return name, value


def who_asks(actor: str | None, home: Home, purpose: str | None, case: str | None) -> Callable[[Database], Reader]:
    """Who asks at a database: known at once where an actor is described, else by the token that a file holds.

    Raises ActorError, PurposeError, QueryError; what it returns raises TokenError and PurposeError.
    """
    written = _written(actor, home)
    if written is not None:
        reader = reading(written, purpose, case)
        return lambda _database: reader
    token = document(actor or "").strip()
    return lambda database: Admission(database, OpenIdConnect.from_environment()).standing(token, purpose, case).reader


def _written(text: str | None, home: Home) -> Actor | None:
    """The actor that a text describes; None when it names the file of a token."""
    if text is None:
        return local_administrator(home)
    return parse_actor(text) if "=" in text and not Path(text).is_file() else None
