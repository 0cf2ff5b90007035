"""OFAC's format beyond the extract: a small invented file that holds what the whole list may bring."""

import re
from pathlib import Path
from typing import TypeVar

import pytest

from graph_schema.declare import Entity, Link
from graph_schema.entities import Person, Wallet
from graph_schema.links import AssociatedWith, Controls, RelativeOf
from graph_schema.statements import Reject, Statement
from loaders.format import Origin
from loaders.ofac import read

ORIGIN = Origin("ofac", "OFAC")
Recorded = TypeVar("Recorded", bound=Entity)
Tied = TypeVar("Tied", bound=Link)

HEAD = """<Sanctions xmlns="http://www.un.org/sanctions/1.0"><DateOfIssue><Year>2026</Year></DateOfIssue>
<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1">Name</AliasType><AliasType ID="2">F.K.A.</AliasType></AliasTypeValues>
<CountryValues><Country ID="1" ISO2="KR">Korea, South</Country><Country ID="2">West Sea</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="1">Female</DetailReference></DetailReferenceValues>
<DocNameStatusValues><DocNameStatus ID="1">Primary Latin</DocNameStatus></DocNameStatusValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType>
<FeatureType ID="9">Secondary sanctions risk:</FeatureType>
<FeatureType ID="10">Nationality Country</FeatureType><FeatureType ID="11">Gender</FeatureType>
<FeatureType ID="12">Digital Currency Address - XBT</FeatureType></FeatureTypeValues>
<NamePartTypeValues><NamePartType ID="1">Last Name</NamePartType><NamePartType ID="2">First Name</NamePartType>
</NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="1">Unknown</PartySubType>
<PartySubType ID="2" PartyTypeID="4">Vessel</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
<RelationTypeValues><RelationType ID="1">Family member of</RelationType><RelationType ID="2">Is fond of</RelationType>
<RelationType ID="3">Owned or Controlled By</RelationType></RelationTypeValues>
<ReliabilityValues><Reliability ID="1">Unknown</Reliability><Reliability ID="2">False</Reliability>
</ReliabilityValues>
<ScriptValues><Script ID="1" ScriptCode="Latin">Latin</Script><Script ID="2" ScriptCode="Hang">Hangul</Script>
</ScriptValues></ReferenceValueSets>
"""


def party(reference: int, features: str = "", subtype: int = 1, names: str = "") -> str:
    groups = '<NamePartGroup ID="1" NamePartTypeID="1"/><NamePartGroup ID="2" NamePartTypeID="2"/>'
    names = names or alias("Primary='true' AliasTypeID='1'", "Vale", "Ada")
    return (
        f'<DistinctParty FixedRef="{reference}"><Profile ID="{reference}" PartySubTypeID="{subtype}">'
        f'<Identity ID="{reference}" Primary="true">{names}<NamePartGroups><MasterNamePartGroup>{groups}'
        f"</MasterNamePartGroup></NamePartGroups></Identity>{features}</Profile></DistinctParty>"
    )


def alias(attributes: str, last: str, first: str, script: int = 1) -> str:
    parts = "".join(
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="{script}">{text}</NamePartValue>'
        "</DocumentedNamePart>"
        for group, text in ((1, last), (2, first))
    )
    return (
        f'<Alias {attributes}><DocumentedName ID="{last}{first}" DocNameStatusID="1">{parts}</DocumentedName></Alias>'
    )


def feature(kind: int, content: str, reliability: int = 1, number: int = 1) -> str:
    return (
        f'<Feature ID="{number}" FeatureTypeID="{kind}"><FeatureVersion ReliabilityID="{reliability}">{content}'
        "</FeatureVersion></Feature>"
    )


def period(start: str, end: str, approximate: str = "false") -> str:
    def day(text: str) -> str:
        year, month, number = text.split("-")
        return f"<Year>{year}</Year><Month>{month}</Month><Day>{number}</Day>"

    return (
        f'<DatePeriod><Start Approximate="{approximate}"><From>{day(start)}</From></Start>'
        f"<End><To>{day(end)}</To></End></DatePeriod>"
    )


def load(tmp_path: Path, *sections: str) -> tuple[list[Statement], list[Reject]]:
    path = tmp_path / "small.xml"
    path.write_text(f"{HEAD}{''.join(sections)}</Sanctions>", encoding="utf-8")
    parts = list(read(path, ORIGIN))
    statements = [part for part in parts if isinstance(part, Statement)]
    return statements, [part for part in parts if isinstance(part, Reject)]


