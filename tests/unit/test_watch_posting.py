"""What is posted of an alert: signatures, waits, addresses, the size of a body, and one POST over a socket."""

import hmac
from base64 import b64decode
from urllib.parse import urlsplit

import orjson
import pytest
from receiver import Receiver

from api.watches import posting, sending
from api.watches.addresses import HOSTS, checked_address
from api.watches.alerts import WAITS, Told, delivered, first, noticed, posted, told
from api.watches.answers import found_in
from api.watches.posting import body_of
from api.watches.signing import secret_of, shown_secret, signed
from api.watches.store import Owner, Watch, WatchError

WATCH = Watch(
    "ab", Owner("Kim"), "who holds it", "{ persons }", "analysis", 0, address="https://a.example/x", hook="07"
)


def found(*names):
    body = orjson.dumps({"data": {"persons": {"nodes": [{"key": name} for name in names]}}})
    return found_in(body, set(names), "kim", bytes(32))


def test_the_signature_is_that_of_standard_webhooks():
    """The example of the specification's libraries."""
    secret = b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    headers = signed(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, b'{"test": 2432232314}')
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_id_time_body_and_secret_all_bear_on_the_signature():
    usual = ("one", 1, b"{}")
    secret = secret_of(bytes(32), "ab", "07")
    signatures = [signed(secret, *given)["webhook-signature"]
                  for given in (usual, ("two", 1, b"{}"), ("one", 2, b"{}"), ("one", 1, b"{ }"))]  # fmt: skip
    others = [
        secret_of(bytes(32), "ab", "08"),
        secret_of(bytes(32), "ac", "07"),
        secret_of(bytes(31) + b"1", "ab", "07"),
    ]
    signatures += [signed(other, *usual)["webhook-signature"] for other in others]
    assert len(set(signatures)) == len(signatures)


def test_the_secret_is_32_bytes_in_the_form_that_receivers_take():
    shown = shown_secret(secret_of(bytes(32), "ab", "07"))
    assert shown.startswith("whsec_")
    assert len(b64decode(shown.removeprefix("whsec_"))) == 32


@pytest.mark.parametrize(
    "address",
    ["https://alerts.example/x?y=z", "https://alerts.example:8443", "http://127.0.0.1:9000/x", "http://127.9.9.9/",
     "http://[::1]:9/x", "http://localhost/x", "HTTPS://ALERTS.EXAMPLE/"],
)  # fmt: skip
def test_https_and_this_machine_may_be_named(address):
    assert checked_address(address, at_the_node=True).hostname


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9000/x", "https://127.9.9.9/", "http://[::1]:9/x", "http://localhost/x", "https://LOCALHOST./",
     "https://[::ffff:127.0.0.1]/"],
)  # fmt: skip
def test_this_machine_is_named_by_nobody_from_elsewhere_unless_configured(address, monkeypatch):
    with pytest.raises(WatchError, match="only for watches of who sits at it"):
        checked_address(address, at_the_node=False)
    monkeypatch.setenv(HOSTS, "127.0.0.1,127.9.9.9,::1,localhost,localhost.,::ffff:127.0.0.1")
    assert checked_address(address, at_the_node=False).hostname


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://alerts.example/x", "alerts are posted by https"),
        ("http://10.0.0.1/x", "alerts are posted by https"),
        ("http://localhost.example/x", "alerts are posted by https"),
        ("http://2130706433/", "alerts are posted by https"),
        ("http://0.0.0.0/", "this is no address"),
        ("https://0.0.0.0/", "this is no address"),
        ("https://[::]/", "this is no address"),
        ("ftp://127.0.0.1/x", "this is no address"),
        ("file:///etc/passwd", "this is no address"),
        ("alerts.example", "this is no address"),
        ("https://", "this is no address"),
        ("https://alerts.example:0/", "this is no address"),
        ("https://alerts.example:99999/", "this is no address"),
        ("https://[::1/", "this is no address"),
        ("https://kim:secret@alerts.example/", "leave user, password and fragment out"),
        ("https://alerts.example@127.0.0.1/", "leave user, password and fragment out"),
        ("https://alerts.example/#x", "leave user, password and fragment out"),
        ("https://alerts.example/a b", "without blanks"),
        ("https://alerts.example/\r\nX: y", "without blanks"),
        ("https://例え.example/", "ASCII"),
        (f"https://alerts.example/{'x' * 2_000}", "2,000"),
    ],
)
def test_no_other_address_is(address, reason):
    with pytest.raises(WatchError, match=reason) as refused:
        checked_address(address, at_the_node=True)
    assert "secret" not in str(refused.value)


