"""What later elements of the file need of earlier ones: ids and codes only, so that memory stays small."""

from collections import defaultdict
from dataclasses import dataclass, field

from graph_schema.identifiers import source_key
from loaders.format import Origin
from loaders.ofac.references import References


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """An identity document that waits for its party, which stands later in the file and has the holder's name."""

    number: str
    item: str
    name_id: str | None
    type: str
    country: str | None
    fields: dict[str, str | bool]


@dataclass(slots=True)
class Context:
    """The state of one reading: ``countries`` (codes) and ``regions`` (what names a country or region by itself) are by
    LocationID, ``parties`` (keys) and ``refused`` (reasons) by ProfileID, ``documents`` by IdentityID.
    """

    origin: Origin
    references: References = field(default_factory=References)
    countries: dict[str, str] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    documents: dict[str, list[HeldDocument]] = field(default_factory=lambda: defaultdict(list))

    def key(self, kind: str, item: str) -> str:
        """The key of an entity of the list."""
        return source_key(kind, self.origin.source, item)

    @property
    def agency(self) -> str:
        """The key of the agency whose list it is."""
        return self.key("agency", "ofac")

    def party(self, profile_id: str | None) -> str:
        """The key of a party that was read. Raises ValueError that says why there is none."""
        key = self.parties.get(profile_id or "")
        if key is None:
            why = self.refused.get(profile_id or "", "no party of the file has it")
            raise ValueError(f"profile {profile_id} cannot be tied to anything: {why}")
        return key


def country_key(code: str) -> str:
    """The key of a country by its ISO 3166-1 code."""
    return f"country:{code}"
