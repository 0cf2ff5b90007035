"""Random graphs over the declared kinds and links, small and dense, so that facts meet."""

from collections.abc import Collection
from random import Random
from typing import Any

from proof_facts import RATE, STATISTIC, Fact, Graph, Rule
from proof_oracle import readable
from proof_values import COUNTRIES, GRADES, MOST, NAMES, RANKS, SOURCES, TABLES, TIMES, UNITS, columns_of

from graph_schema.actors import Actor, Reader
from graph_schema.columns import fields
from graph_schema.declare import Link, Stated
from graph_schema.entities.parties import Agency
from graph_schema.helping import ASKED_THERE
from graph_schema.registry import ENTITIES, KIND_BY_PREFIX, LINKS, record_label
from graph_schema.search_text import index_text
from graph_schema.times import AFTER_ALL, BEFORE_ALL

AGENCIES = {"TW-CIB": "TW", "KR-KNP": "KR", "PH-PNP": "PH"}
LEVELS = ("clear", "green", "amber", "amber+strict", "red")
ROLES = ("suspect", "mule", "victim_of_trafficking", "witness")
GROUPS, CASES = ("desk", "scam"), ("one", "two")
PURPOSES = ("analysis", "victim_protection", "prosecution")
TIED = {"source": SOURCES[0], "grade": None, "grade_rank": RANKS[None], "until": 20, "precision": "day",
        "recorded_at": 1_000}  # fmt: skip
TIED_TIMES = (10, 20)  # two, so that it shows which of several that tie is taken
CONTENTS_TIED = 4  # of one kind, other ones in each graph
FEW_OR_MANY, MANY = (4, 12, 30, 60, 90), (30, 60, 90)  # links of a graph
MOST_OF_KIND = 4
LITTLE, MUCH, MOST_READ = 0.15, 0.5, 0.85  # of a graph's facts
RATE_DAYS = (-86_400_000, 0, 0, 1_699_920_000_000 - 86_400_000, 1_699_920_000_000)
ASKED = 0.5  # of what is stated of agencies so much makes them one to ask in a country of the graph
_NO_RATES = ("delete_at", "item", "nature", "at", "until", "precision", "review_at")
ITEMS = {
    "country": ("country:TW", "country:KH"), "account": ("account:TW:001:{}", "account:KH:002:{}"),
    "phone": ("phone:+88691234567{}", "phone:+8221234567{}"),
    "document": ("document:TH:passport:{}",), "wallet": ("wallet:tron:0x2b6653dc:T{}",), "domain": ("domain:d{}.com",),
    "email": ("email:a{}@d.com",), "device": ("device:imei:49015420323751{}",), "handle": ("handle:line:{}",),
}  # fmt: skip


def draw_reader(chance: Random) -> Reader:
    """Somebody who asks for some purpose, in a case or in none: one time in twelve from the node itself."""
    agency = chance.choice(list(AGENCIES))
    actor = Actor(
        name=f"reader{chance.randrange(10**6)}",
        agency=agency,
        country=chance.choice((AGENCIES[agency], None)),
        tlp=chance.choice(LEVELS),
        groups=tuple(chance.sample(GROUPS, chance.randint(0, 2))),
        cases=tuple(chance.sample(CASES, chance.randint(0, 2))),
        purposes=PURPOSES,
        roles=chance.choice((("analyst",), ("supervisor",))),
        at_the_node=chance.random() < 1 / 12,
    )
    case = chance.choice((None, *actor.cases))
    return Reader(actor, chance.choice(PURPOSES if case else PURPOSES[:2]), case)


def draw_reader_of(graph: Graph, chance: Random, least: float = LITTLE) -> Reader:
    """Somebody who asks, mostly one who may read this share of a graph at least, and not all of it."""
    while True:
        reader = draw_reader(chance)
        share = sum(readable(fact, reader) for fact in graph.facts) / max(len(graph.facts), 1)
        if least <= share <= MOST_READ or chance.random() < 0.1:
            return reader


def draw_rule(chance: Random) -> Rule:
    """A handling."""
    named = [*AGENCIES, "TW", "KR", "PH", *(f"@{group}" for group in GROUPS)]
    return Rule(
        owner=chance.choice(list(AGENCIES)),
        tlp=chance.choice(LEVELS),
        release=tuple(chance.sample(named, chance.choice((0, 1, 1, 2, 3)))),
        purposes=tuple(chance.sample(PURPOSES, chance.choice((0, 0, 0, 0, 1, 2)))),
        case=chance.choice((None, None, None, None, None, *CASES)),
        europol=chance.choice((*[()] * 6, ("H1",), ("H3",), ("H1", "H2"))),
        tell=chance.random() < 0.3,
    )


