"""What may be told of and not read: a line for each agency, with nothing of what it holds."""

import pytest
from small_world import ADMINISTRATOR, PARTNER, World
from test_graphql_non_interference import ANN, BOB, ONE, QUESTIONS, question, told

from graph_schema.actors import Actor, Reader
from graph_schema.times import to_iso

KOREAN = Reader(
    Actor(name="kim", agency="KR-KNP", country="KR", tlp="red", roles=("auditor", "analyst"), purposes=("analysis",)),
    "analysis",
)
KR, TH, SILENT = 6, 8, 10
NOBODY = "person:src:nobody"


@pytest.fixture
def secrets(world) -> World:
    """Two agencies that let it be known that they hold facts, one that does not."""
    world.handling(KR, "owner=KR-KNP;tlp=red;pap=red;tell=yes")
    world.handling(TH, "owner=TH-RTP;tlp=red;pap=red;case=T-1;tell=yes")
    world.handling(SILENT, "owner=VN-MPS;tlp=red;pap=red")
    return world


def line(agency: str) -> dict[str, str]:
    return {"agency": agency, "message": f"restricted, held by {agency}, ask"}


def restricted(ask, key: str, reader: Reader = PARTNER) -> list[dict[str, str]]:
    """What the root field says, which the neighbourhood must say too, and the entity where it may be seen."""
    document = (
        "query($k: ID!) { restricted(key: $k) { agency message } entity(key: $k) { restricted { agency message } } "
        "neighbourhood(key: $k) { entities { key restricted { agency message } } restricted { agency message } } }"
    )
    answer = ask(document, reader=reader, k=key)
    found = answer["restricted"]
    assert answer["neighbourhood"]["restricted"] == found
    shown = [one["restricted"] for one in answer["neighbourhood"]["entities"] if one["key"] == key]
    assert shown == ([answer["entity"]["restricted"]] if answer["entity"] else [])
    assert shown in ([], [found])
    return found


def test_each_agency_has_one_line_whatever_and_however_much_it_holds(secrets, ask):
    secrets.record(ANN, secrets.open, name="Ann")
    assert restricted(ask, ANN) == []
    secrets.link("HOLDS", ANN, ONE, TH)
    assert restricted(ask, ANN) == [line("TH-RTP")]
    for number in range(3):
        secrets.record(ANN, KR, name=f"Codename {number}")
        secrets.link("NATIONAL_OF", ANN, "country:KR", KR)
        secrets.link("SENT", ONE, f"account:KR:9:{number}", TH)
    assert restricted(ask, ANN) == [line("KR-KNP"), line("TH-RTP")]
    assert restricted(ask, ONE) == [line("TH-RTP")]


def test_an_entity_that_is_only_told_of_stays_null(secrets, ask):
    secrets.record(ANN, KR, name="Ann")
    document = "query($k: ID!) { entity(key: $k) { key } person(key: $k) { key } restricted(key: $k) { agency } }"
    assert ask(document, k=ANN) == {"entity": None, "person": None, "restricted": [{"agency": "KR-KNP"}]}
    assert restricted(ask, ANN) == [line("KR-KNP")]


def test_what_is_silent_withdrawn_readable_or_absent_is_not_told_of(secrets, ask):
    secrets.record(ANN, SILENT, name="Ann")
    secrets.record(ANN, KR + 1, name="Ann", withdrawn_at=2_000)
    secrets.link("HOLDS", ANN, ONE, TH + 1, withdrawn_at=2_000)
    assert restricted(ask, ANN) == restricted(ask, NOBODY) == []
    secrets.record(BOB, KR, name="Bob")
    assert restricted(ask, BOB) == [line("KR-KNP")]
    assert restricted(ask, BOB, KOREAN) == []
    assert restricted(ask, BOB, ADMINISTRATOR) == []


def test_a_compartment_is_told_of_to_those_outside_it(secrets, ask):
    secrets.handling(12, "owner=KR-KNP;tlp=amber;pap=amber;purposes=victim_protection;case=K-9;tell=yes")
    secrets.record(ANN, 12, name="Ann")
    assert restricted(ask, ANN) == [line("KR-KNP")]
    assert restricted(ask, ANN, KOREAN) == [line("KR-KNP")], "its own agency, for another purpose"


def test_a_handling_that_no_rule_knows_is_not_told_of(secrets, ask):
    secrets.handling(12, "owner=KR-KNP;tlp=purple;tell=yes")
    secrets.record(ANN, 12, name="Ann")
    assert restricted(ask, ANN) == []


def test_what_is_told_of_changes_no_other_answer(secrets, ask):
    told(secrets)
    before = {name: ask(question(name)) for name in QUESTIONS}
    for handling in (KR, TH):
        secrets.record(ANN, handling, name="Aaron", grade="admiralty:A1", country="KR")
        secrets.record(BOB, handling, name="Ann")
        secrets.record("person:src:aaa", handling, name="Ann")
        secrets.link("ASSOCIATED_WITH", ANN, BOB, handling, at=90)
        secrets.link("SENT", ONE, "account:KR:9:1", handling, at=90)
        secrets.link("NAMED_IN", BOB, "case:src:one", handling)
    assert {name: ask(question(name)) for name in QUESTIONS} == before
    people = "{ persons { nodes { key restricted { agency } } totalCount } }"
    nodes = ask(people)["persons"]["nodes"]
    assert [one["key"] for one in nodes if one["restricted"]] == [ANN, BOB]


def test_at_an_earlier_moment_only_what_was_there_and_still_stands_is_told_of(secrets, ask):
    secrets.record(ANN, secrets.closed, name="Ann")
    secrets.handling(12, "owner=JP-NPA;tlp=red;pap=red;tell=yes")
    auditor = Reader(KOREAN.actor, "analysis")
    secrets.record(ANN, TH, name="Ann", recorded_at=2_000)
    secrets.record(ANN, TH + 1, name="Annie", recorded_at=500, withdrawn_at=3_000)
    secrets.record(ANN, 12, name="Ann", recorded_at=500)
    asked = 'query($k: ID!) @asKnownAt(time: "%s") { restricted(key: $k) { agency } }'
    then = {at: ask(asked % to_iso(at), reader=auditor, k=ANN)["restricted"] for at in (1_000, 2_500)}
    assert then == {1_000: [{"agency": "JP-NPA"}], 2_500: [{"agency": "JP-NPA"}, {"agency": "TH-RTP"}]}


def test_parts_and_aliases_are_answered_as_asked(secrets, ask):
    secrets.record(ANN, KR, name="Ann")
    document = "query($k: ID!) { a: restricted(key: $k) { __typename whom: agency b: message } }"
    assert ask(document, k=ANN) == {
        "a": [{"__typename": "Restricted", "whom": "KR-KNP", "b": "restricted, held by KR-KNP, ask"}]
    }
