"""Small cases of hypothesis: none fails, and of a product that is broken the case that tells is as small as can be."""

from proof_cases import Servers
from proof_mutants import AIMS, mutants
from proof_run import Proof
from proof_shrinking import told
from proof_small import smallest_failure

EXAMPLES = 40
SEED = 1
FEW = 3


def test_no_small_case_depends_on_what_is_hidden(servers: Servers) -> None:
    found = smallest_failure(Proof(servers, SEED, shapes=20), servers, EXAMPLES, SEED)
    assert not found.failures, "\n".join(found.failures)
    assert found.cases >= EXAMPLES // 2


def test_hypothesis_makes_a_case_of_a_broken_product_small(servers: Servers) -> None:
    [mutant] = [m for m in mutants() if m.name == "visibility.tied: no predicate 0 (link)"]
    aim = AIMS[mutant.home]
    proof = Proof(servers, SEED, shapes=6, asked=aim.asked, near=aim.near, caps={})
    with mutant.made():
        found = smallest_failure(proof, servers, 100, SEED)
    assert found.wrong == "the answer depends on what is hidden"
    assert found.case
    assert len(found.case.graph.facts) <= FEW, told(found.case)
    assert any(len(fact.ends) == 2 for fact in found.case.graph.facts)
