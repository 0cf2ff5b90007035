"""The register of agreements between jurisdictions, in JSON Lines, three-valued.

A line says that there is an agreement (``signed``, ``in_force`` ...) or that the register states that there is none
(``stated_none``); where no line speaks of a pair of countries, nothing is known. What a register does not say, such as
a subject or a date, is left out; ``stated_none`` without a subject holds for every subject that the register covers.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph_schema.entities import Agreement
from graph_schema.identifiers.countries import country_code
from graph_schema.links import PartyTo
from graph_schema.statements import Reject, Statement
from loaders.format import Format, Origin
from loaders.json_lines import LineError, read_lines
from loaders.records import read_record
from loaders.rejects import reason, shorten

_BESIDE = frozenset({"parties"})
_NEEDED = ("status", "register_name")


def read(path: Path, origin: Origin) -> Iterator[Statement | Reject]:
    """An agreement a line: ``id``, ``parties`` (country codes), ``status``, ``register_name``, and what else is stated.

    The fields are those of Agreement, with the guards and the envelope of the records format.
    """
    for line in read_lines(path):
        if isinstance(line, Reject):
            yield line
            continue
        try:
            yield _state(line.content, origin, line.place)
        except ValueError as error:
            yield Reject(line.place, reason(error), shorten(line.text))


FORMAT = Format(
    name="agreements",
    read=read,
    source_type="snapshot",
    summary="JSON Lines with a register of agreements: parties, subject, status, dates, whose register",
)


def _state(content: dict[str, Any], origin: Origin, place: str) -> Statement:
    if content.get("kind", "Agreement") != "Agreement":
        raise LineError("kind: a register holds agreements alone; leave the kind out, or load the file as records")
    parties = _read_parties(content.get("parties"))
    if missing := [name for name in _NEEDED if name not in content]:
        raise LineError(f"{missing[0]}: is missing; a register entry says its status and whose register says so")
    agreement = read_record(Agreement, {"kind": "Agreement", **content}, origin, beside=_BESIDE)
    envelope = {name: getattr(agreement, name) for name in ("grade", "nature", "handling", "review_at", "delete_at")}
    links = tuple(
        PartyTo(item=f"{agreement.item}:{code}", from_key=f"country:{code}", to_key=agreement.entity, **envelope)
        for code in parties
    )
    return Statement(record=agreement, links=links, place=place)


def _read_parties(parties: Any) -> list[str]:
    if not isinstance(parties, list) or not all(isinstance(code, str) for code in parties):
        raise LineError('parties: write a list of country codes such as ["TW", "PH"]')
    for code in parties:
        if country_code(code) != code:
            raise LineError(f"parties: {code[:40]!r} is no two-letter code of ISO 3166-1 such as PH")
    if len(parties) < 2 or len(set(parties)) != len(parties):
        raise LineError("parties: an agreement has two parties at least, each named once")
    return parties
