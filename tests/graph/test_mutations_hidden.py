"""What a writer may not read changes nothing in the answer to any mutation, nor in what is asked after it."""

import orjson
import pytest
from kept_log import KeptLog
from small_world import World
from writing import HEAD, LIN, Desk, everything, refusals, written

from api.actors import read_again
from api.graphql import audited
from api.graphql.execute import Question, execute
from api.vain_keys import VainKeys, VainKeysError
from audit.errors import AuditError
from graph_schema.columns import content_columns
from graph_schema.entities import Person
from graph_schema.writing import desk_source
from loaders import desk as room

SOURCE = desk_source("TW-CIB")
ANN, ZED, NOBODY = "person:src:ann", "person:src:zed", "person:src:nobody"
PHONE, ACCOUNT, CASE = "phone:+886912345678", "account:TW:001:1", "case:src:one"
FACT = "{ key record { record { entity handling } entity { caption } } link { link { fromKey toKey } to { caption } } }"
WRITES = (
    f'assertLink(link: {{uses: {{from: "{ANN}", to: "{PHONE}"}}}}, idempotencyKey: "1") {FACT}',
    f'assertLink(link: {{holds: {{from: "{ANN}", to: "{ACCOUNT}"}}}}, idempotencyKey: "2") {FACT}',
    f'assertLink(link: {{associatedWith: {{from: "{ANN}", to: "{ZED}"}}}}, idempotencyKey: "3") {FACT}',
    f'assertLink(link: {{associatedWith: {{from: "{ZED}", to: "{ANN}"}}}}, idempotencyKey: "4") {FACT}',
    f'assertRecord(record: {{person: {{entity: "{ZED}", name: "Z"}}}}, idempotencyKey: "5") {FACT}',
    f'assertRecord(record: {{account: {{key: "{ACCOUNT}", description: "B"}}}}, idempotencyKey: "6") {FACT}',
    f'note(entity: "{ZED}", text: "x", idempotencyKey: "7") {FACT}',
    f'note(entity: "{PHONE}", text: "x", idempotencyKey: "8") {FACT}',
    f'addToCase(case: "{CASE}", entity: "{ANN}", idempotencyKey: "9") {FACT}',
    f'setRole(case: "{CASE}", person: "{ANN}", role: "suspect", idempotencyKey: "10") {FACT}',
    f'retract(key: "hidden", reason: "x", idempotencyKey: "11") {FACT}',
    f'restore(key: "hidden", reason: "x", idempotencyKey: "12") {FACT}',
    f'retract(key: "hidden-link", reason: "x", idempotencyKey: "13") {FACT}',
    f'assertRecord(record: {{phone: {{number: "+12345"}}}}, idempotencyKey: "14") {FACT}',
    f'assertRecord(record: {{person: {{name: "Ann"}}}}, idempotencyKey: "1") {FACT}',
)
AFTER = "{ persons { nodes { key caption records { source } } totalCount } phones { nodes { key flags } } " \
        f'entity(key: "{ACCOUNT}") {{ caption }} search(text: "ann") {{ entities {{ key }} }} ' \
        f'neighbourhood(key: "{ANN}") {{ links {{ kind fromKey toKey source }} }} }}'  # fmt: skip


@pytest.fixture
def told(desk: Desk) -> World:
    world = World(desk.database)
    world.handling(world.open, "owner=TW-CIB;tlp=clear;pap=green")
    world.handling(world.closed, "owner=KR-KNP;tlp=red;pap=red")
    world.handling(6, "owner=TW-CIB;tlp=red;pap=red;case=C-7")
    desk.database.write("MERGE (c:Counter {name: 'handling'}) SET c.value = 6")
    world.record(ANN, world.open, name="Ann")
    read_again(desk.database)
    return world


def hide(world: World) -> None:
    """What the writer may not read: another agency's, and a compartment's of the own one."""
    world.record(ZED, world.closed, key="hidden", name="Zed")
    world.record(ACCOUNT, world.closed, country="TW")
    world.link("HOLDS", ANN, ACCOUNT, 6, key="hidden-link")
    world.link("USES", ZED, PHONE, world.closed)
    world.record(CASE, 6, title="One")
    world.record(f"phone:stated:{SOURCE}:{'0' * 20}", 6, stated="other")


@pytest.mark.parametrize("reader", [LIN, HEAD], ids=["analyst", "supervisor"])
def test_nothing_hidden_changes_an_answer_to_a_write(reader, desk, told):
    bare = [execute(Question(f"mutation {{ {text} }}"), reader, desk.database) for text in WRITES]
    after = execute(Question(AFTER), reader, desk.database)
    assert sum(b'"errors"' in answer for answer in bare) == 10
    desk.database.write("MATCH (n) DETACH DELETE n")
    for number, text in ((2, "owner=TW-CIB;tlp=clear;pap=green"), (4, "owner=KR-KNP;tlp=red;pap=red"),
                         (6, "owner=TW-CIB;tlp=red;pap=red;case=C-7")):  # fmt: skip
        told.handling(number, text)
    desk.database.write("MERGE (c:Counter {name: 'handling'}) SET c.value = 6")
    told.record(ANN, told.open, name="Ann")
    hide(told)
    read_again(desk.database)
    for text, answer in zip(WRITES, bare, strict=True):
        assert execute(Question(f"mutation {{ {text} }}"), reader, desk.database) == answer, text
    assert execute(Question(AFTER), reader, desk.database) == after


