"""Who may read who a victim is: the handling of identities, and on which facts of a statement it falls."""

from itertools import product

import pytest

from graph_schema.actors import Actor, may_read
from graph_schema.entities import Document, Person, Phone
from graph_schema.handling import TLP_LEVELS, Handling, HandlingError, parse_handling
from graph_schema.identity import identity_handling
from graph_schema.links import (
    LINK_KINDS,
    AskedFor,
    Complained,
    ConfinedAt,
    IssuedBy,
    NamedIn,
    Recruited,
    Uses,
    WorksAt,
)
from graph_schema.statements import Statement
from loaders.identities import Identities

PERSON, OTHER, PHONE, PASS = "person:src:p1", "person:src:p2", "phone:+886912345678", "document:TW:passport:X1"
RUN = parse_handling("tlp=amber;release=KR-KNP,TH,@desk", owner="TW-CIB")
IDENTITY = identity_handling(RUN)
OWN = parse_handling("tlp=green", owner="TW-CIB")
OWN_IDENTITY = parse_handling("tlp=amber+strict;release=KR-KNP,@desk;consent=no", owner="TW-CIB")
LOAD = Identities(RUN, IDENTITY)


def uses(end=PHONE, **more):
    return Uses(item="u", from_key=PERSON, to_key=end, **more)


def handlings(*links, record=None):
    """The handlings after protection: of the record, where there is one, then of the links."""
    found = LOAD.protect(Statement(record=record, links=links, place="line 1"))
    assert found.place == "line 1"
    return [fact.handling for fact in ([found.record] if found.record else []) + list(found.links)]


def test_the_handling_of_identities_is_the_loads_own_made_stricter():
    assert IDENTITY.text == "owner=TW-CIB;tlp=amber+strict;pap=amber;release=@desk,KR-KNP;consent=no"
    assert identity_handling(parse_handling("tlp=red;pap=red;case=c1;tell=yes", owner="TW-CIB")).text == (
        "owner=TW-CIB;tlp=red;pap=red;case=c1;consent=no"
    )
    assert identity_handling(IDENTITY) == IDENTITY


def test_whoever_may_read_an_identity_may_read_the_loads_other_facts():
    actors = [
        Actor(name="a", agency=agency, country=country, groups=groups, cases=cases, purposes=("analysis",), tlp=tlp)
        for agency, country, groups, cases, tlp in product(
            ("TW-CIB", "KR-KNP", "TH-CCIB"), ("TH", None), (("desk",), ()), (("c1",), ()), TLP_LEVELS
        )
    ]
    fewer = 0
    for tlp, release, europol, case in product(
        TLP_LEVELS, ((), ("TH",), ("KR-KNP", "TH"), ("@desk",)), ((), ("H1",), ("H3",)), (None, "c1")
    ):
        handling = Handling(owner="TW-CIB", tlp=tlp, release=release, europol=europol, case=case)
        for actor in actors:
            reads = may_read(actor, "analysis", case, handling)
            assert reads or not may_read(actor, "analysis", case, identity_handling(handling))
            fewer += reads and not may_read(actor, "analysis", case, identity_handling(handling))
    assert fewer > 100


def test_the_links_that_are_declared_a_victims():
    assert {link for link in LINK_KINDS if link.of_victims} == {ConfinedAt, Complained, AskedFor, NamedIn}
    held = ConfinedAt(item="c", from_key=PERSON, to_key="compound:src:heron")
    asked = AskedFor(item="a", from_key=PERSON, to_key="help_request:src:h1", role="asker")
    told = Complained(item="t", from_key=PERSON, to_key="complaint:src:c1")
    assert handlings(held) == handlings(asked) == handlings(told) == [IDENTITY]
    assert handlings(WorksAt(item="w", from_key=PERSON, to_key="compound:src:heron")) == [None]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("victim_of_fraud", IDENTITY),
        ("victim_of_trafficking", IDENTITY),
        ("suspect", None),
        ("witness", None),
        (None, None),
    ],
)
def test_a_role_is_a_victims_or_not_case_by_case(role, expected):
    assert handlings(NamedIn(item="n", from_key=PERSON, to_key="case:src:c1", role=role)) == [expected]


