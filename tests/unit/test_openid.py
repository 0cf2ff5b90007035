"""OpenID Connect: only what the issuer signed for this node, and is valid now, says whose it is."""

import json
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from api.openid import BETWEEN_FETCHES_SECONDS, KEYS_KEPT_SECONDS, IssuerKeys, OpenIdConnect, OpenIdError
from api.tokens import TokenError

ISSUER, AUDIENCE = "https://login.example", "crosstrace"
KEY, OTHER = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
RSA = rsa.generate_private_key(65537, 2048)
SECRET = "s" * 64
SHARED = {"kty": "oct", "kid": "shared", "k": "cw" * 32}


def public(key, kid, **more):
    kind = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    return json.loads(kind.to_jwk(key.public_key())) | {"kid": kid} | more


def signed(key=KEY, kid="one", algorithm="ES256", without=(), **claims):
    now = int(time.time())
    told = {"iss": ISSUER, "aud": AUDIENCE, "sub": "kim", "iat": now, "exp": now + 7_200} | claims
    told = {name: value for name, value in told.items() if name not in without}
    return jwt.encode(told, key, algorithm=algorithm, headers={"kid": kid} if kid else None)


@pytest.fixture
def key_file(tmp_path):
    file = tmp_path / "keys.json"
    write(file, public(KEY, "one"), SHARED, public(RSA, "rsa", alg="RS256"), {"kty": "new", "kid": "x"})
    return file


def write(file, *keys):
    file.write_text(json.dumps({"keys": keys}), encoding="utf-8")


@pytest.fixture
def issuer(key_file):
    return OpenIdConnect(ISSUER, AUDIENCE, IssuerKeys(str(key_file)))


def test_a_token_of_the_issuer_says_whose_it_is(issuer):
    assert issuer.subject(signed()) == f"{ISSUER}|kim"
    assert issuer.subject(signed(aud=["other", AUDIENCE])) == f"{ISSUER}|kim"
    assert issuer.subject(signed(RSA, "rsa", "RS256")) == f"{ISSUER}|kim"


def later(seconds):
    return int(time.time()) + seconds


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (signed(exp=later(-61)), "has run out"),
        (signed(nbf=later(3_600)), "not valid yet"),
        (signed(iat=later(3_600)), "not valid yet"),
        (signed(aud="other"), "another audience"),
        (signed(aud=[]), "not whole"),
        (signed(iss="https://evil.example"), "another issuer"),
        (signed(iss=f"{ISSUER}/"), "another issuer"),
        *((signed(without=[claim]), "not whole|another") for claim in ("iss", "aud", "sub", "iat", "exp")),
        (signed(exp="soon"), "not whole"),
        (signed(OTHER), "not signed by the issuer"),
        (signed(kid="two"), "not signed with a key"),
        (signed(kid=None), "not signed with a key"),
        (signed(KEY, "rsa"), "not whole, or not signed"),
        (signed(RSA, "rsa", "RS512"), "not whole, or not signed"),
        (signed(SECRET, "shared", "HS256"), "signed with one of"),
        (signed(SECRET, "one", "HS512"), "signed with one of"),
        (signed("", "one", "none"), "signed with one of"),
        (f"{signed()[:-4]}AAAA", "not whole"),
        ("a.b.c", "not whole"),
        ("nothing", "not whole"),
        ("", "not whole"),
        ("é.é.é", "not whole"),
    ],
)
def test_any_other_token_is_refused_with_the_reason(token, reason, issuer):
    with pytest.raises(TokenError, match=reason) as caught:
        issuer.subject(token)
    assert "\n" not in str(caught.value)


def test_the_public_key_is_no_shared_secret(issuer):
    """The classic confusion: the public key, which everybody has, as the key of an HMAC."""
    text = jwt.algorithms.ECAlgorithm.to_jwk(KEY.public_key())
    with pytest.raises(TokenError, match="signed with one of"):
        issuer.subject(signed(text, "one", "HS256"))


def test_clocks_may_differ_by_a_minute(issuer):
    assert issuer.subject(signed(exp=later(-50), iat=later(50), nbf=later(50)))


def test_a_key_that_is_new_is_fetched_at_most_once_a_minute(key_file):
    now = [0.0]
    keys = IssuerKeys(str(key_file), lambda: now[0])
    issuer = OpenIdConnect(ISSUER, AUDIENCE, keys)
    assert issuer.subject(signed())
    write(key_file, public(OTHER, "two"))
    token = signed(OTHER, "two")
    with pytest.raises(TokenError, match="not signed with a key"):
        issuer.subject(token)
    now[0] += BETWEEN_FETCHES_SECONDS
    assert issuer.subject(token)
    with pytest.raises(TokenError, match="not signed with a key"):
        issuer.subject(signed())


def test_a_key_that_the_issuer_withdrew_is_forgotten_and_keys_that_cannot_be_had_open_nothing(key_file):
    now = [0.0]
    issuer = OpenIdConnect(ISSUER, AUDIENCE, IssuerKeys(str(key_file), lambda: now[0]))
    assert issuer.subject(signed())
    write(key_file, public(OTHER, "two"))
    now[0] += KEYS_KEPT_SECONDS
    with pytest.raises(TokenError, match="not signed with a key"):
        issuer.subject(signed())
    key_file.write_text("nonsense", encoding="utf-8")
    now[0] += KEYS_KEPT_SECONDS
    assert issuer.subject(signed(OTHER, "two")), "for a minute the keys had before are good"
    now[0] += BETWEEN_FETCHES_SECONDS
    with pytest.raises(TokenError, match="cannot be had"):
        issuer.subject(signed(OTHER, "two"))


@pytest.mark.parametrize(
    "text", ["", "[]", '{"keys": 7}', '{"keys": ["x"]}', '{"keys": []}', '{"keys": [{"kty": "EC"}]}']
)
def test_what_is_no_key_set_opens_nothing_and_is_told_in_the_log(text, tmp_path, caplog):
    file = tmp_path / "keys.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TokenError, match="cannot be had"):
        OpenIdConnect(ISSUER, AUDIENCE, IssuerKeys(str(file))).subject(signed())
    assert "cannot be read" in caplog.text


def test_keys_are_fetched_over_http():
    class Keys(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"keys": [public(KEY, "one")]}).encode())

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Keys) as server:
        thread = Thread(target=server.handle_request)
        thread.start()
        keys = IssuerKeys(f"http://127.0.0.1:{server.server_port}/keys")
        assert OpenIdConnect(ISSUER, AUDIENCE, keys).subject(signed()) == f"{ISSUER}|kim"
        thread.join()


def test_the_environment_names_the_issuer(monkeypatch, key_file):
    assert OpenIdConnect.from_environment() is None
    monkeypatch.setenv("CROSSTRACE_OIDC_ISSUER", ISSUER)
    with pytest.raises(OpenIdError, match="needs CROSSTRACE_OIDC_AUDIENCE, CROSSTRACE_OIDC_JWKS as well"):
        OpenIdConnect.from_environment()
    monkeypatch.setenv("CROSSTRACE_OIDC_AUDIENCE", AUDIENCE)
    monkeypatch.setenv("CROSSTRACE_OIDC_JWKS", str(key_file))
    assert OpenIdConnect.from_environment().subject(signed()) == f"{ISSUER}|kim"
    monkeypatch.setenv("CROSSTRACE_OIDC_JWKS", "http://login.example/keys")
    with pytest.raises(OpenIdError, match="by https or from a file"):
        OpenIdConnect.from_environment()
