"""Features: what OFAC says of a party beyond its names. Each type has its field or link; any other is told in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from graph_schema.declare import Entity, Link
from graph_schema.entities import Domain, Email, Phone, Wallet
from graph_schema.identifiers import (
    Identified,
    identify_domain,
    identify_email,
    identify_phone,
    is_natural,
    registrable_domain,
)
from graph_schema.links import Holds, LocatedAt, LocatedIn, NationalOf, RegisteredIn, Uses
from graph_schema.statements import Statement
from loaders.ofac.context import Context, country_key
from loaders.ofac.dates import read_period
from loaders.ofac.elements import Element, child, child_text, children, text_of
from loaders.wallet_identity import wallet_identity

WALLET = "Digital Currency Address"
NATIONALITY = "Nationality Country"
CITIZENSHIP = "Citizenship Country"

_UNKNOWN = "Unknown"
_FALSE = "False"


@dataclass(frozen=True, slots=True)
class Feature:
    """One version of a feature: its words, its period, and the places it names (LocationIDs)."""

    item: str
    type: str
    words: str
    period: Element | None
    places: tuple[str, ...]
    reliability: str
    comment: str


@dataclass(slots=True)
class Draft:
    """A party while its features are read: fields of its record, lines of its description, links and further
    statements.
    """

    kind: str
    key: str
    place: str
    fields: dict[str, object] = field(default_factory=dict)
    programs: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    further: list[Statement] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)

    def set_field(self, name: str, value: str, feature: Feature) -> None:
        """Set a field once; a second value is told in words."""
        if self.fields.setdefault(name, value) != value:
            self.lines.append(f"{feature.type}: {value}")


def read_features(profile: Element, context: Context) -> Iterator[Feature]:
    """Every version of every feature of a profile."""
    references = context.references
    for element in children(profile, "Feature"):
        kind = references.text("FeatureType", element.get("FeatureTypeID")).rstrip(" :-")
        for version in children(element, "FeatureVersion"):
            words = (
                references.text("DetailReference", detail.get("DetailReferenceID")) or text_of(detail)
                for detail in children(version, "VersionDetail")
            )
            yield Feature(
                item=f"Feature {element.get('ID', '')}",
                type=kind,
                words="; ".join(filter(None, words)),
                period=child(version, "DatePeriod"),
                places=tuple(place.get("LocationID", "") for place in children(version, "VersionLocation")),
                reliability=references.text("Reliability", version.get("ReliabilityID")),
                comment=child_text(version, "Comment"),
            )


def apply_feature(feature: Feature, draft: Draft, context: Context) -> None:
    """Put a feature into the draft. Words tell what OFAC holds for false, how reliable it is, and its comment.

    Raises ValueError when the feature cannot be read.
    """
    lines = len(draft.lines)
    if feature.reliability != _FALSE:
        rule = _wallet if feature.type.startswith(WALLET) else _RULES.get((draft.kind, feature.type), _tell)
        rule(feature, draft, context)
    reliability = "" if feature.reliability == _UNKNOWN else feature.reliability
    if remarks := "; ".join(filter(None, (reliability, feature.comment))):
        del draft.lines[lines:]
        draft.lines.append(" ".join(filter(None, (f"{feature.type}:", _told(feature, context), f"({remarks})"))))


def _told(feature: Feature, context: Context) -> str:
    places = (
        context.regions.get(place) or context.countries.get(place) or f"Location {place}" for place in feature.places
    )
    period = read_period(feature.period, context.references) if feature.period is not None else ""
    return "; ".join(filter(None, (feature.words, period, *places)))


def _tell(feature: Feature, draft: Draft, context: Context) -> None:
    draft.lines.append(f"{feature.type}: {_told(feature, context)}")


def _field(name: str) -> Callable[[Feature, Draft, Context], None]:
    def put(feature: Feature, draft: Draft, _context: Context) -> None:
        if feature.words:
            draft.set_field(name, feature.words, feature)

    return put


def _dated(name: str) -> Callable[[Feature, Draft, Context], None]:
    def put(feature: Feature, draft: Draft, context: Context) -> None:
        if feature.period is None:
            _tell(feature, draft, context)
        else:
            draft.set_field(name, read_period(feature.period, context.references), feature)

    return put


def _gender(feature: Feature, draft: Draft, context: Context) -> None:
    if feature.words in ("Male", "Female"):
        draft.set_field("gender", feature.words.lower(), feature)
    else:
        _tell(feature, draft, context)


def _program(feature: Feature, draft: Draft, _context: Context) -> None:
    if feature.words:
        draft.programs.append(feature.words)


def _target(feature: Feature, draft: Draft, context: Context) -> None:
    _program(feature, draft, context)
    if feature.words in ("Criminal Organization", "Armed Group"):
        draft.set_field("type", "group", feature)


def _nation(link: type[NationalOf] | type[RegisteredIn]) -> Callable[[Feature, Draft, Context], None]:
    def put(feature: Feature, draft: Draft, context: Context) -> None:
        codes = [context.countries[place] for place in feature.places if place in context.countries]
        if len(codes) < max(1, len(feature.places)) or feature.type == CITIZENSHIP:
            _tell(feature, draft, context)
        draft.links += [link(item=feature.item, from_key=draft.key, to_key=country_key(code)) for code in codes]

    return put


def _location(feature: Feature, draft: Draft, context: Context) -> None:
    """An address is where somebody may be found. It makes a company's country, but no person's residence."""
    for place in feature.places:
        at = LocatedAt(item=feature.item, from_key=draft.key, to_key=context.key("place", place))
        draft.links.append(at)
        code = context.countries.get(place)
        if code and draft.kind == "organization":
            draft.links.append(LocatedIn(item=feature.item, from_key=draft.key, to_key=country_key(code)))
    if not feature.places:
        _tell(feature, draft, context)


def _wallet(feature: Feature, draft: Draft, context: Context) -> None:
    ticker = feature.type.removeprefix(WALLET).strip(" -") or None
    found = wallet_identity(feature.words, ticker=ticker, source=context.origin.source)
    wallet = Wallet(
        item=feature.item,
        entity=found.entity,
        address=found.address,
        chain=found.chain,
        stated=found.stated,
        flags=found.flags,
        ticker=ticker,
    )
    held = Holds(item=feature.item, from_key=draft.key, to_key=wallet.entity)
    place = feature.item.replace("Feature", "Wallet")
    draft.further.append(Statement(record=wallet, links=(held,), place=place))


def _website(feature: Feature, draft: Draft, context: Context) -> None:
    """The host is the domain, without a leading ``www``; the whole address stays with the party."""
    address = feature.words
    host = urlsplit(address if "://" in address else f"//{address}").hostname or address
    name = host.removeprefix("www.") if host.count(".") > 1 else host
    found = identify_domain(name, source=context.origin.source)
    known = found.key.partition(":")[2] if is_natural(found.key) else None
    record = Domain(
        item=feature.item,
        entity=found.key,
        name=known,
        registrable=registrable_domain(known) if known else None,
        stated=None if address == known else address,
        flags=_flags(found),
    )
    _use(record, feature, draft)
    if draft.kind == "organization":
        draft.set_field("website", address, feature)
    else:
        _tell(feature, draft, context)


def _email(feature: Feature, draft: Draft, context: Context) -> None:
    found = identify_email(feature.words, source=context.origin.source)
    stated = None if is_natural(found.key) else feature.words
    record = Email(item=feature.item, entity=found.key, address=feature.words, stated=stated, flags=_flags(found))
    _use(record, feature, draft)


def _phone(feature: Feature, draft: Draft, context: Context) -> None:
    """OFAC leaves out the ``+``: the number is read in the plans of the party's countries, then as international."""
    source = context.origin.source
    readings = [identify_phone(feature.words, region=code, source=source) for code in draft.countries]
    readings.append(identify_phone(f"+{feature.words.lstrip('+ ')}", source=source))
    found = next((reading for reading in readings if is_natural(reading.key)), None)
    if found is None:
        found = identify_phone(feature.words, source=source)
    number = found.key.partition(":")[2] if is_natural(found.key) else None
    record = Phone(item=feature.item, entity=found.key, number=number, stated=feature.words, flags=_flags(found))
    _use(record, feature, draft)


