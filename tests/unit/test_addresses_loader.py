"""Plain lists of addresses: tickers, both forms, broken files, and the two snapshots of the sanctions list."""

import json
from collections import Counter
from pathlib import Path

import pytest

from graph_schema.entities import Wallet
from graph_schema.statements import Reject, Statement
from loaders import addresses
from loaders.format import Origin

EXAMPLES = Path(__file__).parents[2] / "examples" / "address-lists"
ORIGIN = Origin("treasury", "KR-KNP")
ONE, TWO = "1Archive1n2C579dMsAu3iC6tWzuQJz8dN", "12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S"


def load(tmp_path: Path, content: str | bytes, name: str = "listed_XBT.json") -> list[Statement | Reject]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(addresses.read(path, ORIGIN))


def wallet(part: Statement | Reject) -> Wallet:
    assert isinstance(part, Statement), part
    assert isinstance(part.record, Wallet)
    return part.record


def snapshot(day: str) -> list[Wallet]:
    return [wallet(part) for path in sorted((EXAMPLES / day).glob("*.json")) for part in addresses.read(path, ORIGIN)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("listed_xbt.json", f'["{ONE}", "{TWO}"]'),
        ("listed_XBT.json", f'\ufeff [\n"{ONE}"\n,\t"{TWO}"\n]\n'),
        ("listed_XBT.txt", f"# two\n{ONE}\n\n  {TWO}"),
    ],
)
def test_a_list_and_a_text_say_the_same(tmp_path: Path, name: str, content: str) -> None:
    first, second = load(tmp_path, content, name)
    assert (first.place, second.place) == ("address XBT 1", "address XBT 2")
    record = wallet(first)
    assert (record.item, record.ticker, record.category) == (f"XBT:{ONE}", "XBT", "listed")
    assert record.entity == f"wallet:bip122:000000000019d6689c085ae165831e93:{ONE}"
    assert wallet(second).address == TWO


@pytest.mark.parametrize("name", ["addresses.json", "listed_.json", "listed_a b.json", "listed_" + "X" * 20 + ".json"])
def test_a_file_without_a_ticker_is_refused(tmp_path: Path, name: str) -> None:
    (only,) = load(tmp_path, "[]", name)
    assert isinstance(only, Reject)
    assert (only.place, "ticker" in only.reason) == ("file", True)


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        (', "1abc', "cut off|Unterminated"),
        ("", "breaks off"),
        (",", "breaks off"),
        (' "x"]', "comma"),
        (", ]", "not JSON"),
        ('] ["x"]', "follows the end"),
        (", " + "[" * 200_000, "lists within lists|not JSON"),
    ],
)
def test_what_stands_before_a_break_is_read(tmp_path: Path, tail: str, reason: str) -> None:
    first, end = load(tmp_path, f'["{ONE}"{tail}')
    assert isinstance(first, Statement)
    assert isinstance(end, Reject)
    assert end.place == "file, after address XBT 1"
    assert any(part in end.reason for part in reason.split("|")), end.reason


@pytest.mark.parametrize(
    ("value", "reason"),
    [("17", "quotation marks"), ("null", "quotation marks"), ('["x"]', "quotation marks"), ('""', "quotation marks"),
     ('"1a\\u0000b"', "printed"), ('"1a\\ud800b"', "printed"), (json.dumps("1" * 10_000_000), "300 characters")],
)  # fmt: skip
def test_an_element_that_is_no_address_is_rejected(tmp_path: Path, value: str, reason: str) -> None:
    bad, good = load(tmp_path, f'[{value}, "{ONE}"]')
    assert isinstance(bad, Reject)
    assert (bad.place, reason in bad.reason, len(bad.raw) < 3000) == ("address XBT 1", True, True)
    assert bad.raw.encode()
    assert isinstance(good, Statement)


def test_a_long_line_is_rejected_and_the_next_read(tmp_path: Path) -> None:
    bad, good = load(tmp_path, f"{'1' * 10_000_000}\n{ONE}\n", "listed_XBT.txt")
    assert isinstance(bad, Reject)
    assert wallet(good).address == ONE


def test_wrong_encoding_and_wrong_shape_end_the_file(tmp_path: Path) -> None:
    *_, end = load(tmp_path, f"{ONE}\ncaf\xe9\n".encode("latin-1"), "listed_XBT.txt")
    assert isinstance(end, Reject)
    assert "UTF-8" in end.reason
    (end,) = load(tmp_path, '{"a": []}')
    assert isinstance(end, Reject)
    assert "one list" in end.reason


def test_what_does_not_check_is_kept_with_a_flag(tmp_path: Path) -> None:
    faulty, unknown = load(tmp_path, f'["{ONE[:-1]}M"]'), load(tmp_path, f'["{ONE}"]', "listed_ABC.json")
    for part, flag in ((faulty[0], "checksum"), (unknown[0], "chain")):
        assert wallet(part).entity.startswith("wallet:stated:treasury:")
        assert wallet(part).flags[0].startswith(flag)


@pytest.mark.parametrize(("day", "count", "tickers"), [("2024-09-27", 654, 17), ("2025-12-04", 758, 19)])
def test_every_address_of_a_snapshot_is_one_fact(day: str, count: int, tickers: int) -> None:
    records = snapshot(day)
    assert len(records) == len({record.item for record in records}) == count
    assert len({record.ticker for record in records}) == tickers


def test_between_the_snapshots_194_are_new_and_90_gone() -> None:
    older, newer = ({record.item for record in snapshot(day)} for day in ("2024-09-27", "2025-12-04"))
    assert (len(newer - older), len(older - newer)) == (194, 90)
    assert Counter(item.partition(":")[0] for item in older - newer) == {"ETH": 90}


def test_an_address_under_two_tickers_is_one_wallet() -> None:
    tickers: dict[str, set[str | None]] = {}
    for record in snapshot("2025-12-04"):
        tickers.setdefault(record.entity, set()).add(record.ticker)
    assert max(map(len, tickers.values())) > 1
    assert len(tickers) == 748
