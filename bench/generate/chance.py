"""Chance that a seed settles. Only what Python promises to keep is drawn from: `Random.random`."""

from collections.abc import Sequence
from hashlib import blake2b
from math import gcd
from random import Random
from typing import TypeVar

Drawn = TypeVar("Drawn")
_GOLDEN = 0.6180339887498949
_MASK = 2**64 - 1


class Chance:
    """Draws of one part of the network; parts of other names are not moved by how many it takes."""

    def __init__(self, seed: int, *part: str | int) -> None:
        self.unit = Random(" ".join(map(str, (seed, *part)))).random  # evenly from 0 to below 1

    def below(self, number: int) -> int:
        """A whole number from 0 to below this one."""
        return int(self.unit() * number)

    def between(self, first: int, last: int) -> int:
        """A whole number from the first to the last."""
        return first + int(self.unit() * (last - first + 1))

    def pick(self, among: Sequence[Drawn]) -> Drawn:
        """One of them."""
        return among[int(self.unit() * len(among))]

    def distinct(self, number: int, count: int) -> list[int]:
        """So many different whole numbers below a number, in the order of drawing."""
        found: dict[int, None] = {}
        while len(found) < count:
            found[self.below(number)] = None
        return list(found)

    def split(self, whole: int, parts: int) -> list[int]:
        """A whole number in so many parts, none of which is less than half of an even share."""
        weights = [0.5 + self.unit() for _ in range(parts)]
        found = [int(whole * weight / sum(weights)) for weight in weights[1:]]
        return [whole - sum(found), *found]


class PowerLaw:
    """Ranks 0, 1, 2 ... of so many, of which rank r comes in proportion to (r + 1) ** -steepness.

    The weights are areas below the curve, so that a rank is found without a table: memory does not grow with the
    number. How many links those of one rank get is then distributed as degree ** -(1 + 1 / steepness).
    """

    def __init__(self, number: int, steepness: float) -> None:
        self._last = number - 1
        self._rest = 1 - steepness
        self._span = (number + 1) ** self._rest - 1

    def rank(self, unit: float) -> int:
        """The rank at a place from 0 to below 1 of all that is drawn."""
        return min(self._last, int((1 + unit * self._span) ** (1 / self._rest)) - 1)

    def share(self, rank: int) -> float:
        """How much of all that is drawn falls to a rank."""
        return float(((rank + 2) ** self._rest - (rank + 1) ** self._rest) / self._span)


class Shuffle:
    """The whole numbers below a number in another order, without a table of it."""

    def __init__(self, number: int, seed: int, part: str) -> None:
        self._number = number
        self._first = mixed(seed, part) % number
        step = max(1, int(number * _GOLDEN))
        while gcd(step, number) > 1:
            step += 1
        self._step = step

    def __getitem__(self, place: int) -> int:
        return (self._first + place * self._step) % self._number


def mixed(seed: int, part: str) -> int:
    """64 bits that follow from a seed and a name."""
    return int.from_bytes(blake2b(f"{seed} {part}".encode(), digest_size=8).digest(), "big")


def scattered(number: int) -> int:
    """64 bits that follow from a whole number and look like chance (the last steps of splitmix64)."""
    number = number * 0x9E3779B97F4A7C15 & _MASK
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    number = (number ^ number >> 27) * 0x94D049BB133111EB & _MASK
    return number ^ number >> 31
