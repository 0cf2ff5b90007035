"""The root fields that read one entity, link or record by its key, find entities, or tell what lies around them."""

import strawberry
from strawberry import UNSET

from api.graphql.arguments import KEY, Argument, count
from api.graphql.kind_inputs import WalkedKind
from api.graphql.scalars import UTCTime

PER_KIND_MOST = 25
LONGEST_WAY = 8
WAYS_MOST = 20
DEEPEST_NEIGHBOURHOOD = 2
SEARCH_MOST = 100
SEARCH_LONGEST = 500  # characters
SOURCES_MOST = 50
DECISIONS_MOST = 3

_PASSING = (
    Argument("kinds", list[WalkedKind] | None, UNSET, "Only over links of these kinds; of all when left out."),
    Argument("not_kinds", list[WalkedKind] | None, UNSET, "Over no links of these kinds."),
    Argument("since", UTCTime | None, UNSET, "Over no link that provably held only before this."),
    Argument("until", UTCTime | None, UNSET, "Over no link that provably held only after this."),
    Argument(
        "grade",
        str | None,
        UNSET,
        "Only over links of the rank of this code or a better one, in any scheme: `admiralty:B2`. Ungraded ranks as "
        "unknown, above what is doubtful.",
    ),
    Argument("sources", list[str] | None, UNSET, f"Only over links that these state: 1 to {SOURCES_MOST}."),
    Argument("not_sources", list[str] | None, UNSET, f"Over no link that these state: 1 to {SOURCES_MOST}."),
)

ENTITY_QUESTIONS: dict[str, tuple[str, str, tuple[Argument, ...]]] = {
    "entity": ("Optional[Entity]", "The entity of this key; null when none may be read.", (KEY,)),
    "link": ("Optional[LinkWithEnds]", "The link of this key; null when none may be read.", (KEY,)),
    "record": ("Optional[RecordWithEntity]", "The record of this key; null when none may be read.", (KEY,)),
    "profile": (
        "Optional[Profile]",
        "The entity of this key as the records of all say that readable SAME_AS links hold to be one with it; null "
        "when none may be read. Who may not read a decision sees two.",
        (KEY,),
    ),
    "restricted": (
        "list[Restricted]",
        "Which agencies hold records or links of the entity of this key that the asker may not read, but whose owners "
        "let everybody know that they have some (tell=yes): a line for each agency, in their order, whatever it holds; "
        "for keys of whom nothing may be read, too, and never of what was withdrawn. Fields that filter by words, "
        "kind, time, grade or value (search, pages, links with `where`, ways, chains, coverage, figures) "
        "tell of none; each entity shown there has its own `restricted`, on which no filter bears.",
        (KEY,),
    ),
    "search": (
        "SearchResult",
        "Entities of whom one readable record holds every word, in any script.",
        (
            Argument("text", str, meaning="One word or more."),
            Argument("kinds", list[str] | None, UNSET, "Kinds such as Person; all when left out."),
            count("first", 20, SEARCH_MOST),
        ),
    ),
    "neighbourhood": (
        "Neighbourhood",
        "What lies around an entity, the latest links of each kind, of those that pass. Countries and lists are not "
        "walked through, nor are entities of more than 1,000 readable links but the one asked about.",
        (
            KEY,
            count("depth", 1, DEEPEST_NEIGHBOURHOOD, "Steps"),
            count("per_kind", 10, PER_KIND_MOST, "Links a kind"),
            *_PASSING,
        ),
    ),
    "paths": (
        "Ways",
        "How two entities are connected, over links that pass. No way leads through an entity of more than 1,000 "
        "readable links.",
        (
            Argument("from_", strawberry.ID, meaning="The key of one end."),
            Argument("to", strawberry.ID, meaning="The key of the other."),
            count("max_length", 6, LONGEST_WAY, "Steps"),
            count("first", 5, WAYS_MOST),
            *_PASSING,
            Argument(
                "decisions",
                int | None,
                UNSET,
                "Decisions that two are one are steps of no length, of whatever time, and a way has at most so many: "
                f"1 to {DECISIONS_MOST}. When left out they are steps as any other.",
                DECISIONS_MOST,
            ),
            Argument("crossing", bool, False, "Only ways of which a step crosses a border for certain."),
        ),
    ),
}
