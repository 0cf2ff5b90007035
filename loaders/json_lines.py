"""JSON Lines read with care: one object a line, never more than one line of one megabyte in memory.

RFC 8259 leaves duplicate keys, NaN and lone surrogates to the reader; here each is refused, with the line it stands in.
"""

import json
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from typing import Any, BinaryIO

from graph_schema.errors import CrosstraceError
from graph_schema.statements import Reject
from loaders.rejects import shorten

LINE_LIMIT = 1_000_000  # bytes
_CHUNK = 65_536
_SHOWN = 200
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class LineError(CrosstraceError, ValueError):
    """What is wrong with one line, as ``field: what to write instead``."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line's object, with its place (``line 12``) and its text."""

    place: str
    content: dict[str, Any]
    text: str


def read_lines(path: Path) -> Iterator[Line | Reject]:
    """The objects of a UTF-8 file, one a line; empty lines are passed over.

    A line that is no object is a Reject, and the rest is read. Raises OSError when the file cannot be opened.
    """
    with path.open("rb") as file:
        start = file.read(3)
        if start[:2] in {BOM_UTF16_LE, BOM_UTF16_BE}:
            yield Reject("line 1", "the file is UTF-16; save it as UTF-8", breaks_file=True)
            return
        file.seek(3 if start == BOM_UTF8 else 0)
        number = 0
        while raw := file.readline(LINE_LIMIT + 1):
            number += 1
            if len(raw) > LINE_LIMIT:
                yield _refuse_long_line(file, raw, f"line {number}")
            elif raw.strip():
                yield _read_line(raw, f"line {number}")


def _read_line(raw: bytes, place: str) -> Line | Reject:
    try:
        text = raw.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        shown = raw.decode("utf-8", "backslashreplace")
        return Reject(place, f"not UTF-8 at byte {error.start + 1}; save the file as UTF-8", shorten(shown))
    try:
        content = _DECODER.decode(text)
        if not isinstance(content, dict):
            return Reject(place, "a line holds one JSON object: {...}", shorten(text))
        if "\\" in text or _UNPRINTABLE.search(text):
            check_texts(content)
    except json.JSONDecodeError as error:
        cut_off = not raw.endswith(b"\n") and not text.endswith("}")
        return Reject(place, _describe(error, cut_off=cut_off), shorten(text), breaks_file=cut_off)
    except RecursionError:
        return Reject(place, "objects are nested too deeply; a line needs two levels at most", shorten(text))
    except ValueError as error:
        return Reject(place, str(error), shorten(text))
    return Line(place, content, text)


def _refuse_long_line(file: BinaryIO, raw: bytes, place: str) -> Reject:
    """Pass over the rest of a line that is too long, in chunks."""
    length, chunk = len(raw), raw
    while chunk and not chunk.endswith(b"\n"):
        chunk = file.readline(_CHUNK)
        length += len(chunk)
    reason = f"the line has {length:,} bytes, a line may have {LINE_LIMIT:,}; split what it says over several lines"
    return Reject(place, reason, f"{raw[:_SHOWN].decode('utf-8', 'replace')}…")


def _describe(error: json.JSONDecodeError, *, cut_off: bool) -> str:
    if cut_off:
        return "the file breaks off in the middle of this line; fetch the whole file"
    if error.msg.startswith("Invalid control character"):
        return f"control character at column {error.colno}; write it as an escape such as \\n, or leave it out"
    return f"not JSON at column {error.colno}: {error.msg}"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LineError(f"{twice[:_SHOWN]}: stands twice in one object; keep one of them")
    return found


def _constant(word: str) -> Any:
    raise LineError(f"{word} is no number of JSON; leave the field out")


def _whole(digits: str) -> int:
    if len(digits) > 20:
        raise LineError(f"{digits[:20]}… is too large a number; write amounts as a text")
    return int(digits)


def _number(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        raise LineError(f"{digits[:20]} is too large a number")
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_constant, parse_int=_whole, parse_float=_number
)  # fmt: skip


def check_texts(value: Any) -> None:
    """Raise LineError for characters that no source means: control characters and halves of surrogate pairs."""
    if isinstance(value, str):
        if found := _UNPRINTABLE.search(value):
            raise LineError(f"character U+{ord(found[0]):04X} is not allowed in a text; leave it out")
    elif isinstance(value, dict):
        for name, part in value.items():
            check_texts(name)
            check_texts(part)
    elif isinstance(value, list):
        for part in value:
            check_texts(part)
