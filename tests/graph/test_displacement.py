"""Displacement against an oracle over small random worlds: who was at a site before a raid, and at which after it."""

from itertools import count
from random import Random

import orjson
from drawn import drawn, perhaps, pieces
from moves_by_hand import DAY, ByHand
from small_world import ADMINISTRATOR, World

from api.actors import read_again
from api.graphql import answer_displacement, displaced
from api.graphql.execute import Question, execute
from cypher import render_displacement
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL, from_iso

RAID = "event:src:r"
OLD, NEW, THIRD = (f"compound:src:{name}" for name in ("old", "new", "third"))
TOWN, FIELD = "place:src:town", "place:src:field"
PERSONS = [f"person:src:{name}" for name in "abcd"]
DEVICES = ["device:imei:1", "device:imei:2"]
COMPANY = "organization:src:x"
WHO = [*PERSONS, *DEVICES, COMPANY]
RAID_DAY = (10 * DAY, 11 * DAY - 1)
ALWAYS = {"at": BEFORE_ALL, "until": AFTER_ALL, "precision": "none"}
EARLY = {"at": 3 * DAY, "until": 6 * DAY - 1, "precision": "day"}
LATE = {"at": 14 * DAY, "until": 17 * DAY - 1, "precision": "day"}
TIMES = (
    EARLY, EARLY, LATE, LATE, ALWAYS, {**EARLY, "at": BEFORE_ALL}, {**LATE, "until": AFTER_ALL},
    {**EARLY, "until": AFTER_ALL}, {**EARLY, "precision": "month"}, {**LATE, "precision": "month"},
    {"at": 10 * DAY, "until": 11 * DAY - 1, "precision": "day"}, {**EARLY, "until": 17 * DAY - 1},
    {**LATE, "precision": "none"}, {"at": 10 * DAY, "until": 10 * DAY, "precision": "millisecond"},
    {"at": 11 * DAY - 1, "until": AFTER_ALL, "precision": "day"},
)  # fmt: skip
DISPLACEMENT = """query($from: ID!, $to: [ID!], $since: UTCTime, $until: UTCTime, $n: Int! = 20) {
  displacement(from: $from, to: $to, since: $since, until: $until, first: $n) {
    truncated leftOut raided { key } since until beforeCount before { ...there }
    to { site { key } parts { key } after { ...there } kinds { kind before after moved certain jaccard }
      moved { who { key } members { key } certain weakest beforeLinks { key } afterLinks { key } } }
    grounds { from { key } to { key } links { key } } decisions { from { key } to { key } links { key } } } }
  fragment there on AtSite { who { key } members { key } certain grade links { key } }"""


