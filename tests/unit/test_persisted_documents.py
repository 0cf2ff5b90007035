"""A node that keeps documents answers them and no others: appendix "Persisted Documents" of GraphQL over HTTP."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from door_without_database import ANN, JSON, RESPONSE, Door
from let_in import bearer_of
from ready_operations import FOLDER, ready_operations
from typer.testing import CliRunner

from api.cli.main import app
from api.graphql.watch_fields import ELSEWHERE
from api.http.persisted import OTHERS, OperationsError, PersistedDocuments, identifier, read_documents

KIND = "query Kind($name: String!) { __type(name: $name) { name } }\n"
TWO = "query One { __typename }\nquery Other { other: __typename }\n"
PLAIN = "{ __typename }"
WRITE = 'mutation Write { retract(key: "a", reason: "b", idempotencyKey: "c") { key } }'
TEXTS = {"kind": KIND, "two": TWO, "plain": PLAIN, "write": WRITE}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.graphql").write_bytes(text.encode())
    (tmp_path / "notes.txt").write_text("no document")
    return tmp_path


@pytest.fixture
def door(folder: Path) -> Door:
    return keeping(folder)


def keeping(folder: Path) -> Door:
    return Door(persisted=PersistedDocuments(read_documents(folder)))


def digest(text: str) -> str:
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def reason(answer: httpx.Response) -> str:
    assert list(answer.json()) == ["errors"]
    [error] = answer.json()["errors"]
    return str(error["message"])


@pytest.fixture
def no_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: Any, **__: Any) -> None:
        raise AssertionError("a document was parsed")

    monkeypatch.setattr("api.graphql.guards.parse", parse)


def test_identifiers_are_those_of_the_appendix() -> None:
    shown = "query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}"
    assert identifier(shown) == "sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e"
    assert identifier("query($id:ID!){user(id:$id){name}}") == (
        "sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b"
    )


@pytest.mark.parametrize(
    ("asked", "data"),
    [
        ({"documentId": digest(KIND), "variables": {"name": "Person"}}, {"__type": {"name": "Person"}}),
        ({"operationName": "Kind", "variables": {"name": "Person"}}, {"__type": {"name": "Person"}}),
        ({"query": KIND, "variables": {"name": "Person"}}, {"__type": {"name": "Person"}}),
        ({"documentId": digest(TWO), "operationName": "Other"}, {"other": "Query"}),
        ({"operationName": "Other"}, {"other": "Query"}),
        ({"documentId": digest(PLAIN)}, {"__typename": "Query"}),
        ({"documentId": digest(PLAIN), "query": None, "operationName": None}, {"__typename": "Query"}),
    ],
)
def test_a_kept_document_is_answered_by_post_and_get_without_being_parsed_again(asked, data, door, no_parsing):
    assert door.post(asked).json() == {"data": data}
    parameters = {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in asked.items()
        if value
    }
    answer = door.get(parameters, Accept=RESPONSE)
    assert (answer.status_code, answer.json()) == (200, {"data": data})


@pytest.mark.parametrize(
    "asked",
    [
        {"documentId": digest("another")},
        {"documentId": digest(KIND).upper()},
        {"documentId": digest(KIND).partition(":")[2]},
        {"documentId": digest(KIND).replace("sha256", "sha512")},
        {"documentId": f"md5:{'0' * 32}"},
        {"documentId": "Kind"},
        {"documentId": digest(KIND.strip())},
        {"operationName": "Nothing"},
        {"query": KIND.strip()},
        {"query": "{ __schema { types { name } } }"},
        {"query": "{ no GraphQL"},
        {"query": "{ nothing }", "operationName": "Kind"},
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_one_text_before_it_is_parsed(asked, door, no_parsing):
    answers = [door.post(asked, Accept=JSON), door.post(asked, Accept=RESPONSE), door.get(asked)]
    assert {(answer.status_code, reason(answer)) for answer in answers} == {(400, OTHERS)}


def test_a_document_and_an_identifier_are_not_sent_together(door):
    both = {"documentId": digest(KIND), "query": KIND}
    for asked in (door, Door()):
        assert {answer.status_code for answer in (asked.post(both), asked.get(both))} == {400}
        assert reason(asked.post(both)) == "send the document (query) or the identifier of one (documentId), not both"


def test_a_node_that_keeps_none_says_so():
    answer = Door().post({"documentId": digest(KIND)})
    assert (answer.status_code, reason(answer)) == (
        400,
        "this node keeps no documents; send the document itself (query)",
    )
    assert reason(Door().post({"operationName": "Kind"})).startswith("send {query: text")


@pytest.mark.parametrize("asked", [{}, {"documentId": 7}, {"documentId": digest(KIND), "variables": []}])
def test_what_is_no_request_is_told_so(asked, door):
    answer = door.post(asked)
    assert (answer.status_code, reason(answer)[:18]) == (400, "send {query: text,")


def test_a_mutation_is_not_asked_by_get(door):
    for asked in ({"documentId": digest(WRITE)}, {"operationName": "Write"}):
        answer = door.get(asked)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_which_of_several_operations_is_meant_has_to_be_said(door):
    assert reason(door.post({"documentId": digest(TWO)})).startswith("say which operation is meant")
    assert reason(door.post({"documentId": digest(TWO), "operationName": "Kind"})).startswith(
        "there is no operation 'K"
    )


def test_a_changed_file_is_another_document_from_the_next_start_on(folder):
    before, changed = keeping(folder), KIND.replace("{ name }", "{ kind }")
    (folder / "kind.graphql").write_text(changed)
    after = keeping(folder)
    old, new = ({"documentId": digest(text), "variables": {"name": "Person"}} for text in (KIND, changed))
    assert before.post(old).json() == {"data": {"__type": {"name": "Person"}}}
    assert after.post(new).json() == {"data": {"__type": {"kind": "OBJECT"}}}
    assert reason(before.post(new)) == reason(after.post(old)) == OTHERS


def test_a_line_that_ends_otherwise_is_another_document(folder):
    (folder / "kind.graphql").write_bytes(KIND.replace("\n", "\r\n").encode())
    assert reason(keeping(folder).post({"documentId": digest(KIND)})) == OTHERS


def test_who_is_not_let_in_does_not_learn_what_is_kept(door, monkeypatch):
    monkeypatch.setattr("api.admission.rights_version", lambda _: 0)
    headers = bearer_of() | {"Authorization": "Bearer ct_0_0"}
    for text in (PLAIN, "another"):
        answer = door.send("POST", headers=headers, content=orjson.dumps({"documentId": digest(text)}))
        assert answer.status_code == 401


def test_a_refused_document_is_in_the_audit_log_under_who_asked(door):
    for _ in range(3):
        door.post({"query": '{ persons(where: {name: {equals: "secret"}}) { totalCount } }'})
    [entry] = door.log.entries
    assert (entry.operation, entry.outcome, entry.actor) == ("document not kept", "refused", ANN.name)
    assert not entry.values


def test_the_ready_operations_can_be_kept(no_parsing_later):
    for ready in ready_operations():
        if not ready.writes:
            answer = no_parsing_later.post({"documentId": digest(ready.document), "variables": ready.variables})
            if ready.watches:
                assert ELSEWHERE in answer.text, "it is known, and this node has no watches"
                continue
            assert answer.status_code == 503, "it went as far as the database, which is not there"


@pytest.fixture
def no_parsing_later(request: pytest.FixtureRequest) -> Door:
    """A door that keeps the ready operations, made before parsing is forbidden."""
    made = keeping(FOLDER)
    request.getfixturevalue("no_parsing")
    return made


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "holds no documents; put GraphQL documents there"),
        ({"a": b"\xff"}, "a.graphql cannot be read as UTF-8 text"),
        ({"a": b"{ no GraphQL"}, "a.graphql: Syntax Error"),
        ({"a": b"fragment F on Query { __typename }"}, "a.graphql: "),
        ({"a": b"query A { nothing }"}, "a.graphql: Cannot query field 'nothing'"),
        ({"a": b"query A { __typename }", "b": b"query A { __typename } query B { __typename }"},
         "a.graphql and b.graphql both name an operation A; give each a name of its own"),
        ({f"f{n}": b"#" * 99_000 + b"\nquery Q%d { __typename }" % n for n in range(21)},
         "more than 2,000,000 characters"),
    ],
)  # fmt: skip
def test_a_folder_that_cannot_be_kept_is_told_at_once(files, told, tmp_path):
    for name, content in files.items():
        (tmp_path / f"{name}.graphql").write_bytes(content)
    for words in (["operations", str(tmp_path)], ["serve", "--operations", str(tmp_path)]):
        ended = CliRunner().invoke(app, words)
        assert isinstance(ended.exception, OperationsError)
        assert told in str(ended.exception)


def test_the_command_prints_what_is_kept(folder):
    lines = CliRunner().invoke(app, ["operations", str(folder)]).stdout.splitlines()
    assert lines == [
        f"{digest(KIND)}  Kind  kind.graphql", f"{digest(PLAIN)}  -  plain.graphql",
        f"{digest(TWO)}  One,Other  two.graphql", f"{digest(WRITE)}  Write  write.graphql",
    ]  # fmt: skip
    printed = CliRunner().invoke(app, ["operations", str(folder), "--format", "json"]).stdout
    assert orjson.loads(printed) == {digest(text): text for text in TEXTS.values()}
