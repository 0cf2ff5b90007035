"""What only the requester can say is checked before anything is drafted."""

from dataclasses import replace

import pytest
from freeze_samples import MADE, REQUESTER

from exchange.requesting import Consent, RequestingError, checked, checked_consent, one_line
from graph_schema.times import AFTER_ALL, BEFORE_ALL

DAY = 86_400_000


def test_outer_spaces_go_and_all_else_stays():
    padded = replace(REQUESTER, authority=f"  {REQUESTER.authority} ", contact=" ผู้\u200bติดต่อ \u3000")
    assert checked(padded) == replace(REQUESTER, contact="ผู้\u200bติดต่อ")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"authority": " "}, "authority is empty"),
        ({"case_reference": "x" * 36}, "caseReference has 36 characters; at most 35"),
        ({"legal_basis": "x" * 301}, "legalBasis has 301 characters; at most 300"),
        ({"contact": "a\nBcc: b"}, "contact holds a character"),
        ({"contact": "a\u2028b"}, "contact holds a character"),
        ({"contact": "\ud800"}, "contact holds a character"),
        ({"contact": "\ufffe"}, "contact holds a character"),
        ({"expires": MADE, "review": MADE}, "expires is 2025-03-07T04:00:00.000Z, not after made"),
        ({"review": MADE - 1}, "review is 2025-03-07T03:59:59.999Z; it has to lie between made"),
        ({"review": MADE + 40 * DAY}, "review is 2025-04-16"),
        ({"made": BEFORE_ALL}, "made is no moment that a document can name"),
        ({"expires": AFTER_ALL}, "expires is no moment that a document can name"),
    ],
)
def test_what_no_request_can_be_made_with_is_named(changed, expected):
    with pytest.raises(RequestingError, match=expected):
        checked(replace(REQUESTER, **changed))


def test_a_consent_names_an_agency_and_where_it_is_written():
    assert checked_consent(Consent("KR-KNP", " KNP 12/2025 ")) == Consent("KR-KNP", "KNP 12/2025")
    for consent, expected in ((Consent("Korea", "x"), "'Korea' is no agency"), (Consent("KR-KNP", ""), "is empty")):
        with pytest.raises(RequestingError, match=expected):
            checked_consent(consent)


def test_a_stored_text_becomes_one_line_that_any_document_takes():
    assert one_line("  Bank\nof \x00 Kelp\u2029Ltd\ud800 ") == "Bank of Kelp Ltd"
    assert one_line("ธนาคาร\u200bสาย") == "ธนาคาร\u200bสาย"
