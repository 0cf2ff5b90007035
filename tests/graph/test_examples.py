"""The examples as the demo loads and asks them: figures of their source notes, answers of the invented case's truth."""

import json
import time
from collections import Counter, defaultdict
from fractions import Fraction
from typing import Any

import orjson
import pytest
from loads import EXAMPLES
from ready_operations import Ready, ready_operations, without_loading
from server_facts import wipe_graph

from api.actors import read_again
from api.cli.demo import QUESTIONS
from api.graphql import questions
from api.graphql.execute import Question, execute
from cypher.connection import Database
from cypher.schema import apply_schema
from graph_schema.actors import Actor, Reader
from graph_schema.registry import WALKED_TYPES
from loaders.load_lists import read_load_list
from loaders.run import Outcome, load

STARTED = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
READING = [ready for ready in ready_operations() if not ready.writes]
WRITING = [ready for ready in ready_operations() if ready.writes]
ADMINISTRATOR = Reader(Actor(name="admin", agency="LOCAL", at_the_node=True), "analysis")
TRUTH = json.loads((EXAMPLES / "river-crossing" / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def outcomes(database: Database) -> dict[str, Outcome]:
    wipe_graph(database)
    apply_schema(database)
    found = {}
    for file in sorted(EXAMPLES.glob("*/load.json")):
        for request in read_load_list(file, by="tests"):
            found[request.source] = load(database, request)
    read_again(database)
    return found


def asked(database: Database, operation: str, variables: dict[str, Any]) -> Any:
    document = (EXAMPLES / "queries" / f"{operation}.graphql").read_text(encoding="utf-8")
    sent: list[str] = []
    with database.observe(lambda text, _parameters: sent.append(text)):
        answer = orjson.loads(execute(Question(document, variables), ADMINISTRATOR, database))
    assert "errors" not in answer, answer
    assert len(sent) == 1
    return answer["data"]


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


def test_the_way_from_the_victims_account_to_the_compound_is_the_truth(outcomes, database):
    truth = next(way for way in TRUTH["pathVictimToCompound"] if way["from"].startswith("account:"))
    found = asked(database, "payment-to-compound", {"from": truth["from"], "to": truth["to"]})["paths"]
    ways = [way for way in found["ways"] if way["length"] == truth["length"]]
    assert sorted([way["steps"][0]["from"]["key"], *(s["to"]["key"] for s in way["steps"])] for way in ways) == sorted(
        way["keys"] for way in truth["ways"]
    )
    for way in ways:
        expected = next(t for t in truth["ways"] if t["keys"][1:] == [step["to"]["key"] for step in way["steps"]])
        assert [sorted({link["kind"] for link in step["links"]}) for step in way["steps"]] == expected["links"]


@pytest.mark.parametrize("truth", TRUTH["moneyTrail"], ids=lambda truth: truth["complaint"].rpartition(":")[2])
def test_the_trails_of_a_complained_payment_are_the_truth(truth, outcomes, database):
    document = """query($payment: ID!) {
      moneyTrail(from: $payment, maxLength: 10, gapHours: 8784, strict: true, follow: 50, first: 1000) {
        truncated trails { stopped entities { key } steps { links { fact } } } } }"""
    answer = orjson.loads(execute(Question(document, {"payment": truth["payment"]}), ADMINISTRATOR, database))
    found = answer["data"]["moneyTrail"]
    assert not found["truncated"]
    told = [([s["links"][0]["fact"] for s in t["steps"]], [e["key"] for e in t["entities"]]) for t in found["trails"]]
    assert sorted(told) == sorted((trail["facts"], trail["keys"]) for trail in truth["trails"])
    assert {trail["stopped"] for trail in found["trails"]} <= {"END", "CUSTODIAN"}


@pytest.mark.parametrize("method", ["FIFO", "HAIRCUT"])
@pytest.mark.parametrize("truth", TRUTH["moneyNow"], ids=lambda truth: truth["complaint"].rpartition(":")[2])
def test_the_sum_complained_of_rests_where_the_truth_has_it(truth, method, outcomes, database):
    document = """query($payment: ID!, $method: TraceMethod!) { moneyNow(payment: $payment, method: $method) {
        truncated share complained { amount unit } unplaced { because }
        places { place { key } amount { amount unit } share countries custodians { key } holders { key } } } }"""
    question = Question(document, {"payment": truth["payment"], "method": method})
    found = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["moneyNow"]
    assert (found["truncated"], found["share"], found["unplaced"]) == (False, "1", [])
    assert found["complained"] == truth["complained"]
    for place, expected in zip(found["places"], truth[method.lower()], strict=True):
        custodians = [expected["custodian"]] if "custodian" in expected else []
        assert place == {
            "place": {"key": expected["place"]}, "amount": {name: expected[name] for name in ("amount", "unit")},
            "share": expected["share"], "countries": expected["countries"],
            "custodians": [{"key": key} for key in custodians],
            "holders": [{"key": key} for key in expected["holders"]],
        }  # fmt: skip


def test_the_roots_of_the_mules_accounts_are_the_truth(outcomes, database):
    truth = TRUTH["roots"]
    document = """query($from: [ID!]!) { roots(from: $from, maxLength: 10, first: 200, ways: 500) {
      truncated
      ranked { root { key } mules { key } sources }
      ways { length weakest entities { key } steps { links { kind } } } } }"""
    starts = list(dict.fromkeys(way["from"] for way in truth["ways"]))
    found = orjson.loads(execute(Question(document, {"from": starts}), ADMINISTRATOR, database))["data"]["roots"]
    assert not found["truncated"]
    ranked = [(r["root"]["key"], [m["key"] for m in r["mules"]], r["sources"]) for r in found["ranked"]]
    assert sorted(ranked) == sorted((r["root"], r["mules"], r["sources"]) for r in truth["ranked"])
    counts = [(len(mules), len(sources)) for _, mules, sources in ranked]
    assert counts == sorted(counts, reverse=True)
    told, crossed = [], 0
    for way in found["ways"]:
        kinds = [step["links"][0]["kind"] for step in way["steps"]]
        stops = [entity["key"] for entity in way["entities"]]
        keys = [stops[0], *(stop for stop, kind in zip(stops[1:], kinds, strict=True) if kind != "SAME_AS")]
        crossed += "SAME_AS" in kinds
        weakest = way["weakest"].removeprefix("admiralty:")
        told.append((keys, [kind for kind in kinds if kind != "SAME_AS"], way["length"], weakest))
    assert sorted(told) == sorted((way["keys"], way["links"], way["length"], way["weakest"]) for way in truth["ways"])
    assert crossed == sum("crossesDecisionOfGrade" in way for way in truth["ways"]) > 0


def test_the_places_that_collect_are_the_truth(outcomes, database):
    truth = TRUTH["collectors"]
    document = """query($from: [ID!]!) { collectors(from: $from) {
      truncated
      collectors { place { key } senders received { amount unit } passedOn { amount unit } } } }"""
    rows = database.rows(
        "MATCH (n:Account|Wallet)-[:STATED_BY]->(r:Record) WHERE r.source STARTS WITH 'rc-' RETURN DISTINCT n.key"
    )
    places = [key for [key] in rows]
    found = []
    for start in range(0, len(places), 50):
        question = Question(document, {"from": places[start : start + 50]})
        answer = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["collectors"]
        assert not answer["truncated"]
        found += answer["collectors"]
    told = [
        {
            "place": one["place"]["key"], "senders": one["senders"], "unit": one["received"]["unit"],
            "received": one["received"]["amount"], "passedOn": one["passedOn"]["amount"],
        }
        for one in found
    ]  # fmt: skip
    assert sorted(told, key=lambda one: one["place"]) == truth["collectors"]
    defaults = {argument.name: argument.default for argument in questions.QUESTIONS["collectors"][2]}
    hours = (truth["definition"]["withinHours"], truth["definition"]["passedOnWithinHours"])
    assert (defaults["senders"], defaults["within_hours"], defaults["passed_on_within_hours"]) == (3, *hours)
    assert Fraction(defaults["passed_on"], 100) == Fraction(truth["definition"]["passedOn"])


def test_the_shared_means_are_the_truth(outcomes, database):
    truth = TRUTH["sharedMeans"]
    document = """query($from: [ID!]!, $common: Int!) { sharedMeans(from: $from, commonFrom: $common, first: 500) {
      truncated
      sharing { user { key } other { key } shared { means { key } since until } }
      common { means { key } userKeys } } }"""
    rows = database.rows("MATCH (n)-[l:USES]->() WHERE l.source STARTS WITH 'rc-' RETURN DISTINCT n.key")
    users = [key for [key] in rows]
    shared, common = set(), {}
    for start in range(0, len(users), 50):
        question = Question(document, {"from": users[start : start + 50], "common": truth["commonFrom"]})
        answer = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["sharedMeans"]
        assert not answer["truncated"]
        common |= {one["means"]["key"]: one["userKeys"] for one in answer["common"]}
        for two in answer["sharing"]:
            keys = tuple(sorted((two["user"]["key"], two["other"]["key"])))
            shared |= {
                (one["means"]["key"], keys, *(one[end] and one[end][:10] for end in ("since", "until")))
                for one in two["shared"]
            }
    assert shared == {
        (one["means"], tuple(one["users"]), None if one["since"] == "0001-01-01" else one["since"], one.get("until"))
        for one in truth["shared"]
    }
    assert common == {one["means"]: one["users"] for one in truth["common"]}
    defaults = {argument.name: argument.default for argument in questions.QUESTIONS["shared_means"][2]}
    assert defaults["common_from"] == truth["commonFrom"]


def test_the_deposits_that_are_used_again_are_the_truth(outcomes, database):
    document = """query($from: [ID!]!) { depositReuse(from: $from) {
      truncated
      deposits { deposit { key } complaints { key } complaintCount providers { key } customers { key } } } }"""
    rows = database.rows("MATCH (c:Complaint)-[:STATED_BY]->(r) WHERE r.source STARTS WITH 'rc-' RETURN DISTINCT c.key")
    complaints = [key for [key] in rows]
    answer = orjson.loads(execute(Question(document, {"from": complaints}), ADMINISTRATOR, database))["data"]
    told = []
    for one in answer["depositReuse"]["deposits"]:
        [provider], [customer] = ([each["key"] for each in one[name]] for name in ("providers", "customers"))
        who = [each["key"] for each in one["complaints"]]
        assert one["complaintCount"] == len(who)
        told.append({
            "deposit": one["deposit"]["key"], "complaints": who, "provider": provider, "customer": customer
        })  # fmt: skip
    assert not answer["depositReuse"]["truncated"]
    assert sorted(told, key=lambda one: one["deposit"]) == TRUTH["depositReuse"]


def test_the_wallets_that_funded_several_are_the_truth(outcomes, database):
    truth = TRUTH["commonFunder"]
    document = """query($from: [ID!]!, $wallets: Int!) { commonFunder(from: $from, wallets: $wallets) {
      truncated
      funders { funder { key } walletCount certainCount wallets { wallet { key } } } } }"""
    rows = database.rows("MATCH (w:Wallet)-[:STATED_BY]->(r) WHERE r.source STARTS WITH 'rc-' RETURN DISTINCT w.key")
    given = {"from": [key for [key] in rows], "wallets": truth["definition"]["wallets"]}
    answer = orjson.loads(execute(Question(document, given), ADMINISTRATOR, database))["data"]["commonFunder"]
    told = [
        {"funder": one["funder"]["key"], "wallets": sorted(each["wallet"]["key"] for each in one["wallets"])}
        for one in answer["funders"]
    ]
    assert told == truth["funders"]
    assert not answer["truncated"]
    assert all(one["certainCount"] == one["walletCount"] == len(one["wallets"]) for one in answer["funders"])
    defaults = {argument.name: argument.default for argument in questions.QUESTIONS["common_funder"][2]}
    assert defaults["wallets"] == truth["definition"]["wallets"]


def test_the_beneficial_owners_are_the_truth(outcomes, database):
    document = """query($of: ID!, $on: UTCTime!) { beneficialOwners(of: $of, on: $on, atLeast: 1, first: 200) {
      truncated ownerCount blocked unclear { because }
      owners { owner { key } share mayBeMore ultimate }
      control { who { key } over { key } } } }"""
    blocked = {"YES": True, "NO": False}
    for truth in TRUTH["beneficialOwners"]:
        question = Question(document, {"of": truth["company"], "on": truth["on"]})
        found = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["beneficialOwners"]
        told = {one["owner"]["key"]: Fraction(one["share"]) * 100 for one in found["owners"]}
        assert told == {one["owner"]: Fraction(one["share"]) for one in truth["owners"]}
        assert all(one["ultimate"] and not one["mayBeMore"] for one in found["owners"])
        control = [one["who"]["key"] for one in found["control"] if one["over"]["key"] == truth["company"]]
        assert control == truth["control"]
        assert blocked[found["blocked"]] == truth["blockedByShares"]
        assert (found["truncated"], found["unclear"], found["ownerCount"]) == (False, [], len(truth["owners"]))


def test_the_agreements_of_the_case_are_the_truth(outcomes, database):
    truth = TRUTH["caseAgreements"]
    [question] = [question for question in QUESTIONS if question.operation == "agreements-of-a-case"]
    found = asked(database, question.operation, question.variables)["agreementCoverage"]
    assert set(truth["countries"]) <= set(found["countries"])
    answers = {tuple(pair["countries"]): {s["answer"] for s in pair["subjects"]} for pair in found["pairs"]}
    for pair in truth["pairs"]:
        told = answers[tuple(pair["countries"])] - {"NOT_KNOWN"}
        assert told == ({pair["answer"].upper()} - {"NOT_KNOWN"}), pair


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
    note, retract = (ready for name in ("write-a-note", "retract-a-fact") for ready in WRITING if ready.name == name)
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


def told(ready: Ready, variables: dict[str, Any], database: Database, request: pytest.FixtureRequest) -> Any:
    """The answer without times of this run; written down as the sample where that is asked for."""
    sent: list[str] = []
    with database.observe(lambda text, _parameters: sent.append(text)):
        answer = orjson.loads(execute(Question(ready.document, variables), ADMINISTRATOR, database))
    assert "errors" not in answer, answer
    assert ready.writes or len(sent) == 1
    found = without_loading(answer, STARTED)
    if request.config.getoption("--rewrite-golden"):
        ready.keep(found)
    return found


def page_in(found: Any) -> Any:
    """The first part of an answer that is a page."""
    while "pageInfo" not in found:
        [found] = [below for below in found.values() if isinstance(below, dict)]
    return found


def test_every_demo_question_is_a_ready_operation():
    assert {question.operation for question in QUESTIONS} <= {ready.name for ready in READING}
