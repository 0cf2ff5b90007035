"""Who shares means: when two uses may have been at one time, who is one, and what a means weighs."""

from fractions import Fraction

import pytest

from graph_schema.sameness import joined
from graph_schema.sharing import Means, Overlap, Use, overlap, sharing
from graph_schema.times import AFTER_ALL, BEFORE_ALL


def use(at: int, until: int, rank: int = 50, grade: str | None = None) -> Use:
    return Use(at, until, grade, rank, None)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ((0, 9), (5, 20), (5, 9, True)),
        ((0, 9), (9, 9), (9, 9, True)),
        ((0, 9), (10, 20), None),
        ((BEFORE_ALL, 9), (3, AFTER_ALL), (3, 9, False)),
        ((BEFORE_ALL, AFTER_ALL), (3, 4), (3, 4, False)),
        ((BEFORE_ALL, AFTER_ALL), (BEFORE_ALL, AFTER_ALL), (BEFORE_ALL, AFTER_ALL, False)),
    ],
)
def test_two_uses_may_overlap_unless_one_provably_ended_before_the_other_began(one, other, told):
    for first, second in ((one, other), (other, one)):
        found = overlap([use(*first)], [use(*second)])
        assert found == (Overlap(*told, None) if told else None)


def test_of_statements_that_overlap_those_count_of_which_the_worse_is_best():
    ours = [use(0, 1, 90, "best"), use(5, 9, 60, "good"), use(0, 9, 10, "bad")]
    theirs = [use(7, 9, 70, "fair"), use(0, 0, 20, "poor")]
    assert overlap(ours, theirs) == Overlap(7, 9, True, "good")
    assert overlap(ours[:1], theirs) == Overlap(0, 0, True, "poor")
    assert overlap(ours[:1], theirs[:1]) is None


def thing(key: str, *users: str) -> Means:
    return Means(key, {user: [use(0, 9)] for user in users})


def test_what_few_use_weighs_most_and_what_many_use_joins_nobody():
    means = [thing("m1", "a", "b"), thing("m2", "a", "b", "c"), thing("m3", "a", "c", "d", "e"), Means("m4", None)]
    two, common = sharing(means, {"a"}, {}, [], 4)
    assert [(each.user, each.other, each.weight) for each in two] == [
        ("a", "b", Fraction(3, 2)), ("a", "c", Fraction(1, 2))
    ]  # fmt: skip
    assert [(one.means, one.users, one.count) for one in common] == [
        ("m3", ["a", "c", "d", "e"], 4),
        ("m4", None, None),
    ]


def test_those_who_are_one_are_one_user_and_share_nothing_with_each_other_or_with_their_account():
    one = joined("abcd", [("b", "c"), ("d", "x")])
    assert one == {"a": "a", "b": "b", "c": "b", "d": "d"}
    two, _ = sharing([thing("m", "a", "b", "c", "d")], {"c"}, one, [("d", "c")], 4)
    assert [(each.user, each.other, each.shared[0].users) for each in two] == [("b", "a", 3)]


def test_of_what_is_asked_about_itself_all_users_are_told():
    two, _ = sharing([thing("m", "a", "b", "c")], {"m"}, {}, [], 6)
    assert [(each.user, each.other) for each in two] == [("a", "b"), ("a", "c"), ("b", "c")]
