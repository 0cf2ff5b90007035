"""Deposit addresses that are used again, against an oracle over small random worlds that goes through all trails."""

from collections import defaultdict
from itertools import chain, count, pairwise
from random import Random

from drawn import drawn, perhaps, pieces
from small_world import ADMINISTRATOR, World

from api.graphql import reused_deposits
from cypher import render_deposit_reuse, render_money_now
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL

DAY = 86_400_000
ACCOUNTS = ["account:TW:1:1", "account:TW:1:2", "account:KH:1:3"]
PRIVATE, FIRST, SECOND = "wallet:eip155:1:0x1", "wallet:eip155:1:0x2", "wallet:eip155:1:0x3"
PLACES = [*ACCOUNTS, PRIVATE, FIRST, SECOND]
COMPLAINTS = [f"complaint:src:{name}" for name in "abcd"]
CASE = "case:src:k"
REUSE = """query($from: [ID!]!, $complaints: Int! = 2, $most: Int! = 10, $until: UTCTime, $n: Int! = 100) {
  depositReuse(from: $from, complaints: $complaints, maxLength: $most, until: $until, first: $n) {
    truncated leftOut untraced
    deposits { deposit { key } complaintCount complaints { key } providers { key } customers { key } since until
      ways { length entities { key } steps { from { key } to { key } links { key fact } } } } } }"""
DEEPER = "what more than {} payments lead to: ask with a larger maxLength"


