"""Alerts as a stream of server-sent events: who may listen, what is heard and what is not, and when it ends."""

import threading
import time
from contextlib import contextmanager

import httpx
import orjson
import pytest
import uvicorn
from kept_log import KeptLog
from let_in import headers, registered
from small_world import PARTNER_ACTOR

from api.actors import read_again
from api.admission import Admission
from api.app import create_app
from api.http import streams
from api.register import Registered, change_actor
from api.tokens import revoke_token
from api.watches.store import Owner, watches_of
from api.watches.watching import Wanted, Watching
from graph_schema.actors import Actor, reading

BOB = "person:src:bob"
PERSONS = "{ persons(first: 9) { nodes { key name } } }"
LISTEN = "subscription($watch: ID) { alertRaised(watch: $watch) { watch number appeared changed gone } }"
NODE = Actor(name="administrator", agency="LOCAL", at_the_node=True)
SECONDS = 30.0


class Served:
    """A node that answers on a port of this machine, with one watch of the partner."""

    def __init__(self, world):
        self.world = world
        self.log = KeptLog()
        self.watching = Watching(world.database, self.log, NODE, bytes(32))
        self.token = registered(world.database, PARTNER_ACTOR)
        self.watch = self.save()
        app = create_app(world.database, Admission(world.database), self.log, watching=self.watching)
        self.server = uvicorn.Server(
            uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", timeout_graceful_shutdown=1)
        )

    def save(self, name="partner", actor=PARTNER_ACTOR):
        return self.watching.add(Owner(name), Wanted("persons", PERSONS), reading(actor, "analysis")).id

    @property
    def address(self):
        host, port = self.server.servers[0].sockets[0].getsockname()
        return f"http://{host}:{port}/graphql"

    def loaded(self, name, handling=None):
        """A fact is there, and the watches were asked again, as after a load."""
        self.world.record(f"person:src:{name.lower()}", handling or self.world.open, name=name)
        read_again(self.world.database)
        self.watching.notice_all()

    @contextmanager
    def listening(self, document=LISTEN, token=None, purpose="analysis", **variables):
        """An open stream, as the events that come of it."""
        told = headers(token or self.token, purpose) | {"Accept": "text/event-stream"}
        body = orjson.dumps({"query": document, "variables": variables})
        with (
            httpx.Client(timeout=SECONDS) as client,
            client.stream("POST", self.address, headers=told, content=body) as response,
        ):
            yield Heard(response)


class Heard:
    """What a client gets of a stream."""

    def __init__(self, response):
        self.response = response
        self._lines = response.iter_lines() if response.status_code == 200 else iter(())
        if response.status_code == 200:
            assert response.headers["content-type"].startswith("text/event-stream")
            assert next(self._lines) == ":", "it is open"

    def event(self):
        """The next event with its data; comments are passed over."""
        event = None
        for line in self._lines:
            if line.startswith("event: "):
                event = line.removeprefix("event: ")
            elif line.startswith("data:") and event:
                text = line.removeprefix("data:").strip()
                return event, orjson.loads(text) if text else None
        return "end", None

    def alert(self):
        event, data = self.event()
        assert event == "next", (event, data)
        found = data["data"]["alertRaised"]
        return found["number"], found["appeared"], found["gone"]


@pytest.fixture
def served(world, monkeypatch):
    monkeypatch.setattr(streams, "SECONDS_BETWEEN", 0.05)
    world.record("person:src:ann", world.open, name="Ann")
    world.database.write("MERGE (c:Counter {name: 'handling'}) SET c.value = 4")
    read_again(world.database)
    node = Served(world)
    thread = threading.Thread(target=node.server.run)
    thread.start()
    while not node.server.started:
        time.sleep(0.01)
    yield node
    node.server.should_exit = True
    thread.join()


def test_alerts_are_heard_once_each_and_hidden_loads_are_not(served):
    with served.listening() as heard:
        served.loaded("Hidden", served.world.closed)
        served.loaded("Bob")
        assert heard.alert() == (1, [BOB], False)
        served.loaded("Secret", served.world.closed)
        served.loaded("Cy")
        assert heard.alert() == (2, ["person:src:cy"], False)


def test_what_was_told_before_is_not_heard_again_and_what_waits_is(served):
    served.loaded("Bob")
    [watch] = watches_of(served.world.database, Owner("partner"))
    assert len(served.watching.alerts(watch)) == 1
    served.loaded("Cy")
    with served.listening(watch=served.watch) as heard:
        assert heard.alert() == (2, ["person:src:cy"], False)


