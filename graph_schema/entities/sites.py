"""Where things are and what happens there: compounds, countries, places, events, trips, offers, holds, orders."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph_schema.declare import (
    INDEXED,
    CountryCode,
    Entity,
    IndexedText,
    Instant,
    Money,
    PartialDate,
    ShortText,
    Text,
    Whole,
)
from graph_schema.entities.parties import Named

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class Compound(Named):
    """A site from which scams are run, with those who work there by will or by force."""

    plural: ClassVar[str] = "compounds"

    type: Literal["compound", "park", "hotel", "casino", "zone", "building", "other"] | None = Field(
        None, description="What sort of site it is."
    )
    status: Literal["active", "raided", "closed", "moved"] | None = Field(
        None, description="Whether scams are still run from it."
    )
    capacity: Whole | None = Field(None, description="How many persons it can hold.")
    held: Whole | None = Field(None, description="How many persons the source believes are held.")
    address: ShortText | None = Field(None, description="The address as the source writes it.")
    country: Annotated[CountryCode, INDEXED] | None = Field(None, description="The country in which it lies.")
    latitude: Latitude | None = Field(None, description="Degrees north of the equator, WGS 84.")
    longitude: Longitude | None = Field(None, description="Degrees east of Greenwich, WGS 84.")


class Country(Named):
    """A country or territory of ISO 3166-1. Ways never lead through one: it would join everybody."""

    plural: ClassVar[str] = "countries"
    natural: ClassVar[bool] = True

    code: Annotated[CountryCode, INDEXED] | None = Field(None, description="The two letters of ISO 3166-1.")
    alpha3: ShortText | None = Field(None, description="The three letters of ISO 3166-1.")
    numeric: ShortText | None = Field(None, description="The three digits of ISO 3166-1.")


class Place(Named):
    """An address, building, town or border crossing."""

    plural: ClassVar[str] = "places"
    searched: ClassVar[tuple[str, ...]] = ("name", "names", "address", "city")
    caption: ClassVar[tuple[str, ...]] = ("name", "address")

    address: ShortText | None = Field(None, description="The address as the source writes it.")
    city: IndexedText | None = Field(None, description="The city, town or village.")
    region: ShortText | None = Field(None, description="The state, province or district.")
    postal_code: ShortText | None = Field(None, description="The postal code, as its country writes it.")
    country: Annotated[CountryCode, INDEXED] | None = Field(None, description="The country in which it lies.")
    latitude: Latitude | None = Field(None, description="Degrees north of the equator, WGS 84.")
    longitude: Longitude | None = Field(None, description="Degrees east of Greenwich, WGS 84.")


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
    ) = Field(None, description="What sort of event it is.")
    title: IndexedText | None = Field(None, description="What it is called, in a few words.")
    persons: Whole | None = Field(None, description="How many persons it concerned.")
    amount: Money | None = Field(None, description="The value of what was seized or given back.")


class Trip(Entity):
    """A journey of one or more persons."""

    plural: ClassVar[str] = "trips"
    searched: ClassVar[tuple[str, ...]] = ("booking",)
    caption: ClassVar[tuple[str, ...]] = ("carrier", "mode")

    mode: Literal["air", "road", "rail", "water", "foot"] | None = Field(None, description="By what means they went.")
    carrier: ShortText | None = Field(None, description="The airline, line or driver, as the source writes it.")
    booking: IndexedText | None = Field(None, description="The booking's reference.")
    leg: Whole | None = Field(None, description="Which leg of a longer journey, from 1.")


class Advertisement(Entity):
    """An offer made to many: a job, a loan, an investment, an account wanted."""

    plural: ClassVar[str] = "advertisements"
    searched: ClassVar[tuple[str, ...]] = ("title", "text")
    caption: ClassVar[tuple[str, ...]] = ("title", "platform")

    platform: IndexedText | None = Field(None, description="Where it was shown.")
    title: IndexedText | None = Field(None, description="Its heading.")
    text: Text | None = Field(None, description="Its whole wording.")
    url: ShortText | None = Field(None, description="Where it could be seen.")
    posted: Instant | None = Field(None, description="When it was first shown.")


class Hold(Entity):
    """A hold on an amount, which lapses by itself. Never on an account as such."""

    plural: ClassVar[str] = "holds"
    searched: ClassVar[tuple[str, ...]] = ()
    caption: ClassVar[tuple[str, ...]] = ("level", "status")

    amount: Money | None = Field(None, description="How much is held.")
    level: Literal["bank", "police", "court", "issuer"] | None = Field(None, description="Who ordered it.")
    status: Literal["requested", "effective", "released", "lapsed", "refused", "returned"] | None = Field(
        None, description="How far it has come."
    )
    requested: Instant | None = Field(None, description="When it was asked for.")
    effective: Instant | None = Field(None, description="From when the amount was held.")
    expires: Instant | None = Field(None, description="When it lapses by itself.")
    legal_basis: ShortText | None = Field(None, description="The provision on which it rests.")


class Order(Entity):
    """An order to seize or block, with its legal basis and the day of its review."""

    plural: ClassVar[str] = "orders"
    searched: ClassVar[tuple[str, ...]] = ("file_number",)
    caption: ClassVar[tuple[str, ...]] = ("file_number", "type")

    type: Literal["seizure", "blocking"] | None = Field(None, description="What it orders.")
    file_number: IndexedText | None = Field(None, description="The number under which the order is kept.")
    authority: ShortText | None = Field(None, description="Who ordered it, as the source writes it.")
    legal_basis: ShortText | None = Field(None, description="The provision on which it rests.")
    issued: PartialDate | None = Field(None, description="The day on which it was given.")
    expires: PartialDate | None = Field(None, description="The last day on which it has force.")
    status: Literal["in_force", "lifted", "expired"] | None = Field(None, description="Whether it has force.")
