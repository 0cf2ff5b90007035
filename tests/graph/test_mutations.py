"""Mutations: what they write, once, and what they refuse without writing anything."""

import threading

import pytest
from writing import CHEN, LIAISON, LIN, entity_of, everything, officer, refusals, written

from graph_schema.writing import desk_source
from loaders import run as runs
from loaders.integrity import find_faults
from loaders.run import retract

SOURCE = desk_source("TW-CIB")
PHONE, WALLET = "phone:+886912345678", "wallet:tron:0x2b6653dc:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"


def test_a_person_is_stated_and_found_at_once(desk):
    answer = written(desk.record("person", name="Wang Chenfei", birthDate="1990-02", grade="B2", since="2024-05"))
    entity = answer["record"]["record"]["entity"]
    assert entity.startswith(f"person:{SOURCE}:")
    assert answer["link"] is None
    asked = desk.ask(
        "query($key: ID!) { person(key: $key) { name birthDate records { key nature grade at source handling } } "
        'search(text: "chenfei") { entities { key } } }',
        key=entity,
    )["data"]
    assert asked["search"]["entities"] == [{"key": entity}]
    assert asked["person"] == {
        "name": "Wang Chenfei", "birthDate": "1990-02",
        "records": [{
            "key": answer["key"], "nature": "fact", "grade": "admiralty:B2", "at": "2024-05-01T00:00:00.000Z",
            "source": SOURCE, "handling": "owner=TW-CIB;tlp=amber+strict;pap=amber;consent=no",
        }],
    }  # fmt: skip


def test_a_write_is_one_transaction_of_few_statements_and_one_question(desk):
    desk.record("person", name="Ann")  # registers the handling, so that it is read again once
    key = written(desk.record("person", name="Bob"))["key"]
    assert len(desk.sent) == 7
    desk.decide("retract", key, LIN)
    assert len(desk.sent) == 6


def test_a_link_makes_the_natural_ends_that_nobody_stated(desk):
    ann = entity_of(desk.record("person", name="Ann"))
    answer = written(desk.link("uses", start=ann, to="phone:+886 912 345 678"))
    assert answer["link"]["link"]["toKey"] == PHONE
    asked = desk.ask("query($key: ID!) { person(key: $key) { uses { edges { node { key } } } } }", key=ann)
    assert asked["data"]["person"]["uses"]["edges"] == [{"node": {"key": PHONE}}]


def test_a_text_that_fails_its_check_is_kept_as_a_load_keeps_it(desk):
    answer = written(desk.link("holds", start=entity_of(desk.record("person", name="Ann")), to="wallet:tron:Tnonsense"))
    end = answer["link"]["link"]["toKey"]
    assert end.startswith(f"wallet:stated:{SOURCE}:")
    found = desk.ask("query($key: ID!) { wallet(key: $key) { stated flags } }", key=end)["data"]["wallet"]
    assert found["stated"] == "tron:Tnonsense"
    assert len(found["flags"]) == 1
    again = desk.link("holds", start=entity_of(desk.record("person", name="Bob")), to="wallet:tron:Tnonsense")
    assert written(again)["link"]["link"]["toKey"] == end


def test_the_same_again_answers_the_same_and_writes_nothing(desk):
    first = desk.record("person", own="mine", name="Ann")
    before = everything(desk.database)
    assert desk.record("person", own="mine", name="Ann") == first
    assert everything(desk.database) == before


def test_the_same_key_for_something_else_is_refused_and_another_s_key_is_another(desk):
    written(desk.record("person", own="mine", name="Ann"))
    before = everything(desk.database)
    assert refusals(desk.record("person", own="mine", name="Bob")) == [
        "idempotencyKey: it was used for another write before; take a new one for this"
    ]
    assert everything(desk.database) == before
    other = officer("Lin", "supervisor")
    other = type(other)(other.actor, "victim_protection")
    keys = {
        written(desk.record("person", reader, own="mine", name="Bob"))["key"]
        for reader in (CHEN, other, officer("Lin", agency="KR-KNP"))
    }
    assert len(keys) == 3


def test_many_who_send_the_same_at_once_write_it_once(desk):
    answers = []

    def send():
        answers.append(desk.record("person", own="mine", name="Ann"))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({repr(answer) for answer in answers}) == 1
    written(answers[0])
    assert desk.database.read("MATCH (r:Record) RETURN count(r)") == 1
    assert desk.database.read("MATCH (r:Run) RETURN count(r)") == 1


def test_many_who_send_different_things_at_once_write_all_of_them(desk):
    ann = entity_of(desk.record("person", name="Ann"))
    answers = []
    threads = [
        threading.Thread(target=lambda n=n: answers.append(desk.link(
            "uses", officer(f"Lin{n % 3}"), start=ann, to=f"email:a{n}@example.com", own=str(n)
        )))
        for n in range(9)
    ]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({written(answer)["key"] for answer in answers}) == 9
    assert desk.database.read("MATCH (r:Run) WHERE r.format = 'desk' RETURN count(r)") == 4
    counts = desk.database.read("MATCH (r:Run) WHERE r.by <> 'Lin' RETURN collect(r.counts)")
    assert sum('"links new":3' in text for text in counts) == 3


