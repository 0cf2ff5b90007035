"""Hand-written statements: whole heads, named parameters, none unused; places that take checked values alone."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from cypher import catalogue
from cypher.catalogue import Rendered, hand_written, names, statement

TOP = Path(__file__).parents[2]
FOLDER = TOP / "cypher" / "statements"
ROOMS = ("cypher", "audit", "loaders", "exchange", "api")
GIVEN_TO_EVERY_READER = "visible"
LITERAL = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*")


def asked_for(text: str) -> set[str]:
    """The parameters in a text; what stands in quotes is none."""
    return set(re.findall(r"\$(\w+)", LITERAL.sub("''", text)))


def said(head: str) -> set[str]:
    """The parameters that a head names: the first word of each part, what stands in brackets aside."""
    while (shorter := re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", head)) != head:
        head = shorter
    return {found[0] for part in head.split(",") if (found := part.split()) and found[0] != "none"}


@cache
def texts_in_code() -> set[str]:
    """Every text literal in the rooms that may ask a database."""
    return {
        node.value
        for room in ROOMS
        for file in (TOP / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_file_of_the_folder_is_in_the_catalogue():
    assert names() == sorted(file.stem for file in FOLDER.iterdir())
    assert {file.suffix for file in FOLDER.iterdir()} == {".cypher"}


@pytest.mark.parametrize("name", names())
def test_a_statement_says_what_it_is_for(name):
    found = hand_written(name)
    for part in (found.purpose, found.parameters, found.answer, found.bound):
        assert part.strip()
    assert found.name == name
    assert found.text
    assert not re.search(r"^//", found.text, re.MULTILINE), "what is said of a statement stands in its head"
    assert ";" not in LITERAL.sub("''", found.text), "one file, one statement"


@pytest.mark.parametrize("name", names())
def test_parameters_are_those_that_the_head_names(name):
    found = hand_written(name)
    asked = asked_for(found.text) - {GIVEN_TO_EVERY_READER}
    assert asked <= said(found.parameters)
    if "<<" not in found.text:  # what is rendered into a place may ask for more
        assert asked == said(found.parameters)


@pytest.mark.parametrize("name", names())
def test_a_statement_is_asked_somewhere(name):
    assert name in texts_in_code()


def test_heads_and_texts_are_read_as_meant():
    assert said("rows [[key, type], ...], run, handling (text, or none), limit") == {"rows", "run", "handling", "limit"}
    assert said("none") == set()
    assert asked_for("RETURN $one, '$two', $three // $four") == {"one", "three"}


@pytest.mark.parametrize("part", ["purpose", "parameters", "answer", "bound"])
@pytest.mark.parametrize("kept", ["", "// {part}:\n"], ids=["absent", "empty"])
def test_a_head_that_is_not_whole_is_refused(part, kept, tmp_path, monkeypatch):
    (tmp_path / "statements").mkdir()
    head = "".join(
        kept.format(part=word) if word == part else f"// {word}: x\n"
        for word in ("purpose", "parameters", "answer", "bound")
    )
    (tmp_path / "statements" / "made_up.cypher").write_text(f"{head}RETURN 1\n")
    monkeypatch.setattr(catalogue, "files", lambda _room: tmp_path)
    hand_written.cache_clear()
    with pytest.raises(ValueError, match=f"made_up.cypher lacks {part} in its head"):
        hand_written("made_up")


PLACES = {"control": ("CONTROLS", "HOLDS"), "longest": 8, "links": Rendered("l.key"), "entity": Rendered("n.key")}


def filled(**places):
    """The statement of control chains, with the places it has."""
    wanted = set(re.findall(r"<<(\w+)>>", hand_written("control_chains").text))
    defaults = {name: PLACES.get(name, Rendered("1")) for name in wanted}
    return statement("control_chains", **defaults | places)


def test_places_take_numbers_declared_names_and_what_was_rendered():
    text = filled(longest=3, control=("CONTROLS", "OWNS"))
    assert "<<" not in text
    assert "{1,3}" in text
    assert ":CONTROLS|OWNS" in text
    assert ":SENT " in filled(control="SENT")
    for label in ("PersonRecord", "Entity", "Record", "Handling", "Statistic", "Country"):
        assert f":{label} " in filled(control=label)


@pytest.mark.parametrize(
    "value",
    [
        "CONTROLS]->(b) DETACH DELETE b //",
        "CONTROLS|SENT",
        "controls",
        "CONTROLS ",
        "",
        "8",
        "*",
        "$x",
        (),
        ("CONTROLS", "OWNS) RETURN 1 //"),
        ("CONTROLS", 8),
        ["CONTROLS"],
        -1,
        1_000_001,
        True,
        8.0,
        None,
        b"CONTROLS",
    ],
)
@pytest.mark.parametrize("place", ["longest", "control"])
def test_a_place_takes_nothing_else(place, value):
    with pytest.raises(ValueError, match="a place takes a whole number in bounds, declared names or rendered text"):
        filled(**{place: value})


def test_places_are_exactly_those_of_the_statement():
    with pytest.raises(ValueError, match=r"alive has the places \[\], given are \['longest'\]"):
        statement("alive", longest=3)
    with pytest.raises(ValueError, match="control_chains has the places"):
        statement("control_chains")
