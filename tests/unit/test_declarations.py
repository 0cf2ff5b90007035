"""What is declared is what the data model lists, and a statement against a declaration is refused in plain words."""

import ast
import inspect
from itertools import chain
from types import ModuleType

import pytest
from declared_samples import ENVELOPE, KINDS, sample, values_of
from pydantic import ValidationError

from graph_schema.columns import fields
from graph_schema.declare import ANY_KIND, INDEXED_LIMIT, SHORT_LIMIT, TEXT_LIMIT, Entity, Link, Pattern, Stated, camel
from graph_schema.entities import ENTITY_KINDS, Person, means, parties, sites
from graph_schema.links import LINK_KINDS, CustodiedBy, Holds, SameAs, Sent, control, files, territory, traffic
from graph_schema.manual import drawn
from graph_schema.registry import (
    ADMINISTRATIVE_LABELS,
    ENTITIES,
    LINKS,
    TERRITORY_TYPES,
    kind_of,
    links_from,
    links_to,
    record_label,
)

ENTITY_KINDS_OF_THE_MODEL = [
    "Person", "Organization", "Account", "Wallet", "Compound", "Country", "Phone", "Email", "Handle", "Domain",
    "Device", "Document", "Place", "Case", "Complaint", "Event", "Trip", "Advertisement", "HelpRequest", "Hold",
    "Order", "Agency", "Agreement",
]  # fmt: skip
ANY = frozenset(ENTITY_KINDS_OF_THE_MODEL) - {"Country"}
PARTIES = "Person Organization"
PATTERNS_OF_THE_MODEL = {
    "HOLDS": (PARTIES, "Account Wallet"),
    "CUSTODIED_BY": ("Account Wallet", "Organization"),
    "CONTROLS": (PARTIES, "Organization Account Wallet Compound Domain Handle"),
    "OWNS": (PARTIES, "Organization Place"),
    "DIRECTS": ("Person", "Organization"),
    "MEMBER_OF": ("Person", "Organization"),
    "WORKS_AT": ("Person", "Organization Compound"),
    "CONFINED_AT": ("Person", "Compound"),
    "OPERATES": (PARTIES, "Compound Domain"),
    "ENABLES": (PARTIES, "Compound"),
    "GUARANTEES": (PARTIES, PARTIES),
    "RECRUITED": ("Person", "Person"),
    "INSTRUCTED": ("Person", "Person"),
    "RELATIVE_OF": (PARTIES, PARTIES),
    "ASSOCIATED_WITH": (PARTIES, PARTIES),
    "SENT": ("Account Wallet", "Account Wallet"),
    "USES": ("Person Organization Account Handle", "Phone Email Handle Device Document Domain"),
    "LOCATED_AT": ("Compound Organization Device Event", "Place"),
    "LOCATED_IN": (None, "Country"),
    "NATIONAL_OF": ("Person", "Country"),
    "RESIDES_IN": (PARTIES, "Country"),
    "REGISTERED_IN": ("Organization Domain", "Country"),
    "LICENSED_IN": ("Organization", "Country"),
    "ISSUED_BY": ("Document Account", "Country"),
    "LISTED_BY": (None, "Agency"),
    "TOOK_PART_IN": ("Person", "Event"),
    "TRAVELLED_ON": ("Person", "Trip"),
    "DEPARTED_FROM": ("Trip", "Place"),
    "ARRIVED_AT": ("Trip", "Place"),
    "HAPPENED_AT": ("Event", "Place Compound"),
    "POSTED": ("Person Handle", "Advertisement"),
    "ANSWERED": ("Person Handle", "Advertisement"),
    "NAMED_IN": (None, "Case"),
    "PART_OF": ("Complaint Event HelpRequest Case", "Case"),
    "COMPLAINED": ("Person", "Complaint"),
    "CONCERNS": ("Complaint", "Account Wallet Handle Domain"),
    "ASKED_FOR": ("Person", "HelpRequest"),
    "FREEZES": ("Hold", "Account Wallet"),
    "BLOCKS": ("Order", "Domain"),
    "PARTY_TO": ("Agency Country", "Agreement"),
    "SAME_AS": (None, None),
}
ADDED_SINCE = {  # sources state these too: one person acts for another, a list gives a person's address
    "CONTROLS": (set(), {"Person"}),
    "LOCATED_AT": ({"Person"}, set()),
}
NEVER_WALKED = [
    "LOCATED_IN", "NATIONAL_OF", "RESIDES_IN", "REGISTERED_IN", "LICENSED_IN", "ISSUED_BY", "LISTED_BY", "PARTY_TO",
]  # fmt: skip


