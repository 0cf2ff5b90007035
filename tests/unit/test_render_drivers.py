"""Which part of a page's condition holds of every candidate, so that none is tested for it again."""

import pytest

from cypher.conditions import AllOf, Compared, KeyIs, Linked, OfKind, RecordStates
from cypher.plan import EntityShape, Operation, Page
from cypher.render import render
from cypher.render_drivers import driver_of, parts_of, proven

NAMED = RecordStates("Person", Compared("name", "starts_with", ("A",)))
ISSUED = RecordStates("Account", Compared("country", "equals", ("KH",)))
ACCOUNT = OfKind(("Account",))
KEYS = KeyIs(("account:KH:1:1",))


def held(end):
    return Linked("HOLDS", "forward", end=end)


@pytest.mark.parametrize(
    "part",
    [NAMED, KeyIs(("person:s:1",)), held(ISSUED), held(KEYS), held(AllOf((ACCOUNT, ISSUED)))],
    ids=["records", "keys", "links to records", "links to keys", "links to records of a kind"],
)
def test_what_gives_the_candidates_is_not_tested_again(part):
    others = RecordStates("Person", Compared("title", "equals", ("x",)))
    driver = driver_of("Person", (others, part))
    assert proven(driver) is part
    text, _ = render(Operation((Page("Person", 2, EntityShape(), condition=AllOf((others, part))),)), (2,))
    few = text.partition("UNWIND near")[2].partition("ELSE")[0]
    assert "title" in few
    assert "STARTS WITH" not in few
    assert "HOLDS" not in few


@pytest.mark.parametrize(
    "end",
    [AllOf((KEYS, ACCOUNT)), AllOf((KEYS, ISSUED)), AllOf((ACCOUNT, ISSUED, ISSUED))],
    ids=["keys of a kind", "keys and records", "two of records"],
)
def test_an_end_of_which_more_is_asked_is_tested(end):
    part = held(end)
    driver = driver_of("Person", parts_of(part))
    assert driver is not None
    assert proven(driver) is None
    text, _ = render(Operation((Page("Person", 2, EntityShape(), condition=part),)), (2,))
    assert "HOLDS" in text.partition("UNWIND near")[2].partition("ELSE")[0]


def test_nothing_holds_of_all_of_a_kind():
    assert proven(None) is None
