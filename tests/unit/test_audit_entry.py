"""What an entry tells in the clear, what it seals, and that hostile content neither breaks nor swells the log."""

import dataclasses

import orjson
import pytest
from audit_logs import KEY, MemoryAnchors, entries, entry, open_log, state

from audit.chain import first_hash, read_line, write_line
from audit.entry import LONGEST_OPERATION, seal, unseal
from audit.errors import AuditError

HOSTILE = ("two\nlines\r\n", "\ud800 alone", "\x00\x1b[2J", '"}],', "\u2028", "א" * 5_000, "\U0001f4a3")


def test_keys_and_values_are_sealed_and_come_back():
    sealed = seal(entry(keys=["person:s:2", "person:s:1", "person:s:2"], values={"name": "Lin"}), KEY)
    assert b"person:s" not in orjson.dumps(sealed.told)
    assert "Lin" not in sealed.box
    assert sealed.told["counts"] == {"entities": 2, "rows": 1}
    assert unseal(sealed.box, KEY) == (["person:s:1", "person:s:2"], {"name": "Lin"})


def test_the_same_values_are_never_sealed_alike():
    assert seal(entry(), KEY).told["sealed"] != seal(entry(), KEY).told["sealed"]


def test_a_sealed_part_opens_with_its_key_alone():
    with pytest.raises(AuditError, match="does not open"):
        unseal(seal(entry(), KEY).box, bytes(32))


def test_an_entry_without_keys_and_values_has_nothing_sealed():
    assert seal(entry(keys=(), values={}), KEY).box == ""
    assert unseal("", KEY) == ([], {})


def test_a_line_is_canonical_json():
    previous = first_hash("a chain")
    line, digest = write_line(previous, 7, seal(entry(actor="金"), KEY))
    told = orjson.loads(line)["entry"]
    assert list(told) == sorted(told)
    assert '"actor":"金"'.encode() in line
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    read = read_line(line, previous)
    assert read is not None and read.hash == digest and read.entry["seq"] == 7


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.replace(b'"seq":7', b'"seq": 7'),
        lambda line: line.replace(b'"actor":"Kim"', b'"actor":"kim"'),
        lambda line: line.replace(b'{"entry":{', b'{"entry":{"actor":"Lee",', 1),
        lambda line: line[:-2] + b',"more":1}\n',
        lambda line: line.replace(b'"sealed":"', b'"sealed":"A', 2),
        lambda _line: b"[" * 900 + b"]" * 900 + b"\n",
        lambda _line: b'{"entry":' + b'{"a":' * 300 + b"1" + b"}" * 300 + b',"hash":"","sealed":""}\n',
        lambda _line: b"\xff\n",
        lambda _line: b"\n",
    ],
)
def test_a_line_with_anything_changed_is_not_read(change):
    previous = first_hash("a chain")
    line, _ = write_line(previous, 7, seal(entry(), KEY))
    assert change(line) != line
    assert read_line(change(line), previous) is None


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_stays_on_its_line(text, tmp_path):
    anchors = MemoryAnchors()
    with open_log(tmp_path, anchors) as log:
        log.append(
            entry(
                actor=text, purpose=text, case=text, operation=text, outcome=text, recipient=text, keys=[text],
                values={text: [text, {"deep": text}]}, counts={text: 1},
            )
        )  # fmt: skip
    found = state(tmp_path, anchors)
    assert (found.fault, found.entries) == (None, 3)
    if text.isascii() or len(text) < 500:
        assert entries(tmp_path, log.chain)[1]["actor"] == text.encode("utf-8", "backslashreplace").decode()


def test_what_is_huge_is_bounded_and_keeps_its_digest():
    sealed = seal(entry(operation="q" * 1_000_000, values={"big": "x" * 1_000_000, "number": 10**40}), KEY)
    assert len(orjson.dumps(sealed.told)) < 2 * LONGEST_OPERATION
    assert "(1000000 characters, sha256 " in sealed.told["operation"]
    _, values = unseal(sealed.box, KEY)
    assert values["big"]["bytes"] == 1_000_002
    assert len(values["big"]["sha256"]) == 64
    assert values["number"] == 10**40


def test_every_key_is_kept_however_many():
    keys = [f"wallet:eip155:1:0x{number:040x}" for number in range(10_000)]
    assert unseal(seal(entry(keys=keys), KEY).box, KEY)[0] == keys


def test_no_token_enters_the_log():
    token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJLaW0ifQ.c2lnbmF0dXJl"
    sealed = seal(entry(operation=f"# {token}", purpose=token, values={"t": [token]}), KEY)
    assert "eyJ" not in orjson.dumps(sealed.told).decode()
    assert unseal(sealed.box, KEY)[1] == {"t": ["[token]"]}


def test_every_field_of_an_entry_is_in_the_log():
    sealed = seal(entry(), KEY)
    sealed_apart = {"values", "keys"}
    assert {field.name for field in dataclasses.fields(entry())} - sealed_apart <= sealed.told.keys()
