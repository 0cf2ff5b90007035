"""Pages: entities of one kind by their keys, or by what their records state, onwards from a place in either direction.

Few candidates are looked at one by one and put in order; of many, an index gives the order and each is tested in it.
Which of the two is done is told from readable facts alone, and both answer the same.

Of a long page that is asked for alone the entities are found first, and then their rows are read and returned in parts:
what asks reads each while the server goes on with the next.
"""

from textwrap import indent

from cypher.conditions import EntityCondition, Linked, RecordStates
from cypher.driving import Driver, Walk
from cypher.plan import COUNTED, Page, RecordColumns
from cypher.projection import Rendering
from cypher.render_conditions import entity_condition
from cypher.render_drivers import SORTED, candidates, driver_of, index_of, parts_of, proven
from cypher.render_field_summary import render_field_summary
from cypher.render_orders import always_valued, matching, placed, sorted_by, value_of, valued, walk_of, walked
from cypher.visibility import tied, touched, visible
from graph_schema.registry import ENTITIES, record_label

Parts = tuple[EntityCondition, ...]

PART = 250  # rows of a long page that are returned at once


def is_long(page: Page) -> bool:
    """Whether the rows of a page that is asked for alone are returned in parts."""
    return page.first > PART


def render_long_page(page: Page, rendering: Rendering, versions: str) -> str:
    """A statement that returns [versions, [the next rows, and what ``render_page`` has beside them]] for each part; the
    last may have no rows."""
    wanted = _records_found(page)
    records = rendering.found_records("records", wanted) if wanted else None
    found = indent(render_page(page, rendering, later=True), "  ")
    part, one = rendering.parameter(PART), "one[0]" if page.order.column else "one"
    value = ", one[1] AS value" if page.order.column else ""
    row = rendering.entity("n", page.shape, records, key="key")
    row = f"[{row}, value]" if page.order.column else row
    return (
        f"CALL () {{\n{found}\n}}\n"
        f"UNWIND range(0, size(answer[0]), {part}) AS start\n"
        f"CALL (answer, start) {{\n"
        f"  UNWIND answer[0][start..start + {part}] AS one "
        f"WITH {one}[0] AS n, {one}[1] AS records, {one}[2] AS key{value}\n"
        f"  RETURN collect({row}) AS rows\n}}\n"
        f"RETURN [{versions}, [rows, answer[1], answer[2], answer[3]]]"
    )


def render_page(page: Page, rendering: Rendering, *, later: bool = False) -> str:
    """[rows on the way, one more than are asked for; total or null; whether there are too many to be put in order; what
    each summary comes to, null where there are too many to be summed up].

    A row is the row of an entity, or [that, its value] where values give the order. ``later``: in place of an entity's
    row stands [the entity, its readable records where they had to be found anyway, its key].
    """
    parts = parts_of(page.condition)
    driver = driver_of(page.kind, parts)
    walk = walk_of(page, parts)
    lines: list[str] = []
    rows, total, beyond = "[]", "null", "false"
    probed = _is_probed(page, driver, walk)
    if probed or page.summaries:
        found = candidates(page.kind, driver, rendering) if driver else _all(page, rendering)
        lines.append(_call("", found))
    if page.first:
        rows = "rows"
        many = _many(page, parts, driver, walk, rendering, later=later)
        if many is None:
            many, beyond = "RETURN [] AS rows", f"size(near) > {rendering.parameter(SORTED)}"
        few = _few(page, parts, driver, rendering, later=later) if probed else ""
        lines.append(_chosen(few, many, rendering) if probed else _call("", many))
    if page.total:
        total = "total"
        many = _counted(page, parts, driver, rendering)
        few = _few_counted(page, parts, driver, rendering)
        lines.append(_chosen(few, many, rendering) if probed else _call("", many))
    for number, asked in enumerate(page.summaries):
        few = render_field_summary(page, asked, _tests(parts, rendering, proven(driver)), rendering)
        lines.append(_chosen(f"{few} AS summed{number}", f"RETURN null AS summed{number}", rendering))
    sums = ", ".join(f"summed{number}" for number in range(len(page.summaries)))
    return "\n".join([*lines, f"RETURN [{rows}, {total}, {beyond}, [{sums}]] AS answer"])


def _is_probed(page: Page, driver: Driver | None, walk: Walk | None) -> bool:
    """Whether candidates are counted first, up to a bound: where no index gives both them and their order."""
    if page.order.column is None or not page.first:
        return driver is not None and not driver.ordered
    return walk is None or (walk.narrowed is None and driver is not None and driver.column != page.order.column)


def _chosen(few: str, many: str, rendering: Rendering) -> str:
    """One of two ways to the same answer, by how many candidates there are."""
    bound = rendering.parameter(SORTED)
    return (
        f"CALL (near) {{\n  WHEN size(near) <= {bound} THEN {{\n{indent(few, '    ')}\n  }}\n"
        f"  ELSE {{\n{indent(many, '    ')}\n  }}\n}}"
    )


