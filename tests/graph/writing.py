"""Writing as an officer does, for tests: actors of two agencies, and a desk that sends mutations and reads answers."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

import orjson

from api.graphql.execute import Question, respond
from api.vain_keys import VainKeys
from cypher.connection import Database
from graph_schema.actors import Actor, Reader

PURPOSES = ("analysis", "investigation", "victim_protection", "cooperation", "oversight")


def officer(name: str, role: str = "analyst", agency: str = "TW-CIB", case: str | None = None, **more: Any) -> Reader:
    """A reader of an agency in a role, in no case but the one that is named."""
    actor = Actor(
        name=name, agency=agency, country=agency[:2], tlp="amber", roles=(role,), cases=(case,) if case else (),
        purposes=PURPOSES, **more,
    )  # fmt: skip
    return Reader(actor, "analysis", case)


LIN = officer("Lin")
CHEN = officer("Chen")
HEAD = officer("Head", "supervisor")
LIAISON = officer("Liaison", "liaison_officer")
KIM = officer("Kim", agency="KR-KNP")

_ARGUMENTS = {"assertRecord": "record: RecordInput!", "assertLink": "link: LinkInput!"}


@dataclass
class Desk:
    """Sends mutations to a database; ``sent`` are the statements of the last one."""

    database: Database
    sent: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    def ask(self, document: str, reader: Reader = LIN, vain_keys: VainKeys | None = None, **variables: Any) -> Any:
        """The whole answer, errors included."""
        self.sent.clear()
        with self.database.observe(lambda statement, _parameters: self.sent.append(statement)):
            return orjson.loads(respond(Question(document, variables), reader, self.database, vain_keys=vain_keys).body)

    def record(self, member: str, reader: Reader = LIN, *, own: str | None = None, **stated: Any) -> Any:
        """Assert a record of a kind; ``own`` is the idempotency key, a new one for None."""
        return self._assert("assertRecord", member, reader, own, stated)

    def link(self, member: str, reader: Reader = LIN, *, own: str | None = None, **stated: Any) -> Any:
        """Assert a link of a kind; ``start`` and ``to`` are its ends."""
        stated["from"] = stated.pop("start")
        return self._assert("assertLink", member, reader, own, stated)

    def _assert(self, name: str, member: str, reader: Reader, own: str | None, stated: dict[str, Any]) -> Any:
        handling = stated.pop("handling", None)
        document = (
            f"mutation($what: {_ARGUMENTS[name].split()[1]}, $own: String!, $handling: String) {{ "
            f"{name}({name.removeprefix('assert').lower()}: $what, idempotencyKey: $own, handling: $handling) {{ "
            "key record { record { entity handling source } } link { link { handling fromKey toKey source } } } }"
        )
        return self.ask(document, reader, what={member: stated}, own=own or self.own(), handling=handling)

    def own(self) -> str:
        """An idempotency key that was not used."""
        return f"own {next(self._numbers)}"

    def decide(self, name: str, key: str, reader: Reader, own: str | None = None, reason: str = "a mistake") -> Any:
        """Retract or restore a fact."""
        document = f"mutation($key: ID!, $own: String!, $reason: String!) {{ {name}(key: $key, reason: $reason, "
        return self.ask(f"{document}idempotencyKey: $own) {{ key }} }}", reader, key=key, own=own or self.own(),
                        reason=reason)  # fmt: skip


def written(answer: Any) -> dict[str, Any]:
    """What the only mutation of an answer wrote; fails for a refusal."""
    assert "errors" not in answer, answer
    [found] = answer["data"].values()
    assert found is not None
    return dict(found)


def entity_of(answer: Any) -> str:
    """The entity of a record that was written."""
    return str(written(answer)["record"]["record"]["entity"])


def refusals(answer: Any) -> list[str]:
    """The reasons of a refusal, without the name of the field; fails for an answer that holds anything."""
    assert "data" not in answer or set(answer["data"].values()) == {None}, answer
    return [error["message"].partition(": ")[2] for error in answer["errors"]]


def everything(database: Database) -> list[Any]:
    """All nodes and relationships with labels and properties, in one order: to see that nothing changed."""
    rows = database.rows("MATCH (n) RETURN labels(n), properties(n)")
    rows += database.rows("MATCH (a)-[l]->(b) RETURN [type(l), a.key, b.key], properties(l)")
    return sorted(map(repr, rows))
