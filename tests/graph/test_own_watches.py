"""Watches over GraphQL: each actor saves, lists and removes its own, and reads their alerts."""

import asyncio

import httpx
import orjson
import pytest
from kept_log import KeptLog
from let_in import headers, registered
from receiver import Receiver
from small_world import PARTNER_ACTOR

from api.actors import read_again
from api.admission import Admission
from api.app import create_app
from api.graphql.execute import Question, execute
from api.graphql.watch_fields import ELSEWHERE
from api.register import Registered, change_actor
from api.tokens import create_token
from api.vain_keys import VainKeys
from api.watches.addresses import HOSTS
from api.watches.posting import Posting
from api.watches.watching import Watching
from cypher.errors import StatementFailed
from graph_schema.actors import Actor, Reader

ANN, BOB = "person:src:ann", "person:src:bob"
PERSONS = "{ persons(first: 9) { nodes { key name } } }"
SAVE = """mutation($name: String!, $question: String!, $variables: String, $webhook: String) {
  saveWatch(name: $name, question: $question, variables: $variables, webhook: $webhook) {
    watch { id name purpose case asleep question variables webhook createdAt } secret } }"""
LIST = "{ watches { id name purpose case asleep question variables operationName webhook } }"
ALERTS = "query($watch: ID!) { alerts(watch: $watch) { watch number at appeared changed gone leftOut } }"
REMOVE = "mutation($watch: ID!) { removeWatch(watch: $watch) }"
NODE = Actor(name="administrator", agency="LOCAL", at_the_node=True)


class Door:
    """The application over a database, asked with a token."""

    def __init__(self, world, **more):
        self.world = world
        self.log = KeptLog()
        self.watching = Watching(world.database, self.log, NODE, bytes(32))
        admission = Admission(world.database)
        self.app = create_app(world.database, admission, self.log, watching=self.watching, **more)

    def send(self, token, document, purpose="analysis", case=None, method="POST", **variables):
        async def sent():
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://node") as client:
                asked = {"query": document, "variables": variables}
                if method == "GET":
                    asked["variables"] = orjson.dumps(variables).decode()
                    return await client.get("/graphql", headers=headers(token, purpose, case), params=asked)
                return await client.post("/graphql", headers=headers(token, purpose, case), content=orjson.dumps(asked))

        return asyncio.run(sent())

    def data(self, token, document, **given):
        """The data of an answer without errors."""
        answer = self.send(token, document, **given).json()
        assert "errors" not in answer, answer
        return answer["data"]

    def save(self, token, question=PERSONS, **given):
        return self.data(token, SAVE, name="persons", question=question, **given)["saveWatch"]

    def changed(self):
        """What happens when a load has ended."""
        read_again(self.world.database)
        self.watching.notice_all()

    def told(self, token, watch, **given):
        """Number, what appeared and what went."""
        found = self.data(token, ALERTS, watch=watch, **given)["alerts"]
        return [(one["number"], one["appeared"], one["gone"]) for one in found]


@pytest.fixture
def door(world):
    world.record(ANN, world.open, name="Ann")
    world.database.write("MERGE (c:Counter {name: 'handling'}) SET c.value = 4")
    read_again(world.database)
    return Door(world)


@pytest.fixture
def token(door):
    return registered(door.world.database, PARTNER_ACTOR)


def reasons(answer):
    return "; ".join(error["message"] for error in answer.json()["errors"])


