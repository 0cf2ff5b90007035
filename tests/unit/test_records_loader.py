"""The records format: every kind and link, its published schema, and what is refused."""

import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from graph_schema.columns import Field
from graph_schema.declare import Entity, Link, Stated
from graph_schema.json_schema import PUBLISHED, records_schema, required_fields, schema_text, written_fields
from graph_schema.registry import ENTITIES, KIND_BY_PREFIX, LINKS
from graph_schema.statements import Reject, Statement
from graph_schema.times import BEFORE_ALL
from loaders.format import Origin
from loaders.json_lines import LINE_LIMIT
from loaders.records import read

ORIGIN = Origin("case-7", "TW-NPA")
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
IBAN = "DE89370400440532013000"
VALIDATOR = Draft202012Validator(records_schema())

KEYS = {
    "account": f"account:iban:{IBAN}",
    "wallet": f"wallet:tron:{TRON}",
    "country": "country:KH",
    "phone": "phone:+886912345678",
    "email": "email:a@example.com",
    "handle": "handle:telegram:12345",
    "domain": "domain:example.com",
    "device": "device:imei:35693803564380",
    "document": "document:TH:passport:AA1234567",
}
SCALARS = {"UTCTime": "2025-03-04T10:00:00+08:00", "PartialDate": "1990-02", "CountryCode": "TH", "ChainId": "tron"}
TYPES: dict[str, Any] = {
    "whole": 3,
    "number": 0.5,
    "truth": True,
    "texts": ["one", "two"],
    "money": {"amount": "1234.56", "unit": "TWD"},
    "names": [{"text": "ทดสอบ", "kind": "alias", "language": "th"}],
}
PARTS: dict[str, dict[str, Any]] = {
    "Account": {"country": "TW", "bank_code": "012", "number": "0001234567", "iban": IBAN},
    "Wallet": {"address": TRON},
    "Country": {"code": "KH"},
    "Phone": {"number": "+886 912 345 678"},
    "Email": {"address": "a@example.com"},
    "Handle": {"platform": "telegram", "platform_id": "12345"},
    "Domain": {"name": "example.com"},
    "Device": {"imei": "356938035643809"},
    "Document": {"country": "TH", "type": "passport", "number": "AA1234567"},
}


def load(path: Path, *lines: object) -> list[Statement | Reject]:
    """What the loader makes of these lines; an object is written as JSON, a text and bytes as they are."""
    raw = b"".join(
        (line if isinstance(line, bytes) else line.encode() if isinstance(line, str) else json.dumps(line).encode())
        + b"\n"
        for line in lines
    )
    file = path / "lines.jsonl"
    file.write_bytes(raw)
    return list(read(file, ORIGIN))


def record_of(found: list[Statement | Reject]) -> Any:
    assert len(found) == 1
    assert isinstance(found[0], Statement), found
    return found[0].record


def refusal_of(found: list[Statement | Reject]) -> str:
    assert len(found) == 1
    assert isinstance(found[0], Reject), found
    return found[0].reason


def midnight(year: int, month: int, day: int) -> int:
    return int(datetime(year, month, day, tzinfo=UTC).timestamp()) * 1000


def sample_value(field: Field) -> Any:
    if field.words:
        return field.words[0]
    return SCALARS.get(field.scalar or "") or TYPES.get(field.type, "some text")


def sample(name: str, *, full: bool) -> dict[str, Any]:
    """A line of the kind, with what it must have or with every field it may have."""
    kind: type[Stated] = ENTITIES.get(name) or LINKS[name]
    line: dict[str, Any] = {"kind": name}
    if issubclass(kind, Link):
        start, end = kind.pattern.sources[0], kind.pattern.targets[0]
        for side, other in (("from", start), ("to", end)):
            prefix = ENTITIES[other].prefix()
            line[side] = KEYS.get(prefix, f"{prefix}:x1")
    elif not issubclass(kind, Entity) or not kind.natural:
        line["id"] = "x1"
    wanted = {field.name for field in written_fields(kind)} if full else set(required_fields(kind))
    line |= {field.name: sample_value(field) for field in written_fields(kind) if field.name in wanted}
    if name in PARTS:
        line |= {part: value for part, value in PARTS[name].items() if full or part != "iban"}
    if full:
        line |= {"id": "x1", "since": "2024-05", "until": "2025", "grade": "europol:A1", "nature": "assessment"}
        line |= {"handling": "tlp=red;release=KR-KNP", "review": "2027-01-31", "delete": "2030-01-31"}
    return line


