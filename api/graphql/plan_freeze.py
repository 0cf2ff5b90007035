"""What drafts of requests need: what the requester said of them, and which columns are read for them."""

from collections.abc import Iterable
from dataclasses import replace

from api.graphql.freeze_shapes import CONSENTS_MOST
from api.graphql.selection import Selected
from cypher.plan import EntityShape, LinkConnection, RecordColumns
from cypher.render_money_now import BESIDE
from exchange.requesting import Consent, Requester, RequestingError, checked, checked_consent
from graph_schema.times import from_iso

KEEPER_COLUMNS = ("bic", "caption", "contact")
STATED_COLUMNS = (
    "amount", "amount_unit", "at", "output", "payment", "rail", "received", "received_unit", "sequence", "until",
)  # fmt: skip
"""What statements of one payment may differ in."""

CUSTODY = LinkConnection(
    "CUSTODIED_BY",
    "forward",
    BESIDE,
    ("handling", "key"),
    EntityShape(RecordColumns((*KEEPER_COLUMNS, "handling", "key"))),
    links=10,
)
"""Who keeps a place, with the latest statement that says so."""


def requester_of(asked: Selected) -> tuple[Requester, tuple[Consent, ...]]:
    """Who asks, and who consented. Raises a GraphQLError that names the argument that is wrong."""
    given = asked.arguments
    consents = given.get("consents") or ()
    if len(consents) > CONSENTS_MOST:
        raise asked.refusal(f"consents names {len(consents)} consents; at most {CONSENTS_MOST}")
    try:
        return checked(
            Requester(
                given["authority"],
                given["contact"],
                given["caseReference"],
                given["legalBasis"],
                *(from_iso(given[name]) for name in ("made", "review", "expires")),
            )
        ), tuple(checked_consent(Consent(one["owner"], one["reference"])) for one in consents)
    except RequestingError as error:
        raise asked.refusal(str(error)) from None


def with_custody(shape: EntityShape) -> EntityShape:
    """What is read of places, and who keeps them."""
    return replace(shape, links=tuple(dict.fromkeys([*shape.links, CUSTODY])))


def with_statements(columns: Iterable[str]) -> tuple[str, ...]:
    """Columns of statements of payments, and those by which it is told whether two say the same."""
    return tuple(sorted({*columns, *STATED_COLUMNS, "handling", "key"}))
