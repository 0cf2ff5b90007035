"""Who may write what: roles, handlings, victims, whose facts may be taken back; and rights that change meanwhile."""

import pytest
from writing import CHEN, HEAD, KIM, LIAISON, LIN, entity_of, everything, officer, refusals, written

from graph_schema.entities import Person
from graph_schema.handling import parse_handling
from graph_schema.statements import Statement
from graph_schema.writing import desk_source
from loaders.desk import StaleError, View, Write, state
from loaders.run import retract

SOURCE = desk_source("TW-CIB")
PHONE = "phone:+886912345678"


def test_a_fact_is_retracted_and_restored_with_reasons(desk):
    key = written(desk.record("person", name="Ann"))["key"]
    asked = "query($key: ID!) { record(key: $key) { record { key } } }"
    assert written(desk.decide("retract", key, CHEN, own="r")) == {"key": key}
    assert desk.ask(asked, key=key)["data"]["record"] is None
    before = everything(desk.database)
    assert written(desk.decide("retract", key, CHEN, own="r")) == {"key": key}
    assert everything(desk.database) == before
    assert refusals(desk.decide("retract", key, LIN)) == refusals(desk.decide("retract", "f" * 40, LIN))
    assert written(desk.decide("restore", key, HEAD)) == {"key": key}
    assert desk.ask(asked, key=key)["data"]["record"]
    [[by, why]] = desk.database.rows("MATCH (r:Record) RETURN r.restored_by_whom, r.restored_reason")
    assert (by, why) == ("Head", "a mistake")
    assert refusals(desk.decide("restore", key, HEAD)) == ["key: the fact is in force; there is nothing to restore"]
    assert refusals(desk.decide("retract", key, LIN, reason=" ")) == ["reason: say why in 1 to 2,000 characters"]


def test_nobody_restores_what_no_run_states_any_more_and_no_number_of_a_run_is_told(desk):
    key = written(desk.record("person", name="Ann"))["key"]
    retract(desk.database, 1, by="t", reason="run 1 is wrong")
    assert refusals(desk.decide("restore", key, HEAD)) == [
        "key: nobody decided to withdraw this; it returns with a load that states it"
    ]


def test_who_may_retract_and_restore_what(desk, world_person):
    [[loaded]] = desk.database.rows("MATCH (r:PersonRecord) RETURN r.key")
    told = refusals(desk.decide("retract", loaded, LIN))
    assert told == ["key: source alpha states this, not somebody here; ask a supervisor to retract it"]
    assert refusals(desk.decide("retract", loaded, KIM)) == ["key: this is a fact of TW-CIB; ask them to withdraw it"]
    assert refusals(desk.decide("restore", loaded, LIN))[0].startswith("only supervisors restore facts")
    assert written(desk.decide("retract", loaded, HEAD)) == {"key": loaded}


@pytest.mark.parametrize("role", ["auditor", "loader", "administrator"])
def test_other_roles_write_nothing(desk, role):
    before = everything(desk.database)
    reader = officer("Au", role)
    assert refusals(desk.record("person", reader, name="Ann"))[0].startswith("only analysts and liaison officers and s")
    assert refusals(desk.decide("retract", "x", reader))[0].startswith("only analysts")
    assert desk.sent == []
    assert everything(desk.database) == before


def test_an_auditor_writes_nothing_whatever_else_it_is_and_nothing_is_stated_for_oversight(desk):
    both = officer("Au", "auditor")
    both = type(both)(both.actor.model_copy(update={"roles": ("analyst", "auditor")}), "analysis")
    assert "nobody who is an auditor" in refusals(desk.record("person", both, name="Ann"))[0]
    overseeing = type(HEAD)(HEAD.actor, "oversight")
    assert refusals(desk.record("person", overseeing, name="Ann"))[0].startswith("nothing is stated for the purpose")
    key = written(desk.record("person", name="Ann"))["key"]
    assert written(desk.decide("retract", key, overseeing))


def test_an_analyst_releases_nothing_and_nobody_writes_what_they_could_not_read(desk):
    told = "handling: only liaison officers and supervisors state what others"
    for text in ("tlp=amber;release=KR-KNP", "tlp=clear", "tlp=green", "tlp=red;tell=yes"):
        assert refusals(desk.record("person", name="Ann", handling=text))[0].startswith(told)
        assert written(desk.record("person", LIAISON, name="Ann", handling=text))
    told = "handling: you could not read the fact yourself"
    for text in ("tlp=red;case=C-7", "tlp=red;purposes=asset_recovery"):
        assert refusals(desk.record("person", HEAD, name="Ann", handling=text))[0].startswith(told)
    assert (
        "handling names owner KR-KNP" in refusals(desk.record("person", name="A", handling="owner=KR-KNP;tlp=red"))[0]
    )


def test_what_is_written_in_a_case_stays_in_it_unless_a_handling_is_named(desk):
    inside = officer("Lin", case="C-7")
    entity = entity_of(desk.record("person", inside, name="Ann"))
    handling = written(desk.record("person", inside, name="Bob"))["record"]["record"]["handling"]
    assert handling == "owner=TW-CIB;tlp=amber+strict;pap=amber;case=C-7;consent=no"
    told = refusals(desk.record("person", LIN, entity=entity, name="x"))
    assert told == refusals(desk.record("person", LIN, entity=f"person:{SOURCE}:{'0' * 40}", name="x"))
    assert written(desk.record("person", inside, entity=entity, name="x", handling="tlp=amber"))
    assert written(desk.record("person", LIN, entity=entity, name="x"))


def test_who_a_victim_is_has_a_stricter_handling_as_in_a_load(desk):
    wide = "tlp=green;pap=green;release=KR,KR-KNP"
    strict = "owner=TW-CIB;tlp=amber+strict;pap=amber;release=KR-KNP;consent=no"

    def handling_of(answer, part):
        return written(answer)[part][part]["handling"]

    ann = entity_of(desk.record("person", LIAISON, name="Ann", handling=wide))
    assert handling_of(desk.record("person", LIAISON, name="Ann", handling=wide), "record").endswith(
        "release=KR,KR-KNP"
    )
    assert handling_of(desk.record("person", LIAISON, name="Ann", victim=True, handling=wide), "record") == strict
    case = entity_of(desk.record("case", LIAISON, title="One", handling=wide))
    for role, strictly in (("suspect", False), ("victim_of_trafficking", True)):
        answer = desk.link("namedIn", LIAISON, start=ann, to=case, role=role, handling=wide)
        assert (handling_of(answer, "link") == strict) == strictly
    assert handling_of(desk.link("uses", LIAISON, start=ann, to=PHONE, victim=True, handling=wide), "link") == strict


def test_rights_that_changed_meanwhile_are_looked_at_in_the_transaction(desk):
    desk.database.write("MERGE (c:Counter {name: 'rights'}) SET c.value = 5")
    write = Write(LIN, "x", {}, "1")
    person = Person(entity=f"person:{SOURCE}:{write.item}", item=write.item, name="Ann")
    amber = parse_handling("tlp=amber", owner="TW-CIB")
    with pytest.raises(StaleError):
        state(desk.database, write, [Statement(record=person)], amber, View((), 0, {}, 4))
    assert desk.database.read("MATCH (n:Written|Record|Run|Handling) RETURN count(n)") == 0
    assert state(desk.database, write, [Statement(record=person)], amber, View((), 0, {}, 5))
