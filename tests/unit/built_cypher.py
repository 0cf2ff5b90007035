"""Finds Cypher put together from values: an expression is reduced to its text, with a hole for each unknown part."""

import ast
import re
from collections.abc import Iterator

from structure import Tree, modules

HOLE = "\ufffc"
BUILDERS = ("cypher/", "graph_schema/constraints.py")

CYPHER = re.compile(
    rf"""
      \b(?:MATCH|MERGE|CREATE|INSERT)\s+[^"'\n]{{0,40}}?\(            # a pattern
    | \b(?:CREATE|DROP|SHOW|ALTER)\s+(?:\w+\s+)?(?:CONSTRAINT|INDEX|USER|DATABASE)
    | \bUNWIND\s+\S+\s+AS\b
    | \b(?:RETURN|WHERE|ORDER\ BY)\s+(?:DISTINCT\s+)?[\w{HOLE}$`({{\[]
    | \b(?:SET|REMOVE)\s+[\w{HOLE}`]+(?:[.:]|\s*\+?=)
    | \bDELETE\s+[\w{HOLE}]
    | \bCALL\s*[({{] | \bCALL\s+(?:db|dbms|apoc)\b
    | \bLOAD\s+CSV\b | \bCYPHER\s+25\b
    | (?i:\b(?:match|merge|create)\s*\(\s*[\w{HOLE}]*\s*[:{{])          # whatever the case
    | (?i:\bmatch\s*\([^)]*\)\s*(?:where|return|set|delete|<?-))
    """,
    re.VERBOSE,
)
COMPARED_WITH_QUOTED_HOLE = re.compile(
    rf"[\w{HOLE}`]\.[\w{HOLE}`]+\s*(?:=~?|<>|[<>]=?|\bIN\b|\bCONTAINS\b|\b(?:STARTS|ENDS)\s+WITH\b)\s*\[?['\"]{HOLE}"
)


def text_of(node: ast.AST, constants: dict[str, str]) -> str:
    """The text an expression makes, as far as it can be read, with `HOLE` for every part that cannot."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return constants.get(name, HOLE)
        case ast.JoinedStr(values=parts):
            return "".join(text_of(part, constants) for part in parts)
        case ast.FormattedValue(value=value, conversion=conversion):
            text = text_of(value, constants)
            return f"'{text}'" if conversion == ord("r") else text
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return text_of(left, constants) + text_of(right, constants)
        case ast.BinOp(left=left, op=ast.Mod()):
            return re.sub(r"%(?:\(\w+\))?[srdif]", HOLE, text_of(left, constants)) + HOLE
        case ast.Call(
            func=ast.Attribute(attr="join", value=separator), args=[ast.List(elts=parts) | ast.Tuple(elts=parts)]
        ):
            return text_of(separator, constants).join(text_of(part, constants) for part in parts)
        case ast.Call(func=ast.Attribute(attr="join", value=separator)):
            return HOLE + text_of(separator, constants) + HOLE
        case ast.Call(func=ast.Attribute(attr="format" | "format_map", value=pattern)):
            return re.sub(r"\{[^{}]*\}", HOLE, text_of(pattern, constants)) + HOLE
        case ast.Call(func=ast.Attribute(attr="replace", value=whole)):
            return text_of(whole, constants) + HOLE
        case ast.Call(func=ast.Name(id="Template") | ast.Attribute(attr="Template"), args=[pattern, *_]):
            return text_of(pattern, constants) + HOLE
    return HOLE


def is_quoted(text: str) -> bool:
    """Whether a hole stands where Cypher would read a quoted value."""
    before = text.split(HOLE)[:-1]
    open_quotes = ("".join(before[: count + 1]) for count in range(len(before)))
    within = any(part.count("'") % 2 or part.count('"') % 2 for part in open_quotes)
    return bool(COMPARED_WITH_QUOTED_HOLE.search(text)) or (within and bool(CYPHER.search(text)))


def named_texts(module: ast.Module) -> dict[str, str]:
    """Names that the file gives to a literal text, so that `QUERY % value` is seen for what it is."""
    texts = {}
    for node in ast.walk(module):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                texts[name] = text
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text))):
                texts[name] = text
    return texts


def find_built(node: ast.AST, constants: dict[str, str], *, builder: bool) -> Iterator[int]:
    """Lines of the outermost expressions under `node` that build Cypher; a builder may, if from names only."""
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add) and not builder:
        text = text_of(node.target, constants) + text_of(node.value, constants)
    else:
        text = text_of(node, constants)
    if HOLE in text and (is_quoted(text) if builder else CYPHER.search(text)):
        yield getattr(node, "lineno", 0)
        return
    for child in ast.iter_child_nodes(node):
        yield from find_built(child, constants, builder=builder)


def built_cypher(tree: Tree) -> list[str]:
    """Places in the shipped rooms where Cypher is built outside `BUILDERS`, or there around a quoted value."""
    wrong = []
    for path, module in modules(tree):
        builder = path.startswith(BUILDERS)
        advice = "pastes a value into Cypher: pass a parameter" if builder else "builds Cypher: that belongs in cypher/"
        wrong += [f"{path}:{line}: {advice}" for line in find_built(module, named_texts(module), builder=builder)]
    return wrong
