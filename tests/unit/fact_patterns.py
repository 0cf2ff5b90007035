"""Finds variables of facts in Cypher that are not checked for the reader's handlings first of all.

A simple reading of the text: every MATCH runs to the next clause at its own depth of brackets; the relationship
variables, record variables and figures of its pattern must open the WHERE of the pattern (or of their own brackets)
with `x.handling IN $visible`, or with `$tellable` for what is told of and not read. A relationship without a variable
cannot be checked, so only STATED_BY may be one, and the record behind it must then be.
"""

import re
from collections.abc import Iterator

CLAUSE = re.compile(
    r"\b(?:OPTIONAL MATCH|MATCH|WITH|RETURN|UNWIND|CALL|UNION|ORDER BY|LIMIT|WHERE|CREATE|MERGE|SET|DETACH|DELETE"
    r"|REMOVE|FOREACH|WHEN|ELSE|USING)\b"
)
STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*")
RELATIONSHIP = re.compile(r"(?<=-)\[(?P<inside>[^\]]*)\]")
BARE = re.compile(r"--|-->|<--")
FACT_NODE = re.compile(r"\((?P<name>\w+):[^)]*?(?:Record|Statistic|Rate)\b")
STATED = re.compile(r"\[:STATED_BY\]->\((?P<name>\w*)")
CHECK = re.compile(r"\s*(?P<name>\w+)\.handling IN \$(?:visible|tellable)\b")
SUBQUERY = re.compile(r"\b(?:EXISTS|COUNT|COLLECT) \{")


def unchecked(text: str) -> list[str]:
    """One line for each variable or pattern of a fact that a reader might see without its handling being asked for."""
    text = STRING.sub("''", text)
    wrong = []
    for whole, condition in matches(text):
        pattern = without_subqueries(whole)
        checked = set(leading_checks(condition))
        for found in RELATIONSHIP.finditer(pattern):
            head, _, inner = found["inside"].partition(" WHERE ")
            name, _, types = head.partition(":")
            if not name.strip():
                if types.strip() != "STATED_BY":
                    wrong.append(f"a relationship without a variable: [{found['inside']}]")
            elif name.strip() not in checked | set(leading_checks(inner)):
                wrong.append(f"relationship {name.strip()} is not checked first in: {pattern.strip()}")
        if BARE.search(RELATIONSHIP.sub("[]", pattern)):
            wrong.append(f"a relationship without a variable in: {pattern.strip()}")
        nodes = {found["name"] for found in (*FACT_NODE.finditer(pattern), *STATED.finditer(pattern))}
        wrong += [f"record {name or '()'} is not checked first in: {pattern.strip()}" for name in nodes - checked]
    return wrong


def matches(text: str) -> Iterator[tuple[str, str]]:
    """The pattern and the condition of every MATCH, at whatever depth."""
    clauses = [
        (found.start(), found.end(), found.group(), depth(text, found.start())) for found in CLAUSE.finditer(text)
    ]
    for number, (_, end, word, level) in enumerate(clauses):
        if not word.endswith("MATCH"):
            continue
        later = [clause for clause in clauses[number + 1 :] if clause[3] <= level]
        stop = min(later[0][0] if later else len(text), closing(text, end, level))
        condition = ""
        position = 0
        while position < len(later) and later[position][2] == "USING" and later[position][3] == level:
            position += 1
        if position < len(later) and later[position][2] == "WHERE" and later[position][3] == level:
            following = later[position + 1][0] if position + 1 < len(later) else len(text)
            start = later[position][1]
            condition = text[start : min(following, closing(text, start, level))]
        yield text[end:stop], condition


def without_subqueries(pattern: str) -> str:
    """A pattern without the subqueries in its brackets, whose own patterns are found by themselves."""
    while found := SUBQUERY.search(pattern):
        end = closing(pattern, found.end(), depth(pattern, found.end()))
        pattern = f"{pattern[: found.start()]}1{pattern[end + 1 :]}"
    return pattern


def depth(text: str, place: int) -> int:
    """How many brackets are open at a place."""
    before = text[:place]
    return sum(map(before.count, "([{")) - sum(map(before.count, ")]}"))


def closing(text: str, start: int, level: int) -> int:
    """Where the bracket around a place of this depth closes, or the end of the text."""
    open_brackets = level
    for place in range(start, len(text)):
        open_brackets += (text[place] in "([{") - (text[place] in ")]}")
        if open_brackets < level:
            return place
    return len(text)


def leading_checks(condition: str) -> Iterator[str]:
    """The variables whose handling a condition asks for before anything else; none where an OR could undo it."""
    if any(depth(condition, found.start()) == 0 for found in re.finditer(r"\bX?OR\b", condition)):
        return
    while found := CHECK.match(condition):
        yield found["name"]
        condition = condition[found.end() :]
        rest = re.match(r"\s*AND\b", condition)
        if not rest:
            return
        condition = condition[rest.end() :]
