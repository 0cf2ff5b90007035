"""What links come to, against a plain reading of the facts in exact whole numbers."""

import random
from collections import defaultdict

import pytest
from small_world import ADMINISTRATOR

from api.graphql.execute import Question, execute
from graph_schema.grades import parse_grade
from graph_schema.money import format_amount
from graph_schema.times import to_iso

MOST = 2**63 - 1
ONE, TWO, THREE = "account:TW:001:1", "account:KH:002:2", "wallet:tron:0x2b6653dc:T1"
SUMS = "amounts { unit count sum min max }"
ASKED = f"count earliest latest truncated leftOut {SUMS} "
ASKED += f"months {{ month count {SUMS} }} countries {{ country count {SUMS} }}"
SENT = f"""query($k: ID!, $w: SentLinkWhere) {{
  account(key: $k) {{ sent(where: $w) {{ totalCount summary {{ {ASKED} }} }} }} }}"""
DAY = 86_400_000


def expected_sums(facts):
    by_unit = defaultdict(list)
    for fact in facts:
        if fact.get("amount") is not None:
            by_unit[fact["amount_unit"]].append(fact["amount"])
    return [
        {"unit": unit, "count": len(amounts), "sum": format_amount(sum(amounts), unit),
         "min": format_amount(min(amounts), unit), "max": format_amount(max(amounts), unit)}
        for unit, amounts in sorted(by_unit.items())
    ]  # fmt: skip


def expected_groups(facts, name, groups_of, *, reverse=False):
    found = defaultdict(list)
    for fact in facts:
        for group in groups_of(fact):
            found[group].append(fact)
    known = sorted((group for group in found if group is not None), reverse=reverse)
    return [
        {name: group, "count": len(found[group]), "amounts": expected_sums(found[group])}
        for group in [*known, *([None] if None in found else [])]
    ]


@pytest.mark.parametrize("seed", range(4))
def test_each_fact_counts_once_as_its_best_statement_says(seed, world, ask):
    chance = random.Random(seed)
    places = {TWO: {"KH"}, THREE: set()}
    world.link("ISSUED_BY", TWO, "country:TH", world.open)
    world.link("ISSUED_BY", TWO, "country:LA", world.closed)
    places[TWO].add("TH")
    stated = defaultdict(list)
    for number in range(40):
        grade = chance.choice((None, "admiralty:A1", "admiralty:C3"))
        amount = chance.choice((None, 5, -7, 2**61, -(2**61), 2**40 + 1))
        content = {
            "key": f"{chance.randrange(16**4):04x}{number}", "fact": f"f{chance.randrange(14)}", "grade": grade,
            "at": chance.choice((400, 500, 700)) * DAY + number, "precision": chance.choice(("day", "day", "year")),
            "recorded_at": chance.choice((1_000, 2_000)), "amount": amount,
        }  # fmt: skip
        content["amount_unit"] = None if amount is None else chance.choice(("TWD", "BTC"))
        end, hidden = chance.choice((TWO, THREE)), chance.random() < 0.3
        world.link("SENT", ONE, end, world.closed if hidden else world.open, **content)
        if not hidden:
            stated[end, content["fact"]].append({**content, "end": end})
    facts = [
        min(
            links,
            key=lambda link: (
                -(parse_grade(link["grade"]).rank if link["grade"] else 30),
                -link["recorded_at"],
                link["key"],
            ),
        )
        for links in stated.values()
    ]
    found = ask(SENT, k=ONE)["account"]["sent"]
    assert found == {
        "totalCount": len(facts),
        "summary": {
            "count": len(facts),
            "earliest": to_iso(min(fact["at"] for fact in facts)),
            "latest": to_iso(max(fact["at"] for fact in facts)),
            "truncated": False,
            "leftOut": [],
            "amounts": expected_sums(facts),
            "months": expected_groups(
                facts,
                "month",
                lambda fact: [to_iso(fact["at"])[:7] if fact["precision"] == "day" else None],
                reverse=True,
            ),
            "countries": expected_groups(facts, "country", lambda fact: places[fact["end"]] or {None}),
        },
    }


