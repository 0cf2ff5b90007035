"""Who is let in over HTTP: what changes in the register holds from the next request on, at one statement an answer."""

import json
import socket
import threading
import time
from dataclasses import replace

import jwt
import orjson
import pytest
import uvicorn
from cryptography.hazmat.primitives.asymmetric import ec
from kept_log import KeptLog
from let_in import headers, registered
from small_world import PARTNER_ACTOR
from test_graphql_door import Client

from api.actors import read_again
from api.admission import Admission
from api.app import create_app
from api.http.envelope import LONGEST_HEADERS
from api.openid import IssuerKeys, OpenIdConnect
from api.register import Registered, add_actor, change_actor, read_register
from api.tokens import TokenError, create_token, revoke_token
from graph_schema.actors import Actor, ActorError

ANN = "person:src:ann"
QUESTION = orjson.dumps({"query": "{ persons { nodes { name } } }"})
NAMES = {"data": {"persons": {"nodes": [{"name": "Ann"}]}}}
NOBODY = {"data": {"persons": {"nodes": []}}}
ISSUER = "https://login.example"
KEY = ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def door(world, tmp_path):
    """The application over a person of a green handling, which knows an issuer."""
    world.record(ANN, world.handling(6, "owner=TW-CIB;tlp=green;pap=green"), name="Ann")
    read_again(world.database)
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps({"keys": [json.loads(jwt.algorithms.ECAlgorithm.to_jwk(KEY.public_key()))]}))
    log = KeptLog()
    openid = OpenIdConnect(ISSUER, "crosstrace", IssuerKeys(str(keys)))
    client = Client(create_app(world.database, Admission(world.database, openid), log))
    client.log, client.database = log, world.database
    return client


def ask(door, token, purpose="analysis", case=None):
    return door.post("/graphql", content=QUESTION, headers=headers(token, purpose, case))


def statements(door, token, **more):
    """How many statements a request costs, and its answer."""
    sent = []
    with door.database.observe(lambda statement, _: sent.append(statement)):
        answer = ask(door, token, **more)
    return len(sent), answer


def refused(answer, status, reason):
    assert answer.status_code == status, answer.text
    told = answer.json()
    assert "data" not in told
    assert reason in (told["detail"] if "detail" in told else told["errors"][0]["message"])
    return True


def change(door, **rights):
    known = read_register(door.database).actor("partner")
    change_actor(door.database, replace(known, actor=known.actor.model_copy(update=rights)))


def test_an_answer_costs_one_statement(door):
    token = registered(door.database, PARTNER_ACTOR)
    assert ask(door, token).json() == NAMES
    count, answer = statements(door, token)
    assert (count, answer.json()) == (1, NAMES)


def test_a_token_that_is_revoked_opens_nothing_from_the_next_request_on(door):
    token = registered(door.database, PARTNER_ACTOR)
    other = create_token(door.database, "partner", 1)[1]
    assert ask(door, token).json() == NAMES
    revoke_token(door.database, token.split("_")[1])
    assert refused(ask(door, token), 401, "was revoked")
    assert (door.log.entries[-1].outcome, door.log.entries[-1].actor) == ("refused", "partner")
    assert set(door.log.entries[-1].keys) == set()
    assert refused(ask(door, token), 401, "was revoked")
    assert ask(door, other).json() == NAMES
    assert statements(door, other)[0] == 1


def test_a_new_token_opens_at_once_and_a_false_one_costs_no_more_than_a_look(door):
    token = registered(door.database, PARTNER_ACTOR)
    assert ask(door, token).json() == NAMES
    assert ask(door, create_token(door.database, "partner", 1)[1]).json() == NAMES
    count, answer = statements(door, "ct_" + "0" * 16 + "_" + "0" * 64)
    assert count == 1
    assert refused(answer, 401, "not made by this node")


