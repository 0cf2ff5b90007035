"""A Cypher prompt for the administrator: statements end in `;`, answers are tables, errors one line."""

import re
import sys
from typing import Any

from neo4j.exceptions import Neo4jError
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from cypher.connection import Database
from cypher.errors import DatabaseError, StatementFailed

ROWS_SHOWN = 200
FAREWELLS = {":exit", ":quit", "exit", "quit"}

# Quoted text, names in backticks and comments may contain a semicolon that ends nothing.
_PIECE = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/|(?P<end>;)|(?P<open>['"`]|/\*)|.""", re.DOTALL
)


def split(text: str) -> tuple[list[str], str]:
    """The statements that a semicolon completes, and the rest that waits for more."""
    statements, begun = [], 0
    for piece in _PIECE.finditer(text):
        if piece["open"]:
            break
        if piece["end"]:
            statements.append(text[begun : piece.start()].strip())
            begun = piece.end()
    return [statement for statement in statements if statement], text[begun:]


def converse(database: Database) -> None:
    """Answer statements until the input ends: at a prompt on a terminal, else from standard input up to an error."""
    console = Console()
    if not sys.stdin.isatty():
        statements, rest = split(sys.stdin.read())
        for statement in [*statements, *filter(None, [rest.strip()])]:
            answer(database, statement, console)
        return
    console.print(f"{database.name}: end a statement with ; and leave with :exit")
    waiting = ""
    while True:
        try:
            line = input("      ... " if waiting.strip() else "crosstrace> ")
        except KeyboardInterrupt:
            console.print()
            waiting = ""
            continue
        except EOFError:
            console.print()
            return
        if not waiting.strip() and line.strip().rstrip(";") in FAREWELLS:
            return
        statements, waiting = split(f"{waiting}{line}\n")
        for statement in statements:
            try:
                answer(database, statement, console)
            except DatabaseError as error:
                console.print(Text(f"error: {error}"), soft_wrap=True)


def answer(database: Database, statement: str, console: Console) -> None:
    """Run a statement and print its table, at most ROWS_SHOWN rows of it.

    Raises DatabaseError; a refused statement says what the server says, as here the administrator reads it.
    """
    try:
        found = database.table(statement)
    except StatementFailed as error:
        cause = error.__cause__
        if isinstance(cause, Neo4jError) and cause.message:
            raise StatementFailed(printable(cause.message.splitlines()[0])) from cause
        raise
    if not found.columns:
        console.print("done")
        return
    table = Table(*(escape(printable(column)) for column in found.columns))
    for row in found.rows[:ROWS_SHOWN]:
        table.add_row(*(Text(printable(value)) for value in row))
    console.print(table)
    count = len(found.rows)
    shown = f", the first {ROWS_SHOWN} shown" if count > ROWS_SHOWN else ""
    console.print(f"{count} row{'' if count == 1 else 's'}{shown}")


def printable(value: Any) -> str:
    """A value on one line; control characters are spelt out, so that stored text cannot steer the terminal."""
    text = value if isinstance(value, str) else repr(value)
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)
