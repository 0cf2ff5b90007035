"""Readers of rows as generated functions: each reader adds the expression of what it reads, one function reads it all.

A call per value is what an answer of ten thousand rows cannot afford. Into the text go places in rows (numbers), names
that are made here, and the aliases of a document, which are names by the grammar of GraphQL; whatever else a reader
needs is bound to a name. What is read is JSON as the schema has it, or reading raises: a value that comes from the
database is looked at where it is read, and what follows from the text alone (objects, lists, texts of times) is not.
"""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from graphql import is_leaf_type, is_non_null_type

from api.graphql.expected import UnexpectedError, conforming
from api.graphql.leaf_values import leaf_type
from api.graphql.readers import Read, Row, or_unreadable
from api.graphql.selection import Selected

Text = str
"""An expression of Python."""

Completes = Callable[[Selected, Callable[[], dict[str, Any]], Callable[[], str | None]], Any]
"""Makes an object that knows its type: of the place, from what reads it and from what tells its type, if it can."""


class Code:
    """One function under way.

    With ``completes`` what cannot be read stands in its own place, and nothing is looked at: the executor of GraphQL
    does that.
    """

    def __init__(self, completes: Completes | None = None) -> None:
        self._completes = completes
        self._values: dict[str, Any] = {}
        self._numbers = count()

    @property
    def completes(self) -> bool:
        """Whether each value is read by itself, for the executor to complete."""
        return self._completes is not None

    def reader(self, reads: "Reads") -> Text:
        """A name for a function of its own, which reads in the same way; where no expression can stand."""
        return self.bound(function(reads, self._completes))

    def bound(self, value: Any) -> Text:
        """A name for a value that the function needs."""
        name = self.name()
        self._values[name] = value
        return name

    def name(self) -> Text:
        """A name that nothing else has."""
        return f"v{next(self._numbers)}"

    def object(self, members: Sequence[tuple[str, Text]]) -> Text:
        """An object: each member under its alias, in their order."""
        return self.parts([(alias, self._guarded(text)) for alias, text in members])

    def parts(self, members: Sequence[tuple[str, Text]]) -> Text:
        """An object that is read whole or not at all."""
        return f"{{{', '.join(f'{alias!r}: {text}' for alias, text in members)}}}"

    def typed(self, place: Selected, found: Text, type_name: Text) -> Text:
        """An object of a place that may hold several types; ``type_name`` is the expression of which it is."""
        if self._completes is None:
            return found
        return f"{self.bound(self._completes)}({self.bound(place)}, lambda: {found}, lambda: {type_name})"

    def told_apart(self, make: Callable[[str], Read], kind: Text, row: Text) -> Text:
        """An object read by the function that is made for its kind; ``kind`` is the expression of which it is."""
        return self._guarded(f"{self.bound(_Kinds(make))}[{kind}]({row})")

    def each(self, rows: Text, reads: Callable[[Text], Text]) -> Text:
        """What is read of each row of a list; ``rows`` may assign to no name."""
        row = self.name()
        return f"[{reads(row)} for {row} in {rows}]"

    def checked(self, asked: Selected, text: Text) -> Text:
        """The value of a field, if it is one that the schema allows there."""
        if self._completes:
            return text
        kind = asked.returns.of_type if is_non_null_type(asked.returns) else asked.returns
        if not is_leaf_type(kind):
            return f"{self.bound(conforming(asked))}({text})"
        value, leaf = self.name(), leaf_type(kind)
        holds = f"type({value} := {text}) is {leaf.value.__name__}"
        if leaf.bounded:
            holds += f" and {self.bound(leaf.holds)}(({value},))"
        if kind is asked.returns:
            holds = f"({holds}) or {value} is None"
        return f"({value} if {holds} else {self.bound(_unexpected)}())"

    def _guarded(self, text: Text) -> Text:
        return f"{self.bound(_guarded)}(lambda: {text})" if self._completes else text

    def made(self, text: Text) -> Read:
        """The function of a row that the expression reads."""
        read: Read = eval(f"lambda row: {text}", self._values)  # noqa: S307 - see above what goes into it
        return read


Reads = Callable[[Code, Text], Text]
"""From the function under way and the expression of its row to the expression of what is read of it."""


def function(reads: Reads, completes: Completes | None) -> Read:
    """The function that reads a row."""
    code = Code(completes)
    return code.made(reads(code, "row"))


class _Kinds(dict[str, Read]):
    """Readers by the name of a kind, each made when a row of the kind is met for the first time."""

    def __init__(self, make: Callable[[str], Read]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Read:
        made = self[name] = self._make(name)
        return made


def assembling(groups: list[list[int]]) -> Callable[[list[Row]], dict[int, Any]]:
    """From an entity's readable records, best-ranked first, to one: the columns of a group (places) are those of the
    first record in which the first of them is stated, and null when none states it."""

    def assembled(records: list[Row]) -> dict[int, Any]:
        found: dict[int, Any] = {}
        for places in groups:
            first = places[0]
            for record in records:
                if record[first] is not None:
                    found.update((place, record[place]) for place in places)
                    break
            else:
                found[first] = None
        return found

    return assembled


def _guarded(read: Callable[[], Any]) -> Any:
    return or_unreadable(lambda _: read(), None)


def _unexpected() -> Any:
    raise UnexpectedError
