"""Personal tokens: what people and machines show at the door of a single node. Only a digest of each is kept.

A token is ``ct_<id>_<secret>``, the secret 32 random bytes: guessing one is hopeless, so a plain SHA-256 keeps it safe.
"""

import hmac
import re
from dataclasses import replace
from hashlib import sha256
from secrets import token_bytes, token_hex

from api.register import Register, Token, put_token, read_register
from cypher.connection import Database
from graph_schema.actors import Actor
from graph_schema.errors import CrosstraceError
from loaders.clock import now_ms

LONGEST_DAYS = 366
_DAY_MS = 86_400_000
_FORM = re.compile(r"ct_([0-9a-f]{16})_([0-9a-f]{64})")
_NO_DIGEST = sha256(b"").hexdigest()


class TokenError(CrosstraceError):
    """A token that opens nothing, or that cannot be made; the message says what to do."""


class TokenMissingError(TokenError):
    """A request that shows no token at all."""


class TokenExpiredError(TokenError):
    """A token that opened something once, and has run out."""


def create_token(
    database: Database,
    actor: str,
    days: float,
    *,
    purposes: tuple[str, ...] | None = None,
    cases: tuple[str, ...] | None = None,
) -> tuple[Token, str]:
    """Keep a new token of a registered actor; the text that opens the door is answered once and never kept.

    ``purposes`` and ``cases`` narrow the actor's rights. Raises TokenError, and ActorError when there is no such actor.
    """
    if not 0 < days <= LONGEST_DAYS:
        raise TokenError(f"a token lasts up to {LONGEST_DAYS} days")
    known = read_register(database).actor(actor)
    if known.disabled_at is not None:
        raise TokenError(f"the actor {actor!r} is disabled and gets no token")
    for what, scope, held in (("purposes", purposes, known.actor.allowed), ("cases", cases, known.actor.cases)):
        if beyond := set(scope or ()) - set(held):
            raise TokenError(
                f"{', '.join(sorted(beyond))}: a token only narrows what {actor} holds ({what}: "
                f"{', '.join(held) or 'none'})"
            )
    secret, made = token_bytes(32), now_ms()
    token = Token(token_hex(8), actor, sha256(secret).hexdigest(), made, made + round(days * _DAY_MS), purposes, cases)
    put_token(database, token)
    return token, f"ct_{token.id}_{secret.hex()}"


def revoke_token(database: Database, identifier: str) -> Token:
    """Have a token open nothing any more, from the next request on. Raises TokenError when there is none."""
    token = read_register(database).tokens.get(identifier)
    if token is None:
        raise TokenError(f"there is no token {identifier!r}; `crosstrace token list` shows those there are")
    if token.revoked_at is None:
        token = replace(token, revoked_at=now_ms())
        put_token(database, token)
    return token


def is_personal(text: str) -> bool:
    """Whether a bearer token is one of ours, by its form."""
    return text.startswith("ct_")


def actor_of(text: str, register: Register) -> Actor:
    """The actor of a personal token, narrowed to its scope. Raises TokenError."""
    found = _FORM.fullmatch(text)
    token = register.tokens.get(found[1]) if found else None
    digest = sha256(bytes.fromhex(found[2])).hexdigest() if found else ""
    if not hmac.compare_digest(digest, token.digest if token else _NO_DIGEST) or token is None:
        raise TokenError("this token was not made by this node; ask for one (crosstrace token create)")
    if token.revoked_at is not None:
        raise TokenError("this token was revoked; ask for a new one (crosstrace token create)")
    if now_ms() >= token.expires_at:
        raise TokenExpiredError("this token has run out; ask for a new one (crosstrace token create)")
    known = register.actors.get(token.actor)
    if known is None or known.disabled_at is not None:
        raise TokenError("the actor of this token is disabled; ask the administrator of the node")
    actor = known.actor
    purposes = actor.purposes if token.purposes is None else _within(token.purposes, actor.purposes)
    cases = actor.cases if token.cases is None else _within(token.cases, actor.cases)
    return actor.model_copy(update={"purposes": purposes, "cases": cases})


def _within(scope: tuple[str, ...], held: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in held if word in scope)
