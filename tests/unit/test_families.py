"""Which sites belong together: families over all ties, what is common, and the order of both."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from graph_schema.families import TIES, Means, families


def means(by: str, value: str, *sites: str, number: int | None = None) -> Means:
    return Means(by, value, tuple(sorted(sites)), number or len(sites))


def test_a_family_hangs_together_over_all_ties_and_weighs_their_sum() -> None:
    told, common = families(
        "abcde",
        [means("HOST", "h", "a", "b"), means("PARTY", "p", "b", "c", number=3), means("HOST", "alone", "d", number=2)],
        6,
    )
    assert [(one.sites, one.weight) for one in told] == [
        (("a", "b", "c"), Fraction(3, 2)), (("d",), 0), (("e",), 0),
    ]  # fmt: skip
    assert [tie.value for tie in told[0].ties] == ["h", "p"]
    assert common == []


def test_what_is_common_joins_none() -> None:
    many = means("HOST", "h", "a", "b", number=4)
    told, common = families("ab", [many, means("CERTIFICATE", "c", "a", number=9)], 4)
    assert [one.sites for one in told] == [("a",), ("b",)]
    assert [one.value for one in common] == ["c", "h"]


def test_the_largest_family_comes_first_then_the_heaviest_then_by_key() -> None:
    told, _ = families(
        "abcdefghi",
        [
            means("HOST", "1", "a", "b", number=3), means("HOST", "2", "c", "d"), means("HOST", "3", "e", "f"),
            means("HOST", "4", "g", "h", "i"),
        ],
        6,
    )  # fmt: skip
    assert ["".join(one.sites) for one in told] == ["ghi", "cd", "ef", "ab"]


SITES = st.sets(st.sampled_from("abcdef"), min_size=1)


@given(st.lists(st.tuples(st.sampled_from(TIES), SITES, st.integers(0, 3)), max_size=8), st.randoms())
def test_neither_order_nor_repetition_changes_families(ties: list, chance) -> None:
    told = [means(by, str(n), *sites, number=len(sites) + more) for n, (by, sites, more) in enumerate(ties)]
    turned = list(told)
    chance.shuffle(turned)
    assert families("fedcba", turned, 4) == families("abcdefa", told, 4)
    groups, common = families("abcdef", told, 4)
    assert sorted(site for group in groups for site in group.sites) == list("abcdef")
    for tie in told:
        holding = [group for group in groups if tie in group.ties]
        assert (tie in common) == (tie.number >= 4)
        assert len(holding) == (len(tie.sites) > 1 and tie.number < 4)
        assert all(set(tie.sites) <= set(group.sites) for group in holding)
