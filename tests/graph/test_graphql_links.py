"""The links of an entity: one edge a fact with each source's statement, the latest first, and what was cut said."""

import pytest
from small_world import ADMINISTRATOR

ANN, BOB = "person:src:ann", "person:src:bob"
ONE, TWO = "account:TW:001:1", "account:TW:001:2"
SENT = """query($k: ID!, $n: Int, $w: SentLinkWhere) { account(key: $k) {
  sent(first: $n, where: $w) {
    pageInfo { hasNextPage } edges { fact node { key } links { key source } } } } }"""


def edges(found):
    return [edge["fact"] for edge in found["account"]["sent"]["edges"]]


def test_two_sources_of_one_fact_are_one_edge_and_a_thousand_payments_stay_apart(world, ask):
    world.link("SENT", ONE, TWO, world.open, key="k1", fact="f", source="alpha", at=5)
    world.link("SENT", ONE, TWO, world.open, key="k2", fact="f", source="beta", at=5)
    world.link("SENT", ONE, TWO, world.closed, key="k0", fact="f", source="gamma", at=9)
    world.link("SENT", ONE, TWO, world.open, key="k3", fact="g", source="alpha", at=4)
    found = ask(SENT, k=ONE)["account"]["sent"]
    assert found == {
        "pageInfo": {"hasNextPage": False},
        "edges": [
            {
                "fact": "f",
                "node": {"key": TWO},
                "links": [{"key": "k1", "source": "alpha"}, {"key": "k2", "source": "beta"}],
            },
            {"fact": "g", "node": {"key": TWO}, "links": [{"key": "k3", "source": "alpha"}]},
        ],
    }


def test_the_latest_come_first_then_by_key_and_hidden_ones_cut_nothing(world, ask):
    for number, at in enumerate((10, 30, 20, 20)):
        world.link("SENT", ONE, f"account:TW:9:{number}", world.open, key=f"k{number}", fact=f"f{number}", at=at)
    world.link("SENT", ONE, TWO, world.closed, fact="hidden", at=99)
    assert edges(ask(SENT, k=ONE)) == ["f1", "f2", "f3", "f0"]
    cut = ask(SENT, k=ONE, n=3)
    assert edges(cut) == ["f1", "f2", "f3"]
    assert cut["account"]["sent"]["pageInfo"]["hasNextPage"] is True
    assert ask(SENT, k=ONE, n=4)["account"]["sent"]["pageInfo"]["hasNextPage"] is False
    assert ask(SENT, k=ONE, n=4, reader=ADMINISTRATOR)["account"]["sent"]["pageInfo"]["hasNextPage"] is True


def test_more_statements_of_a_fact_than_are_listed_are_told_of(world, ask):
    for number in range(4):
        world.link("SENT", ONE, TWO, world.open, key=f"k{number}", fact="f", source=f"s{number}", at=5)
    world.link("SENT", ONE, TWO, world.closed, key="k", fact="f", at=9)
    question = """query($k: ID!, $n: Int!) {
      account(key: $k) { sent { edges { links(first: $n) { key } linksTruncated } } } }"""
    [edge] = ask(question, k=ONE, n=3)["account"]["sent"]["edges"]
    assert edge == {"links": [{"key": "k0"}, {"key": "k1"}, {"key": "k2"}], "linksTruncated": True}
    [edge] = ask(question, k=ONE, n=4)["account"]["sent"]["edges"]
    assert edge["linksTruncated"] is False
    [edge] = ask(question, k=ONE, n=4, reader=ADMINISTRATOR)["account"]["sent"]["edges"]
    assert [link["key"] for link in edge["links"]] == ["k", "k0", "k1", "k2"]
    assert edge["linksTruncated"] is True


def test_a_span_of_time_bounds_the_links(world, ask):
    for second in range(5):
        world.link("SENT", ONE, TWO, world.open, fact=f"f{second}", at=second * 1_000)
    span = {"at": {"gte": "1970-01-01T00:00:01.000Z", "lt": "1970-01-01T00:00:03.000Z"}}
    assert edges(ask(SENT, k=ONE, w=span)) == ["f2", "f1"]


def test_links_are_followed_either_way(world, ask):
    world.link("HOLDS", ANN, ONE, world.open)
    world.link("ASSOCIATED_WITH", BOB, ANN, world.open)
    world.link("ASSOCIATED_WITH", ANN, "organization:src:x", world.open)
    found = ask(
        """query($a: ID!, $p: ID!) {
             account(key: $a) { heldBy { edges { node { key kind } } } holds: sent { edges { fact } } }
             person(key: $p) { associates { edges { node { key } } } }
           }""",
        a=ONE,
        p=ANN,
    )
    assert found["account"] == {"heldBy": {"edges": [{"node": {"key": ANN, "kind": "Person"}}]}, "holds": {"edges": []}}
    ends = {edge["node"]["key"] for edge in found["person"]["associates"]["edges"]}
    assert ends == {BOB, "organization:src:x"}


def test_the_same_connection_with_other_arguments_is_another(world, ask):
    for number in range(3):
        world.link("SENT", ONE, TWO, world.open, fact=f"f{number}", at=number)
    found = ask(
        """query($k: ID!) { account(key: $k) { last: sent(first: 1) { edges { fact } }
             all: sent { edges { node { ... on Account { back: received(first: 1) { edges { fact } } } } } } } }""",
        k=ONE,
    )["account"]
    assert found["last"] == {"edges": [{"fact": "f2"}]}
    assert [edge["node"]["back"]["edges"] for edge in found["all"]["edges"]] == [[{"fact": "f2"}]] * 3


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("{ account(key: 1) { sent(first: 0) { totalCount } } }", "first is 0; it has to be 1 to 1,000"),
        ("{ account(key: 1) { sent(first: 1001) { totalCount } } }", "first is 1001"),
        ("{ account(key: 1) { sent { edges { links(first: 51) { key } } } } }", "first is 51; it has to be 1 to 50"),
        ("{ account(key: 1) { sent(first: 2, last: 2) { totalCount } } }", "first goes with pages onwards"),
        ('{ account(key: 1) { sent(after: "what") { totalCount } } }', "after is no cursor of sent"),
        ('{ account(key: 1) { sent(where: { at: { gte: "yesterday" } }) { totalCount } } }', "'yesterday' is no time"),
        ("{ persons(first: 10001) { nodes { key } } }", "first is 10001; it has to be 1 to 10,000"),
        ("{ persons(first: 10000) { nodes { holds(first: 1000) { edges { fact } } } } }", "ask for fewer"),
        ('{ persons(after: "what") { nodes { key } } }', "after is no cursor of persons in this order"),
        ('{ persons(after: "MTphY2NvdW50OjE") { nodes { key } } }', "after is no cursor of persons in this order"),
        ('{ search(text: "*?") { tooBroad } }', "no letter or digit"),
        ('{ search(text: "x", kinds: ["Ghost"]) { tooBroad } }', "no kind 'Ghost'"),
        ('{ paths(from: "a:b", to: "a:b") { truncated } }', "the same entity"),
        ("mutation { x }", "Cannot query field 'x' on type 'Mutation'"),
        ("{ persons { nodes { key } }", "Syntax Error"),
    ],
)
def test_what_cannot_be_answered_is_refused_before_anything_is_asked(question, reason, world, refused):
    assert reason in refused(question)
