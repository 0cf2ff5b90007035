"""Roots against an oracle over small random worlds: who stands behind whom, over which ways, what is left out."""

import heapq
from collections import defaultdict
from itertools import count, pairwise
from random import Random

import pytest
from drawn import drawn, perhaps, pieces
from small_world import ADMINISTRATOR, World

from api.graphql import standing_behind
from cypher import render_roots
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL

DAY = 86_400_000
PERSONS = [f"person:src:{name}" for name in "abcdefgh"]
COMPANIES = ["organization:src:x", "organization:src:y"]
ACCOUNTS = ["account:TW:1:1", "account:TW:1:2", "wallet:eip155:1:0x5"]
CONTROL = {
    "HOLDS": (PERSONS + COMPANIES, ACCOUNTS), "CONTROLS": (PERSONS + COMPANIES, PERSONS + COMPANIES + ACCOUNTS),
    "OWNS": (PERSONS + COMPANIES, COMPANIES), "DIRECTS": (PERSONS, COMPANIES), "RECRUITED": (PERSONS, PERSONS),
    "INSTRUCTED": (PERSONS, PERSONS),
}  # fmt: skip
ROOTS = """query($from: [ID!]!, $kinds: [ControlKind!], $most: Int! = 6, $since: UTCTime, $until: UTCTime,
    $follow: Int! = 50, $n: Int! = 200, $ways: Int! = 500) {
  roots(from: $from, kinds: $kinds, maxLength: $most, since: $since, until: $until, follow: $follow, first: $n,
      ways: $ways) {
    truncated leftOut
    ranked { root { key } members { key } mules { key } muleCount sources weakest above ways { ...way } }
    ways { ...way } } }
  fragment way on ControlWay { length weakest sources entities { key }
    steps { from { key } to { key } links { key kind source grade fromKey toKey } } }"""


