"""The extract of OFAC's list: its figures, names, directions; and every way in which such a file can be broken."""

from collections import Counter
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree as Plain

import pytest

from bench.ofac_repeat import repeat_ofac
from graph_schema.declare import Entity, Link
from graph_schema.entities import Document, Organization, Person, Place, Wallet
from graph_schema.identifiers import is_natural
from graph_schema.links import AssociatedWith, Controls, ListedBy, LocatedAt, LocatedIn, NationalOf, Uses
from graph_schema.statements import Reject, Statement
from graph_schema.times import AFTER_ALL, parse_span
from loaders.format import Origin
from loaders.ofac import FORMAT, read

EXTRACT = Path(__file__).parents[2] / "examples" / "ofac" / "ofac_scam_centres_subset.xml"
ORIGIN = Origin("ofac", "OFAC")
NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML"
OLD_NAMESPACE = "http://www.un.org/sanctions/1.0"
Recorded = TypeVar("Recorded", bound=Entity)
Tied = TypeVar("Tied", bound=Link)
FIGURES = {
    "DistinctParty": 185, "ProfileRelationship": 166, "Location": 218, "IDRegDocument": 204, "Wallet": 31,
    "SanctionsEntry": 185,
}  # fmt: skip


@pytest.fixture(scope="module")
def extract() -> list[Statement]:
    parts = list(read(EXTRACT, ORIGIN))
    assert [part for part in parts if isinstance(part, Reject)] == []
    return [part for part in parts if isinstance(part, Statement)]


def of_kind(statements: list[Statement], kind: type[Recorded]) -> dict[str, Recorded]:
    return {s.record.item: s.record for s in statements if isinstance(s.record, kind)}


def links_of(statements: list[Statement], kind: type[Tied]) -> list[Tied]:
    return [link for s in statements for link in s.links if isinstance(link, kind)]


def person(statements: list[Statement], reference: int) -> Person:
    return of_kind(statements, Person)[f"Profile {reference}"]


def test_extract_has_the_figures_of_its_source_note(extract: list[Statement]) -> None:
    found = Counter(place.split()[0] for place in {s.place for s in extract})
    assert {name: found[name] for name in FIGURES} == FIGURES
    records = Counter(type(s.record).__name__ for s in extract if s.record)
    assert (records["Person"], records["Organization"]) == (35, 150)
    assert (records["Place"], records["Document"], records["Wallet"]) == (218, 204, 31)
    assert FORMAT.as_of(EXTRACT) == parse_span("2025-11-19").at


def test_every_key_of_the_list_that_a_link_names_has_a_record(extract: list[Statement]) -> None:
    stated = {s.record.entity for s in extract if s.record}
    ends = {key for s in extract for link in s.links for key in (link.from_key, link.to_key)}
    assert {key for key in ends - stated if not is_natural(key)} == set()


def test_no_text_of_the_extract_is_lost(extract: list[Statement]) -> None:
    """An oracle of its own: every text of every item is found again in what was yielded."""
    told = "\n".join(repr(s) for s in extract)
    root = Plain.parse(EXTRACT).getroot()  # noqa: S314 our own example file
    items = [item for section in root[2:] for item in section]
    texts = {text.strip() for item in items for text in item.itertext() if text.strip()}
    calendar = {item.tag for item in root.iter() if item.tag.endswith(("}Year", "}Month", "}Day"))}
    numbers = {(item.text or "").strip() for item in root.iter() if item.tag in calendar}
    lost = {text for text in texts - numbers if repr(text)[1:-1] not in told and text not in told}
    assert lost == set()


def test_names_are_put_together_by_the_type_of_their_parts(extract: list[Statement]) -> None:
    assert person(extract, 53779).name == "Saw Chit Thu"  # stored as Thu, Saw Chit
    assert person(extract, 50587).name == "Ly Yong Phat"  # the family name leads in Cambodia
    assert person(extract, 55996).name == "Nigel Wan Bao Nabil TANG"
    chen = person(extract, 55505)
    assert chen.name == "Chen Zhi"
    assert [(name.text, name.kind, name.language) for name in chen.names] == [
        ("Chen Zhi", "primary", "und-Latn"),
        ("陈志", "primary", "und-Hans"),
    ]
    reversed_in_the_file = person(extract, 55977).names[2]
    assert (reversed_in_the_file.text, reversed_in_the_file.kind) == ("李添", "alias")
    assert {name.kind for name in person(extract, 54180).names} == {"primary"}
    assert person(extract, 53954).names[2].kind == "weak"


def test_chinese_scripts_are_told_apart(extract: list[Statement]) -> None:
    named = [s.record for s in extract if isinstance(s.record, (Person, Organization))]
    languages = Counter(name.language for record in named for name in record.names)
    # 300 documented names; one company has the same name twice.
    assert languages == {"und-Latn": 279, "und-Hans": 11, "und-Hant": 9}
    company = of_kind(extract, Organization)["Profile 55575"]
    assert company.names[-1].text == "澄碩有限公司"