def test_one_person_is_victim_and_suspect_at_once():
    victim = NamedIn(item="n1", from_key=PERSON, to_key="case:src:c1", role="victim_of_trafficking")
    suspect = NamedIn(item="n2", from_key=PERSON, to_key="case:src:c2", role="suspect")
    assert handlings(victim) == [IDENTITY]
    assert handlings(suspect) == [None]


def test_a_line_says_that_it_is_a_victims():
    assert handlings(record=Person(entity=PERSON, item="p1", name="P")) == [None]
    assert handlings(record=Person(entity=PERSON, item="p1", name="P", victim=True)) == [IDENTITY]
    assert handlings(record=Phone(entity=PHONE, item="p", victim=True)) == [IDENTITY]
    assert handlings(uses(victim=True)) == [IDENTITY]
    assert handlings(uses()) == [None]


def test_what_ties_a_stated_victim_to_an_identity_inherits_it():
    victim = Person(entity=PERSON, item="p1", victim=True)
    recruited = Recruited(item="r", from_key=OTHER, to_key=PERSON)
    works = WorksAt(item="w", from_key=PERSON, to_key="compound:src:heron")
    others = Uses(item="o", from_key=OTHER, to_key=PASS)
    assert handlings(uses(), uses(PASS), recruited, works, others, record=victim) == [
        IDENTITY, IDENTITY, IDENTITY, None, None, IDENTITY,
    ]  # fmt: skip
    assert handlings(uses(), others, record=victim) == [IDENTITY, IDENTITY, None]


def test_a_document_is_a_victims_where_a_victims_link_touches_it():
    document = Document(entity=PASS, item="d", number="X1")
    issued = IssuedBy(item="i", from_key=PASS, to_key="country:TW")
    assert handlings(uses(PASS, victim=True), issued, record=document) == [IDENTITY, IDENTITY, IDENTITY]
    assert handlings(uses(PASS), issued, record=document) == [None, None, None]


def test_a_link_takes_no_less_than_the_record_of_the_document_beside_it():
    red = parse_handling("tlp=red;release=KR-KNP", owner="TW-CIB")
    document = Document(entity=PASS, item="d", number="X1", handling=red)
    issued = IssuedBy(item="i", from_key=PASS, to_key="country:TW")
    assert handlings(issued, uses(), record=document) == [red, red, None]
    person = Person(entity=PERSON, item="p1", handling=red)
    assert handlings(uses(), record=person) == [red, None]


def test_a_fact_that_states_a_handling_takes_the_stricter_of_both():
    strict = parse_handling("tlp=red;release=@desk;purposes=victim_protection", owner="TW-CIB")
    assert handlings(uses(victim=True, handling=OWN)) == [OWN_IDENTITY]
    [found] = handlings(uses(victim=True, handling=strict))
    assert found.text == "owner=TW-CIB;tlp=red;pap=amber;release=@desk;purposes=victim_protection;consent=no"
    assert handlings(uses(handling=OWN)) == [OWN]


def test_handlings_that_admit_nobody_together_are_refused():
    other = parse_handling("tlp=red;case=c2", owner="TW-CIB")
    load = Identities(RUN, parse_handling("tlp=red;case=c1", owner="TW-CIB"))
    with pytest.raises(HandlingError, match="nobody could read under both owner=TW-CIB;tlp=red"):
        load.protect(Statement(links=(uses(victim=True, handling=other),)))


def test_statements_without_victims_pass_as_they_are():
    stated = Statement(record=Person(entity=PERSON, item="p1"), links=(uses(),), place="line 1")
    assert LOAD.protect(stated) is stated