def test_only_ones_own_watches_are_heard(served):
    registered(served.world.database, PARTNER_ACTOR.model_copy(update={"name": "other"}))
    theirs = served.save("other")
    with served.listening(watch=theirs) as heard:
        assert heard.response.status_code == 400
        assert b"you have no watch" in heard.response.read()
    with served.listening() as heard:
        served.loaded("Bob")
        event, data = heard.event()
        assert (event, data["data"]["alertRaised"]["watch"]) == ("next", served.watch)


def test_a_watch_that_is_saved_meanwhile_is_heard_too(served):
    with served.listening() as heard:
        second = served.save()
        served.loaded("Bob")
        heard_of = {heard.event()[1]["data"]["alertRaised"]["watch"] for _ in range(2)}
    assert heard_of == {served.watch, second}


@pytest.mark.parametrize("ending", ["revoked", "expired", "disabled", "purpose"])
def test_a_stream_ends_with_the_token_or_the_right_that_opened_it(ending, served, monkeypatch):
    with served.listening() as heard:
        if ending == "revoked":
            revoke_token(served.world.database, served.token.split("_")[1])
        elif ending == "expired":
            monkeypatch.setattr("api.tokens.now_ms", lambda: 2**60)
        elif ending == "disabled":
            change_actor(served.world.database, Registered(PARTNER_ACTOR, disabled_at=1))
        else:
            actor = PARTNER_ACTOR.model_copy(update={"purposes": ("victim_protection",)})
            change_actor(served.world.database, Registered(actor))
        reason = {"revoked": "revoked", "expired": "run out", "disabled": "disabled", "purpose": "victim_protection"}
        event, data = heard.event()
        assert event == "next"
        assert reason[ending] in data["errors"][0]["message"]
        assert heard.event() == ("complete", None)
        assert heard.event() == ("end", None)


def test_a_change_of_rights_is_not_heard(served):
    with served.listening() as heard:
        changed = PARTNER_ACTOR.model_copy(update={"groups": ("desk",)})
        change_actor(served.world.database, Registered(changed))
        served.watching.notice_all()
        served.loaded("Bob")
        assert heard.alert() == (1, [BOB], False), "a change of rights is no alert"


@pytest.mark.parametrize(
    ("document", "purpose", "status", "reason"),
    [
        ("{ watches { id } }", "analysis", 400, "a stream is for a subscription"),
        ("{ persons { totalCount } }", "analysis", 400, "a stream is for a subscription"),
        ("subscription { nothing }", "analysis", 400, "Cannot query field 'nothing'"),
        ("subscription { a: alertRaised { at } b: alertRaised { at } }", "analysis", 400, "one"),
        (LISTEN, "investigation", 403, "allowed: analysis"),
    ],
)
def test_what_is_no_subscription_is_refused(document, purpose, status, reason, served):
    with served.listening(document, purpose=purpose) as heard:
        assert heard.response.status_code == status
        assert reason in heard.response.read().decode()


def test_without_a_token_nobody_listens(served):
    with served.listening(token="ct_" + "0" * 16 + "_" + "0" * 64) as heard:
        assert heard.response.status_code == 401


def test_one_may_have_so_many_streams_and_one_that_ends_makes_room(served, monkeypatch):
    monkeypatch.setattr(streams, "STREAMS_OF_ONE", 1)
    with served.listening() as first, served.listening() as second:
        assert first.response.status_code == 200
        assert second.response.status_code == 429
        assert b"too many streams are open" in second.response.read()
    deadline = time.monotonic() + SECONDS
    while True:
        with served.listening() as heard:
            if heard.response.status_code == 200:
                return
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_silent_stream_sends_comments_at_a_steady_pace(served, monkeypatch):
    monkeypatch.setattr(streams, "SECONDS_SILENT", 0.02)
    with served.listening() as heard:
        assert [line for line, _ in zip(heard._lines, range(6), strict=False) if line] == [":"] * 3


def test_who_listens_and_what_is_told_is_in_the_log(served):
    with served.listening() as heard:
        served.loaded("Bob")
        heard.alert()
    entries = [(entry.door, entry.actor, entry.outcome, set(entry.keys)) for entry in served.log.entries]
    assert ("graphql", "partner", "stream opened", set()) in entries
    told = [entry for entry in served.log.entries if entry.operation == "alerts"]
    assert [(entry.actor, set(entry.keys)) for entry in told] == [("partner", {BOB})]


def test_where_the_log_takes_nothing_nobody_listens(served):
    served.log.full = True
    with served.listening() as heard:
        assert heard.response.status_code == 503
        assert b"audit log" in heard.response.read()
