"""What a loader yields: statements and rejects; and the digests that make a fact one fact."""

from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from typing import Any

import orjson

from graph_schema.declare import Entity, Link, Money
from graph_schema.rates import Rate
from graph_schema.statistics import Statistic


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place of a file states: a record, links, or a record with its links; or a figure, or a rate."""

    record: Entity | None = None
    links: tuple[Link, ...] = field(default=())
    place: str = ""
    statistic: Statistic | None = None
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """What could not be read, with place, reason and the raw text (shortened).

    ``breaks_file``: the file could not be read beyond this place, so that it does not say what is no longer stated.
    """

    place: str
    reason: str
    raw: str = ""
    breaks_file: bool = False


def digest(parts: Any) -> str:
    """160 bits of BLAKE2b over the JSON of the parts, as 40 hexadecimal digits."""
    return digest_of(orjson.dumps(parts))


_UNFED = blake2b(digest_size=20)


def digest_of(content: bytes) -> str:
    """160 bits of BLAKE2b, as 40 hexadecimal digits."""
    fed = _UNFED.copy()  # a quarter cheaper than a new one; a load makes two for each link
    fed.update(content)
    return fed.hexdigest()


def fact_of(link: Link) -> str:
    """The digest of what a link asserts, whoever asserts it: kind, ends and natural reference (MODEL, "Facts").

    Payments are told apart by their rail's reference, else by time and amount.
    """
    name, directed, told_apart_by, money = _assertion(type(link))
    parts: list[Any] = [name, link.from_key, link.to_key]
    if not directed:
        parts[1:] = sorted(parts[1:])
    for told_apart in told_apart_by:
        parts.append(getattr(link, told_apart))
    if money and parts[3] is None:
        amount: Money | None = getattr(link, "amount", None)
        parts[3:] = [link.at, link.until, amount and amount.amount, amount and amount.unit]
    return digest(parts)


@cache
def _assertion(kind: type[Link]) -> tuple[str, bool, tuple[str, ...], bool]:
    """What a kind declares of its facts; to ask a model's class for each link takes as long as the digest."""
    return kind.type(), kind.directed, kind.told_apart_by, kind.money is not None
