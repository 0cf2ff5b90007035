"""Parties: persons and organizations with all that hangs on them."""

from collections.abc import Iterator

from pydantic import ValidationError

from graph_schema.entities import Organization, Person
from graph_schema.links import RegisteredIn
from graph_schema.statements import Reject, Statement
from loaders.ofac.context import Context, HeldDocument, country_key
from loaders.ofac.documents import REGISTRATIONS, release_document
from loaders.ofac.elements import Element, child_text, children, raw_text
from loaders.ofac.features import CITIZENSHIP, NATIONALITY, Draft, Feature, apply_feature, read_features
from loaders.ofac.names import read_names
from loaders.rejects import reason, shorten

KINDS = {"Individual": "person", "Entity": "organization", "Other Entity": "organization"}
"""The kind of each party type; a vessel or aircraft (Transport) has none and is refused, with all that names it."""


def read_party(element: Element, context: Context) -> Iterator[Statement | Reject]:
    """The party's record with its links, then its wallets, phones, e-mail addresses, domains and documents.

    A feature that cannot be read is refused by itself; the party is loaded without it.
    """
    reference = element.get("FixedRef", "")
    place = f"DistinctParty {reference}"
    for profile in children(element, "Profile"):
        profile_id = profile.get("ID", "")
        held = [
            document
            for identity in children(profile, "Identity")
            for document in context.documents.pop(identity.get("ID", ""), ())
        ]
        party_type, subtype = context.references.party_type(profile.get("PartySubTypeID"))
        kind = KINDS.get(party_type)
        if kind is None:
            what = f"{party_type} ({subtype})" if party_type else f"PartySubTypeID {profile.get('PartySubTypeID')}"
            yield from _refuse(
                place, profile_id, f"the party is of type {what}, for which there is no kind", held, context, element
            )
            continue
        draft = Draft(kind=kind, key=context.key(kind, reference), place=place)
        draft.lines += filter(None, [child_text(element, "Comment"), child_text(profile, "Comment")])
        features = list(read_features(profile, context))
        for feature in features:
            draft.countries += [
                code
                for location in feature.places
                if (code := context.countries.get(location)) and code not in draft.countries
            ]
        names = read_names(profile, _nationalities(features, context), context.references)
        faults: list[Reject] = []
        for feature in features:
            try:
                apply_feature(feature, draft, context)
            except ValueError as error:
                told = f"{feature.item} ({feature.type}): {reason(error)}"
                faults.append(Reject(place, told, shorten(feature.words)))
        if kind == "organization":
            _register(held, draft)
        try:
            record = _record(draft, f"Profile {profile_id}", names.chief, names.names)
        except ValidationError as error:
            yield from _refuse(place, profile_id, reason(error), held, context, element)
            continue
        context.parties[profile_id] = draft.key
        yield Statement(record=record, links=tuple(draft.links), place=place)
        yield from draft.further
        for document in held:
            holder = names.by_id.get(document.name_id or "")
            yield release_document(document, context, party=draft.key, holder=holder)
        yield from faults


def _nationalities(features: list[Feature], context: Context) -> frozenset[str]:
    return frozenset(
        context.countries[location]
        for feature in features
        if feature.type in (NATIONALITY, CITIZENSHIP)
        for location in feature.places
        if location in context.countries
    )


def _register(held: list[HeldDocument], draft: Draft) -> None:
    """Who has a number in a country's register of companies is registered there: our inference, marked as one."""
    for document in held:
        if document.type not in REGISTRATIONS:
            continue
        draft.fields.setdefault("registration_number", document.number or None)
        if document.country:
            draft.links.append(
                RegisteredIn(
                    item=document.item,
                    nature="inference",
                    from_key=draft.key,
                    to_key=country_key(document.country),
                )
            )


def _record(draft: Draft, item: str, name: str | None, names: tuple[object, ...]) -> Person | Organization:
    stated = {
        "item": item,
        "entity": draft.key,
        "name": name,
        "names": names,
        "description": "\n".join(draft.lines) or None,
        **draft.fields,
    }
    if draft.kind == "person":
        return Person.model_validate(stated)
    return Organization.model_validate({**stated, "programs": tuple(dict.fromkeys(draft.programs))})


def _refuse(
    place: str, profile_id: str, why: str, held: list[HeldDocument], context: Context, element: Element
) -> Iterator[Statement | Reject]:
    """Refuse a party; its documents are kept without it, and what names it later is refused with the same reason."""
    context.refused[profile_id] = why
    yield Reject(place, why, shorten(raw_text(element)))
    for document in held:
        yield release_document(document, context)
        yield Reject(document.item, f"its holder is not loaded: {why}", shorten(document.number))
