"""What money and messages run through: accounts, wallets, phones, e-mail, handles, domains, devices, documents."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from graph_schema.declare import INDEXED, CountryCode, Entity, Instant, Mark, Money, PartialDate, ShortText
from graph_schema.entities.parties import IndexedText

ChainId = Annotated[ShortText, Mark(indexed=True, scalar="ChainId")]


class Account(Entity):
    """An account at a bank or payment institution."""

    plural: ClassVar[str] = "accounts"
    searched: ClassVar[tuple[str, ...]] = ("number", "iban", "holder_stated")
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    number: IndexedText | None = None
    iban: ShortText | None = None
    bic: ShortText | None = None
    bank_code: ShortText | None = None
    bank_name: ShortText | None = None
    country: Annotated[CountryCode, INDEXED] | None = None
    type: Literal["current", "savings", "card", "loan", "e_money", "merchant", "virtual", "other"] | None = None
    currency: ShortText | None = None
    holder_stated: ShortText | None = Field(None, description="The holder's name as the bank gives it.")
    opened: PartialDate | None = None
    closed: PartialDate | None = None
    status: Literal["active", "frozen", "closed"] | None = None
    balance: Money | None = None


class Wallet(Entity):
    """An address on a chain."""

    plural: ClassVar[str] = "wallets"
    searched: ClassVar[tuple[str, ...]] = ("address", "label")
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    address: ShortText | None = None
    chain: ChainId | None = Field(None, description="The chain's CAIP-2 id.")
    ticker: Annotated[ShortText, INDEXED] | None = Field(None, description="The coin or token the source speaks of.")
    label: IndexedText | None = Field(None, description="What the source calls it.")
    category: IndexedText | None = Field(None, description="Exchange, mixer, market: the source's own word.")
    abuse: IndexedText | None = Field(None, description="Scam, ransom, sextortion: the source's own word.")
    deposit: bool | None = Field(None, description="Whether it is a customer's deposit address at a custodian.")
    tag_type: ShortText | None = None
    first_seen: Instant | None = None
    last_seen: Instant | None = None


class Phone(Entity):
    """A telephone number in the form of E.164."""

    plural: ClassVar[str] = "phones"
    searched: ClassVar[tuple[str, ...]] = ("number",)
    natural: ClassVar[bool] = True
    identity: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    number: Annotated[ShortText, Mark(indexed=True, scalar="E164")] | None = None
    country: CountryCode | None = Field(None, description="The numbering plan's country.")
    carrier: ShortText | None = None
    type: Literal["mobile", "fixed", "voip", "satellite", "other"] | None = None


class Email(Entity):
    """An e-mail address."""

    plural: ClassVar[str] = "emails"
    searched: ClassVar[tuple[str, ...]] = ("address",)
    natural: ClassVar[bool] = True
    identity: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    address: IndexedText | None = None


class Handle(Entity):
    """An account on a platform: a messenger, a social network, an exchange."""

    plural: ClassVar[str] = "handles"
    searched: ClassVar[tuple[str, ...]] = ("name", "platform_id")
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ("name",)

    platform: IndexedText | None = None
    platform_id: ShortText | None = Field(None, description="The platform's stable id of the account.")
    name: IndexedText | None = Field(None, description="The name shown, which its owner can change.")
    url: ShortText | None = None
    status: Literal["active", "suspended", "deleted"] | None = None


class Domain(Entity):
    """A domain name, in the form of IDNA A-labels."""

    plural: ClassVar[str] = "domains"
    searched: ClassVar[tuple[str, ...]] = ("name",)
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    name: IndexedText | None = None
    registrable: IndexedText | None = Field(None, description="The part that somebody registered.")
    registrar: ShortText | None = None
    registered: PartialDate | None = None
    address: IndexedText | None = Field(None, description="The address it resolves to.")
    certificate: IndexedText | None = Field(None, description="SHA-256 of the certificate it shows.")
    analytics: IndexedText | None = Field(None, description="The id under which its visitors are counted.")
    status: Literal["active", "seized", "blocked", "expired"] | None = None


class Device(Entity):
    """A telephone, computer or modem."""

    plural: ClassVar[str] = "devices"
    searched: ClassVar[tuple[str, ...]] = ("imei", "model")
    natural: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ("model",)

    imei: IndexedText | None = None
    model: ShortText | None = None
    type: ShortText | None = None


class Document(Entity):
    """A passport, identity card, licence or registration paper."""

    plural: ClassVar[str] = "documents"
    searched: ClassVar[tuple[str, ...]] = ("number", "holder_stated")
    natural: ClassVar[bool] = True
    identity: ClassVar[bool] = True
    caption: ClassVar[tuple[str, ...]] = ()

    number: IndexedText | None = None
    type: ShortText | None = None
    country: Annotated[CountryCode, INDEXED] | None = None
    authority: ShortText | None = Field(None, description="The issuing authority in the source's words.")
    holder_stated: ShortText | None = Field(None, description="The name on the document.")
    issued: PartialDate | None = None
    expires: PartialDate | None = None
    valid: bool | None = None
