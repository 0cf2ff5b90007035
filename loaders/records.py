"""Our own format: JSON Lines in which any agency writes every kind and every link, one a line.

A record is ``{"kind": "Person", "id": "p1", "name": ...}``, a link ``{"kind": "HOLDS", "from": "person:p1", "to":
"wallet:tron:T..."}``. The published schema is ``docs/records.schema.json``, generated from the declarations.
"""

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from graph_schema.declare import Entity, Link
from graph_schema.identifiers.keys import source_key
from graph_schema.json_schema import ITEM
from graph_schema.registry import ENTITIES, LINKS, kind_of
from graph_schema.statements import Reject, Statement, digest
from loaders.format import Format, Origin
from loaders.json_lines import Line, LineError, read_lines
from loaders.record_ends import Found, identify_record, read_end, read_own_key
from loaders.record_fields import Faults, meet, read_envelope, read_fields
from loaders.rejects import reason, shorten

_MINTED = frozenset({"kind", "id"})
_NATURAL = frozenset({"kind", "id", "key"})
_LINK = frozenset({"kind", "id", "from", "to"})
_LONGEST_ITEM = 200


def read(path: Path, origin: Origin) -> Iterator[Statement | Reject]:
    """What a records file states, line by line; memory does not grow with the file."""
    for line in read_lines(path):
        if isinstance(line, Reject):
            yield line
            continue
        try:
            yield from _state(line, origin)
        except ValueError as error:
            yield Reject(line.place, reason(error), shorten(line.text))


FORMAT = Format(
    name="records",
    read=read,
    source_type="increment",
    summary="JSON Lines with every kind and link; docs/records.schema.json describes a line",
)


def _state(line: Line, origin: Origin) -> Iterator[Statement]:
    name = line.content.get("kind")
    if not isinstance(name, str):
        raise LineError('kind: every line needs one, such as "Person" or "HOLDS"')
    if name in LINKS:
        yield from read_link(LINKS[name], line.content, origin, line.place)
    elif name in ENTITIES:
        yield Statement(record=read_record(ENTITIES[name], line.content, origin), place=line.place)
    else:
        near = get_close_matches(name.upper(), LINKS, n=1, cutoff=0.9) or get_close_matches(
            name, [*ENTITIES, *LINKS], n=1
        )
        hint = f"did you mean {near[0]}?" if near else "the kinds are listed in records.schema.json"
        raise LineError(f"kind: {name[:80]!r} is no kind and no link; {hint}")


def read_record(
    kind: type[Entity],
    content: dict[str, Any],
    origin: Origin,
    *,
    beside: frozenset[str] = frozenset(),
    entity: str | None = None,
    faults: Faults | None = None,
) -> Entity:
    """The record that a line's object states; ``beside`` names keys of the object that are read elsewhere.

    ``entity`` is the key of the one that it speaks of, where that is not the source's own of this id. Raises LineError
    or pydantic's ValidationError, which name the field and what is wrong with it; with ``faults`` the first of those.
    """
    values, cut = read_fields(kind, content, (_NATURAL if kind.natural else _MINTED) | beside, faults)
    flags = [f"digits: {name} {amount} has more digits than the unit keeps" for name, amount in cut.items()]
    envelope = read_envelope(content, origin, faults)
    if faults:
        raise faults[0]
    if not kind.natural:
        item = _read_item(content)
        if entity is None:
            key = source_key(kind.prefix(), origin.source, item)
        else:
            key = read_own_key(kind, "entity", entity, origin.source).key
        return kind(entity=key, item=item, flags=tuple(flags), **values, **envelope)
    found = identify_record(kind, content, values, origin.source)
    if found.flag:
        flags.insert(0, found.flag)
    item = _read_item(content) if "id" in content else found.key
    return kind(
        entity=found.key, item=item, stated=found.stated, flags=tuple(flags), **found.fields, **envelope
    )  # fmt: skip


def read_link(
    kind: type[Link], content: dict[str, Any], origin: Origin, place: str = "", *, faults: Faults | None = None
) -> Iterator[Statement]:
    """The link that a line's object states, after a record of each end whose text failed its check.

    Raises LineError or pydantic's ValidationError, which name the field and what is wrong with it; with ``faults`` the
    first of those.
    """
    values, cut = read_fields(kind, content, _LINK, faults)
    for name, amount in cut.items():
        meet(LineError(f"{name}: {amount} has more digits than the unit keeps; write no more than those"), faults)
    envelope = read_envelope(content, origin, faults)
    start, end = (_read_end(name, content, origin, faults) for name in ("from", "to"))
    if faults:
        raise faults[0]
    item = _read_item(content) if "id" in content else _item_of(content)
    link = kind(item=item, from_key=start.key, to_key=end.key, **values, **envelope)
    for found in (start, end):
        if found.flag:
            yield Statement(record=_record_of(found, link), place=place)
    yield Statement(links=(link,), place=place)


def _record_of(found: Found, link: Link) -> Entity:
    """The record that keeps the text of an end that failed its check, under the link's own handling."""
    return kind_of(found.key)(
        entity=found.key, item=found.key, stated=found.stated, flags=(found.flag or "",),
        grade=link.grade, nature=link.nature, handling=link.handling, victim=link.is_victims(),
        review_at=link.review_at, delete_at=link.delete_at,
    )  # fmt: skip


def _read_end(name: str, content: dict[str, Any], origin: Origin, faults: Faults | None) -> Found:
    text = content.get(name)
    try:
        if not isinstance(text, str):
            raise LineError('write the end as a text such as "person:p1"')
        return read_end(text, origin.source)
    except ValueError as error:
        meet(LineError(f"{name}: {error}"), faults)
        return Found("")


def _read_item(content: dict[str, Any]) -> str:
    item = content.get("id")
    if not isinstance(item, str) or len(item) > _LONGEST_ITEM or not re.fullmatch(ITEM, item):
        raise LineError(f'id: write the item\'s own id as a text of 1-{_LONGEST_ITEM} characters without ":"')
    return item


def _item_of(content: dict[str, Any]) -> str:
    """The item of a link without an id: the digest of what it states, whoever may read it."""
    stated = {name: value for name, value in content.items() if name not in {"handling", "victim"}}
    return digest(json.dumps(stated, sort_keys=True, ensure_ascii=False))
