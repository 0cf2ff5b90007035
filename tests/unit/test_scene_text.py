"""The text of a scene: what cytoscape.js and Cytoscape read of it, and that the same facts give the same bytes."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from fact_patterns import unchecked

from api.export import scene
from api.export.scene import Scene, Wanted, text_of
from api.graphql.execute import Question
from cypher import render_scene as rendering
from cypher.render_scene import LINK_COLUMNS, render_scene
from cypher.visibility import filled_up
from graph_schema.actors import Reader, parse_actor
from graph_schema.times import AFTER_ALL, BEFORE_ALL

READER = Reader(parse_actor("agency=KR-KNP;country=KR;tlp=amber;name=Kim"), "investigation", "C-7")
QUESTION = Question("{ persons { nodes { key } } }", {"a": "b"}, "Q", changes=False)
HANDLINGS = {
    2: "owner=TW-CIB;tlp=green;pap=amber", 4: "owner=TW-CIB;tlp=amber;pap=amber;release=KR-KNP",
    6: "owner=TW-CIB;tlp=amber;pap=amber;case=C-1", 8: "owner=TW-CIB;tlp=amber;pap=amber;case=C-2",
}  # fmt: skip
A, B, C = "account:TW:001:1", "account:TW:001:2", "person:src:c"


def link(key: str, start: str, end: str, handling: int = 2, **more: Any) -> list[Any]:
    given = {
        "key": key, "from_key": start, "to_key": end, "fact": f"fact-{key}", "at": BEFORE_ALL, "until": AFTER_ALL,
        "precision": "none", "source": "src", "handling": handling, **more,
    }  # fmt: skip
    return ["SENT", [given.get(name) for name in LINK_COLUMNS]]


def entity(key: str, *records: list[Any], hub: bool = False, touching: tuple[int, ...] = ()) -> list[Any]:
    return [[key, list(records), None], hub, list(touching)]


def made_of(entities: list[Any], links: list[Any], asked_for: int | None = None) -> Scene:
    return scene._Read(entities, links, asked_for or len(entities), HANDLINGS).scene(None)


def text(made: Scene) -> str:
    return text_of(made, Wanted(Path("x"), QUESTION, "Ours", 1_000), READER)


def test_the_file_begins_as_a_scene_and_is_laid_out_by_nobody():
    made = made_of([entity(B), entity(A, [None, 2], ["Bar", 4])], [link("2", A, B), link("1", B, A, at=0, until=999)])
    written = text(made)
    assert written.startswith(scene.BEGINS)
    assert written.endswith("}\n")
    kept = orjson.loads(written)
    assert kept["data"] == {
        "title": "Ours", "question": QUESTION.document, "operation": "Q", "variables": '{"a":"b"}',
        "askedAt": "1970-01-01T00:00:01.000Z", "agency": "KR-KNP", "purpose": "investigation", "case": "C-7",
        "handling": "owner=TW-CIB;tlp=amber;pap=amber;release=KR-KNP", "leftOut": [],
    }  # fmt: skip
    assert kept["elements"] == {
        "nodes": [{"data": {"id": A, "kind": "Account", "label": "Bar"}},
                  {"data": {"id": B, "kind": "Account", "label": B}}],
        "edges": [
            {"data": {"id": "1", "source": B, "target": A, "kind": "SENT", "fact": "fact-1",
                      "at": "1970-01-01T00:00:00.000Z", "until": "1970-01-01T00:00:00.999Z", "precision": "none",
                      "statedBy": "src"}},
            {"data": {"id": "2", "source": A, "target": B, "kind": "SENT", "fact": "fact-2", "statedBy": "src"}},
        ],
    }  # fmt: skip


def test_the_same_facts_in_another_order_give_the_same_bytes():
    entities, links = [entity(A), entity(B), entity(C, ["Lee", 2])], [link("1", A, B), link("2", B, A, 4)]
    assert text(made_of(entities, links)) == text(made_of(entities[::-1], links[::-1]))


@pytest.mark.parametrize(
    ("entities", "links", "expected"),
    [
        ([], [], None),
        ([entity(A, ["Bar", 2], ["Baz", 6])], [], HANDLINGS[2]),
        ([entity(A, [None, 6], [None, 2])], [], HANDLINGS[6]),
        ([entity(A), entity(B)], [link("1", A, B, 6)], HANDLINGS[6]),
        ([entity(A, touching=(6, 2))], [], HANDLINGS[6]),
        ([entity(A, touching=(6,)), entity(B)], [link("1", A, B, 2)], HANDLINGS[2]),
        ([entity(A, hub=True), entity(B, ["Bar", 2])], [], None),
        ([entity(A, ["Bar", 6], hub=True), entity(B, ["Bar", 8])], [], None),
    ],
)
def test_it_may_be_read_by_those_who_may_read_what_it_rests_on(entities, links, expected):
    made = made_of(entities, links)
    assert (made.handling and made.handling.text) == expected
    assert orjson.loads(text(made))["data"]["handling"] == expected


def test_what_bounds_cut_is_named(monkeypatch):
    assert made_of([entity(A, hub=True), entity(B)], []).left_out == []
    monkeypatch.setattr(scene, "SCENE_ENTITIES", 2)
    monkeypatch.setattr(scene, "SCENE_LINKS", 1)
    made = made_of([entity(A, hub=True), entity(B, hub=True)], [link("2", A, B), link("1", B, A)], 5)
    assert [edge["id"] for edge in made.edges] == ["2"]
    assert [node.get("hub") for node in made.nodes] == [True, True]
    assert made.left_out == [
        "3 entities of the answer: of more than 2 the first by key are here",
        "links: of more than 1 the latest are here",
        "links between two hubs, which have more than 1,000 readable links each",
    ]


def test_keys_are_one_parameter_and_every_fact_is_checked_first():
    statement = render_scene([A, B])
    assert unchecked(statement.text) == []
    assert list(statement.values.values()) == [[A, B]]
    asked, parameters = statement.asked((2, 4), known_at=1_500)
    assert unchecked(asked) == []
    assert parameters["visible"] == filled_up((2, 3, 4, 5))
    assert asked.count("$known_at") >= asked.count(" IN $visible")
    assert "degrees" not in asked
    assert rendering.SCENE_LINKS + 1 in statement.plain.values()
