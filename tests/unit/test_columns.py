"""Columns: where each declared field is stored, in an order that never changes, and what is in it."""

import json

import pytest
from declared_samples import ENVELOPE, KINDS, sample, value_of

from graph_schema.columns import caption_of, content_columns, content_of, fields, read_name, searched_texts
from graph_schema.declare import Entity, Link, Money, Name
from graph_schema.entities import ENTITY_KINDS, Account, Case, Person, Wallet
from graph_schema.handling import Handling
from graph_schema.links import Holds, Sent

STORED = (str, int, float, bool)


def stored(kind, made):
    return dict(zip(content_columns(kind), content_of(kind)(made), strict=True))


def expected(field, value):
    """What the columns of a field hold, worked out from its type alone."""
    if field.type == "money":
        return {field.name: value and value.amount, f"{field.name}_unit": value and value.unit}
    if field.type == "names":
        return {field.name: [json.dumps(list(name.model_dump().values()), ensure_ascii=False, separators=(",", ":"))
                             for name in value] or None}  # fmt: skip
    if field.type == "texts":
        return {field.name: list(value) or None}
    return {field.name: value}


@pytest.mark.parametrize("full", [False, True], ids=["least", "everything"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_value_stands_in_its_column(kind, full):
    made = sample(kind, full=full)
    row = stored(kind, made)
    wanted = {name: getattr(made, name) for name in ("item", *ENVELOPE) if name not in {"handling", "victim"}}
    wanted |= {name: getattr(made, name) for name in ("entity", "from_key", "to_key") if name in kind.model_fields}
    for field in fields(kind):
        wanted |= expected(field, getattr(made, field.name))
        if full:
            assert getattr(made, field.name) == value_of(field)
    assert row == wanted
    assert all(
        value is None or isinstance(value, STORED) or all(isinstance(part, str) for part in value)
        for value in row.values()
    ), "nothing that a property of the database cannot hold"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_columns_are_each_there_once_and_begin_alike(kind):
    columns = content_columns(kind)
    assert len(set(columns)) == len(columns)
    ends = ("from_key", "to_key") if issubclass(kind, Link) else ("entity",)
    head = ("item", "nature", "grade", "at", "until", "precision", "review_at", "delete_at", *ends)
    assert columns[: len(head)] == head
    assert not {"key", "handling", "runs", "source", "recorded_at", "fact", "tag", "search"} & set(columns)


def test_the_order_of_columns_is_pinned():
    """It enters the digest of every fact: another order would make each load again a new one."""
    common = ("description", "reference", "stated", "flags")
    assert content_columns(Person)[9:] == (
        *common, "name", "names", "gender", "title", "occupation", "birth_date", "birth_place", "death_date",
        "photo_digest",
    )  # fmt: skip
    assert content_columns(Account)[9:] == (
        *common, "number", "iban", "bic", "bank_code", "bank_name", "country", "type", "currency", "holder_stated",
        "opened", "closed", "status", "balance", "balance_unit",
    )  # fmt: skip
    assert content_columns(Holds)[10:] == ("role",)
    assert content_columns(Sent)[10:] == (
        "amount", "amount_unit", "rail", "payment", "output", "sequence", "received", "received_unit", "purpose",
    )  # fmt: skip


def test_an_amount_takes_two_columns_and_no_amount_neither():
    ends = {"item": "x", "from_key": "account:a", "to_key": "wallet:b"}
    row = stored(Sent, Sent(**ends, amount=Money(amount=-5, unit="USDT")))
    assert (row["amount"], row["amount_unit"]) == (-5, "USDT")
    assert (row["received"], row["received_unit"]) == (None, None)


def test_names_are_stored_as_json_and_read_back():
    names = (Name(text='陳 "A"', kind="primary", language="zh-Hant"), Name(text="Chan\n"))
    row = stored(Person, Person(item="x", entity="person:s:1", names=names))
    assert row["names"] == ['["陳 \\"A\\"","primary","zh-Hant"]', '["Chan\\n","alias",null]']
    assert [Name(**read_name(text)) for text in row["names"]] == list(names)


def test_the_caption_is_the_first_field_that_is_filled():
    assert caption_of(Case(item="x", entity="case:s:1", title="Heron", file_number="7")) == "Heron"
    assert caption_of(Case(item="x", entity="case:s:1", file_number="7")) == "7"
    assert caption_of(Case(item="x", entity="case:s:1")) is None
    assert caption_of(Wallet(item="x", entity="wallet:s:1", label="pool")) is None, "a wallet's key is its caption"


def test_what_is_searched_is_every_name_and_the_stated_text():
    made = Person(item="x", entity="person:s:1", name="Ada", names=(Name(text="Eda"),), stated="ADA", description="no")
    assert searched_texts(made) == ["ADA", "Ada", "Eda"]


@pytest.mark.parametrize("kind", ENTITY_KINDS, ids=lambda kind: kind.__name__)
def test_an_empty_record_has_no_caption_and_nothing_to_find(kind):
    made = sample(kind, full=False)
    assert caption_of(made) is None
    assert searched_texts(made) == []
    assert isinstance(made, Entity)


def test_the_handling_is_no_column():
    made = Person(item="x", entity="person:s:1", handling=Handling(owner="KR-KNP", tlp="red"))
    assert "handling" not in content_columns(Person)
    assert len(content_of(Person)(made)) == len(content_columns(Person))
