"""An entry is on the disk before `append` returns; many share one write; a failing disk lets no answer leave."""

import asyncio
import errno
import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from audit_logs import KEY, MemoryAnchors, entries, entry, open_log, segment, state

import audit.chain
import audit.log
import audit.verify
from audit.errors import AuditError


@pytest.fixture
def anchors() -> MemoryAnchors:
    return MemoryAnchors()


def test_a_chain_begins_and_ends_with_entries_of_its_own(tmp_path, anchors):
    with open_log(tmp_path, anchors) as log:
        receipt = log.append(entry())
    assert (receipt.chain, receipt.seq) == (log.chain, 2)
    assert [told["operation"].split("(")[0] for told in entries(tmp_path, log.chain)] == ["open", "query", "close"]
    found = state(tmp_path, anchors)
    assert (found.fault, found.entries, found.anchored, found.closed, found.half) == (None, 3, 3, True, 0)


def test_files_are_their_owners_alone(tmp_path, anchors):
    with open_log(tmp_path / "audit", anchors) as log:
        pass
    for path in (tmp_path / "audit", tmp_path / "audit" / log.chain):
        assert path.stat().st_mode & 0o077 == 0
    assert segment(tmp_path / "audit", log.chain).stat().st_mode & 0o777 == 0o600


def test_entries_of_one_thread_stand_in_its_order_and_every_receipt_is_true(tmp_path, anchors):
    receipts: dict[str, list[int]] = {}

    def work(actor: str) -> None:
        receipts[actor] = [log.append(entry(actor=actor, at=number)).seq for number in range(50)]

    with open_log(tmp_path, anchors, segment_bytes=20_000) as log:
        threads = [threading.Thread(target=work, args=(f"officer {number}",)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    found = entries(tmp_path, log.chain)
    assert [told["seq"] for told in found] == list(range(1, 403))
    for actor, numbers in receipts.items():
        mine = [told for told in found if told["actor"] == actor]
        assert [told["at"] for told in mine] == list(range(50))
        assert [told["seq"] for told in mine] == numbers
    checked = state(tmp_path, anchors)
    assert checked.fault is None
    assert checked.segments > 5


def test_waiting_threads_share_one_sync(tmp_path, anchors, monkeypatch):
    synced = []

    def sync_when_the_others_wait(file: int) -> None:
        if not synced:
            wait_until(lambda: len(log._waiting) == 15)
        synced.append(os.fstat(file).st_size)

    def work() -> None:
        receipt = log.append(entry())
        assert segment(tmp_path, log.chain).read_bytes()[: synced[-1]].count(b"\n") >= receipt.seq
        answered.append(receipt.seq)

    answered: list[int] = []
    with open_log(tmp_path, anchors) as log:
        monkeypatch.setattr(audit.chain, "_sync", sync_when_the_others_wait)
        threads = [threading.Thread(target=work) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        monkeypatch.undo()
    assert sorted(answered) == list(range(2, 18))
    assert len(synced) == 2


def test_async_tasks_wait_together(tmp_path, anchors):
    async def ask() -> set[int]:
        return {receipt.seq for receipt in await asyncio.gather(*(log.append_async(entry()) for _ in range(40)))}

    with open_log(tmp_path, anchors) as log:
        assert asyncio.run(ask()) == set(range(2, 42))


def test_processes_write_beside_each_other(tmp_path, anchors):
    with open_log(tmp_path, anchors) as one, open_log(tmp_path, anchors) as other:
        one.append(entry())
        other.append(entry())
    assert one.chain != other.chain
    report = audit.verify.verify(tmp_path, key=KEY, anchors=[anchors])
    assert report.whole
    assert {found.chain for found in report.chains} == {one.chain, other.chain}


def test_a_full_disk_lets_no_answer_leave_until_there_is_room(tmp_path, anchors, monkeypatch):
    written = os.write

    def half_then_full(file: int, data: bytes) -> int:
        if len(data) > 100:
            return written(file, data[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    with open_log(tmp_path, anchors) as log:
        log.append(entry())
        monkeypatch.setattr(audit.chain.os, "write", half_then_full)
        for _ in range(3):
            with pytest.raises(AuditError, match=r"cannot be written \(no space left on device\); no answer leaves"):
                log.append(entry(actor="unlogged"))
        monkeypatch.undo()
        assert log.append(entry()).seq == 3
    found = state(tmp_path, anchors)
    assert (found.fault, found.entries, found.half) == (None, 4, 0)
    assert "unlogged" not in {told["actor"] for told in entries(tmp_path, log.chain)}


def test_everybody_who_waits_for_a_failed_write_is_told(tmp_path, anchors, monkeypatch):
    refused = []

    def slow_and_full(file: int, data: bytes) -> int:
        time.sleep(0.05)
        raise OSError(errno.ENOSPC, "No space left on device")

    def work() -> None:
        try:
            log.append(entry())
        except AuditError as error:
            refused.append(str(error))

    with open_log(tmp_path, anchors) as log:
        monkeypatch.setattr(audit.chain.os, "write", slow_and_full)
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        monkeypatch.undo()
    assert len(refused) == 8
    assert len(entries(tmp_path, log.chain)) == 2


def test_after_a_failed_sync_nothing_leaves_any_more(tmp_path, anchors, monkeypatch):
    def failing(file: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    log = open_log(tmp_path, anchors)
    log.append(entry())
    monkeypatch.setattr(audit.chain, "_sync", failing)
    with pytest.raises(AuditError, match="input/output error"):
        log.append(entry())
    monkeypatch.undo()
    with pytest.raises(AuditError, match="broke off"):
        log.append(entry())
    with pytest.raises(AuditError, match="broke off"):
        log.close()
    found = state(tmp_path, anchors)
    assert (found.fault, found.entries, found.closed) == (None, 2, False)


LIMITED = """
import resource, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from audit_logs import MemoryAnchors, entry, open_log, state
from audit.errors import AuditError

anchors = MemoryAnchors()
log = open_log(Path(sys.argv[1]), anchors)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
kept = 0
try:
    while True:
        log.append(entry())
        kept += 1
except AuditError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
log.append(entry())
log.close()
found = state(Path(sys.argv[1]), anchors)
print(found.fault, found.entries - kept, found.half)
"""


@pytest.mark.skipif(resource.getrlimit(resource.RLIMIT_FSIZE)[1] != resource.RLIM_INFINITY, reason="files are limited")
def test_a_real_limit_of_the_system_is_a_full_disk(tmp_path):
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, tmp_path, here, here.parents[1]],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    first, second = done.stdout.splitlines()
    assert "cannot be written (file too large); no answer leaves" in first
    assert second == "None 3 0"


def test_a_folder_that_cannot_be_made_is_told(tmp_path, anchors):
    (tmp_path / "audit").write_text("a file")
    with pytest.raises(AuditError, match="cannot be written"):
        open_log(tmp_path / "audit", anchors)


def test_no_log_begins_without_its_anchor(tmp_path, anchors):
    anchors.fails = True
    with pytest.raises(AuditError, match="out of reach"):
        open_log(tmp_path, anchors)


def test_answers_stop_when_anchors_fail_for_long_and_go_on_when_they_are_back(tmp_path, anchors, monkeypatch):
    monkeypatch.setattr(audit.log, "ANCHOR_SECONDS", 0.01)
    monkeypatch.setattr(audit.log, "UNANCHORED_SECONDS", 0.05)
    with open_log(tmp_path, anchors) as log:
        anchors.fails = True
        log.append(entry())
        with pytest.raises(AuditError, match="could not be anchored"):
            for _ in range(1_000):
                time.sleep(0.01)
                log.append(entry())
        anchors.fails = False
        wait_until(lambda: anchored(anchors) > 1)
        log.append(entry())
    assert state(tmp_path, anchors).fault is None


def test_new_entries_are_anchored_while_the_log_is_open(tmp_path, anchors, monkeypatch):
    monkeypatch.setattr(audit.log, "ANCHOR_SECONDS", 0.01)
    with open_log(tmp_path, anchors) as log:
        assert anchored(anchors) == 1
        log.append(entry())
        wait_until(lambda: anchored(anchors) == 2)
    assert anchored(anchors) == 3


def test_a_closed_log_takes_nothing(tmp_path, anchors):
    log = open_log(tmp_path, anchors)
    log.close()
    log.close()
    with pytest.raises(AuditError, match="is closed"):
        log.append(entry())


def anchored(anchors: MemoryAnchors) -> int:
    return max(anchor.seq for anchor in anchors.all())


def wait_until(holds) -> None:
    until = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < until, "waited for 10 seconds"
        time.sleep(0.005)
