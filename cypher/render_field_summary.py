"""What the entities of a page's condition state of one field: each value with how many entities show it."""

from cypher.columns import columns
from cypher.plan import FieldSummary, Page
from cypher.ranking import RANKED
from cypher.render_conditions import label_of
from cypher.rendering import Parameters
from cypher.visibility import visible
from graph_schema.registry import ENTITIES
from graph_schema.times import AFTER_ALL, BEFORE_ALL


def render_field_summary(page: Page, asked: FieldSummary, tests: list[str], rendering: Parameters) -> str:
    """Of the candidates ``near`` that pass the tests: rows [values of the columns or null, entities], to be named."""
    first = f"r.{asked.columns[0]}"
    known = f"{first} > {rendering.parameter(BEFORE_ALL)} AND {first} < {rendering.parameter(AFTER_ALL)}"
    value = (
        f"head(COLLECT {{ MATCH (n)-[:STATED_BY]->(r:{label_of(page.kind)}) WHERE {visible('r')} "
        f"AND {known if asked.time else f'{first} IS NOT NULL'} RETURN {columns('r', asked.columns)} "
        f"ORDER BY {RANKED} LIMIT 1 }})"
    )
    return (
        f"UNWIND near AS key MATCH (n:Entity {{key: key}}) "
        f"WHERE {' AND '.join([f'n:{ENTITIES[page.kind].__name__}', *tests])}\n"
        f"WITH {value} AS value WITH value, count(*) AS entities RETURN collect([value, entities])"
    )
