"""Conditions as boolean expressions of Cypher: of an entity, and of a record or link whose pattern asks for handling.

What is not stated compares to null; a negation takes that for false, so that its part holds or does not.
"""

from cypher.conditions import (
    AllOf,
    AnyOf,
    Compared,
    EntityCondition,
    FactTest,
    KeyIs,
    Linked,
    Not,
    OfKind,
    RecordStates,
)
from cypher.rendering import PATTERNS, Parameters
from cypher.visibility import visible
from graph_schema.registry import ENTITIES, LINKS, record_label

_COMPARED = {
    "equals": "{0} = {1}",
    "in": "{0} IN {1}",
    "starts_with": "{0} STARTS WITH {1}",
    "contains": "{0} CONTAINS {1}",
    "lt": "{0} < {1}",
    "lte": "{0} <= {1}",
    "gt": "{0} > {1}",
    "gte": "{0} >= {1}",
    "has": "{1} IN {0}",
}


def entity_condition(entity: str, condition: EntityCondition, rendering: Parameters) -> str:
    """That a condition holds of the entity that a variable stands for: always true or false."""
    match condition:
        case AllOf(parts=parts):
            return f"({' AND '.join(entity_condition(entity, part, rendering) for part in parts)})"
        case AnyOf(parts=parts):
            return f"({' OR '.join(entity_condition(entity, part, rendering) for part in parts)})"
        case Not(part=part):
            return f"NOT {entity_condition(entity, part, rendering)}"
        case KeyIs(keys=keys):
            return f"{entity}.key IN {rendering.parameter(list(keys))}"
        case OfKind(kinds=kinds):
            return f"{entity}:{'|'.join(ENTITIES[kind].__name__ for kind in kinds)}"
        case RecordStates():
            return _states(entity, condition, rendering)
        case Linked():
            return _linked(entity, condition, rendering)


def fact_test(fact: str, test: FactTest, rendering: Parameters) -> str:
    """That a record or link passes a test: true, or false or null. Its pattern has to ask for its handling before."""
    match test:
        case AllOf(parts=parts):
            return f"({' AND '.join(fact_test(fact, part, rendering) for part in parts)})"
        case AnyOf(parts=parts):
            return f"({' OR '.join(fact_test(fact, part, rendering) for part in parts)})"
        case Not(part=part):
            return f"NOT coalesce({fact_test(fact, part, rendering)}, false)"
        case Compared():
            return _compared(fact, test, rendering)


def label_of(kind: str | None) -> str:
    """The label of the records of a kind; of all records when it is not known."""
    return record_label(ENTITIES[kind]) if kind else "Record"


def _states(entity: str, condition: RecordStates, rendering: Parameters) -> str:
    r = rendering.name("r")
    test = fact_test(r, condition.test, rendering)
    return f"EXISTS {{ MATCH ({entity})-[:STATED_BY]->({r}:{label_of(condition.kind)}) WHERE {visible(r)} AND {test} }}"


def _linked(entity: str, condition: Linked, rendering: Parameters) -> str:
    link, end = rendering.name("l"), rendering.name("n")
    tests = [fact_test(link, condition.test, rendering)] if condition.test else []
    tests += [entity_condition(end, condition.end, rendering)] if condition.end else []
    tested = " AND ".join(tests)
    if condition.failing:
        tested = f"NOT coalesce({tested}, false)" if tests else "false"
    pattern = PATTERNS[condition.way].format(entity, link, LINKS[condition.link].type(), end)
    return f"EXISTS {{ MATCH {pattern} WHERE {' AND '.join(filter(None, [visible(link), tested]))} }}"


def _compared(fact: str, compared: Compared, rendering: Parameters) -> str:
    column = f"{fact}.{compared.column}"
    if compared.comparison == "stated":
        return f"{column} IS NOT NULL"
    value = rendering.parameter(list(compared.values) if compared.comparison == "in" else compared.values[0])
    if compared.comparison == "has_start":
        member = rendering.name("member")
        return f"any({member} IN {column} WHERE {member} STARTS WITH {value})"
    return _COMPARED[compared.comparison].format(column, value)
