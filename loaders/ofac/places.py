"""Locations: every one is a Place, also one that names no more than a country."""

from collections import defaultdict

from graph_schema.entities import Place
from graph_schema.links import LocatedIn
from graph_schema.statements import Statement
from loaders.ofac.context import Context, country_key
from loaders.ofac.elements import Element, child_text, children

_STREET = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
_KNOWN = (*_STREET, "CITY", "STATE/PROVINCE", "REGION", "POSTAL CODE")


def read_location(element: Element, context: Context) -> Statement:
    """The place and the country it lies in. ``address`` is the whole of it on one line, as one would write it."""
    location_id = element.get("ID", "")
    references = context.references
    parts: dict[str, list[str]] = defaultdict(list)
    comments: list[str] = []
    for part in children(element, "LocationPart"):
        kind = references.text("LocPartType", part.get("LocPartTypeID"))
        for value in children(part, "LocationPartValue"):
            parts[kind if kind in _KNOWN else ""] += filter(None, [child_text(value, "Value")])
            comments += filter(None, [child_text(value, "Comment")])
    country_ids = [country.get("CountryID") for country in children(element, "LocationCountry")] or [
        references.attribute("AreaCode", area.get("AreaCodeID"), "CountryID")
        for area in children(element, "LocationAreaCode")
    ]
    codes = [code for country_id in country_ids if (code := references.country(country_id))]
    codes = codes or [code for text in parts[""] if (code := references.country_named(text))]
    countries = [references.text("Country", country_id) for country_id in country_ids]
    lines = [text for kind in ("", *_KNOWN) for text in parts[kind]] + [text for text in countries if text]
    address = ", ".join(dict.fromkeys(lines)) or None
    if codes:
        context.countries[location_id] = codes[0]
    if address and (parts[""] or not codes):
        context.regions[location_id] = address
    item = f"Location {location_id}"
    place = Place(
        item=item,
        entity=context.key("place", location_id),
        address=address,
        city=", ".join(parts["CITY"]) or None,
        region=", ".join((*parts["STATE/PROVINCE"], *parts["REGION"])) or None,
        postal_code=", ".join(parts["POSTAL CODE"]) or None,
        country=codes[0] if codes else None,
        description="\n".join(comments) or None,
    )
    links = (LocatedIn(item=item, from_key=place.entity, to_key=country_key(code)) for code in dict.fromkeys(codes))
    return Statement(record=place, links=tuple(links), place=item)
