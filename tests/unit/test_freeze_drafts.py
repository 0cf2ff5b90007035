"""Drafts of requests, from the rows of the statement to the answer, no database: which facts a draft rests on, what may
leave under their handlings, and in which forms it is drafted."""

import json

import pytest
from graphql import GraphQLError
from graphql_questions import cost, selected

from api.graphql import draft_requests
from api.graphql.answers import answer
from api.graphql.plan_freeze import CUSTODY
from api.graphql.planner import plan_root
from api.graphql.projector import Projector
from api.graphql.shown import keys_shown
from cypher.render_money_now import DRAFT_COLUMNS, PAYMENT_COLUMNS

VICTIM, ONE, TWO = (f"account:TW:1:{number}" for number in range(3))
COINS = "wallet:eip155:1:0x5"
BANK, VASP = "organization:src:bank", "organization:src:vasp"
OWN, THEIRS, NOT_ON, SECRET = 2, 4, 6, 8
HANDLINGS = {
    OWN: "owner=TW-CIB;tlp=amber;pap=amber",
    THEIRS: "owner=KR-KNP;tlp=amber;pap=green;release=TW-CIB",
    NOT_ON: "owner=TH-CCIB;tlp=amber;pap=green;release=TW-CIB;consent=no",
    SECRET: "owner=KR-KNP;tlp=red;pap=red;release=TW-CIB",
}
ASKS = {
    "authority": "CIB", "contact": "desk@cib.example", "caseReference": "165-1", "legalBasis": "act 9",
    "made": "2025-03-07T04:00:00Z", "review": "2025-03-08T04:00:00Z", "expires": "2025-04-07T04:00:00Z",
}  # fmt: skip
_TIMES = ("made", "review", "expires")
_DECLARED = ", ".join(f"${name}: {'UTCTime' if name in _TIMES else 'String'}!" for name in ASKS)
_GIVEN = ", ".join(f"{name}: ${name}" for name in ASKS)
DOCUMENT = f"""query({_DECLARED}, $consents: [OwnerConsent!]) {{ moneyNow(payment: "f0", method: FIFO) {{
  places {{ place {{ key }} ask {{ channel freezeRequest({_GIVEN}, consents: $consents) {{
    amount {{ amount unit }} handling barredCount consentsWanted notDrafted
    barred {{ key owner handling because }} drafts {{ form mediaType text }} }} }} }} }} }}"""


def asked(**changed):
    [root] = selected(DOCUMENT, **ASKS | changed)
    return root


class Rows:
    """What the statement returns: each payment with who states it, and who keeps each place."""

    def __init__(self, *consents):
        self.root = asked(consents=[{"owner": owner, "reference": "KNP 12"} for owner in consents])
        self.plan = plan_root(self.root)
        self.payments, self.keepers, self.types = {}, {}, {}

    def pay(self, fact, start, end, at, amount, *handlings, **stated):
        """A payment of so much, with a statement under each of these handlings, the best-graded first."""
        row = {"fact": fact, "from_key": start, "to_key": end, "at": at, "until": at, "rail": "bank", "amount": amount,
               "amount_unit": "TWD", "payment": f"ref{fact}", **stated}  # fmt: skip
        told = [row | {"key": f"{fact}{place}", "handling": number} for place, number in enumerate(handlings)]
        links = [["SENT", [one.get(name) for name in self.plan.columns]] for one in told]
        self.payments[fact] = [[told[0].get(name) for name in (*PAYMENT_COLUMNS, *DRAFT_COLUMNS)], links]
        return self.payments[fact][1]

    def kept(self, place, organization, handling, *records):
        """Who keeps a place, and its records: (what they state, handling), the best-graded first."""
        stated = [
            [
                {"key": f"{organization}{at}", "handling": number, **told}.get(name)
                for name in CUSTODY.end.records.columns
            ]
            for at, (told, number) in enumerate(records)
        ]
        edge = [[organization, stated, None], None, [[handling, f"{place}kept"]], 0, "k"]
        self.keepers.setdefault(place, []).append((organization, edge))

    def entity(self, key):
        edges = [edge for _, edge in self.keepers.get(key, [])]
        return [key, None, [], [edges, None, None, None]]

    def found(self, *places, stops=None):
        rows = []
        for hop, key in enumerate(places, 1):
            near = [one for one in self.payments.values() if key in one[0][1:3]]
            types = [[organization, [[*([None] * self.plan.keeper.records.columns.index("type")), kind]], []]
                     for organization, kind in self.types.get(key, [])]  # fmt: skip
            rows.append([key, hop, (stops or {}).get(key), self.entity(key), types, None, None, near])
        return [[*self.payments["f0"], self.entity(VICTIM)], rows, False]

    def told(self, *places, agency="TW-CIB", **more):
        """The drafts by place and channel."""
        found = self.found(*places, **more)
        answered = answer(self.root, self.plan, found, Projector(HANDLINGS), agency)
        return {
            (one["place"]["key"], way["channel"]): way["freezeRequest"]
            for one in answered["places"]
            for way in one["ask"]
        }


