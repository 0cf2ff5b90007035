"""Long pages, whose rows come in parts: each answers as it does at once, whatever of it cannot be read."""

from itertools import product

import orjson
import pytest
from server_facts import wipe_graph
from small_world import PARTNER, World

from api.actors import read_again
from api.graphql.compiled import forget_documents
from api.graphql.execute import Question, execute, respond
from cypher import render_pages
from cypher.plan import RECORDS_READ, RecordColumns
from cypher.projection import Rendering

NODES = "nodes { key name occupation source: records(first: 2) { source } }"
EDGES = "edges { cursor node { key name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount"
WHERE = ("", 'where: { occupation: { equals: "clerk" } }', 'where: { name: { startsWith: "A" } }')
ORDERS = ("", "orderBy: { field: KEY, direction: DESC }", "orderBy: { field: NAME }", "orderBy: { field: TITLE }")
PAGES = [
    f"{{ persons({', '.join(filter(None, (size, where, order)))}) {{ {asked} }} }}"
    for size, where, order, asked in product(("first: 5", "last: 5", "first: 25"), WHERE, ORDERS, (NODES, EDGES))
]


@pytest.fixture(scope="module")
def filled(database):
    wipe_graph(database)
    world = World(database).begin()
    for number in range(12):
        key = f"person:src:{number:02}"
        for again in range(number % 4):
            handling = world.closed if (number + again) % 5 == 0 else world.open
            world.record(key, handling, name=f"{'AB'[number % 2]}{9 - number + again}", occupation="clerk")
        world.link("ASSOCIATED_WITH", key, f"person:src:{number // 2:02}", world.open)
    return world


def asked(database, document, part, monkeypatch):
    monkeypatch.setattr(render_pages, "PART", part)
    forget_documents()
    read_again(database)
    return execute(Question(document), PARTNER, database)


@pytest.mark.parametrize("document", PAGES)
def test_a_page_in_parts_is_the_page(document, filled, monkeypatch):
    whole = asked(filled.database, document, 10_000, monkeypatch)
    assert b"errors" not in whole
    for part in (1, 3, 4):
        assert asked(filled.database, document, part, monkeypatch) == whole


def test_the_log_is_told_of_the_same_entities(filled, monkeypatch):
    document = "{ persons(first: 5) { nodes { key associates(first: 3) { edges { node { key } } } } } }"

    def shown(part):
        asked(filled.database, document, part, monkeypatch)
        found: set[str] = set()
        respond(Question(document), PARTNER, filled.database, found)
        return found

    whole = shown(10_000)
    assert len(whole) >= 5
    assert shown(2) == whole


def test_what_cannot_be_read_is_told_at_its_place(world, monkeypatch):
    for number in range(5):
        world.record(f"person:src:{number}", world.open, name="Ann")
    world.database.write("MATCH (r:PersonRecord {entity: 'person:src:3'}) SET r.name = ['x']")
    document = "{ persons(first: 4) { nodes { key name } } }"
    whole = asked(world.database, document, 10_000, monkeypatch)
    assert orjson.loads(whole)["errors"][0]["path"] == ["persons", "nodes", 3, "name"]
    assert asked(world.database, document, 2, monkeypatch) == whole


def test_as_many_records_are_read_as_at_once(world, monkeypatch):
    for number in range(RECORDS_READ + 2):
        world.record("person:src:a", world.open, name=f"n{number}")
    world.record("person:src:b", world.open, name="b")
    document = f"{{ persons(first: 2) {{ nodes {{ recordsTruncated records(first: {RECORDS_READ}) {{ key }} }} }} }}"
    whole = asked(world.database, document, 10_000, monkeypatch)
    assert [node["recordsTruncated"] for node in orjson.loads(whole)["data"]["persons"]["nodes"]] == [True, False]
    assert asked(world.database, document, 1, monkeypatch) == whole


def test_it_is_asked_again_where_handlings_were_added(world, monkeypatch):
    for number in range(3):
        world.record(f"person:src:{number}", world.open, name="Ann")
    document = "{ persons(first: 3) { nodes { key name } } }"
    asked(world.database, document, 1, monkeypatch)
    late = world.handling(6, "owner=TW-CIB;tlp=clear;pap=green;basis=late")
    world.record("person:src:0", late, name="Late", grade="A1")
    sent = []
    with world.database.observe(lambda statement, _: sent.append(statement)):
        found = orjson.loads(execute(Question(document), PARTNER, world.database))
    assert [node["name"] for node in found["data"]["persons"]["nodes"]] == ["Late", "Ann", "Ann"]
    assert len([statement for statement in sent if "UNWIND range" in statement]) == 2


@pytest.mark.parametrize("number", [1, 2])
def test_records_that_were_withdrawn_since_they_were_found_are_left_out(number, world):
    found = [world.record("person:src:a", world.open, name="Ann")][: number - 1]
    gone = world.record("person:src:a", world.open + 1, name="Withdrawn")
    read = Rendering().found_records("records", RecordColumns(("key",)))
    given = {"visible": [world.open], "keys": [*found, gone]}
    records = "MATCH (r:PersonRecord) WHERE r.key IN $keys WITH collect(r) AS records"
    assert world.database.read(f"{records} RETURN {read}", given) == [[key] for key in found]
