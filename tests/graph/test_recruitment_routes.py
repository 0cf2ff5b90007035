"""Routes of recruitment against an oracle over small random worlds: who led whom where, with whom, as far as known."""

from itertools import count
from random import Random

import orjson
from drawn import drawn, perhaps, pieces
from routes_by_hand import DAY, UNKNOWN, ByHand
from small_world import ADMINISTRATOR, PARTNER, World

from api.actors import read_again
from api.graphql import recruitment
from api.graphql.execute import Question, execute
from cypher import render_routes
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL, from_iso

PERSONS = [f"person:src:{name}" for name in "abcdef"]
COMPANY = "organization:src:x"
HANDLES = [f"handle:line:h{number}" for number in range(3)]
OFFERS = [f"advertisement:src:{number}" for number in range(3)]
TRIPS = [f"trip:src:{number}" for number in range(5)]
PLACES = [f"place:src:{name}" for name in "mno"]
SITES = ["compound:src:1", "compound:src:2"]
CASE, COMPLAINT = "case:src:k", "complaint:src:c"
TIMES = (
    (BEFORE_ALL, AFTER_ALL, "none"), (0, DAY - 1, "day"), (DAY, 2 * DAY - 1, "day"), (2 * DAY, 4 * DAY - 1, "day"),
    (4 * DAY, AFTER_ALL, "day"), (3 * DAY + 5, 3 * DAY + 5, "millisecond"), (BEFORE_ALL, 2 * DAY - 1, "day"),
)  # fmt: skip
ENDS = {
    "RECRUITED": (PERSONS, PERSONS), "POSTED": ([*PERSONS[:3], *HANDLES], OFFERS),
    "ANSWERED": ([*PERSONS, *HANDLES], OFFERS), "USES": ([*PERSONS, COMPANY], HANDLES),
    "CONFINED_AT": (PERSONS, SITES), "WORKS_AT": (PERSONS, SITES), "TRAVELLED_ON": (PERSONS, TRIPS),
    "DEPARTED_FROM": (TRIPS, PLACES), "ARRIVED_AT": (TRIPS, PLACES),
}  # fmt: skip
ROUTES = """query($from: [ID!]!, $hours: Int! = 48, $since: UTCTime, $until: UTCTime, $n: Int! = 200) {
  recruitmentRoutes(from: $from, withinHours: $hours, since: $since, until: $until, first: $n) {
    truncated leftOut
    routes {
      person { key } personKeys
      recruiters { recruiter { key } recruiterKeys recruitedLinks { key } offers {
        advertisement { key } certain answeredLinks { key } postedLinks { key } usesLinks { key } } }
      legs { trip { key } since until certain later goesOn links { key }
        departures { place { key } links { key } } arrivals { place { key } links { key } }
        fellows { person { key } trip { key } sameTrip certain links { key } } }
      sites { compound { key } since until links { key } } } } }"""


