"""The letter that asks a bank, a provider, an issuer or a partner's unit to hold an amount: as data and as text.

It names what such desks ask for: chain and address (CAIP-2, CAIP-10) or bank and account, the amount, every payment on
the way with the rail's own reference, the case, the legal basis, whom to answer, when the hold lapses and how it ends.
The place from which the sum complained of was paid is a victim's: it is named to nobody but who was paid from there.
"""

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from exchange.freeze_request import Address, Bank, Carried, FreezeRequest, where
from exchange.requesting import one_line
from graph_schema.freezing import Channel
from graph_schema.handling import Tlp
from graph_schema.money import format_amount
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso
from graph_schema.tracing import Method

FORM: Literal["crosstrace.freeze-request/1"] = "crosstrace.freeze-request/1"
_OFFICES = {
    Channel.BANK_RECALL: "the bank of the account",
    Channel.VASP_DESK: "the desk for lawful requests",
    Channel.ISSUER: "the issuer of the token",
    Channel.I_GRIP: "the national central bureau, for I-GRIP",
    Channel.FIU: "the financial intelligence unit, for that of the other country",
}
_METHODS = {
    Method.FIFO: "what came first to a place leaves it first",
    Method.HAIRCUT: "each payment takes of all that is at a place alike",
}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)


class Sum(_Part):
    """An amount of money."""

    amount: str = Field(description="All digits of the unit, as text.", examples=["9290.700000"])
    unit: str = Field(description="An ISO 4217 code, or the ticker of a crypto-asset.", examples=["USDT"])


class Addressee(_Part):
    """Whom the request is sent to."""

    name: str = Field(description="The name, or the office where no name is known.")
    contact: str | None = Field(None, description="Where a lawful request is sent.")


class Where(_Part):
    """An account or address."""

    key: str = Field(
        description="Its key: `account:` with the IBAN, or country, bank and number; `wallet:` with CAIP-10."
    )
    chain: str | None = Field(None, description="The chain of a wallet, CAIP-2.")
    address: str | None = Field(None, description="The address of a wallet.")
    country: str | None = Field(None, description="The country of an account, ISO 3166-1.")
    bank: str | None = Field(None, description="The code of the bank in its country, of an account without an IBAN.")
    number: str | None = Field(None, description="The number of an account: the IBAN, or the number at the bank.")


class Payment(_Part):
    """A payment that carried some of the sum."""

    number: int = Field(description="Its place among those that carried it, from 1.", ge=1)
    at: str | None = Field(description="The earliest moment at which it can have been, UTC; null: not known.")
    until: str | None = Field(description="The latest moment at which it can have been, UTC; null: not known.")
    rail: str | None = Field(description="bank, chain, swap, bridge and so on.")
    reference: str | None = Field(description="The rail's own: a transaction's hash, an end-to-end id, a UETR.")
    source: Where | None = Field(
        alias="from", description="From where; null: the payer of the sum complained of, who is not named."
    )
    to: Where | None = Field(description="To where; null: the same payer.")
    paid: Sum | None = Field(description="What was paid; null: not stated.")
    received: Sum | None = Field(description="What arrived, where the unit changed.")


class FreezeLetter(_Part):
    """A request to hold an amount at one account or address, and nothing else that lies there."""

    form: Literal["crosstrace.freeze-request/1"] = Field(FORM, description="Which form this is.")
    marking: Tlp = Field(description="The level of the content, Traffic Light Protocol 2.0.")
    channel: Channel = Field(description="By which way it is sent.")
    to: tuple[Addressee, ...] = Field(description="Whom it is sent to.", min_length=1)
    authority: str = Field(description="Who asks.")
    contact: str = Field(description="Where questions, answers and requests for review go.")
    case_reference: str = Field(description="The requester's own reference of the case or report.")
    legal_basis: str = Field(description="The provision on which the request rests.")
    made: str = Field(description="When it is made, UTC.")
    place: Where = Field(description="Where the amount lies.")
    hold: Sum = Field(description="What is asked to be held, and no more.")
    expires: str = Field(description="When the hold lapses by itself, UTC.")
    review: str = Field(description="The moment by which the requester looks at it again, UTC.")
    share: str = Field(description="Which part of the sum complained of it is, as an exact fraction.")
    method: Method = Field(description="How money that mixes was told apart.")
    complained: Sum | None = Field(description="The sum complained of; null: not stated.")
    counted_until: str | None = Field(description="Up to when payments are counted, UTC; null: all that are known.")
    payments: tuple[Payment, ...] = Field(description="Those that carried it, in the order in which they took effect.")
    payments_left_out: int = Field(description="How many more came before these.", ge=0)


