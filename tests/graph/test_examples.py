"""The examples as the demo loads and asks them: figures of their source notes, and what ready operations answer."""

import time
from collections import Counter, defaultdict
from typing import Any

import orjson
import pytest
from examples_asked import ADMINISTRATOR, asked
from kept_log import KeptLog
from ready_operations import Ready, ready_operations, without_loading

from api.admission import Standing
from api.cli.demo import QUESTIONS
from api.graphql.execute import Question, execute
from api.graphql.own_watches import OwnWatches
from api.vain_keys import VainKeys
from api.watches.watching import Watching
from cypher.connection import Database
from graph_schema.registry import WALKED_TYPES
from loaders.run import Outcome

STARTED = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
READY = {ready.name: ready for ready in ready_operations()}
READING = [ready for ready in READY.values() if not (ready.writes or ready.watches)]
YOURS = "(the id of your watch)"


def stored_links(database: Database) -> list[tuple[str, str, str, str]]:
    rows = database.rows("MATCH ()-[l]->() WHERE l.fact IS NOT NULL RETURN l.from_key, l.to_key, type(l), l.source")
    return [tuple(row) for row in rows]


def test_every_example_is_read_whole(outcomes: dict[str, Outcome], database: Database):
    assert {source: outcome.rejects for source, outcome in outcomes.items() if outcome.rejects} == {}
    assert database.read("MATCH (w:Waiting) RETURN count(w)") == 0


def test_the_figures_of_the_ofac_extract(outcomes: dict[str, Outcome], database: Database):
    read = outcomes["ofac-sdn"].read
    assert read["DistinctParty"] == 185
    assert read["ProfileRelationship"] == 166
    assert read["Location"] == 218
    assert read["IDRegDocument"] == 204
    assert read["Wallet"] == 31
    records = dict(
        database.rows(
            "MATCH (r:Record {source: 'ofac-sdn'}) WITH [l IN labels(r) WHERE l <> 'Record'][0] AS label, r "
            "RETURN label, count(r)"
        )
    )
    assert records["PersonRecord"] + records["OrganizationRecord"] == 185
    assert (records["PlaceRecord"], records["DocumentRecord"], records["WalletRecord"]) == (218, 204, 31)
    relations = Counter(type_ for _, _, type_, source in stored_links(database) if source == "ofac-sdn")
    assert relations["CONTROLS"] + relations["ASSOCIATED_WITH"] + relations["RELATIVE_OF"] == 166
    assert database.read("MATCH ()-[l:OWNS {source: 'ofac-sdn'}]->() RETURN count(l)") == 0


def test_no_way_leads_from_real_persons_to_invented_ones(outcomes: dict[str, Outcome], database: Database):
    around: dict[str, set[str]] = defaultdict(set)
    invented: set[str] = set()
    real: set[str] = set()
    for start, end, type_, source in stored_links(database):
        if type_ in WALKED_TYPES:
            around[start].add(end)
            around[end].add(start)
            (invented if source.startswith("rc-") else real).update((start, end))
    for key, source in database.rows("MATCH (r:Record) RETURN r.entity, r.source"):
        if not key.startswith("country:"):
            (invented if source.startswith("rc-") else real).add(key)
    reached = set(real)
    border = list(real)
    while border:
        border = [key for known in border for key in around[known] if key not in reached]
        reached.update(border)
    assert len(real) > 1_000
    assert len(invented) > 150
    assert reached & invented == set()


def test_the_demo_finds_the_holder_of_the_sanctioned_wallet(outcomes: dict[str, Outcome], database: Database):
    [question] = [question for question in QUESTIONS if question.operation == "wallet-to-companies"]
    wallet = asked(database, question.operation, question.variables)["wallet"]
    [held] = wallet["heldBy"]["edges"]
    assert held["node"]["caption"] == "Chen Zhi"
    controlled = {edge["node"]["key"] for edge in held["node"]["controls"]["edges"]}
    stored = {
        end for start, end, type_, _ in stored_links(database) if (start, type_) == (held["node"]["key"], "CONTROLS")
    }
    assert controlled == stored
    assert len(stored) > 50


def test_the_longest_chains_of_control_are_those_that_a_plain_search_finds(outcomes, database):
    control = {"HOLDS", "CONTROLS", "OWNS", "DIRECTS", "OPERATES", "RECRUITED", "INSTRUCTED"}
    below: dict[str, set[str]] = defaultdict(set)
    for start, end, type_, source in stored_links(database):
        if source == "ofac-sdn" and type_ in control and not end.startswith(("wallet:", "account:")):
            below[start].add(end)
    chains: list[tuple[str, ...]] = [(key,) for key in list(below)]
    longest: list[tuple[str, ...]] = []
    while chains:
        longest = chains
        chains = [(*chain, key) for chain in chains for key in below.get(chain[-1], ()) if key not in chain]
    found = asked(database, "chains-of-control", {"source": "ofac-sdn"})["controlChains"]
    listed = [
        tuple(e["key"] for e in chain["entities"]) for chain in found["chains"] if chain["length"] == found["longest"]
    ]
    assert found["longest"] == len(longest[0]) - 1
    assert sorted(listed) == sorted(longest)
    assert found["ties"] == len(longest)


