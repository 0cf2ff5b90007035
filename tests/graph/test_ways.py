"""Ways and neighbourhoods over links that pass, against an oracle over small random worlds."""

from itertools import count, pairwise
from random import Random

import pytest
from drawn import drawn, perhaps, pieces
from small_world import ADMINISTRATOR
from ways_by_hand import ByHand, rank

from graph_schema.times import AFTER_ALL, BEFORE_ALL

PERSONS = [f"person:src:{name}" for name in "abcd"]
COMPANIES = ["organization:src:x", "organization:src:y"]
ACCOUNTS = ["account:TW:1:1", "account:KH:1:2", "wallet:eip155:1:0x5"]
EVERYBODY = [*PERSONS, *COMPANIES, *ACCOUNTS]
ENDS = {
    "HOLDS": (PERSONS + COMPANIES, ACCOUNTS), "CONTROLS": (PERSONS + COMPANIES, COMPANIES + ACCOUNTS),
    "ASSOCIATED_WITH": (PERSONS + COMPANIES, PERSONS + COMPANIES), "SENT": (ACCOUNTS, ACCOUNTS),
    "SAME_AS": (PERSONS, PERSONS),
}  # fmt: skip
DAY = 86_400_000
TIMES = ((BEFORE_ALL, AFTER_ALL), (0, 2 * DAY), (5 * DAY, 6 * DAY), (3 * DAY, AFTER_ALL), (BEFORE_ALL, 3 * DAY))
GRADES = (None, "admiralty:A1", "admiralty:B2", "admiralty:F6", "admiralty:E5")
SOURCES = ("alpha", "beta", "gamma")
TAKEN = {
    "kinds": "[WalkedKind!]", "notKinds": "[WalkedKind!]", "since": "UTCTime", "until": "UTCTime", "grade": "String",
    "sources": "[String!]", "notSources": "[String!]",
}  # fmt: skip
DECLARED = ", ".join(f"${name}: {kind}" for name, kind in TAKEN.items())
GIVEN = ", ".join(f"{name}: ${name}" for name in TAKEN)
WAYS = f"""query($a: ID!, $b: ID!, $most: Int = 4, $n: Int = 20, {DECLARED}) {{
  paths(from: $a, to: $b, maxLength: $most, first: $n, {GIVEN}) {{
    truncated leftOut tooBroad
    ways {{ length entities {{ key }} steps {{ from {{ key }} to {{ key }} links {{ key }} }} }} }} }}"""
AROUND = f"""query($k: ID!, $d: Int = 1, $n: Int = 10, {DECLARED}) {{
  neighbourhood(key: $k, depth: $d, perKind: $n, {GIVEN}) {{
    truncated leftOut entities {{ key }} links {{ key }} }} }}"""


def say_some(world, chance: Random, number: int) -> list[dict]:
    """So many links at random, some of them hidden, some stated twice."""
    said, numbers = [], count(1)
    for _ in pieces(number):
        kind = chance.choice(list(ENDS))
        start = chance.choice(ENDS[kind][0])
        end = chance.choice([key for key in ENDS[kind][1] if key != start])
        for _ in range(chance.choice((1, 1, 2))):
            at, until = chance.choice(TIMES)
            one = {
                "key": f"l{next(numbers):03}", "fact": chance.choice("fgh"), "at": at, "until": until,
                "grade": chance.choice(GRADES), "source": chance.choice(SOURCES),
            }  # fmt: skip
            handling = chance.choice((world.open, world.open, world.open, world.closed))
            world.link(kind, start, end, handling, **one)
            said.append({**one, "kind": kind, "from": start, "to": end, "handling": handling})
    world.entity(*EVERYBODY)
    return said


def of_decisions_too(test):
    test.__name__ = "decides"
    return test


