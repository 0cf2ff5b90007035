"""The countries of ISO 3166-1 and their names."""

from pathlib import Path
from typing import Any

import pytest

from graph_schema.entities import Country
from graph_schema.statements import Statement
from loaders.countries import FORMAT, LANGUAGES
from loaders.format import Origin


@pytest.fixture(scope="module")
def records() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for statement in FORMAT.read(Path("no such file"), Origin("iso-3166", "TW-NPA")):
        assert isinstance(statement, Statement)
        assert isinstance(statement.record, Country)
        assert (statement.links, statement.place) == ((), f"country {statement.record.code}")
        found[statement.record.item] = statement.record
    return found


def test_every_code_of_the_standard_once(records: dict[str, Any]) -> None:
    assert len(records) == 249
    assert len({record.alpha3 for record in records.values()}) == 249
    assert len({record.numeric for record in records.values()}) == 249
    assert (FORMAT.source_type, FORMAT.needs_file) == ("snapshot", False)


def test_codes_and_names_of_the_region(records: dict[str, Any]) -> None:
    cambodia = records["KH"]
    assert (cambodia.entity, cambodia.alpha3, cambodia.numeric) == ("country:KH", "KHM", "116")
    assert {name.language: name.text for name in cambodia.names} == {
        "en": "Cambodia", "zh-Hant": "柬埔寨", "ko": "캄보디아", "th": "กัมพูชา",
        "km": "កម្ពុជា", "my": "ကမ္ဘောဒီးယား", "lo": "ກຳປູເຈຍ",
    }  # fmt: skip
    taiwan = records["TW"]
    assert (taiwan.name, taiwan.numeric) == ("Taiwan", "158")
    assert {name.text for name in taiwan.names if name.language == "zh-Hant"} == {"台灣"}
    assert {code: records[code].name for code in ("LA", "MM", "KR")} == {
        "LA": "Laos", "MM": "Myanmar (Burma)", "KR": "South Korea",
    }  # fmt: skip


def test_every_country_has_a_name_in_every_language(records: dict[str, Any]) -> None:
    for record in records.values():
        assert [name.language for name in record.names] == list(LANGUAGES.values()), record.code
        assert {name.kind for name in record.names} == {"primary"}
        assert record.name == record.names[0].text
