"""Journeys of recruits: when an act was, when a stay began, whether an account was in use, and what lies between."""

from collections.abc import Iterable
from random import Random

import pytest

from graph_schema.journeys import UNKNOWN, Said, Ties, Times, Told, began, in_use, routes, when
from graph_schema.times import AFTER_ALL, BEFORE_ALL

DAY = 86_400_000
RECRUITER, RECRUIT, OTHER, HANDLE, OFFER = "person:a", "person:b", "person:c", "handle:h", "advertisement:o"
NAMES = ("recruited", "uses", "answered", "posted", "used", "stayed", "travelled", "departed", "arrived", "aboard")


def said(at: int = BEFORE_ALL, until: int = AFTER_ALL, rank: int = 50, precision: str = "day") -> Said:
    return Said(at, until, None, rank, None, precision)


def told(**ties: Ties) -> Told:
    near = {"trip:1": ["trip:2"]}
    return Told(**{name: ties.get(name, {}) for name in NAMES}, near=near)


def legs(ties: Told, window: Times = UNKNOWN) -> list[tuple[str, bool]]:
    return [(leg.trip, leg.certain) for route in routes(ties, {RECRUIT}, window, DAY) for leg in route.legs]


@pytest.mark.parametrize(
    ("statements", "time"),
    [
        ([], UNKNOWN),
        ([said()], UNKNOWN),
        ([said(), said(3, 4), said(1, 2)], (3, 4)),
        ([said(until=9), said(3, 4)], (BEFORE_ALL, 9)),
    ],
)
def test_the_first_statement_that_says_when_has_the_time_of_an_act(statements, time):
    assert when(statements) == time


@pytest.mark.parametrize(
    ("statement", "time"),
    [
        (said(DAY, 9 * DAY - 1), (DAY, 2 * DAY - 1)),
        (said(DAY, DAY + 5), (DAY, DAY + 5)),
        (said(DAY, precision="second"), (DAY, DAY + 999)),
        (said(DAY, 9 * DAY, precision="none"), (DAY, 9 * DAY)),
        (said(until=9 * DAY), (BEFORE_ALL, 9 * DAY)),
        (said(precision="none"), UNKNOWN),
    ],
)
def test_a_stay_begins_within_the_unit_in_which_its_time_does(statement, time):
    assert began(statement) == time


@pytest.mark.parametrize(
    ("uses", "used"),
    [
        ([], None),
        ([said(0, 4)], None),
        ([said(9, 20)], True),
        ([said(8, 10)], True),
        ([said(10, 20)], False),
        ([said(0, 9)], False),
        ([said(0)], False),
        ([said(0, 4), said(10, 20)], False),
    ],
)
def test_an_account_is_in_use_certainly_where_the_whole_time_of_the_act_lies_within_a_use(uses, used):
    act = Times(9, 10) if used is not True else Times(9, 9)
    assert in_use(uses, act) is used


def _travelled(*times: tuple[int, int]) -> Ties:
    return {RECRUIT: {f"trip:{number}": [said(*time)] for number, time in enumerate(times)}}


def test_legs_lie_between_the_earliest_recruiting_and_the_first_stay():
    travelled = _travelled((0, 4), (0, 5), (5, 9), (6, 9), (10, 19), (15, 30), (21, 30))
    recruited = {RECRUIT: {RECRUITER: [said(5, 5)], OTHER: [said(7, 8)]}}
    stayed = {RECRUIT: {"compound:1": [said(40, 50)], "compound:2": [said(20, 30, precision="millisecond")]}}
    assert legs(told(recruited=recruited, travelled=travelled, stayed=stayed)) == [
        ("trip:1", False), ("trip:2", False), ("trip:3", True), ("trip:4", True), ("trip:5", False),
    ]  # fmt: skip
    assert [trip for trip, _ in legs(told(recruited=recruited, travelled=travelled, stayed=stayed), Times(10, 14))] == [
        "trip:4"
    ]
    assert legs(told(recruited=recruited, travelled=_travelled((6, 9)))) == [("trip:0", False)]
    assert legs(told(travelled=travelled)) == []


def test_a_journey_has_the_time_of_its_departure_or_arrival_where_nobody_says_when_one_was_on_it():
    ties = {"recruited": {RECRUIT: {RECRUITER: [said(5, 5)]}}, "travelled": {RECRUIT: {"trip:1": [said()]}}}
    left, came = {"trip:1": {"place:1": [said(0, 1)]}}, {"trip:1": {"place:2": [said(6, 7)]}}
    assert legs(told(**ties)) == [("trip:1", False)]
    assert legs(told(**ties, departed=left, arrived=came)) == []
    assert legs(told(**ties, arrived=came)) == [("trip:1", False)]


