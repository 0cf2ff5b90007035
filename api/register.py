"""The register of who may read: actors with their rights, and their tokens. Each change makes a new version of it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from cypher.catalogue import statement
from cypher.connection import Database, Transaction
from graph_schema.actors import Actor, ActorError

log = logging.getLogger("crosstrace.register")

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Registered:
    """An actor as it stands in the register. ``subject`` is ``issuer|sub`` of its OpenID Connect tokens; times in
    milliseconds since 1970 UTC."""

    actor: Actor
    subject: str | None = None
    disabled_at: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A personal token: the SHA-256 of its secret, and the scope to which it narrows its actor's rights (None: all)."""

    id: str
    actor: str
    digest: str
    created_at: int
    expires_at: int
    purposes: tuple[str, ...] | None = None
    cases: tuple[str, ...] | None = None
    revoked_at: int | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """All actors by name and by subject, all tokens by id, at one version of the rights."""

    version: int
    actors: Mapping[str, Registered]
    tokens: Mapping[str, Token]
    by_subject: Mapping[str, Registered] = field(init=False)

    def __post_init__(self) -> None:
        """Index the actors by subject."""
        found = {known.subject: known for known in self.actors.values() if known.subject}
        object.__setattr__(self, "by_subject", found)

    def actor(self, name: str) -> Registered:
        """The actor of this name. Raises ActorError."""
        if name not in self.actors:
            raise ActorError(f"there is no actor {name!r}; `crosstrace actor list` shows those there are")
        return self.actors[name]


def read_register(database: Database) -> Register:
    """The register as it is stored now; what no rule can read is left out, and told in the log."""
    return _register(*database.read(statement("actors")))


def rights_version(database: Database) -> int:
    """The version of the rights as stored now."""
    version: int = database.read(statement("rights_version"))
    return version


def add_actor(database: Database, known: Registered) -> None:
    """Register an actor. Raises ActorError when the name or the subject is taken, or the actor sits at the node."""

    def add(transaction: Transaction) -> None:
        register = _begin(transaction)
        if known.actor.name in register.actors:
            raise ActorError(f"there is an actor {known.actor.name!r}; change it, or take another name")
        _put_actor(transaction, register, known)

    database.transaction(add)


def change_actor(database: Database, known: Registered) -> None:
    """Have an actor of the register be as given. Raises ActorError when there is none, or the subject is taken."""

    def change(transaction: Transaction) -> None:
        register = _begin(transaction)
        register.actor(known.actor.name)
        _put_actor(transaction, register, known)

    database.transaction(change)


def put_token(database: Database, token: Token) -> None:
    """Keep a token, or change the one of this id. Raises ActorError when its actor is not registered."""

    def put(transaction: Transaction) -> None:
        _begin(transaction).actor(token.actor)
        content = {name: getattr(token, name) for name in Token.__slots__ if name != "id"}
        content |= {name: list(scope) for name in ("purposes", "cases") if (scope := content[name]) is not None}
        transaction.rows(statement("token_put"), {"id": token.id, "content": content})

    database.transaction(put)


def _begin(transaction: Transaction) -> Register:
    """The register under the lock of the version that this transaction makes."""
    transaction.rows(statement("rights_raise"))
    [[found]] = transaction.rows(statement("actors"))
    return _register(*found)


def _put_actor(transaction: Transaction, register: Register, known: Registered) -> None:
    actor = known.actor
    if actor.at_the_node:
        raise ActorError("who sits at the node needs no entry in the register")
    other = register.by_subject.get(known.subject or "")
    if other and other.actor.name != actor.name:
        raise ActorError(f"the subject {known.subject!r} is that of the actor {other.actor.name!r}")
    rights = actor.model_dump(mode="json", exclude={"name", "at_the_node"})
    rights |= {"subject": known.subject, "disabled_at": known.disabled_at}
    transaction.rows(statement("actor_put"), {"name": actor.name, "rights": rights})


def _register(version: int, actors: list[Properties], tokens: list[Properties]) -> Register:
    readable = filter(None, map(_registered, actors))
    return Register(version, {known.actor.name: known for known in readable}, {t["id"]: _token(t) for t in tokens})


def _registered(found: Properties) -> Registered | None:
    rights = dict(found)
    subject, disabled_at = rights.pop("subject", None), rights.pop("disabled_at", None)
    try:
        return Registered(Actor.model_validate(rights), subject, disabled_at)
    except ValidationError as error:
        log.warning("the actor %r can be read by no rule, so that it reads nothing: %s", found.get("name"), error)
        return None


def _token(found: Properties) -> Token:
    scope = {name: None if (words := found.get(name)) is None else tuple(words) for name in ("purposes", "cases")}
    return Token(**found | scope)
