"""An answer as a scene: the entities that it shows and every readable link between two of them, without a layout.

The question is asked, and noted in the log, as at any door. What leaves is noted before it does, with the keys of its
entities. The file that was there before stays until the new one is whole.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from api.actors import read_again, readable
from api.export.leaving import Door, head_of, put
from api.graphql.audited import answer
from api.graphql.compiled import compiled, document_of
from api.graphql.execute import Question, mutations_in
from api.graphql.known_at import known_at
from audit.errors import AuditError
from audit.log import Log
from cypher.connection import Database
from cypher.plan import RECORDS_READ
from cypher.render_questions import HUB
from cypher.render_scene import LINK_COLUMNS, SCENE_LINKS, render_scene
from graph_schema.actors import Actor, Reader
from graph_schema.errors import CrosstraceError
from graph_schema.handling import Handling, stored_handling
from graph_schema.registry import kind_of
from graph_schema.strictest import strictest
from graph_schema.times import AFTER_ALL, BEFORE_ALL, to_iso

SCENE_ENTITIES = 2_000
OWN_EYES = 0o600  # it holds what one reader may see
BEGINS = '{\n  "data": {\n    "title": '


class SceneError(CrosstraceError):
    """A question that was refused or changes something, or a file that cannot be written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A scene as it is asked for; ``moment`` is when, in ms."""

    file: Path
    question: Question
    title: str
    moment: int


@dataclass
class Scene:
    """Nodes and edges as cytoscape.js has them, by id; under which handling the whole may be read, None for those at
    the node alone; the moment (ms) as of which it is told, None for that of the question; and what it leaves out."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    edges: list[dict[str, Any]] = field(default_factory=list)
    handling: Handling | None = None
    as_of: int | None = None
    left_out: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """The sums, as the log has them."""
        return {"nodes": len(self.nodes), "edges": len(self.edges)}


def export_scene(source: Database, wanted: Wanted, reader: Reader, log: Log, *, by: Actor) -> Scene:
    """Ask a question as a reader, and write what its answer shows as a scene in the place of a file.

    Raises SceneError, AuditError, VainKeysError, DatabaseError; the file is then as it was.
    """
    place = wanted.file.expanduser().absolute().resolve()
    before = head_of(place, len(BEGINS), SceneError)
    if before and before != BEGINS:
        raise SceneError(f"{place} is no scene that was written before: name another file")
    shown = shown_by(source, wanted.question, reader, log)
    door = Door(log, by, reader, "export scene", {"file": place.name, "title": wanted.title})
    scene = Scene()
    try:
        scene = read_scene(source, wanted.question, shown, reader)
        door.note("done", scene.counts, [node["id"] for node in scene.nodes])
        put(place, text_of(scene, wanted, reader), OWN_EYES, SceneError)
    except BaseException:
        with suppress(AuditError):  # the failure that is under way says more than one of the log
            door.note("failed", scene.counts)
        raise
    return scene


def shown_by(source: Database, question: Question, reader: Reader, log: Log) -> set[str]:
    """The keys of the entities that the answer to a question shows. Raises SceneError where it is refused."""
    if mutations_in(question):
        raise SceneError("a scene is made of a question; ask for what changes something with `crosstrace query`")
    shown: set[str] = set()
    answered = orjson.loads(answer(question, reader, source, log, door="export", shown=shown).body)
    if answered.get("errors"):
        raise SceneError("; ".join(error["message"] for error in answered["errors"]))
    return shown


def read_scene(source: Database, question: Question, shown: Collection[str], reader: Reader) -> Scene:
    """What a reader may see of the entities of these keys, as of the moment that the question names, if any."""
    keys = sorted(shown)
    document = document_of(question.document, question.operation)
    operation, _ = compiled(document, question.variables or {})
    moment = known_at(document.operation, operation.context, reader.actor)
    known = read_again(source)
    statement = render_scene(keys[:SCENE_ENTITIES])
    entities, links = source.read(*statement.asked(readable(reader, known), known_at=moment))
    return _Read(entities, links, len(keys), known.texts).scene(moment)


