"""``python -m bench.questions``: what the questions cost on networks of 100,000, 1 and 10 million links."""

import argparse
import os
import sys

from rich.console import Console
from rich.table import Table

from bench.bounds import Bound, report
from bench.questions.asked import groups
from bench.questions.compared import MOST_SECONDS, Compared, compared
from bench.questions.measure import Taken, taken
from bench.questions.networks import network

SIZES = (100_000, 1_000_000, 10_000_000)
COMPARED_AT = 100_000  # in larger networks the plain ones hardly ever end
GROWTH = 1.5


def main() -> int:
    """Measure each network, print, and hold the largest to the bounds; 1 when one is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.questions", description=__doc__)
    parser.add_argument("--links", type=int, nargs="+", default=SIZES, help="The sizes of the networks.")
    sizes: list[int] = sorted(parser.parse_args().links)
    os.environ.setdefault("CROSSTRACE_HEAP", "4g")
    os.environ.setdefault("CROSSTRACE_PAGE_CACHE", "8g")
    beside = min(sizes, key=lambda size: abs(size - COMPARED_AT))
    found: dict[str, list[Taken]] = {}
    bounds: list[Bound] = []
    side: list[Compared] = []
    for size in sizes:
        with network(size) as opened:
            for group in groups(opened):
                times = found.setdefault(group.name, [])
                times.append(taken(opened.database, group))
                if size == sizes[-1]:
                    limits = (("p50", group.p50, times[-1].p50), ("p95", group.p95, times[-1].p95))
                    bounds += [
                        Bound(f"{group.name}, {name} ms", value, "at most", most)
                        for name, most, value in limits
                        if most
                    ]
                    if group.grows and len(sizes) > 1:
                        growth = times[-1].p50 / times[0].p50
                        bounds.append(Bound(f"{group.name}, growth of p50", growth, "at most", GROWTH))
            if size == beside:
                side = list(compared(opened))
    rows = [
        (name, *map(str, times), f"{times[-1].most:.0f}", f"{times[-1].whole:.1f}") for name, times in found.items()
    ]
    head = ("statement, ms p50 / p95", *(f"{size:,} links" for size in sizes), "longest", "document to bytes, p50")
    _print_compared(side, beside)
    return report("What the questions cost as the network grows", head, rows, bounds)


def _print_compared(side: list[Compared], size: int) -> None:
    title = f"Beside one pattern filtered at its end, and steps from Python, {size:,} links"
    table = Table("ms p50", "ours", "pattern", "steps", "ratios", title=title, title_justify="left", box=None)
    for one in side:
        ended = f" ({one.ended} ended after {MOST_SECONDS:.0f} s)" if one.ended else ""
        ratios = f"{one.pattern / one.ours:.1f} and {one.walked / one.ours:.1f}"
        table.add_row(one.name, f"{one.ours:.1f}", f"{one.pattern:.1f}{ended}", f"{one.walked:.1f}", ratios)
    Console(width=120).print(table)


if __name__ == "__main__":
    sys.exit(main())
