"""A database that is not there: it keeps what it is asked, and then fails."""

from collections.abc import Callable
from typing import Any, TypeVar

from cypher.catalogue import statement
from cypher.connection import Database, Transaction
from cypher.errors import StatementFailed

HANDLINGS = [[2, "owner=TW-CIB;tlp=clear;pap=green"], [3, "owner=TW-CIB;tlp=clear;pap=green"]]
Asked = list[tuple[str, Any]]
Answer = TypeVar("Answer")


class Observed(Database):
    """Knows two handlings, keeps each statement with its parameters, and answers no question: ``sent`` are those that
    read, ``written`` those of transactions."""

    def __init__(self) -> None:
        self.name = "nowhere"
        self.observers = []
        self.sent: Asked = []
        self.written: Asked = []

    def read(self, asked: str, parameters: Any = None) -> Any:
        """The handlings. Raises StatementFailed for everything else."""
        if asked == statement("handlings"):
            return HANDLINGS
        self.sent.append((asked, dict(parameters or {})))
        raise StatementFailed("there is no database")

    def transaction(self, function: Callable[[Transaction], Answer], _seconds: float | None = None) -> Answer:
        """Takes what a person writes, to the last statement, and keeps nothing: raises StatementFailed in the end."""
        function(_Pretended(self.written))
        raise StatementFailed("there is no database")


class _Pretended(Transaction):
    """Answers as if all that is named were there and readable."""

    def __init__(self, written: Asked) -> None:
        self._written = written

    def rows(self, statement: str, parameters: Any = None) -> list[list[Any]]:
        """What a write needs to go on; a fact that is looked for is not there."""
        given = dict(parameters or {})
        self._written.append((statement, given))
        if given.keys() == {"key", "visible"}:  # a fact that is to be withdrawn or restored
            return [[[]]]
        return _answers(given).get(statement, [[1]])


def _answers(given: dict[str, Any]) -> dict[str, list[list[Any]]]:
    return {
        statement("desk_claim"): [[[True, given.get("body"), given.get("fact")]]],
        statement("desk_view"): [[[len(HANDLINGS), 0, given.get("keys")]]],
        statement("desk_run"): [[[1, None, "increment"]]],
    }