class Said:
    """What is said in a world, as a plain list."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance, self.all = world, chance, []
        self._numbers = count(1)

    def say(self, kind: str, start: str, end: str, **more) -> dict:
        said = {
            "key": f"l{next(self._numbers):03}", "kind": kind, "from": start, "to": end, "handling": self.world.open,
            "grade": None, "recorded_at": 1_000, **ALWAYS, **more,
        }  # fmt: skip
        said["rank"] = parse_grade(said["grade"]).rank if said["grade"] else UNGRADED_RANK
        content = {name: said[name] for name in ("key", "grade", "recorded_at", "at", "until", "precision")}
        self.world.link(kind, start, end, said["handling"], **content)
        self.all.append(said)
        return said

    def stay(self, who: str, site: str, times: dict, **more) -> dict:
        located = site.startswith("place:") or not who.startswith("person:")
        return self.say("LOCATED_AT" if located else "WORKS_AT", who, site, **times, **more)

    def some(self, stays: int, decisions: int) -> None:
        """So many at random, each said once or more, some of it hidden."""
        chance = self.chance
        for compound, place in ((OLD, TOWN), (NEW, FIELD), (THIRD, chance.choice((TOWN, FIELD)))):
            if perhaps(chance, 0.7):
                self._said("LOCATED_AT", compound, place, (ALWAYS,))
        for site in chance.choice(((OLD,), (OLD,), (OLD, THIRD), (TOWN,))):
            self._said("HAPPENED_AT", RAID, site, ({"at": 10 * DAY, "until": 11 * DAY - 1, "precision": "day"}, ALWAYS))
        for _ in pieces(stays):
            who = chance.choice(WHO)
            site = chance.choice((OLD, OLD, NEW, NEW, THIRD, TOWN, FIELD) if who in PERSONS else (TOWN, FIELD))
            kinds = ("WORKS_AT", "CONFINED_AT") if site.startswith("compound:") else ("LOCATED_AT",)
            self._said(chance.choice(kinds), who, site, TIMES)
        for _ in pieces(decisions):
            self._said("SAME_AS", *chance.sample(chance.choice((PERSONS, PERSONS, DEVICES)), 2), (ALWAYS,))

    def _said(self, kind: str, start: str, end: str, times: tuple[dict, ...]) -> None:
        chance, world = self.chance, self.world
        for _ in range(chance.choice((1, 1, 2))):
            self.say(
                kind, start, end, **chance.choice(times),
                handling=chance.choice((world.open, world.open, world.open, world.closed)),
                grade=chance.choice((None, "admiralty:A1", "admiralty:B2", "admiralty:C3", "admiralty:E5")),
                recorded_at=chance.choice((1_000, 2_000)),
            )  # fmt: skip


def told(answer: dict) -> dict:
    """An answer in the form of the oracle's."""

    def plain(row: dict) -> dict:
        found = {**row, **{one: row[one]["key"] for one in ("who", "site") if one in row}}
        for listed in ("members", "parts", "links", "beforeLinks", "afterLinks"):
            found |= {listed: [one["key"] for one in row[listed]]} if listed in row else {}
        for listed in ("moved", "after"):
            found |= {listed: [plain(one) for one in row[listed]]} if isinstance(row.get(listed), list) else {}
        return found

    def moment(text: str | None, unknown: int) -> int:
        return unknown if text is None else from_iso(text)

    def steps(name: str) -> list[tuple]:
        return [(one["from"]["key"], one["to"]["key"], [each["key"] for each in one["links"]]) for one in answer[name]]

    assert answer["beforeCount"] == len(answer["before"])
    return {
        "raided": [one["key"] for one in answer["raided"]],
        "raid": (moment(answer["since"], BEFORE_ALL), moment(answer["until"], AFTER_ALL)),
        "before": [plain(one) for one in answer["before"]], "to": [plain(one) for one in answer["to"]],
        "grounds": steps("grounds"), "decisions": steps("decisions"),
    }  # fmt: skip


@drawn(12)
def test_who_moved_is_who_trying_all_moments_finds(chance, world, ask):
    said = Said(world, chance)
    said.some(chance.choice((6, 14, 24)), chance.choice((0, 0, 1, 3)))
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        readable = [one for one in said.all if one["handling"] in handlings]
        seen = {one[end] for one in readable for end in ("from", "to")}
        for start in (RAID, OLD, TOWN):
            to = chance.choice((None, None, [NEW], [NEW, FIELD, OLD]))
            raid, times = None, {}
            if start != RAID or perhaps(chance, 0.3):
                raid, times = RAID_DAY, {"since": "1970-01-11", "until": "1970-01-11T23:59:59.999Z"}
            if start != RAID and perhaps(chance, 0.2):
                raid, times = None, {}
            asked = {} if to is None else {"to": to}
            answer = ask(DISPLACEMENT, **{"from": start}, **asked, **times, **more)["displacement"]
            if start not in seen:
                assert answer is None
                continue
            expected = ByHand(readable, raid).answer(start, to and [key for key in to if key in seen])
            assert told(answer) == expected, (start, to)
            assert (answer["truncated"], answer["leftOut"]) == (False, [])


def test_who_was_at_the_new_site_before_did_not_move_there(world, ask):
    said = Said(world, Random(1))
    said.say("HAPPENED_AT", RAID, OLD, at=10 * DAY, until=11 * DAY - 1, precision="day")
    for who in PERSONS:
        said.stay(who, OLD, EARLY)
        said.stay(who, NEW, LATE)
    said.stay(PERSONS[1], NEW, EARLY)
    said.stay(PERSONS[2], NEW, ALWAYS)  # which may have been before
    said.stay(PERSONS[3], NEW, EARLY, handling=world.closed)
    [site] = ask(DISPLACEMENT, **{"from": RAID})["displacement"]["to"]
    assert [(one["who"]["key"], one["certain"]) for one in site["moved"]] == [
        (PERSONS[0], True), (PERSONS[3], True), (PERSONS[2], False),
    ]  # fmt: skip
    assert site["kinds"] == [{"kind": "Person", "before": 4, "after": 3, "moved": 3, "certain": 2, "jaccard": "3/4"}]
    [site] = ask(DISPLACEMENT, **{"from": RAID}, reader=ADMINISTRATOR)["displacement"]["to"]
    assert [one["who"]["key"] for one in site["moved"]] == [PERSONS[0], PERSONS[2]]


