"""A database that is not there: it keeps what it is asked, and then fails."""

from typing import Any

from cypher.catalogue import statement
from cypher.connection import Database
from cypher.errors import StatementFailed


class Observed(Database):
    """Knows two handlings, keeps each statement with its parameters in ``sent``, and answers none."""

    def __init__(self) -> None:
        self.name = "nowhere"
        self.observers = []
        self.sent: list[tuple[str, Any]] = []

    def read(self, asked: str, parameters: Any = None) -> Any:
        """The handlings. Raises StatementFailed for everything else."""
        if asked == statement("handlings"):
            return [[2, "owner=TW-CIB;tlp=clear;pap=green"], [3, "owner=TW-CIB;tlp=clear;pap=green"]]
        self.sent.append((asked, dict(parameters or {})))
        raise StatementFailed("there is no database")
