"""Questions about money in the invented case: what is told is its truth."""

from fractions import Fraction

import orjson
import pytest
from examples_asked import ADMINISTRATOR, TRUTH

from api.graphql import questions
from api.graphql.execute import Question, execute


@pytest.mark.parametrize("truth", TRUTH["moneyTrail"], ids=lambda truth: truth["complaint"].rpartition(":")[2])
def test_the_trails_of_a_complained_payment_are_the_truth(truth, outcomes, database):
    document = """query($payment: ID!) {
      moneyTrail(from: $payment, maxLength: 10, gapHours: 8784, strict: true, follow: 50, first: 1000) {
        truncated trails { stopped entities { key } steps { links { fact } } } } }"""
    answer = orjson.loads(execute(Question(document, {"payment": truth["payment"]}), ADMINISTRATOR, database))
    found = answer["data"]["moneyTrail"]
    assert not found["truncated"]
    told = [([s["links"][0]["fact"] for s in t["steps"]], [e["key"] for e in t["entities"]]) for t in found["trails"]]
    assert sorted(told) == sorted((trail["facts"], trail["keys"]) for trail in truth["trails"])
    assert {trail["stopped"] for trail in found["trails"]} <= {"END", "CUSTODIAN"}


@pytest.mark.parametrize("method", ["FIFO", "HAIRCUT"])
@pytest.mark.parametrize("truth", TRUTH["moneyNow"], ids=lambda truth: truth["complaint"].rpartition(":")[2])
def test_the_sum_complained_of_rests_where_the_truth_has_it(truth, method, outcomes, database):
    document = """query($payment: ID!, $method: TraceMethod!) { moneyNow(payment: $payment, method: $method) {
        truncated share complained { amount unit } unplaced { because }
        places { place { key } amount { amount unit } share countries custodians { key } holders { key } } } }"""
    question = Question(document, {"payment": truth["payment"], "method": method})
    found = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["moneyNow"]
    assert (found["truncated"], found["share"], found["unplaced"]) == (False, "1", [])
    assert found["complained"] == truth["complained"]
    for place, expected in zip(found["places"], truth[method.lower()], strict=True):
        custodians = [expected["custodian"]] if "custodian" in expected else []
        assert place == {
            "place": {"key": expected["place"]}, "amount": {name: expected[name] for name in ("amount", "unit")},
            "share": expected["share"], "countries": expected["countries"],
            "custodians": [{"key": key} for key in custodians],
            "holders": [{"key": key} for key in expected["holders"]],
        }  # fmt: skip


def test_the_places_that_collect_are_the_truth(outcomes, database):
    truth = TRUTH["collectors"]
    document = """query($from: [ID!]!) { collectors(from: $from) {
      truncated
      collectors { place { key } senders received { amount unit } passedOn { amount unit } } } }"""
    rows = database.rows(
        "MATCH (n:Account|Wallet)-[:STATED_BY]->(r:Record) WHERE r.source STARTS WITH 'rc-' RETURN DISTINCT n.key"
    )
    places = [key for [key] in rows]
    found = []
    for start in range(0, len(places), 50):
        question = Question(document, {"from": places[start : start + 50]})
        answer = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["collectors"]
        assert not answer["truncated"]
        found += answer["collectors"]
    told = [
        {
            "place": one["place"]["key"], "senders": one["senders"], "unit": one["received"]["unit"],
            "received": one["received"]["amount"], "passedOn": one["passedOn"]["amount"],
        }
        for one in found
    ]  # fmt: skip
    assert sorted(told, key=lambda one: one["place"]) == truth["collectors"]
    defaults = {argument.name: argument.default for argument in questions.QUESTIONS["collectors"][2]}
    hours = (truth["definition"]["withinHours"], truth["definition"]["passedOnWithinHours"])
    assert (defaults["senders"], defaults["within_hours"], defaults["passed_on_within_hours"]) == (3, *hours)
    assert Fraction(defaults["passed_on"], 100) == Fraction(truth["definition"]["passedOn"])


def test_the_deposits_that_are_used_again_are_the_truth(outcomes, database):
    document = """query($from: [ID!]!) { depositReuse(from: $from) {
      truncated
      deposits { deposit { key } complaints { key } complaintCount providers { key } customers { key } } } }"""
    rows = database.rows("MATCH (c:Complaint)-[:STATED_BY]->(r) WHERE r.source STARTS WITH 'rc-' RETURN DISTINCT c.key")
    complaints = [key for [key] in rows]
    answer = orjson.loads(execute(Question(document, {"from": complaints}), ADMINISTRATOR, database))["data"]
    told = []
    for one in answer["depositReuse"]["deposits"]:
        [provider], [customer] = ([each["key"] for each in one[name]] for name in ("providers", "customers"))
        who = [each["key"] for each in one["complaints"]]
        assert one["complaintCount"] == len(who)
        told.append({
            "deposit": one["deposit"]["key"], "complaints": who, "provider": provider, "customer": customer
        })  # fmt: skip
    assert not answer["depositReuse"]["truncated"]
    assert sorted(told, key=lambda one: one["deposit"]) == TRUTH["depositReuse"]


def test_the_wallets_that_funded_several_are_the_truth(outcomes, database):
    truth = TRUTH["commonFunder"]
    document = """query($from: [ID!]!, $wallets: Int!) { commonFunder(from: $from, wallets: $wallets) {
      truncated
      funders { funder { key } walletCount certainCount wallets { wallet { key } } } } }"""
    rows = database.rows("MATCH (w:Wallet)-[:STATED_BY]->(r) WHERE r.source STARTS WITH 'rc-' RETURN DISTINCT w.key")
    given = {"from": [key for [key] in rows], "wallets": truth["definition"]["wallets"]}
    answer = orjson.loads(execute(Question(document, given), ADMINISTRATOR, database))["data"]["commonFunder"]
    told = [
        {"funder": one["funder"]["key"], "wallets": sorted(each["wallet"]["key"] for each in one["wallets"])}
        for one in answer["funders"]
    ]
    assert told == truth["funders"]
    assert not answer["truncated"]
    assert all(one["certainCount"] == one["walletCount"] == len(one["wallets"]) for one in answer["funders"])
    defaults = {argument.name: argument.default for argument in questions.QUESTIONS["common_funder"][2]}
    assert defaults["wallets"] == truth["definition"]["wallets"]
