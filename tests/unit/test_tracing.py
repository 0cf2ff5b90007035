"""Where money rests: small cases by hand, random ones against an oracle, and the truth of the invented case."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from money_by_hand import ByHand, by_moment

from graph_schema.links import CustodiedBy, Sent
from graph_schema.money import format_amount
from graph_schema.payments import Payment, in_order
from graph_schema.statements import Reject, fact_of
from graph_schema.times import AFTER_ALL, BEFORE_ALL
from graph_schema.tracing import NO_GAPS, Gaps, Lost, Method, Stop, Unplaced, trace
from loaders import records
from loaders.format import Origin

CASE = Path(__file__).parents[2] / "examples" / "river-crossing"
TRUTH = json.loads((CASE / "truth.json").read_text(encoding="utf-8"))
FIFO, HAIRCUT = Method.FIFO, Method.HAIRCUT
HOUR, DAY = 3_600_000, 86_400_000
READ = dict.fromkeys("ABCDE")


def pay(fact, start, end, at, amount=100, until=None, unit="TWD", **more):
    return Payment(fact, start, end, at, at if until is None else until, amount=amount, unit=unit, **more)


def rests(traced):
    return {(rest.place, rest.unit): (rest.amount, rest.share) for rest in traced.rests}


def shares(payments, method, read=READ, gaps=NO_GAPS):
    traced = trace(payments, payments[0], method, read, gaps)
    found = {rest.place: str(rest.share) for rest in traced.rests}
    assert sum(part.share for part in (*traced.rests, *traced.lost)) == 1
    return found | {f"{lost.because} {lost.place}": str(lost.share) for lost in traced.lost}


MIXED = [pay("p1", "V", "A", 5), pay("p0", "X", "A", 0), pay("p2", "A", "B", 10, 150), pay("p3", "A", "C", 20, 30)]


def test_what_came_first_leaves_first():
    assert shares(MIXED, FIFO) == {"A": "1/5", "B": "1/2", "C": "3/10"}


def test_each_payment_takes_of_all_alike():
    assert shares(MIXED, HAIRCUT) == {"A": "1/10", "B": "3/4", "C": "3/20"}


def test_what_is_lacking_is_clean_and_goes_with_the_rest():
    lacking = [pay("p1", "V", "A", 5), pay("p2", "A", "B", 10, 400), pay("p3", "B", "C", 20, 350)]
    assert shares(lacking, FIFO) == {"B": "1/2", "C": "1/2"}
    assert shares(lacking, HAIRCUT) == {"B": "1/8", "C": "7/8"}


def test_a_swap_changes_the_unit_at_its_own_rate():
    swap = pay("p2", "A", "B", 10, 75, received=3, received_unit="USDT")
    traced = trace([pay("p1", "V", "A", 5), swap], pay("p1", "V", "A", 5), FIFO, READ)
    assert rests(traced) == {("A", "TWD"): (25, Fraction(1, 4)), ("B", "USDT"): (3, Fraction(3, 4))}
    assert [payment.fact for payment in traced.rests[1].carriers] == ["p1", "p2"]


@pytest.mark.parametrize("method", Method)
def test_nothing_leaves_a_providers_wallet_nor_is_known_behind_a_hub(method):
    payments = [pay("p1", "V", "A", 5), pay("p2", "A", "B", 10, 40), pay("p3", "A", "C", 11, 60)]
    payments.append(pay("p4", "B", "D", 12))
    read = READ | {"B": Stop.CUSTODIAN, "C": Stop.HUB}
    assert shares(payments, method, read) == {"B": "2/5", "HUB C": "3/5"}


def test_payments_beyond_what_was_read_are_named():
    payments = [pay("p1", "V", "A", 5), pay("p2", "A", "Z", 10, 40), pay("p3", "Z", "A", 11, 40)]
    assert shares(payments, FIFO) == {"A": "3/5", "STEPS Z": "2/5"}


@pytest.mark.parametrize("amount", [None, -3])
def test_a_payment_without_an_amount_leaves_it_open_where_the_money_lies(amount):
    payments = [pay("p1", "V", "A", 5), pay("p2", "A", "B", 10, 40), pay("p3", "A", "C", 12, amount)]
    assert shares(payments, HAIRCUT) == {"B": "2/5", "NO_AMOUNT A": "3/5"}
    assert shares([pay("p1", "V", "A", 5, amount)], FIFO) == {"NO_AMOUNT A": "1"}


def test_a_payment_of_nothing_takes_nothing():
    assert shares([pay("p1", "V", "A", 5), pay("p2", "A", "B", 10, 0)], FIFO) == {"A": "1"}


def test_what_leaves_later_than_the_gap_is_named():
    payments = [pay("p1", "V", "A", 5), pay("p2", "A", "B", 10, 40), pay("p3", "A", "C", 50, 60, rail="bank")]
    assert shares(payments, FIFO, gaps=Gaps(30)) == {"B": "2/5", "GAP A": "3/5"}
    assert shares(payments, FIFO, gaps=Gaps(30, {"bank": 45})) == {"B": "2/5", "C": "3/5"}


def test_amounts_that_no_machine_number_holds_stay_exact():
    most = 2**63 - 1
    payments = [pay("p1", "V", "A", 5, most), pay("p0", "X", "A", 4, most), pay("p2", "A", "B", 10, 3)]
    traced = trace(payments, payments[0], HAIRCUT, READ)
    assert rests(traced)["B", "TWD"] == (Fraction(3, 2), Fraction(3, 2 * most))
    assert sum(rest.share for rest in traced.rests) == 1


def test_parts_that_are_too_long_to_tell_are_named_and_all_shares_still_come_to_one():
    payments = [pay("p0", "V", "A", 0, 10**15)]
    for at in range(1, 900, 3):
        payments.append(pay(f"in{at}", "X", "A", at, 10**15 + at))
        payments.append(pay(f"out{at}", "A", "BC"[at % 2], at + 1, 10**12 + at))
        payments.append(pay(f"on{at}", "B", "C", at + 2, 10**9 + at))
    traced = trace(payments, payments[0], HAIRCUT, READ)
    assert {lost.because for lost in traced.lost} == {Unplaced.DIGITS}
    assert sum(part.share for part in (*traced.rests, *traced.lost)) == 1
    assert all(len(str(rest.share)) < 9_000 for rest in traced.rests)


def test_a_day_that_is_known_only_as_a_day_may_pass_on_what_came_at_noon():
    payments = [pay("p1", "V", "A", 12 * HOUR), pay("p2", "A", "B", 0, until=DAY - 1), pay("p3", "B", "C", 18 * HOUR)]
    assert [one.fact for one in in_order(payments)] == ["p1", "p2", "p3"]
    assert shares(payments, FIFO) == {"C": "1"}


def test_of_one_moment_a_number_decides_and_else_what_brings_comes_first():
    brings, takes = pay("p2", "V", "A", 5, sequence=7), pay("p1", "A", "B", 5, sequence=3)
    assert [one.fact for one in in_order([brings, takes])] == ["p1", "p2"]
    assert [one.fact for one in in_order([brings, pay("p1", "A", "B", 5)])] == ["p2", "p1"]


def test_in_a_circle_the_payment_complained_of_goes_on():
    circle = [pay("p3", "A", "B", 5), pay("p1", "B", "C", 5), pay("p2", "C", "A", 5)]
    assert [one.fact for one in in_order(circle, "p3")] == ["p3", "p1", "p2"]
    assert [one.fact for one in in_order(circle)] == ["p1", "p2", "p3"]


@st.composite
def worlds(draw, clear=False):
    """Payments among five places that are read and two that are not; ``clear``: at moments that are all different."""
    number = draw(st.integers(1, 14))
    moments = draw(st.permutations(range(number)))
    found = []
    for at in range(number):
        start, end = draw(st.sampled_from("ABCDEVZ")), draw(st.sampled_from("ABCDEZ"))
        first, last = moments[at], moments[at]
        if not clear:
            first, last = draw(
                st.sampled_from([(0, 0), (1, 1), (1, 1), (2, 2), (0, 2), (1, 3), (3, 3), (BEFORE_ALL, AFTER_ALL)])
            )
        amount, unit = draw(st.sampled_from([1, 2, 3, 5, 8, None])), draw(st.sampled_from(["TWD", "TWD", "USDT"]))
        swap = draw(st.sampled_from([None, None, None, (4, "USDT"), (3, "TWD")]))
        came, as_unit = (swap or (None, None)) if amount else (None, None)
        sequence = draw(st.sampled_from([None, None, 1, 2]))
        stated = (amount, unit if amount else None, came, as_unit)
        found.append(Payment(f"f{at:02}", start, end, first, last, sequence, None, *stated))
    return found


def rows(payments):
    return [
        {"fact": p.fact, "from_key": p.start, "to_key": p.end, "at": p.at, "until": p.until, "sequence": p.sequence,
         "amount": p.amount, "unit": p.unit, "received": p.received and (p.received, p.received_unit)}
        for p in payments
    ]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(worlds(), st.sampled_from(list(Method)), st.sampled_from([None, "HUB", "CUSTODIAN"]))
def test_a_tracing_is_that_which_counting_coin_by_coin_finds(payments, method, stop):
    read = READ | {"C": Stop(stop) if stop else None}
    complained = payments[0]
    assert [one.fact for one in in_order(payments, complained.fact)] == [
        one["fact"] for one in by_moment(rows(payments), complained.fact)
    ]
    traced = trace(payments, complained, method, read)
    assert sum(part.share for part in (*traced.rests, *traced.lost)) == 1
    if complained.amount is None:
        assert traced.lost == (Lost(Unplaced.NO_AMOUNT, complained.end, None, Fraction(0), Fraction(1)),)
        return
    stops = {key: why and str(why) for key, why in read.items()}
    by_hand = ByHand(rows(payments), complained.fact, method.value, stops)
    assert rests(traced) == by_hand.rests
    lost = {}
    for each in traced.lost:
        where = (each.because.value, each.place)
        lost[where] = lost.get(where, 0) + each.share
    assert lost == by_hand.lost


@settings(max_examples=200, deadline=None)
@given(worlds(clear=True), st.sampled_from(list(Method)), st.sampled_from("ABCDE"))
def test_with_more_places_read_no_share_shrinks_and_less_is_unplaced(payments, method, unread):
    fewer = {place: None for place in READ if place != unread}
    few, many = (trace(payments, payments[0], method, read) for read in (fewer, READ))
    more = rests(many)
    assert all(more.get(where, (0, 0))[1] >= share for where, (_, share) in rests(few).items())
    assert sum(lost.share for lost in many.lost) <= sum(lost.share for lost in few.lost)


@pytest.fixture(scope="module")
def case():
    loads = json.loads((CASE / "load.json").read_text(encoding="utf-8"))["loads"]
    origins = [(CASE / each["file"], Origin(each["source"], each["owner"])) for each in loads]
    told = [statement for origin in origins for statement in records.FORMAT.read(*origin)]
    links = [link for statement in told if not isinstance(statement, Reject) for link in statement.links]
    kept = {link.from_key for link in links if isinstance(link, CustodiedBy) and link.from_key.startswith("wallet:")}
    payments = {}
    for link in links:
        if isinstance(link, Sent):
            came = link.received
            payments[fact_of(link)] = Payment(
                fact_of(link), link.from_key, link.to_key, link.at, link.until, link.sequence, link.rail,
                link.amount.amount, link.amount.unit, came and came.amount, came and came.unit,
            )  # fmt: skip
    places = {key for payment in payments.values() for key in (payment.start, payment.end)}
    return payments, {key: Stop.CUSTODIAN if key in kept else None for key in places}


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("truth", TRUTH["moneyNow"], ids=lambda truth: truth["complaint"].rpartition(":")[2])
def test_the_sum_of_each_complaint_rests_where_the_truth_has_it(truth, method, case):
    payments, read = case
    traced = trace(payments.values(), payments[truth["payment"]], method, read)
    assert not traced.lost
    for rest, expected in zip(traced.rests, truth[method.lower()], strict=True):
        amount = format_amount(rest.amount.numerator // rest.amount.denominator, rest.unit)
        told = (rest.place, amount, rest.unit, str(rest.share))
        assert told == (expected["place"], expected["amount"], expected["unit"], expected["share"])
