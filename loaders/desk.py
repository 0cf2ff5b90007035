"""What people write at the node's doors: each write is one transaction, and the same write again is none.

A person's fact is one of the desk of the person's agency, an increment source with one run for each person and day. Its
item is a digest of who wrote it, for what, under which key of the person's own, and what; so its key is too. What an
answer tells rests on that and on what the writer may read, never on whether anything was created or found.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cypher.catalogue import statement
from cypher.connection import Database, Transaction
from cypher.writing import create_ends, create_links, create_records, unknown_links
from graph_schema.actors import Reader
from graph_schema.declare import Entity, Link
from graph_schema.handling import Handling, HandlingError
from graph_schema.identifiers import is_natural, stated_key
from graph_schema.identity import identity_handling
from graph_schema.registry import WALKED_TYPES, kind_of
from graph_schema.statements import Statement, digest
from graph_schema.times import to_iso
from graph_schema.writing import WritingError, check_handling, desk_source
from loaders import run
from loaders.clock import now_ms
from loaders.identities import Identities
from loaders.rows import Defaults, RowMaker
from loaders.writer import Stamp

SECONDS = 30.0  # that a write may take, other writers' locks included
LONGEST_KEY = 200  # characters of a person's own key
REUSED = "idempotencyKey: it was used for another write before; take a new one for this"


class AbsentError(WritingError):
    """A write that names what its writer may not see, or what is not there: the two are refused alike."""

    def __init__(self, keys: Iterable[str]) -> None:
        super().__init__("nothing that you may read has this key")
        self.keys = frozenset(keys)


class StaleError(Exception):
    """Handlings or rights changed since it was worked out what the writer may see; nothing was written.

    ``rights``: their version now, where it is those that changed.
    """

    def __init__(self, rights: int | None = None) -> None:
        self.rights = rights


@dataclass(frozen=True, slots=True)
class View:
    """What a writer may see: the numbers of readable handlings, worked out from so many handlings (``version``) with
    these texts, and from this version of the rights, where that is looked at."""

    visible: tuple[int, ...]
    version: int
    texts: Mapping[int, str]
    rights: int | None = None


@dataclass(frozen=True, slots=True)
class Write:
    """One write: by whom, for what and in which case, what it is called, what it says (as JSON), and the writer's own
    key under which repeating it is harmless."""

    reader: Reader
    name: str
    content: Mapping[str, Any]
    idempotency_key: str

    @property
    def claim(self) -> str:
        """The digest under which the writer's key is claimed; no other writer, purpose or case can meet it."""
        actor = self.reader.actor
        return digest([actor.name, actor.agency, self.reader.purpose, self.reader.case, self.idempotency_key])

    @property
    def body(self) -> str:
        """The digest of what is written."""
        return digest([self.name, json.dumps(self.content, sort_keys=True)])

    @property
    def item(self) -> str:
        """The item's id at the desk."""
        return digest([self.claim, self.body])


def state(database: Database, write: Write, stated: Sequence[Statement], handling: Handling, view: View) -> str:
    """Write what a person states, the last of the statements being what was asked for; answers the key of that fact.

    Raises WritingError, AbsentError for a key that names nothing readable, and StaleError; then nothing is written.
    """
    source = desk_source(write.reader.actor.agency)
    made = _Making(write, _protected(write.reader, stated, handling), RowMaker(Defaults(source, handling), _unknown))
    key = made.key

    def attempt(transaction: Transaction) -> None:
        if claim(transaction, write, key):
            look(transaction, view, made.named)
            made.written(transaction, handling)

    database.transaction(attempt, SECONDS)
    return key


def claim(transaction: Transaction, write: Write, fact: str) -> bool:
    """Claim the writer's key for this write; False when the same was written before. Raises WritingError for another
    write under the same key."""
    parameters = {"key": write.claim, "body": write.body, "fact": fact, "at": now_ms()}
    [[[fresh, body, _]]] = transaction.rows(statement("desk_claim"), parameters)
    if body != write.body:
        raise WritingError(REUSED)
    return bool(fresh)


def look(transaction: Transaction, view: View, named: Iterable[str]) -> None:
    """See that the view still holds and that the writer may see every entity that is named.

    Raises StaleError and AbsentError.
    """
    keys = sorted(named)
    parameters = {"keys": keys, "visible": list(view.visible)}
    [[[handlings, rights, seen]]] = transaction.rows(statement("desk_view"), parameters)
    if view.rights is not None and rights != view.rights:
        raise StaleError(rights)
    if handlings != view.version:
        raise StaleError
    if absent := set(keys) - set(seen):
        raise AbsentError(absent)


