"""What stands against passing a fact on to somebody outside."""

import pytest

from exchange.passing_on import Bar, bars
from graph_schema.handling import parse_handling

OTHERS = [
    ("tlp=clear;pap=clear", ""),
    ("tlp=clear;pap=green;release=KR-KNP", ""),
    ("tlp=clear", "ACTION"),
    ("tlp=green;pap=green", "CONSENT"),
    ("tlp=amber;pap=green;release=TW-CIB", "CONSENT RELEASE"),
    ("tlp=amber+strict;pap=green", "CONSENT LEVEL"),
    ("tlp=red;pap=red;release=TW-CIB", "CONSENT RELEASE LEVEL ACTION"),
    ("tlp=clear;pap=green;europol=H2", "PERMISSION"),
    ("tlp=clear;pap=green;europol=H3", "PERMISSION"),
    ("tlp=clear;pap=green;europol=H0,H1", ""),
    ("tlp=clear;pap=green;purposes=analysis", "PURPOSE"),
    ("tlp=clear;pap=green;purposes=analysis,asset_recovery", ""),
    ("tlp=clear;pap=green;consent=no", "NO_ONWARD_USE"),
    ("tlp=green;pap=amber;consent=no", "NO_ONWARD_USE CONSENT ACTION"),
    ("tlp=clear;pap=green;case=C-7;tell=yes;basis=MLA", ""),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_of_another_owner(text: str, expected: str) -> None:
    handling = parse_handling(text, owner="KR-KNP")
    assert bars(handling, "TW-CIB") == bars(handling, None) == tuple(map(Bar, expected.split()))


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_the_owner_itself_is_bound_by_purposes_alone(text: str, expected: str) -> None:
    left = {"PURPOSE"} & set(expected.split())
    assert bars(parse_handling(text, owner="TW-CIB"), "TW-CIB") == tuple(map(Bar, left))


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_consent_of_the_owner_lifts_all_but_that_there_is_to_be_no_onward_use(text: str, expected: str) -> None:
    handling = parse_handling(text, owner="KR-KNP")
    left = {"NO_ONWARD_USE"} & set(expected.split())
    assert bars(handling, "TW-CIB", {"KR-KNP"}) == tuple(map(Bar, left))
    assert bars(handling, "TW-CIB", {"TH-CCIB", "TW-CIB"}) == bars(handling, "TW-CIB")
