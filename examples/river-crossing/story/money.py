"""How the money runs: two victims pay one mule, layers follow, desks change it into coins, two providers take them."""

from story.book import Book


def move_money(book: Book) -> None:
    """All payments, wave by wave."""
    fund_gas(book)
    pay_in_taiwan(book)
    pass_through_thailand(book)
    pay_in_korea(book)
    collect_and_cross_chains(book)
    pay_from_a_wallet_and_for_a_son(book)
    start_a_second_wave(book)
    carry_on_as_usual(book)


def fund_gas(book: Book) -> None:
    """One wallet pays the first fees of five wallets on tron, another of two on ethereum, a provider of three."""
    for minute, wallet in enumerate(("W1", "W2", "W3", "W5")):
        book.pay("chain", f"gas-{wallet}", "G1", wallet, f"2025-02-24T03:{10 + minute}Z", "45 TRX", rail="chain")
    book.pay("chain", "gas-W4", "G1", "W4", "2025-06-04T05:00Z", "45 TRX", rail="chain")
    for minute, wallet in enumerate(("E1", "E2")):
        book.pay("chain", f"gas-{wallet}", "G2", wallet, f"2025-02-24T04:{20 + minute}Z", "0.02 ETH", rail="chain")
    for day, wallet in ((1, "VW6"), (2, "FW"), (3, "DT2")):
        book.pay("chain", f"gas-{wallet}", "HT", wallet, f"2025-02-0{day}T08:00Z", "20 TRX", rail="chain")


def pay_in_taiwan(book: Book) -> None:
    """V1 and V2 pay the same mule account within the hour; V3 pays another the next day."""
    pay = book.pay
    pay("tw", "salary", "EMPLOYER", "A2", "2025-03-01T09:00+08:00", "100000 TWD", purpose="salary")
    pay("tw", "V1-A1", "VA1", "A1", "2025-03-03T14:05+08:00", "1200000 TWD", purpose="投資款", grade="A1")
    pay("tw", "V2-A1", "VA2", "A1", "2025-03-03T14:40+08:00", "800000 TWD", purpose="投資款", grade="A1")
    pay("tw", "A1-A2", "A1", "A2", "2025-03-03T14:58+08:00", "1500000 TWD", grade="A1")
    pay("tw", "A1-VN1", "A1", "VN1", "2025-03-03T15:20+08:00", "300000 TWD -> 234000000 VND", grade="A1")
    pay("liaison", "A1-VN1", "A1", "VN1", "2025-03-03T15:20+08:00", "300000 TWD -> 234000000 VND", grade="B2")
    pay("tw", "A2-T1", "A2", "T1", "2025-03-03T15:30+08:00", "1000000 TWD -> 1050000 THB", grade="A1")
    pay("tw", "A2-W1", "A2", "W1", "2025-03-03T16:10+08:00", "500000 TWD -> 15500 USDT", rail="otc", grade="B2")
    pay("tw", "V3-A3", "VA3", "A3", "2025-03-04T10:10+08:00", "500000 TWD", purpose="借款", grade="A1")
    pay("tw", "A3-T2", "A3", "T2", "2025-03-04T10:35+08:00", "300000 TWD -> 315000 THB", grade="A1")


def pass_through_thailand(book: Book) -> None:
    """The part that crosses to Thailand, told by the police of both sides, and its change into coins."""
    pay = book.pay
    pay("th", "A2-T1", "A2", "T1", "2025-03-03T14:30+07:00", "1000000 TWD -> 1050000 THB", grade="A1")
    pay("th", "T1-T2", "T1", "T2", "2025-03-03T15:05+07:00", "600000 THB", grade="A1")
    pay("th", "T2-W2", "T2", "W2", "2025-03-03T15:50+07:00", "600000 THB -> 17400 USDT", rail="otc", grade="C3")


def pay_in_korea(book: Book) -> None:
    """Three victims pay one mule account within the hour; it is emptied before lunch is over."""
    pay = book.pay
    pay("kr", "V4-K1", "VA4", "K1", "2025-03-03T11:00+09:00", "30000000 KRW", grade="A1")
    pay("kr", "V5-K1", "VA5", "K1", "2025-03-03T11:30+09:00", "18000000 KRW", grade="A1")
    pay("kr", "V8-K1", "VA8", "K1", "2025-03-03T11:45+09:00", "6000000 KRW", grade="A1")
    pay("kr", "K1-K2", "K1", "K2", "2025-03-03T12:05+09:00", "40000000 KRW", grade="A1")
    pay("kr", "K1-PH1", "K1", "PH1", "2025-03-03T12:20+09:00", "5000000 KRW -> 200000 PHP", grade="A1")
    pay("kr", "K2-W5", "K2", "W5", "2025-03-03T12:50+09:00", "40000000 KRW -> 27100 USDT", rail="otc", grade="B2")