class Said:
    """What is said of recruits in a world, as a plain list."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance, self.all = world, chance, []
        self._numbers = count(1)

    def say(self, kind: str, start: str, end: str, **more) -> dict:
        said = {
            "key": f"l{next(self._numbers):03}", "kind": kind, "from": start, "to": end, "handling": self.world.open,
            "grade": None, "at": BEFORE_ALL, "until": AFTER_ALL, "precision": "none", "recorded_at": 1_000, **more,
        }  # fmt: skip
        said["rank"] = parse_grade(said["grade"]).rank if said["grade"] else UNGRADED_RANK
        content = {name: said[name] for name in ("key", "grade", "at", "until", "precision", "recorded_at")}
        self.world.link(kind, start, end, said["handling"], **content)
        self.all.append(said)
        return said

    def on(self, day: int, kind: str, start: str, end: str, **more) -> dict:
        """What is known to a day."""
        return self.say(kind, start, end, at=day * DAY, until=(day + 1) * DAY - 1, precision="day", **more)

    def some(self, number: int) -> None:
        """So many ties at random, each said once or more, some of it hidden."""
        chance = self.chance
        for _ in pieces(number):
            kind = chance.choice([*ENDS, "TRAVELLED_ON", "RECRUITED", "ANSWERED"])
            self._said(kind, *(chance.choice(ends) for ends in ENDS[kind]))
        for _ in range(chance.choice((0, 1, 3))):
            self._said("SAME_AS", *chance.sample(chance.choice((PERSONS, PERSONS, HANDLES, OFFERS, TRIPS, SITES)), 2))
        self._said("NAMED_IN", chance.choice((*PERSONS, *OFFERS)), CASE)
        self._said("CONCERNS", COMPLAINT, chance.choice(HANDLES))
        self._said("PART_OF", COMPLAINT, CASE)

    def _said(self, kind: str, start: str, end: str) -> None:
        chance, world = self.chance, self.world
        for _ in range(chance.choice((1, 1, 2))):
            at, until, precision = chance.choice(TIMES)
            self.say(
                kind, start, end, at=at, until=until, precision=precision, recorded_at=chance.choice((1_000, 2_000)),
                handling=chance.choice((world.open, world.open, world.open, world.closed)),
                grade=chance.choice((None, "admiralty:A1", "admiralty:C3", "admiralty:F6")),
            )  # fmt: skip

    def readable(self, *handlings: int) -> list[dict]:
        return [one for one in self.all if one["handling"] in handlings]


def keys(rows: list[dict]) -> list[str]:
    return [row["key"] for row in rows]


def moments(one: dict) -> tuple[int, int]:
    since, until = one["since"], one["until"]
    return from_iso(since) if since else BEFORE_ALL, from_iso(until) if until else AFTER_ALL


def told(answer: dict) -> list[dict]:
    """An answer in the form of the oracle's."""
    found = []
    for route in answer["routes"]:
        recruiters = []
        for one in route["recruiters"]:
            offers = {
                each["advertisement"]["key"]: (
                    each["certain"],
                    *(set(keys(each[name])) for name in ("answeredLinks", "postedLinks", "usesLinks")),
                )
                for each in one["offers"]
            }
            key = one["recruiter"] and one["recruiter"]["key"]
            links = keys(one["recruitedLinks"])
            recruiters.append({"recruiter": key, "keys": one["recruiterKeys"], "links": links, "offers": offers})
        legs = [
            {
                **{name: leg[name] for name in ("certain", "later", "goesOn")},
                "trip": leg["trip"]["key"], "times": moments(leg), "links": keys(leg["links"]),
                **{name: [one["place"]["key"] for one in leg[name]] for name in ("departures", "arrivals")},
                "fellows": [
                    (not one["sameTrip"], one["person"]["key"], one["trip"]["key"], one["certain"], keys(one["links"]))
                    for one in leg["fellows"]
                ],
            }
            for leg in route["legs"]
        ]  # fmt: skip
        sites = [(moments(site), site["compound"]["key"], keys(site["links"])) for site in route["sites"]]
        found.append({"person": route["person"]["key"], "keys": route["personKeys"], "recruiters": recruiters,
                      "legs": legs, "sites": sites})  # fmt: skip
    return found


@drawn(8)
def test_routes_are_those_that_looking_at_everybody_finds(chance, world, ask):
    said = Said(world, chance)
    said.some(chance.choice((20, 35, 50)))
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        by_hand = ByHand(said.readable(*handlings))
        for _ in range(3):
            starts = chance.sample([*PERSONS, COMPANY, *HANDLES, *OFFERS, CASE, COMPLAINT], chance.choice((1, 3, 8)))
            hours, window, times = chance.choice((1, 24, 48)), UNKNOWN, {}
            if perhaps(chance, 0.4):
                window, times = (DAY, 2 * DAY), {"since": "1970-01-02T00:00:00Z", "until": "1970-01-03T00:00:00Z"}
            answer = ask(ROUTES, **{"from": starts}, hours=hours, **times, **more)["recruitmentRoutes"]
            assert told(answer) == by_hand.answer(starts, window, hours * 3_600_000), starts
            assert answer["leftOut"] == []


