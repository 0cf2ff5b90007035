"""The product's own money trails where a read of FinBench is a case of theirs: ascending traces that are not truncated.

The product follows payments of every rail and tells the longest trails alone; a trace of transfers is the beginning of
one. It keeps its bounds: a window of a year, payments followed out of a place, trails told, hubs. What it says that it
has cut is no case; a question that the server ended is none either, and is counted by itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from api.graphql.questions import FOLLOWED_MOST, GAP_MOST, TRAILS_MOST
from bench.finbench.asked import Asked
from bench.finbench.comparing import Tally
from bench.finbench.drawing import Drawing
from bench.finbench.oracle.decisions import Decisions
from bench.finbench.oracle.traces import LONGEST, owned_by, traces
from bench.finbench.oracle.world import Edge, World
from bench.finbench.queries import QUERIES
from bench.finbench.sample import account_key
from cypher.connection import Database
from cypher.errors import StatementEnded
from cypher.plan import EntityShape, MoneyTrail, Operation
from cypher.render import render

_GAP = GAP_MOST * 3_600_000
_DRAWS = 4  # for each case that is wanted, at most
Trace = tuple[str, ...]
"""The ids of the accounts of a trace, in the direction of the money."""


class ProductTrails:
    """Asks the product and the oracle for the traces of TCR1, TCR2 and TCR5."""

    def __init__(self, database: Database, visible: list[int], world: World, drawing: Drawing) -> None:
        self._database = database
        self._visible = tuple(visible)
        self._world = world
        self._drawing = drawing
        self._ids = {account_key(number): number for number in world.accounts}

    def compare(self, name: str, wanted: int) -> Tally:
        """As many of a read's parameters as are cases of `moneyTrail`; of the traces what the read goes by.

        ``left_out`` of the tally are those of which the product says that it cut the answer.
        """
        query = next(query for query in QUERIES if query.name == name)
        backward = name == "tcr2"
        seen = _SEEN[name]
        tally = Tally(f"{name} by moneyTrail")
        for number in range(_DRAWS * wanted):
            if tally.asked == wanted:
                break
            drawn = self._drawing.draw(query, number)
            asked = replace(drawn, limit=None, start=max(drawn.start, drawn.end - _GAP))
            starts = [asked.id] if query.start == "account" else owned_by(self._world, asked.id)
            try:
                answers = [self._ask(start, asked, backward) for start in starts]
            except StatementEnded:
                tally.ended += 1
                continue
            told = [answer for answer in answers if answer is not None]
            if len(told) < len(answers):
                tally.left_out += 1
                continue
            walked = traces(self._world, starts, asked, Decisions(), backward=backward)
            expected = {_ids(trace, backward) for trace in walked}
            found = {trace for answer in told for trace in answer}
            tally.take(query, asked, _rows(seen, found), _rows(seen, expected))
        return tally

    def _ask(self, start: str, asked: Asked, backward: bool) -> set[Trace] | None:
        """The traces of transfers, or None where the answer was cut. Raises StatementEnded."""
        plan = MoneyTrail(
            account_key(start), False, backward, LONGEST, asked.start + 1, asked.end - 1, _GAP, (), True,
            FOLLOWED_MOST, TRAILS_MOST, ("to_key", "rail"), EntityShape(),
        )  # fmt: skip
        found = self._database.read(*render(Operation((plan,)), self._visible))[1]
        trails, _entities, many, carried, _known = found
        if many or carried or len(trails) > TRAILS_MOST or any(why == "HUB" for _keys, _steps, why in trails):
            return None
        return {trace for keys, steps, _why in trails for trace in self._beginnings(keys, steps, backward)}

    def _beginnings(self, keys: list[str], steps: list[list[Any]], backward: bool) -> Iterator[Trace]:
        rails = [statements[0][1][1] for statements in steps]
        for payments in range(1, len(steps) + 1):
            part = slice(-payments, None) if backward else slice(0, payments)
            if any(rail != "transfer" for rail in rails[part]):
                return
            ends = slice(-payments - 1, None) if backward else slice(0, payments + 1)
            yield tuple(self._ids[key] for key in keys[ends])


def _ids(trace: tuple[Edge, ...], backward: bool) -> Trace:
    ordered = trace[::-1] if backward else trace
    return (ordered[0].source, *(edge.target for edge in ordered))


def _rows(seen: Callable[[Trace], Any], found: set[Trace]) -> list[list[Any]]:
    return [[one] for one in sorted({seen(trace) for trace in found} - {None})]


_SEEN: dict[str, Callable[[Trace], Any]] = {
    "tcr1": lambda trace: (trace[-1], len(trace) - 1),
    "tcr2": lambda trace: trace[0],
    "tcr5": lambda trace: trace if len(set(trace)) == len(trace) else None,
}
"""What of a trace a read goes by."""
CASES = tuple(_SEEN)
