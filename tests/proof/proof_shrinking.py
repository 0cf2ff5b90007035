"""A failing case made small: facts and parts of the question are left out as long as it fails in the same way."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from proof_cases import Case

MOST_TRIES = 400


def shrink(case: Case, fails: Callable[[Case], bool], tries: int = MOST_TRIES) -> Case:
    """The smallest failing case found within so many tries; ``fails`` loads and asks."""
    left = tries

    def still(smaller: Case) -> bool:
        nonlocal left
        left -= 1
        return left >= 0 and fails(smaller)

    found = case
    while True:
        before = found
        found = _fewer_facts(_less_asked(found, still), still)
        if found == before or left <= 0:
            return found


def _fewer_facts(case: Case, still: Callable[[Case], bool]) -> Case:
    """The case without halves of its facts, then quarters ... then single ones."""
    size = (len(case.graph.facts) + 1) // 2
    while size:
        at = 0
        while at < len(case.graph.facts):
            facts = case.graph.facts
            smaller = replace(case, graph=replace(case.graph, facts=facts[:at] + facts[at + size :]))
            if still(smaller):
                case = smaller
            else:
                at += size
        size //= 2
    return case


def _less_asked(case: Case, still: Callable[[Case], bool]) -> Case:
    """The case with less that is asked, and without the bounds that do not matter."""
    while smaller := next(filter(still, _asking_less(case)), None):
        case = smaller
    return case


def _asking_less(case: Case) -> Iterator[Case]:
    for name in case.caps:
        yield replace(case, caps={other: value for other, value in case.caps.items() if other != name})
    for at, root in enumerate(case.roots):
        before, after = case.roots[:at], case.roots[at + 1 :]
        if before or after:
            yield replace(case, roots=before + after)
        for less in root.smaller():
            yield replace(case, roots=(*before, less, *after))
    if case.graph.bare or case.graph.unused:
        yield replace(case, graph=replace(case.graph, bare=(), unused=()))


def told(case: Case) -> str:
    """The case as text."""
    reader = case.reader.actor.model_dump(exclude_defaults=True)
    facts = "\n".join(f"  {fact}" for fact in case.graph.facts)
    sent = case.question
    asked = f"for {case.reader.purpose} in case {case.reader.case}: {sent.document} {sent.variables or ''}"
    extra = f"bare {case.graph.bare}, dense above {case.graph.dense} links, bounds {case.caps}"
    return f"reader {reader}\nfacts\n{facts}\n{extra}\nasked by {case.door.__name__} {asked}"
