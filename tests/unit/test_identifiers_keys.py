"""Keys: what a source mints, what is stated, how a key is taken apart, and keys as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.identifiers import (
    KIND_PREFIXES,
    NATURAL_KINDS,
    IdentifierError,
    check_source,
    country_of_key,
    is_natural,
    kind_of_key,
    parse_key,
    source_key,
    split_key,
    stated_key,
)
from graph_schema.identifiers.chains import CHAINS
from graph_schema.identifiers.keys import decode_part

ITEMS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip)


def test_a_source_mints_keys_for_kinds_without_natural_ones() -> None:
    assert source_key("person", "river", "p-1") == "person:river:p-1"
    assert source_key("help_request", "river", "a b:c%") == "help_request:river:a%20b%3Ac%25"
    assert not is_natural("person:river:p-1")
    assert kind_of_key("person:river:p-1") == "person"


@pytest.mark.parametrize("source", ["", "stated", "iban", "eip155", "tron", "River", "a:b", "-a", "a" * 41, "ä"])
def test_source_ids_that_keys_could_not_tell_apart_are_refused(source: str) -> None:
    with pytest.raises(IdentifierError, match="source id"):
        source_key("person", source, "1")


def test_no_source_id_is_a_namespace_of_a_chain() -> None:
    for chain in CHAINS:
        with pytest.raises(IdentifierError, match="source id"):
            check_source(chain.id.partition(":")[0])


def test_broken_unicode_is_kept_apart_and_raises_nothing() -> None:
    for kind in sorted(NATURAL_KINDS):
        assert parse_key(kind, "a\ud800b", source="own").key != parse_key(kind, "a\udfffb", source="own").key
    assert source_key("person", "river", "a\ud800b") == "person:river:a%ED%A0%80b"


@pytest.mark.parametrize(("kind", "item"), [("wallet", "1"), ("nothing", "1"), ("person", " "), ("person", "x" * 201)])
def test_keys_that_cannot_be_are_refused(kind: str, item: str) -> None:
    with pytest.raises(IdentifierError):
        source_key(kind, "river", item)


@given(ITEMS)
def test_no_item_is_lost(item: str) -> None:
    key = source_key("person", "river", item)
    assert decode_part(split_key(key)[2]) == item.strip()
    assert parse_key("person", key, source="other").key == key


@given(ITEMS, ITEMS)
def test_two_items_never_share_a_key(one: str, other: str) -> None:
    keys = source_key("person", "river", one), source_key("person", "river", other)
    assert (keys[0] == keys[1]) == (one.strip() == other.strip())


def test_a_stated_key_is_found_again_by_its_text() -> None:
    key = stated_key("wallet", "river", " not an address ")
    assert key == stated_key("wallet", "river", "not an address")
    assert key != stated_key("wallet", "other", "not an address")
    assert split_key(key)[:3] == ("wallet", "stated", "river")
    assert len(split_key(key)[3]) == 20
    assert not is_natural(key)
    assert country_of_key(stated_key("account", "river", "x")) is None
    assert parse_key("wallet", key, source="other").key == key


@pytest.mark.parametrize(
    "text",
    ["", "person", "person:", "person:river", "person:river:a:b", "person:Stated:a", "person:stated:river:xyz", "x:y:z",
     "wallet:eip155:1", "phone:+1:2", "country:", "person:river:a b", "person:river:\u200b"],
)  # fmt: skip
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError):
        split_key(text)


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        ("wallet", "wallet:tron:TAYhjpL8pPs8T84FSM329nffQpc6jD8GBM",
         "wallet:tron:0x2b6653dc:TAYhjpL8pPs8T84FSM329nffQpc6jD8GBM"),
        ("wallet", "eip155:1:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
         "wallet:eip155:1:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
        ("wallet", "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
         "wallet:bip122:000000000000000000651ef99cb9fcbe:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
        ("account", "account:iban:DE89 3704 0044 0532 0130 00", "account:iban:DE89370400440532013000"),
        ("account", "account:TW:012:000-123", "account:TW:012:000123"),
        ("phone", "phone:+886 912 345 678", "phone:+886912345678"),
        ("email", "Someone@EXAMPLE.com", "email:someone@example.com"),
        ("domain", "domain:Example.COM.", "domain:example.com"),
        ("country", "country:kh", "country:KH"),
        ("country", "Lao PDR", "country:LA"),
        ("device", "device:imei:49-015420-323751-8", "device:imei:49015420323751"),
        ("device", "device:serial:SpaceX:ab 12", "device:serial:spacex:AB12"),
        ("document", "document:KOR:Passport No.:m 123 45678", "document:KR:passport:M12345678"),
        ("handle", "handle:Telegram:@JohnDoe", "handle:telegram:@johndoe"),
        ("handle", "handle:telegram:123456", "handle:telegram:123456"),
        ("person", "p 1", "person:own:p%201"),
        ("person", "person:p1", "person:own:p1"),
        ("person", "PERSON:river:p1", "person:river:p1"),
    ],
)  # fmt: skip
def test_keys_as_people_write_them(kind: str, text: str, key: str) -> None:
    found = parse_key(kind, text, source="own")
    assert (found.key, found.flag) == (key, None)
    assert parse_key(kind, key, source="another") == found


@pytest.mark.parametrize(
    ("kind", "text"),
    [("wallet", "wallet:nochain:abc"), ("account", "account:iban:DE89370400440532013001"), ("account", "a:b"),
     ("account", "account:iban:12345"), ("device", "device:serial:x"), ("document", "KH:1"), ("handle", "telegram"),
     ("phone", "phone:0912345678"), ("country", "country:ZZ"), ("email", ""), ("domain", "domain:http://a.b/c")],
)  # fmt: skip
def test_what_fails_as_an_identifier_is_stated_and_flagged(kind: str, text: str) -> None:
    found = parse_key(kind, text, source="own")
    assert found.key.startswith(f"{kind}:stated:own:")
    assert found.flag


def test_the_key_of_another_kind_is_refused() -> None:
    with pytest.raises(IdentifierError, match="a wallet is wanted"):
        parse_key("wallet", "person:river:p1", source="own")


@given(st.sampled_from(sorted(NATURAL_KINDS)), st.text(max_size=40))
def test_no_text_breaks_a_natural_kind(kind: str, text: str) -> None:
    if text.strip().partition(":")[0].lower() in KIND_PREFIXES or text.strip().startswith("stated:"):
        return
    found = parse_key(kind, text, source="own")
    assert split_key(found.key)[0] == kind
    assert parse_key(kind, found.key, source="other").key == found.key


@pytest.mark.parametrize(
    ("key", "country"),
    [
        ("phone:+886912345678", "TW"), ("phone:+12025550123", "US"), ("phone:+14165550123", "CA"),
        ("phone:+77012345678", "KZ"), ("phone:+79161234567", "RU"), ("phone:+80012345678", None),
        ("account:iban:DE89370400440532013000", "DE"), ("account:TW:012:1", "TW"), ("document:KH:passport:N1", "KH"),
        ("country:XK", "XK"), ("person:river:p1", None), ("domain:example.tw", None),
        ("wallet:eip155:1:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", None),
    ],
)  # fmt: skip
def test_the_country_that_a_key_tells(key: str, country: str | None) -> None:
    assert country_of_key(key) == country
