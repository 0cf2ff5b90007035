"""Arguments of fields: how one is declared, and those of keys, pages and connections."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

PAGE_MOST = 10_000
PAGE_USUAL = 25
LINKS_MOST = 1_000
LINKS_USUAL = 25
LINKS_OF_A_FACT_MOST = 50
STARTS_MOST = 50  # keys that one question is asked from
LINKS_OF_A_FACT = 10
STARTS_MOST = 50


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its type, its default (none: it has to be given), what it means, and the most a number may be.

    A name that Python keeps for itself ends in an underscore that GraphQL does not show.
    """

    name: str
    type: Any
    default: Any = Parameter.empty
    meaning: str = ""
    most: int | None = None


def taking(answer: Any, arguments: tuple[Argument, ...], module: str) -> Callable[..., None]:
    """A function of these arguments, for Strawberry to read its signature; names are looked up in the module."""

    def described_only(**_given: Any) -> None:
        return None

    annotated: Any = Annotated  # the types are values here, which a type checker does not take for types
    annotations: dict[str, Any] = {}
    parameters = [Parameter("self", Parameter.POSITIONAL_OR_KEYWORD)]
    for argument in arguments:
        shown = argument.name.removesuffix("_") if argument.name.endswith("_") else None
        told = strawberry.argument(name=shown, description=argument.meaning or None)
        annotations[argument.name] = found = annotated[argument.type, told]
        parameters.append(Parameter(argument.name, Parameter.KEYWORD_ONLY, default=argument.default, annotation=found))
    described_only.__module__ = module
    described_only.__annotations__ = {**annotations, "return": answer}
    vars(described_only)["__signature__"] = Signature(parameters, return_annotation=answer)
    return described_only


def count(name: str, default: int, most: int, meaning: str = "") -> Argument:
    """How much is asked for: at least one, and at most so many."""
    return Argument(name, int, default, f"{meaning or 'How many'}: 1 to {most:,}.", most)


KEY = Argument("key", strawberry.ID, meaning="The key, as answers give it.")
FIRST = Argument(
    "first", int | None, UNSET, f"How many, onwards: 1 to {PAGE_MOST:,}; {PAGE_USUAL} when neither is given."
)
LAST = Argument("last", int | None, UNSET, f"How many, backwards: 1 to {PAGE_MOST:,}. Goes with `before` alone.")
AFTER = Argument("after", str | None, UNSET, "A cursor of a page in the same order: onwards from there.")
BEFORE = Argument("before", str | None, UNSET, "A cursor of a page in the same order: backwards from there.")
FIRST_EDGES = Argument(
    "first", int | None, UNSET, f"How many: 1 to {LINKS_MOST:,}; {LINKS_USUAL} when left out.", LINKS_MOST
)
LAST_EDGES = Argument("last", int | None, UNSET, f"How many from the end on: 1 to {LINKS_MOST:,}.", LINKS_MOST)
AFTER_EDGE = Argument("after", str | None, UNSET, "The cursor of the edge after which to go on.")
BEFORE_EDGE = Argument("before", str | None, UNSET, "The cursor of the edge before which to go back, with `last`.")
FIRST_LINKS = count("first", LINKS_OF_A_FACT, LINKS_OF_A_FACT_MOST)
EXACT = Argument("exact", bool, False, "Count them all, however long it takes; otherwise up to 10,000.")
FIRST_RECORDS = count("first", 10, 50)
