"""Who tells whom: the group, its orders, its recruits."""

from story.book import Book
from story.invented import imei


def give_orders(book: Book) -> None:
    """From the organiser down to those in whose names the accounts stand; he is reached by these ways alone."""
    also = [{"text": "青川会", "kind": "alias", "language": "zh-Hans"}, {"text": "Qingchuan Hui", "kind": "alias"}]
    book.record("th", "QINGCHUAN", "Organization", type="group", name="青川會", names=also, grade="B3")
    book.link("th", "B1", "CONTROLS", "QINGCHUAN", basis="leader", since="2022", grade="B3")
    book.link("th", "B1", "INSTRUCTED", "L1", since="2023-01", grade="B3", handling="tlp=red;release=TW-CIB,KR-KNP")
    book.link("kr", "B1", "INSTRUCTED", "L1", since="2024-02", grade="C3", handling="tlp=red;release=TW-CIB")
    book.link("tw", "L1", "INSTRUCTED", "R1", since="2024-11", grade="B2")
    book.link("kr", "L1", "INSTRUCTED", "R2", since="2024-12", grade="B2")
    book.link("kr", "L1", "INSTRUCTED", "L2", since="2024-10", grade="B2")
    book.link("kr", "L1", "INSTRUCTED", "L3", since="2024-12", grade="C3")
    book.link("th", "L3TH", "INSTRUCTED", "R3", since="2025-01", grade="B2")
    book.link("kr", "L2", "INSTRUCTED", "R4", since="2025-01", grade="C3")
    book.link("liaison", "L2", "INSTRUCTED", "M7", since="2025-02", grade="C3")
    for member, by in (("L1", "th"), ("L2", "th"), ("L3TH", "th"), ("S2", "kr")):
        book.link(by, member, "MEMBER_OF", "QINGCHUAN", grade="C3")
    book.link("kr", "R4", "ASSOCIATED_WITH", "S1", note="Seen together at the gate.", grade="C3")


def recruit(book: Book) -> None:
    """Those who brought in the mules and the workers."""
    for by, recruiter, recruit, at, grade in (
        ("tw", "R1", "M1", "2025-01-12", "B2"),
        ("tw", "R1", "M2", "2025-01-20", "B2"),
        ("tw", "R1", "M8", "2025-07-28", "B2"),
        ("kr", "R2", "M3", "2025-01-08", "B2"),
        ("kr", "R2", "M4", "2025-01-10", "A2"),
        ("th", "R3", "M5", "2025-02-03", "B2"),
        ("liaison", "R3", "M6", "2025-02-15", "C3"),
        ("shelter", "R3", "X1", "2025-05-10", "B2"),
        ("shelter", "R3", "X2", "2025-05-11", "B2"),
        ("th", "R3", "X3", "2025-02-25", "B2"),
        ("kr", "R4", "X4", "2025-02-05", "B2"),
        ("kr", "R4", "X5", "2025-03-29", "B2"),
    ):
        book.link(by, recruiter, "RECRUITED", recruit, at=at, grade=grade)


def share_means(book: Book) -> None:
    """Devices, telephones and papers: three shared at one time, one handed on, one that anybody may use."""
    for number, (by, name, model) in enumerate(
        (
            ("tw", "DEV1", "handset, dual SIM"),
            ("kr", "DEV2", "handset"),
            ("quillferry", "DEV3", "handset"),
            ("kr", "DEV4", "handset, second hand"),
            ("tw", "KIOSK", "terminal of a net café"),
            ("kr", "DEV-FLOOR1", "modem bank, 64 ports"),
            ("kr", "DEV-FLOOR2", "modem bank, 32 ports"),
        ),
        start=1,
    ):
        book.record(by, name, "Device", imei=imei(number), model=model, grade="A2")
    for by, user, means, since, until, grade in (
        ("tw", "A1", "DEV1", "2025-02-20", "2025-03-20", "A1"),
        ("tw", "A2", "DEV1", "2025-02-25", "2025-03-10", "A1"),
        ("kr", "K1", "DEV2", "2025-02-01", "2025-03-04", "A1"),
        ("kr", "K2", "DEV2", "2025-02-14", "2025-03-04", "A1"),
        ("quillferry", "M7", "DEV3", "2025-02-10", "2025-07-10", "A1"),
        ("kr", "L2", "DEV3", "2025-02-01", "2025-07-15", "A2"),
        ("kr", "S1", "DEV4", "2024-03-01", "2025-01-31", "B2"),
        ("kr", "R4", "DEV4", "2025-02-01", "2025-08-01", "B2"),
        ("tw", "A4", "KIOSK", "2025-08-12", "2025-08-12", "A1"),
        *(("tw", f"BG{number}", "KIOSK", "2025-08-01", "2025-08-31", "A1") for number in range(1, 6)),
        ("kr", "M4", "PHX", "2025-01-15", "2025-03-04", "A2"),
        ("kr", "R2", "PHX", "2025-02-20", "2025-05-30", "A2"),
        ("tw", "L1", "PHV", "2025-01-01", "2025-06-30", "B2"),
        ("shelter", "L3TH", "PHV", "2025-07-10", "2025-09-01", "D4"),
        ("tw", "R1", "PHR", "2024-12-01", "2025-09-30", "A2"),
        ("kr", "L3", "PASS-L3", "2021-06-01", "2031-05-31", "A1"),
        ("th", "L3TH", "PASS-L3", "2024-12-18", "2025-10-01", "A2"),
        ("quillferry", "M7", "PASS-M7", "2025-02-10", "2030-01-01", "A1"),
    ):
        book.link(by, user, "USES", means, since=since, until=until, grade=grade)


def name_means(book: Book) -> None:
    """Telephones of ranges kept for fiction or never given out, papers, an address for mail."""
    book.record("kr", "PHX", "Phone", number="+821000000101", type="mobile", grade="A2")
    book.record("tw", "PHV", "Phone", number="+61491570156", type="voip", grade="B2")
    book.record("th", "PHV", "Phone", number="+61491570156", type="mobile", grade="C3")
    book.record("tw", "PHR", "Phone", number="+886900000101", type="mobile", grade="A2")
    book.record("registers", "MAIL", "Email", address="notices@silt-reed.example")
    passport = {"country": "KR", "type": "passport", "number": "RC0000007"}
    book.record("kr", "PASS-L3", "Document", **passport, holder_stated="CHOI DO HYUN", expires="2031-05-31", grade="A1")
    book.record("th", "PASS-L3", "Document", **passport, holder_stated="CHOE TOHYON", expires="2031-05-31", grade="C3")
    licence = {"country": "PH", "type": "driver-license", "number": "RC0000017"}
    book.record("quillferry", "PASS-M7", "Document", **licence, holder_stated="ROWENA DIZON", grade="A1")
