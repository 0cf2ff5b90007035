"""Keys asked for in vain, over HTTP: hidden and absent ones count alike, and who asks for many has to wait."""

import orjson
import pytest
from kept_log import KeptLog
from let_in import admission_of, bearer_of
from small_world import ADMINISTRATOR, PARTNER, PARTNER_ACTOR
from test_graphql_door import Client

from api.app import create_app
from api.graphql.audited import answer
from api.graphql.execute import Question
from api.vain_keys import VainKeys

ANN, ZED, ONE, TWO = "person:src:ann", "person:src:zed", "account:TW:1:1", "account:TW:1:2"
NAMES = ("partner", "another", "hidden", "absent")
REASON = "too many keys were asked for that nothing answers to; wait before you ask by key again"


class Door:
    """The application with a limit of three keys, a clock of its own, and its log."""

    def __init__(self, database) -> None:
        self.now = 0.0
        self.log = KeptLog()
        admission = admission_of(database, *(PARTNER_ACTOR.model_copy(update={"name": name}) for name in NAMES))
        self.client = Client(create_app(database, admission, self.log, VainKeys(3, 600, lambda: self.now)))

    def ask(self, document: str, name: str = "partner"):
        content = orjson.dumps({"query": document})
        told = bearer_of(NAMES.index(name)) | {"X-Request-ID": "one"}
        return self.client.post("/graphql", content=content, headers=told)

    def alarms(self) -> list[str]:
        return [entry.actor for entry in self.log.entries if entry.action == "alarm"]


@pytest.fixture
def door(world) -> Door:
    world.record(ANN, world.open, name="Ann")
    world.link("HOLDS", ANN, ONE, world.open)
    world.record(ZED, world.closed, key="hidden-record", name="Zed")
    world.link("HOLDS", ZED, TWO, world.closed, key="hidden-link")
    world.record("case:src:hidden", world.closed, title="Hidden")
    return Door(world.database)


def test_hidden_and_absent_keys_are_told_from_each_other_by_nothing(door):
    hidden = [
        '{ entity(key: "person:src:zed") { key } }',
        '{ a: account(key: "account:TW:1:2") { key } b: account(key: "account:TW:1:2") { key } }',
        '{ link(key: "hidden-link") { link { key } } record(key: "hidden-record") { record { key } } }',
        '{ entity(key: "person:src:zed") { key } }',
    ]
    absent = [
        text.replace("zed", "xxx").replace("1:2", "1:9").replace("hidden", "absent").replace("zed", "xxx")
        for text in hidden
    ]
    told = {}
    for name, texts in (("hidden", hidden), ("absent", absent)):
        answers = [door.ask(text, name) for text in texts]
        told[name] = [(one.status_code, one.content, dict(one.headers)) for one in answers]
    assert told["hidden"] == told["absent"]
    assert [status for status, _, _ in told["hidden"]] == [200, 200, 200, 429]
    assert door.alarms() == ["hidden", "absent"]


def test_who_asked_for_too_many_is_answered_by_key_no_more_until_the_window_frees(door):
    asked = '{ a: entity(key: "person:src:x1") { key } paths(from: "person:src:x2", to: "person:src:x3") { tooBroad } }'
    assert door.ask(asked).status_code == 200
    refused = door.ask(f'{{ entity(key: "{ANN}") {{ key }} }}')
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "600"
    assert refused.json() == {"errors": [{"message": REASON}]}
    assert refused.headers["cache-control"] == "no-store"
    door.now = 599.0
    again = door.ask(f'{{ neighbourhood(key: "{ANN}") {{ truncated }} }}')
    assert (again.status_code, again.headers["retry-after"]) == (429, "1")
    assert door.ask("{ persons { totalCount } }").json() == {"data": {"persons": {"totalCount": 1}}}
    assert door.ask(asked, "another").status_code == 200
    door.now = 600.0
    assert door.ask(f'{{ entity(key: "{ANN}") {{ key }} }}').json() == {"data": {"entity": {"key": ANN}}}


def test_each_burst_of_refusals_is_one_alarm_and_every_question_is_logged(door):
    vain = '{ a: entity(key: "x1") { key } b: entity(key: "x2") { key } c: entity(key: "x3") { key } }'
    for _ in range(4):
        door.ask(vain)
    outcomes = [(entry.action, entry.outcome) for entry in door.log.entries]
    refused = ("consultation", "refused")
    assert outcomes == [("consultation", "answered"), refused, ("alarm", "refused"), refused, refused]
    alarm = door.log.entries[2]
    assert (alarm.actor, alarm.agency, alarm.purpose) == ("partner", "PH-PNP", "analysis")
    assert alarm.counts == {"seconds": 600}
    assert not alarm.keys
    assert not alarm.values
    door.now = 700.0
    for _ in range(3):
        door.ask(vain)
    assert door.alarms() == ["partner", "partner"]


@pytest.mark.parametrize(
    ("document", "counted"),
    [
        (f'{{ paths(from: "{ANN}", to: "{TWO}") {{ tooBroad }} }}', 1),
        (f'{{ paths(from: "{ANN}", to: "{ONE}") {{ tooBroad }} }}', 0),
        (f'{{ neighbourhood(key: "{TWO}") {{ truncated }} }}', 1),
        (f'{{ neighbourhood(key: "{ANN}") {{ truncated }} }}', 0),
        (f'{{ restricted(key: "{ANN}") {{ agency }} }}', 0),
        (f'{{ restricted(key: "{TWO}") {{ agency }} }}', 1),
        ('{ agreementCoverage(case: "case:src:hidden") { truncated } }', 1),
        ('{ record(key: "hidden-record") { record { key } } }', 1),
        ('{ search(text: "zed") { truncated } persons(where: {name: {equals: "Zed"}}) { totalCount } }', 0),
        (f'{{ person(key: "{ONE}") {{ key }} }}', 1),
    ],
)
def test_what_nothing_answers_to_is_counted(door, world, document, counted):
    vain = VainKeys(1)
    found = answer(Question(document), PARTNER, world.database, KeptLog(), door="graphql", vain_keys=vain)
    assert found.outcome == "answered"
    assert len(vain._actors) == counted


def test_who_sits_at_the_node_may_ask_for_as_many_as_there_are(door, world):
    vain, log = VainKeys(1), KeptLog()
    for number in range(5):
        question = Question(f'{{ entity(key: "person:src:x{number}") {{ key }} }}')
        found = answer(question, ADMINISTRATOR, world.database, log, door="command line", vain_keys=vain)
        assert found.outcome == "answered"
    assert len(log.entries) == 5


def test_a_question_that_is_refused_unread_counts_nothing(door):
    for _ in range(5):
        assert door.ask('{ entity(key: "person:src:x") { nothing } }').status_code == 200
    assert door.ask('{ entity(key: "person:src:x") { key } }').status_code == 200
