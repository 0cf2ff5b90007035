"""Handling: one canonical text for each combination, plain errors, and who may read what."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graph_schema.handling import TLP_LEVELS, Handling, HandlingError, parse_handling, withdrawn_twin
from graph_schema.purposes import PURPOSES

AGENCIES = st.from_regex(r"[A-Z]{2}-[A-Z0-9]{2,12}|[A-Z]{3,12}", fullmatch=True)
MARKS = st.one_of(
    AGENCIES,
    st.from_regex(r"[A-Z]{2}", fullmatch=True),
    st.from_regex(r"@[a-z0-9-]{2,40}", fullmatch=True),
)
WORDS = st.text(alphabet=string.ascii_lowercase + "_-./ 陳ท=", max_size=12)
HANDLINGS = st.builds(
    Handling,
    owner=AGENCIES,
    tlp=st.sampled_from(TLP_LEVELS),
    pap=st.sampled_from(["clear", "green", "amber", "red"]),
    europol=st.lists(st.sampled_from(["H0", "H1", "H2", "H3"])),
    release=st.lists(MARKS, max_size=4),
    purposes=st.lists(st.sampled_from(list(PURPOSES)), max_size=4),
    basis=st.one_of(st.none(), WORDS),
    case=st.one_of(st.none(), WORDS),
    consent=st.booleans(),
    tell=st.booleans(),
)
LISTS = ("europol", "release", "purposes")


@given(HANDLINGS)
def test_the_canonical_text_reads_back_as_the_same_handling(handling):
    again = parse_handling(handling.text, owner=handling.owner)
    assert again == handling
    assert again.text == handling.text


@given(HANDLINGS, HANDLINGS)
def test_equal_handlings_and_no_others_have_equal_texts(one, two):
    assert (one == two) is (one.text == two.text)
    assert one != two or hash(one) == hash(two)


@given(HANDLINGS, st.randoms())
def test_the_order_of_lists_and_what_is_said_twice_do_not_matter(handling, random):
    values = handling.model_dump()
    for name in LISTS:
        values[name] = [*values[name], *values[name]]
        random.shuffle(values[name])
    assert Handling(**values) == handling


def test_the_text_is_pinned():
    """It is part of the digest of every fact: another spelling would make each load again a new one."""
    assert Handling(owner="OFAC").text == "owner=OFAC;tlp=amber;pap=amber"
    assert (
        parse_handling(
            " RELEASE = KR-KNP , @desk,TH ; tell=Yes; consent=no; case=C-7; basis=MLA 2004; purposes=analysis;"
            "europol=H2,H1;PAP=Green;tlp=AMBER+STRICT;",
            owner="TW-CIB",
        ).text
        == "owner=TW-CIB;tlp=amber+strict;pap=green;europol=H1,H2;release=@desk,KR-KNP,TH;purposes=analysis;"
        "basis=MLA 2004;case=C-7;consent=no;tell=yes"
    )


def test_what_is_left_out_keeps_its_default():
    assert parse_handling("", owner="TW-CIB") == Handling(owner="TW-CIB")
    assert parse_handling("tlp=red", owner="TW-CIB") == Handling(owner="TW-CIB", tlp="red")


def test_a_registered_name_stands_for_its_text():
    names = {"partners": "tlp=green;release=KR-KNP"}
    assert parse_handling(" partners ", owner="TW-CIB", registered=names).text == (
        "owner=TW-CIB;tlp=green;pap=amber;release=KR-KNP"
    )
    assert parse_handling("tlp=red", owner="TW-CIB", registered=names).tlp == "red"
    with pytest.raises(HandlingError, match="'strangers' is no part of a handling"):
        parse_handling("strangers", owner="TW-CIB", registered=names)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("amber", "'amber' is no part of a handling; write it like tlp=amber;pap=green;release=KR-KNP"),
        ("colour=red", "'colour=red' is no part of a handling"),
        ("tlp=pink", "tlp: Input should be 'clear', 'green', 'amber', 'amber+strict' or 'red'"),
        ("tlp=", "tlp: Input should be"),
        ("pap=amber+strict", "pap: Input should be"),
        ("release=Korea", "'Korea' is no agency (KR-KNP), country (KR) or group (@desk)"),
        ("release=kr-knp", "'kr-knp' is no agency"),
        ("release=KR-KNP,@", "'@' is no agency"),
        ("europol=H4", "no Europol handling code H4; they are H0 to H3"),
        ("purposes=fraud", "purposes: 'fraud' is no purpose; there are investigation, prosecution, analysis,"),
        ("purposes=analysis,調查", "'調查' is no purpose"),
        ("purposes=Analysis", "'Analysis' is no purpose"),
        ("consent=perhaps", "consent: Input should be a valid boolean"),
        ("tell=7", "tell: Input should be a valid boolean"),
        ("owner=KR-KNP", "the handling names owner KR-KNP, the load names TW-CIB; they must agree"),
        ("tlp=red;release=KR-KNP;tlp=clear", "tlp stands twice in the handling"),
    ],
)
def test_every_error_names_the_part_that_is_wrong(text, message):
    with pytest.raises(HandlingError) as caught:
        parse_handling(text, owner="TW-CIB")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("owner", ["", "tw-cib", "TW", "TW-", "TW CIB", "TW-CIB;tlp=clear", "TW-CIB\nX"])
def test_an_owner_is_an_agencys_code(owner):
    with pytest.raises(HandlingError, match=r"^owner: .* is no agency: write it like KR-KNP or OFAC"):
        parse_handling("tlp=red", owner=owner)


@pytest.mark.parametrize("field", ["basis", "case", "purposes"])
@pytest.mark.parametrize("text", ["x;tlp=clear", "x\ntlp=clear", "x\x00y"])
def test_no_value_can_pass_for_another_part(field, text):
    value = (text,) if field == "purposes" else text
    with pytest.raises(ValidationError, match=f"{field}.*\n  String should match pattern"):
        Handling(owner="TW-CIB", tlp="red", **{field: value})


def test_a_handling_is_frozen_and_takes_no_other_part():
    handling = Handling(owner="TW-CIB")
    with pytest.raises(ValidationError, match="frozen"):
        handling.tlp = "clear"
    with pytest.raises(ValidationError, match="Extra inputs"):
        Handling(owner="TW-CIB", colour="red")


def test_a_withdrawn_twin_is_odd_and_its_own_twin():
    assert [withdrawn_twin(number) for number in (0, 2, 3, 40)] == [1, 3, 3, 41]
