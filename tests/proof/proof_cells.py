"""Which field and position a case says something about, and how many cases said something there."""

from collections import Counter
from typing import Any

from proof_selections import Asked

LEAST = 20
_BY_ARGUMENT = {
    "where": "filter", "source": "source", "after": "cursor", "text": "search", "since": "time", "before": "time",
    "year": "filter", "country": "filter", "table": "filter", "kinds": "filter",
}  # fmt: skip
_BY_FIELD = {
    "totalCount": "count", "truncated": "cut", "tooBroad": "cut", "recordsTruncated": "cut", "endCursor": "cut",
    "records": "records", "countries": "countries", "crossesBorder": "border", "ways": "path", "chains": "path",
    "edges": "links", "links": "links",
}  # fmt: skip


def positions(asked: Asked) -> set[str]:
    """Where in a question values stand: in filters, counts, cuts, projections ..."""
    found = {"projection"}
    for one in asked.walk():
        found |= {_BY_ARGUMENT[name] for name, _ in one.given if name in _BY_ARGUMENT}
        found |= {_BY_FIELD[one.name]} if one.name in _BY_FIELD else set()
    return found


def says_something(value: Any) -> bool:
    """Whether an answer holds anything but nulls, empty lists, zeros and names of types."""
    if isinstance(value, dict):
        return any(says_something(part) for part in value.values())
    if isinstance(value, list):
        return any(map(says_something, value))
    return bool(value) and value not in {"Query", "UNKNOWN"}


class Cells:
    """Cases and relevant cases by root field and position."""

    def __init__(self) -> None:
        self.cases: Counter[tuple[str, str]] = Counter()
        self.relevant: Counter[tuple[str, str]] = Counter()

    def count(self, roots: tuple[Asked, ...], *, relevant: bool) -> None:
        """Note one case."""
        for root in roots:
            for position in positions(root):
                self.cases[root.name, position] += 1
                self.relevant[root.name, position] += relevant

    def thin(self) -> list[str]:
        """The cells that say too little."""
        return [f"{name} {place}: {self.relevant[name, place]} relevant cases, at least {LEAST} are needed"
                for name, place in sorted(self.cases) if self.relevant[name, place] < LEAST]  # fmt: skip

    def table(self) -> str:
        """Relevant cases, a line for each root field and a column for each position; a dot where there is none."""
        places = sorted({place for _, place in self.cases})
        lines = ["".join(["relevant cases".ljust(20), *(place.rjust(11) for place in places)])]
        for name in sorted({name for name, _ in self.cases}):
            shown = [str(self.relevant[name, p]) if (name, p) in self.cases else "." for p in places]
            lines.append("".join([name.ljust(20), *(text.rjust(11) for text in shown)]))
        return "\n".join(lines)
