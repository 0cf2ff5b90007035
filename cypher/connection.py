"""How everything reaches a database: which one, and statements that are repeated while the cause of failure passes."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import ConfigurationError, DriverError, Neo4jError

from cypher import local_server
from cypher.errors import DatabaseTooOld, DatabaseUnreachable, LocalServerError, StatementFailed
from cypher.retries import explained, persistently

OLDEST_YEAR = 2026
READ_SECONDS = 30.0
WRITE_SECONDS = 600.0
CONNECT_SECONDS = 10.0
LANGUAGE = "CYPHER 25 "
SCHEMES = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})

Parameters = Mapping[str, Any]
Observer = Callable[[str, Parameters], None]
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Table:
    """What a statement returned: the names of the columns, and one list of values a row."""

    columns: list[str]
    rows: list[list[Any]]


class _Unspelt(list[Any]):
    """A list that is sent as any other, but not spelt out in the driver's log.

    The driver words every parameter for its log, whether anybody listens or not: of ten thousand rows that takes longer
    than to send them, and what facts say is nothing for a log.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"[{len(self)} not shown]"


def _unspelt(parameters: Parameters) -> dict[str, Any]:
    return {name: _Unspelt(value) if isinstance(value, list) else value for name, value in parameters.items()}


class Transaction:
    """Several statements that are kept or dropped together."""

    def __init__(self, driver_transaction: neo4j.Transaction, observe: Observer) -> None:
        self._transaction = driver_transaction
        self._observe = observe

    def rows(self, statement: str, parameters: Parameters | None = None) -> list[list[Any]]:
        """Run one statement (written without `CYPHER 25`) and return its rows."""
        given = dict(parameters or {})
        self._observe(statement, given)
        return _table(self._transaction.run(LANGUAGE + statement, _unspelt(given))).rows


