"""Where money may have gone on to: what may follow what, which way is told, and where nothing is followed."""

from graph_schema.payments import Payment
from graph_schema.reaching import Reaching


def pay(fact: str, start: str, end: str, at: int, until: int | None = None, sequence: int | None = None) -> Payment:
    return Payment(fact, start, end, at, at if until is None else until, sequence)


def ways(payments: list[Payment], stops: tuple[str, ...] = (), longest: int = 5) -> tuple[dict[str, str], bool]:
    reached = Reaching(payments[1:]).reach(payments[0], set(stops), longest)
    return {place: "".join(one.fact for one in way) for place, way in reached.ways.items()}, reached.deeper


def test_a_payment_follows_unless_it_is_provably_earlier():
    paid = pay("a", "v", "x", 10)
    assert ways([paid, pay("b", "x", "y", 9)]) == ({"x": "a"}, False)
    assert ways([paid, pay("b", "x", "y", 9, 10)]) == ({"x": "a", "y": "ab"}, False)
    assert ways([paid, pay("b", "x", "y", 900)]) == ({"x": "a", "y": "ab"}, False)


def test_the_number_in_a_block_decides_where_nothing_else_does():
    first, again = pay("b", "x", "y", 10, sequence=1), pay("c", "w", "x", 10)
    assert ways([pay("a", "v", "x", 10, sequence=2), first]) == ({"x": "a"}, False)
    assert ways([pay("a", "v", "x", 10, sequence=1), first])[0] == {"x": "a", "y": "ab"}
    over = [pay("a", "v", "x", 10, sequence=2), first, pay("d", "x", "w", 10, sequence=3), again]
    assert ways(over)[0] == {"x": "a", "w": "ad", "y": "adcb"}, "it follows what has no number"


def test_the_way_over_the_fewest_payments_is_told_and_of_these_that_which_came_first():
    paid = pay("a", "v", "x", 0)
    two = [pay("c", "x", "q", 2), pay("b", "x", "p", 1), pay("d", "p", "z", 9), pay("e", "q", "z", 8)]
    assert ways([paid, *two])[0] == {"x": "a", "p": "ab", "q": "ac", "z": "ace"}
    assert ways([paid, *two, pay("f", "x", "z", 99)])[0]["z"] == "af"


def test_nothing_is_followed_from_where_it_stops_or_beyond_the_longest():
    line = [pay("a", "v", "x", 0), pay("b", "x", "y", 1), pay("c", "y", "z", 2)]
    assert ways(line, stops=("y",)) == ({"x": "a", "y": "ab"}, False)
    assert ways(line, longest=2) == ({"x": "a", "y": "ab"}, True)
    assert ways(line, longest=3) == ({"x": "a", "y": "ab", "z": "abc"}, False)
    assert ways([line[0], pay("r", "x", "x", 5)]) == ({"x": "a"}, False), "what comes back leads nowhere new"
