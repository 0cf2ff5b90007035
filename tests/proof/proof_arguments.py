"""Arguments of questions. What an argument takes is told by its type; few names mean something of their own.

Who adds an argument of an input type, a number or a flag adds nothing here: filters and orders are drawn by
``proof_inputs``, pages go either way where ``first`` and ``last`` are both offered, and cursors are those that earlier
answers told. An argument that holds a key or a word of another sort gets a case in ``_text``.
"""

import base64
import json
import re
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_required_argument,
    parse_value,
    value_from_ast_untyped,
)
from proof_facts import STATISTIC
from proof_inputs import TIMES, InputDrawing
from proof_literals import Literals
from proof_values import COUNTRIES, GRADES, SOURCES, TABLES, UNITS

from graph_schema.helping import CALL_STATES
from graph_schema.registry import ENTITIES

_AT_MOST = re.compile(r"1 to ([0-9,]+)")
_FORWARD, _BACKWARD = {"first", "after"}, {"last", "before"}
_TRIES = 8
_FEWEST = 0.6  # of the questions for what has at least so many so often for what has any: small graphs have few
_SEVERAL = (1, 1, 2, 3)  # how many keys or words a list of them has
_DEAR = {"decisions"}  # with which another statement is asked, that takes long to plan
_KEPT = {"Int", "Boolean", "UTCTime"}  # numbers, flags and times shape the statement that is asked


def arguments(name: str, field: GraphQLField, literals: Literals, chance: Random) -> tuple[tuple[str, str], ...]:
    """The arguments of a field as texts: those that are required, and the others now and then."""
    barred: set[str] = set()
    needed: set[str] = set()
    if {"first", "last"} <= set(field.args):
        forward = chance.random() < 0.6
        barred = _BACKWARD if forward else _FORWARD
        needed = set() if forward else {"last"}
    return tuple(
        (argument, _literal(name, field, argument, literals, chance, None))
        for argument, given in field.args.items()
        if argument not in barred
        and (argument in needed or is_required_argument(given) or chance.random() < _often(argument, given))
    )


def redrawn_arguments(
    name: str, field: GraphQLField, given: tuple[tuple[str, str], ...], literals: Literals, chance: Random
) -> tuple[tuple[str, str], ...]:
    """The same arguments of a field with other keys, words and values, so that the server sees the same statement."""
    return tuple((argument, _literal(name, field, argument, literals, chance, text)) for argument, text in given)


def _often(name: str, given: GraphQLArgument) -> float:
    found = get_named_type(given.type)
    return (
        0.9 if found.name == "Int" and name not in _DEAR else 0.5 if isinstance(found, GraphQLInputObjectType) else 0.3
    )


def _literal(
    field_name: str, field: GraphQLField, name: str, literals: Literals, chance: Random, like: str | None
) -> str:
    """An argument as text; ``like`` is what it was before, whose parts and size are kept."""
    given = field.args[name]
    kind = get_named_type(given.type)
    if isinstance(kind, GraphQLInputObjectType):
        drawing = InputDrawing(literals, chance, kind_answered(field))
        text = drawing.text(given.type, like)
        for _ in range(_TRIES):
            if name != "railGaps" or not _names_twice(text):
                break
            text = drawing.text(given.type, like)
        return text
    if like is not None and (kind.name in _KEPT or isinstance(kind, GraphQLEnumType)):
        return like
    if isinstance(kind, GraphQLEnumType):
        return _words(given, list(kind.values), chance)
    match kind.name, name:
        case "Int", "year":
            return chance.choice(("2023", "2024"))
        case "Int", _:
            told = given.description or ""
            bound = _AT_MOST.search(told)
            drawn = chance.randint(1, min(4, int(bound[1].replace(",", "")) if bound else 4))
            return str(1 if told.startswith("At least") and chance.random() < _FEWEST else drawn)
        case "Boolean", _:
            return chance.choice(("true", "false"))
        case "String", "after" | "before":
            return json.dumps(_cursor(field, literals, chance))
    if name == "kinds":
        return json.dumps(chance.sample(list(ENTITIES), 12))
    before = value_from_ast_untyped(parse_value(like)) if like is not None else None
    if not _is_list(given):
        return _quoted(_text(field_name, field, name, literals, chance, before))
    several = [None] * chance.choice(_SEVERAL) if before is None else before
    return _quoted([_text(field_name, field, name, literals, chance, one) for one in several])


