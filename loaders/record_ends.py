"""Which entity a written line speaks of: the keys of natural kinds from their parts, and the ends of links."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graph_schema.declare import Entity
from graph_schema.identifiers.chains import find_chain
from graph_schema.identifiers.internet import identify_handle, registrable_domain
from graph_schema.identifiers.keys import Identified, decode_part, source_key, split_key
from graph_schema.identifiers.parsing import country_of_key, parse_key
from graph_schema.identifiers.phones import identify_phone
from graph_schema.identifiers.wallets import identify_wallet
from graph_schema.json_schema import FILLED_BY_KEY, NATURAL_PARTS
from graph_schema.registry import KIND_BY_PREFIX
from loaders.json_lines import LineError

Fields = dict[str, Any]
_STATED = "stated:"


@dataclass(frozen=True, slots=True)
class Found:
    """A key, the reason why the text failed its check, the text as written, and fields in their normal form."""

    key: str
    flag: str | None = None
    stated: str | None = None
    fields: Fields = field(default_factory=dict)


@lru_cache(maxsize=8192)
def read_end(text: str, source: str) -> Found:
    """The entity at one end of a link: an own id, another source's, or a natural key.

    Raises LineError for a text that begins with no kind, or whose id cannot be one.
    """
    prefix, _, rest = text.partition(":")
    kind = KIND_BY_PREFIX.get(prefix)
    if kind is None or not rest.strip():
        raise LineError(f"{text[:80]!r} is no end; write a kind and an id, such as person:p1 or phone:+886912345678")
    if not kind.natural and ":" not in rest:
        return Found(source_key(prefix, source, rest))
    found = parse_key(prefix, text, source=source)
    if found.flag is None or rest.startswith(_STATED):
        return Found(found.key)
    return Found(found.key, found.flag, rest.strip())


def identify_record(kind: type[Entity], content: Fields, fields: Fields, source: str) -> Found:
    """The entity that a record of a natural kind speaks of, from ``key`` or from its parts.

    The found fields are those of the line with the parts in their normal form. Raises LineError when parts lack.
    """
    name = kind.__name__
    if "key" in content:
        if beside := [part for part in FILLED_BY_KEY[name] if part in fields]:
            raise LineError(f"{beside[0]}: stands beside key; write the key or its parts")
        end = read_own_key(kind, "key", content["key"], source)
        if end.key.split(":")[1] == "stated":
            return Found(end.key, end.flag, end.stated, fields)
        normal, told = _parts_of(end.key)
        return Found(end.key, fields={**told, **fields, **normal})
    if not any(all(part in fields for part in form) for form in NATURAL_PARTS[name]):
        forms = ", or ".join(" and ".join(form) for form in NATURAL_PARTS[name])
        raise LineError(f"{name} needs {forms}, or key; write one of these")
    text = _text_of(name, fields)
    found = _identify(kind, fields, text, source)
    if found.flag:
        return Found(found.key, found.flag, text, _without_normal_forms(name, fields))
    normal, told = _parts_of(found.key)
    main = next(part for part in ("iban", "address", "number", "platform_id", "name", "code", "imei") if part in fields)
    as_written = fields[main] if normal.get(main, fields[main]) != fields[main] else None
    return Found(found.key, None, as_written, {**told, **fields, **normal})


def read_own_key(kind: type[Entity], name: str, text: Any, source: str) -> Found:
    """The entity of this kind that a field of this name gives the key of. Raises LineError."""
    if not isinstance(text, str) or text.partition(":")[0] != kind.prefix():
        raise LineError(f"{name}: write a text that begins with {kind.prefix()}:")
    try:
        return read_end(text, source)
    except ValueError as error:
        raise LineError(f"{name}: {error}") from None


def _text_of(name: str, fields: Fields) -> str:
    """The parts as an end of a link would write them, so that a record and a link meet even when the check fails."""
    match name:
        case "Account" if "iban" in fields:
            parts = ["iban", fields["iban"]]
        case "Account":
            parts = [fields["country"], fields["bank_code"], fields["number"]]
        case "Document":
            parts = [fields["country"], fields["type"], fields["number"]]
        case "Wallet" if "chain" in fields:
            parts = [fields["chain"], fields["address"]]
        case "Handle" if "platform_id" in fields:
            parts = [fields["platform"], fields["platform_id"]]
        case "Handle":
            parts = [fields["platform"], "@" + fields["name"].strip().lstrip("@")]
        case _:
            parts = [fields[NATURAL_PARTS[name][-1][0]]]
    return ":".join(parts)


def _identify(kind: type[Entity], fields: Fields, text: str, source: str) -> Identified:
    match kind.__name__:
        case "Wallet" if "chain" not in fields and "ticker" in fields:
            return identify_wallet(text, ticker=fields["ticker"], source=source)
        case "Phone" if "country" in fields:
            return identify_phone(text, region=fields["country"], source=source)
        case "Handle":
            return identify_handle(
                fields["platform"], stable_id=fields.get("platform_id"), name=fields.get("name"), source=source
            )
    return parse_key(kind.prefix(), f"{kind.prefix()}:{text}", source=source)


def _parts_of(key: str) -> tuple[Fields, Fields]:
    """The parts of a natural key in their normal form, and what it tells that a source may word in its own way."""
    kind, *parts = split_key(key)
    country = country_of_key(key)
    told = {"country": country} if country and kind in {"account", "phone"} else {}
    match kind, parts:
        case "wallet", [namespace, reference, address]:
            return {"chain": f"{namespace}:{reference}", "address": address}, told
        case "account", ["iban", iban]:
            return {"iban": iban}, told
        case "account", [country, bank_code, number]:
            return {"country": country, "bank_code": bank_code, "number": number}, told
        case "document", [country, paper, number]:
            return {"country": country, "number": number}, {"type": paper}
        case "handle", [platform, account] if account.startswith("@"):
            return {"platform": platform}, {"name": decode_part(account[1:])}
        case "handle", [platform, account]:
            return {"platform": platform, "platform_id": decode_part(account)}, told
        case "domain", [name]:
            registrable = registrable_domain(name)
            return {"name": name}, {"registrable": registrable} if registrable else {}
        case "device", ["imei", imei]:
            return {"imei": imei}, told
        case (("phone" | "email" | "country"), [text]):
            return {{"phone": "number", "email": "address", "country": "code"}[kind]: text}, told
    return {}, told


def _without_normal_forms(name: str, fields: Fields) -> Fields:
    """The fields without those that hold a normal form only, as a chain's id and a number in E.164."""
    if name == "Wallet" and "chain" in fields:
        chain = find_chain(fields["chain"])
        return {**fields, "chain": chain.id if chain else None}
    return {part: value for part, value in fields.items() if (name, part) != ("Phone", "number")}
