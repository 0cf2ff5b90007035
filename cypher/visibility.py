"""Who may see what, written in one place: the predicate that every record and link variable of a statement carries.

It stands first among the conditions of its own pattern, so that nothing hidden is compared, ordered, counted or walked
before it is left out. Statement files write it as ``visible`` does, so that ``as_known`` finds each one.
"""

import re
from enum import StrEnum

from graph_schema.registry import WALKED_TYPES

VISIBLE_PARAMETER = "visible"
TELLABLE_PARAMETER = "tellable"
KNOWN_AT_PARAMETER = "known_at"
NO_HANDLING = 2**31 - 1  # of no fact: as a place in the degrees of a hub it lies behind the last
SAME_PLAN = 2  # the server plans anew for lists of none, of one, of 2 to 10, of 11 to 100 ...


class Visibility(StrEnum):
    """Why what a variable stands for may be seen by the reader."""

    HANDLING = "its own handling is readable"
    TOUCHED = "the pattern reaches it over a readable fact"
    TESTED = "some readable fact touches it, which the statement tests"
    TOLD = "its owner lets its existence be told; nothing is read of it but the number of its handling"
    PUBLIC = "its label is declared public"


def visible(variable: str) -> str:
    """The condition under which the reader may see a record or link."""
    return f"{variable}.handling IN ${VISIBLE_PARAMETER}"


def told(variable: str) -> str:
    """The condition under which the reader, who may not read a record or link, may be told that its owner has one."""
    return f"{variable}.handling IN ${TELLABLE_PARAMETER}"


def filled_up(handlings: tuple[int, ...]) -> list[int]:
    """Handlings as a parameter, with such as are of no fact where there are none or one: up to ten share a plan then.

    To 11 and more was measured: every link of a way is looked up in the list, which took 10 to 15% longer.
    """
    return [*handlings, *[NO_HANDLING] * (SAME_PLAN - len(handlings))]


def touched(entity: str) -> str:
    """The condition under which the reader may see an entity: a readable record or link touches it."""
    record = f"{entity}_record"
    return f"(EXISTS {{ MATCH ({entity})-[:STATED_BY]->({record}:Record) WHERE {visible(record)} }} OR {tied(entity)})"


def tied(entity: str) -> str:
    """The condition under which a readable link touches an entity."""
    link = f"{entity}_link"
    return f"EXISTS {{ MATCH ({entity})-[{link}]-() WHERE {visible(link)} }}"


def as_known(statement: str) -> str:
    """The statement as of ``$known_at`` (ms): of the facts whose handling is in ``$visible`` those in force then.

    ``$visible`` holds withdrawn twins too. What was withdrawn is told from ``withdrawn_spans`` and ``withdrawn_at``; a
    hub is one by the links of that time, which have to be counted.
    """
    return _PREDICATE.sub(_in_force_then, _DEGREE.sub(_links_then, statement))


_PREDICATE = re.compile(r"\b(\w+)\.handling IN \$(?:visible|tellable)\b")
_DEGREE = re.compile(r"reduce\(seen = 0, h IN \$visible \| seen \+ coalesce\((\w+)\.degrees\[h\], 0\)\)")


def _in_force_then(found: re.Match[str]) -> str:
    """Recorded by then, still in force or withdrawn later, and not between a withdrawal and the restoring of it."""
    x, then = found[1], f"${KNOWN_AT_PARAMETER}"
    return (
        f"{found[0]} AND {x}.recorded_at <= {then} AND ({x}.handling % 2 = 0 OR {x}.withdrawn_at > {then}) "
        f"AND coalesce(size([moment IN {x}.withdrawn_spans WHERE moment <= {then}]), 0) % 2 = 0"
    )


def _links_then(found: re.Match[str]) -> str:
    link = f"{found[1]}_link"
    return f"COUNT {{ MATCH ({found[1]})-[{link}:{'|'.join(WALKED_TYPES)}]-() WHERE {visible(link)} }}"
