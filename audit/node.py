"""The log of one node: where it lies, the key that seals and signs, the places that keep its anchors."""

import os
import secrets
from pathlib import Path

from filelock import FileLock

from audit.anchor import AnchorStore, DatabaseAnchors, Witness
from audit.chain import chains
from audit.errors import AuditError
from audit.log import AuditLog
from cypher.connection import Database
from cypher.local_server import Home


def log_folder(home: Home) -> Path:
    """Where the chains of a node lie."""
    return home.path / "audit"


def audit_key(home: Home) -> bytes:
    """The node's audit key: 32 random bytes, made on first use, readable by its owner alone. Raises AuditError."""
    path = home.path / "audit_key"
    if not path.exists():
        home.prepare()
        with FileLock(home.path / "audit_key.lock"):
            if not path.exists():
                if chains(log_folder(home)):
                    raise AuditError(
                        f"{path} is missing, and the audit log beside it was written with it; put the file back, or "
                        f"move {log_folder(home)} away and begin a new log"
                    )
                home.write_secret(path, secrets.token_hex(32))
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def anchor_stores(database: Database) -> list[AnchorStore]:
    """The database, and the witness that CROSSTRACE_AUDIT_WITNESS names (a folder). Raises AuditError."""
    stores: list[AnchorStore] = [DatabaseAnchors(database)]
    if named := os.environ.get("CROSSTRACE_AUDIT_WITNESS"):
        stores.append(Witness(Path(named).expanduser()))
    return stores


def open_log(home: Home, database: Database, process: str) -> AuditLog:
    """Begin this process's chain of the node's log; ``process`` says who writes. Raises AuditError."""
    return AuditLog.open(log_folder(home), key=audit_key(home), process=process, anchors=anchor_stores(database))
