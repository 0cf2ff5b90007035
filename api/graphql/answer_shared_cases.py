"""The answer to a question for cases of different countries that reach the same."""

from itertools import groupby
from operator import attrgetter
from typing import Any

from api.graphql.answer_ways import step
from api.graphql.cases_compared import SIDES_LISTED, Read, Tie, Two
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from cypher.plan import SharedCases


def shared_cases(asked: Selected, root: SharedCases, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `sharedCases`."""
    read = Read(root, found)
    twos = read.twos
    shown = twos[: root.first]
    told = {
        f"of the twos of cases all but {root.first}: ask with a larger first": len(twos) > root.first,
        f"of the ways by which one case reaches the same all but {SIDES_LISTED}":
            any(len(ties) > len(_listed(ties)) for two in shown for ties in two.shared.values()),
    }  # fmt: skip
    left_out = [*read.left_out(), *(text for text, cut in told.items() if cut)]

    def case(part: Selected, key: str) -> Any:
        return projector.entity(part, root.case)(read.cases[key])

    def entity(part: Selected, key: str | None) -> Any:
        return None if key is None else projector.entity(part, root.shape)(read.rows[key])

    def side(part: Selected, tie: Tie) -> dict[str, Any]:
        return compose(
            part,
            {
                "case": lambda _: tie.case,
                "complaint": lambda place: entity(place, tie.complaint),
                "links": lambda place: [projector.link(place, root.columns)(*link) for link in tie.links],
                "steps": lambda place: [
                    step(place, root, read.rows[one.start], read.rows[one.end], read.statements[one.fact], projector)
                    for one in tie.payments
                ],
            },
        )

    def shared(part: Selected, two: Two, key: str) -> dict[str, Any]:
        return compose(
            part,
            {
                "entity": lambda place: entity(place, key),
                "named": lambda _: two.named(key),
                "sides": lambda place: [side(place, tie) for tie in _listed(two.shared[key])],
            },
        )

    def both(part: Selected, two: Two) -> dict[str, Any]:
        return compose(
            part,
            {
                "case": lambda place: case(place, two.case),
                "other": lambda place: case(place, two.other),
                "differ": lambda _: two.differ,
                "shared": lambda place: [shared(place, two, key) for key in two.shared],
            },
        )

    return compose(
        asked,
        {
            "sharing": lambda part: [both(part, two) for two in shown],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _listed(ties: list[Tie]) -> list[Tie]:
    """Of each case so many."""
    return [tie for _, each in groupby(ties, attrgetter("case")) for tie in [*each][:SIDES_LISTED]]
