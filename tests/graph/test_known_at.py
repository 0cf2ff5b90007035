"""`@asKnownAt`: what was known at an earlier moment, whatever was loaded, withdrawn, restored or taken back since."""

import itertools
import random
from pathlib import Path

import orjson
import pytest
from loads import load_lines, person
from small_world import ADMINISTRATOR, PARTNER, World
from test_graphql_non_interference import ANN, BOB, CASE, ONE, QUESTIONS, SHELL, THREE, TWO, figure, question

from api.actors import read_again
from api.graphql.execute import Question, execute
from cypher import render_questions, render_ways
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.actors import Actor, Reader
from graph_schema.registry import LINKS, kind_of
from graph_schema.times import to_iso
from loaders.expiry import expire
from loaders.run import retract
from loaders.withdrawal import restore, withdraw

AUDITOR = Reader(
    Actor(name="auditor", agency="PH-PNP", country="PH", tlp="green", roles=("auditor",), purposes=("oversight",)),
    "oversight",
)
NOW = 10_000


def as_of(moment: int, text: str) -> str:
    """A question as of a moment (ms)."""
    return f'query @asKnownAt(time: "{to_iso(moment)}") {text}'


def refusal(database: Database, reader: Reader, time: str) -> str:
    read_again(database)
    document = f'query @asKnownAt(time: "{time}") {{ persons {{ totalCount }} }}'
    answer = orjson.loads(execute(Question(document), reader, database))
    assert "data" not in answer
    [error] = answer["errors"]
    return str(error["message"])


@pytest.fixture
def clock(monkeypatch) -> list[int]:
    """The time that loads are told; set its one element."""
    told = [1_000]
    for module in ("loaders.run", "loaders.withdrawal"):
        monkeypatch.setattr(f"{module}.now_ms", lambda: told[0])
    return told


def test_each_moment_has_the_answer_that_was_given_then(empty_database, tmp_path: Path, clock, ask):
    graph = empty_database
    apply_schema(graph)
    holds = {"kind": "HOLDS", "from": "person:a", "to": "account:TW:999:0001"}
    open_to_all = {"handling": "tlp=clear"}

    def load(*lines: dict, source: str = "src") -> int:
        return load_lines(graph, tmp_path, lines, source=source, **open_to_all).run

    def state(text: str = "{ %s }") -> dict:
        document = text % (
            'persons { nodes { name } totalCount } found: search(text: "a") { entities { key } } '
            'account(key: "account:TW:999:0001") { heldBy { edges { node { key } } } } '
            'neighbourhood(key: "person:src:a") { links { kind } }'
        )
        return ask(document, reader=AUDITOR)

    first = load(person("a"), holds)
    key = graph.read("MATCH (r:PersonRecord {name: 'a'}) RETURN r.key")
    link = graph.read("MATCH ()-[l:HOLDS]->() RETURN l.key")
    steps = [
        lambda: None,
        lambda: withdraw(graph, key, by="kim", reason="complaint"),
        lambda: withdraw(graph, link, by="kim", reason="complaint"),
        lambda: restore(graph, key, by="kim", reason="error"),
        lambda: restore(graph, link, by="kim", reason="error"),
        lambda: retract(graph, first, by="kim", reason="wrong file"),
        lambda: load(person("b"), person("a")),
        lambda: retract(graph, first, by="kim", reason=None),
        lambda: withdraw(graph, key, by="kim", reason="again"),
        lambda: load(person("a"), person("c")),
    ]
    given = {}
    for number, step in enumerate(steps, 1):
        clock[0] = number * 1_000
        step()
        given[clock[0]] = state()
    assert len({orjson.dumps(answer) for answer in given.values()}) >= 6, "the steps change what is answered"
    for moment, answer in given.items():
        for within in (moment, moment + 999):
            assert state(as_of(within, "{ %s }")) == answer, within
    before = state(as_of(999, "{ %s }"))
    assert before["persons"] == {"nodes": [], "totalCount": 0}
    assert before["account"] is None
    assert state(as_of(NOW * 1_000, "{ %s }")) == given[10_000]


