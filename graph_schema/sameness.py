"""Who are one: what ties of two by two come to when all that hang together are taken as one."""

from collections import defaultdict
from collections.abc import Iterable


def joined(keys: Iterable[str], ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each of the keys the first of those that are one with it, link by link over ties between these keys."""
    known = set(keys)
    beside: dict[str, list[str]] = defaultdict(list)
    for one, other in ties:
        if one in known and other in known:
            beside[one].append(other)
            beside[other].append(one)
    first: dict[str, str] = {}
    for key in sorted(known):
        waiting = [key] if key not in first else []
        while waiting:
            here = waiting.pop()
            first[here] = key
            waiting += [other for other in beside[here] if other not in first]
    return first
