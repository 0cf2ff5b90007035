"""What is measured of the running services: times of each operation in turns, the mixed load, growth, memory."""

import math
import statistics
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bench.graphql.operations import SERVICES, Operation, Service, hub_pages
from bench.graphql.services import Running
from bench.http_client import Client, request

WARMING = 8
WARM_REQUESTS, WARM_SECONDS = 3_000, 5.0  # of each service with each operation, the fewer, before any is timed:
# the database's own code runs four times as long for its first thousands of questions as it does from then on
CLIENTS = 16
LOAD_SECONDS = 3.0
LOAD_ROUNDS = 4
SEED = 16

Services = dict[Service, Running]
Headers = dict[Service, dict[str, str]]


@dataclass(slots=True)
class Times:
    """How long requests took (ms); ``seconds`` is how long they were asked for, where that was measured."""

    taken: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def p50(self) -> float:
        """The median in ms."""
        return statistics.median(self.taken)

    @property
    def p95(self) -> float:
        """The 95th percentile in ms: of few, the nearest above."""
        return sorted(self.taken)[math.ceil(0.95 * len(self.taken)) - 1]

    @property
    def a_second(self) -> float:
        """Requests answered each second."""
        return len(self.taken) / self.seconds


@dataclass(frozen=True, slots=True)
class Measuring:
    """The services, how each is spoken to, and by what part the rounds are cut (1: not at all)."""

    services: Services
    headers: Headers
    cut: int = 1

    def clients(self, stack: ExitStack) -> dict[Service, Client]:
        """A connection to each service, open as long as the stack."""
        return {
            name: stack.enter_context(Client(running.address, self.headers.get(name)))
            for name, running in self.services.items()
        }

    def operation(self, operation: Operation, among: tuple[Service, ...] = SERVICES) -> dict[Service, Times]:
        """The times of each service, asked in turns. Raises AssertionError when their answers differ."""
        with ExitStack() as stack:
            clients = {name: client for name, client in self.clients(stack).items() if name in among}
            asked = {name: prepared(client, operation, name) for name, client in clients.items()}
            compare(clients, operation, asked)
            bodies = {name: request(*parts) for name, parts in asked.items()}
            times = {name: Times() for name in clients}
            for number in range(WARMING + max(5, operation.rounds // self.cut)):
                for name in sorted(clients, reverse=bool(number % 2)):
                    taken, _ = clients[name].timed(bodies[name])
                    if number >= WARMING:
                        times[name].taken.append(taken)
        return times

    def warm(self, mixture: list[Operation]) -> None:
        """Ask each operation of each service for a while, so that none is timed on a server that has just begun."""
        with ExitStack() as stack:
            for name, client in self.clients(stack).items():
                for operation in mixture:
                    body = request(*prepared(client, operation, name))
                    started = time.perf_counter()
                    for _ in range(WARM_REQUESTS // self.cut):
                        client.timed(body)
                        if time.perf_counter() - started > WARM_SECONDS / self.cut:
                            break

    def growth(self) -> dict[Service, list[Times]]:
        """The times of the first page of each hub, the smallest first."""
        found = [self.operation(page, ("ours", "peer", "hand")) for page in hub_pages()]
        return {name: [times[name] for times in found] for name in found[0]}

    def mixed(self, mixture: list[Operation]) -> dict[Service, Times]:
        """The times of many clients at once, each asking one operation after the other; services take turns."""
        times = {name: Times() for name in self.services}
        with ExitStack() as stack:
            crowd = [self.clients(stack) for _ in range(CLIENTS)]
            bodies = {
                name: [request(*prepared(crowd[0][name], operation, name)) for operation in mixture]
                for name in self.services
            }
            for number in range(max(1, LOAD_ROUNDS // self.cut)):
                for name in sorted(self.services, reverse=bool(number % 2)):
                    _crowd([clients[name] for clients in crowd], bodies[name], times[name], number)
        return times

    def megabytes(self) -> dict[Service, float]:
        """What each process holds now (MB)."""
        return {name: running.megabytes for name, running in self.services.items()}


def prepared(client: Client, operation: Operation, name: Service) -> tuple[str, dict[str, Any]]:
    """What a service is asked; for a second page, from the first one's cursor on."""
    document, variables = operation.asked_of(name)
    if operation.cursor is None or name == "floor":
        return document, variables
    return document, {**variables, "after": operation.cursor(client.data(document, variables), name)}


def compare(clients: dict[Service, Client], operation: Operation, asked: dict[Service, tuple[str, Any]]) -> None:
    """See that every service shows something, and where it has to be the same, the same."""
    shown = {
        name: operation.shown(clients[name].data(*parts), name) for name, parts in asked.items() if name != "floor"
    }
    assert all(shown.values()), f"{operation.name}: nothing is shown by one of {list(shown)}"
    if operation.alike:
        for name, value in shown.items():
            assert value == shown["hand"], f"{operation.name}: {name} and hand differ:\n{_told(value, shown['hand'])}"


def _told(one: Any, other: Any) -> str:
    """Where two values part, in short."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple) and len(one) == len(other):
        return next((_told(a, b) for a, b in zip(one, other, strict=True) if a != b), "")
    return f"{str(one)[:300]}\n{str(other)[:300]}"


def _crowd(clients: list[Client], bodies: list[bytes], times: Times, round_number: int) -> None:
    started = time.perf_counter()

    def ask(client: Client, place: int) -> None:
        chance = Random(SEED + 100 * round_number + place)
        while time.perf_counter() - started < LOAD_SECONDS:
            times.taken.append(client.timed(chance.choice(bodies))[0])

    threads = [threading.Thread(target=ask, args=(client, place)) for place, client in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.seconds += time.perf_counter() - started
