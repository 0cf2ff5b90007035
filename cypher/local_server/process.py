"""Start, stop and find the process of a local server; every change is made under the home's lock."""

import atexit
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
import psutil
from filelock import FileLock, Timeout
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from cypher.errors import LocalServerError
from cypher.local_server.configuration import (
    MEBIBYTE,
    configured_port,
    free_port,
    java_command,
    set_initial_password_command,
    write_configuration,
)
from cypher.local_server.download import VERSION, fetch
from cypher.local_server.home import Home, writing

USER = "neo4j"
MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"
START_SECONDS = 180
STOP_SECONDS = 120
KILL_SECONDS = 30
LOCK_SECONDS = 900
PORTS_TRIED = 3
LEAST_FREE = 64 * MEBIBYTE  # bytes; with less, Neo4j does not get through its start
FULL_DISK = "No space left on device"

# The servers that this very process started: kept so that their end is noticed, and asked for only by us.
_children: dict[int, subprocess.Popen[bytes]] = {}


@atexit.register
def _let_them_live() -> None:
    """A server outlives the command that started it, which is no oversight that Python should warn of."""
    for child in _children.values():
        child.returncode = 0


@dataclass(frozen=True)
class Server:
    """A running local server and how to reach it."""

    uri: str
    user: str
    password: str = field(repr=False)
    password_file: Path
    pid: int


class _PortTakenError(Exception):
    """Somebody took the port between our look and the server's."""


def start(home: Home, *, administrator: str | None = None, report: Callable[[str], None] | None = None) -> Server:
    """Start the server of this home, or return the one that runs; two callers at once get the same one.

    The first start fetches Neo4j, makes a password and names the administrator (default: the operating system's
    user). `report` gets a line of progress now and then. Raises LocalServerError.
    """
    tell = report or (lambda _line: None)
    home.prepare()
    with _locked(home):
        home.appoint(administrator)
        if (process := _recorded(home) or _unrecorded(home)) is None:
            jars = fetch(tell)
            _set_password(home, jars)
            process = _launch(home, jars, tell)
        else:
            # whoever started it may have been killed before it was noted, or before it answered
            home.record_process(process.pid, process.create_time())
            _await(home, process, tell)
        return _server(home, process)


def status(home: Home) -> Server | None:
    """The running server of this home, if there is one."""
    process = _recorded(home)
    return None if process is None else _server(home, process)


def stop(home: Home, *, report: Callable[[str], None] | None = None) -> bool:
    """Stop the server of this home and wait until it is gone; False when none was running."""
    if not home.path.exists():
        return False
    with _locked(home):
        process = _recorded(home) or _unrecorded(home)
        if process is not None:
            _end(process, report or (lambda _line: None))
        home.state.unlink(missing_ok=True)
        return process is not None


def wipe(home: Home) -> None:
    """Delete data, password and administrator of a stopped server; what was downloaded stays in the cache."""
    if not home.path.exists():
        return
    with _locked(home):
        if _recorded(home) or _unrecorded(home):
            raise LocalServerError(f"the server of {home.path} is running; stop it first with `crosstrace db stop`")
        with writing(home.path):
            if home.neo4j.exists():
                shutil.rmtree(home.neo4j)
            for file in (home.password_file, home.administrator_file, home.state):
                file.unlink(missing_ok=True)


