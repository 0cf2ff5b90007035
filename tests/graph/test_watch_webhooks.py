"""Alerts posted to the address of a watch: signed, tried again, and never more than their owner may read by then."""

import hmac
import re
from base64 import b64decode, b64encode

import orjson
import pytest
from receiver import Receiver
from watched_node import CLOSED, PERSONS, key, purpose_of

from api.watches.addresses import HOSTS
from api.watches.posting import Posting
from graph_schema.times import AFTER_ALL
from loaders.clock import now_ms


@pytest.fixture(autouse=True)
def this_machine_is_configured(monkeypatch):
    """Kim does not sit at the node, and receivers listen on this machine."""
    monkeypatch.setenv(HOSTS, "127.0.0.1")


@pytest.fixture
def received():
    with Receiver() as receiver:
        yield receiver


def watched(node, address: str) -> tuple[str, str]:
    """Save a question whose alerts are posted; answers the watch's id and the secret that was shown."""
    words = ("--name", "persons", "--as", "Kim", "--webhook", address, *purpose_of(()))
    done = node("watch", "add", "-", *words, text=PERSONS)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output.split()[1], re.search(r"whsec_\S+", done.output)[0]


def bodies(receiver):
    return [orjson.loads(body)["data"] for _, _, body in receiver.got]


def make_due(database, moment=1):
    database.write("MATCH (a:Alert) WHERE a.due IS NOT NULL SET a.due = $moment", {"moment": moment})


def hold_back(database):
    """Have nothing posted again by itself, however long the commands of a test take."""
    make_due(database, AFTER_ALL)


def test_a_load_posts_what_its_owner_may_read_and_a_receiver_can_see_who_posts(node, received):
    watch, secret = watched(node, received.address)
    node.load("ann")
    [(path, headers, body)] = received.got
    assert path == "/alerts?to=kim"
    assert orjson.loads(body)["type"] == "watch.alert"
    assert bodies(received) == [
        {"watch": watch, "name": "persons", "number": 1, "appeared": [key("ann")], "changed": [], "gone": False,
         "leftOut": False}
    ]  # fmt: skip
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = hmac.digest(b64decode(secret.removeprefix("whsec_")), signed, "sha256")
    assert headers["webhook-signature"] == f"v1,{b64encode(mac).decode()}"


def test_no_load_of_which_nothing_may_be_read_is_heard(node, received):
    watched(node, received.address)
    node.load("hidden", handling=CLOSED)
    assert received.got == []
    node.load("ann")
    node.load("secret", handling="tlp=red")
    node.load("bob")
    assert [(one["number"], one["appeared"]) for one in bodies(received)] == [(1, [key("ann")]), (2, [key("bob")])]


def test_what_is_not_taken_is_posted_again_under_the_same_id_until_it_is(node, empty_database):
    with Receiver(500, 429) as receiver:
        watched(node, receiver.address)
        before = now_ms()
        node.load("ann")
        assert empty_database.read("MATCH (a:Alert) RETURN a.due") >= before + 5_000
        hold_back(empty_database)
        assert node("watch", "run").output.endswith("0 alerts posted\n"), "it is not due yet"
        for taken in (0, 1, 0):
            make_due(empty_database)
            assert node("watch", "run").output.endswith(f"{taken} alerts posted\n")
    assert len(receiver.got) == 3
    assert len({headers["webhook-id"] for _, headers, _ in receiver.got}) == 1
    assert len({body for _, _, body in receiver.got}) == 1
    outcomes = [entry["outcome"] for entry in node.audit("watch") if entry["operation"] == "alert posted"]
    expected = ["begun", "not taken (500)", "begun", "not taken (429)", "begun", "taken"]
    assert sorted(outcomes) == sorted(expected)


