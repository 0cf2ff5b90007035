"""Values to ask for, taken from a graph: half of all keys, filters and words from what the reader may not read."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from proof_cursors import Cursors
from proof_facts import Fact, Graph
from proof_values import NAMES

from graph_schema.registry import ENTITIES, LINKS, kind_of

Drawn = TypeVar("Drawn")
_TRIES = 8
_PLACES = ("account:", "wallet:")
_FILES = ("case:", "complaint:")
_PARTIES = ("person:", "organization:")
_SITES = ("compound:", "place:")


def size(text: str | Sequence[Any]) -> int:
    """The power of ten that a length comes to: the server plans a statement anew for values of another one."""
    return len(text) and len(str(len(text) - 1)) + (len(text) > 1)


class Literals:
    """What a graph holds, for a reader of some of it: values to ask for, from hidden facts as often as from others.

    Three times in four what both kinds of facts speak of, so that there is an answer and something hidden bears on it.
    ``cursors`` are those that answers have told so far, by the type of the page.
    """

    def __init__(
        self, graph: Graph, hidden: Callable[[Fact], bool], chance: Random, cursors: Cursors | None = None
    ) -> None:
        sides: tuple[list[Fact], list[Fact]] = ([], [])
        for fact in graph.facts:
            sides[hidden(fact)].append(fact)
        self._sides = sides
        self._entities = graph.entities()
        self._chance = chance
        self._cursors = cursors or Cursors()
        readable, secret = ({end for fact in side for end in fact.ends} for side in sides)
        self._both = readable & secret
        self._beside: dict[str, list[str]] = {}
        for fact in graph.facts:
            for end, other in (fact.ends, fact.ends[::-1]) if len(fact.ends) == 2 else ():
                self._beside.setdefault(end, []).append(other)
        self._last = ""

    def entity(self, kind: str | None, like: str | None = None) -> str:
        """An entity's key, of the kind if the graph has one."""
        self._last = self.sized(lambda: self._entity(kind), like)
        return self._last

    def nearby(self, like: str | None = None) -> str:
        """The key of an entity some links from the one that was drawn last, if there is one."""
        return self.sized(self._nearby, like)

    def payer(self, like: str | None = None) -> str:
        """The key of an account or wallet, or the `fact` of a payment; of the same sort as another."""
        places = ("Account", "Wallet")
        if (like is None and self._chance.random() < 0.4) or (like is not None and not like.startswith(_PLACES)):
            return self.payment()
        return self.entity(self._chance.choice(places), like)

    def payment(self, like: str | None = None) -> str:
        """The `fact` of a payment."""
        return self.sized(lambda: str(self.stated("SENT").get("fact", "nothing")), like)

    def mule(self, like: str | None = None) -> str:
        """What roots may stand behind: a person or company, an account or wallet, a payment; of the same sort."""
        if like is None and self._chance.random() < 0.5:
            return self.entity(self._chance.choice(("Person", "Organization")))
        return self.payer(like) if like is None or not like.startswith(_PARTIES) else self._same_kind(like)

    def collecting(self, like: str | None = None) -> str:
        """What names places that may collect: those that were paid, payments, complaints or cases; of the same sort."""
        paid = [fact.ends[1] for side in self._sides for fact in side if fact.label == "SENT"]
        if paid and self._chance.random() < 0.7 and (like is None or like.startswith(_PLACES)):
            return self.sized(lambda: self._chance.choice(paid), like)
        if like is None and self._chance.random() < 0.3:
            return self.entity(self._chance.choice(("Case", "Complaint")))
        return self.payer(like) if like is None or not like.startswith(_FILES) else self._same_kind(like)

    def complained(self, like: str | None = None) -> str:
        """What speaks of payments: complaints and cases, or payments themselves; of the same sort as another."""
        if self._chance.random() < 0.4 if like is None else not like.startswith(_FILES):
            return self.payment(like)
        return self.entity(self._chance.choice(("Case", "Complaint")), like)

    def user(self, like: str | None = None) -> str:
        """Who or what may share means: either end of a use, or a file in which such are named."""
        ends = [end for side in self._sides for fact in side if fact.label == "USES" for end in fact.ends]
        if ends and self._chance.random() < 0.8:
            return self.sized(lambda: self._chance.choice(ends), like)
        return self.entity(self._chance.choice(("Person", "Organization", "Case", "Complaint")), like)

    def recruiter(self, like: str | None = None) -> str:
        """Who or what leads to recruits: either end of recruiting and of offers, or a file in which such are named."""
        sorts = {"RECRUITED", "POSTED", "ANSWERED"}
        ends = [end for side in self._sides for fact in side if fact.label in sorts for end in fact.ends]
        if ends and self._chance.random() < 0.8:
            return self.sized(lambda: self._chance.choice(ends), like)
        return self.entity(self._chance.choice(("Person", "Advertisement", "Case", "Complaint")), like)

    def owned(self, like: str | None = None) -> str:
        """The key of a company or place, mostly of one of which somebody is said to hold a part."""
        held = [fact.ends[1] for side in self._sides for fact in side if fact.label == "OWNS"]
        if held and self._chance.random() < 0.9:
            return self.sized(lambda: self._chance.choice(held), like)
        return self.entity(self._chance.choice(("Organization", "Place")), like)

    def site(self, like: str | None = None) -> str:
        """The key of a compound or place, mostly of one at which somebody is said to be."""
        stays = {"WORKS_AT", "CONFINED_AT", "LOCATED_AT"}
        sites = [fact.ends[1] for side in self._sides for fact in side if fact.label in stays]
        sites = [key for key in sites if key.startswith(_SITES)]
        if sites and self._chance.random() < 0.9:
            return self.sized(lambda: self._chance.choice(sites), like)
        return self.entity(self._chance.choice(("Compound", "Place")), like)

    def platform(self, like: str | None = None) -> str:
        """The key of a domain, mostly of one that somebody or a complaint is tied to, or of a file that names such."""
        ends = [end for side in self._sides for fact in side for end in fact.ends if end.startswith("domain:")]
        if ends and (self._chance.random() < 0.8 if like is None else like.startswith("domain:")):
            return self.sized(lambda: self._chance.choice(ends), like)
        return self.entity(self._chance.choice(("Domain", "Case", "Complaint")), like)

    def raided(self, like: str | None = None) -> str:
        """The key of a site, or of an event that is said to have happened somewhere; of the same sort as another."""
        events = [fact.ends[0] for side in self._sides for fact in side if fact.label == "HAPPENED_AT"]
        if events and (self._chance.random() < 0.4 if like is None else not like.startswith(_SITES)):
            return self.sized(lambda: self._chance.choice(events), like)
        return self.site(like)

    def in_need(self, like: str | None = None) -> str:
        """What leads to people in need: either end of confinement, of a call or of a role in a case."""
        sorts = {"CONFINED_AT", "ASKED_FOR", "NAMED_IN", "PART_OF"}
        ends = [end for side in self._sides for fact in side if fact.label in sorts for end in fact.ends]
        if ends and self._chance.random() < 0.8:
            return self.sized(lambda: self._chance.choice(ends), like)
        return self.entity(self._chance.choice(("Person", "Compound", "Case", "HelpRequest")), like)

    def passing(self, like: str | None = None) -> str:
        """Who or what may pass borders, or pay over them, or a file of such."""
        sorts = {"SENT", "TRAVELLED_ON", "CONFINED_AT", "RECRUITED", "CONCERNS", "PART_OF"}
        ends = [fact.ends[0] for side in self._sides for fact in side if fact.label in sorts]
        if ends and self._chance.random() < 0.7:
            return self.sized(lambda: self._chance.choice(ends), like)
        return self.entity(self._chance.choice(("Case", "Person", "Complaint", "Account")), like)

    def fact(self, *, link: bool) -> str:
        """A link's or record's key."""
        near = [fact for fact in self._side() if (fact.label in LINKS) == link and fact.ends]
        chosen = self._mostly([fact for fact in near if not self._both.isdisjoint(fact.ends)], near)
        return self._chance.choice(chosen).key if chosen else "nothing"

    def place(self) -> tuple[int, str]:
        """Where a link of an entity that was drawn last stands among others, or another link: its time and key."""
        near = [fact for side in self._turned() for fact in side if fact.label in LINKS and self._last in fact.ends]
        near = near or [fact for fact in self._side() if fact.label in LINKS]
        fact = self._chance.choice(near[:3]) if near else None
        return (int(fact.properties["at"]), fact.key) if fact else (0, "nothing")

    def cursor(self, page: str) -> str | None:
        """A cursor that an answer told of a page of this type; None when there was none yet."""
        known = self._cursors.of(page)
        return self._chance.choice(known) if known else None

    def stated(self, label: str | None) -> dict[str, Any]:
        """What some record or link with this label states; of any record for None."""
        for side in self._turned():
            if near := [fact for fact in side if fact.label == label or (label is None and len(fact.ends) == 1)]:
                chosen = self._mostly([fact for fact in near if not self._both.isdisjoint(fact.ends)], near)
                return self._chance.choice(chosen).properties
        return {}

    def values(self, label: str | None, column: str) -> Sequence[Any]:
        """What records or links with this label state in a column, mostly what hidden and readable ones do."""
        stated = [
            [found for fact in side if fact.label == label or (label is None and len(fact.ends) == 1)
             if (found := fact.properties.get(column)) is not None] for side in self._turned()
        ]  # fmt: skip
        both = [value for value in stated[0] if value in stated[1]]
        return self._mostly(both, stated[0] or stated[1])

    def word(self, like: str | None = None) -> str:
        """A word or two of a stored name."""
        return self.sized(self._word, like)

    def sized(self, drawn: Callable[[], str], like: str | None) -> str:
        """A text that is drawn; of the same size as another where that soon comes up."""
        found = drawn()
        for _ in range(_TRIES):
            if like is None or size(found) == size(like):
                break
            found = drawn()
        return found

    def _same_kind(self, like: str) -> str:
        return self.entity(kind_of(like).__name__, like)

    def _nearby(self) -> str:
        found = self._last
        for _ in range(self._chance.randint(1, 4)):
            found = self._chance.choice(self._beside.get(found, [found]))
        return found if found != self._last else self._entity(None)

    def _entity(self, kind: str | None) -> str:
        near = [end for fact in self._side() for end in fact.ends if kind in {None, kind_of(end).__name__}]
        near = near or [key for key in self._entities if kind in {None, kind_of(key).__name__}]
        if near and self._chance.random() < 0.97:
            return self._chance.choice(self._mostly([key for key in near if key in self._both], near))
        return f"{ENTITIES[kind].prefix() if kind else 'person'}:src:nobody"

    def _word(self) -> str:
        sides = [[text for fact in side if isinstance(text := fact.properties.get("search"), str)]
                 for side in self._turned()]  # fmt: skip
        words = self._chance.choice(sides[0] or sides[1] or NAMES[:1]).split()
        known = {word for text in sides[1] for word in text.split()}
        chosen = self._mostly([word for word in words if word in known], words)
        return " ".join(self._chance.sample(chosen, min(len(chosen), self._chance.choice((1, 1, 2)))))[:200]

    def _mostly(self, wanted: list[Drawn], others: Sequence[Drawn]) -> Sequence[Drawn]:
        return wanted if wanted and self._chance.random() < 0.75 else others

    def _turned(self) -> list[list[Fact]]:
        """What is hidden and what is not, in either order."""
        return self._chance.sample(self._sides, 2)

    def _side(self) -> list[Fact]:
        first, second = self._turned()
        return first or second