def parties(*written: str) -> str:
    return f"<DistinctParties>{''.join(written)}</DistinctParties>"


def of_kind(statements: list[Statement], kind: type[Recorded]) -> dict[str, Recorded]:
    return {s.record.item: s.record for s in statements if isinstance(s.record, kind)}


def links_of(statements: list[Statement], kind: type[Tied]) -> list[Tied]:
    return [link for s in statements for link in s.links if isinstance(link, kind)]


def person(statements: list[Statement], reference: int) -> Person:
    return of_kind(statements, Person)[f"Profile {reference}"]


def test_30_february_is_refused_and_the_party_loaded(tmp_path: Path) -> None:
    bad = feature(8, period("1980-2-30", "1980-2-30"), number=7)
    statements, rejects = load(tmp_path, parties(party(1, bad + feature(11, '<VersionDetail DetailReferenceID="1"/>'))))
    ada = person(statements, 1)
    assert (ada.birth_date, ada.gender) == (None, "female")
    (refused,) = rejects
    assert refused.place == "DistinctParty 1"
    assert "Feature 7 (Birthdate)" in refused.reason
    assert "1980-02 has 29 days" in refused.reason


@pytest.mark.parametrize(
    ("start", "end", "approximate", "expected"),
    [
        ("1980-1-1", "1980-12-31", "false", "1980"),
        ("1980-1-1", "1980-12-31", "true", "1980~"),
        ("1980-2-1", "1980-2-29", "false", "1980-02"),
        ("1960-1-1", "1965-12-31", "false", "1960/1965"),
        ("1960-1-2", "1965-12-31", "false", "1960-01-02/1965-12-31"),
    ],
)
def test_periods_become_partial_dates(tmp_path: Path, start: str, end: str, approximate: str, expected: str) -> None:
    statements, _ = load(tmp_path, parties(party(1, feature(8, period(start, end, approximate)))))
    assert person(statements, 1).birth_date == expected


def test_what_has_no_field_is_told_in_words(tmp_path: Path) -> None:
    features = "".join(
        [
            feature(8, period("1980-1-1", "1980-12-31")),
            feature(8, period("1981-1-1", "1981-12-31")),
            feature(8, period("1970-1-1", "1970-12-31"), reliability=2),
            feature(9, "<Comment>see order</Comment><VersionDetail>high</VersionDetail>"),
            feature(99, "<VersionDetail>something new</VersionDetail>"),
        ]
    )
    statements, rejects = load(tmp_path, parties(party(1, features)))
    assert rejects == []
    ada = person(statements, 1)
    assert ada.birth_date == "1980"
    assert ada.description == "\n".join(
        [
            "Birthdate: 1981",
            "Birthdate: 1970 (False)",
            "Secondary sanctions risk: high (see order)",
            "FeatureType 99: something new",
        ]
    )


def test_family_name_leads_where_the_people_put_it_first(tmp_path: Path) -> None:
    korea = (
        '<Locations><Location ID="5"><LocationCountry CountryID="1"/></Location>'
        '<Location ID="6"><LocationCountry CountryID="2"/></Location><Location ID="7"><LocationPart LocPartTypeID="1">'
        "<LocationPartValue><Value>Korea, South</Value></LocationPartValue></LocationPart></Location></Locations>"
    )
    national = feature(10, '<VersionLocation LocationID="5"/>')
    at_sea = feature(10, '<VersionLocation LocationID="6"/>')
    by_name = feature(10, '<VersionLocation LocationID="7"/>')
    main = alias("Primary='true' AliasTypeID='1'", "Kang", "\u202bBitna\u202c")
    former = alias("AliasTypeID='2' LowQuality='true'", "강", "빛나", script=2)
    statements, rejects = load(
        tmp_path,
        korea,
        parties(
            party(1, national, names=main),
            party(2, at_sea, names=main),
            party(3, names=main + former),
            party(4, by_name, names=main),
        ),
    )
    assert rejects == []
    assert [person(statements, number).name for number in (1, 2, 3, 4)] == [
        "Kang Bitna",
        "Bitna Kang",
        "Kang Bitna",
        "Kang Bitna",
    ]
    hangul = person(statements, 3).names[1]
    assert (hangul.text, hangul.kind, hangul.language) == ("강빛나", "former", "und-Hang")
    assert person(statements, 2).description == "Nationality Country: West Sea"


