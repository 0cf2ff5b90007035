"""Wallets: `wallet:` and the CAIP-10 account id of a chain and an address."""

from __future__ import annotations

from graph_schema.identifiers import address_forms
from graph_schema.identifiers.chains import CHAINS, Chain, chains_of_ticker, find_chain
from graph_schema.identifiers.keys import Identified, check_source, stated

_CHECKSUMMED = tuple(chain for chain in CHAINS if chain.name != "solana")


def identify_wallet(address: str, *, chain: str | None = None, ticker: str | None = None, source: str) -> Identified:
    """The key of a wallet from its address and what is said of its chain.

    `chain` is a CAIP-2 id or a name of the table and outweighs `ticker`. A ticker may mean several chains (tokens
    do); the form of the address chooses. By convention 0x… of ETH, USDT or USDC, or of nothing said, is Ethereum, and
    1… or 3… of USDT (Omni), or of nothing said, is Bitcoin. Solana's addresses have no checksum and need one of both.

    What fails, or lies on a chain that is not in the table, is a stated key with its flag. Only where the ticker is
    denied by a checksum that holds on exactly one other chain is the key natural and flagged at once.
    """
    check_source(source)
    text = address.strip()
    if not text:
        return stated("wallet", source, address, "empty: no address is given")
    if chain is not None and chain.strip():
        found = find_chain(chain)
        if found is None:
            return stated("wallet", source, address, f"chain: {chain.strip()[:40]!r} is not in the table of chains")
        return _read(text, (found,), source)
    if ticker is not None and ticker.strip():
        candidates = chains_of_ticker(ticker)
        if not candidates:
            return stated(
                "wallet", source, address, f"chain: ticker {ticker.strip()[:40]!r} is not in the table; name the chain"
            )
        return _read(text, candidates, source, ticker=ticker.strip())
    return _guess(text, source)


def _read(text: str, candidates: tuple[Chain, ...], source: str, *, ticker: str | None = None) -> Identified:
    for chain in candidates:
        normal = _normal_on(chain, text)
        if normal is not None:
            return Identified(f"wallet:{chain.id}:{normal}")
    names = " or ".join(chain.name for chain in candidates)
    others = _chains_that_take(text) if ticker is not None else {}
    if len(others) == 1:
        ((name, key),) = others.items()
        return Identified(key, f"chain: listed as {ticker}, but by its form and checksum the address is of {name}")
    return stated("wallet", source, text, address_forms.fault(text, names))


def _guess(text: str, source: str) -> Identified:
    """The one chain whose form takes the address; Ethereum and Bitcoin win over those that borrowed their form."""
    taken = _chains_that_take(text)
    first = next(iter(taken), None)
    if first is None:
        return stated("wallet", source, text, address_forms.fault(text, "any chain that an address alone tells"))
    if len(taken) == 1 or first in ("bitcoin", "ethereum"):
        return Identified(taken[first])
    return stated("wallet", source, text, f"chain: the address could be of {' or '.join(taken)}; name the chain")


def _chains_that_take(text: str) -> dict[str, str]:
    found = ((chain, _normal_on(chain, text)) for chain in _CHECKSUMMED)
    return {chain.name: f"wallet:{chain.id}:{normal}" for chain, normal in found if normal is not None}


def _normal_on(chain: Chain, text: str) -> str | None:
    return next((normal for form in chain.forms if (normal := form(text)) is not None), None)
