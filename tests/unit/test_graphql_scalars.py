"""What is written for a scalar is checked at the door wherever it stands; the refusal says which form is expected."""

import pytest
from graphql import GraphQLScalarType, get_named_type, is_input_object_type, is_specified_scalar_type, parse
from graphql.execution.values import VariableValues, get_variable_values
from graphql_questions import planned

from api.graphql.compiled import Document, InvalidError
from api.graphql.schema import graphql_schema
from cypher.conditions import Compared
from graph_schema.columns import fields
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS
from graph_schema.scalars import SCALARS

READ = [
    ("UTCTime", "2025-10-14T09:05:07+08:00", "2025-10-14T09:05:07+08:00"),
    ("UTCTime", "2025", "2025"),
    ("PartialDate", "1958 / 1960~", "1958/1960~"),
    ("PartialDate", "1958-01", "1958-01"),
    ("CountryCode", "KH", "KH"),
    ("ChainId", "eip155:1", "eip155:1"),
    ("ChainId", "tron", "tron:0x2b6653dc"),
    ("ChainId", "BNB Smart Chain", "eip155:56"),
    ("ChainId", "starknet:SN_MAIN", "starknet:SN_MAIN"),
    ("E164", "+85512345678", "+85512345678"),
    ("E164", "+855 (12) 345-678", "+85512345678"),
    ("MoneyUnit", "twd", "TWD"),
    ("MoneyUnit", "NT$", "TWD"),
    ("WholeNumber", 2**63 - 1, 2**63 - 1),
    ("WholeNumber", -(2**63) + 1, -(2**63) + 1),
    ("Decimal", "-1234.56", "-1234.56"),
    ("Decimal", 12, "12"),
]
REFUSED = [
    ("UTCTime", "soon", "'soon' is no time in ISO 8601: write 2025, 2025-10, 2025-10-14 or 2025-10-14T09:05:07"),
    ("UTCTime", "2025-10-14T09:05:07", "without an offset: add Z or one such as"),
    ("UTCTime", 5, "'5' is no text: write a moment in ISO 8601"),
    ("UTCTime", {"a": 1}, "is no text: write a moment in ISO 8601"),
    ("PartialDate", "2566-01", "seems to be of the Buddhist era"),
    ("PartialDate", 1958, "'1958' is no text: write a date as far as it is known, such as 1958"),
    ("CountryCode", "kh", "'kh' is no country: write the two letters of ISO 3166-1, such as KH"),
    ("CountryCode", "KHM", "'KHM' is no country"),
    ("ChainId", "x" * 3_000, "a text of 3,000 characters is too long: write its CAIP-2 id"),
    ("ChainId", "no chain", "'no chain' is no chain: write its CAIP-2 id, such as eip155:1, or a name such as tron"),
    ("E164", "0912345678", "'0912345678' is no telephone number in the form of E.164: write + and all digits"),
    ("E164", "+1234567890123456", "is no telephone number"),
    ("MoneyUnit", "shells", "'shells' is no unit of money: use an ISO 4217 code such as TWD"),
    ("MoneyUnit", True, "'True' is no text: write an ISO 4217 code"),
    ("WholeNumber", 2**63, "a whole number is below 2^63"),
    ("WholeNumber", "5", "'5' is no whole number: write digits without quotes"),
    ("WholeNumber", True, "'True' is no whole number"),
    ("WholeNumber", 1.0, "'1.0' is no whole number"),
    ("Decimal", 1.5, "'1.5' is no text: write digits as text"),
    ("Decimal", "1,234", "'1,234' is no amount: write digits as text"),
    ("Decimal", "1e9", "'1e9' is no amount"),
]


@pytest.mark.parametrize(("name", "written", "normal"), READ)
def test_what_is_written_becomes_its_normal_form(name, written, normal):
    values = coerced(name, written)
    assert isinstance(values, VariableValues)
    assert values.coerced == {"v": normal}


@pytest.mark.parametrize(("name", "written", "told"), REFUSED)
def test_what_has_not_the_form_is_refused_with_the_form(name, written, told):
    errors = coerced(name, written)
    assert isinstance(errors, list)
    assert told in errors[0].message
    assert len(errors[0].message) < 400


def coerced(name, value):
    [operation] = parse(f"query($v: {name}) {{ __typename }}").definitions
    return get_variable_values(graphql_schema(), operation.variable_definitions, {"v": value})


def test_every_scalar_that_a_declaration_names_is_described_read_and_drawn_from():
    named = {field.scalar for kind in (*ENTITY_KINDS, *LINK_KINDS) for field in fields(kind) if field.scalar}
    types = graphql_schema().type_map
    shown = {
        name
        for name, found in types.items()
        if isinstance(found, GraphQLScalarType) and not is_specified_scalar_type(found)
    }
    assert named <= set(SCALARS) == shown
    assert {name: types[name].description for name in shown} == {name: SCALARS[name].meaning for name in shown}
    assert {name for name, _, _ in READ} == {name for name, _, _ in REFUSED} == shown


def test_no_field_of_an_input_that_has_a_scalar_is_plain_text():
    plain = {"unit", "chain", "country", "birthDate"}
    for found in graphql_schema().type_map.values():
        if is_input_object_type(found):
            for name, part in found.fields.items():
                assert name not in plain or get_named_type(part.type).name != "String", (found.name, name)


def test_a_wrong_literal_is_refused_where_it_stands():
    where = '{birthDate: {equals: "soon"}, holds: {some: {link: {at: {gt: "then"}}}}}'
    with pytest.raises(InvalidError) as refused:
        Document(f"{{ persons(where: {where}) {{ nodes {{ key }} }} }}", None)
    messages = [error.message for error in refused.value.errors]
    assert len(messages) == 2
    assert "'soon' is no time" in messages[0]
    assert "'then' is no time" in messages[1]
    assert [error.locations[0].column for error in refused.value.errors] == [39, 79]


def test_a_chain_and_a_number_are_sought_in_their_normal_form():
    wallets = planned('{ wallets(where: {chain: {oneOf: ["tron", "eip155:1"]}}) { nodes { key } } }')
    assert wallets.condition.test == Compared("chain", "in", ("tron:0x2b6653dc", "eip155:1"))
    phones = planned('{ phones(where: {number: {equals: "+886 912 345 678"}}) { nodes { key } } }')
    assert phones.condition.test == Compared("number", "equals", ("+886912345678",))
