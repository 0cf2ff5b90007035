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
from proof_run import Proof
from proof_servers import local_database, plans_kept

CASES_ASKED = 20_000


def main() -> int:
    """Run the proof; 1 when an answer depended on what is hidden, a position was hardly asked, or a mutant lived."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--cases", type=int, default=CASES_ASKED)
    given.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    given.add_argument("--mutants", action="store_true", help="break the product on purpose as well")
    chosen = given.parse_args()
    logging.disable(logging.CRITICAL)  # mutants make the product fail, and it says so at length
    os.environ.setdefault("CROSSTRACE_HEAP", "768m")
    os.environ.setdefault("CROSSTRACE_PAGE_CACHE", "128m")
    print(f"seed {chosen.seed}", flush=True)
    with (
        TemporaryDirectory() as folder,
        local_database(Path(folder) / "full") as full,
        local_database(Path(folder) / "filtered") as filtered,
        plans_kept(),
    ):
        servers = Servers(full, filtered, Random(chosen.seed))
        outcome = Proof(servers, chosen.seed, doors=True).run(
            chosen.cases, lambda text: print(text, flush=True), everywhere=chosen.cases >= CASES_ASKED
        )
        alive = survivors(servers, lambda text: print(text, flush=True)) if chosen.mutants else []
    print(outcome.cells.table())
    thin = outcome.cells.thin() if chosen.cases >= CASES_ASKED else []
    unasked = outcome.cells.unasked()
    print(f"fields of the schema that no question asked for: {len(unasked)} {' '.join(unasked[:20])}")
    print("\n".join([*thin, *(f"not caught: {name}" for name in alive)]))
    if chosen.mutants:
        number = len(mutants())
        print(f"mutants: {number}: {number - len(EQUAL) - len(alive)} caught, {len(EQUAL)} equal, {len(alive)} missed")
    print(f"proof non-interference: {outcome.cases} cases, {len(outcome.failures)} failures")
    return int(bool(outcome.failures or thin or alive))


if __name__ == "__main__":
    sys.exit(main())