def text_of(scene: Scene, wanted: Wanted, reader: Reader) -> str:
    """The scene as JSON that cytoscape.js and Cytoscape read; the same facts at the same moment give the same text."""
    question = wanted.question
    told = {
        "title": wanted.title,
        "question": question.document,
        "operation": question.operation,
        "variables": orjson.dumps(question.variables).decode() if question.variables else None,
        "askedAt": to_iso(wanted.moment),
        "asOf": None if scene.as_of is None else to_iso(scene.as_of),
        "agency": reader.actor.agency,
        "purpose": reader.purpose,
        "case": reader.case,
    }
    data = _known(told) | {"handling": scene.handling and scene.handling.text, "leftOut": scene.left_out}
    elements = {"nodes": [{"data": node} for node in scene.nodes], "edges": [{"data": edge} for edge in scene.edges]}
    return f"{orjson.dumps({'data': data, 'elements': elements}, option=orjson.OPT_INDENT_2).decode()}\n"


class _Read:
    """What was read for a scene of so many entities."""

    def __init__(self, entities: list[Any], links: list[Any], asked_for: int, handlings: dict[int, str]) -> None:
        self._entities = sorted(entities, key=lambda entity: entity[0][0])
        self._beyond = asked_for - SCENE_ENTITIES
        self._cut = len(links) > SCENE_LINKS
        self._links = [(kind, dict(zip(LINK_COLUMNS, columns, strict=True))) for kind, columns in links[:SCENE_LINKS]]
        self._handlings = handlings

    def scene(self, as_of: int | None) -> Scene:
        """All of it."""
        edges = sorted((_edge(kind, link) for kind, link in self._links), key=lambda edge: edge["id"])
        return Scene(
            [_node(row, hub) for row, hub, _ in self._entities], edges, self._handling(), as_of, list(self._left_out())
        )

    def _left_out(self) -> Iterator[str]:
        if self._beyond > 0:
            yield f"{self._beyond:,} entities of the answer: of more than {SCENE_ENTITIES:,} the first by key are here"
        if self._cut:
            yield f"links: of more than {SCENE_LINKS:,} the latest are here"
        if sum(hub for _, hub, _ in self._entities) > 1:
            yield f"links between two hubs, which have more than {HUB:,} readable links each"

    def _handling(self) -> Handling | None:
        """The strictest of what the scene rests on: each link; of each entity the record that names it, else its links
        that are here, else all its links. None where that is more than was read."""
        ends = {key for _, link in self._links for key in (link["from_key"], link["to_key"])}
        numbers = {link["handling"] for _, link in self._links}
        for (key, records, _), _, touching in self._entities:
            if records:
                numbers.add(_naming(records)[1])
            elif key not in ends:
                if not touching:
                    return None
                numbers.update(touching)
        texts = sorted(self._handlings[number] for number in numbers)
        return strictest(map(stored_handling, texts)) if texts else None


def _naming(records: list[Any]) -> tuple[str | None, int]:
    """Caption and handling of the record that names an entity: the best that has a caption, else the best."""
    named = [record for record in records[:RECORDS_READ] if record[0] is not None]
    caption, handling = (named or records)[0]
    return caption, handling


def _node(row: list[Any], hub: bool) -> dict[str, Any]:
    key, records, _ = row
    label = _naming(records)[0] if records else None
    node = {"id": key, "kind": kind_of(key).__name__, "label": label or key}
    return node | ({"hub": True} if hub else {})


def _edge(kind: str, link: dict[str, Any]) -> dict[str, Any]:
    at, until = link["at"], link["until"]
    timed = at > BEFORE_ALL or until < AFTER_ALL
    return _known(
        {
            "id": link["key"],
            "source": link["from_key"],
            "target": link["to_key"],
            "kind": kind,
            "fact": link["fact"],
            "at": to_iso(at) if at > BEFORE_ALL else None,
            "until": to_iso(until) if until < AFTER_ALL else None,
            "precision": link["precision"] if timed else None,
            "grade": link["grade"],
            "statedBy": link["source"],
        }
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
