"""Whom to screen against a plain reading of small random worlds: who has a sign of trafficking and a suspect role."""

from random import Random

from drawn import drawn, perhaps, pieces
from small_world import ADMINISTRATOR, World

from api.graphql import in_need
from cypher import render_people
from graph_schema.grades import UNGRADED_RANK, parse_grade

PERSONS = [f"person:src:{name}" for name in "abcd"]
SITES = [f"compound:src:{name}" for name in "mn"]
CASES = ["case:src:k", "case:src:l"]
ROLES = (None, "suspect", "mule", "convicted", "witness", "victim_of_trafficking", "victim_of_fraud")
DOCUMENT = """query($from: [ID!], $after: ID, $n: Int! = 25) {
  screening(from: $from, after: $after, first: $n) { truncated leftOut persons { who { key } members { key }
    signs { person { key } site { key } words grade links { key } }
    roles { person { key } case { key } role sign suspicion grade links { key } }
    decisions { from { key } to { key } links { key } } } } }"""


class Said:
    """What is said in a world, as a plain list."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance = world, chance
        self.all: list[dict] = []

    def say(self, kind: str, start: str, end: str, **content) -> None:
        key = f"l{self.chance.randrange(1_000):03}{len(self.all):03}"
        told = {"key": key, "handling": self.world.open, "grade": None, "recorded_at": 1_000, **content}
        rank = parse_grade(told["grade"]).rank if told["grade"] else UNGRADED_RANK
        self.all.append({"kind": kind, "from": start, "to": end, "rank": rank, **told})
        self.world.link(kind, start, end, told.pop("handling"), **told)

    def some(self) -> None:
        """So many at random, some of it hidden, some said twice."""
        chance = self.chance
        for _ in pieces(chance.choice((6, 12, 20))):
            kind = chance.choice(("CONFINED_AT", "NAMED_IN", "NAMED_IN", "SAME_AS"))
            start, other = chance.sample(PERSONS, 2)
            end = {"CONFINED_AT": chance.choice(SITES), "NAMED_IN": chance.choice(CASES)}.get(kind, other)
            for _ in range(chance.choice((1, 1, 2))):
                drawn = {"role": chance.choice(ROLES)} if kind == "NAMED_IN" else {}
                if kind == "CONFINED_AT" and perhaps(chance, 0.7):
                    drawn = {"signs": chance.sample(["debt", "resale", "beaten"], chance.randint(1, 2))}
                self.say(
                    kind, start, end, handling=chance.choice((self.world.open,) * 3 + (self.world.closed,)),
                    grade=chance.choice((None, "admiralty:A1", "admiralty:C3")),
                    recorded_at=chance.choice((1_000, 2_000)),
                    **{name: value for name, value in drawn.items() if value is not None},
                )  # fmt: skip


def by_hand(said: list[dict], handlings: set[int], starts: list[str] | None, after: str = "") -> list[dict]:
    """Everybody who has both, under the first key of those who are one."""
    rows = sorted((row for row in said if row["handling"] in handlings),
                  key=lambda row: (-row["rank"], -row["recorded_at"], row["key"]))  # fmt: skip
    same = [row for row in rows if row["kind"] == "SAME_AS"]

    def one_with(key: str) -> list[str]:
        found = {key}
        for _ in range(len(PERSONS)):
            found |= {end for row in same if {row["from"], row["to"]} & found for end in (row["from"], row["to"])}
        return sorted(found)

    def grouped(of: list[str], kind: str) -> dict:
        found: dict = {}
        for row in rows:
            if row["kind"] == kind and row["from"] in of:
                role = row.get("role")
                found.setdefault((row["from"], role is None, role or "", row["to"]), []).append(row)
        return dict(sorted(found.items()))

    def is_listed(of: list[str]) -> bool:
        roles = {row.get("role") for row in rows if row["kind"] == "NAMED_IN" and row["from"] in of}
        confined = any(row["kind"] == "CONFINED_AT" and row["from"] in of for row in rows)
        return (confined or "victim_of_trafficking" in roles) and bool(roles & {"suspect", "mule", "convicted"})

    asked = set(PERSONS if starts is None else starts)
    if starts is not None:
        asked |= {row["from"] for row in rows if row["to"] in starts and row["kind"] in ("CONFINED_AT", "NAMED_IN")}
    found = {members[0]: members for key in asked & set(PERSONS) if is_listed(members := one_with(key))}
    told = []
    for who, members in sorted(found.items()):
        signs = [
            {"person": key[0], "site": key[3], "words": sorted({word for row in of for word in row.get("signs", ())}),
             "grade": of[0]["grade"], "links": [row["key"] for row in of]}
            for key, of in grouped(members, "CONFINED_AT").items()
        ]  # fmt: skip
        roles = [
            {"person": key[0], "case": key[3], "role": key[2] or None, "sign": key[2] == "victim_of_trafficking",
             "suspicion": key[2] in ("suspect", "mule", "convicted"), "grade": of[0]["grade"],
             "links": [row["key"] for row in of]}
            for key, of in grouped(members, "NAMED_IN").items()
        ]  # fmt: skip
        pairs = sorted({tuple(sorted((row["from"], row["to"]))) for row in same if row["from"] in members})
        decisions = [(*pair, [row["key"] for row in same if {row["from"], row["to"]} == set(pair)]) for pair in pairs]
        told.append({"who": who, "members": members, "signs": signs, "roles": roles, "decisions": decisions})
    return [one for one in told if one["who"] > after]


def told(answer: dict) -> list[dict]:
    """An answer in the form of the oracle's."""

    def plain(row: dict) -> dict:
        ends = {name: row[name]["key"] for name in ("person", "site", "case") if name in row}
        return {**row, **ends, "links": [link["key"] for link in row["links"]]}

    return [
        {
            "who": one["who"]["key"], "members": [each["key"] for each in one["members"]],
            "signs": list(map(plain, one["signs"])), "roles": list(map(plain, one["roles"])),
            "decisions": [(d["from"]["key"], d["to"]["key"], [link["key"] for link in d["links"]])
                          for d in one["decisions"]],
        }
        for one in answer["persons"]
    ]  # fmt: skip


