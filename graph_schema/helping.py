"""People in need: how long a call for help has waited, and what says that a suspect may be a victim.

Neither is a score. A call is open until a source says that it ended; who has a sign of trafficking and a suspect role
is for a person to look at, who decides. Nobody is to be punished for what trafficking made them do.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from graph_schema.columns import fields
from graph_schema.entities import Agency, HelpRequest
from graph_schema.links import ConfinedAt, NamedIn, WorksAt

REPATRIATION = "repatriation"
CALL_STATES = next(field.words for field in fields(HelpRequest) if field.name == "status")
"""How far a help may have come, as sources state it."""
ENDED = frozenset({"rescued", "returned", "closed"})
"""States in which nobody waits any more."""
AT_SITES: tuple[str, ...] = (ConfinedAt.type(), WorksAt.type())
"""Kinds of links from a person to the compound where it is, by force or by will."""
ASKED_THERE: tuple[str, ...] = ("police", "ncb", "liaison_post")
"""Sorts of agencies that can be asked for help where a person is held, or for one of their own nationals."""
ROLES_OF_VICTIMS: tuple[str, ...] = ("victim_of_trafficking",)
"""Roles in a case that are signs of trafficking, as is confinement."""
ROLES_OF_SUSPECTS: tuple[str, ...] = ("suspect", "mule", "convicted")
"""Roles in a case that hold a person to have done wrong."""

_HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A call at a moment: its state, and when it came in, must be answered and was last acted on (ms; None: nobody
    says). Acts after the moment do not count."""

    state: str | None
    received: int | None
    due: int | None
    last_act: int | None
    moment: int

    @property
    def is_open(self) -> bool:
        """Whether nobody says that it ended."""
        return self.state not in ENDED

    @property
    def is_overdue(self) -> bool:
        """Whether it is open and should have been answered by now."""
        return self.is_open and self.due is not None and self.due < self.moment

    @property
    def hours_since_call(self) -> int | None:
        """Whole hours since it came in; None where that is not known or still to come."""
        return _hours(self.received, self.moment)

    @property
    def hours_since_act(self) -> int | None:
        """Whole hours since anything was done about it, the call itself included."""
        return _hours(self.last_act, self.moment)


def last_act(acts: Iterable[int | None], moment: int) -> int | None:
    """The latest of these moments that is not after another; None where none is."""
    return max((act for act in acts if act is not None and act <= moment), default=None)


def is_sign(role: str | None) -> bool:
    """Whether a role in a case is a sign of trafficking."""
    return role in ROLES_OF_VICTIMS


def is_suspicion(role: str | None) -> bool:
    """Whether a role in a case is a suspect's."""
    return role in ROLES_OF_SUSPECTS


def _hours(since: int | None, until: int) -> int | None:
    return None if since is None or since > until else (until - since) // _HOUR


_ROLES = next(field.words for field in fields(NamedIn) if field.name == "role")
_TYPES = next(field.words for field in fields(Agency) if field.name == "type")
_COUNTED = {*ENDED, *ROLES_OF_VICTIMS, *ROLES_OF_SUSPECTS, *ASKED_THERE}
if not {*CALL_STATES, *_ROLES, *_TYPES} >= _COUNTED:
    raise TypeError("a state, role or sort of agency that counts here is declared no more")
