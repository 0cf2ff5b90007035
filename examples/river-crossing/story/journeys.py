"""How people are lured and carried: offers, those who answer, the legs of each journey, and the way home."""

from story.book import VICTIM, Book

PLACES = (
    ("TPE", "Taoyuan airport", "TW"), ("ICN", "Incheon airport", "KR"), ("BKK", "Bangkok airport", "TH"),
    ("PNH", "Phnom Penh airport", "KH"), ("HAN", "Hanoi airport", "VN"), ("VTE", "Vientiane airport", "LA"),
)  # fmt: skip

LEGS = (
    # trip, leg, mode, booking, from, to, day, stated by, travellers
    ("TR1", 1, "air", "RCAIR01", "TPE", "BKK", "2025-05-18", "tw", ("X1",)),
    ("TR2", 1, "air", "RCAIR02", "ICN", "BKK", "2025-05-18", "kr", ("X2",)),
    ("TR3", 2, "road", "RCVAN02", "BKK", "STONE-PLACE", "2025-05-19", "th", ("X1", "X2", "R3")),
    ("TR4", 1, "road", "RCVAN01", "BKK", "STONE-PLACE", "2025-03-02", "th", ("X3", "R3")),
    ("TR5", 1, "air", "RCAIR03", "TPE", "PNH", "2025-02-07", "tw", ("X4",)),
    ("TR6", 2, "road", "RCVAN03", "PNH", "HERON-PLACE", "2025-02-08", "kr", ("X4", "R4")),
    ("TR7", 1, "air", "RCAIR04", "ICN", "PNH", "2025-04-03", "kr", ("X5",)),
    ("TR8", 2, "road", "RCVAN04", "PNH", "HERON-PLACE", "2025-04-04", "kr", ("X5", "R4")),
    ("TR9", 1, "road", "RCVAN05", "HERON-PLACE", "LOTUS-PLACE", "2025-07-19", "liaison", ("X5", "S2", "S3", "R4")),
    ("TR10", 1, "road", "RCVAN06", "HAN", "LOTUS-PLACE", "2025-06-10", "liaison", ("X6",)),
    ("TR11", 1, "road", "RCHOME01", "STONE-PLACE", "BKK", "2025-09-06", "shelter", ("X1", "X2")),
    ("TR12", 2, "air", "RCHOME02", "BKK", "TPE", "2025-09-12", "tw", ("X1",)),
    ("TR13", 2, "air", "RCHOME03", "BKK", "ICN", "2025-09-13", "kr", ("X2",)),
    ("TR14", 1, "air", "RCHOME04", "VTE", "ICN", "2025-10-18", "kr", ("X5", "S2")),
    ("TR15", 1, "air", "RCHOME05", "PNH", "TPE", "2025-07-28", "tw", ("X4",)),
)  # fmt: skip


def travel(book: Book) -> None:
    """Places, trips, and who was on each."""
    for name, spoken, country in PLACES:
        book.record("liaison", name, "Place", name=spoken, country=country)
    for name, leg, mode, booking, start, end, day, by, travellers in LEGS:
        book.record(by, name, "Trip", mode=mode, booking=booking, leg=leg, at=day, grade="B2")
        book.link(by, name, "DEPARTED_FROM", start, at=day)
        book.link(by, name, "ARRIVED_AT", end, at=day)
        for traveller in travellers:
            fields = {"role": "driver"} if traveller in {"R3", "R4"} else {}
            strict = {"handling": VICTIM} if traveller.startswith("X") else {}
            book.link(by, traveller, "TRAVELLED_ON", name, **fields, at=day, **strict)


