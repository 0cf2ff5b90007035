"""Every fact that a statement touches is one whose handling the reader may read, and the statement asks that first."""

import re

import pytest
from fact_patterns import unchecked
from sample_plans import plans

from cypher.catalogue import hand_written, names
from cypher.conditions import AllOf, AnyOf, Not
from cypher.plan import EntityByKey, EntityShape, Neighbourhood, Operation
from cypher.plan_tree import show, walk
from cypher.render import render
from cypher.visibility import NO_HANDLING, Visibility, as_known, filled_up, touched, visible

# What the house does for itself: it reads and writes facts of any handling, and answers to no reader.
CHECKS = frozenset(name for name in names() if name.startswith("check_"))
FOR_THE_HOUSE = CHECKS | {"hubs", "waiting_ready"}


def test_the_predicate_reads_as_documented():
    assert visible("r") == "r.handling IN $visible"
    assert unchecked(f"MATCH (n:Entity) WHERE {touched('n')} RETURN n") == []


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: type(plan).__name__)
def test_every_node_of_a_plan_says_why_its_variables_may_be_seen(plan):
    for node in walk(plan):
        assert node.marks or isinstance(node, Operation | AllOf | AnyOf | Not), "only these bring no variable"
        assert all(isinstance(mark, Visibility) for mark in node.marks.values())


def test_no_handling_and_one_are_lists_of_one_magnitude_with_a_few():
    """The server plans for lists of none, of one, of 2 to 10, of 11 to 100 ..."""
    assert filled_up(()) == [NO_HANDLING, NO_HANDLING]
    assert filled_up((2,)) == [2, NO_HANDLING]
    assert filled_up((2, 4, 6)) == [2, 4, 6]


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: type(plan).__name__)
def test_every_fact_of_a_rendered_plan_is_checked_first(plan):
    text, parameters = render(Operation((plan,)), (2, 4))
    assert unchecked(text) == []
    assert parameters["visible"] == filled_up((2, 4))


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: type(plan).__name__)
def test_every_fact_of_a_plan_as_of_a_moment_is_asked_for_its_times_too(plan):
    text, parameters = render(Operation((plan,), known_at=1_500), (2, 4))
    assert unchecked(text) == []
    assert parameters["visible"] == filled_up((2, 3, 4, 5))
    assert parameters["known_at"] == 1_500
    asked = re.findall(r"\b(\w+)\.handling IN \$(?:visible|tellable) AND \1\.recorded_at <= \$known_at AND ", text)
    every = re.findall(r"\$(?:visible|tellable)", text)
    assert len(asked) == len(every), "what is asked of today's counts cannot be told of an earlier day"


TOLD = re.compile(r"WHERE (\w+)\.handling IN \$tellable RETURN \1\.handling AS \w+ (?:UNION|\})")


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: type(plan).__name__)
def test_of_what_is_told_of_nothing_is_read_but_its_handling(plan):
    text, parameters = render(Operation((plan,)), (2, 4), (6,))
    assert len(TOLD.findall(text)) == text.count("$tellable")
    assert parameters.get("tellable") == (filled_up((6,)) if "$tellable" in text else None)


def test_what_may_be_told_of_is_sent_where_it_is_asked_alone():
    roots = (EntityByKey("a:b", None, EntityShape()), Neighbourhood("a:b", 2, 3, (), EntityShape()))
    text, parameters = render(Operation(roots), (2,), (6,))
    assert "tellable" not in text
    assert "tellable" not in parameters


def test_a_plan_of_today_knows_no_moment():
    text, parameters = render(Operation((plans()[0],)), (2,))
    assert "known_at" not in text
    assert set(parameters) & {"known_at"} == set()


def test_the_predicate_as_of_a_moment_reads_as_documented():
    assert as_known(f"MATCH (r:Record) WHERE {visible('r')} AND r.name = $p0") == (
        "MATCH (r:Record) WHERE r.handling IN $visible AND r.recorded_at <= $known_at "
        "AND (r.handling % 2 = 0 OR r.withdrawn_at > $known_at) "
        "AND coalesce(size([moment IN r.withdrawn_spans WHERE moment <= $known_at]), 0) % 2 = 0 AND r.name = $p0"
    )


