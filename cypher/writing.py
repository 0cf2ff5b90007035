"""The statements that write facts, derived from the declarations: one shape for every kind.

Rows are lists, in the order of ``record_columns`` and ``link_columns``; what is the same for a whole batch (source,
runs, time of recording) is a parameter. A row that is known already is left alone, so that a repeated or interrupted
load is harmless. Parameters of the creating statements: ``rows``, ``source``, ``runs``, ``recorded_at``. A load writes
its rows in batches of their own; what is written ``at_once`` stands or falls with the transaction around it.
"""

from functools import cache

from graph_schema.columns import content_columns
from graph_schema.declare import Entity, Link, Stated
from graph_schema.rates import Rate
from graph_schema.registry import record_label
from graph_schema.statistics import Statistic

Published = Statistic | Rate
"""What is neither an entity nor a fact of one, and is loaded, withdrawn and read under a handling as facts are."""

ROWS_A_TRANSACTION = 2_000
LOCK = "SET fact.locked = true REMOVE fact.locked"  # changes nothing, but holds the fact until the transaction ends
_IN_TRANSACTIONS = f"IN 2 CONCURRENT TRANSACTIONS OF {ROWS_A_TRANSACTION} ROWS ON ERROR RETRY FOR 10 SECONDS THEN FAIL"


@cache
def record_columns(kind: type[Entity]) -> tuple[str, ...]:
    """The columns of a record's row: keys, what the run derives, then what the source says."""
    return ("key", "entity", "handling", "tag", "caption", "search", "grade_rank", *_own(kind, "entity"))


@cache
def link_columns(kind: type[Link]) -> tuple[str, ...]:
    """The columns of a link's row: keys, what the run derives, then what the source says.

    Where money runs, ``wide`` is true of what is not known to the day and null of the rest, so that an index holds few.
    """
    derived = ("handling", "fact", "grade_rank", *(("wide",) if kind.money else ()))
    return ("key", "from_key", "to_key", *derived, *_own(kind, "from_key", "to_key"))


@cache
def create_records(kind: type[Entity], *, at_once: bool = False) -> str:
    """Create the records that are not there yet, with their entities; answers how many."""
    label = record_label(kind)
    return f"""UNWIND $rows AS row
CALL (row) {{
  WITH row WHERE NOT EXISTS {{ (:{label} {{key: row[0]}}) }}
  MERGE (entity:Entity:{kind.__name__} {{key: row[1]}})
  CREATE (entity)-[:STATED_BY]->(:Record:{label} {{{_assignments(record_columns(kind))}}})
  RETURN 1 AS created
}}{_batches(at_once=at_once)}
RETURN count(created)"""


STATISTIC_COLUMNS = ("key", "handling", "figure", *Statistic.model_fields)
RATE_COLUMNS = ("key", "handling", "grade", "grade_rank", *Rate.model_fields)


@cache
def create_published(kind: type[Published]) -> str:
    """Create the figures or rates that are not there yet; answers how many."""
    label, columns = kind.__name__, RATE_COLUMNS if kind is Rate else STATISTIC_COLUMNS
    return f"""UNWIND $rows AS row
CALL (row) {{
  WITH row WHERE NOT EXISTS {{ (:{label} {{key: row[0]}}) }}
  CREATE (:{label} {{{_assignments(columns)}}})
  RETURN 1 AS created
}} {_IN_TRANSACTIONS}
RETURN count(created)"""


@cache
def create_ends(kind: type[Entity], *, at_once: bool = False) -> str:
    """Create the entities of natural keys that a link speaks of and nobody has stated; ``rows`` are keys."""
    return f"""UNWIND $rows AS key
CALL (key) {{
  WITH key WHERE NOT EXISTS {{ (:Entity {{key: key}}) }}
  {"MERGE" if at_once else "CREATE"} (:Entity:{kind.__name__} {{key: key}})
}}{_batches(at_once=at_once)}"""


@cache
def create_links(kind: type[Link], *, at_once: bool = False) -> str:
    """Create the links that are not there yet and whose ends both are; answers how many.

    ``at_once``: the ends are locked before, so that hubs among them can be counted.
    """
    locked = "\n  SET start.locked = true, end.locked = true REMOVE start.locked, end.locked" if at_once else ""
    return f"""UNWIND $rows AS row
CALL (row) {{
  WITH row WHERE NOT EXISTS {{ ()-[:{kind.type()} {{key: row[0]}}]->() }}
  MATCH (start:Entity {{key: row[1]}})
  MATCH (end:Entity {{key: row[2]}}){locked}
  CREATE (start)-[:{kind.type()} {{{_assignments(link_columns(kind))}}}]->(end)
  RETURN 1 AS created
}}{_batches(at_once=at_once)}
RETURN count(created)"""


