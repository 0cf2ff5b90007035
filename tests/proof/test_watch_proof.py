"""No alert of a watch depends on what its owner may not read, and a broken watch is found out."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from proof_cases import Servers
from proof_watches import DIFFERS, HEARD, WatchProof

from api.watches import alerts, watching

SEQUENCES = 6
SEED = int(os.environ.get("CROSSTRACE_SEED", "1"))


def test_no_alert_depends_on_what_is_hidden(servers: Servers) -> None:
    print(f"seed {SEED}")
    found = WatchProof(servers, SEED).run(SEQUENCES, print)
    assert not found.failures, "\n\n".join(found.failures)
    assert found.sequences == SEQUENCES
    assert found.silent >= SEQUENCES // 2
    assert found.alerts >= SEQUENCES


def _every_load(kept: alerts.Kept, found: Any, at: int) -> alerts.Kept:
    """Notices a load whether or not the answer is another one."""
    alert = alerts.Alert(kept.sequence + 1, at, found.digest)
    return alerts.replace(kept, sequence=alert.sequence, alerts=(*kept.alerts, alert))


@pytest.mark.parametrize(("name", "broken", "told"), [("noticed", _every_load, HEARD)])
def test_a_broken_watch_is_caught(
    name: str, broken: Callable[..., Any], told: str, servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, name, broken)
    found = WatchProof(servers, SEED).run(SEQUENCES, print, most_failures=1)
    assert found.failures
    assert found.failures[0].startswith(f"FAILURE: {told}")


def test_a_watch_that_reads_as_the_node_is_caught(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = watching.Watching._standing

    def standing(self: watching.Watching, watch: watching.Watch) -> Any:
        usual(self, watch)
        return None, watching._Asker(watching.Reader(self._node, watch.purpose, watch.case))

    monkeypatch.setattr(watching.Watching, "_standing", standing)
    found = WatchProof(servers, SEED).run(SEQUENCES, print, most_failures=1)
    assert found.failures
    assert found.failures[0].startswith((f"FAILURE: {DIFFERS}", f"FAILURE: {HEARD}"))
