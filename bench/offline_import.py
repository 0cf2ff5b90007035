"""The offline importer of Neo4j: files of nodes and links into the store of a server that has not been started yet."""

import os
import subprocess
from collections.abc import Callable

from bench.data.tables import ARRAY_DELIMITER, Files
from cypher.errors import LocalServerError
from cypher.local_server import Home
from cypher.local_server.configuration import free_port, java_command, write_configuration
from cypher.local_server.download import fetch

ADMIN = "org.neo4j.cli.AdminTool"
DATABASE = "neo4j"
OFF_HEAP = "2g"  # else it takes nearly all that is free


def import_offline(home: Home, files: Files, tell: Callable[[str], None]) -> None:
    """Make the database of this home out of the files. Raises LocalServerError with the importer's report kept."""
    home.prepare()
    jars = fetch(tell)
    write_configuration(home, free_port())
    report = home.path / "import.log"
    command = [
        *java_command(jars, ADMIN), "database", "import", "full", DATABASE, "--overwrite-destination",
        "--id-type=integer", "--path-pattern-style=none", f"--max-off-heap-memory={OFF_HEAP}",
        f"--array-delimiter={ARRAY_DELIMITER}", f"--report-file={home.path / 'import.report'}",
        *(f"--nodes={labels}={path.absolute()}" for labels, path in files.nodes),
        *(f"--relationships={type_}={path.absolute()}" for type_, path in files.links),
    ]  # fmt: skip
    environment = {**os.environ, "NEO4J_HOME": str(home.neo4j), "NEO4J_CONF": str(home.configuration)}
    tell("Importing into Neo4j")
    with report.open("wb") as output:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        raise LocalServerError(f"the import failed; {report} says why")