@cache
def unknown_links(kind: type[Link]) -> str:
    """Which of ``keys`` name no link: those whose ends are not stated yet."""
    return f"""UNWIND $keys AS key
WITH key WHERE NOT EXISTS {{ ()-[:{kind.type()} {{key: key}}]->() }}
RETURN collect(key)"""


@cache
def restate(kind: type[Stated] | type[Published]) -> str:
    """Note on the known facts among ``keys`` that ``runs`` state them too.

    Answers how many were not noted before and how many of all are withdrawn because no run in force stated them.
    """
    return f"""UNWIND $keys AS key
MATCH {pattern_of(kind, "{key: key}")}
CALL (fact) {{
  WITH fact WHERE any(run IN $runs WHERE NOT run IN fact.runs)
  SET fact.runs = fact.runs + [run IN $runs WHERE NOT run IN fact.runs]
  RETURN 1 AS noted
}} IN TRANSACTIONS OF {ROWS_A_TRANSACTION} ROWS
RETURN count(noted), count(CASE WHEN fact.withdrawn_by = 'unstated' THEN 1 END)"""


@cache
def settle(kind: type[Link] | type[Published] | None) -> str:
    """Withdraw and restore the facts of ``source`` so that those stand that a run ``in_force`` states.

    What somebody decided to withdraw stays so. None stands for records of every kind. The state is looked at again once
    the fact is locked, since others decide meanwhile. Answers how many were withdrawn and how many restored.
    """
    return f"""MATCH {pattern_of(kind, "")}
WHERE fact.source = $source AND coalesce(fact.withdrawn_by, 'unstated') = 'unstated'
WITH fact, any(run IN fact.runs WHERE run IN $in_force) AS stated
WHERE stated = (fact.handling % 2 = 1)
CALL (fact, stated) {{
  {LOCK}
  WITH fact, stated, properties(fact) AS now
  WHERE coalesce(now.withdrawn_by, 'unstated') = 'unstated' AND stated = (now.handling % 2 = 1)
  SET fact.handling = now.handling + CASE WHEN stated THEN -1 ELSE 1 END,
      fact.withdrawn_spans = CASE WHEN stated THEN coalesce(now.withdrawn_spans, []) + [now.withdrawn_at, $at]
                                  ELSE now.withdrawn_spans END,
      fact.withdrawn_at = CASE WHEN stated THEN null ELSE $at END,
      fact.withdrawn_by = CASE WHEN stated THEN null ELSE 'unstated' END,
      fact.withdrawn_reason = CASE WHEN stated THEN null ELSE $reason END{_tag(kind)}
  RETURN 1 AS changed
}} IN TRANSACTIONS OF {ROWS_A_TRANSACTION} ROWS
RETURN count(CASE WHEN NOT stated THEN changed END), count(CASE WHEN stated THEN changed END)"""


def _batches(*, at_once: bool) -> str:
    return "" if at_once else f" {_IN_TRANSACTIONS}"


def _own(kind: type[Stated], *ends: str) -> tuple[str, ...]:
    return tuple(column for column in content_columns(kind) if column not in ends)


def _assignments(columns: tuple[str, ...]) -> str:
    places = ", ".join(f"{column}: row[{place}]" for place, column in enumerate(columns))
    return f"{places}, source: $source, runs: $runs, recorded_at: $recorded_at"


def pattern_of(kind: type[Stated] | type[Published] | None, key: str) -> str:
    """The pattern that binds ``fact``: a record, link, figure or rate of that kind, or any record for None."""
    if kind is None:
        return f"(fact:Record {key})"
    if issubclass(kind, Link):
        return f"()-[fact:{kind.type()} {key}]->()"
    return f"(fact:{record_label(kind) if issubclass(kind, Entity) else kind.__name__} {key})"


def _tag(kind: type[Link] | type[Published] | None) -> str:
    """Records carry their handling once more as a word for the full-text index."""
    return "" if kind is not None else "\n  SET fact.tag = 'h' + toString(fact.handling)"
