"""GraphQL over HTTP: what the working group's audits of a server ask for, each by its id, and what they leave out.

`make audits` runs the audits themselves (npm graphql-http) against a running node.
"""

import httpx
import pytest
from door_without_database import JSON, PROBLEM, RESPONSE, Door
from let_in import bearer_of

NAMED = "query Q { __typename }"
TYPE = "query T($name: String!) { __type(name: $name) { name } }"
WRONG = "{ nothing_of_this_name }"
OFTEN = {"query": "{ __typename }"}


@pytest.fixture(scope="module")
def door() -> Door:
    return Door()


def media(answer: httpx.Response) -> str:
    return answer.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize(
    ("audit", "accept", "told"),
    [("22EB", RESPONSE, RESPONSE), ("4655", JSON, JSON), ("47DE", "*/*", JSON), ("80D8", None, JSON)],
)
def test_the_media_type_is_the_one_asked_for(audit, accept, told, door):
    answer = door.post(OFTEN, Accept=accept)
    assert (answer.status_code, media(answer)) == (200, told)
    assert answer.headers["content-type"].endswith("charset=utf-8")
    assert answer.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("audit", "sent"),
    [
        ("2C94 03D4 34A2 13EE", OFTEN),
        ("8161 B8B3", {"query": NAMED, "operationName": "Q"}),
        ("94B0 0220", OFTEN | {"variables": None}),
        ("94B1 0221", OFTEN | {"operationName": None}),
        ("94B2 0222", OFTEN | {"extensions": None}),
        ("2EA1 28B9", {"query": TYPE, "variables": {"name": "Nobody"}}),
        ("428F 1B7A", OFTEN | {"extensions": {"any": {"thing": 1}}}),
        ("further entries are ignored", OFTEN | {"id": 7, "doc": []}),
    ],
)
@pytest.mark.parametrize("accept", [JSON, RESPONSE])
def test_well_formed_requests_are_answered(audit, sent, accept, door):
    answer = door.post(sent, Accept=accept)
    assert (answer.status_code, list(answer.json())) == (200, ["data"])


def test_bf61_utf_8_is_read_and_82a3_written(door):
    document = '{ __type(name: "人🏃") { name } }'
    answer = door.post({"query": document}, Content_Type="application/json; charset=utf-8")
    assert (answer.status_code, answer.json()) == (200, {"data": {"__type": None}})
    told = door.post({"query": NAMED, "operationName": "人"})
    assert "人" in told.content.decode("utf-8")


@pytest.mark.parametrize(
    ("audit", "sent"),
    [
        ("423L", {"notquery": NAMED}),
        ("8764 3E3A", {"qeury": NAMED}),
        *((f"LKJ{n}", {"query": bad}) for n, bad in enumerate([{"a": 1}, 0, False, ["a"]])),
        *((f"6C0{n}", OFTEN | {"operationName": bad}) for n, bad in enumerate([{"a": 1}, 0, False, ["a"]])),
        *((f"476{n}", OFTEN | {"variables": bad}) for n, bad in enumerate(["a", 0, False, ["a"]])),
        *((f"58B{n}", OFTEN | {"extensions": bad}) for n, bad in enumerate(["a", 0, False, ["a"]])),
        ("no object", [OFTEN]),
        ("A5BF", b""),
        ("B6DC BCF8 B7N8", b'{ "not JSON'),
        ("no UTF-8", b'{"query": "{ \xff }"}'),
        ("nested beyond reading", b'{"query": "{ a }", "variables": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_001),
    ],
)
@pytest.mark.parametrize("accept", [JSON, RESPONSE])
def test_what_is_no_request_is_refused_in_either_media_type(audit, sent, accept, door):
    answer = door.post(sent, Accept=accept)
    assert (answer.status_code, media(answer)) == (400, accept)
    assert list(answer.json()) == ["errors"]
    assert "query: text" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("audit", "sent"),
    [
        ("865D 556A D586 572B", {"query": "{"}),
        ("51FE 74FF 5E5B FDE2", {"query": WRONG}),
        ("86EE 7B9B", {"query": "query($id: ID!) { __typename }", "variables": {"id": None}}),
        ("no such operation", {"query": NAMED, "operationName": "R"}),
        ("too dear", {"query": "{ persons(first: 10000) { nodes { holds(first: 1000) { edges { fact } } } } }"}),
    ],
)
def test_a_question_that_is_refused_has_no_data_and_tells_so_where_the_media_type_lets_it(audit, sent, door):
    newer, older = door.post(sent, Accept=RESPONSE), door.post(sent, Accept=JSON)
    assert (newer.status_code, older.status_code) == (400, 200)
    assert list(newer.json()) == list(older.json()) == ["errors"]


