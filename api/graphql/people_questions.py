"""The root fields about people in need: what each takes, what it answers, and how much may be asked for at most."""

import strawberry
from strawberry import UNSET

from api.graphql.arguments import Argument, count
from api.graphql.scalars import UTCTime
from graph_schema.helping import CALL_STATES

NEED_STARTS_MOST = 50
CALLS_MOST = 200
SCREENED_MOST = 200

_THEIRS = f"1 to {NEED_STARTS_MOST}"

PEOPLE_QUESTIONS: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    "calls_for_help": (
        "CallsForHelp",
        "Calls for help from compounds, of persons or in cases: who called for whom, where they are, how far the help "
        "has come, how long each has waited at a moment, and which agencies can be asked; and repatriations of those "
        "asked about and of those who called. A call is open until a source says that it ended.",
        (
            Argument(
                "on", UTCTime, meaning="The moment at which they wait: what was done later is not counted as an act."
            ),
            Argument(
                "from_",
                list[strawberry.ID] | None,
                UNSET,
                f"Keys of compounds, of persons, of cases or of calls: {_THEIRS}; all calls and repatriations when "
                "left out.",
            ),
            Argument(
                "states",
                list[str] | None,
                UNSET,
                f"Only calls whose best-graded readable statement says one of: {', '.join(CALL_STATES)}.",
            ),
            count("first", 25, CALLS_MOST, "How many calls"),
        ),
    ),
    "screening": (
        "Screening",
        "Persons with a sign of trafficking (confined at a compound, victim of trafficking in a case) and the role of "
        "a suspect, a mule or a convict in a case, for a person to look at: every sign and every role beside each "
        "other, as each source states it. No score, no order but that of keys. Those that decisions hold to be one "
        "are one.",
        (
            Argument(
                "from_",
                list[strawberry.ID] | None,
                UNSET,
                f"Keys of compounds, for those confined there, of cases, for those named in them, or of persons: "
                f"{_THEIRS}; everybody when left out.",
            ),
            Argument("after", strawberry.ID | None, UNSET, "Only those whose first key comes after this one."),
            count("first", 25, SCREENED_MOST, "How many persons"),
        ),
    ),
}
