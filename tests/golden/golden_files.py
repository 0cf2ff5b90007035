"""The golden files: a question (NAME.graphql), the statement that it becomes (NAME.cypher), parameters (NAME.json)."""

import json
from pathlib import Path

from api.graphql.compiled import compiled, document_of

FOLDER = Path(__file__).parent
READABLE, TELLABLE = (2, 4), (6,)
_VARIABLES = "# variables: "


def names() -> list[str]:
    """The cases, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.graphql"))


def rendered(name: str) -> tuple[str, str]:
    """A case's statement and its parameters as JSON; the question's variables stand in its first line, if any."""
    document = (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")
    first = document.split("\n", 1)[0]
    variables = json.loads(first.removeprefix(_VARIABLES)) if first.startswith(_VARIABLES) else {}
    ready, keys = compiled(document_of(document, None), variables)
    text, parameters = ready.statement.asked(READABLE, TELLABLE, keys)
    return f"{text}\n", f"{json.dumps(parameters, indent=2, ensure_ascii=False)}\n"


def stored(name: str) -> tuple[str, str]:
    """The statement and the parameters as they were written down; empty where they never were."""
    paths = (FOLDER / f"{name}.cypher", FOLDER / f"{name}.json")
    text, parameters = (path.read_text(encoding="utf-8") if path.exists() else "" for path in paths)
    return text, parameters


def rewrite(name: str) -> None:
    """Write a case's statement and parameters down anew."""
    text, parameters = rendered(name)
    (FOLDER / f"{name}.cypher").write_text(text, encoding="utf-8")
    (FOLDER / f"{name}.json").write_text(parameters, encoding="utf-8")
