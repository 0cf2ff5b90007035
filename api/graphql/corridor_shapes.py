"""The types of the answer to a question for what passed between countries."""

from enum import Enum

import strawberry

from api.graphql.scalars import CountryCode, PartialDate
from api.graphql.shapes import AmountSummary

described = strawberry.field


@strawberry.enum(description="What passed.")
class Passed(Enum):
    PAYMENT = strawberry.enum_value("PAYMENT", description="Money between accounts or wallets.")
    COMPLAINT = strawberry.enum_value("COMPLAINT", description="A complaint, to the account or wallet it concerns.")
    HELD = strawberry.enum_value("HELD", description="A person, from the nationality to the site of captivity.")
    RECRUITED = strawberry.enum_value("RECRUITED", description="A person, from the nationality to the recruiter.")
    JOURNEY = strawberry.enum_value("JOURNEY", description="A person on a journey, from where to where it led.")


@strawberry.enum(description="Why something could not be placed; of several reasons the first.")
class UnplacedCorridor(Enum):
    NOT_READ = strawberry.enum_value("NOT_READ", description="Not all that ties an end to countries was read.")
    NO_COUNTRY = strawberry.enum_value("NO_COUNTRY", description="No readable fact ties one of the ends to a country.")
    SEVERAL_COUNTRIES = strawberry.enum_value("SEVERAL_COUNTRIES", description="An end is tied to several countries.")
    NO_MONTH = strawberry.enum_value("NO_MONTH", description="When it was is not known to the month.")


_COUNTED = "The keys of the statements that count, at most 50: ask `link` for one."
_SOURCES = "Who states what is counted, under opaque ids."
_AMOUNTS = "What was paid, by unit. Exact."


@strawberry.type(description="What passed from one country to another in a month; or within one.")
class Corridor:
    from_: CountryCode = described(name="from", description="From which country.")
    to: CountryCode = described(description="To which; the same where it stayed within one.")
    month: PartialDate = described(description="In which month, UTC.")
    payments: int = described(description="How many payments; each once, whoever states it.")
    amounts: list[AmountSummary] = described(description=_AMOUNTS)
    complaints: int = described(
        description="How many complaints that were made in the one country about accounts or wallets of the other, by "
        "the month in which they were made."
    )
    held: int = described(
        description="How many nationals of the one country are said to be held at sites in the other, by the month in "
        "which that began."
    )
    recruited: int = described(description="How many nationals of the one were recruited by those of the other.")
    travellers: int = described(description="How many persons went on journeys from the one country to the other.")
    journeys: int = described(description="On how many journeys they were.")
    sources: list[str] = described(description=_SOURCES)
    counted: list[strawberry.ID] = described(description=_COUNTED)


@strawberry.type(description="What could not be placed in one corridor and one month.")
class UnplacedPassages:
    what: Passed = described(description="What passed.")
    because: UnplacedCorridor = described(description="Why it could not be placed.")
    count: int = described(description="How many facts.")
    amounts: list[AmountSummary] = described(description=_AMOUNTS)
    sources: list[str] = described(description=_SOURCES)
    counted: list[strawberry.ID] = described(description=_COUNTED)


@strawberry.type(description="What passed between countries by month, and what could not be placed.")
class Corridors:
    corridors: list[Corridor] = described(
        description="What crossed a border first, then what stayed within one country; by countries and month."
    )
    unplaced: list[UnplacedPassages] = described(description="By what it is and why, each once.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


SHARED = (Corridors,)
