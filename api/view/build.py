"""Building a view: entities that a readable fact touches, then the readable links between them, page by page.

What leaves is in the audit log before it does, page by page with the keys of the entities. The source is read as it is
at each page: facts that arrive meanwhile may be missing until the view is built again, and one that is withdrawn
afterwards stays in the view until then.
"""

from collections import Counter
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from api.actors import read_again, readable
from api.view.flat import flat_entity, flat_link
from api.view.target import View
from audit.entry import Entry, now
from audit.errors import AuditError
from audit.log import Log
from cypher.connection import Database
from cypher.views import seen_entities, seen_links
from graph_schema.actors import Actor, Reader
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS
from graph_schema.statements import digest
from graph_schema.times import to_iso

ENTITIES_A_PAGE = 1_000
LINKS_A_PAGE = 4_000

Report = Callable[[str], None]


@dataclass
class Built:
    """What a view holds: entities by kind, links by type; ``late`` are links whose ends came while it was built."""

    entities: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    late: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """The sums, as they stand on the view's node and in the log."""
        return {"entities": self.entities.total(), "links": self.links.total(), "late": self.late}


def build_view(
    source: Database, target: Database, reader: Reader, log: Log, *, by: Actor, report: Report | None = None
) -> Built:
    """Copy what a reader may see into a database that is empty or holds an earlier view. Raises ViewError, AuditError.

    Safe to interrupt and to repeat: each build empties the view and begins again. The view's node says for whom it is,
    when it was begun and finished, and under which handlings, as a digest of those that the reader may read.
    """
    view = View(target, source)
    known = read_again(source)
    visible = list(readable(reader, known))
    told = {
        "reader": reader.actor.name, "agency": reader.actor.agency, "purpose": reader.purpose, "case": reader.case,
        "built_by": by.name, "handlings": digest(sorted(known.texts[number] for number in visible)),
    }  # fmt: skip
    door = _Door(log, by, reader, view.name)
    built = Built()
    door.note("begun")
    try:
        view.begin({**told, "begun_at": to_iso(now())})
        for kind in ENTITY_KINDS:
            after = f"{kind.prefix()}:"
            parameters = {"visible": visible, "limit": ENTITIES_A_PAGE, "before": f"{kind.prefix()};"}
            while page := source.read(seen_entities(kind), {**parameters, "after": after}):
                after = page[-1][0]
                rows = [flat_entity(kind, row) for row in page]
                door.note("page", {"entities": len(rows)}, [row["key"] for row in rows])
                view.put_entities(kind, rows)
                built.entities[kind.__name__] += len(rows)
                _tell(report, built)
        for link in LINK_KINDS:
            after = ""
            parameters = {"visible": visible, "limit": LINKS_A_PAGE}
            while page := source.read(seen_links(link), {**parameters, "after": after}):
                after = page[-1][0]
                door.note("page", {"links": len(page)})
                written = view.put_links(link, [flat_link(link, row, known.texts) for row in page])
                built.links[link.type()] += written
                built.late += len(page) - written
                _tell(report, built)
        view.finish({**built.counts, "finished_at": to_iso(now())})
    except BaseException:
        with suppress(AuditError):  # the failure that is under way says more than one of the log
            door.note("failed", built.counts)
        raise
    door.note("done", built.counts)
    return built


class _Door:
    """What the log is told of one build."""

    def __init__(self, log: Log, by: Actor, reader: Reader, target: str) -> None:
        self._log, self._by, self._reader = log, by, reader
        self._values: dict[str, Any] = {"target": target, "reader": reader.actor.model_dump(exclude_defaults=True)}
        self._at = now()

    def note(self, outcome: str, counts: dict[str, int] | None = None, keys: Collection[str] = ()) -> None:
        """One entry of the log. Raises AuditError, and then nothing may leave."""
        reader = self._reader
        self._log.append(
            Entry(
                door="view", action="disclosure", actor=self._by.name, agency=self._by.agency, operation="view build",
                purpose=reader.purpose, case=reader.case, recipient=f"{reader.actor.name} ({reader.actor.agency})",
                outcome=outcome, values=self._values, keys=keys, counts=counts or {}, at=self._at,
                took=(now() - self._at) * 1_000,
            )
        )  # fmt: skip


def _tell(report: Report | None, built: Built) -> None:
    if report is not None:
        report(f"view: {built.entities.total():,} entities, {built.links.total():,} links")
