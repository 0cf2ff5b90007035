"""The invented case is what its generator writes, loads whole, and holds what its truth says."""

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from graph_schema.declare import Entity, Link
from graph_schema.grades import parse_grade
from graph_schema.identifiers.keys import KIND_PREFIXES, is_natural
from graph_schema.money import format_amount
from graph_schema.registry import LINKS
from graph_schema.statements import Reject, fact_of
from loaders import records
from loaders.format import Origin

EXAMPLES = Path(__file__).parents[2] / "examples"
CASE = EXAMPLES / "river-crossing"
LOADS = json.loads((CASE / "load.json").read_text(encoding="utf-8"))["loads"]
TRUTH = json.loads((CASE / "truth.json").read_text(encoding="utf-8"))
CAST = TRUTH["cast"]


def statements_of(each: dict[str, str]) -> list[Any]:
    return list(records.FORMAT.read(CASE / each["file"], Origin(each["source"], each["owner"])))


@pytest.fixture(scope="module")
def told() -> list[tuple[str, Any]]:
    return [(each["source"], statement) for each in LOADS for statement in statements_of(each)]


@pytest.fixture(scope="module")
def entities(told) -> list[tuple[str, Entity]]:
    return [(source, s.record) for source, s in told if not isinstance(s, Reject) and s.record]


@pytest.fixture(scope="module")
def links(told) -> list[tuple[str, Link]]:
    return [(source, link) for source, s in told if not isinstance(s, Reject) for link in s.links]


def test_generator_writes_the_committed_files_again(tmp_path):
    subprocess.run([sys.executable, CASE / "generate.py", tmp_path], check=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in CASE.iterdir() if path.suffix in {".json", ".jsonl"}}
    assert written.keys() == kept.keys()
    assert [name for name in kept if written[name] != kept[name]] == []


@pytest.mark.parametrize("each", LOADS, ids=lambda each: each["file"])
def test_every_line_loads_without_reject_or_flag(each):
    found = statements_of(each)
    assert [(s.place, s.reason) for s in found if isinstance(s, Reject)] == []
    assert [s.record.flags for s in found if s.record and s.record.flags] == []
    assert len(found) == len((CASE / each["file"]).read_text(encoding="utf-8").splitlines())


def test_every_end_is_stated_or_natural_and_some_wait_for_another_source(entities, links):
    stated = {record.entity for _, record in entities}
    ends = {(source, key) for source, link in links for key in (link.from_key, link.to_key)}
    assert sorted(key for _, key in ends if key not in stated and not is_natural(key)) == []
    minted = Counter(source for source, key in ends if not is_natural(key) and key.split(":")[1] != source)
    assert len(minted) >= 5


def test_generator_and_loader_give_the_same_keys(entities):
    assert {record.entity for _, record in entities} == set(CAST.values())


def test_reconciliations_count_what_is_loaded(entities, links):
    for each in TRUTH["reconciliations"]:
        assert Counter(type(r).__name__ for s, r in entities if s == each["source"]) == each["records"]
        assert Counter(link.type() for s, link in links if s == each["source"]) == each["links"]


def test_every_key_in_the_truth_is_of_the_case(entities):
    known = {record.entity for _, record in entities}
    kinds = "|".join(KIND_PREFIXES)
    found = set(re.findall(rf'"((?:{kinds}):[^"\s]+)"', json.dumps(TRUTH, ensure_ascii=False)))
    assert len(found) > 150
    assert sorted(found - known) == []


# ---- ways


def joined_entities(links: list[tuple[str, Link]]) -> dict[str, str]:
    return {link.to_key: link.from_key for _, link in links if link.type() == "SAME_AS"}


