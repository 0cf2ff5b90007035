"""What lies on the desks: complaints, cases and roles, holds on amounts, money given back, lists, agencies."""

from story.book import VICTIM, Book, money


def file_complaints(book: Book) -> None:
    """Each complaint with the payment, the account, the site or the handle of which it speaks."""
    for by, name, victim, scheme, filed, target, payment, case in (
        ("tw", "C1", "V1", "investment", "2025-03-03T18:20:00+08:00", "A1", "V1-A1", "TW-1"),
        ("tw", "C2", "V2", "investment", "2025-03-04T09:05:00+08:00", "A1", "V2-A1", "TW-1"),
        ("tw", "C3", "V3", "romance", "2025-03-06T15:00:00+08:00", "A3", "V3-A3", "TW-2"),
        ("kr", "C4", "V4", "impersonation", "2025-03-03T14:10:00+09:00", "K1", "V4-K1", "KR-1"),
        ("kr", "C5", "V5", "impersonation", "2025-03-03T16:45:00+09:00", "K1", "V5-K1", "KR-1"),
        ("kr", "C8", "V8", "impersonation", "2025-03-05T10:00:00+09:00", "K1", "V8-K1", "KR-1"),
        ("kr", "C6", "V6", "investment", "2025-03-07T11:30:00+09:00", "W3", "V6-W3", "KR-1"),
        ("tw", "C7", "F1", "ransom", "2025-06-07T08:00:00+08:00", "W4", "F1-W4", "TW-2"),
        ("tw", "C9", "V7", "investment", "2025-08-13T09:40:00+08:00", "A4", "V7-A4", "TW-3"),
    ):
        country = by.upper()
        fields = {"file_number": f"RC-2025-{name}", "scheme": scheme, "filed": filed, "country": country, "at": filed}
        book.record(by, name, "Complaint", **fields, grade="A2")
        book.link(by, victim, "COMPLAINED", name, at=filed, handling=VICTIM)
        book.link(by, name, "CONCERNS", target, role="payment", payment=book.payments[payment])
        book.link(by, name, "PART_OF", case)
    book.link("tw", "C3", "CONCERNS", "H-LOVE", role="contact")


def open_cases(book: Book) -> None:
    """Six files of three countries; three of them reach the same account, wallet or person."""
    for by, name, title, offence, opened in (
        ("tw", "TW-1", "假投資平台詐欺案", "fraud", "2025-03-03"),
        ("tw", "TW-2", "境外求職受害返國案", "trafficking", "2025-03-06"),
        ("tw", "TW-3", "假投資平台詐欺案（第二波）", "fraud", "2025-08-13"),
        ("kr", "KR-1", "기관사칭 전화금융사기", "fraud", "2025-03-03"),
        ("kr", "KR-2", "해외 범죄단지 송환 사건", "fraud", "2025-07-15"),
        ("th", "TH-1", "บัญชีม้าและรถตู้ชายแดน", "laundering", "2025-03-20"),
        ("th", "TH-2", "คัดแยกผู้เสียหายจากการค้ามนุษย์", "trafficking", "2025-09-06"),
    ):
        fields = {"title": title, "file_number": f"RC-{name}", "offence": offence, "status": "open", "opened": opened}
        book.record(by, name, "Case", **fields, country=by.upper())
    for by, who, case, role, since, decided_by in (
        ("tw", "M1", "TW-1", "mule", "2025-03-05", "TW-CIB"),
        ("tw", "M2", "TW-1", "mule", "2025-03-05", "TW-CIB"),
        ("tw", "T1", "TW-1", "subject", "2025-03-10", "TW-CIB"),
        ("tw", "R1", "TW-3", "suspect", "2025-08-20", "TW-CIB"),
        ("tw", "X1", "TW-2", "victim_of_trafficking", "2025-09-12", "TW-CIB"),
        ("tw", "X4", "TW-2", "mule", "2025-03-10", "TW-CIB"),
        ("tw", "X4", "TW-2", "victim_of_trafficking", "2025-07-28", "TW-HPO"),
        ("tw", "M8", "TW-3", "mule", "2025-08-14", "TW-CIB"),
        ("tw", "T2", "TW-3", "subject", "2025-08-20", "TW-CIB"),
        ("kr", "K1", "KR-1", "subject", "2025-03-03", "KR-KNP"),
        ("kr", "W2", "KR-1", "subject", "2025-03-18", "KR-KNP"),
        ("kr", "M3", "KR-1", "mule", "2025-03-04", "KR-KNP"),
        ("kr", "M4", "KR-1", "mule", "2025-03-04", "KR-KNP"),
        ("kr", "L3", "KR-1", "suspect", "2025-04-11", "KR-KNP"),
        ("kr", "X2", "KR-2", "suspect", "2025-09-13", "KR-KNP"),
        ("kr", "X5", "KR-2", "suspect", "2025-10-18", "KR-KNP"),
        ("kr", "S2", "KR-2", "suspect", "2025-10-18", "KR-KNP"),
        ("th", "T1", "TH-1", "subject", "2025-03-20", "TH-CCIB"),
        ("th", "T2", "TH-1", "subject", "2025-03-20", "TH-CCIB"),
        ("th", "M5", "TH-1", "mule", "2025-03-20", "TH-CCIB"),
        ("th", "L3TH", "TH-1", "suspect", "2025-05-02", "TH-CCIB"),
        ("th", "R3", "TH-1", "suspect", "2025-05-02", "TH-CCIB"),
        ("th", "X1", "TH-2", "victim_of_trafficking", "2025-09-08", "TH-CCIB"),
        ("th", "X2", "TH-2", "victim_of_trafficking", "2025-09-08", "TH-CCIB"),
        ("th", "X3", "TH-2", "victim_of_trafficking", "2025-09-08", "TH-CCIB"),
    ):
        strict = {"handling": VICTIM} if who.startswith("X") else {}
        book.link(by, who, "NAMED_IN", case, role=role, decided_by=decided_by, since=since, **strict)
    for by, victim, case in (("tw", "V1", "TW-1"), ("tw", "V2", "TW-1"), ("tw", "V7", "TW-3"), ("kr", "V4", "KR-1")):
        book.link(by, victim, "NAMED_IN", case, role="victim_of_fraud", handling=VICTIM)


