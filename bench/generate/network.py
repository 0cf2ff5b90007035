"""The whole network, one line after the other: who is there, the schemes, and as much background as is left."""

from pathlib import Path

from bench.generate.background import Background
from bench.generate.files import Writer
from bench.generate.scheme import Numbers, Scheme
from bench.generate.schemes import SCHEMES
from bench.generate.world import World
from graph_schema.errors import CrosstraceError

LEAST = 3_000
LINKS_A_ROUND = 25_000
"""In a round one scheme of each kind is planted, some 300 links in all."""


class TooSmallError(CrosstraceError, ValueError):
    """A network too small for one scheme of each kind in some background."""


def generate(links: int, seed: int, folder: Path) -> Writer:
    """Write a network of so many links into the folder; answers what was counted.

    The same numbers give the same bytes. Memory does not grow with them. Raises TooSmallError.
    """
    if links < LEAST:
        raise TooSmallError(f"{links:,} links are too few for one scheme of each kind; ask for {LEAST:,} at least")
    world, numbers = World(seed, links), Numbers()
    rounds = max(1, links // LINKS_A_ROUND)
    with Writer(folder) as writer:
        background = Background(world, writer)
        background.write_records()
        for number in range(1, rounds + 1):
            for kind, plant in SCHEMES.items():
                scheme = Scheme(f"{kind}-{number:05}", world, numbers)
                plant(scheme)
                for source, line in (*scheme.records, *scheme.links):
                    writer.write(source, line)
                writer.write_truth(scheme.questions)
        planted = writer.links
        background.write_links(links - planted)
        writer.finish(seed=seed, schemes=rounds * len(SCHEMES), planted=planted)
    return writer
