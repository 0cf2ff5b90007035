"""Pages of links against a plain reading of the facts: walked either way, they hold each edge once and in its order."""

import random
from dataclasses import dataclass

import neo4j
import pytest

from api.graphql import compiled
from cypher import render_links
from cypher.connection import LANGUAGE
from cypher.plan import EntityByKey, EntityShape, LinkConnection, LinkPlace, Operation
from cypher.render import render
from cypher.rendering import Parameters

ONE = "account:TW:001:1"
ANN = "person:src:ann"
COUNTRY = "country:TW"
FIELDS = """totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor fact node { key } links(first: 50) { key } linksTruncated }"""
FORWARD = (
    "query($k: ID!, $n: Int, $c: String) { entity(key: $k) { ... on %s { found: %s(first: $n, after: $c) { %s } } } }"
)
BACKWARD = (
    "query($k: ID!, $n: Int, $c: String) { entity(key: $k) { ... on %s { found: %s(last: $n, before: $c) { %s } } } }"
)


@dataclass(frozen=True)
class Drawn:
    key: str
    fact: str
    start: str
    end: str
    at: int
    readable: bool


def draw(
    world, number_of_links: int, kind: str, middle: str, others: list[str], chance: random.Random, way: str
) -> list[Drawn]:
    """Links at an entity, a third of them hidden, that meet each other in facts and times."""
    drawn = []
    for number in range(number_of_links):
        ends = [middle, chance.choice(others)]
        if way == "backward" or (way == "either" and chance.random() < 0.5):
            ends.reverse()
        key, fact = f"{chance.randrange(16**4):04x}{number}", f"f{chance.randrange(12)}"
        found = Drawn(key, fact, *ends, chance.choice((-5, 0, 7, 7, 9)), chance.random() < 0.67)
        drawn.append(found)
        handling = world.open if found.readable else world.closed
        world.link(kind, found.start, found.end, handling, key=found.key, fact=found.fact, at=found.at)
    return drawn


def expected(drawn: list[Drawn], middle: str) -> list[tuple[str, str, list[str]]]:
    """Other end, fact and links of each edge, in order."""
    ordered = sorted((link for link in drawn if link.readable), key=lambda link: (-link.at, link.key))
    edges: dict[tuple[str, str], list[str]] = {}
    for link in ordered:
        other = link.end if link.start == middle else link.start
        edges.setdefault((other, link.fact), []).append(link.key)
    return [(*place, keys) for place, keys in edges.items()]


def shown(edges):
    return [(edge["node"]["key"], edge["fact"], [link["key"] for link in edge["links"]]) for edge in edges]


@pytest.fixture(params=[(30, 30), (30, 29), (1, 0)], ids=["few", "many", "single"])
def number_of_links(request, monkeypatch):
    """So many links at an entity, and up to how many are read at once; what is kept of operations holds that bound."""
    number, few = request.param
    monkeypatch.setattr(render_links, "FEW", few)
    compiled._operations.forget()
    yield number
    compiled._operations.forget()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("kind", "type_name", "field", "way", "middle", "others"),
    [
        ("SENT", "Account", "sent", "forward", ONE, ["account:TW:001:2", "wallet:tron:0x2b6653dc:T1", ONE]),
        ("SENT", "Account", "received", "backward", ONE, ["account:TW:001:2", "account:KH:002:3"]),
        ("ASSOCIATED_WITH", "Person", "associates", "either", ANN, ["person:src:bob", "organization:src:x", ANN]),
        ("NATIONAL_OF", "Country", "nationals", "backward", COUNTRY, ["person:src:bob", "person:src:cho"]),
    ],
)
def test_pages_hold_each_edge_once_and_in_order_either_way(
    kind, type_name, field, way, middle, others, seed, world, ask, number_of_links
):
    chance = random.Random(seed)
    edges = expected(draw(world, number_of_links, kind, middle, others, chance, way), middle)
    size = chance.choice((1, 2, 3, 7))
    onwards, back = [], []
    cursor = None
    if not edges:
        world.link(kind, middle, others[0], world.closed, key="hidden")
        assert ask(FORWARD % (type_name, field, "edges { fact }"), k=middle, n=size)["entity"] is None
        return
    while True:
        page = ask(FORWARD % (type_name, field, FIELDS), k=middle, n=size, c=cursor)["entity"]["found"]
        onwards += page["edges"]
        assert page["totalCount"] == len(edges)
        assert page["pageInfo"]["hasPreviousPage"] is (cursor is not None)
        assert page["pageInfo"]["hasNextPage"] is (len(onwards) < len(edges))
        cursor = page["pageInfo"]["endCursor"]
        assert cursor == page["edges"][-1]["cursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert shown(onwards) == edges
    assert not any(edge["linksTruncated"] for edge in onwards)
    cursor = None
    while True:
        page = ask(BACKWARD % (type_name, field, FIELDS), k=middle, n=size, c=cursor)["entity"]["found"]
        back = page["edges"] + back
        assert page["pageInfo"]["hasNextPage"] is (cursor is not None)
        assert page["pageInfo"]["hasPreviousPage"] is (len(back) < len(edges))
        cursor = page["pageInfo"]["startCursor"]
        if not page["pageInfo"]["hasPreviousPage"]:
            break
    assert back == onwards


def test_a_page_of_many_links_seeks_them_and_those_of_a_fact_and_sorts_but_ties(world, server, monkeypatch):
    monkeypatch.setattr(Parameters, "by_number", lambda _self, _number, _ways, many: f"COLLECT {{ {many} }}")
    wanted = LinkConnection("SENT", "forward", 50, ("key",), place=LinkPlace(7, "k"), beyond=True, links=10)
    text, parameters = render(Operation((EntityByKey(ONE, "Account", EntityShape(links=(wanted,))),)), (2,))
    driver = neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password))
    with driver, driver.session() as session:
        plan = session.run(f"{LANGUAGE}EXPLAIN {text}", parameters).consume().plan
    steps = list(operators(plan))
    sought = [details for name, details in steps if name.startswith("DirectedRelationshipIndexSeek")]
    assert sum("(fact)" in details for details in sought) == 3, steps
    assert sum("(from_key, at)" in details for details in sought) == 3, steps
    assert not [name for name, _ in steps if "Scan" in name or "CartesianProduct" in name], steps
    assert not [step for step in steps if step[0] == "Sort" and " at " in step[1]], steps


def operators(plan):
    """The name and details of each step of a plan."""
    yield plan["operatorType"].partition("@")[0], plan["args"].get("Details", "")
    for below in plan.get("children", ()):
        yield from operators(below)
