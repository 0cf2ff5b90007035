"""Shared means against an oracle over small random worlds: who uses the same at one time, and what that weighs."""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations, count
from random import Random

from drawn import drawn, perhaps, pieces
from small_world import ADMINISTRATOR, World

from api.graphql import answer_shared_means, shared_means
from cypher import render_shared_means
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL, from_iso

DAY = 86_400_000
PERSONS = [f"person:src:{name}" for name in "abcdef"]
ACCOUNTS = ["account:TW:1:1", "account:TW:1:2"]
HANDLES = ["handle:line:h1", "handle:line:h2"]
PLACE = "place:src:p"
USERS = [*PERSONS, "organization:src:x", *ACCOUNTS, *HANDLES]
MEANS = ["device:imei:1", "device:imei:2", "phone:+8861", "document:TW:passport:1", *HANDLES]
KINDS = ("DEVICE", "PHONE", "DOCUMENT", "HANDLE", "PLACE", "EMAIL", "DOMAIN")
CASE, COMPLAINT = "case:src:k", "complaint:src:c"
SHARED = """query($from: [ID!]!, $kinds: [MeansKind!], $common: Int! = 6, $since: UTCTime, $until: UTCTime,
    $n: Int! = 500) {
  sharedMeans(from: $from, kinds: $kinds, commonFrom: $common, since: $since, until: $until, first: $n) {
    truncated leftOut
    sharing { user { key } other { key } userKeys otherKeys weight exactWeight shared {
      means { key } userCount weight since until certain weakest userLinks { key } otherLinks { key } } }
    common { means { key } userCount userKeys } } }"""


