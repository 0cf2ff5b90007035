"""Where money rests against an oracle that counts it by hand, over small random worlds with hidden facts."""

from fractions import Fraction
from itertools import count, pairwise
from random import Random

import pytest
from drawn import drawn, perhaps, pieces
from money_by_hand import ByHand
from small_world import ADMINISTRATOR, World

from cypher import render_money_now
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL

HOUR, DAY = 3_600_000, 86_400_000
PLACES = ["account:TW:1:1", "account:TW:1:2", "account:KH:1:3", "wallet:tron:0x2b6653dc:T4", "wallet:eip155:1:0x5"]
VICTIM = "account:TW:1:9"
NOW = """query($payment: ID!, $method: TraceMethod!, $most: Int = 10, $until: UTCTime, $gap: Int, $gaps: [RailGap!]) {
  moneyNow(payment: $payment, method: $method, maxLength: $most, until: $until, gapHours: $gap, railGaps: $gaps) {
    share part truncated leftOut
    unplaced { because place amount { amount unit } share part }
    places { place { key } amount { amount unit } share part stopped
      steps { from { key } to { key } links { key fact } } } } }"""
WHOM = """query($payment: ID!) { moneyNow(payment: $payment, method: FIFO) { at until hours(at: "1970-01-03T01:30:00Z")
    complained { amount unit }
    places { countries custodians { key caption } holders { key } holds { key ... on Hold { status amount { amount } } }
      ask { channel whom { key ... on Organization { contact } } } last } } }"""


