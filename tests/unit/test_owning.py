"""Shares in the end and who is blocked by shares: small cases by hand, random ones against an oracle."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from owners_by_hand import Shares, held_by, reached

from graph_schema import owning
from graph_schema.owning import Blocked, Circle, Holding, blocked, owned, too_much

COMPANIES, PERSONS = "uvwx", "ab"


def holdings(*told):
    return [Holding(owner, of, None if share is None else Fraction(str(share)) / 100) for owner, of, share in told]


def shares(of, *told):
    return {owner: str(share) for owner, share in owned(of, holdings(*told)).shares.items()}


def test_shares_are_multiplied_along_ways_and_summed_over_them():
    found = shares("c", ("x", "c", 60), ("p", "x", 80), ("q", "x", 20), ("p", "c", 40))
    assert found == {"c": "1", "x": "3/5", "p": "22/25", "q": "3/25"}


def test_what_runs_round_goes_on_to_the_owners_outside():
    found = owned("u", holdings(("v", "u", 60), ("u", "v", 60), ("a", "u", 40), ("b", "v", 40)))
    assert found.shares == {"u": 1, "v": Fraction(3, 5), "a": Fraction(5, 8), "b": Fraction(3, 8)}
    assert found.circles == (Circle(("u", "v"), True),)


def test_a_circle_hides_nobody_below_a_threshold():
    """One fifth of the shares and a circle over the rest: cut, it would be a fifth, and it is all."""
    assert shares("u", ("a", "u", 20), ("v", "u", 80), ("u", "v", 100))["a"] == "1"


@pytest.mark.parametrize("round_", [100, 150])
def test_a_circle_that_owns_itself_counts_for_nothing(round_):
    found = owned("u", holdings(("v", "u", round_), ("u", "v", 100), ("a", "u", 10), ("b", "v", 10)))
    assert found.circles == (Circle(("u", "v"), False),)
    assert (found.shares["a"], found.shares["b"]) == (Fraction(1, 10), 0)
    assert found.unsure == {"a", "b", "u", "v"}


def test_a_share_that_is_not_known_counts_for_nothing_and_makes_all_above_unsure():
    found = owned("u", holdings(("v", "u", None), ("a", "v", 100), ("b", "u", 30), ("x", "u", 0), ("a", "x", None)))
    assert found.shares == {"u": 1, "v": 0, "a": 0, "b": Fraction(3, 10)}
    assert found.unsure == {"v", "a"}


def test_circles_that_are_too_many_or_too_long_to_tell_are_not_solved(monkeypatch):
    ring = [(f"n{number}", f"n{number - 1}", 90) for number in range(1, owning.CIRCLE)]
    told = holdings(*ring, ("n0", f"n{owning.CIRCLE - 1}", 90))
    assert owned("n0", told).circles[0].solved
    assert not owned("n0", [*told, *holdings(("more", "n0", 1), ("n0", "more", 1))]).circles[0].solved
    monkeypatch.setattr(owning, "LONGEST", 20)
    assert not owned("n0", told).circles[0].solved


def test_too_much_is_more_than_all():
    told = holdings(("a", "u", 60), ("b", "u", 40), ("a", "v", 60), ("b", "v", 41), ("c", "v", None))
    assert too_much(told) == ["v"]


@pytest.mark.parametrize(
    ("told", "answers"),
    [
        ([("x", "a", 50), ("a", "b", 50)], {"a": "YES", "b": "YES"}),
        ([("x", "a", 50), ("x", "b", 50), ("a", "c", 25), ("b", "c", 25)], {"a": "YES", "b": "YES", "c": "YES"}),
        ([("x", "a", 50), ("x", "b", 10), ("a", "b", 40)], {"a": "YES", "b": "YES"}),
        ([("x", "a", 50), ("x", "b", 25), ("a", "c", 25), ("b", "c", 25)], {"a": "YES", "b": "NO", "c": "NO"}),
        ([("x", "a", 25), ("x", "b", 25), ("a", "c", 50), ("b", "c", 50)], {"a": "NO", "b": "NO", "c": "NO"}),
        ([("x", "a", 50), ("a", "b", 10), ("y", "b", 40)], {"a": "YES", "b": "YES"}),
    ],
    ids=["example 1", "example 2", "example 3", "example 4", "example 5", "two who are blocked"],
)
def test_blocked_by_shares_is_what_the_examples_of_the_guidance_have(told, answers):
    """OFAC, FAQ 401, whose examples are all of one blocked person X; and the aggregate of two, FAQ 399."""
    assert {key: answer.value for key, (answer, _) in blocked(holdings(*told), {"x", "y"}).items()} == answers


def test_whether_one_is_blocked_is_unknown_where_shares_or_owners_are():
    told = holdings(("x", "a", None), ("x", "b", 30), ("p", "b", None), ("a", "c", 60), ("d", "e", 50))
    found = blocked(told, {"x"}, {"d"})
    assert {key: answer for key, (answer, _) in found.items()} == {
        "a": Blocked.UNKNOWN, "b": Blocked.NO, "c": Blocked.UNKNOWN, "d": Blocked.UNKNOWN, "e": Blocked.UNKNOWN,
    }  # fmt: skip
    assert found["b"][1] == Fraction(3, 10)


def test_a_circle_blocks_nobody_by_itself():
    told = holdings(("u", "v", 90), ("v", "u", 90), ("x", "u", 10))
    assert {answer for answer, _ in blocked(told, {"x"}).values()} == {Blocked.NO}


worlds = st.dictionaries(
    st.tuples(st.sampled_from(COMPANIES), st.sampled_from(COMPANIES + PERSONS)),
    st.sampled_from((None, 0, 10, 25, 33.3, 50, 60, 90, 100)),
    max_size=10,
)


@settings(max_examples=200)
@given(worlds, st.sets(st.sampled_from(COMPANIES + PERSONS), max_size=2))
def test_shares_are_those_that_equations_have(world, listed):
    told = {pair: None if share is None else Fraction(str(share)) / 100 for pair, share in world.items()}
    given_ = [Holding(owner, company, share) for (company, owner), share in told.items()]
    found, by_hand = owned("u", given_), Shares(told)
    assert found.shares == {key: by_hand.share("u", key) for key in reached("u", by_hand.ties)}
    assert found.unsure == {key for key in reached("u", by_hand.ties) if by_hand.unsure("u", key)}
    assert [(one.members, one.solved) for one in found.circles] == [
        (one, by_hand.solved[one]) for one in by_hand.circles if one[0] in reached("u", by_hand.ties)
    ]
    known, most = (held_by(listed, told, unknown) for unknown in (Fraction(0), Fraction(1)))
    for company, (answer, share) in blocked(given_, listed).items():
        assert share == known[company]
        half = Fraction(1, 2)
        assert answer.value == ("YES" if share >= half else "UNKNOWN" if most[company] >= half else "NO")
