"""No view, zone or scene has a byte that depends on what its reader may not read; a broken door is found out."""

import pytest
from proof_cases import Servers
from proof_mutants import caught, mutants
from proof_places import Break
from proof_run import Proof
from proof_views import DIFFERS, SCENE, VIEW, ZONE, Made, prove_made

TIMES = 12
BREAKS = (
    'views.seen_links: no predicate 0 ("link")', 'views.seen_entities: no predicate 0 ("record")',
    "blocked_domains.cypher: no predicate 0 (l)", "blocked_domains.cypher: no predicate 1 (r)",
    "scene.cypher: no predicate 0 (l)", "scene.cypher: degree 0 by all links",
)  # fmt: skip


@pytest.mark.parametrize("made", [VIEW, ZONE, SCENE], ids=["view", "zone", "scene"])
def test_nothing_that_is_made_depends_on_what_is_hidden(made: Made, servers: Servers) -> None:
    proof = Proof(servers, 1, graphs_an_era=6, shapes=0, near=made.near, kinds=made.kinds)
    outcome = prove_made(proof, servers, TIMES, print, made)
    assert not outcome.failures, "\n\n".join(outcome.failures)
    assert outcome.cases == TIMES
    assert outcome.relevant > TIMES // 3


@pytest.mark.parametrize("mutant", [m for m in mutants() if m.name in BREAKS], ids=lambda mutant: mutant.name)
def test_a_broken_builder_is_caught(mutant: Break, servers: Servers) -> None:
    found = caught(mutant, servers)
    assert found
    assert found[0] == DIFFERS


def test_the_quick_breaks_are_among_them() -> None:
    assert set(BREAKS) <= {mutant.name for mutant in mutants()}
