"""``python -m bench.generate --links N --seed S --out DIR``: write a network and its truth."""

import argparse
import sys
import time
from pathlib import Path

from bench.generate.files import LOADS, TRUTH
from bench.generate.network import TooSmallError, generate

REFUSED = 2


def main() -> int:
    """Write, and say what."""
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description=__doc__)
    parser.add_argument("--links", type=int, required=True, help="How many links in all.")
    parser.add_argument("--seed", type=int, default=1, help="The same seed gives the same bytes.")
    parser.add_argument("--out", type=Path, required=True, help="The folder to write to.")
    asked = parser.parse_args()
    started = time.perf_counter()
    try:
        writer = generate(asked.links, asked.seed, asked.out)
    except (TooSmallError, OSError) as error:
        print(error, file=sys.stderr)
        return REFUSED
    records = sum(writer.counts.values()) - writer.links
    print(
        f"{writer.links:,} links and {records:,} records listed in {asked.out / LOADS}, "
        f"{sum(writer.questions.values()):,} answers in {asked.out / TRUTH}; {time.perf_counter() - started:.1f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