def kinds_of(text: str | None) -> set[str]:
    """The kinds that a cell of the model names; every kind but Country where it says any."""
    return set(ANY if text is None else text.split())


def commented_patterns(module: ModuleType) -> dict[str, str]:
    """The comment line right above each class of a module."""
    source = inspect.getsource(module)
    lines = source.splitlines()
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    return {node.name: lines[node.lineno - 2].removeprefix("# ") for node in classes}


def messages(error: ValidationError) -> str:
    return " | ".join(f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors())


def test_kinds_are_those_of_the_model():
    assert [kind.__name__ for kind in ENTITY_KINDS] == ENTITY_KINDS_OF_THE_MODEL
    assert frozenset(ANY_KIND) == ANY
    assert list(ENTITIES) == ENTITY_KINDS_OF_THE_MODEL


def test_links_are_those_of_the_model():
    assert list(LINKS) == list(PATTERNS_OF_THE_MODEL)
    assert [kind.type() for kind in LINK_KINDS] == list(LINKS)


@pytest.mark.parametrize("type_", PATTERNS_OF_THE_MODEL)
def test_ends_are_those_of_the_model_and_the_known_additions(type_):
    sources, targets = map(kinds_of, PATTERNS_OF_THE_MODEL[type_])
    more_sources, more_targets = ADDED_SINCE.get(type_, (set(), set()))
    pattern = LINKS[type_].pattern
    assert (set(pattern.sources), set(pattern.targets)) == (sources | more_sources, targets | more_targets)
    assert len(set(pattern.sources)) == len(pattern.sources)
    assert len(set(pattern.targets)) == len(pattern.targets)


def test_additions_are_not_in_the_model_already():
    for type_, (more_sources, more_targets) in ADDED_SINCE.items():
        sources, targets = map(kinds_of, PATTERNS_OF_THE_MODEL[type_])
        assert not (sources & more_sources or targets & more_targets)


@pytest.mark.parametrize("module", [control, files, territory, traffic], ids=lambda module: module.__name__)
def test_the_pattern_stands_above_each_link(module):
    comments = commented_patterns(module)
    own = [link for link in LINK_KINDS if link.__module__ == module.__name__]
    assert own
    shown = {link.__name__: drawn(link.pattern, link.type(), link.directed) for link in own}
    assert {name: comments[name] for name in shown} == shown


def test_patterns_are_drawn_as_the_model_draws_them():
    assert drawn(Pattern(("A", "B"), ("C",)), "HOLDS", True) == "(A, B)-[HOLDS]->(C)"
    assert drawn(Pattern(("A",), ("A",)), "KNOWS", False) == "(A)-[KNOWS]-(A)"
    assert drawn(SameAs.pattern, "SAME_AS", False) == "(kind)-[SAME_AS]-(same kind)"
    assert drawn(Pattern(ANY_KIND, ("Case",)), "NAMED_IN", True) == "(any)-[NAMED_IN]->(Case)"


def test_only_what_joins_everybody_is_never_walked():
    assert [kind.type() for kind in LINK_KINDS if not kind.walked] == NEVER_WALKED
    assert list(TERRITORY_TYPES) == [name for name in NEVER_WALKED if name not in {"LISTED_BY", "PARTY_TO"}]
    assert not [kind.type() for kind in LINK_KINDS if kind.walked and "Country" in kind.pattern.targets]


def test_money_runs_along_payments_alone():
    assert {kind.type(): kind.money for kind in LINK_KINDS if kind.money} == {"SENT": "forward"}


def test_control_runs_from_who_decides():
    assert {kind.type() for kind in LINK_KINDS if kind.control} == {
        "HOLDS", "CONTROLS", "OWNS", "DIRECTS", "OPERATES", "RECRUITED", "INSTRUCTED",
    }  # fmt: skip
    assert {kind.control for kind in LINK_KINDS} == {None, "forward"}