@pytest.mark.parametrize("ready", READING, ids=lambda ready: ready.name)
def test_a_ready_operation_answers_as_its_sample(ready: Ready, outcomes, database, request):
    assert told(ready, ready.variables, database, request) == ready.answer(), "read it, then --rewrite-golden"


@pytest.mark.parametrize("ready", [one for one in READING if "$after" in one.document], ids=lambda ready: ready.name)
def test_a_ready_page_can_be_turned(ready: Ready, outcomes, database):
    pages = []
    after: dict[str, str] = {}
    while len(pages) < 50:
        found = page_in(asked(database, ready.name, ready.variables | after))
        pages.append([orjson.dumps(one) for one in found.get("nodes") or found["edges"]])
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = {"after": found["pageInfo"]["endCursor"]}
    assert len(pages) > 1
    rows = [row for page in pages for row in page]
    assert len(set(rows)) == len(rows) == found["totalCount"]


def test_the_ready_note_is_written_and_taken_back(outcomes, database, request):
    note, retract = READY["write-a-note"], READY["retract-a-fact"]
    written = told(note, note.variables, database, request)
    key = written["data"]["note"]["key"]
    if request.config.getoption("--rewrite-golden"):
        retract.keep_variables(retract.variables | {"fact": key})
    in_force = "MATCH (r:Record {key: $key}) RETURN r.withdrawn_at IS NULL"
    assert database.read(in_force, {"key": key}) is True
    retracted = told(retract, retract.variables | {"fact": key}, database, request)
    assert database.read(in_force, {"key": key}) is False
    assert (written, retracted) == (note.answer(), retract.answer()), "read it, then --rewrite-golden"
    assert retract.variables["fact"] == key or request.config.getoption("--rewrite-golden")


def test_the_ready_watch_is_saved_tells_and_is_removed(outcomes, database, request):
    watching = Watching(database, KeptLog(), ADMINISTRATOR.actor, bytes(32))
    own = OwnWatches(watching, watching.log, VainKeys())

    def standing() -> Standing:
        return Standing(ADMINISTRATOR, 0, standing)

    def answered(name: str, **variables: str) -> Any:
        asked = Question(READY[name].document, READY[name].variables | variables)
        answer = orjson.loads(own.answer(asked, standing(), "request").body)
        assert "errors" not in answer, answer
        return answer["data"]

    def kept(name: str, data: Any) -> None:
        text = orjson.dumps(without_loading({"data": data}, STARTED)).decode()
        sample = orjson.loads(text.replace(watch, YOURS))
        if request.config.getoption("--rewrite-golden"):
            READY[name].keep(sample)
        assert sample == READY[name].answer(), "read it, then --rewrite-golden"

    saved = answered("watch-a-wallet")
    watch = saved["saveWatch"]["watch"]["id"]
    kept("watch-a-wallet", saved)
    kept("list-my-watches", answered("list-my-watches"))
    assert answered("alerts-of-a-watch", watch=watch) == {"alerts": []}
    note, retract = READY["write-a-note"], READY["retract-a-fact"]
    written = answer_to(note, note.variables | {"idempotencyKey": "a note that is watched"}, database)
    assert watching.notice_all() == 1
    kept("alerts-of-a-watch", answered("alerts-of-a-watch", watch=watch))
    fact = written["data"]["note"]["key"]
    answer_to(retract, retract.variables | {"fact": fact, "idempotencyKey": "its end"}, database)
    assert watching.notice_all() == 1
    assert [alert["changed"] for alert in answered("alerts-of-a-watch", watch=watch)["alerts"]] == [
        [note.variables["entity"]]
    ] * 2
    kept("remove-a-watch", answered("remove-a-watch", watch=watch))
    assert answered("list-my-watches") == {"watches": []}


def told(ready: Ready, variables: dict[str, Any], database: Database, request: pytest.FixtureRequest) -> Any:
    """The answer without times of this run; written down as the sample where that is asked for."""
    sent: list[str] = []
    with database.observe(lambda text, _parameters: sent.append(text)):
        answer = answer_to(ready, variables, database)
    assert ready.writes or len(sent) == 1
    found = without_loading(answer, STARTED)
    if request.config.getoption("--rewrite-golden"):
        ready.keep(found)
    return found


def answer_to(ready: Ready, variables: dict[str, Any], database: Database) -> Any:
    """The answer of a node; fails on errors."""
    answer = orjson.loads(execute(Question(ready.document, variables), ADMINISTRATOR, database))
    assert "errors" not in answer, answer
    return answer


def page_in(found: Any) -> Any:
    """The first part of an answer that is a page."""
    while "pageInfo" not in found:
        [found] = [below for below in found.values() if isinstance(below, dict)]
    return found


def test_every_demo_question_is_a_ready_operation():
    assert {question.operation for question in QUESTIONS} <= {ready.name for ready in READING}
