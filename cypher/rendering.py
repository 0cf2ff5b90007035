"""What every part of a statement under way shares: its parameters, and names of variables that no other part has."""

from typing import Any

PATTERNS = {
    "forward": "({0})-[{1}:{2}]->({3})",
    "backward": "({0})<-[{1}:{2}]-({3})",
    "either": "({0})-[{1}:{2}]-({3})",
}


class Parameters:
    """Values as parameters of one statement, and variables of its own for each part of it."""

    def __init__(self) -> None:
        self.parameters: dict[str, Any] = {}
        self._names = 0

    def parameter(self, value: Any) -> str:
        """A parameter that holds the value, as it is written in the text.

        Each place has its own, so that the text never tells which values are equal: the server would plan it anew.
        """
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def name(self, stem: str) -> str:
        """A variable of its own."""
        self._names += 1
        return f"{stem}{self._names}"
