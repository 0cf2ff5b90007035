"""Questions about persons, companies, places and countries in the invented case: what is told is its truth."""

from fractions import Fraction

import orjson
from examples_asked import ADMINISTRATOR, TRUTH, asked

from api.cli.demo import QUESTIONS
from api.graphql import questions
from api.graphql.execute import Question, execute
from graph_schema.times import from_iso, to_iso


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


def test_the_families_of_sites_are_the_truth(outcomes, database):
    truth = TRUTH["platformFamily"]
    document = """query($from: [ID!]!, $by: [PlatformTieKind!]) { platformFamily(from: $from, by: $by) {
      truncated common { value }
      families { sites { key } ties { by value siteCount sites { site { key } records { source } } } } } }"""
    sites = [site for family in truth["families"] for site in family]
    question = Question(document, {"from": sites, "by": ["ANALYTICS", "CERTIFICATE", "HOST"]})
    found = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["platformFamily"]
    assert (found["truncated"], found["common"]) == (False, [])
    assert sorted([site["key"] for site in one["sites"]] for one in found["families"]) == truth["families"]
    ties = [tie for one in found["families"] for tie in one["ties"]]
    assert all(site["records"] for tie in ties for site in tie["sites"])
    names = {"HOST": "address", "CERTIFICATE": "certificate", "ANALYTICS": "analytics"}
    told = [(names[tie["by"]], tie["value"], [site["site"]["key"] for site in tie["sites"]]) for tie in ties]
    assert sorted(told) == sorted((tie["by"], tie["value"], tie["domains"]) for tie in truth["ties"])
    largest = max(truth["families"], key=len)
    again = asked(database, "family-of-sites", {"from": [largest[0]]})["platformFamily"]
    assert [[site["key"] for site in one["sites"]] for one in again["families"]] == [largest]


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


def test_those_who_enable_the_sites_are_the_truth(outcomes, database):
    document = """query($compound: ID!, $on: UTCTime!) { whoEnables(compound: $compound, on: $on, atLeast: 1) {
      truncated
      enablers { who { key } by means since until grade ownership { owners { owner { key } share } } } } }"""
    for truth in TRUTH["whoEnables"]:
        question = Question(document, {"compound": truth["compound"], "on": truth["ownersOn"]})
        found = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["whoEnables"]
        assert not found["truncated"]
        assert [one["who"]["key"] for one in found["enablers"] if one["by"] == "RUNNING"] == truth["operators"]
        told = []
        for one in found["enablers"]:
            if one["by"] == "MEANS":
                row = {"who": one["who"]["key"], "means": one["means"], "grade": one["grade"].split(":")[1]}
                row |= {name: one[name][:10] for name in ("since", "until") if one[name]}
                if one["ownership"]:
                    owners = one["ownership"]["owners"]
                    row["owners"] = {each["owner"]["key"]: Fraction(each["share"]) * 100 for each in owners}
                told.append(row)
        for one in truth["means"]:
            if "owners" in one:
                one["owners"] = {key: Fraction(share) for key, share in one["owners"].items()}
        assert sorted(told, key=str) == sorted(truth["means"], key=str)
        assert {one["by"] for one in found["enablers"]} == {"MEANS", "RUNNING"}


def test_the_agreements_of_the_case_are_the_truth(outcomes, database):
    truth = TRUTH["caseAgreements"]
    [question] = [question for question in QUESTIONS if question.operation == "agreements-of-a-case"]
    found = asked(database, question.operation, question.variables)["agreementCoverage"]
    assert set(truth["countries"]) <= set(found["countries"])
    answers = {tuple(pair["countries"]): {s["answer"] for s in pair["subjects"]} for pair in found["pairs"]}
    for pair in truth["pairs"]:
        told = answers[tuple(pair["countries"])] - {"NOT_KNOWN"}
        assert told == ({pair["answer"].upper()} - {"NOT_KNOWN"}), pair


def test_the_network_of_each_case_touches_countries_and_agreements_as_the_truth_has_them(outcomes, database):
    truth = TRUTH["caseAgreements"]
    answers = {tuple(pair["countries"]): pair["answer"].upper() for pair in truth["pairs"]}
    document = """query($key: ID!) { network(key: $key, reach: 2) { truncated
      countries { country agencies { key } } pairs { countries subjects { subject answer } }
      statedNone { countries } notKnown { countries } } }"""
    seen: set[str] = set()
    for case in [key for name, key in TRUTH["cast"].items() if key.startswith("case:")]:
        found = orjson.loads(execute(Question(document, {"key": case}), ADMINISTRATOR, database))["data"]["network"]
        assert not found["truncated"]
        seen |= {one["country"] for one in found["countries"]}
        kept = {
            answer: {tuple(one["countries"]) for one in found[name]}
            for name, answer in (("statedNone", "STATED_NONE"), ("notKnown", "NOT_KNOWN"))
        }
        kept["AGREEMENT"] = {
            tuple(one["countries"]) for one in found["pairs"]
            if any(each["answer"] == "AGREEMENT" for each in one["subjects"])
        }  # fmt: skip
        told = {tuple(one["countries"]) for one in found["pairs"]}
        for pair in told & answers.keys():  # a telephone of Australia is none of the story's countries
            assert [answer for answer in kept if pair in kept[answer]] == [answers[pair]], pair
        asking = {one["country"]: [each["key"] for each in one["agencies"]] for one in found["countries"]}
        assert all("agency:rc-liaison:tw-cib" in keys for country, keys in asking.items() if country == "TW")
    assert {"TW", "KR", "TH", "KH"} <= seen <= {*truth["countries"], "AU"}


