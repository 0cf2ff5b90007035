"""The sample as dictionaries: amounts as whole numbers so small that none loses a digit, times as ms."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from bench.finbench.asked import Asked
from bench.finbench.oracle.decisions import Decisions

_DIGITS = 20  # the sample has 16 after the point at most
PARTS = 10**_DIGITS
"""Of one unit."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Account:
    """One account as its row has it."""

    created: int
    blocked: bool
    type: str


@dataclass(frozen=True, slots=True)
class Loan:
    """What was lent and what is left of it, in parts."""

    amount: int
    balance: int


@dataclass(frozen=True, slots=True)
class Medium:
    """One medium as its row has it."""

    type: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """One row of a file of edges, known by the file's kind and its line; the amount is in parts."""

    kind: str
    line: int
    source: str
    target: str
    at: int
    amount: int = 0


@dataclass(slots=True)
class Edges:
    """Edges of one kind by either end."""

    out: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    into: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))

    def add(self, edge: Edge) -> None:
        """Take one edge in."""
        self.out[edge.source].append(edge)
        self.into[edge.target].append(edge)

    def all(self) -> list[Edge]:
        """Every edge."""
        return [edge for edges in self.out.values() for edge in edges]

    def of(self, source: str) -> list[Edge]:
        """Those from a source."""
        return self.out.get(source, [])

    def to(self, target: str) -> list[Edge]:
        """Those to a target."""
        return self.into.get(target, [])


class World:
    """Everything that the files say."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.accounts = {
            row["accountId"]: Account(_moment(row), _truth(row), row["accoutType"]) for row in self._rows("Account")
        }
        self.loans = {
            row["loanId"]: Loan(parts(row["loanAmount"]), parts(row["balance"])) for row in self._rows("Loan")
        }
        self.media = {row["mediumId"]: Medium(row["mediumType"], _truth(row)) for row in self._rows("Medium")}
        self.persons = [row["personId"] for row in self._rows("Person")]
        self.companies = [row["companyId"] for row in self._rows("Company")]
        self.transfers = self._edges("AccountTransferAccount", "fromId", "toId")
        self.withdraws = self._edges("AccountWithdrawAccount", "fromId", "toId")
        self.deposits = self._edges("LoanDepositAccount", "loanId", "accountId")
        self.repays = self._edges("AccountRepayLoan", "accountId", "loanId")
        self.sign_ins = self._edges("MediumSignInAccount", "mediumId", "accountId")
        self.owned = self._edges("PersonOwnAccount", "personId", "accountId", frozenset(self.persons))
        self.company_owned = self._edges("CompanyOwnAccount", "companyId", "accountId", frozenset(self.companies))
        self.applied = self._edges("PersonApplyLoan", "personId", "loanId")
        self.invested = self._edges("PersonInvestCompany", "investorId", "companyId")
        self.guaranteed = self._edges("PersonGuaranteePerson", "fromId", "toId")

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self._folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="|")

    def _edges(self, name: str, source: str, target: str, known: frozenset[str] | None = None) -> Edges:
        """The rows of a file; where the ``known`` sources are given, one of another is no edge, for it begins nowhere:
        173 of the driver's own sample name an owner that it does not have.
        """
        edges = Edges()
        for line, row in enumerate(self._rows(name), 1):
            if known is not None and row[source] not in known:
                continue
            amount = parts(row["amount"]) if "amount" in row else 0
            edges.add(Edge(name, line, row[source], row[target], _moment(row), amount))
        return edges


def inside(edge: Edge, asked: Asked) -> bool:
    """Whether an edge lies in the open window."""
    return asked.start < edge.at < asked.end


def followed(
    edges: Iterable[Edge], asked: Asked, decisions: Decisions, passes: Callable[[Edge], bool] | None = None
) -> list[Edge]:
    """Of the edges of one entity those that a truncated read follows: in the window, and as ``passes`` says."""
    wanted = passes or (lambda _edge: True)
    if decisions.cut_first:
        return [edge for edge in cut(edges, asked) if inside(edge, asked) and wanted(edge)]
    return cut((edge for edge in edges if inside(edge, asked) and wanted(edge)), asked)


def cut(edges: Iterable[Edge], asked: Asked) -> list[Edge]:
    """The first edges in the order asked for; of equal ones that which comes first by kind and line."""
    what, way = asked.order.split("_")
    sign = 1 if way == "ASCENDING" else -1

    def place(edge: Edge) -> tuple[int, str, int]:
        return sign * (edge.at if what == "TIMESTAMP" else edge.amount), edge.kind, edge.line

    return sorted(edges, key=place)[: asked.limit]


def parts(number: str | Decimal) -> int:
    """An amount in parts; ValueError when it has more digits than they hold, a sign or an exponent."""
    whole, _point, fraction = (number if isinstance(number, str) else format(number, "f")).partition(".")
    if len(fraction) > _DIGITS or not (whole + fraction).isdigit():
        raise ValueError(f"{number} is no amount of {_DIGITS} digits at most after the point")
    return int(whole + fraction.ljust(_DIGITS, "0"))


def rounded(amount: int) -> int:
    """An amount in thousandths of its unit, half up."""
    return thousandths(Fraction(amount, PARTS))


def thousandths(number: Fraction | int) -> int:
    """A number that is not negative in thousandths, half up."""
    return (2_000 * Fraction(number) + 1) // 2


def ratio(number: int, by: int) -> int:
    """One amount by another in thousandths; -1 where there is nothing to divide by."""
    return thousandths(Fraction(number, by)) if by else -1_000


def _moment(row: dict[str, str]) -> int:
    return (datetime.fromisoformat(row["createTime"]).replace(tzinfo=UTC) - _EPOCH) // _MILLISECOND


def _truth(row: dict[str, str]) -> bool:
    return row["isBlocked"] == "true"
