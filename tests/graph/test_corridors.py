"""What passed between countries against an oracle over small random worlds: each fact once, or why it is not placed."""

from decimal import Decimal
from random import Random

import orjson
from corridors_by_hand import EVER, ByHand
from drawn import drawn, pieces
from examples_asked import ADMINISTRATOR as AT_THE_NODE
from examples_asked import TRUTH
from said_world import ALWAYS, Said
from small_world import ADMINISTRATOR

from api.actors import read_again
from api.graphql import answer_corridors, border_traffic
from api.graphql.execute import Question, execute
from cypher import projection, render_corridors
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso

DAY = 86_400_000
CASE, OTHER_CASE = "case:src:1", "case:src:2"
PERSONS = [f"person:src:{name}" for name in "abcd"]
COMPLAINTS = [f"complaint:src:{name}" for name in "xyz"]
WALLETS = ["wallet:tron:0x2b6653dc:T1", "wallet:eip155:1:0x2"]
PLACES = ["account:TW:001:1", "account:TW:001:2", "account:KH:002:1", *WALLETS]
TRIPS, SITES, TOWNS = ["trip:src:1", "trip:src:2"], ["compound:src:1", "compound:src:2"], ["place:src:1", "place:src:2"]
COUNTRIES = ["country:TW", "country:KH", "country:TH"]
TIMES = (
    ALWAYS,
    *(
        {"at": at, "until": until, "precision": precision}
        for at, until, precision in (
            (3 * DAY, 4 * DAY - 1, "day"), (0, 31 * DAY - 1, "month"), (40 * DAY, 41 * DAY - 1, "day"),
            (5 * DAY, 45 * DAY - 1, "day"), (35 * DAY, AFTER_ALL, "day"), (BEFORE_ALL, 9 * DAY - 1, "day"),
            (0, 59 * DAY - 1, "month"),
        )
    ),
)  # fmt: skip
CORRIDORS = """query($from: [ID!]!, $since: UTCTime, $until: UTCTime, $countries: [CountryCode!], $n: Int = 1000) {
  corridors(from: $from, since: $since, until: $until, countries: $countries, first: $n) { truncated leftOut
    corridors { from to month payments complaints held recruited travellers journeys ...summed }
    unplaced { what because count amounts { ...amount } sources counted } } }
  fragment summed on Corridor { amounts { ...amount } sources counted }
  fragment amount on AmountSummary { unit count sum min max }"""


class Passing(Said):
    """Things that pass borders, at random."""

    def some(self, facts: int) -> None:
        """So many facts at random, each said once or more, some of it hidden."""
        chance = self.chance
        for number in pieces(facts):
            kind, starts, ends = chance.choice((
                ("SENT", PLACES, PLACES), ("SENT", PLACES, PLACES), ("SENT", PLACES, PLACES),
                ("CONCERNS", COMPLAINTS, [*PLACES, "handle:line:1"]), ("TRAVELLED_ON", PERSONS, TRIPS),
                ("CONFINED_AT", PERSONS, SITES), ("RECRUITED", PERSONS, PERSONS), ("DEPARTED_FROM", TRIPS, TOWNS),
                ("ARRIVED_AT", TRIPS, TOWNS), ("NATIONAL_OF", PERSONS, COUNTRIES), ("LOCATED_IN", TOWNS, COUNTRIES),
                ("LOCATED_IN", WALLETS, COUNTRIES), ("RESIDES_IN", PERSONS, COUNTRIES), ("LOCATED_AT", SITES, TOWNS),
                ("NAMED_IN", [*PERSONS, *PLACES], [CASE, OTHER_CASE]), ("PART_OF", COMPLAINTS, [CASE, OTHER_CASE]),
            ))  # fmt: skip
            fact, start, end = f"f{chance.randrange(10**9)}-{number}", chance.choice(starts), chance.choice(ends)
            for _ in range(chance.choice((1, 1, 2, 3))):
                money = {"amount": chance.choice((1, 50, 2**56)), "amount_unit": chance.choice(("TWD", "USDT"))}
                self.say(
                    kind, start, end, fact=fact, source=chance.choice(("alpha", "beta")), **self.telling(),
                    **chance.choice(TIMES), **(money if kind == "SENT" and chance.random() < 0.8 else {}),
                )  # fmt: skip
        for entity in (*COMPLAINTS, *SITES, *TOWNS):
            for _ in range(chance.choice((0, 1, 2))):
                told = {"country": chance.choice(("TW", "KH", None))}
                if entity in COMPLAINTS:
                    told["filed"] = chance.choice((None, 2 * DAY, 33 * DAY))
                self.record(entity, **told, **self.telling())

    def oracle(self, handlings: set[int]) -> ByHand:
        return ByHand(*([one for one in said if one["handling"] in handlings] for said in (self.links, self.records)))


