"""What is planted in a generated network is what the product's own questions answer, word for word."""

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from server_facts import wipe_graph

from api.actors import read_again
from api.graphql.execute import Question, execute
from bench.generate.files import LOADS, TRUTH
from bench.generate.network import LEAST, generate
from bench.generate.questions import OF_VICTIMS, document
from bench.generate.schemes import SCHEMES
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.actors import Actor, Reader
from loaders.load_lists import read_load_list
from loaders.run import load

READERS = {
    "the node": Reader(Actor(name="admin", agency="LOCAL", at_the_node=True), "analysis"),
    "a partner": Reader(
        Actor(name="partner", agency="KR-KNP", country="KR", roles=("analyst",), purposes=("investigation",)),
        "investigation",
    ),
}
SEEDS = (1, 2)


@pytest.fixture(scope="module", params=SEEDS)
def network(request: pytest.FixtureRequest, database: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("network")
    generate(LEAST, request.param, folder)
    wipe_graph(database)
    apply_schema(database)
    for one in read_load_list(folder / LOADS, by="tests"):
        outcome = load(database, one)
        assert (outcome.rejects, outcome.waiting) == (0, 0)
    assert database.read("MATCH ()-[l]->() WHERE l.fact IS NOT NULL RETURN count(l)") == LEAST
    read_again(database)
    return folder


@pytest.fixture
def truth(network: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (network / TRUTH).read_bytes().splitlines()]


def asked(database: Database, question: dict[str, Any], reader: Reader) -> Any:
    text = Question(document(question["question"]), question["arguments"])
    answer = orjson.loads(execute(text, reader, database))
    assert "errors" not in answer, (question["scheme"], answer)
    return answer["data"][question["question"]]


@pytest.mark.parametrize("name", READERS)
def test_planted_schemes_are_found(truth, name, database):
    for question in truth:
        if name == "the node" or question["question"] not in OF_VICTIMS:
            assert asked(database, question, READERS[name]) == question["answer"], question["scheme"]
    assert {question["scheme"].rpartition("-")[0] for question in truth} == set(SCHEMES)


def test_who_is_held_is_told_to_nobody_beyond(truth, database):
    for question in truth:
        if question["question"] in OF_VICTIMS:
            seen = asked(database, question, READERS["a partner"])
            assert seen == question["answer"] | {"confines": {"edges": []}}
