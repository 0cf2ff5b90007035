"""Hold every chain against itself and against its anchors, and name the first place in each that is wrong."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from audit.anchor import Anchor, AnchorStore
from audit.chain import Line, chains, first_hash, parse_line, raw_lines, read_line, segments
from audit.entry import derived, unseal
from audit.errors import AuditError

Vouched = tuple[str, Anchor]  # the place that keeps an anchor, and the anchor


@dataclass
class ChainState:
    """What was found of one chain: entries that are whole up to the first fault, the newest one that is anchored.

    ``half`` counts the bytes of an unfinished last line; no answer left for it. A chain that is not ``closed`` is being
    written to, or its process was ended by force.
    """

    chain: str
    segments: int = 0
    entries: int = 0
    anchored: int = 0
    closed: bool = False
    half: int = 0
    fault: str | None = None

    def __str__(self) -> str:
        if self.fault:
            return f"{self.chain}: {self.fault}"
        told = f"{self.chain}: whole, {self.entries:,} entries in {self.segments:,} segments"
        if self.anchored < self.entries:
            told += f", not anchored after entry {self.anchored:,}"
        if not self.closed:
            told += "; not closed: still written to, or ended by force"
        if self.half:
            told += f"; an unfinished line of {self.half:,} bytes at its end, for which no answer left"
        return told


@dataclass
class Report:
    """The state of every chain that exists or that an anchor speaks of, oldest first."""

    chains: list[ChainState] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong anywhere."""
        return not any(state.fault for state in self.chains)


class _FaultError(Exception):
    """The first place in a chain that is wrong."""


def verify(folder: Path, *, key: bytes, anchors: Sequence[AnchorStore]) -> Report:
    """Check all chains in a log's folder. Raises AuditError when anchors or files cannot be read.

    Processes may write meanwhile: what is asked of a chain was anchored before its segments are read.
    """
    vouched = _vouched(anchors)
    present = chains(folder)
    report = Report()
    for chain in sorted({*present, *vouched}):
        state = ChainState(chain)
        report.chains.append(state)
        try:
            if chain not in present:
                newest = max(anchor.seq for _, anchor in vouched[chain])
                raise _FaultError(f"the chain is missing; {_vouch(vouched[chain])} for its entries up to {newest:,}")
            _check_chain(folder / chain, state, vouched[chain], key, anchors)
        except _FaultError as fault:
            state.fault = str(fault)
        except OSError as error:
            raise AuditError(f"the audit log cannot be read: {error}") from error
    return report


def _vouched(anchors: Sequence[AnchorStore]) -> defaultdict[str, list[Vouched]]:
    found: defaultdict[str, list[Vouched]] = defaultdict(list)
    for store in anchors:
        for anchor in store.all():
            found[anchor.chain].append((store.name, anchor))
    return found


def _check_chain(
    folder: Path, state: ChainState, vouched: list[Vouched], key: bytes, anchors: Sequence[AnchorStore]
) -> None:
    for place, anchor in vouched:
        if not anchor.genuine(key):
            raise _FaultError(f"the {place}'s anchor for entry {anchor.seq:,} was not made by this node")
    wanted: defaultdict[int, list[Vouched]] = defaultdict(list)
    for place, anchor in vouched:
        wanted[anchor.seq].append((place, anchor))
    promised = _walk(folder, state, wanted, key)
    newest = max(wanted, default=0)
    if newest > state.entries:
        _, anchor = wanted[newest][0]
        if anchor.segment > state.segments:
            raise _FaultError(
                f"segment {state.segments + 1} is missing: the chain ends at entry {state.entries:,}, and "
                f"{_vouch(wanted[newest])} for entry {newest:,} in segment {anchor.segment}"
            )
        raise _FaultError(
            f"segment {state.segments}: cut after entry {state.entries:,}; {_vouch(wanted[newest])} for its "
            f"entries up to {newest:,}"
        )
    if state.entries:
        _check_places(state, vouched, promised, anchors)


def _walk(folder: Path, state: ChainState, wanted: dict[int, list[Vouched]], key: bytes) -> list[str]:
    """Read the chain to its end; answers the places that its first entry promises anchors in."""
    previous = first_hash(state.chain)
    promised: list[str] = []
    found = segments(folder)
    for number, (named, file) in enumerate(found, 1):
        if named != number:
            raise _FaultError(f"segment {number} is missing, after entry {state.entries:,}")
        state.segments = number
        for place, raw in enumerate(raw_lines(file), 1):
            here = f"segment {number}, line {place}"
            if not raw.endswith(b"\n") and number == len(found):
                state.half = len(raw)
                break
            if state.closed:
                raise _FaultError(f"{here}: stands after the chain's closing entry")
            line = read_line(raw, previous)
            if line is None or line.entry["seq"] != state.entries + 1:
                raise _FaultError(f"{here}: {_wrong(raw, state.entries + 1)}")
            _check_anchors(line, state, wanted.get(state.entries + 1, []), here)
            state.entries += 1
            previous = line.hash
            if line.entry["action"] == "administration":
                promised = promised or _promised(line, state.chain, key, here)
                state.closed = line.entry["operation"] == "close"
    return promised


def _wrong(raw: bytes, due: int) -> str:
    line = parse_line(raw)
    if line is not None and line.entry["seq"] != due:
        return f"entry {line.entry['seq']:,} stands where entry {due:,} is due: lines were swapped, taken out or put in"
    return f"entry {due:,} was changed"


def _check_anchors(line: Line, state: ChainState, vouched: list[Vouched], here: str) -> None:
    for place, anchor in vouched:
        if anchor.head != line.hash:
            raise _FaultError(
                f"{here}: rewritten; entries {state.anchored + 1:,} to {anchor.seq:,} are not those that the {place} "
                "vouches for"
            )
        state.anchored = anchor.seq


def _promised(line: Line, chain: str, key: bytes, here: str) -> list[str]:
    try:
        _, values = unseal(line.box, derived(key, f"seal {chain}"))
    except AuditError as error:
        raise _FaultError(f"{here}: {error}") from None
    return list(values.get("anchored in", ()))


def _check_places(
    state: ChainState, vouched: list[Vouched], promised: list[str], anchors: Sequence[AnchorStore]
) -> None:
    """See that every place that was to keep anchors of the chain does; those made since the first look count.

    A process that is killed as it begins leaves an opening entry without anchors, and has answered nothing.
    """
    if not promised:
        raise _FaultError("its first entry does not say where it is anchored: it was not written by this node")
    asked = {store.name for store in anchors}
    kept = {name for name, _ in vouched}
    if state.entries > 1 and not kept.issuperset(promised):
        kept |= {name for name, _ in _vouched(anchors)[state.chain]}
    for place in promised:
        if place not in asked:
            raise _FaultError(f"its anchors are in the {place}, which was not asked; name it and verify again")
        if state.entries > 1 and place not in kept:
            raise _FaultError(f"the {place} vouches for nothing of it: its anchors were erased, or are of another log")


def _vouch(vouched: list[Vouched]) -> str:
    places = list(dict.fromkeys(f"the {place}" for place, _ in vouched))
    return f"{' and '.join(places)} {'vouches' if len(places) == 1 else 'vouch'}"
