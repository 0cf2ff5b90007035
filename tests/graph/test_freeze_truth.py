"""Requests to hold money of the invented case, and what came of holds: what is told is its truth."""

from datetime import datetime
from fractions import Fraction

import orjson
import pytest
from examples_asked import ADMINISTRATOR, TRUTH, asked

from api.graphql.execute import Question, execute

DRAFTS = """query($payment: ID!, $method: TraceMethod!, $consents: [OwnerConsent!]) {
  moneyNow(payment: $payment, method: $method) { places {
    steps { from { key } to { key } links { ... on SentLink { payment } } }
    ask { channel freezeRequest(
      authority: "CIB", contact: "desk@cib.example", caseReference: "RC-1", legalBasis: "article 9", consents: $consents
      made: "2025-03-07T04:00:00Z", review: "2025-03-10T04:00:00Z", expires: "2025-04-07T04:00:00Z"
    ) { amount { amount unit } barredCount consentsWanted drafts { form text } notDrafted } } } } }"""
OWNERS = ("KR-KNP", "TH-CCIB", "TW-CIB")


def drafted(database, payment, method, consents=()):
    given = [{"owner": owner, "reference": "RC-C"} for owner in consents]
    question = Question(DRAFTS, {"payment": payment, "method": method, "consents": given})
    return orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["moneyNow"]["places"]


@pytest.mark.parametrize("method", ["FIFO", "HAIRCUT"])
@pytest.mark.parametrize("truth", TRUTH["moneyNow"], ids=lambda truth: truth["complaint"].rpartition(":")[2])
def test_requests_ask_for_the_amounts_of_the_truth_by_the_payments_that_carried_them(truth, method, outcomes, database):
    recalls = 0
    for place, expected in zip(drafted(database, truth["payment"], method, OWNERS), truth[method.lower()], strict=True):
        held = {name: expected[name] for name in ("amount", "unit")}
        references = [step["links"][0]["payment"] for step in place["steps"]]
        into = [step["from"]["key"] for step in place["steps"] if step["to"]["key"] == expected["place"]]
        recallable = all(start.startswith("account:") for start in into)
        for way in place["ask"]:
            draft = way["freezeRequest"]
            assert (draft["amount"], draft["barredCount"]) == (held, 0)
            [data] = [orjson.loads(one["text"]) for one in draft["drafts"] if one["form"] == "LETTER_DATA"]
            assert (data["hold"], data["place"]["key"], data["share"]) == (held, expected["place"], expected["share"])
            assert [one["reference"] for one in data["payments"]] == references
            if way["channel"] == "BANK_RECALL":
                recalls += 1
                texts = [one["text"] for one in draft["drafts"] if one["form"] == "CAMT_056"]
                assert (bool(texts), bool(draft["notDrafted"])) == (recallable, not recallable)
                assert all(f"HOLD {held['amount']} {held['unit']} ON" in text for text in texts)
                assert sum(text.count("<TxInf>") for text in texts) == (len(into) if recallable else 0)
    assert recalls == sum(expected["place"].startswith("account:") for expected in truth[method.lower()])


def test_without_consents_the_owners_of_what_a_request_rests_on_are_named(outcomes, database):
    [truth] = [one for one in TRUTH["moneyNow"] if one["complaint"].endswith(":c1")]
    for draft in (
        way["freezeRequest"] for place in drafted(database, truth["payment"], "FIFO") for way in place["ask"]
    ):
        assert draft["drafts"] == []
        assert {"TW-CIB"} <= set(draft["consentsWanted"]) <= set(OWNERS)


def test_what_came_of_holds_and_what_was_given_back_is_the_truth(outcomes, database):
    told = asked(database, "holds-and-returns", {})
    assert [
        (
            hold["key"], hold["freezes"]["edges"][0]["node"]["key"], hold["status"],
            Fraction(hold["amount"]["amount"]), hold["amount"]["unit"],
            hold["expires"] and datetime.fromisoformat(hold["expires"]),
        )
        for hold in told["holds"]["nodes"]
    ] == sorted(
        (
            one["hold"], one["on"], one["status"], Fraction(one["amount"]["amount"]), one["amount"]["unit"],
            one["expires"] and datetime.fromisoformat(one["expires"]),
        )
        for one in TRUTH["holds"]
    )  # fmt: skip
    returned, truth = told["returned"], TRUTH["moneyReturned"]
    assert [
        (event["key"], event["participants"]["edges"][0]["node"]["key"], Fraction(event["amount"]["amount"]))
        for event in returned["nodes"]
    ] == sorted((one["event"], one["victim"], Fraction(one["amount"]["amount"])) for one in truth["events"])
    assert {one["unit"]: Fraction(one["sum"]) for one in returned["summary"]["amounts"]} == {
        unit: Fraction(amount) for unit, amount in truth["sums"].items()
    }
    assert told["paidBack"]["totalCount"] == len({one["victim"] for one in truth["events"]})
