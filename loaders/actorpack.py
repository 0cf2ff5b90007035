"""GraphSense ActorPack: organizations of the crypto world, in YAML (graphsense.actorpack.yaml).

One actor is one statement: an OrganizationRecord with its names, categories (``programs``), activity and notes, and

- LOCATED_IN its ``jurisdictions``: the pack does not say whether a country is that of incorporation, a licence or an
  office (an exchange may have sixteen), so the link is the one that says only that it works there;
- USES the domains of ``uri`` and ``context.uris``, with the role ``website``; an address with a path is kept as
  ``website`` alone, for it often is an encyclopaedia's page about the actor and not the actor's own domain;
- USES the handles on Twitter and GitHub.

The pack's ``lastmod`` is not taken as a time: it is older than actors that the pack holds. Ids, ranks and pictures at
price services (``coingecko_*``, ``defilama_ids``, ``images``) are not kept. Tag packs name actors by these ids: load
the pack under the source id ``graphsense-actors``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from graph_schema.declare import Link, Name
from graph_schema.entities import Organization
from graph_schema.identifiers import (
    identify_country,
    identify_domain,
    identify_handle,
    is_natural,
    registrable_domain,
    source_key,
)
from graph_schema.links import LocatedIn, Uses
from graph_schema.statements import Reject, Statement
from loaders.format import Format, Origin
from loaders.yaml_stream import Value, read_pack, shorten_name, text_of, texts_of, unread_flags

ACTOR_SOURCE = "graphsense-actors"
"""The source id under which tag packs look for their actors."""

OrganizationType = Literal["company", "vasp", "market", "group", "other"]

_TYPES: tuple[tuple[OrganizationType, frozenset[str]], ...] = (
    ("group", frozenset({"ransomware", "phishing", "social_engineering", "service_hack", "hacking"})),
    ("market", frozenset({"dark_web", "drugs", "weapons"})),
    ("vasp", frozenset({"exchange", "wallet_service", "payment_processor", "mixing_service"})),
    ("market", frozenset({"market"})),
    ("company", frozenset({"organization", "service", "miner", "mining_service", "gambling"})),
)
"""The first whose categories the actor has; providers by FATF's definition: who changes, moves or keeps for others."""

_ACTOR = frozenset({"id", "label", "uri", "categories", "jurisdictions", "aliases", "context", "lastmod"})
_HEADER = frozenset({"title", "creator", "description", "is_public"})
_CONTEXT = frozenset({
    "active", "aliases", "coingecko_has_trading_incentive", "coingecko_ids", "coingecko_trust_score",
    "coingecko_trust_score_rank", "defilama_ids", "description", "end_activity", "github_organisation", "images",
    "legal_name", "notes", "refs", "start_activity", "twitter_handle", "uri", "uris", "year_established",
})  # fmt: skip
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_TWITTER_NAME = re.compile(r"[A-Za-z0-9_]{1,20}")
_GITHUB_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})")


def read(path: Path, origin: Origin) -> Iterator[Statement | Reject]:
    """One statement or one Reject for each actor, at the places ``actor 1``, ``actor 2`` and so on."""
    return read_pack(path, "actors", lambda fields, place: _state(fields, place, origin), _HEADER)


def _state(actor: dict[str, Value], place: str, origin: Origin) -> Statement:
    item, label = text_of(actor.get("id")), text_of(actor.get("label"))
    if item is None or label is None:
        raise ValueError("an actor needs an id and a label")
    context = _mapping(actor.get("context"))
    key = source_key("organization", origin.source, item)
    links, flags = _link(key, item, actor, context, origin.source)
    categories = texts_of(actor.get("categories"))
    active = text_of(context.get("active"))
    record = Organization(
        item=item,
        entity=key,
        name=label,
        names=_names(label, actor, context),
        type=next((kind for kind, words in _TYPES if words.intersection(categories)), "other"),
        programs=tuple(categories),
        founded=text_of(context.get("start_activity")) or text_of(context.get("year_established")),
        dissolved=text_of(context.get("end_activity")),
        status={"true": "active", "false": "inactive"}.get((active or "").lower(), active),
        website=text_of(actor.get("uri")),
        description="\n".join([*texts_of(context.get("description")), *texts_of(context.get("notes"))]) or None,
        reference=next(iter(texts_of(context.get("refs"))), None),
        flags=(*flags, *unread_flags(actor, _ACTOR), *unread_flags(context, _CONTEXT)),
    )
    return Statement(record, links, place)


def _mapping(context: Value) -> dict[str, Value]:
    match context:
        case None:
            return {}
        case dict():
            return context
    raise ValueError("context: a mapping of fields is wanted")


def _names(label: str, actor: dict[str, Value], context: dict[str, Value]) -> tuple[Name, ...]:
    others = [*texts_of(context.get("legal_name")), *texts_of(actor.get("aliases")), *texts_of(context.get("aliases"))]
    aliases = dict.fromkeys(text for text in others if text != label)
    return (Name(text=label, kind="primary"), *(Name(text=text) for text in aliases))


def _link(
    key: str, item: str, actor: dict[str, Value], context: dict[str, Value], source: str
) -> tuple[tuple[Link, ...], list[str]]:
    """The links to countries, domains and handles, each once, and a flag for each text that names none."""
    links: dict[str, Link] = {}
    flags: list[str] = []
    for text in texts_of(actor.get("jurisdictions")):
        country = identify_country(text, source=source)
        if is_natural(country.key):
            links[country.key] = LocatedIn(item=item, from_key=key, to_key=country.key)
        else:
            flags.append(f"jurisdiction: {shorten_name(text)} is no country of ISO 3166-1")
    for text in (
        part for field in (actor.get("uri"), context.get("uri"), context.get("uris")) for part in texts_of(field)
    ):
        host, _, path = _SCHEME.sub("", text).partition("/")
        if path:
            continue
        domain = identify_domain(host, source=source)
        if is_natural(domain.key) and registrable_domain(host):
            links[domain.key] = Uses(item=item, from_key=key, to_key=domain.key, role="website")
        else:
            flags.append(f"website: {shorten_name(text)} is no registered domain")
    for platform, field, form in (
        ("twitter", "twitter_handle", _TWITTER_NAME),
        ("github", "github_organisation", _GITHUB_NAME),
    ):
        for text in (part.strip() for texts in texts_of(context.get(field)) for part in texts.split(",")):
            handle = identify_handle(platform, name=text, source=source)
            if form.fullmatch(text.removeprefix("@")) and is_natural(handle.key):
                links[handle.key] = Uses(item=item, from_key=key, to_key=handle.key)
            else:
                flags.append(f"handle: {shorten_name(text)} is no name on {platform}")
    return tuple(links.values()), flags


FORMAT = Format(
    name="actorpack",
    read=read,
    source_type="snapshot",
    summary=f"GraphSense ActorPack (YAML): VASPs and other organizations; source id {ACTOR_SOURCE}",
)
