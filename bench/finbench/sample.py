"""The sample of LDBC FinBench (v0.1 columns, `|` between them) as facts of our own kinds: one loader of its files.

    Account            an account; its type in FinBench's words is the description, a blocked one is frozen
    Loan               an account of type loan, with two records: what was lent, and the balance
    Medium             a device
    own, apply         HOLDS in the role of owner, or of applicant of the loan's account
    invest             OWNS
    signIn             the account USES the device
    guarantee          GUARANTEES
    transfer, withdraw, deposit, repay   SENT, each with its name as the rail and its line in the file as the sequence

An account of FinBench has no bank and no country, and a medium no number that any maker gave, so that their keys are
those of stated texts. A loan's text says that it is one, for ids are unique within one kind of FinBench alone.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from graph_schema.declare import Entity, Link, Money
from graph_schema.entities import Account, Device, Organization, Person
from graph_schema.identifiers import source_key, stated_key
from graph_schema.links import Guarantees, Holds, Owns, Sent, Uses
from graph_schema.money import parse_amount
from graph_schema.statements import Reject, Statement
from graph_schema.times import AFTER_ALL, Span, parse_span, to_iso
from loaders.format import Format, Origin

SOURCE = "finbench"
UNIT = "XTS"  # FinBench names no currency
LENT, BALANCE = "loanAmount", "balance"
_NO_BANK = "bank: FinBench names neither the country nor the bank"
_NO_NUMBER = "form: FinBench's id of a medium is no number of a device"

Row = dict[str, str]


def account_key(number: str) -> str:
    """The key of an account."""
    return stated_key("account", SOURCE, number)


def loan_key(number: str) -> str:
    """The key of the account that a loan is."""
    return stated_key("account", SOURCE, f"loan {number}")


def medium_key(number: str) -> str:
    """The key of the device that a medium is."""
    return stated_key("device", SOURCE, f"medium {number}")


def person_key(number: str) -> str:
    """The key of a person."""
    return source_key("person", SOURCE, number)


def company_key(number: str) -> str:
    """The key of a company."""
    return source_key("organization", SOURCE, number)


def read(path: Path, _origin: Origin) -> Iterator[Statement | Reject]:
    """What one file states, at the places ``line 1``, ``line 2`` and so on, the header not counted."""
    state = _READERS[path.stem]
    for number, row in enumerate(_rows(path), 1):
        place = f"line {number}"
        try:
            yield from (
                Statement(place=place, record=fact) if isinstance(fact, Entity) else Statement(None, (fact,), place)
                for fact in state(row, number)
            )
        except (ValueError, KeyError) as error:
            yield Reject(place, str(error), "|".join(map(str, row.values())))


def files(folder: Path) -> tuple[Path, ...]:
    """The files of the sample, those of entities first, for a link waits for its ends."""
    return tuple(folder / f"{name}.csv" for name in _READERS)


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="|")


def owned_by_nobody(folder: Path) -> int:
    """How many rows of owning name a person or company that the sample does not have."""
    return sum(
        len([row for row in _rows(folder / f"{kind}OwnAccount.csv") if row[column] not in known])
        for kind, column in (("Person", "personId"), ("Company", "companyId"))
        for known in [{row[column] for row in _rows(folder / f"{kind}.csv")}]
    )


def _account(row: Row, _line: int) -> Iterator[Entity | Link]:
    number, opened = row["accountId"], _instant(row)
    word = row["accoutType"]  # spelt so in the sample
    yield Account(
        item=f"account {number}", entity=account_key(number), number=number, stated=number, flags=(_NO_BANK,),
        type="card" if word.endswith("card") else "merchant" if word == "merchant account" else "other",
        description=word, status="frozen" if _blocked(row) else "active", opened=to_iso(opened.at)[:10],
        **_since(opened),
    )  # fmt: skip


def _loan(row: Row, _line: int) -> Iterator[Entity | Link]:
    number, lent = row["loanId"], _instant(row)
    for what, column, until in ((LENT, "loanAmount", lent.at), (BALANCE, "balance", AFTER_ALL)):
        yield Account(
            item=f"loan {number} {what}", entity=loan_key(number), number=number, stated=f"loan {number}",
            flags=(_NO_BANK,), type="loan", description=what, balance=_money(row[column]), at=lent.at, until=until,
            precision=lent.precision,
        )  # fmt: skip


def _medium(row: Row, _line: int) -> Iterator[Entity | Link]:
    number = row["mediumId"]
    yield Device(
        item=f"medium {number}", entity=medium_key(number), stated=f"medium {number}", flags=(_NO_NUMBER,),
        type=row["mediumType"], status="blocked" if _blocked(row) else "active", **_since(_instant(row)),
    )  # fmt: skip


def _person(row: Row, _line: int) -> Iterator[Entity | Link]:
    number = row["personId"]
    yield Person(
        item=f"person {number}", entity=person_key(number), name=row["personName"],
        description="blocked" if _blocked(row) else None, **_since(_instant(row)),
    )  # fmt: skip


def _company(row: Row, _line: int) -> Iterator[Entity | Link]:
    number = row["companyId"]
    yield Organization(
        item=f"company {number}", entity=company_key(number), type="company", name=row["companyName"],
        status="blocked" if _blocked(row) else "active", **_since(_instant(row)),
    )  # fmt: skip


def _holding(name: str, column: str, party: Callable[[str], str], role: str) -> Callable[[Row, int], Iterator[Link]]:
    target, key = ("loanId", loan_key) if role == "applicant" else ("accountId", account_key)

    def state(row: Row, line: int) -> Iterator[Link]:
        yield Holds(
            item=f"{name} {line}", from_key=party(row[column]), to_key=key(row[target]), role=role,
            **_since(_instant(row)),
        )  # fmt: skip

    return state


def _investing(name: str, party: Callable[[str], str]) -> Callable[[Row, int], Iterator[Link]]:
    def state(row: Row, line: int) -> Iterator[Link]:
        yield Owns(
            item=f"{name} {line}", from_key=party(row["investorId"]), to_key=company_key(row["companyId"]),
            share=100 * float(row["ratio"]), **_since(_instant(row)),
        )  # fmt: skip

    return state


def _guaranteeing(name: str, party: Callable[[str], str]) -> Callable[[Row, int], Iterator[Link]]:
    def state(row: Row, line: int) -> Iterator[Link]:
        yield Guarantees(
            item=f"{name} {line}", from_key=party(row["fromId"]), to_key=party(row["toId"]), **_since(_instant(row))
        )

    return state


def _paying(
    rail: str, source: tuple[str, Callable[[str], str]], target: tuple[str, Callable[[str], str]]
) -> Callable[[Row, int], Iterator[Link]]:
    (payer, payer_key), (payee, payee_key) = source, target

    def state(row: Row, line: int) -> Iterator[Link]:
        yield Sent(
            item=f"{rail} {line}", from_key=payer_key(row[payer]), to_key=payee_key(row[payee]), rail=rail,
            payment=f"{SOURCE} {rail} {line}", sequence=line, amount=_money(row["amount"]), **_then(_instant(row)),
        )  # fmt: skip

    return state


def _sign_in(row: Row, line: int) -> Iterator[Link]:
    yield Uses(
        item=f"signIn {line}", from_key=account_key(row["accountId"]), to_key=medium_key(row["mediumId"]),
        **_then(_instant(row)),
    )  # fmt: skip


def _money(text: str) -> Money:
    return Money(amount=parse_amount(text, UNIT).amount, unit=UNIT)  # digits beyond the ninth are cut


def _blocked(row: Row) -> bool:
    return {"true": True, "false": False}[row["isBlocked"].lower()]


def _instant(row: Row) -> Span:
    """The millisecond that a row names; the sample leaves trailing zeros of a fraction away, and all of it."""
    whole, _point, fraction = row["createTime"].partition(".")
    return parse_span(f"{whole}.{fraction.ljust(3, '0')}", assume_utc=True)


def _since(first: Span) -> dict[str, Any]:
    return {"at": first.at, "until": AFTER_ALL, "precision": first.precision}


def _then(moment: Span) -> dict[str, Any]:
    return {"at": moment.at, "until": moment.until, "precision": moment.precision}


_READERS: dict[str, Callable[[Row, int], Iterator[Entity | Link]]] = {
    "Account": _account,
    "Loan": _loan,
    "Medium": _medium,
    "Person": _person,
    "Company": _company,
    "PersonOwnAccount": _holding("personOwn", "personId", person_key, "owner"),
    "CompanyOwnAccount": _holding("companyOwn", "companyId", company_key, "owner"),
    "PersonApplyLoan": _holding("personApply", "personId", person_key, "applicant"),
    "CompanyApplyLoan": _holding("companyApply", "companyId", company_key, "applicant"),
    "PersonInvestCompany": _investing("personInvest", person_key),
    "CompanyInvestCompany": _investing("companyInvest", company_key),
    "PersonGuaranteePerson": _guaranteeing("personGuarantee", person_key),
    "CompanyGuaranteeCompany": _guaranteeing("companyGuarantee", company_key),
    "MediumSignInAccount": _sign_in,
    "AccountTransferAccount": _paying("transfer", ("fromId", account_key), ("toId", account_key)),
    "AccountWithdrawAccount": _paying("withdraw", ("fromId", account_key), ("toId", account_key)),
    "LoanDepositAccount": _paying("deposit", ("loanId", loan_key), ("accountId", account_key)),
    "AccountRepayLoan": _paying("repay", ("accountId", account_key), ("loanId", loan_key)),
}

FORMAT = Format(
    name="finbench", read=read, source_type="snapshot", summary="LDBC FinBench: the folder of its sample's CSV files"
)
