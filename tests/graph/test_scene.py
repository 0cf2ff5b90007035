"""The scene of an answer: against a plain reading of what was said and the example's truth, in its file, by command."""

from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import neo4j
import orjson
import pytest
from examples_asked import TRUTH
from kept_log import KeptLog
from said_world import Said
from server_facts import Facts
from small_world import ADMINISTRATOR, PARTNER, World
from typer.testing import CliRunner

from api.actors import read_again
from api.cli.main import app
from api.cli.query import QueryError
from api.export import leaving, scene
from api.export.scene import Scene, SceneError, Wanted, export_scene, read_scene
from api.graphql.execute import Question
from audit.errors import AuditError
from cypher import render_scene
from cypher.catalogue import statement
from cypher.connection import LANGUAGE, Database
from cypher.visibility import as_known
from graph_schema.actors import Actor, Reader
from graph_schema.registry import WALKED_TYPES
from graph_schema.times import to_iso

PERSONS = [f"person:src:{name}" for name in "abc"]
ACCOUNTS = [f"account:TW:001:{number}" for number in range(3)]
AGENCIES, COUNTRIES, AGREEMENTS = ["agency:src:x", "agency:src:y"], ["country:TW", "country:KH"], ["agreement:src:1"]
ENTITIES = [*PERSONS, *ACCOUNTS, *AGENCIES, *COUNTRIES, *AGREEMENTS]
ASIDE = {"NATIONAL_OF", "LOCATED_IN", "LISTED_BY", "PARTY_TO"}  # lead to countries and registers, not walked
ANYTHING = Question("{ persons { totalCount } }", changes=False)
OPEN, CLOSED = "owner=TW-CIB;tlp=clear;pap=green", "owner=KR-KNP;tlp=red;pap=red"


class Drawn(Said):
    """Ties among a few at random, to themselves as well."""

    def some(self) -> None:
        chance = self.chance
        for _ in range(chance.randint(1, 20)):
            kind, starts, ends = chance.choice((
                *[("SENT", ACCOUNTS, ACCOUNTS)] * 3, ("HOLDS", PERSONS, ACCOUNTS),
                ("ASSOCIATED_WITH", PERSONS, PERSONS),
                ("NATIONAL_OF", PERSONS, COUNTRIES), ("LISTED_BY", [*PERSONS, *ACCOUNTS], AGENCIES),
                ("LOCATED_IN", [*ACCOUNTS, *AGENCIES], COUNTRIES), ("PARTY_TO", [*COUNTRIES, *AGENCIES], AGREEMENTS),
            ))  # fmt: skip
            times = chance.choice(({}, {"at": 5, "until": 9, "precision": "millisecond"}, {"at": 7}))
            self.say(kind, chance.choice(starts), chance.choice(ends), **self.telling(), **times)
        for entity in chance.sample(PERSONS, 2) + chance.sample(AGENCIES, 1):
            for name in ("Lee", "Kim")[: chance.choice((1, 1, 2))]:
                self.record(entity, **self.telling(), **({"name": name} if chance.random() < 0.8 else {}))

    def by_hand(self, keys: list[str], readable: set[int], most: int, links: int, hub: int) -> dict[str, Any]:
        """What a scene of these keys shows, read from the lists of what was said."""
        said = [one for one in self.links if one["handling"] in readable]
        records: dict[str, list[dict[str, Any]]] = {}
        for one in sorted(self.records, key=lambda one: (-one["rank"], -one["recorded_at"], one["key"])):
            if one["handling"] in readable:
                records.setdefault(one["entity"], []).append(one)
        ties = Counter(end for one in said if one["kind"] not in ASIDE for end in {one["from"], one["to"]})
        hubs = {key for key, number in ties.items() if number > hub}
        touched = {end for one in said for end in (one["from"], one["to"])} | set(records)
        taken = sorted(keys)[:most]
        nodes = [key for key in taken if key in touched]
        among = [
            one for one in said
            if {one["from"], one["to"]} <= set(nodes) and (one["kind"] in ASIDE or not {one["from"], one["to"]} <= hubs)
        ]  # fmt: skip
        among.sort(key=lambda one: (-one["at"], one["key"]))
        shown = among[:links]
        ends = {end for one in shown for end in (one["from"], one["to"])}
        rests, known, labels = [one["handling"] for one in shown], True, {}
        for key in nodes:
            told = records.get(key, [])
            if told:
                best = next((one for one in told if one.get("name")), told[0])
                rests.append(best["handling"])
                labels[key] = best.get("name") or key
                continue
            labels[key] = key
            if key not in ends:
                walked = [one for one in said if key in (one["from"], one["to"]) and one["kind"] not in ASIDE]
                known = known and bool(walked) and key not in hubs
                rests += [one["handling"] for one in walked]
        handling = None
        if known and rests:
            handling = CLOSED if self.world.closed in rests else OPEN
        return {
            "nodes": [(key, labels[key], key in hubs) for key in nodes],
            "edges": sorted((one["key"], one["from"], one["to"], one["kind"], one["fact"]) for one in shown),
            "handling": handling,
            "left": [len(keys) > most, len(among) > links, len(hubs & set(nodes)) > 1],
        }