def _call(imported: str, text: str) -> str:
    return f"CALL ({imported}) {{\n{indent(text, '  ')}\n}}"


def _all(page: Page, rendering: Rendering) -> str:
    """The keys of all entities of the kind, as ``near``; as many as are too many when there are more."""
    most = rendering.parameter(SORTED + 1)
    seek = f"MATCH (n:Entity) USING INDEX n:Entity(key) WHERE {_keys(page, 'n.key', None, rendering)}"
    return f"{seek} AND {touched('n')} WITH n ORDER BY n.key LIMIT {most} RETURN collect(n.key) AS near"


def _row(page: Page, rendering: Rendering, records: str | None = None, *, later: bool) -> str:
    return f"[n, {records or 'null'}, n.key]" if later else rendering.entity("n", page.shape, records)


def _few(page: Page, parts: Parts, driver: Driver | None, rendering: Rendering, *, later: bool) -> str:
    """The page out of the candidates ``near``, each tested for what gave none of them."""
    tests = _tests(parts, rendering, proven(driver))
    tested = "".join(f" AND {test}" for test in tests)
    size, entity = rendering.parameter(page.first + 1), _row(page, rendering, later=later)
    if page.order.column is None:
        way = " DESC" if page.falling else ""
        # keys are of the kind, so that no more entities are looked at than are shown where nothing is left to test
        kept = "" if tests else f" WITH key ORDER BY key{way} LIMIT {size}"
        where = f"WHERE {' AND '.join(tests)} " if tests else ""
        return (
            f"UNWIND near AS key WITH key WHERE {_keys(page, 'key', _after(page), rendering)}{kept}\n"
            f"MATCH (n:Entity {{key: key}}) {where}"
            f"WITH n ORDER BY n.key{way} LIMIT {size} RETURN collect({entity}) AS rows"
        )
    beyond = placed(page, rendering)
    return (
        f"UNWIND near AS key MATCH (n:Entity {{key: key}}) WHERE n:{ENTITIES[page.kind].__name__}{tested}\n"
        f"WITH n, {value_of(page, parts, rendering)} AS value{f' WHERE {beyond}' if beyond else ''}\n"
        f"WITH n, value ORDER BY {sorted_by(page)} LIMIT {size} RETURN collect([{entity}, value]) AS rows"
    )


def _records_found(page: Page) -> RecordColumns | None:
    """What is read of the records that tell which entities are on a page, where they do and it is."""
    return page.shape.records if page.order.column is None and page.condition is None else None


def _many(
    page: Page, parts: Parts, driver: Driver | None, walk: Walk | None, rendering: Rendering, *, later: bool
) -> str | None:
    """The page by walking an index; None when none gives its order."""
    if page.order.column is None:
        if wanted := _records_found(page):
            return _walked(page, wanted, rendering, later=later)
        found = _keyed(page, parts, driver, _after(page), rendering)
        return f"{found} RETURN collect({_row(page, rendering, later=later)}) AS rows"
    if walk is None:
        return None
    own = matching(page, parts)
    others = [entity_condition("n", part, rendering) for part in parts if part not in own]
    size, entity = rendering.parameter(page.first + 1), _row(page, rendering, later=later)
    by_value = walked(page, walk, parts, "".join(f" AND {test}" for test in others), rendering)
    nothing = (
        f"NOT EXISTS {{ MATCH (n)-[:STATED_BY]->(o:{record_label(ENTITIES[page.kind])}) WHERE {visible('o')} "
        f"AND {valued(page, parts, rendering).format('o')} }}"
    )
    valueless = page.place is not None and page.place.value is None
    after = page.place.key if page.place and valueless else None
    sections = [by_value]
    if always_valued(page, parts):
        sections = ["RETURN [] AS found"] if valueless and not page.backward else [by_value]
    elif page.place is None or valueless or not page.backward:
        keyed = _keyed(page, parts, driver, after, rendering, nothing)
        without = f"{keyed} RETURN collect([n, null]) AS found"
        sections = [without, by_value] if page.backward else [without] if valueless else [by_value, without]
    text = f"{_call('', sections[0])}\n"
    if len(sections) > 1:
        more = f"CALL () {{\n{indent(sections[1], '      ')}\n    }}\n    RETURN found AS more"
        text += (
            f"WITH found AS before\nCALL (before) {{\n  WHEN size(before) < {size} THEN {{\n    {more}\n  }}\n"
            "  ELSE { RETURN [] AS more }\n}\n"
            "WITH before + more AS found\n"
        )
    return (
        f"{text}UNWIND found[..{size}] AS pair WITH pair[0] AS n, pair[1] AS value "
        f"RETURN collect([{entity}, value]) AS rows"
    )


def _few_counted(page: Page, parts: Parts, driver: Driver | None, rendering: Rendering) -> str:
    tested = "".join(f" AND {test}" for test in _tests(parts, rendering, proven(driver)))
    return (
        f"UNWIND near AS key MATCH (n:Entity {{key: key}}) WHERE n:{ENTITIES[page.kind].__name__}{tested} "
        "RETURN count(n) AS total"
    )


