"""The text of the schema is made once for the same sources, and never taken for that of others."""

import shutil
from pathlib import Path

import pytest

from api.graphql import kept_schema
from api.graphql.kept_schema import KEPT, ROOMS, kept_text


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    for room in ROOMS:
        folder = tmp_path / "rooms" / room
        folder.mkdir(parents=True)
        (folder / "one.py").write_text(f"# {room}\n")
    return tmp_path / "rooms"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "crosstrace"


def never() -> str:
    raise AssertionError("it is kept")


def test_it_is_made_once(rooms: Path, cache: Path) -> None:
    assert kept_text(lambda: "type Ä\n", rooms, cache) == "type Ä\n"
    assert kept_text(never, rooms, cache) == "type Ä\n"
    moved = shutil.move(rooms, rooms.with_name("elsewhere"))
    assert kept_text(never, moved, cache) == "type Ä\n", "the same sources in another place"


@pytest.mark.parametrize("room", ROOMS)
def test_other_sources_make_another(room: str, rooms: Path, cache: Path) -> None:
    kept_text(lambda: "first", rooms, cache)
    (rooms / room / "one.py").write_text("# changed\n")
    assert kept_text(lambda: "second", rooms, cache) == "second"
    (rooms / room / "below").mkdir()
    (rooms / room / "one.py").rename(rooms / room / "below" / "one.py")
    assert kept_text(lambda: "third", rooms, cache) == "third"


def test_another_version_of_a_library_makes_another(rooms: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_text(lambda: "first", rooms, cache)
    monkeypatch.setattr(kept_schema, "version", lambda library: f"0 of {library}")
    assert kept_text(lambda: "second", rooms, cache) == "second"


@pytest.mark.parametrize("broken", [b"", b"# 0\ntype A\n", b"\xff\xfe", None])
def test_what_was_not_written_whole_is_made_anew(broken: bytes | None, rooms: Path, cache: Path) -> None:
    kept_text(lambda: "first of all", rooms, cache)
    [kept] = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] if broken is None else broken)
    assert kept_text(lambda: "second", rooms, cache) == "second"
    assert kept_text(never, rooms, cache) == "second"


def test_where_nothing_can_be_written_it_is_made_each_time(rooms: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for made in ("first", "second"):
        assert kept_text(lambda made=made: made, rooms, tmp_path / "file" / "cache") == made


def test_few_are_kept(rooms: Path, cache: Path) -> None:
    for number in range(KEPT + 3):
        (rooms / "api" / "one.py").write_text(f"# {number}\n")
        kept_text(lambda number=number: str(number), rooms, cache)
    assert len(list(cache.iterdir())) == KEPT + 1
    assert kept_text(never, rooms, cache) == str(KEPT + 2)
