"""What the statement of ``moneyNow`` read, traced: where the sum rests, and which entities that is about."""

from fractions import Fraction
from functools import cached_property

from api.graphql.readers import UNREADABLE, Row
from api.graphql.selection import Selected
from cypher.plan import EntityShape, MoneyNow
from cypher.render_money_now import BESIDE, PAYMENT_COLUMNS
from graph_schema.payments import Payment
from graph_schema.tracing import Gaps, Method, Stop, Traced, trace

STEPS = 200  # payments listed of those that carried a share to its place
_TOLD = len(PAYMENT_COLUMNS)
KEY, HOP, STOP, ENTITY, KEEPERS, HOLDERS, HOLDS, READ = range(8)


class TracedMoney:
    """The tracing of one answer's rows, made when it is asked for; rows that cannot be read raise then."""

    def __init__(self, asked: Selected, root: MoneyNow, found: Row) -> None:
        self.root = root
        self.complained, self.places, self._cut = found
        self._method = asked.arguments["method"]

    @cached_property
    def paid(self) -> Payment:
        """The payment complained of."""
        return Payment(*self.complained[0][:_TOLD])

    @cached_property
    def links(self) -> dict[str, list[Row]]:
        """The statements of each payment that may have carried a share, by its fact."""
        found = {payment[0]: links for place in self.places for payment, links in place[READ] if links}
        return found | {self.paid.fact: self.complained[1]}

    @cached_property
    def by_key(self) -> dict[str, Row]:
        """The places."""
        return {place[KEY]: place for place in self.places}

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The entity rows of all places and of who paid."""
        payer = self.complained[2]
        return {payer[0]: payer} | {place[ENTITY][0]: place[ENTITY] for place in self.places}

    @cached_property
    def traced(self) -> Traced:
        """Where the sum rests, and what could not be placed."""
        payments = {row[0]: Payment(*row[:_TOLD]) for place in self.places for row, _ in place[READ]}
        read: dict[str, Stop | None] = {
            place[KEY]: None if place[STOP] is None else Stop(place[STOP]) for place in self.places
        }
        if self._cut:
            nearer = {key for key, place in self.by_key.items() if place[HOP] < self.root.longest}
            beyond = {one.end for one in payments.values() if one.start in nearer}
            read |= {key: Stop.BOUND for key in beyond if key not in read}
        gaps = Gaps(self.root.gap, dict(self.root.gaps))
        return trace(payments.values(), self.paid, Method(self._method), read, gaps)

    @property
    def placed(self) -> Fraction:
        """What rests anywhere, of the sum."""
        return sum((rest.share for rest in self.traced.rests), Fraction(0))


def entities_told(asked: Selected, root: MoneyNow, found: Row) -> tuple[set[str], list[tuple[EntityShape, list[Row]]]]:
    """Which entities an answer is about: the keys of the places at which shares are lost, and the rows of who paid, of
    the places on the way to where shares rest, and of those beside them, by what was read of each.

    Of rows that cannot be read: of all places that were read.
    """
    money = TracedMoney(asked, root, found)
    try:
        rests = [money.by_key[rest.place] for rest in money.traced.rests]
        carriers = [payment for rest in money.traced.rests for payment in rest.carriers]
        on_the_way = dict.fromkeys(key for payment in carriers for key in (payment.start, payment.end))
        rows = [money.complained[2], *(money.rows[key] for key in on_the_way)]
        lost = {lost.place for lost in money.traced.lost}
    except UNREADABLE:
        lost, rests = set(), money.places
        rows = [money.complained[2], *(place[ENTITY] for place in rests)]
    beside = [
        (shape, [row for place in rests for row in place[at][:BESIDE]])
        for at, shape in ((KEEPERS, root.keeper), (HOLDERS, root.holder), (HOLDS, root.hold))
        if shape
    ]
    return lost, [(root.shape, rows), *beside]
