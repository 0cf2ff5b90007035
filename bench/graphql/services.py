"""The services, each in a process of its own on loopback: started, waited for, measured in memory, and ended."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.graphql.operations import SERVICES, Service
from cypher.local_server import Server

PEER = Path(__file__).parent.parent / "peer"
OLDEST_NODE = 20


class PeerMissingError(Exception):
    """The peer cannot be run on this machine, and why."""


@dataclass(frozen=True, slots=True)
class Running:
    """A service that listens."""

    name: Service
    address: str
    process: psutil.Process

    @property
    def megabytes(self) -> float:
        """Memory that the process holds now (MB)."""
        return float(self.process.memory_info().rss) / 1e6


def install_peer() -> str:
    """Install the peer where its lock file changed; answers the version of Node. Raises PeerMissingError."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise PeerMissingError(f"the peer needs Node {OLDEST_NODE} or newer with npm; install them and run this again")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    major = re.match(r"v(\d+)", version)
    if not major or int(major[1]) < OLDEST_NODE:
        raise PeerMissingError(f"the peer needs Node {OLDEST_NODE} or newer; this is {version}")
    installed = PEER / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < (PEER / "package-lock.json").stat().st_mtime:
        print("Installing the peer (npm ci, about a minute, once)", file=sys.stderr)
        done = subprocess.run([npm, "ci"], cwd=PEER, capture_output=True, text=True, check=False)
        if done.returncode:
            raise PeerMissingError("`npm ci` failed in bench/peer; run it there to see why")
        os.utime(installed)
    return version


def peer_versions() -> dict[str, str]:
    """The versions of what the peer is made of."""
    wanted: dict[str, str] = json.loads((PEER / "package.json").read_text("utf-8"))["dependencies"]
    return wanted


@contextmanager
def all_services(server: Server) -> Iterator[dict[Service, Running]]:
    """All of them over one database."""
    environment = {
        **os.environ, "NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password,
        "NODE_ENV": "production",
    }  # fmt: skip
    with ExitStack() as stack:
        yield {name: stack.enter_context(_service(name, environment)) for name in SERVICES}


@contextmanager
def _service(name: Service, environment: dict[str, str]) -> Iterator[Running]:
    """A service that says on its first line where it listens, and ends with its standard input."""
    if name == "peer":
        command, place = ["node", "server.js"], PEER
    else:
        command, place = [sys.executable, "-m", "bench.graphql.serve", name], PEER.parent.parent
    with subprocess.Popen(
        command, cwd=place, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            address = process.stdout.readline().strip() if process.stdout else ""
            if not address.startswith("http://127.0.0.1:"):
                raise RuntimeError(f"the service {name} did not start; what it printed stands above")
            yield Running(name, f"{address}/graphql", psutil.Process(process.pid))
        finally:
            if process.stdin:
                process.stdin.close()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
