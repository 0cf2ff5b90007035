"""What the tests of the audit log share: anchors in memory, an entry, a log to write to, a way to read it raw."""

from pathlib import Path
from typing import Any

import orjson

from audit.anchor import Anchor
from audit.entry import Entry
from audit.errors import AuditError
from audit.log import AuditLog
from audit.verify import ChainState, verify

KEY = bytes(range(32))


class MemoryAnchors:
    """Keeps of each segment the newest anchor, as the database does; ``fails`` makes it refuse."""

    name = "database"

    def __init__(self) -> None:
        self.kept: dict[tuple[str, int], Anchor] = {}
        self.fails = False

    def put(self, anchor: Anchor) -> None:
        if self.fails:
            raise AuditError("the anchors are out of reach")
        self.kept[anchor.chain, anchor.segment] = anchor

    def all(self) -> list[Anchor]:
        return list(self.kept.values())


def open_log(folder: Path, anchors: Any, **options: Any) -> AuditLog:
    return AuditLog.open(folder, key=KEY, process="graphql", anchors=[anchors], **options)


def entry(**changed: Any) -> Entry:
    usual: dict[str, Any] = {
        "door": "graphql", "action": "consultation", "actor": "Kim", "agency": "KR-KNP", "purpose": "investigation",
        "operation": "query($key: ID!) { wallet(key: $key) { caption } }", "outcome": "answered",
        "values": {"key": "wallet:eip155:1:0xabc"}, "keys": ["wallet:eip155:1:0xabc"], "counts": {"rows": 1},
    }  # fmt: skip
    return Entry(**{**usual, **changed})


def segment(folder: Path, chain: str, number: int = 1) -> Path:
    return folder / chain / f"segment-{number:06d}.jsonl"


def entries(folder: Path, chain: str) -> list[dict[str, Any]]:
    """The parts in the clear of every whole line of a chain."""
    files = sorted((folder / chain).glob("segment-*.jsonl"))
    lines = b"".join(file.read_bytes() for file in files).split(b"\n")[:-1]
    return [orjson.loads(line)["entry"] for line in lines]


def state(folder: Path, anchors: Any) -> ChainState:
    """What `verify` says of the only chain."""
    [found] = verify(folder, key=KEY, anchors=[anchors]).chains
    return found
