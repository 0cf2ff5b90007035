"""Where it was measured: the machine and the versions of everything that takes part."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.data.sizes import Sizes
from bench.graphql.services import peer_versions
from cypher.local_server.configuration import heap, page_cache
from cypher.local_server.download import VERSION

_PYTHON = ("neo4j", "neo4j-rust-ext", "strawberry-graphql", "graphql-core", "uvicorn", "orjson")


def told(node: str, sizes: Sizes) -> tuple[tuple[str, str], ...]:
    """Rows of a table; ``node`` is the version of Node."""
    load = ", ".join(f"{share:.1f}" for share in os.getloadavg())
    peer = peer_versions()
    return (
        ("day", datetime.now(UTC).date().isoformat()),
        ("machine", f"{psutil.cpu_count()} cores, {_processor()}, {psutil.virtual_memory().total / 2**30:.0f} GiB"),
        ("load before the run (1, 5, 15 minutes)", load),
        (
            "data",
            f"{sizes.persons:,} persons, {sizes.records:,} records, {sizes.links:,} links, 8 handlings, 4 readable",
        ),
        ("Neo4j", f"Community {VERSION}, heap {heap()}, page cache {page_cache()}"),
        ("Python", ", ".join([platform.python_version(), *(f"{name} {version(name)}" for name in _PYTHON)])),
        ("peer", ", ".join([f"Node {node.removeprefix('v')}", *(f"{name} {found}" for name, found in peer.items())])),
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
