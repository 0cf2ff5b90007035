"""Where money rests, from the rows of the statement to the answer and to what the log says was shown, no database."""

import pytest
from graphql_questions import selected

from api.graphql.answers import answer
from api.graphql.keys_asked import unanswered
from api.graphql.planner import plan_root
from api.graphql.projector import Projector
from api.graphql.shown import keys_shown
from graph_schema.freezing import Channel, channels
from graph_schema.times import AFTER_ALL, BEFORE_ALL

VICTIM, ONE, TWO, THREE = (f"account:TW:1:{number}" for number in range(4))
BANK, MULE = "organization:src:bank", "person:src:mule"
DOCUMENT = """{ moneyNow(payment: "f0", method: FIFO) { share at until hours truncated leftOut
  early: hours(at: "1970-01-01T05:00:00Z")
  places { place { key countries { country } } share custodians { key } steps { to { key } } }
  unplaced { because place share } } }"""


def paid(fact, start, end, at, amount):
    return [fact, start, end, at, at, None, "bank", amount, "TWD", None, None]


def place(key, hop, payments, *, stop=None, keepers=()):
    rows = [[one, [], []] for one in keepers]
    return [key, hop, stop, [key, None, []], rows, None, None, [[payment, [["SENT", []]]] for payment in payments]]


def found(*, at=0, cut=False):
    complained = paid("f0", VICTIM, ONE, at, 100)
    on, beyond, back = paid("f1", ONE, TWO, 5, 60), paid("f2", TWO, THREE, 6, 10), paid("f3", TWO, VICTIM, 7, 0)
    places = [place(ONE, 1, [complained, on], keepers=[BANK]), place(TWO, 2, [on, beyond, back], stop=None)]
    places.append(place("account:TW:1:9", 2, [], stop="HUB"))
    return [[complained, [], [VICTIM, None, []]], places, cut]


def answered(rows, document=DOCUMENT):
    [root] = selected(document)
    return answer(root, plan_root(root), rows, Projector({}))


def shown(rows, document=DOCUMENT):
    [root] = selected(document)
    return set(keys_shown(root, plan_root(root), rows))


def test_shares_their_payments_and_what_is_not_placed():
    told = answered(found())
    assert [(one["place"]["key"], one["share"]) for one in told["places"]] == [(ONE, "2/5"), (TWO, "1/2")]
    assert [[step["to"]["key"] for step in one["steps"]] for one in told["places"]] == [[ONE], [ONE, TWO]]
    assert told["places"][0]["custodians"] == [{"key": BANK}]
    assert told["unplaced"] == [{"because": "STEPS", "place": THREE, "share": "1/10"}]
    assert (told["share"], told["truncated"]) == ("9/10", True)


def test_a_place_left_out_before_the_last_step_is_so_by_the_bound():
    assert answered(found(cut=True))["unplaced"] == [{"because": "BOUND", "place": THREE, "share": "1/10"}]


def test_the_clock_runs_from_the_earliest_moment_to_one_that_is_named():
    told = answered(found(at=3_600_000))
    assert (told["hours"], told["early"], told["at"]) == (None, 4, "1970-01-01T01:00:00.000Z")
    unknown = found()
    unknown[0][0][3:5] = [BEFORE_ALL, AFTER_ALL]
    assert [answered(unknown)[name] for name in ("early", "at", "until")] == [None, None, None]


def test_the_log_names_what_the_answer_is_about_and_no_place_that_the_sum_did_not_come_to():
    assert shown(found()) == {VICTIM, ONE, TWO, THREE, BANK}
    assert shown(found(), '{ moneyNow(payment: "f0", method: FIFO) { share } }') == {VICTIM, ONE, TWO, THREE}
    unreadable = found()
    unreadable[1][0][7][1][0][7] = "much"
    assert shown(unreadable) == {VICTIM, ONE, TWO, "account:TW:1:9", BANK}


def test_a_payment_that_nobody_may_read_is_a_key_in_vain():
    [root] = selected(DOCUMENT)
    plan = plan_root(root)
    nothing = [None, [], False]
    assert answered(nothing) is None
    assert shown(nothing) == set()
    assert (unanswered(plan, nothing), unanswered(plan, found())) == (("f0",), ())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"account": True}, {"BANK_RECALL": []}),
        ({"account": True, "keepers": {BANK: None}}, {"BANK_RECALL": [BANK]}),
        ({"account": True, "keepers": {BANK: "vasp"}}, {"BANK_RECALL": [], "VASP_DESK": [BANK]}),
        ({"keepers": {BANK: "bank"}, "unit": "ETH"}, {"BANK_RECALL": [BANK]}),
        ({"keepers": {BANK: None}, "unit": "ETH"}, {"VASP_DESK": [BANK]}),
        ({"keepers": {BANK: "issuer"}, "unit": "ETH"}, {"ISSUER": [BANK]}),
        ({"unit": "USDT"}, {"ISSUER": []}),
        ({"unit": "ETH"}, {}),
        ({"unit": "ETH", "paid_from": {"TW"}, "rests_in": {"KR"}}, {"I_GRIP": [], "FIU": []}),
        ({"unit": "ETH", "paid_from": {"TW"}, "rests_in": {"KR", "TW"}}, {}),
        ({"unit": "ETH", "paid_from": {"TW"}, "rests_in": set()}, {}),
        ({"unit": "ETH", "paid_from": set(), "rests_in": {"KR"}}, {}),
    ],
)
def test_whom_to_ask_is_told_by_kinds_and_facts(given, expected):
    plain = {"account": False, "unit": "TWD", "keepers": {}, "paid_from": set(), "rests_in": set()}
    assert channels(**plain | given) == [(Channel(name), whom) for name, whom in expected.items()]
