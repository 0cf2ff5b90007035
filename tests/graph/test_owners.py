"""Beneficial owners against an oracle over small random worlds: exact shares, circles, control and lists."""

from random import Random

import orjson
from drawn import drawn
from owned_world import AGENCIES, AT, COMPANIES, DAY, ON, PERSONS, PLACE, Said, told
from owners_by_hand import ByHand
from small_world import ADMINISTRATOR

from api.actors import read_again
from api.graphql import answer_owners, ownership
from api.graphql.execute import Question, execute
from cypher import render_owners

OWNERS = """query($of: ID!, $on: UTCTime! = "1970-01-04T00:00:00Z", $least: Int! = 1, $lists: [ID!], $listed: UTCTime,
    $most: Int! = 10, $follow: Int! = 50, $n: Int! = 200) {
  beneficialOwners(of: $of, on: $on, atLeast: $least, lists: $lists, listedOn: $listed, maxLength: $most,
      follow: $follow, first: $n) {
    truncated leftOut of { key } ownerCount known blocked blockedShare
    owners { owner { key } members { key } share perCent mayBeMore ultimate weakest sources listed { ...listing } }
    companies { company { key } members { key } share mayBeMore known blocked blockedShare listed { ...listing } }
    control { who { key } over { key } links { key } listed { ...listing } }
    holdings { owner { key } owned { key } share perCent stated { perCent sources grade } links { key } }
    decisions { from { key } to { key } links { key } }
    unclear { because entities { key } } } }
  fragment listing on Listing { agency { key } links { key } }"""


@drawn(10)
def test_owners_are_those_that_the_list_of_what_may_be_read_has(chance, world, ask):
    said = Said(world, chance)
    said.some(chance.choice((6, 10, 16)), chance.choice((0, 0, 1, 3)))
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        readable = [one for one in said.all if one["handling"] in handlings]
        seen = {one[end] for one in readable for end in ("from", "to")}
        for of in (*COMPANIES, PLACE, PERSONS[0]):
            least = chance.choice((1, 25, 100))
            lists = chance.choice((None, None, AGENCIES[:1]))
            asked = {} if lists is None else {"lists": lists}
            answer = ask(OWNERS, of=of, least=least, **asked, **more)["beneficialOwners"]
            if of not in seen:
                assert answer is None
                continue
            by_hand = ByHand(readable, ON, None if lists is None else set(lists))
            assert told(answer) == by_hand.answer(of, least)
            assert (answer["of"]["key"], answer["leftOut"]) == (of, [])


def test_shares_of_all_ways_are_summed_and_a_circle_goes_on_to_the_owners_outside(world, ask):
    said = Said(world, Random(1))
    x, y, z = COMPANIES[:3]
    said.owns(PERSONS[0], x, 20)
    said.owns(y, x, 80)
    said.owns(x, y, 75)  # of which nine tenths run round
    said.owns(PERSONS[1], y, 25)
    said.owns(z, z, 50)
    said.owns(PERSONS[0], z, 50)
    answer = ask(OWNERS, of=x, least=50)["beneficialOwners"]
    assert [(one["owner"]["key"], one["share"], one["perCent"]) for one in answer["owners"]] == [
        (PERSONS[0], "1/2", "50.000000000000"), (PERSONS[1], "1/2", "50.000000000000"),
    ]  # fmt: skip
    assert answer["known"] == "1"
    assert told(answer)["unclear"] == [["CIRCLE", [x, y]]]
    alone = ask(OWNERS, of=z)["beneficialOwners"]
    assert [(one["owner"]["key"], one["share"]) for one in alone["owners"]] == [(PERSONS[0], "1")]


def test_a_circle_that_owns_itself_is_named_and_counts_for_nothing(world, ask):
    said = Said(world, Random(1))
    said.owns(COMPANIES[0], COMPANIES[1], 100)
    said.owns(COMPANIES[1], COMPANIES[0], 100)
    said.owns(PERSONS[0], COMPANIES[1], 10)
    answer = ask(OWNERS, of=COMPANIES[0])["beneficialOwners"]
    assert [(one["owner"]["key"], one["share"], one["mayBeMore"]) for one in answer["owners"]] == [
        (PERSONS[0], "0", True)
    ]
    assert told(answer)["unclear"] == [["ENDLESS", COMPANIES[:2]], ["TOO_MUCH", [COMPANIES[1]]]]


