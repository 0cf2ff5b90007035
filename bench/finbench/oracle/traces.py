"""Traces of transfers: every one is walked, none is summed up on the way."""

from collections.abc import Iterable, Iterator

from bench.finbench.asked import Asked
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.world import Edge, World, followed

LONGEST = 3


def traces(
    world: World, starts: Iterable[str], asked: Asked, decisions: Decisions, *, backward: bool = False
) -> Iterator[tuple[Edge, ...]]:
    """Every trace of 1 to 3 transfers from (or, backward, to) the accounts, each later than the one before it in the
    direction of the money; in the order in which it is walked.
    """
    met: dict[str, list[Edge]] = {}

    def beyond(account: str) -> list[Edge]:
        if account not in met:
            edges = world.transfers.to(account) if backward else world.transfers.of(account)
            met[account] = followed(edges, asked, decisions)
        return met[account]

    def walk(account: str, before: tuple[Edge, ...]) -> Iterator[tuple[Edge, ...]]:
        for edge in beyond(account):
            if before and not (edge.at < before[-1].at if backward else edge.at > before[-1].at):
                continue
            trace = (*before, edge)
            yield trace
            if len(trace) < LONGEST:
                yield from walk(edge.source if backward else edge.target, trace)

    for start in starts:
        yield from walk(start, ())


def owned_by(world: World, person: str) -> list[str]:
    """The accounts that a person owns."""
    return [edge.target for edge in world.owned.of(person)]
