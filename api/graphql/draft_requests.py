"""Requests to hold what rests at a place, drafted from what the answer that traced it was made of.

A draft rests on every payment at each place that the share passed through, since all of them bear on how much of it
came there; on who is said to keep the place, and on what is said of those. Where several statements say the same, it
rests on the first of them that may be passed on: of payments and records the best-graded, of custody the latest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from api.graphql.plan_freeze import CUSTODY, KEEPER_COLUMNS, STATED_COLUMNS, requester_of
from api.graphql.projector import compose
from api.graphql.readers import Row
from api.graphql.selection import Selected
from api.graphql.traced_money import READ, STEPS, TracedMoney
from cypher.plan import MoneyNow
from exchange.bank_recall import bank_recalls
from exchange.freeze_letter import letter, letter_json, letter_text
from exchange.freeze_request import Carried, FreezeRequest, Keeper, NotDraftedError
from exchange.passing_on import Bar, bars
from graph_schema.freezing import Channel
from graph_schema.handling import Handling, stored_handling
from graph_schema.money import format_amount
from graph_schema.payments import Payment
from graph_schema.strictest import strictest
from graph_schema.tracing import Method, Rest

BARRED_LISTED = 100

Fact = tuple[str, int]
"""The key of a record or link, and the number of its handling."""


@dataclass(frozen=True, slots=True)
class Passing:
    """Which facts an agency may pass on under the handlings of these numbers, with the consent of some owners."""

    handlings: Mapping[int, str]
    agency: str | None
    consenting: frozenset[str]
    _known: dict[int, tuple[Handling, tuple[Bar, ...]]] = field(default_factory=dict)

    def of(self, number: int) -> tuple[Handling, tuple[Bar, ...]]:
        """The handling of a number, and what stands against passing on a fact of it."""
        found = self._known.get(number)
        if found is None:
            handling = stored_handling(self.handlings[number])
            found = self._known[number] = handling, bars(handling, self.agency, self.consenting)
        return found

    def first(self, facts: Sequence[Fact]) -> Fact:
        """The first of several that say the same which may be passed on; the first of all where none may."""
        return next((fact for fact in facts if not self.of(fact[1])[1]), facts[0])


class Drafting:
    """Drafts requests for what one answer tells of, for somebody of an agency."""

    def __init__(
        self, root: MoneyNow, money: TracedMoney, method: Method, handlings: Mapping[int, str], agency: str | None
    ) -> None:
        self._root, self._money, self._method = root, money, method
        self._handlings, self._agency = handlings, agency

    def told(self, asked: Selected, rest: Rest, channel: Channel, whom: Iterable[str]) -> dict[str, Any] | None:
        """The JSON of ``freezeRequest``; None where less than the smallest part of the unit rests at the place."""
        amount = rest.amount.numerator // rest.amount.denominator
        if not amount:
            return None
        requester, consents = requester_of(asked)
        passing = Passing(self._handlings, self._agency, frozenset(consent.owner for consent in consents))
        facts = dict(self._paid(rest, passing))
        keepers = {
            place: self._keepers(place, passing, facts, named) for place, named in self._asked(rest, channel, whom)
        }
        handling = strictest(passing.of(number)[0] for number in facts.values())
        carried = rest.carriers[-STEPS:]
        request = FreezeRequest(
            channel=channel,
            place=rest.place,
            amount=amount,
            unit=rest.unit,
            share=rest.share,
            method=self._method,
            complained=self._carried(self._money.paid),
            carried=tuple(map(self._carried, carried)),
            left_out=len(rest.carriers) - len(carried),
            until=self._root.until,
            keepers=tuple(keepers[rest.place]),
            banks={place: found[0] for place, found in keepers.items() if found},
            marking=handling.tlp if handling else "red",
            requester=requester,
        )
        return _Draft(request, handling, facts, passing).told(asked)

    @cached_property
    def _read(self) -> dict[str, tuple[Row, list[Row]]]:
        """Each payment that was read with its statements, by its fact."""
        found = {row[0]: (row, links) for place in self._money.places for row, links in place[READ]}
        told = {fact: (found[fact][0], links) for fact, links in self._money.links.items() if fact in found}
        return found | told | {self._money.paid.fact: (self._money.complained[0], self._money.complained[1])}

    def _paid(self, rest: Rest, passing: Passing) -> Iterable[Fact]:
        """The statements of payments that bear on how much of the sum rests at a place."""
        passed = dict.fromkeys(payment.end for payment in rest.carriers)
        near = [row[0] for place in passed for row, _ in self._money.by_key[place][READ]]
        for fact in dict.fromkeys([*near, *(payment.fact for payment in rest.carriers)]):
            yield passing.first(self._statements(*self._read[fact]))

    def _statements(self, row: Row, links: list[Row]) -> list[Fact]:
        """Who states a payment as it was counted, the best-graded first."""
        *_, key, number = row
        if not links:
            return [(key, number)]
        at = self._root.columns.index
        said = [[columns[at(name)] for name in STATED_COLUMNS] for _, columns in links]
        same = [columns for (_, columns), words in zip(links, said, strict=True) if words == said[0]]
        return [(columns[at("key")], columns[at("handling")]) for columns in same]

    def _carried(self, payment: Payment) -> Carried:
        *_, reference, _, _ = self._read[payment.fact][0]
        return Carried(payment, reference)

    def _asked(self, rest: Rest, channel: Channel, whom: Iterable[str]) -> Iterable[tuple[str, frozenset[str] | None]]:
        """The places whose keepers a request names, and which of them; for None the one who is said to last."""
        if channel is Channel.BANK_RECALL:
            yield from ((payment.start, None) for payment in rest.carriers if payment.end == rest.place)
        yield rest.place, frozenset(whom)

    def _keepers(
        self, place: str, passing: Passing, facts: dict[str, int], named: frozenset[str] | None
    ) -> list[Keeper]:
        """Who keeps a place; what says so, and what is said of them, is added to the facts that a draft rests on."""
        edges = self._money.rows[place][3 + self._root.shape.links.index(CUSTODY)][0][: CUSTODY.first]
        wanted = edges[:1] if named is None else [edge for edge in edges if edge[0][0] in named]
        found = []
        for (_, records, *_), _, links, *_ in wanted:
            facts.update([passing.first([(link, number) for number, link in links])])
            values: dict[str, str] = {}
            for at, column in enumerate(KEEPER_COLUMNS):
                stated = [record for record in records if record[at] is not None]
                if stated:
                    values[column] = stated[0][at]
                    same = [(record[-1], record[-2]) for record in stated if record[at] == stated[0][at]]
                    facts.update([passing.first(same)])
            found.append(Keeper(values.get("caption", ""), values.get("contact"), values.get("bic")))
        return found


@dataclass(frozen=True)
class _Draft:
    """One request with the facts that it rests on."""

    request: FreezeRequest
    handling: Handling | None
    facts: Mapping[str, int]
    passing: Passing

    def told(self, asked: Selected) -> dict[str, Any]:
        return compose(
            asked,
            {
                "amount": self._amount,
                "handling": lambda _: self.handling.text if self.handling else None,
                "barred": lambda part: [self._barred_fact(part, *one) for one in self._barred[:BARRED_LISTED]],
                "barredCount": lambda _: len(self._barred),
                "consentsWanted": lambda _: self._wanted,
                "drafts": lambda part: [_form(part, *one) for one in self._drafted[0]],
                "notDrafted": lambda _: self._drafted[1],
            },
        )

    @cached_property
    def _barred(self) -> list[tuple[str, Handling, tuple[Bar, ...]]]:
        """What may not be passed on: key, handling and why."""
        told = ((key, *self.passing.of(number)) for key, number in sorted(self.facts.items()))
        return [(key, handling, because) for key, handling, because in told if because]

    @property
    def _wanted(self) -> list[str]:
        return sorted({handling.owner for _, handling, because in self._barred if Bar.NO_ONWARD_USE not in because})

    @cached_property
    def _drafted(self) -> tuple[list[tuple[str, str, str]], list[str]]:
        """The forms that are drafted, each with its media type and text, and why others are not."""
        if self._barred:
            return [], []
        recalls: list[tuple[str, str, str]] = []
        missing = []
        if self.request.channel is Channel.BANK_RECALL:
            try:
                recalls = [("CAMT_056", "application/xml", text) for text in bank_recalls(self.request)]
            except NotDraftedError as error:
                missing.append(f"CAMT_056: {error}")
        written = letter(self.request)
        letters = [
            ("LETTER", "text/plain", letter_text(written)), ("LETTER_DATA", "application/json", letter_json(written)),
        ]  # fmt: skip
        return [*recalls, *letters], missing

    def _amount(self, asked: Selected) -> dict[str, Any]:
        amount, unit = self.request.amount, self.request.unit
        return compose(asked, {"amount": lambda _: format_amount(amount, unit), "unit": lambda _: unit})

    def _barred_fact(self, asked: Selected, key: str, handling: Handling, because: tuple[Bar, ...]) -> dict[str, Any]:
        return compose(
            asked,
            {
                "key": lambda _: key,
                "owner": lambda _: handling.owner,
                "handling": lambda _: handling.text,
                "because": lambda _: [bar.value for bar in because],
            },
        )


def _form(asked: Selected, form: str, media_type: str, text: str) -> dict[str, Any]:
    return compose(asked, {"form": lambda _: form, "mediaType": lambda _: media_type, "text": lambda _: text})
