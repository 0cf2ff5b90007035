"""Small random graphs drawn by hypothesis: one that fails is shrunk to a small one, which is shown."""

from collections.abc import Callable, Iterator
from functools import wraps
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, currently_in_test_context, given, note, settings
from hypothesis import strategies as st
from hypothesis.control import current_build_context
from server_facts import wipe_graph
from small_world import ENVELOPE, World

from api.graphql.compiled import _operations

Test = Callable[..., None]
UNSAID = [*ENVELOPE.items(), ("source", "alpha"), ("recorded_at", 1_000)]
DERIVED = {"item", "entity", "from_key", "to_key", "grade_rank", "wide", "tag", "search", "caption"}


def drawn(examples: int) -> Callable[[Test], Test]:
    """Run a test of ``chance`` and ``world`` so often, each time over an empty world; the same graphs in every run.

    The smallest there is comes first, and among ten others a small one: these say little and are not counted.
    """

    def over_empty_worlds(test: Test) -> Test:
        @wraps(test)
        def over_an_empty_world(*, world: World, **more: Any) -> None:
            wipe_graph(world.database)
            world.begin_again()
            _operations.forget()
            try:
                test(world=world, **more)
            except Exception:
                note("\n".join(facts(world)))
                raise

        run = settings(
            max_examples=examples + 1 + examples // 10, derandomize=True, database=None, deadline=None,
            report_multiple_bugs=False, print_blob=True, phases=(Phase.generate, Phase.shrink),
            suppress_health_check=(HealthCheck.function_scoped_fixture, HealthCheck.too_slow),
        )  # fmt: skip
        return run(given(chance=st.randoms(use_true_random=False))(over_an_empty_world))

    return over_empty_worlds


def pieces(number: int) -> Iterator[int]:
    """Count from 0; what is drawn for one is a piece, left out at times, and wherever a failure does not hang on it."""
    for one in range(number):
        if not currently_in_test_context():
            yield one
            continue
        data = current_build_context().data
        data.start_span(one)
        if data.draw_boolean(0.97):
            yield one
        data.stop_span()


def perhaps(chance: Random, share: float) -> bool:
    """Whether something is so, in that share of all draws; not so where an example is shrunk."""
    return chance.randrange(100) >= 100 - round(100 * share)


def facts(world: World) -> Iterator[str]:
    """What a world says, a line each, without what is the same of nearly all."""
    rows = world.database.rows(
        "MATCH (e:Entity)-[:STATED_BY]->(r:Record) RETURN e.key AS what, properties(r) AS content UNION ALL "
        "MATCH (a:Entity)-[l]->(b:Entity) RETURN a.key + ' ' + type(l) + ' ' + b.key AS what, properties(l) AS content"
    )
    for what, content in sorted(rows, key=lambda row: row[1]["key"]):
        told = [
            f"{name}={value!r}"
            for name, value in sorted(content.items())
            if name not in DERIVED and (name, value) not in UNSAID
        ]
        yield " ".join([what, *told])
