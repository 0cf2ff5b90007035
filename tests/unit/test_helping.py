"""How long calls for help wait, and which roles count."""

import pytest

from graph_schema.helping import CALL_STATES, ENDED, Waiting, is_sign, is_suspicion, last_act

HOUR = 3_600_000


def waiting(**told):
    return Waiting(**{"state": "received", "received": 5, "due": 9, "last_act": 5, "moment": 10, **told})


@pytest.mark.parametrize("state", [None, *CALL_STATES])
def test_a_call_is_open_until_somebody_says_that_it_ended(state):
    assert waiting(state=state).is_open == (state not in {"rescued", "returned", "closed"})
    assert waiting(state=state).is_overdue == waiting(state=state).is_open
    assert set(CALL_STATES) > ENDED


@pytest.mark.parametrize(("due", "overdue"), [(9, True), (10, False), (11, False), (None, False)])
def test_a_call_is_overdue_after_its_hour_alone(due, overdue):
    assert waiting(due=due).is_overdue == overdue


@pytest.mark.parametrize(
    ("since", "hours"), [(10 * HOUR, 0), (9 * HOUR + 1, 0), (9 * HOUR, 1), (10 * HOUR + 1, None), (None, None)]
)
def test_clocks_tell_whole_hours_and_nothing_of_what_is_to_come(since, hours):
    call = waiting(received=since, last_act=since, moment=10 * HOUR)
    assert (call.hours_since_call, call.hours_since_act) == (hours, hours)


def test_the_last_act_is_not_after_the_moment():
    assert last_act([None, 3, 7, 11], 10) == 7
    assert last_act([None, 11], 10) is None
    assert last_act([], 10) is None


def test_roles_that_count():
    assert [role for role in ("suspect", "mule", "convicted", "witness", None) if is_suspicion(role)] == [
        "suspect", "mule", "convicted",
    ]  # fmt: skip
    assert is_sign("victim_of_trafficking")
    assert not is_sign("victim_of_fraud")
    assert not is_sign(None)
