"""Which names an order blocks: small files by hand, and a plain reading of random ones."""

from pathlib import Path
from random import Random
from typing import Any

import dns.zone
import pytest
from kept_log import KeptLog
from loads import load_lines
from server_facts import wipe_graph

from api.actors import local_administrator
from api.export import zone as exporting
from api.export.zone import Wanted, export_zone
from cypher.connection import Database
from cypher.local_server import Home
from graph_schema.actors import Reader, parse_actor, reading
from graph_schema.times import from_iso
from loaders.withdrawal import withdraw

ADMINISTRATOR = local_administrator(Home(Path("/nowhere")))
EVERYTHING = Reader(ADMINISTRATOR, "administration")
SEOUL = reading(parse_actor("agency=KR-KNP;country=KR;tlp=amber;name=Kim"), "analysis")
STRANGER = reading(parse_actor("agency=PH-PNP;country=PH;tlp=green"), "analysis")
HANDLINGS = ("tlp=green", "tlp=amber;release=KR-KNP", "tlp=red")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "zone.db"


def names_in(file: Path) -> list[str]:
    """The names that a zone blocks, as dnspython reads it."""
    zone = dns.zone.from_file(str(file), relativize=False)
    owners = [name.to_text().removesuffix(".rpz.") for name, _ in zone.iterate_rdatasets("CNAME")]
    return [name for name in owners if not name.startswith("*.")]


def exported(database: Database, file: Path, reader: Reader = EVERYTHING, moment: str = "2025-06-15") -> Any:
    wanted = Wanted(file, "rpz", "localhost", "h.example", 60, from_iso(moment))
    return export_zone(database, wanted, reader, KeptLog(), by=ADMINISTRATOR)


def order(name: str, **more: Any) -> dict[str, Any]:
    told = {"status": "in_force", "legal_basis": "act", "issued": "2025-01-01", "review": "2025-12-01"}
    return {"kind": "Order", "id": name, **{n: v for n, v in {**told, **more}.items() if v is not None}}


def blocks(name: str, domain: str, **more: Any) -> dict[str, Any]:
    return {"kind": "BLOCKS", "from": f"order:{name}", "to": f"domain:{domain}", **more}


def test_a_domain_is_held_by_its_name_in_a_labels_and_never_twice(empty_database, file, tmp_path):
    lines = [
        order("one"), order("two"), blocks("one", "江帆投資.example"), blocks("two", "xn--ctt84h08jgy7a.example"),
        blocks("one", "xn--ctt84h08jgy7a.example", since="2025-02-01"), blocks("one", "WWW.a.example"),
        blocks("one", "a.example"),
    ]  # fmt: skip
    load_lines(empty_database, tmp_path, lines)
    listed = exported(empty_database, file)
    assert names_in(file) == ["a.example", "www.a.example", "xn--ctt84h08jgy7a.example"]
    assert [[each.order for each in orders] for _, orders in listed.names] == [
        ["order:src:one"], ["order:src:one"], ["order:src:one", "order:src:two"],
    ]  # fmt: skip
    assert not listed.barred


def test_what_the_best_statement_says_decides(empty_database, file, tmp_path):
    (tmp_path / "later").mkdir()
    lines = [
        order("one", grade="C3", status="lifted"), order("two", grade="A1"), order("three"), blocks("one", "a.com"),
        blocks("two", "b.com"), blocks("three", "c.com"), blocks("gone", "d.com"), order("gone"),
    ]  # fmt: skip
    load_lines(empty_database, tmp_path, lines)
    later = [
        order("one", grade="A1", expires="2030"), order("two", grade="C3", status="lifted"),
        order("three", status="lifted"), blocks("gone", "d.com", until="2025-02-01"),
    ]  # fmt: skip
    load_lines(empty_database, tmp_path / "later", later)
    listed = exported(empty_database, file)
    assert names_in(file) == ["a.com", "b.com"]
    assert {(name, reason) for name, _, reason in listed.barred} == {("c.com", "lifted"), ("d.com", "expired")}


def test_what_is_withdrawn_or_unreadable_holds_nothing(empty_database, file, tmp_path):
    lines = [
        order("one", handling="tlp=red"), blocks("one", "a.com"), order("two"),
        blocks("two", "b.com", handling="tlp=red"), order("three"), blocks("three", "c.com"),
        order("four"), blocks("four", "d.com"),
    ]  # fmt: skip
    load_lines(empty_database, tmp_path, lines, handling="tlp=green")
    listed = exported(empty_database, file, STRANGER)
    assert names_in(file) == ["c.com", "d.com"]
    assert [(name, reason) for name, _, reason in listed.barred] == [("a.com", "no_status")]
    assert "b.com" not in repr(listed)
    for asked in ("MATCH (r:OrderRecord {entity: 'order:src:three'}) RETURN r.key",
                  "MATCH ()-[l:BLOCKS {from_key: 'order:src:four'}]->() RETURN l.key"):  # fmt: skip
        withdraw(empty_database, empty_database.read(asked), by="t", reason="t")
    assert [(name, reason) for name, _, reason in exported(empty_database, file).barred] == [("c.com", "no_status")]
    assert names_in(file) == ["a.com", "b.com"]