def letter(request: FreezeRequest) -> FreezeLetter:
    """The request as data."""
    asks, complained = request.requester, request.complained.payment
    named = tuple(
        Addressee(name=name, contact=one_line(one.contact or "") or None)
        for one in request.keepers
        if (name := one_line(one.name))
    )
    return FreezeLetter(
        marking=request.marking,
        channel=request.channel,
        to=named or (Addressee(name=_OFFICES[request.channel]),),
        authority=asks.authority,
        contact=asks.contact,
        case_reference=asks.case_reference,
        legal_basis=asks.legal_basis,
        made=to_iso(asks.made),
        place=_where(request.place),
        hold=Sum(amount=format_amount(request.amount, request.unit), unit=request.unit),
        expires=to_iso(asks.expires),
        review=to_iso(asks.review),
        share=str(request.share),
        method=request.method,
        complained=_sum(complained.amount, complained.unit),
        counted_until=_moment(request.until),
        payments=tuple(
            _payment(number, one, request) for number, one in enumerate(request.carried, request.left_out + 1)
        ),
        payments_left_out=request.left_out,
    )


def letter_json(written: FreezeLetter) -> str:
    """The data as the text of a JSON document, of the form that `letter_schema` declares."""
    return json.dumps(written.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=1) + "\n"


def letter_schema() -> str:
    """The JSON Schema of the data, as text."""
    return json.dumps(FreezeLetter.model_json_schema(mode="serialization"), ensure_ascii=False, indent=1) + "\n"


def letter_text(written: FreezeLetter) -> str:
    """The same request as a letter for people."""
    to = "; ".join(f"{one.name}, {one.contact}" if one.contact else one.name for one in written.to)
    held = f"{written.hold.amount} {written.hold.unit}"
    counted = (
        "all payments known to us"
        if written.counted_until is None
        else f"payments known to us up to {written.counted_until}"
    )
    before = (
        [f"  ({written.payments_left_out} payments before these are not listed.)"] if written.payments_left_out else []
    )
    return "\n".join(
        [
            f"REQUEST TO HOLD AN AMOUNT OF MONEY - TLP:{written.marking.upper()}",
            "",
            f"To:          {to}",
            f"By way of:   {written.channel}",
            f"From:        {written.authority}",
            f"Answers to:  {written.contact}",
            f"Case:        {written.case_reference}",
            f"Legal basis: {written.legal_basis}",
            f"Made at:     {written.made}",
            "",
            f"We ask you to hold {held} at",
            *(f"  {line}" for line in _described(written.place)),
            "and no more: the amount, not the account or address, and nothing else that lies there.",
            "",
            f"It is {written.share} of the sum complained of, {_told(written.complained)}, and was traced there by",
            f"{written.method} ({_METHODS[written.method]}) over",
            f"{counted}.",
            "",
            "How it came there:",
            *before,
            *(line for one in written.payments for line in _listed(one)),
            "",
            f"The hold lapses by itself at {written.expires}. We look at it again by {written.review}.",
            "Release the amount, or any part of it, at once when we say so in writing; all of it when the hold lapses.",
            "Whoever holds the account or address may ask us to review the hold, naming the case above.",
            "Please tell us which amount is held since when, or why none is, and what you know of where it went.",
            "",
        ]
    )  # fmt: skip


def _where(key: str) -> Where:
    match where(key):
        case Address(chain=chain, address=address):
            return Where(key=key, chain=chain, address=address)
        case Bank(iban=iban, country=country, code=code, number=number):
            return Where(key=key, country=country, bank=code, number=iban or number)
    return Where(key=key)


def _payment(number: int, carried: Carried, request: FreezeRequest) -> Payment:
    payment = carried.payment
    named = payment.end == request.place  # who keeps the place was paid from there, and knows it

    def end(key: str) -> Where | None:
        return _where(key) if key != request.payer or named or key == request.place else None

    return Payment(
        number=number,
        at=_moment(payment.at),
        until=_moment(payment.until),
        rail=one_line(payment.rail or "") or None,
        reference=one_line(carried.reference or "") or None,
        source=end(payment.start),
        to=end(payment.end),
        paid=_sum(payment.amount, payment.unit),
        received=_sum(payment.received, payment.received_unit),
    )


def _sum(amount: int | None, unit: str | None) -> Sum | None:
    return None if amount is None or unit is None else Sum(amount=format_amount(amount, unit), unit=unit)


def _moment(milliseconds: int) -> str | None:
    return None if milliseconds in (BEFORE_ALL, AFTER_ALL) else to_iso(milliseconds)


def _told(amount: Sum | None) -> str:
    return "an amount that is not stated" if amount is None else f"{amount.amount} {amount.unit}"


def _described(place: Where) -> list[str]:
    if place.address:
        return [f"address {place.address}", f"on the chain {place.chain} ({place.key})"]
    if place.number:
        bank = f", bank {place.bank}" if place.bank else ""
        return [f"account {place.number}", f"in {place.country}{bank} ({place.key})"]
    return [place.key]


def _listed(payment: Payment) -> list[str]:
    """One payment in two lines."""
    when = (
        payment.at if payment.at == payment.until else f"{payment.at or 'not known'} to {payment.until or 'not known'}"
    )
    paid = _told(payment.paid) + (f", arrived as {_told(payment.received)}" if payment.received else "")
    ends = ("the payer of the sum complained of" if end is None else end.key for end in (payment.source, payment.to))
    return [
        f"{payment.number:>4}. {when or 'at a time not known'}, {payment.rail or 'rail not stated'}: {paid}",
        f"      from {' to '.join(ends)}",
        f"      reference {payment.reference or 'not stated'}",
    ]