def some_filter(chance: Random):
    """What is asked of links, and the same as a test of one."""
    asked, tests = {}, []
    if perhaps(chance, 0.3):
        asked["kinds"] = kinds = chance.sample(list(ENDS), 2)
        tests.append(lambda one: one["kind"] in kinds)
    if perhaps(chance, 0.3):
        asked["notKinds"] = barred = [chance.choice(list(ENDS))]
        tests.append(lambda one: one["kind"] not in barred)
    if perhaps(chance, 0.3):
        asked["since"] = "1970-01-05T00:00:00Z"
        tests.append(lambda one: one["until"] >= 4 * DAY)
    if perhaps(chance, 0.3):
        asked["until"] = "1970-01-05T00:00:00Z"
        tests.append(lambda one: one["at"] <= 4 * DAY)
    if perhaps(chance, 0.3):
        asked["grade"] = grade = chance.choice(("C3", "admiralty:F6", "europol:A1"))
        tests.append(of_decisions_too(lambda one: rank(one["grade"]) >= rank(grade)))
    if perhaps(chance, 0.3):
        asked["sources"] = sources = chance.sample(SOURCES, 2)
        tests.append(of_decisions_too(lambda one: one["source"] in sources))
    if perhaps(chance, 0.3):
        asked["notSources"] = others = [chance.choice(SOURCES)]
        tests.append(of_decisions_too(lambda one: one["source"] not in others))
    kinds = set(asked.get("kinds", ENDS)) - set(asked.get("notKinds", ()))
    return (asked, tests) if kinds else some_filter(chance)


def keys(entities):
    return [entity["key"] for entity in entities]


def told(way, same):
    """Length, entities, and which steps are decisions: none where decisions are steps as any other."""
    return way["length"], keys(way["entities"]), [bool(step["decision"] and same) for step in way["steps"]]


def readers(world):
    return (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR}))


@drawn(4)
def test_ways_lead_over_links_that_pass_alone_and_show_no_others(chance, world, ask):
    said = say_some(world, chance, chance.choice((8, 14, 20)))
    for handlings, more in readers(world):
        for _ in range(4):
            (asked, tests), (a, b), most = some_filter(chance), chance.sample(EVERYBODY, 2), chance.choice((1, 2, 4))
            by_hand = ByHand([one for one in said if one["handling"] in handlings], tests)
            answer = ask(WAYS, a=a, b=b, most=most, **asked, **more)["paths"]
            expected = by_hand.ways(a, b, most)
            assert [keys(way["entities"]) for way in answer["ways"]] == expected[:20]
            assert answer["truncated"] == (len(expected) > 20)
            for way in answer["ways"]:
                steps = list(pairwise(keys(way["entities"])))
                assert [(step["from"]["key"], step["to"]["key"]) for step in way["steps"]] == steps
                assert [keys(step["links"]) for step in way["steps"]] == [by_hand.step(*step) for step in steps]


@drawn(4)
def test_what_lies_around_is_reached_over_links_that_pass_alone(chance, world, ask, monkeypatch):
    said = say_some(world, chance, chance.choice((8, 14, 20)))
    most_links = chance.choice((3, 6, 1_000))
    monkeypatch.setattr("cypher.render_neighbourhood.HUB", most_links)
    monkeypatch.setattr("api.graphql.answer_paths.HUB", most_links)
    for key in EVERYBODY:
        world.hub(key)
    for handlings, more in readers(world):
        readable = [one for one in said if one["handling"] in handlings]
        hubs = {key for key in EVERYBODY if sum(key in (one["from"], one["to"]) for one in readable) > most_links}
        touched = {one[end] for one in said if one["handling"] in handlings for end in ("from", "to")}
        for _ in range(4):
            asked, tests = some_filter(chance)
            centre, depth, per_kind = chance.choice(EVERYBODY), chance.choice((1, 2)), chance.choice((1, 2, 10))
            by_hand = ByHand(readable, tests)
            answer = ask(AROUND, k=centre, d=depth, n=per_kind, **asked, **more)["neighbourhood"]
            expected = by_hand.around(centre, depth, per_kind, hubs)
            assert keys(answer["entities"]) == (expected["entities"] if centre in touched else [])
            assert keys(answer["links"]) == expected["links"]
            cut = f"of the links of one kind at one entity all but the latest {per_kind}: ask with a larger perKind"
            many = f"entities of more than {most_links:,} readable links"
            beyond = f"what lies beyond {many}: ask about each of them by itself"
            assert answer["leftOut"] == [*[cut] * expected["cut"], *[beyond] * bool(expected["beyond"])]
            assert answer["truncated"] == bool(answer["leftOut"])


def test_a_filter_is_asked_before_the_shortest_are_chosen(world, ask):
    a, b, c = PERSONS[:3]
    world.link("ASSOCIATED_WITH", a, b, world.open, source="beta")
    world.link("ASSOCIATED_WITH", a, c, world.open)
    world.link("ASSOCIATED_WITH", c, b, world.open)
    assert [way["length"] for way in ask(WAYS, a=a, b=b)["paths"]["ways"]] == [1, 2]
    assert [way["length"] for way in ask(WAYS, a=a, b=b, sources=["alpha"])["paths"]["ways"]] == [2]
    assert ask(WAYS, a=a, b=b, sources=["nobody"])["paths"]["ways"] == []


