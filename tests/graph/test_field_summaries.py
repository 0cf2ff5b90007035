"""What the entities of a page state of a field, against a plain reading of the readable records."""

import random
from collections import Counter

import pytest
from small_world import PARTNER

from api.graphql.execute import Question, execute
from cypher import render_drivers, render_pages
from graph_schema.grades import UNGRADED_RANK, parse_grade

ASKED = "count stated min max values { value count } truncated"
PAGE = f"""query($where: PersonWhere) {{ persons(where: $where) {{
  totalCount names: summary(field: NAME) {{ {ASKED} }} trades: summary(field: OCCUPATION) {{ {ASKED} }} }} }}"""
SUMS = """query($where: AccountWhere) { accounts(where: $where) { summary(field: BALANCE) {
  count stated values { value count } amounts { unit count sum min max } } } }"""


def shown(records, column):
    """What an entity shows of a column: by grade, the latest recorded, then by key."""
    best = sorted(
        (record for record in records if record[column] is not None),
        key=lambda record: (
            -(parse_grade(record["grade"]).rank if record["grade"] else UNGRADED_RANK),
            -record["recorded_at"],
            record["key"],
        ),
    )
    return best[0][column] if best else None


def expected(told, column):
    values = [shown(records, column) for records in told]
    stated = [value for value in values if value is not None]
    by_value = sorted(Counter(stated).items(), key=lambda each: (-each[1], each[0]))
    return {
        "count": len(values), "stated": len(stated), "min": min(stated, default=None),
        "max": max(stated, default=None), "truncated": False,
        "values": [{"value": value, "count": number} for value, number in by_value],
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_each_entity_counts_once_with_the_value_that_it_shows(seed, world, ask):
    chance = random.Random(seed)
    told = {}
    for number in range(15):
        key = f"person:src:{number:02}"
        for _ in range(chance.choice((1, 1, 2, 3))):
            stated = {
                "key": f"{chance.randrange(16**6):06x}", "grade": chance.choice((None, "admiralty:A1", "admiralty:D4")),
                "recorded_at": chance.choice((1, 2)), "name": chance.choice(("Ann", "Bo", "Zoë", None)),
                "occupation": chance.choice(("clerk", "cook", None)),
            }  # fmt: skip
            hidden = chance.random() < 0.3
            world.record(key, world.closed if hidden else world.open, **stated)
            if not hidden:
                told.setdefault(key, []).append(stated)
    wheres = [
        ({}, list(told.values())),
        ({"occupation": {"equals": "cook"}}, [r for r in told.values() if any(x["occupation"] == "cook" for x in r)]),
        ({"name": {"startsWith": "A"}}, [r for r in told.values() if any((x["name"] or "")[:1] == "A" for x in r)]),
        ({"key": {"oneOf": ["person:src:03", "person:src:99"]}}, [told[k] for k in ("person:src:03",) if k in told]),
        ({"not": {"name": {"equals": "Ann"}}}, [r for r in told.values() if all(x["name"] != "Ann" for x in r)]),
    ]
    for where, entities in wheres:
        found = ask(PAGE, where=where)["persons"]
        assert found == {
            "totalCount": len(entities), "names": expected(entities, "name"), "trades": expected(entities, "occupation")
        }, where  # fmt: skip


def test_amounts_are_summed_as_each_account_shows_them(world, ask):
    one, two, three = (f"account:TW:001:{number}" for number in (1, 2, 3))
    world.record(one, world.open, balance=500, balance_unit="TWD", country="TW", grade="admiralty:C3")
    world.record(one, world.open, balance=900, balance_unit="USD", country="TW", grade="admiralty:A1")
    world.record(
        one, world.closed, balance=7, balance_unit="TWD", country="TW", grade="admiralty:A1", recorded_at=5_000
    )
    world.record(two, world.open, balance=250, balance_unit="USD", country="TW")
    world.record(two, world.closed, balance=1, balance_unit="TWD", country="TW")
    world.record(three, world.open, country="TW")
    found = ask(SUMS, where={"country": {"equals": "TW"}})["accounts"]["summary"]
    assert found == {
        "count": 3, "stated": 2, "values": [{"value": "2.50 USD", "count": 1}, {"value": "9.00 USD", "count": 1}],
        "amounts": [{"unit": "USD", "count": 2, "sum": "11.50", "min": "2.50", "max": "9.00"}],
    }  # fmt: skip


def test_unknown_moments_are_not_stated(world, ask):
    for number, filed in enumerate((-8_640_000_000_000_000, 8_640_000_000_000_000, 1_700_000_000_000)):
        world.record(f"complaint:src:{number}", world.open, filed=filed)
    asked = "{ complaints { summary(field: FILED) { count stated min months { month count } } } }"
    assert ask(asked)["complaints"]["summary"] == {
        "count": 3, "stated": 1, "min": "2023-11-14T22:13:20.000Z", "months": [{"month": "2023-11", "count": 1}],
    }  # fmt: skip


def test_of_too_many_entities_none_is_summed_and_hidden_ones_do_not_count(world, ask, empty_database, monkeypatch):
    for module in (render_drivers, render_pages):
        monkeypatch.setattr(module, "SORTED", 2)
    for number in range(5):
        world.record(f"person:src:{number}", world.open if number < 2 else world.closed, name="Ann", occupation="cook")
    for where in ({}, {"occupation": {"equals": "cook"}}):
        assert ask(PAGE, where=where)["persons"]["names"]["count"] == 2
    world.record("person:src:2", world.open, name="Ann", occupation="cook")
    for where in ({}, {"occupation": {"equals": "cook"}}):
        told = execute(Question(PAGE, {"where": where}), PARTNER, empty_database).decode()
        assert "entities would have to be summed up; narrow where" in told