def test_ways_are_all_the_shortest_ones_over_walked_links(links):
    same = joined_entities(links)
    beside: dict[str, set[str]] = defaultdict(set)
    for _, link in links:
        if link.walked:
            start, end = (same.get(key, key) for key in (link.from_key, link.to_key))
            beside[start].add(end)
            beside[end].add(start)
    for answer in TRUTH["pathVictimToCompound"]:
        ways = {(same.get(answer["from"], answer["from"]),)}
        length = 0
        while not (arrived := {way for way in ways if way[-1] == answer["to"]}):
            ways = {(*way, there) for way in ways for there in beside[way[-1]] if there not in way}
            length += 1
            assert length <= 8
        contracted = [[same.get(key, key) for key in way["keys"]] for way in answer["ways"]]
        claimed = [tuple(k for i, k in enumerate(way) if not i or way[i - 1] != k) for way in contracted]
        assert answer["length"] == length
        assert sorted(claimed) == sorted(arrived)


def test_way_from_the_payment_to_the_compound_leads_over_the_money_and_over_the_orders():
    answer = next(a for a in TRUTH["pathVictimToCompound"] if a["from"] == CAST["VA1"] and a["to"] == CAST["HERON"])
    names = {key: name for name, key in CAST.items()}
    assert answer["length"] == 6
    assert [[names[key] for key in way["keys"]] for way in answer["ways"]] == [
        ["VA1", "A1", "A2", "W1", "W2", "L2", "HERON"],
        ["VA1", "A1", "M1", "R1", "L1", "L2", "HERON"],
    ]


# ---- money


def test_payments_are_one_fact_whoever_states_them(links):
    stated = defaultdict(set)
    for source, link in links:
        if link.type() == "SENT":
            stated[fact_of(link)].add(source)
    assert stated.keys() == set(TRUTH["payments"].values())
    assert sum(len(sources) > 1 for sources in stated.values()) >= 3
    complained = {link.payment for _, link in links if link.type() == "CONCERNS" and link.payment}
    assert len(complained) == 9
    assert complained <= stated.keys()


def test_money_of_the_first_victim_rests_where_it_was_reckoned_by_hand():
    answer = next(a for a in TRUTH["moneyNow"] if a["complaint"] == CAST["C1"])
    rests = {
        method: {(p["place"], p["unit"]): float(p["amount"]) for p in answer[method]} for method in ("fifo", "haircut")
    }
    assert rests["fifo"] == {
        (CAST["T1"], "THB"): 450_000, (CAST["DQ"], "USDT"): 9_290.7, (CAST["DT"], "USDT"): 6_355,
        (CAST["W2"], "USDT"): 4_000, (CAST["W6"], "USDT"): 4_000,
    }  # fmt: skip
    assert rests["haircut"] == {
        (CAST["A1"], "TWD"): 120_000, (CAST["A2"], "TWD"): 56_250, (CAST["VN1"], "VND"): 140_400_000,
        (CAST["T1"], "THB"): 253_125, (CAST["DQ"], "ETH"): 2.4675, (CAST["DQ"], "USDT"): 6_156.4125,
        (CAST["DT"], "USDT"): 3_238.59375, (CAST["W2"], "USDT"): 1_233.75, (CAST["W3"], "USDT"): 462.65625,
        (CAST["W6"], "USDT"): 1_233.75,
    }  # fmt: skip


def test_no_place_holds_more_of_the_victims_money_than_it_kept(links):
    """Before a custodian moves it on, and for each method: what the complaints claim together is what is there."""
    kept = {link.from_key for _, link in links if link.type() == "CUSTODIED_BY" and link.from_key.startswith("wallet:")}
    balance: dict[tuple[str, str], int] = defaultdict(int)
    payments = {fact_of(link): link for _, link in links if link.type() == "SENT"}
    for payment in payments.values():
        arrived = payment.received or payment.amount
        balance[payment.to_key, arrived.unit] += arrived.amount
        if payment.from_key not in kept:
            balance[payment.from_key, payment.amount.unit] -= payment.amount.amount
    for method in ("fifo", "haircut"):
        claimed: dict[tuple[str, str], float] = defaultdict(float)
        for answer in TRUTH["moneyNow"]:
            for place in answer[method]:
                claimed[place["place"], place["unit"]] += float(place["amount"])
        for (place, unit), amount in claimed.items():
            assert amount <= float(format_amount(balance[place, unit], unit)) + 1e-6, (method, place)


