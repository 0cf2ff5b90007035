"""What a question may cost is told from declared bounds and from what it asks for, before anything runs."""

import re
from pathlib import Path

import pytest
from graphql import GraphQLError, OperationDefinitionNode, parse
from graphql_questions import cost, selected
from ready_operations import ready_operations

from api.graphql.arguments import PAGE_MOST
from api.graphql.border_questions import REACH_MOST
from api.graphql.cost import ENTITIES_READ
from api.graphql.writing import Writer, written
from graph_schema.actors import Actor, Reader

TOP = Path(__file__).parents[2]
OURS = [
    *sorted((TOP / "bench/graphql/documents").glob("*.ours.graphql")),
    *sorted((TOP / "bench/graphql/documents").glob("*.scale.graphql")),
]
READY = [ready for ready in ready_operations() if not (ready.writes or ready.watches)]
GIVEN = {"first": PAGE_MOST, "reach": REACH_MOST, "country": "KH", "after": None, "from": "person:a:1"}


def through(links: int, tests: int = 1) -> str:
    """A filter of persons through so many links, with so many tests of what is at the end."""
    test = 'name: {equals: "a"}' if links % 2 == 0 else 'number: {equals: "1"}'
    inner = test if tests == 1 else f"or: [{', '.join([f'{{{test}}}'] * tests)}]"
    for number in range(links, 0, -1):
        field, kind = ("holds", "account") if number % 2 else ("heldBy", "person")
        inner = f"{field}: {{some: {{node: {{{kind}: {{{inner}}}}}}}}}"
    return f"{{{inner}}}"


