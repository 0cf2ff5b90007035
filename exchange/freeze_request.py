"""A request to hold an amount at one place: what a tracing found, put together for every form of the request.

It asks for an amount, never for an account or wallet as such: what else lies there is nobody's concern.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from exchange.requesting import Requester
from graph_schema.freezing import Channel
from graph_schema.handling import Tlp
from graph_schema.identifiers import IdentifierError, is_natural, split_key
from graph_schema.money import format_amount
from graph_schema.payments import Payment
from graph_schema.tracing import Method


class NotDraftedError(Exception):
    """A form in which a request cannot be written; the message says why."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps a place, as facts name it: its name, where a lawful request is sent, its business identifier code."""

    name: str
    contact: str | None = None
    bic: str | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """One payment that carried a share, with the rail's own reference (a transaction's hash, an end-to-end id)."""

    payment: Payment
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Bank:
    """An account as its key tells it: an IBAN, or the country, the bank's code there and the account's number."""

    iban: str | None
    country: str
    code: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class Address:
    """A wallet as its key tells it: the chain (CAIP-2) and the address on it."""

    chain: str
    address: str


@dataclass(frozen=True, slots=True)
class FreezeRequest:
    """What is asked, of whom and by whom.

    ``amount``: whole numbers of the smallest part of ``unit``, no more than was traced to ``place`` (its key), which is
    ``share`` of what ``complained`` brought. ``carried`` are the payments that brought it, in the order in which they
    took effect, of which ``left_out`` more came before; ``until`` (ms) is the moment up to which payments count.
    ``keepers`` are those of the place, ``banks`` those of all places, by key. ``marking`` is the level of the content.
    """

    channel: Channel
    place: str
    amount: int
    unit: str
    share: Fraction
    method: Method
    complained: Carried
    carried: tuple[Carried, ...]
    left_out: int
    until: int
    keepers: tuple[Keeper, ...]
    banks: Mapping[str, Keeper]
    marking: Tlp
    requester: Requester

    @property
    def held(self) -> str:
        """The amount with its unit."""
        return money_text(self.amount, self.unit)

    @property
    def payer(self) -> str:
        """The key of the place from which the sum complained of was paid."""
        return self.complained.payment.start


def money_text(amount: int, unit: str) -> str:
    """An amount with all digits of its unit, and the unit."""
    return f"{format_amount(amount, unit)} {unit}"


def where(key: str) -> Bank | Address | None:
    """The account or address that the key of a place tells; None where it has no normal form."""
    try:
        if not is_natural(key):
            return None
        kind, *parts = split_key(key)
    except IdentifierError:
        return None
    if kind == "wallet":
        return Address(":".join(parts[:2]), parts[2])
    if kind != "account":
        return None
    if parts[0] == "iban":
        return Bank(parts[1], parts[1][:2], None, None)
    return Bank(None, *parts)
