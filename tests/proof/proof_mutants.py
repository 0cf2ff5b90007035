"""The product broken on purpose, a place at a time, to see that the proof notices.

A place is a call of ``visible`` in a render function (told by the function and the variable), one occurrence of the
predicate in a statement file, or a sort key or bound that is taken away.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from types import ModuleType
from typing import Any

from proof_cases import Servers
from proof_run import Proof

from cypher import catalogue, projection, render_neighbourhood, visibility

CASES_A_MUTANT = 400
_PREDICATE = re.compile(r"(\w+)\.handling IN \$visible")
_SEEDS = (1, 2)

PERSONAL = ("HOLDS", "NATIONAL_OF", "CONTROLS", "ASSOCIATED_WITH", "SENT", "LOCATED_AT", "LOCATED_IN", "SAME_AS")
FILED = ("NAMED_IN", "HOLDS", "SENT", "PART_OF", "PARTY_TO", "NATIONAL_OF", "LOCATED_IN")
AROUND = ("NAMED_IN", "SENT", "HOLDS", "NATIONAL_OF")
ALL_READ = ("entity", "person", "persons", "account", "organization")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One break: how it is made, the root fields that must show it, and the links that graphs are about."""

    name: str
    made: Callable[[], AbstractContextManager[None]]
    aim: tuple[str, ...]
    near: tuple[str, ...]
    caps: tuple[tuple[str, int], ...] = ()


def _everywhere(name: str, before: object, after: object) -> Iterator[tuple[ModuleType, str, object]]:
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("cypher") and getattr(module, name, None) is before:
            yield module, name, after


@contextmanager
def _swapped(places: list[tuple[Any, str, object]]) -> Iterator[None]:
    held = [(owner, name, getattr(owner, name)) for owner, name, _ in places]
    try:
        for owner, name, after in places:
            setattr(owner, name, after)
        yield
    finally:
        for owner, name, before in held:
            setattr(owner, name, before)


@contextmanager
def dropped(function: str, stem: str) -> Iterator[None]:
    """The predicate left out where this function writes it for a variable of this stem. LookupError if it never did."""
    before = visibility.visible
    written: list[str] = []

    def visible(variable: str) -> str:
        frame = sys._getframe(1)
        here = f"{frame.f_globals['__name__'].removeprefix('cypher.')}.{frame.f_code.co_name}"
        if (here, variable.rstrip("0123456789")) != (function, stem):
            return before(variable)
        written.append(variable)
        return f"{variable}.handling >= 0"

    with _swapped(list(_everywhere("visible", before, visible))):
        yield
    if not written:
        raise LookupError(f"{function} writes no predicate for {stem}")


def reworded(owner: Any, function: str, pattern: str, text: str) -> AbstractContextManager[None]:
    """What a render function writes, with a part of it replaced. Raises LookupError where there is no such part."""
    before = getattr(owner, function)

    def after(*given: Any, **named: Any) -> str:
        found, times = re.subn(pattern, text, before(*given, **named))
        if not times:
            raise LookupError(f"{function} writes no {pattern}")
        return found

    return _swapped([(owner, function, after)])


def rewritten(name: str, change: Callable[[str], str]) -> AbstractContextManager[None]:
    """A statement file with another text."""
    before = catalogue.hand_written
    changed = replace(before(name), text=change(before(name).text))
    if changed == before(name):
        raise LookupError(f"{name} has no such part")
    return _swapped([(catalogue, "hand_written", lambda asked: changed if asked == name else before(asked))])


def _without(number: int) -> Callable[[str], str]:
    """A statement's text without its predicate of this number."""

    def change(text: str) -> str:
        found = list(_PREDICATE.finditer(text))[number]
        return f"{text[: found.start()]}{found[1]}.handling >= 0{text[found.end() :]}"

    return change


PLACES: dict[tuple[str, str], tuple[str, ...]] = {
    ("projection.records", "r"): ALL_READ, ("projection.edges", "l"): ALL_READ, ("projection.territory", "l"): ALL_READ,
    ("projection.territory", "r"): ("compound", "place", "account", "case"), ("visibility.tied", "n_link"): ALL_READ,
    ("visibility.touched", "n_record"): ALL_READ, ("render._link_by_key", "l"): ("link",),
    ("render._record_by_key", "r"): ("record",), ("render_pages._driven", "r"): ("persons", "accounts", "places"),
    ("render_pages._stated", "r"): ("persons", "accounts", "places"),
    ("render_neighbourhood._step", "l"): ("neighbourhood",), ("render_questions._step", "l"): ("agreementCoverage",),
}  # fmt: skip
"""Where render functions write the predicate: function and variable, with root fields that must show a break."""


