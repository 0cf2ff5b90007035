"""The statements that copy what one reader may see into a database of its own, derived from the declarations.

Reading: pages in the order of keys, each record and link by its handling, with the parameters ``visible``, ``after``
and ``limit``, and for entities ``before``, beyond the last key of their kind. Writing: each page under the build that
the view's node names, so that no two builds mix in one view.
"""

from collections.abc import Iterator
from functools import cache

from cypher.visibility import touched, visible
from cypher.writing import LOCK
from graph_schema.columns import Field, fields
from graph_schema.declare import Entity, Link
from graph_schema.links import LINK_KINDS
from graph_schema.registry import record_label

LINK_COLUMNS = (
    "key", "from_key", "to_key", "fact", "source", "item", "nature", "grade", "precision", "at", "until", "recorded_at",
    "review_at", "handling",
)  # fmt: skip
_OF_BUILD = f"MATCH (fact:View {{build: $build}})\n{LOCK}"


@cache
def seen_entities(kind: type[Entity]) -> str:
    """The next entities of a kind that a readable fact touches, each with what its readable records say.

    Answers [[key, caption, sources, the value of each field], ...]; of each field the value of the best-graded record
    that states it, then the latest recorded, then the first by key. An amount is [amount, unit].
    """
    values = "".join(f", head(collect({_value(field)}))" for field in fields(kind))
    return f"""MATCH (entity:Entity)
WHERE entity.key > $after AND entity.key < $before AND {touched("entity")}
WITH entity ORDER BY entity.key LIMIT $limit
CALL (entity) {{
  MATCH (entity)-[:STATED_BY]->(record:{record_label(kind)}) WHERE {visible("record")}
  WITH record ORDER BY record.grade_rank DESC, record.recorded_at DESC, record.key
  RETURN [head(collect(record.caption)), collect(DISTINCT record.source){values}] AS said
}}
WITH entity, said ORDER BY entity.key
RETURN collect([entity.key] + said)"""


@cache
def seen_links(kind: type[Link]) -> str:
    """The next readable links of a kind: [[LINK_COLUMNS, then the columns of each field], ...]."""
    columns = (*LINK_COLUMNS, *(column for field in fields(kind) for column in field.columns))
    return f"""MATCH ()-[link:{kind.type()}]->()
WHERE {visible("link")} AND link.key > $after
WITH link ORDER BY link.key LIMIT $limit
RETURN collect([{", ".join(f"link.{column}" for column in columns)}])"""


@cache
def put_entities(kind: type[Entity]) -> str:
    """Write entities of a kind into the view of ``build``; answers how many, 0 when the view is another build's."""
    return f"""{_OF_BUILD}
WITH fact UNWIND $rows AS row
MERGE (entity:Entity {{key: row.key}})
SET entity:{kind.__name__}, entity = row
RETURN count(entity)"""


@cache
def put_links(kind: type[Link]) -> str:
    """Write links [from, to, properties] into the view of ``build``; answers how many of them have both ends there."""
    return f"""{_OF_BUILD}
WITH fact UNWIND $rows AS row
MATCH (start:Entity {{key: row[0]}})
MATCH (end:Entity {{key: row[1]}})
CALL (start, end, row) {{
  WITH row, start, end WHERE NOT EXISTS {{ ()-[:{kind.type()} {{key: row[2].key}}]->() }}
  CREATE (start)-[link:{kind.type()}]->(end)
  SET link = row[2]
}}
RETURN count(row)"""


def view_constraints() -> Iterator[str]:
    """The constraints of a view, each safe to repeat."""
    for label in ("Entity", "View"):
        yield f"CREATE CONSTRAINT {label.lower()}_key IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE"
    for kind in LINK_KINDS:
        yield (
            f"CREATE CONSTRAINT {kind.type().lower()}_key IF NOT EXISTS "
            f"FOR ()-[l:{kind.type()}]-() REQUIRE l.key IS UNIQUE"
        )


def _value(field: Field) -> str:
    if field.type != "money":
        return f"record.{field.name}"
    amount, unit = field.columns
    return f"CASE WHEN record.{amount} IS NOT NULL THEN [record.{amount}, record.{unit}] END"
