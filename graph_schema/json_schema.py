"""The published JSON Schema (draft 2020-12) of the records format, generated from the declarations.

``python -m graph_schema.json_schema --write`` prints ``docs/records.schema.json`` again, ``--check`` compares.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, get_args

from graph_schema import columns
from graph_schema.declare import KEY_LIMIT, Entity, Link, Name, Nature, Pattern, Stated, snake
from graph_schema.registry import ENTITIES, LINKS

PUBLISHED = Path(__file__).parents[1] / "docs" / "records.schema.json"

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = r"T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})"
_PART = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?~?"

INSTANT = rf"^{_DATE}(?:{_CLOCK})?$"
TIME = rf"^[0-9]{{4}}(?:-[0-9]{{2}}(?:-[0-9]{{2}}(?:{_CLOCK})?)?)?$"
DAY = rf"^{_DATE}$"
ITEM = r"^[^:\s](?:[^:]*[^:\s])?$"

ENVELOPE: dict[str, dict[str, Any]] = {
    "at": {"$ref": "#/$defs/time", "description": "When it held or happened, as finely as the source knows."},
    "since": {"$ref": "#/$defs/time", "description": "When a period began; open when left out."},
    "until": {"$ref": "#/$defs/time", "description": "When a period ended; open when left out."},
    "grade": {"$ref": "#/$defs/text", "description": "B2 (admiralty), or scheme and code such as europol:A1."},
    "nature": {"enum": list(get_args(Nature)), "description": "Fact, when left out."},
    "handling": {
        "$ref": "#/$defs/text",
        "description": "Such as tlp=red;release=KR-KNP; the load's own when left out.",
    },
    "victim": {
        "type": "boolean",
        "description": "Whether the line tells of a victim, so that the load's handling of identities holds for it.",
    },
    "review": {"type": "string", "pattern": DAY, "description": "The day on which it must be looked at again."},
    "delete": {"type": "string", "pattern": DAY, "description": "The day from which it is erased."},
}
"""The keys that any line may carry, with their schemas."""

NATURAL_PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "Account": (("iban",), ("country", "bank_code", "number")),
    "Wallet": (("address",),),
    "Country": (("code",),),
    "Phone": (("number",),),
    "Email": (("address",),),
    "Handle": (("platform", "platform_id"), ("platform", "name")),
    "Domain": (("name",),),
    "Device": (("imei",),),
    "Document": (("country", "type", "number"),),
}
"""The fields, one set or another, from which the key of a natural kind follows; ``key`` may stand for them."""

FILLED_BY_KEY: dict[str, tuple[str, ...]] = {
    "Account": ("iban", "country", "bank_code", "number"),
    "Wallet": ("chain", "address"),
    "Country": ("code",),
    "Phone": ("number",),
    "Email": ("address",),
    "Handle": ("platform", "platform_id"),
    "Domain": ("name",),
    "Device": ("imei",),
    "Document": ("country", "type", "number"),
}
"""The fields that a written ``key`` fills, and which therefore do not stand beside one."""

SET_BY_LOADER = ("stated", "flags")
"""Fields of records that say what did not check: worked out, never written."""

_SHAPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "pattern": r"\S", "maxLength": 20_000},
    "time": {
        "type": "string",
        "pattern": TIME,
        "description": "2025, 2025-10, 2025-10-14 or 2025-10-14T09:05:07+08:00, of the common era.",
    },
    "instant": {
        "type": "string",
        "pattern": INSTANT,
        "description": "2025-10-14T09:05:07+08:00; a day alone means its first moment, UTC.",
    },
    "partial_date": {
        "type": "string",
        "pattern": rf"^{_PART}(?:/{_PART})?$",
        "description": "1958, 1958-01 or 1958-01-07; with ~ when about; two with / between them for a range.",
    },
    "money": {
        "type": "object",
        "properties": {
            "amount": {"type": "string", "pattern": r"^[+-]?[0-9]{1,40}(?:\.[0-9]{1,60})?$"},
            "unit": {"type": "string", "description": "ISO 4217 code such as TWD, or a ticker such as BTC or USDT."},
        },
        "required": ["amount", "unit"],
        "additionalProperties": False,
    },
    "item": {
        "type": "string",
        "pattern": ITEM,
        "maxLength": 200,
        "description": "The item's own id in its source, without colons; the same in every edition.",
    },
    "end": {
        "type": "string",
        "pattern": r"^[a-z_]+:\S.*$",
        "maxLength": KEY_LIMIT,
        "description": "person:p1 for an id of this source, person:<source>:<id> for another's, or a natural key: "
        "wallet:tron:T..., account:TW:012:0001234567, account:iban:..., phone:+886..., country:KH, "
        "domain:example.com, handle:telegram:12345, document:TH:passport:AA1234567.",
    },
}


def records_schema() -> dict[str, Any]:
    """The JSON Schema of one line of a records file."""
    kinds: list[type[Stated]] = [*ENTITIES.values(), *LINKS.values()]
    names = [*ENTITIES, *LINKS]
    envelope = {"properties": ENVELOPE, "dependentSchemas": {"at": {"properties": {"since": False, "until": False}}}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:crosstrace:records:1",
        "title": "Crosstrace records",
        "description": "One line of a JSON Lines file: a record of an entity, or a link between two. UTF-8; a line has "
        "at most 1,000,000 bytes; no key twice in one object; what is not known is left out.",
        "type": "object",
        "properties": {"kind": {"enum": names}},
        "required": ["kind"],
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{name}"},
            }
            for name in names
        ],
        "$defs": {
            **_SHAPES,
            "name": _name_schema(),
            "envelope": envelope,
            **{name: _kind_schema(name, kind) for name, kind in zip(names, kinds, strict=True)},
        },
    }


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(records_schema(), indent=1, ensure_ascii=False) + "\n"


def _kind_schema(name: str, kind: type[Stated]) -> dict[str, Any]:
    declared = kind.model_json_schema()["properties"]
    properties: dict[str, Any] = {"kind": {"const": name}}
    if issubclass(kind, Link):
        properties |= {"id": {"$ref": "#/$defs/item"}, **_ends_schema(kind.pattern)}
        rules: dict[str, Any] = {"required": ["kind", "from", "to", *required_fields(kind)]}
    elif issubclass(kind, Entity) and kind.natural:
        forms = NATURAL_PARTS[name]
        properties |= {"id": {"$ref": "#/$defs/item"}, "key": _end_schema((name,))}
        rules = {
            "required": ["kind"],
            "anyOf": [{"required": list(form)} for form in (("key",), *forms)],
            "dependentSchemas": {"key": {"properties": dict.fromkeys(FILLED_BY_KEY[name], False)}},
        }
    else:
        properties |= {"id": {"$ref": "#/$defs/item"}}
        rules = {"required": ["kind", "id", *required_fields(kind)]}
    properties |= {field.name: _field_schema(field, declared[field.name]) for field in written_fields(kind)}
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "allOf": [{"$ref": "#/$defs/envelope"}],
        "properties": properties,
        **rules,
        "unevaluatedProperties": False,
    }


def written_fields(kind: type[Stated]) -> tuple[columns.Field, ...]:
    """The kind's own fields that a line may carry."""
    return tuple(field for field in columns.fields(kind) if field.name not in SET_BY_LOADER)


