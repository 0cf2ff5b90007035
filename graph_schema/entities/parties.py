"""Those who act: persons, organizations, agencies."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph_schema.declare import INDEXED, CountryCode, Entity, Instant, Name, PartialDate, ShortText, Text

IndexedText = Annotated[ShortText, INDEXED]


class Named(Entity):
    """An entity that is known by names."""

    name: IndexedText | None = Field(None, description="The name the source puts first, in the order it is spoken.")
    names: tuple[Name, ...] = Field((), description="Every name the source gives, with its kind and language.")


class Person(Named):
    """A human being, in whatever role: suspect, victim, witness, official. Roles belong to cases, not to persons."""

    plural: ClassVar[str] = "persons"

    gender: Literal["female", "male", "other"] | None = None
    title: ShortText | None = Field(None, description="Honorific or office as the source writes it.")
    occupation: ShortText | None = None
    birth_date: PartialDate | None = Field(None, description="Born on; a year, a month, a day, about, or a range.")
    birth_place: ShortText | None = None
    death_date: PartialDate | None = None
    photo_digest: ShortText | None = Field(None, description="SHA-256 of a photograph that the source holds.")


class Organization(Named):
    """A company, bank, virtual-asset service provider, group, market or authority."""

    plural: ClassVar[str] = "organizations"
    searched: ClassVar[tuple[str, ...]] = ("name", "names", "registration_number")

    type: Annotated[
        Literal["company", "bank", "vasp", "issuer", "payment_institution", "group", "market", "authority", "other"],
        INDEXED,
    ] | None = None  # fmt: skip
    registration_number: IndexedText | None = None
    founded: PartialDate | None = None
    dissolved: PartialDate | None = None
    status: ShortText | None = None
    website: ShortText | None = None
    bic: IndexedText | None = Field(None, description="Business identifier code, ISO 9362.")
    lei: IndexedText | None = Field(None, description="Legal entity identifier, ISO 17442.")
    contact: Text | None = Field(None, description="Where a lawful request is sent.")
    programs: tuple[str, ...] = Field(
        (), description="Kinds of service, or sanction programmes, as the source names them."
    )


class Agency(Named):
    """A police force, prosecution, financial intelligence unit, liaison post or sanctions authority."""

    plural: ClassVar[str] = "agencies"
    searched: ClassVar[tuple[str, ...]] = ("name", "names", "code")

    code: IndexedText | None = Field(None, description="The code that handlings use, such as KR-KNP.")
    country: Annotated[CountryCode, INDEXED] | None = None
    type: (
        Literal["police", "prosecution", "fiu", "ncb", "liaison_post", "sanctions_authority", "court", "other"] | None
    ) = None
    contact: Text | None = None


class Case(Entity):
    """A police or prosecution file. What is in it is tied to it by NAMED_IN and PART_OF."""

    plural: ClassVar[str] = "cases"
    searched: ClassVar[tuple[str, ...]] = ("title", "file_number")
    caption: ClassVar[tuple[str, ...]] = ("title", "file_number")

    file_number: IndexedText | None = None
    title: IndexedText | None = None
    offence: ShortText | None = None
    status: Literal["open", "suspended", "closed"] | None = None
    country: Annotated[CountryCode, INDEXED] | None = Field(None, description="The jurisdiction whose file it is.")
    opened: PartialDate | None = None
    closed: PartialDate | None = None


class Agreement(Entity):
    """A treaty or memorandum between jurisdictions, or a register's statement that there is none."""

    plural: ClassVar[str] = "agreements"
    searched: ClassVar[tuple[str, ...]] = ("title",)
    caption: ClassVar[tuple[str, ...]] = ("title",)

    title: IndexedText | None = None
    subject: Annotated[
        Literal[
            "criminal_mla", "civil_mla", "crime_prevention", "drug_intelligence", "extradition",
            "transfer_of_prisoners", "mla_unspecified", "information_exchange",
        ],
        INDEXED,
    ] | None = None  # fmt: skip
    status: Literal["in_force", "signed", "passed_by_legislature", "terminated", "stated_none"] | None = Field(
        None, description="stated_none: the register says that no agreement on the subject exists between the parties."
    )
    signed: PartialDate | None = None
    passed: PartialDate | None = None
    in_force_from: PartialDate | None = None
    register_name: ShortText | None = Field(None, description="Whose register says so.")
    register_date: PartialDate | None = Field(None, description="The day to which the register was kept.")


class Complaint(Entity):
    """What a victim reports: a scheme, a loss, when and how."""

    plural: ClassVar[str] = "complaints"
    searched: ClassVar[tuple[str, ...]] = ("title", "file_number")
    caption: ClassVar[tuple[str, ...]] = ("title", "file_number")

    file_number: IndexedText | None = None
    title: ShortText | None = None
    scheme: (
        Literal["investment", "romance", "job", "impersonation", "ransom", "gambling", "shopping", "other"] | None
    ) = None
    filed: Instant | None = None
    country: CountryCode | None = None


class HelpRequest(Entity):
    """A call for help from somebody held in a compound, or from the family."""

    plural: ClassVar[str] = "helpRequests"
    searched: ClassVar[tuple[str, ...]] = ("file_number",)
    caption: ClassVar[tuple[str, ...]] = ("file_number", "channel")

    file_number: IndexedText | None = None
    channel: ShortText | None = None
    received: Instant | None = None
    due: Instant | None = None
    status: Literal["received", "located", "in_contact", "rescued", "returned", "closed"] | None = None
