"""The actor pack: types, countries, domains, handles, and what names none of them."""

from collections import Counter
from pathlib import Path

import pytest

from graph_schema.entities import Organization
from graph_schema.statements import Reject, Statement
from loaders import actorpack
from loaders.format import Origin

EXAMPLE = Path(__file__).parents[2] / "examples" / "tagpacks" / "actors" / "graphsense.actorpack.yaml"
ORIGIN = Origin("graphsense-actors", "KR-KNP")


def load(tmp_path: Path, text: str) -> list[Statement | Reject]:
    path = tmp_path / "actors.yaml"
    path.write_text(text, encoding="utf-8")
    return list(actorpack.read(path, ORIGIN))


def organization(part: Statement | Reject) -> Organization:
    assert isinstance(part, Statement), part
    assert isinstance(part.record, Organization)
    return part.record


def links(part: Statement | Reject) -> set[tuple[str, str]]:
    assert isinstance(part, Statement)
    return {(link.type(), link.to_key) for link in part.links}


def test_an_actor_is_an_organization_with_countries_domains_and_handles(tmp_path: Path) -> None:
    (only,) = load(
        tmp_path,
        "title: A\ncreator: Me\nlastmod: '2023-02-17'\nactors:\n- id: maicoin\n  label: Max Maicoin\n"
        "  jurisdictions: [TW]\n  categories: [organization, exchange]\n  uri: maicoin.com\n  aliases: [max]\n"
        "  context:\n    uris: [https://max.maicoin.com/, maicoin.com]\n    legal_name: MaiCoin, Ltd.\n"
        "    twitter_handle: MaxMaicoin,maicoin\n    github_organisation: maicoin\n    year_established: 2014\n"
        "    end_activity: 2021-01-07\n    active: false\n    notes: [first, second]\n    refs: [a.example/x, b]\n",
    )
    record = organization(only)
    assert (only.place, record.entity) == ("actor 1", "organization:graphsense-actors:maicoin")
    assert (record.type, record.programs) == ("vasp", ("organization", "exchange"))
    assert [(name.text, name.kind) for name in record.names] == [
        ("Max Maicoin", "primary"), ("MaiCoin, Ltd.", "alias"), ("max", "alias"),
    ]  # fmt: skip
    assert (record.founded, record.dissolved, record.status) == ("2014", "2021-01-07", "inactive")
    assert (record.description, record.reference, record.website) == ("first\nsecond", "a.example/x", "maicoin.com")
    assert links(only) == {
        ("LOCATED_IN", "country:TW"),
        ("USES", "domain:maicoin.com"),
        ("USES", "domain:max.maicoin.com"),
        ("USES", "handle:twitter:@maxmaicoin"),
        ("USES", "handle:twitter:@maicoin"),
        ("USES", "handle:github:@maicoin"),
    }
    assert not record.flags


def test_somebody_elses_page_is_no_domain_of_the_actor(tmp_path: Path) -> None:
    (only,) = load(
        tmp_path, "actors:\n- id: x\n  label: X\n  categories: [ransomware]\n  uri: https://en.wikipedia.org/wiki/X\n"
    )
    assert links(only) == set()
    assert organization(only).website == "https://en.wikipedia.org/wiki/X"
    assert organization(only).type == "group"


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        ("jurisdictions: [ZZ]", "jurisdiction: 'ZZ'"),
        ("uri: venomdrainer.dummy", "website: 'venomdrainer.dummy'"),
        ("uri: 104.197.8.250", "website: '104.197.8.250'"),
        ("context: {twitter_handle: Yield Aggregator}", "handle: 'Yield Aggregator'"),
        ("context: {telegram: x}", "field: 'telegram'"),
        ("colour: red", "field: 'colour'"),
    ],
)
def test_what_names_nothing_is_flagged_without_a_link(tmp_path: Path, fields: str, flag: str) -> None:
    (only,) = load(tmp_path, f"actors:\n- id: x\n  label: X\n  categories: [exchange]\n  {fields}\n")
    assert links(only) == set()
    (found,) = organization(only).flags
    assert found.startswith(flag)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ("label: X", "id and a label"),
        ("id: x", "id and a label"),
        ("{id: x, label: X, context: [a]}", "context"),
        ("{id: x, label: X, context: {start_activity: 2020-02-30}}", "founded"),
        ("{id: x, label: X, context: {refs: a, refs: b}}", "twice"),
        (f"{{id: {'x' * 300}, label: X}}", "characters"),
    ],
)
def test_an_actor_that_cannot_be_read_is_rejected(tmp_path: Path, fields: str, reason: str) -> None:
    bad, good = load(tmp_path, f"actors:\n- {fields}\n- id: y\n  label: Y\n")
    assert isinstance(bad, Reject)
    assert bad.place == "actor 1"
    assert bad.reason.startswith("line 2: ")
    assert reason in bad.reason
    assert organization(good).item == "y"


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    (only,) = load(tmp_path, "actors:\n- &a {id: x, label: X}\n- *a\n")
    assert isinstance(only, Reject)
    assert only.place == "file, line 2"


def test_every_actor_of_the_example_is_accounted_for() -> None:
    parts = list(actorpack.read(EXAMPLE, ORIGIN))
    assert [part.place for part in parts] == [f"actor {number}" for number in range(1, 142)]
    countries = Counter(key for part in parts for kind, key in links(part) if kind == "LOCATED_IN")
    # counted in the text of the pack, without its loader
    assert {code: countries[f"country:{code}"] for code in ("TW", "KR", "TH", "PH", "VN", "SG", "HK", "KH")} == {
        "TW": 5, "KR": 19, "TH": 5, "PH": 3, "VN": 7, "SG": 59, "HK": 34, "KH": 0,
    }  # fmt: skip