def test_a_host_that_is_configured_may_be_named_without_encryption(monkeypatch):
    monkeypatch.setenv(HOSTS, "inside.example, other.example")
    assert checked_address("http://inside.example:8080/x", at_the_node=False).port == 8080
    with pytest.raises(WatchError):
        checked_address("http://inside.example.org/x", at_the_node=True)


def test_an_alert_is_due_after_longer_and_longer_waits_and_then_no_more():
    kept = noticed(first(found("a"), posts=True), found("a", "b"), 0)
    now = found("a", "b")
    at, waited = 0, []
    while (due := kept.alerts[0].due) is not None:
        assert posted(kept, now, due - 1)[1] == [], "not before it is due"
        waited.append(due - at)
        at = due
        kept, [alert] = posted(kept, now, at)
        assert (alert.number, alert.appeared) == (1, ["b"])
    assert waited == [0, *(seconds * 1_000 for seconds in WAITS)]
    assert sorted(waited) == waited
    assert posted(kept, now, at + 10**12)[1] == []


def test_what_was_taken_is_not_posted_again():
    kept, [alert] = posted(noticed(first(found(), posts=True), found("a"), 0), found("a"), 0)
    kept = delivered(kept, alert.number)
    assert posted(kept, found("a"), 10**12)[1] == []
    kept, [second] = posted(noticed(kept, found("a", "b"), 5), found("a", "b"), 5)
    assert (second.number, second.appeared) == (2, ["b"])


def test_an_alert_of_which_nothing_is_left_is_not_posted_and_one_that_is_left_says_less():
    kept = noticed(first(found("x"), posts=True), found("a", "b", "x"), 0)
    tried, _ = posted(kept, found("a", "b", "x"), 0)
    after, shown = posted(tried, found("b", "x"), 10**6)
    assert [alert.appeared for alert in shown] == [["b"], []], "and that something is gone"
    assert [alert.gone for alert in shown] == [False, True]
    after, shown = posted(tried, found("x"), 10**6)
    assert [(alert.number, alert.gone) for alert in shown] == [(2, True)]
    assert after.alerts[0].due is None
    untold, shown = posted(kept, found("x"), 10**6)
    assert (untold.alerts, shown) == ((), [])


def test_alerts_of_a_watch_without_an_address_are_never_due():
    kept = noticed(first(found()), found("a"), 0)
    assert kept.alerts[0].due is None
    assert posted(kept, found("a"), 10**12)[1] == []
    assert told(kept, found("a"), 1)[1]


def test_a_body_says_what_changed_and_is_bounded(monkeypatch):
    alert = Told(3, 1_700_000_000_000, ["person:a", "person:b"], [], gone=True, left_out=False)
    assert orjson.loads(body_of(WATCH, alert)) == {
        "type": "watch.alert", "timestamp": "2023-11-14T22:13:20.000Z",
        "data": {"watch": "ab", "name": "who holds it", "number": 3, "appeared": ["person:a", "person:b"],
                 "changed": [], "gone": True, "leftOut": False},
    }  # fmt: skip
    monkeypatch.setattr(posting, "KEYS_POSTED", 1)
    cut = orjson.loads(body_of(WATCH, alert))["data"]
    assert (cut["appeared"], cut["leftOut"]) == (["person:a"], True)


def test_a_post_sends_headers_and_body_to_the_path_and_follows_nowhere():
    with Receiver(204, 302) as receiver:
        address = urlsplit(receiver.address)
        assert sending.send(address, {"webhook-id": "one"}, b"{}") == 204
        assert sending.send(address, {"webhook-id": "two"}, b"{}") == 302
        assert [(path, body) for path, _, body in receiver.got] == [("/alerts?to=kim", b"{}")] * 2
        assert receiver.got[0][1]["webhook-id"] == "one"


def test_nobody_who_answers_is_no_status():
    with Receiver() as receiver:
        address = urlsplit(receiver.address)
    assert sending.send(address, {}, b"{}") is None


def test_an_answer_that_trickles_in_is_ended(monkeypatch):
    monkeypatch.setattr(sending, "SECONDS", 0.3)
    with Receiver(slow=True) as receiver:
        assert sending.send(urlsplit(receiver.address), {}, b"{}") is None


def test_signatures_are_compared_as_a_receiver_does():
    secret, body = secret_of(bytes(32), "ab", "07"), b"{}"
    headers = signed(secret, "id", 5, body)
    mine = hmac.digest(secret, b"id.5.{}", "sha256")
    assert hmac.compare_digest(b64decode(headers["webhook-signature"].removeprefix("v1,")), mine)