def test_entities_that_are_not_stepped_from_are_named(world, ask, monkeypatch):
    monkeypatch.setattr("cypher.render_neighbourhood.STEPPED_FROM", 1)
    monkeypatch.setattr("api.graphql.answer_paths.STEPPED_FROM", 1)
    for other in PERSONS[1:]:
        world.link("ASSOCIATED_WITH", PERSONS[0], other, world.open)
    assert ask(AROUND, k=PERSONS[0], d=2)["neighbourhood"]["leftOut"] == [
        "of the entities one step away all but the first 1 by key are not stepped from: ask about less"
    ]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("kinds: [SENT], notKinds: [SENT]", "kinds and notKinds leave no kind of link; name one, or leave them out"),
        ("kinds: []", "kinds and notKinds leave no kind of link"),
        ('since: "2025-02-01", until: "2025-01-01"', "since lies after until"),
        ('grade: "Z9"', "grade: admiralty has no code 'Z9'"),
        ("sources: []", "sources names 0; it has to be 1 to 50"),
        (f"notSources: {[f's{number}' for number in range(51)]}".replace("'", '"'), "notSources names 51"),
    ],
)
@pytest.mark.parametrize(
    "question", ['paths(from: "a:b", to: "a:c", %s) { truncated }', 'neighbourhood(key: "a:b", %s) { truncated }']
)
def test_what_no_link_can_pass_is_refused(question, asked, reason, world, refused):
    assert reason in refused(f"{{ {question % asked} }}")


STEPWISE = f"""query($a: ID!, $b: ID!, $most: Int = 4, $n: Int = 20, $same: Int, $crossing: Boolean = false,
    {DECLARED}) {{
  paths(from: $a, to: $b, maxLength: $most, first: $n, decisions: $same, crossing: $crossing, {GIVEN}) {{
    truncated leftOut tooBroad hubs {{ key }}
    ways {{ length countries crossesBorder entities {{ key countries {{ country }} }}
      steps {{ decision crossesBorder from {{ key }} to {{ key }} links {{ key kind }} }} }} }} }}"""


@drawn(6)
def test_ways_that_cross_decisions_or_borders_and_hubs_are_those_of_the_oracle(chance, world, ask, monkeypatch):
    said = say_some(world, chance, chance.choice((8, 14, 18)))
    most_links = chance.choice((4, 6, 9))
    for module in ("render_questions", "render_ways"):
        monkeypatch.setattr(f"cypher.{module}.HUB", most_links)
    by_key = {ACCOUNTS[0]: {"TW"}, ACCOUNTS[1]: {"KH"}}
    nationals = [(key, chance.choice(("TW", "KH"))) for key in PERSONS + COMPANIES if perhaps(chance, 0.6)]
    for key, country in nationals:
        world.link("NATIONAL_OF", key, f"country:{country}", world.open)
    for key in EVERYBODY:
        world.hub(key)
    tied = {key: by_key.get(key, set()) | {land for one, land in nationals if one == key} for key in EVERYBODY}
    for handlings, more in readers(world):
        readable = [one for one in said if one["handling"] in handlings]
        degrees = {key: sum(key in (one["from"], one["to"]) for one in readable) for key in EVERYBODY}
        hubs = {key for key in EVERYBODY if degrees[key] + sum(one == key for one, _ in nationals) > most_links}
        for _ in range(3):
            (asked, tests), (a, b), most = some_filter(chance), chance.sample(EVERYBODY, 2), chance.choice((1, 2, 3))
            same, crossing = chance.choice((None, 1, 2)), perhaps(chance, 0.4)
            others = ByHand((one for one in readable if same is None or one["kind"] != "SAME_AS"), tests)
            about = [test for test in tests if test.__name__ == "decides"]
            decided = ByHand((one for one in readable if one["kind"] == "SAME_AS" and same), about)
            if same and set(asked.get("kinds", ENDS)) - set(asked.get("notKinds", ())) == {"SAME_AS"}:
                continue
            answer = ask(STEPWISE, a=a, b=b, most=most, same=same, crossing=crossing, **asked, **more)["paths"]
            expected, met = others.stepwise(a, b, most, decided, same or 0, hubs, tied if crossing else None)
            assert [told(way, same) for way in answer["ways"]] == expected[:20]
            assert keys(answer["hubs"]) == sorted(met)
            for way, (_, stops, steps) in zip(answer["ways"], expected, strict=False):
                shown = [decided if one and same else others for one in steps]
                links = [by.step(*two) for by, two in zip(shown, pairwise(stops), strict=True)]
                assert [keys(step["links"]) for step in way["steps"]] == links
                borders = [step["crossesBorder"] for step in way["steps"]]
                assert way["crossesBorder"] == next((x for x in ("YES", "UNKNOWN") if x in borders), "NO")
                assert set(way["countries"]) == set().union(*(tied[key] for key in stops))


