"""The chains that wallets lie on: CAIP-2 ids, names, native units, tickers and the forms of their addresses.

CAIP-2 ids are those of the published namespaces; Bitcoin-like chains without an entry there take the first 32 digits
of their genesis block's hash, as bip122 says.
Bitcoin Gold shares its genesis block with Bitcoin and has no entry; it is named in the manner of `bsv:mainnet`.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph_schema.identifiers import address_forms as forms


@dataclass(frozen=True, slots=True)
class Chain:
    """One chain: CAIP-2 id, short name, native unit (a unit of money), tickers it is listed under, the forms of its
    addresses, other names.
    """

    id: str
    name: str
    native_unit: str
    tickers: tuple[str, ...]
    forms: tuple[forms.Form, ...]
    aliases: tuple[str, ...] = ()


def _evm(number: int, name: str, unit: str, tickers: tuple[str, ...], *aliases: str) -> Chain:
    return Chain(f"eip155:{number}", name, unit, tickers, (forms.evm,), aliases)


CHAINS: tuple[Chain, ...] = (
    Chain(
        "bip122:000000000019d6689c085ae165831e93", "bitcoin", "BTC", ("BTC", "XBT"),
        (forms.versioned(b"\x00", b"\x05"), forms.witness("bc")),
    ),
    _evm(1, "ethereum", "ETH", ("ETH", "ERC20"), "erc20"),
    Chain(
        "tron:0x2b6653dc", "tron", "TRX", ("TRX", "TRC20"),
        (forms.versioned(b"\x41"), forms.tron_hex), ("tron:728126428", "trc20"),
    ),
    _evm(56, "bnb", "BNB", ("BNB", "BSC", "BEP20"), "bsc", "bnb-smart-chain", "bep20"),
    _evm(137, "polygon", "POL", ("MATIC", "POL")),
    Chain("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", "solana", "SOL", ("SOL",), (forms.solana,)),
    Chain(
        "bip122:12a765e31ffd4059bada1e25190f6e98", "litecoin", "LTC", ("LTC",),
        (forms.versioned(b"\x30", b"\x32"), forms.reversioned(b"\x05", b"\x32"), forms.witness("ltc")),
    ),
    Chain(
        "bip122:000000000000000000651ef99cb9fcbe", "bitcoin-cash", "BCH", ("BCH",),
        (forms.cashaddr("bitcoincash"), forms.legacy_cash("bitcoincash")),
        ("bitcoincash", "bip122:000000000000000000b15ad892af8f6a"),
    ),
    Chain("bip122:1a91e3dace36e2be3bf030a65679fe82", "dogecoin", "DOGE", ("DOGE",),
          (forms.versioned(b"\x1e", b"\x16"),)),
    Chain("bip122:00000ffd590b1485b3caadc19b22e637", "dash", "DASH", ("DASH",), (forms.versioned(b"\x4c", b"\x10"),)),
    Chain(
        "bip122:00040fe8ec8471911baa1db1266ea15d", "zcash", "ZEC", ("ZEC",),
        (forms.versioned(b"\x1c\xb8", b"\x1c\xbd"), forms.bech32_of("zs", "bech32", 43)),
    ),
    Chain("monero:418015bb9ae982a1975da7d79277c270", "monero", "XMR", ("XMR",), (forms.monero,)),
    Chain("xrpl:0", "xrp-ledger", "XRP", ("XRP",), (forms.ripple,), ("xrp", "ripple")),
    Chain("bsv:mainnet", "bitcoin-sv", "BSV", ("BSV",), (forms.versioned(b"\x00", b"\x05"),), ("bsv",)),
    Chain(
        "btg:mainnet", "bitcoin-gold", "BTG", ("BTG",),
        (forms.versioned(b"\x26", b"\x17"), forms.witness("btg")), ("btg",),
    ),
    Chain("bip122:00000fc63692467faeb20cdb3b53200d", "verge", "XVG", ("XVG",), (forms.versioned(b"\x1e", b"\x21"),)),
    Chain(
        "cosmos:Binance-Chain-Tigris", "bnb-beacon", "BNB", ("BNB", "BEP2"),
        (forms.bech32_of("bnb", "bech32", 20),), ("bnb-beacon-chain", "bep2"),
    ),
    _evm(61, "ethereum-classic", "ETC", ("ETC",)),
    _evm(42161, "arbitrum", "ETH", ("ARB",), "arbitrum-one"),
    _evm(10, "optimism", "ETH", ("OP",)),
    _evm(8453, "base", "ETH", ()),
    _evm(43114, "avalanche", "AVAX", ("AVAX",), "avalanche-c"),
)  # fmt: skip
"""In the order in which an address that several chains would take is given to one of them."""

_TOKENS = {
    "USDT": ("ethereum", "tron", "bitcoin", "solana"),
    "USDC": ("ethereum", "tron", "solana"),
}
"""Tokens live on several chains; the form of the address chooses among these, in this order. USDT of 1… and 3… is
Omni, on Bitcoin.
"""

_BY_NAME = {name.casefold(): chain for chain in CHAINS for name in (chain.id, chain.name, *chain.aliases)}
_BY_TICKER: dict[str, tuple[Chain, ...]] = {
    ticker: tuple(chain for chain in CHAINS if ticker in chain.tickers)
    for ticker in {ticker for chain in CHAINS for ticker in chain.tickers}
} | {token: tuple(_BY_NAME[name] for name in names) for token, names in _TOKENS.items()}


_IN_OUTPUTS = ("bip122:", "bsv:", "btg:", "monero:")
COINS_OF_ACCOUNTS = {chain.id: chain.native_unit for chain in CHAINS if not chain.id.startswith(_IN_OUTPUTS)}
"""The coin in which a wallet pays the chain for what it does, by CAIP-2 id: of chains whose addresses are accounts.
Where coins lie in outputs every payment is in that coin, and pays for itself.
"""


def find_chain(text: str) -> Chain | None:
    """The chain of a CAIP-2 id or a name of the table in any case, spaces read as dashes; None when it is not in the
    table.
    """
    return _BY_NAME.get("-".join(text.split()).casefold())


def chains_of_ticker(ticker: str) -> tuple[Chain, ...]:
    """The chains that a ticker may mean, first the one that wins; empty when it is not in the table."""
    return _BY_TICKER.get(ticker.strip().upper(), ())
