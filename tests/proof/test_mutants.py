"""The product broken on purpose: the proof must notice. A few breaks here, all of them in ``make prove``."""

import pytest
from proof_cases import Servers
from proof_mutants import MUTANTS, Mutant, caught

QUICK = (
    "records: no predicate on r", "touched: no predicate on n_link", "statistics.cypher: no predicate 0",
    "statistics: limit before the predicate", "search: no last sort key",
)  # fmt: skip


@pytest.mark.parametrize("mutant", [m for m in MUTANTS if m.name in QUICK], ids=lambda mutant: mutant.name)
def test_a_broken_product_is_caught(mutant: Mutant, servers: Servers) -> None:
    assert caught(mutant, servers) == "the answer depends on what is hidden"


def test_the_quick_breaks_are_among_all() -> None:
    assert {mutant.name for mutant in MUTANTS} >= set(QUICK)
