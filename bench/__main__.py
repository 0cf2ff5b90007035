"""Run every benchmark, one after the other; exit status 1 when one misses a bound or cannot be run here."""

import subprocess
import sys
from pathlib import Path

BENCHMARKS = ("load", "read", "visibility", "audit", "hostile", "graphql", "questions")
CANNOT_RUN = 2


def main() -> int:
    """Run each in a process of its own, so that none warms up for another."""
    top = Path(__file__).parent.parent
    status = {name: subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=top).returncode for name in BENCHMARKS}
    missed = [name for name, code in status.items() if code not in {0, CANNOT_RUN}]
    not_run = [name for name, code in status.items() if code == CANNOT_RUN]
    if not_run:
        print(f"not run on this machine: {', '.join(not_run)}; the reason stands above")
    if missed:
        print(f"missed: {', '.join(missed)}")
    if not missed and not not_run:
        print("all bounds met")
    return 1 if missed or not_run else 0


if __name__ == "__main__":
    sys.exit(main())
