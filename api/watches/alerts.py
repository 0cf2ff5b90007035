"""When an alert is raised, and what is left of it when it is told: rules without a database.

An answer is compared with the one before it when facts changed; what differs is an alert. Before an alert is told the
question is asked again: an alert that no longer holds is dropped and leaves no trace, not even in the numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from api.watches.answers import Found, change_of

ALERTS_KEPT = 200
"""Of one watch: the newest ones."""
WAITS = (5, 30, 120, 600, 3_600, 21_600, 86_400)
"""Seconds from one try to post an alert to the next; after the last one it is not tried again."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A change that was noticed ``at`` (ms), with the digest of the answer after it. ``number`` is given when it is
    told first; ``sequence`` is the node's own. Entities are named by the digests of their keys.

    ``due``: when it has to be posted (ms), None for one that has not; ``tries``: how often it was.
    """

    sequence: int
    at: int
    digest: str
    appeared: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: bool = False
    whole: bool = True
    number: int | None = None
    due: int | None = None
    tries: int = 0

    def names(self, found: Found) -> tuple[list[str], list[str]]:
        """The keys of the entities that came, and of those of which something else is said, as far as they are in the
        answer now."""
        return (
            sorted(found.keys[name] for name in self.appeared if name in found.keys),
            sorted(found.keys[name] for name in self.changed if name in found.keys),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What a watch knows of its answers: that of the last time it was asked, as in `Found`, and the digest of the one
    that was told last. ``sequence`` and ``number`` are those of the latest alert; ``posts``: whether all are posted."""

    version: int
    digest: str
    told: str
    rights: str
    parts: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    sequence: int = 0
    number: int = 0
    posts: bool = False
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An alert as its owner may read it now; ``left_out``: some entities are not named, as the answer has too many."""

    number: int
    at: int
    appeared: list[str]
    changed: list[str]
    gone: bool
    left_out: bool


def first(found: Found, *, posts: bool = False) -> Kept:
    """What a new watch knows: the answer of now, with which the next one is compared."""
    return Kept(0, found.digest, found.digest, found.rights, found.parts, found.whole, posts=posts)


def noticed(kept: Kept, found: Found, at: int) -> Kept:
    """What a watch knows after it was asked again.

    Under other rights than before the answer is only the one with which the next is compared, and of the alerts that
    were not told those stay that name something in it.
    """
    if found.rights != kept.rights:
        alerts = tuple(alert for alert in kept.alerts if alert.number is not None or any(alert.names(found)))
        waiting = any(alert.number is None for alert in alerts)
        return replace(_as_found(kept, found), told="" if waiting else found.digest, alerts=alerts)
    if found.digest == kept.digest:
        return kept
    change = change_of(kept.parts, found.parts, whole=kept.whole and found.whole)
    alert = Alert(
        kept.sequence + 1, at, found.digest, change.appeared, change.changed, change.gone, change.whole,
        due=at if kept.posts else None,
    )  # fmt: skip
    return replace(_as_found(kept, found), sequence=alert.sequence, alerts=(*kept.alerts, alert)[-ALERTS_KEPT:])


def told(kept: Kept, found: Found, at: int) -> tuple[Kept, list[Told]]:
    """What a watch knows after its alerts were told, and the alerts as they are told now, the earliest first."""
    kept = noticed(kept, found, at)
    number, alerts = kept.number, []
    for alert in kept.alerts:
        if alert.number is None:
            if not _holds(alert, kept, found):
                continue
            number += 1
            alert = replace(alert, number=number)
        alerts.append(alert)
    after = replace(kept, told=found.digest, number=number, alerts=tuple(alerts))
    return after, [_told(alert, found) for alert in alerts]


def posted(kept: Kept, found: Found, at: int) -> tuple[Kept, list[Told]]:
    """What a watch knows after those of its alerts that are due were claimed to be posted, and those alerts.

    Each is due again after a wait, up to the last one. One that names nothing any more, and did, is not posted.
    """
    after, shown = told(kept, found, at)
    claimed = []
    alerts = []
    for alert, one in zip(after.alerts, shown, strict=True):
        if alert.due is None or alert.due > at:
            alerts.append(alert)
            continue
        empty = bool(alert.appeared or alert.changed) and not (one.appeared or one.changed)
        wait = WAITS[alert.tries] if alert.tries < len(WAITS) and not empty else None
        alerts.append(replace(alert, tries=alert.tries + 1, due=None if wait is None else at + wait * 1_000))
        claimed += [] if empty else [one]
    return replace(after, alerts=tuple(alerts)), claimed


def delivered(kept: Kept, number: int) -> Kept:
    """What a watch knows after an alert was taken: it is due no more."""
    alerts = tuple(replace(alert, due=None) if alert.number == number else alert for alert in kept.alerts)
    return replace(kept, alerts=alerts)


def _holds(alert: Alert, kept: Kept, found: Found) -> bool:
    """Whether an alert that was not told yet is still true: the answer is another than the one told last, and is either
    the one that the alert is about or names something of it."""
    return found.digest != kept.told and (alert.digest == found.digest or any(alert.names(found)))


def _told(alert: Alert, found: Found) -> Told:
    appeared, changed = alert.names(found)
    return Told(alert.number or 0, alert.at, appeared, changed, alert.gone, left_out=not alert.whole)


def _as_found(kept: Kept, found: Found) -> Kept:
    return replace(kept, digest=found.digest, rights=found.rights, parts=found.parts, whole=found.whole)
