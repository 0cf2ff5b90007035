"""The statements about single facts: which one a key names, changing its state, and which of them must be looked at.

Derived from the declarations: a key is looked up over all kinds of records and links at once, each by its unique key.
"""

from functools import cache

from cypher.writing import LOCK, pattern_of
from graph_schema.declare import Entity, Link
from graph_schema.registry import ENTITIES, LINKS, record_label

Kind = type[Entity] | type[Link]

_RECORD_KIND = "replace(head([label IN labels(fact) WHERE label <> 'Record']), 'Record', '')"


def name_of(kind: Kind) -> str:
    """What a kind of fact is called: ``Person`` for a record, ``HOLDS`` for a link."""
    return kind.type() if issubclass(kind, Link) else kind.__name__


def named(name: str) -> Kind:
    """The kind of fact of that name; KeyError when there is none."""
    return LINKS[name] if name in LINKS else ENTITIES[name]


@cache
def find_fact() -> str:
    """Which fact ``key`` names: rows [kind, properties], of kind ``Erased`` where only the trace of one is left.

    Many labels in one pattern are planned as one seek each, in a tenth of the time that as many patterns take.
    """
    records = "|".join(record_label(kind) for kind in ENTITIES.values())
    return f"""CALL () {{
  MATCH (fact:{records}|Erased {{key: $key}})
  RETURN {_RECORD_KIND} AS kind, properties(fact) AS found
  UNION ALL
  MATCH ()-[fact:{"|".join(LINKS)} {{key: $key}}]->()
  RETURN type(fact) AS kind, properties(fact) AS found
}}
RETURN kind, found"""


@cache
def lock_fact(kind: Kind) -> str:
    """Lock the fact of ``key`` until the transaction ends; answers its key, or nothing when it has gone."""
    return f"MATCH {pattern_of(kind, '{key: $key}')}\n{LOCK}\nRETURN fact.key"


@cache
def read_fact(kind: Kind) -> str:
    """The properties of the fact of ``key``."""
    return f"MATCH {pattern_of(kind, '{key: $key}')}\nRETURN properties(fact)"


@cache
def change_fact(kind: Kind) -> str:
    """Set the properties ``changes`` of the fact of ``key``; null takes one away."""
    return f"MATCH {pattern_of(kind, '{key: $key}')}\nSET fact += $changes"


@cache
def anything_due() -> str:
    """Whether some fact, waiting link or reject has to be erased by ``now``."""
    patterns = ["(due:Record)", "(due:Waiting)", "(due:Reject)", f"()-[due:{'|'.join(LINKS)}]->()"]
    branches = [f"MATCH {pattern} WHERE due.delete_at <= $now RETURN 1 AS found LIMIT 1" for pattern in patterns]
    return "CALL () {\n" + "\nUNION ALL\n".join(branches) + "\n}\nRETURN count(found) > 0"


@cache
def facts_to_review(kind: type[Link] | None) -> str:
    """The facts whose ``review_at`` has come by ``until``, of ``source`` or of all for null; at most ``limit``.

    None stands for records of every kind. Rows [review_at, key, kind, source, handling's number], the longest due
    first.
    """
    name = f"'{kind.type()}'" if kind else _RECORD_KIND
    return f"""MATCH {pattern_of(kind, "")}
WHERE fact.review_at <= $until AND ($source IS NULL OR fact.source = $source)
WITH fact ORDER BY fact.review_at, fact.key LIMIT $limit
RETURN fact.review_at, fact.key, {name}, fact.source, fact.handling"""
