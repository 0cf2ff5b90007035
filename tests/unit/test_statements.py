"""Digests: what makes two assertions one fact, and what tells them apart."""

import itertools

import pytest

from graph_schema.declare import Money
from graph_schema.entities import ENTITY_KINDS
from graph_schema.links import LINK_KINDS, AssociatedWith, Enables, Holds, ListedBy, NamedIn, RelativeOf, SameAs, Sent
from graph_schema.statements import digest, fact_of

PAID = {"item": "1", "from_key": "account:a", "to_key": "wallet:b"}


def paid(**more):
    return Sent(**PAID | more)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], "db97c247acc8d6a07e747da1376689c9f69c158c"),
        (
            ["Person", "src", "owner=TW-CIB;tlp=amber;pap=amber", ["x", None, 1, 0.5, True]],
            "af4c54c3878e15c559dbf2601923bd3dc6003358",
        ),
        (["陳", {"b": 1, "a": [2]}], "4c27c30efbdea0255902af2910fdd9705b81aa38"),
    ],
)
def test_digests_are_pinned(parts, expected):
    """They are the keys of what is stored: another digest would make each load again a new one."""
    assert digest(parts) == expected
    assert len(expected) == 40


def test_facts_are_pinned():
    assert fact_of(paid(payment="E2E-1", output=0)) == "91ea9cf17bc5c57311d46239143901570664b67b"
    assert (
        fact_of(paid(at=1, until=2, amount=Money(amount=5, unit="TWD"))) == "bb3fcc1b72d7c88fe642c4475206ac3ba085f91d"
    )
    assert (
        fact_of(RelativeOf(item="1", from_key="person:s:2", to_key="person:s:1"))
        == "57dece636b924d67d1f8fd5be6dd481095a7b7dc"
    )


def test_one_payment_told_by_two_sources_is_one_fact():
    one = paid(payment="E2E-1", amount=Money(amount=5, unit="TWD"), at=1, until=1, grade="B2", nature="assessment")
    two = paid(item="other", payment="E2E-1", amount=Money(amount=6, unit="USD"), at=9, until=9, rail="bank")
    assert fact_of(one) == fact_of(two)


@pytest.mark.parametrize(
    "other",
    [
        {"payment": "E2E-2"},
        {"output": 1},
        {"from_key": "account:c"},
        {"to_key": "wallet:c"},
        {"from_key": PAID["to_key"], "to_key": PAID["from_key"]},
    ],
)
def test_another_reference_output_or_end_is_another_payment(other):
    assert fact_of(paid(**{"payment": "E2E-1", "output": 0} | other)) != fact_of(paid(payment="E2E-1", output=0))


def test_without_a_reference_time_and_amount_tell_payments_apart():
    base = {"at": 1, "until": 2, "amount": Money(amount=5, unit="TWD")}
    others = [
        {"at": 2}, {"until": 3}, {"amount": Money(amount=6, unit="TWD")}, {"amount": Money(amount=5, unit="USD")},
        {"amount": None}, {"payment": "E2E-1"},
    ]  # fmt: skip
    facts = [fact_of(paid(**base)), *(fact_of(paid(**base | other)) for other in others)]
    assert len(set(facts)) == len(facts)
    assert fact_of(paid(**base, item="2", purpose="rent", rail="cash")) == facts[0]


@pytest.mark.parametrize(
    ("kind", "more"),
    [(RelativeOf, {}), (AssociatedWith, {}), (SameAs, {"method": "hand", "evidence": "analyst"})],
)
def test_of_an_undirected_tie_the_order_of_ends_does_not_matter(kind, more):
    one = kind(item="1", from_key="person:s:1", to_key="person:s:2", **more)
    two = kind(item="2", from_key="person:s:2", to_key="person:s:1", **more)
    assert fact_of(one) == fact_of(two)
    assert fact_of(kind(item="1", from_key="person:s:1", to_key="person:s:3", **more)) != fact_of(one)


def test_the_kind_of_a_tie_tells_it_apart():
    ends = {"item": "1", "from_key": "person:s:1", "to_key": "person:s:2"}
    assert fact_of(RelativeOf(**ends)) != fact_of(AssociatedWith(**ends))


@pytest.mark.parametrize(
    ("kind", "ends", "name", "values"),
    [
        (NamedIn, ("person:s:1", "case:s:1"), "role", [None, "suspect", "victim_of_trafficking"]),
        (Enables, ("person:s:1", "compound:s:1"), "means", [None, "land", "guard"]),
        (ListedBy, ("person:s:1", "agency:s:1"), "programme", [None, "SDGT", "TCO"]),
    ],
)
def test_roles_means_and_programmes_tell_ties_apart(kind, ends, name, values):
    links = [kind(item="1", from_key=ends[0], to_key=ends[1], **{name: value}) for value in values]
    assert len({fact_of(link) for link in links}) == len(values)


def test_a_role_elsewhere_and_a_time_do_not():
    one = Holds(item="1", from_key="person:s:1", to_key="wallet:b", role="owner", at=1)
    assert fact_of(one) == fact_of(Holds(item="2", from_key="person:s:1", to_key="wallet:b"))


def test_a_role_that_one_has_again_at_another_time_is_another_fact():
    first, again, retold = (
        NamedIn(item=str(at), from_key="person:s:1", to_key="case:s:1", role="suspect", at=at, until=until)
        for at, until in ((1, 5), (9, 12), (9, 20))
    )
    assert fact_of(first) != fact_of(again)
    assert fact_of(again) == fact_of(retold)


def test_only_four_kinds_are_told_apart_by_more_than_their_ends():
    assert {kind.type(): kind.told_apart_by for kind in LINK_KINDS if kind.told_apart_by} == {
        "SENT": ("payment", "output"), "NAMED_IN": ("role", "at"), "ENABLES": ("means",), "LISTED_BY": ("programme",),
    }  # fmt: skip


def test_parts_never_run_together():
    texts = ["", "a", "ab", "b", '","']
    digests = [digest([one, two]) for one, two in itertools.product(texts, repeat=2)]
    assert len(set(digests)) == len(digests)
    assert digest(["a", None]) != digest(["a"]) != digest(["a", "None"])
    assert len(ENTITY_KINDS) == len({digest(kind.__name__) for kind in ENTITY_KINDS})