def _text(field_name: str, field: GraphQLField, name: str, literals: Literals, chance: Random, like: Any) -> Any:
    """A key, a word or a value."""
    given = field.args[name]
    match get_named_type(given.type).name, name:
        case "ID", _ if field_name in {"link", "record"}:
            found = literals.fact(link=field_name == "link")
        case "ID", "from" if field_name == "moneyTrail":
            found = literals.payer(like)
        case "ID", "payment":
            found = literals.payment(like)
        case "ID", "from" if field_name == "roots":
            found = literals.mule(like)
        case "ID", "from" if field_name in {"collectors", "commonFunder"}:
            found = literals.collecting(like)
        case "ID", "from" if field_name == "depositReuse":
            found = literals.complained(like)
        case "ID", "from" if field_name == "sharedMeans":
            found = literals.user(like)
        case "ID", "from" if field_name == "recruitmentRoutes":
            found = literals.recruiter(like)
        case "ID", "from" if field_name == "sharedCases":
            found = literals.entity("Case", like)
        case "ID", "from" if field_name == "corridors":
            found = literals.passing(like)
        case "ID", "from" if field_name == "displacement":
            found = literals.raided(like)
        case "ID", "from" if field_name == "platformFamily":
            found = literals.platform(like)
        case "ID", "to" if field_name == "displacement":
            found = literals.site(like)
        case "ID", "from" if field_name in {"callsForHelp", "screening"}:
            found = literals.in_need(like)
        case "ID", "after":
            found = literals.entity("Person", like)
        case "String", "states":
            found = literals.sized(lambda: chance.choice(CALL_STATES), like)
        case "ID", "of":
            found = literals.owned(like)
        case "ID", "compound":
            found = literals.entity("Compound", like)
        case "ID", "lists":
            found = literals.entity("Agency", like)
        case "ID", "to":
            found = literals.nearby(like)
        case "ID", _:
            found = literals.entity("Case" if name == "case" else kind_answered(field), like)
        case "UTCTime", "made" | "review" | "expires":
            found = {"made": "2024-03-01T00:00:00Z", "review": "2025-03-01T00:00:00Z"}.get(name, "2026-03-01T00:00:00Z")
        case "UTCTime", "since" | "until" if chance.random() < 0.6:  # so that something lies between the two
            found = TIMES[0 if name == "since" else -1]
        case "UTCTime", _:
            found = chance.choice(TIMES)
        case "MoneyUnit", _:
            found = literals.sized(lambda: chance.choice(("EUR", *UNITS)), like)
        case "CountryCode", _:
            stated = literals.values(STATISTIC, "country") if field_name == "statistics" else ()
            found = str(chance.choice(stated or COUNTRIES))
        case "String", "grade":
            found = literals.sized(lambda: chance.choice([grade for grade in GRADES if grade]), like)
        case "String", "source" | "sources" | "notSources":
            found = literals.sized(lambda: chance.choice(SOURCES), like)
        case "String", "table":
            found = literals.sized(lambda: chance.choice(TABLES), like)
        case _:
            found = literals.word(like)
    return found


def _cursor(field: GraphQLField, literals: Literals, chance: Random) -> str:
    """A cursor that an answer told; before there was one, a place among entities or links."""
    page = get_named_type(field.type).name
    known = literals.cursor(page)
    if known is not None and chance.random() < 0.9:
        return known
    if page.endswith("Connection"):
        at, key = literals.place()
        return _encoded(f"2:{at}:{key}")
    near = min(literals.entity(kind_answered(field)) for _ in range(chance.choice((1, 3))))
    told = [2, near.partition(":")[0], "key rising", None, near]
    return _encoded(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _names_twice(gaps: str) -> bool:
    """Whether a rail has two gaps, for which a question is refused."""
    rails = [gap["rail"] for gap in value_from_ast_untyped(parse_value(gaps)) or ()]
    return len(rails) > len(set(rails))


def _words(given: GraphQLArgument, words: list[str], chance: Random) -> str:
    """A word of an enum; where a list is wanted, one of them or half of all, for most kinds are in no graph."""
    if not _is_list(given):
        return chance.choice(words)
    return f"[{', '.join(chance.sample(words, chance.choice((1, 1 + len(words) // 2))))}]"


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _is_list(given: GraphQLArgument) -> bool:
    wanted: Any = given.type
    while isinstance(wanted, GraphQLNonNull):
        wanted = wanted.of_type
    return isinstance(wanted, GraphQLList)


def kind_answered(field: GraphQLField) -> str | None:
    """The kind of entity that a field answers with, directly or in a page."""
    found = get_named_type(field.type)
    for below in ("nodes", "edges", "node"):
        if isinstance(found, GraphQLObjectType) and found.name not in ENTITIES and below in found.fields:
            found = get_named_type(found.fields[below].type)
    return found.name if found.name in ENTITIES else None
