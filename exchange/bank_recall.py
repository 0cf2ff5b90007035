"""The recall of payments from bank to bank: ISO 20022 camt.056.001.08, for reason FRAD (of fraudulent origin).

The bank of whoever paid asks the bank of the account. A recall speaks of payments and has no field for a lesser amount,
so the amount to hold, and when the hold lapses, stand in the reason's additional information, as banks read it. Fields
and their lengths are those of the message's schema; ``FRAD`` is of the external code set of cancellation reasons.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from textwrap import wrap

from lxml import etree

from exchange.freeze_request import Bank, Carried, FreezeRequest, Keeper, NotDraftedError, money_text, where
from exchange.requesting import NAMEABLE, one_line
from graph_schema.money import CURRENCIES, format_amount
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.056.001.08"
REASON = "FRAD"
NO_REFERENCE = "NOTPROVIDED"
"""Stands where a bank requires a reference and none is known."""

_LINE, _NAME, _REFERENCE, _ACCOUNT, _DIGITS = 105, 140, 35, 34, 18
_UETR = re.compile(r"[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}")
_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_BIC_AS_CODE = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_DAY = 86_400_000

Parent = etree._Element


def bank_recalls(request: FreezeRequest) -> list[str]:
    """One message for each bank from which the payments came that brought the amount to the account, by its accounts.

    Raises NotDraftedError where a bank could not act on it: the amount is in no currency of ISO 4217, or a payment did
    not go from one account to another, or a reference or number is longer than the message takes.
    """
    if request.unit not in CURRENCIES:
        raise NotDraftedError(f"{request.unit} is no currency of ISO 4217, which banks recall")
    brought = [carried for carried in request.carried if carried.payment.end == request.place]
    from_bank: dict[tuple[str, str], list[Carried]] = defaultdict(list)
    for carried in brought:
        start = _account(carried.payment.start)
        from_bank[start.country, start.code or start.iban or ""].append(carried)
    to = _account(request.place)
    return [_message(request, recalled, to) for _, recalled in sorted(from_bank.items())]


def _account(key: str) -> Bank:
    found = where(key)
    if not isinstance(found, Bank):
        raise NotDraftedError("not every payment that brought it there went from one known account to another")
    return found


def _message(request: FreezeRequest, recalled: Sequence[Carried], to: Bank) -> str:
    requester, first = request.requester, recalled[0].payment.start
    number = _number(request, recalled)
    document = etree.XML(f'<Document xmlns="{NAMESPACE}"/>')
    message = _in(document, "FIToFIPmtCxlReq")
    assignment = _in(message, "Assgnmt")
    _in(assignment, "Id", number)
    _agent(_in(assignment, "Assgnr"), _account(first), request.banks.get(first))
    _agent(_in(assignment, "Assgne"), to, request.banks.get(request.place))
    _in(assignment, "CreDtTm", to_iso(requester.made))
    case = _in(message, "Case")
    _in(case, "Id", requester.case_reference)
    _in(_in(_in(case, "Cretr"), "Pty"), "Nm", requester.authority)
    _in(_in(message, "CtrlData"), "NbOfTxs", str(len(recalled)))
    underlying = _in(message, "Undrlyg")
    for place, carried in enumerate(recalled, 1):
        _transaction(_in(underlying, "TxInf"), f"{number}-{place}", carried, request, to)
    text: bytes = etree.tostring(document, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text.decode()


def _transaction(parent: Parent, number: str, carried: Carried, request: FreezeRequest, to: Bank) -> None:
    payment, requester = carried.payment, request.requester
    _in(parent, "CxlId", number)
    _reference(parent, carried.reference)
    came, unit = (
        (payment.amount, payment.unit) if payment.received is None else (payment.received, payment.received_unit)
    )
    _amount(parent, "OrgnlIntrBkSttlmAmt", came, unit)
    if payment.at in NAMEABLE and payment.at // _DAY == payment.until // _DAY:  # in UTC; the times stand below
        _in(parent, "OrgnlIntrBkSttlmDt", to_iso(payment.at)[:10])
    reason = _in(parent, "CxlRsnInf")
    _in(_in(reason, "Orgtr"), "Nm", requester.authority)
    _in(_in(reason, "Rsn"), "Cd", REASON)
    for line in _information(carried, request):
        _in(reason, "AddtlInf", line)
    reference = _in(parent, "OrgnlTxRef")
    _amount(_in(reference, "Amt"), "InstdAmt", payment.amount, payment.unit)
    start = _account(payment.start)
    _number_of(_in(reference, "DbtrAcct"), start)
    _agent(_in(reference, "DbtrAgt"), start, request.banks.get(payment.start), wrapped=False)
    _agent(_in(reference, "CdtrAgt"), to, request.banks.get(request.place), wrapped=False)
    _number_of(_in(reference, "CdtrAcct"), to)


def _information(carried: Carried, request: FreezeRequest) -> list[str]:
    """What a bank has to know beside the payment, in lines that the message takes."""
    asks, complained = request.requester, request.complained.payment
    texts = [
        f"HOLD {request.held} ON THE ACCOUNT OF THE PAYEE AND NO MORE: THE AMOUNT, NOT THE ACCOUNT.",
        f"It is {request.share} of {money_text(complained.amount or 0, complained.unit or '')} complained of and paid "
        f"{_span(request.complained)}, traced by {request.method}.",
        f"This payment: {_span(carried)}.",
        f"Legal basis: {asks.legal_basis}",
        f"The hold lapses by itself at {to_iso(asks.expires)} and is reviewed by {to_iso(asks.review)}. Release "
        "what is held at once when the requester says so or when it lapses.",
        f"Questions, answers and requests for review: {asks.contact}",
    ]  # fmt: skip
    return [line for text in texts for line in wrap(text, _LINE, break_on_hyphens=False)]


def _span(carried: Carried) -> str:
    """When a payment was, as far as that is known."""
    at, until = carried.payment.at, carried.payment.until
    if at == BEFORE_ALL or until == AFTER_ALL:
        return "at a time not known"
    return f"at {to_iso(at)}" if at == until else f"between {to_iso(at)} and {to_iso(until)}"


def _reference(parent: Parent, reference: str | None) -> None:
    """The payment's UETR where it is one, else its end-to-end identification."""
    text = one_line(reference or "") or NO_REFERENCE
    if _UETR.fullmatch(text.lower()):
        _in(parent, "OrgnlUETR", text.lower())
        return
    if len(text) > _REFERENCE:
        raise NotDraftedError(f"a payment's reference has {len(text)} characters, of which banks take {_REFERENCE}")
    _in(parent, "OrgnlEndToEndId", text)


