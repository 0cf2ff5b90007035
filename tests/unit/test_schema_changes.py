"""A change of the schema that may break a client is listed in CHANGELOG.md until it is released, or it fails here."""

import gzip

import pytest
from graphql import build_schema, find_breaking_changes
from schema_changes import CHANGELOG, HEADING, breaking, kept, listed, released, wrong

from api.graphql.schema import graphql_schema, sdl


def test_every_breaking_change_is_listed_and_no_other() -> None:
    faults = wrong(breaking(graphql_schema()), listed(CHANGELOG.read_text(encoding="utf-8")))
    assert not faults, "\n".join(faults)


def test_what_breaks_a_client_is_seen() -> None:
    text = gzip.decompress(kept(sdl())).decode()
    for before, after in (
        ("\ntype AccountRecord implements Record {", "\ntype AccountRecords implements Record {"),
        ("): [AccountRecord!]!", "): [AccountRecords!]!"),
        ("\ntype Ways {\n  ways: [Way!]!", "\ntype Ways {\n  ways: [Way!]"),
        ("    text: String!\n\n    kinds: [String!]\n", "    text: String!\n\n    kinds: [String!]!\n"),
        ("enum Direction {\n  ASC\n\n  DESC\n}", "enum Direction {\n  ASC\n}"),
        ("type PageInfo {\n", "type PageInfo {\n  added: Int\n\n"),
    ):
        assert before in text, before
        text = text.replace(before, after)
    faults = breaking(build_schema(text, assume_valid=True))
    assert set(faults) >= {
        "AccountRecord was removed.",
        "Field Account.records changed type from [AccountRecord!]! to [AccountRecords!]!.",
        "Field Ways.ways changed type from [Way!]! to [Way!].",
        "Argument Query.search(kinds:) has changed type from [String!] to [String!]!.",
        "Enum value Direction.DESC was removed.",
    }
    assert not any("added" in fault for fault in faults)


def test_what_is_kept_is_the_whole_schema_without_its_descriptions() -> None:
    text = gzip.decompress(kept(sdl())).decode()
    assert '"""' not in text
    assert len(text) < len(sdl()) / 3
    again = build_schema(text)
    assert find_breaking_changes(again, graphql_schema()) == find_breaking_changes(graphql_schema(), again) == []
    assert kept(sdl()) == kept(sdl())
    assert {"Query", "Mutation", "Person"} <= set(released().type_map)


CHANGES = ["A.a was removed.", "B.a was removed.", "C.c changed type from [Int!] to Int."]
PAGE = f"""\
## [Unreleased]

### Added

- `A.a was removed.` elsewhere

{HEADING}

- `A.a was removed.`: nobody used it
- `C.c changed type from [Int!] to Int.`

### Fixed

- `B.a was removed.`

## [0.1.0]

{HEADING}

- `Z was removed.`
"""


def test_only_the_list_of_what_is_not_released_counts() -> None:
    assert listed(PAGE) == ["A.a was removed.", "C.c changed type from [Int!] to Int."]
    assert listed("## [Unreleased]\n\n## [0.1.0]\n" + PAGE.partition("## [0.1.0]")[2]) == []
    assert listed("") == []


@pytest.mark.parametrize(
    ("names", "faults"),
    [
        (CHANGES, []),
        (["*.a was removed.", CHANGES[2]], []),
        (CHANGES[1:], [f"list it under {HEADING!r}, or take it back: A.a was removed."]),
        ([*CHANGES, "D was removed."], ["this did not happen, so it is not to be listed: D was removed."]),
    ],
)
def test_what_lacks_and_what_did_not_happen_is_told(names: list[str], faults: list[str]) -> None:
    assert wrong(CHANGES, names) == faults
