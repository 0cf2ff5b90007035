"""The answer to a question for common funders."""

from typing import Any

from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from cypher.plan import CommonFunder
from cypher.render_common_funder import (
    FIRSTS_LOOKED_AT,
    FUNDED_LISTED,
    FUNDERS_LOOKED_AT,
    PAID_LOOKED_AT,
    WALLETS_LOOKED_AT,
)

ENTITY, COUNT, CERTAIN, WALLETS, MORE = range(5)


def common_funder(asked: Selected, root: CommonFunder, found: Row, projector: Projector) -> dict[str, Any]:
    """The JSON of `commonFunder`."""
    funders = ranked(root, found)
    left_out = _left_out(root, found, funders)

    def wallet(part: Selected, row: Row, certain: bool, links: list[Row]) -> dict[str, Any]:
        return compose(
            part,
            {
                "wallet": lambda place: projector.entity(place, root.shape)(row),
                "certain": lambda _: certain,
                "links": lambda place: [projector.link(place, root.columns)(*link) for link in links],
            },
        )

    def funder(part: Selected, one: Row) -> dict[str, Any]:
        return compose(
            part,
            {
                "funder": lambda place: projector.entity(place, root.shape)(one[ENTITY]),
                "wallets": lambda place: [wallet(place, *each) for each in one[WALLETS][:FUNDED_LISTED]],
                "walletCount": lambda _: one[COUNT],
                "certainCount": lambda _: one[CERTAIN],
            },
        )

    return compose(
        asked,
        {
            "funders": lambda part: [funder(part, one) for one in funders[: root.first]],
            "truncated": lambda _: bool(left_out),
            "leftOut": lambda _: left_out,
        },
    )


def ranked(root: CommonFunder, found: Row) -> list[Row]:
    """The funders of so many wallets in their order; rows that cannot be read raise."""
    funders = [one for one in found[0] if one[COUNT] >= root.wallets]
    return sorted(funders, key=lambda one: (-one[CERTAIN], -one[COUNT], one[ENTITY][0]))


def _left_out(root: CommonFunder, found: Row, funders: list[Row]) -> list[str]:
    """What bounds left out, in words."""
    looked_at, more_wallets, more_firsts, more_funders, _ = found
    told = {
        f"of the wallets all but {WALLETS_LOOKED_AT}: ask for fewer at once": more_wallets,
        f"of the payments that may be the first of one wallet all but {FIRSTS_LOOKED_AT}": more_firsts,
        f"of those that may be funders all but {FUNDERS_LOOKED_AT}: ask for fewer wallets at once": more_funders,
        f"of the payments of one funder all but the first {PAID_LOOKED_AT}: narrow since and until":
            any(one[MORE] for one in looked_at),
        f"of the funders all but {root.first}: ask with a larger first": len(funders) > root.first,
        f"of the wallets of one funder all but {FUNDED_LISTED}":
            any(one[COUNT] > FUNDED_LISTED for one in funders[: root.first]),
    }  # fmt: skip
    return [text for text, cut in told.items() if cut]
