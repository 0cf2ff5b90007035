"""Grades: every code of every scheme, what it is in common words, and where it ranks."""

import pytest

from graph_schema.grades import SCHEMES, UNGRADED_RANK, Grade, GradeError, grade, parse_grade

# Written out from the schemes' own tables, apart from those that are tested.
RELIABILITY = {
    "admiralty": {"A": "reliable", "B": "reliable", "C": "mixed", "D": "unreliable", "E": "unreliable", "F": "unknown"},
    "europol": {"A": "reliable", "B": "reliable", "C": "unreliable", "X": "unknown"},
    "uk_3x5x2": {"1": "reliable", "2": "unknown", "3": "unreliable"},
    "uk_5x5x5": {"A": "reliable", "B": "reliable", "C": "mixed", "D": "unreliable", "E": "unknown"},
}
CREDIBILITY = {
    "admiralty": ["1 confirmed", "2 probable", "3 possible", "4 doubtful", "5 false", "6 unknown"],
    "europol": ["1 confirmed", "2 probable", "3 possible", "4 unknown"],
    "uk_3x5x2": ["A confirmed", "B probable", "C possible", "D unknown", "E false"],
    "uk_5x5x5": ["1 confirmed", "2 probable", "3 possible", "4 unknown", "5 false"],
}
GRAPHSENSE = """
ownership reliable confirmed
override reliable confirmed
manual_transaction reliable confirmed
forensic reliable probable
forensic_investigation reliable probable
service_api reliable probable
service_data reliable probable
authority_data reliable probable
trusted_provider mixed probable
hosted_wallet mixed possible
linked_transaction mixed possible
ledger_immanent mixed probable
heuristic unknown possible
web_crawl unknown unknown
unknown unknown unknown
untrusted_transaction unreliable doubtful
"""
CODES = [
    (scheme, letter + figure, reliability, credibility)
    for scheme, letters in RELIABILITY.items()
    for letter, reliability in letters.items()
    for figure, credibility in (words.split() for words in CREDIBILITY[scheme])
] + [("graphsense", *line.split()) for line in GRAPHSENSE.strip().splitlines()]
BEST_FIRST = {
    "reliability": ["reliable", "mixed", "unknown", "unreliable"],
    "credibility": ["confirmed", "probable", "possible", "unknown", "doubtful", "false"],
}


def test_no_scheme_is_left_out():
    assert set(SCHEMES) == {scheme for scheme, *_ in CODES}
    assert len(CODES) == 36 + 16 + 15 + 25 + 16


@pytest.mark.parametrize(("scheme", "code", "reliability", "credibility"), CODES)
def test_every_code_keeps_its_scheme_and_says_the_common_words(scheme, code, reliability, credibility):
    found = grade(scheme, code)
    assert found[:4] == (scheme, code, reliability, credibility)
    assert 0 <= found.rank <= 100
    assert parse_grade(f"{scheme}:{code}") == found


def test_better_words_rank_higher_whatever_the_scheme():
    grades = [grade(scheme, code) for scheme, code, *_ in CODES]
    for word, other in (("reliability", "credibility"), ("credibility", "reliability")):
        order = BEST_FIRST[word]
        for one in grades:
            for two in grades:
                if getattr(one, other) == getattr(two, other):
                    better = order.index(getattr(one, word)) < order.index(getattr(two, word))
                    assert (one.rank > two.rank) is better, (one, two)


@pytest.mark.parametrize("source", "ABCDEF")
def test_information_of_unknown_worth_ranks_between_possible_and_doubtful(source):
    ranks = [grade("admiralty", f"{source}{figure}").rank for figure in "123645"]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == 6


@pytest.mark.parametrize("information", "123456")
def test_a_source_of_unknown_worth_ranks_between_mixed_and_unreliable(information):
    mixed, unknown, unreliable = (grade("admiralty", f"{source}{information}").rank for source in "CFD")
    assert mixed > unknown > unreliable


def test_unknown_is_one_word_in_all_schemes_and_ranks_as_ungraded():
    unknown = [
        grade("admiralty", "F6"),
        grade("europol", "X4"),
        grade("uk_3x5x2", "2D"),
        grade("graphsense", "unknown"),
    ]
    assert {found[2:] for found in unknown} == {("unknown", "unknown", UNGRADED_RANK)}
    assert grade("admiralty", "A1").rank == 100
    assert min(grade(scheme, code).rank for scheme, code, *_ in CODES) == grade("admiralty", "E5").rank


def test_without_a_scheme_it_is_admiralty_and_case_does_not_matter():
    assert parse_grade(" b2 ") == Grade("admiralty", "B2", "reliable", "probable", 85)
    assert parse_grade("Europol: a1") == grade("europol", "A1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("G1", "admiralty has no code 'G1'; it is one of ABCDEF followed by one of 123456"),
        ("A7", "admiralty has no code 'A7'; it is one of ABCDEF followed by one of 123456"),
        ("A", "admiralty has no code 'A'"),
        ("", "admiralty has no code ''"),
        ("A12", "admiralty has no code 'A12'"),
        ("1A", "admiralty has no code '1A'"),
        ("europol:D1", "europol has no code 'D1'; it is one of ABCX followed by one of 1234"),
        ("europol:", "europol has no code ''"),
        ("uk_3x5x2:A1", "uk_3x5x2 has no code 'A1'; it is one of 123 followed by one of ABCDE"),
        ("graphsense:hearsay", "graphsense has no confidence 'hearsay'; it has ownership, override,"),
        ("nato:A1", "no grading scheme 'nato'; known are admiralty, europol, uk_3x5x2, uk_5x5x5, graphsense"),
    ],
)
def test_an_error_names_the_codes_there_are(text, message):
    with pytest.raises(GradeError) as caught:
        parse_grade(text)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