RECRUITER, RECRUIT, OTHER = PERSONS[:3]


def lured(said: Said) -> None:
    """A recruit who answered an offer of a recruiter, and came to a site over two legs, the second with that one."""
    said.say("USES", RECRUITER, HANDLES[0], at=0, until=40 * DAY - 1, precision="day")
    said.on(1, "POSTED", HANDLES[0], OFFERS[0])
    said.on(3, "ANSWERED", RECRUIT, OFFERS[0])
    for day, trip, start, end in ((5, TRIPS[0], PLACES[0], PLACES[1]), (6, TRIPS[1], PLACES[1], PLACES[2])):
        said.on(day, "TRAVELLED_ON", RECRUIT, trip)
        said.on(day, "DEPARTED_FROM", trip, start)
        said.on(day, "ARRIVED_AT", trip, end)
    said.on(6, "TRAVELLED_ON", RECRUITER, TRIPS[1])
    said.say("CONFINED_AT", RECRUIT, SITES[0], at=7 * DAY, until=20 * DAY - 1, precision="day")


def test_a_route_is_found_from_each_who_leads_to_it_and_from_files(world, ask):
    said = Said(world, Random(1))
    lured(said)
    said.say("NAMED_IN", RECRUITER, "case:src:k")
    said.say("NAMED_IN", RECRUITER, "case:src:m", handling=world.closed)
    said.say("CONCERNS", COMPLAINT, HANDLES[0])
    said.say("PART_OF", COMPLAINT, "case:src:l")
    whole = ask(ROUTES, **{"from": [RECRUITER]})["recruitmentRoutes"]
    [route] = told(whole)
    [recruiter] = route["recruiters"]
    assert (route["person"], recruiter["recruiter"]) == (RECRUIT, RECRUITER)
    assert recruiter["offers"][OFFERS[0]][0] is True
    assert [(leg["trip"], leg["certain"], leg["later"], leg["goesOn"]) for leg in route["legs"]] == [
        (TRIPS[0], True, False, None), (TRIPS[1], True, True, True)
    ]  # fmt: skip
    assert [each[:4] for each in route["legs"][1]["fellows"]] == [(False, RECRUITER, TRIPS[1], True)]
    for start in (RECRUIT, HANDLES[0], OFFERS[0], COMPLAINT, "case:src:k", "case:src:l"):
        assert ask(ROUTES, **{"from": [start]})["recruitmentRoutes"] == whole, start
    for start in ("case:src:m", SITES[0], TRIPS[0], "nothing", OTHER):
        answer = ask(ROUTES, **{"from": [start]})["recruitmentRoutes"]
        assert answer == {"truncated": False, "leftOut": [], "routes": []}, start


def test_what_is_provably_before_or_after_is_no_leg_and_what_may_be_is_not_certain(world, ask):
    said = Said(world, Random(1))
    lured(said)
    said.on(2, "TRAVELLED_ON", RECRUIT, TRIPS[2])  # before the offer was answered
    said.on(8, "TRAVELLED_ON", RECRUIT, TRIPS[3])  # when the stay had begun
    said.on(7, "TRAVELLED_ON", RECRUIT, TRIPS[4])  # on the day on which it began
    [route] = told(ask(ROUTES, **{"from": [RECRUITER]})["recruitmentRoutes"])
    assert [(leg["trip"], leg["certain"]) for leg in route["legs"]] == [
        (TRIPS[0], True), (TRIPS[1], True), (TRIPS[4], False)
    ]  # fmt: skip
    said.say("RECRUITED", OTHER, RECRUIT)  # nobody says when
    [route] = told(ask(ROUTES, **{"from": [RECRUITER]})["recruitmentRoutes"])
    assert [(leg["trip"], leg["certain"]) for leg in route["legs"]] == [
        (TRIPS[2], False), (TRIPS[0], True), (TRIPS[1], True), (TRIPS[4], False)
    ]  # fmt: skip


