"""Link questions: search, ways (against a brute-force oracle), surroundings, chains of control, agreements, figures."""

import random
from itertools import pairwise

import pytest
from small_world import ADMINISTRATOR

from api.graphql import coverage
from cypher import render_questions
from graph_schema.registry import WALKED_TYPES

ANN, BOB = "person:src:ann", "person:src:bob"
SEARCH = "query($t: String!, $k: [String!], $n: Int = 20) { search(text: $t, kinds: $k, first: $n) {"
SEARCH += " entities { key } truncated tooBroad } }"
WAYS = """query($a: ID!, $b: ID!, $most: Int = 6, $n: Int = 20) { paths(from: $a, to: $b, maxLength: $most, first: $n) {
  truncated ways { length entities { key }
    steps { from { key } to { key } crossesBorder links { key kind source } } } } }"""


def found_keys(answer):
    return [entity["key"].rpartition(":")[2] for entity in answer["search"]["entities"]]


def test_exact_names_come_first_then_beginnings_then_fewer_other_words(world, ask):
    for item, name in {
        "long": "Wang Chenfei of the Northern Harbour", "later": "Old Wang Chenfei", "start": "Wang Chenfei Junior",
        "exact": "WANG Chenfei", "other": "Wang Li",
    }.items():  # fmt: skip
        world.record(f"person:src:{item}", world.open, name=name)
    world.record("organization:src:exact", world.open, name="Wang Chenfei")
    world.record("person:src:secret", world.closed, name="Wang Chenfei")
    assert found_keys(ask(SEARCH, t="wang  chenfei", k=["Person"])) == ["exact", "start", "long", "later"]
    everything = ask(SEARCH, t="Wang Chenfei", n=1)
    assert [entity["key"] for entity in everything["search"]["entities"]] == ["organization:src:exact"]
    assert everything["search"]["truncated"] is True


@pytest.mark.parametrize("text", ["王辰飛", "Nguyen", "NO WILL", "+search:(x) OR y*", "a\\b\"c'd}"])
def test_names_of_any_script_are_found_and_no_text_is_an_operator(text, world, ask):
    world.record("person:src:one", world.open, name="王辰飛")
    world.record("person:src:two", world.open, name="Nguyễn Văn A")
    world.record("person:src:three", world.open, name="Will No")
    expected = {"王辰飛": ["one"], "Nguyen": ["two"], "NO WILL": ["three"]}.get(text, [])
    assert found_keys(ask(SEARCH, t=text)) == expected


def test_how_many_hidden_records_hold_the_words_changes_nothing(world, ask, monkeypatch):
    monkeypatch.setattr(render_questions, "CANDIDATES", 3)
    world.record("person:src:a", world.open, name="Kim Ann")
    world.record("person:src:b", world.open, name="Kim Bo")
    expected = {"entities": [{"key": f"person:src:{item}"} for item in "ab"], "truncated": False, "tooBroad": False}
    for hidden in range(4):  # from fewer candidates than the bound to more
        assert ask(SEARCH, t="kim")["search"] == expected
        world.record(f"person:src:hidden{hidden}", world.closed, name="Kim")
    for item in "cd":
        world.record(f"person:src:{item}", world.open, name="Kim")
    assert ask(SEARCH, t="kim")["search"] == {"entities": [], "truncated": True, "tooBroad": True}


def test_too_many_candidates_are_told_and_hidden_ones_do_not_count(world, ask):
    crowd = """UNWIND range(1, $n) AS i
    CREATE (e:Entity:Person {key: $prefix + i})-[:STATED_BY]->(:Record:PersonRecord {
      key: $prefix + i, entity: $prefix + i, handling: $h, tag: 'h' + $h, name: 'Kim', caption: 'Kim', search: 'kim',
      grade_rank: 30, recorded_at: 1})"""
    world.database.write(crowd, {"n": 2_000, "prefix": "person:src:a", "h": world.open})
    world.database.write(crowd, {"n": 50, "prefix": "person:src:b", "h": world.closed})
    answer = ask(SEARCH, t="kim", n=1)["search"]
    assert (answer["tooBroad"], len(answer["entities"])) == (False, 1)
    broad = ask(SEARCH, t="kim", n=1, reader=ADMINISTRATOR)["search"]
    assert broad == {"entities": [], "truncated": True, "tooBroad": True}


def test_more_handlings_than_one_index_query_takes_are_split(world, ask):
    world.database.write(
        "UNWIND range(10, 3000, 2) AS id CREATE (:Handling {id: id, text: 'owner=TW-CIB;tlp=clear;pap=clear'}) "
        "CREATE (:Handling {id: id + 1, text: 'owner=TW-CIB;tlp=clear;pap=clear'})"
    )
    world.record(ANN, 2_998, name="Ann Late")
    assert found_keys(ask(SEARCH, t="ann")) == ["ann"]