def test_person_has_its_facts(extract: list[Statement]) -> None:
    chen = person(extract, 55505)
    assert (chen.birth_date, chen.gender, chen.birth_place) == ("1987-12-16", "male", "Fujian, China")
    assert chen.description is not None
    assert "Citizenship Country: Vanuatu" in chen.description
    countries = {link.to_key for link in links_of(extract, NationalOf) if link.from_key == chen.entity}
    assert countries == {"country:CN", "country:KH", "country:VU", "country:CY"}
    assert person(extract, 56033).birth_date == "1964-01-01/1964-02-17"
    organizations = of_kind(extract, Organization)
    assert organizations["Profile 50601"].founded == "1998"
    assert organizations["Profile 53778"].founded == "2009-04"
    assert organizations["Profile 53778"].type == "group"


def test_wallets_are_checked_and_held(extract: list[Statement]) -> None:
    wallets = of_kind(extract, Wallet)
    assert Counter(wallet.ticker for wallet in wallets.values()) == {"XBT": 29, "ETH": 1, "TRX": 1}
    assert all(is_natural(wallet.entity) and not wallet.flags for wallet in wallets.values())
    address = "bc1qeth6n6ryxexvkx34wnx3nuynun4474h3j0gkhw"
    (statement,) = [s for s in extract if isinstance(s.record, Wallet) and s.record.address == address]
    (held,) = statement.links
    assert (statement.place, held.type(), held.from_key) == ("Wallet 92994", "HOLDS", "person:ofac:55505")
    assert held.to_key == f"wallet:bip122:000000000019d6689c085ae165831e93:{address}"


def test_control_runs_from_who_controls(extract: list[Statement]) -> None:
    controls = {(link.from_key, link.to_key): link.basis for link in links_of(extract, Controls)}
    assert controls["person:ofac:50587", "organization:ofac:49583"] == "owned_or_controlled"
    assert controls["organization:ofac:53054", "person:ofac:55505"] == "acting_for"
    assert controls["person:ofac:56029", "organization:ofac:55508"] == "leader"
    assert Counter(controls.values()) == {"owned_or_controlled": 141, "acting_for": 19, "leader": 4, "executive": 1}
    assert not {link.type() for s in extract for link in s.links} & {"OWNS", "DIRECTS"}
    (support,) = links_of(extract, AssociatedWith)
    assert (support.from_key, support.role) == ("person:ofac:55953", "Providing support to")


def test_entries_are_listings_by_programme_and_day(extract: list[Statement]) -> None:
    listed = [link for link in links_of(extract, ListedBy) if link.from_key == "organization:ofac:53778"]
    assert {link.programme for link in listed} == {"TCO", "BURMA-EO14014"}
    day = parse_span("2025-05-05")
    assert {(link.at, link.until, link.precision) for link in listed} == {(day.at, AFTER_ALL, "day")}
    assert {(link.number, link.to_key) for link in listed} == {("53778", "agency:ofac:ofac")}
    assert listed[0].legal_basis == (
        "SDN List, Block; Executive Order 13581 (TCO), Created 2025-05-05; Executive Order 14014, Created 2025-05-05"
    )


def test_address_is_a_place_and_no_residence(extract: list[Statement]) -> None:
    places = of_kind(extract, Place)
    assert places["Location 74862"].address == "Neang Kok, Bak Khlang, Mondol Seima, Koh Kong, 9351, Cambodia"
    assert (places["Location 74862"].city, places["Location 74862"].postal_code) == ("Koh Kong", "9351")
    assert (places["Location 186056"].address, places["Location 186056"].country) == ("Burma", "MM")
    assert len(links_of(extract, LocatedAt)) == 209
    assert {link.from_key.partition(":")[0] for link in links_of(extract, LocatedIn)} == {"place", "organization"}


def test_documents_carry_holder_validity_and_dates(extract: list[Statement]) -> None:
    documents = of_kind(extract, Document)
    tax = documents["IDRegDocument 42517"]
    assert (tax.entity, tax.holder_stated) == ("document:KH:tax-id:L001360000010", "L.Y.P. Group Co., LTD")
    passport = documents["IDRegDocument 47696"]
    assert (passport.valid, passport.expires) == (False, "2025-06-30")
    assert Counter(document.valid for document in documents.values()) == {True: 200, False: 4}
    flagged = [document for document in documents.values() if document.flags]
    assert {(document.stated, document.country) for document in flagged} == {
        (document.number, None) for document in flagged
    }
    assert len(flagged) == 4
    used = {link.to_key for link in links_of(extract, Uses) if link.to_key.startswith("document:")}
    assert used == {document.entity for document in documents.values()}


def test_phone_without_plus_is_read_in_the_plan_of_its_country(extract: list[Statement]) -> None:
    phones = {link.to_key for link in links_of(extract, Uses) if link.to_key.startswith("phone:")}
    assert phones == {"phone:+85566678716", "phone:+85511555706", "phone:+85523991868"}


