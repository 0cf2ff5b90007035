"""Writing by people: who may state, retract and restore facts, as which source, and under which handling."""

from graph_schema.actors import Reader, may_read
from graph_schema.errors import CrosstraceError
from graph_schema.handling import Handling, HandlingError, parse_handling
from graph_schema.purposes import PURPOSES, Role
from graph_schema.statements import digest

WRITERS: frozenset[Role] = frozenset({"analyst", "liaison_officer", "supervisor"})
RELEASERS: frozenset[Role] = frozenset({"liaison_officer", "supervisor"})
OVERSEERS: frozenset[Role] = frozenset({"supervisor"})
WRITING_PURPOSES = tuple(
    name for name, purpose in PURPOSES.items() if not purpose.roles.isdisjoint(WRITERS) and name != "oversight"
)
"""What one may write for; who oversees looks at what others do, and may only take facts back and restore them."""


class WritingError(CrosstraceError):
    """A write that this request may not make, or that is not whole; the message says what to do."""


def desk_source(agency: str) -> str:
    """The id of the source as which an agency's people state facts at this node; it tells nothing of the agency."""
    return f"desk-{digest(['desk', agency])[:20]}"


def desk_handling(reader: Reader) -> Handling:
    """The handling of what somebody writes who names none: for the own agency alone, in the case of the request alone
    where it has one, for no onward use. Raises WritingError for a case that no handling can name."""
    try:
        return Handling(owner=reader.actor.agency, tlp="amber+strict", consent=False, case=reader.case)
    except ValueError:
        raise WritingError("handling: this case can be no compartment; name a handling") from None


def read_written_handling(text: str | None, reader: Reader, named: dict[str, str]) -> Handling:
    """The handling of a text or a registered name, that of `desk_handling` for None. Raises WritingError."""
    if text is None:
        return desk_handling(reader)
    try:
        return parse_handling(text, owner=reader.actor.agency, registered=named)
    except HandlingError as error:
        raise WritingError(f"handling: {error}") from None


def check_writer(reader: Reader) -> None:
    """Refuse who may state nothing. Raises WritingError that says who may."""
    _check_role(reader, WRITERS, "state facts")
    if reader.purpose not in WRITING_PURPOSES:
        raise WritingError(f"nothing is stated for the purpose {reader.purpose}; name {' or '.join(WRITING_PURPOSES)}")


def check_handling(reader: Reader, handling: Handling) -> None:
    """Refuse a handling under which the writer could not read the fact in this request, or may not release it.

    Raises WritingError.
    """
    if not may_read(reader.actor, reader.purpose, reader.case, handling):
        raise WritingError(
            "handling: you could not read the fact yourself; name only the case and purpose that this request names "
            f"({reader.purpose}, {reader.case or 'no case'})"
        )
    if is_released(handling) and not _has_role(reader, RELEASERS):
        raise WritingError(
            "handling: only liaison officers and supervisors state what others than their agency may read or be told "
            "of; leave out release and tell, and name amber or stricter"
        )


def is_released(handling: Handling) -> bool:
    """Whether others than the owner may read what is under a handling, or be told that it exists."""
    return handling.tlp in {"clear", "green"} or bool(handling.release) or handling.tell


def check_retraction(reader: Reader, owner: str, source: str) -> None:
    """Refuse to take back a fact that the writer may read, but that is another agency's, or was stated elsewhere and
    is for a supervisor. Raises WritingError."""
    _check_role(reader, WRITERS, "retract facts")
    if owner != reader.actor.agency:
        raise WritingError(f"key: this is a fact of {owner}; ask them to withdraw it")
    if source != desk_source(owner) and not _has_role(reader, OVERSEERS):
        raise WritingError(f"key: source {source} states this, not somebody here; ask a supervisor to retract it")


def check_restoring(reader: Reader, owner: str | None = None) -> None:
    """Refuse who may restore nothing, or not the facts of this owner. Raises WritingError."""
    _check_role(reader, OVERSEERS, "restore facts")
    if owner not in {None, reader.actor.agency}:
        raise WritingError(f"key: this is a fact of {owner}; ask them to restore it")


def _check_role(reader: Reader, roles: frozenset[Role], what: str) -> None:
    if not _has_role(reader, roles):
        named = " and ".join(f"{role.replace('_', ' ')}s" for role in sorted(roles))
        raise WritingError(f"only {named} {what}, and nobody who is an auditor; {reader.actor.name} may not")


def _has_role(reader: Reader, roles: frozenset[Role]) -> bool:
    """Whether an actor has one of the roles; an auditor never has, whatever else it is."""
    actor = reader.actor
    return actor.at_the_node or ("auditor" not in actor.roles and not roles.isdisjoint(actor.roles))
