"""Entities by key: what they are called, what their records say together, which links they have and where they lie."""

import orjson
from small_world import ADMINISTRATOR

ANN = "person:src:ann"
ONE, TWO = "account:TW:001:1", "account:KH:002:2"


def test_a_value_is_that_of_the_best_graded_then_latest_then_first_record(world, ask):
    world.record(ANN, world.open, key="a", name="Weak", grade="admiralty:D4", occupation="driver", recorded_at=9)
    world.record(ANN, world.open, key="b", name="Old", grade="admiralty:B2", recorded_at=1)
    world.record(ANN, world.open, key="d", name="Second", grade="admiralty:B2", recorded_at=5)
    world.record(ANN, world.open, key="c", name="First", grade="admiralty:B2", recorded_at=5, title="Ms")
    fields = "caption name title occupation gender records { key name }"
    found = ask(f"query($k: ID!) {{ person(key: $k) {{ {fields} }} }}", k=ANN)
    assert found["person"] == {
        "caption": "First",
        "name": "First",
        "title": "Ms",
        "occupation": "driver",
        "gender": None,
        "records": [
            {"key": "c", "name": "First"},
            {"key": "d", "name": "Second"},
            {"key": "b", "name": "Old"},
            {"key": "a", "name": "Weak"},
        ],
    }


def test_a_better_record_that_is_hidden_stays_out_and_its_reader_sees_it(world, ask):
    world.record(ANN, world.open, name="Ann", grade="admiralty:F6")
    world.record(ANN, world.closed, name="Aaron", grade="admiralty:A1")
    question = "query($k: ID!) { person(key: $k) { name } }"
    assert ask(question, k=ANN) == {"person": {"name": "Ann"}}
    assert ask(question, k=ANN, reader=ADMINISTRATOR) == {"person": {"name": "Aaron"}}


def test_a_hidden_key_answers_as_an_absent_one(world, ask):
    world.record(ANN, world.closed, name="Ann")
    question = "query($k: ID!) { entity(key: $k) { key } }"
    assert ask(question, k=ANN) == ask(question, k="person:src:nobody") == {"entity": None}
    assert ask(question, k=ANN, reader=ADMINISTRATOR) == {"entity": {"key": ANN}}


def test_an_entity_is_of_the_kind_asked_for_or_absent(world, ask):
    world.record(ANN, world.open, name="Ann")
    assert ask("query($k: ID!) { organization(key: $k) { key } person(key: $k) { kind __typename } }", k=ANN) == {
        "organization": None,
        "person": {"kind": "Person", "__typename": "Person"},
    }


def test_an_entity_that_only_a_link_touches_is_there_under_its_key(world, ask):
    world.link("SENT", ONE, TWO, world.open)
    found = ask("query($k: ID!) { entity(key: $k) { caption records { key } countries { country because } } }", k=ONE)
    assert found == {"entity": {"caption": ONE, "records": [], "countries": [{"country": "TW", "because": "KEY"}]}}


def test_values_of_every_type_have_their_form(world, ask):
    world.record(
        "account:TW:001:1", world.open, balance=123456, balance_unit="TWD", flags=["checksum"], opened="2024-05",
        handling_note=None, at=1_760_756_400_000, until=1_760_842_799_999, precision="day", review_at=0,
    )  # fmt: skip
    world.record(ANN, world.open, names=['["王辰飛","primary","zh-Hant"]'])
    found = ask(
        """query($a: ID!, $p: ID!) {
             account(key: $a) { balance { unit amount } flags opened number
               records { at until precision recordedAt reviewAt handling nature grade __typename } }
             person(key: $p) { names { language text __typename } flags records { at until } }
           }""",
        a=ONE,
        p=ANN,
    )
    assert found["account"] == {
        "balance": {"unit": "TWD", "amount": "1234.56"},
        "flags": ["checksum"],
        "opened": "2024-05",
        "number": None,
        "records": [
            {
                "at": "2025-10-18T03:00:00.000Z",
                "until": "2025-10-19T02:59:59.999Z",
                "precision": "day",
                "recordedAt": "1970-01-01T00:00:01.000Z",
                "reviewAt": "1970-01-01T00:00:00.000Z",
                "handling": "owner=TW-CIB;tlp=clear;pap=green",
                "nature": "fact",
                "grade": None,
                "__typename": "AccountRecord",
            }
        ],
    }
    assert found["person"]["names"] == [{"language": "zh-Hant", "text": "王辰飛", "__typename": "Name"}]
    assert found["person"]["flags"] == []
    assert found["person"]["records"] == [{"at": None, "until": None}]


