"""Pages: entities of one kind in key order. The best indexed condition drives, the others are tested one by one."""

from cypher.conditions import AllOf, Compared, EntityCondition, Linked, RecordStates
from cypher.plan import COUNTED, Page, RecordColumns
from cypher.projection import Rendering
from cypher.render_conditions import entity_condition
from cypher.visibility import tied, touched, visible
from graph_schema.columns import fields
from graph_schema.registry import ENTITIES, record_label

_DRIVING = ("equals", "in", "starts_with")  # the fewest first, as far as it can be told


def render_page(page: Page, rendering: Rendering) -> str:
    """[rows of first + 1 entities after the cursor, total up to a bound or null]."""
    if page.shape.records and page.condition is None:
        rows = _walked(page, page.shape.records, rendering)
    else:
        found = _found(page, rendering, page.after, page.first + 1)
        rows = f"COLLECT {{ {found} RETURN {rendering.entity('n', page.shape)} }}"
    if not page.total:
        return f"RETURN [{rows}, null] AS answer"
    counted = _found(page, rendering, first_key(page.kind), COUNTED + 1)
    return f"RETURN [{rows}, COUNT {{ {counted} RETURN n }}] AS answer"


def _walked(page: Page, wanted: RecordColumns, rendering: Rendering) -> str:
    """The rows of a page without conditions: the records that are read anyway tell whether the entity is visible."""
    return (
        f"COLLECT {{ {_seek(page, rendering, page.after)} WITH n, {rendering.records('n', wanted)} AS records "
        f"WHERE size(records) > 0 OR {tied('n')} "
        f"WITH n, records ORDER BY n.key LIMIT {rendering.parameter(page.first + 1)} "
        f"RETURN {rendering.entity('n', page.shape, 'records')} }}"
    )


def first_key(kind: str) -> str:
    """What stands before every key of a kind, in the order of keys."""
    return f"{ENTITIES[kind].prefix()}:"


def _found(page: Page, rendering: Rendering, after: str, limit: int) -> str:
    """The entities after a key as ``n``, ordered and limited."""
    ending = f"WITH n ORDER BY n.key LIMIT {rendering.parameter(limit)}"
    parts = parts_of(page.condition)
    driver = _driver(page.kind, parts)
    tests = [entity_condition("n", part, rendering) for part in parts if not driver or part is not driver[0]]
    if not any(map(_shows, parts)):
        tests.insert(0, touched("n"))
    if driver is None:
        return f"{_seek(page, rendering, after)} AND {' AND '.join(tests)} {ending}"
    tested = f"WHERE {' AND '.join(tests)} " if tests else ""
    near = "" if tests else f" LIMIT {rendering.parameter(limit)}"
    return f"{_driven(page.kind, driver[1], after, near, rendering)} MATCH (n:Entity {{key: key}}) {tested}{ending}"


def _seek(page: Page, rendering: Rendering, after: str) -> str:
    """The entities of the kind after a key, from the index and so in its order."""
    low, high = rendering.parameter(after), rendering.parameter(f"{ENTITIES[page.kind].prefix()};")
    return f"MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > {low} AND n.key < {high}"


def parts_of(condition: EntityCondition | None) -> tuple[EntityCondition, ...]:
    """The conditions that all have to hold."""
    if isinstance(condition, AllOf):
        return tuple(part for below in condition.parts for part in parts_of(below))
    return (condition,) if condition else ()


def _driver(kind: str, parts: tuple[EntityCondition, ...]) -> tuple[RecordStates, Compared] | None:
    """The condition whose index gives the entities, if any has one."""
    indexed = {field.name for field in fields(ENTITIES[kind]) if field.indexed}
    found = [
        (part, part.test)
        for part in parts
        if isinstance(part, RecordStates) and isinstance(part.test, Compared) and part.test.column in indexed
    ]
    driving = [each for each in found if each[1].comparison in _DRIVING]
    return min(driving, key=lambda each: _DRIVING.index(each[1].comparison), default=None)


def _shows(condition: EntityCondition) -> bool:
    """Whether what holds by a condition is touched by a readable fact."""
    return isinstance(condition, RecordStates | Linked)


def _driven(kind: str, condition: Compared, after: str, near: str, rendering: Rendering) -> str:
    """The keys, once each and in order, of the entities of whom a readable record states the condition."""
    label, column = record_label(ENTITIES[kind]), condition.column
    low = rendering.parameter(after)
    seek = f"MATCH (r:{label}) USING INDEX r:{label}({column}, entity, handling) WHERE {visible('r')}"
    match condition.comparison:
        case "equals":
            value = rendering.parameter(condition.values[0])
            return (
                f"{seek} AND r.{column} = {value} AND r.entity > {low} AND r.handling >= 0 "
                f"WITH DISTINCT r.{column} AS value, r.entity AS key ORDER BY value, key{near}"
            )
        case "in":
            values = rendering.parameter(sorted(set(condition.values), key=str))
            return (
                f"UNWIND {values} AS wanted CALL (wanted) {{ {seek} AND r.{column} = wanted AND r.entity > {low} "
                f"AND r.handling >= 0 WITH DISTINCT r.{column} AS value, r.entity AS key ORDER BY value, key{near} "
                f"RETURN key }} WITH DISTINCT key ORDER BY key{near}"
            )
        case _:
            value = rendering.parameter(condition.values[0])
            return (
                f"{seek} AND r.{column} STARTS WITH {value} AND r.entity > {low} "
                f"WITH DISTINCT r.entity AS key ORDER BY key{near}"
            )
