"""Each way of tampering with the log is found and placed; what a killed process leaves is not mistaken for one."""

import dataclasses
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from audit_logs import KEY, MemoryAnchors, entry, open_log, segment, state

import audit.chain
from audit.anchor import Witness
from audit.chain import first_hash, parse_line, write_line
from audit.entry import Sealed, derived, seal
from audit.errors import AuditError
from audit.log import AuditLog
from audit.verify import verify

ENTRIES = 60  # with the opening one; the closing one is the 61st


@pytest.fixture
def anchors() -> MemoryAnchors:
    return MemoryAnchors()


@pytest.fixture
def chain(tmp_path: Path, anchors: MemoryAnchors) -> str:
    """A closed chain of some segments, each with an anchor."""
    with open_log(tmp_path, anchors, segment_bytes=8_000) as log:
        for number in range(ENTRIES - 1):
            log.append(entry(actor=f"officer {number}"))
            log._anchor()
    found = state(tmp_path, anchors)
    assert (found.fault, found.entries) == (None, ENTRIES + 1)
    assert found.segments >= 4
    return log.chain


def rewrite(file: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    file.write_bytes(b"".join(change(file.read_bytes().splitlines(keepends=True))))


def lines_in(folder: Path, chain: str, number: int) -> int:
    return segment(folder, chain, number).read_bytes().count(b"\n")


def test_any_changed_byte_is_found_in_its_line(tmp_path, anchors, chain):
    file = segment(tmp_path, chain, 2)
    whole = file.read_bytes()
    lines = whole.splitlines(keepends=True)
    before = lines_in(tmp_path, chain, 1)
    third = len(lines[0]) + len(lines[1])
    for place in range(third, third + len(lines[2]) - 1):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        found = state(tmp_path, anchors)
        assert found.fault is not None, whole[place - 10 : place + 10]
        assert found.fault.startswith("segment 2, line 3: entry"), found.fault
        assert found.entries == before + 2


def test_a_lost_line_end_is_found(tmp_path, anchors, chain):
    file = segment(tmp_path, chain, 1)
    file.write_bytes(file.read_bytes()[:-1])
    last = lines_in(tmp_path, chain, 1) + 1
    assert state(tmp_path, anchors).fault == f"segment 1, line {last}: entry {last} was changed"


def test_a_cut_tail_is_found_and_placed(tmp_path, anchors, chain):
    last = state(tmp_path, anchors).segments
    rewrite(segment(tmp_path, chain, last), lambda lines: lines[:-1])
    assert state(tmp_path, anchors).fault == (
        f"segment {last}: cut after entry {ENTRIES}; the database vouches for its entries up to {ENTRIES + 1}"
    )


def test_a_tail_cut_within_a_line_is_found(tmp_path, anchors, chain):
    last = state(tmp_path, anchors).segments
    file = segment(tmp_path, chain, last)
    file.write_bytes(file.read_bytes()[:-10])
    found = state(tmp_path, anchors)
    assert found.fault is not None and f"cut after entry {ENTRIES};" in found.fault


def test_a_swapped_pair_is_found_and_placed(tmp_path, anchors, chain):
    rewrite(segment(tmp_path, chain, 2), lambda lines: [*lines[:3], lines[4], lines[3], *lines[5:]])
    due = lines_in(tmp_path, chain, 1) + 4
    assert state(tmp_path, anchors).fault == (
        f"segment 2, line 4: entry {due + 1} stands where entry {due} is due: lines were swapped, taken out or put in"
    )


def test_a_line_taken_out_or_put_in_twice_is_found(tmp_path, anchors, chain):
    file = segment(tmp_path, chain, 1)
    whole = file.read_bytes()
    for change in (lambda lines: lines[:3] + lines[4:], lambda lines: lines[:4] + lines[3:]):
        rewrite(file, change)
        found = state(tmp_path, anchors).fault
        assert found is not None and "stands where entry" in found
        file.write_bytes(whole)


@pytest.mark.parametrize("number", [1, 2])
def test_a_deleted_segment_is_named(tmp_path, anchors, chain, number):
    before = sum(lines_in(tmp_path, chain, earlier) for earlier in range(1, number))
    segment(tmp_path, chain, number).unlink()
    assert state(tmp_path, anchors).fault == f"segment {number} is missing, after entry {before}"


def test_a_deleted_last_segment_is_named(tmp_path, anchors, chain):
    last = state(tmp_path, anchors).segments
    segment(tmp_path, chain, last).unlink()
    found = state(tmp_path, anchors).fault
    assert found is not None and found.startswith(f"segment {last} is missing: the chain ends at entry")


def test_a_deleted_segment_is_found_when_the_others_take_its_number(tmp_path, anchors, chain):
    for number in range(2, state(tmp_path, anchors).segments):
        segment(tmp_path, chain, number + 1).replace(segment(tmp_path, chain, number))
    found = state(tmp_path, anchors).fault
    assert found is not None and found.startswith("segment 2, line 1: entry")


def test_a_deleted_chain_is_named(tmp_path, anchors, chain):
    shutil.rmtree(tmp_path / chain)
    found = state(tmp_path, anchors)
    assert (found.chain, found.fault) == (
        chain, f"the chain is missing; the database vouches for its entries up to {ENTRIES + 1}"
    )  # fmt: skip


def test_emptied_segments_are_found(tmp_path, anchors, chain):
    for number in range(1, state(tmp_path, anchors).segments + 1):
        segment(tmp_path, chain, number).write_bytes(b"")
    found = state(tmp_path, anchors).fault
    assert found is not None and "cut after entry 0" in found


def forge(folder: Path, chain: str, since: int, *, key: bytes = KEY) -> None:
    """Rewrite every entry from one on, with hashes that fit, as somebody can who knows the format."""
    previous, seq = first_hash(chain), 0
    for file in sorted((folder / chain).iterdir()):
        forged = []
        for raw in file.read_bytes().splitlines(keepends=True):
            line = parse_line(raw)
            assert line is not None
            seq += 1
            told = {name: value for name, value in line.entry.items() if name != "seq"}
            sealed = Sealed({**told, "actor": "nobody"} if seq >= since else told, line.box)
            raw, previous = write_line(previous, seq, sealed)
            forged.append(raw)
        file.write_bytes(b"".join(forged))


def test_a_wholly_rewritten_log_is_found_at_its_first_anchor(tmp_path, anchors, chain):
    forge(tmp_path, chain, 1)
    first = lines_in(tmp_path, chain, 1)
    assert state(tmp_path, anchors).fault == (
        f"segment 1, line {first}: rewritten; entries 1 to {first} are not those that the database vouches for"
    )


def test_a_log_rewritten_from_an_entry_on_is_placed_between_two_anchors(tmp_path, anchors, chain):
    first, second = lines_in(tmp_path, chain, 1), lines_in(tmp_path, chain, 2)
    forge(tmp_path, chain, first + 3)
    assert state(tmp_path, anchors).fault == (
        f"segment 2, line {second}: rewritten; entries {first + 1} to {first + second} are not those that the database "
        "vouches for"
    )


def test_a_witness_places_a_rewriting_to_the_entry(tmp_path):
    witness = witness_in(tmp_path)
    with open_log(tmp_path / "audit", witness) as log:
        for _ in range(20):
            log.append(entry())
            log._anchor()
    forge(tmp_path / "audit", log.chain, 7)
    assert state(tmp_path / "audit", witness).fault == (
        "segment 1, line 7: rewritten; entries 7 to 7 are not those that the witness vouches for"
    )


def test_a_witness_tells_what_a_database_set_back_does_not(tmp_path, anchors):
    witness = witness_in(tmp_path)
    with AuditLog.open(tmp_path / "audit", key=KEY, process="graphql", anchors=[anchors, witness]) as log:
        earlier = dict(anchors.kept)
        log.append(entry())
    rewrite(segment(tmp_path / "audit", log.chain), lambda lines: lines[:1])
    anchors.kept = earlier
    [found] = verify(tmp_path / "audit", key=KEY, anchors=[anchors, witness]).chains
    assert found.fault == "segment 1: cut after entry 1; the witness vouches for its entries up to 3"


def test_a_witness_not_asked_is_told(tmp_path, anchors):
    with AuditLog.open(tmp_path / "audit", key=KEY, process="graphql", anchors=[anchors, witness_in(tmp_path)]):
        pass
    found = state(tmp_path / "audit", anchors).fault
    assert found == "its anchors are in the witness, which was not asked; name it and verify again"


def test_a_damaged_witness_is_told(tmp_path):
    witness = witness_in(tmp_path)
    with open_log(tmp_path / "audit", witness) as log:
        log.append(entry())
    file = tmp_path / "witness" / f"{log.chain}.jsonl"
    file.write_bytes(b"?\n" + file.read_bytes() + b'{"half')
    found = state(tmp_path / "audit", witness).fault
    assert found == "the witness's anchor for entry 0 was not made by this node"


def test_a_witness_that_is_no_folder_is_refused(tmp_path):
    with pytest.raises(AuditError, match="is no folder"):
        Witness(tmp_path / "not mounted")


def test_a_forged_anchor_is_found(tmp_path, anchors, chain):
    forge(tmp_path, chain, 1)
    [(place, newest)] = [(place, a) for place, a in anchors.kept.items() if a.seq == ENTRIES + 1]
    last = parse_line(segment(tmp_path, chain, newest.segment).read_bytes().splitlines(keepends=True)[-1])
    assert last is not None
    anchors.kept = {place: dataclasses.replace(newest, head=last.hash)}
    assert state(tmp_path, anchors).fault == (
        f"the database's anchor for entry {ENTRIES + 1} was not made by this node"
    )


def test_erased_anchors_are_found(tmp_path, anchors, chain):
    anchors.kept.clear()
    found = state(tmp_path, anchors).fault
    assert found == "the database vouches for nothing of it: its anchors were erased, or are of another log"


def test_a_chain_put_in_by_somebody_without_the_key_is_found(tmp_path, anchors):
    writer = audit.chain.ChainWriter(tmp_path)
    writer.write([seal(entry(), derived(bytes(32), f"seal {writer.id}")) for _ in range(3)])
    writer.close()
    found = state(tmp_path, anchors).fault
    assert found == "its first entry does not say where it is anchored: it was not written by this node"


def test_nothing_may_follow_the_closing_entry(tmp_path, anchors, chain):
    last = state(tmp_path, anchors).segments
    rewrite(segment(tmp_path, chain, last), lambda lines: [*lines, lines[0]])
    found = state(tmp_path, anchors).fault
    assert found is not None and found.endswith("stands after the chain's closing entry")


def test_an_empty_log_is_whole(tmp_path, anchors):
    assert verify(tmp_path / "none", key=KEY, anchors=[anchors]).whole


def test_one_fault_makes_the_log_not_whole_and_leaves_the_other_chains_told(tmp_path, anchors, chain):
    with open_log(tmp_path, anchors) as other:
        pass
    rewrite(segment(tmp_path, chain), lambda lines: lines[1:])
    report = verify(tmp_path, key=KEY, anchors=[anchors])
    assert not report.whole
    assert {found.chain: found.fault is None for found in report.chains} == {chain: False, other.chain: True}


KILLED = """
import sys, threading
from pathlib import Path
sys.path[:0] = sys.argv[3:]
from audit.anchor import Witness
from audit_logs import entry, open_log

log = open_log(Path(sys.argv[1]), Witness(Path(sys.argv[2])), segment_bytes=500_000)

def work():
    while True:
        receipt = log.append(entry())
        sys.stdout.write(f"{receipt.seq} {receipt.hash}\\n")
        sys.stdout.flush()

for _ in range(7):
    threading.Thread(target=work, daemon=True).start()
work()
"""


def test_after_a_kill_the_chain_is_whole_and_holds_every_answer(tmp_path):
    witness = witness_in(tmp_path)
    here = Path(__file__).parent
    command = [sys.executable, "-c", KILLED, tmp_path / "audit", tmp_path / "witness", here, here.parents[1]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        answered = [process.stdout.readline() for _ in range(10_000)]
        process.send_signal(signal.SIGKILL)
        answered += process.stdout.read().splitlines(keepends=True)
    found = state(tmp_path / "audit", witness)
    assert found.fault is None
    assert not found.closed
    assert found.segments > 1
    hashes = {}
    for file in sorted((tmp_path / "audit" / found.chain).iterdir()):
        for raw in file.read_bytes().splitlines(keepends=True):
            if line := parse_line(raw):
                hashes[line.entry["seq"]] = line.hash
    told = [line.split() for line in answered if line.endswith("\n")]
    assert len(told) >= 10_000
    assert all(hashes[int(seq)] == digest for seq, digest in told)
    assert 1 < found.anchored <= found.entries


def test_a_half_line_at_the_end_is_told_and_is_no_fault(tmp_path, anchors):
    log = open_log(tmp_path, anchors)
    log.append(entry())
    with segment(tmp_path, log.chain).open("ab") as file:
        file.write(b'{"entry":{"act')
    found = state(tmp_path, anchors)
    assert (found.fault, found.half, found.closed) == (None, 14, False)
    assert "not closed: still written to, or ended by force" in str(found)
    assert "an unfinished line of 14 bytes at its end, for which no answer left" in str(found)


def witness_in(folder: Path) -> Witness:
    (folder / "witness").mkdir(exist_ok=True)
    return Witness(folder / "witness")


def test_a_process_killed_as_it_begins_leaves_no_fault(tmp_path, anchors):
    open_log(tmp_path, anchors)
    anchors.kept.clear()
    found = state(tmp_path, anchors)
    assert (found.fault, found.entries, found.anchored) == (None, 1, 0)
    assert "not anchored after entry 0" in str(found)
