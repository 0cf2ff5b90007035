"""The answer to a question for families of sites."""

from typing import Any

from api.graphql.exact import decimal_text
from api.graphql.platform_families import ToldFamilies, tell_families
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from cypher.plan import PlatformFamily
from cypher.render_platform_family import DOMAINS_A_STEP, TIES_OF_A_SITE
from graph_schema.families import Family, Having, Means


def platform_family(asked: Selected, root: PlatformFamily, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `platformFamily`."""
    told = tell_families(root, found)
    left_out = _left_out(root, told)

    def site(part: Selected, key: str) -> Any:
        return projector.entity(part, root.shape)(told.sites[key])

    def tied(part: Selected, one: Having) -> dict[str, Any]:
        return compose(
            part,
            {
                "site": lambda place: site(place, one.site),
                "records": lambda place: [projector.record(place, root.record_columns)(row) for row in one.records],
                "links": lambda place: [projector.link(place, root.columns)(*row) for row in one.links],
            },
        )

    def tie(part: Selected, one: Means) -> dict[str, Any]:
        thing = told.things.get(one.value) if one.by in {"PAID", "PARTY"} else None
        return compose(
            part,
            {
                "by": lambda _: one.by,
                "value": lambda _: one.value,
                "means": lambda place: None if thing is None else projector.entity(place, root.shape)(thing),
                "siteCount": lambda _: one.number,
                "weight": lambda _: decimal_text(one.weight),
                "sites": lambda place: [tied(place, each) for each in one.stated],
            },
        )

    def family(part: Selected, group: Family) -> dict[str, Any]:
        return compose(
            part,
            {
                "sites": lambda place: [site(place, key) for key in group.sites],
                "siteCount": lambda _: len(group.sites),
                "weight": lambda _: decimal_text(group.weight),
                "exactWeight": lambda _: str(group.weight),
                "ties": lambda place: [tie(place, one) for one in group.ties],
            },
        )

    def common(part: Selected, one: Means) -> dict[str, Any]:
        return compose(
            part,
            {
                "by": lambda _: one.by,
                "value": lambda _: one.value,
                "siteKeys": lambda _: list(one.sites),
            },
        )

    return compose(
        asked,
        {
            "families": lambda part: [family(part, group) for group in told.families[: root.first]],
            "common": lambda part: [common(part, one) for one in told.common],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def _left_out(root: PlatformFamily, told: ToldFamilies) -> list[str]:
    """What bounds left out, in words."""
    texts = {
        "asked": f"of the sites asked about all but {DOMAINS_A_STEP}: ask for fewer at once",
        "found": f"of the sites found in one step all but {DOMAINS_A_STEP}: ask from fewer, or by fewer sorts of ties",
        "ties": f"of what one site has all but {TIES_OF_A_SITE}: ask by fewer sorts of ties",
        "steps": f"sites more than {root.longest} steps away: ask with a larger maxLength",
        "first": f"of the families all but {root.first}: ask with a larger first",
    }
    return [text for name, text in texts.items() if name in told.cut]
