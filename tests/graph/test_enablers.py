"""Who enables a compound, against an oracle over small random worlds: means, times, places, and who owns these."""

from collections import defaultdict
from random import Random

from drawn import drawn, perhaps, pieces
from owned_world import AGENCIES, AT, COMPANIES, DAY, ON, PERSONS, Said, told
from owners_by_hand import ByHand, keys, worth
from small_world import ADMINISTRATOR

from api.graphql import enabling, ownership
from cypher import render_enablers, render_owners
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso

COMPOUNDS = ["compound:src:h", "compound:src:i"]
SITES = ["place:src:h", "place:src:i"]
MEANS = ("land", "power", "guard", None)
ENABLERS = """query($compound: ID!, $since: UTCTime, $until: UTCTime, $least: Int! = 1, $follow: Int! = 50,
    $most: Int! = 6, $first: Int! = 100) {
  whoEnables(compound: $compound, on: "1970-01-04T00:00:00Z", since: $since, until: $until, atLeast: $least,
      first: $first, follow: $follow, maxLength: $most) {
    truncated leftOut compound { key } members { key }
    enablers { who { key } members { key } by means place { key } since until grade sources links { key }
      located { key }
      ownership { of { key } leftOut ownerCount known blocked blockedShare
        owners { owner { key } members { key } share perCent mayBeMore ultimate weakest sources
          listed { ...listing } }
        companies { company { key } members { key } share mayBeMore known blocked blockedShare
          listed { ...listing } }
        control { who { key } over { key } links { key } listed { ...listing } }
        holdings { owner { key } owned { key } share perCent stated { perCent sources grade } links { key } }
        decisions { from { key } to { key } links { key } }
        unclear { because entities { key } } } } } }
  fragment listing on Listing { agency { key } links { key } }"""


class Sites(Said):
    """What is said of compounds, of those who enable them, and of who owns these."""

    def around(self, number: int) -> None:
        chance, parties = self.chance, [*PERSONS, *COMPANIES]
        for _ in pieces(number):
            kind = chance.choice(("ENABLES", "ENABLES", "OPERATES"))
            means = chance.choice(MEANS) if kind == "ENABLES" else None
            self._of(kind, chance.choice(parties), chance.choice(COMPOUNDS), means=means)
        for _ in range(2):
            self._of("LOCATED_AT", chance.choice(COMPOUNDS), chance.choice(SITES))
            self._of("OWNS", chance.choice(parties), chance.choice(SITES), share=50)
        if perhaps(chance, 0.3):
            self._of("SAME_AS", *COMPOUNDS)

    def _of(self, kind: str, start: str, end: str, **more) -> None:
        chance, world = self.chance, self.world
        for _ in range(chance.choice((1, 1, 2))):
            at, until = chance.choice(((BEFORE_ALL, AFTER_ALL), (0, ON), (2 * DAY, AFTER_ALL), (5 * DAY, 6 * DAY)))
            self.say(
                kind, start, end, at=at, until=until, **more,
                handling=chance.choice((world.open, world.open, world.closed)),
                grade=chance.choice((None, "admiralty:A1", "admiralty:C3")), source=chance.choice(("alpha", "beta")),
            )  # fmt: skip


def by_hand(readable: list[dict], compound: str, window: tuple[int, int]) -> dict:
    owners = ByHand(readable, ON)
    members = sorted(owners.cluster.get(compound, {compound}))
    then = [one for one in sorted(readable, key=worth) if one["at"] <= window[1] and one["until"] >= window[0]]
    found: dict[tuple, list[dict]] = defaultdict(list)
    located: dict[str, list[dict]] = defaultdict(list)
    for one in then:
        if one["kind"] == "LOCATED_AT" and one["from"] in members:
            located[one["to"]].append(one)
    for one in then:
        who = owners.one[one["from"]]
        if one["kind"] == "ENABLES" and one["to"] in members:
            found[0, one.get("means") or "~", "", who].append(one)
        elif one["kind"] == "OPERATES" and one["to"] in members:
            found[1, "~", "", who].append(one)
        elif one["kind"] == "OWNS" and one["to"] in located:
            found[2, "~", one["to"], who].append(one)
    enablers = [
        {
            "by": ("MEANS", "RUNNING", "PLACE")[by], "means": None if means == "~" else means, "place": place or None,
            "who": who, "members": sorted(owners.cluster[who]), "links": keys(said), "grade": said[0]["grade"],
            "since": None if said[0]["at"] == BEFORE_ALL else to_iso(said[0]["at"]),
            "until": None if said[0]["until"] == AFTER_ALL else to_iso(said[0]["until"]),
            "sources": sorted({one["source"] for one in said}), "located": keys(located[place]) if place else [],
            "ownership": owners.answer(who, 1) if who.startswith("organization:") else None,
        }
        for (by, means, place, who), said in sorted(found.items())
    ]  # fmt: skip
    return {"members": members, "enablers": enablers}


