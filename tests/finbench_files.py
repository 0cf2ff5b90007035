"""Small samples in the form of FinBench's files: one written by hand, others drawn with many ties and circles."""

from pathlib import Path
from random import Random

HEADERS = {
    "Account": "accountId|createTime|isBlocked|accoutType",
    "Loan": "loanId|loanAmount|balance|createTime",
    "Medium": "mediumId|mediumType|isBlocked|createTime",
    "Person": "personId|personName|isBlocked|createTime",
    "Company": "companyId|companyName|isBlocked|createTime",
    "PersonOwnAccount": "personId|accountId|createTime",
    "CompanyOwnAccount": "companyId|accountId|createTime",
    "PersonApplyLoan": "personId|loanId|createTime",
    "CompanyApplyLoan": "companyId|loanId|createTime",
    "PersonInvestCompany": "investorId|companyId|ratio|createTime",
    "CompanyInvestCompany": "investorId|companyId|ratio|createTime",
    "PersonGuaranteePerson": "fromId|toId|createTime",
    "CompanyGuaranteeCompany": "fromId|toId|createTime",
    "MediumSignInAccount": "mediumId|accountId|createTime",
    "AccountTransferAccount": "fromId|toId|amount|createTime",
    "AccountWithdrawAccount": "fromId|toId|amount|createTime",
    "LoanDepositAccount": "loanId|accountId|amount|createTime",
    "AccountRepayLoan": "accountId|loanId|amount|createTime",
}
FIRST = 1_640_995_200_000  # 2022-01-01 in ms
Rows = dict[str, list[str]]


def at(second: int) -> int:
    """The moment of a second of the sample, in ms."""
    return FIRST + 1_000 * second


def moment(second: int) -> str:
    """The same as the files write it."""
    return f"2022-01-01 00:{second // 60:02}:{second % 60:02}"


def write(folder: Path, rows: Rows) -> Path:
    """The files of a sample; those of which nothing is given have their header alone."""
    for name, header in HEADERS.items():
        (folder / f"{name}.csv").write_text("\n".join([header, *rows.get(name, [])]) + "\n", encoding="utf-8")
    return folder


def by_hand(folder: Path) -> Path:
    """Eight accounts in circles, two loans, a card, a chain of guarantees that leads back."""
    transfers = [
        (1, 2, "100", 1), (2, 3, "50", 2), (3, 4, "25", 3), (4, 1, "10", 4), (1, 2, "200", 5), (2, 4, "30.0005", 6),
        (1, 6, "7.5", 7), (3, 1, "40", 8), (2, 2, "1", 9), (1, 4, "60", 10), (2, 4, "70", 11),
    ]  # fmt: skip
    types = {5: "debit card"}
    return write(folder, {
        "Account": [
            f"{number}|{moment(0)}|{str(number == 3).lower()}|{types.get(number, 'foreign currency')}"
            for number in range(1, 9)
        ],
        "Loan": [f"40|1000|400|{moment(0)}", f"41|300.0|300|{moment(0)}", f"42|5|5|{moment(0)}"],
        "Medium": [f"30|PHONE|true|{moment(0)}", f"31|POS|false|{moment(0)}"],
        "Person": [f"{number}|Name {number}|false|{moment(0)}" for number in (10, 11, 12, 13)],
        "Company": [f"{number}|Name {number}|false|{moment(0)}" for number in (20, 21)],
        "PersonOwnAccount": [f"10|1|{moment(0)}", f"11|2|{moment(0)}"],
        "CompanyOwnAccount": [f"20|6|{moment(0)}"],
        "PersonApplyLoan": [f"11|40|{moment(0)}", f"12|41|{moment(0)}", f"10|42|{moment(0)}"],
        "PersonInvestCompany": [f"10|20|0.5|{moment(1)}", f"10|21|0.25|{moment(2)}", f"11|20|0.125|{moment(3)}"],
        "PersonGuaranteePerson": [f"10|11|{moment(1)}", f"11|12|{moment(2)}", f"12|10|{moment(3)}"],
        "MediumSignInAccount": [f"30|3|{moment(25)}", f"31|4|{moment(26)}"],
        "AccountTransferAccount": [f"{a}|{b}|{amount}|{moment(when)}" for a, b, amount, when in transfers],
        "AccountWithdrawAccount": [f"4|5|90|{moment(12)}", f"4|5|5|{moment(13)}"],
        "LoanDepositAccount": [f"40|1|500|{moment(0)}", f"41|4|9|{moment(0)}"],
        "AccountRepayLoan": [f"1|40|100|{moment(14)}"],
    })  # fmt: skip


def drawn(folder: Path, seed: int) -> Path:
    """A few entities and many edges between them at few moments and of few amounts, some of them of themselves."""
    chance = Random(seed)
    accounts, persons, companies, loans, media = (
        [str(first + number) for number in range(count)]
        for first, count in ((2**60, 10), (5, 5), (9, 4), (2**60, 5), (10**13, 4))
    )
    kinds = ("debit card", "credit card", "foreign currency", "merchant account")

    def when() -> str:
        return moment(chance.randrange(40)) + chance.choice(("", ".5", ".05", ".123"))

    def truth() -> str:
        return chance.choice(("true", "false"))

    def amount() -> str:
        return chance.choice(("1", "2.5", "10", "10.1234567890123", "99.0005", "1000.25"))

    def edges(sources: list[str], targets: list[str], count: int, *, paid: bool = False) -> list[str]:
        ends = [[chance.choice(sources), chance.choice(targets)] for _ in range(count)]
        return ["|".join([*two, *([amount()] if paid else []), when()]) for two in ends]

    def once(sources: list[str], targets: list[str], *, share: bool = False) -> list[str]:
        pairs = {(chance.choice(sources), target) for target in targets for _ in range(2)}
        pairs = {(one, other) for one, other in pairs if one != other}
        return [f"{one}|{other}|{'0.25|' if share else ''}{when()}" for one, other in sorted(pairs)]

    def owned(owners: list[str], owned_things: list[str]) -> list[str]:
        return [f"{chance.choice(owners)}|{thing}|{when()}" for thing in owned_things]

    return write(folder, {
        "Account": [f"{number}|{when()}|{truth()}|{chance.choice(kinds)}" for number in accounts],
        "Loan": [f"{number}|{chance.choice((100, 2500.75))}|{chance.choice((0, 99.5))}|{when()}" for number in loans],
        "Medium": [f"{number}|POS|{truth()}|{when()}" for number in media],
        "Person": [f"{number}|Name {number}|false|{when()}" for number in persons],
        "Company": [f"{number}|Name {number}|false|{when()}" for number in companies],
        "PersonOwnAccount": owned(persons, accounts[:7]),
        "CompanyOwnAccount": owned(companies, accounts[7:]),
        "PersonApplyLoan": owned(persons, loans[:4]),
        "CompanyApplyLoan": owned(companies, loans[4:]),
        "PersonInvestCompany": once(persons, companies, share=True),
        "CompanyInvestCompany": once(companies, companies, share=True),
        "PersonGuaranteePerson": once(persons, persons),
        "CompanyGuaranteeCompany": once(companies, companies),
        "MediumSignInAccount": edges(media, accounts, 12),
        "AccountTransferAccount": edges(accounts, accounts, 60, paid=True),
        "AccountWithdrawAccount": edges(accounts, accounts, 25, paid=True),
        "LoanDepositAccount": edges(loans, accounts, 12, paid=True),
        "AccountRepayLoan": edges(accounts, loans, 10, paid=True),
    })  # fmt: skip
