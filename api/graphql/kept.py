"""What was made and may be wanted again, up to a bound: what was wanted longest ago goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")

HEAVIEST = 20  # of all that is kept, one value may weigh a part in so many


class Kept(Generic[Value]):
    """Values by their keys, of which all together weigh at most so much; safe to share between threads."""

    def __init__(self, most: int, weight: Callable[[Value], int]) -> None:
        self._most = most
        self._weight = weight
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._weighs = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made when it is not there; what is too heavy, and an error, is not kept."""
        with self._lock:
            if found := self._values.get(key):
                self._values.move_to_end(key)
                return found[0]
        made = make()  # outside the lock: two may make the same at once, which is harmless
        weight = self._weight(made)
        if weight <= self._most // HEAVIEST:
            with self._lock:
                self._put(key, made, weight)
        return made

    def forget(self) -> None:
        """Keep nothing of what was made so far."""
        with self._lock:
            self._values.clear()
            self._weighs = 0

    def __len__(self) -> int:
        return len(self._values)

    def _put(self, key: Hashable, made: Value, weight: int) -> None:
        if key in self._values:
            return
        self._values[key] = made, weight
        self._weighs += weight
        while self._weighs > self._most:
            _, (_, gone) = self._values.popitem(last=False)
            self._weighs -= gone
