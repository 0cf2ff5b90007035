"""What is to be found in the case: the answer to each question, worked out from the story and from nothing else."""

from typing import Any

from story.book import Book
from story.truth.command import find_enablers, find_owners, find_roots
from story.truth.files import count_lines, find_contradictions, find_screening, find_shared_means
from story.truth.journeys import find_displacement, find_help, find_repatriations, find_routes
from story.truth.payments import find_collectors, find_deposit_reuse, find_funders, find_money_now, find_trails
from story.truth.sites import find_family, find_holds, find_returns
from story.truth.territory import find_agreements, find_common_cases, find_corridors
from story.truth.ways import find_ways


def find_truth(book: Book) -> dict[str, Any]:
    """The answers by question, in the keys of entities; the README says how each is defined."""
    return {
        "cast": book.keys,
        "payments": book.payments,
        "pathVictimToCompound": find_ways(book),
        "moneyTrail": find_trails(book),
        "moneyNow": find_money_now(book),
        "roots": find_roots(book),
        "collectors": find_collectors(book),
        "depositReuse": find_deposit_reuse(book),
        "commonFunder": find_funders(book),
        "sharedMeans": find_shared_means(book),
        "whoEnables": find_enablers(book),
        "beneficialOwners": find_owners(book),
        "displacement": find_displacement(book),
        "recruitmentRoutes": find_routes(book),
        "platformFamily": find_family(book),
        "corridors": find_corridors(book),
        "caseAgreements": find_agreements(book),
        "commonCases": find_common_cases(book),
        "helpRequests": find_help(book),
        "repatriations": find_repatriations(book),
        "screening": find_screening(book),
        "holds": find_holds(book),
        "moneyReturned": find_returns(book),
        "contradictions": find_contradictions(book),
        "reconciliations": count_lines(book),
    }
