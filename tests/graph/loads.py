"""Small invented loads, and the loads of the examples."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cypher.connection import Database
from graph_schema.handling import parse_handling
from graph_schema.statements import Reject, Statement
from loaders.format import Format, Origin, SourceType
from loaders.formats import FORMATS
from loaders.run import Load, Outcome, load

EXAMPLES = Path(__file__).parents[2] / "examples"


def load_lines(
    database: Database,
    folder: Path,
    lines: Iterable[dict[str, Any]],
    *,
    source: str = "src",
    source_type: SourceType = "increment",
    handling: str = "tlp=amber",
    owner: str = "TW-CIB",
    **more: Any,
) -> Outcome:
    """Load lines of the records format as one file."""
    texts = [json.dumps(line, ensure_ascii=False) for line in lines]
    file = folder / f"{source}.jsonl"
    file.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return load_file(database, file, source=source, source_type=source_type, handling=handling, owner=owner, **more)


def load_file(
    database: Database,
    *files: Path,
    source: str,
    handling: str = "tlp=amber",
    owner: str = "TW-CIB",
    format_name: str = "records",
    **more: Any,
) -> Outcome:
    """Load files of any format."""
    request = Load(
        FORMATS[format_name], files, source=source, handling=parse_handling(handling, owner=owner), by="tests", **more
    )
    return load(database, request)


def load_statements(
    database: Database, stated: list[Statement | Reject], source_type: SourceType = "increment"
) -> Outcome:
    """Load statements that are made on the spot; each call is a load of its own."""

    def read(_path: Path, _origin: Origin) -> Iterator[Statement | Reject]:
        yield from stated

    name = f"made-{len(stated)}-{id(stated)}"
    format_ = Format(name, read, source_type, "", needs_file=False)
    return load(database, Load(format_, (), "src", parse_handling("tlp=amber", owner="TW-CIB"), "tests"))


def person(name: str, **more: Any) -> dict[str, Any]:
    """A line that states a person of that id and name."""
    return {"kind": "Person", "id": name, "name": name, **more}
