"""The text of the schema, kept in the user's cache from one process to the next: making it takes seconds, most of them
Strawberry's, which evaluates tens of thousands of annotations.

It is kept under a digest of all that it follows from: every source file of the product, the versions of the libraries
that make it, and Python's. So it is never one of other declarations, and nothing has to be thrown away by hand. It is
text and not objects, so that reading what another has put there can do no more than show another schema; what was not
written whole is made anew. Where nothing can be written, it is made each time.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

import platformdirs

ROOMS = ("graph_schema", "cypher", "audit", "loaders", "exchange", "api")
LIBRARIES = ("crosstrace", "strawberry-graphql", "graphql-core")
KEPT = 5  # of other versions of the product or of its sources


def kept_text(make: Callable[[], str], rooms: Path, cache: Path | None = None) -> str:
    """The text that was made of the sources in these rooms; ``make`` makes it where it is not kept."""
    cache = cache or platformdirs.user_cache_path("crosstrace", appauthor=False)
    kept = cache / f"schema-{_digest(_sources(rooms))}.graphql"
    text = _whole(kept)
    if text is None:
        text = make()
        with suppress(OSError):
            _keep(kept, text)
    return text


def _sources(rooms: Path) -> Iterator[bytes]:
    yield repr((sys.version_info, *map(version, LIBRARIES))).encode()
    for room in ROOMS:
        for path in sorted((rooms / room).rglob("*.py")):
            yield path.relative_to(rooms).as_posix().encode()
            yield path.read_bytes()


def _digest(parts: Iterator[bytes]) -> str:
    """Of each part by itself, so that none can pass for the end of another."""
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()


def _whole(kept: Path) -> str | None:
    """The text, if its first line is the digest of the rest."""
    try:
        head, _, text = kept.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return text if head == _head(text) else None


def _keep(kept: Path, text: str) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=kept.parent, prefix="schema-", delete=False) as file:
        file.write(f"{_head(text)}\n{text}")
    Path(file.name).replace(kept)  # whole at once, for processes that start at the same time
    others = sorted(kept.parent.glob("schema-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[KEPT + 1 :]:
        old.unlink(missing_ok=True)


def _head(text: str) -> str:
    return f"# {sha256(text.encode()).hexdigest()}"