def told(made: Scene) -> dict[str, Any]:
    """A scene in the form of the oracle's."""
    words = ("entities of the answer", "links: of more", "links between two hubs")
    return {
        "nodes": [(node["id"], node["label"], node.get("hub", False)) for node in made.nodes],
        "edges": [(edge["id"], edge["source"], edge["target"], edge["kind"], edge["fact"]) for edge in made.edges],
        "handling": made.handling and made.handling.text,
        "left": [any(word in left for left in made.left_out) for word in words],
    }


@pytest.mark.parametrize("seed", range(25))
def test_a_scene_is_what_a_plain_reading_gives(world: World, seed, monkeypatch):
    chance = Random(seed)
    said = Drawn(world, chance)
    said.some()
    most, links, hub = chance.choice((4, 2_000)), chance.choice((3, 10_000)), chance.choice((2, 4, 1_000))
    world.database.write(statement("hubs", prefilter=chance.randint(0, 2), walked=WALKED_TYPES))
    monkeypatch.setattr(scene, "SCENE_ENTITIES", most)
    for module in (scene, render_scene):
        monkeypatch.setattr(module, "SCENE_LINKS", links)
        monkeypatch.setattr(module, "HUB", hub)
    read_again(world.database)
    for reader, readable in ((PARTNER, {world.open}), (ADMINISTRATOR, {world.open, world.closed})):
        keys = chance.sample(ENTITIES, chance.randint(1, len(ENTITIES)))  # those of whom nothing is said as well
        made = read_scene(world.database, ANYTHING, keys, reader)
        assert told(made) == said.by_hand(keys, readable, most, links, hub)
        assert all(edge.get("at") == (to_iso(5) if "until" in edge else edge.get("at")) for edge in made.edges)


def test_between_hubs_no_link_is_looked_for_and_that_is_said(world: World, monkeypatch):
    said = Drawn(world, Random(0))
    one, other, third = ACCOUNTS
    said.say("SENT", one, other)
    for number in range(3):
        said.say("SENT", one, third)
        said.say("SENT", f"account:TW:001:{7 + number}", other)
    aside = said.say("LOCATED_IN", one, "country:TW")
    world.database.write(statement("hubs", prefilter=0, walked=WALKED_TYPES))
    for module in (scene, render_scene):
        monkeypatch.setattr(module, "HUB", 3)
    made = read_scene(world.database, ANYTHING, [*ACCOUNTS, "country:TW"], PARTNER)
    assert [node["id"] for node in made.nodes if node.get("hub")] == [one, other]
    assert {(edge["source"], edge["target"]) for edge in made.edges} == {(one, third), (one, "country:TW")}
    assert aside["key"] in {edge["id"] for edge in made.edges}
    assert made.left_out == ["links between two hubs, which have more than 3 readable links each"]
    alone = read_scene(world.database, ANYTHING, [one], PARTNER)
    assert (alone.handling, alone.left_out) == (None, [])


def test_as_of_an_earlier_moment_what_was_withdrawn_since_is_there(world: World):
    said = Drawn(world, Random(0))
    kept, gone = said.say("HOLDS", PERSONS[0], ACCOUNTS[0]), said.say("HOLDS", PERSONS[1], ACCOUNTS[0])
    withdrawn = "MATCH ()-[l:HOLDS {key: $key}]->() SET l.handling = l.handling + 1, l.withdrawn_at = 3000"
    world.database.write(withdrawn, {"key": gone["key"]})
    keys = [*PERSONS[:2], ACCOUNTS[0]]
    auditor = Reader(Actor(name="a", agency="PH-PNP", roles=("auditor",), purposes=("oversight",)), "oversight")
    earlier = Question(f'query @asKnownAt(time: "{to_iso(2_000)}") {{ persons {{ totalCount }} }}', changes=False)
    then, now = (read_scene(world.database, asked, keys, auditor) for asked in (earlier, ANYTHING))
    assert [edge["id"] for edge in then.edges] == [kept["key"], gone["key"]]
    assert (then.as_of, now.as_of) == (2_000, None)
    assert [edge["id"] for edge in now.edges] == [kept["key"]]
    assert [node["id"] for node in now.nodes] == [ACCOUNTS[0], PERSONS[0]]
    assert then.handling is not None
    assert then.handling.text == OPEN


