"""What it costs to ask only for what a reader may read, by how many handlings that reader may read.

Six questions, from the document to the bytes of the answer, for readers of 5, 500 and 5,000 handlings; and once more
with the same statement in which the predicate is replaced by `true`; all in turn, over the same facts, in one run.
What five of them ask about lies under the five handlings that each reader may read, so that every variant gives the
same answer and the ratio is the price of the predicate alone. The sixth, a hub of which one link in a hundred is
readable, is reported without a bound: there the predicate decides how many links are looked at.
"""

import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.actors import read_again
from api.graphql.execute import Question, execute
from bench.bounds import Bound, report
from bench.servers import fresh_database
from cypher.connection import Database, Parameters
from graph_schema.actors import Actor, Reader
from graph_schema.entities import Person
from graph_schema.handling import Handling
from graph_schema.links import AssociatedWith, Sent
from graph_schema.statements import Reject, Statement
from loaders.format import Format, Origin
from loaders.run import Load, load

READABLE = {"five": 5, "many": 500, "all": 5_000}
PERSONS = 5_000
FRIENDS = 3
FAMILIES = 50
HUB_LINKS = 20_000
HUB_READABLE = 100  # one in so many
HUB = "account:TW:999:0000000000"
ROUNDS = 40
WARMING = 10
RATIO = 1.4

HIDDEN = Handling(owner="KR-KNP", tlp="red")
OTHERS = """MATCH (counter:Counter {name: 'handling'})
WITH counter, counter.value AS last
SET counter.value = last + 2 * size($texts)
WITH last UNWIND range(1, size($texts)) AS number
WITH $texts[number - 1] AS text, last + 2 * number AS id
CREATE (:Handling {id: id, text: text, withdrawn: false}), (:Handling {id: id + 1, text: text, withdrawn: true})
CREATE (:Entity:Person {key: 'person:other:' + id})-[:STATED_BY]->(:Record:PersonRecord {
  key: 'other' + id, entity: 'person:other:' + id, handling: id, tag: 'h' + id, source: 'bench', runs: [1],
  name: 'Other ' + id, caption: 'Other ' + id, search: 'other ' + id, grade_rank: 30, recorded_at: 0})"""

ENTITY = "query($key: ID!) { person(key: $key) { key caption name occupation records { key source grade handling } } }"
PAGE = 'query { persons(where: { name: { startsWith: "Mara 1" } }, first: 50) { nodes { key caption occupation } } }'
AROUND = "query($key: ID!) { neighbourhood(key: $key, depth: 2) { entities { key caption } links { key kind } } }"
WAYS = "query($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxLength: 5) { ways { entities { key caption } } } }"
SEARCH = 'query { search(text: "family7") { entities { key caption } truncated } }'
AT_HUB = "query($key: ID!) { account(key: $key) { received(first: 20) { edges { node { key } links { key at } } } } }"

PREDICATE = re.compile(r"\b(\w+)\.handling IN \$visible\b")
HINT = re.compile(r"USING INDEX (\w+):\w+\([^)]*\bhandling\)")
TAGS = re.compile(r" \+tag:\(.*\)$")


def handling(number: int) -> Handling:
    """The handling of this number, from 0: for each group of readers that reads so many."""
    release = tuple(f"@{name}" for name, count in READABLE.items() if number < count)
    return Handling(owner="TW-CIB", tlp="amber", release=release, basis=f"order {number}")


def reader(name: str) -> Reader:
    """Somebody who reads the handlings of a group."""
    rights = {"groups": (name,), "purposes": ("analysis",), "roles": ("analyst",)}
    return Reader(Actor.model_validate({"name": name, "agency": "PH-PNP", **rights}), "analysis")


def person(number: int) -> str:
    """The key of a person."""
    return f"person:bench:p{number}"


def friends(number: int) -> list[int]:
    """Whom a person knows, spread by multiplication with primes."""
    return [(number * (7 + 4 * step) + 1_013 * step + 1) % PERSONS for step in range(FRIENDS)]


def statements(_file: Path, _origin: Origin) -> Iterator[Statement | Reject]:
    """Persons with a record and their friends, and a hub's payments; each fact under one of the five handlings."""
    common = [handling(number) for number in range(READABLE["five"])]
    for number in range(PERSONS):
        own = common[number % len(common)]
        name = f"Mara {number} Family{number % FAMILIES}"
        record = Person(
            entity=person(number), item=f"p{number}", name=name, occupation=f"trade {number % 9}", handling=own
        )
        links = tuple(
            AssociatedWith(
                item=f"a{number}-{step}", from_key=person(number), to_key=person(friend), at=number, handling=own
            )
            for step, friend in enumerate(friends(number))
        )
        yield Statement(record, links, f"person {number}")
    for number in range(HUB_LINKS):
        own = HIDDEN if number % HUB_READABLE else common[0]
        paid = Sent(
            item=f"s{number}", from_key=f"account:TW:999:{number % 1_000 + 1:010}", to_key=HUB, at=number,
            until=number, payment=f"E{number}", handling=own,
        )  # fmt: skip
        yield Statement(None, (paid,), f"payment {number}")


