"""`crosstrace watch` at a node that loads: what is raised, to whom it is told, and what is left of it later."""

import orjson
import pytest
from watched_node import CLOSED, PERSONS, as_, key, purpose_of

from loaders import run, writer

COUNT = "{ persons { totalCount } }"
WRITES = 'mutation { retract(key: "a", reason: "b", idempotencyKey: "c") { key } }'


def test_each_load_that_changes_the_answer_is_one_alert_and_no_other_is(node):
    node.load("ann")
    node.watch()
    assert node.told() == []
    node.load("bob", "cy")
    node.load("hidden", handling=CLOSED)
    node.load("dan")
    expected = [(1, [key("bob"), key("cy")], [], False), (2, [key("dan")], [], False)]
    assert node.told() == expected
    assert node.told() == expected, "they are told again, and none is raised by telling"
    node.load("secret", handling="tlp=red")
    assert node.told() == expected


def test_a_load_under_way_is_one_alert_whatever_else_ends_meanwhile(node, empty_database, monkeypatch):
    """A load that the owner may not read, ending while another is being read, does not part its alert in two."""
    node.load("ann")
    node.watch()
    monkeypatch.setattr(writer, "FACTS_A_BATCH", 1)
    finish = run._finish  # its facts are written by then, and it has not ended

    def after_another_load(database, source, outcome):
        monkeypatch.setattr(run, "_finish", finish)
        node.load("hidden", handling=CLOSED)
        found = empty_database.read("MATCH (r:PersonRecord) RETURN collect(DISTINCT r.name)")
        assert sorted(found) == ["ann", "bob", "hidden"]
        finish(database, source, outcome)

    monkeypatch.setattr(run, "_finish", after_another_load)
    asked = len(node.audit("watch"))
    node.load("bob")
    assert len(node.audit("watch")) == asked + 1, "the other load's end asked nothing"
    assert node.told() == [(1, [key("bob")], [], False)]


def test_a_load_under_way_that_its_owner_may_not_read_holds_no_watch_back(node, empty_database):
    node.load("ann")
    node.watch()
    node.load("hidden", handling=CLOSED)
    empty_database.write("MATCH (r:Run {id: 2}) SET r.complete = false")
    node.load("bob")
    assert node.told() == [(1, [key("bob")], [], False)]


def test_withdrawn_and_restored_facts_are_changes(node, empty_database):
    node.load("ann", "bob")
    node.watch()
    record = empty_database.read("MATCH (r:PersonRecord {name: 'bob'}) RETURN r.key")
    assert node("facts", "withdraw", record, "--reason", "an error").exit_code == 0
    assert node.told() == [(1, [], [], True)]
    assert node("facts", "restore", record, "--reason", "no error").exit_code == 0
    assert node.told()[1:] == [(2, [key("bob")], [], False)]
    assert node("runs", "retract", "1", "--reason", "all of it").exit_code == 0
    assert node.told()[2:] == [(3, [], [], True)]
    assert node("runs", "restore", "1").exit_code == 0
    assert node.told()[3:] == [(4, [key("ann"), key("bob")], [], False)]


def test_what_is_written_at_the_command_line_is_a_change(node):
    assert node("actor", "add", "Lin", "agency=TW-CIB;roles=liaison_officer").exit_code == 0
    watch = node.watch()
    written = """mutation { assertRecord(record: {person: {name: "Bob"}}, handling: "tlp=amber;release=KR-KNP",
      idempotencyKey: "one") { record { record { entity } } } }"""
    assert node("token", "create", "Lin", "--out", "lin").exit_code == 0
    answer = node("query", "-", "--as", "lin", "--purpose", "analysis", "--format", "json", text=written)
    assert answer.exit_code == 0, answer.exception
    bob = orjson.loads(answer.output)["assertRecord"]["record"]["record"]["entity"]
    asked = [entry for entry in node.audit("watch") if entry["request"] == watch]
    assert len(asked) == 2, "when it was saved and after the write"
    assert node.told() == [(1, [bob], [], False)]