def test_which_way_round_matters_but_for_three():
    assert {kind.type() for kind in LINK_KINDS if not kind.directed} == {"RELATIVE_OF", "ASSOCIATED_WITH", "SAME_AS"}
    for kind in LINK_KINDS:
        assert (kind.forward == kind.backward) is (not kind.directed), kind


def test_labels_prefixes_and_list_names_are_each_one_kinds():
    labels = [*ENTITIES, *map(record_label, ENTITY_KINDS), *(other.label for other in ADMINISTRATIVE_LABELS)]
    roots = [name for kind in ENTITY_KINDS for name in (kind.plural, kind.__name__[0].lower() + kind.__name__[1:])]
    types = [f"{kind.__name__}Link" for kind in LINK_KINDS]
    for names in ([*labels, "Entity", "Record", *types], roots, [kind.prefix() for kind in ENTITY_KINDS]):
        assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
    for kind in ENTITY_KINDS:
        assert kind_of(f"{kind.prefix()}:x:y") is kind


@pytest.mark.parametrize("kind", ENTITY_KINDS, ids=lambda kind: kind.__name__)
def test_fields_and_ties_of_a_kind_have_names_of_their_own(kind):
    own = [camel(name) for name in kind.model_fields]
    onward = [link.forward for link in links_from(kind)]
    back = [link.backward for link in links_to(kind) if link.directed]
    names = [*own, *onward, *back, "key", "kind", "records", "caption", "countries"]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


def test_ties_of_two_kinds_never_share_a_name():
    """A connection's type is named after the tie alone, so that no two kinds of links may lend it their name."""
    named: dict[str, set[str]] = {}
    for link in LINK_KINDS:
        for name in (link.forward, link.backward):
            named.setdefault(name, set()).add(link.type())
    assert {name: types for name, types in named.items() if len(types) > 1} == {}


@pytest.mark.parametrize("kind", [*KINDS, Stated], ids=lambda kind: kind.__name__)
def test_everything_declared_says_what_it_means(kind):
    assert (inspect.getdoc(kind) or "").endswith(".")
    assert kind.__doc__, "a docstring of its own, not its parent's"
    inherited = {name for parent in (Stated, Entity, Link) for name in parent.model_fields}
    said = {name: info.description or "" for name, info in kind.model_fields.items()}
    keys = {"entity", "from_key", "to_key"}
    wanted = inherited - keys if kind is Entity else {field.name for field in fields(kind)}
    assert [name for name in wanted if not said[name].endswith(".")] == []


def test_captions_searches_and_distinctions_name_fields_that_are_there():
    for kind in ENTITY_KINDS:
        assert {*kind.caption, *kind.searched} <= set(kind.model_fields), kind
    for link in LINK_KINDS:
        assert set(link.told_apart_by) <= set(link.model_fields), link


@pytest.mark.parametrize(
    ("kind", "start", "end", "message"),
    [
        (Holds, "phone:+886912345678", "wallet:x", "HOLDS does not join phone to wallet"),
        (Holds, "person:s:1", "person:s:2", "HOLDS does not join person to person"),
        (Holds, "wallet:x", "person:s:1", "HOLDS does not join wallet to person"),
        (CustodiedBy, "account:x", "country:TW", "CUSTODIED_BY does not join account to country"),
        (Sent, "person:s:1", "wallet:x", "SENT does not join person to wallet"),
        (territory.NationalOf, "organization:s:1", "country:TW", "NATIONAL_OF does not join organization to country"),
        (files.NamedIn, "country:TW", "case:s:1", "NAMED_IN does not join country to case"),
        (files.AskedFor, "person:s:1", "helprequest:s:1", "ASKED_FOR does not join person to helprequest"),
        (files.AskedFor, "nobody:s:1", "help_request:s:1", "ASKED_FOR does not join nobody to help_request"),
    ],
)
def test_a_link_refuses_ends_that_its_pattern_does_not_allow(kind, start, end, message):
    with pytest.raises(ValidationError) as caught:
        kind(item="x", from_key=start, to_key=end)
    assert message in messages(caught.value)