def test_what_lies_at_the_place_of_a_compound_is_at_its_site_and_at_no_site_that_was_raided(world, ask):
    said = Said(world, Random(1))
    said.say("LOCATED_AT", OLD, TOWN)
    said.say("LOCATED_AT", THIRD, TOWN)
    said.say("LOCATED_AT", NEW, FIELD, handling=world.closed)
    said.stay(DEVICES[0], TOWN, EARLY)
    said.stay(DEVICES[0], FIELD, LATE)
    said.stay(PERSONS[0], OLD, EARLY)
    said.stay(PERSONS[0], THIRD, LATE)
    given = {"from": OLD, "since": "1970-01-11", "until": "1970-01-11T12:00:00Z"}
    answer = told(ask(DISPLACEMENT, **given)["displacement"])
    assert answer["raided"] == [OLD, TOWN]
    assert [(site["site"], site["parts"], [one["who"] for one in site["moved"]]) for site in answer["to"]] == [
        (THIRD, [THIRD], [PERSONS[0]]), (FIELD, [FIELD], [DEVICES[0]]),
    ]  # fmt: skip
    answer = told(ask(DISPLACEMENT, **given, reader=ADMINISTRATOR)["displacement"])
    assert {site["site"]: site["parts"] for site in answer["to"]} == {THIRD: [THIRD], NEW: [NEW, FIELD]}
    answer = told(ask(DISPLACEMENT, **{**given, "from": TOWN})["displacement"])
    assert answer["raided"] == [OLD, THIRD, TOWN]
    assert [site["site"] for site in answer["to"]] == [FIELD]


def test_two_who_are_one_moved_though_each_site_knows_another_of_them(world, ask):
    said = Said(world, Random(1))
    said.stay(PERSONS[0], OLD, EARLY, grade="admiralty:A1")
    said.stay(PERSONS[2], NEW, LATE, grade="admiralty:B2")
    said.say("SAME_AS", PERSONS[0], PERSONS[1], grade="admiralty:C3")
    given = {"from": OLD, "since": "1970-01-11", "until": "1970-01-11"}
    assert ask(DISPLACEMENT, **given)["displacement"]["to"] == []
    said.say("SAME_AS", PERSONS[1], PERSONS[2], grade="admiralty:A1")
    [site] = told(ask(DISPLACEMENT, **given)["displacement"])["to"]
    [one] = site["moved"]
    assert (one["who"], one["members"], one["weakest"]) == (PERSONS[0], PERSONS[:3], "admiralty:C3")
    said.stay(PERSONS[1], NEW, EARLY)  # by another of the keys
    assert ask(DISPLACEMENT, **given)["displacement"]["to"] == []


def test_of_a_site_whose_raid_has_no_time_nothing_is_certain(world, ask):
    said = Said(world, Random(1))
    said.stay(PERSONS[0], OLD, EARLY)
    said.stay(PERSONS[0], NEW, LATE)
    answer = ask(DISPLACEMENT, **{"from": OLD})["displacement"]
    assert (answer["since"], answer["until"], answer["before"][0]["certain"]) == (None, None, False)
    assert [one["certain"] for one in answer["to"][0]["moved"]] == [False]
    sure = ask(DISPLACEMENT, **{"from": OLD}, since="1970-01-07", until="1970-01-13")["displacement"]
    assert [one["certain"] for one in sure["to"][0]["moved"]] == [True]


def test_the_time_of_an_event_is_that_of_its_best_readable_statement_which_has_one(world, ask):
    said = Said(world, Random(1))
    said.say("HAPPENED_AT", RAID, OLD, grade="admiralty:A1")
    said.say("HAPPENED_AT", RAID, OLD, grade="admiralty:C3", at=DAY, until=DAY, precision="day")
    said.say("HAPPENED_AT", RAID, TOWN, grade="admiralty:B2", at=2 * DAY, until=2 * DAY, precision="day")
    said.say("HAPPENED_AT", RAID, NEW, grade="admiralty:A1", at=9, until=9, handling=world.closed)
    answer = told(ask(DISPLACEMENT, **{"from": RAID})["displacement"])
    assert (answer["raid"], answer["raided"]) == ((2 * DAY, 2 * DAY), [OLD, TOWN])


