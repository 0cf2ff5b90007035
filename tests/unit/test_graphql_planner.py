"""From a selection to a plan: just the columns, links and countries that were asked for."""

import base64

import pytest
from graphql import GraphQLError
from graphql_questions import planned

from api.graphql.planner import cursor_after
from cypher.conditions import AllOf, Compared, RecordStates
from cypher.plan import EntityShape, LinkConnection, RecordColumns, RestrictedByKey, show


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
             sent(since: "1970-01-01T00:00:01.000Z") { truncated } } }"""
    )
    held, sent = plan.shape.links
    assert held == LinkConnection("HOLDS", "backward", 3, ("at", "role"), EntityShape(RecordColumns(("caption",))))
    assert (sent.link, sent.way, sent.first, sent.since) == ("SENT", "forward", 25, 1_000)


def test_undirected_links_are_followed_both_ways():
    [links] = planned("{ person(key: 1) { relatives { truncated } } }").shape.links
    assert (links.link, links.way) == ("RELATIVE_OF", "either")


def test_a_filter_becomes_a_condition():
    plan = planned('{ persons(where: { source: { equals: "s" }, name: { startsWith: "A" } }) { truncated } }')
    stated = (Compared("source", "equals", ("s",)), Compared("name", "starts_with", ("A",)))
    assert plan.condition == AllOf(tuple(RecordStates("Person", test) for test in stated))
    assert (plan.total, plan.after) == (False, "person:")
    assert planned("{ persons { totalCount } }").total is True


def test_borders_need_countries_even_when_none_are_shown():
    plan = planned("{ paths(from: 1, to: 2) { ways { steps { crossesBorder } } } }")
    assert plan.shape == EntityShape(territory=True)


def test_a_cursor_goes_on_after_its_key_and_any_other_text_is_refused():
    cursor = cursor_after("person:src:王")
    assert planned("query($c: String) { persons(after: $c) { truncated } }", c=cursor).after == "person:src:王"
    for wrong in (
        "",
        " ",
        "a",
        "MTph",
        cursor + "x",
        cursor_after("account:1"),
        base64.b64encode(b"2:person:1").decode(),
    ):
        if wrong:
            with pytest.raises(GraphQLError, match="after is no endCursor"):
                planned("query($c: String) { persons(after: $c) { truncated } }", c=wrong)


def test_a_plan_reads_as_a_tree():
    plan = planned('{ person(key: "person:a:1") { name holds(first: 2) { edges { node { key } } } } }')
    assert show(plan) == (
        "EntityByKey key='person:a:1' kind='Person'\n"
        "  EntityShape\n"
        "    RecordColumns columns=('name',)\n"
        "    LinkConnection link='HOLDS' way='forward' first=2\n"
        "      EntityShape"
    )