def test_a_share_that_is_not_known_is_named_and_is_never_what_is_left_of_all(world, ask):
    said = Said(world, Random(1))
    said.owns(PERSONS[0], COMPANIES[0], 60)
    said.owns(PERSONS[1], COMPANIES[0])
    said.owns(PERSONS[2], COMPANIES[0], 40, handling=world.closed)
    answer = told(ask(OWNERS, of=COMPANIES[0])["beneficialOwners"])
    assert [(one["owner"], one["share"], one["mayBeMore"]) for one in answer["owners"]] == [
        (PERSONS[0], "3/5", False), (PERSONS[1], "0", True),
    ]  # fmt: skip
    assert (answer["known"], answer["unclear"]) == ("3/5", [["NOT_STATED", [COMPANIES[0], PERSONS[1]]]])


def test_one_who_is_one_with_another_holds_what_both_are_said_to_hold_and_a_holding_said_of_both_once(world, ask):
    said = Said(world, Random(1))
    said.owns(PERSONS[0], COMPANIES[0], 30, grade="admiralty:B2")
    said.owns(PERSONS[1], COMPANIES[0], 20, grade="admiralty:A1")
    said.owns(PERSONS[1], COMPANIES[1], 50)
    said.owns(COMPANIES[1], COMPANIES[0], 10)
    apart = ask(OWNERS, of=COMPANIES[0])["beneficialOwners"]
    assert {one["owner"]["key"]: one["share"] for one in apart["owners"]} == {PERSONS[0]: "3/10", PERSONS[1]: "1/4"}
    said.say("SAME_AS", PERSONS[0], PERSONS[1], grade="admiralty:C3")
    one = told(ask(OWNERS, of=COMPANIES[0])["beneficialOwners"])["owners"][0]
    assert (one["owner"], one["members"], one["share"], one["weakest"]) == (PERSONS[0], PERSONS[:2], "1/4", None)


def test_blocked_by_shares_is_what_the_guidance_has(world, ask):
    """OFAC, FAQ 401: half through companies of which half is held counts, less than half does not."""
    said = Said(world, Random(1))
    blocked, a, b, c = PERSONS[0], *COMPANIES[:3]
    said.say("LISTED_BY", blocked, AGENCIES[0])
    said.owns(blocked, a, 50)
    said.owns(blocked, b, 10)
    said.owns(a, b, 40)
    said.owns(b, c, 49)
    found = {of: ask(OWNERS, of=of)["beneficialOwners"] for of in (a, b, c)}
    assert {of: (one["blocked"], one["blockedShare"]) for of, one in found.items()} == {
        a: ("YES", "1/2"), b: ("YES", "1/2"), c: ("NO", "49/100"),
    }  # fmt: skip
    said.owns(PERSONS[1], c)
    assert ask(OWNERS, of=c)["beneficialOwners"]["blocked"] == "NO"
    said.say("LISTED_BY", PERSONS[1], AGENCIES[1])
    answer = ask(OWNERS, of=c)["beneficialOwners"]
    assert (answer["blocked"], answer["blockedShare"]) == ("UNKNOWN", "49/100")
    assert ask(OWNERS, of=c, lists=[AGENCIES[0]])["beneficialOwners"]["blocked"] == "NO"


def test_lists_count_as_they_stood_at_the_moment_that_is_asked_for(world, ask):
    said = Said(world, Random(1))
    said.owns(PERSONS[0], COMPANIES[0], 100)
    said.say("LISTED_BY", PERSONS[0], AGENCIES[0], at=5 * DAY, until=7 * DAY)
    for more, answer in (({}, "YES"), ({"listed": AT}, "NO"), ({"listed": "1970-01-07"}, "YES"),
                         ({"on": "1970-01-10"}, "NO")):  # fmt: skip
        assert ask(OWNERS, of=COMPANIES[0], **more)["beneficialOwners"]["blocked"] == answer, more