class Database:
    """One Neo4j, through one driver; safe to share between threads.

    Statements are written without `CYPHER 25`, which is put before each. Time limits are in seconds. Every method
    raises DatabaseError and its kinds. `observers` are called once for each statement, with its text and parameters.
    """

    def __init__(
        self,
        driver: neo4j.Driver,
        name: str,
        *,
        read_seconds: float = READ_SECONDS,
        write_seconds: float = WRITE_SECONDS,
    ) -> None:
        self.name = name
        self.read_seconds = read_seconds
        self.write_seconds = write_seconds
        self.observers: list[Observer] = []
        self._driver = driver
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    @classmethod
    def open(
        cls,
        uri: str,
        user: str | None,
        password: str | None,
        *,
        read_seconds: float = READ_SECONDS,
        write_seconds: float = WRITE_SECONDS,
    ) -> "Database":
        """Reach the server at `uri` and see that it is new enough; without a user, one whose authentication is off."""
        name = _shown(uri)
        try:
            if urlsplit(uri).scheme not in SCHEMES:
                raise ValueError(uri)
            driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(user, password or "") if user else None,
                user_agent=f"crosstrace/{version('crosstrace')}",
                telemetry_disabled=True,
                notifications_min_severity="OFF",
                connection_timeout=CONNECT_SECONDS,
            )
        except (ConfigurationError, ValueError) as error:
            raise DatabaseUnreachable(
                f"{name} is not an address of a Neo4j server; write one like bolt://127.0.0.1:7687 or neo4j+s://host:7687"
            ) from error
        database = cls(driver, name, read_seconds=read_seconds, write_seconds=write_seconds)
        try:
            database._refuse_old()
        except BaseException:
            database.close()
            raise
        return database

    def read(self, statement: str, parameters: Parameters | None = None) -> Any:
        """The one value of the one record that a reading statement returns."""
        table = self._run(statement, parameters, neo4j.READ_ACCESS, self.read_seconds, _table)
        if len(table.rows) != 1 or len(table.columns) != 1:
            raise StatementFailed(
                f"a statement returned {len(table.rows)} records of {len(table.columns)} values; one value was expected"
            )
        return table.rows[0][0]

    def read_in_parts(
        self, statement: str, parameters: Parameters | None, begun: Callable[[], Callable[[Any], None]]
    ) -> None:
        """Hand on the one value of each record that a reading statement returns, as soon as it is here, to what
        ``begun`` gives; where the statement is repeated, it is asked for another."""

        def read(result: neo4j.Result) -> None:
            take = begun()
            for record in result:
                take(record[0])

        self._run(statement, parameters, neo4j.READ_ACCESS, self.read_seconds, read)

    def rows(self, statement: str, parameters: Parameters | None = None) -> list[list[Any]]:
        """The rows of a reading statement; for administration, as an answer of many records is slow."""
        return self._run(statement, parameters, neo4j.READ_ACCESS, self.read_seconds, _table).rows

    def write(self, statement: str, parameters: Parameters | None = None) -> list[list[Any]]:
        """Run a writing statement and return its rows; it may use `CALL { } IN TRANSACTIONS`.

        It must be safe to repeat: it is, after a passing error or when another writer made the same thing first.
        """
        return self.table(statement, parameters).rows

    def table(self, statement: str, parameters: Parameters | None = None) -> Table:
        """As `write`, with the names of the columns."""
        return self._run(statement, parameters, neo4j.WRITE_ACCESS, self.write_seconds, _table)

    def transaction(self, function: Callable[[Transaction], Answer], seconds: float | None = None) -> Answer:
        """Run a function's statements in one transaction, kept when it returns and dropped when it raises.

        It may take ``seconds``, or as long as any write for None. The whole function is called again after a passing
        error, so it must be safe to repeat.
        """

        def attempt() -> Answer:
            with (
                self._session(neo4j.WRITE_ACCESS) as session,
                session.begin_transaction(timeout=seconds or self.write_seconds) as tx,
            ):
                answer = function(Transaction(tx, self._notify))
                tx.commit()
                return answer

        return persistently(attempt, self.name, writing=True)

    @contextmanager
    def observe(self, observer: Observer) -> Iterator[None]:
        """Have an observer called for each statement sent inside the block."""
        self.observers.append(observer)
        try:
            yield
        finally:
            self.observers.remove(observer)

    def close(self) -> None:
        """Give the connections back."""
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _notify(self, statement: str, parameters: Parameters) -> None:
        for observer in tuple(self.observers):
            observer(statement, parameters)

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(default_access_mode=access, bookmark_manager=self._bookmarks)

    def _run(
        self,
        statement: str,
        parameters: Parameters | None,
        access: str,
        seconds: float,
        read: Callable[[neo4j.Result], Answer],
    ) -> Answer:
        query = neo4j.Query(LANGUAGE + statement, timeout=seconds)
        given = dict(parameters or {})
        self._notify(statement, given)
        sent = _unspelt(given)

        def attempt() -> Answer:
            with self._session(access) as session:
                return read(session.run(query, sent))

        return persistently(attempt, self.name, writing=access == neo4j.WRITE_ACCESS)

    def _refuse_old(self) -> None:
        """Raise DatabaseTooOld below 2026; asked without the prefix, which an older server does not know."""
        try:
            with self._session(neo4j.READ_ACCESS) as session:
                components = _table(
                    session.run("CALL dbms.components() YIELD name, versions RETURN name, versions")
                ).rows
        except (DriverError, Neo4jError) as error:
            raise explained(error, self.name) from error
        found = next((versions[0] for name, versions in components if name == "Neo4j Kernel"), "unknown")
        year = re.match(r"[0-9]+", found)
        if not year or int(year[0]) < OLDEST_YEAR:
            raise DatabaseTooOld(f"Crosstrace needs Neo4j {OLDEST_YEAR}.01 or newer; {self.name} runs version {found}")


def connect(
    home: local_server.Home | None = None,
    *,
    start: bool = False,
    report: Callable[[str], None] | None = None,
    read_seconds: float = READ_SECONDS,
    write_seconds: float = WRITE_SECONDS,
) -> Database:
    """The database that NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD name, else the local server of the home.

    `start` starts that server where it does not run. Raises DatabaseError or LocalServerError.
    """
    if uri := os.environ.get("NEO4J_URI"):
        password = os.environ.get("NEO4J_PASSWORD")
        user = os.environ.get("NEO4J_USER") or ("neo4j" if password else None)
    else:
        home = home or local_server.Home.default()
        server = local_server.start(home, report=report) if start else local_server.status(home)
        if server is None:
            raise LocalServerError(
                f"no server is running for {home.path}; start it with `crosstrace db start`, or name one in NEO4J_URI"
            )
        uri, user, password = server.uri, server.user, server.password
    return Database.open(uri, user, password, read_seconds=read_seconds, write_seconds=write_seconds)


def _table(result: neo4j.Result) -> Table:
    return Table(list(result.keys()), [list(record.values()) for record in result])


def _shown(uri: str) -> str:
    """The address without a user or password that somebody wrote into it."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return "NEO4J_URI"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else "NEO4J_URI"