def texts(draft):
    return {one["form"]: one["text"] for one in draft["drafts"]}


def test_of_its_own_facts_an_agency_drafts_both_forms():
    rows = Rows()
    rows.pay("f0", VICTIM, ONE, 5, 1_000, OWN)
    rows.pay("f1", ONE, TWO, 6, 400, OWN)
    rows.kept(TWO, BANK, OWN, ({"caption": "Bank of Kelp", "contact": "desk@kelp.example"}, OWN))
    rows.types = {TWO: [(BANK, "bank")]}
    draft = rows.told(ONE, TWO)[TWO, "BANK_RECALL"]
    assert draft["amount"] == {"amount": "4.00", "unit": "TWD"}
    assert (draft["handling"], draft["barred"], draft["consentsWanted"]) == (HANDLINGS[OWN], [], [])
    assert [one["mediaType"] for one in draft["drafts"]] == ["application/xml", "text/plain", "application/json"]
    told = texts(draft)
    assert "<OrgnlEndToEndId>reff1</OrgnlEndToEndId>" in told["CAMT_056"]
    assert "HOLD 4.00 TWD" in told["CAMT_056"]
    assert "Bank of Kelp, desk@kelp.example" in told["LETTER"]
    assert json.loads(told["LETTER_DATA"])["marking"] == "amber"
    assert draft["notDrafted"] == []


def test_a_draft_rests_on_all_payments_at_the_places_that_the_share_passed_and_on_no_others():
    rows = Rows()
    rows.pay("f0", VICTIM, ONE, 5, 1_000, OWN)
    rows.pay("in", "account:TW:1:8", ONE, 4, 70, THEIRS)  # clean, but it bears on what left first
    rows.pay("f1", ONE, TWO, 6, 400, OWN)
    rows.pay("f2", TWO, COINS, 7, 100, SECRET, received=5, received_unit="USDT")
    found = rows.told(ONE, TWO, COINS)
    assert [one["key"] for one in found[ONE, "BANK_RECALL"]["barred"]] == ["in0"]
    further = found[COINS, "ISSUER"]
    assert [(one["key"], one["owner"]) for one in further["barred"]] == [("f20", "KR-KNP"), ("in0", "KR-KNP")]
    assert further["barred"][0]["because"] == ["CONSENT", "RELEASE", "LEVEL", "ACTION"]
    assert (further["barredCount"], further["consentsWanted"], further["drafts"]) == (2, ["KR-KNP"], [])
    assert further["handling"] == "owner=JOINT;tlp=red;pap=red;release=TW-CIB"


def test_of_many_facts_that_may_not_leave_the_first_are_listed_and_all_counted(monkeypatch):
    monkeypatch.setattr(draft_requests, "BARRED_LISTED", 2)
    rows = Rows()
    rows.pay("f0", VICTIM, ONE, 5, 1_000, OWN)
    for number in range(3):
        rows.pay(f"in{number}", "account:TW:1:8", ONE, 4, 70, THEIRS)
    draft = rows.told(ONE)[ONE, "BANK_RECALL"]
    assert ([one["key"] for one in draft["barred"]], draft["barredCount"]) == (["in00", "in10"], 3)


def test_with_the_consent_of_the_owner_it_is_drafted_and_stays_as_strict():
    for consents in ((), ("TH-CCIB",), ("KR-KNP", "TH-CCIB")):
        rows = Rows(*consents)
        rows.pay("f0", VICTIM, COINS, 5, 1_000, SECRET, received=5, received_unit="USDT")
        rows.pay("in", VICTIM, ONE, 5, 10, NOT_ON)
        draft = rows.told(COINS)[COINS, "ISSUER"]
        assert bool(draft["drafts"]) == ("KR-KNP" in consents)
        assert draft["handling"] == HANDLINGS[SECRET]
        if draft["drafts"]:
            assert "TLP:RED" in texts(draft)["LETTER"]
            assert set(texts(draft)) == {"LETTER", "LETTER_DATA"}


def test_no_consent_lifts_that_there_is_to_be_no_onward_use():
    rows = Rows("TH-CCIB")
    rows.pay("f0", VICTIM, ONE, 5, 1_000, NOT_ON)
    draft = rows.told(ONE)[ONE, "BANK_RECALL"]
    assert [one["because"] for one in draft["barred"]] == [["NO_ONWARD_USE"]]
    assert (draft["consentsWanted"], draft["drafts"], draft["notDrafted"]) == ([], [], [])


def test_of_statements_that_say_the_same_it_rests_on_one_that_may_be_passed_on():
    rows = Rows()
    links = rows.pay("f0", VICTIM, ONE, 5, 1_000, THEIRS, OWN)
    assert rows.told(ONE)[ONE, "BANK_RECALL"]["handling"] == HANDLINGS[OWN]
    links[1][1][rows.plan.columns.index("amount")] = 999  # what it says is no longer what was counted
    draft = rows.told(ONE)[ONE, "BANK_RECALL"]
    assert [one["key"] for one in draft["barred"]] == ["f00"]