def test_ways_tell_borders_and_every_source_of_a_step(world, ask):
    for source in ("alpha", "beta"):
        world.link("HOLDS", ANN, "account:TW:001:1", world.open, source=source, fact="held", key=f"hold-{source}")
    world.link("SENT", "account:TW:001:1", "account:KH:002:2", world.open, key="pay-1")
    world.link("SENT", "account:KH:002:2", "account:TW:001:1", world.open, key="pay-2")
    world.link("HOLDS", BOB, "account:KH:002:2", world.open, key="hold-bob")
    world.link("NATIONAL_OF", ANN, "country:TW", world.open)
    world.link("NATIONAL_OF", BOB, "country:TW", world.open)
    [way] = ask(WAYS, a=ANN, b=BOB)["paths"]["ways"]
    assert [entity["key"] for entity in way["entities"]] == [ANN, "account:TW:001:1", "account:KH:002:2", BOB]
    assert [[link["key"] for link in step["links"]] for step in way["steps"]] == [
        ["hold-alpha", "hold-beta"],
        ["pay-1", "pay-2"],
        ["hold-bob"],
    ]
    assert [step["crossesBorder"] for step in way["steps"]] == ["NO", "YES", "YES"]


def test_a_border_is_unknown_when_a_side_is(world, ask):
    world.link("ASSOCIATED_WITH", ANN, BOB, world.open)
    world.link("NATIONAL_OF", ANN, "country:TW", world.open)
    world.link("NATIONAL_OF", BOB, "country:KH", world.closed)
    [way] = ask(WAYS, a=ANN, b=BOB)["paths"]["ways"]
    assert way["steps"][0]["crossesBorder"] == "UNKNOWN"
    [way] = ask(WAYS, a=ANN, b=BOB, reader=ADMINISTRATOR)["paths"]["ways"]
    assert way["steps"][0]["crossesBorder"] == "YES"


def test_no_way_leads_through_a_country_or_a_list(world, ask):
    for person in (ANN, BOB):
        world.link("NATIONAL_OF", person, "country:TW", world.open)
        world.link("LISTED_BY", person, "agency:src:ofac", world.open)
    assert ask(WAYS, a=ANN, b=BOB) == {"paths": {"truncated": False, "ways": []}}
    assert ask(WAYS, a=ANN, b="person:src:nobody") == {"paths": {"truncated": False, "ways": []}}


def test_a_hub_by_readable_links_ends_a_way(world, ask):
    hub = "account:TW:001:9"
    world.link("HOLDS", ANN, hub, world.open)
    world.link("HOLDS", BOB, hub, world.open)
    world.hub(hub)
    assert len(ask(WAYS, a=ANN, b=BOB)["paths"]["ways"]) == 1
    spokes = """MATCH (hub:Entity {key: $hub}) UNWIND range(1, 1000) AS i
      CREATE (hub)-[:SENT {key: $hub + '/' + $h + '/' + i, handling: $h, from_key: $hub, at: i, fact: 'f' + i}]->
        (:Entity:Account {key: 'account:KR:' + $h + ':' + i})"""
    world.database.write(spokes, {"hub": hub, "h": world.closed})
    world.hub(hub)
    assert len(ask(WAYS, a=ANN, b=BOB)["paths"]["ways"]) == 1, "hidden links make no hub"
    assert ask(WAYS, a=ANN, b=BOB, reader=ADMINISTRATOR)["paths"]["ways"] == []
    assert len(ask(WAYS, a=ANN, b=hub, reader=ADMINISTRATOR)["paths"]["ways"]) == 1, "a hub can be an end"


def test_too_many_ways_are_told_and_hidden_ones_do_not_count(world, ask, monkeypatch):
    monkeypatch.setattr(render_questions, "MOST_WAYS", 3)
    for number in range(3):
        world.link("ASSOCIATED_WITH", ANN, BOB, world.open, key=f"k{number}")
    world.link("ASSOCIATED_WITH", ANN, BOB, world.closed)
    question = WAYS.replace("truncated ways", "truncated tooBroad ways")
    found = ask(question, a=ANN, b=BOB)["paths"]
    assert (found["tooBroad"], found["truncated"]) == (False, False)
    assert [link["key"] for link in found["ways"][0]["steps"][0]["links"]] == ["k0", "k1", "k2"]
    broad = ask(question, a=ANN, b=BOB, reader=ADMINISTRATOR)["paths"]
    assert broad == {"truncated": True, "tooBroad": True, "ways": []}


