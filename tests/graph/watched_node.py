"""A node at which commands of `crosstrace watch` are typed, and loads that its watches hear or do not."""

import json
from pathlib import Path
from typing import Any

import orjson
from typer.testing import CliRunner, Result

from api.cli.main import app

PERSONS = "{ persons(first: 50) { nodes { key name } } }"
OPEN, CLOSED = "tlp=amber;release=KR-KNP", "tlp=amber"


class Node:
    """Types commands at a node with an actor Kim of another agency, and has what was loaded there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.loads = 0
        assert self("actor", "add", "Kim", "agency=KR-KNP;tlp=amber;cases=C-7").exit_code == 0

    def __call__(self, *words: str, text: str | None = None) -> Result:
        """Type a command."""
        return CliRunner().invoke(app, words, input=text)

    def load(self, *names: str, handling: str = OPEN, **more: Any) -> None:
        """Load persons of these names as one more file of a source."""
        self.loads += 1
        file = self.folder / f"load{self.loads}.jsonl"
        lines = [{"kind": "Person", "id": name, "name": name, **more} for name in names]
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        words = ("--source", "src", "--owner", "TW-CIB", "--handling", handling, "--source-type", "increment")
        done = self("load", "records", str(file), *words)
        assert done.exit_code == 0, (done.output, done.exception)

    def watch(self, question: str = PERSONS, *words: str, owner: str | None = "Kim") -> str:
        """Save a question; answers the watch's id."""
        done = self("watch", "add", "-", "--name", "persons", *as_(owner), *purpose_of(words), *words, text=question)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.output.split()[1]

    def alerts(self, owner: str | None = "Kim") -> Any:
        """The alerts of all of one's watches, by their ids."""
        done = self("watch", "alerts", "--format", "json", *as_(owner))
        assert done.exit_code == 0, (done.output, done.exception)
        return orjson.loads(done.output)

    def told(self, owner: str | None = "Kim") -> list[Any]:
        """Of one's only watch: number, what appeared, what changed, whether something went."""
        [found] = self.alerts(owner).values()
        return [(one["number"], one["appeared"], one["changed"], one["gone"]) for one in found["alerts"]]

    def audit(self, door: str, *words: str) -> list[dict[str, Any]]:
        lines = self("audit", "export", "--door", door, *words).output.splitlines()
        return [orjson.loads(line) for line in lines]


def as_(owner: str | None) -> tuple[str, ...]:
    """The words that say whose watches are meant."""
    return () if owner is None else ("--as", owner)


def purpose_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The purpose, where the words name none."""
    return () if "--purpose" in words else ("--purpose", "analysis")


def key(name: str) -> str:
    """The key of a loaded person."""
    return f"person:src:{name}"
