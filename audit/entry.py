"""One entry of the log: who did what and why, in the clear; which entities and with which values, sealed.

Directive (EU) 2016/680, article 25, asks for the operations in ``Action``, with reason, time, person and recipient;
beside them stand what is done to the log itself, and alarms about who asks.
"""

import hmac
import json
import re
import secrets
import time
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

from Crypto.Cipher import AES

from audit.errors import AuditError

Action = Literal[
    "consultation", "collection", "alteration", "disclosure", "combination", "erasure", "administration",
    "alarm",
]  # fmt: skip

LONGEST_TEXT = 500  # characters of a name, a purpose, an outcome
LONGEST_OPERATION = 20_000  # characters
LONGEST_VALUE = 8_192  # bytes of one value as JSON
_NONCE, _TAG = 12, 16
_TOKEN = re.compile(r"\beyJ[\w-]{4,}\.[\w-]{4,}\.[\w-]*|\bct_[0-9a-f]{8,}_[0-9a-f]+")


def now() -> int:
    """Milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a door tells the log of one answer or write. Times in milliseconds since 1970 UTC, ``took`` in microseconds.

    ``operation`` is the text asked, without its literal values; those are ``values``, by name. ``keys`` are the
    entities shown or written. ``request`` is the id under which the caller knows the answer, if it has one.
    """

    door: str
    action: Action
    actor: str
    agency: str
    operation: str
    outcome: str
    purpose: str | None = None
    case: str | None = None
    recipient: str | None = None
    request: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    keys: Collection[str] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    at: int = field(default_factory=now)
    took: int = 0


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry made ready: the part in the clear, and the sealed part as base64, whose digest stands in the clear."""

    told: dict[str, Any]
    box: str


def derived(key: bytes, use: str) -> bytes:
    """A key of 32 bytes for one use, from the node's audit key (HMAC-SHA-256)."""
    return hmac.digest(key, use.encode(), "sha256")


def seal(entry: Entry, key: bytes) -> Sealed:
    """Bound an entry's texts and encrypt its keys and values (AES-256-GCM); ``key`` is the chain's own."""
    keys = sorted(set(entry.keys))
    hidden = json.dumps({"keys": keys, "values": {_text(n): _bounded(v) for n, v in entry.values.items()}})
    told: dict[str, Any] = {
        "at": entry.at,
        "took": entry.took,
        "door": _text(entry.door),
        "action": entry.action,
        "actor": _text(entry.actor),
        "agency": _text(entry.agency),
        "purpose": None if entry.purpose is None else _text(entry.purpose),
        "case": None if entry.case is None else _text(entry.case),
        "recipient": None if entry.recipient is None else _text(entry.recipient),
        "request": None if entry.request is None else _text(entry.request),
        "operation": _text(entry.operation, LONGEST_OPERATION),
        "outcome": _text(entry.outcome),
        "counts": {"entities": len(keys), **{_text(name): count for name, count in entry.counts.items()}},
    }
    box = ""
    if keys or entry.values:
        nonce = secrets.token_bytes(_NONCE)
        text, tag = AES.new(key, AES.MODE_GCM, nonce=nonce, mac_len=_TAG).encrypt_and_digest(hidden.encode())
        box = b64encode(nonce + tag + text).decode()
    told["sealed"] = box_digest(box)
    return Sealed(told, box)


def unseal(box: str, key: bytes) -> tuple[list[str], dict[str, Any]]:
    """The keys and values of a sealed part. Raises AuditError when the key is another or the part was changed."""
    if not box:
        return [], {}
    raw = b64decode(box)
    cipher = AES.new(key, AES.MODE_GCM, nonce=raw[:_NONCE], mac_len=_TAG)
    try:
        hidden = json.loads(cipher.decrypt_and_verify(raw[_NONCE + _TAG :], raw[_NONCE : _NONCE + _TAG]))
    except ValueError:
        raise AuditError("a sealed part does not open: it was changed, or the audit key is another") from None
    return hidden["keys"], hidden["values"]


def box_digest(box: str) -> str:
    """What stands in the clear for a sealed part; it tells nothing of what is in it."""
    return sha256(box.encode()).hexdigest()


def _text(text: str, longest: int = LONGEST_TEXT) -> str:
    """A text that every reader of JSON takes: no lone surrogates, no token, not too long."""
    clean = _TOKEN.sub("[token]", text).encode("utf-8", "backslashreplace").decode()
    if len(clean) <= longest:
        return clean
    return f"{clean[:longest]}... ({len(clean)} characters, sha256 {sha256(clean.encode()).hexdigest()})"


def _bounded(value: Any) -> Any:
    """A value as it was given, or its size, digest and beginning when it is too large to keep; its kind when it is
    nested beyond what can be written."""
    try:
        text = _TOKEN.sub("[token]", json.dumps(value, default=str))
    except RecursionError:
        return {"nested": type(value).__name__}
    if len(text) <= LONGEST_VALUE:
        return json.loads(text)
    return {"bytes": len(text), "sha256": sha256(text.encode()).hexdigest(), "begins": text[:200]}
