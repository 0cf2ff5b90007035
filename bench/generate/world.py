"""Who and what there is, by number: keys, countries, keepers and holders. Nothing is stored, all follows from the seed.

The lower an account's or wallet's number, the more it pays. Every tenth is alike, so that one of a wanted sort is found
without looking: account 10k + 3 is kept in the fourth country of the pattern, whatever k. Numbers from ``accounts`` and
``wallets`` on are those of schemes; their keys look like all others.
"""

from hashlib import blake2b

from bench.data.words import FAMILIES, GIVEN
from bench.generate.chance import Chance, PowerLaw, Shuffle, scattered
from graph_schema.money import find_unit, format_amount

PATTERN = ("TW", "KR", "TW", "TH", "VN", "TW", "PH", "KR", "MY", "TH")
COUNTRIES = tuple(dict.fromkeys(PATTERN))
CURRENCIES = {"TW": "TWD", "KR": "KRW", "TH": "THB", "VN": "VND", "PH": "PHP", "MY": "MYR"}
A_DOLLAR = {"TWD": 32, "KRW": 1_380, "THB": 36, "VND": 25_000, "PHP": 57, "MYR": 5, "USDT": 1}
"""What a dollar costs, to no day in particular."""

BANKS_A_COUNTRY, PROVIDERS = 3, 6
NETWORK = "eip155:1"
COIN, TOKEN = "ETH", "USDT"

LEAST_ACCOUNTS, LEAST_WALLETS = 200, 100
LINKS_AN_ACCOUNT, ACCOUNTS_A_WALLET, ACCOUNTS_A_COMPANY = 15, 4, 50
_KEPT = (0, 1, 2)  # of ten wallets those that a provider keeps
_HOLDS_SEVERAL = 0.6  # steepness


class World:
    """The world of a network of so many links."""

    def __init__(self, seed: int, links: int) -> None:
        self.seed = seed
        self.accounts = max(LEAST_ACCOUNTS, links // LINKS_AN_ACCOUNT // 10 * 10)
        self.wallets = max(LEAST_WALLETS, self.accounts // ACCOUNTS_A_WALLET // 10 * 10)
        self.persons = self.accounts * 3 // 5
        self.companies = self.accounts // ACCOUNTS_A_COMPANY
        self._numbers = Shuffle(10**10, seed, "account numbers")
        self._several = PowerLaw(self.persons, _HOLDS_SEVERAL)

    # keys

    def account(self, number: int) -> str:
        """The key of an account."""
        country, bank, text = self.account_parts(number)
        return f"account:{country}:{bank}:{text}"

    def account_parts(self, number: int) -> tuple[str, str, str]:
        """The country, the bank's code and the number at the bank of an account."""
        return PATTERN[number % 10], f"G{scattered(number) % BANKS_A_COUNTRY + 1}", f"{self._numbers[number]:010}"

    def wallet(self, number: int) -> str:
        """The key of a wallet."""
        return f"wallet:{NETWORK}:{self.address(number)}"

    def address(self, number: int) -> str:
        """The address of a wallet."""
        return "0x" + blake2b(b"%d %d" % (self.seed, number), digest_size=20).hexdigest()

    def person(self, number: int) -> str:
        """The key of a person of the registers."""
        return f"person:gen-registers:p{number}"

    def company(self, number: int) -> str:
        """The key of a company."""
        return f"organization:gen-registers:c{number}"

    def bank(self, country: str, code: str) -> str:
        """The key of a bank."""
        return f"organization:gen-registers:bank-{country}-{code}"

    def provider(self, number: int) -> str:
        """The key of a provider of wallets."""
        return f"organization:gen-registers:vasp-{number}"

    def device(self, number: int) -> str:
        """The key of a device; type codes that start with 00 are those of test equipment, never sold."""
        return f"device:imei:{number:014}"

    # who keeps and holds what

    def bank_of(self, account: int) -> str:
        """The key of the bank that keeps an account."""
        country, bank, _ = self.account_parts(account)
        return self.bank(country, bank)

    def provider_of(self, wallet: int) -> str | None:
        """The key of the provider that keeps a wallet; None for a private one."""
        return self.provider(wallet // 10 % PROVIDERS) if wallet % 10 in _KEPT else None

    def is_deposit(self, wallet: int) -> bool:
        """Whether a wallet is a customer's deposit address; the first of each provider is its own, and pays most."""
        return wallet % 10 in _KEPT and (wallet % 10 > 0 or wallet >= 10 * PROVIDERS)

    def holder_of(self, account: int) -> str:
        """The key of the person or company that holds an account: most hold one, few hold many."""
        if account % ACCOUNTS_A_COMPANY == ACCOUNTS_A_COMPANY - 1:
            return self.company(account // ACCOUNTS_A_COMPANY % self.companies)
        return self.person(account if account < self.persons else self.person_by_chance(account))

    def person_by_chance(self, number: int) -> int:
        """The number of a person that a whole number settles, of whom the first come more often."""
        return self._several.rank(scattered(number + (self.seed << 32)) / 2**64)

    def name(self, number: int) -> str:
        """An invented name."""
        chosen = scattered(number ^ 0x5A5A)
        return f"{GIVEN[chosen % len(GIVEN)]} {FAMILIES[chosen // 1_000 % len(FAMILIES)]}"

    # some of a wanted sort

    def accounts_in(self, country: str, chance: Chance, count: int) -> list[int]:
        """So many different accounts of background traffic in a country."""
        place = PATTERN.index(country)
        return [10 * block + place for block in chance.distinct(self.accounts // 10, count)]

    def private_wallets(self, chance: Chance, count: int) -> list[int]:
        """So many different wallets of background traffic that no provider keeps."""
        return [10 * block + chance.between(len(_KEPT), 9) for block in chance.distinct(self.wallets // 10, count)]


def a_dollar(unit: str) -> int:
    """What a dollar costs in the smallest part of a unit."""
    parts: int = 10 ** find_unit(unit).digits
    return parts * A_DOLLAR[unit]


def money(amount: int, unit: str) -> dict[str, str]:
    """An amount, in the smallest part of its unit, as lines and answers write it."""
    return {"amount": format_amount(amount, unit), "unit": unit}
