"""Documents that mean harm: each kind of excess in many sizes, wrong types, and Cypher in every place that takes text.

All are drawn from the schema and from one seed, so that a new field or argument is attacked without a change here.
"""

import json
import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_leaf_type,
    is_required_argument,
)

from api.graphql.names import BY_LINK
from api.graphql.schema import graphql_schema
from graph_schema.registry import ENTITIES

CYPHER = "x'}) DETACH DELETE n //`\"$visible"
SEED = 20_261_126
Operation = Literal["query", "mutation"]
OPERATIONS: tuple[Operation, ...] = ("query", "mutation")
Place = tuple[str, str, GraphQLObjectType]
"""What is opened on the way to a type and closed behind it, and the type."""

HARMLESS = {
    "Int": "1", "Float": "1.5", "Boolean": "true", "WholeNumber": "1", "Decimal": '"1"', "MoneyUnit": '"TWD"',
    "UTCTime": '"2025"', "CountryCode": '"KH"', "PartialDate": '"1958"', "ChainId": '"tron"', "E164": '"+85512345678"',
}  # fmt: skip
NATURAL_KEYS = {
    "Account": "account:TW:012:1", "Wallet": "wallet:eip155:1:0x" + "0" * 39 + "1", "Country": "country:KH",
    "Phone": "phone:+85512345678", "Email": "email:a@example.com", "Domain": "domain:example.com",
    "Handle": "handle:telegram:1", "Device": "device:imei:490154203237518", "Document": "document:TH:passport:A1",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hostile:
    """One document, its variables, and the kind of harm it means."""

    kind: str
    document: str
    variables: dict[str, Any] = field(default_factory=dict)


def hostile_documents() -> Iterator[Hostile]:
    """All of them, the same at each call."""
    chance = random.Random(SEED)
    for made in (_deep(), _wide(), _fragments(), _directives(), _long(), _variables(), _introspection()):
        yield from made
    yield from _wrong_types(chance)
    yield from _broken(chance)
    yield from cypher_in_every_text()


def cypher_in_every_text() -> Iterator[Hostile]:
    """Cypher in each argument and each part of an input that takes text, by turns written out and as a variable."""
    seen: set[str] = set()
    for kind, operation, places in (
        ("cypher", "query", _places()),
        ("cypher written", "mutation", iter([("", "", graph_root("mutation"))])),  # what is read back is placed above
    ):
        for number, (selection, type_name) in enumerate(_text_places(places, seen)):
            if number % 2:
                yield Hostile(kind, f"{operation} {selection.replace('$t', json.dumps(CYPHER))}")
            else:
                yield Hostile(kind, f"{operation}($t: {type_name}!) {selection}", {"t": CYPHER})


def _text_places(places: Iterator[Place], seen: set[str]) -> Iterator[tuple[str, str]]:
    """A selection with `$t` at each place that takes text, and the type of the variable."""
    for opening, closing, parent in places:
        for name, asked in parent.fields.items():
            body = _leaf(asked.type)
            for argument, definition in asked.args.items():
                needed = _needed(asked, argument)
                for value, kind in _values(definition.type, seen):
                    given = ", ".join([*needed, f"{argument}: {value}"])
                    yield f"{{ {opening} {name}({given}) {body} {closing} }}", kind


def _places() -> Iterator[Place]:
    """Each object type once, by a shortest way of selections from the root of questions."""
    schema = graphql_schema()
    root = graph_root("query")
    waiting = deque([("", "", root)])
    seen = {root.name}
    while waiting:
        opening, closing, parent = waiting.popleft()
        yield opening, closing, parent
        for name, asked in parent.fields.items():
            found = get_named_type(asked.type)
            needed = _needed(asked, "")
            into = f"{name}({', '.join(needed)}) {{" if needed else f"{name} {{"
            if isinstance(found, GraphQLObjectType) and found.name not in seen:
                seen.add(found.name)
                waiting.append((f"{opening} {into}", f"}} {closing}", found))
            elif isinstance(found, GraphQLInterfaceType):
                for kind in schema.get_possible_types(found):
                    if kind.name not in seen:
                        seen.add(kind.name)
                        waiting.append((f"{opening} {into} ... on {kind.name} {{", f"}} }} {closing}", kind))


def _values(kind: Any, seen: set[str]) -> Iterator[tuple[str, str]]:
    """Each way in which `$t` can stand in a value of an input type, the shallow ones first; each input object once, and
    one whose parts are all plain again wherever it stands, with one of its parts."""
    waiting = deque([("", "", kind)])
    while waiting:
        opening, closing, asked = waiting.popleft()
        bare = get_nullable_type(asked)
        if isinstance(bare, GraphQLList):
            waiting.append((f"{opening}[", f"]{closing}", bare.of_type))
        elif isinstance(bare, GraphQLScalarType) and bare.name not in {"Int", "Float", "Boolean"}:
            yield f"{opening}$t{closing}", bare.name
        elif isinstance(bare, GraphQLInputObjectType):
            parts = list(bare.fields.items())
            if bare.name in seen:
                plain = not any(isinstance(get_named_type(part.type), GraphQLInputObjectType) for _, part in parts)
                parts = parts[:1] if plain else []
            seen.add(bare.name)
            for name, part in parts:
                others = "".join(f"{other}, " for other in _required(bare, name))
                waiting.append((f"{opening}{{{others}{name}: ", f"}}{closing}", part.type))


def _needed(asked: Any, without: str) -> list[str]:
    """The arguments that have to be given, but one, each with a harmless value."""
    return [
        f"{name}: {_harmless(definition.type, name)}"
        for name, definition in asked.args.items()
        if is_required_argument(definition) and name != without
    ]


def _required(kind: GraphQLInputObjectType, without: str) -> list[str]:
    """The parts of an input that have to be given, but one: of what is written the ends, of the kinds that it ties."""
    link = BY_LINK.get(kind.name.removesuffix("Input"))
    ends = {"from": link.pattern.sources[0], "to": link.pattern.targets[0]} if link else {}
    return [
        f"{name}: {json.dumps(_key(ends[name])) if name in ends else _harmless(part.type, name)}"
        for name, part in kind.fields.items()
        if isinstance(part.type, GraphQLNonNull) and name != without
    ]


def _key(kind: str) -> str:
    return NATURAL_KEYS.get(kind) or f"{ENTITIES[kind].prefix()}:src:a"


def _harmless(kind: Any, name: str = "") -> str:
    bare = get_nullable_type(kind)
    if isinstance(bare, GraphQLList):
        return f"[{_harmless(bare.of_type)}]"
    if isinstance(bare, GraphQLEnumType):
        return str(next(iter(bare.values)))
    if isinstance(bare, GraphQLInputObjectType):
        if bare.is_one_of:
            member, part = next(iter(bare.fields.items()))
            return f"{{{member}: {_harmless(part.type)}}}"
        return f"{{{', '.join(_required(bare, ''))}}}"
    if name == "role":
        return '"suspect"'
    if bare.name == "ID" and name in {"case", "entity", "person"}:
        return json.dumps(_key("Case" if name == "case" else "Person"))
    return HARMLESS.get(bare.name, '"harmless"')


def _leaf(kind: Any) -> str:
    found = get_named_type(kind)
    if "pageInfo" in getattr(found, "fields", ()):
        return "{ pageInfo { hasNextPage } }"  # a page is read where something is asked of it
    return "{ __typename }" if is_composite_type(found) else ""


def _deep() -> Iterator[Hostile]:
    for size in (5, 10, 20, 40, 80, 160, 400, 900, 1_400):
        node = "associates { edges { node { ... on Person {"
        yield Hostile("deep", f'{{ person(key: "a") {{ {node * size} key {"} } } }" * size} }} }}')
        yield Hostile("deep", "{" + "... {" * size + "__typename" + "}" * size + "}")
        yield Hostile("deep", "{" + "a {" * size + "b" + "}" * size + "}")
        yield Hostile("deep", f"{{ persons(where: {'{not: ' * size}{{}}{'}' * size}) {{ __typename }} }}")
        yield Hostile("deep", f"{{ persons(where: {'{and: [' * size}{{}}{']}' * size}) {{ __typename }} }}")
        yield Hostile("deep", f"{{ persons(where: {'[' * size}{']' * size}) {{ __typename }} }}")
        yield Hostile("deep", f"query($v: {'[' * size}Int{']' * size}) {{ __typename }}")
        yield Hostile("deep", "{" * size)
        yield Hostile("deep", "query Q($v: PersonWhere) { persons(where: $v) { __typename } }", {"v": _nested(size)})


def _nested(levels: int) -> Any:
    value: Any = {}
    for number in range(levels):
        value = {"and": [value]} if number % 2 else {"not": value}
    return value


def _wide() -> Iterator[Hostile]:
    for size in (10, 20, 40, 80, 150, 300, 700, 1_400):
        numbers = range(size)
        yield Hostile("wide", "{" + "__typename " * 2 * size + "}")
        yield Hostile("wide", "{" + "persons { nodes { key } } " * size + "}")
        yield Hostile("wide", "{" + " ".join(f'a{n}: person(key: "a{n}") {{ key }}' for n in numbers) + "}")
        yield Hostile("wide", '{ person(key: "a") {' + " ".join(f"a{n}: name" for n in numbers) + "} }")
        yield Hostile("wide", "{" + " ".join(f"nothing{n}" for n in numbers) + "}")
        yield Hostile("wide", "{" + " ".join(f"... on Personn{n} {{ key }}" for n in numbers) + "}")
        yield Hostile("wide", "{ persons { nodes {" + "... { name key caption } " * size + "} } }")
        yield Hostile("wide", " ".join(f"query Q{n} {{ __typename }}" for n in numbers))
        yield Hostile("wide", "{" + " ".join(f"a{n}: persons(frist: 1, wehre: 2) {{ nods }}" for n in numbers) + "}")
        keys = ", ".join('"a"' for _ in numbers)
        yield Hostile("wide", f"{{ persons(where: {{ key: {{ in: [{keys}] }} }}) {{ __typename }} }}")
        alike = " ".join("a { b { c { d } } }" for _ in numbers)
        yield Hostile("wide", f"{{ {alike} }}")


def _fragments() -> Iterator[Hostile]:
    for size in (1, 2, 5, 10, 25, 60, 150, 250):
        numbers = range(size)
        ring = " ".join(f"fragment F{n} on Query {{ ...F{(n + 1) % size} }}" for n in numbers)
        yield Hostile("fragments", f"{{ ...F0 }} {ring}")
        yield Hostile("fragments", "{" + " ".join(f"...F{n}" for n in numbers) + "}" + ring)
        chain = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in numbers)
        yield Hostile("fragments", f"{{ ...F0 }} {chain} fragment F{size} on Query {{ __typename }}")
        twice = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ... {{ ...F{n + 1} }} }}" for n in numbers)
        yield Hostile("fragments", f"{{ ...F0 }} {twice} fragment F{size} on Query {{ __typename }}")
        grown = " ".join(
            f"fragment F{n} on Person {{ a: associates {{ edges {{ node {{ ...F{n + 1} }} }} }} "
            f"b: relatives {{ edges {{ node {{ ...F{n + 1} }} }} }} }}"
            for n in numbers
        )
        yield Hostile("fragments", f'{{ person(key: "a") {{ ...F0 }} }} {grown} fragment F{size} on Person {{ key }}')
        own = " ".join(
            f"fragment F{n} on Person {{ associates {{ edges {{ node {{ ...F{n} }} }} }} }}" for n in numbers
        )
        yield Hostile("fragments", f'{{ person(key: "a") {{ ...F0 }} }} {own}')
        same = " ".join(f"fragment F{n} on Query {{ persons {{ nodes {{ key name caption }} }} }}" for n in numbers)
        yield Hostile("fragments", "{" + " ".join(f"...F{n}" for n in numbers) + "}" + same)
        each = " ".join(f"fragment F{n} on Query {{ {' '.join(f'...F{m}' for m in numbers)} }}" for n in numbers)
        yield Hostile("fragments", f"{{ ...F0 }} {each}")
        yield Hostile("fragments", "{" + " ".join(f"...Nothing{n}" for n in numbers) + "}")
        yield Hostile("fragments", "{ __typename }" + " ".join("fragment F on Query { __typename }" for _ in numbers))