def test_a_hidden_end_is_refused_like_an_absent_one_and_counts_as_asked_in_vain(desk, told):
    hide(told)
    answers = []
    for key in (ZED, NOBODY):
        vain = VainKeys(2)
        found = [desk.ask(f'mutation {{ note(entity: "{key}", text: "x", idempotencyKey: "1") {{ key }} }}', LIN, vain)]
        desk.ask('mutation { retract(key: "nothing", reason: "x", idempotencyKey: "2") { key } }', LIN, vain)
        with pytest.raises(VainKeysError) as refused:
            desk.ask(
                'mutation { note(entity: "phone:+886912345678", text: "x", idempotencyKey: "3") { key } }', LIN, vain
            )
        answers.append((found, str(refused.value)))
    assert answers[0] == answers[1]
    assert answers[0][0][0]["errors"][0]["message"].startswith("note: entity: nothing that you may read has this key")
    assert desk.database.read("MATCH (n:Written|Run) RETURN count(n)") == 0


def test_a_fact_that_has_the_same_key_already_is_not_noticed_and_stays_as_it_is(desk, told):
    document = 'mutation { assertRecord(record: {person: {name: "Bob"}}, idempotencyKey: "1") { key } }'
    answer = desk.ask(document)
    key = written(answer)["key"]
    desk.database.write("MATCH (n:Written) DETACH DELETE n")
    desk.database.write(
        "MATCH (r:Record {key: $key}) SET r.handling = 4, r.tag = 'h4', r.name = 'Secret'", {"key": key}
    )
    assert desk.ask(document) == answer
    assert desk.database.read("MATCH (r:Record {key: $key}) RETURN [r.name, r.handling]", {"key": key}) == ["Secret", 4]


def test_each_write_is_in_the_log_before_it_begins_and_with_what_came_of_it(desk, told):
    log = KeptLog()

    def asked(document: str, **variables):
        question = Question(document, variables)
        return orjson.loads(audited.answer(question, LIN, desk.database, log, door="graphql").body)

    answer = asked(
        f'mutation($t: String!) {{ note(entity: "{ANN}", text: $t, idempotencyKey: "1") {{ key }} }}', t="Secret"
    )
    begun, done = log.entries
    assert (begun.action, begun.outcome, set(begun.keys)) == ("collection", "begun", set())
    assert (done.action, done.outcome, set(done.keys)) == ("collection", "answered", {ANN})
    assert (done.actor, done.purpose, done.counts["facts"]) == ("Lin", "analysis", 1)
    assert done.values == {"_1": ANN, "_2": "1", "t": "Secret", "facts written": [answer["data"]["note"]["key"]]}
    assert "Secret" not in done.operation and ANN not in done.operation
    asked('mutation { retract(key: "x", reason: "x", idempotencyKey: "2") { key } }')
    assert [(entry.action, entry.outcome) for entry in log.entries[2:]] == [
        ("alteration", "begun"), ("alteration", "refused"),
    ]  # fmt: skip
    asked(f'mutation {{ a: retract(key: "x", reason: "x", idempotencyKey: "2") {{ key }} '
          f'b: note(entity: "{ANN}", text: "x", idempotencyKey: "3") {{ key }} }}')  # fmt: skip
    assert (log.entries[-1].action, log.entries[-1].outcome) == ("collection", "partly answered")
    asked("mutation { nothing }")
    assert (log.entries[-1].action, log.entries[-1].outcome) == ("consultation", "refused")


def test_without_the_log_nothing_is_written(desk, told):
    log, before = KeptLog(), everything(desk.database)
    log.full = True
    with pytest.raises(AuditError):
        question = Question(f'mutation {{ note(entity: "{ANN}", text: "x", idempotencyKey: "1") {{ key }} }}')
        audited.answer(question, LIN, desk.database, log, door="graphql")
    assert everything(desk.database) == before


def test_an_end_that_is_erased_between_the_look_and_the_write_is_refused_like_an_absent_one(desk, told, monkeypatch):
    usual = room.look

    def looked(transaction, view, named):
        usual(transaction, view, named)
        desk.database.write("MATCH (n:Entity {key: $key}) DETACH DELETE n", {"key": ANN})

    absent = refusals(desk.link("uses", start=NOBODY, to=PHONE))
    monkeypatch.setattr(room, "look", looked)
    assert refusals(desk.link("uses", start=ANN, to=PHONE)) == absent
    assert desk.database.read("MATCH (n:Written|Run|Phone) RETURN count(n)") == 0


def test_what_is_written_has_the_columns_of_what_is_loaded(desk, told):
    written(desk.record("person", name="Bob", birthDate="1990"))
    [[found]] = desk.database.rows("MATCH (r:PersonRecord {name: 'Bob'}) RETURN properties(r)")
    assert set(found) <= {*content_columns(Person), "key", "entity", "handling", "tag", "caption", "search",
                          "grade_rank", "source", "runs", "recorded_at"}  # fmt: skip