def test_what_bounds_leave_out_of_owners_is_named(world, ask, monkeypatch):
    said = Said(world, Random(1))
    for above, below in zip(COMPANIES[1:], COMPANIES, strict=False):
        said.owns(above, below, 90)
    for number, person in enumerate(PERSONS):
        said.owns(person, COMPANIES[0], number + 1)
        said.say("DIRECTS", person, COMPANIES[0])
        said.say("LISTED_BY", person, AGENCIES[0])
    whole = ask(OWNERS, of=COMPANIES[0])["beneficialOwners"]
    assert whole["leftOut"] == []
    short = ask(OWNERS, of=COMPANIES[0], most=2)["beneficialOwners"]
    assert short["leftOut"] == ["who owns more than 2 steps above: ask with a larger maxLength"]
    assert [(one["owner"]["key"], one["ultimate"]) for one in short["owners"]][:1] == [(COMPANIES[2], False)]
    assert short["blocked"] == "UNKNOWN"
    few = ask(OWNERS, of=COMPANIES[0], follow=2)["beneficialOwners"]
    assert few["leftOut"] == ["of the owners of one all but 2: ask with a larger follow"]
    assert {one["owner"]["key"] for one in few["holdings"] if one["owned"]["key"] == COMPANIES[0]} == {
        COMPANIES[1], PERSONS[3],
    }  # fmt: skip
    first = ask(OWNERS, of=COMPANIES[0], n=2)["beneficialOwners"]
    assert first["owners"] == whole["owners"][:2]
    assert first["leftOut"] == ["of the owners all but 2: ask with a larger first"]
    for module, bound, text in (
        (render_owners, "CONTROLLERS", "those who direct or control"), (render_owners, "LISTINGS", "of the lists"),
        (render_owners, "CLIMBED", "at one step"), (render_owners, "PARALLEL", "of the statements"),
        (answer_owners, "LISTED", "of companies, holdings"),
    ):  # fmt: skip
        monkeypatch.setattr(module, bound, 2)
        if hasattr(ownership, bound):
            monkeypatch.setattr(ownership, bound, 2)
        if bound == "PARALLEL":
            for source in ("beta", "gamma"):
                said.owns(PERSONS[0], COMPANIES[0], 1, source=source)
        answer = ask(OWNERS, of=COMPANIES[0], n=199 - len(text))["beneficialOwners"]  # planned anew
        assert any(text in line for line in answer["leftOut"]), bound
        monkeypatch.undo()


def test_statements_of_one_holding_are_counted_over_all_who_are_one(world, ask, monkeypatch):
    monkeypatch.setattr(render_owners, "PARALLEL", 3)
    monkeypatch.setattr(ownership, "PARALLEL", 3)
    said = Said(world, Random(1))
    for person in PERSONS[:2]:
        for source in ("alpha", "beta"):
            said.owns(person, COMPANIES[0], 50, source=source)
    said.say("SAME_AS", *PERSONS[:2])
    answer = ask(OWNERS, of=COMPANIES[0], n=190)["beneficialOwners"]  # planned anew
    [held] = answer["holdings"]
    assert (len(held["links"]), answer["truncated"]) == (3, True)
    assert answer["leftOut"] == ["of the statements of one tie all but 3"]


def test_of_what_is_not_there_nothing_is_told(world, ask):
    said = Said(world, Random(1))
    said.owns(PERSONS[0], COMPANIES[0], 100, handling=world.closed)
    for of in (COMPANIES[0], COMPANIES[1], "nothing"):
        assert ask(OWNERS, of=of)["beneficialOwners"] is None


def test_bad_arguments_of_owners_are_refused_with_what_to_do(refused):
    asked = '{{ beneficialOwners(of: "a", on: "2025", {}) {{ known }} }}'
    assert "atLeast is 0; it has to be 1 to 100" in refused(asked.format("atLeast: 0"))
    assert "follow is 51; it has to be 1 to 50" in refused(asked.format("follow: 51"))
    assert "lists names 0; it has to be 1 to 50" in refused(asked.format("lists: []"))


def test_a_stored_share_that_is_none_is_an_error_of_the_field_alone(world, empty_database):
    said = Said(world, Random(1))
    said.owns(PERSONS[0], COMPANIES[0], 100)
    empty_database.write("MATCH ()-[l:OWNS {key: 'l001'}]->() SET l.share = 1e308")
    read_again(empty_database)
    answer = orjson.loads(execute(Question(OWNERS, {"of": COMPANIES[0]}), ADMINISTRATOR, empty_database))
    assert answer["data"] == {"beneficialOwners": None}
    assert [error["path"] for error in answer["errors"]] == [["beneficialOwners"]]
