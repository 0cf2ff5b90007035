"""Handling: who may read a fact, and what for.

Few distinct combinations exist, so each is one node with a small whole number, and a fact carries that number. Even
numbers are in force; the odd number after one is its withdrawn twin, so that withdrawing a fact is adding one.
Codes: Traffic Light Protocol 2.0 (FIRST, 2022), Permissible Actions Protocol (MISP taxonomy PAP), Europol handling
codes H0 to H3.
"""

import re
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from graph_schema.errors import CrosstraceError
from graph_schema.purposes import known_purposes

Tlp = Literal["clear", "green", "amber", "amber+strict", "red"]
Pap = Literal["clear", "green", "amber", "red"]
EuropolCode = Literal["H0", "H1", "H2", "H3"]

TLP_LEVELS: tuple[Tlp, ...] = get_args(Tlp)
PAP_LEVELS: tuple[Pap, ...] = get_args(Pap)
JOINT = "JOINT"  # owns what is derived from facts of several owners; nobody reads as this agency
AGENCY_CODE = r"[A-Z]{2}-[A-Z0-9]{2,12}|[A-Z]{3,12}"
_MARKS = re.compile(rf"^(?:{AGENCY_CODE}|[A-Z]{{2}}|@[a-z0-9-]{{2,40}})$")


class HandlingError(CrosstraceError, ValueError):
    """A handling that cannot be read, with the part that is wrong."""


def as_words(value: object) -> object:
    """A list in one order, each word once, so that equal handlings are equal however they were written."""
    words = value.split(",") if isinstance(value, str) else value
    if isinstance(words, list | tuple | set | frozenset) and all(isinstance(word, str) for word in words):
        return tuple(sorted({word.strip() for word in words} - {""}))
    return value


def _or_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _check_marks(values: tuple[str, ...]) -> None:
    for value in values:
        if not _MARKS.match(value):
            raise ValueError(f"{value!r} is no agency (KR-KNP), country (KR) or group (@desk)")


# A value that held what parts or words are divided by would pass for other parts when the text is read again.
Phrase = Annotated[str, Field(pattern=r"^[^;\p{Cc}]+$")]
Word = Annotated[str, Field(pattern=r"^[^;,\p{Cc}]+$")]
Words = Annotated[tuple[Word, ...], BeforeValidator(as_words)]
Purposes = Annotated[Words, AfterValidator(known_purposes)]
Agency = Annotated[str, Field(pattern=rf"^(?:{AGENCY_CODE})$")]


class Handling(BaseModel):
    """One combination of restrictions. ``owner`` is the agency whose fact it is, written ``KR-KNP`` or ``OFAC``."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    owner: Agency
    tlp: Tlp = "amber"
    pap: Pap = "amber"
    europol: Words = ()
    release: Words = ()
    purposes: Purposes = ()
    basis: Annotated[Phrase | None, BeforeValidator(_or_none)] = None
    case: Annotated[Word | None, BeforeValidator(_or_none)] = None
    consent: bool = True
    tell: bool = False

    def model_post_init(self, _context: object) -> None:
        """Refuse marks that nobody could match."""
        _check_marks(self.release)
        unknown = set(self.europol) - set(get_args(EuropolCode))
        if unknown:
            raise ValueError(f"no Europol handling code {', '.join(sorted(unknown))}; they are H0 to H3")

    @property
    def text(self) -> str:
        """The one canonical spelling; equal handlings have equal texts."""
        parts = [f"owner={self.owner}", f"tlp={self.tlp}", f"pap={self.pap}"]
        for name in ("europol", "release", "purposes"):
            values: tuple[str, ...] = getattr(self, name)
            if values:
                parts.append(f"{name}={','.join(values)}")
        parts += [f"{name}={value}" for name in ("basis", "case") if (value := getattr(self, name))]
        if not self.consent:
            parts.append("consent=no")
        if self.tell:
            parts.append("tell=yes")
        return ";".join(parts)


def parse_handling(text: str, *, owner: str, registered: dict[str, str] | None = None) -> Handling:
    """Read ``tlp=amber;pap=green;release=KR-KNP`` or a registered name; what is left out keeps its default.

    ``owner`` is the agency whose facts are loaded. Raises HandlingError that names the part which is wrong.
    """
    text = (registered or {}).get(text.strip(), text)
    fields: dict[str, object] = {}
    for part in filter(None, (p.strip() for p in text.split(";"))):
        name, equals, value = part.partition("=")
        name, value = name.strip().lower(), value.strip()
        if not equals or name not in Handling.model_fields:
            raise HandlingError(
                f"{part!r} is no part of a handling; write it like tlp=amber;pap=green;release=KR-KNP "
                f"(parts: {', '.join(n for n in Handling.model_fields if n != 'owner')})"
            )
        if name in fields:
            raise HandlingError(f"{name} stands twice in the handling: say it once (in {text!r})")
        if name == "owner" and value != owner:
            raise HandlingError(f"the handling names owner {value}, the load names {owner}; they must agree")
        fields[name] = value.lower() if name in {"tlp", "pap", "consent", "tell"} else value
    try:
        return Handling.model_validate({**fields, "owner": owner})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(p) for p in first["loc"]) or "handling"
        if place == "owner":
            raise HandlingError(f"owner: {owner!r} is no agency: write it like KR-KNP or OFAC") from None
        raise HandlingError(f"{place}: {first['msg'].removeprefix('Value error, ')} (in {text!r})") from None


def owner_of(text: str) -> str:
    """The agency whose facts those of a handling are, from its canonical text."""
    return text.partition(";")[0].removeprefix("owner=")


def stored_handling(text: str) -> Handling:
    """A handling from its canonical text. Raises HandlingError when no rule knows it."""
    return parse_handling(text, owner=owner_of(text))


def names_country(word: str) -> bool:
    """Whether a word of a release names a country: agencies have more letters, and groups begin with @."""
    return len(word) == 2


def withdrawn_twin(handling_id: int) -> int:
    """The id that a fact of this handling carries once it is withdrawn."""
    return handling_id | 1


def in_force_twin(handling_id: int) -> int:
    """The id that a fact of this handling carries while it is in force."""
    return handling_id & ~1