@pytest.mark.parametrize("name", [name for name in names() if name not in FOR_THE_HOUSE])
def test_every_fact_of_a_hand_written_statement_is_checked_first(name):
    text = hand_written(name).text.replace("<<", "").replace(">>", "")
    wrong = unchecked(text)
    assert not wrong or not read_by_others(text), f"{name}: {wrong}"


def read_by_others(text: str) -> bool:
    """Whether a statement answers a reader: it asks for the handlings that one may read, or it writes nothing."""
    writes = any(word in text for word in ("CREATE", "MERGE", "SET ", "DELETE", "REMOVE"))
    return "$visible" in text or not writes


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a)-[l:SENT]->(b) RETURN l",
        "MATCH (a)-[l:SENT]->(b) WHERE l.amount > 0 AND l.handling IN $visible RETURN l",
        "MATCH (a)-[l:SENT]->(b) WITH l WHERE l.handling IN $visible RETURN l",
        "MATCH (a)-[l:SENT]->(b)-[m:SENT]->(c) WHERE l.handling IN $visible RETURN m",
        "MATCH (a)-[:SENT]->(b) RETURN b",
        "MATCH (a)-->(b) RETURN b",
        "MATCH (a)--(b) RETURN b",
        "MATCH (a)-[:STATED_BY]->(r) RETURN r.name",
        "MATCH (r:PersonRecord) WHERE r.name = $name AND r.handling IN $visible RETURN r",
        "MATCH (s:Statistic) RETURN s",
        "MATCH (r:Rate) RETURN r",
        "MATCH p = SHORTEST 2 GROUPS (a)((x)-[r:SENT]-(y) WHERE r.handling IN $visible2){1,4}(b) RETURN p",
        "MATCH p = (a)((x)-[r:SENT WHERE r.at > 0 AND r.handling IN $visible]-(y)){1,4}(b) RETURN p",
        "MATCH (n) WHERE EXISTS { MATCH (n)-[l:SENT]-() WHERE l.at > 0 } RETURN n",
        "RETURN COLLECT { MATCH (n)-[l:SENT]->(m) RETURN l.key }",
        "MATCH (a)-[l:SENT]->(b) WHERE l.handling IN $visible OR true RETURN l",
        "MATCH (a)-[l:X WHERE l.handling IN $visible AND COUNT { MATCH (b)-[m:X]-() } > 1]->(b) RETURN l",
    ],
)
def test_an_unchecked_fact_is_seen(text):
    assert unchecked(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a)-[l:SENT]->(b) WHERE l.handling IN $visible RETURN l",
        "MATCH (a)-[l:SENT]->(b) USING INDEX l:SENT(from_key, at) WHERE l.handling IN $visible AND l.at > 0 RETURN l",
        "MATCH (a)-[l:X]->(b)-[m:X]->(c) WHERE l.handling IN $visible AND m.handling IN $visible RETURN m",
        "MATCH (a)-[:STATED_BY]->(r:Record) WHERE r.handling IN $visible RETURN r",
        "MATCH p = SHORTEST 2 GROUPS (a)((x)-[r:X WHERE r.handling IN $visible]-(y) WHERE NOT y:Dense){1,4}(b)",
        "MATCH (a)-[l:X WHERE l.handling IN $visible AND COUNT { MATCH (b)-[m:X]-() WHERE m.handling IN $visible } > 1]"
        "->(b) RETURN l",
        "MATCH (h:Handling) RETURN h",
    ],
)
def test_a_checked_fact_passes(text):
    assert unchecked(text) == []


def test_a_plan_shows_itself_as_a_tree():
    text = show(Operation((plans("person:s:1")[1],)))
    assert text.splitlines()[0] == "Operation"
    assert "EntityByKey key='person:s:1' kind='Person'" in text
    assert "    LinkConnection" in text
