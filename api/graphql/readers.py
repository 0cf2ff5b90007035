"""Small functions that readers of rows are put together from."""

from collections.abc import Callable
from typing import Any

Row = list[Any]
Read = Callable[[Row], Any]
Members = list[tuple[str, Read]]

UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading raises where something is stored that the declarations do not allow."""


class Unreadable(Exception):  # noqa: N818 - it stands as a value until the executor raises it where it stands
    """In the place of a value that cannot be read."""


def reader(members: Members) -> Read:
    """Reads an object: each member under its alias, in their order."""

    def read(row: Row) -> dict[str, Any]:
        try:
            return {alias: read(row) for alias, read in members}
        except UNREADABLE:
            return {alias: or_unreadable(read, row) for alias, read in members}

    return read


def constant(value: Any) -> Read:
    """The same, whatever the row."""
    return lambda _: value


def at(place: int, read: Callable[[Any], Any]) -> Read:
    """Reads one place of a row."""
    return lambda row: read(row[place])


def each(read: Callable[[Any], Any], most: int | None) -> Read:
    """Reads each row of a list, at most so many."""
    return lambda rows: [read(row) for row in rows[:most]]


def or_unreadable(read: Callable[[Any], Any], row: Any) -> Any:
    """What is read, or in its place that it cannot be."""
    try:
        return read(row)
    except UNREADABLE as error:
        return Unreadable(error)
