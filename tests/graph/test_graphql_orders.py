"""Pages in every order and both directions against an oracle that looks at every record, over random small data."""

import random

import pytest
from small_world import PARTNER

from api.graphql.execute import Question, execute
from cypher import render_drivers, render_pages
from graph_schema.times import AFTER_ALL, BEFORE_ALL

PAGE = """query($first: Int, $after: String, $last: Int, $before: String, $where: PersonWhere, $order: PersonOrder) {
  persons(first: $first, after: $after, last: $last, before: $before, where: $where, orderBy: $order) {
    edges { cursor node { key } } totalCount all: totalCount(exact: true)
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
TEXTS = ("", "Ann", "Anna", "ann", "Zoë", "王小明", "\U0001f600", None, None)


def fill(world, chance):
    """Persons with up to three readable records each, some of them hidden; returns the readable ones by key."""
    told = {}
    for number in range(14):
        key = f"person:src:{number:02}"
        told[key] = []
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            stated = {
                "name": chance.choice(TEXTS), "occupation": chance.choice(("clerk", "cook", None)),
                "title": chance.choice(TEXTS), "recorded_at": chance.choice((1, 2, 3)),
                "source": chance.choice(("alpha", "beta")), "grade": chance.choice((None, "admiralty:A1")),
            }  # fmt: skip
            hidden = chance.random() < 0.3
            stated["key"] = world.record(key, world.closed if hidden else world.open, **stated)
            if not hidden:
                told[key].append(stated)
    world.link("ASSOCIATED_WITH", "person:src:00", "person:src:13", world.open, at=5)
    world.link("ASSOCIATED_WITH", "person:src:01", "person:src:13", world.closed)
    return told


ONE, TWO, ENDS = "person:src:00", "person:src:13", {"person:src:00", "person:src:13"}
WHERES = [
    ({}, [], None),
    ({"name": {"startsWith": "A"}}, [lambda r: (r["name"] or "").startswith("A")], None),
    ({"occupation": {"equals": "clerk"}}, [lambda r: r["occupation"] == "clerk"], None),
    (
        {"occupation": {"equals": "clerk"}, "name": {"contains": "n"}},
        [lambda r: r["occupation"] == "clerk", lambda r: "n" in (r["name"] or "")],
        None,
    ),
    ({"name": {"oneOf": ["Ann", "ann", "王小明"]}}, [lambda r: r["name"] in {"Ann", "ann", "王小明"}], None),
    ({"record": {"source": {"equals": "beta"}, "name": {"isNull": True}}},
     [lambda r: r["source"] == "beta" and r["name"] is None], None),
    ({"name": {"isNull": True}}, [], lambda key, told: all(r["name"] is None for r in told[key])),
    ({"not": {"occupation": {"equals": "cook"}}}, [],
     lambda key, told: all(r["occupation"] != "cook" for r in told[key])),
    ({"key": {"oneOf": [ONE, TWO, "person:src:02", "account:TW:1:1"]}}, [],
     lambda key, _: key in {ONE, TWO, "person:src:02"}),
    ({"associates": {"some": {"node": {"key": {"equals": ONE}}}}}, [], lambda key, _: key == TWO),
    ({"associates": {"none": {}}}, [], lambda key, _: key not in ENDS),
    ({"associates": {"some": {"node": {"person": {"name": {"oneOf": ["Ann", "Anna", "王小明"]}}}}}}, [],
     lambda key, told: key in ENDS
     and any(r["name"] in {"Ann", "Anna", "王小明"} for r in told[next(iter(ENDS - {key}))])),
    ({"associates": {"all": {"link": {"at": {"lt": "1970-01-01T00:00:01Z"}}}}}, [], None),
    ({"or": [{"name": {"equals": "Ann"}}, {"associates": {"some": {"link": {"at": {"isNull": False}}}}}]}, [],
     lambda key, told: key in ENDS or any(r["name"] == "Ann" for r in told[key])),
]  # fmt: skip
ORDERS = [
    {}, {"field": "KEY", "direction": "DESC"},
    *({"field": field, "direction": way, "by": by} for field in ("NAME", "TITLE", "RECORDED_AT")
      for way in ("ASC", "DESC") for by in ("MATCHED", "ASSEMBLED")),
]  # fmt: skip


def expected(told, where, order):
    """The keys in order, as the definition says it."""
    _, tests, holds = where
    seen = {key for key, records in told.items() if records} | ENDS
    keys = [key for key in seen
            if all(any(map(test, told[key])) for test in tests) and (holds is None or holds(key, told))]  # fmt: skip
    falling = order.get("direction") == "DESC"
    field = order.get("field", "KEY").lower()
    if field == "key":
        return sorted(keys, reverse=falling)
    values = {}
    for key in keys:
        if order["by"] == "ASSEMBLED":
            best = sorted(told[key], key=lambda r: (r["grade"] is None, -r["recorded_at"], r["key"]))
            stated = [r[field] for r in best if r[field] is not None][:1]
        else:
            stated = [r[field] for r in told[key] if r[field] is not None and all(test(r) for test in tests)]
        values[key] = (max if falling else min)(stated) if stated else None
    with_value = sorted((key for key in keys if values[key] is not None), key=lambda k: (values[k], k), reverse=falling)
    return with_value + sorted((key for key in keys if values[key] is None), reverse=falling)


def forwards(ask, size, **more):
    found, cursor = [], None
    while True:
        page = ask(PAGE, first=size, after=cursor, **more)["persons"]
        found += [edge["node"]["key"] for edge in page["edges"]]
        assert page["pageInfo"]["hasPreviousPage"] is (cursor is not None)
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found, page


def backwards(ask, size, **more):
    found, cursor = [], None
    while True:
        page = ask(PAGE, last=size, before=cursor, **more)["persons"]
        found = [edge["node"]["key"] for edge in page["edges"]] + found
        assert page["pageInfo"]["hasNextPage"] is (cursor is not None)
        cursor = page["pageInfo"]["startCursor"]
        if not page["pageInfo"]["hasPreviousPage"]:
            return found


@pytest.mark.parametrize("sorted_most", [8_000, 1])
def test_pages_are_what_an_oracle_says_forwards_and_backwards(sorted_most, world, ask, monkeypatch):
    """Over few candidates, and as if each index had more than are sorted."""
    for module in (render_drivers, render_pages):
        monkeypatch.setattr(module, "SORTED", sorted_most)
    chance = random.Random(sorted_most)
    told = fill(world, chance)
    indexed = [
        order for order in ORDERS if order.get("field") in {None, "KEY", "NAME"} and order.get("by") != "ASSEMBLED"
    ]
    for where in WHERES:
        # of what has no index as many as two are refused, as the test below shows
        order = chance.choice(ORDERS if sorted_most > 1 else indexed)
        wanted = expected(told, where, order)
        more = {"where": where[0], "order": order or None}
        found, page = forwards(ask, chance.choice((3, 5)), **more)
        assert found == wanted, more
        assert page["totalCount"] == page["all"] == len(wanted), more
        assert backwards(ask, chance.choice((3, 5)), **more) == wanted, more


@pytest.mark.parametrize("way", ["ASC", "DESC"])
@pytest.mark.parametrize("number", [1, 3, 4, 5])
def test_what_is_asked_of_the_field_of_an_order_bears_on_who_has_a_value(number, way, world, ask, monkeypatch):
    """Where one record has to state it all have one; where several may pass, each a part, some have none."""
    for module in (render_drivers, render_pages):
        monkeypatch.setattr(module, "SORTED", 1)
    told = fill(world, random.Random(number))
    world.record("person:src:77", world.open, key="k1", occupation="clerk", name=None)
    world.record("person:src:77", world.open, key="k2", occupation="cook", name="Ann")
    both = {"grade": None, "recorded_at": 1_000, "source": "alpha", "title": None}
    told["person:src:77"] = [
        {"key": "k1", "occupation": "clerk", "name": None, **both},
        {"key": "k2", "occupation": "cook", "name": "Ann", **both},
    ]
    more = {"where": WHERES[number][0], "order": {"field": "NAME", "direction": way, "by": "MATCHED"}}
    wanted = expected(told, WHERES[number], more["order"])
    assert wanted
    assert forwards(ask, 2, **more)[0] == backwards(ask, 2, **more) == wanted


def test_what_no_index_puts_in_order_is_refused_above_a_bound(world, ask, empty_database, monkeypatch):
    for module in (render_drivers, render_pages):
        monkeypatch.setattr(module, "SORTED", 1)
    for name in ("a", "b"):
        world.record(f"person:src:{name}", world.open, name=name, title="t")
        world.record(f"person:src:{name}x", world.closed, name=name, title="hidden")
    for order in ({"field": "TITLE"}, {"field": "NAME", "by": "ASSEMBLED"}):
        told = execute(Question(PAGE, {"first": 1, "order": order}), PARTNER, empty_database).decode()
        assert "entities would have to be put in this order, which no index gives; narrow where" in told
    found = ask(PAGE, first=5, order={"field": "TITLE"}, where={"name": {"equals": "a"}})
    assert [edge["node"]["key"] for edge in found["persons"]["edges"]] == ["person:src:a"]


def test_readers_of_less_are_not_refused_for_what_they_may_not_read(world, ask, monkeypatch):
    for module in (render_drivers, render_pages):
        monkeypatch.setattr(module, "SORTED", 1)
    world.record("person:src:a", world.open, title="t")
    world.record("person:src:b", world.closed, title="t")
    found = ask(PAGE, first=5, order={"field": "TITLE"}, reader=PARTNER)
    assert [edge["node"]["key"] for edge in found["persons"]["edges"]] == ["person:src:a"]


def test_unknown_moments_have_no_place_in_an_order_of_time(world, ask):
    for key, at in (("a", 5), ("b", BEFORE_ALL), ("c", 3), ("d", AFTER_ALL), ("e", None)):
        world.record(f"complaint:src:{key}", world.open, filed=at)
    page = "query($o: ComplaintOrder) { complaints(orderBy: $o) { nodes { key } } }"
    for way, expected_keys in (("ASC", "cabde"), ("DESC", "acedb")):
        found = ask(page, o={"field": "FILED", "direction": way})["complaints"]["nodes"]
        assert "".join(node["key"][-1] for node in found) == expected_keys
