"""The ready operations say what they are for and what they cost, and never speak of real and invented persons at once.

What they answer is compared in tests/graph/test_examples.py. `--rewrite-golden` writes heads and page down anew.
"""

import json
import re

import pytest
from door_without_database import Door
from ready_operations import FOLDER, PAGE, TABS, Ready, page, ready_operations, tabs, without_loading, written
from strawberry.utils.str_converters import to_camel_case

from api.graphql.questions import QUESTIONS

OPERATIONS = ready_operations()
INVENTED, REAL = re.compile(r"\brc-\w+|\bRC[-\d]"), re.compile(r"ofac", re.IGNORECASE)
SETS = {"river-crossing": INVENTED, "river-crossing and mission": INVENTED, "ofac": REAL}


@pytest.mark.parametrize("ready", OPERATIONS, ids=lambda ready: ready.name)
def test_its_head_is_whole(ready: Ready, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite-golden"):
        written(FOLDER / f"{ready.name}.graphql", ready.with_head())
        return
    assert ready.document == ready.with_head(), "write it down with --rewrite-golden"
    assert ready.head("Purpose")
    assert ready.head("Over") in SETS


@pytest.mark.parametrize("ready", OPERATIONS, ids=lambda ready: ready.name)
def test_its_name_is_that_of_its_file(ready: Ready) -> None:
    assert ready.operation.name
    assert ready.operation.name.value == "".join(part.title() for part in ready.name.split("-"))


@pytest.mark.parametrize("ready", OPERATIONS, ids=lambda ready: ready.name)
def test_it_speaks_of_one_set_alone(ready: Ready) -> None:
    told = json.dumps([ready.variables, ready.answer()], ensure_ascii=False)
    mine = SETS[ready.head("Over")]
    assert [other.pattern for other in SETS.values() if other != mine and other.search(told)] == []
    assert ready.writes or ready.watches or mine.search(told)


def test_each_has_variables_and_an_answer_and_nothing_is_left_behind() -> None:
    names = {
        f"{ready.name}{ending}" for ready in OPERATIONS for ending in (".graphql", ".variables.json", ".answer.json")
    }
    assert {path.name for path in FOLDER.iterdir()} == names | {PAGE.name}


def test_the_page_lists_them(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite-golden"):
        written(PAGE, page())
    assert PAGE.read_text(encoding="utf-8") == page(), "write it down with --rewrite-golden"


def test_the_editor_opens_with_them(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite-golden"):
        written(TABS, tabs())
    assert TABS.read_text(encoding="utf-8") == tabs(), "write it down with --rewrite-golden"
    opened = Door().send("GET", "/static/graphiql/operations.json")
    assert [(tab["query"], json.loads(tab["variables"])) for tab in opened.json()] == [
        (ready.document, ready.variables) for ready in ready_operations()
    ]
    assert '"/static/graphiql/operations.json"' in Door().send("GET", "/static/graphiql/editor.js").text


def test_every_question_and_way_of_asking_is_shown() -> None:
    asked = " ".join(ready.document for ready in OPERATIONS)
    for word in (
        *map(to_camel_case, QUESTIONS.keys() - {"restricted", "statistics"}), "note", "retract", "freezeRequest",
        "saveWatch", "watches", "alerts", "removeWatch", "contradictions", "records", "summary", "totalCount", "where",
        "orderBy", "after", "some", "none",
    ):  # fmt: skip
        assert re.search(rf"\b{word}\b", asked), word


def test_only_times_of_this_run_are_left_out() -> None:
    answer = {"a": ["2025-03-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z"], "b": "2026-01-01 and so on", "c": 1}
    assert without_loading(answer, "2026-01-01T00:00:00.000Z") == {
        "a": ["2025-03-01T00:00:00.000Z", "(when it was loaded)"], "b": "2026-01-01 and so on", "c": 1,
    }  # fmt: skip
