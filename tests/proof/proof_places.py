"""Where the product says who may see what and in which order, and how each such place is broken.

A place is found in the text of a statement file or of a render function, so that no new one can be forgotten. A broken
render function is compiled from its changed text.
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from types import CodeType, FunctionType, ModuleType
from typing import Any

from proof_caps import forget_operations

import cypher
from cypher import catalogue

_Keeping = type(cache(len))  # what a function is that keeps its answers
_NAMED = r"\w+|'\w+'|\"\w+\""
PREDICATE = re.compile(r"\b(?P<file>\w+)\.handling IN \$visible\b")
CALL = re.compile(rf"\b(?:visible|told)\((?P<code>{_NAMED})\)")
ORDER = re.compile(r"ORDER BY (?P<keys>[^\n\"]+?)(?= LIMIT| WHERE| RETURN| \}|\{near\}|\"|\n|$)")
DEGREE = re.compile(r"reduce\(seen = 0, h IN \$visible \| seen \+ coalesce\((\w+)\.degrees\[h\], 0\)\)")


@dataclass(frozen=True, slots=True)
class Break:
    """One place, broken in one way: ``home`` is the statement file or the render function that it stands in."""

    home: str
    way: str
    broken: str

    @property
    def name(self) -> str:
        """What it is called in a report."""
        return f"{self.home}: {self.way}"

    @contextmanager
    def made(self) -> Iterator[None]:
        """The product with this break."""
        if self.home.endswith(".cypher"):
            yield from _with_file(self)
        else:
            [(function, owner)] = [found for found in functions() if _name(found[0]) == self.home]
            yield from _swapped(list(_everywhere(function, owner, _compiled(function, self.broken))))


def breaks() -> Iterator[Break]:
    """Every place, broken in every way that it can be."""
    for home, text in texts().items():
        for way, broken in _broken(text, PREDICATE if home.endswith(".cypher") else CALL):
            yield Break(home, way, broken)


def texts() -> dict[str, str]:
    """The texts in which something is read for a reader, by file and by module and function."""
    files = {f"{name}.cypher": catalogue.hand_written(name).text for name in catalogue.names()}
    found = {name: text for name, text in files.items() if PREDICATE.search(text)}
    for function, _ in functions():
        text = inspect.getsource(function)
        if CALL.search(text) or ORDER.search(text) or '": OfReader(' in text:
            found[_name(function)] = text
    return found


def functions() -> Iterator[tuple[Any, Any]]:
    """Every function of the room that renders, with its module or class; some keep what they made before."""
    for found in iter_modules(cypher.__path__):
        if found.name.startswith(("render", "projection", "visibility", "views")):
            module = import_module(f"cypher.{found.name}")
            for owner in (module, *_own(module, type)):
                for function in _own(module, (FunctionType, _Keeping), owner):
                    if not function.__name__.startswith("__"):  # of which a class has made some itself
                        yield function, owner


def _own(module: ModuleType, kind: type | tuple[type, ...], owner: Any = None) -> list[Any]:
    return [value for value in vars(owner or module).values()
            if isinstance(value, kind) and value.__module__ == module.__name__]  # fmt: skip


def _name(function: Any) -> str:
    return f"{function.__module__.removeprefix('cypher.')}.{function.__name__}"


def _broken(text: str, predicate: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    found = list(predicate.finditer(text))
    variables = list(dict.fromkeys(match[1] for match in found))
    for number, match in enumerate(found):
        yield f"no predicate {number} ({match[1]})", _spliced(text, match, _without(match, text))
        for other in variables:
            if other != match[1]:
                wrong = match[0].replace(match[1], other, 1)
                yield f"predicate {number} ({match[1]}) on {other}", _spliced(text, match, wrong)
    for number, match in enumerate(ORDER.finditer(text)):
        kept = ", ".join(_keys(match["keys"])[:-1])
        told = f"no last sort key {number} ({match['keys']})"
        yield told, _spliced(text, match, f"ORDER BY {kept}" if kept else "")
    for number, match in enumerate(DEGREE.finditer(text)):
        counted = f"reduce(seen = 0, d IN {match[1]}.degrees | seen + d)"
        yield f"degree {number} by all links", _spliced(text, match, counted)


def _keys(text: str) -> list[str]:
    """The keys of an order; a comma inside brackets parts none."""
    return re.split(r", (?![^\[]*\])", text)


def _without(match: re.Match[str], text: str) -> str:
    if "code" not in match.re.groupindex:
        return f"{match[1]}.handling >= 0"
    inside = text[match.start() - 1] == "{" and text[match.end()] == "}"
    return f"{match[1]}}}.handling >= 0{{''" if inside else f"({match[1]} + '.handling >= 0')"


def _spliced(text: str, match: re.Match[str], new: str) -> str:
    return f"{text[: match.start()]}{new}{text[match.end() :]}"


def _with_file(broken: Break) -> Iterator[None]:
    before = catalogue.hand_written
    name = broken.home.removesuffix(".cypher")
    changed = replace(before(name), text=broken.broken)
    yield from _swapped(
        [(catalogue, "hand_written", lambda asked: changed if asked == name else before(asked))]
    )  # fmt: skip


def _compiled(kept: Any, text: str) -> FunctionType:
    """The function as this text of it says, among the same globals."""
    function = inspect.unwrap(kept)
    compiled = compile(inspect.cleandoc(f"\n{text}"), f"<broken {function.__name__}>", "exec")
    [code] = [part for part in compiled.co_consts if isinstance(part, CodeType)]
    made_anew = FunctionType(code, function.__globals__, function.__name__, function.__defaults__)
    made_anew.__kwdefaults__ = function.__kwdefaults__
    return made_anew


def _everywhere(function: Any, owner: Any, broken: FunctionType) -> Iterator[tuple[Any, str, object]]:
    name = function.__name__
    yield owner, name, broken
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith(("cypher", "api")) and module is not owner and vars(module).get(name) is function:
            yield module, name, broken


def _swapped(places: list[tuple[Any, str, object]]) -> Iterator[None]:
    held = [(owner, name, vars(owner)[name]) for owner, name, _ in places]
    forget_operations()
    try:
        for owner, name, after in places:
            setattr(owner, name, after)
        yield
    finally:
        for owner, name, before in held:
            setattr(owner, name, before)
        forget_operations()


def rewritten(home: str, way: str, change: Callable[[str], str]) -> Break:
    """A break that is written by hand. Raises LookupError where the text has no such part."""
    before = texts()[home]
    after = change(before)
    if after == before:
        raise LookupError(f"{home} has no such part: {way}")
    return Break(home, way, after)


def replacing(home: str, way: str, *pairs: tuple[str, str]) -> Break:
    """A break that replaces parts of a text, each of which must be there."""
    return rewritten(home, way, partial(_replaced, home, pairs))


def _replaced(home: str, pairs: tuple[tuple[str, str], ...], text: str) -> str:
    for old, new in pairs:
        if old not in text:
            raise LookupError(f"{home} has no {old!r}")
        text = text.replace(old, new)
    return text