def _functions() -> Iterator[Mutant]:
    for (function, stem), aim in PLACES.items():
        near = AROUND if "agreementCoverage" in aim else PERSONAL
        yield Mutant(f"{function}: no predicate on {stem}", partial(dropped, function, stem), aim, near)


def _files() -> Iterator[Mutant]:
    aims: dict[str, tuple[str, tuple[str, ...]]] = {
        "paths": ("paths", PERSONAL), "control_chains": ("controlChains", PERSONAL),
        "statistics": ("statistics", FILED), "agreement_coverage": ("agreementCoverage", FILED),
    }  # fmt: skip
    caps = (("LONGEST_CHAIN", 4),)
    for name, (root, near) in aims.items():
        for number in range(len(_PREDICATE.findall(catalogue.hand_written(name).text))):
            change = _without(number)
            yield Mutant(f"{name}.cypher: no predicate {number}", partial(rewritten, name, change), (root,), near, caps)


def _replacing(name: str, old: str, new: str) -> Callable[[], AbstractContextManager[None]]:
    return partial(rewritten, name, lambda text: text.replace(old, new))


def _others() -> Iterator[Mutant]:
    rendering = projection.Rendering
    yield Mutant(
        "records: no last sort key", lambda: reworded(rendering, "records", r", \w+\.key LIMIT", " LIMIT"),
        ALL_READ, PERSONAL, (("RECORDS_READ", 1),),
    )  # fmt: skip
    yield Mutant(
        "edges: no last sort key", lambda: reworded(rendering, "edges", r"\.at DESC, \w+\.key LIMIT", ".at DESC LIMIT"),
        ("account", "person"), ("SENT", "HOLDS"), (("LINKS_A_FACT", 1),),
    )  # fmt: skip
    yield Mutant(
        "neighbourhood: no last sort key",
        lambda: reworded(render_neighbourhood, "_step", r"l\.at DESC, l\.key", "l.at DESC"),
        ("neighbourhood",), PERSONAL,
    )  # fmt: skip
    yield Mutant(
        "paths: hub by all links",
        _replacing("paths", "reduce(seen = 0, h IN $visible | seen + coalesce(y.degrees[h], 0))",
                   "reduce(seen = 0, d IN y.degrees | seen + d)"),
        ("paths",), PERSONAL, (("HUB", 4),),
    )  # fmt: skip
    yield Mutant("paths: predicate behind the pattern", partial(rewritten, "paths", _behind), ("paths",), PERSONAL)
    yield Mutant(
        "search: no last sort key", _replacing("search", "ORDER BY score, n.key", "ORDER BY score"),
        ("search",), PERSONAL,
    )  # fmt: skip
    yield Mutant(
        "statistics: limit before the predicate",
        _replacing("statistics", "MATCH (s:Statistic)\n", "MATCH (s:Statistic) WITH s ORDER BY s.key LIMIT $figures\n"),
        ("statistics",), FILED,
    )  # fmt: skip


def _behind(text: str) -> str:
    """The statement of ways with its predicate behind the pattern instead of inside."""
    tested = "{1,<<longest>>}(b)\n  WHERE all(e IN relationships(p) WHERE e.handling IN $visible)"
    bare = text.replace("[r:<<walked>> WHERE r.handling IN $visible]", "[r:<<walked>>]")
    return bare.replace("{1,<<longest>>}(b)", tested)


MUTANTS = (*_functions(), *_files(), *_others())


def caught(mutant: Mutant, servers: Servers) -> str | None:
    """What the proof says of a product that is broken so, or None when it says nothing."""
    with mutant.made():
        for seed in _SEEDS:
            proof = Proof(
                servers, seed, graphs_an_era=8, shapes=16, aim=mutant.aim, near=mutant.near, caps=dict(mutant.caps)
            )  # fmt: skip
            if wrong := proof.first_failure(CASES_A_MUTANT):
                return wrong
    return None


def survivors(servers: Servers, report: Callable[[str], None]) -> list[str]:
    """The mutants that are not caught."""
    alive = []
    for mutant in MUTANTS:
        found = caught(mutant, servers)
        report(f"mutant {mutant.name}: {found or 'NOT CAUGHT'}")
        if not found:
            alive.append(mutant.name)
    return alive
