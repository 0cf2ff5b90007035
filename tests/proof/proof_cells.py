"""Which field and position a case says something about, and how many cases said something there.

A cell is a root field and a position: that of an argument has the argument's own name, and what a filter asks for has a
row for each input type (``TextFilter equals``, ``links some``), so that whatever is declared has to be reached. Fields
of answers have the positions of ``BY_FIELD``; those that only project stand in ``PLAIN``, and a test sees to it that
each field that is not declared in `graph_schema` is in one of the two.

What is asked of entities and links that an answer leads to, in fragments and below ``node``, is asked in the same way
whatever led there: it has a row for each interface, which each root field reaches that has ``below``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import count
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    parse_value,
    value_from_ast_untyped,
)
from proof_inputs import parts_given
from proof_roots import NO_GRAPH, graph_fields
from proof_selections import Asked, is_connection

from api.graphql.schema import graphql_schema
from graph_schema.columns import fields
from graph_schema.declare import camel
from graph_schema.registry import ENTITIES, LINKS

LEAST = 20
ENOUGH = 1  # questions of an era that ask for what is needed: to plan another costs more than to ask one longer
BY_FIELD = {
    "totalCount": "count", "truncated": "cut", "tooBroad": "cut", "recordsTruncated": "cut", "endCursor": "cut",
    "pageInfo": "cut", "hasNextPage": "cut", "hasPreviousPage": "cut", "startCursor": "cut", "cursor": "place",
    "records": "records", "countries": "countries", "crossesBorder": "border", "ways": "path", "chains": "path",
    "trails": "path", "payments": "amounts", "converted": "rates", "notConverted": "rates",
    "rates": "rates", "stopped": "path", "places": "path", "unplaced": "cut", "custodians": "beside",
    "holders": "beside", "freezeRequest": "draft", "barred": "draft", "drafts": "draft",
    "barredCount": "draft", "consentsWanted": "draft",
    "ranked": "path", "above": "path", "mules": "order", "muleCount": "count",
    "collectors": "path", "senders": "order", "senderCount": "count", "cameIn": "links", "wentOut": "links",
    "sharing": "path", "shared": "path", "common": "path", "userCount": "count", "userLinks": "links",
    "otherLinks": "links", "userKeys": "members", "otherKeys": "members",
    "deposits": "path", "complaints": "order", "complaintCount": "count", "providers": "beside", "customers": "beside",
    "untraced": "cut", "funders": "path", "wallets": "path", "walletCount": "count", "certainCount": "count",
    "owners": "path", "companies": "path", "blocked": "path", "ownerCount": "count", "holdings": "links",
    "enablers": "path", "located": "links",
    "decisions": "links", "control": "beside", "listed": "beside", "unclear": "cut",
    "routes": "path", "recruiters": "path", "offers": "path", "legs": "path", "sites": "order", "fellows": "beside",
    "personKeys": "members", "recruiterKeys": "members", "recruitedLinks": "links", "answeredLinks": "links",
    "postedLinks": "links", "usesLinks": "links",
    "before": "path", "after": "path", "moved": "path", "kinds": "count", "beforeCount": "count", "parts": "order",
    "raided": "order", "grounds": "links", "beforeLinks": "links", "afterLinks": "links",
    "calls": "path", "repatriations": "path", "ask": "beside", "cases": "links", "roles": "path",
    "families": "path", "siteCount": "count", "siteKeys": "members",
    "corridors": "path", "hubs": "cut", "sides": "path", "agencies": "order", "counted": "links",
    "edges": "links", "links": "links", "nodes": "order", "entities": "order", "figures": "order",
    "restricted": "restricted", "linksTruncated": "cut", "leftOut": "cut", "summary": "summary",
    "months": "months", "contradictions": "contradicts", "members": "members",
}  # fmt: skip
"""The positions of fields of answers."""

PLAIN = frozenset({
    "agency", "agreement", "amount", "answer", "because", "caption", "channel", "complained", "country",
    "description", "entity", "entries", "fact", "from", "fromKey", "handling", "item", "key", "kind", "language",
    "length", "link", "longest", "message", "hours", "last", "node", "note", "pairs", "part", "place", "share",
    "whom", "record", "reference", "registerDate", "registerName", "since", "source", "status", "steps", "subject",
    "subjects", "table", "text", "ties", "title", "to", "toKey", "unit", "value", "year", "count", "earliest",
    "latest", "amounts", "sum", "min", "max", "month", "field", "values", "sources", "precision", "nature", "grade",
    "at", "until", "recordedAt", "reviewAt",
    "root", "weakest",
    "passedOn",
    "deposit", "funder", "wallet",
    "user", "other", "weight", "exactWeight", "certain",
    "compound", "by", "ownership",
    "site", "jaccard", "what", "journeys",
    "touching", "case", "differ", "named", "statedNone", "notKnown",
    "decision",
    "stated", "currency", "day",
    "form", "mediaType", "notDrafted",
    "of", "owner", "owned", "company", "who", "over", "perCent", "mayBeMore", "ultimate", "known", "blockedShare",
    "about", "call", "event", "hoursSinceAct", "hoursSinceCall", "lastAct", "open", "overdue", "person", "sign",
    "state", "suspicion", "words",
    "recruiter", "sameTrip", "later", "goesOn",
})  # fmt: skip
"""Fields of answers that are read and do nothing else."""

DECLARED = frozenset(
    {camel(field.name) for kind in (*ENTITIES.values(), *LINKS.values()) for field in fields(kind)}
    | {name for link in LINKS.values() for name in (link.forward, link.backward)}
    | {f"{kind[0].lower()}{kind[1:]}" for kind in ENTITIES}
)
"""Names of fields, links and kinds, which follow from the declarations."""

PROJECTION, BELOW = "projection", "below"
Cell = tuple[str, str]
_Holder = GraphQLInputObjectType | GraphQLObjectType | GraphQLInterfaceType
NOTHING: Mapping[Cell, int] = {}


def cells_of(root: Asked) -> set[Cell]:
    """Where in a question values stand: in filters, counts, cuts, projections ..."""
    found = {(root.name, PROJECTION)}
    for row, one in _by_row(root, root.name):
        if row != root.name:
            found.add((root.name, BELOW))
        owner = graphql_schema().type_map[one.owner]
        if not isinstance(owner, GraphQLObjectType | GraphQLInterfaceType) or one.name not in owner.fields:
            continue
        field = owner.fields[one.name]
        if place := _place(one.name, field):
            found.add((row, place))
        for name, text in one.given:
            argument = field.args[name]
            if not is_required_argument(argument) or name == "text":
                found.add((row, name))
            given = value_from_ast_untyped(parse_value(text))
            found |= {cell for part in parts_given(argument.type, given) if (cell := _filtered(*part))}
    return found


def _place(name: str, field: GraphQLField) -> str | None:
    """The position of a field of an answer; some links of an entity happen to be called like one."""
    return None if is_connection(field) else BY_FIELD.get(name)


def _by_row(one: Asked, row: str) -> Iterator[tuple[str, Asked]]:
    """Each field of a question with the row that its positions stand in."""
    yield row, one
    below = one.owner if one.name.startswith("... on ") else "Entity" if one.name == "node" else row
    for each in one.below:
        yield from _by_row(each, below)


def _filtered(type_name: str, part: str) -> Cell | None:
    """The cell of one part of a filter; what joins filters or leads to links has one row for all kinds."""
    found = graphql_schema().type_map[type_name]
    assert isinstance(found, GraphQLInputObjectType)
    if all(is_leaf_type(get_named_type(field.type)) for field in found.fields.values()):
        return type_name, part
    return None if part in DECLARED else ("where", part)


@cache
def possible(root: str) -> frozenset[Cell]:
    """The positions that the schema offers at a root field, up to the entities that it answers with."""
    query = graphql_schema().query_type
    assert query is not None
    return frozenset({(root, PROJECTION), *_offered(root, root, query.fields[root], set())})


@cache
def _offering() -> Mapping[Cell, frozenset[str]]:
    """The root fields that offer each position; of parts of filters and of what is below entities and links those that
    lead to it in the fewest steps, if there are any."""
    steps = {root: _steps(field) for root, field in graph_fields().items()}
    offering: dict[Cell, set[str]] = defaultdict(set)
    for root in graph_fields():
        for cell in possible(root) | steps[root].keys():
            offering[cell].add(root)
    nearest = {cell: min(of[cell] for of in steps.values() if cell in of) for cell in set().union(*steps.values())}
    return {
        cell: frozenset(root for root in roots if steps[root].get(cell) == nearest.get(cell))
        for cell, roots in offering.items()
    }


def _steps(field: GraphQLField) -> dict[Cell, int]:
    """The parts of filters that the arguments of a field lead to, and what is below the entities and links that its
    answer leads to, with how many types lie before each."""
    found: dict[Cell, int] = {}
    for step, one in _led_to(field.args.values()):
        for cell in filter(None, (_filtered(one.name, name) for name in one.fields)):
            found.setdefault(cell, step)
    for step, one in _led_to([field]):
        for cell in _below(one.name) if isinstance(one, GraphQLInterfaceType) else ():
            found.setdefault(cell, step)
    return found


def _led_to(fields: Iterable[GraphQLField | GraphQLArgument | GraphQLInputField]) -> Iterator[tuple[int, _Holder]]:
    """The types of fields or arguments that have fields of their own, and theirs, each once and with how many lie
    before it."""
    seen: set[str] = set()
    for step in count():
        types = {found.name: found for each in fields if isinstance(found := get_named_type(each.type), _Holder)}
        new = [found for name, found in types.items() if name not in seen]
        if not new:
            return
        seen.update(found.name for found in new)
        yield from ((step, found) for found in new)
        fields = [each for found in new for each in found.fields.values()]


@cache
def _interfaces() -> frozenset[str]:
    return frozenset(
        name for name, found in graphql_schema().type_map.items() if isinstance(found, GraphQLInterfaceType)
    )


@cache
def _below(interface: str) -> frozenset[Cell]:
    """The positions that the kinds of an interface offer, up to the next entity."""
    found = graphql_schema().type_map[interface]
    assert isinstance(found, GraphQLInterfaceType)
    fields = [each for kind in graphql_schema().get_possible_types(found) for each in kind.fields.items()]
    offered = {cell for name, field in fields for cell in _offered(interface, name, field, set())}
    return frozenset((row, place) for row, place in offered if row == interface and place != BELOW)


def _offered(root: str, name: str, field: GraphQLField, seen: set[str]) -> Iterator[Cell]:
    if place := _place(name, field):
        yield root, place
    for argument, given in field.args.items():
        if not is_required_argument(given) or argument == "text":
            yield root, argument
        yield from _parts(given.type, seen)
    found = get_named_type(field.type)
    if name == "node" or isinstance(found, GraphQLInterfaceType):
        yield root, BELOW
    if name != "node" and found.name not in seen and isinstance(found, GraphQLObjectType | GraphQLInterfaceType):
        seen.add(found.name)
        for below, each in found.fields.items():
            yield from _offered(root, below, each, seen)


def _parts(wanted: GraphQLInputType, seen: set[str]) -> Iterator[Cell]:
    found = get_named_type(wanted)
    if isinstance(found, GraphQLInputObjectType) and found.name not in seen:
        seen.add(found.name)
        for name, field in found.fields.items():
            yield from filter(None, [_filtered(found.name, name)])
            yield from _parts(field.type, seen)


def says_something(value: Any) -> bool:
    """Whether an answer holds anything but nulls, empty lists, zeros and names of types."""
    if isinstance(value, dict):
        return any(says_something(part) for part in value.values())
    if isinstance(value, list):
        return any(map(says_something, value))
    return bool(value) and value not in {"Query", "UNKNOWN"}


class Cells:
    """Cases and relevant cases by root field and position; ``asked``: root fields that were, ``gained``: relevant cases
    in cells that had too few."""

    def __init__(self) -> None:
        self.cases: Counter[Cell] = Counter()
        self.relevant: Counter[Cell] = Counter()
        self.fields: Counter[Cell] = Counter()
        self.asked = self.gained = 0

    def count(self, root: Asked, *, relevant: bool) -> None:
        """Note one root field of a case."""
        self.fields.update({(one.owner, one.name) for one in root.walk()})
        self.asked += 1
        for cell in cells_of(root):
            self.cases[cell] += 1
            self.gained += relevant and self.relevant[cell] < LEAST
            self.relevant[cell] += relevant

    def need(self, roots: tuple[Asked, ...], likely: Mapping[Cell, int] = NOTHING) -> float:
        """How much is to be gained by a question: most where little was said so far, and is ``likely`` to be said."""
        places = sum(
            1 / (1 + self.relevant[cell] + likely.get(cell, 0)) ** 2 for root in roots for cell in cells_of(root)
        )
        return places + sum(0.1 for root in roots for one in root.walk() if not self.fields[one.owner, one.name])

    def gains_by(self, roots: tuple[Asked, ...], asked: Mapping[Cell, int]) -> bool:
        """Whether a question has a position that says too little so far and is not asked for often enough already."""
        return any(
            self.relevant[cell] < LEAST and asked.get(cell, 0) < ENOUGH for root in roots for cell in cells_of(root)
        )

    def lacks_any(self, cells: Iterable[Cell]) -> bool:
        """Whether one of these positions says too little so far."""
        return any(self.relevant[cell] < LEAST for cell in cells)

    def need_of_root(self, name: str) -> float:
        """How many relevant cases a root field still lacks in all its positions, and its share of what parts of filters
        lack that it leads to as soon as others."""
        below = {cell for cell in self.cases if cell[0] == name}
        sharing = {cell: _offering().get(cell, {name}) for cell in possible(name) | below}
        return sum(max(0, LEAST - self.relevant[cell]) / len(roots) for cell, roots in sharing.items() if name in roots)

    def likely_gain(self, name: str) -> float:
        """The same, times the share of its cases so far that were relevant."""
        told, asked = self.relevant[name, PROJECTION], self.cases[name, PROJECTION]
        return self.need_of_root(name) * (told + 1) / (asked + 2)

    def lacking(self) -> dict[Cell, int]:
        """The cells that say too little, those that nothing was asked of among them, and how many cases each lacks."""
        wanted = self.cases.keys() | _offering().keys()
        return {cell: LEAST - self.relevant[cell] for cell in wanted if self.relevant[cell] < LEAST}

    def thin(self) -> list[str]:
        """A line for each cell that says too little."""
        return [f"{row} {place}: {LEAST - lack} relevant cases, at least {LEAST} are needed"
                for (row, place), lack in sorted(self.lacking().items())]  # fmt: skip

    def unasked(self) -> list[str]:
        """The fields of the schema that no question asked for."""
        return [f"{name}.{field}" for name, found in graphql_schema().type_map.items()
                if isinstance(found, GraphQLObjectType | GraphQLInterfaceType) and not name.startswith("__")
                if name not in NO_GRAPH
                for field in found.fields if not self.fields[name, field]]  # fmt: skip

    def table(self) -> str:
        """Relevant cases, a line for each root field and a column for each position; a dot where there is none."""
        query = graphql_schema().query_type
        assert query is not None
        rows = sorted({row for row, _ in self.cases})
        return "\n\n".join([
            self._table("by root field", [row for row in rows if row in query.fields]),
            self._table("below", [row for row in rows if row in _interfaces()]),
            self._table("by filter", [row for row in rows if row not in {*query.fields, *_interfaces()}]),
        ])  # fmt: skip

    def _table(self, title: str, rows: list[str]) -> str:
        places = sorted({place for row, place in self.cases if row in rows})
        widths = {place: max(6, len(place)) + 1 for place in places}
        lines = ["".join([f"relevant cases {title}".ljust(30), *(place.rjust(widths[place]) for place in places)])]
        for row in rows:
            shown = [str(self.relevant[row, p]) if (row, p) in self.cases else "." for p in places]
            lines.append("".join([row.ljust(30), *(t.rjust(widths[p]) for t, p in zip(shown, places, strict=True))]))
        return "\n".join(lines)
