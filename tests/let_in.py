"""Tokens that open the application in tests: of actors in a register in memory, or of one in the database."""

from hashlib import sha256

from api.admission import Admission
from api.register import Register, Registered, Token, add_actor
from api.tokens import create_token
from cypher.connection import Database
from graph_schema.actors import Actor

AGES = 2**53


def admission_of(database: Database, *actors: Actor) -> Admission:
    """One that knows these actors, each with the token that `bearer_of` writes, while the database knows none."""
    tokens = {
        token.id: token
        for number, actor in enumerate(actors)
        for token in [Token(_number(number), actor.name, sha256(bytes(32)).hexdigest(), 0, AGES)]
    }
    return Admission(database, register=Register(0, {actor.name: Registered(actor) for actor in actors}, tokens))


def bearer_of(number: int = 0, purpose: str = "analysis") -> dict[str, str]:
    """The headers of the actor of this number in an `admission_of`."""
    return headers(f"ct_{_number(number)}_{bytes(32).hex()}", purpose)


def registered(database: Database, actor: Actor, days: float = 1, **scope: tuple[str, ...]) -> str:
    """Register an actor in the database, and have a token of it."""
    add_actor(database, Registered(actor))
    return create_token(database, actor.name, days, **scope)[1]


def headers(token: str, purpose: str = "analysis", case: str | None = None) -> dict[str, str]:
    """What a request says: who asks, for what, and in which case."""
    told = {"Authorization": f"Bearer {token}", "Crosstrace-Purpose": purpose, "Content-Type": "application/json"}
    return told | ({"Crosstrace-Case": case} if case else {})


def _number(number: int) -> str:
    return f"{number:016x}"