@pytest.mark.parametrize("full", [False, True], ids=["least", "everything"])
@pytest.mark.parametrize("name", [*ENTITIES, *LINKS])
def test_schema_and_loader_take_every_kind_and_link(tmp_path: Path, name: str, full: bool) -> None:
    line = sample(name, full=full)
    assert [error.message for error in VALIDATOR.iter_errors(line)] == []
    found = load(tmp_path, line)
    assert len(found) == 1, found
    statement = found[0]
    assert isinstance(statement, Statement), statement
    fact = statement.record or statement.links[0]
    assert type(fact) is (ENTITIES.get(name) or LINKS[name])
    assert statement.place == "line 1"
    for field in written_fields(type(fact)) if full else ():
        assert getattr(fact, field.name) not in (None, ()), field.name
    if full:
        assert (fact.item, fact.nature, fact.grade, fact.precision) == ("x1", "assessment", "europol:A1", "year")
        assert fact.handling is not None
        assert fact.handling.text == "owner=TW-NPA;tlp=red;pap=amber;release=KR-KNP"
        assert (fact.review_at, fact.delete_at) == (midnight(2027, 1, 31), midnight(2030, 1, 31))
        assert (fact.at, fact.until) == (midnight(2024, 5, 1), midnight(2026, 1, 1) - 1)


def test_published_schema_is_what_is_declared() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), "python -m graph_schema.json_schema --write"
    Draft202012Validator.check_schema(records_schema())


HOLDS = {"kind": "HOLDS", "from": "person:p1", "to": f"wallet:tron:{TRON}"}
SENT = {"kind": "SENT", "from": "account:TW:012:1", "to": "account:TW:013:2"}
PERSON = {"kind": "Person", "id": "p1"}
REFUSED_BY_BOTH: list[tuple[dict[str, Any], str]] = [
    ({"id": "p1"}, "kind: every line needs one"),
    ({"kind": "Persn", "id": "p1"}, "did you mean Person?"),
    ({"kind": "holds", "from": "person:p1", "to": "phone:+886912345678"}, "did you mean HOLDS?"),
    ({"kind": "Person"}, "id: write"),
    ({"kind": "Person", "id": 5}, "id: write"),
    ({"kind": "Person", "id": "a:b"}, 'without ":"'),
    ({"kind": "Person", "id": "x" * 201}, "1-200 characters"),
    ({**PERSON, "birthdate": "1990"}, "birthdate: Person has no such field; did you mean birth_date?"),
    ({**PERSON, "key": "person:p1"}, "key: Person has no such field"),
    ({**PERSON, "flags": ["x"]}, "flags: Person has no such field"),
    ({**PERSON, "item": "x"}, "item: Person has no such field"),
    ({**PERSON, "name": None}, "name: null is not allowed"),
    ({**PERSON, "name": ""}, "name: the text is empty"),
    ({**PERSON, "name": 7}, "name: write a text in quotes"),
    ({**PERSON, "gender": "f"}, "gender: "),
    ({**PERSON, "birth_date": "30.2.1990"}, "birth_date: "),
    ({**PERSON, "names": ["x"]}, "names: write a list such as"),
    ({**PERSON, "names": [{"text": "x", "language": "not a tag"}]}, "names.0.language: "),
    ({**PERSON, "names": [{"text": "x", "script": "Thai"}]}, "names.0.script: "),
    ({**PERSON, "nature": "rumour"}, "nature: "),
    ({**PERSON, "review": "2027"}, "review: "),
    ({**PERSON, "at": "2025", "since": "2024"}, "at: stands beside since or until"),
    ({**PERSON, "at": "14 October 2025"}, "at: "),
    ({**PERSON, "at": "2025-10-14T09:05"}, "add Z or one such as +08:00"),
    ({"kind": "Wallet"}, "Wallet needs address, or key"),
    ({"kind": "Wallet", "key": f"wallet:tron:{TRON}", "address": TRON}, "address: stands beside key"),
    ({"kind": "Wallet", "key": "phone:+886912345678"}, "key: write a text that begins with wallet:"),
    ({"kind": "Wallet", "address": TRON, "deposit": "yes"}, "deposit: write true or false"),
    ({"kind": "Wallet", "address": TRON, "first_seen": "2025"}, "first_seen: "),
    ({"kind": "Account", "number": "1"}, "country and bank_code and number"),
    ({"kind": "Account", "country": "Taiwan", "bank_code": "012", "number": "1"}, "country: "),
    ({"kind": "Compound", "id": "c", "latitude": 91}, "latitude: "),
    ({"kind": "Compound", "id": "c", "held": "many"}, "held: write a whole number"),
    ({"kind": "Compound", "id": "c", "held": True}, "held: write a whole number"),
    ({"kind": "Compound", "id": "c", "held": 1.5}, "held: write a whole number"),
    ({"kind": "HOLDS", "from": "person:p1"}, "to: write the end"),
    ({**HOLDS, "from": "p1"}, "from: 'p1' is no end"),
    ({**HOLDS, "from": "human:p1"}, "from: 'human:p1' is no end"),
    ({**HOLDS, "to": "person:p2"}, "HOLDS does not join person to person"),
    ({**HOLDS, "share": 5}, "share: HOLDS has no such field"),
    ({**SENT, "amount": {"amount": 12.5, "unit": "TWD"}}, "amount: amount and unit are texts"),
    ({**SENT, "amount": {"amount": "1,234.50", "unit": "TWD"}}, "amount: "),
    ({**SENT, "amount": "12 TWD"}, "amount: write {"),
    ({"kind": "SAME_AS", "from": "person:a", "to": "person:b", "evidence": "key"}, "method: "),
]


