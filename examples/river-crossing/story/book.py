"""The book: what each source's file says, line by line, and the key that each member of the cast goes by."""

import json
import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from story.invented import transaction

Line = dict[str, Any]

CHAINS = {"tron": "tron:0x2b6653dc", "ethereum": "eip155:1"}


@dataclass(frozen=True)
class Source:
    """One file: its source id, the agency that owns it, and the handling its lines have unless they say otherwise."""

    file: str
    source: str
    owner: str
    handling: str


SOURCES = {
    "tw": Source("tw-165.jsonl", "rc-tw", "TW-CIB", "tlp=amber;release=KR-KNP,TH-CCIB"),
    "kr": Source("kr-police.jsonl", "rc-kr", "KR-KNP", "tlp=amber;release=TW-CIB,TH-CCIB"),
    "th": Source("th-police.jsonl", "rc-th", "TH-CCIB", "tlp=amber;release=TW-CIB"),
    "liaison": Source("liaison.jsonl", "rc-liaison", "KR-KNP", "tlp=amber;release=TW-CIB"),
    "shelter": Source("shelter.jsonl", "rc-shelter", "TH-CCIB", "tlp=red;release=KR-KNP,TW-CIB"),
    "registers": Source("registers.jsonl", "rc-registers", "TW-CIB", "tlp=green"),
    "chain": Source("chain.jsonl", "rc-chain", "TW-CIB", "tlp=clear"),
    "quillferry": Source("vasp-quillferry.jsonl", "rc-quillferry", "TW-CIB", "tlp=amber+strict;release=KR-KNP"),
    "tidewharf": Source("vasp-tidewharf.jsonl", "rc-tidewharf", "KR-KNP", "tlp=amber+strict;release=TW-CIB"),
    "analysis": Source("analysis.jsonl", "rc-analysis", "TW-CIB", "tlp=amber;release=KR-KNP"),
}

VICTIM = "tlp=amber+strict;purposes=victim_protection,investigation"
"""Who the victims are is told to fewer than what was done to them."""


@dataclass(frozen=True)
class Record:
    """What one source says of one entity."""

    source: str
    kind: str
    key: str
    line: Line


@dataclass(frozen=True)
class Link:
    """What one source says ties two entities."""

    source: str
    kind: str
    start: str
    end: str
    line: Line


@dataclass
class Book:
    """All that is told. Scenes speak of the cast by short names such as ``V1``; ``keys`` gives the key of each."""

    keys: dict[str, str] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    payments: dict[str, str] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """The key of a member of the cast; a text with a colon is a key already."""
        return name if ":" in name else self.keys[name]

    def record(self, by: str, name: str, kind: str, /, **fields: Any) -> str:
        """Let a source state a record; a kind without a natural key takes the name in lower case as its id."""
        source = SOURCES[by].source
        natural = natural_key(kind, fields)
        key = natural or f"{snake(kind)}:{source}:{name.lower()}"
        if self.keys.setdefault(name, key) != key:
            raise ValueError(f"{name} is {self.keys[name]} already, not {key}")
        own = {} if natural else {"id": name.lower()}
        self.records.append(Record(source, kind, key, {"kind": kind, **own, **fields}))
        return key

    def person(self, by: str, name: str, spoken: str, latin: str, language: str, nation: str, /, **fields: Any) -> str:
        """Let a source state a person with the name in its own script and in Latin letters, and the nationality."""
        names = [{"text": spoken, "kind": "primary", "language": language}]
        if latin != spoken:
            names.append({"text": latin, "kind": "alias", "language": f"{language.partition('-')[0]}-Latn"})
        names += fields.pop("also", [])
        key = self.record(by, name, "Person", name=spoken, names=names, **fields)
        envelope = {part: fields[part] for part in ("handling", "grade") if part in fields}
        self.link(by, name, "NATIONAL_OF", f"country:{nation}", **envelope)
        return key

    def link(self, by: str, start: str, kind: str, end: str, /, **properties: Any) -> None:
        """Let a source state a link between two members of the cast."""
        source = SOURCES[by].source
        ends = self.key(start), self.key(end)
        written = {"kind": kind, "from": written_end(ends[0], source), "to": written_end(ends[1], source)}
        self.links.append(Link(source, kind, *ends, {**written, **properties}))

    def pay(self, by: str, name: str, start: str, end: str, at: str, amount: str, /, **properties: Any) -> None:
        """Let a source state a payment; told again by another source under the same name it is the same fact.

        ``500000 TWD -> 15500 USDT`` is an amount with what arrived of it.
        """
        rail = properties.setdefault("rail", "bank")
        reference = transaction(rail, name)
        sent, _, received = amount.partition(" -> ")
        amounts = {"amount": money(sent)} | ({"received": money(received)} if received else {})
        self.link(by, start, "SENT", end, **amounts, **properties, payment=reference, at=at)
        self.payments[name] = fact(self.key(start), self.key(end), reference)

    def lines(self, by: str) -> list[Line]:
        """The lines of one source's file: records first, then links, as they were told."""
        source = SOURCES[by].source
        told: list[Record | Link] = [*self.records, *self.links]
        return [each.line for each in told if each.source == source]


def snake(name: str) -> str:
    """``HelpRequest`` as ``help_request``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def natural_key(kind: str, fields: Line) -> str | None:
    """The key that follows from the thing itself, None for a kind that has no such key."""
    match kind:
        case "Wallet":
            address = fields["address"]
            return f"wallet:{CHAINS[fields['chain']]}:{address.lower() if address.startswith('0x') else address}"
        case "Account":
            return f"account:{fields['country']}:{fields['bank_code']}:{fields['number']}"
        case "Phone":
            return f"phone:{fields['number']}"
        case "Email":
            return f"email:{fields['address']}"
        case "Handle":
            return f"handle:{fields['platform']}:{fields['platform_id']}"
        case "Domain":
            return f"domain:{fields['name'].encode('idna').decode()}"
        case "Device":
            return f"device:imei:{fields['imei'][:14]}"
        case "Document":
            return f"document:{fields['country']}:{fields['type']}:{fields['number']}"
    return None


def written_end(key: str, source: str) -> str:
    """An end as a line writes it: a source's own item without the source, a chain by its name."""
    kind, _, rest = key.partition(":")
    if rest.startswith(f"{source}:"):
        return f"{kind}:{rest.removeprefix(f'{source}:')}"
    for name, chain in CHAINS.items():
        if rest.startswith(f"{chain}:"):
            return f"{kind}:{name}:{rest.removeprefix(f'{chain}:')}"
    return key


def money(text: str) -> Line:
    """``1200000 TWD`` as an amount and its unit."""
    amount, unit = text.split()
    return {"amount": amount, "unit": unit}


def fact(start: str, end: str, reference: str) -> str:
    """The digest by which a payment is one, whoever states it: kind, ends, the rail's reference, no output number."""
    content = json.dumps(["SENT", start, end, reference, None], ensure_ascii=False, separators=(",", ":"))
    return blake2b(content.encode(), digest_size=20).hexdigest()
