"""A failing case is made small: what does not matter is left out, and what is left still fails."""

from dataclasses import replace

from proof_cases import Case
from proof_documents import Style
from proof_facts import Fact, Graph, Rule
from proof_selections import Asked
from proof_shrinking import shrink, told

from graph_schema.actors import Actor, Reader

READER = Reader(Actor(name="r", agency="KR-KNP"), "analysis")


def case(facts: int) -> Case:
    rule = Rule("TW-CIB", "red")
    drawn = tuple(Fact("PersonRecord", (f"person:src:{n}",), {"key": f"k{n}"}, rule) for n in range(facts))
    below = tuple(Asked("Person", name) for name in ("key", "kind", "caption", "name"))
    roots = (Asked("Query", "persons", "a1", (("first", "2"),), below), Asked("Query", "person", "a2", (), below))
    return Case(Graph(drawn, bare=("person:src:b",)), READER, roots, {"HUB": 1, "COUNTED": 2}, Style(variables=True))


def test_two_facts_and_one_field_are_left_where_they_alone_make_it_fail() -> None:
    def fails(tried: Case) -> bool:
        keys = {fact.key for fact in tried.graph.facts}
        asked = {one.name for root in tried.roots for one in root.walk()}
        return {"k7", "k31"} <= keys and "caption" in asked and "COUNTED" in tried.caps

    small = shrink(case(60), fails)
    assert [fact.key for fact in small.graph.facts] == ["k7", "k31"]
    assert [[one.name for one in root.walk()] for root in small.roots] == [["person", "caption"]]
    assert small.caps == {"COUNTED": 2}
    assert not small.graph.bare
    assert "k31" in told(small)


def test_no_more_is_tried_than_allowed() -> None:
    tried: list[Case] = []

    def fails(smaller: Case) -> bool:
        tried.append(smaller)
        return False

    before = case(40)
    assert shrink(before, fails, tries=25) is before
    assert len(tried) == 25


def test_a_case_that_fails_for_every_reason_ends_as_nothing() -> None:
    assert shrink(replace(case(5), caps={}), lambda _smaller: True).graph.facts == ()
