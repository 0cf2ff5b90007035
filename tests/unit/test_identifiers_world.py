"""Accounts, phones, emails, domains, devices, documents, countries and handles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.identifiers import (
    Identified,
    IdentifierError,
    identify_account,
    identify_country,
    identify_device,
    identify_document,
    identify_domain,
    identify_email,
    identify_handle,
    identify_phone,
    registrable_domain,
)
from graph_schema.identifiers.text_forms import fold_case, slug, strip_separators


def assert_stated(found: Identified, code: str) -> None:
    assert ":stated:test:" in found.key
    assert found.flag is not None
    assert found.flag.startswith(code + ": ")


# Examples of the IBAN registry (ISO 13616).
@pytest.mark.parametrize(
    "iban",
    ["DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19", "IBAN AE07 0331 2345 6789 0123 456",
     "tr33 0006 1005 1978 6457 8413 26", "MT84MALT011000012345MTLCAST001S"],
)  # fmt: skip
def test_ibans_of_the_registry_hold(iban: str) -> None:
    plain = iban.upper().replace("IBAN", "").replace(" ", "")
    assert identify_account(iban, source="test") == Identified(f"account:iban:{plain}")


@pytest.mark.parametrize("iban", ["DE89370400440532013001", "DE8937040044053201300", "GB29NWBK60161331926818"])
def test_an_iban_that_fails_is_never_taken_for_another_number(iban: str) -> None:
    assert_stated(identify_account(iban, country="DE", bank="37040044", source="test"), "checksum")


def test_accounts_without_iban_need_country_and_bank() -> None:
    assert (
        identify_account("000-1234 567", country="Taiwan", bank="012", source="test").key == "account:TW:012:0001234567"
    )
    assert identify_account("１２３", country="KH", bank="abaakhppxxx", source="test").key == "account:KH:ABAAKHPP:123"
    assert_stated(identify_account("0001234567", source="test"), "bank")
    assert_stated(identify_account("0001234567", country="TW", source="test"), "bank")
    assert_stated(identify_account("12****89", country="TW", bank="012", source="test"), "form")
    assert_stated(identify_account(" ", source="test"), "empty")


@pytest.mark.parametrize(
    ("number", "region"),
    [("+886 912 345 678", None), ("0912-345-678", "TW"), ("00886912345678", "TW"), ("00886912345678", None),
     ("+8860912345678", None), ("＋886912345678", "KR"), ("002886912345678", "TW"), ("00886912345678", "KH"),
     ("+886 912 345 678 ext. 9", "臺灣")],
)  # fmt: skip
def test_one_phone_in_all_its_writings(number: str, region: str | None) -> None:
    assert identify_phone(number, region=region, source="test") == Identified("phone:+886912345678")


@pytest.mark.parametrize(
    ("number", "region", "code"),
    [("0912345678", None, "region"), ("165", "TW", "form"), ("+999123", None, "form"), ("abc", "TW", "form"),
     ("", "TW", "empty"), ("+" + "1" * 300, None, "form")],
)  # fmt: skip
def test_phones_that_no_plan_holds_are_stated(number: str, region: str | None, code: str) -> None:
    assert_stated(identify_phone(number, region=region, source="test"), code)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Example.COM.", "example.com"), ("bücher.example", "xn--bcher-kva.example"), ("中国.cn", "xn--fiqs8s.cn"),
        ("faß.de", "xn--fa-hia.de"), ("evil[.]example[.]com", "evil.example.com"),
        ("XN--BCHER-KVA.example", "xn--bcher-kva.example"),
        ("ｅｘａｍｐｌｅ．com", "example.com"),
    ],
)  # fmt: skip
def test_domains_become_a_labels(text: str, key: str) -> None:
    assert identify_domain(text, source="test") == Identified(f"domain:{key}")


@pytest.mark.parametrize(
    "text",
    ["https://a.example/x", "1.2.3.4", "::1", "localhost", "a..b", "-a.com", "a_b.com", "xn--zzzzzz99999.com", "."],
)
def test_what_is_no_domain_is_stated(text: str) -> None:
    assert_stated(identify_domain(text, source="test"), "form")


def test_the_registrable_part_separates_the_customers_of_one_provider() -> None:
    assert registrable_domain("a.b.example.co.uk") == "example.co.uk"
    assert registrable_domain("login.bank.com.tw") == "bank.com.tw"
    assert registrable_domain("one.two.github.io") == "two.github.io"
    assert registrable_domain("co.uk") is None
    assert registrable_domain("nothing") is None


def test_emails_are_one_in_any_case() -> None:
    assert (
        identify_email(" Some.One+tag@BÜCHER.example ", source="test").key == "email:some.one+tag@xn--bcher-kva.example"
    )
    for text in (
        "a@b",
        "@example.com",
        "a b@example.com",
        "a@@example.com",
        ".a@example.com",
        "a:b@example.com",
        "x" * 65 + "@example.com",
    ):
        assert_stated(identify_email(text, source="test"), "form")


def test_imeis_lose_what_networks_do_not_transmit() -> None:
    # 49-015420-323751-8 is the worked example of the IMEI allocation guidelines (GSMA TS.06).
    for text in ("49-015420-323751-8", "490154203237518", "49015420323751", "4901542032375100", "IMEI 490154203237518"):
        assert identify_device(text, source="test") == Identified("device:imei:49015420323751")
    assert_stated(identify_device("490154203237519", source="test"), "checksum")
    assert "first 14" in (identify_device("490154203237510", source="test").flag or "")
    assert_stated(identify_device("1234", source="test"), "form")


def test_serial_numbers_need_their_maker() -> None:
    assert identify_device("ab-12/3", maker="Space X", source="test").key == "device:serial:space-x:AB123"
    assert_stated(identify_device("AB123", source="test"), "form")
    assert_stated(identify_device("AB*23", maker="Space X", source="test"), "form")


@pytest.mark.parametrize(
    ("number", "country", "kind", "key"),
    [
        ("m 1234-5678", "KOR", "Passport", "KR:passport:M12345678"),
        ("C668668(9)", "HK", "HKID No.", "HK:hkid:C6686689"),
        ("京A12345", "CN", "Driver's License No.", "CN:driver-s-license:京A12345"),
        ("1", "Burma", "Identity Card", "MM:national-id:1"),
    ],
)
def test_documents(number: str, country: str, kind: str, key: str) -> None:
    assert identify_document(number, country=country, document_type=kind, source="test") == Identified(
        "document:" + key
    )


def test_documents_without_country_or_type_are_stated() -> None:
    assert_stated(identify_document("1", country=None, document_type="passport", source="test"), "country")
    assert_stated(identify_document("1", country="KH", document_type="護照", source="test"), "country")
    assert_stated(identify_document("1#2", country="KH", document_type="passport", source="test"), "form")


COUNTRIES = {
    "AE": ["Dubai", "U.A.E."], "CN": ["PRC", "中国", "中國大陸"],
    "CI": ["Côte d'Ivoire", "Ivory Coast"], "GB": ["UK", "gbr"], "HK": ["香港"],
    "KH": ["Cambodia", "Kampuchea", "khm", "116", "柬埔寨", "កម្ពុជា", "ราชอาณาจักรกัมพูชา"],
    "KR": ["South Korea", "대한민국", "한국", "Korea, Republic of", "韓國"],
    "LA": ["Laos", "Lao PDR", "寮國", "ລາວ", "la"],
    "MM": ["Burma", "Myanmar", "缅甸", "မြန်မာ", "Kayin State", "Wa State"], "NO": ["no", "Norway"],
    "PH": ["the Philippines", "Philippines (the)", "Phillipines"], "RU": ["Nga", "Russia"], "NG": ["NGA"],
    "TH": ["ประเทศไทย", "ไทย", "泰国"],
    "TW": ["台灣", "臺灣", "Taiwan, Province of China", "ROC"], "VN": ["Viet Nam", "Việt Nam"],
    "XK": ["Kosovo", "XKX", "xk"], "US": ["United States", "U.S.A."],
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in COUNTRIES.items() for text in texts])
def test_countries_by_code_and_by_name_in_the_languages_of_the_region(code: str, text: str) -> None:
    assert identify_country(text, source="test") == Identified(f"country:{code}")


@pytest.mark.parametrize("text", ["Korea", "ZZ", "EU", "Atlantis", "Asia", "999"])
def test_what_names_no_one_country_is_stated(text: str) -> None:
    assert_stated(identify_country(text, source="test"), "form")


def test_handles_take_the_stable_id_before_the_name() -> None:
    assert identify_handle("Telegram", stable_id="77", name="@John", source="test").key == "handle:telegram:77"
    assert identify_handle("X", name="@JohnDoe", source="test").key == "handle:twitter:@johndoe"
    assert identify_handle("LINE", stable_id="Uab:C d", source="test").key == "handle:line:Uab%3AC%20d"
    assert_stated(identify_handle("??", name="a", source="test"), "platform")
    assert_stated(identify_handle("Stated", name="a", source="test"), "platform")
    assert_stated(identify_handle("line", name=" @ ", source="test"), "empty")
    assert_stated(identify_handle("line", stable_id="x" * 201, source="test"), "form")


def test_an_illegal_source_is_an_error_of_the_program() -> None:
    with pytest.raises(IdentifierError, match="source id"):
        identify_country("KH", source="STATED")


@given(st.text(max_size=30))
def test_folding_twice_folds_no_further(text: str) -> None:
    for fold in (fold_case, slug, strip_separators):
        assert fold(fold(text)) == fold(text)
