"""Which statement a question would be sent as, without a database."""

from collections.abc import Mapping
from typing import Any, cast

from proof_cases import Case, ask
from proof_facts import Rule

from cypher.catalogue import statement
from cypher.connection import Database
from cypher.errors import StatementTimeout
from graph_schema.actors import Actor, Reader

_HANDLINGS = [
    [2, Rule("TW-CIB", "clear").text], [4, Rule("KR-KNP", "clear").text],
    [6, Rule("PH-PNP", "red", case="closed", tell=True).text],
]  # fmt: skip

_OVERSEER = Reader(Actor(name="kim", agency="TW-CIB", tlp="red", roles=("supervisor",)), "analysis")


class _Noting:
    """A database that notes what it is asked and answers nothing."""

    name = "noting"

    def __init__(self) -> None:
        self.asked: tuple[str, Any] | None = None

    def read(self, asked: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """The handlings; anything else is noted and takes too long."""
        if asked == statement("handlings"):
            return _HANDLINGS
        self.asked = asked, parameters
        raise StatementTimeout("nothing is asked")

    def read_in_parts(self, asked: str, parameters: Mapping[str, Any] | None, _begun: Any) -> None:
        """Noted as what is read at once."""
        self.read(asked, parameters)


def statement_of(case: Case) -> tuple[str, Any] | None:
    """The statement of a case and its parameters, for somebody who oversees; None when it is refused before."""
    noting = _Noting()
    ask(case.question, _OVERSEER, cast(Database, noting))
    return noting.asked
