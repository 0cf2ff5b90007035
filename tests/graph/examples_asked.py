"""The examples on a node: who asks it, the truth of the invented case, and how a ready operation is asked."""

import json
from typing import Any

import orjson
from loads import EXAMPLES

from api.graphql.execute import Question, execute
from cypher.connection import Database
from graph_schema.actors import Actor, Reader

ADMINISTRATOR = Reader(Actor(name="admin", agency="LOCAL", at_the_node=True), "analysis")
TRUTH = json.loads((EXAMPLES / "river-crossing" / "truth.json").read_text(encoding="utf-8"))


def asked(database: Database, operation: str, variables: dict[str, Any]) -> Any:
    """The data of a ready operation's answer; fails on errors and unless one statement was sent."""
    document = (EXAMPLES / "queries" / f"{operation}.graphql").read_text(encoding="utf-8")
    sent: list[str] = []
    with database.observe(lambda text, _parameters: sent.append(text)):
        answer = orjson.loads(execute(Question(document, variables), ADMINISTRATOR, database))
    assert "errors" not in answer, answer
    assert len(sent) == 1
    return answer["data"]