class GraphDrawing:
    """One graph being drawn: of these link kinds, and of entity kinds of which each link has one at both ends.

    ``ties``: facts differ in hardly more than their keys, so that what is put in order falls by these;
    ``most``: entities of each kind, fewer than ten.
    """

    def __init__(
        self, chance: Random, links: list[type[Link]], kinds: list[str], *, ties: bool = False, most: int = MOST_OF_KIND
    ) -> None:
        self._chance = chance
        self._values = chance
        self._links = links
        self._ties = ties
        self._most = most
        self._contents = chance.sample(range(1_000), CONTENTS_TIED) if ties else []
        self._rules = [
            Rule("TW-CIB", "clear"), *(draw_rule(chance) for _ in range(chance.randint(2, 4)))
        ]  # fmt: skip
        self._open = chance.choice((0.05, 0.3, 0.5))
        self._number = 0
        self._keys: dict[str, list[str]] = {}
        self._drawn: list[Fact] = []
        for kind in kinds:
            self._keys[kind] = self._entities(ENTITIES[kind].prefix())

    def graph(self, dense: int, more: int = 0, numbers: tuple[int, ...] = FEW_OR_MANY) -> Graph:
        """The graph, with a few handlings and entities of which nothing is said; ``more`` handlings for everybody;
        ``numbers``: of links, of which one is drawn."""
        chance = self._chance
        for keys in self._keys.values():
            for key in keys:
                for _ in range(chance.choice((0, 1, 1, 2, 3))):
                    self._record(key)
        for _ in range(chance.choice(numbers)):
            self._link()
        for _ in range(chance.choice((0, 6, 12, 24))):
            self._figure()
        if any(link.money for link in self._links):
            self._rates()
        return self.drawn(dense, more)

    def fact(self) -> None:
        """One fact more, a link or a record, with content that hangs on no other fact's."""
        self._values = Random(self._chance.randrange(2**16))
        if self._chance.random() < 0.5:
            self._link()
        else:
            self._record(self._chance.choice([key for keys in self._keys.values() for key in keys]))

    def drawn(self, dense: int, more: int = 0) -> Graph:
        """The graph of what was drawn so far."""
        chance = self._chance
        unused = (draw_rule(chance), *(Rule("KR-KNP", "clear", basis=f"law {n}") for n in range(more)))
        return Graph(tuple(self._drawn), unused, (f"person:src:bare{chance.randint(1, 3)}",), dense)

    def _entities(self, prefix: str) -> list[str]:
        if prefix == "country":
            return [f"country:{code}" for code in self._chance.sample(COUNTRIES, 3)]
        forms = ITEMS.get(prefix, (f"{prefix}:src:{{}}",))
        return list(
            dict.fromkeys(self._chance.choice(forms).format(n) for n in range(self._chance.randint(2, self._most)))
        )

    def _envelope(self) -> dict[str, Any]:
        """What every fact has; keys are in no order of drawing, so that neither are ties."""
        chance = self._values
        self._number += 1
        key = f"{chance.randrange(16**6):06x}{self._number:03}"
        grade = chance.choice(GRADES)
        at = chance.choice(TIMES)
        envelope = {
            "key": key, "item": f"item{key}", "source": chance.choice(SOURCES), "nature": "fact", "grade": grade,
            "grade_rank": RANKS[grade], "at": at, "until": chance.choice((at, AFTER_ALL)),
            "precision": "none" if at == BEFORE_ALL else "day", "recorded_at": chance.choice((1_000, 2_000)),
            "review_at": chance.choice((None, 5_000)), "delete_at": chance.choice((None, None, None, 6_000, 7_000)),
        }  # fmt: skip
        return envelope | TIED | {"at": chance.choice(TIED_TIMES)} if self._ties else envelope

    def _content(self, kind: type[Stated]) -> dict[str, Any]:
        values = Random(self._chance.choice(self._contents)) if self._ties else self._values
        content: dict[str, Any] = {}
        for field in fields(kind):
            content |= columns_of(field, values)
        if kind is Agency and values.random() < ASKED:
            here = [key.removeprefix("country:") for key in self._keys.get("Country", ())]
            content |= {"type": values.choice(ASKED_THERE), "country": values.choice(here or COUNTRIES)}
        return content

    def _add(self, label: str, ends: tuple[str, ...], properties: dict[str, Any]) -> None:
        withdrawn = self._chance.random() < 0.1
        if withdrawn:
            properties |= {"withdrawn_at": self._chance.choice((2_100, 2_500)), "withdrawn_by": "decision",
                           "withdrawn_by_whom": "kim", "withdrawn_reason": "drawn"}  # fmt: skip
        if self._chance.random() < 0.1:
            properties["withdrawn_spans"] = [1_200, 1_400, 1_500, 1_600][: self._chance.choice((2, 4))]
        rule = self._rules[0] if self._chance.random() < self._open else self._chance.choice(self._rules)
        self._drawn.append(Fact(label, ends, properties, rule, withdrawn))

    def _record(self, entity: str) -> None:
        kind = KIND_BY_PREFIX[entity.partition(":")[0]]
        content = self._content(kind)
        texts = [text for name in kind.searched for text in _texts(content.get(name))]
        caption = next((str(content[name]) for name in kind.caption if content.get(name)), None)
        properties = {
            **self._envelope(), **content, "entity": entity, "caption": caption, "search": index_text(texts) or None,
        }  # fmt: skip
        self._add(record_label(kind), (entity,), properties)

    def _link(self) -> None:
        """A link between entities of the graph; two times in five one that says again what another says."""
        chance = self._chance
        known = [fact for fact in self._drawn if fact.label in LINKS]
        again = chance.choice(known) if known and chance.random() < 0.4 else None
        kind = LINKS[again.label] if again else chance.choice(self._links)
        if again:
            start, end = again.ends
        else:
            start, end = (self._end(names) for names in (kind.pattern.sources, kind.pattern.targets))
            if kind.pattern.same_kind:
                end = chance.choice(self._keys[KIND_BY_PREFIX[start.partition(":")[0]].__name__])
        roles: dict[str, Any] = {}
        if kind.type() == "NAMED_IN" and "Person" in self._keys and self._values is chance and chance.random() < 0.5:
            start = again.ends[0] if again else chance.choice(self._keys["Person"])
            roles = {"role": chance.choice(ROLES)}
        envelope = self._envelope()
        fact = again.properties["fact"] if again and chance.random() < 0.7 else f"fact{envelope['key']}"
        properties = {**envelope, **self._content(kind), **roles, "fact": fact, "from_key": start, "to_key": end}
        paid = [each.properties["fact"] for each in self._drawn if each.label == "SENT"]
        if kind.type() == "CONCERNS" and paid and self._values is chance and chance.random() < 0.7:
            properties["payment"] = chance.choice(paid)
        self._add(kind.type(), (start, end), properties)

    def _end(self, kinds: tuple[str, ...]) -> str:
        near = [kind for kind in kinds if kind in self._keys]
        return self._chance.choice(self._keys[self._chance.choice(near)])

    def _figure(self) -> None:
        chance = self._chance
        table, year, country = chance.choice(TABLES), chance.choice((None, 2023, 2024)), chance.choice((None, "KH"))
        envelope = {name: value for name, value in self._envelope().items() if name != "delete_at"}  # figures stay
        properties = {
            **envelope, "figure": f"{table}:{year}:{country}", "table": table, "description": "d",
            "year": year, "country": country, "unit": "person",
            "thousandths": chance.choice((0, 1, 8_155_500, MOST)), "note": chance.choice((None, *NAMES)),
        }  # fmt: skip
        self._add(STATISTIC, (), properties)

    def _rates(self) -> None:
        """Rates of the units that payments are of, drawn apart: all else stays as it is without them."""
        usual = self._chance, self._values
        self._chance = self._values = chance = Random(f"rates of {self._number}")
        for _ in range(chance.choice((0, 6, 20, 40))):
            day = chance.choice(RATE_DAYS)
            envelope = {name: value for name, value in self._envelope().items() if name not in _NO_RATES}
            told = {"currency": chance.choice(UNITS), "day": day, "value": chance.choice(("0.5", "31.25", "1300"))}
            self._add(RATE, (), envelope | told)
        self._chance, self._values = usual


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(part) for part in value or ()]


def draw_kinds(links: list[type[Link]], chance: Random, enough: Collection[str] = ()) -> list[str]:
    """Kinds of entities for these kinds of links: one for either end of each, unless one of ``enough`` may be there,
    and Country."""
    sides = [kinds for link in links for kinds in (link.pattern.sources, link.pattern.targets)]
    ends = [chance.choice(kinds) for kinds in sides if not set(kinds) & set(enough)]
    return list(dict.fromkeys([*ends, "Country"]))