def test_the_routes_of_recruits_are_the_truth(outcomes, database):
    document = """query($from: [ID!]!) { recruitmentRoutes(from: $from, first: 200) {
      truncated
      routes { person { key } recruiters { recruiter { key } recruitedLinks { key } offers { advertisement { key } } }
        legs { trip { key } since departures { place { key } } arrivals { place { key } }
          fellows { person { key } sameTrip } }
        sites { compound { key } } } } }"""
    for truth in TRUTH["recruitmentRoutes"]:
        question = Question(document, {"from": [truth["recruiter"]]})
        found = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["recruitmentRoutes"]
        assert not found["truncated"]
        offers: set[str] = set()
        routes = []
        for route in found["routes"]:
            [by] = [one for one in route["recruiters"] if one["recruiter"]["key"] == truth["recruiter"]]
            answered = [one["advertisement"]["key"] for one in by["offers"]]
            offers |= {*answered}
            legs = [
                {
                    "trip": leg["trip"]["key"], "day": leg["since"][:10],
                    **{name: place["place"]["key"] for name, [place] in
                       (("from", leg["departures"]), ("to", leg["arrivals"]))},
                    "with": [one["person"]["key"] for one in leg["fellows"] if one["sameTrip"]],
                }
                for leg in route["legs"]
            ]  # fmt: skip
            routes.append({
                "person": route["person"]["key"], "advertisement": answered[0] if answered else None,
                "recruited": bool(by["recruitedLinks"]), "legs": legs,
                "compound": route["sites"][0]["compound"]["key"] if route["sites"] else None,
            })  # fmt: skip
            assert len(answered) <= 1
        assert routes == truth["routes"]
        assert sorted(offers) == truth["advertisements"]


def test_who_moved_after_the_raid_is_the_truth(outcomes, database):
    truth = TRUTH["displacement"]
    document = """query($raid: ID!, $to: [ID!]) { displacement(from: $raid, to: $to) {
      truncated raided { key } since until before { who { key } certain }
      to { site { key } kinds { kind certain jaccard } moved { who { key } certain } after { who { key } certain } }
    } }"""
    for to in (None, list(truth["to"])):
        question = Question(document, {"raid": truth["raid"], "to": to})
        found = orjson.loads(execute(question, ADMINISTRATOR, database))["data"]["displacement"]
        assert not found["truncated"]
        assert truth["from"] in [one["key"] for one in found["raided"]]
        assert (found["since"][:10], found["until"][:10]) == (truth["day"], truth["day"])
        assert [one["site"]["key"] for one in found["to"]] == list(truth["to"])
        for site in found["to"]:
            kinds = {one["kind"].lower(): one for one in site["kinds"]}
            for kind, expected in truth["to"][site["site"]["key"]].items():
                for name, rows in (("before", found["before"]), ("after", site["after"]), ("moved", site["moved"])):
                    assert all(one["certain"] for one in rows)
                    assert [key for one in rows if (key := one["who"]["key"]).startswith(kind)] == expected[name]
                assert Fraction(kinds[kind]["jaccard"]) == Fraction(expected["jaccard"])
                assert kinds[kind]["certain"] == len(expected["moved"])
            assert kinds.keys() == truth["to"][site["site"]["key"]].keys()


def test_the_calls_for_help_and_repatriations_are_the_truth(outcomes, database):
    truth = TRUTH["helpRequests"]
    found = asked(database, "calls-for-help", {"on": truth["asOf"].replace("+00:00", "Z"), "first": 200})[
        "callsForHelp"
    ]
    assert found["leftOut"] == []
    told = [
        {
            "request": one["call"]["key"], "status": one["state"], "due": one["due"], "open": one["open"],
            "overdue": one["overdue"],
            "persons": [{"role": each["role"], "person": each["person"]["key"]} for each in one["persons"]],
        }
        for one in found["calls"]
    ]  # fmt: skip
    expected = [{**one, "due": to_iso(from_iso(one["due"]))} for one in truth["requests"]]
    assert sorted(told, key=str) == sorted(expected, key=str)
    events = [
        {
            "event": one["event"]["key"], "day": one["at"][:10], "case": one["cases"][0]["to"]["key"],
            "persons": sorted(each["person"]["key"] for each in one["persons"]),
            "from": one["places"][0]["to"]["countries"][0]["country"],
        }
        for one in found["repatriations"]
    ]  # fmt: skip
    assert sorted(events, key=str) == sorted(TRUTH["repatriations"]["events"], key=str)
    assert {len(one["cases"]) for one in found["repatriations"]} == {1}


def test_the_persons_to_screen_are_the_truth(outcomes, database):
    found = asked(database, "persons-to-screen", {"first": 200})["screening"]
    assert found["leftOut"] == []
    told = []
    for one in found["persons"]:
        assert all(sign["words"] and sign["links"] for sign in one["signs"])
        roles = [
            {
                "role": each["role"],
                "case": each["case"]["key"],
                "decided_by": link["decidedBy"],
                "since": link["at"][:10],
            }
            for each in one["roles"]
            for link in each["links"]
        ]
        signs = sorted({word for sign in one["signs"] for word in sign["words"]})
        told.append({"person": one["who"]["key"], "signs": signs, "roles": sorted(roles, key=str)})
    assert told == [{**one, "roles": sorted(one["roles"], key=str)} for one in TRUTH["screening"]]
