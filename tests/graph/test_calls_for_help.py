"""Calls for help against a plain reading of small random worlds: who waits, how long, whom to ask, who came home."""

from random import Random

from drawn import drawn, pieces
from small_world import ADMINISTRATOR, World

from api.graphql import in_need
from cypher import render_people
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import BEFORE_ALL, to_iso

HOUR = 3_600_000
ON = 1_000 * HOUR
CALLS = [f"help_request:src:{name}" for name in "abc"]
PERSONS = [f"person:src:{name}" for name in "pqr"]
SITES = [f"compound:src:{name}" for name in "mn"]
CASES, EVENTS = ["case:src:k", "case:src:l"], ["event:src:x", "event:src:y"]
AGENCIES = [f"agency:src:{name}" for name in "ghi"]
PLACE = "place:src:z"
GRADES = (None, "admiralty:A1", "admiralty:C3")
DOCUMENT = """query($on: UTCTime!, $from: [ID!], $states: [String!], $n: Int! = 25) {
  callsForHelp(on: $on, from: $from, states: $states, first: $n) { truncated leftOut
    calls { call { key } state open overdue received due lastAct hoursSinceCall hoursSinceAct persons { ...part }
      sites { ...step } cases { ...step } ask { agency { key } about { key } } }
    repatriations { event { key } persons { ...part } cases { ...step } places { ...step } } } }
  fragment part on InPart { person { key } role links { key } }
  fragment step on Step { from { key } to { key } links { key } }"""


