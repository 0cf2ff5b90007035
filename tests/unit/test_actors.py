"""Which handlings a reader may read, worked out from their stored texts."""

import pytest

from api.actors import local_administrator, readable
from cypher.handlings import HandlingSet
from cypher.local_server import Home
from graph_schema.actors import Actor, ActorError, Reader, parse_actor
from graph_schema.purposes import PURPOSES

READER = Reader(Actor(name="Kim", agency="KR-KNP", country="KR"), "analysis")
ADMINISTRATOR = Reader(Actor(name="admin", agency="LOCAL", at_the_node=True), "analysis")


def known(**texts: str) -> HandlingSet:
    return HandlingSet(len(texts), {int(number.removeprefix("h")): text for number, text in texts.items()})


def test_the_numbers_of_withdrawn_facts_are_readable_by_nobody():
    both = known(h2="owner=OFAC;tlp=clear;pap=amber", h3="owner=OFAC;tlp=clear;pap=amber")
    assert readable(READER, both) == (2,)
    assert readable(ADMINISTRATOR, both) == (2,)


def test_a_handling_that_no_rule_knows_is_readable_by_nobody_and_told(caplog):
    strange = known(
        h2="owner=OFAC;tlp=purple", h4="owner=KR-KNP;tlp=red;pap=amber", h6="", h8="owner=OFAC;tlp=clear;purposes=調查"
    )
    assert readable(READER, strange) == (4,)
    assert readable(ADMINISTRATOR, strange) == (4,)
    assert "known to no rule" in caplog.text


def test_an_actor_is_read_part_by_part():
    found = parse_actor("agency=KR-KNP; country=KR;tlp=Green;groups=desk, asia;cases=c1;name=Kim Minji")
    assert found == Actor(
        name="Kim Minji", agency="KR-KNP", country="KR", tlp="green", groups=("asia", "desk"), cases=("c1",),
        roles=("analyst",),
        purposes=("analysis", "asset_recovery", "investigation", "prosecution", "victim_protection"),
    )  # fmt: skip
    assert parse_actor("agency=OFAC").name == "OFAC"
    assert parse_actor("agency=OFAC;roles=auditor").purposes == ("oversight",)
    assert parse_actor("agency=OFAC;purposes=").purposes == ()


def test_a_present_actor_changes_where_it_is_told():
    kim = parse_actor("agency=KR-KNP;name=Kim;cases=c1;tlp=red")
    assert parse_actor("", kim) == kim
    assert parse_actor("tlp=green;cases=", kim) == kim.model_copy(update={"tlp": "green", "cases": ()})
    with pytest.raises(ActorError, match="keeps its name"):
        parse_actor("name=Lee", kim)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "name"), ("agency", "no part of an actor"), ("agency=kr", "agency"), ("country=KR", "agency"),
        ("agency=KR-KNP;tlp=pink", "tlp"), ("agency=OFAC;agency=FBI", "each once"),
        ("agency=OFAC;roles=chief", "roles"), ("agency=OFAC;purposes=調查", "'調查' is no purpose; there are"),
        ("agency=OFAC;name=" + "x" * 201, "name"), ("agency=KR-KNP;at_the_node=yes", "no part of an actor"),
        ("agency=KR-KNP;machine=yes", "no part of an actor"),
    ],
)  # fmt: skip
def test_an_actor_that_cannot_be_read_says_why(text, reason):
    with pytest.raises(ActorError, match=reason):
        parse_actor(text)


def test_the_command_line_acts_as_the_node_s_administrator(tmp_path, monkeypatch):
    monkeypatch.setenv("CROSSTRACE_AGENCY", "TW-CIB")
    home = Home(tmp_path / "home")
    home.prepare()
    home.appoint("Lin")
    found = local_administrator(home)
    assert (found.name, found.agency, found.at_the_node) == ("Lin", "TW-CIB", True)
    assert found.allowed == tuple(PURPOSES)
