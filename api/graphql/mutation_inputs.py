"""The input types of mutations, generated from the declarations: a written line's fields as GraphQL spells them."""

from functools import cache, partial

import strawberry

from api.graphql.making import Member, make
from api.graphql.names import link_type_name, singular
from api.graphql.scalars import type_of
from graph_schema.columns import Field
from graph_schema.declare import Entity, Link, Stated, camel
from graph_schema.entities import ENTITY_KINDS
from graph_schema.json_schema import ENVELOPE, written_fields
from graph_schema.links import LINK_KINDS

_KEY = "The key of the entity; one that a source minted must be of something that you may read."
_OPTIONAL_KEY = {
    True: "The entity's key, in place of the parts from which it follows.",
    False: f"{_KEY} Left out: a new entity, whose key the answer tells.",
}


@cache
def written_envelope() -> dict[str, str]:
    """The parts of the envelope that stand with what is stated, with what they mean; the handling is an argument."""
    told = {name: str(shape.get("description", "")) for name, shape in ENVELOPE.items() if name != "handling"}
    times = "2025, 2025-10, 2025-10-14 or 2025-10-14T09:05:07+08:00."
    return told | {name: f"{told[name]} {times}" for name in ("at", "since", "until")}


@cache
def written_names(kind: type[Stated]) -> dict[str, str]:
    """The kind's own fields by their GraphQL names."""
    return {camel(field.name): field.name for field in written_fields(kind)}


def link_member(link: type[Link]) -> str:
    """``custodiedBy``: the member of a LinkInput for this kind."""
    return f"{link.__name__[0].lower()}{link.__name__[1:]}"


RECORD_MEMBERS: dict[str, type[Entity]] = {singular(kind): kind for kind in ENTITY_KINDS}
LINK_MEMBERS: dict[str, type[Link]] = {link_member(link): link for link in LINK_KINDS}


def make_inputs() -> None:
    """Make every input type of the mutations."""
    _input("MoneyInput", {
        "amount": ("Decimal", 'All digits, as text: "1234.56".'), "unit": ("MoneyUnit", "The unit: TWD, BTC, USDT."),
    }, "An amount of money, with no more digits than its unit has.")  # fmt: skip
    _input("NameInput", {
        "text": ("str", "The name as the source writes it."),
        "kind": ("Optional[str]", "primary, alias, former, new, weak or nickname; an alias when left out."),
        "language": ("Optional[str]", "BCP 47: th, ko, zh-Hant."),
    }, "One name as a source writes it.")  # fmt: skip
    envelope = {name: (_envelope_type(name), told) for name, told in written_envelope().items()}
    _input("EnvelopeInput", envelope, "What goes with a fact whatever it says.")
    for kind in ENTITY_KINDS:
        key = "key" if kind.natural else "entity"
        members = {key: ("Optional[strawberry.ID]", _OPTIONAL_KEY[kind.natural]), **_members(kind), **envelope}
        _input(f"{kind.__name__}Input", members, f"What somebody states of one {kind.__name__}.")
    for link in LINK_KINDS:
        ends = {"from_": ("strawberry.ID", _KEY), "to": ("strawberry.ID", _KEY)}
        members = {**ends, **_members(link), **envelope}
        _input(f"{link_type_name(link)}Input", members, f"One {link.type()} that somebody states.")
    records = {name: (f"Optional[{kind.__name__}Input]", _sentence(kind)) for name, kind in RECORD_MEMBERS.items()}
    _input("RecordInput", records, "A record of one kind.", one_of=True)
    links = {name: (f"Optional[{link_type_name(link)}Input]", _sentence(link)) for name, link in LINK_MEMBERS.items()}
    _input("LinkInput", links, "A link of one kind.", one_of=True)


def _members(kind: type[Stated]) -> dict[str, tuple[str, str]]:
    return {field.name: (_input_type(field), _meaning(field)) for field in written_fields(kind)}


def _sentence(kind: type[Stated]) -> str:
    return " ".join((kind.__doc__ or "").split())


def _meaning(field: Field) -> str:
    return " ".join(filter(None, [field.description, f"One of: {', '.join(field.words)}." if field.words else ""]))


def _input_type(field: Field) -> str:
    named = {"texts": "list[str]", "names": "list[NameInput]", "money": "MoneyInput"}.get(field.type)
    bare = named or type_of(field).removeprefix("Optional[").removesuffix("]")
    return bare if field.required else f"Optional[{bare}]"


def _envelope_type(name: str) -> str:
    return "Optional[bool]" if name == "victim" else "Optional[str]"


def _input(name: str, members: dict[str, tuple[str, str]], meaning: str, *, one_of: bool = False) -> None:
    described = {member: Member(*parts) for member, parts in members.items()}
    make(name, described, meaning, decorate=partial(strawberry.input, one_of=one_of))
