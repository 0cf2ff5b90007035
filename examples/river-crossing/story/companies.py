"""The companies: what owns what, who directs whom, who stands behind the sites and what they live on."""

from story.book import Book

COMPANIES = (
    # name, name in its own script, Latin form, type, registered in
    ("HERON-CO", "ក្រុមហ៊ុន កុកស បដិសណ្ឋារកិច្ច", "Heron Reed Hospitality Co., Ltd.", "company", "KH"),
    ("LANDCO", "ក្រុមហ៊ុន ដីចង្កៀង", "Marsh Lantern Land Co., Ltd.", "company", "KH"),
    ("GREYHERON", "Grey Heron Reed Guard Service", "Grey Heron Reed Guard Service", "company", "KH"),
    ("THREEFOLD", "Threefold Reed Fibre Ltd.", "Threefold Reed Fibre Ltd.", "company", "KH"),
    ("BORDERGLOW", "บริษัท แสงชายแดนทอง จำกัด", "Borderglow Reed Power Co., Ltd.", "company", "TH"),
    ("HOMEGUARD", "Stone Weir Home Guard", "Stone Weir Home Guard", "group", "MM"),
    ("LOTUS-ZONE", "ບໍລິສັດ ທ່າເຮືອບົວ", "Lotus Reed Ferry Zone Development Co., Ltd.", "company", "LA"),
    ("RIVERLIGHT", "河燈蘆葦支付股份有限公司", "Riverlight Reed Payments Co., Ltd.", "company", "TW"),
    ("SILT", "Silt Reed Reach Holdings Ltd.", "Silt Reed Reach Holdings Ltd.", "company", "VG"),
    ("DELTA", "Delta Reed Ninefold Ltd.", "Delta Reed Ninefold Ltd.", "company", "SC"),
)  # fmt: skip

SHARES = (
    # owner, owned, share, since, until, stated by, grade
    ("SILT", "HERON-CO", 60.0, "2023-03-01", None, "registers", "A1"),
    ("P2", "HERON-CO", 40.0, "2023-03-01", None, "registers", "A1"),
    ("DELTA", "SILT", 80.0, "2022-09-15", None, "registers", "B2"),
    ("P1", "SILT", 20.0, "2022-09-15", None, "registers", "B2"),
    ("P4", "DELTA", 100.0, "2022-06-01", "2024-05-31", "registers", "B2"),
    ("B1", "DELTA", 100.0, "2024-06-01", None, "th", "B3"),
    ("P3", "LANDCO", 51.0, "2021-01-10", None, "registers", "A1"),
    ("SILT", "LANDCO", 49.0, "2023-02-20", None, "registers", "A1"),
    ("HERON-CO", "GREYHERON", 100.0, "2023-05-02", None, "registers", "A1"),
    ("DELTA", "THREEFOLD", 25.0, "2024-01-15", None, "registers", "B2"),
    ("P4", "THREEFOLD", 75.0, "2024-01-15", None, "registers", "B2"),
    ("DELTA", "LOTUS-ZONE", 55.0, "2024-10-01", None, "registers", "B2"),
    ("P4", "LOTUS-ZONE", 45.0, "2024-10-01", None, "registers", "B2"),
    ("P1", "RIVERLIGHT", 100.0, "2024-08-20", None, "registers", "A1"),
)  # fmt: skip

MEANS = (
    # who, means, site, since, until, stated by, grade
    ("LANDCO", "land", "HERON", "2023-04-01", None, "kr", "B2"),
    ("THREEFOLD", "network", "HERON", "2024-02-01", "2025-07-15", "kr", "B2"),
    ("GREYHERON", "guard", "HERON", "2023-06-01", "2025-07-15", "kr", "B2"),
    ("R4", "transport", "HERON", "2025-01-20", "2025-07-19", "kr", "C3"),
    ("HOMEGUARD", "land", "STONE", "2022-01-01", None, "th", "B2"),
    ("HOMEGUARD", "guard", "STONE", "2022-01-01", None, "th", "B2"),
    ("BORDERGLOW", "power", "STONE", "2024-05-01", "2025-09-30", "th", "A2"),
    ("THREEFOLD", "network", "STONE", "2024-06-01", None, "th", "C3"),
    ("LOTUS-ZONE", "licence", "LOTUS", "2024-10-01", None, "th", "B2"),
    ("LOTUS-ZONE", "land", "LOTUS", "2024-10-01", None, "th", "B2"),
    ("GREYHERON", "guard", "LOTUS", "2025-07-25", None, "liaison", "C3"),
)  # fmt: skip


def register_companies(book: Book) -> None:
    """Companies with their registers, shares with their times, directors, addresses."""
    for number, (name, spoken, latin, kind, country) in enumerate(COMPANIES, 1):
        names = [] if latin == spoken else [{"text": latin, "kind": "alias"}]
        fields = {"names": names} if names else {}
        number_text = f"RC-{number:05d}"
        book.record(
            "registers", name, "Organization", type=kind, name=spoken, **fields, registration_number=number_text
        )
        book.link("registers", name, "LOCATED_IN" if kind == "group" else "REGISTERED_IN", f"country:{country}")
    for owner, owned, share, since, until, by, grade in SHARES:
        book.link(by, owner, "OWNS", owned, share=share, **span(since, until), grade=grade)
    for director, company in (("P2", "HERON-CO"), ("P3", "LANDCO"), ("R1", "RIVERLIGHT"), ("P4", "LOTUS-ZONE")):
        book.link("registers", director, "DIRECTS", company, role="director", grade="A1")
    book.link("registers", "P1", "RELATIVE_OF", "L1", role="married", grade="C3")
    book.link("registers", "P4", "GUARANTEES", "LOTUS-ZONE", role="surety for the concession", grade="B2")
    for name in ("SILT", "RIVERLIGHT"):
        book.link("registers", name, "USES", "MAIL", role="address for notices", grade="A1")


def enable_sites(book: Book) -> None:
    """Land, power, network, guards and transport of the three sites, and who runs each."""
    for who, means, site, since, until, by, grade in MEANS:
        book.link(by, who, "ENABLES", site, means=means, **span(since, until), grade=grade)
    book.link(
        "kr", "HERON-CO", "OPERATES", "HERON", role="leaseholder", since="2023-06-01", until="2025-07-15", grade="B2"
    )
    book.link("th", "QINGCHUAN", "OPERATES", "STONE", since="2024-06-01", grade="C3")
    book.link("th", "LOTUS-ZONE", "OPERATES", "LOTUS", role="concession", since="2024-10-01", grade="B2")


def span(since: str, until: str | None) -> dict[str, str]:
    """The envelope's period; an open end is left out."""
    return {"since": since} | ({"until": until} if until else {})
