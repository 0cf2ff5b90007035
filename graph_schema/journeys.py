"""Who was recruited by whom and travelled where: which journeys may lie between being recruited and coming to a site.

An act (recruiting, posting an offer, answering it, a journey) has one time: that of its best-graded statement that says
when. A use of an account and a stay at a site last from the earliest moment of each of their statements to the latest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, product
from typing import NamedTuple

from graph_schema.entities import Handle, Person
from graph_schema.sharing import Use, overlap
from graph_schema.times import AFTER_ALL, BEFORE_ALL, Precision, Span, latest_begin


@dataclass(frozen=True, slots=True)
class Said(Use):
    """What one source states of a tie, with the precision to which its times are known."""

    precision: Precision


Ties = Mapping[str, Mapping[str, Sequence[Said]]]
"""Statements of ties, of each the best-graded first, by the key of the one and of the other end."""


class Times(NamedTuple):
    """From the earliest moment at which something may have been to the latest (ms)."""

    at: int
    until: int


UNKNOWN = Times(BEFORE_ALL, AFTER_ALL)


@dataclass(frozen=True, slots=True)
class Told:
    """The ties that routes are told from, those that are one by one key, each sort from its first end to the other:
    recruits to recruiters (all who may be recruits are there, with none where nobody recruited them), recruits to their
    accounts, who answered to offers, offers to who posted them, accounts to their users, recruits to sites and to
    journeys, journeys to places, to travellers, and to those near them.
    """

    recruited: Ties
    uses: Ties
    answered: Ties
    posted: Ties
    used: Ties
    stayed: Ties
    travelled: Ties
    departed: Ties
    arrived: Ties
    aboard: Ties
    near: Mapping[str, Sequence[str]]


@dataclass(slots=True)
class Offer:
    """An offer that a recruit answered and a recruiter posted, with the uses of accounts over which either did.

    ``posters``: who posted it for the recruiter, accounts among them. ``certain``: it was provably answered after it
    was posted, and each account provably in use by them then.
    """

    key: str
    answered: list[Said]
    posted: list[Said] = field(default_factory=list)
    uses: list[Said] = field(default_factory=list)
    posters: list[str] = field(default_factory=list)
    certain: bool = False


@dataclass(slots=True)
class Recruiter:
    """Who recruited somebody; None: nobody may be read who posted these offers."""

    key: str | None
    recruited: list[Said] = field(default_factory=list)
    offers: dict[str, Offer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fellow:
    """Somebody on the same journey at a time that may be the same, or on one near it; ``certain``: provably so."""

    key: str
    trip: str
    certain: bool
    said: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Leg:
    """A journey that may lie on the way; ``certain``: provably after being recruited and before coming to a site.

    ``later``: provably after the leg before. ``goes_on``: whether it left from where that one arrived; None: not known.
    """

    trip: str
    times: Times
    certain: bool
    later: bool
    goes_on: bool | None
    said: Sequence[Said]
    fellows: Sequence[Fellow]


@dataclass(frozen=True, slots=True)
class Stay:
    """A site at which somebody was, and when that may have begun."""

    site: str
    began: Times
    said: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Route:
    """One who was recruited: by whom, over which journeys, to which sites."""

    person: str
    recruiters: Sequence[Recruiter]
    legs: Sequence[Leg]
    stays: Sequence[Stay]


def routes(told: Told, asked: AbstractSet[str], window: Times, within: int) -> list[Route]:
    """The routes of those who were recruited or answered an offer, by key: of those ``asked`` about, and of whom one of
    these recruited, by an offer or not, or whose offer or whose poster's account it is.

    Journeys may lie in the ``window``; those near each other arrive ``within`` a time (ms).
    """
    found = []
    for person in sorted(told.recruited):
        way = _Way(told, person)
        recruiters = way.recruiters()
        led = {person, *chain.from_iterable(map(_led_by, recruiters))} if recruiters else set()
        if not asked.isdisjoint(led):
            stays = way.stays()
            found.append(Route(person, recruiters, way.legs(stays, window, within), stays))
    return found


def _led_by(recruiter: Recruiter) -> Iterator[str]:
    """Who and what led to a recruit."""
    yield from () if recruiter.key is None else (recruiter.key,)
    for offer in recruiter.offers.values():
        yield from (offer.key, *offer.posters)


def merged(parts: Iterable[Sequence[Said]]) -> list[Said]:
    """The statements of several together, the best-graded first."""
    return sorted(chain.from_iterable(parts), key=lambda said: -said.rank)


def when(said: Iterable[Said]) -> Times:
    """The time of an act: that of the first statement that says when."""
    known = (one for one in said if one.at > BEFORE_ALL or one.until < AFTER_ALL)
    return next((Times(one.at, one.until) for one in known), UNKNOWN)


def began(said: Said) -> Times:
    """When a stay may have begun, as one statement has it: in the day (or year, or minute) in which its time begins."""
    return Times(said.at, latest_begin(Span(said.at, said.until, said.precision)))


def in_use(uses: Iterable[Said], act: Times) -> bool | None:
    """Whether an account was provably in use at the time of an act; None: it provably was not."""
    may_be = [use for use in uses if use.at <= act.until and use.until >= act.at]
    if not may_be:
        return None
    return any(BEFORE_ALL < use.at <= act.at and act.until <= use.until < AFTER_ALL for use in may_be)


class _Way:
    """How one came to be recruited, and went."""

    def __init__(self, told: Told, person: str) -> None:
        self._told = told
        self._person = person
        self._begins: list[Times] = []  # when each may have recruited

    def recruiters(self) -> list[Recruiter]:
        """By key; last those of whom nobody may be read."""
        ties = self._told.recruited.get(self._person, {})
        found: dict[str | None, Recruiter] = {
            key: Recruiter(key, list(said)) for key, said in ties.items() if key != self._person
        }
        self._begins += [when(one.recruited) for one in found.values()]
        for answer in self._answers():
            for key, offer in self._posted(answer).items():
                found.setdefault(key, Recruiter(key)).offers[offer.key] = offer
        return [found[key] for key in sorted(found, key=lambda key: (key is None, key or ""))]

    def stays(self) -> list[Stay]:
        """By when they may have begun, then by key."""
        found = []
        for site, said in self._told.stayed.get(self._person, {}).items():
            begins = [began(one) for one in said]
            found.append(Stay(site, _earliest(begins), said))
        return sorted(found, key=lambda stay: (stay.began, stay.site))

    def legs(self, stays: Sequence[Stay], window: Times, within: int) -> list[Leg]:
        """The journeys that may lie between being recruited and the first stay, by time, then by key."""
        begin = _earliest(self._begins)
        end = _earliest([stay.began for stay in stays]) if stays else UNKNOWN
        may_be = []
        for trip, said in self._told.travelled.get(self._person, {}).items():
            times = self._time_of(trip, said)
            if _may_overlap(times, window) and times.until >= begin.at and times.at <= end.until:
                may_be.append((times, trip, said))
        found: list[Leg] = []
        before: tuple[Times, str] | None = None
        for times, trip, said in sorted(may_be, key=lambda leg: leg[:2]):
            certain = times.at > begin.until and times.until < end.at
            later = before is not None and times.at > before[0].until
            goes_on = self._goes_on(before[1], trip) if before else None
            found.append(Leg(trip, times, certain, later, goes_on, said, self._fellows(trip, said, within)))
            before = times, trip
        return found

    def _answers(self) -> Iterator[Offer]:
        """The offers that were answered, by key: as it stands, or over an account that may have been used then."""
        parts: dict[str, list[Sequence[Said]]] = defaultdict(list)
        uses: dict[str, list[Sequence[Said]]] = defaultdict(list)
        certain: dict[str, bool] = defaultdict(bool)
        for offer, said in self._told.answered.get(self._person, {}).items():
            if not self._person_behind(when(said)):
                parts[offer].append(said)
                certain[offer] = True
        for account, used in sorted(self._told.uses.get(self._person, {}).items()):
            for offer, said in self._told.answered.get(account, {}).items():
                known = in_use(used, when(said))
                if known is not None:
                    parts[offer].append(said)
                    uses[offer].append(used)
                    certain[offer] |= known
        for offer in sorted(parts):
            yield Offer(offer, merged(parts[offer]), uses=merged(uses[offer]), certain=certain[offer])

    def _person_behind(self, act: Times) -> bool:
        """Whether what answered is an account that some person may have used then, of whom it is told instead."""
        users = self._told.used.get(self._person, {}) if _is_account(self._person) else {}
        return any(_kind(user) == Person.prefix() and in_use(said, act) is not None for user, said in users.items())

    def _posted(self, answer: Offer) -> dict[str | None, Offer]:
        """The offer as each posted it who did not provably do so after it was answered; as of nobody where none may be
        read, and never as of the one who answered it."""
        answered = when(answer.answered)
        posted: dict[str, list[Sequence[Said]]] = defaultdict(list)
        uses: dict[str, list[Sequence[Said]]] = defaultdict(list)
        posters: dict[str, list[str]] = defaultdict(list)
        certain: dict[str, bool] = defaultdict(bool)
        begins: list[Times] = []
        for poster, said in sorted(self._told.posted.get(answer.key, {}).items()):
            times = when(said)
            if times.at > answered.until:
                continue
            for key, used, known in self._behind(poster, times):
                posted[key].append(said)
                uses[key].append(used)
                posters[key].append(poster)
                certain[key] |= known and answer.certain and answered.at > times.until
                if key != self._person:
                    begins.append(Times(max(times.at, answered.at), answered.until))
        self._begins += begins if posted else [answered]
        if not posted:
            return {None: Offer(answer.key, answer.answered, uses=answer.uses)}
        found: dict[str | None, Offer] = {}
        for key in posted.keys() - {self._person}:
            used = merged([*uses[key], answer.uses])
            found[key] = Offer(answer.key, answer.answered, merged(posted[key]), used, posters[key], certain[key])
        return found

    def _behind(self, who: str, act: Times) -> list[tuple[str, Sequence[Said], bool]]:
        """Who did what ``who`` did: those who may have used the account then, each with the use and whether provably;
        the account itself where none may be read."""
        users = self._told.used.get(who, {}) if _is_account(who) else {}
        known = ((user, said, in_use(said, act)) for user, said in sorted(users.items()))
        return [(user, said, sure) for user, said, sure in known if sure is not None] or [(who, (), True)]

    def _time_of(self, trip: str, said: Sequence[Said]) -> Times:
        """When somebody was on a journey: as that is stated, else as it left, else as it arrived."""
        departed, arrived = (ties.get(trip, {}).values() for ties in (self._told.departed, self._told.arrived))
        return when([*said, *merged(departed), *merged(arrived)])

    def _goes_on(self, before: str, trip: str) -> bool | None:
        arrived, departed = self._told.arrived.get(before), self._told.departed.get(trip)
        return not arrived.keys().isdisjoint(departed) if arrived and departed else None

    def _fellows(self, trip: str, said: Sequence[Said], within: int) -> list[Fellow]:
        """Those on the journey, by key; then those on journeys near it, by key, then by journey."""
        found = []
        for other, theirs in sorted(self._told.aboard.get(trip, {}).items()):
            if other != self._person and (shared := overlap(said, theirs)):
                found.append(Fellow(other, trip, shared.certain, theirs))
        beside: list[Fellow] = []
        for near in self._told.near.get(trip, ()):
            if near != trip:
                certain = self._provably_near(trip, near, within)
                aboard = self._told.aboard.get(near, {})
                beside += [Fellow(other, near, certain, theirs) for other, theirs in aboard.items()]
        others = (one for one in beside if one.key != self._person)
        return [*found, *sorted(others, key=lambda one: (one.key, one.trip))]

    def _provably_near(self, trip: str, near: str, within: int) -> bool:
        arrived, others = (self._told.arrived.get(one, {}) for one in (trip, near))
        return any(
            max(one.until, other.until) - min(one.at, other.at) <= within
            for place in arrived.keys() & others.keys()
            for one, other in product(arrived[place], others[place])
        )


def _earliest(times: Sequence[Times]) -> Times:
    """When the first of several may have been."""
    return Times(min(one.at for one in times), min(one.until for one in times))


def _may_overlap(one: Times, other: Times) -> bool:
    return one.at <= other.until and one.until >= other.at


def _is_account(key: str) -> bool:
    return _kind(key) == Handle.prefix()


def _kind(key: str) -> str:
    return key.partition(":")[0]
