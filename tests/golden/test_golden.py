"""Each golden question becomes the statement beside it, and the server finds an index for every part of it.

`pytest tests/golden --rewrite-golden` writes them down anew; read the difference before you commit it.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import neo4j
import pytest
from golden_files import FOLDER, names, rendered, rewrite, stored
from graphql import OperationDefinitionNode, parse
from server_facts import Facts

from api.graphql import compiled
from api.graphql.names import BY_PLURAL, BY_SINGULAR
from api.graphql.schema import graphql_schema
from api.graphql.watch_fields import WATCH_FIELDS
from cypher.connection import LANGUAGE, Database
from cypher.rendering import Parameters
from cypher.schema import apply_schema

SCANS = frozenset(
    {
        "AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan", "IntersectionNodeByLabelsScan",
        "SubtractionNodeByLabelsScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan",
        "DirectedRelationshipTypeScan", "UndirectedRelationshipTypeScan", "DirectedUnionRelationshipTypesScan",
        "UndirectedUnionRelationshipTypesScan", "CartesianProduct",
    }
)  # fmt: skip
MOST_WAYS = 3  # in which a part is read by number
ALLOWED = {
    ("agreement_coverage", "NodeByLabelScan", "n:Agreement"): "every agreement is read, 2,000 at most",
    ("calls_for_help", "NodeByLabelScan", "e:Event"): "where nothing is named every event may be a repatriation",
    ("calls_for_help", "NodeByLabelScan", "n:HelpRequest"): "where nothing is named every call is looked at",
    ("calls_for_help", "NodeByLabelScan", "r:AgencyRecord"): "every agency is read, 1,000 at most",
    ("control_chains", "NodeByLabelScan", "a:Entity"): "a longest chain may begin at any entity",
    ("network", "NodeByLabelScan", "n:Agency"): "every agency is read, 1,000 at most",
    ("network", "NodeByLabelScan", "n:Agreement"): "every agreement is read, 2,000 at most",
    ("page_backwards", "CartesianProduct", ""): "the one row of a choice, and one collected list",
    ("page_counted", "CartesianProduct", ""): "each side is one collected answer",
    ("page_filtered_start", "CartesianProduct", ""): "the one row of a choice, and one collected list",
    ("page_long_ordered", "CartesianProduct", ""): "the one row of a choice, and one collected list",
    ("page_ordered", "CartesianProduct", ""): "the one row of a choice, and one collected list",
    ("page_summed", "CartesianProduct", ""): "the one row of a choice, and one collected list",
    ("page_through_links", "CartesianProduct", ""): "the one row of a choice, and one collected list",
    ("screening", "NodeByLabelScan", "p:Person"): "where nothing is named everybody with a role is looked at",
    ("search", "CartesianProduct", ""): "one row that holds 2,000 candidates at most, and what is read of them",
    ("several_roots", "CartesianProduct", ""): "each side is one collected answer",
    ("shared_cases", "NodeByLabelScan", "k:Case"): "each case that may be read is compared, 100 at most",
    ("statistics", "NodeByLabelScan", "s:Statistic"): "published tables hold some hundred figures",
}
"""By case, operator and what it reads: why there need be no index."""


@pytest.mark.parametrize("name", names())
def test_a_question_becomes_its_statement(name: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite-golden"):
        rewrite(name)
    assert rendered(name) == stored(name), "read the difference, then write it down with --rewrite-golden"


def test_every_root_field_has_a_case() -> None:
    """Those that each kind has, of one entity and of a page, count for all kinds; watches are asked about elsewhere."""
    asked: set[str] = set()
    for name in names():
        document = parse((FOLDER / f"{name}.graphql").read_text(encoding="utf-8"))
        operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
        asked |= {root.name.value for node in operations for root in node.selection_set.selections}
    query = graphql_schema().query_type
    assert query is not None
    of_kinds = {*BY_SINGULAR, *BY_PLURAL}
    assert set(query.fields) - of_kinds - WATCH_FIELDS <= asked
    assert asked & set(BY_SINGULAR)
    assert asked & set(BY_PLURAL)


def test_no_statement_is_left_behind() -> None:
    beside = {path.stem for path in FOLDER.iterdir() if path.suffix in {".cypher", ".json"}}
    assert beside == set(names())


@pytest.fixture(scope="module")
def explained(server: Facts, database: Database) -> Iterator[neo4j.Driver]:
    apply_schema(database)
    auth = (server.user, server.password or "") if server.user else None
    with neo4j.GraphDatabase.driver(server.uri, auth=auth, notifications_min_severity="OFF") as driver:
        yield driver


@pytest.mark.parametrize("name", names())
def test_the_server_has_an_index_for_every_part(
    name: str, explained: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are: a plan shows none of the ways that are chosen by number, so each is explained alone."""
    for text, parameters in dict([stored(name), *each_way(name, monkeypatch)]).items():
        plan = explained.execute_query(f"{LANGUAGE}EXPLAIN {text}", json.loads(parameters)).summary.plan
        assert plan is not None
        wrong = [found for found in _scans(plan) if (name, *found) not in ALLOWED]
        assert not wrong, f"{name}: {wrong}; give it an index, or say in ALLOWED why it needs none"


def each_way(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """The statement of a case with one of the ways in which its parts may be read by number, and its parameters."""
    for way in range(MOST_WAYS):

        def by_number(_: Parameters, _number: str, ways: Sequence[tuple[int, str]], many: str, way: int = way) -> str:
            return f"COLLECT {{ {[*(text for _, text in ways), many][min(way, len(ways))]} }}"

        with monkeypatch.context() as patched:
            patched.setattr(Parameters, "by_number", by_number)
            compiled._operations.forget()
            yield rendered(name)
    compiled._operations.forget()


def test_a_scan_is_noticed(explained: neo4j.Driver) -> None:
    statement = f"{LANGUAGE}EXPLAIN MATCH (n), (r:Record) RETURN n, r"
    plan = explained.execute_query(statement).summary.plan
    assert plan is not None
    assert {operator for operator, _ in _scans(plan)} == {"AllNodesScan", "NodeByLabelScan", "CartesianProduct"}


def test_two_ends_found_by_their_keys_are_no_scan_and_many_are(explained: neo4j.Driver) -> None:
    for test, found in (("= $key", set()), ("IN $keys", {"CartesianProduct"})):
        statement = f"{LANGUAGE}EXPLAIN MATCH (a:Entity), (b:Entity) WHERE a.key {test} AND b.key {test} RETURN a, b"
        plan = explained.execute_query(statement, {"key": "a", "keys": ["a", "b"]}).summary.plan
        assert plan is not None
        assert {operator for operator, _ in _scans(plan)} == found


def _scans(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    operator, below = plan["operatorType"].partition("@")[0], plan.get("children", ())
    if operator in SCANS and not (operator == "CartesianProduct" and all(map(_is_one_row, below))):
        yield operator, plan.get("args", {}).get("Details", "")
    for each in below:
        yield from _scans(each)


def _is_one_row(plan: dict[str, Any]) -> bool:
    """Whether a plan finds one entity by its key, and asks at most something of it."""
    operator, below = plan["operatorType"].partition("@")[0], plan.get("children", ())
    if operator == "NodeUniqueIndexSeek":
        return " WHERE key = " in plan.get("args", {}).get("Details", "")
    return operator in {"Filter", "SemiApply", "SelectOrSemiApply"} and _is_one_row(below[0])
