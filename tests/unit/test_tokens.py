"""Tokens carry an actor, are signed here, and run out."""

import time

import jwt
import pytest

from api.actors import local_administrator
from api.cli.token import seconds
from api.tokens import TokenError, create_token, read_token, signing_key
from cypher.local_server import Home
from graph_schema.actors import Actor, ActorError, parse_actor

KEY, OTHER = bytes(range(32)), bytes(32)
KIM = Actor(name="Kim", agency="KR-KNP", country="KR", groups=("desk",), cases=("c1",), tlp="green")


def signed(**claims):
    return jwt.encode(claims, KEY, algorithm="HS256")


def test_a_token_gives_back_the_actor_it_was_made_for():
    assert read_token(create_token(KIM, KEY, 60), KEY) == KIM


def test_a_token_carries_no_number_of_a_handling():
    claims = jwt.decode(create_token(KIM, KEY, 60), options={"verify_signature": False})
    assert set(claims) == {"aud", "sub", "iat", "exp", "actor"}
    assert set(claims["actor"]) == {"name", "agency", "country", "groups", "cases", "tlp"}


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (signed(aud="crosstrace", exp=2**40, iat=1, actor={}), "not made by this node"),
        (signed(aud="other", exp=2**40, iat=1, actor=KIM.model_dump()), "not made by this node"),
        (signed(actor=KIM.model_dump()), "not made by this node"),
        (create_token(KIM, OTHER, 60), "not made by this node"),
        (create_token(KIM, KEY, 60)[:-3], "not made by this node"),
        (create_token(KIM, KEY, 60, now=time.time() - 61), "run out"),
        (jwt.encode({"actor": {"name": "x"}}, KEY, algorithm="HS256"), "not made by this node"),
        (
            jwt.encode({"aud": "crosstrace", "exp": 2**40, "iat": 1, "actor": {}}, KEY, algorithm="HS256"),
            "not made",
        ),
        (jwt.encode({"aud": "other", "exp": 2**40, "iat": 1, "actor": {}}, KEY, algorithm="HS256"), "not made"),
        (jwt.encode({"aud": "crosstrace"}, None, algorithm="none"), "not made by this node"),
        ("nothing", "not made by this node"),
    ],
)
def test_any_other_token_opens_nothing(token, reason):
    with pytest.raises(TokenError, match=reason):
        read_token(token, KEY)


def test_nobody_becomes_administrator_by_a_token():
    with pytest.raises(TokenError, match="at the node"):
        create_token(Actor(name="a", agency="LOCAL", at_the_node=True), KEY, 60)
    with pytest.raises(ActorError, match="no part of an actor"):
        parse_actor("agency=KR-KNP;at_the_node=yes")


@pytest.mark.parametrize("lasts", [0, -1, 367 * 86_400])
def test_a_token_lasts_a_year_at_most(lasts):
    with pytest.raises(TokenError, match="366 days"):
        create_token(KIM, KEY, lasts)


def test_the_key_is_made_once_and_closed_to_others(tmp_path):
    home = Home(tmp_path / "home")
    key = signing_key(home)
    assert len(key) == 32
    assert signing_key(home) == key
    assert (home.path / "token_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("text", "expected"), [("30m", 1_800), ("12h", 43_200), ("7d", 604_800)])
def test_lengths_of_time(text, expected):
    assert seconds(text) == expected


@pytest.mark.parametrize("text", ["", "7", "1w", "-1h", "1.5h"])
def test_other_lengths_are_refused(text):
    with pytest.raises(TokenError, match="no length of time"):
        seconds(text)


def test_an_actor_is_read_part_by_part():
    found = parse_actor("agency=KR-KNP; country=KR;tlp=Green;groups=desk, asia;cases=c1;name=Kim Minji")
    assert found == Actor(
        name="Kim Minji",
        agency="KR-KNP",
        country="KR",
        tlp="green",
        groups=("asia", "desk"),
        cases=("c1",),
        roles=("analyst",),
        purposes=("analysis", "asset_recovery", "investigation", "prosecution", "victim_protection"),
    )
    assert parse_actor("agency=OFAC").name == "OFAC"


@pytest.mark.parametrize(
    "text", ["", "agency", "agency=kr", "country=KR", "agency=KR-KNP;tlp=pink", "agency=OFAC;agency=FBI"]
)
def test_an_actor_that_cannot_be_read_says_why(text):
    with pytest.raises(ActorError):
        parse_actor(text)


def test_the_command_line_acts_as_the_node_s_administrator(tmp_path, monkeypatch):
    monkeypatch.setenv("CROSSTRACE_AGENCY", "TW-CIB")
    home = Home(tmp_path / "home")
    home.prepare()
    home.appoint("Lin")
    found = local_administrator(home)
    assert (found.name, found.agency, found.at_the_node) == ("Lin", "TW-CIB", True)
