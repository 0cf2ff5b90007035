"""Sums that a person can follow: dollars in the smallest part of other units, and back."""

from bench.generate.world import a_dollar


def of_dollars(dollars: int, unit: str) -> int:
    """So many dollars in the smallest part of a unit."""
    return dollars * a_dollar(unit)


def exchanged(amount: int, unit: str, other: str) -> int:
    """An amount of one unit in another, each in its smallest part; what is less than that is lost."""
    return amount * a_dollar(other) // a_dollar(unit)
