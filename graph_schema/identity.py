"""Who may read who a victim is: each load has a handling for that, stricter than that of its other facts.

Source: Directive 2012/29/EU, articles 21 and 22, and Directive 2011/36/EU, article 12: the identity and privacy of
victims, of trafficking above all, are protected by themselves.
"""

from typing import get_args

from graph_schema.handling import TLP_LEVELS, Handling, Pap

LEAST_TLP = "amber+strict"
LEAST_PAP = "amber"
_PAP_LEVELS: tuple[str, ...] = get_args(Pap)


def identity_handling(handling: Handling) -> Handling:
    """The handling of victims' identities in a load of this handling, unless the load names another.

    At least AMBER+STRICT, for the agencies and groups that are named and no longer for whole countries; no onward use
    without consent; its existence is not told.
    """
    stricter = {
        "tlp": max(handling.tlp, LEAST_TLP, key=TLP_LEVELS.index),
        "pap": max(handling.pap, LEAST_PAP, key=_PAP_LEVELS.index),
        "release": tuple(name for name in handling.release if not _is_country(name)),
        "consent": False,
        "tell": False,
    }
    return handling.model_copy(update=stricter)


def _is_country(name: str) -> bool:
    """Whether a word of a release names a country: agencies have more letters, and groups begin with @."""
    return len(name) == 2


def strictest(handlings: tuple[Handling, ...]) -> Handling:
    """The handling that admits only those whom each of these handlings of one owner admits."""
    first, *others = handlings
    for other in others:
        opened = [h.release for h in (first, other) if h.release or TLP_LEVELS.index(h.tlp) > 1]
        release = set.intersection(*map(set, opened)) if opened else set()
        purposes = set(first.purposes) & set(other.purposes) or {*first.purposes, *other.purposes}
        first = first.model_copy(
            update={
                "tlp": max(first.tlp, other.tlp, key=TLP_LEVELS.index),
                "pap": max(first.pap, other.pap, key=_PAP_LEVELS.index),
                "europol": tuple(sorted({*first.europol, *other.europol})),
                "release": tuple(sorted(release)),
                "purposes": tuple(sorted(purposes)),
                "basis": first.basis or other.basis,
                "case": first.case or other.case,
                "consent": first.consent and other.consent,
                "tell": first.tell and other.tell,
            }
        )
    return first
