"""Asking as callers do: over HTTP, with a token, through the whole application."""

import asyncio
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

import httpx
import orjson
from fastapi import FastAPI
from proof_cases import ADDRESS_TOO_LONG, ask

from api.admission import Admission
from api.app import create_app
from api.graphql.execute import Question
from api.register import Register, Registered, Token
from api.vain_keys import VainKeys
from audit.entry import Entry
from audit.log import Receipt
from cypher.connection import Database
from graph_schema.actors import Actor, Reader

_TOKEN = Token("0" * 16, "reader", sha256(bytes(32)).hexdigest(), 0, 2**53)
_BEARER = f"Bearer ct_{_TOKEN.id}_{bytes(32).hex()}"
_apps: WeakKeyDictionary[Database, tuple[Actor, FastAPI]] = WeakKeyDictionary()


class Forgetting:
    """A log that keeps nothing, so that the proof measures answers and not a disk."""

    def append(self, entry: Entry) -> Receipt:
        return Receipt("memory", 1, "")


def ask_by_post(asked: Question, reader: Reader, database: Database) -> bytes:
    """Status, headers and, on the last line, the body; for who sits at the node and gets no token, the answer alone."""
    body = orjson.dumps({"query": asked.document, "variables": asked.variables})
    return _asked(asked, reader, database, "POST", content=body)


def ask_by_get(asked: Question, reader: Reader, database: Database) -> bytes:
    """As ``ask_by_post``, with the question in the address."""
    sent = {"query": asked.document, "variables": orjson.dumps(asked.variables or {}).decode()}
    try:
        return _asked(asked, reader, database, "GET", params=sent)
    except httpx.InvalidURL:  # longer than the client sends at all, and four times what a node reads
        return ADDRESS_TOO_LONG + orjson.dumps({"errors": []})


def _asked(asked: Question, reader: Reader, database: Database, method: str, **how: Any) -> bytes:
    return (
        ask(asked, reader, database)
        if reader.actor.at_the_node
        else asyncio.run(_sent(reader, database, method, **how))
    )


async def _sent(reader: Reader, database: Database, method: str, **how: Any) -> bytes:
    headers = {
        "Authorization": _BEARER, "Crosstrace-Purpose": reader.purpose, "Content-Type": "application/json",
        "X-Request-ID": "proof",
    }  # fmt: skip
    if reader.case:
        headers["Crosstrace-Case"] = reader.case
    transport = httpx.ASGITransport(_app(reader.actor, database))
    async with httpx.AsyncClient(transport=transport, base_url="http://node") as client:
        got = await client.request(method, "/graphql", headers=headers, **how)
    told = [f"{name}: {value}" for name, value in sorted(got.headers.items())]
    return b"\n".join([str(got.status_code).encode(), *(line.encode() for line in told), got.content])


def _app(actor: Actor, database: Database) -> FastAPI:
    """The application with a register of this actor alone, kept while the same one asks."""
    known = _apps.get(database)
    if known is None or known[0] != actor:
        register = Register(0, {_TOKEN.actor: Registered(actor)}, {_TOKEN.id: _TOKEN})
        admission = Admission(database, register=register)
        known = actor, create_app(database, admission, Forgetting(), VainKeys(keys=10**9))
        _apps[database] = known
    return known[1]
