"""Constraints and indexes that follow from the declarations, as idempotent Cypher commands.

Community has uniqueness constraints on nodes and relationships, range, composite and full-text indexes: enough to make
a repeated load harmless and every page, step and search a seek.
"""

from collections.abc import Iterator

from graph_schema.columns import fields
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS
from graph_schema.registry import ADMINISTRATIVE_LABELS, record_label

SEARCH_INDEX = "record_search"


def commands() -> Iterator[str]:
    """Every command, constraints first; each may be run again without effect."""
    yield _unique_node("Entity", "key")
    for other in ADMINISTRATIVE_LABELS:
        yield _unique_node(other.label, other.key)
    for kind in ENTITY_KINDS:
        yield _unique_node(record_label(kind), "key")
    for link in LINK_KINDS:
        yield (
            f"CREATE CONSTRAINT {link.type().lower()}_key IF NOT EXISTS "
            f"FOR ()-[l:{link.type()}]-() REQUIRE l.key IS UNIQUE"
        )
    for kind in ENTITY_KINDS:
        label = record_label(kind)
        for field in fields(kind):
            if field.indexed:
                yield (
                    f"CREATE INDEX {label.lower()}_{field.name} IF NOT EXISTS "
                    f"FOR (r:{label}) ON (r.{field.name}, r.entity, r.handling)"
                )
        for narrowed, order in kind.paired:
            yield (
                f"CREATE INDEX {label.lower()}_{narrowed}_{order} IF NOT EXISTS "
                f"FOR (r:{label}) ON (r.{narrowed}, r.{order}, r.entity, r.handling)"
            )
    for link in LINK_KINDS:
        if link.walked:
            for end in ("from_key", "to_key"):
                yield (
                    f"CREATE INDEX {link.type().lower()}_{end} IF NOT EXISTS "
                    f"FOR ()-[l:{link.type()}]-() ON (l.{end}, l.at)"
                )
    for link in LINK_KINDS:
        if link.money:
            for end in ("from_key", "to_key"):
                yield (
                    f"CREATE INDEX {link.type().lower()}_{end}_wide IF NOT EXISTS "
                    f"FOR ()-[l:{link.type()}]-() ON (l.{end}, l.wide)"
                )
    yield "CREATE INDEX rate_currency_day IF NOT EXISTS FOR (r:Rate) ON (r.currency, r.day)"
    for link in LINK_KINDS:
        yield f"CREATE INDEX {link.type().lower()}_fact IF NOT EXISTS FOR ()-[l:{link.type()}]-() ON (l.fact)"
    # what has no time to be deleted is in none of these, so that they cost nothing where they are not used
    for node in ("Record", "Waiting", "Reject"):
        yield f"CREATE INDEX {node.lower()}_delete_at IF NOT EXISTS FOR (n:{node}) ON (n.delete_at)"
    for link in LINK_KINDS:
        yield (
            f"CREATE INDEX {link.type().lower()}_delete_at IF NOT EXISTS FOR ()-[l:{link.type()}]-() ON (l.delete_at)"
        )
    yield (
        f"CREATE FULLTEXT INDEX {SEARCH_INDEX} IF NOT EXISTS FOR (r:Record) ON EACH [r.search, r.tag] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}"
    )


def _unique_node(label: str, key: str) -> str:
    return f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
