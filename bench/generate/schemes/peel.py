"""Peel chain: one wallet after another sends a slice to a deposit address and the rest to a fresh wallet."""

from bench.generate.amounts import exchanged, of_dollars
from bench.generate.scheme import Scheme

COUNTRIES = ("TW", "TH", "PH")
SLICE = (8, 25)  # per cent


def plant(scheme: Scheme) -> None:
    """Two victims, one account, a chain of four to six wallets whose slices go to addresses of two customers."""
    chance = scheme.chance
    country = chance.pick(COUNTRIES)
    account = scheme.account(country)
    complained = []
    for victim in scheme.bystanders(country, 2):
        amount = of_dollars(chance.between(5_000, 60_000), victim.unit)
        complained.append((scheme.pay(victim, account, amount), victim.holder))
        scheme.later(10, 120)
    rest = sum(payment.received for payment, _ in complained)
    wallet = scheme.wallet()
    rest = scheme.pay(account, wallet, rest, exchanged(rest, account.unit, wallet.unit)).received
    customers = [scheme.person(), scheme.person()]
    held = {}
    for number in range(chance.between(4, 6)):
        scheme.later(20, 6 * 60)
        customer, following = customers[number % 2], scheme.wallet()
        deposit = scheme.deposit(customer)
        held[deposit.key] = customer
        peeled = rest * chance.between(*SLICE) // 100
        scheme.pay(wallet, deposit, peeled)
        rest -= peeled
        scheme.pay(wallet, following, rest)
        wallet = following
    case, complaints = scheme.file(complained)
    scheme.ask_for_money(chance.pick(complained)[0])
    scheme.ask_for_deposits(case, complaints, held)
