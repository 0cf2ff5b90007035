"""The words by which a name is found, the same for what is indexed and for what is asked.

They are made for an index that splits at white space and does nothing else. A word holds letters, digits and marks
alone, in small letters, so no operator of a query language can survive in one. There are no stop words: No, Will and To
are names.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

LONGEST_INDEX_TEXT = 8_000
"""Characters of `index_text`; the words beyond are left out."""
MOST_QUERY_WORDS = 32
"""Words of `query_words`; the words beyond are left out."""

_LONGEST_WORD = 64
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_POSITIONAL_DIACRITIC = 10
"""Combining classes from here on are accents and points; below lie overlays, nuktas and viramas, which change the
letter.
"""

_WITHOUT_SPACES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x11FF),  # Hangul letters
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # Han radicals
    (0x3005, 0x3007),  # Han iteration mark and zero
    (0x3021, 0x30FF),  # Han numerals, kana
    (0x3100, 0x31FF),  # Bopomofo, Hangul and kana letters
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),  # Han
    (0xA960, 0xA97F),  # Hangul letters
    (0xA9E0, 0xA9FF),  # Burmese
    (0xAA60, 0xAA7F),  # Burmese
    (0xAC00, 0xD7FF),  # Hangul
    (0xF900, 0xFAFF),  # Han
    (0x1AFF0, 0x1B16F),  # kana
    (0x20000, 0x323AF),  # Han
)
_STARTS = [start for start, _ in _WITHOUT_SPACES]
_STACKING = "\u1039\u17d2"
"""Burmese virama and Khmer coeng: the next letter is written below and belongs to the same unit."""
_UNACCENTED = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}
)


def words(text: str) -> list[str]:
    """The words under which a text is indexed: each word as it is and without its accents; scripts written without
    spaces as pairs of units.

    A unit is a letter with its vowel signs, tone marks and letters stacked below; a run of one unit is a word by
    itself.
    """
    if text.isascii():
        return _ascii_words(text)
    found = []
    for word, whole in _split(text):
        found.append(word)
        if not whole and (unaccented := _unaccented(word)) != word:
            found.append(unaccented)
    return found


def index_text(names: Iterable[str]) -> str:
    """The words of all names, each once, joined by spaces; at most `LONGEST_INDEX_TEXT` characters."""
    kept: list[str] = []
    length = 0
    for word in dict.fromkeys(word for name in names for word in words(name)):
        length += len(word) + bool(kept)
        if length > LONGEST_INDEX_TEXT:
            break
        kept.append(word)
    return " ".join(kept)


def query_words(text: str) -> list[str]:
    """The words to ask for, each once, without accents, so that Nguyen finds Nguyễn; at most `MOST_QUERY_WORDS`."""
    asked = dict.fromkeys(word if whole else _unaccented(word) for word, whole in _split(text))
    return list(asked)[:MOST_QUERY_WORDS]


def _ascii_words(text: str) -> list[str]:
    """What the general way gives for plain text, at a tenth of the cost: most of what is loaded is plain."""
    return [word[:_LONGEST_WORD] for word in _ASCII_WORD.findall(text.lower())]


def _split(text: str) -> Iterator[tuple[str, bool]]:
    """Words in their order, each with whether it is of a script without spaces."""
    for run in _clean(text).split():
        for pairs, letters in groupby(run, key=_RunKind()):
            piece = "".join(letters)
            if pairs:
                units = _units(piece)
                yield from ((first + second, True) for first, second in pairwise(units))
                if len(units) == 1:
                    yield units[0], True
            else:
                yield piece[:_LONGEST_WORD], False


class _RunKind:
    """Whether a letter is of a script without spaces; a mark goes with the letter before it."""

    def __init__(self) -> None:
        self._last = False

    def __call__(self, letter: str) -> bool:
        if unicodedata.category(letter)[0] != "M":
            self._last = _is_without_spaces(letter)
        return self._last


def _clean(text: str) -> str:
    """Compatibility forms and case folded, digits of all scripts as 0-9, invisible characters out, all else that is no
    letter, digit or mark a space.
    """
    visible = "".join(letter for letter in text if unicodedata.category(letter) != "Cf" and not _is_selector(letter))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    return "".join(_clean_letter(letter) for letter in folded)


def _clean_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    return letter if category[0] in "LMN" else " "


def _is_selector(letter: str) -> bool:
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef" or letter == "\u034f"


def _is_without_spaces(letter: str) -> bool:
    place = bisect_right(_STARTS, ord(letter)) - 1
    return place >= 0 and ord(letter) <= _WITHOUT_SPACES[place][1]


def _units(run: str) -> list[str]:
    units: list[str] = []
    for letter in run:
        if units and (unicodedata.category(letter)[0] == "M" or units[-1][-1] in _STACKING):
            units[-1] += letter
        else:
            units.append(letter)
    return [unit[:_LONGEST_WORD] for unit in units]


def _unaccented(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.translate(_UNACCENTED))
    bare = "".join(letter for letter in decomposed if unicodedata.combining(letter) < _POSITIONAL_DIACRITIC)
    return unicodedata.normalize("NFC", bare) or word
