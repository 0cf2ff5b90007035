"""The hand-written statements: one question a file in ``statements/``, with purpose, parameters, answer and bound.

Each file opens with comments ``// purpose: ...``, ``// parameters: ...``, ``// answer: ...``, ``// bound: ...``. Values
are parameters. The few things that Cypher takes no parameter for (path lengths, relationship types, labels, a rendered
projection) stand as ``<<name>>`` and are filled with checked whole numbers, declared names, or text that ``cypher``
itself rendered.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph_schema.registry import ADMINISTRATIVE_LABELS, ENTITIES, LINKS, record_label

_HEAD = ("purpose", "parameters", "answer", "bound")
_PLACE = re.compile(r"<<(\w+)>>")
_NAMES = frozenset(
    {*LINKS, *ENTITIES, *(record_label(kind) for kind in ENTITIES.values()), "Entity", "Record"}
    | {label.label for label in ADMINISTRATIVE_LABELS}
)


class Rendered(str):
    """Cypher text that this room rendered from the declarations; the only free text that may fill a place."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class HandWritten:
    """One file: its head and its text without the head."""

    name: str
    purpose: str
    parameters: str
    answer: str
    bound: str
    text: str


@cache
def hand_written(name: str) -> HandWritten:
    """The file ``statements/<name>.cypher``; ValueError when its head is not whole."""
    lines = (files("cypher") / "statements" / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    head: dict[str, str] = {}
    last = ""
    body_from = 0
    for number, line in enumerate(lines):
        if not line.startswith("//"):
            body_from = number
            break
        word, colon, rest = line.removeprefix("//").strip().partition(":")
        if colon and word in _HEAD:
            head[last := word] = rest.strip()
        elif last:
            head[last] += " " + line.removeprefix("//").strip()
    missing = [word for word in _HEAD if not head.get(word)]
    if missing:
        raise ValueError(f"statements/{name}.cypher lacks {', '.join(missing)} in its head")
    return HandWritten(name=name, text="\n".join(lines[body_from:]).strip(), **head)


def names() -> list[str]:
    """Every statement of the catalogue."""
    folder = files("cypher") / "statements"
    return sorted(entry.name.removesuffix(".cypher") for entry in folder.iterdir() if entry.name.endswith(".cypher"))


def statement(name: str, **places: int | str | tuple[str, ...] | Rendered) -> str:
    """The text of a statement with its places filled: whole numbers 0 to 1,000,000, declared names, rendered text."""
    text = hand_written(name).text
    wanted = set(_PLACE.findall(text))
    if wanted != set(places):
        raise ValueError(f"{name} has the places {sorted(wanted)}, given are {sorted(places)}")
    return _PLACE.sub(lambda match: _checked(places[match[1]]), text)


def _checked(value: int | str | tuple[str, ...] | Rendered) -> str:
    if isinstance(value, Rendered):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000:
        return str(value)
    parts = (value,) if isinstance(value, str) else value
    if isinstance(parts, tuple) and parts and all(part in _NAMES for part in parts):
        return "|".join(parts)
    raise ValueError("a place takes a whole number in bounds, declared names or rendered text")