def test_an_offer_begins_no_earlier_than_it_was_posted():
    ties = {
        "recruited": {RECRUIT: {}}, "answered": {RECRUIT: {OFFER: [said(0, 9)]}},
        "posted": {OFFER: {RECRUITER: [said(5, 6)]}},
    }  # fmt: skip
    travelled = _travelled((0, 4), (0, 5), (10, 11))
    stayed = {RECRUIT: {"compound:1": [said(20, 30)]}}
    assert legs(told(**ties, travelled=travelled, stayed=stayed)) == [("trip:1", False), ("trip:2", True)]


def _recruiters(ties: Told, asked: Iterable[str] = (RECRUIT,)) -> list[list[tuple[str | None, list[str]]]]:
    return [
        [(one.key, sorted(one.offers)) for one in route.recruiters] for route in routes(ties, {*asked}, UNKNOWN, DAY)
    ]


def test_who_posted_is_who_may_have_used_the_account_else_the_account_and_never_the_recruit():
    answered, posted = {RECRUIT: {OFFER: [said(7, 9)]}}, {OFFER: {HANDLE: [said(5, 6)]}}

    def found(used: dict[str, list[Said]], **more: Ties) -> list[list[tuple[str | None, list[str]]]]:
        return _recruiters(told(answered=answered, recruited={RECRUIT: {}}, used={HANDLE: used}, **more))

    assert found({RECRUITER: [said(0, 9)], OTHER: [said(7, 9)]}, posted=posted) == [[(RECRUITER, [OFFER])]]
    assert found({OTHER: [said(7, 9)]}, posted=posted) == [[(HANDLE, [OFFER])]]
    assert found({RECRUIT: [said(0, 9)]}, posted=posted) == []
    assert found({}) == [[(None, [OFFER])]]
    assert found({}, posted={OFFER: {HANDLE: [said(10, 11)]}}) == [[(None, [OFFER])]]


def test_routes_are_told_of_those_to_whom_what_is_asked_about_led():
    ties = told(
        recruited={RECRUIT: {RECRUITER: [said()]}}, answered={RECRUIT: {OFFER: [said()]}},
        posted={OFFER: {HANDLE: [said()]}}, used={HANDLE: {OTHER: [said()]}},
    )  # fmt: skip
    for asked in (RECRUIT, RECRUITER, OFFER, HANDLE, OTHER):
        assert _recruiters(ties, [asked]) == [[(RECRUITER, []), (OTHER, [OFFER])]], asked
    assert _recruiters(ties, ["person:x"]) == []


def test_fellows_are_those_of_a_time_that_may_be_the_same_and_those_near():
    ties = told(
        recruited={RECRUIT: {RECRUITER: [said(0, 0)]}}, travelled={RECRUIT: {"trip:1": [said(5, 6)]}},
        aboard={"trip:1": {RECRUIT: [said(5, 6)], OTHER: [said(6, 9)], RECRUITER: [said(7, 9)]},
                "trip:2": {RECRUIT: [said()], RECRUITER: [said()]}},
        arrived={"trip:1": {"place:1": [said(6, 6)]}, "trip:2": {"place:1": [said(6 + DAY, 6 + DAY)]}},
    )  # fmt: skip
    for within, certain in ((DAY, True), (DAY - 1, False)):
        [route] = routes(ties, {RECRUIT}, UNKNOWN, within)
        assert [(one.key, one.trip, one.certain) for one in route.legs[0].fellows] == [
            (OTHER, "trip:1", True), (RECRUITER, "trip:2", certain)
        ]  # fmt: skip


def test_the_order_in_which_ties_are_read_is_of_no_account():
    chance = Random(3)
    recruited = {f"person:{n}": {RECRUITER: [said(n, n)]} for n in range(5)}
    travelled = {f"person:{n}": {f"trip:{m}": [said(m, m + 9)] for m in range(4)} for n in range(5)}
    before = routes(told(recruited=recruited, travelled=travelled), {RECRUITER}, UNKNOWN, DAY)
    turned = {key: dict(chance.sample(list(ends.items()), len(ends))) for key, ends in travelled.items()}
    shuffled = dict(chance.sample(list(recruited.items()), len(recruited)))
    assert routes(told(recruited=shuffled, travelled=turned), {RECRUITER}, UNKNOWN, DAY) == before
