"""From a selection to a plan: just the columns, links and countries that were asked for."""

import base64
import json

import pytest
from graphql import GraphQLError
from graphql_questions import planned

from api.graphql.cursors import cursor, link_cursor
from cypher.conditions import AllOf, Compared, RecordStates
from cypher.plan import (
    EntityShape,
    LinkConnection,
    LinkPlace,
    Order,
    Place,
    RecordColumns,
    RestrictedByKey,
)
from cypher.plan_tree import show
from graph_schema.entities import Account, Person
from graph_schema.times import AFTER_ALL


def test_only_what_is_asked_for_is_read():
    assert planned("{ entity(key: 1) { key kind __typename } }").shape == EntityShape()
    assert planned("{ entity(key: 1) { caption } }").shape == EntityShape(RecordColumns(("caption",)))
    assert planned("{ entity(key: 1) { countries { country } } }").shape == EntityShape(territory=True)
    assert planned("{ entity(key: 1) { recordsTruncated } }").shape == EntityShape(RecordColumns(()))


def test_what_may_be_told_of_is_read_where_it_is_asked_for():
    told = EntityShape(told=True)
    assert planned("{ restricted(key: 1) { agency } }") == RestrictedByKey("1")
    assert planned("{ entity(key: 1) { restricted { message } } }").shape == told
    around = "{ neighbourhood(key: 1) { %s } }"
    assert planned(around % "truncated").told is False
    assert planned(around % "restricted { agency }").told is True
    assert planned(around % "entities { restricted { agency } }").shape == told
    way = "{ paths(from: 1, to: 2) { ways { entities { restricted { agency } } steps { crossesBorder } } } }"
    assert planned(way).shape == EntityShape(territory=True, told=True)


def test_columns_of_all_places_are_read_once():
    plan = planned(
        """{ entity(key: 1) { ... on Person { name } ... on Account { balance { amount } }
             records { source handling ... on PersonRecord { birthDate } } } }"""
    )
    columns = ("balance", "balance_unit", "birth_date", "handling", "name", "source")
    assert plan.shape.records.columns == columns


def test_records_of_several_kinds_are_told_apart_by_their_entity():
    plan = planned("{ entity(key: 1) { records { ... on PersonRecord { name } } } }")
    assert plan.shape.records.columns == ("entity", "name")


def test_a_connection_says_kind_way_bound_and_end():
    plan = planned(
        """{ account(key: 1) { heldBy(first: 3) { edges { node { caption } links { role at } } }
             sent(where: { at: { gte: "1970-01-01T00:00:01.000Z" } }) { totalCount } } }"""
    )
    held, sent = plan.shape.links
    end = EntityShape(RecordColumns(("caption",)))
    assert held == LinkConnection("HOLDS", "backward", 3, ("at", "role"), end, links=10)
    test = AllOf((Compared("at", "gte", (1_000,)), Compared("at", "lt", (AFTER_ALL,))))
    assert sent == LinkConnection("SENT", "forward", 25, (), EntityShape(), test, edges=False, total="capped")


def test_a_page_of_links_goes_on_after_a_cursor_or_back_before_one():
    cursor = link_cursor(-5, "a:b:王")
    asked = "query($c: String) { account(key: 1) { sent(%s) { pageInfo { %s } } } }"
    [after] = planned(asked % ("first: 2, after: $c", "hasNextPage hasPreviousPage"), c=cursor).shape.links
    assert after == LinkConnection("SENT", "forward", 2, (), EntityShape(), place=LinkPlace(-5, "a:b:王"), beyond=True)
    [before] = planned(asked % ("last: 2, before: $c", "hasPreviousPage endCursor"), c=cursor).shape.links
    assert (before.first, before.place, before.backward, before.beyond) == (2, LinkPlace(-5, "a:b:王"), True, False)
    [end] = planned(asked % ("last: 2, before: $c", "hasNextPage"), c=None).shape.links
    assert (end.first, end.place, end.backward, end.beyond) == (2, None, True, False)
    [beginning] = planned(asked % ("after: $c", "hasPreviousPage"), c=None).shape.links
    assert (beginning.first, beginning.place, beginning.beyond) == (25, None, False)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("first: 1, last: 1", "first goes with pages onwards"),
        ('last: 1, after: "x"', "after goes with pages onwards"),
        ('before: "x"', "before needs last"),
        ("last: 0", "last is 0; it has to be 1 to 1,000"),
        ('after: "MTphY2NvdW50OjE"', "after is no cursor of sent"),
        (f'after: "{link_cursor(1, "")}"', "after is no cursor of sent"),
        (f'last: 1, before: "{link_cursor(5, "k")}="', "before is no cursor of sent"),
        (f'after: "{base64.urlsafe_b64encode(b"2:05:key").decode().rstrip("=")}"', "after is no cursor of sent"),
        (f'after: "{base64.urlsafe_b64encode(b"2:99999999999999999999:key").decode().rstrip("=")}"', "no cursor"),
    ],
)
def test_pages_of_links_that_do_not_fit_are_refused(given, reason):
    with pytest.raises(GraphQLError, match=reason):
        planned(f"{{ account(key: 1) {{ sent({given}) {{ totalCount }} }} }}")


