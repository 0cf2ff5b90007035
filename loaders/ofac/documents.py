"""Identity documents: passports and national ids, and the numbers under which companies are registered."""

from collections.abc import Iterator

from pydantic import ValidationError

from graph_schema.declare import Link
from graph_schema.entities import Document
from graph_schema.identifiers import identify_document, is_natural
from graph_schema.links import IssuedBy, Uses
from graph_schema.statements import Reject, Statement
from loaders.ofac.context import Context, HeldDocument, country_key
from loaders.ofac.dates import read_period
from loaders.ofac.elements import Element, child, child_text, children, raw_text
from loaders.rejects import reason, shorten

REGISTRATIONS = frozenset({
    "Company Number", "Registration Number", "Business Registration Number", "Business Registration Document #",
    "Commercial Registry Number", "Certificate of Incorporation Number", "Public Registration Number",
    "Chamber of Commerce Number", "Enterprise Number", "Folio Mercantil No.", "Matricula Mercantil No",
})  # fmt: skip
"""Types that a country's register of companies issues: who has one is registered there."""

_DATES = {"Issue Date": "issued", "Expiration Date": "expires"}
_VALIDITY = {"Valid": True, "Fraudulent": False}


def hold_document(element: Element, context: Context) -> Iterator[Reject]:
    """Keep the document in the context until its party is read; a date that is none is refused by itself."""
    document_id = element.get("ID", "")
    references = context.references
    fields: dict[str, str | bool] = {}
    lines = list(filter(None, [child_text(element, "Comment")]))
    if authority := child_text(element, "IssuingAuthority"):
        fields["authority"] = authority
    validity = references.text("Validity", element.get("ValidityID"))
    if validity in _VALIDITY:
        fields["valid"] = _VALIDITY[validity]
    elif validity:
        lines.append(f"Validity: {validity}")
    country_id = element.get("IssuedBy-CountryID")
    country = references.country(country_id)
    if country_id and country is None:
        lines.append(f"Issued by: {references.text('Country', country_id)}")
    for dated in children(element, "DocumentDate"):
        kind = references.text("IDRegDocDateType", dated.get("IDRegDocDateTypeID"))
        period = child(dated, "DatePeriod")
        try:
            text = read_period(period, references) if period is not None else ""
        except ValueError as error:
            yield Reject(f"IDRegDocument {document_id}", f"{kind}: {reason(error)}", shorten(raw_text(dated)))
            continue
        field = _DATES.get(kind)
        if text and field and field not in fields:
            fields[field] = text
        elif text:
            lines.append(f"{kind}: {text}")
    if lines:
        fields["description"] = "\n".join(lines)
    name = child(element, "DocumentedNameReference")
    context.documents[element.get("IdentityID", "")].append(
        HeldDocument(
            number=child_text(element, "IDRegistrationNo"),
            item=f"IDRegDocument {document_id}",
            name_id=None if name is None else name.get("DocumentedNameID"),
            type=references.text("IDRegDocType", element.get("IDRegDocTypeID")),
            country=country,
            fields=fields,
        )
    )


def release_document(
    held: HeldDocument, context: Context, *, party: str | None = None, holder: str | None = None
) -> Statement | Reject:
    """The document with the country that issued it and the party that uses it; a number without a natural form is
    kept, flagged.
    """
    found = identify_document(held.number, country=held.country, document_type=held.type, source=context.origin.source)
    try:
        record = Document.model_validate(
            {
                "item": held.item,
                "entity": found.key,
                "number": held.number or None,
                "type": held.type or None,
                "country": held.country,
                "holder_stated": holder,
                "stated": None if is_natural(found.key) else held.number,
                "flags": (found.flag,) if found.flag else (),
                **held.fields,
            }
        )
    except ValidationError as error:
        return Reject(held.item, reason(error), shorten(held.number))
    links: list[Link] = []
    if held.country:
        links.append(IssuedBy(item=held.item, from_key=record.entity, to_key=country_key(held.country)))
    if party:
        links.append(Uses(item=held.item, from_key=party, to_key=record.entity))
    return Statement(record=record, links=tuple(links), place=held.item)


def release_rest(context: Context, *, complete: bool) -> Iterator[Statement | Reject]:
    """The documents whose party was not read, kept without a holder; in a complete file each is reported too."""
    for identity_id, documents in context.documents.items():
        for held in documents:
            yield release_document(held, context)
            if complete:
                why = f"no party of the file has identity {identity_id}: the document is kept without its holder"
                yield Reject(held.item, why, shorten(held.number))
    context.documents.clear()