def test_rights_that_change_hold_from_the_next_request_on(door):
    token = registered(door.database, PARTNER_ACTOR)
    assert ask(door, token).json() == NAMES
    change(door, tlp="clear")
    assert ask(door, token).json() == NOBODY
    assert statements(door, token)[0] == 1
    change(door, tlp="green", purposes=("victim_protection",))
    assert refused(ask(door, token), 403, "allowed: victim_protection")
    assert ask(door, token, "victim_protection").json() == NAMES
    change(door, cases=("C-7",), purposes=("investigation",))
    assert ask(door, token, "investigation", "C-7").json() == NAMES
    change(door, cases=())
    assert refused(ask(door, token, "investigation", "C-7"), 403, "not in the case 'C-7'")


def test_an_actor_that_is_disabled_reads_nothing_until_it_is_enabled(door):
    token = registered(door.database, PARTNER_ACTOR)
    assert ask(door, token).json() == NAMES
    known = read_register(door.database).actor("partner")
    change_actor(door.database, replace(known, disabled_at=1))
    assert refused(ask(door, token), 401, "is disabled")
    with pytest.raises(TokenError, match="is disabled"):
        create_token(door.database, "partner", 1)
    change_actor(door.database, known)
    assert ask(door, token).json() == NAMES


def test_a_scope_narrows_what_a_token_may_ask_for(door):
    actor = PARTNER_ACTOR.model_copy(update={"purposes": ("analysis", "investigation"), "cases": ("C-7", "C-8")})
    token = registered(door.database, actor, purposes=("investigation",), cases=("C-7",))
    assert refused(ask(door, token), 403, "allowed: investigation")
    assert refused(ask(door, token, "investigation", "C-8"), 403, "not in the case 'C-8'")
    assert ask(door, token, "investigation", "C-7").json() == NAMES
    with pytest.raises(TokenError, match=r"oversight: a token only narrows what partner holds \(purposes: inv"):
        create_token(door.database, "partner", 1, purposes=("oversight",))
    with pytest.raises(TokenError, match="C-9: a token only narrows"):
        create_token(door.database, "partner", 1, cases=("C-9",))


def test_a_case_beyond_ascii_is_named_percent_encoded(door):
    actor = PARTNER_ACTOR.model_copy(update={"purposes": ("investigation",), "cases": ("專案一",)})
    token = registered(door.database, actor)
    assert ask(door, token, "investigation", "%E5%B0%88%E6%A1%88%E4%B8%80").json() == NAMES
    assert door.log.entries[-1].case == "專案一"


@pytest.mark.parametrize("days", [0, -1, 366.1, float("nan")])
def test_a_token_lasts_a_year_at_most(days, door):
    add_actor(door.database, Registered(PARTNER_ACTOR))
    with pytest.raises(TokenError, match="366 days"):
        create_token(door.database, "partner", days)


def test_a_token_that_runs_out_opens_nothing(door, monkeypatch):
    token = registered(door.database, PARTNER_ACTOR)
    assert ask(door, token).json() == NAMES
    then = time.time_ns() // 1_000_000 + 86_400_000
    monkeypatch.setattr("api.tokens.now_ms", lambda: then)
    assert refused(ask(door, token), 401, "has run out")


def test_the_database_keeps_no_secret(door):
    token = registered(door.database, PARTNER_ACTOR)
    stored = door.database.rows("MATCH (n) RETURN properties(n)")
    assert token.split("_")[1] in str(stored)
    assert token.split("_")[2] not in str(stored)


def test_the_register_refuses_what_two_could_share(door):
    ana, bob = (Actor(name=name, agency="KR-KNP") for name in ("Ana", "Bob"))
    add_actor(door.database, Registered(ana, f"{ISSUER}|1"))
    with pytest.raises(ActorError, match="there is an actor 'Ana'"):
        add_actor(door.database, Registered(ana))
    with pytest.raises(ActorError, match=r"login.example\|1' is that of the actor 'Ana'"):
        add_actor(door.database, Registered(bob, f"{ISSUER}|1"))
    with pytest.raises(ActorError, match="needs no entry"):
        add_actor(door.database, Registered(Actor(name="x", agency="LOCAL", at_the_node=True)))
    for missing in (
        lambda: change_actor(door.database, Registered(bob)),
        lambda: create_token(door.database, "Bob", 1),
    ):
        with pytest.raises(ActorError, match="there is no actor 'Bob'"):
            missing()
    assert list(read_register(door.database).actors) == ["Ana"]


