"""The files of a network: one a source, as ``crosstrace load records`` takes it, what lists them, and the truth."""

from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import orjson

from graph_schema.registry import LINKS

Line = dict[str, Any]

LOADS, TRUTH, MADE = "load.json", "truth.jsonl", "network.json"


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its source id, the agency that owns it, its handling, and the grade of its facts."""

    file: str
    source: str
    owner: str
    handling: str
    grade: str


REGISTERS = Source("registers.jsonl", "gen-registers", "TW-CIB", "tlp=green", "admiralty:A2")
BANKS = Source("banks.jsonl", "gen-banks", "TW-CIB", "tlp=amber;release=KR-KNP,TH-CCIB", "admiralty:A2")
PARTNER = Source("partner.jsonl", "gen-partner", "KR-KNP", "tlp=amber;release=TW-CIB", "admiralty:B2")
CHAIN = Source("chain.jsonl", "gen-chain", "TW-CIB", "tlp=clear", "admiralty:B2")
POLICE = Source("police.jsonl", "gen-police", "TW-CIB", "tlp=amber;release=KR-KNP", "admiralty:B2")
SOURCES = (REGISTERS, BANKS, PARTNER, CHAIN, POLICE)
"""In this order no link waits for what its ends are stated by."""

RESERVED = ("tlp=red", "tlp=amber+strict")
"""Handlings of payments that partners may not read."""


class Writer:
    """Writes lines as they come and counts them; nothing is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self.counts: Counter[str] = Counter()
        self.links = 0
        self.questions: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._truth = self._open(TRUTH)
        self._files = {source: self._open(source.file) for source in SOURCES}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _open(self, name: str) -> Any:
        return self._stack.enter_context((self._folder / name).open("wb", buffering=1 << 20))

    def write(self, source: Source, line: Line) -> None:
        """One line of a source."""
        self._files[source].write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        kind = line["kind"]
        self.counts[kind] += 1
        self.links += kind in LINKS

    def write_truth(self, questions: Iterable[Line]) -> None:
        """What the questions are answered with, one a line."""
        for question in questions:
            self._truth.write(orjson.dumps(question, option=orjson.OPT_APPEND_NEWLINE))
            self.questions[question["question"]] += 1

    def finish(self, **made: Any) -> None:
        """The list of loads, and what was made of what."""
        loads = {"loads": [{"format": "records", **asdict(source)} for source in SOURCES]}
        (self._folder / LOADS).write_bytes(orjson.dumps(loads, option=orjson.OPT_INDENT_2))
        told = {
            **made,
            "links": {kind: count for kind, count in sorted(self.counts.items()) if kind in LINKS},
            "records": {kind: count for kind, count in sorted(self.counts.items()) if kind not in LINKS},
            "questions": dict(sorted(self.questions.items())),
        }
        (self._folder / MADE).write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