def advertise(book: Book) -> None:
    """Offers of work, an offer for accounts, and who answered them."""
    for by, name, platform, shown, user in (
        ("th", "H-R3", "telegram", "thai_work_2025", "R3"),
        ("kr", "H-R4", "facebook", "Angkor Office Jobs", "R4"),
        ("tw", "H-R1", "line", "現金週轉小幫手", "R1"),
        ("tw", "H-LOVE", "line", "Mia 米亞", "X4"),
    ):
        book.record(
            by, name, "Handle", platform=platform, platform_id=f"rc-{name[2:].lower()}", name=shown, status="active"
        )
        book.link(by, user, "USES", name, since="2025-01-01", until="2025-10-01", grade="B2")
    for by, name, handle, platform, posted, title, text, answers in (
        ("tw", "AD1", "H-R3", "telegram", "2025-05-02T12:00:00+07:00", "泰國客服專員 月薪八萬",
         "包機票包住宿，護照由公司保管。", ("X1", "X2")),
        ("th", "AD2", "H-R3", "telegram", "2025-02-18T09:30:00+07:00", "รับพนักงานตอบแชท",
         "รายได้ดี มีรถรับส่ง", ("X3",)),
        ("kr", "AD3", "H-R4", "facebook", "2025-01-28T20:00:00+07:00", "해외 사무직 고수익 모집",
         "캄보디아 근무, 항공권 제공", ("X4", "X5")),
        ("tw", "AD4", "H-R1", "line", "2025-01-05T18:00:00+08:00", "收購閒置帳戶",
         "一本三萬，當天付現。", ("M1", "M2")),
    ):  # fmt: skip
        book.record(by, name, "Advertisement", platform=platform, title=title, text=text, posted=posted, grade="A2")
        book.link(by, handle, "POSTED", name, at=posted, grade="A2")
        for person in answers:
            strict = {"handling": VICTIM} if person.startswith("X") else {}
            book.link(by, person, "ANSWERED", name, grade="B2", **strict)


def ask_for_help(book: Book) -> None:
    """Calls for help, each with the clock that it started."""
    for by, name, channel, received, due, status, asker, subject, case in (
        ("tw", "HR1", "hotline", "2025-06-02T21:10:00+08:00", "2025-06-03T21:10:00+08:00",
         "returned", "F1", "X1", "TW-2"),
        ("kr", "HR2", "messenger", "2025-08-20T02:15:00+09:00", "2025-08-21T02:15:00+09:00",
         "returned", "X2", "X2", "KR-2"),
        ("kr", "HR3", "embassy", "2025-09-30T10:00:00+09:00", "2025-10-01T10:00:00+09:00",
         "in_contact", "X5", "X5", "KR-2"),
        ("liaison", "HR4", "messenger", "2025-10-28T23:40:00+07:00", "2025-10-30T23:40:00+07:00",
         "received", "X6", "X6", None),
    ):  # fmt: skip
        times = {"received": received, "due": due, "at": received}
        book.record(
            by, name, "HelpRequest", file_number=f"RC-{name}", channel=channel, status=status, **times, handling=VICTIM
        )
        book.link(by, asker, "ASKED_FOR", name, role="asker", at=received, handling=VICTIM)
        if subject != asker:
            book.link(by, subject, "ASKED_FOR", name, role="subject", at=received, handling=VICTIM)
        if case:
            book.link(by, name, "PART_OF", case)


def bring_home(book: Book) -> None:
    """Repatriations, with those who came home."""
    for by, name, title, day, place, people, case in (
        ("tw", "EV-HOME1", "Return from Cambodia to Taiwan", "2025-07-28", "PNH", ("X4",), "TW-2"),
        ("tw", "EV-HOME2", "Return from Myanmar through Thailand to Taiwan", "2025-09-12", "BKK", ("X1",), "TW-2"),
        ("kr", "EV-HOME3", "Return from Myanmar through Thailand to Korea", "2025-09-13", "BKK", ("X2",), "KR-2"),
        ("kr", "EV-HOME4", "Return from Laos to Korea, in custody", "2025-10-18", "VTE", ("X5", "S2"), "KR-2"),
    ):
        book.record(by, name, "Event", type="repatriation", title=title, persons=len(people), at=day, grade="A1")
        book.link(by, name, "HAPPENED_AT", place, at=day)
        book.link(by, name, "PART_OF", case)
        for person in people:
            strict = {"handling": VICTIM} if person.startswith("X") else {}
            book.link(by, person, "TOOK_PART_IN", name, role="repatriated", at=day, **strict)