@pytest.mark.parametrize("seed", range(8))
def test_ways_agree_with_brute_force(seed, world, ask):
    chance = random.Random(seed)
    people = [f"person:src:p{number}" for number in range(8)]
    world.entity(*people)
    kinds = ("ASSOCIATED_WITH", "RECRUITED", "GUARANTEES", "INSTRUCTED")
    links = [(*chance.sample(people, 2), chance.choice(kinds), chance.random() < 0.7) for _ in range(13)]
    for start, end, kind, is_open in links:
        world.link(kind, start, end, world.open if is_open else world.closed)
    near = {person: set() for person in people}
    for start, end, _, is_open in links:
        if is_open:
            near[start].add(end)
            near[end].add(start)
    expected = two_shortest_groups(near, people[0], people[1], 6)
    ways = ask(WAYS, a=people[0], b=people[1], n=20)["paths"]["ways"]
    assert [[entity["key"] for entity in way["entities"]] for way in ways] == expected[:20]


def two_shortest_groups(near, start, end, longest):
    found = []

    def go(way):
        if way[-1] == end:
            found.append(way)
        elif len(way) <= longest:
            for onward in near[way[-1]] - set(way):
                go([*way, onward])

    go([start])
    lengths = sorted({len(way) for way in found})[:2]
    return sorted((way for way in found if len(way) in lengths), key=lambda way: (len(way), way))


def test_surroundings_take_the_latest_of_each_kind_and_say_what_was_cut(world, ask):
    one = "account:TW:001:1"
    for number in range(4):
        world.link("SENT", one, f"account:KH:002:{number}", world.open, key=f"k{number}", at=number)
    world.link("HOLDS", ANN, one, world.open, key="holds")
    world.link("HOLDS", ANN, "account:TW:001:7", world.open, key="far")
    world.link("LOCATED_IN", one, "country:TW", world.open)
    question = """query($k: ID!, $d: Int!, $n: Int!) { neighbourhood(key: $k, depth: $d, perKind: $n) {
      truncated entities { key } links { key } } }"""
    near = ask(question, k=one, d=1, n=2)["neighbourhood"]
    assert {link["key"] for link in near["links"]} == {"k3", "k2", "holds"}
    assert {entity["key"] for entity in near["entities"]} == {one, ANN, "account:KH:002:3", "account:KH:002:2"}
    assert near["truncated"] is True
    far = ask(question, k=one, d=2, n=4)["neighbourhood"]
    assert {link["key"] for link in far["links"]} == {"k0", "k1", "k2", "k3", "holds", "far"}
    assert far["truncated"] is False
    assert ask(question, k="account:TW:001:404", d=2, n=4)["neighbourhood"] == {
        "truncated": False, "entities": [], "links": [],
    }  # fmt: skip


CHAINS = """query($s: String, $n: Int = 10) { controlChains(source: $s, first: $n) {
  longest ties truncated chains { length entities { key } } } }"""


def chains(answer):
    return [[entity["key"].rpartition(":")[2] for entity in chain["entities"]] for chain in answer["chains"]]


def test_the_longest_chains_of_control_with_their_ties(world, ask):
    def company(item):
        return f"organization:src:{item}"

    for start, end in (("a", "b"), ("b", "c"), ("x", "y"), ("y", "c"), ("q", "r")):
        world.link("CONTROLS", company(start), company(end), world.open)
    world.link("CONTROLS", company("c"), company("d"), world.closed)
    world.link("OWNS", company("r"), company("q"), world.open, source="beta")
    found = ask(CHAINS)["controlChains"]
    assert (found["longest"], found["ties"]) == (2, 2)
    assert chains(found)[:2] == [["a", "b", "c"], ["x", "y", "c"]]
    assert sorted(chains(found)[2:]) == [["q", "r"], ["r", "q"]], "a circle is as long as it can be made once around"
    hidden = ask(CHAINS, reader=ADMINISTRATOR)["controlChains"]
    assert (hidden["longest"], chains(hidden)[0]) == (3, ["a", "b", "c", "d"])
    assert chains(ask(CHAINS, s="beta")["controlChains"]) == [["r", "q"]]
    cut = ask(CHAINS, n=1)["controlChains"]
    assert (cut["truncated"], chains(cut)) == (True, [["a", "b", "c"]])