def test_who_did_not_use_the_account_then_or_posted_later_is_no_recruiter(world, ask):
    said = Said(world, Random(1))
    lured(said)
    said.say("USES", OTHER, HANDLES[0], at=2 * DAY, until=40 * DAY - 1, precision="day")
    said.on(4, "POSTED", HANDLES[1], OFFERS[0])
    [route] = told(ask(ROUTES, **{"from": [RECRUIT]})["recruitmentRoutes"])
    assert [one["recruiter"] for one in route["recruiters"]] == [RECRUITER]
    assert ask(ROUTES, **{"from": [OTHER, HANDLES[1]]})["recruitmentRoutes"]["routes"] == []
    said.on(2, "POSTED", HANDLES[2], OFFERS[0])  # whose account that is, nobody says
    said.on(3, "ANSWERED", RECRUIT, OFFERS[1])
    [route] = told(ask(ROUTES, **{"from": [RECRUIT]})["recruitmentRoutes"])
    assert [one["recruiter"] for one in route["recruiters"]] == [HANDLES[2], RECRUITER, None]


def test_an_answer_over_an_account_is_its_users_and_else_the_accounts(world, ask):
    said = Said(world, Random(1))
    lured(said)
    said.on(3, "ANSWERED", HANDLES[1], OFFERS[0])
    assert {one["person"] for one in told(ask(ROUTES, **{"from": [OFFERS[0]]})["recruitmentRoutes"])} == {
        RECRUIT, HANDLES[1]
    }  # fmt: skip
    said.say("USES", OTHER, HANDLES[1])
    found = told(ask(ROUTES, **{"from": [OFFERS[0]]})["recruitmentRoutes"])
    assert {one["person"]: one["recruiters"][0]["offers"][OFFERS[0]][0] for one in found} == {
        RECRUIT: True, OTHER: False
    }  # fmt: skip


def test_a_decision_makes_two_one_and_a_hidden_one_does_not(world, ask):
    said = Said(world, Random(1))
    lured(said)
    said.on(5, "TRAVELLED_ON", PERSONS[5], TRIPS[4])
    said.say("SAME_AS", RECRUIT, PERSONS[5], handling=world.closed)
    [route] = told(ask(ROUTES, **{"from": [RECRUITER]})["recruitmentRoutes"])
    assert (route["keys"], len(route["legs"])) == ([RECRUIT], 2)
    [route] = told(ask(ROUTES, **{"from": [RECRUITER]}, reader=ADMINISTRATOR)["recruitmentRoutes"])
    assert (route["keys"], len(route["legs"])) == ([RECRUIT, PERSONS[5]], 3)


def test_journeys_between_the_same_places_at_about_that_time_are_near(world, ask):
    said = Said(world, Random(1))
    lured(said)
    for trip, day, start in ((TRIPS[2], 7, PLACES[1]), (TRIPS[3], 9, PLACES[1]), (TRIPS[4], 6, PLACES[0])):
        said.on(day, "TRAVELLED_ON", OTHER, trip)
        said.on(day, "DEPARTED_FROM", trip, start)
        said.on(day, "ARRIVED_AT", trip, PLACES[2])
    for hours, near, certain in ((47, TRIPS[2], False), (48, TRIPS[2], True), (1, TRIPS[2], False)):
        [route] = told(ask(ROUTES, **{"from": [RECRUITER]}, hours=hours)["recruitmentRoutes"])
        assert [each[:4] for each in route["legs"][1]["fellows"]] == [
            (False, RECRUITER, TRIPS[1], True), (True, OTHER, near, certain)
        ]  # fmt: skip
    [route] = told(ask(ROUTES, **{"from": [RECRUITER]}, hours=73)["recruitmentRoutes"])
    assert [each[2] for each in route["legs"][1]["fellows"]] == [TRIPS[1], TRIPS[2], TRIPS[3]]


