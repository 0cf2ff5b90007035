"""What a caller would rather have: media types (RFC 9110, 12.5.1) and content encodings (12.5.3)."""

from collections.abc import Iterator
from email.message import Message
from functools import lru_cache
from typing import NamedTuple

ANYTHING = "*/*"
_RANGES_READ = 50  # of one header; a browser sends about eight


class _Wanted(NamedTuple):
    """One part of an Accept header: what it names, how much it is wanted (0 to 1), and its place."""

    name: str
    weight: float
    place: int


@lru_cache(maxsize=256)
def preferred(accept: str | None, offered: tuple[str, ...]) -> str | None:
    """The offered media type that is wanted most; the first one where nothing is said; None when none is wanted.

    Of what is wanted alike, the one that is named more exactly comes first, then the one that is named earlier.
    """
    if not (accept or "").strip():
        return offered[0]
    wanted = list(_parts(accept or ""))
    ranked = [(*found, -number) for number, media in enumerate(offered) if (found := _rank(media, wanted))]
    best = max(ranked, default=None)
    return offered[-int(best[-1])] if best else None


@lru_cache(maxsize=256)
def encoding(accept: str | None, offered: tuple[str, ...]) -> str | None:
    """The offered content encoding that is wanted most, the earlier offered among equals; None: send it as it is.

    An encoding has to be named: `*` alone asks for none in particular.
    """
    weights = {part.name: part.weight for part in _parts(accept or "")}
    found = max(offered, key=lambda name: weights.get(name, 0.0))
    weight = weights.get(found, 0.0)
    return found if weight > 0 and weight >= weights.get("identity", 0.0) else None


@lru_cache(maxsize=256)
def media_type(header: str | None) -> tuple[str, str]:
    """The media type and the charset (utf-8 where none is said) of a Content-Type header, in lower case."""
    read = Message()
    read["Content-Type"] = (header or "").replace("\r", " ").replace("\n", " ")
    charset = read.get_param("charset", "utf-8")
    named = read.get_content_type() if (header or "").strip() else ""
    return named, str(charset).lower()


def _rank(media: str, wanted: list[_Wanted]) -> tuple[float, int, int] | None:
    """(weight, exactness, minus its place) of the most exact range that takes a media type; None: not wanted."""
    kind = media.partition("/")[0]
    names = (ANYTHING, f"{kind}/*", media)
    taking = [(names.index(part.name), part.weight, -part.place) for part in wanted if part.name in names]
    if not taking:
        return None
    exactness, weight, place = max(taking)
    return (weight, exactness, place) if weight > 0 else None


def _parts(header: str) -> Iterator[_Wanted]:
    for place, part in enumerate(header.split(",")[:_RANGES_READ]):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                weight = _weight(value.strip())
        yield _Wanted(name, weight, place)


def _weight(text: str) -> float:
    """0 to 1 with at most three digits; what is written otherwise asks for nothing."""
    whole, _, digits = text.partition(".")
    if whole not in {"0", "1"} or len(digits) > 3 or (digits and not digits.isdecimal()):
        return 0.0
    return min(1.0, float(f"{whole}.{digits or 0}"))
