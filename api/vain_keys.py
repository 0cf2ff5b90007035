"""Keys asked for in vain: who asks by key for more than a few things that are not there is made to wait.

What may not be read and what does not exist count alike, so that waiting tells nothing. Each key counts once, for the
actor (name and agency) that asked for it, in a window that slides.
"""

import os
import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from math import ceil
from threading import Lock

from graph_schema.actors import Actor
from graph_schema.errors import CrosstraceError

KEYS = 60
MINUTES = 10
ACTORS_KEPT = 10_000  # those who asked in vain last; tokens name actors, so nobody makes up many
SHORTEST_WAIT = 60.0  # seconds
REASON = "too many keys were asked for that nothing answers to; wait before you ask by key again"


class VainKeysError(CrosstraceError):
    """A question by key that is refused. ``seconds`` until one is answered again; ``first`` of a burst of refusals."""

    def __init__(self, seconds: int, *, first: bool) -> None:
        super().__init__(REASON)
        self.seconds = seconds
        self.first = first


class VainKeysSettingError(CrosstraceError):
    """A limit in the environment that is no whole number of at least 1."""


@dataclass(slots=True)
class _Asked:
    """What one actor asked for in vain: digests of keys with the last time (s), oldest first; until when it waits."""

    keys: OrderedDict[int, float] = field(default_factory=OrderedDict)
    waits_until: float = 0.0


class VainKeys:
    """Counts for all actors of one process; safe to share between threads. At most ``keys`` in so many seconds."""

    def __init__(
        self, keys: int = KEYS, seconds: float = MINUTES * 60, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = keys
        self._seconds = seconds
        self._clock = clock
        self._actors: OrderedDict[tuple[str, str], _Asked] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def from_environment(cls) -> "VainKeys":
        """The limits of CROSSTRACE_VAIN_KEYS and CROSSTRACE_VAIN_MINUTES. Raises VainKeysSettingError."""
        return cls(_setting("CROSSTRACE_VAIN_KEYS", KEYS), _setting("CROSSTRACE_VAIN_MINUTES", MINUTES) * 60)

    def check(self, actor: Actor) -> None:
        """Before a question by key is answered. Raises VainKeysError for an actor that has to wait; who sits at the
        node never has to."""
        with self._lock:
            asked = self._actors.get((actor.name, actor.agency))
            if asked is None:
                return
            now = self._clock()
            self._forget(asked, now)
            if now < asked.waits_until or self._full(asked):
                raise self._refusal(asked, now)

    def note(self, actor: Actor, keys: Collection[str]) -> None:
        """Before an answer leaves: the keys to which nothing answered, as far as this actor may read.

        Raises VainKeysError when others that were asked at the same time reached the limit meanwhile.
        """
        if not keys or actor.at_the_node:
            return
        with self._lock:
            asked = self._actors.setdefault((actor.name, actor.agency), _Asked())
            self._actors.move_to_end((actor.name, actor.agency))
            if len(self._actors) > ACTORS_KEPT:
                self._actors.popitem(last=False)
            now = self._clock()
            self._forget(asked, now)
            too_late = self._full(asked)
            for key in keys:
                asked.keys[hash(key)] = now
                asked.keys.move_to_end(hash(key))
            while len(asked.keys) > 2 * self._most:
                asked.keys.popitem(last=False)
            if too_late:
                raise self._refusal(asked, now)

    def _full(self, asked: _Asked) -> bool:
        return len(asked.keys) >= self._most

    def _refusal(self, asked: _Asked, now: float) -> VainKeysError:
        """The first of a burst sets until when the actor waits: a minute at least, and until fewer keys are left."""
        first = now >= asked.waits_until
        if first:
            frees = list(asked.keys.values())[-self._most] + self._seconds
            asked.waits_until = max(now + SHORTEST_WAIT, frees)
        return VainKeysError(ceil(asked.waits_until - now), first=first)

    def _forget(self, asked: _Asked, now: float) -> None:
        """Leave out what has slid out of the window."""
        while asked.keys and next(iter(asked.keys.values())) <= now - self._seconds:
            asked.keys.popitem(last=False)


def _setting(name: str, default: int) -> int:
    text = os.environ.get(name, "").strip() or str(default)
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise VainKeysSettingError(f"{name} is {text[:40]!r}; it has to be a whole number of at least 1")
    return int(text)
