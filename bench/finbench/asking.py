"""The statements of the benchmark: their texts, and the parameters that what is asked becomes."""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from bench.finbench.asked import Asked
from bench.finbench.queries import Query
from bench.finbench.sample import UNIT, account_key, loan_key, person_key
from cypher.connection import Database
from graph_schema.money import parse_amount

ALL_EDGES = 2**62  # the limit of those who set none
_KEYS = {"account": account_key, "card": account_key, "person": person_key, "loan": loan_key}


@cache
def text(name: str) -> str:
    """The statement of a read, without its head."""
    lines = (files("bench.finbench") / "statements" / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))


def parameters(query: Query, asked: Asked, visible: list[int]) -> dict[str, Any]:
    """The parameters of its statement; ``visible`` are the numbers of the handlings that the reader may read."""
    key = _KEYS[query.start]
    given: dict[str, Any] = {"visible": visible, "id": key(asked.id)}
    if query.pair:
        given["other"] = key(asked.other)
    if query.window:
        given |= {"start": asked.start, "end": asked.end}
    for name, kind, value in zip(
        ("threshold", "threshold2"), query.thresholds, (asked.threshold, asked.threshold2), strict=False
    ):
        given[name] = _whole(1_000 * value) if kind == "share" else _billionths(value)
    if query.cut:
        what, way = asked.order.split("_")
        given |= {"limit": ALL_EDGES if asked.limit is None else asked.limit, "sign": 1 if way == "ASCENDING" else -1}
        if query.cut == "amount or time":
            given["by_amount"] = what == "AMOUNT"
    return given


def ask(database: Database, query: Query, asked: Asked, visible: list[int]) -> list[list[Any]]:
    """The rows that the statement answers."""
    found: list[list[Any]] = database.read(text(query.name), parameters(query, asked, visible))
    return found


def _billionths(amount: Decimal) -> int:
    parsed = parse_amount(amount, UNIT)
    if parsed.cut:
        raise ValueError(f"a threshold of {amount} cannot be asked: amounts are kept to nine digits")
    return parsed.amount


def _whole(number: Decimal) -> int:
    if number != int(number):
        raise ValueError(f"a share of {number} thousandths cannot be asked: whole thousandths are")
    return int(number)