@drawn(8)
def test_who_is_to_be_screened_is_who_a_plain_reading_finds(chance, world, ask):
    said = Said(world, chance)
    said.some()
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        for starts in (None, [SITES[0]], [CASES[0], PERSONS[1]]):
            readable = [row for row in said.all if row["handling"] in handlings]
            seen = {row[end] for row in readable for end in ("from", "to")}
            known = starts and [key for key in starts if key in seen]
            asked = {} if starts is None else {"from": starts}
            answer = ask(DOCUMENT, **asked, **more)["screening"]
            assert told(answer) == by_hand(said.all, handlings, known), starts
            assert (answer["truncated"], answer["leftOut"]) == (False, [])


def test_a_sign_and_a_role_count_at_two_keys_that_are_one_and_hidden_ones_do_not(world, ask):
    said = Said(world, Random(1))
    said.say("CONFINED_AT", PERSONS[0], SITES[0], signs=["debt"])
    said.say("NAMED_IN", PERSONS[1], CASES[0], role="mule")
    assert ask(DOCUMENT)["screening"]["persons"] == []
    said.say("SAME_AS", PERSONS[1], PERSONS[0], handling=world.closed)
    assert ask(DOCUMENT)["screening"]["persons"] == []
    [one] = ask(DOCUMENT, reader=ADMINISTRATOR)["screening"]["persons"]
    assert [member["key"] for member in one["members"]] == PERSONS[:2]
    said.say("NAMED_IN", PERSONS[0], CASES[1], role="suspect", handling=world.closed)
    assert ask(DOCUMENT)["screening"]["persons"] == []


def test_pages_go_on_behind_the_last_key_and_what_is_left_out_is_named(world, ask, monkeypatch):
    said = Said(world, Random(1))
    for person in PERSONS[:3]:
        for _ in range(2):
            said.say("CONFINED_AT", person, SITES[0])
        said.say("NAMED_IN", person, CASES[0], role="suspect")
    said.say("SAME_AS", PERSONS[2], PERSONS[3])
    whole = ask(DOCUMENT)["screening"]
    assert [one["who"]["key"] for one in whole["persons"]] == PERSONS[:3]
    first = ask(DOCUMENT, n=2)["screening"]
    assert first["persons"] == whole["persons"][:2]
    assert first["leftOut"] == [
        "of the persons all but 2: ask with `after` the last one's key, or a larger first"
    ]  # fmt: skip
    rest = ask(DOCUMENT, n=2, after=PERSONS[1])["screening"]
    assert (rest["persons"], rest["leftOut"]) == (whole["persons"][2:], [])
    bounds = {
        "SCREENED_MEMBERS": "of those who are one", "SCREENED_TIES": "of the signs and roles",
        "PARALLEL": "of the statements of one sign",
    }  # fmt: skip
    for number, (bound, text) in enumerate(bounds.items()):
        for module in (render_people, in_need):
            monkeypatch.setattr(module, bound, 1)
        answer = ask(DOCUMENT, n=5 + number)["screening"]  # planned anew
        assert any(line.startswith(text) for line in answer["leftOut"]), (bound, answer["leftOut"])
        assert {one["who"]["key"] for one in answer["persons"]} <= set(PERSONS[:3])
        monkeypatch.undo()


def test_bad_arguments_of_screening_are_refused_with_what_to_do(refused):
    assert "first is 201; it has to be 1 to 200" in refused("{ screening(first: 201) { truncated } }")
    assert "from names 0; it has to be 1 to 50" in refused("{ screening(from: []) { truncated } }")