@contextmanager
def _locked(home: Home) -> Iterator[None]:
    try:
        with writing(home.lock), FileLock(home.lock, timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise LocalServerError(
            f"another command has held {home.lock} for {LOCK_SECONDS // 60} minutes; see what it is doing, or end it"
        ) from error


def _serves(process: psutil.Process, home: Home) -> bool:
    """Whether the process is a living server of this home."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE and f"--home-dir={home.neo4j}" in process.cmdline()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def _recorded(home: Home) -> psutil.Process | None:
    """The process that is noted in the home, unless that one is gone and its number now belongs to another."""
    noted = home.recorded_process()
    if noted is None:
        return None
    pid, created = noted
    if child := _children.get(pid):
        child.poll()
    try:
        process = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return None
    same = abs(process.create_time() - created) < 5  # the clock may have been set since
    return process if same and _serves(process, home) else None


def _unrecorded(home: Home) -> psutil.Process | None:
    """A server of this home whose starter was killed before it wrote the state file."""
    for process in psutil.process_iter():
        if _serves(process, home):
            return process
    return None


def _server(home: Home, process: psutil.Process) -> Server:
    uri = f"bolt://127.0.0.1:{configured_port(home)}"
    return Server(uri, USER, home.password(), home.password_file, process.pid)


def _set_password(home: Home, jars: Path) -> None:
    """Store the generated password; the server takes it over when it first makes its own database."""
    if (home.data / "databases" / "system").exists():
        return
    command, arguments = set_initial_password_command(home, jars, home.password())
    try:
        done = subprocess.run(
            command, env=_environment(home), capture_output=True, text=True, errors="replace", check=False
        )
    finally:
        arguments.unlink(missing_ok=True)
    if done.returncode:
        raise LocalServerError(_reason(home, done.stdout + done.stderr))


def _launch(home: Home, jars: Path, tell: Callable[[str], None]) -> psutil.Process:
    """Run the server and wait until it answers; a port that somebody takes meanwhile is exchanged for another."""
    if shutil.disk_usage(home.path).free < LEAST_FREE:
        raise LocalServerError(_reason(home, FULL_DISK))
    preferred = configured_port(home)
    for _attempt in range(PORTS_TRIED):
        write_configuration(home, free_port(preferred))
        arguments = [f"--home-dir={home.neo4j}", f"--config-dir={home.configuration}", "--console-mode"]
        with writing(home.console), home.console.open("wb") as console:
            child = subprocess.Popen(
                [*java_command(jars, MAIN_CLASS), *arguments],
                env=_environment(home),
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # it outlives the command, and a Ctrl-C meant for that
                umask=0o077,
            )
        _children[child.pid] = child
        process = psutil.Process(child.pid)
        home.record_process(process.pid, process.create_time())
        try:
            _await(home, process, tell)
            return process
        except _PortTakenError:
            preferred = None
        except BaseException:
            _end(process, tell)
            raise
    raise LocalServerError(f"the ports of 127.0.0.1 were taken {PORTS_TRIED} times while the server started; try again")


def _await(home: Home, process: psutil.Process, tell: Callable[[str], None]) -> None:
    """Wait until the server answers with our password."""
    server = _server(home, process)
    began = time.monotonic()
    while (waited := time.monotonic() - began) < START_SECONDS:
        text = home.console.read_text(encoding="utf-8", errors="replace")
        if FULL_DISK in text:  # Neo4j goes on, and never answers
            raise LocalServerError(_reason(home, text))
        if not _serves(process, home):
            if "Address already in use" in text:
                raise _PortTakenError
            raise LocalServerError(_reason(home, text))
        if _listens(process, configured_port(home)) and _answers(home, server):
            return
        tell(f"Starting Neo4j {VERSION}: {waited:.0f} s")
        time.sleep(0.1)
    raise LocalServerError(
        f"Neo4j did not answer within {START_SECONDS} seconds; {home.console} says what it was doing"
    )


def _listens(process: psutil.Process, port: int | None) -> bool:
    """Whether this very process has the port; another server there would only mislead."""
    try:
        sockets = process.net_connections("tcp")
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False
    return any(socket.status == psutil.CONN_LISTEN and socket.laddr.port == port for socket in sockets)


def _answers(home: Home, server: Server) -> bool:
    try:
        with neo4j.GraphDatabase.driver(server.uri, auth=(USER, server.password), telemetry_disabled=True) as driver:
            driver.verify_connectivity()
    except AuthError as error:
        raise LocalServerError(
            f"the data in {home.data} does not open with the password in {home.password_file}; put the right one back, "
            "or start afresh with `crosstrace db wipe`"
        ) from error
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def _end(process: psutil.Process, tell: Callable[[str], None]) -> None:
    """Ask the process to end and wait; kill it only when it has not ended for long."""
    with suppress(psutil.NoSuchProcess):
        process.terminate()
        if not _ended(process, STOP_SECONDS):
            tell(f"Neo4j has not stopped for {STOP_SECONDS} seconds and is killed; its next start repairs the data")
            process.kill()
            if not _ended(process, KILL_SECONDS):
                raise LocalServerError(
                    f"process {process.pid} does not end even when killed; the machine may need a restart"
                )
    if child := _children.pop(process.pid, None):
        child.wait()


def _ended(process: psutil.Process, seconds: float) -> bool:
    """Whether the process ends within that time; one that is dead but whose parent has not noticed yet has ended."""
    until = time.monotonic() + seconds
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def _environment(home: Home) -> dict[str, str]:
    return {**os.environ, "NEO4J_HOME": str(home.neo4j), "NEO4J_CONF": str(home.configuration)}


def _reason(home: Home, output: str) -> str:
    """Why Neo4j ended, in one line, as far as its output tells."""
    if FULL_DISK in output:
        return f"Neo4j cannot start because the disk that holds {home.path} is full; free some space and start again"
    if "Cannot allocate memory" in output or "Could not reserve enough space" in output:
        return "Neo4j ended for lack of memory; set CROSSTRACE_HEAP and CROSSTRACE_PAGE_CACHE to less (like 512m)"
    return f"Neo4j ended while starting; {home.console} says why"
