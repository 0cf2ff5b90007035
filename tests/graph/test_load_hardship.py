"""A load is safe to interrupt and to order as one likes: the graph is that of an undisturbed load each time."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from loads import EXAMPLES
from picture import Picture, picture
from server_facts import Facts, wipe_graph

from cypher.connection import Database
from cypher.schema import apply_schema
from loaders.load_lists import read_load_list
from loaders.run import load

KILLS = 20  # at least
HALVES = 5  # of them that find the load half done, at least
ORDERS = 5
LIST = EXAMPLES / "ofac" / "load.json"
ALL_LISTS = sorted(EXAMPLES.glob("*/load.json"))


def start_loader(server: Facts) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "NEO4J_URI": server.uri,
        "NEO4J_USER": server.user or "",
        "NEO4J_PASSWORD": server.password or "",
        "FACTS_A_BATCH": "250",
    }
    command = [sys.executable, str(Path(__file__).with_name("load_until_killed.py")), str(LIST)]
    loader = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert loader.stdout is not None
    assert loader.stdout.readline() == "ready\n"
    return loader


def finish(loader: subprocess.Popen[str]) -> int:
    with loader:
        return loader.wait()


def facts(stored: Picture) -> int:
    nodes, links = stored
    return sum(name.startswith("Record:") for name in nodes) + len(links)


def test_a_loader_killed_at_any_moment_is_finished_by_the_same_load(server: Facts, empty_database: Database):
    apply_schema(empty_database)
    loader = start_loader(server)
    begun = time.monotonic()
    assert finish(loader) == 0
    duration = time.monotonic() - begun
    undisturbed = picture(empty_database)

    seed = random.randrange(10**6)
    print(f"seed {seed}")
    draw = random.Random(seed)
    kills = halves = 0
    while kills < KILLS or (halves < HALVES and kills < 3 * KILLS):
        kills += 1
        wipe_graph(empty_database)
        loader = start_loader(server)
        time.sleep(draw.uniform(0, duration))
        if loader.poll() is not None:
            duration *= 0.9  # the first load also had its statements planned
        loader.kill()
        finish(loader)
        left = facts(picture(empty_database))
        assert left <= facts(undisturbed)
        halves += 0 < left < facts(undisturbed)
        [request] = read_load_list(LIST, by="tests")
        load(empty_database, request)
        assert picture(empty_database) == undisturbed
    print(f"{halves} of {kills} loads were killed half done")
    assert halves >= HALVES


@pytest.fixture(scope="module")
def in_given_order(database: Database) -> Picture:
    return load_all(database, list(range(count_of_loads())))


def count_of_loads() -> int:
    return sum(len(read_load_list(file, by="tests")) for file in ALL_LISTS)


def load_all(database: Database, order: list[int]) -> Picture:
    wipe_graph(database)
    apply_schema(database)
    requests = [request for file in ALL_LISTS for request in read_load_list(file, by="tests")]
    for place in order:
        assert load(database, requests[place]).fresh
    return picture(database)


@pytest.mark.parametrize("seed", range(ORDERS))
def test_the_order_of_loading_has_no_effect(seed: int, database: Database, in_given_order: Picture):
    order = list(range(count_of_loads()))
    random.Random(seed).shuffle(order)
    nodes, links = load_all(database, order)
    assert nodes.keys() == in_given_order[0].keys()
    assert links.keys() == in_given_order[1].keys()
    assert (nodes, links) == in_given_order