def relation(number: int, kind: int, start: int, end: int, rest: str = "") -> str:
    return (
        f'<ProfileRelationship ID="{number}" RelationTypeID="{kind}" From-ProfileID="{start}" To-ProfileID="{end}" '
        f'Former="{"true" if "former" in rest else "false"}"><Comment>{rest}</Comment></ProfileRelationship>'
    )


def test_other_relations_keep_their_words(tmp_path: Path) -> None:
    relations = relation(1, 1, 1, 2) + relation(2, 2, 1, 2, "former friends") + relation(3, 3, 1, 2, "former owner")
    statements, rejects = load(
        tmp_path, parties(party(1), party(2)), f"<ProfileRelationships>{relations}</ProfileRelationships>"
    )
    assert rejects == []
    assert [link.role for link in links_of(statements, RelativeOf)] == ["Family member of"]
    (control,) = links_of(statements, Controls)
    assert (control.from_key, control.former) == ("person:ofac:2", True)
    assert [(link.item, link.role, link.note) for link in links_of(statements, AssociatedWith)] == [
        ("ProfileRelationship 2", "Is fond of (former)", "former friends"),
        ("ProfileRelationship 3", "Owned or Controlled By", "former owner"),
    ]


def test_vessel_is_refused_with_all_that_names_it(tmp_path: Path) -> None:
    document = '<IDRegDocuments><IDRegDocument ID="4" IdentityID="{}"><IDRegistrationNo>IMO 1</IDRegistrationNo>' + (
        "</IDRegDocument></IDRegDocuments>"
    )
    statements, rejects = load(
        tmp_path,
        document.format(2),
        parties(party(1), party(2, subtype=2), party(3, subtype=9)),
        f"<ProfileRelationships>{relation(8, 3, 2, 1)}{relation(9, 3, 1, 77)}</ProfileRelationships>",
        '<SanctionsEntries><SanctionsEntry ID="2" ProfileID="2"/></SanctionsEntries>',
    )
    assert [(found.place, re.sub(r".*?(Vessel|PartySubTypeID 9|77).*", r"\1", found.reason)) for found in rejects] == [
        ("DistinctParty 2", "Vessel"),
        ("IDRegDocument 4", "Vessel"),
        ("DistinctParty 3", "PartySubTypeID 9"),
        ("ProfileRelationship 8", "Vessel"),
        ("ProfileRelationship 9", "77"),
        ("SanctionsEntry 2", "Vessel"),
    ]
    assert {s.place for s in statements} == {"Sanctions", "IDRegDocument 4", "DistinctParty 1"}


def test_item_without_id_is_refused_by_itself(tmp_path: Path) -> None:
    statements, rejects = load(tmp_path, "<Locations><Location/></Locations>", parties(party(1).replace("1", "", 1)))
    assert [found.place for found in rejects] == ["Location without an id", "DistinctParty without an id"]
    assert [s.place for s in statements] == ["Sanctions"]


def test_document_of_nobody_is_kept_and_reported(tmp_path: Path) -> None:
    document = '<IDRegDocument ID="4" IdentityID="66"><IDRegistrationNo>K1</IDRegistrationNo></IDRegDocument>'
    statements, rejects = load(tmp_path, f"<IDRegDocuments>{document}</IDRegDocuments>", parties(party(1)))
    assert statements[-1].place == "IDRegDocument 4"
    assert [(found.place, "identity 66" in found.reason) for found in rejects] == [("IDRegDocument 4", True)]


def test_address_that_fails_its_checksum_is_flagged(tmp_path: Path) -> None:
    written = "1BoatSLRHtKNngkdXEeobR76b53LETtpyX"
    statements, rejects = load(
        tmp_path, parties(party(1, feature(12, f"<VersionDetail>{written}</VersionDetail>", number=3)))
    )
    assert rejects == []
    wallet = of_kind(statements, Wallet)["Feature 3"]
    assert wallet.stated == written
    assert wallet.flags[0].startswith("checksum:")
    assert wallet.entity.startswith("wallet:stated:ofac:")