@pytest.mark.parametrize("kind", LINK_KINDS, ids=lambda kind: kind.type())
def test_a_link_takes_every_end_that_its_pattern_allows_and_no_other(kind):
    needed = values_of(kind, full=False)
    for start in ENTITY_KINDS:
        for end in ENTITY_KINDS:
            ends = {"from_key": f"{start.prefix()}:a", "to_key": f"{end.prefix()}:b"}
            allowed = start.__name__ in kind.pattern.sources and end.__name__ in kind.pattern.targets
            if allowed and (start is end or not kind.pattern.same_kind):
                kind(**needed | ends)
            else:
                with pytest.raises(ValidationError, match=f"{kind.type()} joins? |{kind.type()} does not join "):
                    kind(**needed | ends)


def test_one_thing_is_never_another_of_another_kind():
    with pytest.raises(ValidationError, match="SAME_AS joins two of one kind, not person and organization"):
        SameAs(item="x", from_key="person:s:1", to_key="organization:s:1", method="hand", evidence="analyst")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_time_that_ends_before_it_starts_is_refused(kind):
    values = values_of(kind, full=False)
    assert kind(**values, at=5, until=5).until == 5
    with pytest.raises(ValidationError, match="the time ends before it starts"):
        kind(**values, at=6, until=5)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_statement_is_frozen_and_takes_no_field_that_is_not_declared(kind):
    made = sample(kind, full=True)
    for name in kind.model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(made, name, None)
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        kind(**values_of(kind, full=True), nickname="x")


def text_fields() -> list[tuple[type[Stated], str, int]]:
    found = chain.from_iterable(((kind, field) for field in fields(kind)) for kind in KINDS)
    return [
        (kind, field.name, INDEXED_LIMIT if field.indexed else SHORT_LIMIT if field.short else TEXT_LIMIT)
        for kind, field in found
        if field.type == "text" and not field.words and field.scalar in {None, "ChainId", "E164"}
    ]


@pytest.mark.parametrize(("kind", "name", "limit"), text_fields(), ids=lambda value: getattr(value, "__name__", value))
def test_texts_have_a_limit_and_indexed_ones_the_lower(kind, name, limit):
    values = values_of(kind, full=False)
    assert getattr(kind(**values | {name: "字" * limit}), name) == "字" * limit
    with pytest.raises(ValidationError, match=rf"{name}\n  String should have at most {limit} characters"):
        kind(**values | {name: "字" * (limit + 1)})


def test_limits_are_those_that_an_index_and_a_page_bear():
    assert (TEXT_LIMIT, SHORT_LIMIT, INDEXED_LIMIT) == (20_000, 2_000, 500)
    person = {"item": "x", "entity": "person:s:1"}
    assert len(Person(**person, description="x" * TEXT_LIMIT).description) == TEXT_LIMIT
    with pytest.raises(ValidationError, match="at most 20000 characters"):
        Person(**person, description="x" * (TEXT_LIMIT + 1))
    with pytest.raises(ValidationError, match="at most 500 characters"):
        Person(**person, name="x" * (INDEXED_LIMIT + 1))


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("entity", "person", "entity: String should match pattern"),
        ("entity", "person:a b", "entity: String should match pattern"),
        ("item", "", "item: String should have at least 1 character"),
        ("grade", "Z9", "admiralty has no code 'Z9'"),
        ("birth_date", "2568-01", "Buddhist era"),
        ("gender", "f", "gender: Input should be 'female', 'male' or 'other'"),
        ("at", 9 * 10**15, "at: Input should be less than or equal to 8640000000000000"),
        ("nature", "rumour", "nature: Input should be 'fact', 'assessment' or 'inference'"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(field, value, message):
    with pytest.raises(ValidationError) as caught:
        Person(**{"item": "x", "entity": "person:s:1", field: value})
    assert message in messages(caught.value)


def test_an_envelope_is_the_same_for_every_fact():
    assert {*ENVELOPE, "item"} == set(Stated.model_fields)
    for kind in KINDS:
        assert list(kind.model_fields)[: len(Stated.model_fields)] == list(Stated.model_fields)


def test_each_declared_kind_is_listed():
    found = {name: kind for module in (means, parties, sites) for name, kind in vars(module).items()}
    assert {name for name, kind in found.items() if "plural" in getattr(kind, "__dict__", {})} == set(ENTITIES)
    found = {name: kind for module in (control, files, territory, traffic) for name, kind in vars(module).items()}
    assert {kind.type() for kind in found.values() if "pattern" in getattr(kind, "__dict__", {})} == set(LINKS)
