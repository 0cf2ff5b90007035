"""Stock Strawberry with objects: types, resolvers that run the hand-written statements, its own executor for the rest.

It is what one writes by the manual, with the caches for parsing and validation that the manual recommends. It checks no
token and keeps no log.
"""

from dataclasses import fields
from typing import Any, TypeVar

import strawberry
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.fastapi import GraphQLRouter

from bench.graphql.by_hand import STATEMENTS, Row, parameters
from cypher.connection import Database

Made = TypeVar("Made")


@strawberry.type
class Document:
    key: strawberry.ID
    number: str | None
    type: str | None
    country: str | None
    authority: str | None
    holder_stated: str | None
    issued: str | None
    expires: str | None


@strawberry.type
class WalletRecord:
    key: strawberry.ID
    source: str
    item: str
    nature: str
    label: str | None
    category: str | None
    abuse: str | None


@strawberry.type
class Wallet:
    key: strawberry.ID
    records: list[WalletRecord]


@strawberry.type
class PersonRecord:
    key: strawberry.ID
    source: str
    item: str
    grade: str | None
    name: str | None
    occupation: str | None
    birth_place: str | None


@strawberry.type
class Person:
    key: strawberry.ID
    name: str | None = None
    occupation: str | None = None
    records: list[PersonRecord] = strawberry.field(default_factory=list)


@strawberry.type
class Payment:
    key: strawberry.ID
    rail: str | None
    payment: str | None
    purpose: str | None = None


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class SentEdge:
    node: "Account"
    links: list[Payment]
    fact: strawberry.ID | None = None


@strawberry.type
class SentConnection:
    edges: list[SentEdge]
    page_info: PageInfo | None = None


@strawberry.type
class Account:
    key: strawberry.ID
    sent: SentConnection | None = None


@strawberry.type
class Entity:
    key: strawberry.ID
    caption: str | None


@strawberry.type
class DocumentPage:
    nodes: list[Document]


@strawberry.type
class WalletPage:
    nodes: list[Wallet]


@strawberry.type
class PersonPage:
    nodes: list[Person]


@strawberry.type
class AccountPage:
    total_count: int


@strawberry.type
class SearchResult:
    entities: list[Entity]


def made(kind: type[Made], row: Row) -> Made:
    """An object from a row, whose columns stand in the order of the type's first fields."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # strawberry.type makes dataclasses unseen by mypy
    return kind(**dict(zip(names, row, strict=False)))


def _edges(rows: list[Row]) -> SentConnection:
    return SentConnection(
        edges=[
            SentEdge(node=Account(key=key, sent=_edges(below[0]) if below else None), links=[made(Payment, link)])
            for key, link, *below in rows
        ]
    )


def stock(database: Database, visible: list[int]) -> FastAPI:
    """The application."""

    async def rows(name: str, **given: Any) -> Any:
        return await run_in_threadpool(database.read, STATEMENTS[name].statement, parameters(given, visible))

    @strawberry.type
    class Query:
        @strawberry.field
        async def documents(self, first: int) -> DocumentPage:
            return DocumentPage(nodes=[made(Document, row) for row in await rows("flat", first=first)])

        @strawberry.field
        async def wallets(self, first: int) -> WalletPage:
            found = await rows("nested", first=first)
            return WalletPage(
                nodes=[Wallet(key=key, records=[made(WalletRecord, record) for record in own]) for key, own in found]
            )

        @strawberry.field
        async def person(self, key: strawberry.ID) -> Person:
            found, own = await rows("entity", key=key)
            return Person(key=found, records=[made(PersonRecord, record) for record in own])

        @strawberry.field
        async def persons(self, holding_in: str) -> PersonPage:
            return PersonPage(nodes=[made(Person, row) for row in await rows("filter", country=holding_in)])

        @strawberry.field
        async def account(self, key: strawberry.ID) -> Account:
            found, edges = await rows("levels", key=key)
            return Account(key=found, sent=_edges(edges))

        @strawberry.field
        async def hub(self, key: strawberry.ID, after: str | None = None) -> Account:
            given = {"key": key, "after": after}
            page = STATEMENTS["hub"].shape(await rows("hub", **given), given)["sent"]
            edges = [
                SentEdge(
                    node=Account(key=edge["node"]["key"]),
                    fact=edge["fact"],
                    links=[Payment(**link) for link in edge["links"]],
                )
                for edge in page["edges"]
            ]
            info = made(PageInfo, list(page["pageInfo"].values()))
            return Account(key=key, sent=SentConnection(edges=edges, page_info=info))

        @strawberry.field
        async def accounts(self, country: str) -> AccountPage:
            return AccountPage(total_count=await rows("count", country=country))

        @strawberry.field
        async def search(self, text: str) -> SearchResult:
            phrase = " ".join(f"+{word}" for word in text.lower().split())
            tags = " ".join(f"h{handling}" for handling in visible)
            found = await rows("search", phrase=f"+search:({phrase}) +tag:({tags})")
            return SearchResult(entities=[made(Entity, row) for row in found])

    schema = strawberry.Schema(Query, extensions=[ParserCache, ValidationCache])
    app = FastAPI()
    app.include_router(GraphQLRouter(schema, graphql_ide=None), prefix="/graphql")
    return app
