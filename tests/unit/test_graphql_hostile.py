"""Documents that mean harm: each is refused or answered, and no text of theirs is ever part of a statement."""

import logging
from collections import Counter

import pytest
from door_without_database import ANN
from kept_log import KeptLog

from api.graphql.audited import answer
from api.graphql.execute import Question
from bench.hostile_documents import CYPHER, hostile_documents
from bench.observed import Observed
from graph_schema.actors import Reader

READER = Reader(ANN, "analysis")
DOCUMENTS = list(hostile_documents())
KINDS = sorted({hostile.kind for hostile in DOCUMENTS} - {"cypher written"})


@pytest.fixture(scope="module")
def database():
    return Observed()


def asked(hostile, database):
    """How a document came out; what it sent and wrote is what the database holds then."""
    database.sent.clear()
    database.written.clear()
    found = answer(Question(hostile.document, hostile.variables), READER, database, KeptLog(), door="graphql")
    assert len(database.sent) <= 1, hostile
    for statement, _ in (*database.sent, *database.written):
        assert "DETACH" not in statement, hostile
        assert CYPHER not in statement, hostile
    return found


def of_the_node_alone(hostile):
    """The gaps of `moneyNow` are looked at when the rows are there, and are no part of the statement."""
    return "moneyNow(" in hostile.document and "railGaps" in hostile.document


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_refused_or_becomes_one_statement_without_its_text(kind, database, caplog):
    caplog.set_level(logging.CRITICAL)
    outcomes, reached = Counter(), 0
    for hostile in DOCUMENTS:
        if hostile.kind != kind:
            continue
        found = asked(hostile, database)
        outcomes[found.outcome] += 1
        assert found.outcome != "failed" or database.sent, hostile
        assert found.outcome == "answered" or not database.written, hostile
        reached += bool(database.sent)
        for _, parameters in database.sent:
            if kind == "cypher" and not of_the_node_alone(hostile):
                assert "detach" in str(parameters).lower(), hostile
    assert outcomes["refused"]
    assert kind != "cypher" or (outcomes.total() > 1_000 and reached > 400), (outcomes, reached)


def test_what_is_written_goes_by_parameters_and_what_is_refused_writes_nothing(database, caplog):
    caplog.set_level(logging.CRITICAL)
    outcomes, held, fields = Counter(), 0, set()
    for hostile in DOCUMENTS:
        if hostile.kind == "cypher written":
            found = asked(hostile, database)
            outcomes[found.outcome] += 1
            assert found.outcome != "failed", hostile
            assert found.outcome == "answered" or not database.written, hostile
            held += any("DETACH" in str(parameters) for _, parameters in database.written)
            fields |= {hostile.document.partition("{ ")[2].strip().partition("(")[0]} if database.written else set()
    assert outcomes["refused"] > 100, outcomes
    assert outcomes["answered"] >= 100, outcomes
    assert held >= 100
    assert fields == {"assertRecord", "assertLink", "addToCase", "setRole", "note", "retract", "restore"} - {"restore"}


def test_there_are_more_than_a_thousand_of_them():
    assert len(DOCUMENTS) > 1_000
