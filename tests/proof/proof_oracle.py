"""What a reader may read, worked out from the rules as they are written down and before anything is loaded.

Nothing of the product is called: the actor is read as plain data, and so are the facts.
"""

from dataclasses import replace

from proof_facts import STUB, Fact, Graph, Rule

from graph_schema.actors import Reader

_LEVEL = {"clear": 0, "green": 1, "amber": 2, "amber+strict": 3, "red": 4}


def admits(rule: Rule, reader: Reader) -> bool:
    """Whether a reader may read a fact in force under this rule; a release that is named narrows GREEN too."""
    actor = reader.actor
    if actor.at_the_node:
        return True
    in_case = rule.case is None or (rule.case == reader.case and reader.case in actor.cases)
    for_purpose = not rule.purposes or reader.purpose in rule.purposes
    if not (in_case and for_purpose):
        return False
    if rule.owner == actor.agency:
        return True
    if "H1" in rule.europol and reader.purpose == "prosecution":
        return False
    named_only = "H3" in rule.europol
    if rule.tlp == "clear" and not named_only:
        return True
    if _LEVEL[rule.tlp] > _LEVEL[actor.tlp]:
        return False
    one_by_one = named_only or rule.tlp in {"amber+strict", "red"}
    for name in rule.release:
        by_group = name.startswith("@") and name[1:] in actor.groups
        by_country = len(name) == 2 and not one_by_one and name == actor.country
        if by_group or by_country or name == actor.agency:
            return True
    return rule.tlp == "green" and not rule.release and not named_only


def in_force(fact: Fact, known_at: int | None = None) -> bool:
    """Whether a fact stands, or was recorded and stood at a moment (ms)."""
    if known_at is None:
        return not fact.withdrawn
    told = fact.properties
    turns = sum(moment <= known_at for moment in told.get("withdrawn_spans") or ())
    later = not fact.withdrawn or told["withdrawn_at"] > known_at
    return bool(told["recorded_at"] <= known_at and later and turns % 2 == 0)


def readable(fact: Fact, reader: Reader, known_at: int | None = None) -> bool:
    """Whether a reader may read a fact; nobody reads one that was withdrawn, unless as of a moment before."""
    return in_force(fact, known_at) and admits(fact.rule, reader)


def only_readable(graph: Graph, reader: Reader, known_at: int | None = None) -> Graph:
    """The graph into which nothing was loaded that this reader may not read, but for who holds what may be told of."""
    kept = [
        replace(fact, withdrawn=False, properties={**fact.properties, "withdrawn_at": None})
        for fact in graph.facts if readable(fact, reader, known_at)
    ]  # fmt: skip
    told = sorted({
        (end, fact.rule.owner)
        for fact in graph.facts
        if fact.rule.tell and not fact.withdrawn and in_force(fact, known_at) and not admits(fact.rule, reader)
        for end in fact.ends
    })  # fmt: skip
    stubs = [_stub(number, end, owner) for number, (end, owner) in enumerate(told)]
    return replace(graph, facts=(*kept, *stubs), unused=(), bare=())


def _stub(number: int, end: str, owner: str) -> Fact:
    """That an agency holds something of an entity: in a case that nobody is in."""
    properties = {"key": f"stub{number}", "source": "stub", "recorded_at": 0}
    return Fact(STUB, (end,), properties, Rule(owner, "red", case="nobody-is-in-it", tell=True))
