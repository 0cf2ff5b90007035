"""The short run of the proof of writes: a writer learns nothing of what is hidden. ``make prove`` is the long one."""

import os

import pytest
from proof_cases import Servers
from proof_mutants import caught
from proof_mutations import MUTATIONS, WritingProof
from proof_places import Break, breaks

from api.graphql.schema import graphql_schema
from api.graphql.watch_fields import WATCH_FIELDS

SEQUENCES = 12
SEED = int(os.environ.get("CROSSTRACE_SEED", "1"))
QUICK = ("desk_view.cypher: no predicate 0 (r)", "desk_view.cypher: no predicate 1 (l)")


def test_no_answer_to_a_write_or_after_it_depends_on_what_is_hidden(servers: Servers) -> None:
    print(f"seed {SEED}")
    found = WritingProof(servers, SEED).run(SEQUENCES, print)
    assert not found.failures, "\n\n".join(found.failures)
    assert found.sequences == SEQUENCES
    assert found.near_hidden >= SEQUENCES


@pytest.mark.parametrize("mutant", [m for m in breaks() if m.name in QUICK], ids=lambda mutant: mutant.name)
def test_a_broken_look_at_what_a_write_names_is_caught(mutant: Break, servers: Servers) -> None:
    found = caught(mutant, servers)
    assert found
    assert found[0] == "the answer depends on what is hidden"


def test_every_mutation_is_drawn() -> None:
    assert set(graphql_schema().type_map["Mutation"].fields) - WATCH_FIELDS == set(MUTATIONS), "those write no fact"