def test_what_bounds_leave_out_of_displacement_is_named(world, ask, monkeypatch):
    said = Said(world, Random(1))
    said.say("LOCATED_AT", OLD, TOWN)
    said.say("LOCATED_AT", NEW, FIELD)
    for who in PERSONS[:2]:
        said.stay(who, OLD, EARLY)
        said.stay(who, NEW, LATE)
        said.stay(who, NEW, LATE, grade="admiralty:A1")
    said.stay(PERSONS[0], THIRD, LATE)
    for other in PERSONS[2:]:
        said.say("SAME_AS", PERSONS[0], other)
    given = {"from": OLD, "since": "1970-01-11", "until": "1970-01-11"}
    whole = ask(DISPLACEMENT, **given)["displacement"]
    assert ([site["site"]["key"] for site in whole["to"]], whole["leftOut"]) == ([NEW, THIRD], [])
    first = ask(DISPLACEMENT, **given, n=1)["displacement"]
    assert first["to"] == whole["to"][:1]
    assert first["leftOut"] == ["of the sites to which some may have moved all but 1: ask with a larger first"]
    bounds = {
        "PARTS": "of the compounds and places", "PRESENT": "of those who were at the raided site",
        "SITES_LOOKED_AT": "of the other sites all but 1", "BESIDE_THEM": "of those whom decisions hold",
        "PARALLEL": "of the statements of one tie or stay", "LISTED": "of those who were at one site, who moved",
    }  # fmt: skip
    for number, (bound, text) in enumerate(bounds.items()):
        for module in (render_displacement, displaced, answer_displacement):
            if hasattr(module, bound):
                monkeypatch.setattr(module, bound, 1)
        answer = ask(DISPLACEMENT, **given, n=5 + number)["displacement"]  # planned anew
        assert any(line.startswith(text) for line in answer["leftOut"]), (bound, answer["leftOut"])
        assert {site["site"]["key"] for site in answer["to"]} <= {NEW, THIRD, FIELD}
        if bound == "PRESENT":
            assert {one["jaccard"] for site in answer["to"] for one in site["kinds"]} == {None}
        if bound == "PARALLEL":  # one that was not read may say that they were there before
            [moved] = [site["moved"] for site in answer["to"] if site["site"]["key"] == NEW]
            assert [one["certain"] for one in moved] == [False, False]
        monkeypatch.undo()


def test_of_what_is_not_there_or_no_site_nothing_is_told(world, ask):
    said = Said(world, Random(1))
    said.stay(PERSONS[0], OLD, EARLY, handling=world.closed)
    said.stay(PERSONS[1], NEW, LATE)
    for start in (OLD, THIRD, "nothing", PERSONS[1]):
        assert ask(DISPLACEMENT, **{"from": start}, to=[OLD, NEW])["displacement"] is None
    [site] = ask(DISPLACEMENT, **{"from": NEW}, to=[OLD, NEW, "nothing"], reader=ADMINISTRATOR)["displacement"]["to"]
    assert (site["site"]["key"], site["moved"]) == (OLD, [])


def test_bad_arguments_of_displacement_are_refused_with_what_to_do(refused):
    asked = '{{ displacement(from: "a", {}) {{ truncated }} }}'
    assert "first is 21; it has to be 1 to 20" in refused(asked.format("first: 21"))
    assert "to names 0; it has to be 1 to 20" in refused(asked.format("to: []"))
    assert "since lies after until" in refused(asked.format('since: "2025", until: "2024"'))


def test_a_stored_time_that_is_none_is_an_error_of_the_field_alone(world, empty_database):
    said = Said(world, Random(1))
    said.stay(PERSONS[0], OLD, EARLY)
    empty_database.write("MATCH ()-[l:WORKS_AT {key: 'l001'}]->() SET l.until = 'never'")
    read_again(empty_database)
    answer = orjson.loads(execute(Question(DISPLACEMENT, {"from": OLD}), ADMINISTRATOR, empty_database))
    assert answer["data"] == {"displacement": None}
    assert [error["path"] for error in answer["errors"]] == [["displacement"]]