class Said:
    """What is said in a world, as plain lists of records and links."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance = world, chance
        self.records: list[dict] = []
        self.links: list[dict] = []

    def record(self, of: str, **content) -> None:
        told = self._told("r", len(self.records), content)
        self.world.record(of, told.pop("handling"), **told)
        self.records.append({"of": of, **self.last})

    def link(self, kind: str, start: str, end: str, **content) -> None:
        told = self._told("l", len(self.links), content)
        self.world.link(kind, start, end, told.pop("handling"), **told)
        self.links.append({"kind": kind, "from": start, "to": end, **self.last})

    def _told(self, mark: str, number: int, content: dict) -> dict:
        key = f"{mark}{self.chance.randrange(1_000):03}{number:03}"
        told = {
            "key": key,
            "handling": self.world.open,
            "grade": None,
            "recorded_at": 1_000,
            "at": BEFORE_ALL,
            **content,
        }
        self.last = {**told, "rank": parse_grade(told["grade"]).rank if told["grade"] else UNGRADED_RANK}
        return dict(told)

    def some(self) -> None:
        """A little of everything, some of it hidden, some said twice."""
        chance = self.chance

        def drawn(**content) -> dict:
            return {
                "handling": chance.choice((self.world.open,) * 3 + (self.world.closed,)),
                "grade": chance.choice(GRADES), "recorded_at": chance.choice((1_000, 2_000)),
                **{name: value for name, value in content.items() if value is not None},
            }  # fmt: skip

        def moment() -> int | None:
            return chance.choice((None, ON - 50 * HOUR, ON - 3 * HOUR + 5, ON, ON + HOUR))

        for call in CALLS:
            for _ in range(chance.choice((0, 1, 2, 2))):
                state = chance.choice((None, "received", "located", "returned", "closed"))
                self.record(call, **drawn(status=state, received=moment(), due=moment(), at=moment()))
        for event in EVENTS:
            for _ in range(chance.choice((0, 1, 2))):
                self.record(event, **drawn(type=chance.choice((None, "repatriation", "repatriation", "raid"))))
        for site in SITES:
            self.record(site, **drawn(country=chance.choice((None, "KH", "LA"))))
        for agency in AGENCIES:
            for _ in range(chance.choice((1, 2))):
                sort, country = (
                    chance.choice(("police", "liaison_post", "fiu", None)),
                    chance.choice(("KH", "TW", None)),
                )
                self.record(agency, **drawn(type=sort, country=country))
        patterns = (
            ("ASKED_FOR", PERSONS, CALLS), ("ASKED_FOR", PERSONS, CALLS), ("PART_OF", CALLS, CASES),
            ("PART_OF", EVENTS, CASES), ("TOOK_PART_IN", PERSONS, EVENTS), ("HAPPENED_AT", EVENTS, [PLACE, SITES[0]]),
            ("CONFINED_AT", PERSONS, SITES), ("WORKS_AT", PERSONS, SITES),
            ("NATIONAL_OF", PERSONS, ["country:TW", "country:KH"]),
        )  # fmt: skip
        for _ in pieces(chance.choice((8, 16, 26))):
            kind, starts, ends = chance.choice(patterns)
            start, end = chance.choice(starts), chance.choice(ends)
            for _ in range(chance.choice((1, 1, 2))):
                role = {"role": chance.choice((None, "asker", "subject"))} if kind.startswith(("ASK", "TOOK")) else {}
                self.link(kind, start, end, **drawn(at=moment(), **role))


class ByHand:
    """The answer from plain lists of what may be read."""

    def __init__(self, said: Said, handlings: set[int]) -> None:
        def best_first(rows: list[dict]) -> list[dict]:
            readable = [row for row in rows if row["handling"] in handlings]
            return sorted(readable, key=lambda row: (-row["rank"], -row["recorded_at"], row["key"]))

        self.records, self.links = best_first(said.records), best_first(said.links)

    def seen(self) -> set[str]:
        return {row["of"] for row in self.records} | {row[end] for row in self.links for end in ("from", "to")}

    def stated(self, key: str, field: str):
        return next((row[field] for row in self.records if row["of"] == key and row.get(field) is not None), None)

    def tied(self, kinds: str, **ends: str) -> list[dict]:
        return [row for row in self.links
                if row["kind"] in kinds.split() and all(row[end] == key for end, key in ends.items())]  # fmt: skip

    def answer(self, starts: list[str] | None, states: list[str] | None) -> tuple[list, list]:
        given = self.seen() & set(starts or ())
        people = {key for key in given if key in PERSONS}
        people |= {row["from"] for key in given for row in self.tied("CONFINED_AT WORKS_AT", to=key)}
        calls = {key for key in given if key in CALLS}
        calls |= {row["to"] for key in people for row in self.tied("ASKED_FOR", **{"from": key})}
        calls |= {row["from"] for key in given for row in self.tied("PART_OF", to=key) if row["from"] in CALLS}
        if starts is None:
            calls = {key for key in CALLS if key in self.seen()}
        calls = {key for key in calls if states is None or self.stated(key, "status") in states}
        people |= {row["from"] for key in calls for row in self.tied("ASKED_FOR", to=key)}
        events = {row["to"] for key in people for row in self.tied("TOOK_PART_IN", **{"from": key})}
        events |= {row["from"] for key in given for row in self.tied("PART_OF", to=key) if row["from"] in EVENTS}
        events = {key for key in (EVENTS if starts is None else events) if self.stated(key, "type") == "repatriation"}
        waiting = sorted((self.call(key) for key in calls), key=lambda one: one[0])
        return [one[1] for one in waiting], [self.returned(key) for key in sorted(events)]

    def call(self, key: str) -> tuple:
        state, received, due = (self.stated(key, field) for field in ("status", "received", "due"))
        acts = [row["at"] for row in self.records if row["of"] == key]
        acts += [row["at"] for row in (*self.tied("ASKED_FOR", to=key), *self.tied("PART_OF", **{"from": key}))]
        known = [act for act in (*acts, received) if act is not None and BEFORE_ALL < act <= ON]
        last = max(known, default=None)
        is_open = state not in ("rescued", "returned", "closed")
        persons = self.parts("ASKED_FOR", key)
        who = sorted({row["from"] for row in self.tied("ASKED_FOR", to=key)})
        sites = [step for one in who for step in self.steps("CONFINED_AT WORKS_AT", one, SITES)]
        about = {
            key: {row["to"].removeprefix("country:") for row in self.tied("NATIONAL_OF", **{"from": key})}
            for key in who
        }
        about |= {
            end: {r["country"] for r in self.records if r["of"] == end and r.get("country")} for _, end, _ in sites
        }
        ask = [(agency, of) for of, countries in sorted(about.items()) for agency in AGENCIES
               if any(row["of"] == agency and row.get("country") in countries
                      and row.get("type") in ("police", "liaison_post", "ncb") for row in self.records)]  # fmt: skip
        told = {
            "call": key, "state": state, "open": is_open, "overdue": is_open and due is not None and due < ON,
            "received": received and to_iso(received), "due": due and to_iso(due), "lastAct": last and to_iso(last),
            "hoursSinceCall": None if received is None or received > ON else (ON - received) // HOUR,
            "hoursSinceAct": None if last is None else (ON - last) // HOUR,
            "persons": persons, "sites": sites, "cases": self.steps("PART_OF", key, CASES), "ask": ask,
        }  # fmt: skip
        return (not is_open, received is None, received or 0, key), told

    def returned(self, key: str) -> dict:
        places = self.steps("HAPPENED_AT", key, sorted([PLACE, *SITES]))
        return {"event": key, "persons": self.parts("TOOK_PART_IN", key), "cases": self.steps("PART_OF", key, CASES),
                "places": places}  # fmt: skip

    def parts(self, kind: str, end: str) -> list[tuple]:
        rows = self.tied(kind, to=end)
        groups = sorted({(row.get("role") is None, row.get("role") or "", row["from"]) for row in rows})
        return [(who, role or None, [row["key"] for row in rows if (row["from"], row.get("role") or "") == (who, role)])
                for _, role, who in groups]  # fmt: skip

    def steps(self, kinds: str, start: str, ends: list[str]) -> list[tuple]:
        found = ((start, end, [row["key"] for row in self.tied(kinds, **{"from": start, "to": end})]) for end in ends)
        return [step for step in found if step[2]]


def told(answer: dict) -> tuple[list, list]:
    """An answer in the form of the oracle's."""

    def plain(row: dict) -> dict:
        found = {**row, **{name: row[name]["key"] for name in ("call", "event") if name in row}}
        found["persons"] = [(one["person"]["key"], one["role"], keys(one)) for one in row["persons"]]
        for name in {"sites", "cases", "places"} & set(row):
            found[name] = [(one["from"]["key"], one["to"]["key"], keys(one)) for one in row[name]]
        if "ask" in row:
            found["ask"] = [(one["agency"]["key"], one["about"]["key"]) for one in row["ask"]]
        return found

    def keys(one: dict) -> list[str]:
        return [link["key"] for link in one["links"]]

    return [plain(one) for one in answer["calls"]], [plain(one) for one in answer["repatriations"]]


