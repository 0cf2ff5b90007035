"""The false trading sites: five names of one family, one that is of no family, and the orders against them."""

from story.book import Book
from story.invented import certificate

SITES = (
    # name, domain, stated by, registered, certificate, host, analytics, status
    ("D1", "bluefinch-invest.example", "tw", "2025-01-20", "finch", "203.0.113.10", None, "blocked"),
    ("D2", "bluefinch-trade.example", "tw", "2025-01-22", "finch", "203.0.113.24", None, "blocked"),
    ("D3", "finchgold.example", "kr", "2025-04-02", "gold", "203.0.113.24", "RC-AN-31", "seized"),
    ("D4", "rivermint-fx.example", "kr", "2025-07-30", "mint", "198.51.100.7", "RC-AN-31", "active"),
    ("D5", "江帆投資.example", "tw", "2025-08-01", "mint", "198.51.100.9", None, "active"),
    ("D6", "lotus-tea-shop.example", "tw", "2019-05-05", "tea", "192.0.2.44", "RC-AN-02", "active"),
)  # fmt: skip

ORDERS = (
    # name, stated by, type, domain, authority, issued, expires, status, review
    ("O1", "tw", "blocking", "D1", "a court in Taipei", "2025-03-12", "2026-09-12", "in_force", "2026-03-12"),
    ("O2", "tw", "blocking", "D2", "a court in Taipei", "2025-03-12", "2025-09-12", "expired", "2025-09-01"),
    ("O3", "kr", "seizure", "D3", "a court in Seoul", "2025-05-20", "2026-05-20", "in_force", "2025-11-20"),
    ("O4", "tw", "blocking", "D5", "a court in Taipei", "2025-08-20", "2026-08-20", "lifted", "2026-02-20"),
)  # fmt: skip


def put_up_sites(book: Book) -> None:
    """The sites, the complaints that speak of them, and who decides over the newest."""
    for name, domain, by, registered, shown, host, analytics, status in SITES:
        fields = {"registered": registered, "certificate": certificate(shown), "address": host, "status": status}
        counted = {"analytics": analytics} if analytics else {}
        book.record(
            by, name, "Domain", name=domain, **fields, **counted, registrar="Registrar Reed (invented)", grade="A2"
        )
    book.record("kr", "D5", "Domain", name="江帆投資.example", status="blocked", grade="C3")
    for by, complaint, domain in (("tw", "C1", "D1"), ("tw", "C2", "D2"), ("kr", "C6", "D3"), ("tw", "C9", "D5")):
        book.link(by, complaint, "CONCERNS", domain, role="site")
    book.link("analysis", "L2", "CONTROLS", "D4", basis="other", nature="assessment", since="2025-08-01", grade="C3")


def block_sites(book: Book) -> None:
    """Orders of seizure and blocking, each with the day of its review."""
    for name, by, kind, domain, authority, issued, expires, status, review in ORDERS:
        fields = {"type": kind, "file_number": f"RC-2025-{name}", "authority": authority, "issued": issued}
        book.record(
            by, name, "Order", **fields, expires=expires, status=status, review=review, legal_basis="invented act, s. 7"
        )
        book.link(by, name, "BLOCKS", domain, since=issued, until=expires, review=review)
