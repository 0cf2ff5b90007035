"""Profiles over SAME_AS clusters, against a plain walk over the readable decisions; contradictions on the way."""

import random
from collections import defaultdict
from itertools import pairwise

import pytest
from small_world import ADMINISTRATOR

ANN, BOB, CHO = "person:src:ann", "person:src:bob", "person:src:cho"
PROFILE = """query($k: ID!) { profile(key: $k) { truncated members { key caption } links { key }
  entity { key caption recordsTruncated records { key entity } countries { country }
    contradictions { field values { value sources } } } } }"""


def test_a_profile_gathers_the_records_of_all_that_decisions_tie_together(world, ask):
    world.record(ANN, world.open, key="a", name="Ann", grade="admiralty:C3")
    world.record(BOB, world.open, key="b", name="Anna", grade="admiralty:A1", source="beta", gender="female")
    world.record(CHO, world.open, key="c", name="Cho")
    world.link("NATIONAL_OF", BOB, "country:KR", world.open)
    decided = world.link("SAME_AS", BOB, ANN, world.open, method="m", evidence="device")
    world.link("SAME_AS", BOB, CHO, world.closed, method="m", evidence="analyst")
    found = ask(PROFILE, k=ANN)["profile"]
    assert found == {
        "truncated": False,
        "members": [{"key": ANN, "caption": "Ann"}, {"key": BOB, "caption": "Anna"}],
        "links": [{"key": decided}],
        "entity": {
            "key": ANN,
            "caption": "Anna",
            "recordsTruncated": False,
            "records": [{"key": "b", "entity": BOB}, {"key": "a", "entity": ANN}],
            "countries": [{"country": "KR"}],
            "contradictions": [
                {
                    "field": "name",
                    "values": [{"value": "Anna", "sources": ["beta"]}, {"value": "Ann", "sources": ["alpha"]}],
                }
            ],
        },
    }
    everything = ask(PROFILE, k=ANN, reader=ADMINISTRATOR)["profile"]
    assert [member["key"] for member in everything["members"]] == [ANN, BOB, CHO]


def test_who_may_not_read_the_decision_sees_two(world, ask):
    world.record(ANN, world.open, name="Ann")
    world.record(BOB, world.open, name="Anna")
    world.link("SAME_AS", BOB, ANN, world.closed)
    found = ask(PROFILE, k=ANN)["profile"]
    assert [member["key"] for member in found["members"]] == [ANN]
    assert found["links"] == found["entity"]["contradictions"] == []


def test_a_key_that_is_hidden_has_no_profile_like_one_that_is_absent(world, ask):
    world.record(ANN, world.closed, name="Ann")
    assert ask(PROFILE, k=ANN) == ask(PROFILE, k="person:src:nobody") == {"profile": None}


def test_what_contradicts_is_told_of_every_entity_that_is_listed(world, ask):
    world.record(ANN, world.open, name="Ann")
    world.record(ANN, world.open, name="Anna")
    world.record(ANN, world.closed, name="Hidden")
    found = ask("{ persons { nodes { contradictions { field values { value } } } } }")["persons"]["nodes"]
    assert found == [{"contradictions": [{"field": "name", "values": [{"value": "Ann"}, {"value": "Anna"}]}]}]


def test_a_long_chain_and_a_large_cluster_are_cut_and_say_so(world, ask, monkeypatch):
    chain = [f"person:src:p{number}" for number in range(8)]
    for start, end in pairwise(chain):
        world.link("SAME_AS", start, end, world.open)
    found = ask(PROFILE, k=chain[0])["profile"]
    assert [member["key"] for member in found["members"]] == chain[:7]
    assert found["truncated"] is True
    assert ask(PROFILE, k=chain[1])["profile"]["truncated"] is False
    monkeypatch.setattr("cypher.render_profile.MEMBERS", 3)
    near = ask(PROFILE, k=chain[3])["profile"]
    assert [member["key"] for member in near["members"]] == [chain[3], chain[2], chain[4]]
    assert near["truncated"] is True


@pytest.mark.parametrize("seed", range(4))
def test_clusters_are_those_of_a_plain_walk(seed, world, ask):
    chance = random.Random(seed)
    persons = [f"person:src:p{number}" for number in range(9)]
    near = defaultdict(set)
    decisions = {}
    for person in persons:
        world.record(person, world.open, name=f"Name {person[-1]}")
    for _ in range(9):
        start, end = chance.sample(persons, 2)
        hidden = chance.random() < 0.3
        key = world.link("SAME_AS", start, end, world.closed if hidden else world.open, at=chance.randrange(3))
        if not hidden:
            near[start].add(end)
            near[end].add(start)
            decisions[key] = {start, end}
    for person in persons:
        members, level = [person], [person]
        for _ in range(6):
            level = sorted({other for one in level for other in near[one]} - set(members))
            members += level
        found = ask(PROFILE, k=person)["profile"]
        assert [member["key"] for member in found["members"]] == members
        assert {link["key"] for link in found["links"]} == {k for k, ends in decisions.items() if ends <= set(members)}
        assert {record["entity"] for record in found["entity"]["records"]} == set(members)
