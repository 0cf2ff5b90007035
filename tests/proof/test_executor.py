"""The short run against the executor of GraphQL: no byte differs, whatever is stored. ``make prove`` is the long one.

CROSSTRACE_SEED draws other cases; the seed of a run is printed.
"""

import os

import proof_executor
import pytest
from proof_executor import compare

from api.graphql import compiled, execute
from api.graphql.guards import check_selection
from api.graphql.row_code import Code

pytestmark = pytest.mark.usefixtures("without_warnings")

CASES_ASKED = 300
SEED = int(os.environ.get("CROSSTRACE_SEED", "1"))


def test_the_compiled_answer_is_that_of_the_executor() -> None:
    print(f"seed {SEED}")
    outcome = compare(CASES_ASKED, SEED, print)
    assert not outcome.failures, "\n\n".join(outcome.failures)
    assert outcome.cases == CASES_ASKED
    assert outcome.compiled > CASES_ASKED // 2, "rows as they should be are answered the compiled way"
    assert outcome.erroneous > CASES_ASKED // 20, "spoilt rows end in errors of fields"


def _first_field_last(roots):
    for root in roots:
        for name in root.types():
            if below := root.children(name):
                root._children[name] = (*below[1:], below[0])
    return check_selection(roots)


@pytest.mark.parametrize(
    ("where", "name", "broken"),
    [
        (execute, "check_answer", lambda _roots, _data: None),
        (Code, "checked", lambda _code, _asked, text: text),
        (compiled, "check_selection", _first_field_last),
        (compiled, "_written", lambda _values: ""),
    ],
    ids=[
        "no answer is checked",
        "no value of a row is checked",
        "another order",
        "variables that shape the plan forgotten",
    ],
)
def test_what_is_broken_is_noticed(where, name, broken, monkeypatch) -> None:
    kept = compiled.Kept(compiled.FIELDS_KEPT, lambda operation: operation.fields)
    monkeypatch.setattr(compiled, "_operations", kept)
    monkeypatch.setattr(where, name, broken)
    monkeypatch.setattr(proof_executor, "MOST_FAILURES", 1)
    assert compare(1_500, SEED, print).failures
