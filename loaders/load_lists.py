"""Lists of loads: a ``load.json`` beside the files says format, source, owner and handling of each.

``{"loads": [{"format": "records", "file": "tw.jsonl", "source": "tw", "owner": "TW-CIB", "handling": "tlp=amber"}]}``;
``file`` is a pattern within the folder, left out for formats that need no file; ``identity_handling``, ``source_type``
and ``grade`` may stand beside it.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph_schema.errors import CrosstraceError
from graph_schema.grades import parse_grade
from graph_schema.handling import parse_handling
from loaders.formats import FORMATS
from loaders.rejects import reason
from loaders.run import Load, LoadError


class Entry(BaseModel):
    """One load of the list."""

    model_config = ConfigDict(extra="forbid")

    format: str
    file: str | None = None
    source: str
    owner: str
    handling: str
    identity_handling: str | None = None
    source_type: Literal["snapshot", "increment"] | None = None
    grade: str | None = None


class LoadList(BaseModel):
    """The whole list, in the order in which it is loaded; any order gives the same graph."""

    model_config = ConfigDict(extra="forbid")

    loads: Annotated[list[Entry], Field(min_length=1)]


def read_load_list(file: Path, *, by: str) -> list[Load]:
    """The loads of one ``load.json``. Raises LoadError that names what is wrong with it."""
    try:
        entries = LoadList.model_validate_json(file.read_bytes()).loads
    except OSError as error:
        raise LoadError(f"{file}: {(error.strerror or str(error)).lower()}") from None
    except ValidationError as error:
        raise LoadError(f"{file}: {reason(error)}") from None
    try:
        return [_load(entry, file.parent, by) for entry in entries]
    except CrosstraceError as error:
        raise LoadError(f"{file}: {error}") from None


def _load(entry: Entry, folder: Path, by: str) -> Load:
    if entry.format not in FORMATS:
        raise LoadError(f"there is no format {entry.format!r}; there are {', '.join(sorted(FORMATS))}")
    format_ = FORMATS[entry.format]
    files = _files(folder, entry.file) if entry.file else ()
    if format_.needs_file and not files:
        raise LoadError(f"name the {entry.format} files to load as file")
    handling = parse_handling(entry.handling, owner=entry.owner)
    identity = parse_handling(entry.identity_handling, owner=entry.owner) if entry.identity_handling else None
    grade = parse_grade(entry.grade).text if entry.grade else None
    return Load(format_, files, entry.source, handling, by, grade, entry.source_type, identity=identity)


def _files(folder: Path, pattern: str) -> tuple[Path, ...]:
    if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
        raise LoadError(f"{pattern!r} leads out of the list's own folder")
    files = tuple(sorted(found for found in folder.glob(pattern) if found.is_file()))
    if not files:
        raise LoadError(f"{pattern}: no such file")
    return files
