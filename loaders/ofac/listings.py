"""Sanctions entries: which party stands on which list, under which programme, since when."""

from graph_schema.entities import Agency
from graph_schema.links import ListedBy
from graph_schema.statements import Statement
from graph_schema.times import AFTER_ALL, UNKNOWN, Span
from loaders.ofac.context import Context
from loaders.ofac.dates import read_date
from loaders.ofac.elements import Element, child, child_text, children

_PROGRAMME = "Program"


def state_agency(context: Context) -> Statement:
    """The agency that keeps the list."""
    agency = Agency(
        item="ofac",
        entity=context.agency,
        name="Office of Foreign Assets Control",
        code="OFAC",
        country="US",
        type="sanctions_authority",
    )
    return Statement(record=agency, place="Sanctions")


def read_entry(element: Element, context: Context) -> Statement:
    """A LISTED_BY for each programme of an entry, from the day of its first event on; ``legal_basis`` names the list,
    what is ordered, and every legal basis with its day, for OFAC does not say which of them belongs to which programme.

    Raises ValueError for a party that was not read, and for a date that is none.
    """
    references = context.references
    party = context.party(element.get("ProfileID"))
    days: list[Span] = []
    bases: list[str] = []
    for event in children(element, "EntryEvent"):
        basis = references.text("LegalBasis", event.get("LegalBasisID"))
        date = child(event, "Date")
        written = ""
        if date is not None:
            days.append(read_date(date))
            written = "-".join(filter(None, (child_text(date, part).zfill(2) for part in ("Year", "Month", "Day"))))
        kind = references.text("EntryEventType", event.get("EntryEventTypeID"))
        bases.append(", ".join(filter(None, (basis, f"{kind} {written}".strip(), child_text(event, "Comment")))))
    programmes: list[str | None] = []
    measures = [references.text("List", element.get("ListID"))]
    for measure in children(element, "SanctionsMeasure"):
        kind = references.text("SanctionsType", measure.get("SanctionsTypeID"))
        comment = child_text(measure, "Comment")
        if kind == _PROGRAMME and comment:
            programmes.append(comment)
        else:
            measures.append(f"{kind}: {comment}" if comment else kind)
    first = min(days, key=lambda span: span.at, default=UNKNOWN)
    legal_basis = "; ".join(filter(None, (", ".join(filter(None, measures)), *bases)))
    item = f"SanctionsEntry {element.get('ID', '')}"
    links = (
        ListedBy(
            item=item,
            from_key=party,
            to_key=context.agency,
            at=first.at,
            until=AFTER_ALL,
            precision=first.precision,
            programme=programme,
            number=element.get("ID"),
            legal_basis=legal_basis or None,
        )
        for programme in dict.fromkeys(programmes or [None])
    )
    return Statement(links=tuple(links), place=item)
