"""The answer to a question for displacement."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from api.graphql.answer_ways import step
from api.graphql.displaced import Read, There, Tie, shown
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from cypher.plan import Displacement
from graph_schema.moving import Likeness, Moved, Seen, Stay, Was

LISTED = 200  # who was at one site, who moved, and what ties keys


def displacement(asked: Selected, root: Displacement, found: Row, projector: Projector) -> dict[str, Any] | None:
    """The JSON of `displacement`; None where nothing may be read of what is asked from, or it is no site or event."""
    if found[0] is None:
        return None
    read = Read(root, found[0])
    sites, left_out = read.there, _left_out(root, read)

    def entities(part: Selected, keys: Iterable[str]) -> list[Any]:
        reader = projector.entity(part, root.shape)
        return [reader(read.rows[key]) for key in keys]

    def links(part: Selected, stays: Iterable[Stay]) -> list[Any]:
        reader = projector.link(part, root.columns)
        return [reader(*link) for link in shown(stays)]

    def who(key: str) -> dict[str, Callable[[Selected], Any]]:
        return {
            "who": lambda part: entities(part, [key])[0],
            "members": lambda part: entities(part, read.members[key]),
        }

    def at_site(part: Selected, key: str, seen: Seen, stays: Sequence[Stay]) -> dict[str, Any]:
        return compose(
            part,
            {
                **who(key),
                "certain": lambda _: seen.was == Was.CERTAIN,
                "grade": lambda _: seen.counted.grade,
                "links": lambda place: links(place, stays),
            },
        )

    def who_moved(part: Selected, key: str, one: Moved, there: There) -> dict[str, Any]:
        return compose(
            part,
            {
                **who(key),
                "certain": lambda _: one.was == Was.CERTAIN,
                "weakest": lambda _: read.weakest(key, one),
                "beforeLinks": lambda place: links(place, read.stays[key]),
                "afterLinks": lambda place: links(place, there.stays[key]),
            },
        )

    def site(part: Selected, there: There) -> dict[str, Any]:
        return compose(
            part,
            {
                "site": lambda place: entities(place, [there.site])[0],
                "parts": lambda place: entities(place, sorted(there.parts)),
                "moved": lambda place: [who_moved(place, *one, there) for one in [*there.moved.items()][:LISTED]],
                "after": lambda place: [
                    at_site(place, key, seen, there.stays[key]) for key, seen in [*there.after.items()][:LISTED]
                ],
                "kinds": lambda place: [_likeness(place, one) for one in there.kinds],
            },
        )

    def steps(part: Selected, ties: Iterable[Tie]) -> list[Any]:
        return [step(part, root, read.rows[tie.start], read.rows[tie.end], tie.links, projector) for tie in ties]

    return compose(
        asked,
        {
            "raided": lambda part: entities(part, sorted(read.raided)),
            "since": lambda _: time_text(read.raid.at),
            "until": lambda _: time_text(read.raid.until),
            "before": lambda part: [
                at_site(part, key, seen, read.stays[key]) for key, seen in [*read.before.items()][:LISTED]
            ],
            "beforeCount": lambda _: len(read.before),
            "to": lambda part: [site(part, one) for one in sites[: root.first]],
            "grounds": lambda part: steps(part, read.ties[:LISTED]),
            "decisions": lambda part: steps(part, read.decisions[:LISTED]),
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _likeness(asked: Selected, one: Likeness) -> dict[str, Any]:
    return compose(
        asked,
        {
            "kind": lambda _: one.kind,
            "before": lambda _: one.before,
            "after": lambda _: one.after,
            "moved": lambda _: one.moved,
            "certain": lambda _: one.certain,
            "jaccard": lambda _: None if one.jaccard is None else str(one.jaccard),
        },
    )


def _left_out(root: Displacement, read: Read) -> list[str]:
    """What bounds left out, in words."""
    sites = read.there
    lists = (read.before, read.ties, read.decisions, *(one.after for one in sites[: root.first]))
    told = {
        f"of the sites to which some may have moved all but {root.first}: ask with a larger first":
            len(sites) > root.first,
        f"of those who were at one site, who moved and what ties them all but {LISTED}":
            any(len(one) > LISTED for one in lists),
    }  # fmt: skip
    return [*read.left_out(), *(text for text, cut in told.items() if cut)]