def _use(record: Entity, feature: Feature, draft: Draft) -> None:
    used = Uses(item=feature.item, from_key=draft.key, to_key=record.entity)
    draft.further.append(Statement(record=record, links=(used,), place=draft.place))


def _flags(found: Identified) -> tuple[str, ...]:
    return (found.flag,) if found.flag else ()


_SHARED = {"Location": _location, "Website": _website, "Email Address": _email, "Phone Number": _phone}
_RULES: dict[tuple[str, str], Callable[[Feature, Draft, Context], None]] = {
    **{(kind, name): rule for name, rule in _SHARED.items() for kind in ("person", "organization")},
    ("person", "Birthdate"): _dated("birth_date"),
    ("person", "Place of Birth"): _field("birth_place"),
    ("person", "Gender"): _gender,
    ("person", "Title"): _field("title"),
    ("person", NATIONALITY): _nation(NationalOf),
    ("person", CITIZENSHIP): _nation(NationalOf),
    ("organization", "Nationality of Registration"): _nation(RegisteredIn),
    ("organization", "Registration Country"): _nation(RegisteredIn),
    ("organization", "Organization Established Date"): _dated("founded"),
    ("organization", "Organization Type"): _program,
    ("organization", "Target Type"): _target,
    ("organization", "SWIFT/BIC"): _field("bic"),
}
