"""Places that collect, against an oracle over small random worlds: many senders within some time, soon passed on."""

from itertools import count
from random import Random

import orjson
from drawn import drawn, perhaps, pieces
from small_world import ADMINISTRATOR, World

from api.actors import read_again
from api.graphql import answer_collectors
from api.graphql.execute import Question, execute
from cypher import render_collectors
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL

HOUR, DAY = 3_600_000, 86_400_000
PLACES = ["account:TW:1:1", "account:TW:1:2", "account:KH:1:3", "wallet:eip155:1:0x4", "wallet:eip155:1:0x5"]
DIGITS = {"TWD": 2, "USDT": 6}
COLLECTORS = """query($from: [ID!]!, $senders: Int! = 3, $within: Int! = 24, $passed: Int! = 60, $soon: Int! = 6,
    $since: UTCTime, $until: UTCTime, $n: Int! = 200) {
  collectors(from: $from, senders: $senders, withinHours: $within, passedOn: $passed, passedOnWithinHours: $soon,
      since: $since, until: $until, first: $n) {
    truncated leftOut
    collectors { place { key } received { amount unit } passedOn { amount unit } senders senderCount since until
      cameIn { key } wentOut { key } } } }"""


class Payments:
    """Payments of a world, as a plain list."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.all, self._chance = world, [], chance
        self._numbers = count(1)
        for place in PLACES:
            world.record(place, world.open, label=place)

    def pay(self, start: str, end: str, at: int, amount: int | None, unit: str | None = "TWD", **more) -> dict:
        number = next(self._numbers)
        paid = {
            "key": f"p{number:03}", "fact": f"fact{number:03}", "from": start, "to": end, "at": at, "until": at,
            "amount": amount, "amount_unit": unit, "received": None, "received_unit": None, "grade": None,
            "recorded_at": 1_000, "handling": self.world.open, **more,
        }  # fmt: skip
        content = {name: value for name, value in paid.items() if name not in {"from", "to", "handling"}}
        self.world.link("SENT", start, end, paid["handling"], **content)
        self.all.append(paid)
        return paid

    def some(self, number: int) -> None:
        """So many at random: at few moments, of two units, some of a day, some hidden, some stated twice otherwise."""
        chance, world = self._chance, self.world
        for _ in pieces(number):
            start, end = chance.sample(PLACES, 2)
            at = chance.choice((0, HOUR, 2 * HOUR, 5 * HOUR, DAY, DAY + HOUR, 3 * DAY))
            until = at + chance.choice((0, 0, 0, DAY - 1, DAY, 40 * DAY))
            more = {"until": until, "handling": chance.choice((world.open, world.open, world.closed))}
            unit = chance.choice(("TWD", "TWD", "USDT"))
            if perhaps(chance, 0.15):
                more |= {"received": chance.choice((500, 10**18)), "received_unit": "TWD"}
            amount = chance.choice((100, 250, 400, 9 * 10**18, None))
            first = self.pay(start, end, at, amount, unit if amount else None, **more)
            if perhaps(chance, 0.3):
                grade, told = chance.choice(("admiralty:A1", "admiralty:E5")), chance.choice((world.open, world.closed))
                again = {**more, "fact": first["fact"], "grade": grade, "handling": told, "until": until + HOUR}
                self.pay(start, end, at + HOUR, 300, "TWD", **again)


def by_hand(
    payments: list[dict], handlings: set[int], places: list[str], kept: set[str], asked: dict
) -> tuple[list[dict], bool]:
    """What is told of each place, by looking at every payment as the first; whether some are not known to the day."""
    best: dict[str, dict] = {}
    for paid in sorted(payments, key=by_worth):
        if paid["handling"] in handlings:
            best.setdefault(paid["fact"], paid)
    window = asked["window"]
    within = [paid for paid in best.values() if paid["until"] >= window[0] and paid["at"] <= window[1]]
    wide = [paid for paid in within if paid["until"] - paid["at"] >= DAY]
    untimed = any(paid[end] in set(places) - kept for paid in wide for end in ("from", "to"))
    facts = sorted((paid for paid in within if paid not in wide), key=lambda paid: (paid["at"], paid["fact"]))
    found = []
    for place in sorted(set(places) - kept):
        for unit in DIGITS:
            arrived = [(paid, *arriving(paid)) for paid in facts if paid["to"] == place]
            arrived = [(paid, amount) for paid, amount, its in arrived if its == unit and amount is not None]
            for first, _ in arrived:
                group = [one for one in arrived if 0 <= one[0]["at"] - first["at"] <= asked["within"] * HOUR]
                senders = sorted({paid["from"] for paid, _ in group})
                end = max(paid["until"] for paid, _ in group)
                left = [
                    paid for paid in facts
                    if paid["from"] == place and paid["amount_unit"] == unit
                    and paid["until"] >= first["at"] and paid["at"] <= end + asked["soon"] * HOUR
                ]  # fmt: skip
                got, gave = sum(amount for _, amount in group), sum(paid["amount"] for paid in left)
                if len(senders) >= asked["senders"] and gave * 100 >= got * asked["passed"]:
                    found.append({
                        "place": place, "unit": unit, "received": got, "passedOn": gave, "senders": senders,
                        "cameIn": [paid["key"] for paid, _ in group], "wentOut": [paid["key"] for paid in left],
                    })  # fmt: skip
                    break
    return sorted(found, key=lambda one: (-len(one["senders"]), one["place"], one["unit"])), untimed


def arriving(paid: dict) -> tuple[int | None, str | None]:
    end = "received" if paid["received_unit"] else "amount"
    return paid[end], paid[f"{end}_unit"]


def by_worth(paid: dict) -> tuple:
    rank = parse_grade(paid["grade"]).rank if paid["grade"] else UNGRADED_RANK
    return -rank, -paid["recorded_at"], paid["key"]


def told(answer: dict) -> list[dict]:
    found = []
    for one in answer["collectors"]:
        unit = one["received"]["unit"]
        assert unit == one["passedOn"]["unit"]
        assert one["senderCount"] == len(one["senders"])
        found.append({
            "place": one["place"]["key"], "unit": unit, "senders": one["senders"],
            **{name: int(one[name]["amount"].replace(".", "")) for name in ("received", "passedOn")},
            **{name: [link["key"] for link in one[name]] for name in ("cameIn", "wentOut")},
        })  # fmt: skip
    return found


@drawn(6)
def test_places_that_collect_are_those_that_looking_at_all_finds(chance, world, ask):
    payments = Payments(world, chance)
    payments.some(chance.choice((15, 25, 40)))
    custody = chance.choice((world.open, world.closed))
    world.link("CUSTODIED_BY", PLACES[3], "organization:src:vasp", custody)
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        kept = {PLACES[3]} if custody in handlings else set()
        for _ in range(5):
            places = chance.sample(PLACES, chance.choice((1, 3, 5)))
            asked = {
                "senders": chance.choice((1, 2, 3)), "within": chance.choice((1, 4, 24)),
                "passed": chance.choice((1, 60, 100)), "soon": chance.choice((1, 6, 48)),
            }  # fmt: skip
            window, times = (BEFORE_ALL, AFTER_ALL), {}
            if perhaps(chance, 0.4):
                window = (HOUR, 2 * DAY)
                times = {"since": "1970-01-01T01:00:00Z", "until": "1970-01-03T00:00:00Z"}
            answer = ask(COLLECTORS, **{"from": places}, **asked, **times, **more)["collectors"]
            found, untimed = by_hand(payments.all, handlings, places, kept, {**asked, "window": window})
            assert told(answer) == found
            assert answer["leftOut"] == ["payments whose time is not known to the day"] * untimed


def collected(payments: Payments) -> list[dict]:
    """Three who pay into the first place, and one payment on."""
    came = [payments.pay(start, PLACES[0], hour * HOUR, 100) for hour, start in enumerate(PLACES[1:4])]
    return [*came, payments.pay(PLACES[0], PLACES[4], 3 * HOUR, 200)]


def test_places_are_found_by_a_payment_a_complaint_and_a_case(world, ask):
    first, *_ = collected(Payments(world, Random(1)))
    world.link("CONCERNS", "complaint:src:c", PLACES[0], world.open)
    world.link("PART_OF", "complaint:src:c", "case:src:k", world.open)
    world.link("NAMED_IN", PLACES[0], "case:src:l", world.open)
    world.link("NAMED_IN", PLACES[0], "case:src:m", world.closed)
    for start in (first["fact"], "complaint:src:c", "case:src:k", "case:src:l"):
        answer = ask(COLLECTORS, **{"from": [start]})["collectors"]
        assert [one["place"]["key"] for one in answer["collectors"]] == [PLACES[0]], start
    for start in ("case:src:m", "nothing", "account:TW:9:9", PLACES[1]):
        answer = ask(COLLECTORS, **{"from": [start]})["collectors"]
        assert answer == {"truncated": False, "leftOut": [], "collectors": []}, start


def test_what_bounds_leave_out_of_collectors_is_named(world, ask, monkeypatch):
    payments = Payments(world, Random(1))
    came = collected(payments)
    payments.pay(PLACES[2], PLACES[1], 0, 100)  # which passes it on to the first place
    whole = told(ask(COLLECTORS, **{"from": PLACES}, senders=1)["collectors"])
    assert len(whole) > 1
    answer = ask(COLLECTORS, **{"from": PLACES}, senders=1, n=1)["collectors"]
    assert told(answer) == whole[:1]
    assert answer["leftOut"] == ["of the places that collect all but 1: ask with a larger first"]
    monkeypatch.setattr(answer_collectors, "LISTED", 2)
    answer = ask(COLLECTORS, **{"from": PLACES[:1]})["collectors"]
    assert [link["key"] for link in answer["collectors"][0]["cameIn"]] == [paid["key"] for paid in came[:2]]
    assert answer["leftOut"] == ["of senders and payments of one place all but 2"]
    monkeypatch.undo()
    payments.pay(PLACES[1], PLACES[0], 0, 5, until=3 * DAY)
    answer = ask(COLLECTORS, **{"from": PLACES[:1]})["collectors"]
    assert answer["leftOut"] == ["payments whose time is not known to the day"]
    monkeypatch.setattr(render_collectors, "PLACES_LOOKED_AT", 1)
    assert "of the places all but" in ask(COLLECTORS, **{"from": PLACES}, n=199)["collectors"]["leftOut"][0]


def test_bad_arguments_of_collectors_are_refused_with_what_to_do(refused):
    assert "passedOn is 101; it has to be 1 to 100" in refused('{ collectors(from: "a", passedOn: 101) { truncated } }')
    assert "from names 51; it has to be 1 to 50" in refused(
        "query($k: [ID!]!) { collectors(from: $k) { truncated } }", k=[f"account:TW:1:{number}" for number in range(51)]
    )


def test_a_stored_amount_that_is_none_is_an_error_of_the_field_alone(world, empty_database):
    payments = Payments(world, Random(1))
    collected(payments)
    empty_database.write("MATCH ()-[l:SENT {key: 'p001'}]->() SET l.amount = 'much'")
    question = Question(COLLECTORS, {"from": [PLACES[0]]})
    read_again(empty_database)
    answer = orjson.loads(execute(question, ADMINISTRATOR, empty_database))
    assert answer["data"] is None
    assert [error["path"] for error in answer["errors"]] == [["collectors"]]
