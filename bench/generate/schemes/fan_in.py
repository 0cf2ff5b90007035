"""Fan-in: victims pay into one account, which passes most of it on within hours, over mules, to a deposit address."""

from bench.generate.amounts import exchanged, of_dollars
from bench.generate.scheme import Scheme
from bench.generate.truth import told_collecting

COUNTRIES = ("TW", "KR", "TH")


def plant(scheme: Scheme) -> None:
    """One collecting account, two or three mules behind it, one deposit address; every victim complains."""
    chance = scheme.chance
    country = chance.pick(COUNTRIES)
    collector = scheme.account(country)
    mules = [scheme.account(country) for _ in range(chance.between(2, 3))]
    customer = scheme.person()
    deposit = scheme.deposit(customer)
    complained = []
    for victim in scheme.bystanders(country, chance.between(4, 12)):
        amount = of_dollars(chance.between(300, 20_000), victim.unit)
        complained.append((scheme.pay(victim, collector, amount), victim.holder))
        scheme.later(5, 60)
    passed_on = sum(payment.received for payment, _ in complained) * chance.between(70, 100) // 100
    for mule, amount in zip(mules, chance.split(passed_on, len(mules)), strict=True):
        scheme.pay(collector, mule, amount)
        scheme.later(10, 60)
        scheme.pay(mule, deposit, amount, exchanged(amount, mule.unit, deposit.unit))
    case, complaints = scheme.file(complained)
    first = complained[0][0]
    scheme.ask("collectors", {"from": [case]}, told_collecting(scheme.payments, collector.key, first.at))
    scheme.ask_for_money(chance.pick(complained)[0])
    scheme.ask_for_deposits(case, complaints, {deposit.key: customer})
