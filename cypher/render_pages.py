"""Pages: entities of one kind in key order. The first indexed condition drives, the others are tested one by one."""

from cypher.plan import COUNTED, Condition, Page, RecordColumns
from cypher.projection import Rendering
from cypher.visibility import tied, touched, visible
from graph_schema.registry import ENTITIES, record_label

_TESTS = {"equals": "{0} = {1}", "in": "{0} IN {1}", "starts_with": "{0} STARTS WITH {1}"}


def render_page(page: Page, rendering: Rendering) -> str:
    """[rows of first + 1 entities after the cursor, total up to a bound or null]."""
    if page.shape.records and not page.conditions:
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
    driver = next((condition for condition in page.conditions if condition.indexed), None)
    tests = [_stated(page.kind, condition, rendering) for condition in page.conditions if condition is not driver]
    if driver is None:
        return f"{_seek(page, rendering, after)} AND {' AND '.join(tests or [touched('n')])} {ending}"
    tested = f"WHERE {' AND '.join(tests)} " if tests else ""
    near = "" if tests else f" LIMIT {rendering.parameter(limit)}"
    return f"{_driven(page.kind, driver, after, near, rendering)} MATCH (n:Entity {{key: key}}) {tested}{ending}"


def _seek(page: Page, rendering: Rendering, after: str) -> str:
    """The entities of the kind after a key, from the index and so in its order."""
    low, high = rendering.parameter(after), rendering.parameter(f"{ENTITIES[page.kind].prefix()};")
    return f"MATCH (n:Entity) USING INDEX n:Entity(key) WHERE n.key > {low} AND n.key < {high}"


def _driven(kind: str, condition: Condition, after: str, near: str, rendering: Rendering) -> str:
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
        case "starts_with":
            value = rendering.parameter(condition.values[0])
            return (
                f"{seek} AND r.{column} STARTS WITH {value} AND r.entity > {low} "
                f"WITH DISTINCT r.entity AS key ORDER BY key{near}"
            )


def _stated(kind: str, condition: Condition, rendering: Rendering) -> str:
    """That a readable record of ``n`` states the condition."""
    r = rendering.name("r")
    value = rendering.parameter(list(condition.values) if condition.comparison == "in" else condition.values[0])
    test = _TESTS[condition.comparison].format(f"{r}.{condition.column}", value)
    return f"EXISTS {{ MATCH (n)-[:STATED_BY]->({r}:{record_label(ENTITIES[kind])}) WHERE {visible(r)} AND {test} }}"