def test_what_is_hidden_neither_adds_nor_overflows(world, ask):
    world.link("SENT", ONE, TWO, world.open, fact="f", amount=MOST, amount_unit="TWD", at=5, precision="day")
    world.link("SENT", ONE, TWO, world.open, fact="g", amount=-1, amount_unit="TWD", at=5, precision="day")
    before = ask(SENT, k=ONE)
    assert before["account"]["sent"]["summary"]["amounts"][0]["sum"] == "92233720368547758.06"
    for number, amount in enumerate((MOST, MOST, -MOST)):
        world.link(
            "SENT", ONE, TWO, world.closed, fact="f", grade="admiralty:A1", amount=amount, amount_unit="TWD", at=9
        )
        world.link("SENT", ONE, TWO, world.closed, fact=f"h{number}", amount=MOST, amount_unit="TWD", at=-(10**15))
    assert ask(SENT, k=ONE) == before
    told = execute(Question(SENT, {"k": ONE}), ADMINISTRATOR, world.database).decode()
    assert "sum: the sum of TWD passes 92233720368547758.07, the most that is told" in told


def test_times_that_no_calendar_has_are_counted_apart(world, ask):
    for number, at in enumerate((-8_640_000_000_000_000, 8_640_000_000_000_000, -8_639_999_999_999_999)):
        world.link("SENT", ONE, TWO, world.open, fact=f"f{number}", at=at, precision="none" if number < 2 else "day")
    found = ask(SENT, k=ONE)["account"]["sent"]["summary"]
    assert [(month["month"], month["count"]) for month in found["months"]] == [("-271821-04", 1), (None, 2)]
    assert found["earliest"] == found["latest"] == "-271821-04-20T00:00:00.001Z"
    empty = ask(SENT, k=TWO)["account"]["sent"]
    assert empty["totalCount"] == empty["summary"]["count"] == 0
    assert (empty["summary"]["earliest"], empty["summary"]["months"], empty["summary"]["countries"]) == (None, [], [])


def test_links_of_no_direction_and_of_no_index_are_summed_too(world, ask):
    for number in range(3):
        ends = ("person:src:ann", "person:src:bob")[:: -1 if number else 1]
        world.link("SAME_AS", *ends, world.open, fact="f", at=number)
    world.link("NATIONAL_OF", "person:src:ann", "country:TW", world.open, at=5, precision="day")
    question = """query($k: ID!) { person(key: $k) { sameAs { totalCount summary { count countries { country count } } }
      nationalOf { summary { count amounts { sum } months { month } countries { country } } } } }"""
    world.link("NATIONAL_OF", "person:src:bob", "country:KH", world.open)
    found = ask(question, k="person:src:ann")["person"]
    assert found["sameAs"] == {"totalCount": 1, "summary": {"count": 1, "countries": [{"country": "KH", "count": 1}]}}
    assert found["nationalOf"]["summary"] == {
        "count": 1, "amounts": [], "months": [{"month": "1970-01"}], "countries": [{"country": "TW"}],
    }  # fmt: skip


def test_only_so_many_links_are_read_and_what_is_left_out_is_said(world, ask, monkeypatch):
    monkeypatch.setattr("cypher.render_summary.SUMMED", 2)
    monkeypatch.setattr("api.graphql.project_summary.SUMMED", 2)
    for number in range(3):
        world.link("SENT", ONE, TWO, world.open, fact=f"f{number}", at=number)
    found = ask(SENT, k=ONE)["account"]["sent"]["summary"]
    assert (found["count"], found["truncated"]) == (2, True)
    assert found["leftOut"] == [
        "the 2 latest links were read, and those that are not later than 1970-01-01T00:00:00.001Z may be left out"
    ]
    assert (
        ask(SENT, k=ONE, w={"at": {"gte": "1970-01-01T00:00:00.001Z"}})["account"]["sent"]["summary"]["truncated"]
        is False
    )
