"""When an alert is raised, and what is left of it when it is told: the rules, without a database."""

import orjson

from api.watches import alerts as rules
from api.watches import answers
from api.watches.alerts import first, noticed, told
from api.watches.answers import found_in

KEY = bytes(32)


def found(*names, rights="kim", **said):
    """An answer that shows these persons; ``said`` is what is told of some."""
    nodes = [{"key": f"person:{name}", "name": said.get(name, "")} for name in names]
    body = orjson.dumps({"data": {"persons": {"nodes": nodes}}})
    return found_in(body, {f"person:{name}" for name in names}, rights, KEY)


def tell(kept, answer, at=9):
    after, shown = told(kept, answer, at)
    return after, [(alert.number, alert.at, alert.appeared, alert.changed, alert.gone) for alert in shown]


def test_the_same_answer_is_no_alert():
    kept = first(found("ann"))
    assert noticed(kept, found("ann"), 1) is kept
    assert tell(kept, found("ann"))[1] == []


def test_what_came_changed_and_went_is_told_once_and_again_when_it_is_asked_for():
    kept = first(found("ann", "bob"))
    kept = noticed(kept, found("ann", "bob", "cy"), 1)
    kept = noticed(kept, found("bob", "cy", bob="Bob"), 2)
    assert [alert.number for alert in kept.alerts] == [None, None]
    after, shown = tell(kept, found("bob", "cy", bob="Bob"))
    assert shown == [(1, 1, ["person:cy"], [], False), (2, 2, [], ["person:bob"], True)]
    assert tell(after, found("bob", "cy", bob="Bob")) == (after, shown)


def test_two_answers_of_the_same_entities_are_told_apart():
    body = orjson.dumps({"data": {"persons": {"totalCount": 3}}})
    other = orjson.dumps({"data": {"persons": {"totalCount": 4}}})
    kept = noticed(first(found_in(body, (), "kim", KEY)), found_in(other, (), "kim", KEY), 1)
    assert tell(kept, found_in(other, (), "kim", KEY))[1] == [(1, 1, [], [], False)]


def test_the_order_of_members_is_no_change():
    one, two = b'{"data":{"a":1,"b":2}}', b'{"data":{"b":2,"a":1}}'
    assert found_in(one, (), "kim", KEY) == found_in(two, (), "kim", KEY)


def test_what_is_nested_is_a_change_of_what_it_is_about_and_a_tie_one_of_its_end():
    def answer(name, *held):
        nodes = [{"key": f"account:{number}", "status": name} for number in held]
        body = orjson.dumps({"data": {"person": {"key": "person:a", "holds": nodes}}})
        return found_in(body, {"person:a", "account:1", "account:2"}, "kim", KEY)

    kept = noticed(first(answer("open", 1)), answer("closed", 1), 1)
    assert tell(kept, answer("closed", 1))[1] == [(1, 1, [], ["account:1"], False)]
    kept = noticed(first(answer("open", 1)), answer("open", 1, 2), 1)
    assert tell(kept, answer("open", 1, 2))[1] == [(1, 1, [], ["account:2", "person:a"], False)]


def test_what_was_withdrawn_before_it_was_told_leaves_no_trace():
    kept = noticed(first(found("ann")), found("ann", "bob"), 1)
    after, shown = tell(kept, found("ann"))
    assert (shown, after.alerts, after.number) == ([], (), 0)
    kept = noticed(noticed(kept, found("ann"), 2), found("ann", "cy"), 3)
    after, shown = tell(kept, found("ann", "cy"))
    assert shown == [(1, 3, ["person:cy"], [], False)], "the numbers tell of no alert that was dropped"


def test_what_is_withdrawn_after_it_was_told_is_named_no_more():
    after, shown = tell(noticed(first(found("ann")), found("ann", "bob"), 1), found("ann", "bob"))
    assert shown == [(1, 1, ["person:bob"], [], False)]
    _, shown = tell(after, found("ann"), at=5)
    assert shown == [(1, 1, [], [], False), (2, 5, [], [], True)]


def test_other_rights_are_no_alert_and_leave_of_one_what_may_still_be_read():
    kept = first(found("ann", "hidden"))
    kept = noticed(kept, found("ann", "hidden", "bob", "secret"), 1)
    kept = noticed(kept, found("ann", "hidden", "bob", "secret", "mole"), 2)
    fewer = found("ann", "bob", rights="less")
    after, shown = tell(kept, fewer)
    assert shown == [(1, 1, ["person:bob"], [], False)]
    assert tell(noticed(kept, fewer, 3), fewer)[1] == shown
    more = found("ann", "bob", "x", rights="more")
    assert tell(noticed(after, more, 4), more)[1] == shown
    assert noticed(noticed(after, more, 4), found("ann", "bob", "x", "y", rights="more"), 5).alerts[-1].at == 5


def test_an_answer_with_too_many_entities_is_told_apart_without_their_keys(monkeypatch):
    monkeypatch.setattr(answers, "KEYS_KEPT", 2)
    kept = first(found("ann", "bob"))
    many = found("ann", "bob", "cy")
    assert not many.keys
    after, [alert] = told(noticed(kept, many, 1), many, 2)
    assert (alert.appeared, alert.changed, alert.gone, alert.left_out) == ([], [], False, True)
    _, [_, back] = told(after, found("ann"), 3)
    assert (back.appeared, back.gone, back.left_out) == ([], False, True)


def test_only_the_newest_alerts_are_kept(monkeypatch):
    monkeypatch.setattr(rules, "ALERTS_KEPT", 2)
    kept = first(found())
    for number in range(4):
        kept = noticed(kept, found(*map(str, range(number + 1))), number)
    assert [alert.sequence for alert in kept.alerts] == [3, 4]


def test_nothing_that_is_kept_names_an_entity():
    kept = noticed(first(found("ann")), found("ann", "bob", ann="Ann"), 1)
    assert not any(word in repr(kept) for word in ("person:", "ann", "bob", "Ann"))


def test_digests_rest_on_the_key():
    one = found_in(b"{}", {"person:ann"}, "kim", KEY)
    assert set(found_in(b"{}", {"person:ann"}, "kim", bytes(31) + b"1").parts).isdisjoint(one.parts)
