"""The words by which names are found: in every script of the region, and safe from every query operator."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.search_text import LONGEST_INDEX_TEXT, MOST_QUERY_WORDS, index_text, query_words, words

OPERATORS = '+-&|!(){}[]^"~*?:\\/<>=@#,;'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Văn Đức", ["nguyễn", "nguyen", "văn", "van", "đức", "duc"]),
        ("No Will To In", ["no", "will", "to", "in"]),
        ("O'Brien-Smith", ["o", "brien", "smith"]),
        ("陳", ["陳"]),
        ("陳志", ["陳志"]),
        ("太子集團", ["太子", "子集", "集團"]),
        ("김철수", ["김철", "철수"]),
        ("トヨタ Motor", ["トヨ", "ヨタ", "motor"]),
        ("KK園區", ["kk", "園區"]),
        ("ที่นี้", ["ที่นี้"]),
        ("ហ៊ុន", ["ហ៊ុន"]),
        ("ស្រី", ["ស្រី"]),
        ("ក្រុម", ["ក្រុម"]),
        ("ＡＢＣ １２", ["abc", "12"]),
        ("១២", ["12"]),
        ("Иванов Йод", ["иванов", "йод", "иод"]),
        ("Straße", ["strasse"]),
        ("a\u200bb\u00ad\ufeffc", ["abc"]),
        ("陳\u200b志", ["陳志"]),
        ("", []),
        (OPERATORS, []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_stacked_letters_and_vowel_signs_stay_with_their_base() -> None:
    assert words("ហ៊ុនសែន") == ["ហ៊ុន", "នសែ", "សែន"]
    assert words("မန္တလေး") == ["မန္တ", "န္တလေး"]
    assert words("จิตต์") == ["จิต", "ตต์"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [("Nguyen", "Nguyễn Văn A"), ("NGUYỄN", "Nguyễn Văn A"), ("nguyễn", "Nguyen"), ("陳志", "太子 陳志"),
     ("철수", "김철수"), ("ｋｋ Park", "KK Park"), ("Gül", "GUL"),
     ("Łukasz", "Lukasz"), ("집단", "집단")],
)  # fmt: skip
def test_what_is_asked_is_found(asked: str, name: str) -> None:
    assert set(query_words(asked)) <= set(index_text([name]).split())


@given(st.text(max_size=60))
def test_every_text_finds_itself(text: str) -> None:
    assert set(query_words(text)) <= set(words(text))


@given(st.text(st.one_of(st.sampled_from(OPERATORS + " ANDORT"), st.characters()), max_size=60))
def test_nothing_but_letters_digits_and_marks_survives(text: str) -> None:
    for word in words(text) + query_words(text):
        assert word
        assert len(word.encode("utf-16-le", "surrogatepass")) // 2 <= 255
        assert all(unicodedata.category(letter)[0] in "LMN" for letter in word)
        assert word not in ("AND", "OR", "NOT", "TO")


@given(st.text(max_size=40))
def test_the_words_of_a_query_are_words_of_themselves(text: str) -> None:
    for word in query_words(text):
        assert set(query_words(word)) <= {word} | set(words(word))


def test_index_text_holds_each_word_once_and_is_bounded() -> None:
    assert index_text(["Prince Group", "PRINCE Holding", "太子集團"]) == "prince group holding 太子 子集 集團"
    long = index_text(f"name{number}" for number in range(5_000))
    assert LONGEST_INDEX_TEXT - 10 < len(long) <= LONGEST_INDEX_TEXT
    for letter in ("x", "й", "1"):
        assert len(max(index_text([letter * 1_000]).split(), key=len)) == 64


def test_query_words_are_bounded() -> None:
    assert len(query_words(" ".join(f"w{number}" for number in range(100)))) == MOST_QUERY_WORDS
    assert query_words("a A á") == ["a"]


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_text_takes_the_short_way_to_the_same_words(text: str) -> None:
    assert words(f"{text} ж")[:-1] == words(text)
