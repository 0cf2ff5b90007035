"""The long run of the proof, on two local servers of its own: ``make prove``."""

import argparse
import logging
import os
import secrets
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from proof_cases import Servers
from proof_mutants import EQUAL, mutants, survivors
from proof_mutations import WritingProof
from proof_register import OFTEN
from proof_run import Proof
from proof_servers import local_database, plans_kept
from proof_small import smallest_failure
from proof_views import SCENE, VIEW, ZONE, prove_made

CASES_ASKED = 20_000
CASES_A_VIEW, CASES_A_SMALL = 50, 40  # of so many cases one view is built twice, and one small case is asked
CASES_A_SEQUENCE = 50  # of so many cases one sequence of writes and questions is tried
SMALL_AT_ONCE = 100
SHAPES_AN_ERA = 36  # questions that a server plans anew, which takes most of the time


def main() -> int:
    """Run the proof; 1 when an answer depended on what is hidden, a position was hardly asked, or a mutant lived."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--cases", type=int, default=CASES_ASKED)
    given.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    given.add_argument("--mutants", action="store_true", help="break the product on purpose as well")
    given.add_argument("--only", default="", help="of the breaks those alone whose names hold this")
    chosen = given.parse_args()
    logging.disable(logging.CRITICAL)  # mutants make the product fail, and it says so at length
    os.environ.setdefault("CROSSTRACE_PAGE_CACHE", "128m")
    print(f"seed {chosen.seed}", flush=True)
    with (
        TemporaryDirectory() as folder,
        local_database(Path(folder) / "full") as full,
        local_database(Path(folder) / "filtered") as filtered,
        plans_kept(),
    ):
        servers = Servers(full, filtered, Random(chosen.seed))
        whole = chosen.cases >= CASES_ASKED
        outcome = Proof(servers, chosen.seed, shapes=SHAPES_AN_ERA, doors=OFTEN).run(
            chosen.cases, _say, everywhere=whole
        )
        thin = outcome.cells.thin() if whole else []
        unasked = outcome.cells.unasked()
        _say("\n".join([outcome.cells.table(), *thin]))
        _say(f"fields of the schema that no question asked for: {len(unasked)} {' '.join(unasked[:20])}")
        failed = 0
        for name, made in (("view", VIEW), ("zone", ZONE), ("scene", SCENE)):
            alone = Proof(servers, chosen.seed, graphs_an_era=20, shapes=0, near=made.near, kinds=made.kinds)
            found = prove_made(alone, servers, chosen.cases // CASES_A_VIEW, _say, made)
            failed += len(found.failures)
            _say(
                f"proof {name}: {found.cases} cases, {len(found.failures)} failures; {found.relevant} with hidden facts"
            )
        small = _small(servers, chosen.seed, chosen.cases // CASES_A_SMALL)
        writes = WritingProof(servers, chosen.seed).run(max(1, chosen.cases // CASES_A_SEQUENCE), _say)
        _say("\n\n".join(writes.failures))
        _say(
            f"proof writes: {writes.writes + writes.questions} cases, {len(writes.failures)} failures "
            f"({writes.sequences} sequences; {writes.near_hidden} times something hidden was named or met)"
        )
        alive = survivors(servers, _say, chosen.only) if chosen.mutants else []
    print("\n".join(f"not caught: {name}" for name in alive))
    if chosen.mutants:
        number, equal = (len([name for name in names if chosen.only in name]) for names in (_names(), EQUAL))
        print(f"mutants: {number}: {number - equal - len(alive)} caught, {equal} equal, {len(alive)} missed")
    print(f"proof non-interference: {outcome.cases} cases, {len(outcome.failures)} failures")
    return int(bool(outcome.failures or failed or small or writes.failures or thin or alive))


def _small(servers: Servers, seed: int, cases: int) -> list[str]:
    """What small cases of hypothesis say, some questions at a time."""
    asked = 0
    failures: list[str] = []
    while asked < cases and not failures:
        proof = Proof(servers, seed + asked, shapes=40)
        found = smallest_failure(proof, servers, min(cases, SMALL_AT_ONCE), seed + asked)
        asked, failures = asked + found.cases, found.failures
    _say("\n".join([*failures, f"proof hypothesis: {asked} cases, {len(failures)} failures"]))
    return failures


def _names() -> list[str]:
    return [mutant.name for mutant in mutants()]


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
