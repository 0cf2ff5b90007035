"""Each door that there is stands in the register, so that none is forgotten."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from proof_cases import ADDRESS_TOO_LONG, EVERYTHING, Answers, Servers, ask
from proof_doors import ask_by_get
from proof_facts import Fact, Graph, Rule
from proof_register import DOORS, ELSEWHERE, FOR_THE_NODE, NO_READER, OFTEN
from starlette.routing import Mount, Route

from api.app import create_app
from api.cli.main import app
from api.graphql.execute import Question
from graph_schema.actors import Actor, Reader

READER = Reader(Actor(name="kim", agency="KR-KNP", purposes=("analysis",), roles=("analyst",)), "analysis")


def commands(found: Any, before: str = "crosstrace") -> Iterator[str]:
    for name, command in found.commands.items():
        named = f"{before} {name}"
        yield from commands(command, named) if hasattr(command, "commands") else [named]


def test_every_route_and_every_command_is_known() -> None:
    routes = create_app(None, None, None).routes  # type: ignore[arg-type]  # nothing is asked
    shown = {f"MOUNT {route.path}" for route in routes if isinstance(route, Mount)}
    shown |= {
        f"{method} {route.path}" for route in routes if isinstance(route, Route) for method in route.methods or ()
    }
    typed = {name for name in commands(typer.main.get_command(app)) if name.split()[1] not in FOR_THE_NODE}
    assert (shown - {f"HEAD {path.split()[1]}" for path in shown} - NO_READER) | typed == {*DOORS, *ELSEWHERE} - {
        "in the process"
    }
    assert set(OFTEN) == set(DOORS.values())


@pytest.mark.parametrize("door", DOORS)
def test_each_door_answers_a_reader_with_what_all_go_through(door: str, servers: Servers) -> None:
    content = {"key": "one", "source": "s", "entity": "person:src:a", "name": "Ann"}
    servers.load_full(Graph((Fact("PersonRecord", ("person:src:a",), content, Rule("TW-CIB", "clear")),)))
    question = Question("query($key: ID!) { person(key: $key) { name } }", {"key": "person:src:a"})
    assert DOORS[door](question, READER, servers.full).endswith(ask(question, EVERYTHING, servers.full))
    refused = Question('{ paths(from: "a", to: "a") { truncated } }')
    assert b"errors" in DOORS[door](refused, READER, servers.full).splitlines()[-1]


@pytest.mark.parametrize("characters", [20_000, 70_000])
def test_an_address_that_is_too_long_is_a_refusal_whoever_finds_it_so(characters: int, servers: Servers) -> None:
    asked = Question("query($key: ID!) { person(key: $key) { name } }", {"key": "k" * characters})
    found = ask_by_get(asked, READER, servers.full)
    assert found.startswith(ADDRESS_TOO_LONG)
    assert Answers(found, found, found, 0).wrong is None
    assert Answers(found, found, found, 0).data == (None, None)