@pytest.mark.parametrize(("line", "reason"), REFUSED_BY_BOTH, ids=[reason for _, reason in REFUSED_BY_BOTH])
def test_schema_and_loader_refuse(tmp_path: Path, line: dict[str, Any], reason: str) -> None:
    assert list(VALIDATOR.iter_errors(line)), "the schema takes it"
    assert reason in refusal_of(load(tmp_path, line))


REFUSED_BY_LOADER: list[tuple[object, str]] = [
    ({**PERSON, "birth_date": "1990-02-30"}, "birth_date: '1990-02-30'"),
    ({**PERSON, "at": "2568-01"}, "at: '2568-01'"),
    ({**PERSON, "since": "2025", "until": "2024"}, "until: "),
    ({**PERSON, "grade": "Z9"}, "grade: "),
    ({**PERSON, "handling": "tlp=purple"}, "handling: tlp"),
    ({**PERSON, "handling": "owner=KR-KNP"}, "handling: the handling names owner KR-KNP"),
    ({**PERSON, "delete": "2027-02-29"}, "delete: "),
    ({**SENT, "amount": {"amount": "1.555", "unit": "TWD"}}, "amount: 1.555 TWD has more digits"),
    ({**SENT, "amount": {"amount": "1", "unit": "ABC"}}, "amount: 'ABC' is no unit"),
    ({"kind": "SAME_AS", "from": "person:a", "to": "case:b", "method": "m", "evidence": "key"}, "two of one kind"),
    ('{"kind": "Person", "id": "p1", "id": "p2"}', "id: stands twice in one object"),
    ('{"kind": "SENT", "amount": {"unit": "TWD", "unit": "THB"}}', "unit: stands twice"),
    ('{"kind": "OWNS", "share": NaN}', "NaN is no number"),
    ('{"kind": "OWNS", "share": -Infinity}', "-Infinity is no number"),
    ('{"kind": "OWNS", "share": 1e999}', "1e999 is too large"),
    ('{"kind": "Compound", "held": ' + "9" * 5000 + "}", "is too large a number"),
    ('["kind", "Person"]', "a line holds one JSON object"),
    ("kind: Person", "not JSON at column 1"),
    ("[" * 100_000, "nested too deeply"),
    ('{"kind": "Person", "id": "p\x07"}', "control character at column 28"),
    ('{"kind": "Person", "id": "p1", "name": "a\\u0000b"}', "U+0000 is not allowed"),
    ('{"kind": "Person", "id": "p1", "name": "a\\ud800b"}', "U+D800 is not allowed"),
    ('{"kind": "Person", "id": "p1", "name": "a\x85b"}', "U+0085 is not allowed"),
    ('{"kind": "Person", "id": "p1", "names": [{"text": "\\u001b[31m"}]}', "U+001B is not allowed"),
    ('{"kind": "Person", "id": "p1", "name": "陳"}'.encode("big5"), "not UTF-8 at byte"),
]


