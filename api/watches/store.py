"""Watches as they stand in the database, beside the actors whose they are.

What is read of a watch is kept with its version, and written only where nobody wrote meanwhile.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import orjson

from api.watches.alerts import WAITS, Alert, Kept
from cypher.catalogue import statement
from cypher.connection import Database, Transaction
from graph_schema.errors import CrosstraceError

WATCHES_OF_ONE = 100
"""Watches that one owner may have."""

Properties = dict[str, Any]


class WatchError(CrosstraceError):
    """A watch that is not there, or cannot be made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a watch is: an actor of the register by its name, or who sits at the node."""

    name: str
    at_the_node: bool = False


@dataclass(frozen=True, slots=True)
class Watch:
    """A saved question: whose it is, how it is called, what is asked and for what. ``created_at`` in milliseconds.

    ``address``: where its alerts are posted to, if anywhere; ``hook``: the random part of the secret that signs them.
    """

    id: str
    owner: Owner
    name: str
    document: str
    purpose: str
    created_at: int
    case: str | None = None
    operation: str | None = None
    variables: Mapping[str, Any] | None = None
    address: str | None = None
    hook: str | None = None


def watches_of(database: Database, owner: Owner | None) -> list[Watch]:
    """The watches of an owner, the earliest first; of all owners for None."""
    asked = {"owner": owner and owner.name, "at_the_node": owner and owner.at_the_node}
    return list(map(_watch, database.read(statement("watches"), asked)))


def find(database: Database, identifier: str, owner: Owner | None) -> tuple[Watch, Kept]:
    """A watch of an owner, or of anybody for None, and what it knows. Raises WatchError; that of another owner is not
    there."""
    found = database.read(statement("watch"), {"id": identifier, "prefix": _prefix(identifier)})
    watch = _watch(found[0]) if found else None
    if watch is None or owner not in {None, watch.owner}:
        raise WatchError(f"you have no watch {identifier[:40]!r}; `crosstrace watch list` shows those there are")
    return watch, _kept(*found)


def put(database: Database, watch: Watch, kept: Kept) -> None:
    """Keep a new watch. Raises WatchError when its owner has as many as one may have."""
    content = asdict(watch) | {
        "owner": watch.owner.name, "at_the_node": watch.owner.at_the_node,
        "variables": orjson.dumps(watch.variables or {}).decode(), **_properties(kept),
    }  # fmt: skip
    asked = {"owner": watch.owner.name, "at_the_node": watch.owner.at_the_node}

    def add(transaction: Transaction) -> None:
        [[present]] = transaction.rows(statement("watches"), asked)
        if len(present) >= WATCHES_OF_ONE:
            raise WatchError(f"one may have {WATCHES_OF_ONE} watches; remove one that is not needed any more")
        transaction.rows(statement("watch_put"), {"id": watch.id, "content": content})

    database.transaction(add)


def change(database: Database, identifier: str, before: Kept, after: Kept, at: int) -> bool:
    """Keep what a watch knows now; False, and nothing is kept, where it was removed or changed since it was read."""
    if after == before:
        return True
    kept = {alert.sequence: alert for alert in before.alerts}
    rows = [_row(identifier, alert) for alert in after.alerts if kept.get(alert.sequence) != alert]
    gone = sorted(kept.keys() - {alert.sequence for alert in after.alerts})

    def write(transaction: Transaction) -> bool:
        if transaction.rows(statement("watch_lock"), {"id": identifier, "at": at}) != [[before.version]]:
            return False
        content = _properties(replace(after, version=before.version + 1))
        transaction.rows(statement("watch_put"), {"id": identifier, "content": content})
        transaction.rows(statement("alerts_put"), {"rows": rows})
        transaction.rows(statement("alerts_remove"), {"keys": [_key(identifier, number) for number in gone]})
        return True

    return database.transaction(write)


def due(database: Database, at: int, *, first_time_only: bool = False) -> list[str]:
    """The ids of the watches of which alerts have to be posted by ``at`` (ms); of those alone that nobody tried yet
    where ``first_time_only``."""
    found: list[str] = database.read(
        statement("alerts_due"), {"now": at, "tried": 0 if first_time_only else len(WAITS)}
    )
    return found


def remove(database: Database, watch: Watch) -> None:
    """Remove a watch with its alerts."""
    database.write(statement("watch_remove"), {"id": watch.id, "prefix": _prefix(watch.id)})


def _watch(found: Properties) -> Watch:
    stated: Properties = {name: found.get(name) for name in Watch.__slots__}
    owner = Owner(found["owner"], found["at_the_node"])
    return Watch(**stated | {"owner": owner, "variables": orjson.loads(found["variables"])})


def _properties(kept: Kept) -> Properties:
    return {
        "version": kept.version, "digest": kept.digest, "told": kept.told, "rights": kept.rights, "whole": kept.whole,
        "sequence": kept.sequence, "number": kept.number, "posts": kept.posts,
        "parts": [name + said for name, said in kept.parts.items()],
    }  # fmt: skip


_KNOWN = ("version", "digest", "told", "rights", "whole", "sequence", "number", "posts")


def _kept(found: Properties, alerts: list[Properties]) -> Kept:
    parts = {text[: len(text) // 2]: text[len(text) // 2 :] for text in found["parts"]}
    known = {name: found[name] for name in _KNOWN}
    return Kept(**known, parts=parts, alerts=tuple(map(_alert, alerts)))


def _row(identifier: str, alert: Alert) -> Properties:
    content = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(alert).items()}
    return content | {"key": _key(identifier, alert.sequence)}


def _alert(found: Properties) -> Alert:
    stated: Properties = {name: found.get(name) for name in Alert.__slots__}
    return Alert(**stated | {name: tuple(stated[name]) for name in ("appeared", "changed")})


def _key(identifier: str, sequence: int) -> str:
    return f"{_prefix(identifier)}{sequence:012}"


def _prefix(identifier: str) -> str:
    return f"{identifier}:"
