"""One service in a process of its own: `python -m bench.graphql.serve NAME`. It says where it listens, and ends with
its standard input."""

import asyncio
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from bench.audit import NoLog
from bench.graphql.by_hand import by_hand
from bench.graphql.operations import VISIBLE
from bench.graphql.stock import stock
from cypher.connection import Database, connect

KEY = bytes(range(32))
IDLE_SECONDS = 600  # a connection waits while others are measured


@contextmanager
def application(name: str) -> Iterator[Any]:
    """The service of this name, over the database that NEO4J_URI names."""
    if name in {"hand", "floor"}:
        environment = os.environ
        yield by_hand(environment["NEO4J_URI"], environment["NEO4J_USER"], environment["NEO4J_PASSWORD"], VISIBLE)
        return
    with connect() as database:
        if name == "stock":
            yield stock(database, VISIBLE)
        else:
            with crosstrace(database, logged=name == "logged") as app:
                yield app


@contextmanager
def crosstrace(database: Database, *, logged: bool) -> Iterator[Any]:
    """Ours, with the audit log on this disk, or with none."""
    from api.admission import Admission
    from api.app import create_app
    from audit.anchor import DatabaseAnchors
    from audit.log import AuditLog

    if not logged:
        yield create_app(database, Admission(database), NoLog())
        return
    with (
        tempfile.TemporaryDirectory(prefix="crosstrace-bench-") as folder,
        AuditLog.open(Path(folder), key=KEY, process="bench", anchors=[DatabaseAnchors(database)]) as log,
    ):
        yield create_app(database, Admission(database), log)


async def _serve(app: Any) -> None:
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host="127.0.0.1",
            port=0,
            log_level="warning",
            lifespan="off",
            http="h11",
            timeout_keep_alive=IDLE_SECONDS,
        )
    )

    def end_with_input() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=end_with_input, daemon=True).start()
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
    print(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", flush=True)
    await serving


if __name__ == "__main__":
    with application(sys.argv[1]) as served:
        asyncio.run(_serve(served))
