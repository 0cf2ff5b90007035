"""What money and messages run through: accounts, wallets, phones, e-mail, handles, domains, devices, documents."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph_schema.declare import (
    INDEXED,
    INDEXED_LIMIT,
    CountryCode,
    Entity,
    IndexedText,
    Instant,
    Mark,
    Money,
    PartialDate,
    ShortText,
)

ChainId = Annotated[str, Field(max_length=INDEXED_LIMIT), Mark(indexed=True, scalar="ChainId")]


class Account(Entity):
    """An account at a bank or payment institution."""

    plural: ClassVar[str] = "accounts"
    paired: ClassVar[tuple[tuple[str, str], ...]] = (("country", "number"),)
    searched: ClassVar[tuple[str, ...]] = ("number", "iban", "holder_stated")
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    number: IndexedText | None = Field(None, description="The account's number at its bank, without the bank's code.")
    iban: ShortText | None = Field(None, description="International bank account number, ISO 13616.")
    bic: ShortText | None = Field(None, description="The bank's business identifier code, ISO 9362.")
    bank_code: ShortText | None = Field(None, description="The bank's code in its country's own system.")
    bank_name: ShortText | None = Field(None, description="The bank or payment institution, as the source writes it.")
    country: Annotated[CountryCode, INDEXED] | None = Field(
        None, description="The country in which the account is kept."
    )
    type: Literal["current", "savings", "card", "loan", "e_money", "merchant", "virtual", "other"] | None = Field(
        None, description="What sort of account it is."
    )
    currency: ShortText | None = Field(None, description="The ISO 4217 code of the currency in which it is kept.")
    holder_stated: ShortText | None = Field(None, description="The holder's name as the bank gives it.")
    opened: PartialDate | None = Field(None, description="The day on which it was opened.")
    closed: PartialDate | None = Field(None, description="The day on which it was closed.")
    status: Literal["active", "frozen", "closed"] | None = Field(None, description="Whether it can be used.")
    balance: Money | None = Field(None, description="What was on it at the record's own time.")


class Wallet(Entity):
    """An address on a chain."""

    plural: ClassVar[str] = "wallets"
    paired: ClassVar[tuple[tuple[str, str], ...]] = (("category", "label"),)
    searched: ClassVar[tuple[str, ...]] = ("address", "label")
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    address: ShortText | None = Field(None, description="The address in its chain's normal form.")
    chain: ChainId | None = Field(None, description="The chain's CAIP-2 id.")
    ticker: IndexedText | None = Field(None, description="The coin or token the source speaks of.")
    label: IndexedText | None = Field(None, description="What the source calls it.")
    category: IndexedText | None = Field(None, description="Exchange, mixer, market: the source's own word.")
    abuse: IndexedText | None = Field(None, description="Scam, ransom, sextortion: the source's own word.")
    deposit: bool | None = Field(None, description="Whether it is a customer's deposit address at a custodian.")
    tag_type: ShortText | None = Field(
        None, description="What sort of tag a tag pack says it is, such as actor or event."
    )
    first_seen: Instant | None = Field(
        None, description="The earliest moment at which the source saw the address used."
    )
    last_seen: Instant | None = Field(None, description="The latest moment at which the source saw the address used.")


class Phone(Entity):
    """A telephone number in the form of E.164."""

    plural: ClassVar[str] = "phones"
    searched: ClassVar[tuple[str, ...]] = ("number",)
    natural: ClassVar[bool] = True
    identity: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    number: Annotated[str, Field(max_length=INDEXED_LIMIT), Mark(indexed=True, scalar="E164")] | None = Field(
        None, description="The number with + and its country's code, ITU-T E.164."
    )
    country: CountryCode | None = Field(None, description="The numbering plan's country.")
    carrier: ShortText | None = Field(None, description="The operator, as the source writes it.")
    type: Literal["mobile", "fixed", "voip", "satellite", "other"] | None = Field(
        None, description="What sort of line it is."
    )


class Email(Entity):
    """An e-mail address."""

    plural: ClassVar[str] = "emails"
    searched: ClassVar[tuple[str, ...]] = ("address",)
    natural: ClassVar[bool] = True
    identity: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    address: IndexedText | None = Field(None, description="The address in its normal form.")


class Handle(Entity):
    """An account on a platform: a messenger, a social network, an exchange."""

    plural: ClassVar[str] = "handles"
    searched: ClassVar[tuple[str, ...]] = ("name", "platform_id")
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ("name",)

    platform: IndexedText | None = Field(None, description="The platform's name, such as telegram or line.")
    platform_id: ShortText | None = Field(None, description="The platform's stable id of the account.")
    name: IndexedText | None = Field(None, description="The name shown, which its owner can change.")
    url: ShortText | None = Field(None, description="Where its page can be seen.")
    status: Literal["active", "suspended", "deleted"] | None = Field(
        None, description="Whether the account can be used."
    )


class Domain(Entity):
    """A domain name, in the form of IDNA A-labels."""

    plural: ClassVar[str] = "domains"
    searched: ClassVar[tuple[str, ...]] = ("name",)
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    name: IndexedText | None = Field(None, description="The whole name, in the form of IDNA A-labels.")
    registrable: IndexedText | None = Field(None, description="The part that somebody registered.")
    registrant: IndexedText | None = Field(None, description="Who registered it, as the register has it.")
    registrar: ShortText | None = Field(None, description="Through whom it was registered.")
    registered: PartialDate | None = Field(None, description="The day on which it was registered.")
    address: IndexedText | None = Field(None, description="The address it resolves to.")
    certificate: IndexedText | None = Field(None, description="SHA-256 of the certificate it shows.")
    analytics: IndexedText | None = Field(None, description="The id under which its visitors are counted.")
    status: Literal["active", "seized", "blocked", "expired"] | None = Field(
        None, description="Whether the name can be reached."
    )


class Device(Entity):
    """A telephone, computer or modem."""

    plural: ClassVar[str] = "devices"
    searched: ClassVar[tuple[str, ...]] = ("imei", "model")
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ("model",)

    imei: IndexedText | None = Field(None, description="International mobile equipment identity, 15 digits.")
    model: ShortText | None = Field(None, description="Maker and model, as the source writes them.")
    type: ShortText | None = Field(None, description="Telephone, computer, modem: the source's own word.")
    status: Literal["active", "blocked"] | None = Field(None, description="Whether those who run networks let it in.")


class Document(Entity):
    """A passport, identity card, licence or registration paper."""

    plural: ClassVar[str] = "documents"
    searched: ClassVar[tuple[str, ...]] = ("number", "holder_stated")
    natural: ClassVar[bool] = True
    identity: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    number: IndexedText | None = Field(None, description="The number on the document.")
    type: ShortText | None = Field(
        None, description="Passport, identity card, licence: the word that is part of its key."
    )
    country: Annotated[CountryCode, INDEXED] | None = Field(
        None, description="The country in whose name it was issued."
    )
    authority: ShortText | None = Field(None, description="The issuing authority in the source's words.")
    holder_stated: ShortText | None = Field(None, description="The name on the document.")
    issued: PartialDate | None = Field(None, description="The day of issue.")
    expires: PartialDate | None = Field(None, description="The last day on which it is valid.")
    valid: bool | None = Field(None, description="Whether the source holds it to be in force.")
