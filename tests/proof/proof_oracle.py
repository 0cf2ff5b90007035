"""What a reader may read, worked out from the rules as they are written down and before anything is loaded.

Nothing of the product is called: the clearance is read as plain data, and so are the facts.
"""

from dataclasses import replace

from proof_facts import Fact, Graph, Rule

from graph_schema.handling import Clearance

_LEVEL = {"clear": 0, "green": 1, "amber": 2, "amber+strict": 3, "red": 4}


def admits(rule: Rule, reader: Clearance) -> bool:
    """Whether a reader may read a fact in force under this rule; a release that is named narrows GREEN too."""
    if reader.administrator:
        return True
    in_case = rule.case is None or rule.case in reader.cases
    for_purpose = not rule.purposes or any(purpose in reader.purposes for purpose in rule.purposes)
    if not (in_case and for_purpose):
        return False
    if rule.tlp == "clear" or rule.owner == reader.agency:
        return True
    if _LEVEL[rule.tlp] > _LEVEL[reader.tlp]:
        return False
    one_by_one = rule.tlp in {"amber+strict", "red"}
    for name in rule.release:
        by_group = name.startswith("@") and name[1:] in reader.groups
        by_country = len(name) == 2 and not one_by_one and name == reader.country
        if by_group or by_country or name == reader.agency:
            return True
    return rule.tlp == "green" and not rule.release


def readable(fact: Fact, reader: Clearance) -> bool:
    """Whether a reader may read a fact; nobody reads one that was withdrawn."""
    return not fact.withdrawn and admits(fact.rule, reader)


def only_readable(graph: Graph, reader: Clearance) -> Graph:
    """The graph into which nothing was loaded that this reader may not read."""
    return replace(graph, facts=tuple(fact for fact in graph.facts if readable(fact, reader)), unused=(), bare=())
