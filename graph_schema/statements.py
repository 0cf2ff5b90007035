"""What a loader yields: statements and rejects; and the digests that make a fact one fact."""

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import orjson

from graph_schema.declare import Entity, Link, Money
from graph_schema.statistics import Statistic


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place of a file states: a record, or links, or a record with the links that hang on it; or a figure."""

    record: Entity | None = None
    links: tuple[Link, ...] = field(default=())
    place: str = ""
    statistic: Statistic | None = None


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


def digest_of(content: bytes) -> str:
    """160 bits of BLAKE2b, as 40 hexadecimal digits."""
    return blake2b(content, digest_size=20).hexdigest()


def fact_of(link: Link) -> str:
    """The digest of what a link asserts, whoever asserts it: kind, ends and natural reference (MODEL, "Facts").

    Payments are told apart by their rail's reference, else by time and amount.
    """
    ends = [link.from_key, link.to_key] if link.directed else sorted((link.from_key, link.to_key))
    reference: list[Any] = [getattr(link, name) for name in link.told_apart_by]
    if link.money and reference[0] is None:
        amount: Money | None = getattr(link, "amount", None)
        reference = [link.at, link.until, amount and amount.amount, amount and amount.unit]
    return digest([link.type(), *ends, *reference])