def _counted(page: Page, parts: Parts, driver: Driver | None, rendering: Rendering) -> str:
    """How many entities there are; one more than ``COUNTED`` when there are more, unless all have to be counted."""
    limit = f" LIMIT {rendering.parameter(COUNTED + 1)}" if page.total == "capped" else ""
    if driver and driver.ordered and len(parts) == 1:
        return f"{_driven(page, driver, None, rendering)} WITH DISTINCT key{limit} RETURN count(key) AS total"
    tests = _tests(parts, rendering, _walked_part(driver))
    if driver and driver.ordered:
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        found = f"{_driven(page, driver, None, rendering)} MATCH (n:Entity {{key: key}}){where}"
    else:
        found = f"{_seek(page, None, rendering)} AND {' AND '.join(tests)}"
    return f"{found} WITH DISTINCT n{limit} RETURN count(n) AS total"


def _walked(page: Page, wanted: RecordColumns, rendering: Rendering, *, later: bool) -> str:
    """The rows of a page without conditions: the records that are read anyway tell whether the entity is visible."""
    way = " DESC" if page.falling else ""
    seek = _seek(page, _after(page), rendering)
    return (
        f"{seek} WITH n, {rendering.readable_records('n') if later else rendering.records('n', wanted)} AS records "
        f"WHERE size(records) > 0 OR {tied('n')} "
        f"WITH n, records ORDER BY n.key{way} LIMIT {rendering.parameter(page.first + 1)} "
        f"RETURN collect({_row(page, rendering, 'records', later=later)}) AS rows"
    )


def _keyed(
    page: Page, parts: Parts, driver: Driver | None, after: str | None, rendering: Rendering, more: str = ""
) -> str:
    """The entities beyond a key as ``n``, in the order of keys."""
    way = " DESC" if page.falling else ""
    ending = f"WITH n ORDER BY n.key{way} LIMIT {rendering.parameter(page.first + 1)}"
    tests = [*_tests(parts, rendering, _walked_part(driver)), *filter(None, [more])]
    if driver is None or not driver.ordered:
        return f"{_seek(page, after, rendering)} AND {' AND '.join(tests)} {ending}"
    if len(driver.values) == 1:  # the order of the index, so that no more is walked than the page takes
        size = rendering.parameter(page.first + 1)
        ending = f"WITH n, value, key ORDER BY value{way}, key{way} LIMIT {size}"
    tested = f"WHERE {' AND '.join(tests)} " if tests else ""
    return f"{_driven(page, driver, after, rendering)} MATCH (n:Entity {{key: key}}) {tested}{ending}"


def _walked_part(driver: Driver | None) -> EntityCondition | None:
    """The part that holds of all that an index gives in the order of keys."""
    return driver.part if driver and driver.ordered else None


def _tests(parts: Parts, rendering: Rendering, given: EntityCondition | None = None) -> list[str]:
    """What has to be tested of ``n``: every part but the one that is known to hold, and that it may be seen."""
    tests = [entity_condition("n", part, rendering) for part in parts if part is not given]
    if not any(isinstance(part, RecordStates | Linked) for part in parts):
        tests.insert(0, touched("n"))
    return tests


def _seek(page: Page, after: str | None, rendering: Rendering) -> str:
    """The entities of the kind beyond a key, from the index and so in its order."""
    return f"MATCH (n:Entity) USING INDEX n:Entity(key) WHERE {_keys(page, 'n.key', after, rendering)}"


def _keys(page: Page, key: str, after: str | None, rendering: Rendering) -> str:
    """That a key is one of the kind, beyond another on the way."""
    prefix = ENTITIES[page.kind].prefix()
    low, high = (f"{prefix}:", after or f"{prefix};") if page.falling else (after or f"{prefix}:", f"{prefix};")
    return f"{key} > {rendering.parameter(low)} AND {key} < {rendering.parameter(high)}"


def _after(page: Page) -> str | None:
    return page.place.key if page.place else None


def _driven(page: Page, driver: Driver, after: str | None, rendering: Rendering) -> str:
    """The keys, once each and in order, of the entities of whom a readable record states one of the driver's values."""
    label, column = record_label(ENTITIES[page.kind]), driver.column
    way = " DESC" if page.falling else ""
    found = (
        f"MATCH (r:{label}) {index_of(page.kind, column)} WHERE {visible('r')} AND r.{column} = {{}} "
        f"AND {_keys(page, 'r.entity', after, rendering)} AND r.handling >= 0 "
        f"WITH DISTINCT r.{column} AS value, r.entity AS key ORDER BY value{way}, key{way}"
    )
    if len(driver.values) == 1:
        return found.format(rendering.parameter(driver.values[0]))
    values = rendering.parameter(list(driver.values))
    each = f"CALL (wanted) {{ {found.format('wanted')} RETURN key }}"
    return f"UNWIND {values} AS wanted {each} WITH DISTINCT key ORDER BY key{way}"
