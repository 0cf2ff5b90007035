"""A log in memory, for tests of what doors tell it."""

from audit.entry import Entry
from audit.errors import AuditError
from audit.log import Receipt


class KeptLog:
    """Keeps entries in a list; ``full`` makes it refuse them."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.full = False

    def append(self, entry: Entry) -> Receipt:
        if self.full:
            raise AuditError("the audit log /secret/place cannot be written")
        self.entries.append(entry)
        return Receipt("memory", len(self.entries), "")