def in_short(answer: dict) -> dict:
    found = []
    for one in answer["enablers"]:
        owned = one["ownership"]
        assert owned is None or (owned["of"]["key"] == one["who"]["key"] and owned["leftOut"] == [])
        found.append({
            **{name: one[name] for name in ("by", "means", "since", "until", "grade", "sources")},
            **{name: [each["key"] for each in one[name]] for name in ("members", "links", "located")},
            "who": one["who"]["key"], "place": one["place"] and one["place"]["key"],
            "ownership": owned and told(owned),
        })  # fmt: skip
    return {"members": [one["key"] for one in answer["members"]], "enablers": found}


@drawn(8)
def test_enablers_are_those_that_the_list_of_what_may_be_read_has(chance, world, ask):
    said = Sites(world, chance)
    said.some(chance.choice((4, 8)), chance.choice((0, 1)))
    said.around(chance.choice((4, 8)))
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        readable = [one for one in said.all if one["handling"] in handlings]
        seen = {one[end] for one in readable for end in ("from", "to")}
        for compound in COMPOUNDS:
            window, times = (BEFORE_ALL, AFTER_ALL), {}
            if perhaps(chance, 0.5):
                window, times = (ON, 4 * DAY), {"since": AT, "until": "1970-01-05T00:00:00Z"}
            answer = ask(ENABLERS, compound=compound, **times, **more)["whoEnables"]
            if compound not in seen:
                assert answer is None
                continue
            assert in_short(answer) == by_hand(readable, compound, window)
            assert (answer["compound"]["key"], answer["leftOut"]) == (compound, [])


def test_what_bounds_leave_out_of_enablers_is_named(world, ask, monkeypatch):
    said = Sites(world, Random(1))
    for company in COMPANIES[:3]:
        said.say("ENABLES", company, COMPOUNDS[0], means="land")
        said.owns(PERSONS[0], company, 50)
        said.owns(PERSONS[1], company, 50)
    for site in SITES:
        said.say("LOCATED_AT", COMPOUNDS[0], site)
    said.say("SAME_AS", *COMPOUNDS)
    assert ask(ENABLERS, compound=COMPOUNDS[0])["whoEnables"]["leftOut"] == []
    for number, (bound, text) in enumerate({
        "ENABLERS": "of those who enable or run it, or own its places, all but 1: narrow since and until",
        "SITES": "of the places at which it lies all but 1",
        "COMPOUNDS": "of the compounds that are held to be one all but 1",
    }.items()):  # fmt: skip
        for module in (enabling, render_enablers):
            monkeypatch.setattr(module, bound, 1)
        answer = ask(ENABLERS, compound=COMPOUNDS[0], least=10 + number)["whoEnables"]  # planned anew
        assert answer["leftOut"] == [text]
        monkeypatch.undo()
    for module in (ownership, render_owners):
        monkeypatch.setattr(module, "PARALLEL", 2)
    assert ask(ENABLERS, compound=COMPOUNDS[0], least=20)["whoEnables"]["leftOut"] == []
    for said_of in (("ENABLES", COMPANIES[0], COMPOUNDS[0]), ("LOCATED_AT", COMPOUNDS[0], SITES[0])):
        more = {"means": "land"} if said_of[0] == "ENABLES" else {}
        again = [said.say(*said_of, source=source, **more) for source in ("beta", "gamma")]
        answer = ask(ENABLERS, compound=COMPOUNDS[0], least=20)["whoEnables"]
        assert answer["leftOut"] == ["of the statements of one tie all but 2"]
        world.database.write("MATCH ()-[l {key: $key}]->() DELETE l", {"key": again[0]["key"]})
    monkeypatch.undo()
    answer = ask(ENABLERS, compound=COMPOUNDS[0], follow=1)["whoEnables"]
    assert answer["leftOut"] == ["of the owners of one all but 1: ask with a larger follow"]
    assert [one["who"]["key"] for one in answer["enablers"]] == COMPANIES[:3]
    answer = ask(ENABLERS, compound=COMPOUNDS[0], first=1)["whoEnables"]
    assert answer["leftOut"] == []
    for one in answer["enablers"]:
        assert (len(one["ownership"]["owners"]), len(one["ownership"]["holdings"])) == (1, 1)
        assert one["ownership"]["leftOut"] == [
            "of the owners all but 1: ask with a larger first",
            "of companies, holdings, decisions, those who control or what is not clear all but 1",
        ]


def test_of_what_is_no_compound_or_not_there_nothing_is_told(world, ask):
    said = Sites(world, Random(1))
    said.say("ENABLES", COMPANIES[0], COMPOUNDS[0], handling=world.closed)
    said.say("OPERATES", COMPANIES[0], "domain:a.com")
    said.say("LISTED_BY", COMPANIES[0], AGENCIES[0])
    for key in (COMPOUNDS[0], COMPANIES[0], "domain:a.com", "nothing"):
        assert ask(ENABLERS, compound=key)["whoEnables"] is None


def test_bad_arguments_of_who_enables_are_refused_with_what_to_do(refused):
    asked = '{{ whoEnables(compound: "a", on: "2025", {}) {{ truncated }} }}'
    assert "give the earlier moment" in refused(asked.format('since: "2025", until: "2024"'))
    assert "maxLength is 11; it has to be 1 to 10" in refused(asked.format("maxLength: 11"))
    assert "first is 101; it has to be 1 to 100" in refused(asked.format("first: 101"))
