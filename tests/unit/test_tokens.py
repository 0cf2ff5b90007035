"""Personal tokens: what opens the door, what no longer does, and what a scope leaves of an actor's rights."""

from dataclasses import replace
from hashlib import sha256

import jwt
import pytest

from api import tokens
from api.register import Register, Registered, Token
from api.tokens import TokenError, actor_of, is_personal
from audit.entry import Entry, seal, unseal
from graph_schema.actors import Actor

KIM = Actor(
    name="Kim", agency="KR-KNP", roles=("analyst",), purposes=("analysis", "investigation"), cases=("C-7", "C-8")
)
SECRET = bytes(range(32))
NUMBER = "00000000000000ab"
TEXT = f"ct_{NUMBER}_{SECRET.hex()}"
NOW = 1_800_000_000_000
TOKEN = Token(NUMBER, "Kim", sha256(SECRET).hexdigest(), NOW - 1_000, NOW + 1_000)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(tokens, "now_ms", lambda: NOW)


def register(token=TOKEN, known=None):
    known = known or Registered(KIM)
    return Register(3, {known.actor.name: known}, {token.id: token})


def test_a_token_opens_the_door_as_its_actor():
    assert is_personal(TEXT)
    assert actor_of(TEXT, register()) == KIM


@pytest.mark.parametrize(
    ("scope", "purposes", "cases"),
    [
        ({"purposes": ("analysis",)}, ("analysis",), ("C-7", "C-8")),
        ({"cases": ("C-7",)}, ("analysis", "investigation"), ("C-7",)),
        ({"cases": ()}, ("analysis", "investigation"), ()),
        # what the actor lost since, or never had, the token does not give
        ({"purposes": ("analysis", "oversight"), "cases": ("C-9",)}, ("analysis",), ()),
    ],
)
def test_a_scope_narrows_and_never_widens(scope, purposes, cases):
    actor = actor_of(TEXT, register(replace(TOKEN, **scope)))
    assert (actor.purposes, actor.cases) == (purposes, cases)
    assert actor.model_copy(update={"purposes": KIM.purposes, "cases": KIM.cases}) == KIM


@pytest.mark.parametrize(
    ("text", "known", "reason"),
    [
        (TEXT[:-1], register(), "not made by this node"),
        (TEXT + "0", register(), "not made by this node"),
        (TEXT.upper(), register(), "not made by this node"),
        (f"ct_{NUMBER}_{bytes(32).hex()}", register(), "not made by this node"),
        (f"ct_{'0' * 16}_{SECRET.hex()}", register(), "not made by this node"),
        (f"ct_{NUMBER}_{TOKEN.digest}", register(), "not made by this node"),
        ("ct_", register(), "not made by this node"),
        ("ct_" + "é" * 90, register(), "not made by this node"),
        (TEXT, register(replace(TOKEN, expires_at=NOW)), "has run out"),
        (TEXT, register(replace(TOKEN, revoked_at=1)), "was revoked"),
        (TEXT, register(known=Registered(KIM, disabled_at=1)), "is disabled"),
        (TEXT, register(replace(TOKEN, actor="Lee")), "is disabled"),
    ],
)
def test_any_other_token_opens_nothing_and_says_why(text, known, reason):
    with pytest.raises(TokenError, match=reason) as caught:
        actor_of(text, known)
    assert SECRET.hex() not in str(caught.value)


def test_why_a_token_is_no_good_is_told_to_its_holder_alone():
    revoked = register(replace(TOKEN, revoked_at=1))
    with pytest.raises(TokenError, match="not made by this node"):
        actor_of(f"ct_{NUMBER}_{bytes(32).hex()}", revoked)


def test_no_token_of_another_form_is_taken_for_a_personal_one():
    assert not is_personal(jwt.encode({"sub": "x"}, "k" * 32, algorithm="HS256"))


def test_a_token_never_stands_in_the_audit_log():
    entry = Entry(
        door="graphql", action="consultation", actor="Kim", agency="KR-KNP", operation=f"# {TEXT}", outcome="refused",
        values={"$token": f"Bearer {TEXT}"},
    )  # fmt: skip
    sealed = seal(entry, bytes(32))
    _, values = unseal(sealed.box, bytes(32))
    assert SECRET.hex() not in f"{sealed.told}{values}"
    assert values == {"$token": "Bearer [token]"}
