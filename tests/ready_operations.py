"""The ready operations of `examples/queries`: what stands beside each document, and what follows from it.

Each has its variables (NAME.variables.json) and a sample answer (NAME.answer.json). Two lines of its head, the page of
the folder and what the editor opens with are worked out here.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphql import OperationDefinitionNode, OperationType, parse

from api.graphql.compiled import compiled, document_of
from api.graphql.cost import ENTITIES_READ, entities_read
from api.graphql.watch_fields import WATCH_FIELDS
from cypher.plan import Operation

FOLDER = Path(__file__).parents[1] / "examples" / "queries"
PAGE = FOLDER / "README.md"
TABS = Path(__file__).parents[1] / "api" / "static" / "graphiql" / "operations.json"
LOADED = "(when it was loaded)"
_ASKING_AGAIN = {"saveWatch", "alerts"}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
_INTRODUCTION = f"""\
# examples/queries: operations ready to be asked

Each `NAME.graphql` says at its head what it is for, what it may cost and how it is run. `NAME.variables.json` are
variables for it, and `NAME.answer.json` is what a node that holds the examples answers to whoever sits at it. Times
since its load began read `{LOADED}` there, and the key of a fact that you state is your own, as is the id of
a watch that you save. The cost is what the node reckons that the question may read at most, out of what it lets one
question read.

    make demo                       loads the examples and asks four of these
    crosstrace query --purpose analysis --variables examples/queries/NAME.variables.json examples/queries/NAME.graphql

Invented and real data are never asked about in one question: `river-crossing` is invented, `ofac` the published list.
The editor in the browser opens with all of them. Tests ask each of a real node, and write down answers, what the editor
opens with, this page and the lines `Cost` and `Run`:

    pytest tests/graph/test_examples.py tests/unit/test_ready_operations.py --rewrite-golden

| operation | purpose | over | cost |
| --- | --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Ready:
    """One operation: its name, its document and the variables that are sent with it."""

    name: str
    document: str
    variables: dict[str, Any]

    @property
    def operation(self) -> OperationDefinitionNode:
        """The only operation of the document."""
        [found] = [node for node in parse(self.document).definitions if isinstance(node, OperationDefinitionNode)]
        return found

    @property
    def writes(self) -> bool:
        """Whether it is a mutation."""
        return self.operation.operation is OperationType.MUTATION

    @property
    def watches(self) -> bool:
        """Whether it is about watches, which are asked about over HTTP alone."""
        return bool(self.roots & WATCH_FIELDS)

    @property
    def roots(self) -> frozenset[str]:
        """Its root fields."""
        return frozenset(document_of(self.document, None).root_names())

    def head(self, part: str) -> str:
        """What the head says after this word and a colon; empty where it does not stand there."""
        found = re.search(rf"^# {part}: (.*(?:\n# (?!\w+: ).*)*)", self.document, re.MULTILINE)
        return " ".join(found[1].replace("\n# ", " ").split()) if found else ""

    def cost(self) -> str:
        """What the guards reckon with for these variables."""
        if self.watches:
            asked = self.roots & _ASKING_AGAIN
            return "what the question that is watched may cost" if asked else "nothing of the graph is read"
        if self.writes:
            return "one write, and what is read back of it by its key"
        ready, keys = compiled(document_of(self.document, None), self.variables)
        most = entities_read(Operation(ready.plan(keys)))
        return f"up to {most:,} of the {ENTITIES_READ:,} entities"

    def how(self) -> str:
        """How it is asked."""
        if self.watches:
            return "in the editor of crosstrace serve, or over HTTP in a request of its own"
        path = f"examples/queries/{self.name}"
        return f"crosstrace query --purpose analysis --variables {path}.variables.json {path}.graphql"

    def with_head(self) -> str:
        """The document with the lines of its head that are worked out."""
        lines = self.document.splitlines()
        kept = [line for line in lines if not re.match(r"# (Cost|Run): ", line)]
        over = next(number for number, line in enumerate(kept) if line.startswith("# Over: "))
        kept[over + 1 : over + 1] = [f"# Cost: {self.cost()}", f"# Run: {self.how()}"]
        return "\n".join(kept) + "\n"

    def answer(self) -> Any:
        """The sample answer; None where there is none yet."""
        path = FOLDER / f"{self.name}.answer.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None

    def keep(self, answer: Any) -> None:
        """Write down an answer as the sample."""
        written(FOLDER / f"{self.name}.answer.json", f"{json.dumps(answer, indent=1, ensure_ascii=False)}\n")

    def keep_variables(self, variables: dict[str, Any]) -> None:
        """Write down other variables for it."""
        written(FOLDER / f"{self.name}.variables.json", f"{json.dumps(variables, indent=2, ensure_ascii=False)}\n")


def ready_operations() -> list[Ready]:
    """All of them, by name."""
    return [
        Ready(
            path.stem,
            path.read_text(encoding="utf-8"),
            json.loads(path.with_suffix(".variables.json").read_text(encoding="utf-8")),
        )
        for path in sorted(FOLDER.glob("*.graphql"))
    ]


def page() -> str:
    """The page of the folder."""
    rows = [
        (f"[`{ready.name}`]({ready.name}.graphql)", ready.head("Purpose"), ready.head("Over"), ready.cost())
        for ready in ready_operations()
    ]
    return _INTRODUCTION + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def tabs() -> str:
    """What the editor opens with: a tab for each operation, its variables as the text that is shown there."""
    shown = [
        {"query": ready.document, "variables": json.dumps(ready.variables, indent=2, ensure_ascii=False)}
        for ready in ready_operations()
    ]
    return f"{json.dumps(shown, indent=1, ensure_ascii=False)}\n"


def without_loading(answer: Any, started: str) -> Any:
    """An answer in which no time since ``started`` (RFC 3339, UTC) stands: those of this very load and write."""
    if isinstance(answer, dict):
        return {name: without_loading(value, started) for name, value in answer.items()}
    if isinstance(answer, list):
        return [without_loading(value, started) for value in answer]
    is_new = isinstance(answer, str) and _TIME.fullmatch(answer) and answer >= started
    return LOADED if is_new else answer


def written(path: Path, text: str) -> None:
    """Write a file down anew."""
    path.write_text(text, encoding="utf-8")
