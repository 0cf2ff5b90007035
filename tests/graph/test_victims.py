"""Who reads what tells who a victim is: by default few, whatever was loaded first; a suspect's means stay the run's."""

import random
from pathlib import Path
from typing import Any

import orjson
import pytest
from loads import load_lines, person
from picture import picture
from server_facts import wipe_graph

from api.actors import read_again
from api.graphql.execute import Question, execute
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.actors import Actor, Reader
from graph_schema.handling import parse_handling
from loaders.run import LoadError

VICTIM, SUSPECT = "person:src:v", "person:src:s"
HERS, HIS, PASS = "phone:+886912345678", "phone:+886987654321", "document:TW:passport:X1"
LINES: list[dict[str, Any]] = [
    person("v", victim=True),
    person("s"),
    {"kind": "Phone", "number": "+886912345678", "carrier": "A", "victim": True},
    {"kind": "Phone", "number": "+886987654321", "carrier": "B"},
    {"kind": "Document", "country": "TW", "type": "passport", "number": "X1", "victim": True},
    {"kind": "USES", "from": "person:v", "to": HERS, "victim": True},
    {"kind": "USES", "from": "person:v", "to": PASS, "victim": True},
    {"kind": "USES", "from": "person:s", "to": HIS},
    {"kind": "USES", "from": "person:s", "to": "phone:12", "victim": True},
    {"kind": "Compound", "id": "c", "name": "Heron"},
    {"kind": "Case", "id": "one", "title": "One"},
    {"kind": "Case", "id": "two", "title": "Two"},
    {"kind": "CONFINED_AT", "from": "person:v", "to": "compound:c", "since": "2025-02", "until": "2025-06"},
    {"kind": "NAMED_IN", "from": "person:v", "to": "case:one", "role": "victim_of_trafficking", "since": "2025-06"},
    {"kind": "NAMED_IN", "from": "person:v", "to": "case:two", "role": "suspect", "since": "2025-03",
     "decided_by": "TW-CIB", "decided_at": "2025-03-04", "ground": "opened the accounts"},
    {"kind": "NAMED_IN", "from": "person:v", "to": "case:two", "role": "suspect", "since": "2025-08"},
    {"kind": "NAMED_IN", "from": "person:s", "to": "case:one", "role": "suspect", "since": "2025-03"},
]  # fmt: skip
RUN = "tlp=amber;release=KR-KNP,TH,@shelter"


def reader(agency: str, *, country: str | None = None, groups: tuple[str, ...] = ()) -> Reader:
    actor = Actor(
        name=agency, agency=agency, country=country, groups=groups, purposes=("analysis",), roles=("analyst",),
        tlp="red",
    )  # fmt: skip
    return Reader(actor, "analysis")


OWNER, NAMED, NAMED_GROUP = reader("TW-CIB"), reader("KR-KNP"), reader("PH-PNP", groups=("shelter",))
BY_COUNTRY, NOBODY = reader("TH-CCIB", country="TH"), reader("PH-PNP")


@pytest.fixture
def loaded(empty_database: Database, tmp_path: Path) -> Database:
    apply_schema(empty_database)
    outcome = load_lines(empty_database, tmp_path, LINES, handling=RUN)
    assert (outcome.rejects, outcome.waiting) == (0, 0)
    read_again(empty_database)
    return empty_database


def asked(database: Database, who: Reader, document: str) -> Any:
    answer = orjson.loads(execute(Question(document), who, database))
    assert "errors" not in answer, answer
    return answer["data"]


def seen(database: Database, who: Reader) -> set[str]:
    """The keys of persons, phones and documents, and the kinds of links at the victim, that a reader sees."""
    parts = " ".join(f"{name} {{ nodes {{ key }} }}" for name in ("persons", "phones", "documents"))
    around = f'neighbourhood(key: "{VICTIM}") {{ links {{ kind toKey }} }}'
    found = asked(database, who, f"{{ {parts} {around} }}")
    keys = {node["key"] for name in ("persons", "phones", "documents") for node in found[name]["nodes"]}
    return keys | {f"{link['kind']} {link['toKey']}" for link in (found["neighbourhood"] or {"links": ()})["links"]}


