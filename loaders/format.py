"""What a loader is: a name, a function from one file to statements and rejects, and what its sources usually are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph_schema.statements import Reject, Statement

SourceType = Literal["snapshot", "increment"]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a loader may know of the load: the source id that its keys carry, and the agency that owns the facts."""

    source: str
    owner: str


def no_date(_path: Path) -> int | None:
    """For formats whose files do not say when they were issued."""
    return None


@dataclass(frozen=True, slots=True)
class Format:
    """A source format. ``read`` yields what one file states; ``as_of`` is the day the file says it was issued (ms)."""

    name: str
    read: Callable[[Path, Origin], Iterator[Statement | Reject]]
    source_type: SourceType
    summary: str
    as_of: Callable[[Path], int | None] = no_date
    needs_file: bool = True
