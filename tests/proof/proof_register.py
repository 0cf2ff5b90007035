"""Every door through which an answer may leave, and how the proof asks there."""

from proof_cases import Door, ask_and_note
from proof_command_line import ask_at_the_command_line
from proof_doors import ask_by_get, ask_by_post

DOORS: dict[str, Door] = {
    "in the process": ask_and_note, "POST /graphql": ask_by_post, "GET /graphql": ask_by_get,
    "crosstrace query": ask_at_the_command_line,
}  # fmt: skip
OFTEN: dict[Door, float] = {
    ask_and_note: 0.94,
    ask_by_post: 0.04,
    ask_by_get: 0.01,
    ask_at_the_command_line: 0.01,
}  # the first is what all go through

ELSEWHERE = {
    "crosstrace view build": "proof_views builds each view twice, and tests/graph/test_view.py into a real database",
    "crosstrace export rpz": "proof_views makes each zone twice, and tests/graph/test_zone.py writes files",
    "crosstrace export scene": "proof_views makes each scene twice, and tests/graph/test_scene.py writes files",
    "crosstrace watch add": "proof_watches saves questions at both nodes; refusals are those of a question",
    "crosstrace watch alerts": "proof_watches tells the alerts of both nodes after the same loads",
    "crosstrace watch list": "what its owner saved, and what the owner's rights say of it: nothing of facts",
    "crosstrace watch show": "as the list: nothing of facts",
    "crosstrace watch remove": "removes what its owner saved, and says so",
    "crosstrace watch run": "for who sits at the node and may read all: how many answers changed",
}
"""Doors that are proven by themselves."""

NO_READER = frozenset({
    "GET /graphql/schema", "GET /health", "GET /static/vendored/{name}", "MOUNT /static",
})  # fmt: skip
"""What answers the same whatever is stored."""

FOR_THE_NODE = (
    "actor", "audit", "check", "db", "demo", "expire", "facts", "handling", "load", "operations", "review", "runs",
    "schema", "serve", "token",
)  # fmt: skip
"""Commands for who sits at the node and may read all."""
