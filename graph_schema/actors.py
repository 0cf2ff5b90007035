"""Actors: who reads, with which rights; and the rules by which one request of an actor may read a fact.

The rules are written once, here; `docs/handling.md` explains them with the cases that the tests run.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graph_schema.errors import CrosstraceError
from graph_schema.handling import JOINT, TLP_LEVELS, Agency, Handling, Purposes, Tlp, Words, as_words
from graph_schema.purposes import PURPOSES, Role, purposes_of

WRITTEN = ("name", "agency", "country", "groups", "cases", "purposes", "tlp", "roles")


class ActorError(CrosstraceError, ValueError):
    """An actor that cannot be read, with the part that is wrong."""


class PurposeError(CrosstraceError):
    """A request whose purpose or case is missing or barred; the message lists what may be named to ``actor``."""

    def __init__(self, message: str, actor: "Actor") -> None:
        super().__init__(message)
        self.actor = actor


class PurposeMissingError(PurposeError):
    """A request that names no purpose."""


def _single(agency: str) -> str:
    if agency == JOINT:
        raise ValueError(f"{JOINT} stands for several owners at once; nobody reads as this agency")
    return agency


class Actor(BaseModel):
    """A person or machine that reads: agency and country, groups and cases, the highest TLP level of others' facts.

    Who sits at the node itself reads all that is in force on it, for any purpose.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[^\p{Cc}]{1,200}$")]
    agency: Annotated[Agency, AfterValidator(_single)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    groups: Words = ()
    cases: Words = ()
    purposes: Purposes = ()
    tlp: Tlp = "amber"
    roles: Annotated[tuple[Role, ...], BeforeValidator(as_words)] = ()
    machine: bool = False
    at_the_node: bool = False

    @property
    def allowed(self) -> tuple[str, ...]:
        """The purposes that this actor may name: given to it, and open to one of its roles."""
        if self.at_the_node:
            return tuple(PURPOSES)
        return tuple(name for name in purposes_of(self.roles) if name in self.purposes)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads in one request, for what purpose, and in which case. ``reading`` makes one that the rules allow."""

    actor: Actor
    purpose: str
    case: str | None = None


def reading(actor: Actor, purpose: str | None, case: str | None = None) -> Reader:
    """The reader of one request. Raises PurposeError with the purposes or cases that this actor may name."""
    allowed = ", ".join(actor.allowed) or "none"
    if not purpose:
        raise PurposeMissingError(f"name the purpose of the request; allowed to {actor.name}: {allowed}", actor)
    if purpose not in actor.allowed:
        raise PurposeError(f"{purpose[:40]!r} is no purpose that {actor.name} may name; allowed: {allowed}", actor)
    cases = ", ".join(actor.cases) or "none"
    if not case and PURPOSES[purpose].needs_case:
        where = "" if actor.at_the_node else f"; {actor.name} is in: {cases}"
        raise PurposeError(f"the purpose {purpose} needs a case: name it{where}", actor)
    if case and not actor.at_the_node and case not in actor.cases:
        raise PurposeError(f"{actor.name} is not in the case {case[:40]!r}, but in: {cases}", actor)
    return Reader(actor, purpose, case or None)


def parse_actor(text: str, present: Actor | None = None) -> Actor:
    """Read ``agency=KR-KNP;country=KR;tlp=amber;groups=desk;name=Kim``. Raises ActorError.

    The name is the agency's and the role analyst when none is given, the purposes are then those of the roles; else
    what is left out is not held, or stays as it is in a ``present`` actor. Nobody comes to sit at the node this way.
    """
    parts = _parts(text)
    if present and "name" in parts:
        raise ActorError("an actor keeps its name; add another, and disable this one")
    before = present.model_dump() if present else {"name": parts.get("agency", ""), "roles": "analyst"}
    try:
        actor = Actor.model_validate({**before, **parts})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        message = first["msg"].removeprefix("Value error, ")
        raise ActorError(f"{place}: {message} (in {text!r}; an agency is written KR-KNP)") from None
    if present or "purposes" in parts:
        return actor
    return actor.model_copy(update={"purposes": tuple(sorted(purposes_of(actor.roles)))})


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or name not in WRITTEN or name in parts:
            raise ActorError(
                f"{part!r} is no part of an actor; write it like agency=KR-KNP;country=KR;tlp=amber "
                f"(parts, each once: {', '.join(WRITTEN)})"
            )
        parts[name] = value.lower() if name == "tlp" else value
    return parts


def may_read(actor: Actor, purpose: str, case: str | None, handling: Handling) -> bool:
    """Whether this actor may, for this purpose and in this case, read a fact of this handling that is in force."""
    if actor.at_the_node:
        return True
    if handling.case and not (case == handling.case and case in actor.cases):
        return False
    if handling.purposes and purpose not in handling.purposes:
        return False
    own = handling.owner == actor.agency
    if "H1" in handling.europol and PURPOSES[purpose].judicial and not own:
        return False
    if own:
        return True
    return _released(actor, handling)


def _released(actor: Actor, handling: Handling) -> bool:
    """Whether another's fact is for this actor: by its level, and by whom it names."""
    by_name_alone = "H3" in handling.europol
    if handling.tlp == "clear" and not by_name_alone:
        return True
    if TLP_LEVELS.index(actor.tlp) < TLP_LEVELS.index(handling.tlp):
        return False
    if handling.tlp == "green" and not handling.release and not by_name_alone:
        return True
    named = {actor.agency, *(f"@{group.removeprefix('@')}" for group in actor.groups)}
    if handling.tlp in {"green", "amber"} and actor.country and not by_name_alone:
        named.add(actor.country)
    return not named.isdisjoint(handling.release)
