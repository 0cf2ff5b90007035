"""The product broken on purpose: the proof must notice. A few breaks here, all of them in ``make prove``."""

import ast
from pathlib import Path

import pytest
from proof_cases import Servers
from proof_mutants import MUTANTS, PLACES, Mutant, caught

import cypher

QUICK = (
    "projection.records: no predicate on r", "visibility.tied: no predicate on n_link",
    "statistics.cypher: no predicate 0", "statistics: limit before the predicate", "search: no last sort key",
)  # fmt: skip


@pytest.mark.parametrize("mutant", [m for m in MUTANTS if m.name in QUICK], ids=lambda mutant: mutant.name)
def test_a_broken_product_is_caught(mutant: Mutant, servers: Servers) -> None:
    assert caught(mutant, servers) == "the answer depends on what is hidden"


def test_the_quick_breaks_are_among_all() -> None:
    assert {mutant.name for mutant in MUTANTS} >= set(QUICK)


def test_every_function_that_writes_the_predicate_has_its_break() -> None:
    writing = set()
    for file in Path(cypher.__path__[0]).glob("*.py"):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
                if any(isinstance(call.func, ast.Name) and call.func.id == "visible" for call in calls):
                    writing.add(f"{file.stem}.{function.name}")
    assert writing == {function for function, _ in PLACES}
