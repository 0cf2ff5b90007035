"""Money trails against a brute-force oracle over small random worlds, and against the truth of the invented case."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import count, pairwise
from random import Random

import pytest
from drawn import drawn, perhaps, pieces
from small_world import ADMINISTRATOR, World

from cypher import render_trail
from cypher.plan import EntityShape, MoneyTrail
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL

HOUR, DAY = 3_600_000, 86_400_000
PLACES = ["account:TW:1:1", "account:TW:1:2", "account:KH:1:3", "wallet:tron:0x2b6653dc:T4", "wallet:eip155:1:0x5"]
DIGITS = {"TWD": 2, "USDT": 6}
MOST = 2**63 - 1
AMOUNTS = (-MOST, -5, 0, 1, 2, 49, 50, 51, 99, 100, 100, 101, 200, MOST // 2, MOST - 1, MOST)
SHARES = ({"least": 50}, {"most": 50}, {"least": 50, "most": 99}, {"least": 100, "most": 100}, {"least": 1})
TRAILS = """query($from: ID!, $way: TrailDirection! = FORWARD, $most: Int = 6, $since: UTCTime, $until: UTCTime,
    $gap: Int = 168, $gaps: [RailGap!], $strict: Boolean = false, $follow: Int = 20, $n: Int = 1000,
    $order: TrailOrder! = TIME, $keeps: TrailShare) {
  moneyTrail(from: $from, direction: $way, maxLength: $most, since: $since, until: $until, gapHours: $gap,
      railGaps: $gaps, strict: $strict, follow: $follow, first: $n, orderBy: $order, keeps: $keeps) {
    truncated leftOut
    trails { length stopped amount { amount unit }
      entities { key } steps { from { key } to { key } links { key fact source } } } } }"""


class Payments:
    """Payments of a world, as a plain list."""

    def __init__(self, world: World, chance: Random, amounts: Random | None = None) -> None:
        self.world, self.all = world, []
        self._numbers = count(1)
        self._chance = chance
        self._amounts = amounts or Random(repr(chance.getstate()))  # drawn apart: all else is as without them
        for place in PLACES:
            world.record(place, world.open, label=place)

    def pay(self, start: str, end: str, at: int, until: int | None = None, **more) -> dict:
        number = next(self._numbers)
        stated = {
            "key": f"p{number:03}", "fact": f"fact{number}", "from_key": start, "to_key": end, "at": at,
            "until": at if until is None else until, "handling": self.world.open, "grade": None, "recorded_at": 1_000,
            "rail": None, "sequence": None, "amount": None, "amount_unit": None, "received": None,
            "received_unit": None, **more,
        }  # fmt: skip
        content = {name: value for name, value in stated.items() if name not in {"from_key", "to_key", "handling"}}
        self.world.link("SENT", start, end, stated["handling"], **content)
        self.all.append(stated)
        return stated

    def some(self, number: int) -> None:
        """So many at random: equal times, wide times, several statements of one, hidden ones, amounts."""
        chance = self._chance
        for _ in pieces(number):
            start, end = chance.sample(PLACES, 2)
            at = chance.choice((0, 0, HOUR, HOUR, 2 * HOUR, 3 * HOUR, DAY, 3 * DAY, 20 * DAY, BEFORE_ALL))
            until = AFTER_ALL if at == BEFORE_ALL else at + chance.choice((0, 0, 0, HOUR, DAY - 1, DAY, 40 * DAY))
            more = {"rail": chance.choice((None, "bank", "chain")), "sequence": chance.choice((None, None, 1, 2))}
            told = [chance.choice((self.world.open, self.world.open, self.world.closed)) for _ in range(2)]
            first = self.pay(start, end, at, until, handling=told[0], **self.amounts(), **more)
            if chance.random() < 0.3:
                again = {"fact": first["fact"], "grade": chance.choice((None, "admiralty:A1", "admiralty:C3"))}
                moved = at if at == BEFORE_ALL else at + chance.choice((0, HOUR))
                again |= self.amounts()
                self.pay(start, end, moved, max(until, moved), handling=told[1], **again, **more)

    def amounts(self) -> dict:
        """What a payment comes to, and what arrived of some in another unit: both may be unstated."""
        chance = self._amounts
        told = {}
        for column, often in (("amount", 0.8), ("received", 0.3)):
            if chance.random() < often:
                told |= {column: chance.choice(AMOUNTS), f"{column}_unit": chance.choice(("TWD", "TWD", "USDT"))}
        return told

    def readable(self, handlings: set[int]) -> list[dict]:
        """Each fact once, as the best-graded statement of it says that may be read."""
        best: dict[str, tuple] = {}
        for payment in self.all:
            if payment["handling"] in handlings:
                rank = parse_grade(payment["grade"]).rank if payment["grade"] else UNGRADED_RANK
                known = (-rank, -payment["recorded_at"], payment["key"])
                if payment["fact"] not in best or known < best[payment["fact"]][0]:
                    best[payment["fact"]] = (known, payment)
        return [payment for _, payment in best.values()]


def lies_in(payment: dict, window: tuple[int, int]) -> bool:
    return payment["until"] >= window[0] and payment["at"] <= window[1]


def keeps_share(before: dict, after: dict, keeps: dict[str, int]) -> bool:
    """Whether what is sent is not provably another share of what arrived; whole numbers of Python have no end."""
    came, unit = before["received"], before["received_unit"]
    if came is None:
        came, unit = before["amount"], before["amount_unit"]
    sent = after["amount"]
    if came is None or sent is None or came <= 0 or sent <= 0 or unit != after["amount_unit"]:
        return True
    return came * keeps.get("least", 0) <= sent * 100 and ("most" not in keeps or sent * 100 <= came * keeps["most"])


def carried(trail: list[dict]) -> tuple[int, str] | None:
    """The least amount that a payment of a trail sends."""
    units = {payment["amount_unit"] for payment in trail}
    if None in units or len(units) > 1:
        return None
    return min(payment["amount"] for payment in trail), units.pop()


def may_follow(before: dict, after: dict, gap: int, gaps: dict[str, int], strict: bool) -> bool:
    if after["from_key"] != before["to_key"] or after["fact"] == before["fact"] or after["until"] < before["at"]:
        return False
    if after["at"] > before["until"] + gaps.get(after["rail"], gap) * HOUR:
        return False
    if strict and after["at"] <= before["until"]:
        return False
    same = (before["at"], before["until"]) == (after["at"], after["until"])
    numbered = None not in (before["sequence"], after["sequence"])
    return not (same and numbered and after["sequence"] < before["sequence"])


def by_hand(
    payments, start, way, most, window, gap, gaps, strict, stops, keeps, order
) -> list[tuple[list[str], str, tuple[int, str] | None]]:
    """Every trail as facts in the order of the money, with why it ends and what went along it, by trying all."""
    found = list(every_trail(payments, start, way, most, window, gap, gaps, strict, stops, keeps))

    def place(one: tuple[list[dict], str]) -> tuple:
        amount, unit = carried(one[0]) or (0, "ZZZ")
        of_amount = (unit, -amount) if order == "AMOUNT" else ()
        return (*of_amount, [(payment["at"], payment["key"]) for payment in one[0]])

    return [
        ([payment["fact"] for payment in (reversed(trail) if way == "BACKWARD" else trail)], why, carried(trail))
        for trail, why in sorted(found, key=place)
    ]


def every_trail(
    payments, start, way, most, window, gap, gaps, strict, stops, keeps
) -> Iterator[tuple[list[dict], str]]:
    """Every trail in the order in which it is followed, with why it ends."""

    def onwards(trail: list[dict]) -> Iterator[tuple[list[dict], str]]:
        last = trail[-1]
        place = last["from_key" if way == "BACKWARD" else "to_key"]
        if place in stops:
            yield trail, stops[place]
            return
        facts = {payment["fact"] for payment in trail}
        pairs = [(other, last) if way == "BACKWARD" else (last, other) for other in payments]
        found = [
            other
            for other, (before, after) in zip(payments, pairs, strict=True)
            if other["fact"] not in facts
            and lies_in(other, window)
            and may_follow(before, after, gap, gaps, strict)
            and keeps_share(before, after, keeps or {})
        ]
        if not found:
            yield trail, "END"
        elif len(trail) == most:
            yield trail, "STEPS"
        else:
            for other in found:
                yield from onwards([*trail, other])

    near = "to_key" if way == "BACKWARD" else "from_key"
    for first in payments:
        if first["fact"] == start or (first[near] == start and lies_in(first, window)):
            yield from onwards([first])


def amount_of(trail) -> tuple[int, str] | None:
    """The amount of a trail in the smallest part of its unit."""
    amount = trail["amount"]
    return amount and (int(Decimal(amount["amount"]).scaleb(DIGITS[amount["unit"]])), amount["unit"])


def told(answer) -> list[tuple[list[str], str]]:
    for trail in answer["trails"]:
        assert trail["length"] == len(trail["steps"]) == len(trail["entities"]) - 1
        for step, (start, end) in zip(trail["steps"], pairwise(trail["entities"]), strict=True):
            assert (step["from"], step["to"]) == (start, end)
            assert len({link["fact"] for link in step["links"]}) == 1
    return [([step["links"][0]["fact"] for step in trail["steps"]], trail["stopped"]) for trail in answer["trails"]]


@drawn(6)
def test_trails_are_those_that_trying_all_finds(chance, world, ask):
    payments = Payments(world, chance, chance)
    payments.some(chance.choice((6, 10, 14)))
    if perhaps(chance, 0.5):
        world.link("CUSTODIED_BY", PLACES[3], "organization:src:vasp", chance.choice((world.open, world.closed)))
    for handlings, reader in (({world.open}, None), ({world.open, world.closed}, ADMINISTRATOR)):
        kept = world.database.rows(
            "MATCH (w:Wallet)-[c:CUSTODIED_BY]->() WHERE c.handling IN $h RETURN w.key", {"h": list(handlings)}
        )
        stops = {key: "CUSTODIAN" for [key] in kept}
        readable = payments.readable(handlings)
        for _ in range(4):
            start = chance.choice((*PLACES, *(payment["fact"] for payment in payments.all)))
            way, strict = chance.choice(("FORWARD", "BACKWARD")), perhaps(chance, 0.3)
            gap, most = chance.choice((1, 30, 168)), chance.choice((1, 2, 4))
            gaps = {"bank": 2} if perhaps(chance, 0.3) else {}
            window, times = (BEFORE_ALL, AFTER_ALL), {}
            if perhaps(chance, 0.4):
                window = (HOUR, 2 * DAY)
                times = {"since": "1970-01-01T01:00:00Z", "until": "1970-01-03T00:00:00Z"}
            keeps, order = chance.choice((None, *SHARES)), chance.choice(("TIME", "AMOUNT"))
            asked = {"way": way, "strict": strict, "gap": gap, "most": most, "keeps": keeps, "order": order, **times}
            asked["gaps"] = [{"rail": rail, "hours": hours} for rail, hours in gaps.items()]
            more = {"reader": reader} if reader else {}
            answer = ask(TRAILS, **{"from": start}, **asked, follow=50, **more)["moneyTrail"]
            expected = by_hand(readable, start, way, most, window, gap, gaps, strict, stops, keeps, order)
            amounts = [amount_of(trail) for trail in answer["trails"]]
            assert [(*one, amount) for one, amount in zip(told(answer), amounts, strict=True)] == expected
            assert answer["truncated"] is False


def test_a_larger_bound_shows_the_same_trails_and_more(world, ask, monkeypatch):
    payments = Payments(world, Random(3))
    payments.some(16)
    everything = told(ask(TRAILS, **{"from": PLACES[0]}, most=5, follow=50)["moneyTrail"])
    assert len(everything) > 6
    monkeypatch.setattr(render_trail, "CARRIED", 3)
    few = ask(TRAILS, **{"from": PLACES[0]}, most=5, follow=50, n=999)["moneyTrail"]  # planned anew
    assert few["truncated"] and "under way" in " ".join(few["leftOut"])
    assert set(map(str, told(few))) <= set(map(str, everything))
    monkeypatch.undo()
    one = ask(TRAILS, **{"from": PLACES[0]}, most=5, follow=50, n=1)["moneyTrail"]
    assert told(one) == everything[:1]
    assert one["truncated"]


@pytest.mark.parametrize(("way", "order"), [("FORWARD", "AMOUNT"), ("BACKWARD", "TIME")])
def test_a_larger_bound_shows_the_same_and_more_of_trails_that_keep_a_share(way, order, world, ask, monkeypatch):
    payments = Payments(world, Random(3))
    payments.some(30)
    asked = {"from": PLACES[0], "way": way, "order": order, "keeps": {"least": 50, "most": 100}, "most": 4}
    whole = ask(TRAILS, **asked, follow=50)["moneyTrail"]
    assert whole["truncated"] is False
    assert len(told(whole)) > 20
    for bounds in ([(1, 1_000), (2, 1_000), (3, 1_000)], [(50, 2), (50, 5), (50, 20)]):
        before: list[list] = [[]]
        for follow, carried_on in bounds:
            monkeypatch.setattr(render_trail, "CARRIED", carried_on)
            few = ask(TRAILS, **asked, follow=follow, n=900 + carried_on % 1_000)["moneyTrail"]  # planned anew
            among = [one for one in whole["trails"] if one in few["trails"]]
            assert few["trails"] == among
            assert few["truncated"] is True
            assert all(one in among for one in before[-1])
            before.append(among)
        assert 0 < len(before[1]) < len(before[-1])
    monkeypatch.undo()
    for first in (1, 2, 5):
        few = ask(TRAILS, **asked, follow=50, n=first)["moneyTrail"]
        assert few["trails"] == whole["trails"][:first]
        assert few["leftOut"] == [f"of the trails all but {first}: ask with a larger first"]


@pytest.mark.parametrize("way", ["FORWARD", "BACKWARD"])
def test_by_amount_the_largest_of_each_unit_come_first_and_those_that_have_none_last(way, world, ask):
    payments = Payments(world, Random(11))
    payments.some(60)
    asked = {"from": PLACES[0], "way": way, "most": 2, "order": "AMOUNT", "follow": 50}
    answer = ask(TRAILS, **asked)["moneyTrail"]
    amounts = [amount_of(trail) for trail in answer["trails"]]
    window, readable = (BEFORE_ALL, AFTER_ALL), payments.readable({world.open})
    expected = by_hand(readable, PLACES[0], way, 2, window, 168, {}, False, {}, None, "AMOUNT")
    assert [(*one, amount) for one, amount in zip(told(answer), amounts, strict=True)] == expected
    stated = [amount for amount in amounts if amount]
    assert len(set(stated)) > 6
    assert len({unit for _, unit in stated}) == 2
    assert len(stated) < len(amounts)
    for first in (1, 3, len(stated) + 1):
        assert ask(TRAILS, **asked, n=first)["moneyTrail"]["trails"] == answer["trails"][:first]


def test_the_share_that_is_sent_on_is_told_exactly_up_to_the_largest_amounts(world):
    chance = Random(5)
    pairs, edges = [], (1, 2, 3, 99, 100, 101, MOST // 100, MOST // 2, MOST - 99, MOST - 1, MOST)
    for least, most in ((1, 1), (1, 100), (33, 67), (50, 50), (99, 100), (100, 100)):
        for came in (*edges, *(chance.randrange(1, MOST) for _ in range(30)), *range(101, 140)):
            near = [came * share // 100 + more for share in (least, most) for more in (-1, 0, 1)]
            pairs += [(came, sent, least, most) for sent in (*near, chance.choice(edges)) if abs(sent) <= MOST]
        pairs += [(came, sent, least, most) for came in (0, -1, -MOST, None) for sent in (MOST, -MOST, 0, None)]
    for backward in (False, True):
        [shares] = render_trail._share(trail_of(backward))
        text = shares.replace("$least", "one[2]").replace("$most", "one[3]")
        before, after = ("q", "p") if backward else ("p", "q")
        found = world.database.read(
            f"UNWIND $pairs AS one WITH one, {{amount: one[0], amount_unit: 'TWD'}} AS {before}, "
            f"{{amount: one[1], amount_unit: 'TWD'}} AS {after} RETURN collect({text})",
            {"pairs": pairs},
        )
        swapped = dict.fromkeys(("received", "received_unit"))
        assert found == [
            keeps_share(
                {"amount": came, "amount_unit": "TWD", **swapped},
                {"amount": sent, "amount_unit": "TWD"},
                {"least": least, "most": most},
            )
            for came, sent, least, most in pairs
        ]  # fmt: skip
        assert 0.2 < sum(found) / len(found) < 0.8


def trail_of(backward: bool) -> MoneyTrail:
    return MoneyTrail(
        "", False, backward, 1, 0, 1, 1, (), False, 1, 1, (), EntityShape(), least=1, most=1
    )  # the shares are put in as they are asked


def test_what_is_sent_on_is_told_of_what_arrived_after_a_swap(world, ask):
    payments = Payments(world, Random(1))
    swap = {"amount": 1_000, "amount_unit": "TWD", "received": 400, "received_unit": "USDT"}
    first = payments.pay(PLACES[0], PLACES[3], 0, **swap)
    half = payments.pay(PLACES[3], PLACES[4], HOUR, amount=200, amount_unit="USDT")
    payments.pay(PLACES[3], PLACES[4], 2 * HOUR, amount=199, amount_unit="USDT")
    other = payments.pay(PLACES[3], PLACES[4], 3 * HOUR, amount=1, amount_unit="TWD")
    unstated = payments.pay(PLACES[3], PLACES[4], 4 * HOUR)
    answer = ask(TRAILS, **{"from": first["fact"]}, keeps={"least": 50})["moneyTrail"]
    assert [facts[1] for facts, _ in told(answer)] == [half["fact"], other["fact"], unstated["fact"]]
    answer = ask(TRAILS, **{"from": first["fact"]}, keeps={"least": 51})["moneyTrail"]
    assert [facts[1] for facts, _ in told(answer)] == [other["fact"], unstated["fact"]]
    [trail] = ask(TRAILS, **{"from": half["fact"]}, way="BACKWARD", keeps={"most": 49})["moneyTrail"]["trails"]
    assert (trail["stopped"], trail["length"]) == ("END", 1)


def test_payments_that_are_followed_are_the_next_in_time_and_the_rest_is_named(world, ask):
    payments = Payments(world, Random(1))
    first = payments.pay(PLACES[0], PLACES[1], 0)
    onwards = [payments.pay(PLACES[1], PLACES[2], hour * HOUR) for hour in (3, 1, 2)]
    payments.pay(PLACES[1], PLACES[2], HOUR // 2, handling=world.closed)
    answer = ask(TRAILS, **{"from": first["fact"]}, follow=2)["moneyTrail"]
    assert [facts[1] for facts, _ in told(answer)] == [onwards[1]["fact"], onwards[2]["fact"]]
    assert answer["leftOut"] == ["of the payments that may come next at one place all but 2: ask with a larger follow"]


def test_as_many_trails_as_may_be_asked_for_take_little_memory(world, ask):
    """1,000 of them were charged to the transaction 1,000 times over, some 5 GiB, and the server ended the question."""
    payments = Payments(world, Random(1))
    for number in range(65):
        payments.pay(*(PLACES[:2] if number < 25 else PLACES[1:3]), number)
    assert len(ask(TRAILS, **{"from": PLACES[0]}, follow=40)["moneyTrail"]["trails"]) == 1_000


def test_no_trail_goes_on_from_a_hub_of_readable_links(world, ask, monkeypatch):
    monkeypatch.setattr(render_trail, "HUB", 2)
    payments = Payments(world, Random(1))
    payments.pay(PLACES[0], PLACES[1], 0)
    payments.pay(PLACES[1], PLACES[2], HOUR)
    payments.pay(PLACES[2], PLACES[1], 2 * HOUR, handling=world.closed)
    world.hub(PLACES[1])
    assert [why for _, why in told(ask(TRAILS, **{"from": PLACES[0]})["moneyTrail"])] == ["END"]
    payments.pay(PLACES[3], PLACES[1], 3 * HOUR)
    world.hub(PLACES[1])
    assert [why for _, why in told(ask(TRAILS, **{"from": PLACES[0]})["moneyTrail"])] == ["HUB"]


@pytest.mark.parametrize("start", ["account:TW:9:9", "nothing", "person:src:a"])
def test_of_what_is_not_there_there_is_no_trail(start, world, ask):
    answer = ask(TRAILS, **{"from": start})["moneyTrail"]
    assert answer == {"truncated": False, "leftOut": [], "trails": []}


def test_bad_arguments_are_refused_with_what_to_do(refused):
    assert "maxLength is 11; it has to be 1 to 10" in refused('{ moneyTrail(from: "a", maxLength: 11) { truncated } }')
    assert "give the earlier moment" in refused(
        '{ moneyTrail(from: "wallet:a", since: "2025", until: "2024") { truncated } }'
    )
    twice = '[{rail: "bank", hours: 1}, {rail: "bank", hours: 2}]'
    assert "names a rail twice" in refused(f'{{ moneyTrail(from: "a", railGaps: {twice}) {{ truncated }} }}')
    assert "0 hours for 'bank'" in refused(
        '{ moneyTrail(from: "a", railGaps: [{rail: "bank", hours: 0}]) { truncated } }'
    )
    for keeps, reason in (
        ("{}", "keeps names no share; give least, most or both, in per cent"),
        ("{least: null}", "keeps names no share; give least, most or both, in per cent"),
        ("{least: 0}", "keeps: least is 0; it has to be 1 to 100 (per cent)"),
        ("{least: 5, most: 101}", "keeps: most is 101; it has to be 1 to 100 (per cent)"),
        ("{least: 60, most: 40}", "keeps: least is 60 and most is 40; give the smaller one as least"),
    ):
        assert reason in refused(f'{{ moneyTrail(from: "a", keeps: {keeps}) {{ truncated }} }}')


def test_parallel_statements_of_one_payment_are_listed_best_graded_first(world, ask):
    payments = Payments(world, Random(1))
    first = payments.pay(PLACES[0], PLACES[1], 0)
    best = payments.pay(PLACES[0], PLACES[1], 0, fact=first["fact"], grade="admiralty:A1")
    [trail] = ask(TRAILS, **{"from": PLACES[0]})["moneyTrail"]["trails"]
    assert [link["key"] for link in trail["steps"][0]["links"]] == [best["key"], first["key"]]
