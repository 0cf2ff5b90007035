"""Names: put together from typed parts, in the order in which they are spoken.

OFAC stores the parts of a person's name last name first; their type stands elsewhere (``NamePartGroups``). A Latin name
is spoken given name first (Saw Chit Thu), unless the person holds the nationality of a country where the family name
leads, or also has a name in Chinese, Korean or Japanese script (Chen Zhi, Ly Yong Phat). Names in those scripts lead
with the family name and have no spaces.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graph_schema.declare import Name
from loaders.ofac.elements import Element, child, children, text_of
from loaders.ofac.references import References

FAMILY_NAME_FIRST = frozenset({"CN", "HK", "HU", "JP", "KH", "KP", "KR", "MO", "TW", "VN"})
"""Countries whose people are called by the family name first, in Latin letters too."""

NameKind = Literal["primary", "alias", "former", "new", "weak", "nickname"]

_DIRECTION_MARKS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Invisible characters around Arabic and Hebrew names: they steer a display and are no part of the name."""
_UNSPACED = frozenset({"Hans", "Hant", "Hani", "Hang", "Jpan", "Kore"})
_SCRIPTS = {
    "Latin": "Latn", "Hebrew": "Hebr", "Japanese": "Jpan", "Korean": "Kore", "Thai": "Thai", "Khmer": "Khmr",
    "Burmese": "Mymr", "Lao": "Laoo", "Chinese": "Hani", "Persian": "Arab",
}  # fmt: skip
_GIVEN_FIRST = (
    "Nickname", "First Name", "Middle Name", "Patronymic", "Last Name", "Matronymic", "Maiden Name",
)  # fmt: skip
_FAMILY_FIRST = (
    "Last Name", "First Name", "Middle Name", "Patronymic", "Matronymic", "Maiden Name", "Nickname",
)  # fmt: skip
_KINDS: dict[str, NameKind] = {"F.K.A.": "former", "N.K.A.": "new"}


@dataclass(frozen=True, slots=True)
class _Written:
    """One documented name: its parts as (type, text), its script's code, and what OFAC says of it."""

    documented_id: str | None
    parts: tuple[tuple[str, str], ...]
    script: str | None
    kind: NameKind
    chief: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The name that leads, all names, and the text of each by its DocumentedNameID."""

    chief: str | None
    names: tuple[Name, ...]
    by_id: dict[str, str]


def read_names(profile: Element, nationalities: frozenset[str], references: References) -> Names:
    """The names of all identities of a profile; ``nationalities`` are ISO 3166-1 codes."""
    written = list(_documented(profile, references))
    family_first = bool(nationalities & FAMILY_NAME_FIRST) or any(name.script in _UNSPACED for name in written)
    texts = [_spoken(name, family_first) for name in written]
    chief = next((text for name, text in zip(written, texts, strict=True) if name.chief), next(iter(texts), None))
    names = (
        Name(text=text, kind=name.kind, language=f"und-{name.script}" if name.script else "und")
        for name, text in zip(written, texts, strict=True)
        if text
    )
    return Names(
        chief=chief or None,
        names=tuple(dict.fromkeys(names)),
        by_id={name.documented_id: text for name, text in zip(written, texts, strict=True) if name.documented_id},
    )


def _documented(profile: Element, references: References) -> Iterator[_Written]:
    for identity in children(profile, "Identity"):
        types = {
            group.get("ID"): references.text("NamePartType", group.get("NamePartTypeID"))
            for group in identity.iter("{*}NamePartGroup")
        }
        for alias in children(identity, "Alias"):
            leads = identity.get("Primary") == "true" and alias.get("Primary") == "true"
            for documented in children(alias, "DocumentedName"):
                values = [
                    value
                    for part in children(documented, "DocumentedNamePart")
                    if (value := child(part, "NamePartValue")) is not None
                ]
                parts = tuple((types.get(value.get("NamePartGroupID"), ""), text_of(value)) for value in values)
                scripts = {_script(value.get("ScriptID"), references) for value in values}
                latin = references.text("DocNameStatus", documented.get("DocNameStatusID")) == "Primary Latin"
                yield _Written(
                    documented_id=documented.get("ID"),
                    parts=parts,
                    script=scripts.pop() if len(scripts) == 1 else None,
                    kind=_kind(alias, parts, references),
                    chief=leads and latin,
                )


def _kind(alias: Element, parts: tuple[tuple[str, str], ...], references: References) -> NameKind:
    kind = references.text("AliasType", alias.get("AliasTypeID"))
    if alias.get("Primary") == "true":
        return "primary"
    if kind in _KINDS:
        return _KINDS[kind]
    if alias.get("LowQuality") == "true":
        return "weak"
    return "nickname" if parts and all(part == "Nickname" for part, _ in parts) else "alias"


def _script(script_id: str | None, references: References) -> str | None:
    code = references.attribute("Script", script_id, "ScriptCode") or ""
    known = _SCRIPTS.get(code, code)
    return known if len(known) == 4 and known.isascii() and known.isalpha() else None


def _spoken(name: _Written, family_first: bool) -> str:
    unspaced = name.script in _UNSPACED
    order = _FAMILY_FIRST if unspaced or family_first else _GIVEN_FIRST
    ranked = sorted(name.parts, key=lambda part: order.index(part[0]) if part[0] in order else len(order))
    texts = (text.translate(_DIRECTION_MARKS).strip() for _, text in ranked)
    return ("" if unspaced else " ").join(filter(None, texts))
