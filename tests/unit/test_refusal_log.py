"""Refusals are counted, and a flood of them is a line a minute."""

import pytest
from door_without_database import ANN
from kept_log import KeptLog

from api.refusal_log import SECONDS, RefusalLog
from audit.errors import AuditError


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def told():
    log, clock = KeptLog(), Clock()
    return RefusalLog(log, "graphql", clock), log, clock


def lines(log):
    return [(entry.operation, entry.actor, entry.counts["requests"]) for entry in log.entries]


def test_a_flood_is_one_line_a_minute_and_none_is_lost(told):
    refusals, log, clock = told
    for _ in range(1_000):
        refusals.note("token missing")
    assert lines(log) == [("token missing", "", 1)]
    clock.now = SECONDS
    refusals.note("token missing")
    assert lines(log)[1:] == [("token missing", "", 1_000)]
    refusals.note("token missing")
    refusals.flush(all_of_them=True)
    assert sum(count for _, _, count in lines(log)) == 1_002


def test_each_cause_and_each_actor_counts_apart(told):
    refusals, log, _ = told
    for _ in range(5):
        refusals.note("token expired")
        refusals.note("purpose refused", ANN)
        refusals.note("purpose refused", ANN.model_copy(update={"name": "bob"}))
    assert lines(log) == [("token expired", "", 1), ("purpose refused", "ann", 1), ("purpose refused", "bob", 1)]
    assert [entry.agency for entry in log.entries] == ["", ANN.agency, ANN.agency]


def test_what_was_counted_is_told_when_its_minute_is_over(told):
    refusals, log, clock = told
    refusals.note("token missing")
    refusals.note("token missing")
    clock.now = SECONDS - 1
    refusals.flush()
    assert len(log.entries) == 1
    clock.now = SECONDS
    refusals.flush()
    refusals.flush()
    assert lines(log)[1:] == [("token missing", "", 1)]


def test_a_log_that_cannot_be_written_is_an_error(told):
    refusals, log, _ = told
    log.full = True
    with pytest.raises(AuditError):
        refusals.note("token missing")