class Control:
    """What is said of control in a world, as a plain list."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance, self.all = world, chance, []
        self._numbers = count(1)

    def say(self, kind: str, start: str, end: str, **more) -> dict:
        said = {
            "key": f"l{next(self._numbers):03}", "kind": kind, "from": start, "to": end, "handling": self.world.open,
            "grade": None, "source": "alpha", "at": BEFORE_ALL, "until": AFTER_ALL, "recorded_at": 1_000, **more,
        }  # fmt: skip
        content = {name: said[name] for name in ("key", "grade", "source", "at", "until", "recorded_at")}
        self.world.link(kind, start, end, said["handling"], **content)
        self.all.append(said)
        return said

    def some(self, number: int, decisions: int) -> None:
        """So many ties at random, each said once or more, some of it hidden, some of it over, and payments between."""
        for _ in pieces(number):
            kind = self.chance.choice(list(CONTROL))
            sources, targets = CONTROL[kind]
            start = self.chance.choice(sources)
            self._said(kind, start, self.chance.choice([key for key in targets if key != start]))
        for _ in pieces(decisions):
            self._said("SAME_AS", *self.chance.sample(self.chance.choice((PERSONS, PERSONS, COMPANIES)), 2))
        for _ in range(3):
            self._said("SENT", *self.chance.sample(ACCOUNTS, 2))

    def _said(self, kind: str, start: str, end: str) -> None:
        chance, world = self.chance, self.world
        for _ in range(chance.choice((1, 1, 2, 3))):
            at, until = chance.choice(((BEFORE_ALL, AFTER_ALL), (0, 2 * DAY), (5 * DAY, 6 * DAY)))
            self.say(
                kind, start, end, at=at, until=until,
                handling=chance.choice((world.open, world.open, world.open, world.closed)),
                grade=chance.choice((None, "admiralty:A1", "admiralty:B2", "admiralty:C3", "admiralty:E5")),
                source=chance.choice(("alpha", "beta", "gamma")), recorded_at=chance.choice((1_000, 2_000)),
            )  # fmt: skip


class ByHand:
    """The answer worked out from the list of what may be read."""

    def __init__(self, said: list[dict], handlings: set[int], window: tuple[int, int], kinds: set[str]) -> None:
        self.said: dict[tuple, list[dict]] = defaultdict(list)
        self.holders: dict[str, set[str]] = defaultdict(set)
        for one in said:
            if one["handling"] not in handlings:
                continue
            if one["kind"] == "SAME_AS":
                self.said[one["from"], one["to"], True].append(one)
                self.said[one["to"], one["from"], True].append(one)
            elif one["kind"] in kinds and one["at"] <= window[1] and one["until"] >= window[0]:
                self.said[one["to"], one["from"], False].append(one)
                if one["kind"] == "HOLDS":
                    self.holders[one["to"]].add(one["from"])
        self.ties = {tie: sorted(said, key=by_worth)[0] for tie, said in self.said.items()}

    def mules(self, start: str) -> list[str]:
        same = self.climb(start, 0, set())
        return sorted({holder for key in same for holder in self.holders[key]}) or [start]

    def climb(self, start: str, most: int, barred: set[str]) -> dict[str, list[tuple]]:
        """The way to each, as ties: always on from the entity that is nearest of all that wait."""
        ways: dict[str, list[tuple]] = {}
        waiting: list[tuple] = [(0, 0, -1_000, "", start, [])]
        while waiting:
            length, crossed, weakest, _, here, ties = heapq.heappop(waiting)
            if here in ways:
                continue
            ways[here] = ties
            for (below, above, decided), best in self.ties.items():
                if below != here or (not decided and length == most) or (decided and crossed == 3):
                    continue
                if not decided and length == 0 and above in barred:
                    continue
                worse = max(weakest, -rank(best["grade"]))
                on = (length + (not decided), crossed + decided, worse, here, above, [*ties, (below, above, decided)])
                heapq.heappush(waiting, on)
        return ways

    def answer(self, starts: list[str], most: int) -> dict:
        pairs = [(start, mule) for start in starts for mule in self.mules(start)]
        climbed = {
            (start, mule): self.climb(start, most, set(self.mules(start)) - {mule} if mule != start else set())
            for start, mule in pairs
        }
        everybody = {key for pair, ways in climbed.items() for key in (*pair, *ways)}
        one = {key: min(self.cluster(key, everybody)) for key in everybody}
        listed, behind, mules = {}, defaultdict(dict), defaultdict(set)
        for (start, mule), ways in climbed.items():
            best: dict[str, list[tuple]] = {}
            for key, ties in ways.items():
                if length_of(ties) and (one[key] not in best or self.order(ties) < self.order(best[one[key]])):
                    best[one[key]] = ties
            for root, ties in best.items():
                listed[tuple(ties)] = (starts.index(start), *self.order(ties))
                if root != one[mule]:
                    behind[root][tuple(ties)] = self.order(ties)
                    mules[root].add(one[mule])
        ranked = []
        for root, ways in behind.items():
            members = sorted({key for ways in climbed.values() for key in ways if one[key] == root})
            led = any(below in members and above not in members for below, above, decided in self.ties if not decided)
            told = [self.told(ties) for ties in sorted(ways, key=ways.get)]
            ranked.append({
                "root": root, "members": members, "mules": sorted(mules[root]),
                "sources": sorted({source for way in told for source in way["sources"]}),
                "weakest": min((way["weakest"] for way in told), key=rank), "above": "SOMEBODY" if led else "NOBODY",
                "ways": told,
            })  # fmt: skip
        ranked.sort(key=lambda root: (-len(root["mules"]), -len(root["sources"]), root["root"]))
        return {"ranked": ranked, "ways": [self.told(ties) for ties in sorted(listed, key=listed.get)]}

    def cluster(self, key: str, among: set[str]) -> set[str]:
        found = {key}
        while more := {b for a, b, decided in self.ties if decided and a in found and b in among} - found:
            found |= more
        return found

    def order(self, ties: list[tuple]) -> tuple:
        return (
            length_of(ties),
            len(ties) - length_of(ties),
            -min(rank(self.ties[tie]["grade"]) for tie in ties),
            [ties[0][0], *(above for _, above, _ in ties)],
        )

    def told(self, ties: tuple) -> dict:
        said = [sorted(self.said[tie], key=by_worth) for tie in ties]
        control = [one for tie, said_of in zip(ties, said, strict=True) if not tie[2] for one in said_of]
        return {
            "length": length_of(ties), "keys": [ties[0][0], *(above for _, above, _ in ties)],
            "weakest": min((one[0]["grade"] for one in said), key=rank),
            "sources": sorted({one["source"] for one in control}),
            "links": [[one["key"] for one in of_tie] for of_tie in said],
        }  # fmt: skip


def rank(grade: str | None) -> int:
    return parse_grade(grade).rank if grade else UNGRADED_RANK


def by_worth(one: dict) -> tuple:
    return -rank(one["grade"]), -one["recorded_at"], one["key"]


def length_of(ties) -> int:
    return sum(not decided for *_, decided in ties)


def keys(entities: list[dict]) -> list[str]:
    return [entity["key"] for entity in entities]


def way_told(way: dict) -> dict:
    stops = keys(way["entities"])
    for step, (below, above) in zip(way["steps"], pairwise(stops), strict=True):
        assert (step["from"]["key"], step["to"]["key"]) == (below, above)
        for link in step["links"]:
            ends = (link["fromKey"], link["toKey"])
            assert ends == (above, below) or (link["kind"] == "SAME_AS" and ends == (below, above))
    links = [keys(step["links"]) for step in way["steps"]]
    return {name: way[name] for name in ("length", "weakest", "sources")} | {"keys": stops, "links": links}


def told(answer: dict) -> dict:
    ranked = []
    for root in answer["ranked"]:
        assert root["muleCount"] == len(root["mules"])
        plain = {name: root[name] for name in ("sources", "weakest", "above")}
        lists = {"members": keys(root["members"]), "mules": keys(root["mules"])}
        ranked.append({**plain, **lists, "root": root["root"]["key"], "ways": list(map(way_told, root["ways"]))})
    return {"ranked": ranked, "ways": list(map(way_told, answer["ways"]))}


@drawn(8)
def test_roots_are_those_that_the_list_of_what_may_be_read_has(chance, world, ask):
    control = Control(world, chance)
    control.some(chance.choice((8, 14, 20)), chance.choice((0, 2, 5)))
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        seen = {one[end] for one in control.all if one["handling"] in handlings for end in ("from", "to")}
        for _ in range(4):
            starts = chance.sample([*ACCOUNTS, *PERSONS], chance.choice((1, 2, 4)))
            most, window, asked = chance.choice((1, 2, 6)), (BEFORE_ALL, AFTER_ALL), {}
            kinds = set(chance.sample(list(CONTROL), 4)) | {"HOLDS"} if perhaps(chance, 0.3) else set(CONTROL)
            if perhaps(chance, 0.4):
                window, asked = (3 * DAY, 4 * DAY), {"since": "1970-01-04T00:00:00Z", "until": "1970-01-05T00:00:00Z"}
            if kinds != set(CONTROL):
                asked["kinds"] = sorted(kinds - {"HOLDS"})
            answer = ask(ROOTS, **{"from": starts}, most=most, **asked, **more)["roots"]
            by_hand = ByHand(control.all, handlings, window, kinds)
            assert told(answer) == by_hand.answer([start for start in starts if start in seen], most)
            assert set(answer["leftOut"]) <= {f"who stands more than {most} steps above: ask with a larger maxLength"}


def test_a_payment_leads_to_the_holder_of_where_it_was_paid_to_and_money_is_never_walked(world, ask):
    control = Control(world, Random(1))
    control.say("HOLDS", PERSONS[0], ACCOUNTS[0])
    control.say("HOLDS", PERSONS[1], ACCOUNTS[1])
    control.say("RECRUITED", PERSONS[2], PERSONS[1])
    paid = control.say("SENT", ACCOUNTS[0], ACCOUNTS[1])
    answer = ask(ROOTS, **{"from": [f"fact-{paid['key']}"]})["roots"]
    assert [keys(way["entities"]) for way in answer["ways"]] == [
        [ACCOUNTS[1], PERSONS[1]],
        [ACCOUNTS[1], PERSONS[1], PERSONS[2]],
    ]
    assert [(root["root"]["key"], keys(root["mules"])) for root in answer["ranked"]] == [(PERSONS[2], [PERSONS[1]])]


def test_two_holders_of_one_account_are_two_mules_each_with_those_above_it(world, ask):
    control = Control(world, Random(1))
    for person, recruiter in ((PERSONS[0], PERSONS[2]), (PERSONS[1], PERSONS[3])):
        control.say("HOLDS", person, ACCOUNTS[0])
        control.say("RECRUITED", recruiter, person)
    control.say("CONTROLS", PERSONS[4], ACCOUNTS[0])
    answer = ask(ROOTS, **{"from": ACCOUNTS[:1]})["roots"]
    assert {root["root"]["key"]: keys(root["mules"]) for root in answer["ranked"]} == {
        PERSONS[4]: PERSONS[:2], PERSONS[2]: [PERSONS[0]], PERSONS[3]: [PERSONS[1]],
    }  # fmt: skip


def test_a_larger_bound_shows_the_same_roots_and_more_and_what_is_cut_is_named(world, ask, monkeypatch):
    control = Control(world, Random(5))
    control.some(30, 4)
    for person in PERSONS[1:5]:
        control.say("INSTRUCTED", person, PERSONS[0])
    control.say("INSTRUCTED", PERSONS[5], PERSONS[1], handling=world.closed)
    asked = {"from": [PERSONS[0], *ACCOUNTS]}
    everything = told(ask(ROOTS, **asked)["roots"])
    everybody = {root["root"] for root in everything["ranked"]}
    assert len(everybody) > 4
    for bound, name in (({"follow": 2}, "larger follow"), ({"most": 1}, "larger maxLength"), ({"n": 2}, "larger first"),
                        ({"ways": 2}, "larger ways")):  # fmt: skip
        less = ask(ROOTS, **asked, **bound)["roots"]
        assert less["truncated"]
        assert any(name in line for line in less["leftOut"])
        assert {member for root in told(less)["ranked"] for member in root["members"]} <= {
            member for root in everything["ranked"] for member in root["members"]
        }
    assert told(ask(ROOTS, **asked, n=2)["roots"])["ranked"] == everything["ranked"][:2]
    assert told(ask(ROOTS, **asked, ways=2)["roots"])["ways"] == everything["ways"][:2]
    monkeypatch.setattr(render_roots, "CLIMBED", 2)
    assert any("at one step" in line for line in ask(ROOTS, **asked, n=199)["roots"]["leftOut"])  # planned anew
    monkeypatch.undo()
    monkeypatch.setattr(standing_behind, "MULES", 1)
    assert any("of the mules" in line for line in ask(ROOTS, **asked)["roots"]["leftOut"])


def test_no_way_leads_through_a_hub_of_readable_links_unless_it_is_asked_from(world, ask, monkeypatch):
    monkeypatch.setattr(render_roots, "HUB", 3)
    control = Control(world, Random(1))
    control.say("INSTRUCTED", PERSONS[1], PERSONS[0])
    control.say("INSTRUCTED", PERSONS[2], PERSONS[1])
    control.say("RECRUITED", PERSONS[1], PERSONS[3])
    for person in PERSONS[4:7]:
        control.say("RECRUITED", PERSONS[1], person, handling=world.closed)
    world.hub(PERSONS[1])
    answer = ask(ROOTS, **{"from": PERSONS[:1]})["roots"]
    assert [(root["root"]["key"], root["above"]) for root in answer["ranked"]] == [
        (PERSONS[1], "SOMEBODY"),
        (PERSONS[2], "NOBODY"),
    ]
    control.say("RECRUITED", PERSONS[1], PERSONS[7])
    world.hub(PERSONS[1])
    answer = ask(ROOTS, **{"from": PERSONS[:1]})["roots"]
    assert [(root["root"]["key"], root["above"]) for root in answer["ranked"]] == [(PERSONS[1], "HUB")]
    assert answer["leftOut"] == ["who stands above an entity of more than 1,000 readable links: ask from it by itself"]
    answer = ask(ROOTS, **{"from": PERSONS[1:2]})["roots"]
    assert [root["root"]["key"] for root in answer["ranked"]] == [PERSONS[2]]


@pytest.mark.parametrize("start", ["account:TW:9:9", "nothing"])
def test_of_what_is_not_there_there_is_no_root(start, world, ask):
    assert ask(ROOTS, **{"from": [start]})["roots"] == {"truncated": False, "leftOut": [], "ranked": [], "ways": []}


def test_bad_arguments_of_roots_are_refused_with_what_to_do(refused):
    assert "maxLength is 11; it has to be 1 to 10" in refused('{ roots(from: "a", maxLength: 11) { truncated } }')
    assert "from names 0; it has to be 1 to 50" in refused("{ roots(from: []) { truncated } }")
    assert "give the earlier moment" in refused('{ roots(from: "a", since: "2025", until: "2024") { truncated } }')
