"""The order of a page by what records state: each entity once, at the first value in that order that it has.

The value is that of a record which alone states all that the page asks of records; where no record does, or states no
value, the entity comes after all others, by its key.
"""

from collections.abc import Iterator

from cypher.conditions import AllOf, Compared, EntityCondition, FactTest, RecordStates, both
from cypher.driving import Walk
from cypher.plan import Order, Page
from cypher.ranking import RANKED
from cypher.render_conditions import fact_test, label_of
from cypher.render_drivers import index_of
from cypher.rendering import Parameters
from cypher.visibility import visible
from graph_schema.columns import fields
from graph_schema.registry import ENTITIES
from graph_schema.times import AFTER_ALL, BEFORE_ALL


def walk_of(page: Page, parts: tuple[EntityCondition, ...]) -> Walk | None:
    """The index that gives the order of a page, if one does: a pair of columns of which one is asked for, or one."""
    column = page.order.column
    if page.order.assembled or column is None:
        return None
    kind = ENTITIES[page.kind]
    for part in parts:
        test = part.test if isinstance(part, RecordStates) and part.kind == page.kind else None
        if isinstance(test, Compared) and test.comparison == "equals" and (test.column, column) in kind.paired:
            return Walk(f"{test.column}, {column}", test)
    return Walk(column) if any(field.indexed and field.name == column for field in fields(kind)) else None


def matching(page: Page, parts: tuple[EntityCondition, ...]) -> tuple[RecordStates, ...]:
    """What the page asks of records, which one record has to state alone to give the value."""
    return tuple(part for part in parts if isinstance(part, RecordStates) and part.kind == page.kind)


def valued(page: Page, parts: tuple[EntityCondition, ...], rendering: Parameters) -> str:
    """That a record ``{0}`` passes what the page asks of records, and states a value."""
    r = "{0}"
    test: FactTest | None = None if page.order.assembled else both(tuple(part.test for part in matching(page, parts)))
    tests = [fact_test(r, test, rendering)] if test else []
    return " AND ".join([*tests, _present(page, r, rendering)])


def always_valued(page: Page, parts: tuple[EntityCondition, ...]) -> bool:
    """Whether an entity for which the page's condition holds has a value: the one record asked for has to state it."""
    own = matching(page, parts)
    return len(own) == 1 and not page.order.assembled and _states_value(page.order, own[0].test)


def _states_value(order: Order, test: FactTest) -> bool:
    """Whether what passes a test states a value that gives a place in the order; false where that is not plain."""
    tests = [part for part in _all_of(test) if isinstance(part, Compared) and part.column == order.column]
    if not order.time:
        return bool(tests)
    given = [tuple(part.values) for part in tests if part.comparison in {"equals", "in"}]
    if any(all(BEFORE_ALL < int(value) < AFTER_ALL for value in values) for values in given):
        return True
    above = any(_excludes(part, "gt", BEFORE_ALL) for part in tests)
    return above and any(_excludes(part, "lt", AFTER_ALL) for part in tests)


def _excludes(test: Compared, way: str, moment: int) -> bool:
    """Whether a moment that stands for one not known does not pass."""
    return test.comparison == way or (test.comparison == f"{way}e" and test.values != (moment,))


def _all_of(test: FactTest) -> Iterator[FactTest]:
    for part in test.parts if isinstance(test, AllOf) else (test,):
        yield from _all_of(part) if isinstance(part, AllOf) else (part,)


def value_of(page: Page, parts: tuple[EntityCondition, ...], rendering: Parameters) -> str:
    """The value of ``n``; null when it has none."""
    column, way = page.order.column, " DESC" if page.order.descending else ""
    order = RANKED if page.order.assembled else f"r.{column}{way}, r.key"
    return (
        f"head(COLLECT {{ MATCH (n)-[:STATED_BY]->(r:{label_of(page.kind)}) WHERE {visible('r')} "
        f"AND {valued(page, parts, rendering).format('r')} RETURN r.{column} ORDER BY {order} LIMIT 1 }})"
    )


def placed(page: Page, rendering: Parameters) -> str:
    """That ``n`` with its ``value`` stands beyond the page's place; empty when there is none."""
    if page.place is None:
        return ""
    sign, key = "<" if page.falling else ">", rendering.parameter(page.place.key)
    if page.place.value is None:
        return f"value IS NULL AND n.key {sign} {key}" + (" OR value IS NOT NULL" if page.backward else "")
    value = rendering.parameter(page.place.value)
    last = "" if page.backward else " OR value IS NULL"
    return f"value {sign} {value} OR (value = {value} AND n.key {sign} {key}){last}"


def sorted_by(page: Page) -> str:
    """The order of rows on the way, by ``value`` and ``n``."""
    way = " DESC" if page.falling else ""
    return f"value IS NULL{' DESC' if page.backward else ''}, value{way}, n.key{way}"


def walked(page: Page, walk: Walk, parts: tuple[EntityCondition, ...], tests: str, rendering: Parameters) -> str:
    """The entities that have a value, as ``found``: [entity, value] onwards from the place, in the index's order."""
    size, way = rendering.parameter(page.first + 1), " DESC" if page.falling else ""
    branches = [_branch(page, walk, parts, tests, bound, rendering) for bound in _bounds(page, rendering)]
    together = "\nUNION ALL\n".join(branches)
    return (
        f"CALL () {{\n{together}\n}}\n"
        f"WITH n, value, key ORDER BY value{way}, key{way} LIMIT {size} RETURN collect([n, value]) AS found"
    )


def _bounds(page: Page, rendering: Parameters) -> list[str]:
    """The parts of the index that follow the place: of its own value, then of those beyond."""
    column, sign = f"r.{page.order.column}", "<" if page.falling else ">"
    if page.place is None or page.place.value is None:
        return ["r.entity > ''"]
    value, key = rendering.parameter(page.place.value), rendering.parameter(page.place.key)
    return [f"{column} = {value} AND r.entity {sign} {key}", f"{column} {sign} {value} AND r.entity > ''"]


def _branch(
    page: Page, walk: Walk, parts: tuple[EntityCondition, ...], tests: str, bound: str, rendering: Parameters
) -> str:
    label, column, way = label_of(page.kind), page.order.column, " DESC" if page.falling else ""
    narrowed = f"r.{walk.narrowed.column} AS narrowed, " if walk.narrowed else ""
    order = f"{f'narrowed{way}, ' if narrowed else ''}value{way}, key{way}"
    sooner, test = ">" if page.order.descending else "<", valued(page, parts, rendering)
    return (
        f"MATCH (r:{label}) {index_of(page.kind, walk.columns)} WHERE {visible('r')} "
        f"AND {test.format('r')} AND {bound} AND r.handling >= 0 "
        f"WITH DISTINCT {narrowed}r.{column} AS value, r.entity AS key ORDER BY {order}\n"
        f"MATCH (n:Entity {{key: key}}) WHERE NOT EXISTS {{ MATCH (n)-[:STATED_BY]->(o:{label}) WHERE {visible('o')} "
        f"AND {test.format('o')} AND o.{column} {sooner} value }}{tests}\n"
        f"WITH {'narrowed, ' if narrowed else ''}n, value, key ORDER BY {order} "
        f"LIMIT {rendering.parameter(page.first + 1)} RETURN n, value, key"
    )


def _present(page: Page, variable: str, rendering: Parameters) -> str:
    column = f"{variable}.{page.order.column}"
    if not page.order.time:
        return f"{column} IS NOT NULL"
    return f"{column} > {rendering.parameter(BEFORE_ALL)} AND {column} < {rendering.parameter(AFTER_ALL)}"
