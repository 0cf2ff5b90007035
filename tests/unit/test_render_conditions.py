"""Conditions as text: each fact is asked for its handling first, values are parameters, and a negation is sure."""

import pytest
from fact_patterns import unchecked
from sample_plans import full_condition

from cypher.conditions import AllOf, AnyOf, Compared, KeyIs, Linked, Not, OfKind, RecordStates, both
from cypher.render_conditions import entity_condition, fact_test
from cypher.rendering import Parameters

ANN, OLD = Compared("name", "equals", ("Ann",)), Compared("at", "lt", (5,))


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (KeyIs(("a", "b")), "n.key IN $values.p0"),
        (OfKind(("Account", "Wallet")), "n:Account|Wallet"),
        (
            RecordStates("Person", ANN),
            "EXISTS { MATCH (n)-[:STATED_BY]->(r1:PersonRecord) WHERE r1.handling IN $visible "
            "AND r1.name = $values.p0 }",
        ),
        (
            Not(RecordStates(None, Compared("name", "stated"))),
            "NOT EXISTS { MATCH (n)-[:STATED_BY]->(r1:Record) "
            "WHERE r1.handling IN $visible AND r1.name IS NOT NULL }",
        ),
        (
            Linked("SENT", "forward", OLD, KeyIs(("k",))),
            "EXISTS { MATCH (n)-[l1:SENT]->(n2) WHERE l1.handling IN $visible "
            "AND l1.at < $p0 AND n2.key IN $values.p1 }",
        ),
        (
            Linked("SENT", "backward", OLD, KeyIs(("k",)), failing=True),
            "EXISTS { MATCH (n)<-[l1:SENT]-(n2) WHERE l1.handling IN $visible "
            "AND NOT coalesce(l1.at < $p0 AND n2.key IN $values.p1, false) }",
        ),
        (Linked("SAME_AS", "either"), "EXISTS { MATCH (n)-[l1:SAME_AS]-(n2) WHERE l1.handling IN $visible }"),
        (
            Linked("SAME_AS", "either", failing=True),
            "EXISTS { MATCH (n)-[l1:SAME_AS]-(n2) WHERE l1.handling IN $visible AND false }",
        ),
        (
            AnyOf((KeyIs(("a",)), AllOf((KeyIs(("b",)), OfKind(("Case",)))))),
            "(n.key IN $values.p0 OR (n.key IN $values.p1 AND n:Case))",
        ),
    ],
)  # fmt: skip
def test_a_condition_of_an_entity(condition, text):
    assert entity_condition("n", condition, Parameters()) == text


@pytest.mark.parametrize(
    ("test", "text"),
    [
        (ANN, "l.name = $values.p0"),
        (Compared("name", "in", ("a", "b")), "l.name IN $values.p0"),
        (Compared("name", "contains", ("a",)), "l.name CONTAINS $values.p0"),
        (Compared("flags", "has", ("a",)), "$values.p0 IN l.flags"),
        (Compared("names", "has_start", ("a",)), "any(member1 IN l.names WHERE member1 STARTS WITH $values.p0)"),
        (Not(AllOf((ANN, Not(OLD)))), "NOT coalesce((l.name = $values.p0 AND NOT coalesce(l.at < $p1, false)), false)"),
        (AnyOf((ANN, OLD)), "(l.name = $values.p0 OR l.at < $p1)"),
    ],
)
def test_a_test_of_a_link(test, text):
    assert fact_test("l", test, Parameters()) == text


def test_every_fact_in_a_condition_is_checked_first():
    text = entity_condition("n", full_condition(), Parameters())
    assert unchecked(f"MATCH (n) WHERE {text} RETURN n") == []
    assert text.count("$visible") == text.count("EXISTS {") == 6


def test_several_conditions_are_one():
    assert both(()) is None
    assert both((ANN,)) is ANN
    assert both((ANN, OLD)) == AllOf((ANN, OLD))
