"""Who is let in: from what a caller shows and says to the reader of one request, under the rights of now."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from api.openid import OpenIdConnect
from api.register import Register, read_register, rights_version
from api.tokens import TokenError, actor_of, is_personal
from cypher.connection import Database
from graph_schema.actors import Actor, PurposeError, Reader, reading

LONGEST_TOKEN = 8_192  # characters

Judge = Callable[[Register], Actor]


@dataclass(frozen=True, slots=True)
class Standing:
    """The reader of a request, and the version of the rights under which it was let in."""

    reader: Reader
    version: int
    renewed: Callable[[], "Standing"]
    """Judge again under the rights of now. Raises TokenError or PurposeError when they no longer let it in."""


class Admission:
    """Lets callers of one node in. The register is kept, and read again when its version has changed."""

    def __init__(
        self, database: Database, openid: OpenIdConnect | None = None, register: Register | None = None
    ) -> None:
        self._database = database
        self._openid = openid
        self._register = register
        self._lock = Lock()

    def standing(self, token: str, purpose: str | None, case: str | None) -> Standing:
        """The reader for a bearer token, a purpose and a case. Raises TokenError or PurposeError."""
        judge = self._judge(token)
        register = self._register or self._read_again()
        try:
            return self._stand(judge, register, purpose, case)
        except (TokenError, PurposeError):
            if rights_version(self._database) == register.version:
                raise
        return self._stand(judge, self._read_again(), purpose, case)

    def actor(self, token: str) -> Actor:
        """The actor of a bearer token, whatever it asks for. Raises TokenError."""
        return self._judge(token)(self._read_again())

    def _stand(self, judge: Judge, register: Register, purpose: str | None, case: str | None) -> Standing:
        return Standing(
            reading(judge(register), purpose, case),
            register.version,
            lambda: self._stand(judge, self._read_again(), purpose, case),
        )

    def _judge(self, token: str) -> Judge:
        if len(token) > LONGEST_TOKEN:
            raise TokenError(f"no token has more than {LONGEST_TOKEN:,} characters")
        if is_personal(token):
            return lambda register: actor_of(token, register)
        if self._openid is None:
            raise TokenError("this token was not made by this node; ask for one (crosstrace token create)")
        subject = self._openid.subject(token)
        return lambda register: _actor_of_subject(subject, register)

    def _read_again(self) -> Register:
        with self._lock:
            self._register = found = read_register(self._database)
        return found


def _actor_of_subject(subject: str, register: Register) -> Actor:
    known = register.by_subject.get(subject)
    if known is None:
        raise TokenError("this node has no actor for the subject of this token; ask its administrator")
    if known.disabled_at is not None:
        raise TokenError("the actor of this token is disabled; ask the administrator of the node")
    return known.actor
