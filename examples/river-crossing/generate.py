"""Writes the invented case: ``python generate.py`` beside this file, or ``python generate.py FOLDER`` elsewhere.

The files are made from the story alone, without chance and without network: the same story gives the same bytes.
"""

import json
import sys
from pathlib import Path
from typing import Any

from story.book import SOURCES
from story.plot import tell
from story.truth import find_truth


def write_lines(path: Path, lines: list[dict[str, Any]]) -> None:
    """One object a line, in UTF-8, as it was told."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_object(path: Path, content: dict[str, Any]) -> None:
    """One object; every item of its lists and every entry of its objects stands on a line of its own."""
    parts = (f"{json.dumps(name)}: {in_lines(part)}" for name, part in content.items())
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8", newline="\n")


def in_lines(part: list[Any] | dict[str, Any]) -> str:
    """The JSON of a list or object with one item a line."""
    if isinstance(part, list):
        return "[\n " + ",\n ".join(json.dumps(item, ensure_ascii=False) for item in part) + "\n]"
    entries = (
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False)}" for name, v in part.items()
    )
    return "{\n " + ",\n ".join(entries) + "\n}"


def main(folder: Path) -> None:
    """Write the files of every source, the list of loads and the truth into the folder."""
    book = tell()
    for name, each in SOURCES.items():
        write_lines(folder / each.file, book.lines(name))
    loads = [{"format": "records", **vars(each)} for each in SOURCES.values()]
    write_object(folder / "load.json", {"loads": loads})
    write_object(folder / "truth.json", find_truth(book))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
