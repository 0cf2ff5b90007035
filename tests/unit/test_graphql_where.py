"""From ``where`` to conditions: each sort of filter, what is refused, and what an empty filter means."""

import pytest
from graphql import GraphQLError, GraphQLInputObjectType
from graphql_questions import planned

from api.graphql.filters import ENVELOPE, own_filters
from api.graphql.schema import graphql_schema
from api.graphql.where import CONDITIONS_MOST, DEEPEST, HOPS_MOST
from cypher.conditions import AllOf, AnyOf, Compared, KeyIs, Linked, Not, OfKind, RecordStates
from graph_schema.declare import camel
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS
from graph_schema.times import AFTER_ALL, BEFORE_ALL


def condition(where, kind="Person", plural="persons"):
    """The condition of a page of this filter."""
    return planned(f"query($w: {kind}Where) {{ {plural}(where: $w) {{ nodes {{ key }} }} }}", w=where).condition


def stated(column, comparison, *values, kind="Person"):
    return RecordStates(kind, Compared(column, comparison, values))


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, None),
        ({"name": {}}, None),
        ({"name": {"equals": "Ann"}}, stated("name", "equals", "Ann")),
        ({"name": {"oneOf": ["b", "a", "b"]}}, stated("name", "in", "b", "a")),
        ({"name": {"contains": "n"}}, stated("name", "contains", "n")),
        (
            {"name": {"startsWith": "A", "contains": "n"}},
            RecordStates(
                "Person", AllOf((Compared("name", "starts_with", ("A",)), Compared("name", "contains", ("n",))))
            ),
        ),
        ({"name": {"isNull": False}}, stated("name", "stated")),
        ({"name": {"isNull": True}}, Not(stated("name", "stated"))),
        ({"birthDate": {"equals": "1958 / 1960~"}}, stated("birth_date", "equals", "1958/1960~")),
        ({"birthDate": {"yearFrom": 1958}}, stated("birth_date", "gte", "1958")),
        ({"birthDate": {"yearTo": 1960}}, stated("birth_date", "lt", "1960~~")),
        ({"gender": {"oneOf": ["female"]}}, stated("gender", "in", "female")),
        ({"flags": {"has": "cut"}}, stated("flags", "has", "cut")),
        ({"names": {"has": 'Ann "x"'}}, stated("names", "has_start", '["Ann \\"x\\"",')),
        ({"names": {"startsWith": "王"}}, stated("names", "has_start", '["王')),
        ({"source": {"equals": "s"}}, stated("source", "equals", "s")),
        ({"grade": {"equals": "b2"}}, stated("grade", "equals", "admiralty:B2")),
        ({"grade": {"atLeast": "admiralty:B2"}}, stated("grade_rank", "gte", 85)),
        ({"key": {"equals": "person:a:1"}}, KeyIs(("person:a:1",))),
        ({"key": {"oneOf": ["b", "a", "b"]}}, KeyIs(("b", "a"))),
        ({"record": {}}, None),
        (
            {"record": {"name": {"isNull": True}, "source": {"equals": "s"}}},
            RecordStates("Person", AllOf((Compared("source", "equals", ("s",)), Not(Compared("name", "stated"))))),
        ),
        ({"and": [{"name": {"equals": "a"}}, {}]}, stated("name", "equals", "a")),
        ({"or": [{"name": {"equals": "a"}}, {}]}, None),
        (
            {"or": [{"name": {"equals": "a"}}, {"title": {"equals": "b"}}]},
            AnyOf((stated("name", "equals", "a"), stated("title", "equals", "b"))),
        ),
        ({"not": {"name": {"equals": "a"}}}, Not(stated("name", "equals", "a"))),
        ({"holds": {"some": {}}}, Linked("HOLDS", "forward")),
        ({"holds": {"none": {}}}, Not(Linked("HOLDS", "forward"))),
        (
            {"holds": {"all": {"link": {"nature": {"equals": "fact"}}}}},
            Not(Linked("HOLDS", "forward", Compared("nature", "equals", ("fact",)), failing=True)),
        ),
        (
            {"holds": {"some": {"node": {"kind": {"equals": "Account"}, "account": {"number": {"equals": "1"}}}}}},
            Linked(
                "HOLDS",
                "forward",
                end=AllOf(
                    (
                        OfKind(("Account",)),
                        OfKind(("Account",)),
                        stated("number", "equals", "1", kind="Account"),
                    )
                ),
            ),
        ),
        (
            {"holds": {"some": {"node": {"source": {"equals": "s"}}}}},
            Linked("HOLDS", "forward", end=stated("source", "equals", "s", kind=None)),
        ),
        (
            {"relatives": {"some": {"node": {"person": {}}}}},
            Linked("RELATIVE_OF", "either", end=OfKind(("Person",))),
        ),
        (
            {"nationalOf": {"some": {"node": {"key": {"equals": "country:KH"}}}}},
            Linked("NATIONAL_OF", "forward", end=KeyIs(("country:KH",))),
        ),
    ],
)  # fmt: skip
def test_a_filter_is_read_as(where, expected):
    assert condition(where) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"amount": {"unit": "twd"}}, Compared("amount_unit", "equals", ("TWD",))),
        (
            {"amount": {"unit": "TWD", "gte": "1234.5"}},
            AllOf((Compared("amount_unit", "equals", ("TWD",)), Compared("amount", "gte", (123450,)))),
        ),
        ({"amount": {"isNull": True}}, Not(Compared("amount", "stated"))),
        ({"output": {"oneOf": [0, 2**63 - 1]}}, Compared("output", "in", (0, 2**63 - 1))),
        ({"output": {"lt": 5}}, Compared("output", "lt", (5,))),
        ({"at": {"equals": "1970-01-01T00:00:01Z"}}, Compared("at", "equals", (1000,))),
        (
            {"at": {"gte": "1970-01-01T00:00:01Z"}},
            AllOf((Compared("at", "gte", (1000,)), Compared("at", "lt", (AFTER_ALL,)))),
        ),
        ({"at": {"lt": "1970"}}, AllOf((Compared("at", "lt", (0,)), Compared("at", "gt", (BEFORE_ALL,))))),
        (
            {"until": {"isNull": True}},
            Not(AllOf((Compared("until", "gt", (BEFORE_ALL,)), Compared("until", "lt", (AFTER_ALL,))))),
        ),
        ({"not": {"rail": {"equals": "bank"}}}, Not(Compared("rail", "equals", ("bank",)))),
    ],
)
def test_a_filter_of_links_is_read_as(where, expected):
    document = "query($w: SentLinkWhere) { account(key: 1) { sent(where: $w) { edges { fact } } } }"
    [links] = planned(document, w=where).shape.links
    assert links.test == expected


