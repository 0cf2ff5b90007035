"""What stands against passing a fact on to somebody outside: a bank, a provider, an issuer, another country's unit.

The owner decides (originator control): its own agency may pass a fact on, others with its consent. TLP 2.0 lets CLEAR
go to everybody; PAP (MISP taxonomy) forbids at AMBER and RED what the other side notices, as a hold is; of the Europol
codes H2 asks for permission before a fact is passed on, and H3 restricts it further. H1 bars courts and nothing else.
"""

from collections.abc import Set as AbstractSet
from enum import StrEnum

from graph_schema.handling import Handling

PURPOSE = "asset_recovery"
"""What a request to hold an amount is for."""


class Bar(StrEnum):
    """What stands against passing a fact on."""

    NO_ONWARD_USE = "NO_ONWARD_USE"
    CONSENT = "CONSENT"
    RELEASE = "RELEASE"
    LEVEL = "LEVEL"
    ACTION = "ACTION"
    PERMISSION = "PERMISSION"
    PURPOSE = "PURPOSE"


def bars(handling: Handling, agency: str | None, consenting: AbstractSet[str] = frozenset()) -> tuple[Bar, ...]:
    """All that stands against it that this agency passes a fact of the handling on, in the order of `Bar`.

    ``agency`` None owns nothing. The consent of an owner named in ``consenting`` lifts all but NO_ONWARD_USE: who
    consents to no onward use says otherwise in the handling itself.
    """
    found = [bar for bar, stands in _stands(handling, agency).items() if stands]
    return tuple(bar for bar in found if bar is Bar.NO_ONWARD_USE or handling.owner not in consenting)


def _stands(handling: Handling, agency: str | None) -> dict[Bar, bool]:
    others = handling.owner != agency
    above_clear = others and handling.tlp != "clear"
    return {
        Bar.NO_ONWARD_USE: others and not handling.consent,
        Bar.CONSENT: above_clear,
        Bar.RELEASE: above_clear and bool(handling.release),
        Bar.LEVEL: others and handling.tlp in {"amber+strict", "red"},
        Bar.ACTION: others and handling.pap in {"amber", "red"},
        Bar.PERMISSION: others and not {"H2", "H3"}.isdisjoint(handling.europol),
        Bar.PURPOSE: bool(handling.purposes) and PURPOSE not in handling.purposes,  # which binds the owner like others
    }
