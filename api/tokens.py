"""Signed tokens: what a caller shows at the door. They carry an actor, never the numbers of handlings.

Signed with HMAC-SHA-256 (JWS, RFC 7515) by a key of 32 random bytes that never leaves the home of the node.
"""

import time
from secrets import token_hex

import jwt
from pydantic import ValidationError

from cypher.local_server import Home
from graph_schema.actors import Actor
from graph_schema.errors import CrosstraceError

AUDIENCE = "crosstrace"
LONGEST_SECONDS = 366 * 86_400
_ALGORITHM = "HS256"


class TokenError(CrosstraceError):
    """A token that opens nothing: not signed here, run out, or not whole."""


def signing_key(home: Home) -> bytes:
    """The key of this node, made on first use and readable by its owner alone."""
    path = home.path / "token_key"
    if not path.exists():
        home.prepare()
        home.write_secret(path, token_hex(32))
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def create_token(actor: Actor, key: bytes, seconds: int, *, now: float | None = None) -> str:
    """A token for an actor that opens the door for so many seconds. Raises TokenError for who sits at the node, and for
    more than a year."""
    if actor.at_the_node:
        raise TokenError("the administrator reads at the node itself, not with a token")
    if not 0 < seconds <= LONGEST_SECONDS:
        raise TokenError("a token lasts from one second to 366 days")
    issued = int(time.time() if now is None else now)
    claims = {
        "aud": AUDIENCE,
        "sub": actor.name,
        "iat": issued,
        "exp": issued + seconds,
        "actor": actor.model_dump(mode="json", exclude_defaults=True),
    }
    return jwt.encode(claims, key, algorithm=_ALGORITHM)


def read_token(token: str, key: bytes) -> Actor:
    """The actor of a token. Raises TokenError with what to do."""
    try:
        claims = jwt.decode(
            token,
            key,
            algorithms=[_ALGORITHM],
            audience=AUDIENCE,
            options={"require": ["aud", "iat", "exp", "actor"]},
        )
        return Actor.model_validate(claims["actor"])
    except jwt.ExpiredSignatureError:
        raise TokenError("the token has run out; ask for a new one (crosstrace token create)") from None
    except (jwt.InvalidTokenError, ValidationError):
        raise TokenError("the token was not made by this node; ask for one (crosstrace token create)") from None