def test_the_answer_keeps_the_order_aliases_and_fragments_of_the_question(world, ask):
    world.record(ANN, world.open, name="Ann", occupation="clerk")
    found = ask(
        """query($k: ID!, $no: Boolean!) {
             second: entity(key: $k) { ...Called z: key a: kind hidden: kind @include(if: $no) }
             first: entity(key: $k) { key ... on Person { work: occupation } ... on Account { number } }
           }
           fragment Called on Entity { caption ... on Person { name } caption }""",
        k=ANN,
        no=False,
    )
    assert orjson.dumps(found) == orjson.dumps(
        {
            "second": {"caption": "Ann", "name": "Ann", "z": ANN, "a": "Person"},
            "first": {"key": ANN, "work": "clerk"},
        }
    )


def test_records_of_several_kinds_are_told_apart(world, ask):
    world.record(ANN, world.open, name="Ann")
    found = ask(
        """query($k: ID!) { entity(key: $k) {
             records { ... on PersonRecord { name } ... on AccountRecord { number } } } }""",
        k=ANN,
    )
    assert found == {"entity": {"records": [{"name": "Ann"}]}}


def test_countries_come_from_links_records_places_and_keys_each_with_its_fact(world, ask):
    world.record(ANN, world.open, name="Ann")
    national = world.link("NATIONAL_OF", ANN, "country:TW", world.open)
    world.link("LOCATED_AT", ANN, "place:src:office", world.open)
    inside = world.link("LOCATED_IN", "place:src:office", "country:KH", world.open)
    record = world.record("place:src:office", world.open, name="Office", country="TH")
    hidden_place = world.link("LOCATED_AT", ANN, "place:src:cellar", world.closed)
    world.link("LOCATED_IN", "place:src:cellar", "country:MM", world.open)
    world.link("LOCATED_IN", "place:src:office", "country:LA", world.closed)
    question = "query($k: ID!) { entity(key: $k) { countries { country because fact } } }"
    assert ask(question, k=ANN)["entity"]["countries"] == [
        {"country": "TW", "because": "NATIONAL_OF", "fact": national},
        {"country": "KH", "because": "LOCATED_AT", "fact": inside},
        {"country": "TH", "because": "LOCATED_AT", "fact": record},
    ]
    everything = {tie["country"] for tie in ask(question, k=ANN, reader=ADMINISTRATOR)["entity"]["countries"]}
    assert everything == {"TW", "KH", "TH", "MM", "LA"}, hidden_place
    assert ask(question, k="country:KH")["entity"]["countries"] == [{"country": "KH", "because": "KEY", "fact": None}]


def test_more_records_than_are_read_are_told_of(world, ask):
    for number in range(51):
        world.record(ANN, world.open if number < 50 else world.closed, name=f"Ann {number:02}", recorded_at=number)
    question = "query($k: ID!) { entity(key: $k) { recordsTruncated records(first: 2) { caption } } }"
    assert ask(question, k=ANN)["entity"] == {
        "recordsTruncated": False,
        "records": [{"caption": "Ann 49"}, {"caption": "Ann 48"}],
    }
    assert ask(question, k=ANN, reader=ADMINISTRATOR)["entity"]["recordsTruncated"] is True


def test_a_link_and_a_record_are_reached_by_their_keys(world, ask):
    record = world.record(ANN, world.open, name="Ann")
    link = world.link("HOLDS", ANN, ONE, world.open, role="owner", grade="admiralty:B2")
    found = ask(
        """query($l: ID!, $r: ID!) {
             link(key: $l) { link { kind fromKey toKey grade ... on HoldsLink { role } } from { caption } to { kind } }
             record(key: $r) { record { kind entity ... on PersonRecord { name } } entity { key } }
             hidden: link(key: "absent") { link { key } }
           }""",
        l=link,
        r=record,
    )
    assert found == {
        "link": {
            "link": {"kind": "HOLDS", "fromKey": ANN, "toKey": ONE, "grade": "admiralty:B2", "role": "owner"},
            "from": {"caption": "Ann"},
            "to": {"kind": "Account"},
        },
        "record": {"record": {"kind": "Person", "entity": ANN, "name": "Ann"}, "entity": {"key": ANN}},
        "hidden": None,
    }


def test_a_handling_registered_since_is_learnt_and_the_question_asked_again(world, ask):
    from api.actors import handlings
    from api.graphql.execute import Question, execute

    world.record(ANN, world.open, name="Ann")
    ask("query($k: ID!) { entity(key: $k) { key } }", k=ANN)
    before = handlings(world.database).version
    new = world.handling(6, "owner=JP-NPA;tlp=clear;pap=clear")
    world.record("person:src:new", new, name="New")
    answer = orjson.loads(execute(Question('{ entity(key: "person:src:new") { key } }'), ADMINISTRATOR, world.database))
    assert answer == {"data": {"entity": {"key": "person:src:new"}}}
    assert handlings(world.database).version == before + 2