def test_one_saves_a_question_and_reads_what_changed(door, token):
    saved = door.save(token)
    watch = saved["watch"]["id"]
    assert saved["secret"] is None
    created = saved["watch"].pop("createdAt")
    assert created.endswith("Z")
    assert saved["watch"] == {
        "id": watch, "name": "persons", "purpose": "analysis", "case": None, "asleep": None, "question": PERSONS,
        "variables": "{}", "webhook": None,
    }  # fmt: skip
    assert door.data(token, LIST)["watches"] == [
        {"id": watch, "name": "persons", "purpose": "analysis", "case": None, "asleep": None, "question": PERSONS,
         "variables": "{}", "operationName": None, "webhook": None}
    ]  # fmt: skip
    assert door.told(token, watch) == []
    door.world.record("person:src:hidden", door.world.closed, name="Hidden")
    door.changed()
    assert door.told(token, watch) == []
    door.world.record(BOB, door.world.open, name="Bob")
    door.changed()
    assert door.told(token, watch) == [(1, [BOB], False)]
    assert door.log.entries[-1].keys == {BOB}
    assert door.data(token, REMOVE, watch=watch) == {"removeWatch": watch}
    assert door.data(token, LIST) == {"watches": []}


def test_variables_are_given_as_an_object(door, token):
    question = "query($key: ID!) { person(key: $key) { key name } }"
    saved = door.save(token, question, variables='{"key": "person:src:ann"}')
    assert saved["watch"]["variables"] == '{"key":"person:src:ann"}'
    for wrong in ("[]", "key", "7"):
        answer = door.send(token, SAVE, name="x", question=question, variables=wrong)
        assert answer.json()["data"] == {"saveWatch": None}
        assert "variables: write one JSON object" in reasons(answer)


def test_nobody_sees_or_removes_the_watch_of_another(door, token):
    watch = door.save(token)["watch"]["id"]
    other = registered(door.world.database, PARTNER_ACTOR.model_copy(update={"name": "other"}))
    assert door.data(other, LIST) == {"watches": []}
    missing = door.send(other, ALERTS, watch="0" * 16)
    theirs = door.send(other, ALERTS, watch=watch)
    assert reasons(theirs) == reasons(missing).replace("0" * 16, watch)
    assert "you have no watch" in reasons(door.send(other, REMOVE, watch=watch))
    assert door.told(token, watch) == []


def test_a_token_for_less_is_shown_less_of_its_actors_watches(door):
    actor = PARTNER_ACTOR.model_copy(update={"purposes": ("analysis", "investigation"), "cases": ("C-7",)})
    whole = registered(door.world.database, actor)
    _, narrow = create_token(door.world.database, "partner", 1, purposes=("analysis",))
    watch = door.save(whole, purpose="investigation", case="C-7")["watch"]["id"]
    [shown] = door.data(narrow, LIST)["watches"]
    assert (shown["id"], shown["purpose"], shown["case"]) == (watch, "investigation", "C-7")
    assert {shown[name] for name in ("name", "question", "variables", "webhook")} == {None}
    assert "allowed: analysis" in shown["asleep"]
    assert "allowed: analysis" in reasons(door.send(narrow, ALERTS, watch=watch))
    assert door.told(whole, watch, purpose="analysis") == []


def test_a_watch_without_its_case_is_asleep_and_says_so_to_its_owner(door):
    actor = PARTNER_ACTOR.model_copy(update={"purposes": ("analysis", "investigation"), "cases": ("C-7",)})
    token = registered(door.world.database, actor)
    watch = door.save(token, purpose="investigation", case="C-7")["watch"]["id"]
    change_actor(door.world.database, Registered(actor.model_copy(update={"cases": ()})))
    [shown] = door.data(token, LIST)["watches"]
    assert "not in the case 'C-7'" in shown["asleep"]
    assert "not in the case 'C-7'" in reasons(door.send(token, ALERTS, watch=watch))


def test_nobody_from_elsewhere_has_the_node_speak_to_its_own_ports(door, token, monkeypatch):
    with Receiver() as receiver:
        asked = {"name": "x", "question": PERSONS, "webhook": receiver.address}
        assert "only for watches of who sits at it" in reasons(door.send(token, SAVE, **asked))
        monkeypatch.setenv(HOSTS, "127.0.0.1")
        door.save(token, webhook=receiver.address)
        monkeypatch.delenv(HOSTS)
        door.world.record(BOB, door.world.open, name="Bob")
        door.changed()
        assert Posting(door.watching).post_due() == 0
        assert receiver.got == []


