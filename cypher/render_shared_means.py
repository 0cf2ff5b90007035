"""Shared means: what those who are asked about use, and who else uses it, with what is stated of each use."""

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import SharedMeans
from cypher.projection import Rendering
from cypher.render_questions import filled
from cypher.render_roots import DECISIONS_CROSSED
from cypher.render_starts import named
from cypher.visibility import touched
from graph_schema.sharing import MEANS, USERS

ASKED_ABOUT = 200  # those who are named, their accounts and what is named in files
MEANS_LOOKED_AT = 500
USERS_LOOKED_AT = 25  # of one means; of more it is common whoever they are
USES_LOOKED_AT = 25  # statements of one use


def render_shared_means(asked: SharedMeans, rendering: Rendering) -> str:
    """What the head of the statement says."""
    values = {
        "starts": list(asked.starts), "since": asked.since, "until": asked.until, "asked": ASKED_ABOUT + 1,
        "means": MEANS_LOOKED_AT + 1, "users": USERS_LOOKED_AT + 1, "uses": USES_LOOKED_AT + 1,
    }  # fmt: skip
    return filled(
        "shared_means",
        values,
        rendering,
        named=Rendered(named(tuple(dict.fromkeys((*USERS, *MEANS))))),
        seen=Rendered(touched("n")),
        means=asked.kinds,
        users=USERS,
        crossed=DECISIONS_CROSSED,
        link=Rendered(f"[type(l), {columns('l', asked.columns)}]"),
        user=Rendered(rendering.entity("x", asked.shape)),
        thing=Rendered(rendering.entity("m", asked.shape)),
    )
