"""What every request passes: sizes, request ids, headers, problem details; and what a large answer weighs."""

import gzip
import logging

import orjson
import pytest
import zstandard
from door_without_database import ANN, JSON, PROBLEM, Door
from let_in import bearer_of

from api.http import graphql as graphql_door
from api.http.asked import LONGEST_REQUEST
from api.http.compression import SMALLEST, compressed
from api.http.envelope import LONGEST_ADDRESS, LONGEST_HEADERS
from api.http.request_ids import WithRequestId

QUESTION = {"query": "{ __typename }"}
FIELDS = "{ __schema { types { name description fields { name description } } } }"


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/nowhere", {}, 404),
        ("GET", "/static/vendored/other.js", {}, 404),
        ("GET", "/static/%2e%2e/app.py", {}, 404),
        ("POST", "/graphql/schema", {}, 405),
        ("DELETE", "/health", {}, 405),
        ("GET", "/health", {}, 503),
        ("GET", "/graphql?query=" + "a" * LONGEST_ADDRESS, {}, 414),
        ("GET", "/graphql", {"X-Other": "x" * LONGEST_HEADERS}, 431),
        ("GET", "/graphql", {"Accept": "image/png"}, 406),
    ],
)
def test_outside_graphql_a_refusal_is_problem_details(method, path, headers, status, door):
    answer = door.send(method, path, headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    told = answer.json()
    assert set(told) == {"title", "status", "detail"}
    assert told["status"] == status
    assert "secret" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    if status == 405:
        assert "GET" in answer.headers["allow"]


def test_a_question_too_large_to_be_read_is_refused_as_a_question(door):
    answer = door.post(b" " * (LONGEST_REQUEST + 1))
    assert (answer.status_code, list(answer.json())) == (413, ["errors"])


@pytest.mark.parametrize("sent", ["7f3c", "a" * 100, "trace:1/2-3_4.5~6=", "00-4bf92f3577b34da6-01"])
def test_a_sane_request_id_is_kept(sent, door):
    assert door.post(QUESTION, X_Request_ID=sent).headers["x-request-id"] == sent


@pytest.mark.parametrize("sent", [None, "", "a" * 101, "two words", "line\\nbreak", "<script>", "-a", "日本".encode()])
def test_another_is_made_for_one_that_is_missing_or_not_sane(sent, door):
    found = [door.post(QUESTION, X_Request_ID=sent).headers["x-request-id"] for _ in "12"]
    assert all(len(number) == 32 and number.isalnum() for number in found)
    assert found[0] != found[1]


def test_the_log_has_the_request_id(door, caplog):
    caplog.handler.addFilter(WithRequestId())
    door.post({"query": "{ persons { totalCount } }"}, X_Request_ID="mine")
    assert {record.request_id for record in caplog.records} == {"mine"}


def test_a_fault_of_ours_is_told_by_its_request_id_alone(door, caplog, monkeypatch):
    def broken(*_args, **_more):
        raise ZeroDivisionError("/secret/place")

    monkeypatch.setattr(graphql_door, "answer", broken)
    caplog.handler.addFilter(WithRequestId())
    answer = door.post(QUESTION, X_Request_ID="mine")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert (answer.headers["x-request-id"], answer.headers["cache-control"]) == ("mine", "no-store")
    assert "secret" not in answer.text
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert (record.request_id, record.exc_info[0]) == ("mine", ZeroDivisionError)


@pytest.mark.parametrize(("accepted", "encoding"), [("zstd", "zstd"), ("gzip", "gzip"), ("gzip, zstd", "zstd")])
def test_a_large_answer_is_sent_small_to_who_takes_it(accepted, encoding, door):
    plain = door.post({"query": FIELDS})
    small = door.post({"query": FIELDS}, Accept_Encoding=accepted)
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == encoding
    assert small.content == plain.content
    assert int(small.headers["content-length"]) < len(plain.content) / 2
    assert {"Accept", "Accept-Encoding"} <= set(small.headers["vary"].split(", ")) & set(
        plain.headers["vary"].split(", ")
    )


def test_a_small_answer_and_a_refusal_are_never_compressed(door, monkeypatch):
    assert "content-encoding" not in door.post(QUESTION, Accept_Encoding="zstd, gzip").headers
    monkeypatch.setattr("api.http.compression.SMALLEST", 1)
    assert "content-encoding" in door.post(QUESTION, Accept_Encoding="zstd, gzip").headers
    assert "content-encoding" not in door.post({"query": "{ nothing }"}, Accept_Encoding="zstd, gzip").headers


def test_what_is_compressed_comes_back_whole():
    body = orjson.dumps(["text"] * SMALLEST)
    assert zstandard.ZstdDecompressor().decompress(compressed(body, "zstd")[0]) == body
    assert gzip.decompress(compressed(body, "gzip")[0]) == body
    assert compressed(body[: SMALLEST - 1], "zstd")[0] == body[: SMALLEST - 1]
    assert compressed(body, None)[0] == body
    assert compressed(body, "gzip")[0] == compressed(body, "gzip")[0]


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": text, "Content-Type": JSON, "Crosstrace-Purpose": "analysis"}


@pytest.mark.parametrize(
    ("headers", "content", "cause", "actor"),
    [
        (bearer(""), b"", "token missing", ""),
        (bearer("Basic eDp5"), b"", "token missing", ""),
        (bearer("Bearer ct_0_0"), b"{}", "token refused", ""),
        (bearer_of(1), b"{}", "token refused", ""),
        (bearer_of() | {"Crosstrace-Purpose": ""}, b"{}", "purpose missing", ANN.name),
        (bearer_of() | {"Crosstrace-Purpose": "travel"}, b"{}", "purpose refused", ANN.name),
        (bearer_of() | {"Crosstrace-Case": "C-7"}, b"{}", "purpose refused", ANN.name),
        (bearer_of(), b" " * (LONGEST_REQUEST + 1), "request too large", ""),
        (bearer_of() | {"X-Other": "x" * LONGEST_HEADERS}, b"", "request too large", ""),
    ],
)
def test_who_is_not_let_in_is_in_the_audit_log(headers, content, cause, actor, door, monkeypatch):
    monkeypatch.setattr("api.admission.rights_version", lambda _: 0)
    question = content if content != b"{}" else orjson.dumps(QUESTION)
    answers = [door.send("POST", headers=headers, content=question) for _ in range(3)]
    assert {answer.status_code for answer in answers} <= {401, 403, 413, 431}
    [entry] = door.log.entries
    assert (entry.operation, entry.outcome, entry.actor) == (cause, "refused", actor)
    assert (entry.door, entry.action, entry.counts) == ("graphql", "consultation", {"requests": 1})
    assert not entry.values and not entry.keys


def test_where_the_refusal_cannot_be_logged_the_caller_is_told_so(door):
    door.log.full = True
    for headers in ({}, {"X-Other": "x" * LONGEST_HEADERS}):
        answer = door.send("POST", headers=headers)
        assert answer.status_code == 503
        assert "audit log" in answer.text and "secret" not in answer.text
