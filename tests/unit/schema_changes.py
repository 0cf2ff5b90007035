"""What changed in the GraphQL schema since the last release so that a client may break, and what CHANGELOG.md lists.

`python tests/unit/schema_changes.py --release` keeps the schema of now as the released one; it is part of a release.
"""

import gzip
import re
import sys
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from graphql import GraphQLSchema, build_schema, find_breaking_changes

from api.graphql.schema import sdl

TOP = Path(__file__).parents[2]
RELEASED = TOP / "docs" / "schema-released.graphql.gz"
CHANGELOG = TOP / "CHANGELOG.md"
HEADING = "### Breaking changes of the schema"
_DESCRIPTION = re.compile(r'^ *(?:"""(?:.|\n)*?""")\n', re.MULTILINE)
_UNRELEASED = re.compile(r"^## \[Unreleased\]\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@cache
def released() -> GraphQLSchema:
    """The schema of the last release."""
    return build_schema(gzip.decompress(RELEASED.read_bytes()).decode(), assume_valid=True)


def kept(text: str) -> bytes:
    """A schema definition as it is kept: without descriptions, which break nothing, compressed, the same each time."""
    return gzip.compress(_DESCRIPTION.sub("", text).encode(), mtime=0)


def breaking(present: GraphQLSchema) -> list[str]:
    """What changed since the release so that a client may break, each in one sentence."""
    return sorted({change.description for change in find_breaking_changes(released(), present)})


def listed(changelog: str) -> list[str]:
    """The changes that the unreleased part lists under the heading, each in backticks; ``*`` stands for any name."""
    unreleased = _UNRELEASED.search(changelog)
    _, _, below = (unreleased[1] if unreleased else "").partition(f"{HEADING}\n")
    return re.findall(r"^- `(.+?)`", below.partition("\n#")[0], re.MULTILINE)


def wrong(changes: list[str], names: list[str]) -> list[str]:
    """What is wrong with a list of changes: those that it lacks, and those of it that did not happen."""
    missing = [change for change in changes if not any(_is(change, name) for name in names)]
    stale = [name for name in names if not any(_is(change, name) for change in changes)]
    return [f"list it under {HEADING!r}, or take it back: {change}" for change in missing] + [
        f"this did not happen, so it is not to be listed: {name}" for name in stale
    ]


def _is(change: str, name: str) -> bool:
    return fnmatchcase(change, name.replace("[", "[[]"))


if __name__ == "__main__":
    if sys.argv[1:] != ["--release"]:
        raise SystemExit("usage: python tests/unit/schema_changes.py --release")
    RELEASED.write_bytes(kept(sdl()))