def test_old_namespace_states_the_same(tmp_path: Path, extract: list[Statement]) -> None:
    path = tmp_path / "old.xml"
    text = EXTRACT.read_text(encoding="utf-8").replace(f'xmlns="{NAMESPACE}"', f'xmlns="{OLD_NAMESPACE}"')
    path.write_text(text, encoding="utf-8")
    assert f'<Sanctions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="{OLD_NAMESPACE}"' in text[:400]
    assert list(read(path, ORIGIN)) == extract
    assert FORMAT.as_of(path) == FORMAT.as_of(EXTRACT)


def test_truncated_file_is_read_up_to_its_break(tmp_path: Path, extract: list[Statement]) -> None:
    path = tmp_path / "truncated.xml"
    text = EXTRACT.read_text(encoding="utf-8")
    cut = text.index('<DistinctParty FixedRef="54178"') + 200
    path.write_text(text[:cut], encoding="utf-8")
    *parts, broken = read(path, ORIGIN)
    assert isinstance(broken, Reject)
    line = text[:cut].count("\n") + 1
    assert broken.place == f"line {line}"
    assert "breaks here" in broken.reason
    assert broken.reason.endswith("what stands before it is read, the rest is not; fetch the file again")
    before = [s for s in extract if s.place.startswith(("Sanctions", "Location", "DistinctParty", "Wallet"))]
    until = next(index for index, s in enumerate(before) if s.place == "DistinctParty 54178")
    assert [part for part in parts if part in before] == before[:until]
    # Documents stand before the parties: those whose party is cut off are kept without their holder.
    assert sum(isinstance(part, Statement) and isinstance(part.record, Document) for part in parts) == 204


BOMB = "<!DOCTYPE Sanctions [<!ENTITY a 'boom'>" + "".join(
    f"<!ENTITY {name} '{f'&{inner};' * 10}'>" for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "prolog",
    [
        pytest.param(BOMB + "]>", id="bomb"),
        pytest.param("<!DOCTYPE Sanctions [<!ENTITY i SYSTEM 'SECRET'>]>", id="external entity"),
        pytest.param("<!DOCTYPE Sanctions SYSTEM 'SECRET' [<!ENTITY i 'boom'>]>", id="external subset"),
    ],
)
@pytest.mark.parametrize("where", ["text", "attribute"])
def test_entities_are_refused_and_never_resolved(tmp_path: Path, prolog: str, where: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("boom", encoding="utf-8")
    value = "&i;" if where == "text" or "SYSTEM 'SECRET'>" not in prolog else "plain"
    place = f'<Location ID="1" Note="{value}"/>' if where == "attribute" else f'<Location ID="1">{value}</Location>'
    path = tmp_path / "entities.xml"
    path.write_text(
        f"{prolog.replace('SECRET', secret.as_uri())}\n<Sanctions><Locations>{place}</Locations></Sanctions>",
        encoding="utf-8",
    )
    parts = list(read(path, ORIGIN))
    assert [type(part) for part in parts] == [Reject]
    assert "boom" not in repr(parts)
    assert "nothing of it is read" in repr(parts)


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "no element found", 1),
        (b"<html><body/></html>", "does not begin with <Sanctions>", 1),
        (b"date,name\n", "Start tag expected", 1),
        (b"<Sanctions>\n<Locations>\n<Location ID='\xe9'/></Locations></Sanctions>", "encoding", 3),
        (b"<?xml version='1.0' encoding='klingon'?><Sanctions/>", "Unsupported encoding", 1),
        (b"<Sanctions>\n\n<Location>&undeclared;</Location></Sanctions>", "'undeclared' not defined", 3),
        (b"<Sanctions>\n<Location>" + b"x" * 10_500_000 + b"</Location></Sanctions>", "too long", 2),
    ],
    ids=["empty", "other XML", "no XML", "latin-1", "unknown encoding", "undeclared entity", "10 MB line"],
)
def test_unreadable_file_is_one_reject(tmp_path: Path, content: bytes, reason: str, line: int) -> None:
    path = tmp_path / "unreadable.xml"
    path.write_bytes(content)
    rejects = [part for part in read(path, ORIGIN) if isinstance(part, Reject)]
    assert [(found.place, reason in found.reason) for found in rejects] == [(f"line {line}", True)]


def test_repeated_extract_has_fresh_ids(tmp_path: Path, extract: list[Statement]) -> None:
    path = tmp_path / "repeated.xml"
    assert repeat_ofac(EXTRACT, path, 3) == path.stat().st_size
    statements = [part for part in read(path, ORIGIN) if isinstance(part, Statement)]
    found = Counter(place.split()[0] for place in {s.place for s in statements})
    assert {name: found[name] for name in FIGURES} == {name: 3 * count for name, count in FIGURES.items()}
    assert len({document.entity for document in of_kind(statements, Document).values()}) == 3 * 204
    assert [s for s in statements if s in extract] == extract
