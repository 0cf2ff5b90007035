"""The recall of payments between banks is what ISO 20022 declares, names an amount, and is refused where banks could
not act on it."""

from dataclasses import replace
from pathlib import Path

import pytest
from freeze_samples import LAST, MULE, NEXT, REQUESTER, UETR, VICTIM, WALLET, request
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from exchange.bank_recall import NAMESPACE, bank_recalls
from exchange.freeze_request import Carried, Keeper, NotDraftedError
from graph_schema.money import CURRENCIES, LARGEST, UNITS, format_amount
from graph_schema.payments import Payment
from graph_schema.times import AFTER_ALL, BEFORE_ALL

XSD = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "data" / "iso20022" / "camt.056.001.08.xsd"))


def read(text: str) -> etree._Element:
    document = etree.fromstring(text.encode())
    XSD.assertValid(document)
    return document


def texts(document: etree._Element, path: str) -> list[str]:
    return [found.text for found in document.findall("/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/")))]


def recalled(**changed) -> etree._Element:
    [text] = bank_recalls(request(**changed))
    return read(text)


TX = "FIToFIPmtCxlReq/Undrlyg/TxInf"


def test_it_recalls_the_payment_that_brought_the_money_and_names_the_amount_to_hold():
    document = recalled()
    expected = {
        "FIToFIPmtCxlReq/Assgnmt/Assgnr/Agt/FinInstnId/ClrSysMmbId/MmbId": ["822"],
        "FIToFIPmtCxlReq/Assgnmt/Assgnr/Agt/FinInstnId/Nm": ["Lee's Bank"],
        "FIToFIPmtCxlReq/Assgnmt/Assgne/Agt/FinInstnId/BICFI": ["RCTHTHBK"],
        "FIToFIPmtCxlReq/Assgnmt/CreDtTm": ["2025-03-07T04:00:00.000Z"],
        "FIToFIPmtCxlReq/Case/Id": [REQUESTER.case_reference],
        "FIToFIPmtCxlReq/Case/Cretr/Pty/Nm": [REQUESTER.authority],
        "FIToFIPmtCxlReq/CtrlData/NbOfTxs": ["1"],
        f"{TX}/OrgnlUETR": [UETR],
        f"{TX}/OrgnlEndToEndId": [],
        f"{TX}/OrgnlIntrBkSttlmAmt": ["900.00"],
        f"{TX}/OrgnlIntrBkSttlmDt": ["1970-01-01"],
        f"{TX}/CxlRsnInf/Rsn/Cd": ["FRAD"],
        f"{TX}/OrgnlTxRef/Amt/InstdAmt": ["1000.00"],
        f"{TX}/OrgnlTxRef/DbtrAcct/Id/Othr/Id": ["0002"],
        f"{TX}/OrgnlTxRef/CdtrAcct/Id/Othr/Id": ["777"],
    }
    assert {path: texts(document, path) for path in expected} == expected
    told = " ".join(texts(document, f"{TX}/CxlRsnInf/AddtlInf"))
    for part in (
        "HOLD 450.00 THB ON THE ACCOUNT OF THE PAYEE AND NO MORE", "5/12 of 1200.00 TWD", REQUESTER.legal_basis,
        REQUESTER.contact, "lapses by itself at 2025-04-07T04:00:00.000Z", "reviewed by 2025-03-10T04:00:00.000Z",
    ):  # fmt: skip
        assert part in told
    assert VICTIM.rpartition(":")[2] not in told


def test_the_same_request_is_the_same_message_and_another_is_another():
    assert bank_recalls(request()) == bank_recalls(request())
    number = "FIToFIPmtCxlReq/Assgnmt/Id"
    others = (replace(REQUESTER, case_reference="other"), replace(REQUESTER, review=REQUESTER.review + 1))
    changed = [{}, {"amount": 44_999}, *({"requester": one} for one in others)]
    assert len({texts(recalled(**one), number)[0] for one in changed}) == 4


