"""Asking as callers do: over HTTP, with a token, through the whole application."""

import asyncio
from weakref import WeakKeyDictionary

import httpx
import orjson
from fastapi import FastAPI
from proof_cases import ask

from api.app import create_app
from api.graphql.execute import Question
from api.tokens import create_token
from api.vain_keys import VainKeys
from audit.entry import Entry
from audit.log import Receipt
from cypher.connection import Database
from graph_schema.actors import Reader

_KEY = bytes(32)
_apps: WeakKeyDictionary[Database, FastAPI] = WeakKeyDictionary()


class _Forgetting:
    """A log that keeps nothing, so that the proof measures answers and not a disk."""

    def append(self, entry: Entry) -> Receipt:
        return Receipt("memory", 1, "")


def ask_over_http(asked: Question, reader: Reader, database: Database) -> bytes:
    """Status, headers and, on the last line, the body; for who sits at the node and gets no token, the answer alone."""
    return ask(asked, reader, database) if reader.actor.at_the_node else asyncio.run(_sent(asked, reader, database))


async def _sent(asked: Question, reader: Reader, database: Database) -> bytes:
    if database not in _apps:
        _apps[database] = create_app(database, _KEY, _Forgetting(), VainKeys(keys=10**9))
    headers = {"Authorization": f"Bearer {create_token(reader.actor, _KEY, 60)}", "Crosstrace-Purpose": reader.purpose}
    if reader.case:
        headers["Crosstrace-Case"] = reader.case
    transport = httpx.ASGITransport(_apps[database])
    async with httpx.AsyncClient(transport=transport, base_url="http://node") as client:
        got = await client.post(
            "/graphql", content=orjson.dumps({"query": asked.document, "variables": asked.variables}), headers=headers
        )
    told = [f"{name}: {value}" for name, value in sorted(got.headers.items())]
    return b"\n".join([str(got.status_code).encode(), *(line.encode() for line in told), got.content])