@pytest.mark.parametrize(
    ("document", "entities"),
    [
        # one entity is one; countries are read like a second, and `restricted` walks 100 links, which are ten
        ('{ person(key: "a") { key } }', 1),
        ('{ person(key: "a") { countries { country } } }', 2),
        ('{ person(key: "a") { restricted { agency } } }', 11),
        ("{ restricted(key: 1) { agency } }", 11),
        # pages and links multiply; listed links of a fact count a tenth each
        ("{ persons { nodes { key } } }", 25),
        ("{ persons(first: 200) { nodes { key } } }", 200),
        ("{ persons(last: 200) { nodes { key } } }", 200),
        ("{ persons(first: 200) { nodes { holds(first: 7) { edges { fact } } } } }", 200 + 200 * 7),
        ("{ persons(first: 2) { nodes { holds(first: 7) { edges { links(first: 20) { key } } } } } }", 2 + 14 + 28),
        (
            "{ accounts(first: 3) { nodes { sent(first: 5) { edges { node { ... on Account { "
            "sent(first: 7) { edges { node { countries { country } } } } } } } } } } }",
            3 + 15 + 2 * 105,
        ),
        # what a selection merges is read once, what differs is read twice
        ("{ persons(first: 9) { nodes { key } edges { node { name } } } }", 9),
        ("{ accounts(first: 2) { nodes { a: sent(first: 5) {edges{fact}} b: sent(first: 5) {edges{fact}} } } }", 12),
        ("{ accounts(first: 2) { nodes { a: sent(first: 5) {edges{fact}} b: sent(first: 6) {edges{fact}} } } }", 24),
        # counts and summaries: 10,000 or 100,000 links at each
        ("{ persons { totalCount } }", 1_000),
        ("{ persons { totalCount(exact: true) } }", 10_000),
        ("{ accounts(first: 250) { nodes { sent { totalCount } } } }", 250 + 250 * 1_000),
        ("{ accounts(first: 2) { nodes { sent { totalCount(exact: true) } } } }", 2 + 2 * 10_000),
        ("{ accounts(first: 25) { nodes { sent { summary { count } } } } }", 25 + 25 * 10_000),
        ("{ accounts(first: 2) { nodes { sent { summary { countries { count } } } } } }", 2 + 2 * 20_000),
        # a filter is tested at 8,000 candidates, or at the keys that are named; each link of it at two
        ('{ persons(first: 1, where: {name: {equals: "a"}}) { nodes { key } } }', 1 + 800),
        ('{ persons(first: 1, where: {or: [{name: {equals: "a"}}, {name: {isNull: true}}]}) { nodes {key} } }', 1_601),
        (f"{{ persons(first: 1, where: {through(1)}) {{ nodes {{ key }} }} }}", 1 + 800 * 4),
        (f"{{ persons(first: 1, where: {through(2)}) {{ nodes {{ key }} }} }}", 1 + 800 * 10),
        (f"{{ persons(first: 1, where: {through(3)}) {{ nodes {{ key }} }} }}", 1 + 800 * 22),
        (f"{{ persons(where: {through(2)}) {{ totalCount(exact: true) }} }}", 10_000 * 10),
        ('{ persons(first: 1, where: {key: {oneOf: ["a", "b"]}, name: {isNull: true}}) { nodes { key } } }', 2),
        ('{ persons(where: {key: {oneOf: ["a", "b"]}, name: {isNull: true}}) { totalCount } }', 1),
        ('{ account(key: "a") { sent(first: 1, where: {source: {equals: "a"}}) { edges { fact } } } }', 1 + 1 + 10),
        # an order looks at the value of every candidate
        ("{ persons(first: 1, orderBy: {field: NAME}) { nodes { key } } }", 1 + 800),
        ("{ persons(first: 1, orderBy: {field: KEY}) { nodes { key } } }", 1),
        # questions that walk, search or gather
        ('{ search(text: "a", first: 7) { entities { countries { country } } } }', 200 + 14),
        ('{ neighbourhood(key: "a", perKind: 3) { entities { key } } }', 10 + 3 * 8),
        ('{ neighbourhood(key: "a", depth: 2, perKind: 3) { entities { key } } }', 201 * 10 + 201 * 3 * 8),
        ('{ profile(key: "a") { entity { key } } }', 50 + 20 + 1),
        ('{ profile(key: "a") { members { countries { country } } } }', 50 + 20 + 1 + 2 * 50),
        ('{ paths(from: "a", to: "b", maxLength: 8, first: 2) { truncated } }', 30_000 + 2 * 8 * 25 / 10 + 2 * 9),
        ('{ paths(from: "a", to: "b", maxLength: 4, first: 2) { truncated } }', 15_000 + 2 * 4 * 25 / 10 + 2 * 5),
        (
            '{ paths(from: "a", to: "b", maxLength: 4, first: 2, decisions: 2, crossing: true) { hubs { key } } }',
            6 * 1_000 + 6 * 5_000 + 2 * 6 * 25 / 10 + 2 * 7 + 25,
        ),
        ('{ sharedMeans(from: "a") { truncated } }', 200 * 10 + 500 * 25 * 25 / 10 + 500 * (1 + 25)),
        ('{ depositReuse(from: "a", maxLength: 3) { truncated } }', (200 * 3 + 200) * 10 + 5_100 / 10 + 300),
        ('{ commonFunder(from: "a") { truncated } }', 2 * 200 * (25 + 500) / 10 + 200 * 51 * (1 + 25 / 10)),
        ('{ beneficialOwners(of: "a", on: "2025", maxLength: 2) { known } }', (1 + 20 + 200) * (1 + 50) + 3_500),
        (
            '{ whoEnables(compound: "a", on: "2025", maxLength: 2, follow: 1, first: 3) { truncated } }',
            3 * 100 * (1 + 25 / 10) + 3_500 + (10 * 100 + 110) * 25 / 10 + 20 + 100 * 3 * (10 + 25 / 10),
        ),
        ('{ recruitmentRoutes(from: "a") { truncated } }', 500 * 10 + 20 * 1_000 * (25 / 10 + 1)),
        ('{ platformFamily(from: ["domain:a"], maxLength: 1) { truncated } }', 100 * 50 * 25 / 10 + 5_000 + 6_000),
        ('{ displacement(from: "a") { truncated } }', 11_000 * 25 / 10 + 11_000 + 21 * 50),
        ('{ callsForHelp(on: "2025") { truncated } }', 100 + 700 * 10 + 2 * 3_000 * 25 / 10 + 700 + 9_000),
        ("{ screening(first: 3) { truncated } }", 3 * 20 * 10 + 5_000 * 25 / 10 + 3 * 20 + 5_000),
        ('{ corridors(from: "a") { truncated } }', 200 * (2 * 500 + 100) / 10 + 2 * 5_000),
        ('{ network(key: "a", reach: 3) { truncated } }', 500 * 3 * 10 + 2_000 + 2 * 500 + 2 * 1_000),
        ('{ sharedCases(from: "a", maxLength: 2) { truncated } }', 2_000 + 200 * 3 * 200 / 10 + 2 * 100 + 20_600),
        ("{ controlChains(first: 1) { longest } }", 30_000 + 12 * 25 / 10 + 13),
        ('{ agreementCoverage(case: "a", reach: 3) { countries } }', 500 * 3 * 10 + 2_000 + 500 + 500),
        ("{ statistics(first: 200) { truncated } }", 20),
        ("{ link(key: 1) { link { key } } }", 2),
        ("{ record(key: 1) { record { key } } }", 1),
        # several root fields add up
        ('{ a: persons(first: 30) { nodes { key } } b: search(text: "a", first: 7) { entities { key } } }', 237),
    ],
)
def test_a_question_costs_what_it_may_read(document, entities):
    assert cost(document) == entities