def test_every_part_is_found_by_an_index(empty_database: Database, server: Facts, world: World):
    text, parameters = render_scene.render_scene(["person:src:a"]).asked((2, 4))
    auth = (server.user, server.password or "") if server.user else None
    with neo4j.GraphDatabase.driver(server.uri, auth=auth, notifications_min_severity="OFF") as driver:
        for asked in (text, as_known(text)):
            plan = driver.execute_query(f"{LANGUAGE}EXPLAIN {asked}", {**parameters, "known_at": 1}).summary.plan
            assert plan is not None
            assert scans(plan) == ["CartesianProduct"], "each of its sides is one collected list"


def scans(plan: dict[str, Any]) -> list[str]:
    """What a plan reads without an index."""
    operator = plan["operatorType"].partition("@")[0]
    own = [operator] if operator.endswith(("Scan", "CartesianProduct")) else []
    return own + [found for below in plan.get("children", ()) for found in scans(below)]


# The invented case, by file and by command


def asked_for(file: Path, name: str = "payment-to-compound", **more: Any) -> Wanted:
    """The ready question of a way from the victim's account to the compound, as a scene in a file."""
    way = next(way for way in TRUTH["pathVictimToCompound"] if way["from"].startswith("account:"))
    document = (Path(__file__).parents[2] / "examples" / "queries" / f"{name}.graphql").read_text(encoding="utf-8")
    question = Question(document, {"from": way["from"], "to": way["to"]}, changes=False)
    return Wanted(**{"file": file, "question": question, "title": "The way", "moment": 1_000, **more})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "scene.json"


def test_the_way_of_the_example_is_a_scene_of_its_truth(outcomes, database: Database, file):
    made = export_scene(database, asked_for(file), ADMINISTRATOR, KeptLog(), by=ADMINISTRATOR.actor)
    way = next(way for way in TRUTH["pathVictimToCompound"] if way["from"].startswith("account:"))
    kept = orjson.loads(file.read_bytes())
    nodes, edges = ([one["data"] for one in kept["elements"][part]] for part in ("nodes", "edges"))
    assert {key for one in way["ways"] for key in one["keys"]} <= {node["id"] for node in nodes}
    for one in way["ways"]:
        for start, end, kinds in zip(one["keys"][:-1], one["keys"][1:], one["links"], strict=True):
            found = {edge["kind"] for edge in edges if {edge["source"], edge["target"]} == {start, end}}
            assert set(kinds) <= found
    keys = [node["id"] for node in nodes]
    plain = "MATCH (a:Entity)-[l]->(b:Entity) WHERE a.key IN $keys AND b.key IN $keys RETURN l.key ORDER BY l.key"
    assert [edge["id"] for edge in edges] == [key for [key] in database.rows(plain, {"keys": keys})]
    assert keys == sorted(set(keys))
    assert not set(keys) & {edge["id"] for edge in edges}
    assert kept["data"]["handling"] == made.handling.text == (
        "owner=JOINT;tlp=amber;pap=amber;release=KR-KNP,TH-CCIB,TW-CIB"
    )  # fmt: skip
    assert {name: kept["data"][name] for name in ("title", "askedAt", "agency", "purpose", "leftOut")} == {
        "title": "The way", "askedAt": "1970-01-01T00:00:01.000Z", "agency": "LOCAL", "purpose": "analysis",
        "leftOut": [],
    }  # fmt: skip
    labels = {node["id"]: (node["kind"], node["label"]) for node in nodes}
    assert labels["person:rc-tw:m1"] == ("Person", "蔡承翰")
    first = file.read_bytes()
    export_scene(database, asked_for(file), ADMINISTRATOR, KeptLog(), by=ADMINISTRATOR.actor)
    assert file.read_bytes() == first
    assert file.stat().st_mode & 0o777 == 0o600


