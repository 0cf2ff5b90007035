"""What happens when facts changed: the watches of the node are asked again."""

import logging

from api.actors import local_administrator
from api.watches import store
from api.watches.node import watch_key
from api.watches.posting import Posting
from api.watches.watching import Watching
from audit.log import Log
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.local_server import Home
from graph_schema.errors import CrosstraceError
from loaders.clock import now_ms

log = logging.getLogger("crosstrace.watches")


def after_change(database: Database, audit_log: Log, home: Home) -> None:
    """Ask the watches again, where there are any, and post the alerts that come of it once.

    What fails is told in the node's log and made up for the next time: the change itself is done.
    """
    try:
        if database.read(statement("watches_kept")):
            watching = Watching(database, audit_log, local_administrator(home), watch_key(home))
            watching.notice_all()
            Posting(watching).post_due(first_time_only=True)
    except CrosstraceError as error:
        log.warning("the watches could not be asked, they are asked again the next time: %s", error)


def post_due(database: Database, audit_log: Log, home: Home) -> None:
    """Post the alerts that are due, those that were not taken before among them."""
    try:
        if store.due(database, now_ms()):
            Posting(Watching(database, audit_log, local_administrator(home), watch_key(home))).post_due()
    except CrosstraceError as error:
        log.warning("alerts could not be posted, they are posted later: %s", error)