def required_fields(kind: type[Stated]) -> list[str]:
    """The kind's own fields that a line must carry."""
    return [field.name for field in written_fields(kind) if field.required]


def _field_schema(field: columns.Field, declared: dict[str, Any]) -> dict[str, Any]:
    described = {"description": field.description} if field.description else {}
    shape = next((part for part in declared.get("anyOf", ()) if part.get("type") != "null"), declared)
    if field.scalar == "UTCTime":
        return {"$ref": "#/$defs/instant", **described}
    if field.scalar == "PartialDate":
        return {"$ref": "#/$defs/partial_date", **described}
    if field.type == "money":
        return {"$ref": "#/$defs/money", **described}
    if field.type == "names":
        return {"type": "array", "items": {"$ref": "#/$defs/name"}, **described}
    if field.type == "texts":
        return {"type": "array", "items": {"$ref": "#/$defs/text"}, **described}
    kept = {key: shape[key] for key in ("type", "enum", "pattern", "minimum", "maximum", "maxLength") if key in shape}
    if field.type == "text" and not {"enum", "pattern"} & set(kept):
        kept["pattern"] = r"\S"
    return {**kept, **described}


def _name_schema() -> dict[str, Any]:
    declared = Name.model_json_schema()["properties"]
    return {
        "type": "object",
        "description": "One name as the source writes it; an alias when no kind is given.",
        "properties": {
            "text": {"type": "string", "pattern": r"\S", "maxLength": declared["text"]["maxLength"]},
            "kind": {"enum": declared["kind"]["enum"]},
            "language": {
                "type": "string",
                "pattern": declared["language"]["anyOf"][0]["pattern"],
                "description": "BCP 47: th, ko, zh-Hant; und-Hans where only the script is known.",
            },
        },
        "required": ["text"],
        "additionalProperties": False,
    }


def _ends_schema(pattern: Pattern) -> dict[str, Any]:
    return {"from": _end_schema(pattern.sources), "to": _end_schema(pattern.targets)}


def _end_schema(kinds: tuple[str, ...]) -> dict[str, Any]:
    return {"$ref": "#/$defs/end", "pattern": rf"^(?:{'|'.join(snake(kind) for kind in kinds)}):"}


def main() -> None:
    """Write the published schema, or compare it with the declarations."""
    parser = argparse.ArgumentParser(description="The JSON Schema of the records format.")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--write", action="store_true", help=f"write docs/{PUBLISHED.name}")
    choice.add_argument("--check", action="store_true", help="fail when the file differs from the declarations")
    if parser.parse_args().write:
        PUBLISHED.write_text(schema_text(), encoding="utf-8")
    elif not PUBLISHED.is_file() or PUBLISHED.read_text(encoding="utf-8") != schema_text():
        sys.exit(f"error: docs/{PUBLISHED.name} is not what is declared; write it again with --write")


if __name__ == "__main__":
    main()