def _amount(parent: Parent, name: str, amount: int | None, unit: str | None) -> None:
    if amount is None or unit is None or unit not in CURRENCIES:
        raise NotDraftedError("a payment that brought it there states no amount in a currency of ISO 4217")
    text = format_amount(amount, unit)
    if len(text.replace(".", "")) > _DIGITS:
        raise NotDraftedError(f"an amount has more than the {_DIGITS} digits that banks take")
    _in(parent, name, text).set("Ccy", unit)


def _agent(parent: Parent, account: Bank, bank: Keeper | None, *, wrapped: bool = True) -> None:
    """The bank of an account: its BIC or its code in its country, and its name where one is known."""
    found = _in(_in(parent, "Agt") if wrapped else parent, "FinInstnId")
    bic, code = (bank.bic or "").upper() if bank else "", account.code or ""
    if not _BIC.fullmatch(bic):
        bic = code if _BIC_AS_CODE.fullmatch(code) else ""
    if bic:
        _in(found, "BICFI", bic)
    elif code:
        _in(_in(found, "ClrSysMmbId"), "MmbId", code)
    if name := one_line(bank.name if bank else "")[:_NAME]:
        _in(found, "Nm", name)
    if not (bic or code or name):
        _in(_in(found, "Othr"), "Id", NO_REFERENCE)


def _number_of(parent: Parent, account: Bank) -> None:
    place = _in(parent, "Id")
    if account.iban:
        _in(place, "IBAN", account.iban)
        return
    if len(account.number or "") > _ACCOUNT:
        raise NotDraftedError(f"an account's number has more than the {_ACCOUNT} characters that banks take")
    _in(_in(place, "Othr"), "Id", account.number or "")


def _number(request: FreezeRequest, recalled: Sequence[Carried]) -> str:
    """The message's own number, which follows from what it says: the same request twice is one message."""
    said = (request.requester, request.place, request.held, request.share, str(request.method), request.complained)
    return sha256(repr((said, recalled)).encode()).hexdigest()[:30].upper()


def _in(parent: Parent, name: str, text: str | None = None) -> Parent:
    found = etree.SubElement(parent, etree.QName(NAMESPACE, name))
    found.text = text
    return found
