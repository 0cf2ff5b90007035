"""What is kept of an answer so that the next one can be told from it: digests alone, under a key of the node.

Nothing of what facts say is kept, so that what is withdrawn or erased is not left behind in a watch.
"""

import hmac
from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

KEYS_KEPT = 5_000
"""Entities of one answer whose changes are told by their keys; of larger answers it is told only that they changed."""
_DIGEST = 12  # bytes, as 16 letters


@dataclass(frozen=True, slots=True)
class Found:
    """An answer as it is now: the digest of it, under which rights it was read, and of each entity in it the digest of
    its key with that of what is said of it. ``keys`` are those of the entities, by their digests; they are never kept.

    ``whole``: whether the entities are all there, being KEYS_KEPT at most.
    """

    digest: str
    rights: str
    parts: Mapping[str, str]
    keys: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """What is in one answer and was not in another, by the digests of the keys of entities: what came, what is told
    otherwise, and whether something went. ``whole``: whether the entities of both answers were all there."""

    appeared: tuple[str, ...]
    changed: tuple[str, ...]
    gone: bool
    whole: bool


def found_in(body: bytes, shown: Collection[str], rights: str, key: bytes) -> Found:
    """What is kept of an answer (JSON) in which entities of these keys are shown; ``key`` is the watch's own."""
    answer = orjson.loads(body)
    digest = _digest(key, b"answer", _canonical(answer))
    if len(shown) > KEYS_KEPT:
        return Found(digest, rights, {}, {}, whole=False)
    said: dict[str, list[bytes]] = {entity: [] for entity in shown}
    _fold(answer, said)
    keys = {_digest(key, b"key", entity.encode()): entity for entity in sorted(said)}
    parts = {name: _digest(key, b"said", b"\n".join(sorted(said[entity]))) for name, entity in keys.items()}
    return Found(digest, rights, parts, keys)


def change_of(before: Mapping[str, str], now: Mapping[str, str], *, whole: bool) -> Change:
    """How the entities of an answer differ from those of the one before; of answers that are not whole none is told."""
    if not whole:
        return Change((), (), gone=False, whole=False)
    return Change(
        tuple(name for name in now if name not in before),
        tuple(name for name, said in now.items() if name in before and before[name] != said),
        gone=any(name not in now for name in before),
        whole=True,
    )


def _fold(value: Any, said: dict[str, list[bytes]]) -> Any:
    """A part of an answer in which each entity that tells its key stands as that key; what it says is noted."""
    if isinstance(value, list):
        return [_fold(below, said) for below in value]
    if not isinstance(value, dict):
        return value
    folded = {name: _fold(below, said) for name, below in value.items()}
    entity = value.get("key")
    if not isinstance(entity, str) or entity not in said:
        return folded
    said[entity].append(_canonical(folded))
    return entity


def _canonical(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _digest(key: bytes, use: bytes, text: bytes) -> str:
    return b64encode(hmac.digest(key, use + b"\n" + text, "sha256")[:_DIGEST]).decode()
