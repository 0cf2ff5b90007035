"""YAML packs as a stream: what is refused as a whole, where a broken file ends, and that memory stays flat."""

import tracemalloc
from pathlib import Path

import pytest

from graph_schema.statements import Reject
from loaders import yaml_stream
from loaders.yaml_stream import Item, Pack, RefusedFileError

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\ntags:\n- [*b, *b]\n"


def write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "pack.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (BOMB, 1, "anchors and aliases"),
        ("tags:\n- a: 1\n- &x {a: 1}\n", 3, "anchors and aliases"),
        ("tags:\n- a: *x\n", 2, "anchors and aliases"),
        ("title: P\ntags:\n- a: " + "[" * 50_000 + "\n", 3, "nested"),
        ("title: P\ntags:\n- a: " + "{a: " * 50_000 + "\n", 3, "nested"),
        ("title: P\ntags:\n" + "- " * 50_000 + "\n", 3, "nested"),
        ("tags:\n- a: !!python/object/apply:os.system [ls]\n", 2, "tag"),
        ("a: !!python/name:os.system ''\ntags: []\n", 1, "tag"),
        ("tags:\n- !own {a: 1}\n", 2, "tag"),
        ("title: a\ntitle: b\ntags: []\n", 2, "twice"),
        ("tags: []\ntags: []\n", 2, "twice"),
        ("title: {a: 1, a: 2}\ntags: []\n", 1, "twice"),
        ("tags: []\n---\ntags: []\n", 2, "one document"),
        ("title: P\n", 2, "no 'tags'"),
        ("tags: {a: 1}\n", 1, "list"),
        ("- a\n", 1, "mapping"),
        ("", 1, "empty"),
        ("? [a]\n: b\n", 1, "name of a field"),
    ],
)
def test_the_whole_file_is_refused(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(RefusedFileError, match=reason) as caught:
        Pack(write(tmp_path, text), "tags")
    assert caught.value.reject.place == f"file, line {line}"
    assert "nothing of the file is loaded" in caught.value.reject.reason


@pytest.mark.parametrize(
    ("tail", "ahead", "reason"),
    [
        (b"- a: 'cut", 0, "not YAML, or cut off"),
        (b"- a: [x", 0, "not YAML, or cut off"),
        (b"\t- a: x\n", 1, "not YAML, or cut off"),
        (b"- a: caf\xe9 au lait\n", 4_000, "not UTF-8"),
        (b"- a: \x07\n", 4_000, "not UTF-8"),
    ],
)
def test_what_stands_before_a_break_is_read(tmp_path: Path, tail: bytes, ahead: int, reason: str) -> None:
    pack = Pack(write(tmp_path, b"title: P\ntags:\n" + b"- a: yyyyy\n" * 5_000 + tail), "tags")
    assert pack.header == {"title": "P"}
    *items, end = pack.items()
    assert isinstance(end, Reject)
    assert end.place == "file, line 5003"
    assert reason in end.reason
    assert f"Read before it: {len(items):,} of 'tags'" in end.reason
    # the parser decodes some kilobytes ahead, and an item ends only where the next begins
    assert 5_000 - len(items) <= ahead


def test_utf_16_is_read_and_latin_1_is_not(tmp_path: Path) -> None:
    text = "title: 詐騙\ntags: []\n"
    assert Pack(write(tmp_path, text.encode("utf-16")), "tags").header == {"title": "詐騙"}
    (end,) = Pack(write(tmp_path, "title: é\ntags: []\n".encode("latin-1")), "tags").items()
    assert isinstance(end, Reject)
    assert end.place == "file, line 1"


def test_one_item_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_stream, "ITEM_LIMIT", 1_000_000)
    with pytest.raises(RefusedFileError, match="one item has more than 1 MB"):
        Pack(write(tmp_path, f"tags:\n- a: {'x' * 2_000_000}\n"), "tags")


def test_many_items_pass_the_limit_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_stream, "ITEM_LIMIT", 1_000_000)
    path = write(tmp_path, "tags:\n" + f"- a: {'x' * 1000}\n" * 3000)
    assert sum(isinstance(item, Item) for item in Pack(path, "tags").items()) == 3000


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "tags:\n" + f"- a: {'x' * 1000}\n" * 5000)
    tracemalloc.start()
    try:
        for _ in Pack(path, "tags").items():
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 5_000_000
    assert peak < 1_000_000


def test_numbers_lines_and_raw(tmp_path: Path) -> None:
    pack = Pack(write(tmp_path, "%YAML 1.1\n---\ntags:\n- a: 1\n  b: ~\n\n- a: [x, {c: d}]\n"), "tags")
    first, second = pack.items()
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (first.number, first.line, first.fields, first.raw) == (1, 4, {"a": "1", "b": None}, '{"a":"1","b":null}')
    assert (second.number, second.line, second.fields) == (2, 7, {"a": ["x", {"c": "d"}]})
