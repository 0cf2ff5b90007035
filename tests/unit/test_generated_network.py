"""The generator of networks: as large as asked, the same each time, whole, with degrees that follow power laws."""

import json
import tracemalloc
from collections import Counter, defaultdict
from fractions import Fraction
from math import log
from pathlib import Path
from statistics import median

import pytest

from bench.generate import background, network
from bench.generate.__main__ import main
from bench.generate.chance import PowerLaw, Shuffle
from bench.generate.files import LOADS, MADE, SOURCES, TRUTH
from bench.generate.network import LEAST, TooSmallError, generate
from bench.generate.scheme import PLANTED
from bench.generate.schemes import SCHEMES
from graph_schema.handling import parse_handling
from graph_schema.registry import LINKS
from graph_schema.statements import Reject, fact_of
from loaders.format import Origin
from loaders.load_lists import read_load_list
from loaders.records import read

LINKS_ASKED = 30_000
FILES = (*(source.file for source in SOURCES), LOADS, MADE, TRUTH)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("network")
    generate(LINKS_ASKED, 7, made)
    return made


@pytest.fixture(scope="module")
def lines(folder: Path) -> dict[str, list[dict]]:
    return {
        source.source: [json.loads(line) for line in (folder / source.file).read_bytes().splitlines()]
        for source in SOURCES
    }


@pytest.fixture(scope="module")
def questions(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / TRUTH).read_bytes().splitlines()]


@pytest.fixture(scope="module")
def payments(lines: dict[str, list[dict]]) -> list[dict]:
    """Those of background traffic, each once."""
    told = [line for source in ("gen-banks", "gen-chain") for line in lines[source] if line["kind"] == "SENT"]
    return [line for line in told if number_of(line["payment"]) < PLANTED]


def number_of(reference: str) -> int:
    return int(reference[-16:], 16) if reference.startswith("0x") else int(reference.removeprefix("GN"))


@pytest.mark.parametrize("seed", range(1, 9))
def test_network_is_as_large_as_asked_down_to_the_least(seed, tmp_path):
    writer = generate(LEAST, seed, tmp_path)
    told = [json.loads(line) for source in SOURCES for line in (tmp_path / source.file).read_bytes().splitlines()]
    links = [line for line in told if line["kind"] in LINKS]
    assert len(links) == writer.links == LEAST
    assert json.loads((tmp_path / MADE).read_bytes())["schemes"] == len(SCHEMES)


def test_smaller_network_is_refused(tmp_path, capsys):
    with pytest.raises(TooSmallError, match="2,999 links are too few"):
        generate(LEAST - 1, 1, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_command_says_what_was_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["generate", "--links", "3000", "--seed", "3", "--out", str(tmp_path)])
    assert main() == 0
    assert capsys.readouterr().out.startswith("3,000 links and ")
    monkeypatch.setattr("sys.argv", ["generate", "--links", "10", "--out", str(tmp_path)])
    assert main() == 2
    assert "too few" in capsys.readouterr().err


def test_same_seed_gives_the_same_bytes_and_another_other_ones(tmp_path):
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        generate(LEAST, seed, tmp_path / name)
    bytes_of = {
        name: [(tmp_path / name / file).read_bytes() for file in FILES] for name in ("one", "again", "other")
    }  # fmt: skip
    assert bytes_of["one"] == bytes_of["again"]
    assert [one == other for one, other in zip(bytes_of["one"], bytes_of["other"], strict=True)] == [
        file == LOADS for file in FILES
    ]


