"""Signatures of what is posted, as Standard Webhooks 1.0 has them: HMAC-SHA-256 of id, time and body.

The secret of a watch is derived from the node's key and a random part that the watch keeps; it is shown once, and a
copy of the database cannot sign.
"""

import hmac
from base64 import b64encode

from audit.entry import derived

SECRET_PREFIX = "whsec_"  # noqa: S105 - what a secret begins with, and no secret


def secret_of(node_key: bytes, watch: str, hook: str) -> bytes:
    """The secret of a watch with this random part: 32 bytes."""
    return derived(node_key, f"webhook {watch} {hook}")


def shown_secret(secret: bytes) -> str:
    """A secret as receivers are given it."""
    return SECRET_PREFIX + b64encode(secret).decode()


def signed(secret: bytes, identifier: str, seconds: int, body: bytes) -> dict[str, str]:
    """The headers that say what is posted, when (seconds since 1970 UTC) and that the node posts it."""
    mac = hmac.digest(secret, f"{identifier}.{seconds}.".encode() + body, "sha256")
    return {
        "webhook-id": identifier,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{b64encode(mac).decode()}",
    }
