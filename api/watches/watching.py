"""Watches asked again: each as its owner, under the owner's rights of now, and logged like any other question."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

import orjson

from api.actors import read_again, readable
from api.admission import Standing
from api.register import Registered, read_register
from api.tokens import TokenError
from api.vain_keys import VainKeys
from api.watches import store
from api.watches.addresses import checked_address
from api.watches.alerts import Kept, Told, first, noticed, told
from api.watches.answers import KEYS_KEPT, Found, found_in
from api.watches.node import key_of
from api.watches.signing import secret_of, shown_secret
from api.watches.store import Owner, Watch, WatchError
from audit.entry import Entry
from audit.log import Log
from cypher.catalogue import statement
from cypher.connection import Database
from cypher.handlings import HandlingSet
from graph_schema.actors import Actor, PurposeError, Reader, reading
from graph_schema.errors import CrosstraceError
from graph_schema.statements import digest
from loaders.clock import now_ms

log = logging.getLogger("crosstrace.watches")

DOOR = "watch"
LONGEST_NAME = 200  # characters
LONGEST_QUESTION = 100_000  # characters of a document with its variables
TRIES = 3
UNDER_WAY_MS = 86_400_000
"""A load that began longer ago and has not ended was killed."""

Changed = Callable[[Kept, Found], Kept]


class AsleepError(CrosstraceError):
    """A watch that is not asked: its owner may not ask for that purpose any more, or the question is refused."""


class FailedError(CrosstraceError):
    """A watch whose question the node could not answer just now; it is asked again the next time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to be asked again: a GraphQL question, and how it is called."""

    name: str
    document: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation: str | None = None
    address: str | None = None
    """Where alerts are posted to; nowhere for None."""


@dataclass(slots=True)
class _Asker:
    """The owner of a watch as it stands in the register; ``reader`` is the one under whose rights was asked last."""

    reader: Reader


class Watching:
    """The watches of one node: ``node`` is the actor that sits at it, ``key`` the node's key for watches."""

    def __init__(
        self, database: Database, audit_log: Log, node: Actor, key: bytes, clock: Callable[[], int] = now_ms
    ) -> None:
        self.database = database
        self.key = key
        self.clock = clock
        self.log = audit_log
        self._node = node

    def add(self, owner: Owner, wanted: Wanted, reader: Reader, vain_keys: VainKeys | None = None) -> Watch:
        """Save a question, to be asked for the purpose and in the case of its reader. Raises WatchError, and
        VainKeysError for one by keys that asked for too many in vain."""
        _check(wanted)
        if wanted.address is not None:
            checked_address(wanted.address, at_the_node=owner.at_the_node)
        watch = Watch(
            token_hex(8), owner, wanted.name.strip(), wanted.document, reader.purpose, self.clock(), reader.case,
            wanted.operation, dict(wanted.variables), wanted.address, token_hex(16) if wanted.address else None,
        )  # fmt: skip
        try:
            found = self._asked(watch, vain_keys)
        except (AsleepError, FailedError) as error:
            raise WatchError(f"this cannot be watched: {error}") from None
        if not found.whole:
            raise WatchError(f"the answer shows more than {KEYS_KEPT:,} entities; watch a question that shows fewer")
        store.put(self.database, watch, first(found, posts=watch.address is not None))
        return watch

    def notice_all(self) -> int:
        """Ask every watch again; answers how many answers changed. A watch that cannot be asked is left for the next
        time. Nothing is kept of answers that are as they were.

        A watch waits for the end of a load of which its owner may read any fact: else a load that the owner may not
        read, ending meanwhile, would show in how many alerts come of the other.
        """
        since = self.clock() - UNDER_WAY_MS
        under_way = set(self.database.read(statement("runs_under_way"), {"since": since}))
        known = read_again(self.database)
        watches = store.watches_of(self.database, None)
        return sum(self._noticed(watch) for watch in watches if not self._waits(watch, under_way, known))

    def alerts(self, watch: Watch, after: int = 0) -> list[Told]:
        """The alerts of a watch after one of this number, as its owner may read them now, the earliest first.

        Raises AsleepError, FailedError and WatchError.
        """
        shown: list[Told] = []

        def tell(kept: Kept, found: Found) -> Kept:
            told_now, shown[:] = told(kept, found, self.clock())
            return told_now

        self.changed(watch, tell)
        shown = [alert for alert in shown if alert.number > after]
        keys = {key for alert in shown for key in (*alert.appeared, *alert.changed)}
        self.note(
            watch,
            lambda agency: Entry(
                door=DOOR, action="consultation", actor=watch.owner.name, agency=agency, purpose=watch.purpose,
                case=watch.case, request=watch.id, operation="alerts", outcome="answered", keys=keys,
                counts={"alerts": len(shown)},
            ),
        )  # fmt: skip
        return shown

    def secret(self, watch: Watch) -> str | None:
        """The secret with which what is posted of a watch is signed, to be shown once; None where nothing is."""
        return None if watch.hook is None else shown_secret(secret_of(self.key, watch.id, watch.hook))

    def state(self, watch: Watch) -> str | None:
        """Why a watch is asleep; None for one that is asked."""
        try:
            self._standing(watch)
        except AsleepError as error:
            return str(error)
        return None

    def _waits(self, watch: Watch, under_way: set[int], known: HandlingSet) -> bool:
        """Whether its owner may read any of these handlings."""
        try:
            _, asker = self._standing(watch)
        except AsleepError:
            return False
        return not under_way.isdisjoint(readable(asker.reader, known))

    def _noticed(self, watch: Watch) -> bool:
        changed = False

        def notice(kept: Kept, found: Found) -> Kept:
            nonlocal changed
            after = noticed(kept, found, self.clock())
            changed = after.sequence != kept.sequence
            return after

        try:
            self.changed(watch, notice)
        except (AsleepError, WatchError):
            return False
        except CrosstraceError as error:
            log.warning("the watch %s could not be asked, it is asked again the next time: %s", watch.id, error)
            return False
        return changed

    def changed(self, watch: Watch, change: Changed) -> None:
        """Ask a watch and keep what it knows then; asked again where another process kept something meanwhile.

        Raises AsleepError, FailedError and WatchError.
        """
        for _ in range(TRIES):
            _, kept = store.find(self.database, watch.id, watch.owner)
            if store.change(self.database, watch.id, kept, change(kept, self._asked(watch)), self.clock()):
                return
        raise FailedError("the watch is being asked elsewhere just now; ask again")

    def _asked(self, watch: Watch, vain_keys: VainKeys | None = None) -> Found:
        """The answer of now to a watch. Raises AsleepError, FailedError and AuditError."""
        from api.graphql.audited import answer  # builds the schema, which commands that ask nothing need not wait for
        from api.graphql.execute import Question, UnsafeMethodError

        standing, asker = self._standing(watch)
        question = Question(watch.document, watch.variables, watch.operation, changes=False)
        shown: set[str] = set()
        try:
            got = answer(
                question, asker.reader, self.database, self.log, door=DOOR, vain_keys=vain_keys, standing=standing,
                request=watch.id, shown=shown,
            )  # fmt: skip
        except (TokenError, PurposeError) as error:
            raise AsleepError(str(error)) from None
        except UnsafeMethodError:
            raise AsleepError("it writes; a watch only asks") from None
        if got.outcome != "answered":
            reasons = "; ".join(error["message"] for error in orjson.loads(got.body)["errors"])
            raise (FailedError if got.outcome == "failed" else AsleepError)(reasons)
        return found_in(got.body, shown, _rights(asker.reader), key_of(self.key, watch.id))

    def _standing(self, watch: Watch) -> tuple[Standing | None, _Asker]:
        """How the owner of a watch stands now; who sits at the node stands in no register. Raises AsleepError."""
        if watch.owner.at_the_node:
            return None, _Asker(reading(self._node, watch.purpose, watch.case))
        asker = _Asker(Reader(self._node, watch.purpose))

        def judge() -> Standing:
            register = read_register(self.database)
            asker.reader = _reader(register.actors.get(watch.owner.name), watch)
            return Standing(asker.reader, register.version, judge)

        return judge(), asker

    def note(self, watch: Watch, entry: Callable[[str], Entry]) -> None:
        """Enter in the log, under the agency of a watch's owner, what leaves. Raises AuditError: then it does not."""
        self.log.append(entry(self._agency(watch)))

    def _agency(self, watch: Watch) -> str:
        if watch.owner.at_the_node:
            return self._node.agency
        return read_register(self.database).actor(watch.owner.name).actor.agency


def _reader(known: Registered | None, watch: Watch) -> Reader:
    if known is None or known.disabled_at is not None:
        raise AsleepError("its owner is disabled at this node")
    try:
        return reading(known.actor, watch.purpose, watch.case)
    except PurposeError as error:
        raise AsleepError(str(error)) from None


def _rights(reader: Reader) -> str:
    """A digest of all that decides what a reader may read, apart from what there is."""
    return digest([reader.actor.model_dump_json(), reader.purpose, reader.case])


def _check(wanted: Wanted) -> None:
    """Raises WatchError for a name or a question that is too long to keep, or not there."""
    if not 1 <= len(wanted.name.strip()) <= LONGEST_NAME or not wanted.name.isprintable():
        raise WatchError(f"give the watch a name of 1 to {LONGEST_NAME} characters on one line")
    if len(wanted.document) + len(orjson.dumps(wanted.variables)) > LONGEST_QUESTION:
        raise WatchError(f"the question has more than {LONGEST_QUESTION:,} characters; watch a shorter one")
