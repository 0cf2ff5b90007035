"""The compiled answer against that of graphql-core's own executor, to the byte: random operations over equal rows."""

import json
import logging
import os
import re
import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, cast

import orjson
from graphql import GraphQLError
from proof_graphs import GraphDrawing
from proof_literals import Literals
from proof_operations import Operation, Writing
from proof_pieces import HANDLINGS, Pieces
from proof_roots import graph_fields
from proof_rows import rows_of, spoilt
from proof_selections import Drawing

from api.graphql import completion, execute
from api.graphql.answer_pages import LongPage, ReadPage
from api.graphql.compiled import Compiled, Document, InvalidError, compiled, document_of
from api.graphql.completion import any_type, completed
from api.graphql.schema import graphql_schema
from api.graphql.selection import Selected
from cypher.connection import Database
from cypher.plan import Given, Page
from graph_schema.registry import ENTITIES, LINKS

CASES_ASKED = 5_000
MOST_FAILURES = 5
AGAIN = 0.4  # of all operations so many are asked again with other values, as what is kept for them may be wrong
SPOILT = 0.5  # of all rows so many hold what nobody declared
_OPERATIONS_A_GRAPH = 25


@dataclass
class Outcome:
    """What came of it: how many cases, how many the compiled way answered itself, how many had errors in fields."""

    cases: int = 0
    compiled: int = 0
    erroneous: int = 0
    left: int = 0
    refused: int = 0
    failures: list[str] = field(default_factory=list)


def compare(cases: int, seed: int, report: Callable[[str], None]) -> Outcome:
    """So many operations both ways; stops when failures pile up. What is refused counts apart."""
    outcome, chance = Outcome(), Random(seed)
    while outcome.cases < cases and len(outcome.failures) < MOST_FAILURES:
        for operation in _operations(chance):
            compare_one(operation, chance, outcome)
            if outcome.cases % 500 == 0:
                report(f"{outcome.cases} cases, {len(outcome.failures)} failures")
            if outcome.cases >= cases:
                break
    return outcome


def compare_one(operation: Operation, chance: Random, outcome: Outcome) -> None:
    """One operation both ways, over rows that are drawn; what comes of it is added to ``outcome``."""
    try:
        ready, keys = compiled(document_of(operation.text, "Q"), operation.variables)
    except InvalidError as invalid:
        raise AssertionError(f"{[e.message for e in invalid.errors]}\n{operation.text}") from None
    except GraphQLError:
        outcome.refused += 1
        return
    plan = ready.plan(keys)
    draw = Pieces(chance)
    found = [rows_of(draw, root) for root in plan]
    bad = chance.random() < SPOILT
    if bad:
        found = [spoilt(rows, chance) for rows in found]
    asked = list(zip(ready.asked, plan, found, strict=True))
    cold = Compiled(Document(operation.text, "Q"), document_of(operation.text, "Q").context(operation.variables))
    stale = _statement(cold, {}) != _statement(ready, keys) or cold.plan({}) != plan
    left: list[bool] = []

    def noting(*given: Any) -> dict[str, Any]:
        left.append(True)
        return completed(*given)

    usual, execute.completed = execute.completed, noting
    try:
        page, read = _in_parts(ready, asked, chance)
        ours = orjson.dumps(execute.response_of(ready, read, HANDLINGS, operation.variables, page=page))
    except GraphQLError:
        outcome.refused += 1  # the rows say that there is too much: the answer is that, whatever else was asked
        return
    except TypeError as error:
        ours = str(error).encode()
    finally:
        execute.completed = usual
    theirs, arguments, guessed = _by_the_executor(ready, asked, operation)
    differing = ours != theirs and not guessed  # where it calls records by that kind, and the product by what they say
    outcome.cases += 1
    outcome.compiled += not left
    outcome.left += bool(left) and not bad
    outcome.erroneous += b'"errors":' in theirs
    why = arguments or ("what is kept differs from what is made anew" if stale else "")
    if differing or why or (left and not bad):
        outcome.failures.append(
            f"FAILURE {why}\n{operation.text}\n{json.dumps(operation.variables)}\nrows     {found}\n"
            f"compiled {ours.decode()}\nexecutor {theirs.decode()}"
        )


class _Parts:
    """A database that returns the rows of a page in parts of a few."""

    def __init__(self, found: Any, chance: Random) -> None:
        self._found = found
        self._chance = chance

    def read_in_parts(self, _statement: str, _parameters: object, begun: Callable[[], Callable[[Any], None]]) -> None:
        """The parts of what was found."""
        take, (rows, *beside) = begun(), self._found
        while rows:
            size = self._chance.randint(1, 3)
            take([[], [rows[:size], *beside]])
            rows = rows[size:]
        take([[], [[], *beside]])