def test_what_was_withdrawn_before_it_is_posted_again_is_not_named(node, empty_database):
    with Receiver(503) as receiver:
        watched(node, receiver.address)
        node.load("ann", "bob")
        hold_back(empty_database)
        record = empty_database.read("MATCH (r:PersonRecord {name: 'bob'}) RETURN r.key")
        assert node("facts", "withdraw", record, "--reason", "an error").exit_code == 0
        make_due(empty_database)
        node("watch", "run")
    assert [one["appeared"] for one in bodies(receiver)] == [[key("ann"), key("bob")], [], [key("ann")]]
    ids = [headers["webhook-id"] for _, headers, _ in receiver.got]
    assert len(set(ids)) == 3, "another answer has another id"


def test_rights_that_are_lost_before_it_is_posted_keep_it_back(node, empty_database):
    with Receiver(503) as receiver:
        watched(node, receiver.address)
        node.load("ann")
        assert node("actor", "change", "Kim", "tlp=clear").exit_code == 0
        make_due(empty_database)
        assert node("watch", "run").output.endswith("0 alerts posted\n")
    assert len(receiver.got) == 1


def test_a_watch_that_is_asleep_posts_when_it_is_awake(node, empty_database):
    with Receiver(503) as receiver:
        watched(node, receiver.address)
        node.load("ann")
        assert node("actor", "disable", "Kim").exit_code == 0
        make_due(empty_database)
        assert node("watch", "run").output.endswith("0 alerts posted\n")
        assert node("actor", "change", "Kim", "--enable").exit_code == 0
        make_due(empty_database)
        assert node("watch", "run").output.endswith("1 alerts posted\n")


def test_each_post_is_a_disclosure_in_the_audit_log(node, received):
    watch, _ = watched(node, received.address)
    node.load("ann")
    posts = [entry for entry in node.audit("watch") if entry["action"] == "disclosure"]
    assert [(entry["outcome"], entry["recipient"], entry["request"]) for entry in posts] == [
        (outcome, received.address.split("/")[2], watch) for outcome in ("begun", "taken")
    ]
    assert all(entry["keys"] == [key("ann")] and entry["actor"] == "Kim" for entry in posts)


def test_nothing_leaves_that_the_log_does_not_take(node, received, monkeypatch):
    watched(node, received.address)

    def refuse(*_given):
        from audit.errors import AuditError

        raise AuditError("the disk is full")

    monkeypatch.setattr(Posting, "_note", refuse)
    node.load("ann")
    assert received.got == []


def test_the_secret_is_shown_once_and_kept_nowhere(node, received, empty_database, tmp_path):
    watch, secret = watched(node, received.address)
    node.load("ann")
    for words in (("watch", "list", "--as", "Kim"), ("watch", "show", watch, "--as", "Kim"), ("watch", "alerts"),
                  ("audit", "export", "--override", "a test")):  # fmt: skip
        assert secret not in node(*words).output
    assert f"alerts are posted to {received.address}" in node("watch", "show", watch, "--as", "Kim").output
    stored = str(empty_database.rows("MATCH (n) RETURN properties(n)"))
    raw = b64decode(secret.removeprefix("whsec_"))
    assert watch in stored
    assert secret not in stored
    assert raw.hex() not in stored
    kept = [file.read_bytes() for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert not any(secret.encode() in content or raw.hex().encode() in content for content in kept)
    assert (tmp_path / "home" / "watch_key").stat().st_mode & 0o777 == 0o600


def test_a_secret_can_be_written_to_a_file(node, received, tmp_path):
    words = ("--name", "x", "--webhook", received.address, "--out", str(tmp_path / "secret"), *purpose_of(()))
    done = node("watch", "add", "-", *words, text=PERSONS)
    assert "whsec_" not in done.output
    assert (tmp_path / "secret").read_text().startswith("whsec_")
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_an_address_that_may_not_be_named_makes_no_watch(node, empty_database):
    words = ("--name", "x", "--webhook", "http://alerts.example/", *purpose_of(()))
    refused = node("watch", "add", "-", *words, text=PERSONS)
    assert refused.exit_code == 1
    assert "alerts are posted by https" in str(refused.exception)
    assert empty_database.read("RETURN EXISTS { (:Watch) }") is False
