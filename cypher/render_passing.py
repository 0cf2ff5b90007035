"""Which links a way may lead over, as conditions on a link whose pattern asks for its handling before."""

from cypher.plan import Passing
from cypher.rendering import Parameters
from graph_schema.registry import WALKED_TYPES


def kinds_passing(passing: Passing | None) -> tuple[str, ...]:
    """The kinds of links that a way may lead over."""
    return passing.kinds if passing else WALKED_TYPES


def also_passing(link: str, passing: Passing | None, rendering: Parameters) -> str:
    """What else is asked of the link that a variable stands for, to be written behind other conditions; nothing where
    nothing is asked."""
    if passing is None:
        return ""
    asked = (
        (passing.until, f"{link}.at <= "), (passing.since, f"{link}.until >= "),
        (passing.rank, f"{link}.grade_rank >= "),
        (passing.sources and list(passing.sources), f"{link}.source IN "),
        (passing.not_of and list(passing.not_of), f"NOT {link}.source IN "),
    )  # fmt: skip
    return " ".join(f"AND {test}{rendering.parameter(value)}" for value, test in asked if value is not None)
