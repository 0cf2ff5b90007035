"""From the columns of records and links to their fields; an entity's own fields are read by the same expressions."""

from collections.abc import Callable, Mapping

from api.graphql.leaves import LINK_ENVELOPE, RECORD_ENVELOPE, TIMES, Leaf, own_leaves
from api.graphql.names import BY_LINK, BY_RECORD, link_type_name
from api.graphql.row_code import Code, Text
from api.graphql.scalars import time_text
from api.graphql.selection import Selected
from graph_schema.columns import read_name
from graph_schema.money import format_amount
from graph_schema.registry import ENTITIES, KIND_BY_PREFIX, LINKS, record_label

Handlings = Mapping[int, str]
"""The texts of handlings by their numbers."""

Column = Callable[[str], Text]
"""The expression of a column by its name. What it gives first may assign what the others use."""


def kind_name(key: str) -> str:
    """The kind of an entity, told by its key."""
    return KIND_BY_PREFIX[key.partition(":")[0]].__name__


def record_type_name(key: str) -> str:
    """The type of the records of an entity, told by its key."""
    return record_label(ENTITIES[kind_name(key)])


def record_text(
    code: Code, place: Selected, type_name: str, columns: tuple[str, ...], row: Text, handlings: Handlings
) -> Text:
    """Reads a record of one type, or of any, from its columns."""
    column = _columns(row, columns)
    members: list[tuple[str, Text]] = []
    for asked in place.children(type_name):
        if asked.name == "kind":
            members.append((asked.alias, f"{code.bound(kind_name)}({column('entity')})"))
        elif asked.name == "__typename":
            members.append((asked.alias, _record_type(code, type_name, column)))
        elif asked.name in RECORD_ENVELOPE:
            members.append((asked.alias, _envelope(code, asked, column(RECORD_ENVELOPE[asked.name]), handlings)))
        else:
            members.append((asked.alias, leaf_text(code, asked, own_leaves(BY_RECORD[type_name])[asked.name], column)))
    untold = type_name not in BY_RECORD and "entity" not in columns  # then one type will do for another
    return code.typed(place, code.object(members), "None" if untold else _record_type(code, type_name, column))


def link_text(
    code: Code, place: Selected, type_: str, columns: tuple[str, ...], row: Text, handlings: Handlings
) -> Text:
    """Reads a link of a relationship's type from its columns."""
    own = link_type_name(LINKS[type_])
    asked_as = own if own in place.types() else "Link"
    column = _columns(row, columns)
    constants = {"kind": repr(type_), "__typename": repr(own)}
    members: list[tuple[str, Text]] = []
    for asked in place.children(asked_as):
        if asked.name in constants:
            members.append((asked.alias, constants[asked.name]))
        elif asked.name in LINK_ENVELOPE:
            members.append((asked.alias, _envelope(code, asked, column(LINK_ENVELOPE[asked.name]), handlings)))
        else:
            members.append((asked.alias, leaf_text(code, asked, own_leaves(BY_LINK[asked_as])[asked.name], column)))
    return code.typed(place, code.object(members), repr(own))


def leaf_text(code: Code, asked: Selected, leaf: Leaf, column: Column) -> Text:
    """Reads a field of a kind's own; null, or nothing in a list, when the first of its columns is null."""
    first = column(leaf.columns[0])
    match leaf.form:
        case "money":
            return f"(None if {first} is None else {_amount(code, asked, *map(column, leaf.columns))})"
        case "names":
            return f"[*map({_name_reader(code, asked)}, map({code.bound(read_name)}, {_or_empty(code, first)}))]"
        case "texts":
            return code.checked(asked, _or_empty(code, first))
        case "time":
            return f"{code.bound(time_text)}({first})"
        case "as it is":
            return code.checked(asked, first)


def _or_empty(code: Code, text: Text) -> Text:
    value = code.name()
    return f"(() if ({value} := {text}) is None else {value})"


def _amount(code: Code, asked: Selected, amount: Text, unit: Text) -> Text:
    def part_text(part: Selected) -> Text:
        if part.name == "unit":
            return code.checked(part, unit)
        return repr("Money") if part.name == "__typename" else f"{code.bound(format_amount)}({amount}, {unit})"

    return code.parts([(part.alias, part_text(part)) for part in asked.children()])


def _name_reader(code: Code, asked: Selected) -> Text:
    def part_text(code: Code, part: Selected, name: Text) -> Text:
        return repr("Name") if part.name == "__typename" else code.checked(part, f"{name}[{part.name!r}]")

    return code.reader(
        lambda code, name: code.parts([(part.alias, part_text(code, part, name)) for part in asked.children()])
    )


def _record_type(code: Code, type_name: str, column: Column) -> Text:
    return repr(type_name) if type_name in BY_RECORD else f"{code.bound(record_type_name)}({column('entity')})"


def _envelope(code: Code, asked: Selected, column: Text, handlings: Handlings) -> Text:
    if asked.name in TIMES:
        return f"{code.bound(time_text)}({column})"
    if asked.name == "handling":
        return f"{code.bound(handlings)}[{column}]"
    return code.checked(asked, column)


def _columns(row: Text, columns: tuple[str, ...]) -> Column:
    return lambda name: f"{row}[{columns.index(name)}]"
