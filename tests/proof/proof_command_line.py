"""Asking at the command line, as `crosstrace query` is typed."""

from contextlib import nullcontext, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from unittest.mock import patch

import orjson
from proof_cases import ask
from proof_doors import Forgetting

from api.cli import query
from api.cli.main import app
from api.graphql.execute import Question
from cypher.connection import Database
from graph_schema.actors import Reader
from graph_schema.errors import CrosstraceError

_one_at_a_time = Lock()  # what a command prints goes to the one standard output of the process


def ask_at_the_command_line(asked: Question, reader: Reader, database: Database) -> bytes:
    """Status, what was printed and, on the last line, the data; for who sits at the node the answer alone."""
    if reader.actor.at_the_node:
        return ask(asked, reader, database)
    told, wrong = StringIO(), StringIO()
    with (
        _one_at_a_time, TemporaryDirectory() as folder,
        patch.object(query, "connect", lambda _home: nullcontext(database)),
        patch.object(query, "open_log", lambda *_given: nullcontext(Forgetting())),
        redirect_stdout(told), redirect_stderr(wrong),
    ):  # fmt: skip
        file = Path(folder) / "question.graphql"
        file.write_text(asked.document, encoding="utf-8")
        status = _run(["query", str(file), *_options(asked, reader)], wrong)
    data = orjson.loads(told.getvalue()) if status == 0 else None
    errors = {} if status == 0 else {"errors": wrong.getvalue()}
    return b"\n".join([str(status).encode(), told.getvalue().encode(), wrong.getvalue().encode(),
                       orjson.dumps({"data": data, **errors})])  # fmt: skip


def _run(arguments: list[str], wrong: StringIO) -> int:
    try:
        app(arguments, standalone_mode=False)
    except CrosstraceError as error:
        wrong.write(f"error: {error}\n")
        return 1
    return 0


def _options(asked: Question, reader: Reader) -> list[str]:
    actor = reader.actor
    parts = {"name": actor.name, "agency": actor.agency, "country": actor.country, "groups": ",".join(actor.groups),
             "cases": ",".join(actor.cases), "purposes": ",".join(actor.purposes), "tlp": actor.tlp,
             "roles": ",".join(actor.roles)}  # fmt: skip
    written = ";".join(f"{name}={value}" for name, value in parts.items() if value)
    variables = [f"{name}={orjson.dumps(value).decode()}" for name, value in (asked.variables or {}).items()]
    options = ["--as", written, "--purpose", reader.purpose, "--format", "json"]
    options += ["--case", reader.case] if reader.case else []
    return [*options, *(part for variable in variables for part in ("--var", variable))]
