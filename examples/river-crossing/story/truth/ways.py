"""The shortest ways between a victim and the sites: all of one length, over links that may be walked."""

from collections import defaultdict, deque
from itertools import pairwise
from typing import Any

from story.book import Book
from story.truth.reading import NOT_WALKED, countries_of

Steps = dict[str, dict[str, set[str]]]

PAIRS = (("VA1", "HERON"), ("C1", "HERON"), ("V1", "HERON"), ("VA1", "STONE"), ("VA1", "LOTUS"), ("A1", "HERON"))
LONGEST = 8


def find_ways(book: Book) -> list[dict[str, Any]]:
    """For each pair the length and all shortest ways; a decision that two are one is crossed as a step of no length."""
    steps = walkable_steps(book)
    countries = countries_of(book)
    answers = []
    for start, end in PAIRS:
        length, ways = shortest_ways(steps, book.key(start), book.key(end))
        if length > LONGEST:
            raise ValueError(f"from {start} to {end} it takes {length} steps, more than {LONGEST}")
        told = [
            {
                "keys": way,
                "links": [sorted(steps[a][b]) for a, b in pairwise(way)],
                "countries": [sorted(countries.get(key, ())) for key in way],
            }
            for way in ways
        ]
        answers.append({"from": book.key(start), "to": book.key(end), "length": length, "ways": told})
    return answers


def walkable_steps(book: Book) -> Steps:
    """Neighbours of each entity, in either direction, with the kinds of the links between the two."""
    steps: Steps = defaultdict(lambda: defaultdict(set))
    for link in book.links:
        if link.kind not in NOT_WALKED:
            steps[link.start][link.end].add(link.kind)
            steps[link.end][link.start].add(link.kind)
    return steps


def shortest_ways(steps: Steps, start: str, end: str) -> tuple[int, list[list[str]]]:
    """The length and the ways of that length, sorted; no way comes twice to one entity."""
    distance = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, kinds in steps[here].items():
            cost = 0 if kinds == {"SAME_AS"} else 1
            if distance[here] + cost < distance.get(there, LONGEST + 2):
                distance[there] = distance[here] + cost
                (queue.append if cost else queue.appendleft)(there)
    ways: list[list[str]] = []

    def follow(way: list[str]) -> None:
        here = way[-1]
        if here == start:
            ways.append(way[::-1])
            return
        for there, kinds in steps[here].items():
            cost = 0 if kinds == {"SAME_AS"} else 1
            if there not in way and distance.get(there, LONGEST + 2) + cost == distance[here]:
                follow([*way, there])

    if end in distance:
        follow([end])
    return distance.get(end, LONGEST + 1), sorted(ways)
