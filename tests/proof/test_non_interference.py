"""The short run of the proof: what a reader may not read changes no byte of any answer. ``make prove`` is the long one.

CROSSTRACE_SEED draws other cases; the seed of a run is printed.
"""

import os
from itertools import product

import pytest
from proof_cases import Servers
from proof_doors import ask_by_post
from proof_facts import Fact, Rule
from proof_graphs import AGENCIES, CASES, GROUPS, LEVELS, PURPOSES
from proof_oracle import admits, readable
from proof_run import Proof

from graph_schema.actors import Actor, Reader, may_read
from graph_schema.handling import parse_handling

CASES_ASKED = 500
CASES_OVER_HTTP = 60
SEED = int(os.environ.get("CROSSTRACE_SEED", "1"))


def test_no_answer_depends_on_what_is_hidden(servers: Servers) -> None:
    print(f"seed {SEED}")
    outcome = Proof(servers, SEED, graphs_an_era=5, shapes=30).run(CASES_ASKED, print)
    assert not outcome.failures, "\n\n".join(outcome.failures)
    assert outcome.cases == CASES_ASKED
    assert outcome.relevant >= CASES_ASKED // 10, outcome.cells.table()


def test_no_response_over_http_depends_on_what_is_hidden(servers: Servers) -> None:
    outcome = Proof(servers, SEED, graphs_an_era=2, shapes=10, doors={ask_by_post: 1.0}).run(CASES_OVER_HTTP, print)
    assert not outcome.failures, "\n\n".join(outcome.failures)
    assert outcome.relevant, outcome.cells.table()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "rule",
    [
        {}, {"release": ("KR",)}, {"release": ("KR-KNP",)}, {"release": ("@desk",)}, {"purposes": ("analysis",)},
        {"case": "one"}, {"release": ("PH-PNP",), "purposes": ("prosecution",), "case": "two"}, {"europol": ("H1",)},
        {"europol": ("H3",)}, {"release": ("KR", "PH-PNP"), "europol": ("H3",)},
    ],
)  # fmt: skip
def test_the_oracle_and_the_product_read_the_rules_alike(level: str, rule: dict[str, object]) -> None:
    stated = Rule(owner="TW-CIB", tlp=level, **rule)  # type: ignore[arg-type]  # parts of several types
    handling = parse_handling(stated.text, owner="TW-CIB")
    for agency, country in AGENCIES.items():
        for cleared in LEVELS:
            for many, purpose, case in product((0, 1, 2), PURPOSES, (None, *CASES)):
                actor = Actor(
                    name="r", agency=agency, country=country, tlp=cleared, groups=GROUPS[:many], cases=CASES[:many]
                )
                reader = Reader(actor, purpose, case)
                assert admits(stated, reader) == may_read(actor, purpose, case, handling), (stated, reader)


def test_the_oracle_hides_what_was_withdrawn_from_everybody() -> None:
    fact = Fact("PersonRecord", ("person:src:a",), {"key": "a"}, Rule("TW-CIB", "clear"), withdrawn=True)
    assert not readable(fact, Reader(Actor(name="r", agency="TW-CIB", at_the_node=True), "oversight"))
