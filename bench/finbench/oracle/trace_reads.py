"""The reads that follow traces or ways: TCR1 to TCR5, TCR8 and TCR11."""

from collections import defaultdict, deque
from fractions import Fraction
from typing import Any

from bench.finbench.asked import Asked
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.traces import LONGEST, owned_by, traces
from bench.finbench.oracle.world import Edge, World, followed, inside, rounded, thousandths

Rows = list[list[Any]]


def tcr1(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """Accounts that a blocked medium signed in to, at the end of a trace."""
    reached = {(trace[-1].target, len(trace)) for trace in traces(world, [asked.id], asked, decisions)}
    rows = {
        (account, distance, edge.source, world.media[edge.source].type)
        for account, distance in reached
        for edge in world.sign_ins.to(account)
        if inside(edge, asked) and world.media[edge.source].blocked
    }
    return [list(row) for row in sorted(rows, key=lambda row: (row[1], int(row[0]), int(row[2])))]


def tcr2(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """Accounts upstream of a person's own that got loans: sums over the distinct loans."""
    own = owned_by(world, asked.id)
    reached = {trace[-1].source for trace in traces(world, own, asked, decisions, backward=True)}
    rows = []
    for account in reached:
        loans = {edge.source for edge in world.deposits.to(account) if inside(edge, asked)}
        if loans:
            lent, left = (sum(getattr(world.loans[loan], what) for loan in loans) for what in ("amount", "balance"))
            rows.append([account, rounded(lent), rounded(left)])
    return sorted(rows, key=lambda row: (-row[1], int(row[0])))


def tcr3(world: World, asked: Asked, _decisions: Decisions) -> Rows:
    """Steps of the shortest way of transfers from one account to another, -1 where there is none."""
    seen, waiting = {asked.id}, deque([(asked.id, 0)])
    while waiting:
        account, steps = waiting.popleft()
        for edge in world.transfers.of(account):
            if not inside(edge, asked):
                continue
            if edge.target == asked.other:
                return [[steps + 1]]
            if edge.target not in seen:
                seen.add(edge.target)
                waiting.append((edge.target, steps + 1))
    return [[-1]]


def tcr4(world: World, asked: Asked, _decisions: Decisions) -> Rows:
    """Third accounts of a circle of transfers: number, sum and largest of both of their sides."""
    out = [edge for edge in world.transfers.of(asked.other) if inside(edge, asked)]
    back = [edge for edge in world.transfers.to(asked.id) if inside(edge, asked)]
    if not any(edge.source == asked.id and inside(edge, asked) for edge in world.transfers.to(asked.other)):
        return []
    rows = []
    for other in {edge.target for edge in out} & {edge.source for edge in back} - {asked.id, asked.other}:
        row: list[Any] = [other]
        for amounts in (
            [edge.amount for edge in back if edge.source == other],
            [edge.amount for edge in out if edge.target == other],
        ):
            row += [len(amounts), rounded(sum(amounts)), rounded(max(amounts))]
        rows.append(row)
    return sorted(rows, key=lambda row: (-row[2], -row[5], int(row[0])))


def tcr5(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """The accounts on each trace from a person's own, none of them twice; longest first, then by ids."""
    paths = set()
    for trace in traces(world, owned_by(world, asked.id), asked, decisions):
        path = (trace[0].source, *(edge.target for edge in trace))
        if len(set(path)) == len(path):
            paths.add(path)
    return [[list(path)] for path in sorted(paths, key=lambda path: (-len(path), [int(account) for account in path]))]


def tcr8(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """What of a loan arrived where, over transfers and withdraws that are large beside what came in before them."""
    if asked.id not in world.loans:
        return []
    level = {edge.target for edge in world.deposits.of(asked.id) if inside(edge, asked)}
    last: set[Edge] = set()
    nearest: dict[str, int] = {}
    for distance in range(2, LONGEST + 2):
        edges = {edge for account in level for edge in _onwards(world, account, asked, decisions)}
        level = {edge.target for edge in edges}
        for account in level:
            nearest.setdefault(account, distance)
        last |= edges
    arrived: dict[str, int] = defaultdict(int)
    for edge in last:
        arrived[edge.target] += edge.amount
    lent = world.loans[asked.id].amount
    rows = [[account, thousandths(Fraction(amount, lent)), nearest[account]] for account, amount in arrived.items()]
    return sorted(rows, key=lambda row: (-row[2], -row[1], int(row[0])))


def _onwards(world: World, account: str, asked: Asked, decisions: Decisions) -> list[Edge]:
    came_in = [edge for edge in world.transfers.to(account) if decisions.upstream == "all" or inside(edge, asked)]
    least = Fraction(asked.threshold) * sum(edge.amount for edge in came_in)

    def large(edge: Edge) -> bool:
        return edge.amount > least

    transfers, withdraws = world.transfers.of(account), world.withdraws.of(account)
    if decisions.cut_together:
        return followed([*transfers, *withdraws], asked, decisions, large)
    return [edge for edges in (transfers, withdraws) for edge in followed(edges, asked, decisions, large)]


def tcr11(world: World, asked: Asked, decisions: Decisions) -> Rows:
    """The loans of all for whom a person stands surety, along the whole chain: sum and number."""
    reached: set[str] = set()
    level, steps = {asked.id}, 0
    while level and (decisions.longest_chain is None or steps < decisions.longest_chain):
        edges = [edge for person in level for edge in followed(world.guaranteed.of(person), asked, decisions)]
        level = {edge.target for edge in edges} - reached
        reached |= level
        steps += 1
    if not decisions.start_counts:
        reached.discard(asked.id)
    loans = {edge.target for person in reached for edge in world.applied.of(person)}
    return [[rounded(sum(world.loans[loan].amount for loan in loans)), len(loans)]]
