"""Hostile documents: the CPU time that each takes until it is refused, or until its statement would be sent.

Each is asked as over HTTP, its entry for the audit log included, of a database that is not there.
"""

import logging
import sys
import time
from collections import defaultdict

from api.graphql.audited import answer
from api.graphql.compiled import forget_documents
from api.graphql.execute import Question
from audit.entry import Entry, seal
from audit.log import Receipt
from bench.bounds import Bound, report
from bench.hostile_documents import Hostile, hostile_documents
from bench.observed import Observed
from graph_schema.actors import Actor, Reader

MOST_MS = 100.0
TRIES = 3
READER = Reader(Actor(name="bench", agency="KR-KNP", roles=("analyst",), purposes=("analysis",)), "analysis")


class SealingLog:
    """Makes each entry ready, and writes none."""

    def append(self, entry: Entry) -> Receipt:
        """As a log does, but for the disk."""
        seal(entry, bytes(32))
        return Receipt("none", 0, "")


def main() -> int:
    """Ask each document, those that are slow again, and print the slowest of each kind; exit status 1 above."""
    logging.disable()
    database, log = Observed(), SealingLog()
    taken: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
    for hostile in hostile_documents():
        milliseconds, outcome = measured(hostile, database, log)
        for _ in range(TRIES - 1):
            if milliseconds > MOST_MS / 2:
                milliseconds = min(milliseconds, measured(hostile, database, log)[0])
        taken[hostile.kind].append((milliseconds, outcome, hostile.document[:40].replace("\n", " ")))
    rows = []
    for kind, found in taken.items():
        slowest = max(found)
        refused = sum(outcome == "refused" for _, outcome, _ in found)
        rows.append((kind, f"{len(found):,}", f"{refused:,}", f"{slowest[0]:.1f}", slowest[2]))
    documents = sum(map(len, taken.values()))
    slowest_of_all = max(max(found)[0] for found in taken.values())
    head = ("kind", "documents", "refused", "ms of CPU at most", "by")
    bounds = [
        Bound("hostile: documents", documents, "at least", 1_000),
        Bound("hostile: ms of CPU", slowest_of_all, "at most", MOST_MS),
    ]
    return report("Hostile documents", head, rows, bounds)


def measured(hostile: Hostile, database: Observed, log: SealingLog) -> tuple[float, str]:
    """CPU time in ms when it is asked for the first time, and how the document came out."""
    forget_documents()
    started = time.process_time()
    found = answer(Question(hostile.document, hostile.variables), READER, database, log, door="graphql")
    return (time.process_time() - started) * 1_000, found.outcome


if __name__ == "__main__":
    sys.exit(main())
