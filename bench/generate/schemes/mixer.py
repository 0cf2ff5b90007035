"""Mixer: accounts and wallets pay into one wallet, which pays it out in other parts to fresh wallets and an account.

One wallet brought the fresh ones to life: it paid them the coin in which they pay the chain.
"""

from bench.generate.amounts import exchanged, of_dollars
from bench.generate.scheme import Place, Scheme
from bench.generate.truth import Payment, told_collecting

COUNTRIES = ("TW", "KR", "VN")


def plant(scheme: Scheme) -> None:
    """Two to four accounts and as many wallets in, three to seven fresh wallets and an account out."""
    chance = scheme.chance
    country = chance.pick(COUNTRIES)
    pool, funder = scheme.wallet(), scheme.wallet()
    fresh = [scheme.wallet() for _ in range(chance.between(3, 7))]
    for wallet in fresh:
        scheme.fund(funder, wallet)
        scheme.later(1, 90)
    scheme.later(24 * 60, 9 * 24 * 60)
    came = _collect(scheme, country, pool)
    account = scheme.account(country)
    _pay_out(scheme, pool, [*fresh, account], sum(paid.received for paid in came))
    deposit = scheme.deposit(scheme.person())
    for number, wallet in enumerate(fresh):
        scheme.later(60, 12 * 60)
        came_here = next(paid.received for paid in scheme.payments if (paid.start, paid.end) == (pool.key, wallet.key))
        scheme.pay(wallet, fresh[number + 1] if number % 3 == 0 and wallet is not fresh[-1] else deposit, came_here)
    scheme.ask("collectors", {"from": [pool.key]}, told_collecting(scheme.payments, pool.key, came[0].at))
    scheme.ask_for_money(chance.pick(came))
    asked = chance.distinct(len(fresh), 2)
    scheme.ask(
        "commonFunder",
        {"from": [fresh[number].key for number in asked]},
        {
            "truncated": False,
            "funders": [{
                "funder": {"key": funder.key}, "walletCount": len(fresh), "certainCount": len(fresh),
                "wallets": [{"wallet": {"key": wallet.key}, "certain": True} for wallet in fresh],
            }],
        },
    )  # fmt: skip


def _collect(scheme: Scheme, country: str, pool: Place) -> list[Payment]:
    """What comes in, by turns from an account and a wallet of the background."""
    chance = scheme.chance
    each = chance.between(2, 4)
    came = []
    for account, wallet in zip(scheme.bystanders(country, each), scheme.private_wallets(each), strict=True):
        amount = of_dollars(chance.between(500, 9_000), account.unit)
        came.append(scheme.pay(account, pool, amount, exchanged(amount, account.unit, pool.unit)))
        scheme.later(5, 60)
        came.append(scheme.pay(wallet, pool, of_dollars(chance.between(500, 9_000), wallet.unit)))
        scheme.later(5, 60)
    return came


def _pay_out(scheme: Scheme, pool: Place, payees: list[Place], amount: int) -> None:
    """What leaves, soon after and in other parts, but for a fee."""
    for payee, part in zip(payees, scheme.chance.split(amount * 98 // 100, len(payees)), strict=True):
        changed = payee.unit != pool.unit
        scheme.pay(pool, payee, part, exchanged(part, pool.unit, payee.unit) if changed else None)
        scheme.later(1, 15)
