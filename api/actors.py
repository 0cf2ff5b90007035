"""Who is asking, and which handlings that lets them read."""

from functools import lru_cache
from threading import Lock
from weakref import WeakKeyDictionary

from cypher.connection import Database
from cypher.handlings import HandlingSet, read_handlings
from graph_schema.handling import Clearance, Handling, may_read, parse_handling

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
def readable(clearance: Clearance, known: HandlingSet) -> tuple[int, ...]:
    """The numbers of the handlings that this reader may read; those of withdrawn facts, which are odd, never."""
    return tuple(
        number for number, text in known.texts.items() if number % 2 == 0 and may_read(clearance, _handling(text))
    )


def _handling(text: str) -> Handling:
    """A handling from its canonical text, which opens with the owner."""
    return parse_handling(text, owner=text.partition(";")[0].removeprefix("owner="))
