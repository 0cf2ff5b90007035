"""Commands after which facts or rights are others: the watches of the node are asked again."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.watches.after import after_change
from audit.log import AuditLog
from audit.node import open_log
from cypher.connection import Database, connect
from cypher.local_server import Home


@contextmanager
def changing(home: Home) -> Iterator[tuple[Database, AuditLog]]:
    """The node's database and its log, for a change; when that is done, watches are asked again."""
    with connect(home) as database, open_log(home, database, "command line") as log:
        yield database, log
        after_change(database, log, home)