class Uses:
    """What is said of uses and of who is who in a world, as a plain list."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance, self.all = world, chance, []
        self._numbers = count(1)
        for key in dict.fromkeys((*USERS, *MEANS, PLACE)):
            world.record(key, world.open)

    def say(self, kind: str, start: str, end: str, **more) -> dict:
        said = {
            "key": f"l{next(self._numbers):03}", "kind": kind, "from": start, "to": end, "handling": self.world.open,
            "grade": None, "at": BEFORE_ALL, "until": AFTER_ALL, "recorded_at": 1_000, **more,
        }  # fmt: skip
        content = {name: said[name] for name in ("key", "grade", "at", "until", "recorded_at")}
        self.world.link(kind, start, end, said["handling"], **content)
        self.all.append(said)
        return said

    def some(self, number: int) -> None:
        """So many uses at random, each said once or more at few times, some hidden; decisions, accounts, files."""
        chance = self.chance
        for _ in pieces(number):
            if perhaps(chance, 0.2):
                self._said("LOCATED_AT", chance.choice([*PERSONS, "organization:src:x"]), PLACE)
            else:
                start = chance.choice(USERS)
                self._said("USES", start, chance.choice([key for key in MEANS if key != start]))
        for _ in range(chance.choice((0, 1, 3))):
            self._said("SAME_AS", *chance.sample(PERSONS, 2))
        for _ in range(2):
            self._said("HOLDS", chance.choice(PERSONS), chance.choice(ACCOUNTS))
        self._said("NAMED_IN", chance.choice((*USERS, *MEANS)), CASE)
        self._said("CONCERNS", COMPLAINT, chance.choice((*ACCOUNTS, *HANDLES)))
        self._said("PART_OF", COMPLAINT, CASE)

    def _said(self, kind: str, start: str, end: str) -> None:
        chance, world = self.chance, self.world
        for _ in range(chance.choice((1, 1, 2, 3))):
            at, until = chance.choice(((BEFORE_ALL, AFTER_ALL), (0, 2 * DAY), (DAY, DAY), (2 * DAY, AFTER_ALL)))
            self.say(
                kind, start, end, at=at, until=until, recorded_at=chance.choice((1_000, 2_000)),
                handling=chance.choice((world.open, world.open, world.closed)),
                grade=chance.choice((None, "admiralty:A1", "admiralty:C3", "admiralty:F6")),
            )  # fmt: skip


class ByHand:
    """The answer worked out from the list of what may be read."""

    def __init__(self, said: list[dict], handlings: set[int]) -> None:
        self.said = [one for one in said if one["handling"] in handlings]
        self.users: dict[str, set[str]] = defaultdict(set)
        for one in self.of("USES", "LOCATED_AT"):
            self.users[one["to"]].add(one["from"])

    def of(self, *kinds: str) -> list[dict]:
        return [one for one in self.said if one["kind"] in kinds]

    def about(self, starts: list[str]) -> set[str]:
        found = {key for key in starts if key not in {CASE, COMPLAINT}}
        if CASE in starts:
            found |= {one["from"] for one in self.of("NAMED_IN") if one["from"] != COMPLAINT}
        if COMPLAINT in starts or (CASE in starts and self.of("PART_OF")):
            found |= {one["to"] for one in self.of("CONCERNS")}
        found = {other for key in found for other in self.near(key)}
        return found | {one["to"] for one in self.of("HOLDS") if one["from"] in found}

    def near(self, key: str) -> set[str]:
        """Those up to three decisions away."""
        reached = {key}
        for _ in range(3):
            reached |= {end for one in self.of("SAME_AS") for end in (one["from"], one["to"])
                        if not reached.isdisjoint((one["from"], one["to"]))}  # fmt: skip
        return reached

    def answer(self, starts: list[str], kinds: tuple[str, ...], common_from: int, window: tuple[int, int]) -> tuple:
        about = self.about(starts)
        means = sorted(
            thing for thing, users in self.users.items()
            if thing.partition(":")[0].upper() in kinds and (thing in about or users & about) and len(users) > 1
        )  # fmt: skip
        everybody = sorted({user for thing in means for user in self.users[thing]})
        one = {key: {key} for key in everybody}
        for key in everybody:
            for other in self.near(key) & set(everybody):
                together = one[key] | one[other]
                for each in together:
                    one[each] = together
        first = {key: min(one[key]) for key in everybody}
        owned = {frozenset((first.get(o["from"]), first.get(o["to"]))) for o in self.of("HOLDS")}
        asked = {first.get(key, key) for key in about}
        shared, common = defaultdict(list), []
        for thing in means:
            users = sorted({first[key] for key in self.users[thing]})
            if len(users) >= common_from:
                common.append((thing, len(users), sorted(self.users[thing])))
                continue
            for pair in combinations(users, 2):
                if (thing in about or asked & set(pair)) and frozenset(pair) not in owned:
                    a, b = pair if pair[0] in asked or pair[1] not in asked else (pair[1], pair[0])
                    ours, theirs = (self.uses(thing, one[key], window) for key in (a, b))
                    if found := self.overlap(ours, theirs):
                        links = [said["key"] for said in ours], [said["key"] for said in theirs]
                        shared[a, b].append((thing, len(users), *found, *links))
        told = []
        for (a, b), things in shared.items():
            weight = sum(Fraction(1, users - 1) for _, users, *_ in things)
            things.sort(key=lambda each: (each[1], each[0]))
            told.append((-weight, -len(things), a, b, sorted(one[a]), sorted(one[b]), things))
        return sorted(told), common

    def uses(self, thing: str, users: set[str], window: tuple[int, int]) -> list[dict]:
        found = [
            said for said in self.of("USES", "LOCATED_AT")
            if said["to"] == thing and said["from"] in users
            and said["at"] <= window[1] and said["until"] >= window[0]
        ]  # fmt: skip
        return sorted(found, key=lambda said: (-rank(said), said["from"], -said["recorded_at"], said["key"]))

    def overlap(self, ours: list[dict], theirs: list[dict]) -> tuple | None:
        pairs = []
        for i, a in enumerate(ours):
            for j, b in enumerate(theirs):
                at, until = max(a["at"], b["at"]), min(a["until"], b["until"])
                if at <= until:
                    certain = {a["at"], b["at"], a["until"], b["until"]}.isdisjoint((BEFORE_ALL, AFTER_ALL))
                    weakest = b["grade"] if rank(b) < rank(a) else a["grade"]
                    pairs.append((-min(rank(a), rank(b)), i, j, at, until, certain, weakest))
        return min(pairs, key=lambda pair: pair[:3])[3:] if pairs else None


def rank(said: dict) -> int:
    return parse_grade(said["grade"]).rank if said["grade"] else UNGRADED_RANK


def told(answer: dict) -> tuple:
    def moment(text: str | None, unknown: int) -> int:
        return unknown if text is None else from_iso(text)

    two = []
    for each in answer["sharing"]:
        things = [
            (
                one["means"]["key"], one["userCount"],
                moment(one["since"], BEFORE_ALL), moment(one["until"], AFTER_ALL), one["certain"], one["weakest"],
                [link["key"] for link in one["userLinks"]], [link["key"] for link in one["otherLinks"]],
            )
            for one in each["shared"]
        ]  # fmt: skip
        weight = Fraction(each["exactWeight"])
        assert Fraction(each["weight"]) <= weight < Fraction(each["weight"]) + Fraction(1, 10**12)
        keys = each["user"]["key"], each["other"]["key"], each["userKeys"], each["otherKeys"]
        two.append((-weight, -len(things), *keys, things))
    return two, [(one["means"]["key"], one["userCount"], one["userKeys"]) for one in answer["common"]]


@drawn(6)
def test_who_shares_means_is_who_looking_at_all_pairs_finds(chance, world, ask):
    uses = Uses(world, chance)
    uses.some(chance.choice((8, 16, 30)))
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        by_hand = ByHand(uses.all, handlings)
        for _ in range(3):
            starts = chance.sample([*USERS, *MEANS[:3], CASE, COMPLAINT], chance.choice((1, 3, 8)))
            kinds = tuple(chance.sample(KINDS, 4)) if perhaps(chance, 0.3) else KINDS
            common = chance.choice((2, 3, 6))
            window, times = (BEFORE_ALL, AFTER_ALL), {}
            if perhaps(chance, 0.4):
                window, times = (DAY, DAY), {"since": "1970-01-02T00:00:00Z", "until": "1970-01-02T00:00:00Z"}
            given = {"kinds": list(kinds)} if kinds != KINDS else {}
            answer = ask(SHARED, **{"from": starts}, common=common, **given, **times, **more)["sharedMeans"]
            assert told(answer) == by_hand.answer(starts, kinds, common, window), starts
            assert answer["leftOut"] == []


def keys_of(answer: dict) -> list[tuple[str, str]]:
    return [(each["user"]["key"], each["other"]["key"]) for each in answer["sharing"]]


def test_users_are_found_by_their_files_and_holders_and_means_by_themselves(world, ask):
    uses = Uses(world, Random(1))
    for user in (ACCOUNTS[0], PERSONS[0], PERSONS[1]):
        uses.say("USES", user, MEANS[0])
    uses.say("HOLDS", PERSONS[2], ACCOUNTS[0])
    uses.say("NAMED_IN", ACCOUNTS[0], CASE)
    uses.say("NAMED_IN", PERSONS[0], "case:src:l", handling=world.closed)
    uses.say("CONCERNS", COMPLAINT, ACCOUNTS[0])
    theirs = [(ACCOUNTS[0], PERSONS[0]), (ACCOUNTS[0], PERSONS[1])]
    for start in (ACCOUNTS[0], PERSONS[2], CASE, COMPLAINT):
        assert keys_of(ask(SHARED, **{"from": [start]})["sharedMeans"]) == theirs, start
    everybody = [*theirs, (PERSONS[0], PERSONS[1])]
    assert keys_of(ask(SHARED, **{"from": [MEANS[0]]})["sharedMeans"]) == everybody
    for start in ("case:src:l", "nothing", PERSONS[3]):
        answer = ask(SHARED, **{"from": [start]})["sharedMeans"]
        assert answer == {"truncated": False, "leftOut": [], "sharing": [], "common": []}, start


def test_nobody_shares_with_the_account_in_ones_own_name_or_with_oneself(world, ask):
    uses = Uses(world, Random(1))
    for user in (ACCOUNTS[0], PERSONS[0], PERSONS[1], PERSONS[2]):
        uses.say("USES", user, MEANS[0])
    uses.say("HOLDS", PERSONS[0], ACCOUNTS[0])
    uses.say("SAME_AS", PERSONS[1], PERSONS[0])
    [two, other] = ask(SHARED, **{"from": [PERSONS[1]]})["sharedMeans"]["sharing"]  # whose account it is as well
    assert (two["user"]["key"], two["other"]["key"], two["userKeys"]) == (ACCOUNTS[0], PERSONS[2], [ACCOUNTS[0]])
    assert (other["user"]["key"], other["userKeys"]) == (PERSONS[0], PERSONS[:2])
    assert {one["userCount"] for one in (*two["shared"], *other["shared"])} == {3}


def test_a_means_is_common_by_its_readable_users_alone(world, ask):
    uses = Uses(world, Random(1))
    for number, user in enumerate(PERSONS):
        uses.say("USES", user, MEANS[0], handling=world.open if number < 5 else world.closed)
    answer = ask(SHARED, **{"from": [PERSONS[0]]})["sharedMeans"]
    assert answer["common"] == []
    assert {each["exactWeight"] for each in answer["sharing"]} == {"1/4"}
    answer = ask(SHARED, **{"from": [PERSONS[0]]}, reader=ADMINISTRATOR)["sharedMeans"]
    assert answer["sharing"] == []
    assert answer["common"] == [{"means": {"key": MEANS[0]}, "userCount": 6, "userKeys": PERSONS}]


def test_a_means_of_too_many_users_is_common_without_their_names(world, ask, monkeypatch):
    uses = Uses(world, Random(1))
    for user in PERSONS[:3]:
        uses.say("USES", user, MEANS[0])
    uses.say("USES", PERSONS[0], MEANS[0])
    uses.say("USES", PERSONS[3], MEANS[0], handling=world.closed)
    monkeypatch.setattr(render_shared_means, "USERS_LOOKED_AT", 3)
    assert ask(SHARED, **{"from": [PERSONS[0]]})["sharedMeans"]["common"] == []
    monkeypatch.setattr(render_shared_means, "USERS_LOOKED_AT", 2)
    answer = ask(SHARED, **{"from": [PERSONS[0]]}, n=499)["sharedMeans"]
    unnamed = {"means": {"key": MEANS[0]}, "userCount": None, "userKeys": []}
    assert (answer["sharing"], answer["common"], answer["leftOut"]) == ([], [unnamed], [])


def test_what_bounds_leave_out_of_shared_means_is_named(world, ask, monkeypatch):
    uses = Uses(world, Random(1))
    for user in PERSONS[:3]:
        for thing in MEANS[:2]:
            uses.say("USES", user, thing, at=0, until=0)
    uses.say("USES", PERSONS[0], MEANS[0], grade="admiralty:A1", at=9, until=9)
    whole, _ = told(ask(SHARED, **{"from": PERSONS})["sharedMeans"])
    assert len(whole) == 3
    answer = ask(SHARED, **{"from": PERSONS}, n=1)["sharedMeans"]
    assert (told(answer)[0], answer["leftOut"]) == (
        whole[:1], ["of those who share means all but 1: ask with a larger first"]
    )  # fmt: skip
    for module in (shared_means, answer_shared_means):
        monkeypatch.setattr(module, "SHARED_LISTED", 1)
    answer = ask(SHARED, **{"from": PERSONS})["sharedMeans"]
    assert [len(each["shared"]) for each in answer["sharing"]] == [1, 1, 1]
    assert {each["exactWeight"] for each in answer["sharing"]} == {"1"}  # of both that two share
    assert len(answer["leftOut"]) == 1
    monkeypatch.undo()
    bounds = {"ASKED_ABOUT": "of those asked about", "MEANS_LOOKED_AT": "of the means that they use",
              "USES_LOOKED_AT": "of the statements of one use"}  # fmt: skip
    for number, (bound, text) in enumerate(bounds.items()):
        for module in (render_shared_means, shared_means):
            monkeypatch.setattr(module, bound, 1, raising=False)
        answer = ask(SHARED, **{"from": PERSONS}, n=400 + number)["sharedMeans"]
        assert answer["leftOut"][0].startswith(text)
        assert len(answer["leftOut"]) == 1
        monkeypatch.undo()


def test_bad_arguments_of_shared_means_are_refused_with_what_to_do(refused):
    document = "query($k: [ID!]!, $n: Int! = 6) { sharedMeans(from: $k, commonFrom: $n) { truncated } }"
    assert "from names 0; it has to be 1 to 50" in refused(document, k=[])
    assert "commonFrom is 21; it has to be 1 to 20" in refused(document, k=["person:a:1"], n=21)
