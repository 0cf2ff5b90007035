"""What every part of a statement under way shares: its parameters, and names of variables that no other part has."""

from collections.abc import Sequence
from typing import Any

PATTERNS = {
    "forward": "({0})-[{1}:{2}]->({3})",
    "backward": "({0})<-[{1}:{2}]-({3})",
    "either": "({0})-[{1}:{2}]-({3})",
}


VALUES_PARAMETER = "values"
_PLAIN = (bool, int, float)


class Parameters:
    """Values as parameters of one statement, and variables of its own for each part of it.

    ``values`` are texts, lists and what is not known yet, sent as one map: of a text or list that is a parameter itself
    the server minds how long it is, and plans the statement anew for each pattern of lengths.
    """

    def __init__(self) -> None:
        self.plain: dict[str, Any] = {}
        self.values: dict[str, Any] = {}
        self._names = 0

    def parameter(self, value: Any) -> str:
        """A parameter that holds the value, as it is written in the text.

        Each place has its own, so that the text never tells which values are equal: the server would plan it anew.
        """
        name = f"p{len(self.plain) + len(self.values)}"
        if isinstance(value, _PLAIN):
            self.plain[name] = value
            return f"${name}"
        self.values[name] = value
        return f"${VALUES_PARAMETER}.{name}"

    def by_number(self, number: str, ways: Sequence[tuple[int, str]], otherwise: str) -> str:
        """The list of what a subquery returns, by the cheapest of several that return the same: up to each bound of the
        number the one beside it. The server runs that one alone, and its plan shows none of them.
        """
        cases = (f"WHEN {number} <= {most} THEN COLLECT {{ {way} }}" for most, way in ways)
        return f"CASE {' '.join(cases)} ELSE COLLECT {{ {otherwise} }} END"

    def name(self, stem: str) -> str:
        """A variable of its own."""
        self._names += 1
        return f"{stem}{self._names}"
