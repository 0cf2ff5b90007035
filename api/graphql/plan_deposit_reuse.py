"""The plan of a question for deposit addresses that are used again."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from api.graphql import questions
from api.graphql.columns_asked import link_columns
from api.graphql.plan_roots import starts
from api.graphql.plan_trails import window
from api.graphql.selection import Selected, bounded
from cypher.plan import DepositReuse, EntityShape


def plan_deposit_reuse(asked: Selected, shape_of: Callable[[Iterable[Selected]], EntityShape]) -> DepositReuse:
    """The plan of `depositReuse`; ``shape_of`` plans what is read of entities. Raises a GraphQLError."""

    def below(name: str, among: Iterable[Selected]) -> list[Selected]:
        return [found for one in among for found in one.child(name)]

    def read(name: str) -> EntityShape | None:
        places = below(name, deposits)
        return shape_of(places) if places else None

    deposits = asked.child("deposits")
    ways = below("ways", deposits)
    steps = below("steps", ways)
    tied = bool(below("countries", [*deposits, *ways]) or below("crossesBorder", [*ways, *steps]))
    shape = shape_of(
        [*below("deposit", deposits), *below("entities", ways), *below("from", steps), *below("to", steps)]
    )
    keeper = read("providers")
    return DepositReuse(
        starts(asked),
        bounded(asked, "complaints", questions.COMPLAINTS_MOST),
        bounded(asked, "maxLength", questions.LONGEST_TRAIL),
        window(asked)[1],
        bounded(asked, "first", questions.DEPOSITS_MOST),
        bool(steps),
        link_columns(below("links", steps)),
        replace(shape, territory=True) if tied else shape,
        replace(keeper or EntityShape(), territory=True) if below("countries", deposits) else keeper,
        read("customers"),
        read("complaints"),
    )
