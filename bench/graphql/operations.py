"""The operations: the same question to Crosstrace, to the peer, to stock Strawberry and to hand-written code.

Documents stand in ``documents/NAME.SERVICE.graphql``; hand-written code takes the name of its statement instead. Each
service answers in a form of its own; ``shown`` brings all to one, by which they are compared before anything is timed.
The floor is hand-written code that reads nothing, whatever the question.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from bench.data.generate import handling_number, hub_key, person_key
from bench.data.sizes import READABLE, Sizes
from bench.data.words import FAMILIES, GIVEN
from graph_schema.search_text import query_words

Service = Literal["ours", "logged", "peer", "stock", "hand", "floor"]
SERVICES: tuple[Service, ...] = ("ours", "logged", "peer", "stock", "hand", "floor")
VISIBLE = [handling_number(place) for place in range(len(READABLE))]
ROUNDS = {10: 300, 1_000: 60, 10_000: 25}  # by the rows of an answer
HUBS = (0, 1, 2)  # accounts by their outgoing payments, the most first
_FORMS: dict[Service, str] = {"ours": "ours", "logged": "ours", "peer": "peer", "stock": "stock"}

Shown = Callable[[Any, Service], Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One question. ``least``: how many times faster than the peer ours has to be at the median.

    ``cursor`` reads from the data of a first page where the second one begins; without it the first page is asked for.
    ``alike``: whether every service has to show the same.
    """

    name: str
    document: str
    variables: dict[str, Any]
    shown: Shown
    least: float
    rounds: int
    alike: bool = True
    cursor: Callable[[Any, Service], str] | None = None

    def asked_of(self, service: Service) -> tuple[str, dict[str, Any]]:
        """The document, or the name of the statement, and the variables as a service takes them."""
        if service == "hand":
            return self.document, self.variables
        if service == "floor":
            return "nothing", {}
        text = (Path(__file__).parent / "documents" / f"{self.document}.{_FORMS[service]}.graphql").read_text("utf-8")
        return text, {**self.variables, "visible": VISIBLE} if service == "peer" else self.variables


def _rows(data: Any, _service: Service) -> Any:
    """The one list in an answer."""
    while isinstance(data, dict):
        [data] = data.values()
    return data


def _first(data: Any, name: str) -> Any:
    """The entity in an answer of one: the peer lists it, hand-written code gives it alone."""
    found = data.get(name, data.get(f"{name}s", data))
    return found[0] if isinstance(found, list) else found


def _person(data: Any, _service: Service) -> Any:
    return _first(data, "person")


def _edges(connection: Any) -> Any:
    """Edges as (key of the other end, fact, the link, edges below)."""
    return [
        (
            edge["node"]["key"],
            edge.get("fact", edge.get("properties", {}).get("fact")),
            {name: value for name, value in _link(edge).items() if name != "fact"},
            _edges(edge["node"]["sent"]) if edge["node"].get("sent") else [],
        )
        for edge in connection["edges"]
    ]


def _link(edge: Any) -> dict[str, Any]:
    found: dict[str, Any] = edge["properties"] if "properties" in edge else edge["links"][0]
    return found


def _sent(data: Any, _service: Service) -> Any:
    connection = _first(data, "account")["sent"]
    more = connection["pageInfo"]["hasNextPage"] if connection.get("pageInfo") else None
    return _edges(connection), more


def _cursor(data: Any, _service: Service) -> str:
    found: str = _first(data, "account")["sent"]["pageInfo"]["endCursor"]
    return found


def _persons(data: Any, service: Service) -> Any:
    rows = _rows(data, service)
    if service == "peer":
        unsaid = {"name": None, "occupation": None}
        return [{"key": row["key"], **(row["records"] or [unsaid])[0]} for row in rows]
    return rows


def _total(data: Any, _service: Service) -> Any:
    return data["accounts"]["totalCount"] if "accounts" in data else data["totalCount"]


def _some(data: Any, service: Service) -> Any:
    """Whether anything was found: each ranks in its own way."""
    return bool(_rows(data, service))


def operations(sizes: Sizes) -> list[Operation]:
    """All of them, for a set of these sizes; a list is no longer than half of what there is."""
    lists = [number for number in ROUNDS if number <= sizes.documents // 2]
    text = f"{GIVEN[7]} {FAMILIES[3]}".lower()
    phrase = " ".join(f"+{word}" for word in query_words(text))
    tags = " ".join(f"h{number}" for number in VISIBLE)
    sought = {"text": text, "phrase": f"+search:({phrase}) +tag:({tags})"}
    hub = Operation("hub, first 50 of 100,000", "hub", {"key": hub_key(0)}, _sent, 10, 40)
    return [
        *(
            Operation(
                f"flat, {rows:,} rows",
                "flat",
                {"first": rows},
                _rows,
                5 if rows <= 10 else 3,
                ROUNDS[rows],
            )
            for rows in lists
        ),
        *(
            Operation(f"nested, {rows:,} rows", "nested", {"first": rows}, _rows, 3, ROUNDS[rows])
            for rows in lists
            if rows > 10
        ),
        Operation("entity with records", "entity", {"key": person_key(1)}, _person, 5, ROUNDS[10]),
        Operation("two levels of links", "levels", {"key": hub_key(2)}, _sent, 5, ROUNDS[10]),
        Operation("filter through links", "filter", {"country": "PH"}, _persons, 1, 30),
        hub,
        replace(hub, name="hub, second page", cursor=_cursor),
        Operation("count", "count", {"country": "PH"}, _total, 1, 30),
        Operation("search", "search", sought, _some, 1, ROUNDS[10], alike=False),
    ]


def hub_pages() -> list[Operation]:
    """The first page of each hub, the smallest first, by which growth is measured."""
    return [Operation(f"hub {number}", "hub", {"key": hub_key(number)}, _sent, 1, 40) for number in reversed(HUBS)]