def test_it_rests_on_who_is_said_to_keep_the_place_and_on_what_is_said_of_those_who_are_asked():
    rows = Rows()
    rows.pay("f0", VICTIM, COINS, 5, 1_000, OWN)
    rows.kept(
        COINS,
        VASP,
        THEIRS,
        ({"caption": "Kelp", "bic": None}, OWN),
        ({"contact": "a@kelp", "caption": "Other"}, NOT_ON),
    )
    rows.kept(COINS, BANK, SECRET, ({"caption": "Not asked"}, SECRET))
    rows.types = {COINS: [(VASP, "vasp")]}
    draft = rows.told(COINS, stops={COINS: "CUSTODIAN"})[COINS, "VASP_DESK"]
    assert [one["key"] for one in draft["barred"]] == [f"{VASP}1", f"{COINS}kept"]
    assert draft["consentsWanted"] == ["KR-KNP"]


def test_a_bank_recall_names_both_banks_and_rests_on_what_is_said_of_both():
    rows = Rows()
    rows.pay("f0", VICTIM, ONE, 5, 1_000, OWN)
    rows.kept(VICTIM, VASP, OWN, ({"caption": "Bank of who paid"}, THEIRS))
    rows.kept(ONE, BANK, OWN, ({"caption": "Bank of Kelp"}, OWN))
    rows.types = {ONE: [(BANK, "bank")]}
    barred = rows.told(ONE)[ONE, "BANK_RECALL"]["barred"]
    assert [one["key"] for one in barred] == [f"{VASP}0"]


def test_who_belongs_to_no_agency_owns_nothing():
    rows = Rows()
    rows.pay("f0", VICTIM, ONE, 5, 1_000, OWN)
    for agency in (None, "LOCAL"):
        assert rows.told(ONE, agency=agency)[ONE, "BANK_RECALL"]["consentsWanted"] == ["TW-CIB"]


def test_a_bank_that_keeps_a_wallet_is_asked_by_letter_and_told_why():
    rows = Rows()
    rows.pay("f0", VICTIM, COINS, 5, 1_000, OWN, received=5_000, received_unit="USDT")
    rows.kept(COINS, BANK, OWN, ({"caption": "Bank of Kelp"}, OWN))
    rows.types = {COINS: [(BANK, "bank")]}
    draft = rows.told(COINS, stops={COINS: "CUSTODIAN"})[COINS, "BANK_RECALL"]
    assert set(texts(draft)) == {"LETTER", "LETTER_DATA"}
    assert draft["notDrafted"] == ["CAMT_056: USDT is no currency of ISO 4217, which banks recall"]


def test_less_than_the_smallest_part_of_a_unit_is_not_asked_for():
    rows = Rows()
    rows.pay("f0", VICTIM, ONE, 5, 3, OWN)
    rows.pay("in", "account:TW:1:8", ONE, 4, 7, OWN)
    rows.pay("f1", ONE, TWO, 6, 9, OWN)
    found = rows.told(ONE, TWO)
    assert found[TWO, "BANK_RECALL"]["amount"]["amount"] == "0.02"
    assert found[ONE, "BANK_RECALL"]["amount"]["amount"] == "0.01"
    rows.pay("f1", ONE, TWO, 6, 9, OWN, received=1, received_unit="TWD")
    assert rows.told(ONE, TWO)[TWO, "BANK_RECALL"] is None


def test_the_log_names_who_keeps_the_places():
    rows = Rows()
    rows.pay("f0", VICTIM, ONE, 5, 1_000, OWN)
    rows.kept(ONE, BANK, OWN)
    assert set(keys_shown(rows.root, rows.plan, rows.found(ONE))) == {VICTIM, ONE, BANK}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"authority": ""}, "freezeRequest: authority is empty"),
        ({"expires": "2025-03-07T04:00:00Z"}, "freezeRequest: expires is 2025-03-07T04:00:00.000Z, not after made"),
        ({"consents": [{"owner": "Korea", "reference": "x"}]}, "freezeRequest: consents: 'Korea' is no agency"),
        ({"consents": [{"owner": "KR-KNP", "reference": "x"}] * 51}, "consents names 51 consents; at most 50"),
    ],
)
def test_what_no_request_can_be_made_with_is_refused_before_anything_is_read(changed, expected):
    with pytest.raises(GraphQLError, match=expected):
        plan_root(asked(**changed))


def test_many_sorts_of_requests_at_once_cost_too_much():
    one = 'a%d: freezeRequest(authority: "a", contact: "b", caseReference: "c", legalBasis: "d", '
    one += 'made: "2025-01-01T00:00:00Z", review: "2025-01-01T00:00:00Z", expires: "2025-01-02T00:00:00Z") { handling }'
    document = '{ moneyNow(payment: "f0", method: FIFO) { places { ask { %s } } } }'
    assert cost(document % (one % 1)) < cost(document % (one % 1 + one % 2))
    with pytest.raises(GraphQLError, match=r"the dearest part is moneyNow\.places\.ask\.a"):
        cost(document % "".join(one % number for number in range(20)))
