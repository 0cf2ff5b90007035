"""GraphSense TagPacks: attribution tags of wallets, in YAML (github.com/graphsense/graphsense-tagpacks).

A field of the header holds for every tag that does not set its own. One tag is one statement:

- a WalletRecord: ``label``, ``abuse``, ``category`` (else the first of ``concepts``), ``tag_type``, the currency as
  ``ticker``, the source's address as ``reference``. What pack says so, and who made it, opens the description; the
  tag's context and further concepts follow. The confidence is the grade ``graphsense:<confidence>``.
- ``lastmod``, the day on which the tag was last written, is the record's time. It dates the tag and not the holding,
  so the links have no time.
- the ``actor`` HOLDS the wallet, for that is what GraphSense means by an actor, unless ``tag_type`` says that the tag
  is of an event, an attribute or a mention. Where the category is a custodial service, the wallet is also CUSTODIED_BY
  the actor: what customers send there mixes, and the actor is the one to ask. Actors are keys of the source
  ``graphsense-actors``, under which the actor pack is loaded; until then the links wait.

A tag is the same tag by network, address, label and source, as GraphSense defines it. ``owner``, ``is_public`` and
``created`` are not kept.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import orjson

from graph_schema.declare import Link
from graph_schema.entities import Wallet
from graph_schema.grades import GradeError, parse_grade
from graph_schema.identifiers import source_key
from graph_schema.links import CustodiedBy, Holds
from graph_schema.statements import Reject, Statement, digest
from graph_schema.times import UNKNOWN, parse_span
from loaders.actorpack import ACTOR_SOURCE
from loaders.format import Format, Origin
from loaders.wallet_identity import wallet_identity
from loaders.yaml_stream import Value, read_pack, shorten_name, text_of, texts_of, unread_flags

CUSTODIAL = frozenset({"exchange", "wallet_service", "payment_processor", "defi_custody"})
_READ = frozenset({
    "abuse", "actor", "address", "category", "concepts", "confidence", "context", "created", "creator", "currency",
    "description", "is_cluster_definer", "is_public", "label", "lastmod", "network", "owner", "source", "tag_type",
    "title", "tx_hash",
})  # fmt: skip
_YES = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "1"})  # YAML 1.1, and 1


def read(path: Path, origin: Origin) -> Iterator[Statement | Reject]:
    """One statement or one Reject for each tag, at the places ``tag 1``, ``tag 2`` and so on."""
    return read_pack(path, "tags", lambda fields, place: _state(fields, place, origin))


def _state(tag: dict[str, Value], place: str, origin: Origin) -> Statement:
    texts = _read_texts(tag)
    written = texts.get("address")
    if written is None:
        raise ValueError(
            "the tag is of a transaction; only tags of addresses are loaded"
            if texts.get("tx_hash")
            else "the tag has no address"
        )
    network, currency = texts.get("network"), texts.get("currency")
    wallet = wallet_identity(written, chain=network, ticker=currency, source=origin.source)
    label, reference, tag_type = texts.get("label"), texts.get("source"), texts.get("tag_type")
    concepts = texts_of(tag.get("concepts"))
    category = texts.get("category") or next(iter(concepts), None)
    grade, grade_flags = _read_confidence(texts.get("confidence"))
    written_on = parse_span(lastmod, assume_utc=True) if (lastmod := texts.get("lastmod")) else UNKNOWN
    item = digest([network or currency, written, label, reference])[:20]
    links, link_flags = _link_actor(texts.get("actor"), tag_type, category, wallet.entity, item)
    record = Wallet(
        item=item,
        entity=wallet.entity,
        grade=grade,
        at=written_on.at,
        until=written_on.until,
        precision=written_on.precision,
        address=wallet.address,
        chain=wallet.chain,
        ticker=currency,
        stated=wallet.stated,
        label=label,
        category=category,
        abuse=texts.get("abuse"),
        tag_type=tag_type,
        reference=reference,
        description=_describe(texts, [concept for concept in concepts if concept != category]),
        flags=(*wallet.flags, *grade_flags, *link_flags, *unread_flags(tag, _READ)),
    )
    return Statement(record, links, place)


def _read_texts(tag: dict[str, Value]) -> dict[str, str | None]:
    """The tag's fields but its concepts, each of which is one text; a context may be a mapping and is kept as JSON."""
    texts: dict[str, str | None] = {}
    for name in _READ - {"concepts"}:
        value = tag.get(name)
        if isinstance(value, list | dict):
            if name != "context":
                raise ValueError(f"{name}: one text is wanted, not a list or mapping")
            value = orjson.dumps(value).decode()
        texts[name] = text_of(value)
    return texts


def _read_confidence(word: str | None) -> tuple[str | None, tuple[str, ...]]:
    if word is None:
        return None, ()
    try:
        parse_grade(f"graphsense:{word}")
    except GradeError:
        return None, (f"confidence: {shorten_name(word)} is no word of GraphSense's scale",)
    return f"graphsense:{word}", ()


def _link_actor(
    actor: str | None, tag_type: str | None, category: str | None, wallet: str, item: str
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    if actor is None:
        return (), ()
    if tag_type not in {None, "actor"}:
        return (), (
            f"actor: {shorten_name(actor)} is not linked, for the tag's type is {shorten_name(tag_type or '')}",
        )
    organization = source_key("organization", ACTOR_SOURCE, actor)
    holds = Holds(item=item, from_key=organization, to_key=wallet, role="actor")
    if category not in CUSTODIAL:
        return (holds,), ()
    return (holds, CustodiedBy(item=item, from_key=wallet, to_key=organization)), ()


def _describe(texts: Mapping[str, str | None], concepts: list[str]) -> str | None:
    """Whose pack it is, and what no other field holds, a line each."""
    pack = texts["title"] or "Untitled pack"
    made_by = f"{pack}, by {texts['creator']}" if texts["creator"] else pack
    lines = [f"{made_by}: {texts['description']}" if texts["description"] else f"{made_by}."]
    if texts["context"]:
        lines.append(texts["context"])
    if concepts:
        lines.append(f"Further concepts: {', '.join(concepts)}")
    if texts["is_cluster_definer"] in _YES:
        lines.append("The tag stands for every address of the cluster.")
    return "\n".join(lines)


FORMAT = Format(
    name="tagpack",
    read=read,
    source_type="snapshot",
    summary="GraphSense TagPacks (YAML): tags of wallets; load all packs of the source at once",
)
