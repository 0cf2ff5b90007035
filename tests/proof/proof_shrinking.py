"""A failing case made small: facts and parts of the question are left out as long as it fails in the same way."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from proof_cases import Case

MOST_TRIES = 400


def shrink(case: Case, fails: Callable[[Case], bool], tries: int = MOST_TRIES) -> Case:
    """The smallest failing case found within so many tries; ``fails`` loads and asks."""
    found = case
    while True:
        for smaller in _smaller(found):
            if tries == 0:
                return found
            tries -= 1
            if fails(smaller):
                found = smaller
                break
        else:
            return found


def _smaller(case: Case) -> Iterator[Case]:
    """The case without a half, a quarter ... of its facts, without a root field, with less asked of one."""
    facts = case.graph.facts
    size = len(facts) // 2
    while size:
        for at in range(0, len(facts), size):
            yield replace(case, graph=replace(case.graph, facts=facts[:at] + facts[at + size :]))
        size //= 2
    for at, root in enumerate(case.roots):
        before, after = case.roots[:at], case.roots[at + 1 :]
        if before or after:
            yield replace(case, roots=before + after)
        for less in root.smaller():
            yield replace(case, roots=(*before, less, *after))
    for name in case.caps:
        yield replace(case, caps={other: value for other, value in case.caps.items() if other != name})
    if case.graph.bare or case.graph.unused:
        yield replace(case, graph=replace(case.graph, bare=(), unused=()))


def told(case: Case) -> str:
    """The case as text."""
    reader = case.reader.actor.model_dump(exclude_defaults=True)
    facts = "\n".join(f"  {fact}" for fact in case.graph.facts)
    asked = f"for {case.reader.purpose} in case {case.reader.case}: {case.question}"
    extra = f"bare {case.graph.bare}, dense above {case.graph.dense} links, bounds {case.caps}"
    return f"reader {reader}\nfacts\n{facts}\n{extra}\nasked {asked}"
