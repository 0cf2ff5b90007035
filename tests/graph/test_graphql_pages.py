"""Pages of a kind: in key order, by cursor, filtered by what readable records state."""

import pytest

from graph_schema.actors import Actor, Reader

PAGE = """query($n: Int = 25, $after: String, $where: PersonWhere) {
  persons(first: $n, after: $after, where: $where) {
    nodes { key } totalCount pageInfo { hasNextPage endCursor } } }"""


def keys(page):
    return [node["key"].rpartition(":")[2] for node in page["persons"]["nodes"]]


@pytest.fixture
def people(world):
    called = {"ann": ("Ann", "alpha"), "bob": ("Bob", "beta"), "cid": ("Ann", "beta"), "dee": ("Anna", "alpha")}
    for item, (name, source) in called.items():
        world.record(f"person:src:{item}", world.open, name=name, source=source)
        world.record(f"person:src:{item}x", world.closed, name=name, source=source)
    world.record("person:src:bob", world.open, name="Ann")
    world.record("person:src:cid", world.closed, name="Zed")
    world.link("ASSOCIATED_WITH", "person:src:ann", "person:src:eve", world.open)
    return world


def test_pages_join_without_gap_or_overlap_and_hidden_entities_take_no_place(people, ask):
    found, cursor, pages = [], None, 0
    while True:
        page = ask(PAGE, n=2, after=cursor)
        found += keys(page)
        pages += 1
        cursor = page["persons"]["pageInfo"]["endCursor"]
        if not page["persons"]["pageInfo"]["hasNextPage"]:
            break
    assert found == ["ann", "bob", "cid", "dee", "eve"]
    assert pages == 3
    assert page["persons"]["totalCount"] == 5


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"name": {"equals": "Ann"}}, ["ann", "bob", "cid"]),
        ({"name": {"equals": "Zed"}}, []),
        ({"name": {"oneOf": ["Ann", "Anna", "Ann"]}}, ["ann", "bob", "cid", "dee"]),
        ({"name": {"startsWith": "Ann"}}, ["ann", "bob", "cid", "dee"]),
        ({"name": {"startsWith": "Ann", "equals": "Bob"}}, []),
        ({"and": [{"name": {"startsWith": "Ann"}}, {"name": {"equals": "Bob"}}]}, ["bob"]),
        ({"name": {"equals": "Nobody"}}, []),
        ({}, ["ann", "bob", "cid", "dee", "eve"]),
    ],
)
def test_a_condition_holds_when_a_readable_record_states_it(where, expected, people, ask):
    page = ask(PAGE, where=where)
    assert keys(page) == expected
    assert page["persons"]["totalCount"] == len(expected)
    if len(expected) > 1:
        first = ask(PAGE, where=where, n=1)
        assert keys(first) == expected[:1]
        assert first["persons"]["pageInfo"]["hasNextPage"] is True
        assert keys(ask(PAGE, where=where, n=9, after=first["persons"]["pageInfo"]["endCursor"])) == expected[1:]


def test_a_source_bounds_the_page_alone_and_with_a_condition(people, ask):
    assert keys(ask(PAGE, where={"source": {"equals": "beta"}})) == ["bob", "cid"]
    assert keys(ask(PAGE, where={"source": {"equals": "beta"}, "name": {"equals": "Ann"}})) == ["bob", "cid"]
    assert keys(ask(PAGE, where={"source": {"equals": "nobody"}})) == []


def test_a_reader_without_any_handling_gets_an_empty_page(people, ask):
    nobody = Reader(Actor(name="nobody", agency="XX-NONE", tlp="clear"), "analysis")
    people.database.write("MATCH (h:Handling) WHERE h.id < 4 SET h.text = 'owner=KR-KNP;tlp=red;pap=red'")
    page = ask(PAGE, reader=nobody)
    assert page == {"persons": {"nodes": [], "totalCount": 0, "pageInfo": {"hasNextPage": False, "endCursor": None}}}