def _directives() -> Iterator[Hostile]:
    for size in (2, 6, 20, 60, 200, 450, 1_400):
        yield Hostile("directives", "{ __typename " + "@skip(if: true) " * size + "}")
        yield Hostile("directives", "{ __typename " + "@nothing " * size + "}")
        yield Hostile("directives", "query " + '@asKnownAt(time: "2020") ' * size + "{ __typename }")
        yield Hostile("directives", "{" + "__typename @include(if: true) " * size + "}")
        yield Hostile("directives", "{" + " ".join(f"a{n}: __typename @skip(if: true)" for n in range(size)) + "}")
        yield Hostile("directives", "query($v: Boolean = true " + "@a " * size + ") { __typename @skip(if: $v) }")
        yield Hostile("directives", "{ ... " + "@include(if: true) " * size + "{ __typename } }")
        yield Hostile(
            "directives", "{ ...F " + "@a " * size + "} fragment F on Query " + "@a " * size + "{ __typename }"
        )


def _long() -> Iterator[Hostile]:
    for size in (100, 1_000, 5_000, 20_000, 90_000, 150_000):
        yield Hostile("long", f'{{ person(key: "{"a" * size}") {{ key }} }}')
        yield Hostile("long", '{ person(key: "' + "\\u0041" * (size // 6) + '") { key } }')
        yield Hostile("long", '{ person(key: """' + "\n" * size + '""") { key } }')
        yield Hostile("long", '{ person(key: """' + " a\n" * (size // 3) + '""") { key } }')
        yield Hostile("long", "{ persons(first: " + "9" * size + ") { __typename } }")
        yield Hostile("long", "{ persons(first: -" + "1" * size + ") { __typename } }")
        yield Hostile("long", "{ persons(first: 1." + "3" * size + "e9) { __typename } }")
        yield Hostile("long", "{" + "a" * size + "}")
        yield Hostile("long", "{ " + "a" * size + ": __typename }")
        yield Hostile("long", "query " + "Q" * size + " { __typename }")
        yield Hostile("long", "{ __typename }" + "#\n" * (size // 2))
        yield Hostile("long", "{ __typename }#" + "a" * size)
        for blank in (" ", ",", "\n", "\r\n", "\t", "\ufeff", "\u2028", "\x00", "é", "😀"):
            yield Hostile("long", "{ __typename }" + blank * (size // len(blank)))
        yield Hostile("long", "query($k: ID!) { person(key: $k) { key } }", {"k": "a" * size})
        yield Hostile("long", "query($k: String!) { search(text: $k) { __typename } }", {"k": "a " * (size // 2)})
        yield Hostile(
            "long", "query($k: String!) { search(text: $k) { __typename } }", {"k": "é*~?:(){}[]^" * (size // 12)}
        )


def _variables() -> Iterator[Hostile]:
    for size in (10, 50, 200, 500, 2_000, 20_000):
        few = range(min(size, 900))
        declared = "query(" + " ".join(f"$v{n}: Int" for n in few) + ") { __typename }"
        yield Hostile("variables", declared, {f"v{n}": n for n in few})
        used = "query($v: PersonWhere) { persons(where: $v) { __typename } }"
        yield Hostile("variables", used, {"v": {"key": {"in": ["a"] * size}}})
        yield Hostile("variables", used, {"v": {f"a{n}": n for n in range(size)}})
        yield Hostile("variables", used, {"v": {"and": [{"name": {"equals": "a"}}] * size}})
        yield Hostile("variables", used, {"v": [[1] * 10] * size})
        yield Hostile("variables", "{ __typename }", {f"a{n}": [n] for n in range(size)})
        yield Hostile("variables", "query($v: [String!]!) { __typename }", {"v": [None] * size})
        yield Hostile("variables", "query(" + "$v: Int " * len(few) + ") { __typename }", {"v": 1})
        yield Hostile("variables", "query($v: Int = $v) { persons(first: $v) { __typename } }", {"v": 2**62})


def _introspection() -> Iterator[Hostile]:
    for size in (1, 2, 3, 4, 6, 10, 30):
        into = "fields { type {" * size
        yield Hostile("introspection", f'{{ __type(name: "Query") {{ {into} name {"} }" * size} }} }}')
        yield Hostile("introspection", f"{{ __schema {{ types {{ {into} name {'} }' * size} }} }} }}")
        into = "possibleTypes { interfaces {" * size
        yield Hostile("introspection", f'{{ __type(name: "Entity") {{ {into} name {"} }" * size} }} }}')
        yield Hostile("introspection", f'{{ __type(name: "Person") {{ {"ofType {" * size} name {"}" * size} }} }}')
        yield Hostile(
            "introspection", "{" + " ".join(f"a{n}: __schema {{ types {{ name }} }}" for n in range(size)) + "}"
        )
        types = " ".join(f'a{n}: __type(name: "Query") {{ fields {{ name args {{ name }} }} }}' for n in range(size))
        yield Hostile("introspection", f"{{ {types} }}")
        fields = " ".join(f"a{n}: types {{ fields {{ name description args {{ name }} }} }}" for n in range(size))
        yield Hostile("introspection", f"{{ __schema {{ {fields} }} }}")


def _wrong_types(chance: random.Random) -> Iterator[Hostile]:
    """For each argument of each root field two values that it does not take, or hardly."""
    roots = [
        (operation, name, asked) for operation in OPERATIONS for name, asked in graph_root(operation).fields.items()
    ]
    wrong: list[Any] = [
        None, True, -1, 0, 2**31, 2**63, -(2**63) - 1, 1.5, 1e308, "", "text", "\u202e", [], [[]], [None], {},
        {"a": {}}, {"equals": 1}, "9999-99-99", "0", " ", "null", "Infinity",
    ]  # fmt: skip
    for operation, name, asked in roots:
        for argument, definition in asked.args.items():
            for value in chance.sample(wrong, 2):
                given = ", ".join([*_needed(asked, argument), f"{argument}: $v"])
                document = f"{operation}($v: {definition.type}) {{ {name}({given}) {_leaf(asked.type)} }}"
                yield Hostile("wrong types", document, {"v": value})
        yield Hostile("wrong types", f"{operation} {{ {name}(nothing: 1) {{ nothing {{ at {{ all }} }} }} }}")
        if not is_leaf_type(get_named_type(asked.type)):
            yield Hostile("wrong types", f"{operation} {{ {name} }}")


def graph_root(operation: Operation) -> GraphQLObjectType:
    """The type that holds the root fields of an operation."""
    schema = graphql_schema()
    root = schema.query_type if operation == "query" else schema.mutation_type
    assert root
    return root


def _broken(chance: random.Random) -> Iterator[Hostile]:
    """Ordinary documents with a few characters taken out, doubled or put in."""
    whole = [
        'query Q($k: ID!) { person(key: $k) { name records(first: 3) { source grade } ... on Person { caption } } }',
        '{ persons(first: 3, where: {name: {equals: "Ann"}}) { totalCount } a: search(text: "x y") { tooBroad } }',
        'query($s: Boolean = true) { ...F @skip(if: $s) } fragment F on Query { wallets { nodes { key } } }',
    ]  # fmt: skip
    signs = "{}()[]:$@!\"'`\\#=|&...,\n\x00é😀"
    for _ in range(150):
        text = list(chance.choice(whole))
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(text))
            text[place] = chance.choice(["", text[place] * 2, chance.choice(signs) + text[place]])
        yield Hostile("broken", "".join(text), {"k": "person:src:a"})
