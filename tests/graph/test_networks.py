"""What lies around an entity, over which countries, and what is known between these, against an oracle."""

from random import Random

from drawn import drawn, perhaps, pieces
from networks_by_hand import NetworkByHand
from said_world import Said
from small_world import ADMINISTRATOR

from api.graphql import answer_network, coverage, shown
from cypher import render_network, render_questions

CASE = "case:src:1"
PERSONS = [f"person:src:{name}" for name in "abcd"]
ACCOUNTS = ["account:TW:001:1", "account:KH:002:1", "wallet:tron:0x2b6653dc:T1"]
COMPOUND, TOWN = "compound:src:1", "place:src:1"
COUNTRIES = [f"country:{code}" for code in ("TW", "KH", "TH", "MM")]
AGREEMENTS = [f"agreement:src:{number}" for number in range(4)]
AGENCIES = [f"agency:src:{name}" for name in "xyz"]
NETWORK = """query($key: ID!, $reach: Int = 2) { network(key: $key, reach: $reach) { truncated leftOut
  entities { key } hubs { key } countries { country touching agencies { key ... on Agency { type contact } } }
  pairs { countries subjects { subject answer } } statedNone { countries subjects }
  notKnown { countries subjects } } }"""


class Around(Said):
    """Networks at random."""

    def some(self, facts: int) -> None:
        chance = self.chance
        for _ in pieces(facts):
            kind, starts, ends = chance.choice((
                ("NAMED_IN", [*PERSONS, *ACCOUNTS], [CASE]), ("HOLDS", PERSONS, ACCOUNTS), ("SENT", ACCOUNTS, ACCOUNTS),
                ("ASSOCIATED_WITH", PERSONS, PERSONS), ("CONFINED_AT", PERSONS, [COMPOUND]),
                ("NATIONAL_OF", PERSONS, COUNTRIES), ("LOCATED_IN", [TOWN, COMPOUND], COUNTRIES),
                ("LOCATED_AT", [COMPOUND, PERSONS[0]], [TOWN]), ("LOCATED_IN", AGENCIES, COUNTRIES),
                ("LISTED_BY", PERSONS, AGENCIES), *[("PARTY_TO", COUNTRIES, AGREEMENTS)] * 3,
            ))  # fmt: skip
            self.say(kind, chance.choice(starts), chance.choice(ends), **self.telling())
        for agreement in AGREEMENTS:
            for _ in range(chance.choice((0, 1, 2))):
                self.record(
                    agreement, subject=chance.choice((None, "criminal_mla", "extradition")),
                    status=chance.choice(("in_force", "signed", "stated_none", "stated_none", "terminated", None)),
                    register_name=chance.choice(("one", "two")), **self.telling(),
                )  # fmt: skip
        for agency in AGENCIES:
            if perhaps(chance, 0.7):
                self.record(agency, country=chance.choice(("TW", "KH", None)), type="fiu", **self.telling())

    def oracle(self, handlings: set[int], hub: int) -> NetworkByHand:
        parts = ([one for one in said if one["handling"] in handlings] for said in (self.links, self.records))
        return NetworkByHand(*parts, hub=hub)


def told(answer: dict) -> dict:
    """An answer in the form of the oracle's."""
    return {
        "entities": [one["key"] for one in answer["entities"]], "hubs": [one["key"] for one in answer["hubs"]],
        "countries": {
            one["country"]: (one["touching"], [each["key"] for each in one["agencies"]]) for one in answer["countries"]
        },
        "pairs": {
            tuple(one["countries"]): {
                each["subject"]: each["answer"] for each in one["subjects"] if each["answer"] != "NOT_KNOWN"
            } for one in answer["pairs"]
        },
        "statedNone": {tuple(one["countries"]): {*one["subjects"]} for one in answer["statedNone"]},
        "notKnown": [tuple(one["countries"]) for one in answer["notKnown"]],
    }  # fmt: skip


