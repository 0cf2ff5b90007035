"""The product broken on purpose: the proof must notice. A few breaks here, all of them in ``make prove``."""

import pytest
from proof_cases import Servers
from proof_mutants import AIMS, EQUAL, caught, mutants
from proof_places import Break, texts
from proof_shrinking import shrink, told

FEW = 4  # facts that are left of a case; most breaks show with two, some need as many again to be seen beside
QUICK = (
    "projection.records: no predicate 0 (r)", "visibility.tied: no predicate 0 (link)",
    "statistics.cypher: no predicate 0 (s)", "statistics.cypher: predicate after LIMIT",
    "search.cypher: no last sort key 0 (score, n.key)",
)  # fmt: skip


@pytest.mark.parametrize("mutant", [m for m in mutants() if m.name in QUICK], ids=lambda mutant: mutant.name)
def test_a_broken_product_is_caught(mutant: Break, servers: Servers) -> None:
    found = caught(mutant, servers)
    assert found
    assert found[0] == "the answer depends on what is hidden"


def test_a_case_that_catches_a_break_is_made_small(servers: Servers) -> None:
    [mutant] = [m for m in mutants() if m.name == "visibility.tied: no predicate 0 (link)"]
    found = caught(mutant, servers)
    assert found
    wrong, case = found
    with mutant.made():
        small = shrink(case, lambda smaller: servers.fresh_answers(smaller).wrong == wrong)
        assert servers.fresh_answers(small).wrong == wrong
    assert len(small.graph.facts) <= FEW < len(case.graph.facts), told(small)
    assert len(small.roots) == 1
    assert not small.caps


def test_every_break_has_a_name_of_its_own_and_the_quick_ones_are_among_them() -> None:
    names = [mutant.name for mutant in mutants()]
    assert len(set(names)) == len(names)
    assert set(QUICK) <= set(names)
    assert set(EQUAL) <= set(names)


def test_every_text_that_reads_for_a_reader_is_broken_and_aimed_at() -> None:
    assert {mutant.home for mutant in mutants()} == set(texts()) == set(AIMS)
