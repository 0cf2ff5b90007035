"""Where things are and what happens there: compounds, countries, places, events, trips, offers, holds, orders."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph_schema.declare import INDEXED, CountryCode, Entity, Instant, Money, PartialDate, ShortText, Text, Whole
from graph_schema.entities.parties import IndexedText, Named

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Compound(Named):
    """A site from which scams are run, with those who work there by will or by force."""

    plural: ClassVar[str] = "compounds"

    type: Literal["compound", "park", "hotel", "casino", "zone", "building", "other"] | None = None
    status: Literal["active", "raided", "closed", "moved"] | None = None
    capacity: Whole | None = Field(None, description="How many persons it can hold.")
    held: Whole | None = Field(None, description="How many persons the source believes are held.")
    address: ShortText | None = None
    country: Annotated[CountryCode, INDEXED] | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class Country(Named):
    """A country or territory of ISO 3166-1. Ways never lead through one: it would join everybody."""

    plural: ClassVar[str] = "countries"
    natural: ClassVar[bool] = True

    code: Annotated[CountryCode, INDEXED] | None = None
    alpha3: ShortText | None = None
    numeric: ShortText | None = None


class Place(Named):
    """An address, building, town or border crossing."""

    plural: ClassVar[str] = "places"
    searched: ClassVar[tuple[str, ...]] = ("name", "names", "address", "city")
    caption: ClassVar[tuple[str, ...]] = ("name", "address")

    address: ShortText | None = None
    city: IndexedText | None = None
    region: ShortText | None = None
    postal_code: ShortText | None = None
    country: Annotated[CountryCode, INDEXED] | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class Event(Entity):
    """Something that happened: a raid, a seizure, a repatriation, a meeting, an arrest."""

    plural: ClassVar[str] = "events"
    searched: ClassVar[tuple[str, ...]] = ("title",)
    caption: ClassVar[tuple[str, ...]] = ("title", "type")

    type: (
        Annotated[
            Literal["raid", "seizure", "repatriation", "meeting", "arrest", "rescue", "return_of_money", "other"],
            INDEXED,
        ]
        | None
    ) = None
    title: IndexedText | None = None
    persons: Whole | None = Field(None, description="How many persons it concerned.")
    amount: Money | None = None


class Trip(Entity):
    """A journey of one or more persons."""

    plural: ClassVar[str] = "trips"
    searched: ClassVar[tuple[str, ...]] = ("booking",)
    caption: ClassVar[tuple[str, ...]] = ("carrier", "mode")

    mode: Literal["air", "road", "rail", "water", "foot"] | None = None
    carrier: ShortText | None = None
    booking: IndexedText | None = Field(None, description="The booking's reference.")
    leg: Whole | None = Field(None, description="Which leg of a longer journey, from 1.")


class Advertisement(Entity):
    """An offer made to many: a job, a loan, an investment, an account wanted."""

    plural: ClassVar[str] = "advertisements"
    searched: ClassVar[tuple[str, ...]] = ("title", "text")
    caption: ClassVar[tuple[str, ...]] = ("title", "platform")

    platform: IndexedText | None = None
    title: IndexedText | None = None
    text: Text | None = None
    url: ShortText | None = None
    posted: Instant | None = None


class Hold(Entity):
    """A hold on an amount, which lapses by itself. Never on an account as such."""

    plural: ClassVar[str] = "holds"
    searched: ClassVar[tuple[str, ...]] = ()
    caption: ClassVar[tuple[str, ...]] = ("level", "status")

    amount: Money | None = None
    level: Literal["bank", "police", "court", "issuer"] | None = None
    status: Literal["requested", "effective", "released", "lapsed", "refused", "returned"] | None = None
    requested: Instant | None = None
    effective: Instant | None = None
    expires: Instant | None = None
    legal_basis: ShortText | None = None


class Order(Entity):
    """An order to seize or block, with its legal basis and the day of its review."""

    plural: ClassVar[str] = "orders"
    searched: ClassVar[tuple[str, ...]] = ("file_number",)
    caption: ClassVar[tuple[str, ...]] = ("file_number", "type")

    type: Literal["seizure", "blocking"] | None = None
    file_number: IndexedText | None = None
    authority: ShortText | None = None
    legal_basis: ShortText | None = None
    issued: PartialDate | None = None
    expires: PartialDate | None = None
    status: Literal["in_force", "lifted", "expired"] | None = None
