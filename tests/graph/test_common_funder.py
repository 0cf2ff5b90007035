"""Common funders against an oracle over small random worlds: who paid the first coins of which wallets."""

from itertools import count
from random import Random

from drawn import drawn, perhaps, pieces
from small_world import ADMINISTRATOR, World

from cypher import render_common_funder
from graph_schema.grades import UNGRADED_RANK, parse_grade
from graph_schema.times import AFTER_ALL, BEFORE_ALL

DAY = 86_400_000
WALLETS = [f"wallet:tron:0x2b6653dc:T{number}" for number in range(6)]
OTHERS = ["account:TW:1:1", "wallet:bip122:000000000019d6689c085ae165831e93:1x"]
FUNDERS = """query($from: [ID!]!, $wallets: Int! = 3, $since: UTCTime, $until: UTCTime, $n: Int! = 200) {
  commonFunder(from: $from, wallets: $wallets, since: $since, until: $until, first: $n) {
    truncated leftOut
    funders { funder { key } walletCount certainCount wallets { wallet { key } certain links { key } } } } }"""


class Payments:
    """Payments of a world, as a plain list."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance, self.all, self.custody = world, chance, [], []
        self._numbers = count(1)
        for key in (*WALLETS, *OTHERS):
            world.record(key, world.open)

    def pay(self, start: str, end: str, at: int, unit: str = "TRX", **more) -> dict:
        number = next(self._numbers)
        paid = {
            "key": f"p{number:03}", "fact": f"fact{number:03}", "from": start, "to": end, "at": at, "until": at,
            "amount": 5, "amount_unit": unit, "received": None, "received_unit": None, "sequence": None, "grade": None,
            "recorded_at": 1_000, "handling": self.world.open, **more,
        }  # fmt: skip
        content = {name: value for name, value in paid.items() if name not in {"from", "to", "handling"}}
        self.world.link("SENT", start, end, paid["handling"], **content)
        self.all.append(paid)
        return paid

    def keep(self, wallet: str, handling: int) -> None:
        self.world.link("CUSTODIED_BY", wallet, "organization:src:vasp", handling)
        self.custody.append((wallet, handling))

    def some(self, number: int) -> None:
        chance, world = self.chance, self.world
        either = (world.open, world.open, world.closed)
        for _ in pieces(number):
            start, end = chance.sample([*WALLETS, *WALLETS[:2], *OTHERS], 2)
            if start == end:
                continue
            at = chance.choice((BEFORE_ALL, 0, 1, 2, 3, 4))
            at = at if at == BEFORE_ALL else at * DAY
            until = AFTER_ALL if at == BEFORE_ALL else at + chance.choice((0, 0, 0, DAY - 1, 2 * DAY))
            more = {"until": until, "sequence": chance.choice((None, None, 1, 2)), "handling": chance.choice(either)}
            unit = chance.choice(("TRX", "TRX", "TRX", "USDT", "BTC"))
            if perhaps(chance, 0.1):
                more |= {"received": 9, "received_unit": chance.choice(("TRX", "USDT"))}
            first = self.pay(start, end, at, unit, **more)
            if perhaps(chance, 0.2):
                again = {**more, "fact": first["fact"], "grade": chance.choice(("admiralty:A1", "admiralty:E5"))}
                again |= {"handling": chance.choice(either), "until": AFTER_ALL if until == AFTER_ALL else 5 * DAY}
                self.pay(start, end, at, "USDT", **again)
        self.keep(chance.choice(WALLETS), chance.choice(either))


class ByHand:
    """The answer worked out from the list of what may be read."""

    def __init__(self, payments: Payments, handlings: set[int]) -> None:
        self.said = sorted((one for one in payments.all if one["handling"] in handlings), key=by_worth)
        self.best: dict[str, dict] = {}
        for paid in self.said:
            self.best.setdefault(paid["fact"], paid)
        self.kept = {wallet for wallet, handling in payments.custody if handling in handlings}

    def at(self, wallet: str) -> list[dict]:
        return [paid for paid in self.best.values() if wallet in (paid["from"], paid["to"])]

    def may_be_first(self, paid: dict) -> bool:
        unit = paid["received_unit"] or paid["amount_unit"]
        if not paid["to"].startswith("wallet:tron:") or unit != "TRX":
            return False
        return not any(earlier(other, paid) for other in self.at(paid["to"]))

    def answer(self, starts: list[str], wallets: int, window: tuple[int, int]) -> list[tuple]:
        firsts = [paid for paid in self.best.values() if self.may_be_first(paid)]
        looked_at = {key for key in starts if key.startswith("wallet:")}
        looked_at |= {paid["from"] for paid in firsts if paid["to"] in looked_at}
        found = []
        for funder in sorted(looked_at - self.kept):
            if not funder.startswith("wallet:"):
                continue
            funded: dict[str, dict] = {}
            for paid in sorted(firsts, key=lambda one: (one["at"], one["until"], one["fact"])):
                inside = paid["at"] <= window[1] and paid["until"] >= window[0]
                if paid["from"] == funder and inside and paid["to"] != funder:
                    funded.setdefault(paid["to"], paid)
            told = []
            for wallet, paid in sorted(funded.items(), key=lambda one: (one[1]["at"], one[0])):
                others = [other for other in self.at(wallet) if other["fact"] != paid["fact"]]
                links = [said["key"] for said in self.said if said["fact"] == paid["fact"]]
                told.append((wallet, all(earlier(paid, other) for other in others), links))
            if len(told) >= wallets:
                found.append((-sum(certain for _, certain, _ in told), -len(told), funder, told))
        return sorted(found)


def earlier(one: dict, other: dict) -> bool:
    """Whether the one is provably earlier than the other."""
    if one["until"] < other["at"]:
        return True
    same = (one["at"], one["until"]) == (other["at"], other["until"])
    return same and None not in (one["sequence"], other["sequence"]) and one["sequence"] < other["sequence"]


def by_worth(paid: dict) -> tuple:
    rank = parse_grade(paid["grade"]).rank if paid["grade"] else UNGRADED_RANK
    return -rank, -paid["recorded_at"], paid["key"]


def told(answer: dict) -> list[tuple]:
    found = []
    for one in answer["funders"]:
        wallets = [(each["wallet"]["key"], each["certain"], keys(each["links"])) for each in one["wallets"]]
        found.append((-one["certainCount"], -one["walletCount"], one["funder"]["key"], wallets))
    return found


def keys(found: list[dict]) -> list[str]:
    return [one["key"] for one in found]


@drawn(6)
def test_funders_are_those_that_looking_at_every_payment_finds(chance, world, ask):
    payments = Payments(world, chance)
    payments.some(chance.choice((8, 14, 20)))
    for handlings, more in (({world.open}, {}), ({world.open, world.closed}, {"reader": ADMINISTRATOR})):
        by_hand = ByHand(payments, handlings)
        for _ in range(3):
            starts = chance.sample([*WALLETS, *OTHERS], chance.choice((1, 2, 6)))
            wallets, window, times = chance.choice((1, 1, 2, 3)), (BEFORE_ALL, AFTER_ALL), {}
            if perhaps(chance, 0.3):
                window = (DAY, 2 * DAY)
                times = {"since": "1970-01-02T00:00:00Z", "until": "1970-01-03T00:00:00Z"}
            answer = ask(FUNDERS, **{"from": starts}, wallets=wallets, **times, **more)["commonFunder"]
            assert told(answer) == by_hand.answer(starts, wallets, window)
            assert answer["leftOut"] == []


def funded(payments: Payments, number: int = 3) -> list[dict]:
    """Wallets that the first one funded."""
    return [payments.pay(WALLETS[0], wallet, hour) for hour, wallet in enumerate(WALLETS[1 : number + 1])]


def test_funders_are_found_from_wallets_payments_complaints_and_cases(world, ask):
    payments = Payments(world, Random(1))
    first, *_ = funded(payments)
    world.link("CONCERNS", "complaint:src:c", WALLETS[1], world.open)
    world.link("PART_OF", "complaint:src:c", "case:src:k", world.open)
    world.link("NAMED_IN", WALLETS[2], "case:src:l", world.open)
    world.link("NAMED_IN", WALLETS[2], "case:src:m", world.closed)
    for start in (*WALLETS[:4], first["fact"], "complaint:src:c", "case:src:k", "case:src:l"):
        answer = ask(FUNDERS, **{"from": [start]})["commonFunder"]
        assert [one["funder"]["key"] for one in answer["funders"]] == [WALLETS[0]], start
        assert answer["funders"][0]["certainCount"] == 3
    for start in ("case:src:m", "nothing", WALLETS[5], OTHERS[0]):
        answer = ask(FUNDERS, **{"from": [start]})["commonFunder"]
        assert answer == {"truncated": False, "leftOut": [], "funders": []}, start


def test_what_is_provably_earlier_at_a_wallet_makes_a_payment_no_first_one(world, ask):
    payments = Payments(world, Random(1))
    funded(payments, 4)
    payments.pay(WALLETS[1], WALLETS[5], -1, "USDT")  # it could pay already
    payments.pay(OTHERS[0], WALLETS[2], 0, "USDT", until=5)  # perhaps before
    payments.pay(WALLETS[5], WALLETS[3], -1, handling=world.closed)
    [one] = ask(FUNDERS, **{"from": WALLETS})["commonFunder"]["funders"]
    assert [(each["wallet"]["key"], each["certain"]) for each in one["wallets"]] == [
        (WALLETS[2], False), (WALLETS[3], True), (WALLETS[4], True)
    ]  # fmt: skip
    assert ask(FUNDERS, **{"from": WALLETS}, reader=ADMINISTRATOR)["commonFunder"]["funders"] == []


def test_a_provider_is_no_funder_as_far_as_may_be_read(world, ask):
    payments = Payments(world, Random(1))
    funded(payments)
    payments.keep(WALLETS[0], world.closed)
    assert len(ask(FUNDERS, **{"from": WALLETS})["commonFunder"]["funders"]) == 1
    assert ask(FUNDERS, **{"from": WALLETS}, reader=ADMINISTRATOR)["commonFunder"]["funders"] == []


def test_what_bounds_leave_out_of_funders_is_named(world, ask, monkeypatch):
    payments = Payments(world, Random(1))
    funded(payments)
    payments.pay(WALLETS[1], WALLETS[4], 9)
    payments.pay(WALLETS[0], WALLETS[2], 1, sequence=4)
    whole = ask(FUNDERS, **{"from": WALLETS}, wallets=1)["commonFunder"]
    assert (len(whole["funders"]), whole["leftOut"]) == (2, [])
    answer = ask(FUNDERS, **{"from": WALLETS}, wallets=1, n=1)["commonFunder"]
    assert answer["funders"] == whole["funders"][:1]
    assert answer["leftOut"] == ["of the funders all but 1: ask with a larger first"]
    bounds = {
        "WALLETS_LOOKED_AT": "of the wallets all but", "FIRSTS_LOOKED_AT": "of the payments that may be the first",
        "FUNDERS_LOOKED_AT": "of those that may be funders", "PAID_LOOKED_AT": "of the payments of one funder",
    }  # fmt: skip
    for number, (bound, text) in enumerate(bounds.items()):
        monkeypatch.setattr(render_common_funder, bound, 1)
        answer = ask(FUNDERS, **{"from": WALLETS}, wallets=1, n=100 + number)["commonFunder"]
        assert [told[: len(text)] for told in answer["leftOut"]] == [text]
        monkeypatch.undo()


def test_bad_arguments_of_funders_are_refused_with_what_to_do(refused):
    assert "wallets is 101; it has to be 1 to 100" in refused('{ commonFunder(from: "a", wallets: 101) { truncated } }')
