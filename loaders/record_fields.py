"""The fields and the envelope of a written line, checked against the declaration of its kind."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any

from graph_schema.columns import Field
from graph_schema.declare import Money, Stated
from graph_schema.handling import Handling, parse_handling
from graph_schema.json_schema import DAY, ENVELOPE, INSTANT, TIME, written_fields
from graph_schema.money import find_unit, parse_amount
from graph_schema.times import Span, from_iso, parse_period, parse_span
from loaders.format import Origin
from loaders.json_lines import LineError

Faults = list[LineError]


def read_fields(
    kind: type[Stated], content: dict[str, Any], structure: frozenset[str], faults: Faults | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """The values of the kind's own fields, and the amounts that lost digits, as written.

    ``structure`` names the keys that are read elsewhere. Raises LineError as ``field: what to write instead``, or
    gathers each in ``faults``.
    """
    declared = _declared(kind)
    values: dict[str, Any] = {}
    cut: dict[str, str] = {}
    for name, value in content.items():
        if value is None:
            meet(LineError(f"{name}: null is not allowed; leave out what is not known"), faults)
            continue
        if name in structure or name in ENVELOPE:
            continue
        field = declared.get(name)
        if field is None:
            meet(LineError(_unknown(name, content["kind"], [*declared, *structure, *ENVELOPE])), faults)
            continue
        try:
            if field.type == "money":
                values[name], lost = _read_money(value)
                if lost:
                    cut[name] = f"{value['amount']} {value['unit']}"
            else:
                values[name] = _reader(field)(value)
        except ValueError as error:
            meet(LineError(f"{name}: {error}"), faults)
    return values, cut


def read_envelope(content: dict[str, Any], origin: Origin, faults: Faults | None = None) -> dict[str, Any]:
    """The envelope of a line as the fields of ``Stated``. Raises LineError as ``field: what to write instead``, or
    gathers each in ``faults``."""
    found: dict[str, Any] = {}
    for name in ENVELOPE:
        if content.get(name) is None:
            continue
        try:
            if name == "victim":
                found[name] = _read_truth(content[name])
                continue
            text = _read_text(content[name])
            if name == "handling":
                found[name] = _handling(text, origin.owner)
            elif name in {"review", "delete"}:
                found[f"{name}_at"] = from_iso(_matched(DAY, text, "write a day such as 2027-01-31"))
            elif name in {"grade", "nature"}:
                found[name] = text
        except ValueError as error:
            meet(LineError(f"{name}: {error}"), faults)
    try:
        return found | _read_time({name: value for name, value in content.items() if value is not None})
    except LineError as error:
        meet(error, faults)
        return found


def meet(fault: LineError, faults: Faults | None) -> None:
    """Raise what is wrong with a line, or gather it where all that is wrong is wanted."""
    if faults is None:
        raise fault from None
    faults.append(fault)


def _read_time(content: dict[str, Any]) -> dict[str, Any]:
    stated = {name: _parse_time(name, content[name]) for name in ("at", "since", "until") if name in content}
    if not stated:
        return {}
    span = stated.get("at")
    if span is None:
        try:
            span = parse_period(content.get("since"), content.get("until"))
        except ValueError as error:
            raise LineError(f"until: {error}") from None
    elif len(stated) > 1:
        raise LineError("at: stands beside since or until; write at for a moment, since and until for a period")
    return {"at": span.at, "until": span.until, "precision": span.precision}


def _parse_time(name: str, value: Any) -> Span:
    try:
        text = _read_text(value)
        span = parse_span(text)
        _matched(TIME, text, "write 2025, 2025-10, 2025-10-14 or 2025-10-14T09:05:07+08:00")
    except ValueError as error:
        raise LineError(f"{name}: {error}") from None
    return span


@lru_cache(maxsize=1024)
def _handling(text: str, owner: str) -> Handling:
    return parse_handling(text, owner=owner)


@cache
def _declared(kind: type[Stated]) -> dict[str, Field]:
    return {field.name: field for field in written_fields(kind)}


def _unknown(name: str, kind: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else "its fields are listed in records.schema.json"
    return f"{name[:80]}: {kind} has no such field; {hint}"


def _reader(field: Field) -> Callable[[Any], Any]:
    return _READERS.get(field.scalar or "") or _READERS[field.type]


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise LineError(f'write a text in quotes such as "abc", not {_shown(value)}')
    if not value.strip():
        raise LineError("the text is empty; leave out what is not known")
    return value


def _read_whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise LineError(f"write a whole number such as 12, not {_shown(value)}")
    return value


def _read_number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise LineError(f"write a number such as 12.5, not {_shown(value)}")
    return float(value)


def _read_truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise LineError(f"write true or false, not {_shown(value)}")
    return value


def _read_instant(value: Any) -> int:
    text = _read_text(value)
    parse_span(text)
    return from_iso(
        _matched(INSTANT, text, "write an instant with its offset such as 2025-10-14T09:05:07+08:00, or a day")
    )


def _read_country(value: Any) -> str:
    return _matched(r"[A-Z]{2}", _read_text(value), "write the two letters of ISO 3166-1, such as TW")


def _read_money(value: Any) -> tuple[Money, bool]:
    if not isinstance(value, dict) or value.keys() != {"amount", "unit"}:
        raise LineError('write {"amount": "1234.56", "unit": "TWD"}')
    amount, unit = value["amount"], value["unit"]
    if not isinstance(amount, str) or not isinstance(unit, str):
        raise LineError('amount and unit are texts, such as "1234.56" and "TWD"; a number may have lost digits')
    parsed = parse_amount(amount, unit)
    return Money(amount=parsed.amount, unit=find_unit(unit).code), parsed.cut


def _read_texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise LineError(f'write a list of texts such as ["a", "b"], not {_shown(value)}')
    return tuple(_read_text(part) for part in value)


def _read_names(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
        raise LineError('write a list such as [{"text": "...", "kind": "alias", "language": "th"}]')
    for name in value:
        if None in name.values():
            raise LineError("null is not allowed in a name; leave out what is not known")
        _read_text(name.get("text"))
    return tuple(value)


def _matched(pattern: str, text: str, advice: str) -> str:
    if not re.fullmatch(pattern, text):
        raise LineError(f"{text[:40]!r} cannot be taken; {advice}")
    return text


def _shown(value: Any) -> str:
    words = {str: f'the text "{value}"', bool: str(value).lower(), list: "a list", dict: "an object"}
    return words.get(type(value), str(value))[:60]


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": _read_text,
    "whole": _read_whole,
    "number": _read_number,
    "truth": _read_truth,
    "UTCTime": _read_instant,
    "CountryCode": _read_country,
    "texts": _read_texts,
    "names": _read_names,
}