def test_what_was_erased_stays_gone(world, ask):
    world.record(ANN, world.open, name="Ann", delete_at=5_000)
    world.record(BOB, world.open, name="Bob")
    asked = as_of(2_000, "{ persons { nodes { name } } }")
    assert ask(asked, reader=AUDITOR)["persons"]["nodes"] == [{"name": "Ann"}, {"name": "Bob"}]
    expire(world.database, 6_000)
    assert ask(asked, reader=AUDITOR)["persons"]["nodes"] == [{"name": "Bob"}]


def test_what_may_not_be_read_today_is_not_told_of_an_earlier_day(world, ask):
    closed = world.closed
    world.record(ANN, closed + 1, name="Ann", withdrawn_at=3_000)
    world.link("HOLDS", BOB, ONE, closed + 1, withdrawn_at=3_000)
    asked = as_of(2_000, "{ persons { nodes { key } } account(key: %ONE) { key } }".replace("%ONE", f'"{ONE}"'))
    assert ask(asked, reader=AUDITOR) == {"persons": {"nodes": []}, "account": None}
    assert len(ask(asked, reader=ADMINISTRATOR)["persons"]["nodes"]) == 2


@pytest.mark.parametrize("more", ["", ", decisions: 1"])
def test_a_hub_is_one_by_the_links_of_that_time(more, world, ask, monkeypatch):
    for module in (render_questions, render_ways):
        monkeypatch.setattr(module, "HUB", 3)
    ways = f'{{ paths(from: "{ANN}", to: "{BOB}"{more}) {{ ways {{ length }} }} }}'
    for end in (ANN, BOB):
        world.link("HOLDS", end, ONE, world.open)
    for number in range(5):
        end = f"account:TW:1:{number}"
        world.link("SENT", ONE, end, world.open + 1, recorded_at=2_000, withdrawn_at=3_000, key=f"lost{number}")
    world.hub(ONE)
    found = {at: len(ask(as_of(at, ways), reader=AUDITOR)["paths"]["ways"]) for at in (1_500, 2_500, 3_500)}
    assert found == {1_500: 1, 2_500: 0, 3_500: 1}
    assert len(ask(ways, reader=AUDITOR)["paths"]["ways"]) == 1
    for number in range(5):
        world.link("SENT", ONE, f"account:TW:2:{number}", world.open, recorded_at=4_000)
    world.hub(ONE)
    assert ask(ways, reader=AUDITOR)["paths"]["ways"] == []
    assert len(ask(as_of(3_500, ways), reader=AUDITOR)["paths"]["ways"]) == 1


@pytest.mark.parametrize(
    ("reader", "time", "reason"),
    [
        (PARTNER, "2020", "@asKnownAt is for auditors and supervisors; leave it out to be answered as of now"),
        (AUDITOR, "2890-01-01", "@asKnownAt: 2890-01-01T00:00:00.000Z has not passed; name a moment that has passed"),
        (AUDITOR, "yesterday", "'yesterday' is no time in ISO 8601"),
        (AUDITOR, "2026-03-01T00:00", "'2026-03-01T00:00' has a time of day without an offset"),
    ],
)
def test_who_or_when_it_cannot_be_asked_is_told_in_one_line(world, reader, time, reason):
    message = refusal(world.database, reader, time)
    assert message.startswith(reason)
    assert "\n" not in message


def test_supervisors_and_who_sits_at_the_node_ask_too_and_a_variable_names_the_moment(world, ask):
    world.record(ANN, world.open + 1, name="Ann", withdrawn_at=3_000)
    actor = Actor(name="s", agency="PH-PNP", roles=("supervisor",), purposes=("oversight",))
    asked = "query($then: UTCTime!) @asKnownAt(time: $then) { persons { totalCount } }"
    for reader in (Reader(actor, "oversight"), ADMINISTRATOR):
        then = to_iso(2_000)
        assert ask(asked, reader=reader, then=then) == {"persons": {"totalCount": 1}}


