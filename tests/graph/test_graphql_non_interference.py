"""What a reader may not read changes nothing in any answer: the answers before and after it is loaded are equal."""

import random

import pytest
from small_world import ADMINISTRATOR, World

from graph_schema.registry import LINKS, kind_of

ANN, BOB, CEO = "person:src:ann", "person:src:bob", "person:src:ceo"
SHELL, BANK = "organization:src:shell", "organization:src:bank"
ONE, TWO, THREE = "account:TW:001:1", "account:TW:001:2", "account:KH:002:3"
CASE = "case:src:one"

QUESTIONS = {
    "an entity": "{ entity(key: %ANN) { caption recordsTruncated countries { country because fact "
    "} records { key } } }",
    "its assembled values": "{ person(key: %ANN) { name occupation description names { text } records { key "
    "grade } } }",
    "its links": "{ person(key: %ANN) { holds(first: 2) { totalCount pageInfo { hasNextPage } edges { fact node { key "
    "caption } links { key } } } } }",
    "links from the other end": "{ account(key: %ONE) { heldBy { edges { node { key } links { source } "
    "linksTruncated } pageInfo { endCursor } } } }",
    "newest payments": "{ account(key: %ONE) { sent(first: 2) { pageInfo { hasNextPage } edges { fact node { key } "
    "links { at } } } } }",
    "two levels": "{ person(key: %ANN) { holds { edges { node { ... on Account { sent { edges { node { key "
    "countries { country } } } } } } } } } }",
    "a page": "{ persons(first: 2) { nodes { key caption } totalCount pageInfo { hasNextPage endCursor } } }",
    "a filtered page": '{ persons(first: 2, where: { name: { equals: "Ann" } }) { nodes { key } '
    "totalCount pageInfo { hasNextPage } } }",
    "one of several": '{ persons(first: 2, where: { name: { oneOf: ["Ann", "Bob"] } }) '
    "{ nodes { key } totalCount pageInfo { hasNextPage } } }",
    "a prefix": '{ persons(first: 2, where: { name: { startsWith: "A" } }) { nodes { key } totalCount } }',
    "by name": "{ persons(first: 2, orderBy: { field: NAME }) { edges { cursor node { key } } } }",
    "the best name": "{ persons(last: 2, orderBy: { field: NAME, by: ASSEMBLED }) { edges { cursor node { key } } } }",
    "through links": '{ accounts(where: { sent: { some: { node: { account: { country: { equals: "TW" } } } } } }) '
    "{ nodes { key } totalCount } }",
    "by source": '{ persons(where: { source: { equals: "secret" } }) { nodes { key } totalCount } }',
    "accounts by country": '{ accounts(where: { country: { equals: "TW" } }) { nodes { key } totalCount } }',
    "a search": '{ search(text: "ann", first: 2) { entities { key caption } truncated tooBroad } }',
    "a secret name": '{ search(text: "codename") { entities { key } tooBroad } }',
    "ways": "{ paths(from: %ANN, to: %BOB, maxLength: 6) { truncated ways { length entities { key } "
    "steps { crossesBorder links { key } } } } }",
    "surroundings": "{ neighbourhood(key: %ANN, depth: 2, perKind: 1) { truncated entities { key caption } "
    "links { key kind } } }",
    "chains of control": "{ controlChains(first: 2) { longest ties truncated chains { entities { key } "
    "steps { links { key } } } } }",
    "agreements": "{ agreementCoverage(case: %CASE) { countries truncated pairs { countries subjects { subject answer "
    "entries { agreement status } } } } }",
    "a hidden entity": '{ entity(key: "person:src:zed") { key } person(key: "person:src:zed") { key } }',
    "a hidden link": '{ link(key: "hidden-holds") { link { key } } record(key: "hidden-record") { record { key } } }',
    "statistics": "{ statistics(first: 1) { figures { key value } truncated } }",
}


def question(name: str) -> str:
    text = QUESTIONS[name]
    for word, key in {"%ANN": ANN, "%BOB": BOB, "%ONE": ONE, "%CASE": CASE}.items():
        text = text.replace(word, f'"{key}"')
    return text


def told(world: World) -> None:
    """What everybody may read."""
    world.record(ANN, world.open, name="Ann", grade="admiralty:C3", occupation="clerk")
    world.record(BOB, world.open, name="Bob")
    world.record("person:src:anna", world.open, name="Anna")
    world.record("person:src:annette", world.open, name="Annette")
    world.record(SHELL, world.open, name="Shell Ltd", type="company")
    world.record(ONE, world.open, country="TW")
    world.link("NATIONAL_OF", ANN, "country:TW", world.open)
    world.link("HOLDS", ANN, ONE, world.open, fact="held", source="alpha")
    world.link("HOLDS", ANN, ONE, world.open, fact="held", source="beta")
    world.link("SENT", ONE, TWO, world.open, at=10)
    world.link("SENT", ONE, THREE, world.open, at=20)
    world.link("SENT", TWO, THREE, world.open, at=30)
    world.link("HOLDS", BOB, THREE, world.open)
    world.link("CONTROLS", BOB, SHELL, world.open)
    world.link("CONTROLS", SHELL, TWO, world.open)
    world.record(CASE, world.open, title="Case one", country="TW")
    world.link("NAMED_IN", ANN, CASE, world.open)
    world.link("NAMED_IN", THREE, CASE, world.open)
    agreement = "agreement:src:one"
    world.record(agreement, world.open, title="MLA", subject="criminal_mla", status="in_force", register_name="MOJ")
    world.link("PARTY_TO", "country:TW", agreement, world.open)
    world.link("PARTY_TO", "country:PH", agreement, world.open)
    figure(world, "a", world.open)


