"""Small cases drawn by hypothesis, which makes those that fail as small as it can.

Facts, handlings, readers and literals come from the same drawing as those of the long proof; hypothesis takes the place
of chance. Questions are taken from a few that were drawn before, shortest first, since each costs a plan.
"""

from dataclasses import dataclass, replace
from random import Random

from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from proof_cases import Case, Servers
from proof_eras import Era
from proof_graphs import GraphDrawing, draw_reader
from proof_literals import Literals
from proof_oracle import readable
from proof_run import Proof
from proof_selections import redrawn
from proof_shrinking import told

from api.graphql.schema import graphql_schema

MOST_FACTS = 8
QUESTIONS = 6


@dataclass(frozen=True, slots=True)
class Small:
    """What hypothesis found: how many cases it asked, and the smallest that failed with what is wrong."""

    cases: int
    wrong: str | None = None
    case: Case | None = None

    @property
    def failures(self) -> list[str]:
        """The failure as text, if there is one."""
        return [f"FAILURE: {self.wrong}\n{told(self.case)}"] if self.case else []


@st.composite
def cases(draw: st.DrawFn, era: Era) -> Case:
    """A case of an era: some of its questions to a graph of its kinds with few facts."""
    chance = draw(st.randoms(use_true_random=False))
    drawing = GraphDrawing(chance, era.links, era.kinds)
    draw(st.lists(st.builds(drawing.fact), max_size=MOST_FACTS))
    graph = drawing.drawn(200)
    reader = draw_reader(chance)
    shape = draw(st.sampled_from(era.shapes))
    literals = Literals(graph, lambda fact: not readable(fact, reader), chance)
    roots = tuple(redrawn(root, graphql_schema(), literals, chance) for root in shape.roots)
    return Case(graph, reader, roots, era.caps, shape.style)


def smallest_failure(proof: Proof, servers: Servers, examples: int, seed: int) -> Small:
    """The smallest case of so many that fails, found from a seed alone; nothing is kept between runs."""
    era = proof.era()
    era = replace(era, shapes=sorted(era.shapes, key=lambda shape: len("".join(map(str, shape.roots))))[:QUESTIONS])
    asked = 0

    def fails(case: Case) -> bool:
        nonlocal asked
        asked += 1
        return servers.fresh_answers(case).wrong is not None

    try:
        case = find(cases(era), fails, settings=_settings(examples), random=Random(seed))
    except NoSuchExample:
        return Small(asked)
    return Small(asked, servers.fresh_answers(case).wrong, case)


def _settings(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