@drawn(8)
def test_a_network_is_what_going_from_link_to_link_finds(chance, world, ask, monkeypatch):
    said = Around(world, chance)
    said.some(chance.choice((15, 40)))
    hub = chance.choice((3, 6, 1_000))
    for key in {one[end] for one in said.links for end in ("from", "to")}:
        world.hub(key)
    monkeypatch.setattr(render_network, "HUB", hub)
    monkeypatch.setattr(render_questions, "HUB", hub)
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        oracle = said.oracle(handlings, hub)
        touched = {one[end] for one in oracle.links for end in ("from", "to")} | {
            one["entity"] for one in oracle.records
        }
        for key, reach in ((CASE, 1), (CASE, 2), (COMPOUND, 2), (PERSONS[1], 3), ("nothing", 1)):
            answer = ask(NETWORK, key=key, reach=reach, **more)["network"]
            if key not in touched:
                assert answer is None
                continue
            expected = oracle.answer(key, reach)
            assert told(answer) == expected, (key, reach)
            assert answer["leftOut"] == (["what lies behind the hubs that `hubs` names"] if expected["hubs"] else [])


def test_crime_without_agreement_is_told_apart_from_what_nobody_speaks_of(world, ask):
    said = Around(world, Random(1))
    for code in ("TW", "KH", "MM"):
        said.say("NATIONAL_OF", PERSONS[0], f"country:{code}")
    said.say("NAMED_IN", PERSONS[0], CASE)
    said.record(AGREEMENTS[0], status="stated_none", subject=None, register_name="one")
    said.record(AGREEMENTS[1], status="in_force", subject="criminal_mla", register_name="one")
    for code, agreement in (("TW", 0), ("KH", 0), ("TW", 1), ("TH", 1)):
        said.say("PARTY_TO", f"country:{code}", AGREEMENTS[agreement])
    said.record(AGENCIES[0], country="KH", type="ncb", contact="desk")
    said.record(AGENCIES[1], country="KH", type="fiu", handling=world.closed)
    found = ask(NETWORK, key=CASE, reach=1)["network"]
    assert [one["countries"] for one in found["statedNone"]] == [["KH", "TW"]]
    assert found["statedNone"][0]["subjects"] == ["criminal_mla", "mla_unspecified"]
    assert [one["countries"] for one in found["notKnown"]] == [["KH", "MM"], ["MM", "TW"]]
    assert {len(one["subjects"]) for one in found["notKnown"]} == {len(coverage.SUBJECTS)}
    asking = {one["country"]: one["agencies"] for one in found["countries"]}
    assert asking == {"KH": [{"key": AGENCIES[0], "type": "ncb", "contact": "desk"}], "MM": [], "TW": []}


def test_what_bounds_leave_out_of_a_network_is_named(world, ask, monkeypatch):
    said = Around(world, Random(1))
    for person in PERSONS[:2]:
        said.say("NAMED_IN", person, CASE)
        said.say("NATIONAL_OF", person, COUNTRIES[0])
        said.say("NATIONAL_OF", person, COUNTRIES[1])
    for number, status in enumerate(("stated_none", "in_force")):
        said.record(AGREEMENTS[number], status=status, subject="extradition")
        said.record(AGENCIES[number], country="TW")
        for country in COUNTRIES[:2]:
            said.say("PARTY_TO", country, AGREEMENTS[number])
    whole = ask(NETWORK, key=CASE, reach=1)["network"]
    assert (whole["leftOut"], whole["statedNone"], whole["notKnown"]) == ([], [], [])
    for number, (bound, text) in enumerate({
        "CASE_ENTITIES": "of what lies around all but 1", "AGREEMENTS": "of the entries of registers all but 1",
        "AGENCIES": "of the agencies all but 1",
    }.items()):  # fmt: skip
        for module in (render_network, answer_network, coverage, shown):
            if hasattr(module, bound):
                monkeypatch.setattr(module, bound, 1)
        found = ask(NETWORK, key=CASE, reach=2 + number)["network"]  # planned anew
        assert [line.startswith(text) for line in found["leftOut"]] == [True], (bound, found["leftOut"])
        assert found["truncated"]
        if bound == "AGREEMENTS":
            assert (found["statedNone"], [one["countries"] for one in found["notKnown"]]) == ([], [["KH", "TW"]])
        monkeypatch.undo()


def test_bad_arguments_of_a_network_are_refused_with_what_to_do(refused):
    assert "reach is 7; it has to be 1 to 6" in refused('{ network(key: "a", reach: 7) { truncated } }')
