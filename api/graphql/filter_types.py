"""The input types of filters: what one column of a record or link may be asked for, by the type of its field."""

from typing import Any

import strawberry

from api.graphql.scalars import E164, ChainId, CountryCode, Decimal, MoneyUnit, PartialDate, UTCTime, WholeNumber

VALUES_MOST = 100

_UNSET = strawberry.UNSET
_ONE_OF = f"One of these: 1 to {VALUES_MOST}."
_IS_NULL = "true: not stated. false: stated. Stands alone."
_MOMENT = "An ISO 8601 text; of a day, month or year its first millisecond, UTC."


def _part(meaning: str) -> Any:
    return strawberry.field(default=_UNSET, description=meaning)


@strawberry.input(description="What a text has to be, in the case in which it is stored.")
class TextFilter:
    equals: str | None = _part("This text.")
    one_of: list[str] | None = _part(_ONE_OF)
    starts_with: str | None = _part("It starts so.")
    contains: str | None = _part("It holds this, anywhere.")
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(description="Which of its declared words a field has to be.")
class WordFilter:
    equals: str | None = _part("This word.")
    one_of: list[str] | None = _part(_ONE_OF)
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(description="Which country or territory it has to be, as two letters of ISO 3166-1.")
class CountryCodeFilter:
    equals: CountryCode | None = _part("This one.")
    one_of: list[CountryCode] | None = _part(_ONE_OF)
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(description="Which chain it has to be, as a CAIP-2 id.")
class ChainIdFilter:
    equals: ChainId | None = _part("This one.")
    one_of: list[ChainId] | None = _part(_ONE_OF)
    starts_with: str | None = _part("It starts so: `eip155:` is every chain of that sort.")
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(description="Which telephone number it has to be, in the form of E.164.")
class E164Filter:
    equals: E164 | None = _part("This one.")
    one_of: list[E164] | None = _part(_ONE_OF)
    starts_with: str | None = _part("It starts so: `+855` is every number of that plan.")
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(
    description="What a date known in part has to be, as it is stated. Such texts are in no order of time: ask by year."
)
class PartialDateFilter:
    equals: PartialDate | None = _part("Stated just so: `1958` is not `1958-01`.")
    one_of: list[PartialDate] | None = _part(_ONE_OF)
    starts_with: str | None = _part("It starts so: `1958-0`.")
    year_from: int | None = _part("The year with which it starts (of a range the first) is this or later.")
    year_to: int | None = _part("The year with which it starts (of a range the first) is this or earlier.")
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(description="What a moment has to be. One that is not known is neither before nor after any.")
class TimeFilter:
    equals: UTCTime | None = _part(_MOMENT)
    lt: UTCTime | None = _part(f"Before. {_MOMENT}")
    lte: UTCTime | None = _part(f"Not after. {_MOMENT}")
    gt: UTCTime | None = _part(f"After. {_MOMENT}")
    gte: UTCTime | None = _part(f"Not before. {_MOMENT}")
    is_null: bool | None = _part("true: not known. false: known. Stands alone.")


@strawberry.input(description="What a whole number has to be.")
class WholeFilter:
    equals: WholeNumber | None = _part("This number.")
    one_of: list[WholeNumber] | None = _part(_ONE_OF)
    lt: WholeNumber | None = _part("Less.")
    lte: WholeNumber | None = _part("At most.")
    gt: WholeNumber | None = _part("More.")
    gte: WholeNumber | None = _part("At least.")
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(description="What a number has to be.")
class NumberFilter:
    equals: float | None = _part("This number.")
    lt: float | None = _part("Less.")
    lte: float | None = _part("At most.")
    gt: float | None = _part("More.")
    gte: float | None = _part("At least.")
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(description="Whether it has to be true or false.")
class TruthFilter:
    equals: bool | None = _part("This.")
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(description="What an amount has to be, in one unit: amounts of other units do not pass.")
class MoneyFilter:
    unit: MoneyUnit | None = _part("Alone: any amount of it. Needed for what follows.")
    equals: Decimal | None = _part("This amount.")
    lt: Decimal | None = _part("Less.")
    lte: Decimal | None = _part("At most.")
    gt: Decimal | None = _part("More.")
    gte: Decimal | None = _part("At least.")
    is_null: bool | None = _part(_IS_NULL)


@strawberry.input(description="What a list of texts has to hold.")
class TextsFilter:
    has: str | None = _part("This text is one of them.")
    is_null: bool | None = _part("true: the list is empty. false: it is not. Stands alone.")


@strawberry.input(description="What a list of names has to hold.")
class NamesFilter:
    has: str | None = _part("One of them is written just so.")
    starts_with: str | None = _part("One of them starts so.")
    is_null: bool | None = _part("true: the list is empty. false: it is not. Stands alone.")


@strawberry.input(description="How a record or link has to be graded.")
class GradeFilter:
    equals: str | None = _part("This code: `admiralty:B2`.")
    one_of: list[str] | None = _part(_ONE_OF)
    at_least: str | None = _part("Of the rank of this code or a better one, in any scheme; ungraded ranks as unknown.")
    is_null: bool | None = _part("true: not graded. false: graded. Stands alone.")


FILTERS = (TextFilter, WordFilter, CountryCodeFilter, ChainIdFilter, E164Filter, PartialDateFilter, TimeFilter,
           WholeFilter, NumberFilter, TruthFilter, MoneyFilter, TextsFilter, NamesFilter, GradeFilter)  # fmt: skip
