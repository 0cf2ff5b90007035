"""Where money lies: banks and providers, accounts, wallets, and in whose name each stands."""

from story.book import VICTIM, Book
from story.invented import ethereum_address, tron_address


def open_banks(book: Book) -> None:
    """Seven invented banks under codes that no country gives, and two invented providers of virtual assets."""
    for name, spoken, latin, country in (
        ("BANK-TW1", "燈舟儲蓄銀行", "Lantern Boat Savings Bank", "TW"),
        ("BANK-TW2", "茶丘商業銀行", "Tea Knoll Commercial Bank", "TW"),
        ("BANK-TW3", "竹筏合作銀行", "Bamboo Raft Cooperative Bank", "TW"),
        ("BANK-KR", "노을나루은행", "Noeulnaru Bank", "KR"),
        ("BANK-TH", "ธนาคารสายธารทอง", "Saithanthong Bank", "TH"),
        ("BANK-VN", "Ngân hàng Bến Trăng", "Moon Quay Bank", "VN"),
        ("BANK-PH", "Paper Banca Bank", "Paper Banca Bank", "PH"),
    ):
        names = [{"text": latin, "kind": "alias"}]
        book.record("registers", name, "Organization", type="bank", name=spoken, names=names)
        book.link("registers", name, "LICENSED_IN", f"country:{country}")
    for name, trade, country in (("QUILLFERRY", "Quillferry Exchange", "TW"), ("TIDEWHARF", "Tidewharf Digital", "KR")):
        contact = f"requests@{name.lower()}.example"
        book.record("registers", name, "Organization", type="vasp", name=trade, contact=contact)
        book.link("registers", name, "LICENSED_IN", f"country:{country}")


ACCOUNTS = (
    # name, stated by, country, bank code, number, bank, holder, type
    ("VA1", "tw", "TW", "RC2", "0000000101", "BANK-TW2", "V1", "savings"),
    ("VA2", "tw", "TW", "RC2", "0000000102", "BANK-TW2", "V2", "savings"),
    ("VA3", "tw", "TW", "RC3", "0000000103", "BANK-TW3", "V3", "current"),
    ("VA7", "tw", "TW", "RC2", "0000000107", "BANK-TW2", "V7", "savings"),
    *((f"BG{number}", "tw", "TW", "RC2", f"000000091{number}", "BANK-TW2", None, "savings") for number in range(1, 6)),
    ("EMPLOYER", "tw", "TW", "RC2", "0000000900", "BANK-TW2", None, "current"),
    ("A1", "tw", "TW", "RC1", "0000000201", "BANK-TW1", "M1", "savings"),
    ("A2", "tw", "TW", "RC1", "0000000202", "BANK-TW1", "M2", "savings"),
    ("A3", "tw", "TW", "RC3", "0000000203", "BANK-TW3", "X4", "savings"),
    ("A4", "tw", "TW", "RC1", "0000000204", "BANK-TW1", "M8", "savings"),
    ("A5", "tw", "TW", "RC1", "0000000205", "BANK-TW1", "RIVERLIGHT", "current"),
    ("VA4", "kr", "KR", "RC1", "0000000104", "BANK-KR", "V4", "savings"),
    ("VA5", "kr", "KR", "RC1", "0000000105", "BANK-KR", "V5", "savings"),
    ("VA8", "kr", "KR", "RC1", "0000000108", "BANK-KR", "V8", "savings"),
    ("K1", "kr", "KR", "RC1", "0000000301", "BANK-KR", "M3", "savings"),
    ("K2", "kr", "KR", "RC1", "0000000302", "BANK-KR", "M4", "current"),
    ("T1", "th", "TH", "RC1", "0000000401", "BANK-TH", "M5", "savings"),
    ("T2", "th", "TH", "RC1", "0000000402", "BANK-TH", None, "current"),
    ("BG-TH", "th", "TH", "RC1", "0000000490", "BANK-TH", None, "current"),
    ("VN1", "liaison", "VN", "RC1", "0000000501", "BANK-VN", "M6", "savings"),
    ("PH1", "liaison", "PH", "RC1", "0000000601", "BANK-PH", "M7", "e_money"),
)  # fmt: skip

CURRENCIES = {"TW": "TWD", "KR": "KRW", "TH": "THB", "VN": "VND", "PH": "PHP"}


