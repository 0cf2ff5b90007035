"""The product's bounds made small, so that small graphs reach them."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import api.export.scene  # noqa: F401 - it has bounds, and answering a question does not load it
from api.graphql.kept import Kept

_SMALLEST = {
    "RECORDS_READ": 1, "COUNTED": 1, "TIES_READ": 1, "STEPPED_FROM": 1, "HUB": 1, "PARALLEL": 1,
    "MOST_WAYS": 2, "CASE_ENTITIES": 1, "AGREEMENTS": 1, "TAGS_A_QUERY": 1, "CANDIDATES": 1, "LONGEST_CHAIN": 2,
    "SUMMED": 1, "PLACED": 1, "MONTHS": 1, "MEMBERS": 1, "DECISIONS": 1, "SORTED": 1, "CARRIED": 1,
    "VALUES_LISTED": 1, "PLACES": 1, "PAYMENTS": 1, "BESIDE": 1, "FEW": 0, "CLIMBED": 1, "MULES": 1,
    "PLACES_LOOKED_AT": 1, "PAYMENTS_LOOKED_AT": 1, "LISTED": 1, "CONTROLLERS": 1, "LISTINGS": 1,
    "ASKED_ABOUT": 1, "MEANS_LOOKED_AT": 1, "USERS_LOOKED_AT": 1, "USES_LOOKED_AT": 1, "SHARED_LISTED": 1,
    "FILED": 1, "COMPLAINED": 1, "WAYS": 1, "COMPLAINTS": 1,
    "BARRED_LISTED": 1,
    "WALLETS_LOOKED_AT": 1, "FIRSTS_LOOKED_AT": 1, "FUNDERS_LOOKED_AT": 1, "PAID_LOOKED_AT": 1, "FUNDED_LISTED": 1,
    "ENABLERS": 1, "SITES": 1, "COMPOUNDS": 1,
    "ASKED_OF": 1, "OFFERS_LOOKED_AT": 1, "RECRUITS_LOOKED_AT": 1, "TRIPS_LOOKED_AT": 1, "TRIPS_NEAR": 1, "TIED": 1,
    "FELLOWS_LISTED": 1,
    "PEOPLE_READ": 1, "CALLS_READ": 1, "RETURNS_READ": 1, "CALL_TIES": 1, "SCREENED_MEMBERS": 1, "SCREENED_TIES": 1,
    "UNDER_WAY": 1, "HUBS_NAMED": 1,
    "DOMAINS_A_STEP": 1, "TIES_OF_A_SITE": 1,
    "ABOUT_LOOKED_AT": 1, "TIES_LOOKED_AT": 1, "QUAYS_LOOKED_AT": 1, "PAID_AT_PLACE": 1, "ENDS_LOOKED_AT": 1,
    "COUNTED_LISTED": 1, "AGENCIES": 1, "CASES_COMPARED": 2, "NAMED_LOOKED_AT": 1, "FILED_LOOKED_AT": 1,
    "REACHED_A_STEP": 1, "PAID_ONWARDS": 1, "SIDES_LISTED": 1,
    "PARTS": 1, "PRESENT": 1, "SITES_LOOKED_AT": 1, "BESIDE_THEM": 1,
    "PART": 1,
    "SCENE_ENTITIES": 1, "SCENE_LINKS": 1,
}  # fmt: skip
DEAR = {"ENTITIES_READ": 10**15}  # small graphs may be asked what would cost too much of large ones
_OF_SEVERAL = {"LISTED"}  # what several answers list at most, each its own number
_ALWAYS = "LONGEST_CHAIN"  # chains of a dense graph are too many to be looked at otherwise
_ROOMS = ("cypher.", "api.")


def draw_caps(chance: Random, often: float = 0.5) -> dict[str, int]:
    """Some bounds, so often each, with a small number; the others stay as they are."""
    return {
        name: low + chance.randint(0, 3)
        for name, low in _SMALLEST.items()
        if name == _ALWAYS or chance.random() < often
    }


_held: dict[str, int] = {}


def forget_operations() -> None:
    """Let the product forget what it kept of documents: it was made under other bounds, or by a product unbroken."""
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("api."):
            for value in vars(module).values():
                if isinstance(value, Kept):
                    value.forget()


@contextmanager
def capped(caps: dict[str, int]) -> Iterator[None]:
    """The bounds in every module that knows them, and as they were afterwards."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith(_ROOMS)]
    held = [(module, name, getattr(module, name)) for module in modules for name in caps if hasattr(module, name)]
    missing = set(caps) - {name for _, name, _ in held}
    if missing:
        raise LookupError(f"no module has a bound {', '.join(sorted(missing))}")
    if others := [f"{module.__name__}.{name}" for module, name, value in held if type(value) is not int]:
        raise TypeError(f"of the name of a bound, and none: {', '.join(others)}")
    numbers = Counter(name for name, _ in {(name, value) for _, name, value in held})
    if twice := sorted(name for name, number in numbers.items() if number > 1 and name not in _OF_SEVERAL):
        raise ValueError(f"two values have the name of a bound: {', '.join(twice)}")
    if caps != _held:
        _held.clear()
        _held.update(caps)
        forget_operations()
    try:
        for module, name, _ in held:
            setattr(module, name, caps[name])
        yield
    finally:
        for module, name, before in held:
            setattr(module, name, before)