def told(answer: dict) -> dict:
    """An answer in the form of the oracle's."""
    digits = {"TWD": 2, "USDT": 6}

    def plain(row: dict) -> dict:
        amounts = {
            one["unit"]: (
                one["count"],
                *(int(Decimal(one[name]).scaleb(digits[one["unit"]])) for name in ("sum", "min", "max")),
            )
            for one in row["amounts"]
        }
        return {**{name: value for name, value in row.items() if name not in NAMES}, "amounts": amounts}

    return {
        "corridors": {(one["from"], one["to"], one["month"]): plain(one) for one in answer["corridors"]},
        "unplaced": {(one["what"], one["because"]): plain(one) for one in answer["unplaced"]},
    }


NAMES = {"from", "to", "month", "what", "because"}


@drawn(8)
def test_what_passed_is_what_the_list_of_all_that_is_said_comes_to(chance, world, ask, monkeypatch):
    monkeypatch.setattr(answer_corridors, "COUNTED_LISTED", 90)
    said = Passing(world, chance)
    said.some(chance.choice((20, 50, 90)))
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        oracle = said.oracle(handlings)
        everything = [*PERSONS, *PLACES, *COMPLAINTS]
        for starts in ([CASE], [PERSONS[0], COMPLAINTS[0]], [PLACES[0], CASE, "nothing"], everything):
            since, until = chance.choice(((-EVER, EVER), (-EVER, EVER), (2 * DAY, 36 * DAY), (32 * DAY, EVER)))
            wanted = chance.choice((None, None, ["TH"], ["KH", "TH"]))
            given = {name: to_iso(at) for name, at in (("since", since), ("until", until)) if abs(at) < EVER}
            answer = ask(CORRIDORS, **{"from": starts}, **given, **({"countries": wanted} if wanted else {}), **more)
            found = told(answer["corridors"])
            assert found == oracle.answer(starts, since, until, wanted), (starts, given, wanted)
            assert answer["corridors"]["leftOut"] == []
            order = [(one[0] == one[1], one) for one in found["corridors"]]
            assert order == sorted(order)


def test_every_fact_is_placed_once_or_it_is_told_why_not(world, ask):
    said = Passing(world, Random(5))
    said.some(90)
    answer = ask(CORRIDORS, **{"from": [*PERSONS, *PLACES, *COMPLAINTS]})["corridors"]
    counted = [key for part in ("corridors", "unplaced") for one in answer[part] for key in one["counted"]]
    kinds = {"SENT", "TRAVELLED_ON", "CONFINED_AT", "RECRUITED", "CONCERNS"}
    facts = {
        one["fact"] for one in said.links
        if one["handling"] == world.open and one["kind"] in kinds and not one["to"].startswith("handle:")
    }  # fmt: skip
    assert len(counted) == len(set(counted)) == len(facts)
    assert len(answer["unplaced"]) > 3
    assert len(answer["corridors"]) > 1


def test_a_sum_that_no_whole_number_of_the_database_holds_is_refused_and_its_parts_are_told(world, empty_database):
    said = Passing(world, Random(1))
    for number in range(3):
        said.say("SENT", PLACES[0], PLACES[2], amount=2**62, amount_unit="TWD", **TIMES[1], fact=f"f{number}")
    read_again(empty_database)
    document = '{ corridors(from: ["%s"]) { corridors { payments amounts { %s } } } }'
    whole = orjson.loads(execute(Question(document % (PLACES[0], "count sum"), {}), ADMINISTRATOR, empty_database))
    assert "the sum of TWD passes 92233720368547758.07" in whole["errors"][0]["message"]
    parts = orjson.loads(execute(Question(document % (PLACES[0], "count max"), {}), ADMINISTRATOR, empty_database))
    [corridor] = parts["data"]["corridors"]["corridors"]
    assert corridor == {"payments": 3, "amounts": [{"count": 3, "max": "46116860184273879.04"}]}


