"""Keys asked for in vain: how many, how long, for whom; with a clock of our own."""

import pytest

from api.vain_keys import ACTORS_KEPT, VainKeys, VainKeysError, VainKeysSettingError
from graph_schema.actors import Actor

KIM = Actor(name="kim", agency="KR-KNP")
LEE = Actor(name="lee", agency="KR-KNP")


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def waits(vain: VainKeys, actor: Actor) -> tuple[int, bool] | None:
    """How long an actor has to wait and whether it is told so for the first time; None when it need not."""
    try:
        vain.check(actor)
    except VainKeysError as refusal:
        return refusal.seconds, refusal.first
    return None


def test_up_to_the_limit_nobody_waits_and_then_only_who_asked(clock):
    vain = VainKeys(3, 600, clock)
    for key in ("a", "b", "c"):
        assert waits(vain, KIM) is None
        vain.note(KIM, [key])
    assert waits(vain, KIM) == (600, True)
    assert waits(vain, LEE) is None
    assert waits(vain, KIM.model_copy(update={"agency": "TH-RTP"})) is None


def test_the_same_key_counts_once_and_an_answer_that_finds_all_not_at_all(clock):
    vain = VainKeys(2, 600, clock)
    for _ in range(10):
        vain.note(KIM, ["a"])
        vain.note(KIM, [])
        assert waits(vain, KIM) is None
    vain.note(KIM, ["b"])
    assert waits(vain, KIM) is not None


def test_the_window_slides(clock):
    vain = VainKeys(2, 600, clock)
    vain.note(KIM, ["a"])
    clock.now += 400
    vain.note(KIM, ["b"])
    assert waits(vain, KIM) == (200, True)
    clock.now += 200
    assert waits(vain, KIM) is None
    vain.note(KIM, ["c"])
    assert waits(vain, KIM) == (400, True)


def test_a_wait_is_a_minute_at_least_and_one_burst(clock):
    vain = VainKeys(2, 600, clock)
    vain.note(KIM, ["a"])
    clock.now += 595
    vain.note(KIM, ["b"])
    assert waits(vain, KIM) == (60, True)
    clock.now += 30
    assert waits(vain, KIM) == (30, False)
    clock.now += 29.5
    assert waits(vain, KIM) == (1, False)
    clock.now += 0.5
    assert waits(vain, KIM) is None


def test_one_answer_with_many_keys_waits_until_fewer_are_left_than_the_limit(clock):
    vain = VainKeys(2, 600, clock)
    vain.note(KIM, ["a"])
    clock.now += 100
    vain.note(KIM, ["b", "c"])
    assert waits(vain, KIM) == (600, True)
    clock.now += 599
    assert waits(vain, KIM) == (1, False)


def test_answers_that_come_together_are_not_let_out_beyond_the_limit(clock):
    vain = VainKeys(2, 600, clock)
    for _ in range(5):
        assert waits(vain, KIM) is None
    vain.note(KIM, ["a"])
    vain.note(KIM, ["b", "c"])
    vain.note(KIM, [])
    with pytest.raises(VainKeysError) as late:
        vain.note(KIM, ["d"])
    assert (late.value.seconds, late.value.first) == (600, True)
    assert waits(vain, KIM) == (600, False)


def test_who_sits_at_the_node_never_waits(clock):
    vain = VainKeys(1, 600, clock)
    actor = Actor(name="administrator", agency="LOCAL", at_the_node=True)
    vain.note(actor, ["a", "b", "c"])
    assert waits(vain, actor) is None


def test_what_is_kept_is_bounded(clock):
    vain = VainKeys(5, 600, clock)
    vain.note(KIM, [str(number) for number in range(1_000)])
    assert len(vain._actors["kim", "KR-KNP"].keys) == 10
    for number in range(ACTORS_KEPT + 10):
        vain.note(Actor(name=f"a{number}", agency="KR-KNP"), ["a"])
    assert len(vain._actors) == ACTORS_KEPT
    assert waits(vain, KIM) is None


def test_the_limits_are_read_from_the_environment(monkeypatch, clock):
    monkeypatch.setenv("CROSSTRACE_VAIN_KEYS", "2")
    monkeypatch.setenv("CROSSTRACE_VAIN_MINUTES", "30")
    vain = VainKeys.from_environment()
    vain.note(KIM, ["a", "b"])
    seconds, first = waits(vain, KIM) or (0, False)
    assert 1_795 < seconds <= 1_800
    assert first


@pytest.mark.parametrize("name", ["CROSSTRACE_VAIN_KEYS", "CROSSTRACE_VAIN_MINUTES"])
@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5", "٣"])
def test_a_limit_that_is_none_is_refused_in_one_line(monkeypatch, name, text):
    monkeypatch.setenv(name, text)
    with pytest.raises(VainKeysSettingError, match=f"{name} is .* whole number of at least 1"):
        VainKeys.from_environment()
