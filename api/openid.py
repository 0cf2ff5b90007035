"""OpenID Connect: whose a bearer token of an issuer is. It says who asks, never what they may read.

Checked as RFC 8725 and RFC 9068 ask: the issuer's own keys, asymmetric algorithms alone, issuer, audience and times.
"""

import json
import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jwt

from api.tokens import TokenError, TokenExpiredError
from graph_schema.errors import CrosstraceError

log = logging.getLogger("crosstrace.openid")

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
SKEW_SECONDS = 60
KEYS_KEPT_SECONDS = 600
BETWEEN_FETCHES_SECONDS = 60
FETCH_SECONDS = 10
_VARIABLES = ("CROSSTRACE_OIDC_ISSUER", "CROSSTRACE_OIDC_AUDIENCE", "CROSSTRACE_OIDC_JWKS")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class OpenIdError(CrosstraceError):
    """Settings that cannot be used, or keys that cannot be fetched."""


class _Key(NamedTuple):
    """A public key, and the algorithms that it may verify."""

    public: Any
    algorithms: tuple[str, ...]


class IssuerKeys:
    """The issuer's public keys by their id, kept for ten minutes; fetched again for an unknown id, at most once a
    minute. ``source`` is an https address of a JSON Web Key Set, or a file."""

    def __init__(self, source: str, clock: Callable[[], float] = time.monotonic) -> None:
        address = urlsplit(source)
        if address.scheme == "http" and address.hostname not in _LOOPBACK:
            raise OpenIdError(f"{_VARIABLES[2]}: keys are fetched by https or from a file, not from {source!r}")
        self._source = source
        self._remote = address.scheme in {"http", "https"}
        self._clock = clock
        self._keys: dict[str | None, _Key] = {}
        self._fetched = self._tried = float("-inf")
        self._lock = Lock()

    def find(self, identifier: str | None) -> _Key:
        """The key of this id, or the only one where a token names none. Raises TokenError."""
        with self._lock:
            now = self._clock()
            stale = now - self._fetched >= KEYS_KEPT_SECONDS or self._chosen(identifier) is None
            if stale and now - self._tried >= BETWEEN_FETCHES_SECONDS:
                self._fetch(now)
            if self._clock() - self._fetched >= KEYS_KEPT_SECONDS + BETWEEN_FETCHES_SECONDS:
                raise TokenError("the keys of the issuer cannot be had just now; ask again in a minute")
            key = self._chosen(identifier)
        if key is None:
            raise TokenError("this token is not signed with a key of the issuer")
        return key

    def _chosen(self, identifier: str | None) -> _Key | None:
        if identifier is None and len(self._keys) == 1:
            return next(iter(self._keys.values()))
        return self._keys.get(identifier)

    def _fetch(self, now: float) -> None:
        self._tried = now
        try:
            self._keys = _usable(self._read())
            self._fetched = now
        except (OSError, ValueError, AttributeError, jwt.PyJWTError) as error:
            log.warning("the keys of the issuer cannot be read: %s", error)

    def _read(self) -> object:
        if self._remote:
            return jwt.PyJWKClient(self._source, cache_jwk_set=False, timeout=FETCH_SECONDS).fetch_data()
        return json.loads(Path(self._source).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class OpenIdConnect:
    """One issuer, and the audience that its tokens must be for."""

    issuer: str
    audience: str
    keys: IssuerKeys = field(repr=False)

    @classmethod
    def from_environment(cls) -> "OpenIdConnect | None":
        """As CROSSTRACE_OIDC_ISSUER, _AUDIENCE and _JWKS say; None when none is set. Raises OpenIdError."""
        issuer, audience, source = values = [os.environ.get(name, "").strip() for name in _VARIABLES]
        if not any(values):
            return None
        missing = [name for name, value in zip(_VARIABLES, values, strict=True) if not value]
        if missing:
            raise OpenIdError(f"OpenID Connect needs {', '.join(missing)} as well")
        return cls(issuer, audience, IssuerKeys(source))

    def subject(self, token: str) -> str:
        """Whose token it is: ``issuer|sub``. Raises TokenError."""
        try:
            head = jwt.get_unverified_header(token)
            if head.get("alg") not in ALGORITHMS:
                raise TokenError(f"a token is signed with one of {', '.join(ALGORITHMS)}")
            key = self.keys.find(head.get("kid"))
            claims = jwt.decode(
                token,
                key.public,
                algorithms=list(key.algorithms),
                audience=self.audience,
                issuer=self.issuer,
                leeway=SKEW_SECONDS,
                options={"require": ["iss", "aud", "sub", "iat", "exp"]},
            )
        except jwt.ExpiredSignatureError:
            raise TokenExpiredError("this token has run out; sign in again") from None
        except jwt.ImmatureSignatureError:
            raise TokenError("this token is not valid yet; see that the clocks agree") from None
        except jwt.InvalidAudienceError:
            raise TokenError("this token is for another audience; ask the issuer for one for this node") from None
        except jwt.InvalidIssuerError:
            raise TokenError("this token is from another issuer") from None
        except (jwt.PyJWTError, ValueError, TypeError):
            raise TokenError("this token is not whole, or not signed by the issuer; sign in again") from None
        return f"{self.issuer}|{claims['sub']}"


def _usable(found: object) -> dict[str | None, _Key]:
    """The public keys of a key set that sign; a shared secret is none, and a key of an unknown kind is left out."""
    listed = found.get("keys") if isinstance(found, dict) else None
    keys: dict[str | None, _Key] = {}
    for stated in listed if isinstance(listed, list) else ():
        if stated.get("kty") not in {"RSA", "EC", "OKP"} or stated.get("use", "sig") != "sig":
            continue
        algorithms = (stated["alg"],) if "alg" in stated else ALGORITHMS
        with suppress(jwt.PyJWTError):
            keys[stated.get("kid")] = _Key(jwt.PyJWK(stated).key, tuple(set(algorithms) & set(ALGORITHMS)))
    if not keys:
        raise ValueError("it holds no public key that signs")
    return keys