def test_what_is_erased_leaves_nothing_in_a_watch(node, empty_database):
    node.load("ann")
    node.watch()
    node.load("bob", delete="2999-01-01")
    assert node.told() == [(1, [key("bob")], [], False)]
    empty_database.write("MATCH (r:PersonRecord {name: 'bob'}) SET r.delete_at = 1")
    assert node("expire").output.startswith("erased 1 records")
    assert node.told() == [(1, [], [], False), (2, [], [], True)]
    stored = str(empty_database.rows("MATCH (n) WHERE n:Watch OR n:Alert RETURN properties(n)"))
    assert "bob" not in stored
    assert "person:src" not in stored


def test_what_is_withdrawn_before_it_is_told_leaves_no_trace(node):
    node.load("ann")
    node.watch()
    node.load("bob")
    assert node("runs", "retract", "2", "--reason", "an error").exit_code == 0
    node.load("cy")
    assert node.told() == [(1, [key("cy")], [], False)]


def test_rights_that_are_lost_before_an_alert_is_told_hide_it(node):
    node.load("ann", handling="tlp=clear")
    node.watch()
    node.load("bob")
    assert node("actor", "change", "Kim", "tlp=clear").exit_code == 0
    assert node.told() == []
    node.load("cy")
    assert node.told() == []
    node.load("dan", handling="tlp=clear")
    assert node.told() == [(1, [key("dan")], [], False)]


def test_a_count_is_watched_too_and_says_that_the_answer_is_another(node):
    node.load("ann")
    node.watch(COUNT)
    node.load("bob")
    assert node.told() == [(1, [], [], False)]
    assert "the answer is another one" in node("watch", "alerts", "--as", "Kim").output


def test_a_watch_of_a_disabled_actor_or_without_its_purpose_is_asleep(node):
    node.load("ann")
    watch = node.watch(PERSONS, "--purpose", "investigation", "--case", "C-7")
    node.load("bob")
    assert node("actor", "change", "Kim", "cases=").exit_code == 0
    asked = len(node.audit("watch"))
    node.load("cy")
    assert "Kim is not in the case 'C-7'" in node.alerts()[watch]["asleep"]
    assert "asleep: Kim is not in the case" in node("watch", "list", "--as", "Kim").output
    assert len(node.audit("watch")) == asked, "it was not asked"
    assert node("actor", "change", "Kim", "cases=C-7").exit_code == 0
    assert node.told() == [(1, [key("bob")], [], False), (2, [key("cy")], [], False)]
    assert node("actor", "disable", "Kim").exit_code == 0
    assert node.alerts()[watch]["asleep"] == "its owner is disabled at this node"
    assert "asleep" not in node("watch", "list").output, "nobody else hears of it"


def test_a_watch_is_seen_by_its_owner_alone(node):
    watch = node.watch()
    assert node("actor", "add", "Lin", "agency=TW-CIB").exit_code == 0
    for owner in (None, "Lin"):
        assert node.alerts(owner) == {}
        assert watch not in node("watch", "list", *as_(owner)).output
        for command in ("show", "remove", "alerts"):
            refused = node("watch", command, watch, *as_(owner))
            assert refused.exit_code == 1
            assert f"you have no watch '{watch}'" in str(refused.exception)
    shown = node("watch", "show", watch, "--as", "Kim").output
    assert PERSONS in shown
    assert "for analysis" in shown
    assert node("watch", "remove", watch, "--as", "Kim").output == f"watch {watch} is removed\n"
    assert node.alerts() == {}


def test_removing_a_watch_removes_its_alerts(node, empty_database):
    watch = node.watch()
    node.load("ann")
    assert empty_database.read("RETURN COUNT { (:Alert) }") == 1
    assert node("watch", "remove", watch, "--as", "Kim").exit_code == 0
    assert empty_database.read("RETURN COUNT { (:Alert|Watch) }") == 0