class Sums:
    """Payments of a world with amounts, as a plain list."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance, self.all = world, chance, []
        self._numbers = count(1)

    def pay(self, start: str, end: str, at: int, amount: int | None, until: int | None = None, **more) -> dict:
        number = next(self._numbers)
        stated = {
            "key": f"p{number:03}", "fact": f"fact{number:03}", "from_key": start, "to_key": end, "at": at,
            "until": at if until is None else until, "handling": self.world.open, "grade": None, "recorded_at": 1_000,
            "rail": None, "sequence": None, "amount": amount, "amount_unit": "TWD" if amount is not None else None,
            "received": None, "received_unit": None, **more,
        }  # fmt: skip
        content = {name: value for name, value in stated.items() if name not in {"from_key", "to_key", "handling"}}
        self.world.link("SENT", start, end, stated["handling"], **content)
        self.all.append(stated)
        return stated

    def some(self, number: int) -> None:
        """So many at random: times equal and not known, several statements of one, hidden ones, swaps, no amounts."""
        chance, (seen, hidden) = self.chance, (self.world.open, self.world.closed)
        for _ in pieces(number):
            start, end = chance.sample([*PLACES, "account:TW:1:7"], 2)
            at = chance.choice((0, HOUR, HOUR, 2 * HOUR, 3 * HOUR, DAY, 3 * DAY, BEFORE_ALL))
            until = AFTER_ALL if at == BEFORE_ALL else at + chance.choice((0, 0, 0, HOUR, DAY))
            more = {"sequence": chance.choice((None, None, 1, 2)), "rail": chance.choice((None, "bank"))}
            if perhaps(chance, 0.2):
                more |= {"received": chance.choice((3, 70)), "received_unit": "USDT", "rail": "swap"}
            amount = chance.choice((10, 25, 40, 90, None) if "received" not in more else (10, 40))
            first = self.pay(start, end, at, amount, until, handling=chance.choice((seen, seen, hidden)), **more)
            if perhaps(chance, 0.3):
                again = {"fact": first["fact"], "grade": chance.choice((None, "admiralty:A1"))}
                moved = at if at == BEFORE_ALL else at + chance.choice((0, HOUR))
                other = amount and amount + 5
                told = {"handling": chance.choice((seen, hidden)), **again, **more}
                self.pay(start, end, moved, other, max(until, moved), **told)

    def readable(self, handlings: set[int], until: int) -> list[dict]:
        """Each fact once, as the best-graded statement of it says that may be read, in the form of the oracle."""
        best: dict[str, tuple] = {}
        for payment in self.all:
            if payment["handling"] in handlings:
                rank = parse_grade(payment["grade"]).rank if payment["grade"] else UNGRADED_RANK
                known = (-rank, -payment["recorded_at"], payment["key"])
                if payment["fact"] not in best or known < best[payment["fact"]][0]:
                    came = payment["received"] and (payment["received"], payment["received_unit"])
                    best[payment["fact"]] = (known, payment | {"unit": payment["amount_unit"], "received": came})
        return [payment for _, payment in best.values() if payment["at"] <= until]


def reached(payments: list[dict], complained: dict, most: int, kept: set[str]) -> dict[str, str | None]:
    """The places that money can have come to with so many payments, by trying every way in time."""
    found: dict[str, str | None] = {}
    border = {(complained["to_key"], complained["at"])}
    for _ in range(most):
        for place, _came in border:
            found[place] = "CUSTODIAN" if place in kept else None
        border = {
            (payment["to_key"], max(came, payment["at"]))
            for place, came in border
            if place not in kept
            for payment in payments
            if payment["from_key"] == place and payment["until"] >= came
        }
    return found


def told(answer) -> tuple[dict, dict]:
    rests = {
        (one["place"]["key"], one["amount"]["unit"]): (one["amount"]["amount"], Fraction(one["share"]))
        for one in answer["places"]
    }
    lost: dict = {}
    for one in answer["unplaced"]:
        where = (one["because"], one["place"])
        lost[where] = lost.get(where, 0) + Fraction(one["share"])
    shares = [Fraction(one["share"]) for one in (*answer["places"], *answer["unplaced"])]
    assert sum(shares) == 1
    assert Fraction(answer["share"]) == sum(share for _, share in rests.values())
    for one in (*answer["places"], *answer["unplaced"], answer):
        assert 0 <= Fraction(one["share"]) - Fraction(one["part"]) < Fraction(1, 10**12)
    return rests, lost


def written(amount: Fraction, unit: str) -> str:
    digits = {"TWD": 2, "USDT": 6}[unit]
    return f"{int(amount) // 10**digits}.{int(amount) % 10**digits:0{digits}d}"


@drawn(8)
def test_it_rests_where_counting_by_hand_finds_it(chance, world, ask):
    sums = Sums(world, chance)
    victims = [sums.pay(VICTIM, chance.choice(PLACES), chance.choice((HOUR, DAY)), 60) for _ in range(2)]
    sums.some(chance.choice((8, 14, 20)))
    kept_by = chance.choice((world.open, world.closed))
    world.link("CUSTODIED_BY", PLACES[3], "organization:src:vasp", kept_by)
    for handlings, reader in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        for method in ("FIFO", "HAIRCUT"):
            until, times = (2 * HOUR, {"until": "1970-01-01T02:00:00Z"}) if perhaps(chance, 0.3) else (AFTER_ALL, {})
            most = chance.choice((1, 2, 10))
            readable = sums.readable(handlings, until)
            victim = chance.choice(victims)
            if victim["at"] > until:
                readable.append(victim | {"unit": "TWD"})
            complained = next(one for one in readable if one["fact"] == victim["fact"])
            read = reached(readable, complained, most, {PLACES[3]} if kept_by in handlings else set())
            asked = {"payment": complained["fact"], "method": method, "most": most, **times, **reader}
            rests, lost = told(ask(NOW, **asked)["moneyNow"])
            followed = {place for place, why in read.items() if why is None}
            there = [p for p in readable if p is complained or followed & {p["from_key"], p["to_key"]}]
            by_hand = ByHand(there, complained["fact"], method, read)
            expected = {where: (written(amount, where[1]), share) for where, (amount, share) in by_hand.rests.items()}
            assert rests == expected
            assert lost == by_hand.lost


def test_each_place_tells_the_payments_that_carried_its_share_with_all_who_state_them(world, ask):
    sums = Sums(world, Random(1))
    first = sums.pay(VICTIM, PLACES[0], 0, 100)
    sums.pay(PLACES[1], PLACES[0], HOUR, 70)
    onwards = sums.pay(PLACES[0], PLACES[2], 2 * HOUR, 90)
    again = sums.pay(PLACES[0], PLACES[2], 2 * HOUR, 40, fact=onwards["fact"], grade="admiralty:A1")
    sums.pay(PLACES[0], PLACES[2], 2 * HOUR, 1, fact=onwards["fact"], grade="admiralty:A1", handling=world.closed)
    answer = ask(NOW, payment=first["fact"], method="FIFO")["moneyNow"]
    assert told(answer)[0] == {
        (PLACES[0], "TWD"): ("0.60", Fraction(3, 5)), (PLACES[2], "TWD"): ("0.40", Fraction(2, 5)),
    }  # fmt: skip
    there = next(one for one in answer["places"] if one["place"]["key"] == PLACES[2])
    assert [[link["key"] for link in step["links"]] for step in there["steps"]] == [
        [first["key"]], [again["key"], onwards["key"]],
    ]  # fmt: skip
    assert [step["to"]["key"] for step in there["steps"]] == [PLACES[0], PLACES[2]]
    assert answer["leftOut"] == []


def test_with_larger_bounds_less_is_unplaced_and_each_bound_is_named(world, ask, monkeypatch):
    sums = Sums(world, Random(3))
    first = sums.pay(VICTIM, PLACES[0], 0, 100)
    for hour, (start, end) in enumerate(pairwise(PLACES), 1):
        sums.pay(start, end, hour * HOUR, 100 - 10 * hour)
        sums.pay(start, "account:TW:1:7", hour * HOUR, 5)
    asked = {"payment": first["fact"], "method": "HAIRCUT"}
    unplaced = []
    for most in (1, 2, 3, 4, 6):
        answer = ask(NOW, most=most, **asked)["moneyNow"]
        unplaced.append(sum(told(answer)[1].values()))
        assert answer["truncated"] == bool(unplaced[-1])
        assert (answer["leftOut"] == [f"what went on by more than {most} payments: ask with a larger maxLength"]) == (
            unplaced[-1] > 0
        )
    assert unplaced == sorted(unplaced, reverse=True)
    assert unplaced[0] > unplaced[-1] == 0
    late = ask(NOW, gap=1, **asked)["moneyNow"]
    assert told(late)[1] == {}
    bounds = [("PLACES", 2, "BOUND"), ("PAYMENTS", 6, "BOUND"), ("HUB", 2, "HUB")]
    for gap, (name, number, reason) in enumerate(bounds, 500):  # of another gap it is planned anew
        monkeypatch.setattr(render_money_now, name, number)
        few = ask(NOW, gap=gap, **asked)["moneyNow"]
        assert {because for because, _ in told(few)[1]} == {reason}, name
        assert few["truncated"] == (reason == "BOUND")
        monkeypatch.undo()


def test_what_leaves_late_is_named_by_its_rail(world, ask):
    sums = Sums(world, Random(3))
    first = sums.pay(VICTIM, PLACES[0], 0, 100)
    sums.pay(PLACES[0], PLACES[1], 30 * HOUR, 40, rail="bank")
    asked = {"payment": first["fact"], "method": "FIFO"}
    late = ask(NOW, gap=29, **asked)["moneyNow"]
    assert told(late)[1] == {("GAP", PLACES[0]): Fraction(2, 5)}
    assert "larger gapHours" in late["leftOut"][0]
    assert told(ask(NOW, gap=29, gaps=[{"rail": "bank", "hours": 30}], **asked)["moneyNow"])[1] == {}


def test_nothing_hidden_bears_on_where_it_rests(world, ask):
    sums = Sums(world, Random(3))
    first = sums.pay(VICTIM, PLACES[0], HOUR, 100)
    sums.pay(PLACES[0], PLACES[3], 2 * HOUR, 50)
    before = ask(NOW, payment=first["fact"], method="HAIRCUT")["moneyNow"]
    closed = {"handling": world.closed}
    sums.pay(VICTIM, PLACES[0], HOUR, 2**62, fact=first["fact"], grade="admiralty:A1", **closed)
    sums.pay("account:TW:1:7", PLACES[0], 0, 2**62, **closed)
    sums.pay(PLACES[3], PLACES[1], 3 * HOUR, 50, **closed)
    sums.pay(PLACES[0], PLACES[1], 3 * HOUR, None, **closed)
    world.link("CUSTODIED_BY", PLACES[3], "organization:src:vasp", world.closed)
    assert ask(NOW, payment=first["fact"], method="HAIRCUT")["moneyNow"] == before
    assert ask(NOW, payment=first["fact"], method="HAIRCUT", reader=ADMINISTRATOR)["moneyNow"] != before


@pytest.mark.parametrize("payment", ["nothing", "account:TW:1:1", "fact001"])
def test_of_a_payment_that_may_not_be_read_nothing_is_told(payment, world, ask):
    Sums(world, Random(1)).pay(VICTIM, PLACES[0], 0, 100, handling=world.closed)
    assert ask(NOW, payment=payment, method="FIFO")["moneyNow"] is None


def test_of_a_sum_that_is_not_stated_nothing_is_placed(world, ask):
    first = Sums(world, Random(1)).pay(VICTIM, PLACES[0], 0, None)
    answer = ask(NOW, payment=first["fact"], method="FIFO")["moneyNow"]
    assert told(answer) == ({}, {("NO_AMOUNT", PLACES[0]): 1})
    assert answer["unplaced"][0]["amount"] is None


def test_who_keeps_and_holds_a_place_and_whom_to_ask(world, ask):
    sums = Sums(world, Random(1))
    first = sums.pay(VICTIM, PLACES[0], 2 * HOUR, 100, until=3 * HOUR)
    sums.pay(PLACES[0], PLACES[2], DAY, 40)
    sums.pay(PLACES[0], PLACES[3], DAY, 30, received=7, received_unit="USDT", rail="swap")
    bank, vasp = "organization:src:bank", "organization:src:vasp"
    world.record(bank, world.open, name="Bank", type="bank", contact="desk@bank")
    world.record(bank, world.closed, grade="admiralty:A1", name="Other", type="vasp")
    world.record(vasp, world.open, name="Provider", type="vasp")
    world.link("CUSTODIED_BY", PLACES[0], bank, world.open)
    world.link("CUSTODIED_BY", PLACES[3], vasp, world.open)
    world.link("LICENSED_IN", vasp, "country:KR", world.open)
    world.link("HOLDS", "person:src:mule", PLACES[2], world.open)
    world.link("HOLDS", "person:src:hidden", PLACES[2], world.closed)
    world.record("hold:src:h", world.open, status="effective", amount=500, amount_unit="TWD")
    world.link("FREEZES", "hold:src:h", PLACES[2], world.open)
    world.link("FREEZES", "hold:src:hidden", PLACES[0], world.closed)
    answer = ask(WHOM, payment=first["fact"])["moneyNow"]
    assert (answer["at"], answer["until"]) == ("1970-01-01T02:00:00.000Z", "1970-01-01T03:00:00.000Z")
    assert (answer["hours"], answer["complained"]) == (47, {"amount": "1.00", "unit": "TWD"})
    abroad, home, coins = answer["places"]
    assert abroad == {
        "countries": ["KH"], "custodians": [], "holders": [{"key": "person:src:mule"}],
        "holds": [{"key": "hold:src:h", "status": "effective", "amount": {"amount": "5.00"}}],
        "ask": [{"channel": name, "whom": []} for name in ("BANK_RECALL", "I_GRIP", "FIU")],
        "last": "1970-01-02T00:00:00.000Z",
    }  # fmt: skip
    assert home["custodians"] == [{"key": bank, "caption": "Bank"}]
    assert (home["holders"], home["holds"], home["countries"]) == ([], [], ["TW"])
    assert home["ask"] == [{"channel": "BANK_RECALL", "whom": [{"key": bank, "contact": "desk@bank"}]}]
    assert coins["countries"] == ["KR"]
    assert [(one["channel"], [who["key"] for who in one["whom"]]) for one in coins["ask"]] == [
        ("VASP_DESK", [vasp]), ("ISSUER", []), ("I_GRIP", []), ("FIU", []),
    ]  # fmt: skip


def test_bad_arguments_are_refused_with_what_to_do(refused):
    asked = '{{ moneyNow(payment: "a", method: FIFO, {}) {{ share }} }}'
    assert "maxLength is 11; it has to be 1 to 10" in refused(asked.format("maxLength: 11"))
    assert "gapHours is 0; it has to be 1 to 8,784" in refused(asked.format("gapHours: 0"))
    assert "method" in refused('{ moneyNow(payment: "a") { share } }')
