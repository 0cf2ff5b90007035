"""What the statement of ``sharedMeans`` read: who shares what, and which means are common."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from api.graphql.readers import Row
from cypher.plan import SharedMeans
from cypher.render_shared_means import USES_LOOKED_AT
from graph_schema.sameness import joined
from graph_schema.sharing import Common, Means, Sharing, Use, sharing

SHARED_LISTED = 100  # means that two share


@dataclass(frozen=True, slots=True)
class ToldMeans:
    """Two by two who shares what, the common means, the rows of all entities, the keys of each user, and which bounds
    left anything out."""

    sharing: list[Sharing]
    common: list[Common]
    rows: dict[str, Row]
    members: dict[str, list[str]]
    cut: set[str]


def tell_means(root: SharedMeans, found: Row) -> ToldMeans:
    """Who shares what, from the rows of the statement; rows that cannot be read raise."""
    about, means, same, own, more_about, more_means, _ = found
    rows = {row[0]: row for row in entities_read(found)}
    users = {user[0] for _, told, _ in means for user, _ in told}
    one = joined(users, ((a, b) for a, b in same))
    members: dict[str, list[str]] = {}
    for key in sorted(users):
        members.setdefault(one[key], []).append(key)
    things = [_means(*one) for one in means]
    two, common = sharing(things, set(about), one, [(holder, held) for holder, held in own], root.common_from)
    cuts = {
        "about": more_about,
        "means": more_means,
        "uses": any(len(uses) > USES_LOOKED_AT for _, told, _ in means for _, uses in told),
        "first": len(two) > root.first,
        "listed": any(len(each.shared) > SHARED_LISTED for each in two[: root.first]),
    }
    return ToldMeans(two, common, rows, members, {name for name, cut in cuts.items() if cut})


def keys_told(root: SharedMeans, told: ToldMeans) -> set[str]:
    """The keys of the entities that an answer is about."""
    shown = told.sharing[: root.first]
    users = {key for two in shown for user in (two.user, two.other) for key in told.members[user]}
    means = {one.means for two in shown for one in two.shared[:SHARED_LISTED]}
    common = {key for one in told.common for key in (one.means, *(one.users or ()))}
    return users | means | common


def entities_read(found: Row) -> list[Row]:
    """The rows of all means and users."""
    return list(chain.from_iterable((row, *(user for user, _ in told)) for row, told, _ in found[1]))


def _means(row: Row, told: list[Any], more: Any) -> Means:
    if more:
        return Means(row[0], None)
    return Means(row[0], {user[0]: [Use(*use) for use in uses[:USES_LOOKED_AT]] for user, uses in told})
