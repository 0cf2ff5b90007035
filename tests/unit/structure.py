"""What the shape of the repository must be, as functions from a tree of texts to the list of its violations.

A tree is `{path relative to the top: text}`; a violation is one line, `path:line: what is wrong`.
"""

import ast
import fnmatch
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

Tree = Mapping[str, str]

SHIPPED = ("graph_schema", "cypher", "audit", "loaders", "exchange", "api")
ROOMS = (*SHIPPED, "tests", "bench", "docs", "examples")
LONGEST = 400

GENERATED = re.compile(r"\bgenerated\b.*\bdo not edit\b", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.])(?:/(?:work|root)/|/(?:home|Users)/\w|/opt/wheel[s]|[A-Z]:\\Users\\)")
REGISTRY_HOST = re.compile(
    r"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|repo1\.maven\.org|repo\.maven\.apache\.org|docker\.io"
    r"|ghcr\.io|quay\.io|crates\.io|proxy\.golang\.org|anaconda\.org)\b"
)


def read_tree(top: Path) -> dict[str, str]:
    """Every text file under `top` that its `.gitignore` does not name; files that are not UTF-8 are left out."""
    lines = (top / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [".git", *(line.strip("/") for line in lines if line and not line.startswith("#"))]

    def kept(names: list[str]) -> list[str]:
        return [name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)]

    tree = {}
    for folder, folders, files in os.walk(top):
        folders[:] = kept(folders)
        for name in kept(files):
            path = Path(folder, name)
            try:
                tree[path.relative_to(top).as_posix()] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    return tree


def room_of(path: str) -> str:
    """The top-level folder of a path, or of a dotted module name given with slashes."""
    return PurePosixPath(path).parts[0]


def modules(tree: Tree, rooms: tuple[str, ...] = SHIPPED) -> Iterator[tuple[str, ast.Module]]:
    """Each Python file of the rooms, parsed."""
    for path, text in tree.items():
        if path.endswith(".py") and room_of(path) in rooms:
            yield path, ast.parse(text, path)


def imported_modules(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import, relative ones resolved, wherever in the file it stands."""
    package = PurePosixPath(path).parent.parts
    for node in ast.walk(module):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=name, level=level):
                above = package[: len(package) + 1 - level] if level else ()
                yield node.lineno, ".".join((*above, *([name] if name else []))) or "(above its room)"
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


def imports_against_the_order(tree: Tree) -> list[str]:
    """Imports by which a shipped room reaches a later one, the tests or the benchmarks."""
    wrong = []
    for path, module in modules(tree):
        allowed = SHIPPED[: SHIPPED.index(room_of(path)) + 1]
        for line, name in imported_modules(path, module):
            target = name.split(".")[0]
            if target == "(above its room)" or (target in ROOMS and target not in allowed):
                wrong.append(f"{path}:{line}: imports {name}, but may import only {', '.join(allowed)}")
    return wrong


def long_files(tree: Tree) -> list[str]:
    """Source files of more than `LONGEST` lines that do not say they are generated."""
    wrong = []
    for path, text in tree.items():
        lines = text.splitlines()
        generated = any(GENERATED.search(line) for line in lines[:5])
        if path.endswith((".py", ".cypher", ".ts", ".tsx")) and len(lines) > LONGEST and not generated:
            wrong.append(f"{path}:{len(lines)}: longer than {LONGEST} lines")
    return wrong


def rooms_without_readme(tree: Tree) -> list[str]:
    """Rooms whose README is missing, or is not the ten lines or so that a newcomer reads."""
    wrong = []
    for room in ROOMS:
        written = [line for line in tree.get(f"{room}/README.md", "").splitlines() if line.strip()]
        if not 5 <= len(written) <= 20:
            wrong.append(f"{room}/README.md:1: should say in some ten lines what lives in the room")
    return wrong


def namesakes_among_tests(tree: Tree) -> list[str]:
    """Test files whose name another one bears: pytest imports a file by its name alone and takes only the first."""
    first: dict[str, str] = {}
    wrong = []
    for path in sorted(tree):
        name = PurePosixPath(path).name
        named = room_of(path) == "tests" and fnmatch.fnmatch(name, "test_*.py")
        if named and (other := first.setdefault(name, path)) != path:
            wrong.append(f"{path}:1: bears the name of {other}")
    return wrong


def traces_of_a_machine(tree: Tree) -> list[str]:
    """Places where a path of somebody's machine or the host of a package registry is written down."""
    wrong = []
    for path, text in tree.items():
        for number, line in enumerate(text.splitlines(), 1):
            for found in (MACHINE_PATH.search(line), REGISTRY_HOST.search(line)):
                if found:
                    wrong.append(f"{path}:{number}: holds {found.group()}")
    return wrong
