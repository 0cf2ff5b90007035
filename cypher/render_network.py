"""What lies around an entity, which countries that touches, and which agreements and agencies these have."""

from cypher.catalogue import Rendered
from cypher.plan import Network
from cypher.projection import Rendering
from cypher.render_questions import AGREEMENTS, CASE_ENTITIES, HUB, filled, outwards
from cypher.visibility import touched

AGENCIES = 1_000


def render_network(network: Network, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "key": network.key, "entities": CASE_ENTITIES + 1, "agreements": AGREEMENTS + 1, "agencies": AGENCIES + 1,
        "hub": HUB,
    }  # fmt: skip
    return filled(
        "network",
        values,
        rendering,
        seen=Rendered(touched("n")),
        steps=outwards(network.reach),
        entity=Rendered(rendering.entity("n", network.shape)),
        agreement=Rendered(rendering.entity("n", network.agreement)),
        agency=Rendered(rendering.entity("n", network.agency)),
    )
