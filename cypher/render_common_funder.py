"""Who paid the first coins of wallets: payments before which nothing provably happened at the wallet they came to."""

from cypher.catalogue import Rendered
from cypher.plan import CommonFunder
from cypher.projection import Rendering
from cypher.render_payments import better_stated, statements
from cypher.render_questions import PARALLEL, filled
from cypher.render_starts import named
from cypher.visibility import touched, visible
from graph_schema.identifiers.chains import COINS_OF_ACCOUNTS
from graph_schema.times import BEFORE_ALL

WALLETS_LOOKED_AT = 200
FIRSTS_LOOKED_AT = 25  # payments that came to a wallet first
FUNDERS_LOOKED_AT = 200
PAID_LOOKED_AT = 500  # payments of a funder
FUNDED_LISTED = 50  # wallets of one funder

EARLIER = (
    "e.at <= q.at AND CASE WHEN e.at = q.at AND e.until = q.until "
    "THEN coalesce(e.sequence < q.sequence, false) ELSE e.until < q.at END"
)
"""The condition under which a payment ``e`` is provably earlier than ``q``."""

ANOTHER = (
    "e.at <= q.until AND e.fact <> q.fact "
    "AND NOT coalesce(e.at = q.at AND e.until = q.until AND e.sequence > q.sequence, false)"
)
"""The condition under which ``e`` is another payment that is not provably later than ``q``."""


def render_common_funder(asked: CommonFunder, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "starts": list(asked.starts), "coins": COINS_OF_ACCOUNTS, "since": asked.since, "until": asked.until,
        "least": asked.wallets, "wallets": WALLETS_LOOKED_AT + 1, "firsts": FIRSTS_LOOKED_AT + 1,
        "funders": FUNDERS_LOOKED_AT + 1, "paid": PAID_LOOKED_AT + 1, "listed": FUNDED_LISTED + 1,
        "parallel": PARALLEL,
    }  # fmt: skip
    within = f" AND q.at <= $until AND q.until >= $since AND y:Wallet AND {_in_coin()}"
    return filled(
        "common_funder",
        values,
        rendering,
        named=Rendered(named(("Wallet",), paid=True)),
        seen=Rendered(touched("n")),
        came=Rendered(_payments("(y)<-[q:SENT]-(x)", "to_key", "y", "")),
        went=Rendered(_payments("(f)-[q:SENT]->(y)", "from_key", "f", within)),
        in_coin=Rendered(_in_coin()),
        earlier=Rendered(_at_wallet(EARLIER)),
        others=Rendered(_at_wallet(ANOTHER)),
        links=Rendered(statements("q", asked.columns)),
        wallet=Rendered(rendering.entity("y", asked.shape)),
        funder=Rendered(rendering.entity("f", asked.shape)),
    )  # fmt: skip


def _payments(pattern: str, near: str, place: str, also: str) -> str:
    """The payments ``q`` at a place on one side, each once."""
    return (
        f"    MATCH {pattern} USING INDEX q:SENT({near}, at)\n"
        f"    WHERE {visible('q')} AND q.{near} = {place}.key AND q.at >= {BEFORE_ALL}{also}\n"
        f"    WITH *, {better_stated()} AS better WHERE NOT better"
    )


def _in_coin() -> str:
    """Whether a payment ``q`` brings a wallet ``y`` the coin in which it pays for what it does."""
    return (
        "coalesce(coalesce(q.received_unit, q.amount_unit) = "
        "$coins[split(y.key, ':')[1] + ':' + split(y.key, ':')[2]], false)"
    )


def _at_wallet(holds: str) -> str:
    """Whether there is a payment ``e`` to or from a wallet ``y``, each as its best statement says, for which it holds
    beside a payment ``q``."""
    found = [
        f"EXISTS {{ MATCH {pattern} USING INDEX e:SENT({near}, at) WHERE {visible('e')} AND e.{near} = y.key "
        f"AND e.at >= {BEFORE_ALL} AND {holds} WITH e, {better_stated('e')} AS better WHERE NOT better RETURN e }}"
        for pattern, near in (("(y)<-[e:SENT]-()", "to_key"), ("(y)-[e:SENT]->()", "from_key"))
    ]
    return f"({' OR '.join(found)})"
