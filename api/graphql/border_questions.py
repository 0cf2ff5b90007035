"""The root fields about jurisdictions: what crosses borders, which agreements there are, published figures."""

import strawberry
from strawberry import UNSET

from api.graphql.arguments import STARTS_MOST, Argument
from api.graphql.arguments import count as _count
from api.graphql.scalars import CountryCode, UTCTime

CORRIDORS_MOST = 1_000
SHARED_MOST = 200
LONGEST_REACH = 8
REACH_MOST = 6
FIGURES_MOST = 1_000

BORDER_QUESTIONS: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    "corridors": (
        "Corridors",
        "What passed between countries by month: money, complaints, persons held at sites, recruited, and on journeys. "
        "Each end has the one country that readable facts tie it to, and each fact one month; what "
        "cannot be placed so is counted by why, and never guessed.",
        (
            Argument(
                "from_",
                list[strawberry.ID],
                meaning="Keys of persons, accounts, wallets or complaints; of cases for those named in them and the "
                f"complaints that are part of them, with what these concern: 1 to {STARTS_MOST}.",
            ),
            Argument("since", UTCTime | None, UNSET, "Nothing that was provably before this counts."),
            Argument("until", UTCTime | None, UNSET, "Nothing that was provably after this counts."),
            Argument(
                "countries",
                list[CountryCode] | None,
                UNSET,
                "Only corridors that begin or end in one of these; what could not be placed is told all the same.",
            ),
            _count("first", 200, CORRIDORS_MOST, "How many corridors and months"),
        ),
    ),
    "network": (
        "Optional[Network]",
        "What lies around an entity, which countries that touches, what registers say of agreements between each two, "
        "and which agencies of each may be asked; null when nothing may be read of the key. No step leads on "
        "through an entity of more than 1,000 readable links, which is named.",
        (
            Argument("key", strawberry.ID, meaning="The key of a case, a compound, a person or anything else."),
            _count("reach", 2, REACH_MOST, "Steps out from it"),
        ),
    ),
    "shared_cases": (
        "SharedCases",
        "Which cases of different countries reach the same account, wallet or person: each names it, or the money of a "
        "complaint that is part of it may have gone on there, payment after payment. A payment may follow another "
        "unless it is provably earlier. What ties each of the two cases to it stands beside it.",
        (
            Argument(
                "from_",
                list[strawberry.ID],
                meaning=f"Keys of cases, 1 to {STARTS_MOST}: each is compared with every other case that may be read.",
            ),
            _count("max_length", 4, LONGEST_REACH, "Payments after the one complained of"),
            _count("first", 25, SHARED_MOST, "How many twos of cases"),
        ),
    ),
    "agreement_coverage": (
        "Optional[AgreementCoverage]",
        "For each pair of countries that a case touches: an agreement, stated that there is none, or not known.",
        (
            Argument("case", strawberry.ID, meaning="The key of the case."),
            _count("reach", 1, REACH_MOST, "Steps out from the case, the first to what is named in it or part of it"),
        ),
    ),
    "statistics": (
        "Figures",
        "Published figures.",
        (
            Argument("table", str | None, UNSET, "Only figures of this table."),
            Argument("year", int | None, UNSET, "Only figures of this year."),
            Argument("country", CountryCode | None, UNSET, "Only figures of this country."),
            _count("first", 100, FIGURES_MOST),
        ),
    ),
}