def test_trails_follow_payments_in_time(links):
    payments = {fact_of(link): link for _, link in links if link.type() == "SENT"}
    trails = [trail for answer in TRUTH["moneyTrail"] for trail in answer["trails"]]
    assert len(trails) > 40
    for trail in trails:
        steps = [payments[fact] for fact in trail["facts"]]
        assert trail["keys"] == [steps[0].from_key, *(step.to_key for step in steps)]
        for first, then in pairwise(steps):
            assert first.to_key == then.from_key
            assert first.until < then.at


# ---- control


def test_roots_are_reached_over_links_along_which_control_runs(links):
    assert set(TRUTH["roots"]["links"]) == {name for name, kind in LINKS.items() if kind.control}
    same = joined_entities(links)
    best: dict[tuple[str, str, str], int] = defaultdict(int)
    for _, link in links:
        key = (same.get(link.from_key, link.from_key), link.type(), same.get(link.to_key, link.to_key))
        best[key] = max(best[key], parse_grade(link.grade).rank if link.grade else 30)
    for way in TRUTH["roots"]["ways"]:
        keys = [same.get(key, key) for key in way["keys"]]
        grades = [best[up, kind, down] for (down, up), kind in zip(pairwise(keys), way["links"], strict=True)]
        assert way["root"] == keys[-1]
        assert min(grades) == parse_grade(way["weakest"]).rank


def test_organiser_is_reached_by_control_alone(links):
    organiser = TRUTH["roots"]["organiser"]
    walked = [link for _, link in links if organiser in (link.from_key, link.to_key) and link.walked]
    assert walked
    assert all(link.control for link in walked)
    assert not any(link.to_key.startswith(("account:", "wallet:")) for link in walked)
    assert TRUTH["roots"]["ranked"][0]["root"] in {organiser, CAST["L1"]}


def test_shares_of_the_owners_are_products(links):
    answer = next(a for a in TRUTH["beneficialOwners"] if a["company"] == CAST["HERON-CO"] and a["on"] == "2025-07-01")
    assert {o["owner"]: float(o["share"]) for o in answer["owners"]} == {
        CAST["B1"]: 0.6 * 0.8 * 100,
        CAST["P1"]: 0.6 * 0.2 * 100,
        CAST["P2"]: 40,
    }
    assert answer["blockedByShares"]


# ---- invented only


def texts_of_the_list() -> set[str]:
    """Full names in every order of their parts, addresses of wallets and numbers of documents on the public list."""
    found = set()
    for path in (EXAMPLES / "ofac").glob("*.xml"):
        for element in etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).iter("{*}*"):
            name = etree.QName(element).localname
            if name == "DocumentedName":
                parts = [part.text.casefold() for part in element.iter("{*}NamePartValue") if part.text]
                found |= {join.join(order) for order in permutations(parts[:5]) for join in (" ", "")}
            elif name in {"IDRegistrationNo", "VersionDetail"} and element.text:
                found.add(element.text.strip().casefold())
    return {text for text in found if len(text) >= 6 or (len(text) >= 2 and not text.isascii())}


def test_nothing_of_the_public_list_occurs():
    on_the_list = texts_of_the_list()
    assert len(on_the_list) > 500
    files = "\n".join((CASE / each["file"]).read_text(encoding="utf-8").casefold() for each in LOADS)
    assert sorted(text for text in on_the_list if text in files) == []


def test_domains_and_mail_are_reserved_and_banks_have_codes_of_no_bank(entities):
    names = [r.name if type(r).__name__ == "Domain" else r.address for _, r in entities
             if type(r).__name__ in {"Domain", "Email"}]  # fmt: skip
    assert names
    assert all(name.endswith(".example") for name in names)
    assert {r.bank_code for _, r in entities if type(r).__name__ == "Account"} == {"RC1", "RC2", "RC3"}
