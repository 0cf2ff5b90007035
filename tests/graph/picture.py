"""A picture of everything that is stored, in which two graphs that say the same are equal.

Numbers that depend on the order of loading are replaced by what they stand for (runs by source and files, handlings by
their texts); times of the clock are left out.
"""

import json
from typing import Any

from cypher.connection import Database

CLOCK = {
    "recorded_at", "withdrawn_at", "withdrawn_spans", "restored_at", "reviewed_at", "erased_at", "started_at",
    "finished_at", "registered_at", "retracted_at", "as_of",
}  # fmt: skip
NUMBERS = {"Counter"}

Picture = tuple[dict[str, Any], dict[str, Any]]


def picture(database: Database) -> Picture:
    """Nodes by kind and key, and links by kind, key and ends, each with its properties."""
    runs = dict(database.rows("MATCH (r:Run) RETURN r.id, r.source + ' ' + r.key"))
    handlings = {
        number: f"{text}{' withdrawn' if withdrawn else ''}"
        for number, text, withdrawn in database.rows("MATCH (h:Handling) RETURN h.id, h.text, h.withdrawn")
    }

    def clean(properties: dict[str, Any]) -> dict[str, Any]:
        shown = {name: value for name, value in properties.items() if name not in CLOCK}
        if "runs" in shown:
            shown["runs"] = sorted(runs[run] for run in shown["runs"])
        if isinstance(shown.get("handling"), int):
            shown["handling"] = handlings[shown["handling"]]
        if "handlings" in shown:  # those that a run has met
            shown["handlings"] = sorted(handlings[handling] for handling in shown["handlings"])
        if "run" in shown:
            shown["run"] = runs[shown["run"]]
        if "degrees" in shown:
            shown["degrees"] = {handlings[h]: d for h, d in enumerate(shown["degrees"]) if d}
        if "tag" in shown:
            shown["tag"] = handlings[int(shown["tag"].removeprefix("h"))]
        if "row" in shown:  # a waiting link: its handling's number stands in the row too
            row = json.loads(shown["row"])
            shown["row"] = [*row[:3], handlings[row[3]], *row[4:]]
        if "counts" in shown:  # what was new, known or waiting depends on the order
            counts = json.loads(shown.pop("counts"))
            shown["counts"] = [counts["read"], counts["rejects"]]
        return {name: value for name, value in sorted(shown.items()) if name not in {"id"}}

    nodes: dict[str, Any] = {}
    for labels, properties in database.rows("MATCH (n) RETURN labels(n), properties(n)"):
        if not NUMBERS & set(labels):
            kind = ":".join(sorted(labels))
            name = str(properties.get("key") or clean(properties).get("text") or properties["id"])
            nodes[f"{kind} {name} {properties.get('withdrawn', '')}"] = clean(properties)
    links: dict[str, Any] = {}
    ends = "coalesce(startNode(l).key, ''), coalesce(endNode(l).key, '')"
    for type_, start, end, properties in database.rows(f"MATCH ()-[l]->() RETURN type(l), {ends}, properties(l)"):
        name = f"{type_} {properties.get('key', '')} {start} {end}"
        assert name not in links, f"two links {name}"
        links[name] = clean(properties)
    return nodes, links
