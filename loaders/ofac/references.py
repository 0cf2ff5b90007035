"""The reference value sets at the head of the file: what its ids stand for."""

from graph_schema.identifiers.countries import country_code
from loaders.ofac.elements import Element, local_name, text_of


class References:
    """Values by set and id, such as ``("FeatureType", "8")``: their text and their attributes."""

    def __init__(self, sets: Element | None = None) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._attributes: dict[tuple[str, str], dict[str, str]] = {}
        self._countries: dict[str, str | None] = {}
        self._country_ids: dict[str, str] = {}
        for values in () if sets is None else sets:
            for value in values:
                key = (local_name(value), value.get("ID", ""))
                self._texts[key] = text_of(value)
                self._attributes[key] = {str(name): str(content) for name, content in value.attrib.items()}
                if key[0] == "Country":
                    self._country_ids[self._texts[key]] = key[1]

    def text(self, kind: str, value_id: str | None) -> str:
        """The value's text; where the file does not list it, the set and the id, so that nothing is lost."""
        return self._texts.get((kind, value_id or ""), f"{kind} {value_id}" if value_id else "")

    def attribute(self, kind: str, value_id: str | None, name: str) -> str | None:
        """An attribute of the value; None where the value or the attribute is missing."""
        return self._attributes.get((kind, value_id or ""), {}).get(name)

    def country(self, country_id: str | None) -> str | None:
        """The ISO 3166-1 code of a ``Country`` value, by its code or else by its name; None for a region or sea."""
        if country_id is None:
            return None
        if country_id not in self._countries:
            code = self.attribute("Country", country_id, "ISO2")
            self._countries[country_id] = country_code(code or "") or country_code(self.text("Country", country_id))
        return self._countries[country_id]

    def country_named(self, name: str) -> str | None:
        """The ISO 3166-1 code of a country by the name that OFAC gives it (Korea, North) or by another of its names."""
        return self.country(self._country_ids.get(name)) or country_code(name)

    def party_type(self, subtype_id: str | None) -> tuple[str, str]:
        """Type and subtype of a party, such as ``("Transport", "Vessel")``; empty texts where they are not listed."""
        type_id = self.attribute("PartySubType", subtype_id, "PartyTypeID")
        if type_id is None:
            return "", ""
        return self.text("PartyType", type_id), self.text("PartySubType", subtype_id)
