"""What is derived: whoever may read the strictest of several handlings may read each of them."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.actors import Actor, may_read
from graph_schema.handling import JOINT, TLP_LEVELS, Handling, parse_handling
from graph_schema.strictest import strictest

AGENCIES = ("TW-CIB", "KR-KNP", "OFAC")
CASES = ("C-7", "C-8")
NAMES = (*AGENCIES, "TW", "KR", "@desk", "@scam")
# Most restrictions are drawn seldom: where all stand, nobody reads, and nothing is tried.
HANDLINGS = st.builds(
    Handling,
    owner=st.sampled_from(("TW-CIB", "TW-CIB", "KR-KNP")),
    tlp=st.sampled_from(("clear", "green", "green", "green", "amber", "amber+strict", "red")),
    pap=st.sampled_from(["clear", "green", "amber", "red"]),
    europol=st.sampled_from([(), (), (), (), ("H1",), ("H3",), ("H1", "H2")]),
    release=st.sets(st.sampled_from(NAMES), max_size=2),
    purposes=st.sampled_from([(), (), (), (), ("analysis",), ("analysis", "prosecution")]),
    basis=st.sampled_from([None, "MLA", "reciprocity"]),
    case=st.sampled_from([None, None, None, None, *CASES]),
    consent=st.booleans(),
    tell=st.booleans(),
)
ACTORS = [
    Actor(name="reader", agency=agency, country=country, groups=groups, cases=CASES, tlp=tlp)
    for agency, country, groups, tlp in product(
        (*AGENCIES, "PH-PNP"), (None, "TW", "KR"), ((), ("desk",), ("scam",)), TLP_LEVELS
    )
]
INPUTS = st.lists(HANDLINGS, min_size=2, max_size=3)


@settings(max_examples=1_000, deadline=None)
@given(INPUTS, st.sampled_from(["analysis", "prosecution", "oversight"]), st.sampled_from([None, *CASES]))
def test_who_reads_the_strictest_reads_each(inputs, purpose, case):
    found = strictest(inputs)
    for actor in ACTORS:
        if found and may_read(actor, purpose, case, found):
            assert all(may_read(actor, purpose, case, handling) for handling in inputs), (actor, found)


@given(INPUTS, st.randoms())
def test_order_and_repetition_do_not_matter_and_it_reads_back(inputs, random):
    found = strictest(inputs)
    shuffled = [*inputs, *inputs]
    random.shuffle(shuffled)
    assert strictest(shuffled) == found
    if found is not None:
        assert parse_handling(found.text, owner=found.owner) == found


@given(HANDLINGS)
def test_of_one_it_is_that_one(handling):
    assert strictest([handling, handling]) == handling


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        # one owner: the higher level, those whom all name, all restrictions
        (
            [("TW-CIB", "tlp=green"), ("TW-CIB", "tlp=amber;release=KR-KNP,TH;pap=red")],
            "owner=TW-CIB;tlp=amber;pap=red;release=KR-KNP,TH",
        ),
        (
            [("TW-CIB", "tlp=amber;release=KR-KNP;purposes=analysis,prosecution"),
             ("TW-CIB", "tlp=amber;release=KR-KNP;purposes=analysis;case=C-7;consent=no")],
            "owner=TW-CIB;tlp=amber;pap=amber;release=KR-KNP;purposes=analysis;case=C-7;consent=no",
        ),
        # those whom not all name are nobody: GREEN without a name would be everybody
        (
            [("TW-CIB", "tlp=green;release=KR"), ("TW-CIB", "tlp=green;release=TH")],
            "owner=TW-CIB;tlp=amber;pap=amber",
        ),
        # a public list restricts nobody
        (
            [("OFAC", "tlp=clear;pap=clear"), ("TW-CIB", "tlp=amber;release=KR-KNP;tell=yes")],
            "owner=TW-CIB;tlp=amber;pap=amber;release=KR-KNP",
        ),
        # two owners who released to each other
        (
            [("KR-KNP", "tlp=amber;release=TW-CIB"), ("TW-CIB", "tlp=red;release=KR-KNP,@desk")],
            "owner=JOINT;tlp=red;pap=amber;release=KR-KNP,TW-CIB",
        ),
        ([("KR-KNP", "tlp=green"), ("TW-CIB", "tlp=green")], "owner=JOINT;tlp=green;pap=amber"),
        # and one who did not: one of them reads both
        (
            [("KR-KNP", "tlp=amber;release=TW-CIB"), ("TW-CIB", "tlp=red")],
            "owner=JOINT;tlp=red;pap=amber;release=TW-CIB",
        ),
    ],
)  # fmt: skip
def test_what_it_looks_like(inputs, expected):
    assert strictest(parse_handling(text, owner=owner) for owner, text in inputs).text == expected


@pytest.mark.parametrize(
    "inputs",
    [
        [("TW-CIB", "case=C-7"), ("TW-CIB", "case=C-8")],
        [("TW-CIB", "purposes=analysis"), ("TW-CIB", "purposes=oversight")],
        [("TW-CIB", "tlp=red"), ("KR-KNP", "tlp=red")],
        [("TW-CIB", "tlp=amber;release=PH"), ("KR-KNP", "tlp=amber;release=TH")],
    ],
)
def test_what_no_request_can_meet_has_no_handling(inputs):
    assert strictest(parse_handling(text, owner=owner) for owner, text in inputs) is None


def test_nothing_is_derived_from_nothing():
    with pytest.raises(ValueError, match="at least one handling"):
        strictest([])
    assert JOINT == "JOINT"