def open_accounts(book: Book) -> None:
    """Accounts in five countries, each kept at its bank."""
    for name, by, country, bank_code, number, bank, holder, kind in ACCOUNTS:
        shown = {"country": country, "bank_code": bank_code, "number": number, "type": kind}
        if name == "T1":
            shown |= {"holder_stated": "กิตติ ศรีสมบูรณ์", "grade": "A1"}
        book.record(by, name, "Account", **shown, currency=CURRENCIES[country])
        book.link(by, name, "CUSTODIED_BY", bank)
        if holder:
            strict = {"handling": VICTIM} if holder.startswith("V") else {}
            book.link(by, holder, "HOLDS", name, since="2024-11-01", grade="A1", **strict)


def open_wallets(book: Book) -> None:
    """Wallets on two chains: the labels are those of chain analysis; deposit addresses are named by their providers."""
    for name, chain, label, category in (
        ("W1", "tron", "over-the-counter desk, Taipei side", "otc desk"),
        ("W2", "tron", "collector", "collector"),
        ("W3", "tron", "pass-through", "pass-through"),
        ("W4", "tron", "ransom wallet", "ransom"),
        ("W5", "tron", "over-the-counter desk, Seoul side", "otc desk"),
        ("W6", "tron", "payroll of a site", "payroll"),
        ("W7", "tron", "over-the-counter desk, second wave", "otc desk"),
        ("G1", "tron", "funds the gas of several wallets", "gas funder"),
        ("VW6", "tron", "private wallet", "private"),
        ("FW", "tron", "private wallet", "private"),
        ("E1", "ethereum", "far end of a bridge", "pass-through"),
        ("E2", "ethereum", "after a swap", "pass-through"),
        ("E3", "ethereum", "pass-through", "pass-through"),
        ("G2", "ethereum", "funds the gas of two wallets", "gas funder"),
    ):
        ticker = "TRX" if name == "G1" else "ETH" if name == "G2" else "USDT"
        grade = "graphsense:heuristic"
        fields = {"ticker": ticker, "label": label, "category": category, "grade": grade}
        book.record("chain", name, "Wallet", chain=chain, address=address(chain, name), **fields)
    for by, name, chain, deposit in (
        ("quillferry", "DQ", "ethereum", True),
        ("quillferry", "HQ", "ethereum", False),
        ("tidewharf", "DT", "tron", True),
        ("tidewharf", "HT", "tron", False),
        ("tidewharf", "DT2", "tron", True),
    ):
        label = "customer deposit" if deposit else "hot wallet"
        fields = {"ticker": "USDT", "label": label, "deposit": deposit, "grade": "A1"}
        book.record(by, name, "Wallet", chain=chain, address=address(chain, name), **fields)
        book.link(by, name, "CUSTODIED_BY", by.upper(), grade="A1")


def address(chain: str, name: str) -> str:
    """The invented address of a member of the cast."""
    return tron_address(name) if chain == "tron" else ethereum_address(name)


def name_customers(book: Book) -> None:
    """What the two providers know of their customers, and who is said to decide over the group's wallets."""
    book.link("quillferry", "M7", "HOLDS", "DQ", role="verified customer", since="2025-02-10", grade="A1")
    book.link("tidewharf", "M4", "HOLDS", "DT", role="verified customer", since="2025-01-22", grade="A1")
    book.link(
        "tidewharf", "V6", "HOLDS", "DT2", role="verified customer", since="2024-06-01", grade="A1", handling=VICTIM
    )
    book.link("kr", "V6", "HOLDS", "VW6", since="2025-02-28", grade="B2", handling=VICTIM)
    book.link("tw", "F1", "HOLDS", "FW", since="2025-06-03", grade="B2", handling=VICTIM)
    book.link("kr", "L2", "CONTROLS", "W2", basis="shared_keys", since="2025-02-24", grade="B2")
    book.link("kr", "HERON-CO", "CONTROLS", "W6", basis="instructions", since="2025-03-01", grade="C3")
    book.link("tw", "R1", "CONTROLS", "A4", basis="instructions", since="2025-07-30", grade="B2")
    book.link("analysis", "L2", "CONTROLS", "E2", basis="gas_funder", nature="inference", grade="C3")