@pytest.mark.parametrize("broken", ["hubs_grown", "run_finish"])
def test_what_fails_on_the_way_leaves_nothing_behind(desk, monkeypatch, broken):
    ann = entity_of(desk.record("person", name="Ann"))
    before = everything(desk.database)
    from loaders import desk as room

    usual = room.statement
    monkeypatch.setattr(room, "statement", lambda name, **places: "RETURN 1 / 0 AS secret_text" if name == broken
                        else usual(name, **places))  # fmt: skip
    [reason] = refusals(desk.link("uses", start=ann, to=PHONE))
    assert reason.startswith("the database could not answer, and it is not known whether this was written")
    assert "zero" not in reason and "secret" not in reason and "Neo" not in reason
    assert everything(desk.database) == before


def test_several_mutations_are_written_one_after_the_other_each_by_itself(desk):
    document = (
        'mutation { a: assertRecord(record: {person: {name: "Ann"}}, idempotencyKey: "1") { key } '
        'b: note(entity: "person:src:nobody", text: "x", idempotencyKey: "2") { key } '
        'c: note(entity: "phone:+886912345678", text: "x", idempotencyKey: "3") { key record { record { nature } } } }'
    )
    answer = desk.ask(document)
    assert answer["data"]["a"] and answer["data"]["c"]
    assert answer["data"]["b"] is None
    [error] = answer["errors"]
    assert error["path"] == ["b"]
    assert error["message"].startswith("b: entity: nothing that you may read has this key")
    assert answer["data"]["c"]["record"]["record"] == {"nature": "assessment"}
    again = desk.ask(document)
    assert again == answer


def test_a_mistake_in_one_of_several_writes_none_and_all_are_told(desk):
    answer = desk.ask(
        'mutation { a: assertRecord(record: {person: {name: "Ann"}}, idempotencyKey: "1") { key } '
        'b: assertRecord(record: {person: {name: " ", grade: "Z9", review: "soon"}}, '
        'idempotencyKey: "2", handling: "tlp=blue") { key } c: note(entity: "nothing", text: "x", idempotencyKey: "") '
        "{ key } }"
    )
    assert "data" not in answer
    told = [error["message"] for error in answer["errors"]]
    assert [" ".join(text.split()[:2]) for text in told] == [
        "b: handling:",
        "b: name:",
        "b: review:",
        "c: idempotencyKey:",
    ]
    assert desk.database.read("MATCH (n:Written|Record|Run) RETURN count(n)") == 0


def test_mistakes_that_only_the_declaration_knows_are_told_together(desk):
    told = refusals(desk.record("person", name="Ann", grade="Z9", gender="x"))
    assert [text.partition(":")[0] for text in told] == ["grade", "gender"]


@pytest.mark.parametrize(
    ("member", "stated", "told"),
    [
        ("holds", {"start": "person:src:a", "to": "country:KH"}, "HOLDS does not join person to country"),
        ("holds", {"start": "nothing", "to": PHONE}, "from: 'nothing' is no end"),
        ("sent", {"start": WALLET, "to": WALLET, "amount": {"amount": "1.123456789", "unit": "USDT"}}, "amount: "),
        ("sent", {"start": WALLET, "to": WALLET, "delete": "2020-01-01"}, "delete: 2020-01-01T00:00:00.000Z is past"),
        ("sent", {"start": WALLET, "to": WALLET, "at": "2024", "until": "2025"}, "at: stands beside since or until"),
    ],
)
def test_a_link_that_cannot_be_is_refused_by_field(desk, member, stated, told):
    before = everything(desk.database)
    assert refusals(desk.link(member, **stated))[0].startswith(told)
    assert everything(desk.database) == before


def test_texts_and_sizes_are_bounded(desk):
    assert "U+0000" in refusals(desk.record("person", name="Ann\0"))[0]
    assert refusals(desk.record("person", name="x" * 2_001))[0].startswith("name: ")
    long = [{"text": "x" * 1_900} for _ in range(120)]
    assert refusals(desk.record("person", names=long)) == [
        "more than 200,000 characters are given; state less at a time"
    ]
    assert refusals(desk.record("person", own="x" * 201, name="Ann")) == ["idempotencyKey: write 1 to 200 characters"]
    many = " ".join(f'm{n}: note(entity: "{PHONE}", text: "x", idempotencyKey: "{n}") {{ key }}' for n in range(11))
    assert "at most 10 are written" in desk.ask(f"mutation {{ {many} }}")["errors"][0]["message"]
    assert desk.database.read("MATCH (n:Written|Record|Run) RETURN count(n)") == 0


