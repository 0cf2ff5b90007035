"""Whom to ask to hold an amount, told by kinds and by what facts declare; nothing is guessed from silence.

The channels are those of the field: a recall from bank to bank, the desk of a provider, the issuer of a token that can
be frozen, INTERPOL's I-GRIP between the central bureaus of two countries, and a request from one financial
intelligence unit to another.
"""

from collections.abc import Set as AbstractSet
from enum import StrEnum

ISSUED = frozenset({"USDT", "USDC"})
"""Tokens whose issuer can freeze them at an address, whoever keeps it."""

BANKS = frozenset({"bank", "payment_institution"})


class Channel(StrEnum):
    """By which way a request is sent."""

    BANK_RECALL = "BANK_RECALL"
    VASP_DESK = "VASP_DESK"
    ISSUER = "ISSUER"
    I_GRIP = "I_GRIP"
    FIU = "FIU"


def channels(
    *,
    account: bool,
    unit: str,
    keepers: dict[str, str | None],
    paid_from: AbstractSet[str],
    rests_in: AbstractSet[str],
) -> list[tuple[Channel, list[str]]]:
    """The channels to ask at once, each with the keys of those to be asked, where facts name them.

    ``account``: the amount rests in an account, not in a wallet; ``keepers`` are the types of those who keep the place,
    by key; the countries are those of the payer and of the place. Between countries is asked where both are known and
    share none.
    """
    banks = [key for key, type_ in keepers.items() if type_ in BANKS or (account and type_ is None)]
    issuers = [key for key, type_ in keepers.items() if type_ == "issuer"]
    desks = [key for key in keepers if key not in banks and key not in issuers]
    found: list[tuple[Channel, list[str]]] = []
    if account or banks:
        found.append((Channel.BANK_RECALL, banks))
    if desks:
        found.append((Channel.VASP_DESK, desks))
    if issuers or (not account and unit in ISSUED):
        found.append((Channel.ISSUER, issuers))
    if paid_from and rests_in and paid_from.isdisjoint(rests_in):
        found += [(Channel.I_GRIP, []), (Channel.FIU, [])]
    return found