def hold_amounts(book: Book) -> None:
    """Holds, each on an amount and for a time."""
    for by, name, target, amount, level, status, requested, effective, expires in (
        ("tw", "HOLD1", "A1", "200000 TWD", "bank", "returned",
         "2025-03-03T18:30:00+08:00", "2025-03-03T19:05:00+08:00", "2025-09-03T00:00:00+08:00"),
        ("th", "HOLD2", "T1", "300000 THB", "police", "effective",
         "2025-03-04T10:00:00+07:00", "2025-03-04T10:40:00+07:00", "2026-03-04T00:00:00+07:00"),
        ("tw", "HOLD3", "DQ", "9000 USDT", "police", "requested", "2025-03-05T09:00:00+08:00", None, None),
        ("kr", "HOLD4", "DT", "5000 USDT", "police", "lapsed",
         "2025-03-06T09:00:00+09:00", "2025-03-06T12:00:00+09:00", "2025-03-13T12:00:00+09:00"),
        ("kr", "HOLD5", "W3", "4000 USDT", "issuer", "refused", "2025-03-08T09:00:00+09:00", None, None),
    ):  # fmt: skip
        clock = {"requested": requested} | ({"effective": effective, "expires": expires} if effective else {})
        fields = {"amount": money(amount), "level": level, "status": status, **clock}
        book.record(by, name, "Hold", **fields, legal_basis=f"RC-2025-{name}", review="2025-12-01")
        book.link(by, name, "FREEZES", target, amount=money(amount), at=requested)


def give_back(book: Book) -> None:
    """What came back to victims."""
    for by, name, victim, amount, day, case in (
        ("tw", "EV-BACK1", "V1", "120000 TWD", "2025-09-01", "TW-1"),
        ("tw", "EV-BACK2", "V2", "80000 TWD", "2025-09-01", "TW-1"),
        ("kr", "EV-BACK3", "V4", "5000000 KRW", "2025-11-10", "KR-1"),
    ):
        title = "Money returned from a held amount"
        book.record(by, name, "Event", type="return_of_money", title=title, persons=1, amount=money(amount), at=day)
        book.link(by, name, "PART_OF", case)
        book.link(by, victim, "TOOK_PART_IN", name, role="paid back", at=day, handling=VICTIM)


def name_agencies(book: Book) -> None:
    """The agencies of the case, two posts abroad, and an invented authority whose list names the organiser."""
    for name, spoken, code, country, kind in (
        ("TW-CIB", "Taiwan, criminal investigation", "TW-CIB", "TW", "police"),
        ("KR-KNP", "Korea, national police", "KR-KNP", "KR", "police"),
        ("TH-CCIB", "Thailand, cyber crime investigation", "TH-CCIB", "TH", "police"),
        ("POST-KH", "Korean liaison post in Phnom Penh", "KR-POSTKH", "KR", "liaison_post"),
        ("POST-VN", "Korean liaison post in Hanoi", "KR-POSTVN", "KR", "liaison_post"),
        ("HARBOUR", "Harbour Reed Sanctions Office (invented)", "HARBOUR", None, "sanctions_authority"),
    ):
        where = {"country": country} if country else {}
        book.record("liaison", name, "Agency", name=spoken, code=code, type=kind, **where)
    book.link("liaison", "B1", "LISTED_BY", "HARBOUR", programme="RIVER", number="RC-1", since="2025-11-01", grade="A1")


def decide_that_two_are_one(book: Book) -> None:
    """One decision: the floor manager of the Korean file and that of the Thai file show the same passport."""
    fields = {"method": "same passport in both files", "evidence": "document", "confidence": 0.95}
    book.link("analysis", "L3", "SAME_AS", "L3TH", **fields, nature="assessment", grade="B2", at="2025-06-20")


def disagree(book: Book) -> None:
    """What a second source says otherwise, with its own grade."""
    shown = {"country": "TH", "bank_code": "RC1", "number": "0000000401"}
    book.record("tw", "T1", "Account", **shown, holder_stated="SRISOMBUN KITTHI", status="active", grade="C3")
    book.record("liaison", "T1", "Account", **shown, status="frozen", grade="B2")
    wallet = next(each.line for each in book.records if each.key == book.key("W2"))
    place = {"chain": wallet["chain"], "address": wallet["address"]}
    book.record(
        "kr",
        "W2",
        "Wallet",
        **place,
        label="청천회 모집 지갑",
        category="money mule collector",
        abuse="fraud",
        grade="B2",
    )
