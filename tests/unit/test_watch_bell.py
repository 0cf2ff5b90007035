"""The thread that asks the watches again: at the beginning, and once for all that changed while it was busy."""

from threading import Event

import pytest
from door_without_database import Door

from api.http import graphql
from api.watches.steady import Bell, asked_steadily
from graph_schema.errors import CrosstraceError

SECONDS = 20.0


def test_it_asks_at_the_beginning_and_for_each_ring_that_it_hears():
    asked, going, bell = [], Event(), Bell()
    times = [Event() for _ in range(3)]

    def ask():
        times[len(asked)].set()
        asked.append("asked")
        going.wait(SECONDS)

    with asked_steadily(ask, lambda: None, bell):
        assert times[0].wait(SECONDS)
        for _ in range(5):
            bell.ring()
        going.set()
        assert times[1].wait(SECONDS)
        bell.ring()
        assert times[2].wait(SECONDS)
    assert len(asked) == 3


def test_it_ends_while_it_waits():
    asked = Event()
    with asked_steadily(asked.set, lambda: None, Bell()):
        assert asked.wait(SECONDS)


def test_it_posts_while_nothing_rings():
    times, bell = [Event() for _ in range(3)], Bell()
    waiting = iter(times)
    with asked_steadily(lambda: None, lambda: next(waiting, times[0]).set(), bell, 0.01):
        assert all(event.wait(SECONDS) for event in times)


RETRACT = 'mutation { retract(key: "a", reason: "b", idempotencyKey: "c") { key } }'


@pytest.mark.parametrize(
    ("question", "rings"), [(RETRACT, 1), ("{ __typename }", 0), ("{ persons { totalCount } }", 0), ("mutation {", 0)]
)
def test_the_door_rings_after_each_mutation_and_after_nothing_else(question, rings):
    rung = []
    door = Door(changed=lambda: rung.append("rung"))
    door.post({"query": question})
    assert len(rung) == rings


def test_the_door_rings_whatever_came_of_the_mutation(monkeypatch):
    rung = []

    def broken(*_given, **_named):
        raise CrosstraceError("half of it is written")

    monkeypatch.setattr(graphql, "answer", broken)
    door = Door(changed=lambda: rung.append("rung"))
    door.post({"query": RETRACT})
    assert rung == ["rung"]