def test_each_bank_that_paid_asks_by_itself_and_each_payment_is_recalled_once():
    other = Payment("f2", "account:iban:GB33BUKB20201555555555", NEXT, 5, 2 * 86_400_000, None, "bank", 7, "GBP")
    again = replace(LAST, fact="f3", amount=5, received=5)
    three = (Carried(LAST, "a"), Carried(other, None), Carried(again, "c"))
    one, two = sorted(
        (read(text) for text in bank_recalls(request(carried=three))), key=lambda found: len(texts(found, TX))
    )
    assert texts(one, f"{TX}/OrgnlTxRef/DbtrAcct/Id/IBAN") == ["GB33BUKB20201555555555"]
    assert texts(one, f"{TX}/OrgnlEndToEndId") == ["NOTPROVIDED"]
    assert texts(one, f"{TX}/OrgnlIntrBkSttlmDt") == []  # it may have been on either of two days
    assert texts(two, f"{TX}/OrgnlEndToEndId") == ["a", "c"]
    assert texts(two, f"{TX}/OrgnlIntrBkSttlmAmt") == ["900.00", "0.05"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"unit": "USDT"}, "USDT is no currency of ISO 4217"),
        ({"place": WALLET, "carried": (Carried(replace(LAST, end=WALLET)),)}, "from one known account to another"),
        ({"carried": (Carried(LAST), Carried(replace(LAST, start=WALLET)))}, "from one known account to another"),
        ({"place": "account:stated:src:0123456789abcdef0123"}, "from one known account to another"),
        ({"carried": (Carried(LAST, "x" * 36),)}, "reference has 36 characters, of which banks take 35"),
        ({"carried": (Carried(replace(LAST, received_unit="USDT")),)}, "no amount in a currency"),
        ({"carried": (Carried(replace(LAST, amount=LARGEST)),)}, "more than the 18 digits"),
    ],
)
def test_what_banks_could_not_act_on_is_refused(changed, expected):
    with pytest.raises(NotDraftedError, match=expected):
        bank_recalls(request(**changed))


def test_a_long_account_number_is_refused():
    long = f"account:TW:822:{'9' * 35}"
    with pytest.raises(NotDraftedError, match="more than the 34 characters"):
        bank_recalls(request(carried=(Carried(replace(LAST, start=long)),)))


MOMENTS = st.sampled_from([BEFORE_ALL, AFTER_ALL, 0, 86_399_999, 1_700_000_000_000])
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
KEYS = st.sampled_from([MULE, VICTIM, "account:iban:GB33BUKB20201555555555", "account:GB:BUKBGB22:1"])
PAID = st.builds(
    Payment, st.uuids().map(str), KEYS, st.just(NEXT), MOMENTS, MOMENTS, amount=st.integers(1, LARGEST),
    unit=st.sampled_from(sorted(UNITS)), received=st.none() | st.integers(1, 10**12), received_unit=st.just("VND"),
)  # fmt: skip
BANKS = st.builds(Keeper, WORDS, WORDS, st.none() | st.sampled_from(["RCTHTHBK", "rcththbkxxx", "no bic"]))


@settings(max_examples=300, deadline=None)
@given(
    carried=st.lists(st.builds(Carried, PAID, st.none() | WORDS | st.uuids().map(str)), min_size=1, max_size=4),
    banks=st.dictionaries(st.sampled_from([MULE, NEXT]), BANKS),
    unit=st.sampled_from(sorted(CURRENCIES)),
    amount=st.integers(1, LARGEST),
    authority=st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=140),
)
def test_whatever_is_drafted_is_valid_and_gives_amounts_in_full(carried, banks, unit, amount, authority):
    asks = replace(REQUESTER, authority=authority)
    try:
        found = bank_recalls(request(carried=tuple(carried), banks=banks, unit=unit, amount=amount, requester=asks))
    except NotDraftedError:
        return
    documents = [read(text) for text in found]
    assert sum(len(texts(document, TX)) for document in documents) == len(carried)
    paid = [amount for document in documents for amount in texts(document, f"{TX}/OrgnlTxRef/Amt/InstdAmt")]
    assert sorted(paid) == sorted(format_amount(one.payment.amount, one.payment.unit) for one in carried)