def test_a_case_has_its_people_with_roles_and_who_decided(desk):
    case, ann = (
        entity_of(desk.record(kind, **{name: "One"})) for kind, name in (("case", "title"), ("person", "name"))
    )
    answer = desk.ask(
        "mutation($case: ID!, $ann: ID!) { "
        'setRole(case: $case, person: $ann, role: "suspect", decidedAt: "2025-03-01", ground: "seen there", '
        'envelope: {since: "2025-02-01", until: "2025-04-01"}, idempotencyKey: "1") { link { link { ... on NamedInLink '
        "{ role decidedBy decidedAt ground at until } } } } "
        'addToCase(case: $case, entity: "phone:+886912345678", idempotencyKey: "2") { link { link { fromKey toKey '
        "} } } }",
        case=case, ann=ann,
    )["data"]  # fmt: skip
    assert answer["setRole"]["link"]["link"] == {
        "role": "suspect", "decidedBy": "Lin", "decidedAt": "2025-03-01T00:00:00.000Z", "ground": "seen there",
        "at": "2025-02-01T00:00:00.000Z", "until": "2025-04-01T23:59:59.999Z",
    }  # fmt: skip
    assert answer["addToCase"]["link"]["link"] == {"fromKey": PHONE, "toKey": case}
    wrong = desk.ask(
        "mutation($case: ID!, $ann: ID!) { "
        'setRole(case: $ann, person: $case, role: "boss", idempotencyKey: "3") { key } }', case=case, ann=ann,
    )  # fmt: skip
    assert refusals(wrong) == ["case: write the key of a Case, which begins with case:"]
    wrong = desk.ask(
        'mutation($case: ID!, $ann: ID!) { setRole(case: $case, person: $ann, role: "boss", idempotencyKey: "3") '
        "{ key } }", case=case, ann=ann,
    )  # fmt: skip
    assert refusals(wrong)[0].startswith("role: Input should be 'suspect'")


def test_a_record_of_something_known_speaks_of_it_and_a_note_is_an_assessment(desk, world_person):
    answer = written(desk.record("person", entity=world_person, occupation="driver"))
    assert answer["record"]["record"]["entity"] == world_person
    document = (
        'mutation($key: ID!) { note(entity: $key, text: %s, idempotencyKey: "1") { record { record { ... on '
        "PersonRecord { nature description entity } } } } }"
    )
    noted = written(desk.ask(document % '"Uses the back door."', key=world_person))["record"]["record"]
    assert noted == {"nature": "assessment", "description": "Uses the back door.", "entity": world_person}
    assert refusals(desk.record("organization", entity=world_person, name="x")) == [
        "entity: write a text that begins with organization:"
    ]


def test_the_day_of_a_person_is_a_run_that_can_be_taken_back_and_put_in_force_again(desk):
    ann = entity_of(desk.record("person", name="Ann"))
    desk.record("person", name="Bob")
    theirs = entity_of(desk.record("person", CHEN, name="Cat"))
    [[number, by, complete, counts]] = desk.database.rows(
        "MATCH (r:Run {by: 'Lin'}) RETURN r.id, r.by, r.complete AND r.whole, r.counts"
    )
    assert (by, complete) == ("Lin", True)
    assert '"written":{"records new":2}' in counts
    asked = "query($key: ID!) { entity(key: $key) { key } }"
    assert retract(desk.database, number, by="t", reason="wrong")["withdrawn"] == 2
    assert desk.ask(asked, key=ann)["data"]["entity"] is None
    assert desk.ask(asked, key=theirs)["data"]["entity"] == {"key": theirs}
    later = entity_of(desk.record("person", name="Dan"))
    assert desk.ask(asked, key=later)["data"]["entity"] == {"key": later}
    assert retract(desk.database, number, by="t", reason=None)["restored"] == 2
    assert desk.ask(asked, key=ann)["data"]["entity"] == {"key": ann}
    assert find_faults(desk.database) == []


def test_a_hub_grows_with_what_is_written_and_an_entity_becomes_one(desk, monkeypatch):
    monkeypatch.setattr(runs, "HUB_PREFILTER", 3)
    ann = entity_of(desk.record("person", name="Ann"))
    degrees = "MATCH (n:Dense) RETURN collect([n.key, n.degrees])"
    for number in range(3):
        written(desk.link("uses", start=ann, to=f"email:a{number}@example.com"))
    [[key, counted]] = desk.database.read(degrees)
    assert (key, sum(counted)) == (ann, 3)
    written(desk.link("uses", LIAISON, start=ann, to="email:b@example.com", handling="tlp=amber;release=KR-KNP"))
    counted = desk.database.read(degrees)[0][1]
    desk.database.write("MATCH (n:Dense) REMOVE n:Dense, n.degrees")
    desk.database.write(runs._count_hubs())
    recounted = desk.database.read(degrees)[0][1]
    assert [number for number in counted if number] == [3, 1]
    assert recounted[: len(counted)] == counted and not any(recounted[len(counted) :])
