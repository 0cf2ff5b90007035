"""What is read of one entity, as text: its readable records, its readable links with their ends, its ties to countries.

Rows are lists, since a map's keys come back in no fixed order and cost more:

    entity  [key, records, ties to countries, links...]     in the order of its EntityShape; last, where it is asked,
                                                            the numbers of handlings that are told of
    record  the columns of RecordColumns, best-ranked record first
    links   as ``render_connection`` says
    tie     [country's key, kind of the fact, key of the fact]
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cypher.columns import columns
from cypher.plan import RECORDS_READ, EntityShape, LinkConnection, LinkSummary, RecordColumns
from cypher.render_links import render_connection
from cypher.render_summary import render_summary
from cypher.rendering import Parameters
from cypher.visibility import told, visible
from graph_schema.registry import TERRITORY_TYPES

TIES_READ = 50


@dataclass(frozen=True, slots=True, eq=False)
class OfReader:
    """A parameter whose value depends on the handlings that the reader may read."""

    of: Callable[[tuple[int, ...]], Any]


def _best(record: str) -> str:
    return f"ORDER BY {record}.grade_rank DESC, {record}.recorded_at DESC, {record}.key LIMIT {RECORDS_READ + 1}"


class Rendering(Parameters):
    """One statement under way: what ``Parameters`` has, and how entities are read.

    ``tells``: whether any part asks what may be told of and not read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tells = False

    def entity(
        self,
        variable: str,
        shape: EntityShape,
        records: str | None = None,
        ties: str | None = None,
        key: str | None = None,
    ) -> str:
        """The row of the entity that a variable stands for; ``records``, ``ties`` and ``key`` are how those are had
        otherwise."""
        parts = [key or f"{variable}.key", "null", "null"]
        if shape.records:
            parts[1] = records or self.records(variable, shape.records)
        if shape.territory:
            parts[2] = ties or self.territory(variable)
        parts += [render_connection(variable, wanted, self) for wanted in shape.links]
        if shape.told:
            parts.append(self.restricted(variable))
        return f"[{', '.join(parts)}]"

    def records(self, entity: str, wanted: RecordColumns) -> str:
        """The rows of an entity's readable records: by rank, latest recorded, then key; one more than are shown."""
        r = self.name("r")
        read = f"MATCH ({entity})-[:STATED_BY]->({r}:Record) WHERE {visible(r)} RETURN {columns(r, wanted.columns)}"
        return self.by_number(f"COUNT {{ ({entity})-[:STATED_BY]->() }}", [(1, read)], f"{read} {_best(r)}")

    def readable_records(self, entity: str) -> str:
        """An entity's readable records themselves, in no order."""
        r = self.name("r")
        return f"COLLECT {{ MATCH ({entity})-[:STATED_BY]->({r}:Record) WHERE {visible(r)} RETURN {r} }}"

    def found_records(self, records: str, wanted: RecordColumns) -> str:
        """As ``records``, of a list of an entity's records that were readable when they were found; those that were
        withdrawn or erased since are left out."""
        r = self.name("r")
        row = columns(r, wanted.columns)
        in_order = f"COLLECT {{ UNWIND {records} AS {r} WITH {r} WHERE {visible(r)} RETURN {row} {_best(r)} }}"
        return f"CASE WHEN size({records}) <= 1 THEN [{r} IN {records} WHERE {visible(r)} | {row}] ELSE {in_order} END"

    def summary(self, entity: str, wanted: LinkConnection, asked: LinkSummary) -> str:
        """What the links of a connection come to, as ``render_summary`` says."""
        return render_summary(entity, wanted, asked, self)

    def restricted(self, entity: str) -> str:
        """The numbers of the handlings of an entity's facts that may be told of and not read; ``entity`` stands in the
        brackets of a node."""
        record, link, number = (self.name(stem) for stem in ("r", "l", "number"))
        self.tells = True
        return (
            f"COLLECT {{ MATCH ({entity})-[:STATED_BY]->({record}:Record) WHERE {told(record)} "
            f"RETURN {record}.handling AS {number} "
            f"UNION MATCH ({entity})-[{link}]-() WHERE {told(link)} RETURN {link}.handling AS {number} }}"
        )

    def territory(self, entity: str) -> str:
        """The facts that tie an entity to countries: its own links and records, and those of the places it is at."""
        link, place_link, record, country, place = (self.name(stem) for stem in ("l", "l", "r", "c", "p"))
        there, fact = self.name("there"), self.name("fact")
        kinds = "|".join(TERRITORY_TYPES)
        links = (
            f"COLLECT {{ MATCH ({entity})-[{link}:{kinds}]->({country}:Country) WHERE {visible(link)} "
            f"RETURN [{country}.key, type({link}), {link}.key] ORDER BY {country}.key, {link}.key LIMIT {TIES_READ} }}"
        )
        records = (
            f"COLLECT {{ MATCH ({entity})-[:STATED_BY]->({record}:Record) "
            f"WHERE {visible(record)} AND {record}.country IS NOT NULL "
            f"RETURN ['country:' + {record}.country, 'RECORD', {record}.key] "
            f"ORDER BY {record}.country, {record}.key LIMIT {TIES_READ} }}"
        )
        places = (
            f"COLLECT {{ MATCH ({entity})-[{place_link}:LOCATED_AT]->({place}:Place) WHERE {visible(place_link)} "
            f"CALL ({place}) {{ MATCH ({place})-[{link}:LOCATED_IN]->({country}:Country) WHERE {visible(link)} "
            f"RETURN {country}.key AS {there}, {link}.key AS {fact} "
            f"UNION MATCH ({place})-[:STATED_BY]->({record}:Record) "
            f"WHERE {visible(record)} AND {record}.country IS NOT NULL "
            f"RETURN 'country:' + {record}.country AS {there}, {record}.key AS {fact} }} "
            f"RETURN [{there}, 'LOCATED_AT', {fact}] ORDER BY {there}, {fact} LIMIT {TIES_READ} }}"
        )
        return f"{links} + {records} + {places}"