@pytest.mark.parametrize(("line", "reason"), REFUSED_BY_LOADER, ids=[reason for _, reason in REFUSED_BY_LOADER])
def test_bad_line_is_refused_and_the_rest_is_read(tmp_path: Path, line: object, reason: str) -> None:
    before, bad, after = load(tmp_path, PERSON, line, {**PERSON, "id": "p2"})
    assert isinstance(bad, Reject)
    assert reason in bad.reason
    assert (bad.place, bad.raw != "", len(bad.raw) < 2100) == ("line 2", True, True)
    assert isinstance(before, Statement)
    assert isinstance(after, Statement)
    assert after.place == "line 3"


def test_line_of_ten_megabytes_is_refused(tmp_path: Path) -> None:
    long = b'{"kind": "Person", "id": "p1", "name": "' + b"x" * 10_000_000 + b'"}'
    found = load(tmp_path, long, PERSON)
    assert isinstance(found[0], Reject)
    assert found[0].reason.startswith(f"the line has {len(long) + 1:,} bytes, a line may have {LINE_LIMIT:,}")
    assert len(found[0].raw) < 300
    assert isinstance(found[1], Statement)
    assert found[1].place == "line 2"


def test_file_that_breaks_off_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "cut.jsonl"
    file.write_bytes(json.dumps(PERSON).encode() + b"\n" + json.dumps(HOLDS).encode()[:-20])
    found = list(read(file, ORIGIN))
    assert isinstance(found[0], Statement)
    assert isinstance(found[1], Reject)
    assert (found[1].place, "breaks off" in found[1].reason) == ("line 2", True)


def test_byte_order_mark_blank_lines_and_utf16(tmp_path: Path) -> None:
    assert len(load(tmp_path, b"\xef\xbb\xbf" + json.dumps(PERSON).encode(), b"", b"  ", PERSON)) == 2
    assert "UTF-16" in refusal_of(load(tmp_path, json.dumps(PERSON).encode("utf-16")))


def test_parts_take_their_normal_form_and_the_text_stays(tmp_path: Path) -> None:
    phone = record_of(load(tmp_path, {"kind": "Phone", "number": "0912-345-678", "country": "TW"}))
    assert (phone.entity, phone.number, phone.stated) == ("phone:+886912345678", "+886912345678", "0912-345-678")
    wallet = record_of(load(tmp_path, {"kind": "Wallet", "address": TRON, "ticker": "USDT"}))
    assert (wallet.entity, wallet.chain, wallet.stated) == (f"wallet:tron:0x2b6653dc:{TRON}", "tron:0x2b6653dc", None)
    account = record_of(load(tmp_path, {"kind": "Account", "iban": "DE89 3704 0044 0532 0130 00"}))
    assert (account.entity, account.iban, account.country) == (f"account:iban:{IBAN}", IBAN, "DE")
    handle = record_of(load(tmp_path, {"kind": "Handle", "platform": "Telegram", "name": "@River"}))
    assert (handle.entity, handle.name) == ("handle:telegram:@river", "@River")
    domain = record_of(load(tmp_path, {"kind": "Domain", "name": "Shop.Example.co.uk"}))
    assert (domain.name, domain.registrable) == ("shop.example.co.uk", "example.co.uk")


@pytest.mark.parametrize("prefix", sorted(KEYS))
def test_key_and_parts_name_the_same_entity(tmp_path: Path, prefix: str) -> None:
    kind = KIND_BY_PREFIX[prefix].__name__
    parts = {"iban": IBAN} if kind == "Account" else PARTS[kind]
    by_parts = record_of(load(tmp_path, {"kind": kind, **parts}))
    by_key = record_of(load(tmp_path, {"kind": kind, "key": KEYS[prefix]}))
    assert by_parts.entity == by_key.entity
    assert by_parts.item == by_key.item == by_key.entity
    assert by_parts.model_copy(update={"stated": None}) == by_key


