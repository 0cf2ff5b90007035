"""Run every benchmark, one after the other; exit status 1 when one misses a bound."""

import subprocess
import sys
from pathlib import Path

BENCHMARKS = ("load", "read", "visibility", "audit", "hostile")


def main() -> int:
    """Run each in a process of its own, so that none warms up for another."""
    top = Path(__file__).parent.parent
    missed = [
        name for name in BENCHMARKS if subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=top).returncode
    ]
    print(f"missed: {', '.join(missed)}" if missed else "all bounds met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
