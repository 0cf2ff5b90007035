"""Exact parts as decimals."""

from fractions import Fraction

DIGITS = 12


def decimal_text(part: Fraction) -> str:
    """A part that is not below zero, with so many digits after the point, cut."""
    whole, rest = divmod(part.numerator * 10**DIGITS // part.denominator, 10**DIGITS)
    return f"{whole}.{rest:0{DIGITS}d}"
