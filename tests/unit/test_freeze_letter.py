"""The letter that asks to hold an amount: as data of a declared form, and as text that says the same."""

import json
import os
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from freeze_samples import FIRST, LAST, MULE, NEXT, REQUESTER, VICTIM, WALLET, request, to_wallet

from exchange.freeze_letter import letter, letter_json, letter_schema, letter_text
from exchange.freeze_request import Carried, Keeper
from graph_schema.freezing import Channel
from graph_schema.times import AFTER_ALL, BEFORE_ALL

SHOWN = Path(__file__).parents[2] / "docs" / "freeze-letter.schema.json"
REQUESTS = [
    request(),
    to_wallet(),
    *(to_wallet(channel=channel) for channel in Channel),
    request(carried=(Carried(replace(LAST, at=BEFORE_ALL, until=AFTER_ALL, amount=None, unit=None, rail=None)),)),
    request(place="account:stated:src:0123456789abcdef0123", left_out=7, until=1_000),
]


def test_the_shown_schema_is_that_of_the_letter():
    if os.environ.get("CROSSTRACE_REWRITE") == "yes":
        SHOWN.write_text(letter_schema(), encoding="utf-8")
    assert SHOWN.read_text(encoding="utf-8") == letter_schema()


@pytest.mark.parametrize("asked", REQUESTS)
def test_every_letter_is_of_the_declared_form(asked):
    schema = json.loads(letter_schema())
    told = json.loads(letter_json(letter(asked)))
    jsonschema.Draft202012Validator(schema).validate(told)
    for name in told:
        lacking = {key: value for key, value in told.items() if key != name}
        refused = not jsonschema.Draft202012Validator(schema).is_valid(lacking)
        assert refused == (name in schema["required"])
    assert not jsonschema.Draft202012Validator(schema).is_valid(told | {"more": 1})


def test_to_the_issuer_it_names_chain_address_amount_and_every_reference():
    told = json.loads(letter_json(letter(to_wallet())))
    assert told["place"]["chain"] == "tron:0x2b6653dc"
    assert told["place"]["address"] == WALLET.rpartition(":")[2]
    assert told["hold"] == {"amount": "1.250000", "unit": "USDT"}
    assert told["to"] == [{"name": "the issuer of the token", "contact": None}]
    assert [one["reference"] for one in told["payments"]] == ["RC1", "7d7c1090"]
    assert told["payments"][1]["received"] == {"amount": "3.000000", "unit": "USDT"}
    assert told["payments"][1]["from"]["number"] == MULE.rpartition(":")[2]


@pytest.mark.parametrize("asked", REQUESTS)
def test_the_text_says_all_that_the_data_does(asked):
    data = letter(asked)
    text = letter_text(data)
    said = [
        data.authority, data.contact, data.case_reference, data.legal_basis, data.made, data.expires, data.review,
        data.share, str(data.method), str(data.channel), f"TLP:{data.marking.upper()}", data.place.key,
        f"{data.hold.amount} {data.hold.unit}", *(one.name for one in data.to),
        *(one.reference for one in data.payments if one.reference), "not the account or address",
    ]  # fmt: skip
    assert [part for part in said if part not in text] == []
    assert ("7 payments before these are not listed" in text) == bool(asked.left_out)


def test_the_payer_of_the_sum_is_named_to_nobody_but_who_was_paid_from_there():
    back = replace(LAST, fact="f2", end=VICTIM)
    for asked in (request(), to_wallet(), to_wallet(carried=(Carried(FIRST), Carried(back), Carried(LAST)))):
        data = letter(asked)
        assert VICTIM not in letter_json(data) + letter_text(data)
    direct = letter(request(place=MULE, carried=(Carried(FIRST, "RC1"),)))
    assert direct.payments[0].source is not None
    assert direct.payments[0].source.key == VICTIM


def test_names_are_those_of_who_keeps_the_place_or_of_the_office():
    assert letter(request()).to[0].name == "ธนาคารสายธารทอง"
    nameless = letter(request(keepers=(Keeper("\x00 "),)))
    assert [one.name for one in nameless.to] == ["the bank of the account"]
    broken = letter(request(keepers=(Keeper("Bank\nFrom: nobody", "a\rb"),)))
    assert (broken.to[0].name, broken.to[0].contact) == ("Bank From: nobody", "a b")


def test_times_that_are_not_known_are_said_to_be():
    unknown = Carried(replace(LAST, at=BEFORE_ALL, until=AFTER_ALL, rail=None))
    data = letter(request(carried=(unknown,)))
    assert (data.payments[0].at, data.payments[0].until) == (None, None)
    assert "1. at a time not known, rail not stated: 1000.00 TWD, arrived as 900.00 THB" in letter_text(data)
    assert "all payments known to us" in letter_text(data)
    assert "payments known to us up to 1970-01-01T00:00:01.000Z" in letter_text(letter(request(until=1_000)))


def test_a_place_without_a_normal_form_is_named_by_its_key():
    data = letter(request(place="account:stated:src:0123456789abcdef0123"))
    assert (data.place.number, data.place.address) == (None, None)
    assert REQUESTER.authority == data.authority
    assert NEXT not in letter_text(data).split("How it came there")[0]