@pytest.mark.parametrize(
    ("parts", "end"),
    [
        ({"kind": "Wallet", "chain": "tron", "address": TRON[:-1] + "x"}, f"wallet:tron:{TRON[:-1]}x"),
        ({"kind": "Wallet", "chain": "nochain", "address": TRON}, f"wallet:nochain:{TRON}"),
        ({"kind": "Account", "country": "TW", "bank_code": "?", "number": "1"}, "account:TW:?:1"),
        ({"kind": "Account", "iban": IBAN[:-1] + "1"}, f"account:iban:{IBAN[:-1]}1"),
        ({"kind": "Phone", "number": "+886 1"}, "phone:+886 1"),
    ],
)
def test_what_fails_its_check_is_kept_flagged_and_met_by_links(tmp_path: Path, parts: dict[str, Any], end: str) -> None:
    record = record_of(load(tmp_path, parts))
    assert record.entity.split(":")[1:3] == ["stated", "case-7"]
    assert len(record.flags) == 1
    assert end.endswith(record.stated)
    link = {"kind": "NAMED_IN", "from": end, "to": "case:c1", "handling": "tlp=red"}
    first, second = load(tmp_path, link)
    assert isinstance(first, Statement)
    assert isinstance(second, Statement)
    kept = first.record
    assert kept is not None
    assert (kept.entity, kept.flags, kept.stated) == (record.entity, record.flags, record.stated)
    assert kept.handling == second.links[0].handling is not None
    assert second.links[0].from_key == record.entity


def test_ends_by_own_id_by_another_source_and_by_full_key(tmp_path: Path) -> None:
    def ends(start: str, end: str) -> tuple[str, str]:
        found = load(tmp_path, {"kind": "RECRUITED", "from": start, "to": end})[0]
        assert isinstance(found, Statement), found
        return found.links[0].from_key, found.links[0].to_key

    assert ends("person:p1", "person:other:p1") == ("person:case-7:p1", "person:other:p1")
    assert ends("person:100% x", "person:case-7:100%25%20x") == ("person:case-7:100%25%20x",) * 2
    record = record_of(load(tmp_path, {"kind": "Person", "id": "100% x"}))
    assert record.entity == "person:case-7:100%25%20x"
    record = record_of(load(tmp_path, {"kind": "Person", "id": "a%41"}))
    assert ends("person:a%41", "person:case-7:a%2541") == (record.entity, record.entity)


def test_item_of_a_link_without_id_depends_on_what_it_states_alone(tmp_path: Path) -> None:
    def item(line: dict[str, Any]) -> str:
        found = load(tmp_path, PERSON, line)[1]
        assert isinstance(found, Statement), found
        return found.links[0].item

    assert item(HOLDS) == item(dict(reversed(HOLDS.items()))) == item({**HOLDS, "handling": "tlp=red"})
    assert item(HOLDS) == item({**HOLDS, "victim": True})
    assert item(HOLDS) != item({**HOLDS, "since": "2024"})
    assert item({**HOLDS, "id": "l1"}) == "l1"


def test_a_line_says_that_it_tells_of_a_victim(tmp_path: Path) -> None:
    assert record_of(load(tmp_path, {**PERSON, "victim": True})).victim
    assert not record_of(load(tmp_path, {**PERSON, "victim": False})).victim
    [reject] = load(tmp_path, {**PERSON, "victim": "yes"})
    assert reject.reason == 'victim: write true or false, not the text "yes"'


def test_the_text_of_an_end_that_failed_is_a_victims_as_its_link_is(tmp_path: Path) -> None:
    uses = {"kind": "USES", "from": "person:p1", "to": "phone:12", "victim": True}
    for line, expected in ((uses, True), ({**uses, "victim": False}, False)):
        text, link = load(tmp_path, line)
        assert text.record.victim is link.links[0].victim is expected


def test_amount_of_a_record_is_exact_and_flagged_when_cut(tmp_path: Path) -> None:
    line = {"kind": "Hold", "id": "h", "amount": {"amount": "1.0000001", "unit": "usdt"}}
    hold = record_of(load(tmp_path, line))
    assert (hold.amount.amount, hold.amount.unit) == (1_000_000, "USDT")
    assert hold.flags == ("digits: amount 1.0000001 usdt has more digits than the unit keeps",)


def test_times_without_a_statement_are_unknown(tmp_path: Path) -> None:
    record = record_of(load(tmp_path, PERSON))
    assert (record.at, record.precision) == (BEFORE_ALL, "none")
    moment = record_of(load(tmp_path, {**PERSON, "at": "2025-10-14T09:05:07+08:00"}))
    assert (moment.at, moment.until, moment.precision) == (1760403907000, 1760403907999, "second")


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    with file.open("wb") as written:
        written.write(b'{"kind": "Person", "id": "' + b"x" * 30_000_000 + b'"}\n')
        written.writelines(json.dumps({**PERSON, "id": f"p{n}"}).encode() + b"\n" for n in range(20_000))
    tracemalloc.start()
    try:
        assert sum(isinstance(found, Statement) for found in read(file, ORIGIN)) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()
