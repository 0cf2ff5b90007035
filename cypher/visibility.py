"""Who may see what, written in one place: the predicate that every record and link variable of a statement carries.

It stands first among the conditions of its own pattern, so that nothing hidden is compared, ordered, counted or walked
before it is left out.
"""

from enum import StrEnum

VISIBLE_PARAMETER = "visible"


class Visibility(StrEnum):
    """Why what a variable stands for may be seen by the reader."""

    HANDLING = "its own handling is readable"
    TOUCHED = "the pattern reaches it over a readable fact"
    TESTED = "some readable fact touches it, which the statement tests"
    PUBLIC = "its label is declared public"


def visible(variable: str) -> str:
    """The condition under which the reader may see a record or link."""
    return f"{variable}.handling IN ${VISIBLE_PARAMETER}"


def touched(entity: str) -> str:
    """The condition under which the reader may see an entity: a readable record or link touches it."""
    record = f"{entity}_record"
    return f"(EXISTS {{ MATCH ({entity})-[:STATED_BY]->({record}:Record) WHERE {visible(record)} }} OR {tied(entity)})"


def tied(entity: str) -> str:
    """The condition under which a readable link touches an entity."""
    link = f"{entity}_link"
    return f"EXISTS {{ MATCH ({entity})-[{link}]-() WHERE {visible(link)} }}"
