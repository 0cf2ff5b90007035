"""Wallets: published vectors of every checksum, the traps of real lists, and normal forms of normal forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.identifiers import base58, bech32, identify_wallet, is_natural, parse_key, split_key
from graph_schema.identifiers.chains import CHAINS, chains_of_ticker, find_chain
from graph_schema.money import UNITS

BITCOIN = "wallet:bip122:000000000019d6689c085ae165831e93:"

# BIP-350, "Test vectors for v0-v16 native segregated witness addresses" (mainnet ones), in lower case.
WITNESS_VALID = (
    "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
    "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
    "BC1SW50QGDZ25J",
    "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
)
# BIP-350, "invalid segregated witness addresses" of prefix bc.
WITNESS_INVALID = (
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
    "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
    "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
    "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
    "bc1pw5dgrnzv",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
    "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
    "bc1gmk9yu",
)
# EIP-55, "Test cases".
EIP55_VALID = (
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
)
# Bitcoin Cash "Address format for Bitcoin Cash": legacy form and cashaddr of the same hash.
CASHADDR = (
    ("1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
    ("1KXrWXciRDZUpQwQmuM1DbwsKDLYAYsVLR", "qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy"),
    ("16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb", "qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r"),
    ("3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC", "ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq"),
    ("3LDsS579y7sruadqu11beEJoTjdFiFCdX4", "pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e"),
    ("31nwvkZwyPdgzjBJZXfDmSWsC4ZLKpYyUw", "pqq3728yw0y47sqn6l2na30mcw6zm78dzq5ucqzc37"),
)
# Listed as Bitcoin addresses in public TagPacks, these nine fail base58check; one has a letter that base58 lacks.
FAULTY_TAGS = (
    "1Mn386ue8o3mW9866octLNP8HFqcYsphJCV",
    "1MFgcyJ7ZNSknbTBRaih6zWDE6V1A64tRYs",
    "14bwh6gmvol5ntwbvxqjkjdtzv4y5ebtvm",
    "3CD19JE8F4C48L43E3A5TH8XD45JLRXUL",
    "1GL9JtXPRTPetxgiJ8UcgrEECp12spD4t",
    "1MJzarWdCR8dXGt6vpK62f7MxcWYcVynM",
    "1AzdzwWHaJXytimxenzi45JVtY4FsXwLZ",
    "1MK4uue11JnVxjUQhq19KNSpAuyaFqBwM",
    "3daa7ab7451f4215c9fe53c6c739e8e534",
)
# One address a ticker from OFAC's list, and what it becomes.
LISTED = (
    ("XBT", "123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX", BITCOIN + "123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX"),
    ("TRX", "TAYhjpL8pPs8T84FSM329nffQpc6jD8GBM", "wallet:tron:0x2b6653dc:TAYhjpL8pPs8T84FSM329nffQpc6jD8GBM"),
    ("ETH", "0x04DBA1194ee10112fE6C3207C0687DEf0e78baCf", "wallet:eip155:1:0x04dba1194ee10112fe6c3207c0687def0e78bacf"),
    ("USDT", "0x175d44451403Edf28469dF03A9280c1197ADb92c",
     "wallet:eip155:1:0x175d44451403edf28469df03a9280c1197adb92c"),
    ("USDT", "TAoLw5yD5XUoHWeBZRSZ1ExK9HMv2CiPvP", "wallet:tron:0x2b6653dc:TAoLw5yD5XUoHWeBZRSZ1ExK9HMv2CiPvP"),
    ("USDT", "123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX", BITCOIN + "123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX"),
    ("ARB", "0x4f47bc496083c727c5fbe3ce9cdf2b0f6496270c",
     "wallet:eip155:42161:0x4f47bc496083c727c5fbe3ce9cdf2b0f6496270c"),
    ("BSC", "0x4f47bc496083c727c5fbe3ce9cdf2b0f6496270c",
     "wallet:eip155:56:0x4f47bc496083c727c5fbe3ce9cdf2b0f6496270c"),
    ("ETC", "0xd882cfc20f52f2599d84b8e8d58c7fb62cfe344b",
     "wallet:eip155:61:0xd882cfc20f52f2599d84b8e8d58c7fb62cfe344b"),
    ("BNB", "bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23",
     "wallet:cosmos:Binance-Chain-Tigris:bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23"),
    ("BSV", "12sjrrhoFEsedNRhtgwvvRqjFTh8fZTDX9", "wallet:bsv:mainnet:12sjrrhoFEsedNRhtgwvvRqjFTh8fZTDX9"),
    ("BTG", "GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS", "wallet:btg:mainnet:GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS"),
    ("DASH", "XnPFsRWTaSgiVauosEwQ6dEitGYXgwznz2",
     "wallet:bip122:00000ffd590b1485b3caadc19b22e637:XnPFsRWTaSgiVauosEwQ6dEitGYXgwznz2"),
    ("LTC", "LNf2JDiuunBz7GMDKFYHN4rq5meXWxiwfb",
     "wallet:bip122:12a765e31ffd4059bada1e25190f6e98:LNf2JDiuunBz7GMDKFYHN4rq5meXWxiwfb"),
    ("SOL", "42RLPACwZPx3vYYmxSueqsogfynBDqXK298EDsNoyoHi",
     "wallet:solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:42RLPACwZPx3vYYmxSueqsogfynBDqXK298EDsNoyoHi"),
    ("XMR", "49HqitRzdnhYjgTEAhgGpCfsjdTeMbUTU6cyR4JV1R7k2Eej9rGT8JpFiYDa4tZM6RZiFrHmMzgSrhHEqpDYKBe5B2ufNsL",
     "wallet:monero:418015bb9ae982a1975da7d79277c270:"
     "49HqitRzdnhYjgTEAhgGpCfsjdTeMbUTU6cyR4JV1R7k2Eej9rGT8JpFiYDa4tZM6RZiFrHmMzgSrhHEqpDYKBe5B2ufNsL"),
    ("XRP", "rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66", "wallet:xrpl:0:rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66"),
    ("XVG", "DFFJhnQNZf8rf67tYnesPu7MuGUpYtzv7Z",
     "wallet:bip122:00000fc63692467faeb20cdb3b53200d:DFFJhnQNZf8rf67tYnesPu7MuGUpYtzv7Z"),
    ("ZEC", "t1MMXtBrSp1XG38Lx9cePcNUCJj5vdWfUWL",
     "wallet:bip122:00040fe8ec8471911baa1db1266ea15d:t1MMXtBrSp1XG38Lx9cePcNUCJj5vdWfUWL"),
)  # fmt: skip


def key(address: str, **of: str) -> str:
    found = identify_wallet(address, source="test", **of)
    assert found.flag is None, found
    return found.key


def flag(address: str, **of: str) -> str:
    found = identify_wallet(address, source="test", **of)
    assert found.key.startswith("wallet:stated:test:")
    assert found.flag is not None
    return found.flag


@pytest.mark.parametrize("address", WITNESS_VALID)
def test_witness_addresses_of_bip350_are_taken_in_lower_case(address: str) -> None:
    assert key(address, ticker="BTC") == BITCOIN + address.lower()


@pytest.mark.parametrize("address", WITNESS_INVALID)
def test_faulty_witness_addresses_of_bip350_are_stated(address: str) -> None:
    flag(address, chain="bitcoin")


@pytest.mark.parametrize(
    "text", ["A12UEL5L", "a12uel5l", "?1ezyfcl", "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"]
)
def test_bech32_of_bip173_holds(text: str) -> None:
    decoded = bech32.decode_bech32(text)
    assert decoded is not None
    assert decoded.encoding == "bech32"


@pytest.mark.parametrize(
    "text", ["pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "A1G7SGD8", "10a06t8", "1qzzfhee", "A12uEL5L"]
)
def test_faulty_bech32_of_bip173_does_not(text: str) -> None:
    assert bech32.decode_bech32(text) is None


@pytest.mark.parametrize("text", ["A1LQFN3A", "a1lqfn3a", "?1v759aa"])
def test_bech32m_of_bip350_holds(text: str) -> None:
    decoded = bech32.decode_bech32(text)
    assert decoded is not None
    assert decoded.encoding == "bech32m"


@pytest.mark.parametrize("address", EIP55_VALID)
def test_addresses_of_eip55_are_one_in_any_case(address: str) -> None:
    assert key(address, chain="ethereum") == key(address.lower(), ticker="ETH") == f"wallet:eip155:1:{address.lower()}"


def test_mixed_case_that_fails_eip55_is_stated() -> None:
    assert flag("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed", ticker="ETH").startswith("checksum: ")


@pytest.mark.parametrize(("legacy", "cash"), CASHADDR)
def test_both_forms_of_bitcoin_cash_are_one_wallet(legacy: str, cash: str) -> None:
    expected = "wallet:bip122:000000000000000000651ef99cb9fcbe:" + cash
    assert {key(text, ticker="BCH") for text in (legacy, cash, "bitcoincash:" + cash, cash.upper())} == {expected}
    assert key("bitcoincash:" + cash) == expected
    assert flag(cash[:-1] + ("q" if cash[-1] != "q" else "p"), chain="bitcoin cash")


def test_a_legacy_address_stays_bitcoin_unless_bitcoin_cash_is_named() -> None:
    assert key(CASHADDR[0][0]) == BITCOIN + CASHADDR[0][0]


def test_keccak_is_the_form_that_ethereum_uses() -> None:
    assert base58.keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"


@pytest.mark.parametrize(
    ("text", "payload"),  # draft-msporny-base58, "Test vectors"
    [
        ("2NEpo7TZRRrLZSi2U", b"Hello World!"),
        (
            "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
            b"The quick brown fox jumps over the lazy dog.",
        ),
        ("11233QC4", bytes.fromhex("0000287fb4cd")),
    ],
)
def test_base58_of_published_vectors(text: str, payload: bytes) -> None:
    assert base58.decode_base58(text) == payload
    assert base58.encode_base58(payload) == text


@given(st.binary(min_size=1, max_size=60), st.sampled_from([base58.BITCOIN_ALPHABET, base58.RIPPLE_ALPHABET]))
def test_base58check_reads_back_what_it_wrote(payload: bytes, alphabet: str) -> None:
    assert base58.decode_base58check(base58.encode_base58check(payload, alphabet), alphabet) == payload


@pytest.mark.parametrize(("ticker", "address", "expected"), LISTED)
def test_listed_addresses_of_every_ticker(ticker: str, address: str, expected: str) -> None:
    assert key(address, ticker=ticker) == expected
    assert parse_key("wallet", expected, source="other").key == expected
    assert is_natural(expected)


@pytest.mark.parametrize(
    ("ticker", "address", "expected"),
    [row for row in LISTED if row[0] not in ("USDT", "ETH", "ARB", "BSC", "ETC", "SOL")],
)
def test_one_letter_changed_is_noticed(ticker: str, address: str, expected: str) -> None:
    middle = len(address) // 2
    other = "3" if address[middle] != "3" else "4"
    flag(address[:middle] + other + address[middle + 1 :], ticker=ticker)


@pytest.mark.parametrize("address", FAULTY_TAGS)
def test_faulty_addresses_of_public_lists_are_stated(address: str) -> None:
    assert flag(address, ticker="BTC").split(":")[0] in ("checksum", "form")


def test_a_checksum_of_another_chain_outweighs_the_ticker_and_says_so() -> None:
    """OFAC lists this TRON address as XBT."""
    found = identify_wallet("TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq", ticker="XBT", source="ofac")
    assert found.key == "wallet:tron:0x2b6653dc:TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq"
    assert found.flag is not None
    assert "tron" in found.flag
    assert flag("TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq", chain="bitcoin").startswith("chain: ")


def test_a_monero_key_is_no_address() -> None:
    """OFAC lists this key among its Monero addresses."""
    flag("5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320", ticker="XMR")


def test_a_lower_cased_list_is_stated() -> None:
    flag("123wbudmsjv4gctdvez6qq6z8nxskrj4kx", ticker="XBT")


def test_tron_in_hexadecimal_is_the_same_wallet() -> None:
    # TRON developers' documentation, "Address format".
    written = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
    payload = base58.decode_base58check(written)
    assert payload is not None
    assert key(payload.hex(), chain="tron") == key(written) == f"wallet:tron:0x2b6653dc:{written}"


def test_both_script_forms_of_litecoin_are_one_wallet() -> None:
    script = b"\x05" + bytes(range(20))
    old, new = base58.encode_base58check(script), base58.encode_base58check(b"\x32" + script[1:])
    assert old[0] == "3"
    assert (
        key(old, chain="litecoin") == key(new, ticker="LTC") == f"wallet:bip122:12a765e31ffd4059bada1e25190f6e98:{new}"
    )


def test_an_address_alone_tells_its_chain_only_where_one_chain_takes_it() -> None:
    assert key("TAYhjpL8pPs8T84FSM329nffQpc6jD8GBM").startswith("wallet:tron:")
    assert key("0xde709f2102306220921060314715629080e2fb77").startswith("wallet:eip155:1:")
    assert "dogecoin or verge" in flag("DFFJhnQNZf8rf67tYnesPu7MuGUpYtzv7Z")
    flag("42RLPACwZPx3vYYmxSueqsogfynBDqXK298EDsNoyoHi")


@pytest.mark.parametrize("of", [{"chain": "cardano"}, {"ticker": "ADA"}, {"chain": "eip155:999999"}])
def test_a_chain_that_is_not_in_the_table_is_stated(of: dict[str, str]) -> None:
    assert flag("0xde709f2102306220921060314715629080e2fb77", **of).startswith("chain: ")


def test_chains_are_found_by_id_name_and_alias() -> None:
    assert find_chain("tron:0x2b6653dc") is find_chain("TRON") is find_chain("trc20")
    assert find_chain("Bitcoin Cash") is find_chain("bitcoincash") is not None
    assert [chain.name for chain in chains_of_ticker("usdt")] == ["ethereum", "tron", "bitcoin", "solana"]
    assert len({chain.id for chain in CHAINS}) == len(CHAINS)
    assert {chain.native_unit for chain in CHAINS} <= UNITS.keys()


@given(st.text(max_size=100), st.sampled_from([None, "BTC", "USDT", "XMR", "ADA", "BCH"]))
def test_no_text_breaks_it_and_a_key_is_its_own_normal_form(text: str, ticker: str | None) -> None:
    found = identify_wallet(text, ticker=ticker, source="test")
    assert split_key(found.key)[0] == "wallet"
    assert parse_key("wallet", found.key, source="other").key == found.key


@given(st.binary(min_size=20, max_size=20))
def test_made_addresses_are_their_own_normal_form(payload: bytes) -> None:
    assert key("0x" + payload.hex(), chain="base") == f"wallet:eip155:8453:0x{payload.hex()}"
    for version in (b"\x00", b"\x05"):
        address = base58.encode_base58check(version + payload)
        assert key(address, chain="bitcoin") == BITCOIN + address
        cash = key(address, chain="bitcoin-cash")
        assert key(cash.rpartition(":")[2], chain="bitcoin-cash") == cash
