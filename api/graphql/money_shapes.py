"""The types of answers that follow money."""

from enum import Enum

import strawberry
from strawberry import UNSET

from api.graphql.arguments import Argument, taking
from api.graphql.freeze_shapes import TAKES, FreezeRequest
from api.graphql.scalars import CountryCode, Decimal, MoneyUnit, PartialDate, UTCTime
from api.graphql.shapes import Entity, Money, Step

described = strawberry.field

_SHARE = "Its exact part of the complained sum, as a fraction: 5/14, 1, 0."
_PART = "The share as a decimal of 12 digits, cut."
_CLOCK = Argument("at", UTCTime | None, UNSET, "Until then; without it until `until` of the question.")


@strawberry.enum(description="Why a money trail goes no further.")
class TrailEnd(Enum):
    END = strawberry.enum_value(
        "END", description="No payment that may be read follows in the time and share asked for."
    )
    CUSTODIAN = strawberry.enum_value("CUSTODIAN", description="A provider keeps the wallet: flows mix behind it.")
    HUB = strawberry.enum_value("HUB", description="The place has more than 1,000 readable links.")
    STEPS = strawberry.enum_value("STEPS", description="More follows, but this is as long as was asked for.")


@strawberry.enum(description="Why an amount is not told in the unit that was asked for.")
class NotConverted(Enum):
    DAY = strawberry.enum_value("DAY", description="The payment is not known to one day (UTC).")
    RATE = strawberry.enum_value(
        "RATE",
        description="No rate that may be read is of one of the two units, on the day or in the seven days before it.",
    )
    SIZE = strawberry.enum_value("SIZE", description="It would pass 2^63 - 1 of the smallest part of the unit.")


@strawberry.type(description="A rate by which an amount was converted.")
class RateTaken:
    currency: MoneyUnit = described(description="What one euro comes to is counted in it.")
    day: PartialDate = described(description="Of which day it is: that of the payment or one of the seven before it.")
    value: Decimal = described(description="As it was published.")
    source: str = described(description="Who states it, under an opaque id.")
    grade: str | None = described(description="scheme:code, such as admiralty:B2.")


@strawberry.type(description="An amount as it is stated, and in the unit that was asked for.")
class ComparedAmount:
    stated: Money = described(description="As the best-graded readable statement has it.")
    converted: Money | None = described(
        description="In the unit asked for by `in`, rounded at its last digit, a half to the even one; null where none "
        "is asked for or `notConverted` says why."
    )
    not_converted: NotConverted | None = described(description="Why it is not told in the unit that was asked for.")
    rates: list[RateTaken] = described(
        description="By which it was converted: none for the same unit, one from or to the euro, else that of either "
        "unit."
    )


@strawberry.type(description="What one payment comes to.")
class TrailPayment:
    sent: ComparedAmount | None = described(description="What was paid; null where it is not stated.")
    received: ComparedAmount | None = described(
        description="What arrived, where a swap or bridge changed the unit; null where that is not stated."
    )


@strawberry.type(description="One way that money took.")
class MoneyTrail:
    length: int = described(description="How many payments.")
    entities: list[Entity] = described(description="Accounts and wallets in the order in which the money came to them.")
    steps: list[Step] = described(
        description="One for each payment, as each source states it, the best-graded first, at most 25."
    )
    payments: list[TrailPayment] = described(description="What each payment comes to, in the order of `steps`.")
    amount: Money | None = described(
        description="The least that a payment of it sends, as the best-graded readable statement has it: at most that "
        "went the whole way. Null where a payment states no amount or two are in different units."
    )
    stopped: TrailEnd = described(description="Why it goes no further.")


@strawberry.type(description="The ways that money took.")
class MoneyTrails:
    trails: list[MoneyTrail] = described(description="In the order that was asked for.")
    truncated: bool = described(description="Whether anything was left out.")
    left_out: list[str] = described(description="What was left out, in words.")


@strawberry.enum(description="Why a share rests where it does.")
class Resting(Enum):
    END = strawberry.enum_value("END", description="No payment that may be read has taken it on.")
    CUSTODIAN = strawberry.enum_value("CUSTODIAN", description="A provider keeps the wallet: flows mix behind it.")


