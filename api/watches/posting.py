"""Alerts posted to the addresses of their watches: each until it was taken, as its owner may read it at that moment.

An alert is claimed in the database before it is posted, so that two processes never post it at once; it is posted again
after longer and longer waits under the same id where it says the same. What is not taken after the last wait stays
where its owner can ask for it.
"""

import logging
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import SplitResult

import orjson

from api.watches import sending, store
from api.watches.addresses import checked_address
from api.watches.alerts import Kept, Told, delivered, posted
from api.watches.answers import Found
from api.watches.signing import secret_of, signed
from api.watches.store import Watch, WatchError
from api.watches.watching import DOOR, TRIES, AsleepError, Watching
from audit.entry import Entry
from graph_schema.errors import CrosstraceError
from graph_schema.times import to_iso

log = logging.getLogger("crosstrace.watches")

KEYS_POSTED = 500
"""Keys of one list in one body; of more the first are named, and it says that others are left out."""
TAKEN = range(200, 300)

Send = Callable[[SplitResult, dict[str, str], bytes], int | None]


class Posting:
    """Posts the alerts of one node's watches."""

    def __init__(self, watching: Watching, send: Send = sending.send) -> None:
        self._watching = watching
        self._send = send

    def post_due(self, *, first_time_only: bool = False) -> int:
        """Post what is due; answers how many alerts were taken. ``first_time_only``: those that nobody tried yet."""
        watching = self._watching
        due = store.due(watching.database, watching.clock(), first_time_only=first_time_only)
        return sum(map(self._post_all, due))

    def _post_all(self, identifier: str) -> int:
        try:
            watch, _ = store.find(self._watching.database, identifier, None)
            return sum(self._post(watch, alert) for alert in self._claimed(watch))
        except (AsleepError, WatchError):
            return 0  # it is due when its owner may read again
        except CrosstraceError as error:
            log.warning("the alerts of the watch %s could not be posted, they are posted later: %s", identifier, error)
            return 0

    def _claimed(self, watch: Watch) -> list[Told]:
        """The alerts of a watch that are due, as its owner may read them now; nobody else posts them before the next
        wait is over."""
        claimed: list[Told] = []

        def claim(kept: Kept, found: Found) -> Kept:
            after, claimed[:] = posted(kept, found, self._watching.clock())
            return after

        self._watching.changed(watch, claim)
        return claimed

    def _post(self, watch: Watch, alert: Told) -> bool:
        """Post one alert. It is in the log before it leaves, and again with what came of it; raises AuditError."""
        body = body_of(watch, alert)
        identifier = f"{watch.id}.{alert.number}.{sha256(body).hexdigest()[:16]}"
        try:
            address = _address(watch)
        except WatchError as error:  # the node is configured otherwise by now
            log.warning("the alert %s is not posted: %s", identifier, error)
            return False
        self._note(watch, alert, identifier, "begun")
        secret = secret_of(self._watching.key, watch.id, watch.hook or "")
        headers = signed(secret, identifier, self._watching.clock() // 1_000, body)
        status = self._send(address, {"Content-Type": "application/json", "User-Agent": "crosstrace", **headers}, body)
        taken = status in TAKEN
        self._note(watch, alert, identifier, "taken" if taken else f"not taken ({status or 'no answer'})")
        if taken:
            self._done(watch, alert.number)
        return taken

    def _done(self, watch: Watch, number: int) -> None:
        database = self._watching.database
        for _ in range(TRIES):
            _, kept = store.find(database, watch.id, None)
            if store.change(database, watch.id, kept, delivered(kept, number), self._watching.clock()):
                return

    def _note(self, watch: Watch, alert: Told, identifier: str, outcome: str) -> None:
        self._watching.note(
            watch,
            lambda agency: Entry(
                door=DOOR, action="disclosure", actor=watch.owner.name, agency=agency, purpose=watch.purpose,
                case=watch.case, recipient=_address(watch).netloc, request=watch.id,
                operation="alert posted", outcome=outcome, keys={*alert.appeared, *alert.changed},
                values={"webhook-id": identifier}, counts={"number": alert.number},
            ),
        )  # fmt: skip


def _address(watch: Watch) -> SplitResult:
    return checked_address(watch.address or "", at_the_node=watch.owner.at_the_node)


def body_of(watch: Watch, alert: Told) -> bytes:
    """What is posted of an alert, as JSON."""
    appeared, changed = alert.appeared[:KEYS_POSTED], alert.changed[:KEYS_POSTED]
    cut = len(appeared) < len(alert.appeared) or len(changed) < len(alert.changed)
    return orjson.dumps({
        "type": "watch.alert",
        "timestamp": to_iso(alert.at),
        "data": {
            "watch": watch.id, "name": watch.name, "number": alert.number, "appeared": appeared, "changed": changed,
            "gone": alert.gone, "leftOut": alert.left_out or cut,
        },
    })  # fmt: skip