def test_a_place_that_many_come_to_makes_no_journey_near_and_is_named(world, ask, monkeypatch):
    said = Said(world, Random(1))
    lured(said)
    said.on(6, "TRAVELLED_ON", OTHER, TRIPS[2])
    said.on(6, "DEPARTED_FROM", TRIPS[2], PLACES[1])
    said.on(6, "ARRIVED_AT", TRIPS[2], PLACES[2])
    world.hub(PLACES[2])
    monkeypatch.setattr(render_routes, "HUB", 1)
    answer = ask(ROUTES, **{"from": [RECRUITER]}, n=7)["recruitmentRoutes"]
    assert answer["leftOut"] == ["the journeys near those that arrived at a place of more than 1,000 readable links"]
    assert all(not each[0] for leg in told(answer)[0]["legs"] for each in leg["fellows"])
    monkeypatch.undo()
    answer = ask(ROUTES, **{"from": [RECRUITER]}, n=8)["recruitmentRoutes"]
    assert (answer["leftOut"], told(answer)[0]["legs"][1]["fellows"][-1][1]) == ([], OTHER)


def test_what_bounds_leave_out_of_routes_is_named(world, ask, monkeypatch):
    said = Said(world, Random(1))
    lured(said)
    said.on(1, "POSTED", HANDLES[0], OFFERS[1])
    said.on(3, "ANSWERED", OTHER, OFFERS[1], grade="admiralty:A1")
    said.on(3, "ANSWERED", OTHER, OFFERS[1])
    said.on(6, "TRAVELLED_ON", OTHER, TRIPS[1])
    for trip in TRIPS[2:4]:
        said.on(6, "TRAVELLED_ON", OTHER, trip)
        said.on(6, "DEPARTED_FROM", trip, PLACES[1])
        said.on(6, "ARRIVED_AT", trip, PLACES[2])
    starts = [RECRUITER, RECRUIT]
    whole = ask(ROUTES, **{"from": starts})["recruitmentRoutes"]
    assert ([one["person"] for one in told(whole)], whole["leftOut"]) == ([RECRUIT, OTHER], [])
    answer = ask(ROUTES, **{"from": starts}, n=1)["recruitmentRoutes"]
    assert answer["routes"] == whole["routes"][:1]
    assert answer["leftOut"] == ["of the routes all but 1: ask with a larger first"]
    bounds = {
        "ASKED_OF": "of those asked about", "OFFERS_LOOKED_AT": "of the offers", "RECRUITS_LOOKED_AT": "of those who",
        "TRIPS_LOOKED_AT": "of all their journeys", "TRIPS_NEAR": "of the journeys near one",
        "TIED": "of the recruiters", "PARALLEL": "of the statements", "FELLOWS_LISTED": "of the travellers",
    }  # fmt: skip
    for number, (bound, text) in enumerate(bounds.items()):
        for module in (render_routes, recruitment):
            if hasattr(module, bound):
                monkeypatch.setattr(module, bound, 1)
        answer = ask(ROUTES, **{"from": starts}, n=100 + number)["recruitmentRoutes"]  # planned anew
        assert any(line.startswith(text) for line in answer["leftOut"]), bound
        monkeypatch.undo()


def test_a_stored_time_that_is_none_is_an_error_of_the_field_alone(world, empty_database):
    said = Said(world, Random(1))
    lured(said)
    empty_database.write("MATCH ()-[l:CONFINED_AT]->() SET l.at = 'soon'")
    read_again(empty_database)
    answer = orjson.loads(execute(Question(ROUTES, {"from": [RECRUITER]}), PARTNER, empty_database))
    assert answer["data"] is None or answer["data"]["recruitmentRoutes"] is None
    assert [error["path"] for error in answer["errors"]] == [["recruitmentRoutes"]]


def test_bad_arguments_of_routes_are_refused_with_what_to_do(refused):
    asked = '{{ recruitmentRoutes(from: ["a"], {}) {{ truncated }} }}'
    assert "withinHours is 0; it has to be 1 to 8,784" in refused(asked.format("withinHours: 0"))
    assert "first is 201; it has to be 1 to 200" in refused(asked.format("first: 201"))
    assert "from names 0; it has to be 1 to 50" in refused("{ recruitmentRoutes(from: []) { truncated } }")
