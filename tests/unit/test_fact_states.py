"""What a decision changes in a fact, as a table of states: no server is asked."""

from typing import Any

import pytest

from graph_schema.handling import in_force_twin, withdrawn_twin
from loaders.withdrawal import NOT_STATED, FactError, restored, said, state_of, withdrawn

STANDING: dict[str, Any] = {"key": "k", "handling": 4}
UNSTATED = {"key": "k", "handling": 5, "withdrawn_at": 10, "withdrawn_by": "unstated", "withdrawn_reason": "run 2"}
DECIDED = {
    "key": "k", "handling": 5, "withdrawn_at": 10, "withdrawn_by": "decision", "withdrawn_by_whom": "kim",
    "withdrawn_reason": "a complaint",
}  # fmt: skip


def after(found: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**found, **changes}.items() if value is not None}


def test_twins_lead_to_each_other():
    assert [(withdrawn_twin(n), in_force_twin(n)) for n in (2, 3, 40)] == [(3, 2), (3, 2), (41, 40)]


def test_a_standing_fact_is_withdrawn_from_the_decision_on():
    assert after(STANDING, withdrawn(STANDING, "kim", "a complaint", 10)) == DECIDED


def test_a_decision_about_what_is_unstated_keeps_since_when_it_is_withdrawn():
    assert after(UNSTATED, withdrawn(UNSTATED, "kim", "a complaint", 99)) == DECIDED


def test_the_same_decision_again_changes_nothing_and_another_is_told_of_the_first():
    assert withdrawn(DECIDED, "kim", "a complaint", 99) == {}
    with pytest.raises(FactError, match="withdrawn by kim before: a complaint"):
        withdrawn(DECIDED, "lee", "a complaint", 99)


def test_a_stated_fact_stands_again_and_remembers_when_it_did_not():
    whole = {**DECIDED, "withdrawn_spans": [1, 2]}
    changed = after(whole, restored(whole, "lee", "an error", 20, stated=True))
    assert changed == {
        "key": "k", "handling": 4, "withdrawn_spans": [1, 2, 10, 20], "restored_at": 20, "restored_by_whom": "lee",
        "restored_reason": "an error",
    }  # fmt: skip
    assert state_of(changed) == "in force"
    assert restored(changed, "lee", "an error", 20, stated=True) == {}


def test_what_no_run_states_any_more_stays_withdrawn_without_a_decision():
    changed = after(DECIDED, restored(DECIDED, "lee", "an error", 20, stated=False))
    assert (changed["handling"], changed["withdrawn_at"], changed["withdrawn_by"]) == (5, 10, "unstated")
    assert (changed["withdrawn_reason"], "withdrawn_by_whom" in changed) == (NOT_STATED, False)
    assert state_of(changed) == "no longer stated"


@pytest.mark.parametrize(("found", "message"), [(STANDING, "is in force"), (UNSTATED, "because run 2, by nobody's")])
def test_only_a_decision_can_be_taken_back(found, message):
    with pytest.raises(FactError, match=message):
        restored(found, "lee", "an error", 20, stated=True)


def test_a_decision_needs_a_reason():
    assert said("  so  ", "withdrawn") == "so"
    with pytest.raises(FactError, match="say why the fact is withdrawn"):
        said(" \n", "withdrawn")