def _in_parts(ready: Compiled, asked: list[Any], chance: Random) -> tuple[ReadPage | None, list[Any]]:
    """A page alone that was read in parts, and what is left of its rows; None and the rows as they are of anything
    else, every other time, and where it is no page at all."""
    if len(asked) != 1 or chance.random() < 0.5:
        return None, asked
    [(place, root, found)] = asked
    if not (isinstance(root, Page) and isinstance(found, list) and len(found) == 4 and isinstance(found[0], list)):
        return None, asked
    long_page = LongPage(place, root)
    _, read = long_page.read(cast(Database, _Parts(found, chance)), "", {}, ready.projector(HANDLINGS))
    return long_page.page, [(place, root, read)]


def _statement(ready: Compiled, keys: dict[str, str]) -> str:
    """The statement of an operation with its values in it."""
    text, parameters = ready.statement.asked((2, 4), (6,), keys)
    return re.sub(r"\$(\w+)", lambda found: repr(parameters[found[1]]) if found[1] in parameters else found[0], text)


def _by_the_executor(ready: Compiled, asked: list[Any], operation: Operation) -> tuple[bytes, str, bool]:
    """The response of graphql-core, the first field of which it reads other arguments than the selection has, and
    whether rows were so spoilt that it had to guess the kind of an entity."""
    differing: list[str] = []
    guessed: list[bool] = []
    roots = {root.alias: root for root in ready.roots}

    def resolve(source: Any, info: Any, /, **arguments: Any) -> Any:
        place = _place(roots, info.path)
        ours = {
            name: operation.variables[value] if isinstance(value, Given) else value
            for name, value in place.arguments.items()
        }
        if ours != arguments:
            differing.append(f"{info.path.as_list()}: {ours} {arguments}")
        return usual(source, info, **arguments)

    def guess(place: Selected) -> str:
        guessed.append(place.type.name == "Entity")
        return any_type(place)

    usual, completion.resolve, completion.any_type = completion.resolve, resolve, guess
    try:
        answer = orjson.dumps(completed(ready, asked, HANDLINGS, operation.variables))
        return answer, "".join(differing[:1]), any(guessed)
    finally:
        completion.resolve, completion.any_type = usual, any_type


def _place(roots: dict[str, Selected], path: Any) -> Selected:
    """The selected field at a path of the executor's answer."""
    if path.prev is None:
        return roots[path.key]
    above = path.prev
    while isinstance(above.key, int):
        above = above.prev
    place = _place(roots, above)
    name = path.typename if path.typename in place.types() else place.type.name
    return next(one for one in place.children(name) if one.alias == path.key)


def _operations(chance: Random) -> Iterator[Operation]:
    """Some operations over the kinds and links of one drawn graph."""
    schema = graphql_schema()
    links = chance.sample(list(LINKS.values()), 6)
    kinds = chance.sample(list(ENTITIES), 6)
    ends = {end for link in links for end in (*link.pattern.sources, *link.pattern.targets) if end in ENTITIES}
    kinds = list(dict.fromkeys([*kinds, *sorted(ends)]))
    graph = GraphDrawing(chance, links, kinds).graph(200)
    literals = Literals(graph, lambda _fact: False, chance)
    likely = {*kinds, *(name for link in links for name in (link.forward, link.backward))}
    drawing = Drawing(schema, chance, likely, {})
    names = list(graph_fields())
    for _ in range(_OPERATIONS_A_GRAPH):
        roots = tuple(drawing.root(chance.choice(names), literals) for _ in range(chance.choice((1, 1, 1, 2))))
        operation = Writing(schema, chance).operation(roots)
        yield operation
        if operation.variables and chance.random() < AGAIN:
            yield operation.varied(chance)


def main() -> int:
    """The long run; 1 when any two answers differ."""
    cases = int(os.environ.get("CROSSTRACE_CASES", CASES_ASKED))
    seed = int(os.environ.get("CROSSTRACE_SEED", secrets.randbelow(10**6)))
    print(f"seed {seed}", flush=True)
    logging.disable(logging.WARNING)  # the product says so each time that it leaves an answer to the executor
    outcome = compare(cases, seed, lambda text: print(text, flush=True))
    print("\n\n".join(outcome.failures))
    print(
        f"answered the compiled way {outcome.compiled}, with errors in fields {outcome.erroneous}, "
        f"refused {outcome.refused}"
    )
    print(f"proof executor: {outcome.cases} cases, {len(outcome.failures)} failures")
    return int(bool(outcome.failures))


if __name__ == "__main__":
    sys.exit(main())
