"""YAML packs read as a stream: a header of fields, and one long list of items.

The whole document is never composed: memory holds the header and one item. What makes YAML dangerous is refused and
never followed: anchors and aliases (they multiply), deep nesting, tags that name a type of a programming language.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NoReturn, TypeAlias

import orjson
import yaml

from graph_schema.errors import CrosstraceError
from graph_schema.statements import Reject, Statement
from loaders.rejects import reason as told
from loaders.rejects import shorten

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # PyYAML built without libyaml: the same events, some thirty times slower
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]  # stubs know only the one class

ITEM_LIMIT = 32_000_000  # bytes that one item, or one header field, may take
DEPTH_LIMIT = 12
_CHUNK = 65_536
_STANDARD_TAG = "tag:yaml.org,2002:"
_STANDARD_TYPES = frozenset({"str", "int", "float", "bool", "null", "timestamp", "seq", "map"})
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")  # quoted texts may escape them
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"


class BrokenFileError(CrosstraceError):
    """The file cannot be read beyond a line; what stands before it can."""

    def __init__(self, line: int, reason: str) -> None:
        """Place ``file, line N`` and the reason."""
        super().__init__(f"line {line}: {reason}")
        self.reject = Reject(f"file, line {line}", reason, breaks_file=True)


class RefusedFileError(BrokenFileError):
    """The file holds what no pack needs and no reader should follow: nothing of it is read."""

    def __init__(self, line: int, reason: str) -> None:
        """Place ``file, line N``, and the reason with what follows from it."""
        super().__init__(line, f"{reason}; nothing of the file is loaded")


@dataclass(frozen=True, slots=True)
class Item:
    """One element of the list: its number from 1, its first line, its value; ``fault`` says why it cannot be read."""

    number: int
    line: int
    value: Value
    fault: str | None

    @property
    def fields(self) -> dict[str, Value]:
        """The fields; none when the element is no mapping, which is a fault."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def raw(self) -> str:
        """The element as JSON, shortened, for a reject."""
        return shorten(orjson.dumps(self.value).decode())


@dataclass(frozen=True, slots=True)
class _HeaderField:
    name: str
    value: Value


@dataclass(slots=True)
class Pack:
    """A pack's file: ``header`` as far as it can be read, and ``items()`` from the first to the last or to the break.

    The file is read twice, for header fields may stand below the list. Raises RefusedFileError, and OSError.
    """

    path: Path
    list_name: str
    header: dict[str, Value] = field(init=False)

    def __post_init__(self) -> None:
        """Read the header."""
        self.header = {}
        try:
            for part in self._parts():
                if isinstance(part, _HeaderField):
                    self.header[part.name] = part.value
        except RefusedFileError:
            raise
        except BrokenFileError:
            pass  # the second reading ends at the same break, and says so after the items before it

    def items(self) -> Iterator[Item | Reject]:
        """The items; where the file breaks off, one Reject is the last."""
        try:
            for part in self._parts():
                if isinstance(part, Item):
                    yield part
        except BrokenFileError as error:
            yield error.reject

    def _parts(self) -> Iterator[_HeaderField | Item]:
        with self.path.open("rb") as file:
            guard = _Guard(file)
            composer = _Composer(guard, self.list_name)
            try:
                yield from composer.parts()
            except yaml.reader.ReaderError as error:
                raise BrokenFileError(
                    _line_at(self.path, error.position),
                    f"not UTF-8 text ({error.reason}); save the file as UTF-8. {composer.describe_progress()}",
                ) from None
            except yaml.MarkedYAMLError as error:
                mark = error.problem_mark or error.context_mark
                raise BrokenFileError(
                    min(mark.line, guard.lines) + 1 if mark else guard.lines + 1,
                    f"not YAML, or cut off: {error.problem or error.context}. {composer.describe_progress()}",
                ) from None


def read_pack(
    path: Path, list_name: str, state: Callable[[dict[str, Value], str], Statement], own: frozenset[str] = frozenset()
) -> Iterator[Statement | Reject]:
    """One statement or one Reject for each item of a pack, at the places ``tag 1``, ``tag 2`` (of ``tags``) and so on.

    An item inherits the header's fields, but for those that are the pack's ``own``. ``state`` makes the statement from
    fields and place, and raises ValueError.
    """
    try:
        pack = Pack(path, list_name)
    except RefusedFileError as refused:
        yield refused.reject
        return
    inherited = {name: value for name, value in pack.header.items() if name not in own}
    for item in pack.items():
        yield item if isinstance(item, Reject) else _stated(item, inherited, list_name.removesuffix("s"), state)


def _stated(
    item: Item, inherited: dict[str, Value], element: str, state: Callable[[dict[str, Value], str], Statement]
) -> Statement | Reject:
    place = f"{element} {item.number}"
    try:
        if item.fault:
            raise ValueError(item.fault)
        return state({**inherited, **item.fields}, place)
    except ValueError as error:
        return Reject(place, f"line {item.line}: {told(error)}", item.raw)


def _line_at(path: Path, offset: int) -> int:
    """The number of the line in which a byte lies."""
    line = 1
    with path.open("rb") as file:
        while offset > 0 and (chunk := file.read(min(offset, _CHUNK))):
            line += chunk.count(b"\n")
            offset -= len(chunk)
    return line