@pytest.mark.parametrize("who", [OWNER, NAMED, NAMED_GROUP], ids=["owner", "named agency", "named group"])
def test_owner_and_those_named_read_the_victims_identity(who: Reader, loaded: Database):
    found = seen(loaded, who)
    assert {VICTIM, SUSPECT, HERS, HIS, PASS} <= found
    assert {f"USES {HERS}", f"USES {PASS}", "CONFINED_AT compound:src:c", "NAMED_IN case:src:one"} <= found
    assert any(key.startswith("phone:stated:") for key in found)


def test_a_country_reads_the_suspects_identity_alone(loaded: Database):
    assert seen(loaded, BY_COUNTRY) == {VICTIM, SUSPECT, HIS, "NAMED_IN case:src:two"}
    record = asked(loaded, BY_COUNTRY, f'{{ entity(key: "{VICTIM}") {{ caption records {{ key }} }} }}')["entity"]
    assert record == {"caption": VICTIM, "records": []}
    hers = asked(
        loaded, BY_COUNTRY, f'{{ entity(key: "{HERS}") {{ key }} nothing: entity(key: "phone:+1") {{ key }} }}'
    )
    assert hers == {"entity": None, "nothing": None}


def test_who_is_not_named_reads_nothing(loaded: Database):
    assert seen(loaded, NOBODY) == set()


def test_roles_belong_to_a_person_in_a_case_at_a_time(loaded: Database):
    roles = "links { role at until decidedBy decidedAt ground }"
    found = asked(
        loaded, OWNER, f'{{ person(key: "{VICTIM}") {{ namedIn(first: 9) {{ edges {{ node {{ key }} {roles} }} }} }} }}'
    )
    told = [(edge["node"]["key"], edge["links"]) for edge in found["person"]["namedIn"]["edges"]]
    assert [(case, [link["role"] for link in links], links[0]["at"][:7]) for case, links in told] == [
        ("case:src:two", ["suspect"], "2025-08"),
        ("case:src:one", ["victim_of_trafficking"], "2025-06"),
        ("case:src:two", ["suspect"], "2025-03"),
    ]
    first = told[-1][1][0]
    assert (first["decidedBy"], first["ground"]) == ("TW-CIB", "opened the accounts")
    assert first["decidedAt"].startswith("2025-03-04")


def test_the_order_of_loading_changes_nothing(empty_database: Database, tmp_path: Path):
    apply_schema(empty_database)
    pictures = []
    for seed in range(3):
        wipe_graph(empty_database)
        parts = [LINES[number::4] for number in range(4)]
        chance = random.Random(seed)
        names = list(enumerate(parts))
        chance.shuffle(names)
        for number, part in names:
            folder = tmp_path / f"{seed}-{number}"
            folder.mkdir()
            (folder / "src.jsonl").touch()
            load_lines(empty_database, folder, part, handling=RUN)
        pictures.append(picture(empty_database))
    assert pictures[0] == pictures[1] == pictures[2]


def test_a_load_names_its_own_handling_of_identities(empty_database: Database, tmp_path: Path):
    apply_schema(empty_database)
    red = parse_handling("tlp=red;release=@shelter", owner="TW-CIB")
    load_lines(empty_database, tmp_path, LINES, handling=RUN, identity=red)
    read_again(empty_database)
    assert HERS in seen(empty_database, NAMED_GROUP)
    assert seen(empty_database, NAMED) & {HERS, PASS, "CONFINED_AT compound:src:c", HIS} == {HIS}
    [[told]] = empty_database.rows("MATCH (run:Run) RETURN run.identity_text")
    assert told == red.text


def test_a_handling_of_identities_that_is_laxer_is_refused(empty_database: Database, tmp_path: Path):
    apply_schema(empty_database)
    green = parse_handling("tlp=green", owner="TW-CIB")
    with pytest.raises(LoadError, match="less strict than that of the load"):
        load_lines(empty_database, tmp_path, LINES, handling=RUN, identity=green)


def test_a_line_that_nobody_could_read_is_refused_with_its_place(empty_database: Database, tmp_path: Path):
    apply_schema(empty_database)
    compartment = parse_handling("tlp=red;case=one", owner="TW-CIB")
    lines = [person("v", victim=True, handling="tlp=red;case=two"), person("s", handling="tlp=red;case=two")]
    outcome = load_lines(empty_database, tmp_path, lines, handling=RUN, identity=compartment)
    assert (outcome.rejects, outcome.written["records new"]) == (1, 1)
    [[place, reason]] = empty_database.rows("MATCH (r:Reject) RETURN r.place, r.reason")
    assert place == "line 1"
    assert reason.startswith("handling: nobody could read under both owner=TW-CIB;tlp=red")
