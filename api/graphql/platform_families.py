"""What the statement of ``platformFamily`` read: which sites belong together, and by what."""

from dataclasses import dataclass

from api.graphql.readers import Row
from cypher.plan import PlatformFamily
from cypher.render_platform_family import DOMAINS_A_STEP
from graph_schema.families import Family, Having, Means, families

_LEVELS, _TIES, _SITES, _MORE = range(4)  # of what the statement returns


@dataclass(frozen=True, slots=True)
class ToldFamilies:
    """The families, what is common, the rows of sites and of what ties them, and which bounds left anything out."""

    families: list[Family]
    common: list[Means]
    sites: dict[str, Row]
    things: dict[str, Row]
    cut: set[str]


def tell_families(root: PlatformFamily, found: Row) -> ToldFamilies:
    """Who belongs together, from the rows of the statement; rows that cannot be read raise."""
    levels = found[_LEVELS]
    keys = [key for level in levels for key in level[:DOMAINS_A_STEP]]
    means = [
        Means(by, value, tuple(sorted(theirs)), number, tuple(Having(*one) for one in sorted(stated, key=_site)))
        for by, value, theirs, number, _, stated in found[_TIES]
    ]
    groups, common = families(keys, means, root.common_from)
    cuts = {
        "asked": len(levels[0]) > DOMAINS_A_STEP,
        "found": any(len(level) > DOMAINS_A_STEP for level in levels[1:]),
        "ties": bool(found[_MORE]),
        "steps": len(levels) > root.longest
        and any(len(one.sites) < one.number < root.common_from for one in means if set(one.sites) & set(levels[-1])),
        "first": len(groups) > root.first,
    }
    rows = {row[0]: row for row in found[_SITES]}
    things = {row[0]: row for *_, row, _ in found[_TIES] if row is not None}
    return ToldFamilies(groups, common, rows, things, {name for name, cut in cuts.items() if cut})


def keys_told(root: PlatformFamily, told: ToldFamilies) -> set[str]:
    """The keys of the entities that an answer is about."""
    shown = told.families[: root.first]
    sites = {site for group in shown for site in group.sites}
    things = {tie.value for group in shown for tie in group.ties if tie.value in told.things}
    common = {key for one in told.common for key in (*one.sites, *({one.value} & told.things.keys()))}
    return sites | things | common


def entities_read(found: Row) -> list[Row]:
    """The rows of all sites and of what ties them."""
    return [*found[_SITES], *(row for *_, row, _ in found[_TIES] if row is not None)]


def _site(stated: Row) -> str:
    key: str = stated[0]
    return key
