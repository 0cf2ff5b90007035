"""The strictest of several handlings: what is derived from several facts may be read by those who may read them all."""

from collections.abc import Iterable
from functools import reduce

from graph_schema.handling import JOINT, PAP_LEVELS, TLP_LEVELS, Handling, names_country

_BY_NAME_ALONE = frozenset({"amber+strict", "red"})


def strictest(handlings: Iterable[Handling]) -> Handling | None:
    """A handling under which nobody reads who may not read each of these; None when only those at the node may.

    Facts of several owners get the owner ``JOINT``, for whom nobody reads: each owner is named in ``release`` as far as
    the others released to it. Where all other owners' facts are CLEAR for everybody, the one owner stays. None stands
    for what no request can meet: two case compartments, purposes that exclude one another, or owners who released
    nothing to each other. Raises ValueError when there is no handling.
    """
    given = list(dict.fromkeys(handlings))
    if not given:
        raise ValueError("nothing is derived from no fact: give at least one handling")
    if len(given) == 1:
        return given[0]
    cases = {handling.case for handling in given if handling.case}
    purposes = _all_of([frozenset(handling.purposes) for handling in given if handling.purposes])
    owner = _owner(given)
    named = _all_of([names for handling in given if (names := _named(handling)) is not None])
    if (
        len(cases) > 1
        or (purposes is not None and not purposes)
        or (owner == JOINT and named is not None and not named)
    ):
        return None
    tlp = max((handling.tlp for handling in given), key=TLP_LEVELS.index)
    if named is not None and not named - {owner} and tlp in {"clear", "green"}:
        tlp = "amber"  # GREEN that names nobody would be for every partner
    return Handling(
        owner=owner,
        tlp=tlp,
        pap=max((handling.pap for handling in given), key=PAP_LEVELS.index),
        europol=tuple({code for handling in given for code in handling.europol}),
        release=tuple((named or frozenset()) - {owner}),
        purposes=tuple(purposes or ()),
        basis=" and ".join(sorted({handling.basis for handling in given if handling.basis})) or None,
        case=next(iter(cases), None),
        consent=all(handling.consent for handling in given),
        tell=owner != JOINT and all(handling.tell for handling in given),
    )


def _owner(given: list[Handling]) -> str:
    """The owner all have, or the only one whose facts are not for everybody; else JOINT."""
    owners = {handling.owner for handling in given}
    if len(owners) > 1:
        owners = {handling.owner for handling in given if not _for_everybody(handling)}
    return owners.pop() if len(owners) == 1 else JOINT


def _for_everybody(handling: Handling) -> bool:
    """Whether it makes no difference who the owner is; case and purposes bind the owner like everybody else."""
    return handling.tlp == "clear" and not {"H1", "H3"} & set(handling.europol)


def _named(handling: Handling) -> frozenset[str] | None:
    """The agencies, groups and countries whose readers are admitted, the owner among them; None for everybody's."""
    if "H3" not in handling.europol and (handling.tlp == "clear" or (handling.tlp == "green" and not handling.release)):
        return None
    names = {handling.owner, *handling.release} - {JOINT}
    if handling.tlp in _BY_NAME_ALONE or "H3" in handling.europol:
        names = {name for name in names if not names_country(name)}
    return frozenset(names)


def _all_of(sets: list[frozenset[str]]) -> frozenset[str] | None:
    """What all sets hold; None where there is no set."""
    return reduce(frozenset.intersection, sets) if sets else None
