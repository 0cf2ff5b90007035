"""Those who act: persons, organizations, agencies."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph_schema.declare import INDEXED, CountryCode, Entity, IndexedText, Instant, Name, PartialDate, ShortText, Text


class Named(Entity):
    """An entity that is known by names."""

    name: IndexedText | None = Field(None, description="The name the source puts first, in the order it is spoken.")
    names: tuple[Name, ...] = Field((), description="Every name the source gives, with its kind and language.")


class Person(Named):
    """A human being, in whatever role: suspect, victim, witness, official. Roles belong to cases, not to persons."""

    plural: ClassVar[str] = "persons"
    paired: ClassVar[tuple[tuple[str, str], ...]] = (("occupation", "name"),)

    gender: Literal["female", "male", "other"] | None = Field(
        None, description="As the source states it; nothing is guessed from a name."
    )
    title: ShortText | None = Field(None, description="Honorific or office as the source writes it.")
    occupation: IndexedText | None = Field(
        None, description="What the person does for a living, in the source's words."
    )
    birth_date: PartialDate | None = Field(None, description="Born on; a year, a month, a day, about, or a range.")
    birth_place: ShortText | None = Field(None, description="The place of birth as the source writes it.")
    death_date: PartialDate | None = Field(None, description="Died on; as exactly as the source knows.")
    photo_digest: ShortText | None = Field(None, description="SHA-256 of a photograph that the source holds.")


class Organization(Named):
    """A company, bank, virtual-asset service provider, group, market or authority."""

    plural: ClassVar[str] = "organizations"
    paired: ClassVar[tuple[tuple[str, str], ...]] = (("type", "name"),)
    searched: ClassVar[tuple[str, ...]] = ("name", "names", "registration_number")

    type: Annotated[
        Literal["company", "bank", "vasp", "issuer", "payment_institution", "group", "market", "authority", "other"],
        INDEXED,
    ] | None = Field(None, description="What sort of organization it is.")  # fmt: skip
    registration_number: IndexedText | None = Field(
        None, description="Its number in the register of companies or licences."
    )
    founded: PartialDate | None = Field(None, description="The day on which it was founded or registered.")
    dissolved: PartialDate | None = Field(None, description="The day on which it ceased to exist.")
    status: ShortText | None = Field(None, description="Active, struck off, in liquidation: the register's own word.")
    website: ShortText | None = Field(None, description="The address of its own site, as the source gives it.")
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
    country: Annotated[CountryCode, INDEXED] | None = Field(None, description="The country whose agency it is.")
    type: (
        Literal["police", "prosecution", "fiu", "ncb", "liaison_post", "sanctions_authority", "court", "other"] | None
    ) = Field(None, description="What sort of agency it is.")
    contact: Text | None = Field(None, description="Where a request from a partner is sent.")


class Case(Entity):
    """A police or prosecution file. What is in it is tied to it by NAMED_IN and PART_OF."""

    plural: ClassVar[str] = "cases"
    searched: ClassVar[tuple[str, ...]] = ("title", "file_number")
    caption: ClassVar[tuple[str, ...]] = ("title", "file_number")

    file_number: IndexedText | None = Field(None, description="The number under which the file is kept.")
    title: IndexedText | None = Field(None, description="What those who work on it call it.")
    offence: ShortText | None = Field(None, description="The offence looked into, in the source's words.")
    status: Literal["open", "suspended", "closed"] | None = Field(None, description="Whether it is worked on.")
    country: Annotated[CountryCode, INDEXED] | None = Field(None, description="The jurisdiction whose file it is.")
    opened: PartialDate | None = Field(None, description="The day on which it was opened.")
    closed: PartialDate | None = Field(None, description="The day on which it was closed.")


class Agreement(Entity):
    """A treaty or memorandum between jurisdictions, or a register's statement that there is none."""

    plural: ClassVar[str] = "agreements"
    searched: ClassVar[tuple[str, ...]] = ("title",)
    caption: ClassVar[tuple[str, ...]] = ("title",)

    title: IndexedText | None = Field(None, description="Its full title.")
    subject: Annotated[
        Literal[
            "criminal_mla", "civil_mla", "crime_prevention", "drug_intelligence", "extradition",
            "transfer_of_prisoners", "mla_unspecified", "information_exchange",
        ],
        INDEXED,
    ] | None = Field(None, description="What it allows the parties to do for one another.")  # fmt: skip
    status: Literal["in_force", "signed", "passed_by_legislature", "terminated", "stated_none"] | None = Field(
        None, description="stated_none: the register says that no agreement on the subject exists between the parties."
    )
    signed: PartialDate | None = Field(None, description="The day on which it was signed.")
    passed: PartialDate | None = Field(None, description="The day on which the legislature passed it.")
    in_force_from: PartialDate | None = Field(None, description="The first day on which it has force.")
    register_name: ShortText | None = Field(None, description="Whose register says so.")
    register_date: PartialDate | None = Field(None, description="The day to which the register was kept.")


class Complaint(Entity):
    """What a victim reports: a scheme, a loss, when and how."""

    plural: ClassVar[str] = "complaints"
    searched: ClassVar[tuple[str, ...]] = ("title", "file_number")
    caption: ClassVar[tuple[str, ...]] = ("title", "file_number")

    file_number: IndexedText | None = Field(None, description="The number under which the complaint is kept.")
    title: ShortText | None = Field(None, description="What it is about, in a few words.")
    scheme: (
        Literal["investment", "romance", "job", "impersonation", "ransom", "gambling", "shopping", "other"] | None
    ) = Field(None, description="By what sort of fraud the victim was taken in.")
    filed: Instant | None = Field(None, description="When it was made.")
    country: CountryCode | None = Field(None, description="The country in which it was made.")


class HelpRequest(Entity):
    """A call for help from somebody held in a compound, or from the family."""

    plural: ClassVar[str] = "helpRequests"
    searched: ClassVar[tuple[str, ...]] = ("file_number",)
    caption: ClassVar[tuple[str, ...]] = ("file_number", "channel")

    file_number: IndexedText | None = Field(None, description="The number under which the call is kept.")
    channel: ShortText | None = Field(None, description="How it came in: a hotline, a mission abroad, a chat.")
    received: Instant | None = Field(None, description="When it came in.")
    due: Instant | None = Field(None, description="By when it must be answered.")
    status: Literal["received", "located", "in_contact", "rescued", "returned", "closed"] | None = Field(
        None, description="How far the help has come."
    )
