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
KINDS = sorted({hostile.kind for hostile in DOCUMENTS})


@pytest.fixture(scope="module")
def database():
    return Observed()


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_refused_or_becomes_one_statement_without_its_text(kind, database, caplog):
    caplog.set_level(logging.CRITICAL)
    outcomes, reached = Counter(), 0
    for hostile in DOCUMENTS:
        if hostile.kind != kind:
            continue
        database.sent.clear()
        found = answer(Question(hostile.document, hostile.variables), READER, database, KeptLog(), door="graphql")
        outcomes[found.outcome] += 1
        assert len(database.sent) <= 1, hostile
        assert found.outcome != "failed" or database.sent, hostile
        reached += bool(database.sent)
        for statement, parameters in database.sent:
            assert "DETACH" not in statement and CYPHER not in statement, hostile
            if kind == "cypher":
                assert "detach" in str(parameters).lower(), hostile
    assert outcomes["refused"]
    assert kind != "cypher" or (outcomes.total() > 1_000 and reached > 400), (outcomes, reached)


def test_there_are_more_than_a_thousand_of_them():
    assert len(DOCUMENTS) > 1_000
