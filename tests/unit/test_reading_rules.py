"""Who may read what: the cases of docs/handling.md, what holds for all of them, and the request that asks."""

from dataclasses import replace

import pytest
from handling_cases import CASES, KIM, OWNER, Case
from handling_page import PAGE, printed
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.actors import Actor, ActorError, PurposeError, Reader, may_read, parse_actor, reading
from graph_schema.handling import TLP_LEVELS, parse_handling
from graph_schema.purposes import PURPOSES, ROLES

ALL = [case for cases in CASES.values() for case in cases]


def reads(case: Case) -> bool:
    actor = Actor.model_validate(KIM | case.actor)
    return may_read(actor, case.purpose, case.case, parse_handling(case.handling, owner=OWNER))


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.handling}: {case.why}")
def test_who_may_read(case: Case):
    assert reads(case) is case.reads


def test_the_page_prints_these_cases():
    page = PAGE.read_text(encoding="utf-8")
    assert page == printed(page), "print it again: python tests/unit/handling_page.py --write"


@pytest.mark.parametrize("case", [case for case in ALL if not case.reads], ids=lambda case: case.handling)
def test_who_may_not_read_may_read_nothing_stricter(case: Case):
    """Another part, or the next level without a name, never opens what is closed."""
    stricter = [f"{case.handling};{part}" for part in ("pap=red", "consent=no", "basis=MLA")]
    if "europol" not in case.handling:
        stricter += [f"{case.handling};europol=H1", f"{case.handling};europol=H3", f"{case.handling};europol=H1,H3"]
    if "purposes" not in case.handling:
        stricter += [f"{case.handling};purposes={name}" for name in PURPOSES]
    if "case=" not in case.handling:
        stricter += [f"{case.handling};case=C-7", f"{case.handling};case=C-9"]
    assert not any(reads(replace(case, handling=text)) for text in stricter)


@pytest.mark.parametrize("named", ["release=KR-KNP", "release=KR", "release=@desk"])
@pytest.mark.parametrize("level", TLP_LEVELS)
def test_a_higher_level_is_never_read_by_more(named: str, level: str):
    actor = Actor.model_validate(KIM | {"tlp": level, "groups": ("desk",)})
    handlings = [parse_handling(f"tlp={tlp};{named}", owner=OWNER) for tlp in TLP_LEVELS]
    read = [may_read(actor, "analysis", None, handling) for handling in handlings]
    assert read == sorted(read, reverse=True)
    assert read[0]


KEEPER = Actor(
    name="Kim", agency="KR-KNP", cases=("C-7", "C-8"), roles=("analyst",), purposes=("analysis", "investigation")
)


@pytest.mark.parametrize(
    ("purpose", "case", "message"),
    [
        (None, None, "name the purpose of the request; allowed to Kim: investigation, analysis"),
        ("", None, "name the purpose of the request; allowed to Kim: investigation, analysis"),
        ("oversight", None, "'oversight' is no purpose that Kim may name; allowed: investigation, analysis"),
        ("prosecution", "C-7", "'prosecution' is no purpose that Kim may name; allowed: investigation, analysis"),
        ("分析", None, "'分析' is no purpose that Kim may name; allowed: investigation, analysis"),
        ("Analysis", None, "'Analysis' is no purpose"),
        ("x\n" * 900, None, "is no purpose that Kim may name"),
        ("investigation", None, "the purpose investigation needs a case: name it; Kim is in: C-7, C-8"),
        ("investigation", "C-9", "Kim is not in the case 'C-9', but in: C-7, C-8"),
        ("analysis", "C-9", "Kim is not in the case 'C-9', but in: C-7, C-8"),
    ],
)
def test_a_purpose_or_case_that_may_not_be_named_is_refused_with_those_that_may(purpose, case, message):
    with pytest.raises(PurposeError) as caught:
        reading(KEEPER, purpose, case)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_a_request_that_may_be_made_is_a_reader():
    assert reading(KEEPER, "investigation", "C-7") == Reader(KEEPER, "investigation", "C-7")
    assert reading(KEEPER, "analysis", "") == Reader(KEEPER, "analysis")
    assert len({reading(KEEPER, "analysis"), reading(KEEPER, "analysis", "C-7")}) == 2


def test_who_sits_at_the_node_names_any_purpose_and_case():
    actor = Actor(name="admin", agency="LOCAL", at_the_node=True)
    assert reading(actor, "prosecution", "any").case == "any"
    with pytest.raises(PurposeError, match=r"allowed to admin: investigation, .*administration$"):
        reading(actor, None)
    with pytest.raises(PurposeError, match=r"needs a case: name it$"):
        reading(actor, "prosecution")


def test_a_purpose_needs_a_role_as_well_as_the_right():
    assert Actor(name="a", agency="KR-KNP", purposes=("oversight",), roles=("analyst",)).allowed == ()
    assert Actor(name="a", agency="KR-KNP", purposes=(), roles=("auditor",)).allowed == ()
    assert Actor(name="a", agency="KR-KNP", purposes=("oversight",), roles=("auditor",)).allowed == ("oversight",)


def test_every_role_has_a_purpose():
    assert {role for purpose in PURPOSES.values() for role in purpose.roles} == set(ROLES)


@given(st.text(max_size=30))
def test_an_actor_that_is_written_is_read_or_refused_in_one_line(text):
    try:
        parse_actor(text)
    except ActorError as error:
        assert "\n" not in str(error)


def test_nobody_reads_as_several_owners():
    with pytest.raises(ActorError, match="several owners"):
        parse_actor("agency=JOINT")
