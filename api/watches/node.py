"""What watches of one node share: the key under which digests of answers are made."""

import secrets

from filelock import FileLock

from audit.entry import derived
from cypher.local_server import Home


def watch_key(home: Home) -> bytes:
    """The node's key for watches: 32 random bytes, made on first use, readable by its owner alone.

    With another key each watch takes its next answer for a changed one, once.
    """
    path = home.path / "watch_key"
    if not path.exists():
        home.prepare()
        with FileLock(home.path / "watch_key.lock"):
            if not path.exists():
                home.write_secret(path, secrets.token_hex(32))
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def key_of(node: bytes, watch: str) -> bytes:
    """The key of one watch, from that of the node."""
    return derived(node, f"watch {watch}")
