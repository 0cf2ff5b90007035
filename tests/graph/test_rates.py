"""Rates as they are loaded, and the amounts of money trails by them, against an oracle that tries all rates."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from loads import load_file
from picture import picture
from small_world import ADMINISTRATOR, World

import loaders.writer
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL
from loaders.integrity import find_faults
from loaders.run import retract

HOUR, DAY = 3_600_000, 86_400_000
MONDAY = 20_150 * DAY  # 2025-03-03
DIGITS = {"USD": 2, "TWD": 2, "KRW": 0, "KWD": 3, "EUR": 2, "USDT": 6}
PLACES = ["account:TW:1:1", "account:TW:1:2", "account:KH:1:3"]
TRAILS = """query($from: ID!, $in: MoneyUnit) { moneyTrail(from: $from, in: $in, first: 100, gapHours: 8784) {
  trails { steps { links { fact } } payments {
    sent { ...amount } received { ...amount } } } } }
  fragment amount on ComparedAmount { stated { amount unit } converted { amount unit } notConverted
    rates { currency day value source grade } }"""
FILE = "Date,USD,KRW,\n2025-03-04,1.0490,1510.65,\n2025-03-03,1.0457,x,\n"


@pytest.fixture
def graph(empty_database: Database) -> Database:
    apply_schema(empty_database)
    return empty_database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "rates.csv"
    written.write_text(FILE)
    return written


def rate(world: World, currency: str, day: int, value: str, handling: int | None = None, **more) -> dict:
    """A rate, written by Cypher of its own."""
    told = {
        "currency": currency, "day": day, "value": value, "handling": handling or world.open, "source": "ecb",
        "grade": None, "recorded_at": 1_000, "runs": [1], **more,
    }  # fmt: skip
    told.setdefault("key", f"r{currency}{day}{value}{told['handling']}{told['grade']}{told['recorded_at']}")
    told["grade_rank"] = parse_grade(told["grade"]).rank if told["grade"] else UNGRADED_RANK
    world.database.write("CREATE (r:Rate) SET r = $told", {"told": told})
    return told


def pay(world: World, fact: str, at: int, until: int | None = None, start=PLACES[0], end=PLACES[1], **more) -> dict:
    told = {"fact": fact, "at": at, "until": at if until is None else until, "amount": 10_00, "amount_unit": "USD"}
    world.link("SENT", start, end, world.open, **(told | more))
    return told | more


def asked(ask, unit: str | None, reader=None, start: str = PLACES[0]) -> dict[str, dict]:
    """What each payment comes to, by its fact."""
    more = {"reader": reader} if reader else {}
    answer = ask(TRAILS, **{"from": start, "in": unit}, **more)["moneyTrail"]
    return {
        step["links"][0]["fact"]: payment
        for trail in answer["trails"]
        for step, payment in zip(trail["steps"], trail["payments"], strict=True)
    }


def iso(day: int) -> str:
    return str(date.fromordinal(719_163 + day // DAY))


def test_rates_are_loaded_withdrawn_and_restored_as_facts_are(graph: Database, file: Path) -> None:
    loaded = load_file(graph, file, source="ecb", format_name="rates", grade="admiralty:A1")
    assert (loaded.written["rates new"], loaded.rejects, loaded.read["line"]) == (3, 1, 2)
    kept = graph.rows("MATCH (r:Rate) RETURN r.currency, r.day, r.value, r.source, r.grade, r.grade_rank, r.runs")
    assert sorted(kept) == [
        ["KRW", MONDAY + DAY, "1510.65", "ecb", "admiralty:A1", 100, [1]],
        ["USD", MONDAY, "1.0457", "ecb", "admiralty:A1", 100, [1]],
        ["USD", MONDAY + DAY, "1.0490", "ecb", "admiralty:A1", 100, [1]],
    ]
    [[place, why]] = graph.rows("MATCH (r:Reject) RETURN r.place, r.reason")
    assert place == "line 3"
    assert why.startswith("KRW: value: 'x' is no rate")
    before = picture(graph)
    again = load_file(graph, file, source="ecb", format_name="rates", grade="admiralty:A1")
    assert (again.fresh, picture(graph)) == (False, before)
    assert retract(graph, 1, by="t", reason="wrong")["withdrawn"] == 3
    assert graph.read("MATCH (r:Rate) WHERE r.handling % 2 = 1 AND r.withdrawn_at > 0 RETURN count(r)") == 3
    assert retract(graph, 1, by="t", reason=None)["restored"] == 3
    assert graph.read("MATCH (r:Rate) WHERE r.handling % 2 = 0 RETURN count(r)") == 3
    assert find_faults(graph) == []


def stop(*_given: object) -> None:
    raise KeyboardInterrupt


def test_a_load_that_was_killed_is_finished_by_the_same_load(
    graph: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(
        "Date,USD,KRW\n2025-03-04,1.0490,1510.65\n2025-03-03,x,1507\n"
    )  # a rate stands behind what is refused
    monkeypatch.setattr(loaders.writer, "FACTS_A_BATCH", 1)
    with monkeypatch.context() as killed:
        killed.setattr(loaders.writer.Writer, "refuse", stop)  # in the second line, when a batch was sent
        with pytest.raises(KeyboardInterrupt):
            load_file(graph, file, source="ecb", format_name="rates")
    assert 0 < graph.read("MATCH (r:Rate) RETURN count(r)") < 3
    assert graph.read("MATCH (r:Run) RETURN r.complete") is not True
    outcome = load_file(graph, file, source="ecb", format_name="rates")
    assert (outcome.run, outcome.rejects) == (1, 1)
    assert graph.read("MATCH (r:Rate) RETURN count(r)") == 3
    assert graph.read("MATCH (r:Run) RETURN r.complete") is True


def test_a_corrected_rate_stands_beside_the_old_one_and_is_the_one_taken(
    graph: Database, tmp_path: Path, file: Path, ask
) -> None:
    load_file(graph, file, source="ecb", format_name="rates", handling="tlp=clear")
    corrected = tmp_path / "corrected.csv"
    corrected.write_text("Date,USD\n2025-03-03,2\n")
    load_file(graph, corrected, source="ecb", format_name="rates", handling="tlp=clear")
    assert graph.read("MATCH (r:Rate {currency: 'USD'}) RETURN count(r)") == 3
    graph.write("MATCH (r:Rate {value: '2'}) SET r.recorded_at = r.recorded_at + 1000")
    world = World(graph)
    world.handling(40, "owner=TW-CIB;tlp=clear;pap=green")
    world.link("SENT", PLACES[0], PLACES[1], 40, fact="f", at=MONDAY, until=MONDAY, amount=10_00, amount_unit="USD")
    assert asked(ask, "EUR")["f"]["sent"]["converted"] == {"amount": "5.00", "unit": "EUR"}


def test_amounts_stand_as_they_are_stated_where_no_unit_is_asked_for(world: World, ask) -> None:
    rate(world, "USD", MONDAY, "1.25")
    pay(world, "f", MONDAY)
    stated = {"stated": {"amount": "10.00", "unit": "USD"}, "converted": None, "notConverted": None, "rates": []}
    assert asked(ask, None)["f"] == {"sent": stated, "received": None}


def test_each_converted_amount_says_the_day_and_source_of_its_rates(world: World, ask) -> None:
    rate(world, "USD", MONDAY - 3 * DAY, "1.25", grade="admiralty:A1")
    rate(world, "KRW", MONDAY, "1500", source="bok")
    pay(world, "f", MONDAY + HOUR)
    assert asked(ask, "krw")["f"]["sent"] == {
        "stated": {"amount": "10.00", "unit": "USD"},
        "converted": {"amount": "12000", "unit": "KRW"},
        "notConverted": None,
        "rates": [
            {"currency": "USD", "day": "2025-02-28", "value": "1.25", "source": "ecb", "grade": "admiralty:A1"},
            {"currency": "KRW", "day": "2025-03-03", "value": "1500", "source": "bok", "grade": None},
        ],
    }


def test_the_last_rate_of_seven_days_is_taken_and_none_before_or_after(world: World, ask) -> None:
    rate(world, "USD", MONDAY, "1.25")
    for days in range(-1, 9):
        pay(world, f"f{days}", MONDAY + days * DAY, MONDAY + days * DAY + DAY - 1)
    told = {fact: payment["sent"]["notConverted"] for fact, payment in asked(ask, "EUR").items()}
    assert told == {"f-1": "RATE", "f8": "RATE"} | {f"f{days}": None for days in range(8)}


def test_a_payment_that_is_not_known_to_the_day_is_not_converted_and_says_so(world: World, ask) -> None:
    rate(world, "USD", MONDAY, "1.25")
    pay(world, "day", MONDAY, MONDAY + DAY - 1)
    pay(world, "night", MONDAY + 23 * HOUR, MONDAY + 25 * HOUR)
    pay(world, "unknown", BEFORE_ALL, AFTER_ALL)
    told = {fact: payment["sent"]["notConverted"] for fact, payment in asked(ask, "EUR").items()}
    assert told == {"day": None, "night": "DAY", "unknown": "DAY"}
    assert asked(ask, "USD")["unknown"]["sent"]["converted"] == {"amount": "10.00", "unit": "USD"}


def test_what_passes_the_largest_amount_is_refused_and_never_rounded(world: World, ask) -> None:
    rate(world, "KWD", MONDAY, "2")
    pay(world, "f", MONDAY, amount=2**63 - 1, amount_unit="EUR", received=2**63 - 1, received_unit="KWD")
    paid = asked(ask, "KWD")["f"]
    assert (paid["sent"]["converted"], paid["sent"]["notConverted"], paid["sent"]["rates"]) == (None, "SIZE", [])
    assert paid["received"]["converted"] == {"amount": "9223372036854775.807", "unit": "KWD"}


def test_a_hidden_rate_is_never_taken(world: World, ask) -> None:
    rate(world, "USD", MONDAY - DAY, "2")
    rate(world, "USD", MONDAY, "4", world.closed, grade="admiralty:A1")
    pay(world, "f", MONDAY)
    assert asked(ask, "EUR")["f"]["sent"]["converted"]["amount"] == "5.00"
    assert asked(ask, "EUR", ADMINISTRATOR)["f"]["sent"]["converted"]["amount"] == "2.50"


def by_hand(amount: int, unit: str, at: int, until: int, wanted: str, rates: list[dict], handlings: set[int]):
    """The amount as text, or why there is none, with currency, day and value of each rate, by looking at all rates."""
    if unit == wanted:
        return Fraction(amount, 10 ** DIGITS[unit]), []
    if BEFORE_ALL in (at, until) or AFTER_ALL in (at, until) or iso(at) != iso(until):
        return "DAY", []
    value, taken = Fraction(amount, 10 ** DIGITS[unit]), []
    for currency, up in ((unit, False), (wanted, True)):
        if currency == "EUR":
            continue
        near = [
            one for one in rates
            if one["handling"] in handlings and one["currency"] == currency
            and one["day"] <= at and at - at % DAY - one["day"] <= 7 * DAY
        ]  # fmt: skip
        if not near:
            return "RATE", []
        best = min(near, key=lambda one: (-one["day"], -one["grade_rank"], -one["recorded_at"], one["key"]))
        value = value * Fraction(best["value"]) if up else value / Fraction(best["value"])
        taken.append((currency, iso(best["day"]), best["value"]))
    return value, taken


@pytest.mark.parametrize("seed", range(4))
def test_amounts_are_those_that_looking_at_all_rates_gives(seed: int, world: World, ask) -> None:
    chance = Random(seed)
    rates = [
        rate(
            world, chance.choice(("USD", "TWD", "KRW", "KWD")), MONDAY + chance.randrange(-9, 4) * DAY,
            chance.choice(("1.0457", "34.183", "1512.2", "0.335", "3")), chance.choice((world.open, world.closed)),
            grade=chance.choice((None, "admiralty:A1", "admiralty:C3")), recorded_at=chance.choice((1_000, 2_000)),
            key=f"r{chance.randrange(10**6)}-{number}",
        )
        for number in range(chance.choice((10, 30, 60)))
    ]  # fmt: skip
    paid = {}
    for number in range(12):
        at = chance.choice((MONDAY, MONDAY - DAY, MONDAY + 3 * HOUR, MONDAY + 5 * DAY, BEFORE_ALL))
        until = AFTER_ALL if at == BEFORE_ALL else at + chance.choice((0, HOUR, 23 * HOUR, 2 * DAY))
        swap = {"received": chance.randrange(10**6), "received_unit": chance.choice(list(DIGITS))}
        paid[f"f{number}"] = pay(
            world, f"f{number}", at, until, amount=chance.randrange(10**9), amount_unit=chance.choice(list(DIGITS)),
            **(swap if chance.random() < 0.4 else {}),
        )  # fmt: skip
    for handlings, reader in (({world.open}, None), ({world.open, world.closed}, ADMINISTRATOR)):
        for wanted in DIGITS:
            told = asked(ask, wanted, reader)
            assert told.keys() == paid.keys()
            for fact, one in paid.items():
                for side, column in (("sent", "amount"), ("received", "received")):
                    if one.get(column) is None:
                        assert told[fact][side] is None
                        continue
                    found = told[fact][side]
                    expected, taken = by_hand(
                        one[column], one[f"{column}_unit"], one["at"], one["until"], wanted, rates, handlings
                    )
                    assert [(each["currency"], each["day"], each["value"]) for each in found["rates"]] == taken
                    if isinstance(expected, str):
                        assert (found["converted"], found["notConverted"]) == (None, expected)
                    else:
                        amount = Decimal(found["converted"]["amount"])
                        parts = expected * 10 ** DIGITS[wanted]
                        assert found["converted"]["unit"] == wanted
                        assert Fraction(amount) * 10 ** DIGITS[wanted] == round(parts)