class Told:
    """What is told of money, complaints and deposit addresses in a world, as plain lists."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance = world, chance
        self.payments, self.records, self.links = [], [], []
        self._numbers = count(1)
        for key in (*PLACES, *COMPLAINTS, CASE):
            world.record(key, world.open)

    def pay(self, start: str, end: str, at: int, **more) -> dict:
        number = next(self._numbers)
        paid = {
            "key": f"p{number:03}", "fact": f"fact{number:03}", "from": start, "to": end, "at": at, "until": at,
            "grade": None, "sequence": None, "recorded_at": 1_000, "handling": self.world.open, **more,
        }  # fmt: skip
        content = {name: value for name, value in paid.items() if name not in {"from", "to", "handling"}}
        self.world.link("SENT", start, end, paid["handling"], **content)
        self.payments.append(paid)
        return paid

    def tie(self, kind: str, start: str, end: str, handling: int | None = None, **content) -> None:
        handling = handling or self.world.open
        self.world.link(kind, start, end, handling, **content)
        self.links.append((kind, start, end, handling, content.get("payment")))

    def deposit(self, wallet: str, handling: int | None = None, *, deposit: bool = True, grade: str | None = None):
        handling = handling or self.world.open
        key = self.world.record(wallet, handling, deposit=deposit, grade=grade)
        self.records.append((-rank(grade), key, wallet, deposit, handling))

    def some(self, number: int) -> None:
        chance, world = self.chance, self.world
        either = (world.open, world.open, world.closed)
        for _ in chain(range(2), pieces(number - 2)):
            start, end = chance.sample(PLACES, 2)
            at = chance.choice((0, 1, 2, 3, 4)) * DAY
            more = {
                "until": at + chance.choice((0, 0, DAY - 1, 2 * DAY)), "handling": chance.choice(either),
                "sequence": chance.choice((None, None, 1, 2)),
            }  # fmt: skip
            first = self.pay(start, end, at, **more)
            if perhaps(chance, 0.2):
                grade = chance.choice(("admiralty:A1", "admiralty:E5"))
                again = {**more, "fact": first["fact"], "grade": grade, "handling": chance.choice(either)}
                self.pay(start, end, at + DAY, **{**again, "until": at + 2 * DAY})
        for wallet in (FIRST, SECOND):
            for _ in range(chance.choice((1, 1, 2))):
                grade = chance.choice((None, "admiralty:A1", "admiralty:E5"))
                self.deposit(wallet, chance.choice(either), deposit=perhaps(chance, 0.8), grade=grade)
            self.tie("CUSTODIED_BY", wallet, "organization:src:vasp", chance.choice(either))
            self.tie("HOLDS", chance.choice(("person:src:x", "person:src:y")), wallet, chance.choice(either))
        for complaint in COMPLAINTS:
            for _ in range(chance.choice((0, 1, 1, 2))):
                payment = chance.choice(self.payments)["fact"]
                self.tie("CONCERNS", complaint, chance.choice(ACCOUNTS), chance.choice(either), payment=payment)
            self.tie("PART_OF", complaint, CASE, chance.choice(either))


class ByHand:
    """The answer worked out from the lists of what may be read, by going through every trail."""

    def __init__(self, told: Told, handlings: set[int], until: int) -> None:
        self.best: dict[str, dict] = {}
        for paid in sorted(told.payments, key=lambda one: (-rank(one["grade"]), -one["recorded_at"], one["key"])):
            if paid["handling"] in handlings:
                self.best.setdefault(paid["fact"], paid)
        self.links = [link for link in told.links if link[3] in handlings]
        self.until = until
        said: dict[str, bool] = {}
        for _, _, wallet, deposit, handling in sorted(told.records):
            if handling in handlings:
                said.setdefault(wallet, deposit)
        self.deposits = {wallet for wallet, deposit in said.items() if deposit}
        self.stops = self.deposits | {start for kind, start, *_ in self.links if kind == "CUSTODIED_BY"}

    def follows(self, one: dict, other: dict) -> bool:
        """Whether the one may follow the other."""
        if one["from"] != other["to"] or one["until"] < other["at"] or one["at"] > self.until:
            return False
        numbered = None not in (one["sequence"], other["sequence"])
        same = (one["at"], one["until"]) == (other["at"], other["until"])
        return not (numbered and same and one["sequence"] < other["sequence"])

    def nearest(self, fact: str, most: int) -> dict[str, int]:
        """For each payment how many the shortest trail to it has, of at most so many."""
        found = {fact: 1}
        waiting = [[self.best[fact]]]
        while waiting:
            trail = waiting.pop()
            if len(trail) == most or trail[-1]["to"] in self.stops:
                continue
            for paid in self.best.values():
                if self.follows(paid, trail[-1]) and paid not in trail:
                    found[paid["fact"]] = min(found.get(paid["fact"], most), len(trail) + 1)
                    waiting.append([*trail, paid])
        return found

    def answer(self, starts: list[str], complaints: int, most: int) -> tuple:
        filed = {key for key in starts if key in COMPLAINTS}
        if CASE in starts:
            filed |= {start for kind, start, *_ in self.links if kind == "PART_OF"}
        speak = {(start, fact) for kind, start, _, _, fact in self.links if kind == "CONCERNS" and start in filed}
        complained = {fact for _, fact in speak} | set(starts)
        ways: dict[str, dict[str, int]] = defaultdict(dict)
        deeper = False
        for fact in sorted(complained & set(self.best)):
            nearest = self.nearest(fact, most + 1)
            deeper |= most + 1 in nearest.values()
            for reached, length in nearest.items():
                place = self.best[reached]["to"]
                if place in self.deposits and length <= most:
                    ways[place][fact] = min(ways[place].get(fact, most), length)
        told = []
        for place, lengths in ways.items():
            named = {key for key, fact in speak if fact in lengths}
            groups = self.groups(set(lengths), speak)
            if groups >= complaints:
                keepers = {end for kind, start, end, *_ in self.links if kind == "CUSTODIED_BY" and start == place}
                holders = {start for kind, start, end, *_ in self.links if kind == "HOLDS" and end == place}
                lists = [sorted(named), sorted(keepers), sorted(holders)]
                told.append((-groups, -len(lengths), place, *lists, dict(lengths)))
        silent = {key for key in filed if not {fact for start, fact in speak if start == key} & set(self.best)}
        return sorted(told, key=lambda one: one[:3]), sorted(silent), deeper

    def groups(self, facts: set[str], speak: set[tuple[str, str]]) -> int:
        """How many complaints these payments are, those that hang together over what they speak of counted once."""
        left, number = set(facts), 0
        while left:
            number += 1
            reached, before = {left.pop()}, set()
            while reached != before:
                before = set(reached)
                reached |= {part for pair in speak if reached & set(pair) for part in pair}
            left -= reached
        return number


def rank(grade: str | None) -> int:
    return parse_grade(grade).rank if grade else UNGRADED_RANK


def told_of(answer: dict, by_hand: ByHand) -> list[tuple]:
    """What is told of each deposit address; that each way is a trail, and that ways are in their order."""
    found = []
    for one in answer["deposits"]:
        lengths, order = {}, []
        for way in one["ways"]:
            facts = [{link["fact"] for link in step["links"]} for step in way["steps"]]
            assert all(len(fact) == 1 for fact in facts)
            trail = [by_hand.best[fact] for [fact] in map(sorted, facts)]
            assert [entity["key"] for entity in way["entities"]] == [trail[0]["from"], *(paid["to"] for paid in trail)]
            assert all(by_hand.follows(after, before) for before, after in pairwise(trail))
            assert not {paid["to"] for paid in trail[:-1]} & by_hand.stops
            for step, paid in zip(way["steps"], trail, strict=True):
                assert step["links"][0]["key"] == paid["key"]
            assert trail[-1]["to"] == one["deposit"]["key"]
            lengths[trail[0]["fact"]] = way["length"]
            order.append((trail[-1]["at"], trail[-1]["until"], trail[0]["fact"]))
        assert order == sorted(order)
        lists = [[entity["key"] for entity in one[name]] for name in ("complaints", "providers", "customers")]
        found.append((-one["complaintCount"], -len(lengths), one["deposit"]["key"], *lists, lengths))
    return found


@drawn(6)
def test_deposits_that_are_used_again_are_those_that_all_trails_find(chance, world, ask):
    told = Told(world, chance)
    told.some(chance.choice((8, 12, 16)))
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        for _ in range(3):
            starts = chance.sample([*COMPLAINTS, CASE, told.payments[0]["fact"], told.payments[1]["fact"]], 3)
            complaints, most = chance.choice((1, 1, 2, 3)), chance.choice((1, 2, 3, 4))
            until, times = AFTER_ALL, {}
            if perhaps(chance, 0.3):
                until, times = 2 * DAY, {"until": "1970-01-03T00:00:00Z"}
            by_hand = ByHand(told, handlings, until)
            answer = ask(REUSE, **{"from": starts}, complaints=complaints, most=most, **times, **more)["depositReuse"]
            expected, silent, deeper = by_hand.answer(starts, complaints, most)
            assert told_of(answer, by_hand) == expected
            assert answer["untraced"] == silent
            assert answer["leftOut"] == [DEEPER.format(most)] * deeper


def two_complaints(told: Told) -> list[dict]:
    """Two complaints whose money comes to one deposit address over one account."""
    paid = [told.pay(ACCOUNTS[number], ACCOUNTS[2], number * DAY) for number in (0, 1)]
    for complaint, one in zip(COMPLAINTS, paid, strict=False):
        told.tie("CONCERNS", complaint, ACCOUNTS[2], payment=one["fact"])
        told.tie("PART_OF", complaint, CASE)
    told.deposit(FIRST)
    return [*paid, told.pay(ACCOUNTS[2], FIRST, 2 * DAY)]


def test_deposits_are_found_from_complaints_cases_and_payments(world, ask):
    told = Told(world, Random(1))
    first, second, _ = two_complaints(told)
    for starts in (COMPLAINTS[:2], [CASE], [first["fact"], second["fact"]], [COMPLAINTS[0], second["fact"]]):
        [one] = ask(REUSE, **{"from": starts})["depositReuse"]["deposits"]
        assert (one["deposit"]["key"], one["complaintCount"]) == (FIRST, 2), starts
        assert (one["since"], one["until"]) == ("1970-01-03T00:00:00.000Z",) * 2
    for starts in (COMPLAINTS[:1], ["nothing"], [COMPLAINTS[0], first["fact"]], [FIRST]):
        assert ask(REUSE, **{"from": starts})["depositReuse"]["deposits"] == [], starts


def test_ways_tell_their_countries_and_whether_they_cross_a_border(world, ask):
    told = Told(world, Random(1))
    two_complaints(told)
    for key, code in ((ACCOUNTS[0], "TW"), (ACCOUNTS[1], "TW"), (ACCOUNTS[2], "KH"), (FIRST, "KH")):
        told.tie("LOCATED_IN", key, f"country:{code}")
    for fields in ("countries crossesBorder", "crossesBorder", "countries"):
        asked = f"query($from: [ID!]!) {{ depositReuse(from: $from) {{ deposits {{ ways {{ {fields} }} }} }} }}"
        [one] = ask(asked, **{"from": [CASE]})["depositReuse"]["deposits"]
        expected = {"countries": ["TW", "KH"], "crossesBorder": "YES"}
        assert one["ways"] == [{name: expected[name] for name in fields.split()}] * 2


def test_a_complaint_told_twice_is_one(world, ask):
    told = Told(world, Random(1))
    first, *_ = two_complaints(told)
    told.tie("CONCERNS", COMPLAINTS[2], ACCOUNTS[2], payment=first["fact"])
    starts = [COMPLAINTS[0], COMPLAINTS[2], COMPLAINTS[3]]
    answer = ask(REUSE, **{"from": starts})["depositReuse"]
    assert (answer["deposits"], answer["untraced"]) == ([], [COMPLAINTS[3]])
    [one] = ask(REUSE, **{"from": starts}, complaints=1)["depositReuse"]["deposits"]
    assert (one["complaintCount"], [each["key"] for each in one["complaints"]]) == (1, [COMPLAINTS[0], COMPLAINTS[2]])


def test_what_bounds_leave_out_of_deposits_is_named(world, ask, monkeypatch):
    told = Told(world, Random(1))
    two_complaints(told)
    told.deposit(SECOND)
    told.pay(ACCOUNTS[2], SECOND, 3 * DAY)
    for number in range(2):
        told.tie("CUSTODIED_BY", FIRST, f"organization:src:{number}")
    starts = {"from": COMPLAINTS[:2]}
    whole = ask(REUSE, **starts)["depositReuse"]
    assert (len(whole["deposits"]), whole["leftOut"]) == (2, [])
    answer = ask(REUSE, **starts, n=1)["depositReuse"]
    assert answer["deposits"] == whole["deposits"][:1]
    assert answer["leftOut"] == ["of the deposit addresses all but 1: ask with a larger first"]
    assert ask(REUSE, **starts, most=1)["depositReuse"]["leftOut"] == [DEEPER.format(1)]
    bounds = {
        "FILED": "of the complaints all but", "COMPLAINED": "of the payments complained of",
        "PLACES": "what lies beyond", "PAYMENTS": "what lies beyond", "WAYS": "of the ways to one",
        "COMPLAINTS": "of the complaints of one", "BESIDE": "of those who keep or hold",
    }  # fmt: skip
    for number, (bound, text) in enumerate(bounds.items()):
        for module in (render_deposit_reuse, render_money_now, reused_deposits):
            if hasattr(module, bound):
                monkeypatch.setattr(module, bound, 1)
        answer = ask(REUSE, **starts, n=90 + number)["depositReuse"]
        assert any(told.startswith(text) for told in answer["leftOut"]), (bound, answer["leftOut"])
        monkeypatch.undo()
    monkeypatch.setattr(render_deposit_reuse, "HUB", 1)
    answer = ask(REUSE, **starts, n=80)["depositReuse"]
    assert answer["leftOut"] == ["what left a place of more than 1,000 readable links"]
    assert answer["deposits"] == []


def test_bad_arguments_of_deposits_are_refused_with_what_to_do(refused):
    assert "complaints is 0; it has to be 1 to 100" in refused('{ depositReuse(from: "a", complaints: 0) {truncated} }')