def nested(levels):
    return {"not": nested(levels - 1)} if levels else {"name": {"equals": "a"}}


def through(hops):
    return {"associates": {"some": {"node": {"person": through(hops - 1)}}}} if hops else {"name": {"equals": "a"}}


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ({"name": None}, "where.name is null; leave it out"),
        ({"name": {"equals": None}}, "where.name: equals is null; leave it out"),
        ({"name": {"isNull": True, "equals": "a"}}, "where.name: isNull stands alone"),
        ({"name": {"oneOf": []}}, "where.name: oneOf has 0 values; it takes 1 to 100"),
        ({"name": {"oneOf": ["a"] * 101}}, "where.name: oneOf has 101 values"),
        ({"name": {"startsWith": ""}}, "where.name: startsWith needs at least one letter"),
        ({"name": {"contains": ""}}, "where.name: contains needs at least one letter"),
        ({"name": {"equals": "x" * 2_001}}, "where.name: equals has 2,001 characters"),
        ({"name": {"equals": "\ud800"}}, "where.name: equals holds half a character"),
        ({"gender": {"equals": "king"}}, "where.gender: equals: no word 'king'; the words are female, male, other"),
        ({"birthDate": {"yearFrom": 99}}, "where.birthDate: yearFrom is 99; years are 1000 to 9999"),
        ({"grade": {"equals": "Z9"}}, "where.grade: equals: admiralty has no code 'Z9'"),
        ({"grade": {"atLeast": "x:1"}}, "where.grade: atLeast: no grading scheme 'x'"),
        ({"not": {}}, "where.not is empty; say what must not hold"),
        ({"or": []}, "where.or is empty"),
        ({"and": []}, "where.and is empty"),
        ({"key": {"oneOf": []}}, "where.key: oneOf has 0 values"),
        ({"holds": {"some": {"node": {"kind": {"equals": "King"}}}}}, "where.holds.some.node.kind: no kind 'King'"),
        ({"holds": {"some": {"node": {"kind": {"isNull": True}}}}}, "every entity has a kind"),
        (nested(DEEPEST), f"is nested deeper than {DEEPEST} filters"),
        (through(HOPS_MOST + 1), f"goes on through more than {HOPS_MOST} links"),
        ({"and": [{"name": {"equals": "a"}}] * 101}, "one condition more than the 100"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(where, reason):
    with pytest.raises(GraphQLError, match=f"^persons: .*{reason}"):
        condition(where)


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ({"balance": {"gt": "5"}}, "where.balance: an amount is compared within one unit; give unit"),
        ({"balance": {"unit": "TWD", "gt": "1.005"}}, "where.balance: gt has more digits than TWD has"),
        ({"balance": {"unit": "TWD", "gt": "9" * 30}}, "where.balance: gt: '9+' TWD is too large"),
    ],
)
def test_amounts_are_checked(where, reason):
    with pytest.raises(GraphQLError, match=f"^accounts: {reason}"):
        condition(where, "Account", "accounts")


def test_as_many_levels_hops_and_conditions_as_are_allowed_are_read():
    assert condition(nested(DEEPEST - 1)) is not None
    assert condition({"and": [{"name": {"equals": "a"}}] * CONDITIONS_MOST}) is not None
    assert isinstance(condition(through(HOPS_MOST)), Linked)


def test_every_field_and_link_can_be_filtered_and_everything_says_what_it_means():
    types = graphql_schema().type_map
    for kind in ENTITY_KINDS:
        own = {camel(name) for name in own_filters(kind)}
        assert own <= set(types[f"{kind.__name__}Where"].fields)
        assert {*own, *map(camel, ENVELOPE)} <= set(types[f"{kind.__name__}RecordWhere"].fields)
    for link in LINK_KINDS:
        own = {camel(name) for name in own_filters(link)}
        assert {*own, *map(camel, ENVELOPE)} <= set(types[f"{link.__name__}LinkWhere"].fields)
    for found in types.values():
        if isinstance(found, GraphQLInputObjectType):
            assert found.description, found.name
            assert [name for name, field in found.fields.items() if not field.description] == [], found.name