def test_it_is_in_the_log_before_it_leaves_and_else_nothing_does(outcomes, database: Database, file):
    log = KeptLog()

    class Watching(KeptLog):
        def append(self, entry: Any) -> Any:
            assert not file.exists()
            return log.append(entry)

    made = export_scene(database, asked_for(file), ADMINISTRATOR, Watching(), by=ADMINISTRATOR.actor)
    asked, left = log.entries
    assert (asked.door, asked.action, asked.outcome) == ("export", "consultation", "answered")
    assert "$from" in asked.operation
    assert (left.door, left.action, left.outcome, left.operation) == ("export", "disclosure", "done", "export scene")
    assert left.recipient == "administrator (LOCAL)"
    assert set(left.keys) == {node["id"] for node in made.nodes} == set(asked.keys)
    assert left.counts == {"nodes": len(made.nodes), "edges": len(made.edges)}
    assert left.values["file"] == "scene.json"
    before = file.read_bytes()
    full = KeptLog()
    full.full = True
    with pytest.raises(AuditError):
        export_scene(database, asked_for(file, moment=2_000), ADMINISTRATOR, full, by=ADMINISTRATOR.actor)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("{ nothing }", "Cannot query field"), ("{ persons {", "Syntax Error"),
        ('mutation { retract(key: "a", reason: "r", idempotencyKey: "1") { key } }', "with `crosstrace query`"),
        ("{ watches { id } }", "crosstrace"),
    ],
)  # fmt: skip
def test_a_question_that_is_refused_writes_no_file(outcomes, database: Database, file, document, why):
    log = KeptLog()
    wanted = asked_for(file, question=Question(document, changes=False))
    with pytest.raises(SceneError, match=why):
        export_scene(database, wanted, ADMINISTRATOR, log, by=ADMINISTRATOR.actor)
    assert not file.exists()
    assert [entry.outcome for entry in log.entries] in ([], ["refused"])


def test_a_place_that_will_not_do_is_said_before_anything_is_asked(outcomes, database: Database, file, tmp_path):
    log = KeptLog()
    file.write_text("127.0.0.1 localhost\n", encoding="utf-8")
    for place, told in ((file, "another file"), (tmp_path / "none" / "x", "no folder"), (tmp_path, "cannot be read")):
        with pytest.raises(SceneError, match=told):
            export_scene(database, asked_for(place), ADMINISTRATOR, log, by=ADMINISTRATOR.actor)
    assert log.entries == []
    assert file.read_text(encoding="utf-8") == "127.0.0.1 localhost\n"


def test_a_file_is_replaced_as_a_whole_or_not_at_all(outcomes, database: Database, file, tmp_path, monkeypatch):
    export_scene(database, asked_for(file), ADMINISTRATOR, KeptLog(), by=ADMINISTRATOR.actor)
    before = file.read_bytes()
    file.chmod(0o640)
    log = KeptLog()
    with monkeypatch.context() as broken:
        broken.setattr(leaving.os, "fsync", lambda _number: (_ for _ in ()).throw(OSError(28, "No space left")))
        with pytest.raises(SceneError, match="No space left"):
            export_scene(database, asked_for(file, moment=2_000), ADMINISTRATOR, log, by=ADMINISTRATOR.actor)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["scene.json"]
    assert log.entries[-1].outcome == "failed"
    export_scene(database, asked_for(file, moment=2_000), ADMINISTRATOR, log, by=ADMINISTRATOR.actor)
    assert b"1970-01-01T00:00:02.000Z" in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o640


def test_the_command_writes_what_the_reader_may_see(outcomes, server: Facts, file, tmp_path, monkeypatch):
    for name, value in (("URI", server.uri), ("USER", server.user), ("PASSWORD", server.password)):
        monkeypatch.setenv(f"NEO4J_{name}", value or "")
    monkeypatch.setenv("CROSSTRACE_HOME", str(tmp_path / "home"))
    way = TRUTH["pathVictimToCompound"][0]
    question = str(Path(__file__).parents[2] / "examples" / "queries" / "payment-to-compound.graphql")
    words = [
        "export",
        "scene",
        question,
        "--into",
        str(file),
        "--var",
        f"from={way['from']}",
        "--var",
        f"to={way['to']}",
    ]

    def run(*more: str) -> Any:
        return CliRunner().invoke(app, [*words, *more])

    assert "name the purpose" in str(run("--as", "agency=PH-PNP;country=PH;tlp=green").exception)
    assert isinstance(run("--purpose", "analysis", "--variables", str(tmp_path / "no.json")).exception, QueryError)
    assert "no operation" in str(run("--purpose", "analysis", "--operation", "Other").exception).lower()
    assert not file.exists()
    done = run("--purpose", "analysis", "--title", "From the victim to the compound")
    assert done.exit_code == 0, (done.output, done.exception)
    kept = orjson.loads(file.read_bytes())
    assert kept["data"]["title"] == "From the victim to the compound"
    number, edges = len(kept["elements"]["nodes"]), len(kept["elements"]["edges"])
    assert f"scene: {number} entities, {edges} links, in {file}" in done.stdout
    assert "may be read under: owner=JOINT;tlp=amber;pap=amber;release=KR-KNP,TH-CCIB,TW-CIB" in done.stdout
    stranger = run("--purpose", "analysis", "--as", "agency=PH-PNP;country=PH;tlp=clear")
    assert stranger.exit_code == 0, (stranger.output, stranger.exception)
    assert orjson.loads(file.read_bytes())["elements"] == {"nodes": [], "edges": []}
    assert orjson.loads(file.read_bytes())["data"]["title"] == "scene"
    assert "may be read under: no handling but at this node" in stranger.stdout
