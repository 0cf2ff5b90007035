"""When an order over a domain name has force, and what keeps a name out of the list that resolvers take.

A name stands on that list for as long as it is certain that an order has force, and nothing is overdue with it: it says
on which provision it rests, and the day on which it has to be looked at again is stated and has not passed. Days are
those of UTC.
"""

from dataclasses import dataclass
from typing import Literal

from graph_schema.times import AFTER_ALL, BEFORE_ALL, Span, earliest_end, latest_begin, partial_date_span

DAY = 86_400_000

Barred = Literal[
    "no_status", "lifted", "expired", "not_yet", "no_legal_basis", "no_review", "review_overdue",
    "no_name", "public_suffix", "too_long",
]  # fmt: skip
"""Why a name that an order blocks is not on the list."""

BARRED: dict[Barred, str] = {
    "no_status": "nothing says that the order has force",
    "lifted": "the order was lifted",
    "expired": "the order has expired",
    "not_yet": "it is not certain that the order has begun",
    "no_legal_basis": "no legal basis is stated",
    "no_review": "no day of review is stated",
    "review_overdue": "the day of review has passed",
    "no_name": "what it blocks is no name that a zone can hold",
    "public_suffix": "others register their own names under it",
    "too_long": "with the name of the zone it is longer than a name may be",
}
ENDED = frozenset[Barred]({"lifted", "expired"})
"""What is as it should be; for every other reason somebody has to do something."""


@dataclass(frozen=True, slots=True)
class Blocking:
    """One order over one name: what the best statements say of the order, and of its tie to the name.

    ``tied`` is the time of the tie; ``reviews`` are the days of review (ms) that the order and the tie state.
    """

    order: str
    file_number: str | None
    authority: str | None
    legal_basis: str | None
    issued: str | None
    expires: str | None
    status: str | None
    tied: Span
    reviews: tuple[int, ...]

    @property
    def begins(self) -> int:
        """From when it certainly has force; before all times where nothing says when it begins."""
        issued = partial_date_span(self.issued) if self.issued else None
        given = max(issued.at, _day(issued.until)) if issued else BEFORE_ALL
        tied = max(self.tied.at, _day(latest_begin(self.tied))) if self.tied.at > BEFORE_ALL else BEFORE_ALL
        return max(given, tied)

    @property
    def ends(self) -> int:
        """Until when it certainly has force, that moment included; after all times where nothing says when it ends."""
        expires = partial_date_span(self.expires) if self.expires else None
        given = min(expires.until, _day(expires.at) + DAY - 1) if expires else AFTER_ALL
        tied = min(self.tied.until, _day(earliest_end(self.tied)) + DAY - 1) if self.tied.until < AFTER_ALL else given
        return min(given, tied)

    @property
    def review(self) -> int | None:
        """The first day on which it has to be looked at again, in milliseconds."""
        return min(self.reviews, default=None)

    @property
    def shown_until(self) -> int:
        """The last moment at which it holds a name on the list, if nothing else is said until then."""
        return self.ends if self.review is None else min(self.ends, _day(self.review) + DAY - 1)


def barred(blocking: Blocking, moment: int) -> Barred | None:
    """What keeps an order from holding its name on the list at a moment (ms); None when it does."""
    if blocking.status == "lifted":
        return "lifted"
    if blocking.status == "expired" or blocking.ends < moment:
        return "expired"
    if blocking.status != "in_force":
        return "no_status"
    if blocking.begins > moment:
        return "not_yet"
    if not blocking.legal_basis or not blocking.legal_basis.strip():
        return "no_legal_basis"
    if blocking.review is None:
        return "no_review"
    return "review_overdue" if _day(blocking.review) + DAY <= moment else None


def _day(moment: int) -> int:
    """The first millisecond of its day."""
    return max(BEFORE_ALL, moment // DAY * DAY)