def test_as_many_links_of_a_fact_are_read_as_any_place_lists():
    asked = "{ account(key: 1) { sent { edges { %s } } } }"
    [listed] = planned(asked % "a: links(first: 3) { key } b: links(first: 7) { at } linksTruncated").shape.links
    assert (listed.links, listed.columns) == (7, ("at", "key"))
    [told] = planned(asked % "linksTruncated").shape.links
    assert told.links == 10
    [none] = planned(asked % "fact").shape.links
    assert none.links == 0


def test_undirected_links_are_followed_both_ways():
    [links] = planned("{ person(key: 1) { relatives { totalCount } } }").shape.links
    assert (links.link, links.way) == ("RELATIVE_OF", "either")


def test_a_filter_becomes_a_condition():
    plan = planned('{ persons(where: { source: { equals: "s" }, name: { startsWith: "A" } }) { nodes { key } } }')
    stated = (Compared("source", "equals", ("s",)), Compared("name", "starts_with", ("A",)))
    assert plan.condition == AllOf(tuple(RecordStates("Person", test) for test in stated))
    assert (plan.total, plan.place, plan.first) == (None, None, 25)


def test_a_count_alone_reads_no_rows():
    counted = planned("{ persons { totalCount } }")
    assert (counted.total, counted.first) == ("capped", 0)
    assert planned("{ persons { a: totalCount totalCount(exact: true) } }").total == "exact"


def test_an_order_says_column_direction_and_which_value():
    asked = "{ persons(orderBy: { field: %s }) { nodes { key } } }"
    assert planned(asked % "BIRTH_DATE").order == Order("birth_date")
    assert planned(asked % "RECORDED_AT, direction: DESC, by: ASSEMBLED").order == Order("recorded_at", True, True)
    assert planned("{ wallets(orderBy: { field: FIRST_SEEN }) { nodes { key } } }").order == Order(
        "first_seen", time=True
    )


def test_a_page_goes_one_way():
    assert planned("{ persons(last: 3) { nodes { key } } }").backward is True
    for wrong, reason in (
        ("first: 1, last: 1", "first goes with pages onwards"),
        ('last: 1, after: "x"', "after goes with pages onwards"),
        ('before: "x"', "before needs last: say how many before it"),
        ("last: 0", "last is 0; it has to be 1 to 10,000"),
    ):
        with pytest.raises(GraphQLError, match=reason):
            planned(f"{{ persons({wrong}) {{ nodes {{ key }} }} }}")


def test_cursors_and_nodes_of_edges_are_read_as_asked():
    plan = planned("{ persons { edges { node { name } } nodes { title } } }")
    assert plan.shape.records.columns == ("name", "title")
    assert plan.cursors is False
    assert planned("{ persons { edges { cursor } } }").cursors is True
    assert planned("{ persons { pageInfo { endCursor } } }").cursors is True


def test_borders_need_countries_even_when_none_are_shown():
    plan = planned("{ paths(from: 1, to: 2) { ways { steps { crossesBorder } } } }")
    assert plan.shape == EntityShape(territory=True)


def test_a_cursor_is_of_one_kind_and_order():
    asked = "query($c: String, $o: PersonOrder) { persons(after: $c, orderBy: $o) { nodes { key } } }"
    key = "person:src:王"
    by_key = cursor(Person, Order(), Place(None, key))
    assert planned(asked, c=by_key).place == Place(None, key)
    by_name = cursor(Person, Order("name"), Place("Ann", key))
    assert planned(asked, c=by_name, o={"field": "NAME"}).place == Place("Ann", key)
    told = json.loads(base64.urlsafe_b64decode(by_name + "=" * (-len(by_name) % 4)))
    assert told == [2, "person", "name rising", "Ann", key], "nothing but what the reader was shown"
    wrong = [
        ("", None), (" ", None), ("a", None), ("MTph", None), (by_key + "x", None), (by_name, None),
        (by_key, {"field": "KEY", "direction": "DESC"}), (by_key, {"field": "NAME"}), (by_name, {"field": "TITLE"}),
        (cursor(Account, Order(), Place(None, "account:1")), None),
        (cursor(Person, Order(), Place(None, "account:1")), None),
        (cursor(Person, Order("name"), Place(5, key)), {"field": "NAME"}),
        (cursor(Person, Order("name"), Place("Ann", key)).replace("Mi", "My", 1) + "A", {"field": "NAME"}),
    ]  # fmt: skip
    for text, order in wrong:
        with pytest.raises(GraphQLError, match="after is no cursor of persons in this order"):
            planned(asked, c=text, o=order)


def test_a_plan_reads_as_a_tree():
    plan = planned('{ person(key: "person:a:1") { name holds(first: 2) { edges { node { key } } } } }')
    assert show(plan) == (
        "EntityByKey key='person:a:1' kind='Person'\n"
        "  EntityShape\n"
        "    RecordColumns columns=('name',)\n"
        "    LinkConnection link='HOLDS' way='forward' first=2\n"
        "      EntityShape"
    )
