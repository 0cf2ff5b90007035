"""The answer to a question for shared means."""

from collections.abc import Sequence
from typing import Any

from api.graphql.exact import decimal_text
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from api.graphql.shared_means import SHARED_LISTED, ToldMeans, tell_means
from cypher.plan import SharedMeans
from cypher.render_shared_means import ASKED_ABOUT, MEANS_LOOKED_AT, USES_LOOKED_AT
from graph_schema.sharing import Common, Shared, Sharing, Use


def shared_means(asked: Selected, root: SharedMeans, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `sharedMeans`."""
    told = tell_means(root, found)
    left_out = _left_out(root, told)

    def entity(part: Selected, key: str) -> Any:
        return projector.entity(part, root.shape)(told.rows[key])

    def links(part: Selected, uses: Sequence[Use]) -> list[Any]:
        read = projector.link(part, root.columns)
        return [read(*use.statement) for use in uses[:USES_LOOKED_AT]]

    def shared(part: Selected, one: Shared) -> dict[str, Any]:
        return compose(
            part,
            {
                "means": lambda place: entity(place, one.means),
                "userCount": lambda _: one.users,
                "weight": lambda _: decimal_text(one.weight),
                "since": lambda _: time_text(one.overlap.at),
                "until": lambda _: time_text(one.overlap.until),
                "certain": lambda _: one.overlap.certain,
                "weakest": lambda _: one.overlap.weakest,
                "userLinks": lambda place: links(place, one.of_user),
                "otherLinks": lambda place: links(place, one.of_other),
            },
        )

    def two(part: Selected, each: Sharing) -> dict[str, Any]:
        return compose(
            part,
            {
                "user": lambda place: entity(place, each.user),
                "other": lambda place: entity(place, each.other),
                "userKeys": lambda _: told.members[each.user],
                "otherKeys": lambda _: told.members[each.other],
                "weight": lambda _: decimal_text(each.weight),
                "exactWeight": lambda _: str(each.weight),
                "shared": lambda place: [shared(place, one) for one in each.shared[:SHARED_LISTED]],
            },
        )

    def common(part: Selected, one: Common) -> dict[str, Any]:
        return compose(
            part,
            {
                "means": lambda place: entity(place, one.means),
                "userCount": lambda _: one.count,
                "userKeys": lambda _: list(one.users or ()),
            },
        )

    return compose(
        asked,
        {
            "sharing": lambda part: [two(part, each) for each in told.sharing[: root.first]],
            "common": lambda part: [common(part, one) for one in told.common],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _left_out(root: SharedMeans, told: ToldMeans) -> list[str]:
    """What bounds left out, in words."""
    texts = {
        "about": f"of those asked about all but {ASKED_ABOUT}: ask for fewer at once",
        "means": f"of the means that they use all but {MEANS_LOOKED_AT}: ask for fewer at once, or for some kinds",
        "uses": f"of the statements of one use all but the {USES_LOOKED_AT} best-graded: narrow since and until",
        "first": f"of those who share means all but {root.first}: ask with a larger first",
        "listed": f"of the means that two share all but {SHARED_LISTED}",
    }
    return [text for name, text in texts.items() if name in told.cut]