def _protected(reader: Reader, stated: Sequence[Statement], handling: Handling) -> list[Statement]:
    """The statements with victims' identities under their stricter handling. Raises WritingError where the writer may
    not write under a handling, or past the time to delete."""
    identities = Identities(handling, identity_handling(handling))
    try:
        protected = [identities.protect(one) for one in stated]
    except HandlingError as error:
        raise WritingError(str(error)) from None
    for fact in _facts(protected):
        check_handling(reader, fact.handling or handling)
        if fact.delete_at is not None and fact.delete_at <= now_ms():
            raise WritingError(f"delete: {to_iso(fact.delete_at)} is past, so nothing would be kept; name a later day")
    return protected


class _Making:
    """The rows and ends of one write."""

    def __init__(self, write: Write, stated: Sequence[Statement], rows: RowMaker) -> None:
        self._write, self._stated = write, stated
        last = stated[-1]
        self.key: str = rows.record_row(last.record)[0] if last.record else rows.link_row(last.links[-1])[0]
        records = [one.record for one in stated if one.record]
        self._links = [link for one in stated for link in one.links]
        self._ends = {key for link in self._links for key in (link.from_key, link.to_key)}
        minted = {record.entity for record in records if self._is_minted(record)}
        named = {record.entity for record in records} | self._ends
        self.named = {key for key in named - minted if not is_natural(key)}

    def written(self, transaction: Transaction, handling: Handling) -> None:
        """Write everything, as stated by the writer's run of the day."""
        reader, at = self._write.reader, now_ms()
        source = desk_source(reader.actor.agency)
        rows = RowMaker(Defaults(source, handling), lambda found: _number(transaction, found))
        outcome = _run(transaction, reader, handling, at)
        stamp = Stamp(source, [outcome.run], at)
        for record in (one.record for one in self._stated if one.record):
            text = create_records(type(record), at_once=True)
            outcome.written["records new"] += _count(transaction, text, stamp, rows.record_row(record))
        for key in sorted(filter(is_natural, self._ends)):
            transaction.rows(create_ends(kind_of(key), at_once=True), {"rows": [key]})
        for link in self._links:
            outcome.written["links new"] += self._link(transaction, link, stamp, rows)
        outcome.read["write"] += 1
        finished = {"id": outcome.run, "at": at, "whole": True, "counts": outcome.as_json()}
        transaction.rows(statement("run_finish"), finished)

    def _link(self, transaction: Transaction, link: Link, stamp: Stamp, rows: RowMaker) -> int:
        kind, row = type(link), rows.link_row(link)
        created = _count(transaction, create_links(kind, at_once=True), stamp, row)
        if created and kind.walked:
            parameters = {"keys": [link.from_key, link.to_key], "handling": row[3]}
            grown = statement("hubs_grown", prefilter=run.HUB_PREFILTER, walked=WALKED_TYPES)
            transaction.rows(grown, parameters)
        elif not created and transaction.rows(unknown_links(kind), {"keys": [row[0]]})[0][0]:
            raise AbsentError(self.named)  # an end was erased since it was looked at
        return created

    def _is_minted(self, record: Entity) -> bool:
        """Whether a record is of an entity that this write mints: a new one, or one known by a text that fails its
        check."""
        prefix, _, item = record.entity.rpartition(":")
        source = desk_source(self._write.reader.actor.agency)
        kind = type(record).prefix()
        if not type(record).natural:
            return prefix == f"{kind}:{source}" and item == self._write.item
        return record.stated is not None and record.entity == stated_key(kind, source, record.stated)


def _facts(stated: Iterable[Statement]) -> Iterable[Entity | Link]:
    for one in stated:
        yield from (one.record,) if one.record else ()
        yield from one.links


def _run(transaction: Transaction, reader: Reader, handling: Handling, at: int) -> run.Outcome:
    """The writer's run of the day with what it counted so far."""
    actor = reader.actor
    source = desk_source(actor.agency)
    parameters = {
        "key": digest([source, actor.name, to_iso(at)[:10]]), "source": source, "by": actor.name,
        "owner": actor.agency, "handling": handling.text, "identity": identity_handling(handling).text, "at": at,
    }  # fmt: skip
    [[[number, counts, source_type]]] = transaction.rows(statement("desk_run"), parameters)
    if source_type != "increment":
        raise WritingError("this agency's desk is registered as a snapshot; ask the node's administrator to see to it")
    return run.Outcome.of(number, counts) if counts else run.Outcome(number)


def _number(transaction: Transaction, handling: Handling) -> int:
    [[number]] = transaction.rows(statement("handling_register"), {"text": handling.text})
    return int(number)


def _count(transaction: Transaction, text: str, stamp: Stamp, row: list[Any]) -> int:
    [[created]] = transaction.rows(text, stamp.parameters(rows=[row]))
    return int(created)


def _unknown(_handling: Handling) -> int:
    """A number that stands in while a fact's key is worked out, which does not depend on it."""
    return 0
