"""The answer to a question for owners."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from api.graphql.answer_ways import step
from api.graphql.exact import decimal_text
from api.graphql.ownership import Above, Held, Owner, Read, Tie
from api.graphql.projector import Projector, compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from cypher.plan import BeneficialOwners, Ownership
from graph_schema.owning import Blocked

LISTED = 200  # companies, holdings, decisions, those who control, and what is not clear, where one is asked for
Values = dict[str, Callable[[Selected], Any]]


def beneficial_owners(
    asked: Selected, root: BeneficialOwners, found: Row | None, projector: Projector
) -> dict[str, Any] | None:
    """The JSON of `beneficialOwners`; None where nothing may be read of what is asked from."""
    if found is None:
        return None
    above = Above(Read(root, found), root.of, root.at_least)
    return Told(root, above, root.of, projector, root.first, LISTED).answer(asked)


class Told:
    """What is told of the owners of one: ``first`` of them, and ``most`` in each of the other lists."""

    def __init__(self, root: Ownership, above: Above, of: str, projector: Projector, first: int, most: int) -> None:
        self._root, self._above, self._of, self._projector = root, above, of, projector
        self._first, self._most = first, most
        self._read = above.read
        self._share = above.owned.shares  # what cannot be read ends the whole field

    def answer(self, asked: Selected) -> dict[str, Any]:
        """The JSON of a `BeneficialOwners`."""
        above, read = self._above, self._read
        return compose(
            asked,
            {
                "of": lambda part: self._entities(part, [self._of])[0],
                "owners": lambda part: [self._owner(part, one) for one in above.owners[: self._first]],
                "ownerCount": lambda _: len(above.ends),
                "known": lambda _: str(sum((self._share[key] for key in above.ends), Fraction(0))),
                **self._blocked(above.start),
                "control": lambda part: [self._control(part, one) for one in above.control[: self._most]],
                "companies": lambda part: [self._company(part, key) for key in above.companies[: self._most]],
                "holdings": lambda part: [self._holding(part, one) for one in above.held[: self._most]],
                "decisions": lambda part: [
                    step(part, self._root, read.rows[one.above], read.rows[one.below], one.links, self._projector)
                    for one in above.decisions[: self._most]
                ],
                "unclear": lambda part: [self._unclear(part, *one) for one in above.unclear[: self._most]],
                "truncated": lambda _: bool(self._left_out),
                "leftOut": lambda _: self._left_out,
            },
        )

    def _owner(self, asked: Selected, one: Owner) -> dict[str, Any]:
        return compose(
            asked,
            {
                "owner": lambda part: self._entities(part, [one.key])[0],
                "members": lambda part: self._entities(part, self._read.members[one.key]),
                **self._part(one.share),
                "mayBeMore": lambda _: one.unsure,
                "ultimate": lambda _: one.ultimate,
                "weakest": lambda _: one.weakest,
                "sources": lambda _: one.sources,
                "listed": lambda part: self._listings(part, one.key),
            },
        )

    def _company(self, asked: Selected, key: str) -> dict[str, Any]:
        known = sum((one.share or Fraction(0) for one in self._above.held if one.below == key), Fraction(0))
        return compose(
            asked,
            {
                "company": lambda part: self._entities(part, [key])[0],
                "members": lambda part: self._entities(part, self._read.members[key]),
                **self._part(self._share[key]),
                "mayBeMore": lambda _: key in self._above.owned.unsure,
                "known": lambda _: str(known),
                **self._blocked(key),
                "listed": lambda part: self._listings(part, key),
            },
        )

    def _holding(self, asked: Selected, one: Held) -> dict[str, Any]:
        stated = one.stated()

        def share(part: Selected, told: Fraction, sources: list[str], grade: str | None) -> dict[str, Any]:
            values: Values = {"sources": lambda _: sources, "grade": lambda _: grade}
            return compose(part, {"perCent": lambda _: decimal_text(told * 100), **values})

        return compose(
            asked,
            {
                "owner": lambda part: self._entities(part, [one.above])[0],
                "owned": lambda part: self._entities(part, [one.below])[0],
                "share": lambda _: None if one.share is None else str(one.share),
                "perCent": lambda _: None if one.share is None else decimal_text(one.share * 100),
                "stated": lambda part: [share(part, *told) for told in stated],
                "links": lambda part: self._links(part, one),
            },
        )

    def _control(self, asked: Selected, one: Tie) -> dict[str, Any]:
        return compose(
            asked,
            {
                "who": lambda part: self._entities(part, [one.above])[0],
                "over": lambda part: self._entities(part, [one.below])[0],
                "links": lambda part: self._links(part, one),
                "listed": lambda part: self._listings(part, one.above),
            },
        )

    def _listings(self, asked: Selected, key: str) -> list[dict[str, Any]]:
        def listing(one: Tie) -> dict[str, Any]:
            agency: Values = {"agency": lambda part: self._entities(part, [one.above])[0]}
            return compose(asked, {**agency, "links": lambda part: self._links(part, one)})

        return list(map(listing, self._read.lists.get(key, ())))

    def _unclear(self, asked: Selected, because: str, keys: Sequence[str]) -> dict[str, Any]:
        entities: Values = {"entities": lambda part: self._entities(part, keys)}
        return compose(asked, {"because": lambda _: because, **entities})

    @cached_property
    def _left_out(self) -> list[str]:
        above = self._above
        lists = (above.companies, above.held, above.decisions, above.control, above.unclear)
        told = {
            f"of the owners all but {self._first}: ask with a larger first": len(above.owners) > self._first,
            f"of companies, holdings, decisions, those who control or what is not clear all but {self._most}":
                any(len(one) > self._most for one in lists),
        }  # fmt: skip
        return [*self._read.left_out(), *(text for text, cut in told.items() if cut)]

    def _part(self, share: Fraction) -> Values:
        return {"share": lambda _: str(share), "perCent": lambda _: decimal_text(share * 100)}

    def _blocked(self, key: str) -> Values:
        answer, share = self._read.blocked.get(key, (Blocked.NO, Fraction(0)))
        return {"blocked": lambda _: answer.value, "blockedShare": lambda _: str(share)}

    def _entities(self, asked: Selected, keys: Iterable[str]) -> list[Any]:
        read = self._projector.entity(asked, self._root.shape)
        return [read(self._read.rows[key]) for key in keys]

    def _links(self, asked: Selected, one: Tie) -> list[Any]:
        read = self._projector.link(asked, self._root.columns)
        return [read(*link) for link in one.links]