def hidden(world: World) -> None:
    """What one agency keeps to itself, and what was withdrawn: better records, short cuts, ties, doubles."""
    for handling in (world.closed, world.open + 1):
        world.record(
            ANN, handling, name="Aaron", grade="admiralty:A1", occupation="spy", recorded_at=9_000, country="KR",
            description="codename", names=['["Ann Codename","alias",null]'],
        )  # fmt: skip
        world.record(f"person:src:aaa{handling}", handling, name="Ann")
        world.link("NATIONAL_OF", ANN, "country:KR", handling)
        world.link("SENT", ONE, f"account:KR:9:{handling}", handling, at=900)
        world.link("SENT", ONE, TWO, handling, at=800, fact="double")
        world.link("HOLDS", ANN, THREE, handling)
        world.link("ASSOCIATED_WITH", ANN, BOB, handling)
        world.link("CONTROLS", CEO, BOB.replace("person", "organization"), handling)
        world.link("CONTROLS", BOB.replace("person", "organization"), SHELL, handling)
        world.link("NAMED_IN", "phone:+82212345678", CASE, handling)
        figure(world, f"a{handling}", handling)
    world.link("HOLDS", ANN, ONE, world.closed, key="hidden-holds", fact="held", source="secret", at=5_000)
    world.record("person:src:zed", world.closed, key="hidden-record", name="Ann Codename", source="secret")
    world.record(TWO, world.closed, country="TW")
    world.record(TWO, world.closed, country="KH")
    world.record("agreement:src:one", world.closed, title="MLA", subject="criminal_mla", status="stated_none",
                 grade="admiralty:A1")  # fmt: skip
    world.link("PARTY_TO", "country:KH", "agreement:src:one", world.closed)
    for number in range(250):
        world.link("SENT", THREE, f"account:KR:8:{number}", world.closed, at=number)
    world.hub(THREE)


def figure(world: World, key: str, handling: int) -> None:
    world.database.write(
        "CREATE (:Statistic {key: $key, table: 'help', description: 'd', year: 2024, country: 'KH', unit: 'person', "
        "thousandths: 8155500, handling: $handling})",
        {"key": key, "handling": handling},
    )


def test_nothing_hidden_changes_an_answer(world, ask):
    told(world)
    before = {name: ask(question(name)) for name in QUESTIONS}
    assert any(before["ways"]["paths"]["ways"]), "the questions find something"
    hidden(world)
    for name in QUESTIONS:
        assert ask(question(name)) == before[name], name
    for name in QUESTIONS:
        assert ask(question(name), reader=ADMINISTRATOR) != before[name], f"{name}: nothing was hidden that bears on it"


@pytest.mark.parametrize("seed", range(4))
def test_random_hidden_facts_change_no_answer(seed, world, ask):
    told(world)
    before = {name: ask(question(name)) for name in QUESTIONS}
    chance = random.Random(seed)
    known = [
        ANN,
        BOB,
        SHELL,
        ONE,
        TWO,
        THREE,
        CASE,
        "country:TW",
        "person:src:anna",
        *(f"person:src:x{n}" for n in "ab"),
    ]
    for _ in range(60):
        start, end = chance.sample(known, 2)
        handling = chance.choice((world.closed, world.open + 1, world.closed + 1))
        kinds = [
            link.type() for link in LINKS.values()
            if kind_of(start).__name__ in link.pattern.sources and kind_of(end).__name__ in link.pattern.targets
        ]  # fmt: skip
        if kinds and chance.random() < 0.7:
            fact = chance.choice(("held", None))
            told_apart = {"fact": fact} if fact else {}
            world.link(chance.choice(kinds), start, end, handling, at=chance.randrange(50), **told_apart)
        else:
            stated = {"name": chance.choice(("Ann", "Zed", "Annabel")), "country": chance.choice(("TW", "KR"))}
            world.record(start, handling, grade=chance.choice((None, "admiralty:A1")), **stated)
    for key in chance.sample(known, 3):
        world.hub(key)
    for name in QUESTIONS:
        assert ask(question(name)) == before[name], name


@pytest.mark.parametrize("name", ["an entity", "a page", "a search", "ways", "surroundings", "chains of control"])
def test_who_may_read_nothing_is_answered_as_over_an_empty_graph(name, world, ask):
    empty = ask(question(name))
    hidden_only = World(world.database)
    hidden_only.open = world.closed
    told(hidden_only)
    assert ask(question(name)) == empty


def test_a_withdrawn_fact_is_nobody_s_to_read(world, ask):
    world.record(ANN, world.open + 1, name="Ann")
    assert ask(question("an entity"), reader=ADMINISTRATOR) == {"entity": None}
