"""Values for the declared fields: few enough to meet each other, with the extreme ones among them."""

import json
from random import Random
from typing import Any

from graph_schema.columns import Field
from graph_schema.declare import INDEXED_LIMIT, TEXT_LIMIT
from graph_schema.times import AFTER_ALL, BEFORE_ALL

MOST = 2**63 - 1
NAMES = ("Ann", "Ann Lee", "Anna", "Bob", "陳大文", "陳大", "สมชาย ใจดี", "Nguyễn Văn", 'O\'Hara "x"', "김민수", "0")
COUNTRIES = ("TW", "KH", "KR", "TH", "PH")
SOURCES = ("alpha", "beta", "secret")
TABLES = ("help", "drugs")
TIMES = (0, 1, 10, 20, 30, 1_700_000_000_000, BEFORE_ALL, AFTER_ALL)
GRADES = (None, "admiralty:A1", "admiralty:F6", "admiralty:C3", "europol:B2", "graphsense:heuristic")
RANKS = {None: 30, "admiralty:A1": 100, "admiralty:F6": 30, "admiralty:C3": 55, "europol:B2": 85,
         "graphsense:heuristic": 45}  # fmt: skip
_SCALARS: dict[str, tuple[Any, ...]] = {
    "CountryCode": COUNTRIES, "UTCTime": TIMES, "PartialDate": ("1958", "1958-01~", "2024-02-29"),
    "ChainId": ("tron:0x2b6653dc", "eip155:1"), "E164": ("+886912345678", "+82212345678"),
}  # fmt: skip
UNITS = ("TWD", "TRX", "TRX", "USDT")  # the coin of a chain twice: what is paid in it is looked at more closely


def columns_of(field: Field, chance: Random) -> dict[str, Any]:
    """The properties that a field is stored under, with a value drawn for each; none where it is not stated."""
    if chance.random() < 0.45:
        return {}
    value = _value(field, chance)
    return dict(zip(field.columns, value, strict=True)) if field.type == "money" else {field.name: value}


def _value(field: Field, chance: Random) -> Any:
    if field.words:
        return chance.choice(field.words)
    if field.scalar in _SCALARS:
        return chance.choice(_SCALARS[field.scalar])
    match field.type:
        case "whole":
            return chance.choice((0, 1, 2, MOST, -MOST))
        case "number" if field.name == "share":
            return chance.choice((0.0, -0.0, 0.5, 25.0, 33.3, 40.0, 50.0, 60.0, 100.0))
        case "number":
            return chance.choice((0.0, -0.0, 0.5, 1.7976931348623157e308, -180.0))
        case "truth":
            return chance.random() < 0.5
        case "money":
            return chance.choice((0, 1, 123_456, MOST, -MOST)), chance.choice(UNITS)
        case "texts":
            return chance.sample(NAMES, chance.randint(1, 3))
        case "names":
            names = chance.sample(NAMES, chance.randint(1, 3))
            return [json.dumps([name, "alias", chance.choice((None, "zh-Hant"))], ensure_ascii=False) for name in names]
        case _:
            return chance.choice(NAMES) if chance.random() < 0.97 else _long(field, chance)


def _long(field: Field, chance: Random) -> str:
    return chance.choice(("x", "陳", "ก")) * (INDEXED_LIMIT if field.indexed else TEXT_LIMIT)
