"""Drafts of requests to hold an amount, asked of a node: nothing hidden bears on them, what may not leave is named."""

import json

import pytest
from small_world import ADMINISTRATOR, PARTNER

VICTIM, MULE, BANKED = "account:TW:1:9", "account:TW:1:1", "account:KH:2:3"
COINS = "wallet:tron:0x2b6653dc:T4"
BANK = "organization:src:bank"
ASK = """query($payment: ID!, $consents: [OwnerConsent!], $case: String! = "165-1") {
  moneyNow(payment: $payment, method: FIFO) { places { place { key } ask { channel freezeRequest(
    authority: "CIB", contact: "desk@cib.example", caseReference: $case, legalBasis: "article 9",
    made: "2025-03-07T04:00:00Z", review: "2025-03-08T04:00:00Z", expires: "2025-04-07T04:00:00Z",
    consents: $consents) {
      amount { amount unit } handling consentsWanted barredCount notDrafted
      barred { key owner handling because } drafts { form text } } } } } }"""


@pytest.fixture
def paid(world):
    """A sum that was paid on to an account abroad and to a wallet, with the bank that keeps the account."""
    stated = {"amount_unit": "TWD", "rail": "bank", "recorded_at": 1_000}
    world.link(
        "SENT", VICTIM, MULE, world.open, key="p0", fact="f0", at=5, until=5, amount=1_000, payment="E0", **stated
    )
    world.link("SENT", MULE, BANKED, world.open, key="p1", fact="f1", at=6, until=6, amount=400, payment="E1", **stated)
    swap = {"received": 7, "received_unit": "USDT", "payment": "0xabc"}
    world.link("SENT", MULE, COINS, world.open, key="p2", fact="f2", at=7, until=7, amount=300, **stated, **swap)
    world.record(BANK, world.open, name="Bank of Kelp", type="bank", contact="desk@kelp.example")
    world.link("CUSTODIED_BY", BANKED, BANK, world.open, key="kept")
    return world


def drafts(answer):
    places = answer["moneyNow"]["places"]
    return {(one["place"]["key"], way["channel"]): way["freezeRequest"] for one in places for way in one["ask"]}


def test_each_way_has_its_forms_and_the_amount_traced_there(paid, ask):
    found = drafts(ask(ASK, payment="f0"))
    recall, coins = found[BANKED, "BANK_RECALL"], found[COINS, "ISSUER"]
    assert (recall["amount"], coins["amount"]) == (
        {"amount": "4.00", "unit": "TWD"}, {"amount": "0.000007", "unit": "USDT"},
    )  # fmt: skip
    assert [one["form"] for one in recall["drafts"]] == ["CAMT_056", "LETTER", "LETTER_DATA"]
    assert [one["form"] for one in coins["drafts"]] == ["LETTER", "LETTER_DATA"]
    assert "<OrgnlEndToEndId>E1</OrgnlEndToEndId>" in recall["drafts"][0]["text"]
    assert "Bank of Kelp, desk@kelp.example" in recall["drafts"][1]["text"]
    told = json.loads(coins["drafts"][1]["text"])
    assert [one["reference"] for one in told["payments"]] == ["E0", "0xabc"]
    assert recall["handling"] == "owner=TW-CIB;tlp=clear;pap=green"


def test_nothing_hidden_bears_on_a_draft(paid, ask):
    before = ask(ASK, payment="f0")
    closed = {"handling": paid.closed}
    again = {"at": 6, "until": 6, "amount": 900, "amount_unit": "TWD", "grade": "admiralty:A1", "payment": "E9"}
    paid.link("SENT", MULE, BANKED, key="h1", fact="f1", **again, **closed)
    paid.link("SENT", VICTIM, MULE, key="h2", fact="f9", at=4, until=4, amount=600, amount_unit="TWD", **closed)
    paid.record(BANK, paid.closed, grade="admiralty:A1", name="Other", type="vasp", contact="elsewhere", bic="RCTHTHBK")
    paid.link("CUSTODIED_BY", BANKED, "organization:src:hidden", key="kept2", at=9, **closed)
    paid.link("CUSTODIED_BY", BANKED, BANK, key="kept3", at=9, **closed)
    assert ask(ASK, payment="f0") == before
    assert ask(ASK, payment="f0", reader=ADMINISTRATOR) != before


def test_what_may_not_leave_is_named_with_its_owner_and_nothing_is_drafted(paid, ask):
    number = paid.handling(6, "owner=KR-KNP;tlp=green;pap=green;release=PH-PNP")
    paid.link(
        "SENT", "account:TW:1:8", MULE, number, key="theirs", fact="f8", at=4, until=4, amount=10, amount_unit="TWD"
    )
    draft = drafts(ask(ASK, payment="f0"))[BANKED, "BANK_RECALL"]
    assert draft["barred"] == [
        {"key": "theirs", "owner": "KR-KNP", "handling": "owner=KR-KNP;tlp=green;pap=green;release=PH-PNP",
         "because": ["CONSENT", "RELEASE"]}
    ]  # fmt: skip
    assert (draft["consentsWanted"], draft["drafts"], draft["barredCount"]) == (["KR-KNP"], [], 1)
    consents = [{"owner": "KR-KNP", "reference": "KNP 12"}]
    allowed = drafts(ask(ASK, payment="f0", consents=consents))[BANKED, "BANK_RECALL"]
    assert (allowed["barredCount"], len(allowed["drafts"])) == (0, 3)
    assert allowed["handling"] == draft["handling"]
    assert "KNP" not in "".join(one["text"] for one in allowed["drafts"])


def test_whose_facts_they_are_is_told_by_who_asks(paid, ask):
    number = paid.handling(6, "owner=PH-PNP;tlp=red;pap=red")
    paid.link("SENT", "account:TW:1:8", MULE, number, key="own", fact="f8", at=4, until=4, amount=10, amount_unit="TWD")
    assert drafts(ask(ASK, payment="f0", reader=PARTNER))[BANKED, "BANK_RECALL"]["barred"] == []
    by_another = drafts(ask(ASK, payment="f0", reader=ADMINISTRATOR))[BANKED, "BANK_RECALL"]
    assert [one["key"] for one in by_another["barred"]] == ["own"]


def test_what_no_request_can_be_made_with_is_refused(refused):
    assert "caseReference is empty" in refused(
        ASK.replace('"165-1"', '" "').replace("$payment: ID!", '$payment: ID! = "f"')
    )