def test_where_the_node_is_at_fault_either_media_type_says_503(door):
    for accept in (JSON, RESPONSE):
        answer = door.post({"query": "{ persons { totalCount } }"}, Accept=accept)
        assert (answer.status_code, media(answer), list(answer.json())) == (503, accept, ["errors"])
        assert "secret" not in answer.text


def test_5a70_d6d5_6a70_get_asks_what_changes_nothing(door):
    for accept in (None, JSON, RESPONSE):
        answer = door.get({"query": TYPE, "variables": '{"name": "Nobody"}', "extensions": "{}"}, Accept=accept)
        assert (answer.status_code, answer.json()) == (200, {"data": {"__type": None}})
        assert media(answer) == (accept or JSON)
    empty = {"query": NAMED, "operationName": "", "variables": "", "extensions": ""}
    assert door.get(empty).json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({}, "query: text"),
        ({"query": ""}, "query: text"),
        ({"query": NAMED, "variables": "{"}, "as JSON objects"),
        ({"query": NAMED, "variables": "[]"}, "variables: object"),
        ({"query": NAMED, "extensions": "7"}, "extensions: object"),
        ([("query", NAMED), ("query", WRONG)], "twice"),
    ],
)
def test_parameters_of_an_address_are_checked(parameters, reason, door):
    answer = door.get(parameters, Accept=RESPONSE)
    assert answer.status_code == 400
    assert reason in answer.json()["errors"][0]["message"]


def test_an_address_that_is_no_utf_8_is_refused(door):
    answer = door.send("GET", "/graphql?query=%ff", headers=bearer_of())
    assert answer.status_code == 400
    assert "UTF-8" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("mutation { __typename }", None), ("query A { __typename } mutation B { __typename }", "B"),
        ("mutation B { __typename } query A { __typename }", None),
    ],
)  # fmt: skip
def test_9c48_a_mutation_by_get_is_refused_before_anything_else(document, name, door):
    answer = door.get({"query": document} | ({"operationName": name} if name else {}), Accept=RESPONSE)
    assert (answer.status_code, answer.headers["allow"], list(answer.json())) == (405, "POST", ["errors"])


def test_a_query_beside_a_mutation_is_answered_by_get(door):
    answer = door.get({"query": "query A { __typename } mutation B { __typename }", "operationName": "A"})
    assert answer.status_code == 200
    assert answer.headers.get("allow") is None


@pytest.mark.parametrize(
    "kind", [None, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
             "application/json; charset=utf-16", "application/graphql", "application/json-patch+json"],
)  # fmt: skip
def test_9abe_what_a_form_of_another_site_can_send_is_not_read(kind, door):
    answer = door.post(OFTEN, Content_Type=kind)
    assert (answer.status_code, answer.headers["accept"]) == (415, JSON)


@pytest.mark.parametrize("accept", ["text/html", "image/png", "application/xml;q=0.9", f"{JSON};q=0, {RESPONSE};q=0"])
def test_who_takes_neither_media_type_is_told_which_there_are(accept, door):
    answer = door.post(OFTEN, Accept=accept)
    assert (answer.status_code, media(answer)) == (406, PROBLEM)
    assert RESPONSE in answer.json()["detail"]


def test_a_browser_finds_the_editor(door):
    chrome = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
    page = door.send("GET", headers={"Accept": chrome})
    assert (page.status_code, media(page)) == (200, "text/html")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_told_which_there_are(method, door):
    answer = door.send(method)
    assert (answer.status_code, media(answer)) == (405, PROBLEM)
    assert {"GET", "POST"} <= set(answer.headers["allow"].replace(" ", "").split(","))


def test_no_other_origin_is_let_in(door):
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    answers = [door.send("OPTIONS", headers=asked), door.post(OFTEN, Origin="https://elsewhere.example")]
    assert not any(name.startswith("access-control-") for answer in answers for name in answer.headers)