def test_names_that_a_zone_must_not_hold_are_named(empty_database, file, tmp_path):
    long = f"{'a' * 63}.{'b' * 63}.{'c' * 63}.{'d' * 53}.com"
    lines = [order("one"), *(blocks("one", name) for name in ("co.uk", "x.rpz-ip", long, "a.co.uk"))]
    load_lines(empty_database, tmp_path, lines)
    listed = exported(empty_database, file)
    assert names_in(file) == ["a.co.uk"]
    assert [(name, reason) for name, _, reason in listed.barred] == [
        (long, "too_long"), ("co.uk", "public_suffix"), ("x.rpz-ip", "no_name"),
    ]  # fmt: skip


def drawn(chance: Random) -> list[dict[str, Any]]:
    """Orders that say this and that, each over some names, most of it under a handling of its own."""
    days = ("2025-01-01", "2025-06-14", "2025-06-15", "2025-06-16", "2025-12-01")

    def some(*values: Any) -> dict[str, Any]:
        name = values[0]
        return {} if chance.random() < 0.2 else {name: chance.choice(values[1:])}

    lines: list[dict[str, Any]] = []
    for number in range(6):
        for _ in range(chance.choice((1, 1, 2))):
            told = {
                **some("status", *["in_force"] * 4, "lifted", "expired"), **some("legal_basis", "act", "law"),
                **some("issued", *days[:4]), **some("expires", *days[1:]), **some("review", *days[1:]),
                "file_number": f"n{len(lines)}", "handling": chance.choice(HANDLINGS),
                "grade": chance.choice(("A1", "C3", "C3")),
            }  # fmt: skip
            lines.append({"kind": "Order", "id": f"o{number}", **told})
        for name in chance.sample(("a.com", "b.com", "c.com", "www.c.com", "co.uk"), chance.randint(1, 3)):
            times = {**some("since", *days[:3]), **some("until", *days[3:]), **some("review", *days[2:])}
            lines.append(blocks(f"o{number}", name, **times, handling=chance.choice(HANDLINGS)))
    return lines


def by_hand(lines: list[dict[str, Any]], handlings: tuple[str, ...], day: str) -> set[str]:
    """The names that a plain reading of the lines blocks on a day; a text that is less is an earlier day."""
    held = set()
    for tie in lines:
        if tie["kind"] != "BLOCKS" or tie["handling"] not in handlings:
            continue
        said: dict[str, Any] = {}
        stated = [line for line in lines if line["kind"] == "Order" and f"order:{line['id']}" == tie["from"]]
        for line in sorted(stated, key=lambda line: line["grade"] != "A1"):
            if line["handling"] in handlings:
                said = {**line, **said}
        reviews = [each["review"] for each in (tie, said) if "review" in each]
        name = tie["to"].removeprefix("domain:")
        if (
            name != "co.uk" and said.get("status") == "in_force" and "legal_basis" in said and reviews
            and said.get("issued", "") <= day and tie.get("since", "") <= day and min(reviews) >= day
            and said.get("expires", "9") >= day and tie.get("until", "9") >= day
        ):  # fmt: skip
            held.add(name)
    return held


def one_answer(lines: list[dict[str, Any]]) -> bool:
    """Whether no order is stated twice with one grade, so that what was loaded first does not matter."""
    stated = [(line["id"], line["grade"]) for line in lines if line["kind"] == "Order"]
    return len(set(stated)) == len(stated)


def test_random_orders_hold_what_a_plain_reading_says(empty_database, file, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "ROWS_A_PAGE", 2)
    held = []
    seeds = [seed for seed in range(400) if one_answer(drawn(Random(seed)))]
    for seed in seeds[:6]:
        lines = drawn(Random(seed))
        wipe_graph(empty_database)
        load_lines(empty_database, tmp_path, lines)
        for reader, handlings in ((EVERYTHING, HANDLINGS), (SEOUL, HANDLINGS[:2]), (STRANGER, HANDLINGS[:1])):
            for day in ("2025-06-15", "2025-06-16"):
                listed = exported(empty_database, file, reader, day)
                expected = by_hand(lines, handlings, day)
                assert set(names_in(file)) == expected, (seed, reader, lines)
                assert not expected & {name for name, _, _ in listed.barred}
                held.append(len(expected))
    assert sum(map(bool, held)) > len(held) // 4
