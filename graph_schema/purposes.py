"""Purposes: what a request may be for. Each request names one; a closed list, so that partners mean the same by it.

The purposes follow Directive (EU) 2016/680, article 1, Regulation (EU) 2016/794, article 18, and what a node needs.
"""

from typing import Literal, NamedTuple, get_args

Role = Literal["analyst", "liaison_officer", "supervisor", "auditor", "loader", "administrator"]

ROLES: tuple[str, ...] = get_args(Role)


class Purpose(NamedTuple):
    """What one may ask for: whether it needs a case, whether it serves a court, and which roles may name it."""

    name: str
    description: str
    needs_case: bool
    judicial: bool
    roles: frozenset[Role]


_OFFICERS: frozenset[Role] = frozenset({"analyst", "liaison_officer", "supervisor"})

PURPOSES: dict[str, Purpose] = {
    purpose.name: purpose
    for purpose in (
        Purpose("investigation", "To investigate a crime, in a case.", True, False, _OFFICERS),
        Purpose("prosecution", "To bring a case before a court.", True, True, _OFFICERS),
        Purpose("analysis", "To see structures, trends and threats, without a case.", False, False, _OFFICERS),
        Purpose("victim_protection", "To find, protect and bring home victims.", False, False, _OFFICERS),
        Purpose("asset_recovery", "To trace and freeze money, and give it back.", False, False, _OFFICERS),
        Purpose(
            "cooperation", "To answer a partner, or to ask one.", False, False,
            frozenset({"liaison_officer", "supervisor"}),
        ),
        Purpose("oversight", "To check how facts are used.", False, False, frozenset({"auditor", "supervisor"})),
        Purpose("administration", "To look after the node.", False, False, frozenset({"loader", "administrator"})),
    )
}  # fmt: skip


def known_purposes(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as they are. Raises ValueError that lists the purposes there are, when one is none of them."""
    for name in names:
        if name not in PURPOSES:
            raise ValueError(f"{name[:40]!r} is no purpose; there are {', '.join(PURPOSES)}")
    return names


def purposes_of(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The purposes that somebody of these roles may be given, in the order of the list."""
    return tuple(name for name, purpose in PURPOSES.items() if not purpose.roles.isdisjoint(roles))