def test_a_secret_is_shown_once_and_never_logged(door, token, monkeypatch):
    monkeypatch.setenv(HOSTS, "127.0.0.1")
    with Receiver() as receiver:
        saved = door.save(token, webhook=receiver.address)
        assert saved["secret"].startswith("whsec_")
        assert saved["watch"]["webhook"] == receiver.address
        door.world.record(BOB, door.world.open, name="Bob")
        door.changed()
        assert Posting(door.watching).post_due() == 1
    assert saved["secret"] not in door.send(token, LIST).text
    assert saved["secret"] not in repr(door.log.entries)
    assert "alerts are posted by https" in reasons(
        door.send(token, SAVE, name="x", question=PERSONS, webhook="http://alerts.example/")
    )


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("{ watches { id } persons { totalCount } }", "ask about watches alone in one request"),
        ("subscription { alertRaised { number } }", "a stream: send Accept: text/event-stream"),
        ("{" + " ".join(f"a{n}: watches {{ id }}" for n in range(11)) + "}", "at most 10 are answered"),
        ("{ watches { nothing } }", "Cannot query field 'nothing'"),
        ("query($watch: ID!) { alerts(watch: $watch) { number } }", "$watch"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_the_reason(document, reason, door, token):
    answer = door.send(token, document)
    assert "data" not in answer.json()
    assert reason in reasons(answer)


def test_it_is_asked_for_a_purpose_and_with_a_token_as_all_else(door, token):
    assert door.send("ct_" + "0" * 16 + "_" + "0" * 64, LIST).status_code == 401
    assert door.send(token, LIST, purpose="investigation").status_code == 403
    assert door.send(token, SAVE, method="GET", name="x", question=PERSONS).status_code == 405
    assert door.send(token, LIST, method="GET").json() == {"data": {"watches": []}}
    change_actor(door.world.database, Registered(PARTNER_ACTOR, disabled_at=1))
    assert door.send(token, LIST).status_code == 401


def test_each_answer_is_in_the_log_before_it_leaves(door, token):
    door.save(token)
    own = [entry for entry in door.log.entries if entry.door == "graphql"]
    assert [(entry.action, entry.outcome) for entry in own] == [
        ("administration", "begun"), ("administration", "answered")
    ]  # fmt: skip
    assert own[0].values["question"] == PERSONS
    door.log.full = True
    answer = door.send(token, LIST)
    assert answer.status_code == 503
    assert "audit log" in reasons(answer)


def test_a_database_that_fails_is_told_without_a_word_of_it(door, token, monkeypatch):
    watch = door.save(token)["watch"]["id"]

    def broken(*_given, **_named):
        raise StatementFailed("bolt://secret-host refused")

    monkeypatch.setattr("api.watches.store.find", broken)
    answer = door.send(token, ALERTS, watch=watch)
    assert answer.status_code == 503
    assert "secret-host" not in answer.text


def test_keys_asked_in_vain_count_where_a_question_is_saved(world):
    door = Door(world, vain_keys=VainKeys(keys=2))
    token = registered(world.database, PARTNER_ACTOR)
    question = '{ a: person(key: "person:src:a") { key } b: person(key: "person:src:b") { key } }'
    door.save(token, question)
    assert door.send(token, SAVE, name="x", question=question).status_code == 429


def test_elsewhere_watches_are_not_asked_about(world):
    reader = Reader(PARTNER_ACTOR, "analysis")
    for document in (
        "{ watches { id } }",
        'mutation { removeWatch(watch: "a") }',
        "subscription { alertRaised { at } }",
    ):
        answer = orjson.loads(execute(Question(document), reader, world.database))
        assert [error["message"] for error in answer["errors"]] == [ELSEWHERE]