class History:
    """A fact and what became of it: in plain Python, without the product."""

    def __init__(self, chance: random.Random) -> None:
        self.moments = sorted(chance.sample(range(100, NOW, 7), chance.choice((1, 1, 2, 3, 4))))
        self.hidden = chance.random() < 0.2

    def stood(self, moment: int) -> bool:
        """Whether it was known and in force: recorded, then withdrawn and restored by turns."""
        return sum(one <= moment for one in self.moments) % 2 == 1

    def stored(self, world: World) -> dict:
        """Its handling and times, as the database holds them today."""
        recorded, *later = self.moments
        withdrawn = len(later) % 2 == 1
        found = {"recorded_at": recorded, "handling": (world.closed if self.hidden else world.open) + withdrawn}
        if withdrawn:
            found["withdrawn_at"] = later.pop()
        return found | ({"withdrawn_spans": later} if later else {})


KNOWN = (ANN, BOB, SHELL, ONE, TWO, THREE, CASE, "country:TW", "country:KR", "person:src:anna", "person:src:annette")
TIES = [
    (link.type(), (start, end))
    for link in LINKS.values()
    for start, end in itertools.permutations(KNOWN, 2)
    if kind_of(start).__name__ in link.pattern.sources and kind_of(end).__name__ in link.pattern.targets
]


def draw(chance: random.Random) -> list[tuple[History, str, tuple[str, ...], dict]]:
    """Facts about a few entities: history, kind of link (or none for a record or figure), ends, content."""
    facts: list[tuple[History, str, tuple[str, ...], dict]] = []
    for number in range(90):
        key = f"fact{number:03}"
        match chance.choices(("link", "record", "figure"), (6, 4, 1))[0]:
            case "link":
                content = {"key": key, "at": chance.randrange(50), "fact": chance.choice(("held", key))}
                facts.append((History(chance), *chance.choice(TIES), content))
            case "record":
                stated = {"name": chance.choice(("Ann", "Zed", "Codename")), "country": chance.choice(("TW", "KR"))}
                stated |= {"key": key, "grade": chance.choice((None, "admiralty:A1"))}
                facts.append((History(chance), "", (chance.choice(KNOWN),), stated))
            case "figure":
                facts.append((History(chance), "", (), {"key": key}))
    return facts


def write(world: World, kind: str, ends: tuple[str, ...], handling: int, **content) -> None:
    if kind:
        world.link(kind, *ends, handling, **content)
    elif ends:
        world.record(*ends, handling, **content)
    else:
        figure(world, content["key"], handling)
        world.database.write("MATCH (s:Statistic {key: $key}) SET s += $all", {"key": content["key"], "all": content})


@pytest.mark.parametrize("seed", range(2))
def test_an_earlier_moment_is_answered_as_over_a_graph_of_what_stood_then(seed, world, ask, monkeypatch):
    monkeypatch.setattr(render_questions, "HUB", 6)
    chance = random.Random(seed)
    facts = draw(chance)
    hubs = [ANN, ONE, THREE]
    for history, kind, ends, content in facts:
        stored = history.stored(world)
        write(world, kind, ends, stored.pop("handling"), **stored, **content)
    for key in hubs:
        world.hub(key)
    moments = [*chance.sample(range(2_000, NOW), 2), NOW]
    then = {
        moment: {name: ask(as_of(moment, question(name)), reader=AUDITOR) for name in QUESTIONS} for moment in moments
    }
    today = {name: ask(question(name), reader=AUDITOR) for name in QUESTIONS}
    assert then[NOW] == today
    changed = {name for moment in moments for name in QUESTIONS if then[moment][name] != today[name]}
    assert len(changed) > len(QUESTIONS) // 2, "the past differs"
    for moment in moments:
        world.database.write("MATCH (n) WHERE NOT n:Handling DETACH DELETE n")
        for history, kind, ends, content in facts:
            if history.stood(moment) and not history.hidden:
                write(world, kind, ends, world.open, recorded_at=history.moments[0], **content)
        for key in hubs:
            world.hub(key)
        for name in QUESTIONS:
            assert then[moment][name] == ask(question(name), reader=AUDITOR), (name, moment)