@drawn(8)
def test_calls_are_those_that_a_plain_reading_finds(chance, world, ask):
    said = Said(world, chance)
    said.some()
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        by_hand = ByHand(said, handlings)
        for starts in (None, [SITES[0]], [PERSONS[0], CALLS[1]], [CASES[0], "nothing"]):
            states = chance.choice((None, None, ["received", "located"], ["closed"]))
            asked = {name: value for name, value in (("from", starts), ("states", states)) if value is not None}
            answer = ask(DOCUMENT, on=to_iso(ON), **asked, **more)["callsForHelp"]
            assert told(answer) == by_hand.answer(starts, states), (starts, states)
            assert (answer["truncated"], answer["leftOut"]) == (False, [])


def test_a_hidden_state_moves_no_clock_and_a_later_act_none_either(world, ask):
    said = Said(world, Random(1))
    said.record(CALLS[0], status="received", received=ON - 9 * HOUR, at=ON - 9 * HOUR)
    said.record(CALLS[0], status="located", at=ON - HOUR, handling=world.closed, grade="admiralty:A1")
    said.record(CALLS[0], at=ON + HOUR)
    [call] = ask(DOCUMENT, on=to_iso(ON))["callsForHelp"]["calls"]
    assert (call["state"], call["hoursSinceCall"], call["hoursSinceAct"]) == ("received", 9, 9)
    [call] = ask(DOCUMENT, on=to_iso(ON), reader=ADMINISTRATOR)["callsForHelp"]["calls"]
    assert (call["state"], call["hoursSinceCall"], call["hoursSinceAct"]) == ("located", 9, 1)


def test_what_bounds_leave_out_of_calls_is_named(world, ask, monkeypatch):
    said = Said(world, Random(1))
    for person, call, event in zip(PERSONS, CALLS, [*EVENTS, EVENTS[0]], strict=True):
        for _ in range(2):
            said.link("ASKED_FOR", person, call)
        said.link("CONFINED_AT", person, SITES[0])
        said.link("TOOK_PART_IN", person, event)
        said.record(event, type="repatriation")
    given = {"on": to_iso(ON), "from": SITES[:1]}
    whole = ask(DOCUMENT, **given)["callsForHelp"]
    assert (len(whole["calls"]), len(whole["repatriations"]), whole["leftOut"]) == (3, 2, [])
    first = ask(DOCUMENT, **given, n=2)["callsForHelp"]
    assert first["calls"] == whole["calls"][:2]
    assert first["leftOut"] == ["of the calls all but 2: ask with a larger first"]
    bounds = {
        "PEOPLE_READ": "of the persons at the compounds", "CALLS_READ": "of the calls all but 1: name",
        "RETURNS_READ": "of the repatriations", "CALL_TIES": "of what calls",
        "PARALLEL": "of the statements of one tie",
    }  # fmt: skip
    for number, (bound, text) in enumerate(bounds.items()):
        for module in (render_people, in_need):
            monkeypatch.setattr(module, bound, 1)
        answer = ask(DOCUMENT, **given, n=5 + number)["callsForHelp"]  # planned anew
        assert any(line.startswith(text) for line in answer["leftOut"]), (bound, answer["leftOut"])
        assert {one["call"]["key"] for one in answer["calls"]} <= set(CALLS)
        monkeypatch.undo()


def test_bad_arguments_of_calls_are_refused_with_what_to_do(refused):
    asked = '{{ callsForHelp(on: "2025", {}) {{ truncated }} }}'
    assert "first is 201; it has to be 1 to 200" in refused(asked.format("first: 201"))
    assert "from names 0; it has to be 1 to 50, or left out" in refused(asked.format("from: []"))
    assert "no state 'lost'; states are received" in refused(asked.format('states: ["lost"]'))
    assert "states names none" in refused(asked.format("states: []"))
