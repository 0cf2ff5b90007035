"""Cases of different countries that reach the same, against an oracle over small random worlds."""

from random import Random

import orjson
from cases_by_hand import CasesByHand
from drawn import drawn, perhaps, pieces
from examples_asked import ADMINISTRATOR as AT_THE_NODE
from examples_asked import TRUTH
from said_world import ALWAYS, Said
from small_world import ADMINISTRATOR

from api.graphql import answer_shared_cases, cases_compared
from api.graphql.execute import Question, execute
from cypher import render_shared_cases

DAY = 86_400_000
CASES = [f"case:src:{number}" for number in range(1, 5)]
COMPLAINTS = [f"complaint:src:{name}" for name in "uvwxyz"]
PERSONS = [f"person:src:{name}" for name in "abc"]
WALLETS = ["wallet:tron:0x2b6653dc:T1", "wallet:eip155:1:0x2"]
PLACES = ["account:TW:001:1", "account:TW:001:2", "account:KH:002:1", *WALLETS]
TIMES = (ALWAYS, *({"at": day * DAY, "until": (day + 1) * DAY - 1, "precision": "day"} for day in (3, 5, 7)))
SHARED = """query($from: [ID!]!, $longest: Int = 2, $n: Int = 200) {
  sharedCases(from: $from, maxLength: $longest, first: $n) { truncated leftOut sharing {
    case { key } other { key } differ shared { entity { key } named
      sides { case complaint { key } links { key } steps { from { key } to { key } links { key } } } } } } }"""


class Filed(Said):
    """Cases and complaints at random."""

    def some(self, facts: int) -> None:
        chance = self.chance
        for number in pieces(facts):
            kind, starts, ends = chance.choice((
                ("NAMED_IN", [*PERSONS, *PLACES, "phone:+88691234567"], CASES), ("PART_OF", COMPLAINTS, CASES),
                ("PART_OF", COMPLAINTS, CASES), ("CONCERNS", COMPLAINTS, [*PLACES, "handle:line:1"]),
                ("CONCERNS", COMPLAINTS, PLACES), ("SENT", PLACES, PLACES), ("SENT", PLACES, PLACES),
                ("SAME_AS", PERSONS, PERSONS), ("CUSTODIED_BY", PLACES[2:], ["organization:src:v"]),
            ))  # fmt: skip
            if kind in {"SAME_AS", "CUSTODIED_BY"} and perhaps(chance, 0.6):
                continue
            sent = [one["fact"] for one in self.links if one["kind"] == "SENT"]
            start, end = chance.choice(starts), chance.choice(ends)
            more = {"payment": chance.choice(sent)} if kind == "CONCERNS" and sent and perhaps(chance, 0.7) else {}
            times = chance.choice(TIMES) if kind == "SENT" else ALWAYS
            for _ in range(chance.choice((1, 1, 2))):
                self.say(kind, start, end, fact=f"f{number}", **times, **more, **self.telling())
        for case in CASES:
            for _ in range(chance.choice((0, 1, 2))):
                self.record(case, country=chance.choice(("TW", "KR", "TH", None)), **self.telling())

    def oracle(self, handlings: set[int], hub: int) -> CasesByHand:
        parts = ([one for one in said if one["handling"] in handlings] for said in (self.links, self.records))
        return CasesByHand(*parts, hub=hub)


def told(answer: dict) -> dict:
    """An answer in the form of the oracle's; each step leads on from the one before."""
    found = {}
    for two in answer["sharing"]:
        shared = {}
        for one in two["shared"]:
            for side in one["sides"]:
                for before, after in zip(side["steps"], side["steps"][1:], strict=False):
                    assert before["to"] == after["from"]
            sides = [
                (
                    side["case"], side["complaint"] and side["complaint"]["key"],
                    [link["key"] for link in side["links"]], len(side["steps"]),
                ) for side in one["sides"]
            ]  # fmt: skip
            shared[one["entity"]["key"]] = (one["named"], sorted(sides, key=str))
        found[two["case"]["key"], two["other"]["key"]] = (two["differ"], shared)
    return found


@drawn(6)
def test_what_cases_share_is_what_following_each_payment_finds(chance, world, ask, monkeypatch):
    said = Filed(world, chance)
    said.some(chance.choice((30, 60)))
    hub = chance.choice((8, 1_000))
    for key in {one[end] for one in said.links for end in ("from", "to")}:
        world.hub(key)
    monkeypatch.setattr(render_shared_cases, "HUB", hub)
    monkeypatch.setattr(answer_shared_cases, "SIDES_LISTED", 1_000)
    monkeypatch.setattr(cases_compared, "SIDES_LISTED", 1_000)
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        oracle = said.oracle(handlings, hub)
        seen = {one["to"] for one in oracle.links} | {one["entity"] for one in oracle.records}
        cases = [case for case in CASES if case in seen]
        for starts, longest in ((CASES, 2), (CASES[:1], 2), (CASES, 3), ([CASES[1], "nothing"], 2)):
            answer = ask(SHARED, **{"from": starts}, longest=longest, **more)["sharedCases"]
            assert told(answer) == oracle.answer(starts, cases, longest), (starts, longest)
            counts = [(-sum(one["named"] for one in two["shared"]), -len(two["shared"])) for two in answer["sharing"]]
            assert counts == sorted(counts)
            assert [line for line in answer["leftOut"] if "very many links" not in line] == []