def far_from(start: int, steps: int) -> int:
    """The first person whom so many steps, and no fewer, lead to."""
    around: dict[int, set[int]] = defaultdict(set)
    for number in range(PERSONS):
        for friend in friends(number):
            around[number].add(friend)
            around[friend].add(number)
    reached, border = {start}, {start}
    for _ in range(steps):
        border = {friend for known in border for friend in around[known]} - reached
        reached |= border
    return min(border)


def questions() -> dict[str, Question]:
    """The six by name; the last is reported alone."""
    key = {"key": person(17)}
    return {
        "entity with records": Question(ENTITY, key),
        "page, filtered": Question(PAGE),
        "neighbourhood": Question(AROUND, key),
        "paths": Question(WAYS, {"from": person(17), "to": person(far_from(17, 4))}),
        "search": Question(SEARCH),
        "hub, 99 % hidden": Question(AT_HUB, {"key": HUB}),
    }


class Unchecked(Database):
    """The same database for whom nothing is hidden: each statement as it was rendered, without the predicate."""

    def __init__(self, checked: Database) -> None:
        self._checked = checked

    def read(self, statement: str, parameters: Parameters | None = None) -> Any:
        """As the database answers when the predicate is `true`, and the full-text index is asked for words alone."""
        given = dict(parameters or {})
        if "queries" in given:
            given["queries"] = sorted({TAGS.sub("", query) for query in given["queries"]})
        hinted = set(HINT.findall(statement))  # an index over handlings too asks that something is said of them

        def free(found: re.Match[str]) -> str:
            return f"{found[1]}.handling IS NOT NULL" if found[1] in hinted else "true"

        return self._checked.read(PREDICATE.sub(free, statement), given)


def medians(database: Database, question: Question, *, same: bool) -> dict[str, float]:
    """The p50 in ms of a question's variants, asked in turn; ``same``: their answers must be."""
    variants: dict[str, tuple[Database, Reader]] = {"without": (Unchecked(database), reader("five"))}
    variants |= {str(count): (database, reader(name)) for name, count in READABLE.items()}
    answers = [execute(question, who, asked) for asked, who in variants.values()]
    assert answers[0].startswith(b'{"data"'), answers[0]
    assert not same or set(answers) == {answers[0]}, "the variants disagree"
    taken: dict[str, list[float]] = {name: [] for name in variants}
    for number in range(WARMING + ROUNDS):
        for name in list(variants) if number % 2 else reversed(variants):
            asked, who = variants[name]
            started = time.perf_counter()
            execute(question, who, asked)
            taken[name].append((time.perf_counter() - started) * 1_000)
    return {name: statistics.median(times[WARMING:]) for name, times in taken.items()}


def fill(database: Database) -> None:
    """Load the facts that are asked about, then the other handlings with a person each."""
    own = handling(0)
    request = Load(Format("invented", statements, "increment", "", needs_file=False), (), "bench", own, "bench")
    outcome = load(database, request)
    assert (outcome.rejects, outcome.waiting) == (0, 0), outcome
    texts = [handling(number).text for number in range(READABLE["five"], READABLE["all"])]
    database.write(OTHERS, {"texts": texts})
    database.write("CALL db.resampleOutdatedIndexes()")
    known = read_again(database)
    assert known.version == 2 * (READABLE["all"] + 1), known.version


def main() -> int:
    """Fill, measure each question in turn, print; exit status 1 when a bound is missed."""
    rows: list[tuple[str, ...]] = []
    bounds: list[Bound] = []
    with fresh_database() as database:
        fill(database)
        for name, question in questions().items():
            hidden = name.startswith("hub")
            p50 = medians(database, question, same=not hidden)
            ratio = max(time for variant, time in p50.items() if variant != "without") / p50["without"]
            rows.append((name, *(f"{time:.1f}" for time in p50.values()), f"{ratio:.2f}"))
            if not hidden:
                bounds.append(Bound(f"visibility, {name}", ratio, "at most", RATIO))
    head = ("ms p50", "no predicate", *(f"{count:,} readable" for count in READABLE.values()), "worst ratio")
    return report("What asking for readable facts alone costs", head, rows, bounds)


if __name__ == "__main__":
    sys.exit(main())
