"""Not a byte of a view depends on what its reader may not read, and a builder that is broken is found out."""

import pytest
from proof_cases import Servers
from proof_mutants import caught, mutants
from proof_places import Break
from proof_run import Proof
from proof_views import DIFFERS, prove_views

VIEWS = 12
BREAKS = ('views.seen_links: no predicate 0 ("link")', 'views.seen_entities: no predicate 0 ("record")')


def test_no_view_depends_on_what_is_hidden(servers: Servers) -> None:
    outcome = prove_views(Proof(servers, 1, graphs_an_era=6, shapes=0), servers, VIEWS, print)
    assert not outcome.failures, "\n\n".join(outcome.failures)
    assert outcome.cases == VIEWS
    assert outcome.relevant > VIEWS // 3


@pytest.mark.parametrize("mutant", [m for m in mutants() if m.name in BREAKS], ids=lambda mutant: mutant.name)
def test_a_broken_builder_is_caught(mutant: Break, servers: Servers) -> None:
    found = caught(mutant, servers)
    assert found
    assert found[0] == DIFFERS