def test_an_actor_that_no_rule_can_read_reads_nothing(door, caplog):
    token = registered(door.database, PARTNER_ACTOR)
    door.database.write("MATCH (a:Actor) SET a.purposes = ['調查']")
    assert refused(ask(door, token), 401, "is disabled")
    assert "can be read by no rule" in caplog.text


def signed(**claims):
    now = int(time.time())
    told = {"iss": ISSUER, "aud": "crosstrace", "sub": "reyes", "iat": now, "exp": now + 300} | claims
    return jwt.encode(told, KEY, algorithm="ES256")


def test_a_token_of_the_issuer_reads_as_the_actor_of_its_subject(door):
    assert refused(ask(door, signed()), 401, "no actor for the subject")
    add_actor(door.database, Registered(PARTNER_ACTOR, f"{ISSUER}|reyes"))
    assert ask(door, signed()).json() == NAMES
    assert statements(door, signed())[0] == 1
    assert door.log.entries[-1].actor == "partner"
    assert refused(ask(door, signed(sub="other")), 401, "no actor for the subject")
    assert refused(ask(door, signed(sub=f"x|{ISSUER}|reyes")), 401, "no actor for the subject")
    assert refused(ask(door, signed(aud="elsewhere")), 401, "another audience")
    assert refused(ask(door, signed(exp=1)), 401, "has run out")


def test_rights_never_come_from_the_token(door):
    add_actor(door.database, Registered(PARTNER_ACTOR.model_copy(update={"tlp": "clear"}), f"{ISSUER}|reyes"))
    assert ask(door, signed(tlp="red", at_the_node=True, roles=["administrator"], agency="TW-CIB")).json() == NOBODY


def test_a_token_shown_again_after_its_actor_was_disabled_opens_nothing(door):
    add_actor(door.database, Registered(PARTNER_ACTOR, f"{ISSUER}|reyes"))
    token = signed(jti="once")
    assert ask(door, token).json() == ask(door, token).json() == NAMES
    change_actor(door.database, Registered(PARTNER_ACTOR, f"{ISSUER}|reyes", disabled_at=1))
    assert refused(ask(door, token), 401, "is disabled")


@pytest.mark.parametrize("token", ["x" * 9_000, "ct_" + "0" * 9_000, "e" * 4_000 + ".e.e"])
def test_a_long_token_is_refused(token, door):
    assert ask(door, token).status_code == 401


def test_headers_that_are_huge_are_refused_with_the_bound(door):
    assert refused(ask(door, "x" * LONGEST_HEADERS), 431, "more than 16,384 bytes")
    answer = door.post("/graphql", content=QUESTION, headers=headers("x") | {"X-Other": "x" * LONGEST_HEADERS})
    assert refused(answer, 431, "more than 16,384 bytes")


@pytest.mark.parametrize(("size", "told"), [(20_000, b" 431 "), (200_000, b" 400 ")])
def test_over_a_socket_huge_headers_get_an_answer_too(size, told, door):
    app = create_app(door.database, Admission(door.database), KeptLog())
    server = uvicorn.Server(
        uvicorn.Config(
            app, host="127.0.0.1", port=0, log_level="critical", lifespan="off", http="h11",
            h11_max_incomplete_event_size=4 * LONGEST_HEADERS,
        )
    )  # fmt: skip
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        with socket.create_connection(server.servers[0].sockets[0].getsockname()) as line:
            line.settimeout(20)
            line.sendall(b"POST /graphql HTTP/1.1\r\nHost: node\r\nContent-Length: 0\r\nX-Other: ")
            line.sendall(b"x" * (size if size < 4 * LONGEST_HEADERS else 5 * LONGEST_HEADERS))
            if size < 4 * LONGEST_HEADERS:
                line.sendall(b"\r\n\r\n")
            assert told in line.recv(4_096).split(b"\r\n")[0] + b" "
    finally:
        server.should_exit = True
        thread.join()