def test_agreements_are_three_valued_and_silence_is_not_known(world, ask):
    case = "case:src:one"
    world.record(case, world.open, title="Case", country="TW")
    world.link("NAMED_IN", ANN, case, world.open)
    for country in ("country:PH", "country:KH"):
        world.link("RESIDES_IN", ANN, country, world.open)
    world.link("NAMED_IN", "phone:+66812345678", case, world.open)
    register = {"register_name": "MOJ", "register_date": "2024-12-31"}
    for item, subject, status, parties in (
        ("one", "criminal_mla", "in_force", "TW PH"),
        ("two", None, "stated_none", "TW KH"),
        ("three", "extradition", "terminated", "TW PH"),
    ):
        key = f"agreement:src:{item}"
        world.record(key, world.open, title=item, subject=subject, status=status, in_force_from="2013", **register)
        for country in parties.split():
            world.link("PARTY_TO", f"country:{country}", key, world.open)
    found = ask(
        """query($c: ID!) { agreementCoverage(case: $c) { countries truncated
             pairs { countries subjects { subject answer entries { title status since registerName } } } } }""",
        c=case,
    )["agreementCoverage"]
    assert found["countries"] == ["KH", "PH", "TH", "TW"]
    answers = {
        ("-".join(pair["countries"]), subject["subject"]): subject
        for pair in found["pairs"]
        for subject in pair["subjects"]
    }
    agreed = answers["PH-TW", "criminal_mla"]
    assert agreed == {
        "subject": "criminal_mla",
        "answer": "AGREEMENT",
        "entries": [{"title": "one", "status": "in_force", "since": "2013", "registerName": "MOJ"}],
    }
    assert answers["KH-TW", "criminal_mla"]["answer"] == "STATED_NONE", "the register covers the subject"
    assert answers["KH-TW", "civil_mla"]["answer"] == "NOT_KNOWN", "the register does not speak of the subject"
    assert answers["TH-TW", "criminal_mla"]["answer"] == "NOT_KNOWN"
    ended = answers["PH-TW", "extradition"]
    assert (ended["answer"], ended["entries"][0]["status"]) == ("NOT_KNOWN", "terminated")
    assert len(found["pairs"]) == 6
    assert ask('{ agreementCoverage(case: "case:src:none") { countries } }') == {"agreementCoverage": None}


def test_that_there_is_none_is_not_told_where_not_every_entry_was_read(world, ask, monkeypatch):
    world.link("NAMED_IN", ANN, "case:src:1", world.open)
    for country in ("TW", "KH"):
        world.link("NATIONAL_OF", ANN, f"country:{country}", world.open)
        for item in ("one", "two"):
            world.link("PARTY_TO", f"country:{country}", f"agreement:src:{item}", world.open)
    world.record("agreement:src:one", world.open, subject="criminal_mla", status="stated_none", register_name="old")
    world.record("agreement:src:two", world.open, subject="criminal_mla", status="in_force", register_name="new")
    question = """{{ agreementCoverage(case: "case:src:1", reach: {}) {{ truncated pairs {{ subjects {{ subject answer
      entries {{ status }} }} }} }} }}"""

    def told(reach: int) -> tuple:
        found = ask(question.format(reach))["agreementCoverage"]
        [pair] = found["pairs"]
        [subject] = [one for one in pair["subjects"] if one["subject"] == "criminal_mla"]
        return found["truncated"], subject["answer"], [entry["status"] for entry in subject["entries"]]

    assert told(1) == (False, "AGREEMENT", ["stated_none", "in_force"])
    for module in (coverage, render_questions):
        monkeypatch.setattr(module, "AGREEMENTS", 1)
    assert told(2) == (True, "NOT_KNOWN", ["stated_none"])


def test_figures_by_table_year_and_country(world, ask):
    rows = [("help", 2022, "KH", 1_159_000), ("help", 2022, None, 1_678_000), ("drugs", 2020, None, 8_155_500)]
    for table, year, country, thousandths in rows:
        world.database.write(
            "CREATE (:Statistic {key: $k, table: $t, year: $y, country: $c, thousandths: $v, unit: 'person', "
            "description: 'd', handling: $h})",
            {"k": f"{table}{year}{country}", "t": table, "y": year, "c": country, "v": thousandths, "h": world.open},
        )
    question = """query($t: String, $y: Int, $c: CountryCode, $n: Int = 9) {
      statistics(table: $t, year: $y, country: $c, first: $n) { truncated figures { table country value } } }"""
    assert [figure["value"] for figure in ask(question)["statistics"]["figures"]] == ["8155.5", "1159", "1678"]
    assert [figure["value"] for figure in ask(question, t="help", c="KH")["statistics"]["figures"]] == ["1159"]
    cut = ask(question, y=2022, n=1)["statistics"]
    assert (len(cut["figures"]), cut["truncated"]) == (1, True)


def test_every_walked_kind_of_link_is_walked(world, ask):
    assert {"SENT", "HOLDS", "SAME_AS"} <= set(WALKED_TYPES)
    stops = [ANN, "organization:src:a", "compound:src:b", BOB]
    for kind, (start, end) in zip(("DIRECTS", "OPERATES"), pairwise(stops), strict=False):
        world.link(kind, start, end, world.open)
    world.link("CONFINED_AT", BOB, stops[2], world.open)
    [way] = ask(WAYS, a=ANN, b=BOB)["paths"]["ways"]
    assert [entity["key"] for entity in way["entities"]] == stops