def test_a_token_shows_the_watches_of_its_actor_as_far_as_it_may_be_used(node):
    node.watch()
    node.load("ann")
    assert node("token", "create", "Kim", "--out", "whole").exit_code == 0
    assert node("token", "create", "Kim", "--purposes", "victim_protection", "--out", "narrow").exit_code == 0
    assert node.told("whole") == [(1, [key("ann")], [], False)]
    [found] = node.alerts("narrow").values()
    assert "allowed: victim_protection" in found["asleep"]
    refused = node("watch", "add", "-", "--name", "x", "--purpose", "analysis", "--as", "narrow", text=PERSONS)
    assert "allowed: victim_protection" in str(refused.exception)


def test_who_sits_at_the_node_watches_all_that_is_in_force(node):
    node.watch(owner=None)
    node.load("hidden", handling="tlp=red")
    assert node.told(None) == [(1, [key("hidden")], [], False)]
    assert node.alerts() == {}


def test_every_evaluation_and_every_telling_is_in_the_audit_log(node):
    node.load("ann")
    watch = node.watch()
    node.load("bob")
    node.told()
    entries = node.audit("watch")
    assert {(entry["actor"], entry["agency"], entry["purpose"], entry["request"]) for entry in entries} == {
        ("Kim", "KR-KNP", "analysis", watch)
    }
    asked = [entry for entry in entries if entry["operation"] != "alerts"]
    assert [entry["keys"] for entry in asked] == [[key("ann")], *[[key("ann"), key("bob")]] * 2]
    assert [entry["keys"] for entry in entries if entry["operation"] == "alerts"] == [[key("bob")]]
    commands = [(entry["operation"], entry["outcome"]) for entry in node.audit("command line")]
    assert ("watch add", "begun") in commands
    assert ("watch add", "done") in commands


def test_watches_of_all_are_asked_by_a_command_and_by_a_change_of_rights(node):
    node.load("ann", handling="tlp=clear")
    node.watch()
    assert node("watch", "run").output == "1 watches were asked; 0 answers are others than before; 0 alerts posted\n"
    before = len(node.audit("watch"))
    assert node("actor", "change", "Kim", "tlp=red").exit_code == 0
    assert len(node.audit("watch")) == before + 1
    assert node.told() == []


@pytest.mark.parametrize(
    ("question", "words", "reason"),
    [
        ("{ nothing }", (), "this cannot be watched: Cannot query field 'nothing'"),
        (
            'mutation { retract(key: "a", reason: "b", idempotencyKey: "c") { key } }',
            (),
            "it writes; a watch only asks",
        ),
        (PERSONS, ("--name", " "), "give the watch a name of 1 to 200 characters"),
        (PERSONS, ("--purpose", "travel"), "is no purpose that Kim may name"),
        (PERSONS, ("--purpose", "investigation"), "the purpose investigation needs a case"),
        (PERSONS, ("--as", "Nobody"), "there is no actor 'Nobody'"),
        (PERSONS, ("--var", "a"), "write it like name=value"),
    ],
)
def test_what_cannot_be_watched_is_refused_with_the_reason(question, words, reason, node, empty_database):
    refused = node("watch", "add", "-", "--name", "x", "--as", "Kim", *purpose_of(words), *words, text=question)
    assert refused.exit_code != 0
    assert reason in str(refused.exception)
    assert "\n" not in str(refused.exception)
    assert empty_database.read("RETURN EXISTS { (:Watch) }") is False


def test_one_may_have_so_many_watches(node, monkeypatch):
    monkeypatch.setattr("api.watches.store.WATCHES_OF_ONE", 2)
    node.watch()
    node.watch()
    refused = node("watch", "add", "-", "--name", "x", "--as", "Kim", "--purpose", "analysis", text=PERSONS)
    assert "one may have 2 watches; remove one" in str(refused.exception)


def test_a_watch_that_fails_keeps_no_load_from_being_done(node, monkeypatch, caplog):
    node.watch()
    monkeypatch.setattr("api.watches.watching.found_in", _failing)
    node.load("ann")
    assert "could not be asked, it is asked again the next time" in caplog.text
    monkeypatch.undo()


def _failing(*_given):
    from cypher.errors import StatementFailed

    raise StatementFailed("down")


def test_the_database_check_finds_nothing_wrong_with_watches(node):
    node.load("ann")
    node.watch()
    node.load("bob")
    assert node("check").exit_code == 0