def test_what_bounds_leave_out_of_corridors_is_named(world, ask, monkeypatch):
    said = Passing(world, Random(1))
    for town, country in zip(TOWNS, COUNTRIES, strict=False):
        said.say("LOCATED_IN", town, country)
    for person in PERSONS[:2]:
        said.say("NATIONAL_OF", person, COUNTRIES[0])
        said.say("NATIONAL_OF", person, COUNTRIES[0])
        said.say("TRAVELLED_ON", person, TRIPS[0], **TIMES[1])
        said.say("TRAVELLED_ON", person, TRIPS[0], **TIMES[3])
        said.say("DEPARTED_FROM", TRIPS[0], TOWNS[0])
        said.say("ARRIVED_AT", TRIPS[0], TOWNS[1])
        said.say("SENT", PLACES[0], PLACES[2], **TIMES[1], amount=1, amount_unit="TWD")
    given = {"from": [*PERSONS[:2], PLACES[0]]}
    whole = ask(CORRIDORS, **given)["corridors"]
    assert (whole["leftOut"], whole["unplaced"]) == ([], [])
    first = ask(CORRIDORS, **given, n=1)["corridors"]
    assert first["leftOut"] == ["of the corridors and months all but 1: ask with a larger first"]
    assert first["corridors"] == whole["corridors"][:1]
    bounds = {
        "ABOUT_LOOKED_AT": "of those asked about and what files hold all but 1",
        "TIES_LOOKED_AT": "of the journeys, stays, recruiters or places of one all but 1",
        "PAID_AT_PLACE": "of the payments to or from one place all but the first 1",
        "ENDS_LOOKED_AT": "the countries of all ends but 1", "COUNTED_LISTED": "of the statements of one corridor",
        "QUAYS_LOOKED_AT": None, "TIES_READ": None,
    }  # fmt: skip
    for number, (bound, text) in enumerate(bounds.items()):
        for module in (render_corridors, border_traffic, answer_corridors, projection):
            if hasattr(module, bound):
                monkeypatch.setattr(module, bound, 1)
        answer = ask(CORRIDORS, **given, n=500 + number)["corridors"]  # planned anew
        if text:
            assert any(line.startswith(text) for line in answer["leftOut"]), (bound, answer["leftOut"])
        else:
            assert {one["because"] for one in answer["unplaced"]} == {"NOT_READ"}, bound
        placed = sum(one["payments"] + one["travellers"] for one in answer["corridors"])
        assert placed <= sum(one["payments"] + one["travellers"] for one in whole["corridors"])
        monkeypatch.undo()


def test_bad_arguments_of_corridors_are_refused_with_what_to_do(refused):
    asked = "{{ corridors(from: {}) {{ truncated }} }}"
    assert "from names 0; it has to be 1 to 50" in refused(asked.format("[]"))
    assert "first is 1001; it has to be 1 to 1,000" in refused(asked.format('["a"], first: 1001'))
    assert "countries names none" in refused(asked.format('["a"], countries: []'))
    assert "since lies after until" in refused(asked.format('["a"], since: "2025", until: "2024"'))


def test_the_corridors_of_the_invented_case_are_the_truth(outcomes, database):
    truth = TRUTH["corridors"]
    document = """query($from: [ID!]!) { corridors(from: $from, first: 1000) {
      truncated corridors { from to month payments complaints travellers amounts { unit count sum } }
      unplaced { what because count } } }"""

    def keys(kind: str) -> list[str]:
        rows = database.rows(
            f"MATCH (n:{kind})-[:STATED_BY]->(r:Record) WHERE r.source STARTS WITH 'rc-' RETURN DISTINCT n.key"
        )
        return sorted(key for [key] in rows)

    def asked(starts: list[str]) -> dict:
        question = Question(document, {"from": starts})
        found = orjson.loads(execute(question, AT_THE_NODE, database))["data"]["corridors"]
        assert not found["truncated"]
        return found

    accounts = asked(keys("Account"))
    assert {
        (one["from"], one["to"], one["month"], sum_["unit"], sum_["count"], sum_["sum"])
        for one in accounts["corridors"]
        for sum_ in one["amounts"]
        if one["from"] != one["to"]
    } == {tuple(one[name] for name in ("from", "to", "month", "unit", "payments", "amount")) for one in truth["money"]}
    complaints = asked(keys("Complaint"))
    placed = {(one["from"], one["to"], one["month"]): one["complaints"] for one in complaints["corridors"]}
    assert {one: number for one, number in placed.items() if number} == {
        (one["from"], one["to"], one["month"]): one["complaints"] for one in truth["victims"] if one["to"]
    }
    unknown = sum(one["complaints"] for one in truth["victims"] if not one["to"])
    assert [(one["because"], one["count"]) for one in complaints["unplaced"] if one["what"] == "COMPLAINT"] == [
        ("NO_COUNTRY", unknown)
    ]
    persons = keys("Person")
    people: dict[tuple, int] = {}
    for start in range(0, len(persons), 50):
        for one in asked(persons[start : start + 50])["corridors"]:
            if one["travellers"] and one["from"] != one["to"]:
                place = (one["from"], one["to"], one["month"])
                people[place] = people.get(place, 0) + one["travellers"]
    assert people == {(one["from"], one["to"], one["month"]): one["persons"] for one in truth["people"]}
