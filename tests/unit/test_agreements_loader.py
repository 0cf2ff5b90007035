"""The register of agreements: what is stated, what is stated not to be, and silence."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph_schema.entities import Agreement
from graph_schema.links import PartyTo
from graph_schema.statements import Reject, Statement
from loaders.agreements import FORMAT
from loaders.format import Origin

REGISTER = Path(__file__).parents[2] / "examples" / "mission" / "agreements.jsonl"
ORIGIN = Origin("register", "TW-NPA")
AUDIT = "Audit report on mutual legal assistance"
FORUM = "Police co-operation forum, Taipei, September 2025"
LINE = {"id": "a", "parties": ["TW", "PH"], "status": "signed", "register_name": "R"}


def load(path: Path, *lines: object) -> list[Statement | Reject]:
    file = path / "register.jsonl"
    file.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return list(FORMAT.read(file, ORIGIN))


@pytest.fixture(scope="module")
def register() -> dict[str, tuple[Any, set[str]]]:
    """Each agreement of the example by its id, with the countries that are party to it."""
    found: dict[str, tuple[Any, set[str]]] = {}
    for statement in FORMAT.read(REGISTER, ORIGIN):
        assert isinstance(statement, Statement), statement
        assert isinstance(statement.record, Agreement)
        assert all(isinstance(link, PartyTo) for link in statement.links)
        assert {link.to_key for link in statement.links} == {statement.record.entity}
        parties = {link.from_key.removeprefix("country:") for link in statement.links}
        found[statement.record.item] = (statement.record, parties)
    return found


def test_register_states_these_and_no_more(register: dict[str, tuple[Any, set[str]]]) -> None:
    stated = {
        (*sorted(parties - {"TW"}), a.subject, a.status, a.signed, a.passed, a.in_force_from, a.register_name)
        for a, parties in register.values()
    }
    assert stated == {
        ("US", None, "signed", None, None, None, AUDIT),
        ("ZA", None, "signed", None, None, None, AUDIT),
        ("PH", "criminal_mla", "signed", None, None, None, AUDIT),
        ("VN", "civil_mla", "signed", None, None, None, AUDIT),
        ("VN", "crime_prevention", "signed", None, None, None, AUDIT),
        ("PW", "criminal_mla", "in_force", None, None, "2024-06", AUDIT),
        ("TH", None, "stated_none", None, None, None, AUDIT),
        ("KH", None, "stated_none", None, None, None, AUDIT),
        ("MM", None, "stated_none", None, None, None, AUDIT),
        ("LA", None, "stated_none", None, None, None, AUDIT),
        ("DE", "mla_unspecified", "passed_by_legislature", None, "2025-01", None, AUDIT),
        ("TV", "mla_unspecified", "passed_by_legislature", None, "2025-01", None, AUDIT),
        ("LC", "mla_unspecified", "passed_by_legislature", None, "2025-01", None, AUDIT),
        ("US", "drug_intelligence", "signed", None, None, None, FORUM),
    }
    assert len(register) == len(stated)


def test_every_entry_has_taiwan_as_a_party_a_title_and_a_register(register: dict[str, tuple[Any, set[str]]]) -> None:
    for item, (agreement, parties) in register.items():
        assert "TW" in parties
        assert len(parties) == 2
        assert agreement.entity == f"agreement:register:{item}"
        assert agreement.title
        assert agreement.register_name


def test_register_is_silent_about_others(register: dict[str, tuple[Any, set[str]]]) -> None:
    assert not {"KR", "JP", "CN", "ID", "MY"} & set().union(*(parties for _, parties in register.values()))


def test_envelope_reaches_the_links(tmp_path: Path) -> None:
    (statement,) = load(tmp_path, {**LINE, "kind": "Agreement", "handling": "tlp=red", "grade": "A1"})
    assert isinstance(statement, Statement)
    assert statement.record is not None
    assert [link.item for link in statement.links] == ["a:TW", "a:PH"]
    for fact in (statement.record, *statement.links):
        assert fact.handling is not None
        assert (fact.handling.tlp, fact.grade) == ("red", "admiralty:A1")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({**LINE, "parties": ["TW"]}, "two parties at least"),
        ({**LINE, "parties": ["TW", "TW"]}, "each named once"),
        ({**LINE, "parties": "TW,PH"}, "write a list of country codes"),
        ({**LINE, "parties": ["TW", "Philippines"]}, "'Philippines' is no two-letter code"),
        ({**LINE, "parties": ["TW", "ZZ"]}, "'ZZ' is no two-letter code"),
        ({**LINE, "subject": "fishing"}, "subject: "),
        ({**LINE, "status": "maybe"}, "status: "),
        ({**LINE, "in_force_from": "2024-02-30"}, "in_force_from: '2024-02-30'"),
        ({**LINE, "partys": []}, "did you mean parties?"),
        ({**LINE, "kind": "Person"}, "kind: a register holds agreements alone"),
        ({key: value for key, value in LINE.items() if key != "id"}, "id: write"),
        ({key: value for key, value in LINE.items() if key != "parties"}, "parties: write a list"),
        ({key: value for key, value in LINE.items() if key != "status"}, "status: is missing"),
        ({key: value for key, value in LINE.items() if key != "register_name"}, "register_name: is missing"),
        ('{"id": "a", "id": "b"}', "id: stands twice"),
        ("id: a", "not JSON"),
    ],
)
def test_bad_line_is_refused_and_the_rest_is_read(tmp_path: Path, line: object, reason: str) -> None:
    bad, after = load(tmp_path, line, {**LINE, "id": "b"})
    assert isinstance(bad, Reject)
    assert reason in bad.reason
    assert bad.place == "line 1"
    assert isinstance(after, Statement)
