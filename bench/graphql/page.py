"""``docs/performance.md``: written from what one run measured, and read back, so that a test can tell its form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "performance.md"
_TITLE = "# Performance"
_HEAD = """Written by `python -m bench.graphql`; do not edit: run it again. Every figure is of one run on one machine,
where all services took turns; times are in milliseconds as the client sees them, unless said. A ratio means something
on another machine, a time hardly does. `bench/README.md` says how it is measured."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a sentence or two, and a table."""

    title: str
    text: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What the page says: where it was measured, the tables, a line for each bound."""

    machine: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    bounds: tuple[str, ...]


def write(page: Page) -> str:
    """The page as text."""
    parts = [_TITLE, _HEAD, _table(("", ""), page.machine)]
    for section in page.sections:
        parts += [f"## {section.title}", section.text, _table(section.head, section.rows)]
    parts += ["## Bounds", "\n".join(f"    {line}" for line in page.bounds)]
    return "\n\n".join(parts) + "\n"


def read(text: str) -> Page:
    """The page that a text is. Raises ValueError where it is not in the form that ``write`` gives it."""
    start, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    *sections, bounds = parts
    found = Page(
        tuple((row[0], row[1]) for row in _rows(start)[1:]),
        tuple(map(_section, sections)),
        tuple(line.strip() for line in bounds.splitlines()[1:] if line.strip()),
    )
    if write(found) != text:
        raise ValueError("the page is not in the form in which the benchmark writes it")
    return found


def _section(part: str) -> Section:
    title, text, _ = part.split("\n\n", 2)
    head, *rows = _rows(part)
    return Section(title, text, head, tuple(rows))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [_line(head), _line(["---", *["---:"] * (len(head) - 1)]), *map(_line, rows)]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rows(text: str) -> list[tuple[str, ...]]:
    """The rows of the one table in a text, its head first, without the line between."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [tuple(cell.strip() for cell in line[1:-1].split("|")) for line in lines]
    return [row for number, row in enumerate(cells) if number != 1]