DEEP = (
    "{ x: persons(first: 100) { edges { node { own: holds(first: 50) { edges { y: node { ... on Account { "
    "sent(first: 90) { edges { z: node { countries { country } } } } } } } } } } } }"
)


@pytest.mark.parametrize(
    ("document", "total", "part", "own", "advice"),
    [
        ("{ persons(first: 10000) { nodes { holds(first: 50) { edges { fact } } } } }", 510_000,
         "persons.nodes.holds.edges", 500_000, "with `first` there or above"),
        (DEEP, 905_100, "x.edges.node.own.edges.y.sent.edges", 450_000, "with `first`"),
        ("{ persons(first: 10000) { nodes { name restricted { agency } holds(first: 20) { edges { fact } } } } }",
         310_000, "persons.nodes.holds.edges", 200_000, "with `first`"),
        ("{ accounts(first: 1000) { nodes { sent(first: 1) { edges { links(first: 50) { key } } totalCount } } } }",
         1_007_000, "accounts.nodes.sent.totalCount", 1_000_000, "count out"),
        ("{ accounts { nodes { sent { summary { countries { count } } } } } }", 500_025,
         "accounts.nodes.sent.summary", 500_000, "ask for it at fewer"),
        ('{ accounts(first: 9000) { nodes { sent(where: {source: {equals: "a"}, grade: {isNull: true}, '
         'payment: {isNull: true}, rail: {isNull: true}}) { edges { fact } } } } }', 594_000,
         "accounts.nodes.sent(where:)", 360_000, "with `first`"),
        (f"{{ persons(first: 10, where: {through(3, 60)}) {{ nodes {{ key }} }} }}", 10 + 395_200,
         "persons(where:)", 395_200, "name keys in `where`"),
        ('{ neighbourhood(key: "a", depth: 2, perKind: 25) { links { key } entities { restricted { agency } } } }',
         444_210, "neighbourhood.entities.restricted", 402_000, "take fewer steps"),
    ],
)  # fmt: skip
def test_a_refusal_names_the_dearest_part_by_how_much_and_what_to_ask_instead(document, total, part, own, advice):
    with pytest.raises(GraphQLError) as refused:
        cost(document)
    told = re.fullmatch(
        r"the question may read what comes to ([\d,]+) entities, ([\d,]+) more than the 300,000 of one answer; the "
        r"dearest part is (\S+) with ([\d,]+): (.+)",
        refused.value.message,
    )
    assert told
    assert [told[1], told[2], told[3], told[4]] == [f"{total:,}", f"{total - 300_000:,}", part, f"{own:,}"]
    assert advice in told[5]
    assert "root fields" not in told[5]
    assert refused.value.nodes


@pytest.mark.parametrize(
    ("field", "part", "advice"),
    [
        ('paths(from: "a", to: "b") { truncated }', "r0", "`maxLength`"),
        ("controlChains { longest }", "r0", "ask for less"),
        (f"persons(where: {through(3)}) {{ nodes {{ key }} totalCount }}", "r0.totalCount", "count"),
    ],
)
def test_root_fields_that_are_too_dear_together_are_said_to_be(field, part, advice):
    assert cost(f"{{ {field} }}") < ENTITIES_READ / 5
    document = "{" + " ".join(f"r{number}: {field}" for number in range(20)) + "}"
    with pytest.raises(GraphQLError, match=rf"the dearest part is {part} with .*{advice}.*fewer root fields at once"):
        cost(document)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_own_documents_are_well_inside(path):
    document = path.read_text()
    [operation] = [node for node in parse(document).definitions if isinstance(node, OperationDefinitionNode)]
    names = [node.variable.name.value for node in operation.variable_definitions]
    given = {name: GIVEN.get(name, "person:a:2") for name in names if GIVEN.get(name, "") is not None}
    assert cost(document, **given) <= ENTITIES_READ / 8


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.name)
def test_the_ready_operations_are_well_inside(ready):
    assert cost(ready.document, **ready.variables) <= ENTITIES_READ / 4


def test_what_is_read_back_after_a_write_is_bounded_before_it():
    node = "node { ... on Account { sent(first: 1000) { edges { fact } } } }"
    held = f"holds(first: 1000) {{ edges {{ {node} }} }}"
    roots = selected(
        'mutation { w: note(entity: "person:a:1", text: "t", idempotencyKey: "1") '
        f"{{ record {{ entity {{ ... on Person {{ {held} }} }} }} }} }}"
    )
    reader = Reader(Actor(name="a", agency="KR-KNP", roles=("analyst",), purposes=("analysis",)), "analysis")
    writer = Writer(reader, None, None, None, None, [], set())  # no database: nothing may be written
    with pytest.raises(GraphQLError, match=r"the dearest part is w\.record\.entity\.holds\.edges\.node\.sent\.edges"):
        written(roots, writer)
