"""What a reader of the log is shown: filters, order, and nothing that the reader may not see."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from audit_logs import KEY, MemoryAnchors, entry, open_log, segment

from audit.errors import AuditError
from audit.reading import Filter, Reader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two chains whose entries alternate in time."""
    with open_log(tmp_path, MemoryAnchors()) as one, open_log(tmp_path, MemoryAnchors()) as other:
        for at in range(10):
            log = one if at % 2 else other
            log.append(
                entry(
                    at=at, actor=f"officer {at % 3}", door="graphql" if at % 2 else "load",
                    keys=[f"person:s:{at}", "person:s:secret"][: 2 - at % 2], values={"name": f"Lin {at}"},
                    counts={"rows": at}, request=f"r{at // 4}" if at > 3 else None,
                )
            )  # fmt: skip
    return tmp_path


def reader(folder: Path, **changed: Any) -> Reader:
    usual: dict[str, Any] = {"key": KEY, "reader_may_see": lambda _key: True, "values": False}
    return Reader(folder, **{**usual, **changed})


def times(shown: list[dict[str, Any]]) -> list[int]:
    return [int(each["time"][-4:-1]) for each in shown]


def test_entries_are_shown_newest_first_across_chains(folder):
    shown = reader(folder).show(Filter(until=9), 4)
    assert times(shown) == [9, 8, 7, 6]
    assert shown[0]["time"] == "1970-01-01T00:00:00.009Z"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(actor="officer 1", until=9), [7, 4, 1]),
        (Filter(door="load"), [8, 6, 4, 2, 0]),
        (Filter(since=3, until=5), [5, 4, 3]),
        (Filter(key="person:s:7"), [7]),
        (Filter(key="person:s:none"), []),
        (Filter(door="load", actor="officer 0", since=1), [6]),
        (Filter(request="r1"), [7, 6, 5, 4]),
        (Filter(request="None"), []),
    ],
)
def test_filters(folder, wanted, found):
    assert times(reader(folder).show(wanted, 100)) == found


def test_lines_of_before_requests_had_ids_are_read(folder, monkeypatch):
    known = {"at": 1, "actor": "a", "door": "load"}
    assert Filter().takes(known)
    assert not Filter(request="r1").takes(known)
    assert reader(folder).show(Filter(since=9, until=9), 1)[0]["request"] == "r2"


def test_a_key_that_may_not_be_seen_is_withheld_with_the_counts(folder):
    some = reader(folder, reader_may_see=lambda key: "secret" not in key)
    hidden, open_ = some.show(Filter(until=1), 2)[::-1]
    assert (hidden["keys"], hidden["keys_withheld"], hidden["counts"]) == (["person:s:0"], True, None)
    assert (open_["keys"], open_["keys_withheld"], open_["counts"]) == (
        ["person:s:1"], False, {"entities": 1, "rows": 1}
    )  # fmt: skip
    assert "secret" not in orjson.dumps(list(some.export(Filter()))).decode()


def test_nothing_is_found_by_a_key_that_may_not_be_seen(folder):
    assert reader(folder).show(Filter(key="person:s:secret"), 100)
    some = reader(folder, reader_may_see=lambda key: "secret" not in key)
    assert some.show(Filter(key="person:s:secret"), 100) == []
    assert some.show(Filter(key="person:s:none"), 100) == []


def test_values_are_shown_to_whom_they_may_be(folder):
    [without] = reader(folder).show(Filter(key="person:s:3"), 1)
    assert without["values"] is None
    assert len(without["sealed_sha256"]) == 64
    [with_] = reader(folder, values=True).show(Filter(key="person:s:3"), 1)
    assert with_["values"] == {"name": "Lin 3"}


def test_an_export_holds_every_entry_in_its_order_with_the_documented_fields(folder):
    exported = list(reader(folder).export(Filter()))
    assert len(exported) == 10 + 4
    for chain in {each["chain"] for each in exported}:
        assert [each["seq"] for each in exported if each["chain"] == chain] == list(range(1, 8))
    page = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
    fields = page.partition("| field | meaning |")[2]
    documented = [line.split("`")[1] for line in fields.splitlines() if line.startswith("| `")]
    assert [list(each) for each in exported] == [documented] * len(exported)


def test_an_unfinished_line_is_passed_over_and_a_broken_one_told(tmp_path):
    log = open_log(tmp_path, MemoryAnchors())
    log.append(entry())
    file = segment(tmp_path, log.chain)
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"entry"')
    assert len(reader(tmp_path).show(Filter(), 10)) == 2
    file.write_bytes(b"?" + whole)
    with pytest.raises(AuditError, match="line 1: cannot be read; `crosstrace audit verify` says more"):
        reader(tmp_path).show(Filter(), 10)