def test_memory_does_not_grow_with_the_network(tmp_path, monkeypatch):
    peaks = []
    for links in (4_000, 12_000):
        monkeypatch.setattr(network, "LINKS_A_ROUND", links // 2)
        generate(LEAST, 1, tmp_path)  # what is kept once: days, digits of units
        tracemalloc.start()
        generate(links, 1, tmp_path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 100_000  # bytes


def test_loader_takes_every_line_and_each_link_is_another(tmp_path):
    generate(LEAST, 4, tmp_path)
    keys: Counter[tuple] = Counter()
    facts: dict[str, set[tuple]] = defaultdict(set)
    for load, source in zip(read_load_list(tmp_path / LOADS, by="tests"), SOURCES, strict=True):
        assert load.handling == parse_handling(source.handling, owner=source.owner)
        for stated in read(tmp_path / source.file, Origin(source.source, source.owner)):
            assert not isinstance(stated, Reject), stated
            assert stated.record is None or not stated.record.flags
            for link in stated.links:
                keys[source.source, link.type(), link.item] += 1
                facts[fact_of(link)].add((link.type(), link.from_key, link.to_key, link.at))
    assert max(keys.values()) == 1
    assert all(len(told) == 1 for told in facts.values())


def test_ends_are_stated_by_the_source_whose_keys_they_have(lines):
    stated = {
        (source, f"{line['kind'].lower()}:{source}:{line['id']}")
        for source, told in lines.items() for line in told if line["kind"] not in LINKS and "id" in line
    }  # fmt: skip
    own = {key for _, key in stated}
    for told in lines.values():
        for line in told:
            for end in (line["from"], line["to"]) if line["kind"] in LINKS else ():
                assert end.split(":")[1] not in lines or end in own, end


def test_degrees_follow_the_power_laws_that_are_declared(payments):
    for end in ("from", "to"):
        degrees = sorted(Counter(line[end] for line in payments if line[end].startswith("account:")).values())
        assert median(degrees) <= 8 < 20 * median(degrees) < degrees[-1]  # most pay rarely, few often
        tail = degrees[-len(degrees) // 10 :]
        exponent = 1 + len(tail) / sum(log(degree / (tail[0] - 0.5)) for degree in tail)  # Clauset and others, 2009
        assert 2.0 < exponent < 3.4, (end, exponent)


def test_who_pays_much_is_paid_more_than_others_and_pairs_pay_again(payments):
    between = [line for line in payments if line["from"].startswith("account:") and line["to"].startswith("account:")]
    paid, got = (Counter(line[end] for line in between) for end in ("from", "to"))
    busiest = [key for key, _ in paid.most_common(len(paid) // 100)]
    assert median(got[key] for key in busiest) > 4 * median(got.values())
    pairs = Counter((line["from"], line["to"]) for line in between)
    assert sum(number for number in pairs.values() if number > 1) > len(between) / 5
    assert sum((end, start) in pairs for start, end in pairs) > len(pairs) / 20
    assert all(start != end for start, end in pairs)


def test_some_payments_are_told_twice_and_some_are_reserved(lines, payments):
    reserved = sum("handling" in line for line in payments) / len(payments)
    assert abs(reserved - background.RESERVED_SHARE) < 0.02
    twice = len(lines["gen-partner"]) / len(payments)
    assert abs(twice - background.TOLD_TWICE) < 0.02


@pytest.mark.parametrize("steepness", [0.3, 0.65, 0.9])
def test_ranks_come_as_often_as_their_shares_say(steepness):
    law = PowerLaw(50, steepness)
    assert sum(law.share(rank) for rank in range(50)) == pytest.approx(1)
    drawn = Counter(law.rank((place + 0.5) / 100_000) for place in range(100_000))
    assert set(drawn) == set(range(50))
    for rank, number in drawn.items():
        assert number / 100_000 == pytest.approx(law.share(rank), abs=2e-5)
        assert law.share(0) / law.share(rank) == pytest.approx((rank + 1) ** steepness, rel=0.3)


def test_shuffled_numbers_are_all_numbers():
    for number in (1, 10, 97, 360):
        shuffled = Shuffle(number, 3, "some")
        assert sorted(shuffled[place] for place in range(number)) == list(range(number))


def test_every_scheme_of_every_round_asks_something(questions):
    asked = {question["scheme"] for question in questions}
    assert asked == {
        f"{kind}-{number:05}" for kind in SCHEMES for number in range(1, 1 + LINKS_ASKED // network.LINKS_A_ROUND)
    }


def test_shares_of_money_come_to_all_of_it(questions):
    found = [question["answer"] for question in questions if question["question"] == "moneyNow"]
    for answer in found:
        assert answer["share"] == "1"
        assert sum(Fraction(place["share"]) for place in answer["places"]) == 1
    assert any(len(answer["places"]) > 3 for answer in found)


def test_the_two_methods_part_where_money_mixes(questions):
    by_payment = defaultdict(list)
    for question in questions:
        if question["question"] == "moneyNow":
            by_payment[question["scheme"]].append(question["answer"])
    assert all(len(answers) == 2 for answers in by_payment.values())
    parted = {name.rpartition("-")[0] for name, (one, other) in by_payment.items() if one != other}
    assert {"fan-in", "mixer"} <= parted
