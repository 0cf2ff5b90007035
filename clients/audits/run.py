"""Serve the door on a free port of this machine, over no database, and have the audits of npm's graphql-http ask it."""

import json
import os
import subprocess
import sys
import threading
import time
from hashlib import sha256
from pathlib import Path

import uvicorn

from api.admission import Admission
from api.app import create_app
from api.register import Register, Registered, Token
from audit.entry import Entry
from audit.log import Receipt
from bench.observed import Observed
from graph_schema.actors import Actor

AUDITOR = Actor(name="audits", agency="KR-KNP", roles=("analyst",), purposes=("analysis",))
TOKEN = Token("0" * 16, AUDITOR.name, sha256(bytes(32)).hexdigest(), 0, 2**53)


class Forgetting:
    """A log that keeps nothing."""

    def append(self, entry: Entry) -> Receipt:
        """Answer as a log does."""
        return Receipt("none", 0, entry.outcome)


def main() -> int:
    """Answers the exit status of the audits: 1 when a MUST or SHOULD is missed."""
    database = Observed()
    register = Register(0, {AUDITOR.name: Registered(AUDITOR)}, {TOKEN.id: TOKEN})
    app = create_app(database, Admission(database, register=register), Forgetting())
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", http="h11"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    headers = {"Authorization": f"Bearer ct_{TOKEN.id}_{bytes(32).hex()}", "Crosstrace-Purpose": "analysis"}
    asked = json.dumps({"url": f"http://127.0.0.1:{port}/graphql", "headers": headers})
    try:
        command = ["node", "audit.mjs"]
        return subprocess.run(command, cwd=Path(__file__).parent, env=os.environ | {"AUDITED": asked}).returncode
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
