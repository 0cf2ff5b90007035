"""Lines that background and schemes write alike."""

from bench.generate.chance import scattered
from bench.generate.files import Line
from bench.generate.world import CURRENCIES, TOKEN, World


def tie(start: str, kind: str, end: str, **more: object) -> Line:
    """A link's line."""
    return {"kind": kind, "from": start, "to": end, **more}


def account_record(world: World, number: int) -> Line:
    """An account's line."""
    country, bank, text = world.account_parts(number)
    return {
        "kind": "Account", "country": country, "bank_code": bank, "number": text, "currency": CURRENCIES[country],
    }  # fmt: skip


def wallet_record(world: World, number: int) -> Line:
    """A wallet's line."""
    deposit = {"deposit": True} if world.is_deposit(number) else {}
    category = {"category": "exchange"} if world.provider_of(number) else {}
    return {"kind": "Wallet", "key": world.wallet(number), "ticker": TOKEN, **category, **deposit}


def reference(rail: str, number: int) -> str:
    """A payment's reference: a transaction's hash on a chain, else a bank's."""
    return f"0x{scattered(number):016x}{number:016x}" if rail == "chain" else f"GN{number:011}"