def collect_and_cross_chains(book: Book) -> None:
    """Three streams meet in one wallet; from there over a bridge, through a swap, and to two deposit addresses."""
    pay = book.pay
    pay("chain", "W5-W2", "W5", "W2", "2025-03-03T04:20Z", "27100 USDT", rail="chain", sequence=1)
    pay("chain", "W1-W2", "W1", "W2", "2025-03-03T08:40Z", "15500 USDT", rail="chain", sequence=1)
    pay("chain", "W2-E1", "W2", "E1", "2025-03-03T10:00Z", "40000 USDT -> 39960 USDT", rail="bridge", grade="C3")
    pay("chain", "E1-E2", "E1", "E2", "2025-03-03T11:00Z", "20000 USDT -> 8 ETH", rail="swap", grade="C3")
    pay("chain", "E1-E3", "E1", "E3", "2025-03-03T11:30Z", "19960 USDT", rail="chain")
    pay("chain", "W2-W3", "W2", "W3", "2025-03-03T12:00Z", "12000 USDT", rail="chain")
    pay("chain", "E2-DQ", "E2", "DQ", "2025-03-03T13:00Z", "8.02 ETH", rail="chain")
    pay("chain", "W3-DT", "W3", "DT", "2025-03-03T13:30Z", "9000 USDT", rail="chain")
    pay("chain", "E3-DQ", "E3", "DQ", "2025-03-04T01:00Z", "19960 USDT", rail="chain")
    pay("chain", "W2-W6", "W2", "W6", "2025-03-10T06:00Z", "4000 USDT", rail="chain")
    pay("quillferry", "E3-DQ", "E3", "DQ", "2025-03-04T01:00Z", "19960 USDT", rail="chain", grade="A1")
    pay("quillferry", "DQ-HQ", "DQ", "HQ", "2025-03-04T02:00Z", "19960 USDT", rail="chain", grade="A1")
    pay("tidewharf", "W3-DT", "W3", "DT", "2025-03-03T13:30Z", "9000 USDT", rail="chain", grade="A1")
    pay("tidewharf", "DT-HT", "DT", "HT", "2025-03-03T15:00Z", "9000 USDT", rail="chain", grade="A1")


def pay_from_a_wallet_and_for_a_son(book: Book) -> None:
    """V6 pays in coins from a private wallet; in June a mother pays a ransom, and it meets the fraud proceeds."""
    pay = book.pay
    pay("chain", "V6-W3", "VW6", "W3", "2025-03-05T02:00Z", "5000 USDT", rail="chain")
    pay("chain", "W3-DT-2", "W3", "DT", "2025-03-05T03:00Z", "4000 USDT", rail="chain")
    pay("chain", "F1-W4", "FW", "W4", "2025-06-05T12:15Z", "8000 USDT", rail="chain")
    pay("chain", "W4-W2", "W4", "W2", "2025-06-06T02:40Z", "8000 USDT", rail="chain")


def start_a_second_wave(book: Book) -> None:
    """After the raid: another victim, another mule, the same account in Thailand and the same deposit address."""
    pay = book.pay
    pay("tw", "V7-A4", "VA7", "A4", "2025-08-12T13:20+08:00", "600000 TWD", purpose="投資款", grade="A1")
    pay("tw", "A4-T2", "A4", "T2", "2025-08-12T13:55+08:00", "590000 TWD -> 619500 THB", grade="A1")
    pay("th", "T2-W7", "T2", "W7", "2025-08-12T14:30+07:00", "619500 THB -> 18000 USDT", rail="otc", grade="B2")
    pay("chain", "W7-DT", "W7", "DT", "2025-08-12T09:10Z", "18000 USDT", rail="chain")


def carry_on_as_usual(book: Book) -> None:
    """Payments that mean nothing: wages, rent, and an invoice of the front company."""
    for number in range(1, 6):
        at = f"2025-03-0{number}T09:0{number}+08:00"
        book.pay("tw", f"wage-{number}", "EMPLOYER", f"BG{number}", at, f"{38000 + 500 * number} TWD", purpose="salary")
    book.pay("tw", "rent", "BG1", "BG2", "2025-03-10T19:30+08:00", "12000 TWD", purpose="rent")
    book.pay("tw", "invoice", "A5", "T2", "2025-02-27T10:00+08:00", "500000 TWD -> 525000 THB", purpose="consulting")
    book.pay("th", "invoice-paid", "T2", "BG-TH", "2025-02-28T11:00+07:00", "525000 THB", purpose="equipment")