def test_what_is_said_of_telephones_is_told_where_one_country_has_the_plan(world, ask):
    account, phones = ACCOUNTS[0], ["phone:+85512345678", "phone:+14155550123"]
    for phone in phones:
        world.link("USES", account, phone, world.open)
    found = {phone: ask(STEPWISE, a=account, b=phone, crossing=True)["paths"]["ways"] for phone in phones}
    assert [way["countries"] for way in found[phones[0]]] == [["TW", "KH"]]
    assert found[phones[1]] == [], "+1 is of several countries"


def test_more_ways_than_are_carried_are_named_and_hidden_ones_do_not_count(world, ask, monkeypatch):
    for module in ("cypher.render_ways", "api.graphql.answer_paths"):
        monkeypatch.setattr(f"{module}.UNDER_WAY", 2)
    a, b, c, d = PERSONS
    for start, end in ((a, b), (b, c), (a, c)):
        world.link("ASSOCIATED_WITH", start, end, world.open)
    world.link("ASSOCIATED_WITH", a, d, world.closed)
    found = ask(STEPWISE, a=a, b=c)["paths"]
    assert ([way["length"] for way in found["ways"]], found["leftOut"]) == ([1, 2], [])
    cut = ask(STEPWISE, a=a, b=c, reader=ADMINISTRATOR)["paths"]
    assert cut["ways"] == []
    assert cut["leftOut"] == ["longer ways, for more than 2 were under way: ask for fewer steps, or over fewer links"]


def test_who_is_hidden_ends_no_way_just_as_who_is_not_there(world, ask, monkeypatch):
    """Neither what was cut nor the hubs that were met may tell that there is somebody at the other end."""
    for module in ("cypher.render_ways", "api.graphql.answer_paths"):
        monkeypatch.setattr(f"{module}.UNDER_WAY", 1)
    monkeypatch.setattr("cypher.render_ways.HUB", 1)
    a, b, c, d = PERSONS
    for end in (b, c):
        world.link("ASSOCIATED_WITH", a, end, world.open)
    world.link("ASSOCIATED_WITH", b, c, world.open)
    world.hub(b)
    world.link("ASSOCIATED_WITH", c, d, world.closed)
    for start, end in ((a, d), (d, a)):
        hidden = ask(STEPWISE, a=start, b=end)["paths"]
        absent = (key.replace(d, "person:src:nobody") for key in (start, end))
        assert hidden == ask(STEPWISE, **dict(zip("ab", absent, strict=True)))["paths"]
    assert ask(STEPWISE, a=a, b=d, reader=ADMINISTRATOR)["paths"] != hidden


def test_a_decision_is_no_step_and_two_who_are_one_are_no_step_apart(world, ask):
    a, b, c, d = PERSONS
    world.link("SAME_AS", a, b, world.open)
    world.link("ASSOCIATED_WITH", b, c, world.open)
    world.link("SAME_AS", c, d, world.closed)
    [way] = ask(STEPWISE, a=a, b=c, same=1)["paths"]["ways"]
    assert (way["length"], [step["decision"] for step in way["steps"]]) == (1, [True, False])
    assert [way["length"] for way in ask(STEPWISE, a=a, b=b, same=1)["paths"]["ways"]] == [0]
    assert ask(STEPWISE, a=a, b=d, same=2)["paths"]["ways"] == [], "who may not read the decision sees two"
    assert [way["length"] for way in ask(STEPWISE, a=a, b=d, same=2, reader=ADMINISTRATOR)["paths"]["ways"]] == [1]
    assert ask(STEPWISE, a=a, b=d, same=1, reader=ADMINISTRATOR)["paths"]["ways"] == [], "at most so many in a way"


def test_decisions_alone_are_no_links_to_walk_over(world, refused):
    question = '{ paths(from: "a:b", to: "a:c", kinds: [SAME_AS], decisions: 1) { truncated } }'
    assert "kinds names decisions alone, which are no steps where `decisions` is given; name others" in refused(
        question
    )
