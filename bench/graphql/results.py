"""From times to tables and bounds."""

from bench.bounds import Bound
from bench.graphql.measure import Times
from bench.graphql.operations import SERVICES, Operation, Service
from bench.graphql.page import Section

NAMES: dict[Service, str] = {
    "ours": "Crosstrace",
    "logged": "with audit log",
    "peer": "@neo4j/graphql",
    "stock": "stock Strawberry",
    "hand": "by hand",
    "floor": "floor",
}
BY_HAND_RATIO = 1.5
ADDED_MS = 1.5
GROWTH = 1.3

Measured = list[tuple[Operation, dict[Service, Times]]]


def operations_section(measured: Measured) -> Section:
    """A row an operation: p50 / p95 of each service, and how many times faster than the peer ours is, the statement by
    hand is, the floor is, and ours has to be."""
    rows = [
        (
            operation.name,
            *(shown(times[name]) for name in SERVICES),
            f"{ratio(times):.1f}",
            f"{ratio(times, 'hand'):.1f}",
            f"{ratio(times, 'floor'):.1f}",
            f"{operation.least:g}",
        )
        for operation, times in measured
    ]
    text = (
        "p50 / p95 in ms, one client. Ours checks the token and reads who may read what; without its audit log it is "
        "compared with the peer, which does neither and is told in each filter what may be read. Then how many times "
        "faster than the peer, at the median, ours is, the hand-written statement without anything around it is, the "
        "floor is, and ours is asked to be. The statement by hand is one way to ask: ours is faster where it says so. "
        "The floor is the same service with a statement that returns 1 and reads nothing: what HTTP, the driver and "
        "the server take by themselves. Where the floor is not as many times faster as is asked for, nothing that asks "
        "the database over HTTP can be."
    )
    head = ("operation", *NAMES.values(), "peer : ours", "peer : by hand", "peer : floor", "asked for")
    return Section("Operations", text, head, tuple(rows))


def operation_bounds(measured: Measured) -> list[Bound]:
    """What is held against the peer at the median, and against hand-written code."""
    bounds = [
        Bound(
            f"{operation.name}, times faster than the peer",
            ratio(times),
            "at least",
            operation.least,
            ratio(times, "floor"),
        )
        for operation, times in measured
    ]
    for operation, times in measured:
        if operation.variables.get("first") == 10_000:
            against = times["ours"].p50 / times["hand"].p50
            bounds.append(Bound(f"{operation.name}, times the one by hand", against, "at most", BY_HAND_RATIO))
        if operation.variables.get("first") == 10:
            added = times["ours"].p50 - times["hand"].p50
            bounds.append(Bound(f"{operation.name}, ms added to the one by hand", added, "at most", ADDED_MS))
    return bounds


def growth_section(found: dict[Service, list[Times]], links: tuple[int, ...]) -> tuple[Section, Bound]:
    """A row a service: the first page of hubs of so many links, and how much the last takes of the first."""
    rows = [(NAMES[name], *map(shown, times), f"{times[-1].p50 / times[0].p50:.2f}") for name, times in found.items()]
    ours = found["ours"]
    bound = Bound("hub page, growth", ours[-1].p50 / ours[0].p50, "at most", GROWTH)
    text = (
        "The first 50 links of accounts of so many outgoing payments, p50 / p95 in ms, and the last p50 by the first."
    )
    head = ("service", *(f"{number:,} links" for number in links), "growth")
    return Section("A hub's page as the hub grows", text, head, tuple(rows)), bound


def mixed_section(found: dict[Service, Times], clients: int) -> tuple[Section, Bound]:
    """A row a service: requests a second, p50 and p95 of many clients at once."""
    rows = [
        (NAMES[name], f"{times.a_second:,.0f}", f"{times.p50:.1f}", f"{times.p95:.1f}") for name, times in found.items()
    ]
    text = f"{clients} clients, each asking one operation after the other, drawn from all that answer in small."
    bound = Bound("mixed load, times faster than the peer", ratio(found), "at least", 1)
    return Section("Mixed load", text, ("service", "requests a second", "ms p50", "ms p95"), tuple(rows)), bound


def memory_section(rest: dict[Service, float], after: dict[Service, float], neo4j: float) -> Section:
    """A row a process: what it held before the first question and after the last."""
    rows = [(NAMES[name], f"{rest[name]:.0f}", f"{after[name]:.0f}") for name in after]
    rows.append(("Neo4j", "", f"{neo4j:.0f}"))
    text = "Resident memory of each process in MB: before the first question and after the last."
    return Section("Memory", text, ("process", "before", "after"), tuple(rows))


def shown(times: Times) -> str:
    """p50 / p95."""
    return f"{times.p50:.1f} / {times.p95:.1f}"


def ratio(times: dict[Service, Times], name: Service = "ours") -> float:
    """How many times faster than the peer a service is at the median."""
    return times["peer"].p50 / times[name].p50
