"""Who is asking, and which handlings that lets them read."""

import logging
import os
from functools import lru_cache
from threading import Lock
from weakref import WeakKeyDictionary

from cypher.connection import Database
from cypher.handlings import HandlingSet, read_handlings
from cypher.local_server import Home
from graph_schema.actors import Actor, Reader, may_read
from graph_schema.handling import Handling, HandlingError, stored_handling
from graph_schema.purposes import PURPOSES

log = logging.getLogger("crosstrace.actors")

_known: WeakKeyDictionary[Database, HandlingSet] = WeakKeyDictionary()
_lock = Lock()


def handlings(database: Database) -> HandlingSet:
    """The handlings as last read from this database; read now when they never were."""
    with _lock:
        found = _known.get(database)
    return found or read_again(database)


def read_again(database: Database) -> HandlingSet:
    """The handlings read afresh, for when their number has changed."""
    found = read_handlings(database)
    with _lock:
        _known[database] = found
    return found


@lru_cache(maxsize=1_000)
def readable(reader: Reader, known: HandlingSet) -> tuple[int, ...]:
    """The numbers of the handlings that this reader may read; those of withdrawn facts, which are odd, never."""
    return tuple(
        number
        for number, text in known.texts.items()
        if number % 2 == 0
        and (handling := _handling(text)) is not None
        and may_read(reader.actor, reader.purpose, reader.case, handling)
    )


@lru_cache(maxsize=1_000)
def tellable(reader: Reader, known: HandlingSet) -> tuple[int, ...]:
    """The numbers of the handlings that this reader may not read, and whose owners let everybody know that they hold
    facts (``tell=yes``); those of withdrawn facts never."""
    read = set(readable(reader, known))
    return tuple(
        number
        for number, text in known.texts.items()
        if number % 2 == 0
        and "tell=yes" in text  # so that the others need not be read
        and number not in read
        and (handling := _handling(text)) is not None
        and handling.tell
    )


def local_administrator(home: Home) -> Actor:
    """Who the command line acts as: the administrator, who sits at the node and reads all that is in force on it."""
    name = home.administrator() if home.administrator_file.exists() else "administrator"
    return Actor(
        name=name,
        agency=os.environ.get("CROSSTRACE_AGENCY") or "LOCAL",
        purposes=tuple(PURPOSES),
        roles=("administrator",),
        at_the_node=True,
    )


def _handling(text: str) -> Handling | None:
    """A handling from its canonical text; None, and so readable by nobody, when no rule knows it."""
    try:
        return stored_handling(text)
    except HandlingError as error:
        log.warning("a stored handling is known to no rule, so that nobody reads its facts: %s", error)
        return None
