"""What drives a page: the condition whose index or links give the entities, so that not all of a kind are walked."""

from cypher.conditions import AllOf, Compared, EntityCondition, FactTest, KeyIs, Linked, OfKind, RecordStates
from cypher.driving import Driver
from cypher.render_conditions import fact_test, label_of
from cypher.rendering import PATTERNS, Parameters
from cypher.visibility import visible
from graph_schema.columns import fields
from graph_schema.registry import ENTITIES

SORTED = 8_000  # candidates that are looked at one by one and put in order; of more, an index has to give the order
_RANGE = ("starts_with", "lt", "lte", "gt", "gte")


def parts_of(condition: EntityCondition | None) -> tuple[EntityCondition, ...]:
    """The conditions that all have to hold."""
    if isinstance(condition, AllOf):
        return tuple(part for below in condition.parts for part in parts_of(below))
    return (condition,) if condition else ()


def driver_of(kind: str, parts: tuple[EntityCondition, ...]) -> Driver | None:
    """The part that promises the fewest entities, as far as the declarations tell; None when none has an index."""
    found = [(rank, driver) for part in parts if (driver := _driver(kind, part)) for rank in (_rank(driver),)]
    return min(found, key=lambda each: each[0])[1] if found else None


def candidates(kind: str, driver: Driver, rendering: Parameters) -> str:
    """The keys of all entities that a driver gives, as ``near``; more than ``SORTED`` of any when they are too many."""
    most = rendering.parameter(SORTED + 1)
    match driver.part:
        case KeyIs(keys=keys):
            return f"UNWIND {rendering.parameter(list(keys))} AS key WITH DISTINCT key RETURN collect(key) AS near"
        case Linked():
            return _linked(kind, driver, driver.part, most, rendering)
        case _:
            return f"{_seek(driver, rendering)} WITH DISTINCT key LIMIT {most} RETURN collect(key) AS near"


def proven(driver: Driver | None) -> EntityCondition | None:
    """The part of a page's condition that holds of every candidate of a driver, so that none is tested for it again."""
    if driver is None or not isinstance(driver.part, Linked):
        return driver.part if driver else None
    of_kind = OfKind((driver.kind,))  # which records of a kind tell, and keys do not
    sought = [part for part in parts_of(driver.part.end) if part != of_kind]
    return driver.part if len(sought) == 1 else None


def index_of(kind: str, columns: str) -> str:
    """The hint of an index over columns of a kind's records, which ends in entity and handling."""
    return f"USING INDEX r:{label_of(kind)}({columns}, entity, handling)"


def _driver(kind: str, part: EntityCondition) -> Driver | None:
    match part:
        case KeyIs():
            return Driver(part)
        case RecordStates(kind=of, test=test) if of == kind and (column := _column(kind, test)):
            plain = isinstance(test, Compared) and test.comparison in {"equals", "in"}
            return Driver(part, kind, column, test, test.values if plain and isinstance(test, Compared) else ())
        case Linked(failing=False, end=end) if end is not None:
            for below in parts_of(end):
                if isinstance(below, KeyIs):
                    return Driver(part)
                if isinstance(below, RecordStates) and below.kind and (column := _column(below.kind, below.test)):
                    return Driver(part, below.kind, column, below.test)
    return None


def _rank(driver: Driver) -> int:
    match driver.part:
        case KeyIs():
            return 0
        case RecordStates():
            return 1 if driver.ordered else 4
    return 3 if driver.column else 2


def _column(kind: str, test: FactTest) -> str:
    """The indexed column of which a test asks for some values; empty when it asks for more, or for none that an index
    gives."""
    parts = test.parts if isinstance(test, AllOf) else (test,)
    compared = [part for part in parts if isinstance(part, Compared)]
    columns = {part.column for part in compared}
    indexed = {field.name for field in fields(ENTITIES[kind]) if field.indexed}
    if len(compared) != len(parts) or len(columns) != 1 or not columns <= indexed:
        return ""
    if not any(part.comparison in {"equals", "in", *_RANGE} for part in compared):
        return ""
    return columns.pop()


def _seek(driver: Driver, rendering: Parameters) -> str:
    """The keys of entities of whom a readable record passes the driver's test, as ``key``, some more than once."""
    tested = f" AND {fact_test('r', driver.test, rendering)}" if driver.test else ""
    return (
        f"MATCH (r:{label_of(driver.kind)}) {index_of(driver.kind, driver.column)} WHERE {visible('r')}{tested} "
        "AND r.entity > '' AND r.handling >= 0 WITH r.entity AS key"
    )


def _linked(kind: str, driver: Driver, linked: Linked, most: str, rendering: Parameters) -> str:
    """The keys of entities from which a readable link leads to what the driver's end gives."""
    ends, link = rendering.name("ends"), rendering.name("l")
    keys = [key for part in parts_of(linked.end) if isinstance(part, KeyIs) for key in part.keys]
    found = _seek(driver, rendering) if driver.column else f"UNWIND {rendering.parameter(list(keys))} AS key"
    pattern = PATTERNS[linked.way].format("n", link, linked.link, "m")
    tested = f" AND {fact_test(link, linked.test, rendering)}" if linked.test else ""
    return (
        f"CALL () {{ {found} WITH DISTINCT key LIMIT {most} RETURN collect(key) AS {ends} }}\n"
        f"CALL ({ends}) {{ WHEN size({ends}) < {most} THEN {{ UNWIND {ends} AS end MATCH (m:Entity {{key: end}}) "
        f"MATCH {pattern} WHERE {visible(link)}{tested} AND n:{ENTITIES[kind].__name__} WITH DISTINCT n.key AS key "
        f"LIMIT {most} RETURN collect(key) AS near }} ELSE {{ RETURN range(1, {most}) AS near }} }}\n"
        "RETURN near"
    )