@strawberry.enum(description="Why it is not known where a share rests.")
class UnplacedBecause(Enum):
    STEPS = strawberry.enum_value("STEPS", description="It came to the place by one payment more than were asked for.")
    HUB = strawberry.enum_value("HUB", description="It came to a place of more than 1,000 readable links.")
    BOUND = strawberry.enum_value("BOUND", description="It came to a place beyond those that one answer reads.")
    GAP = strawberry.enum_value("GAP", description="It left the place later than the gap allows.")
    NO_AMOUNT = strawberry.enum_value(
        "NO_AMOUNT", description="It lay at the place when a payment left that states no amount."
    )
    DIGITS = strawberry.enum_value(
        "DIGITS",
        description="It lay there when a payment left after which exact parts would be too long to tell.",
    )


@strawberry.enum(description="A way by which one asks to hold an amount.")
class Channel(Enum):
    BANK_RECALL = strawberry.enum_value("BANK_RECALL", description="The payer's bank recalls it from the bank.")
    VASP_DESK = strawberry.enum_value("VASP_DESK", description="The desk of the virtual-asset service provider.")
    ISSUER = strawberry.enum_value("ISSUER", description="Who issued the token can freeze it at the address.")
    I_GRIP = strawberry.enum_value(
        "I_GRIP", description="INTERPOL's stop-payment between the national central bureaus of two countries."
    )
    FIU = strawberry.enum_value("FIU", description="From one financial intelligence unit to another.")


@strawberry.type(description="Whom to ask to hold an amount, and by which way.")
class WhomToAsk:
    channel: Channel = described(description="By which way.")
    whom: list[Entity] = described(description="Those of `custodians` whom it leads to; empty where no fact names one.")
    freeze_request = described(
        resolver=taking(FreezeRequest | None, TAKES, __name__),
        description="The request to hold the amount, drafted in this way's own form; null where less rests there than "
        "the smallest part of its unit.",
    )


@strawberry.type(description="A share of the complained sum that rests at one place, in one unit.")
class RestingMoney:
    place: Entity = described(description="The account or wallet.")
    amount: Money = described(description="What the share comes to there, cut at the last digit of the unit.")
    share: str = described(description=_SHARE)
    part: Decimal = described(description=_PART)
    stopped: Resting = described(description="Why it rests there.")
    last: UTCTime | None = described(
        description="The latest moment at which the last payment that brought of it can have been; null: not known."
    )
    steps: list[Step] = described(
        description="The payments that carried it there from the first on, in the order in which they took effect, as "
        "each source states them, the best-graded first, at most 25; of more than 200 payments the last."
    )
    custodians: list[Entity] = described(description="Who keeps the place, by key, at most 25.")
    holders: list[Entity] = described(description="In whose name it is, by key, at most 25.")
    holds: list[Entity] = described(description="Holds on amounts there, in whatever state, by key, at most 25.")
    countries: list[CountryCode] = described(
        description="Those to which readable facts tie the place or who keeps it, in alphabetical order."
    )
    ask: list[WhomToAsk] = described(
        description="Whom to ask to hold the amount, told by kinds and readable facts: all ways at once, none before "
        "another. Ways between countries where those of payer and place are known and they share none."
    )


@strawberry.type(description="A share of the complained sum of which it is not known where it rests.")
class UnplacedMoney:
    because: UnplacedBecause = described(description="Why.")
    place: strawberry.ID = described(description="The key of the account or wallet up to which it is known.")
    amount: Money | None = described(description="What it came to there; null where no amount is stated.")
    share: str = described(description=_SHARE)
    part: Decimal = described(description=_PART)


@strawberry.type(description="Where the sum of one payment rests, each share with who keeps it and whom to ask.")
class MoneyNow:
    complained: Money | None = described(description="The sum, as the best-graded readable statement has it.")
    at: UTCTime | None = described(description="The earliest moment of the payment; null when not known.")
    until: UTCTime | None = described(description="The latest moment of the payment; null when not known.")
    hours = described(
        resolver=taking(int | None, (_CLOCK,), __name__),
        description="Whole hours since the earliest moment of the payment; null when one of the two is not known.",
    )
    share: str = described(description="What `places` come to together, as a fraction of the complained sum.")
    part: Decimal = described(description=_PART)
    places: list[RestingMoney] = described(description="By key of the place, then by unit.")
    unplaced: list[UnplacedMoney] = described(description="By reason, place and unit; with `places` it comes to 1.")
    truncated: bool = described(description="Whether a bound left anything out.")
    left_out: list[str] = described(description="What was left out, in words.")


MONEY = (MoneyTrails, MoneyNow)
"""What the schema takes up from here; the rest follows from these."""
