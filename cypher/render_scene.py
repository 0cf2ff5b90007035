"""The statement that makes a scene of what an answer shows: how its entities are named, and what ties any two."""

from collections.abc import Sequence

from cypher.catalogue import Rendered
from cypher.columns import columns
from cypher.plan import EntityShape, RecordColumns
from cypher.projection import Rendering
from cypher.render import Statement
from cypher.render_questions import HUB, filled
from cypher.visibility import touched
from graph_schema.registry import LINKS, WALKED_TYPES

SCENE_LINKS = 10_000
RECORD_COLUMNS = ("caption", "handling")
LINK_COLUMNS = ("key", "from_key", "to_key", "fact", "at", "until", "precision", "grade", "source", "handling")
_ASIDE = tuple(name for name in LINKS if name not in WALKED_TYPES)


def render_scene(keys: Sequence[str]) -> Statement:
    """The statement for the entities of these keys; what it answers is what its head says."""
    rendering = Rendering()
    text = filled(
        "scene",
        {"links": SCENE_LINKS + 1, "hub": HUB},
        rendering,
        seen=Rendered(touched("n")),
        walked=WALKED_TYPES,
        aside=_ASIDE,
        entity=Rendered(rendering.entity("n", EntityShape(records=RecordColumns(RECORD_COLUMNS)))),
        link=Rendered(f"[type(l), {columns('l', LINK_COLUMNS)}]"),
    )
    text = text.replace("$keys", rendering.parameter(list(keys)))  # one parameter, however often they are asked for
    return Statement(text, rendering.plain, rendering.values, rendering.tells)