def test_cases_of_one_country_are_not_compared_and_one_without_a_country_is_named_as_such(world, ask):
    said = Filed(world, Random(1))
    for case, country in zip(CASES, ("TW", "TW", "KR", None), strict=True):
        said.say("NAMED_IN", PERSONS[0], case)
        said.record(case, country=country)
    found = ask(SHARED, **{"from": [CASES[0]]})["sharedCases"]["sharing"]
    assert [(two["other"]["key"], two["differ"]) for two in found] == [(CASES[2], "YES"), (CASES[3], "UNKNOWN")]


def test_what_bounds_leave_out_of_shared_cases_is_named(world, ask, monkeypatch):
    said = Filed(world, Random(1))
    for number, (case, country) in enumerate(zip(CASES[:3], ("TW", "KR", "TH"), strict=True)):
        said.record(case, country=country)
        for person in PERSONS[:2]:
            said.say("NAMED_IN", person, case)
        for place in PLACES[:2]:
            said.say("CONCERNS", COMPLAINTS[number], place)
            said.say("SENT", place, PLACES[2])
        said.say("PART_OF", COMPLAINTS[number], case)
    whole = ask(SHARED, **{"from": [CASES[0]]})["sharedCases"]
    assert ([two["other"]["key"] for two in whole["sharing"]], whole["leftOut"]) == (CASES[1:3], [])
    first = ask(SHARED, **{"from": [CASES[0]]}, n=1)["sharedCases"]
    assert first["leftOut"] == ["of the twos of cases all but 1: ask with a larger first"]
    bounds = {
        "CASES_COMPARED": (2, "of the cases all but 2"), "NAMED_LOOKED_AT": (1, "of what one case names all but 1"),
        "FILED_LOOKED_AT": (1, "of the places that complaints of one case concern all but 1"),
        "REACHED_A_STEP": (1, "places that money may have gone on to"),
        "PAID_ONWARDS": (1, "of the payments that left one place all but the first 1"),
        "SIDES_LISTED": (1, "of the ways by which one case reaches the same all but 1"),
        "HUB": (2, "what lies behind places of very many links"),
    }  # fmt: skip
    for place in PLACES[:3]:
        world.hub(place)
    for number, (bound, (most, text)) in enumerate(bounds.items()):
        for module in (render_shared_cases, cases_compared, answer_shared_cases):
            if hasattr(module, bound):
                monkeypatch.setattr(module, bound, most)
        answer = ask(SHARED, **{"from": [CASES[0]]}, n=100 + number)["sharedCases"]  # planned anew
        assert any(line.startswith(text) for line in answer["leftOut"]), (bound, answer["leftOut"])
        assert {two["other"]["key"] for two in answer["sharing"]} <= {*CASES[1:3]}
        monkeypatch.undo()


def test_bad_arguments_of_shared_cases_are_refused_with_what_to_do(refused):
    asked = "{{ sharedCases(from: {}) {{ truncated }} }}"
    assert "from names 0; it has to be 1 to 50" in refused(asked.format("[]"))
    assert "first is 201; it has to be 1 to 200" in refused(asked.format('["a"], first: 201'))
    assert "maxLength is 9; it has to be 1 to 8" in refused(asked.format('["a"], maxLength: 9'))


def test_the_cases_that_share_something_are_the_truth(outcomes, database):
    document = """query($from: [ID!]!) { sharedCases(from: $from, maxLength: 8, first: 200) { truncated sharing {
      case { key } other { key } differ shared { entity { key } named } } } }"""
    cases = [key for key in TRUTH["cast"].values() if key.startswith("case:")]
    answer = orjson.loads(execute(Question(document, {"from": cases}), AT_THE_NODE, database))["data"]["sharedCases"]
    assert not answer["truncated"]
    assert {two["differ"] for two in answer["sharing"]} == {"YES"}
    found = [
        {
            "cases": [two["case"]["key"], two["other"]["key"]],
            "named": [one["entity"]["key"] for one in two["shared"] if one["named"]],
            "reached": [one["entity"]["key"] for one in two["shared"] if not one["named"]],
        } for two in answer["sharing"]
    ]  # fmt: skip
    assert sorted(found, key=lambda one: one["cases"]) == sorted(TRUTH["commonCases"], key=lambda one: one["cases"])