class _Guard:
    """The file as the parser reads it: counts lines, and ends a reading that asks too much for one item."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._taken = 0
        self.lines = 0

    def start_item(self) -> None:
        self._taken = 0

    def read(self, size: int = _CHUNK) -> bytes:
        chunk = self._file.read(size)
        self._taken += len(chunk)
        if self._taken > ITEM_LIMIT:
            raise RefusedFileError(self.lines + 1, f"one item has more than {ITEM_LIMIT // 1_000_000} MB; split it")
        self.lines += chunk.count(b"\n")
        return chunk


class _Composer:
    """Header fields and items from the parser's events."""

    def __init__(self, guard: _Guard, list_name: str) -> None:
        self._guard = guard
        self._list_name = list_name
        self._events = yaml.parse(guard, Loader=_Parser)
        self._faults: list[str] = []
        self._line = 1
        self._read = 0

    def describe_progress(self) -> str:
        """How far the list was read."""
        return f"Read before it: {self._read:,} of {self._list_name!r}; what comes after them is not read"

    def parts(self) -> Iterator[_HeaderField | Item]:
        if not isinstance(self._next(), yaml.DocumentStartEvent):
            self._refuse("the file is empty")
        if not isinstance(self._next(), yaml.MappingStartEvent):
            self._refuse(f"a pack is a mapping of fields, one of them {self._list_name!r}")
        names: set[str] = set()
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._name(event)
            if name in names:
                self._refuse(f"the header gives {name!r} twice; keep one of them")
            names.add(name)
            if name == self._list_name:
                yield from self._items()
            else:
                self._guard.start_item()
                value = self._value(self._next(), 1)
                if self._faults:
                    self._refuse(f"{name}: {self._faults[0]}")
                yield _HeaderField(name, value)
        self._next()  # the document's end
        if not isinstance(self._next(), yaml.StreamEndEvent):
            self._refuse("a pack is one document; save the others as files of their own")
        if self._list_name not in names:
            self._refuse(f"the pack has no {self._list_name!r}")

    def _items(self) -> Iterator[Item]:
        if not isinstance(self._next(), yaml.SequenceStartEvent):
            self._refuse(f"{self._list_name!r} is a list, each element after a dash")
        while True:
            self._guard.start_item()
            self._faults.clear()
            event = self._next()
            if isinstance(event, yaml.SequenceEndEvent):
                return
            line = self._line
            value = self._value(event, 1)
            if not isinstance(value, dict):
                self._faults.append("it is no mapping of fields")
            self._read += 1
            yield Item(self._read, line, value, next(iter(self._faults), None))

    def _value(self, event: yaml.Event, depth: int) -> Value:
        if depth > DEPTH_LIMIT:
            self._refuse(f"values are nested more than {DEPTH_LIMIT} deep")
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"' and (found := _UNPRINTABLE.search(event.value)):
                self._faults.append(f"character U+{ord(found[0]):04X} (line {self._line}) is not allowed; leave it out")
            plain = event.style is None or event.style == ""
            return None if plain and event.value in _NULLS and event.implicit[0] else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            values = []
            while not isinstance(part := self._next(), yaml.SequenceEndEvent):
                values.append(self._value(part, depth + 1))
            return values
        fields: dict[str, Value] = {}
        while not isinstance(part := self._next(), yaml.MappingEndEvent):
            name, line = self._name(part), self._line
            if name in fields:
                self._faults.append(f"{shorten_name(name)} stands twice in one mapping (line {line}); keep one of them")
            fields[name] = self._value(self._next(), depth + 1)
        return fields

    def _name(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse("the name of a field is a plain text")
        return event.value

    def _next(self) -> yaml.Event:
        event = next(self._events, None)
        if isinstance(event, yaml.StreamStartEvent):
            event = next(self._events, None)
        if event is None:
            self._refuse("the file is empty")
        if event.start_mark is not None:
            self._line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._refuse("anchors and aliases (& and *) are not allowed; write the value out")
        tag = getattr(event, "tag", None)
        if tag and tag.removeprefix(_STANDARD_TAG) not in _STANDARD_TYPES and tag != "!":
            self._refuse(f"the tag {tag[:80]} is not allowed; write plain texts, lists and mappings")
        return event

    def _refuse(self, reason: str) -> NoReturn:
        raise RefusedFileError(self._line, reason)


def text_of(value: Value) -> str | None:
    """A scalar's text without outer spaces; None when it is empty, a list or a mapping."""
    return (value.strip() or None) if isinstance(value, str) else None


def texts_of(value: Value) -> list[str]:
    """The texts of a list, or the one text that stands in its place."""
    parts = value if isinstance(value, list) else [value]
    return [text for part in parts if (text := text_of(part))]


def unread_flags(fields: Mapping[str, Value], read: frozenset[str]) -> tuple[str, ...]:
    """A flag for each field that the loader does not know, so that none is dropped in silence."""
    return tuple(f"field: {shorten_name(name)} is not known and not kept" for name in fields if name not in read)


def shorten_name(name: str) -> str:
    """A field's name as it is shown, at most 60 characters."""
    return repr(name if len(name) <= 60 else f"{name[:60]}…")
