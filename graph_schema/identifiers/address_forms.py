"""The ways in which chains write addresses: each form reads a text and gives the one normal form, or None when the
text is no such address.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graph_schema.identifiers import base58, bech32

Form = Callable[[str], str | None]

_EVM = re.compile(r"0[xX][0-9a-fA-F]{40}")
_TRON_HEX = re.compile(r"(?:0x)?41[0-9a-fA-F]{40}")
_KEY_HASH_BYTES = 20
_SOLANA_BYTES = 32
_MONERO_SIZES = {18: 65, 42: 65, 19: 73}
_LEGACY_TYPES = {b"\x00": 0, b"\x05": 1}
_BECH32_LONGEST = 200


def evm(text: str) -> str | None:
    """Hexadecimal with `0x`, in lower case; where case is mixed the EIP-55 checksum must hold."""
    if not _EVM.fullmatch(text):
        return None
    digits = text[2:]
    if digits not in (digits.lower(), digits.upper()) and digits != _eip55(digits.lower()):
        return None
    return "0x" + digits.lower()


def versioned(*versions: bytes) -> Form:
    """Base58check of one of the versions and a 20-byte hash, as it is written."""

    def read(text: str) -> str | None:
        payload = base58.decode_base58check(text)
        if payload is None or not payload.startswith(versions):
            return None
        return text if len(payload) == len(versions[0]) + _KEY_HASH_BYTES else None

    return read


def reversioned(old: bytes, new: bytes) -> Form:
    """Base58check of an old version, rewritten with the new one: Litecoin's 3… and M… are the same script."""
    written_old = versioned(old)

    def read(text: str) -> str | None:
        if written_old(text) is None:
            return None
        return base58.encode_base58check(new + (base58.decode_base58check(text) or b"")[len(old) :])

    return read


def witness(prefix: str) -> Form:
    """A segregated-witness address (BIP-173, BIP-350) in lower case."""

    def read(text: str) -> str | None:
        return text.lower() if bech32.is_witness_address(text, prefix) else None

    return read


def bech32_of(prefix: str, encoding: str, size: int) -> Form:
    """Bech32 of a plain payload of `size` bytes in lower case."""

    def read(text: str) -> str | None:
        decoded = bech32.decode_bech32(text, longest=_BECH32_LONGEST)
        if decoded is None or decoded.prefix != prefix or decoded.encoding != encoding:
            return None
        payload = bech32.to_bytes(decoded.values)
        return text.lower() if payload is not None and len(payload) == size else None

    return read


def cashaddr(prefix: str) -> Form:
    """A cashaddr in lower case without its prefix."""

    def read(text: str) -> str | None:
        return text.lower().removeprefix(prefix + ":") if bech32.decode_cashaddr(text, prefix) else None

    return read


def legacy_cash(prefix: str) -> Form:
    """Bitcoin's base58check on Bitcoin Cash, rewritten as the cashaddr of the same hash."""
    legacy = versioned(*_LEGACY_TYPES)

    def read(text: str) -> str | None:
        payload = base58.decode_base58check(text)
        if payload is None or legacy(text) is None:
            return None
        return bech32.encode_cashaddr(_LEGACY_TYPES[payload[:1]], payload[1:], prefix)

    return read


def tron_hex(text: str) -> str | None:
    """TRON's 21 bytes in hexadecimal, rewritten in base58check."""
    return base58.encode_base58check(bytes.fromhex(text.removeprefix("0x"))) if _TRON_HEX.fullmatch(text) else None


def solana(text: str) -> str | None:
    """Base58 of 32 bytes, as it is written; it has no checksum."""
    payload = base58.decode_base58(text)
    return text if payload is not None and len(payload) == _SOLANA_BYTES else None


def monero(text: str) -> str | None:
    """A Monero mainnet address, subaddress or integrated address, as it is written."""
    payload = base58.decode_monero(text)
    return text if payload is not None and _MONERO_SIZES.get(payload[0]) == len(payload) else None


def ripple(text: str) -> str | None:
    """A classic XRP Ledger address, as it is written."""
    payload = base58.decode_base58check(text, base58.RIPPLE_ALPHABET)
    return text if payload is not None and payload[0] == 0 and len(payload) == 1 + _KEY_HASH_BYTES else None


def fault(text: str, chain_name: str) -> str:
    """Why no form of the chain took the text: a code, a colon and a sentence."""
    if _EVM.fullmatch(text) and evm(text) is None:
        return "checksum: case is mixed and EIP-55 does not hold"
    if re.fullmatch(r"[a-zA-Z]{2,4}1[02-9ac-hj-np-zAC-HJ-NP-Z]{20,}", text) and bech32.decode_bech32(text) is None:
        return "checksum: neither bech32 nor bech32m holds"
    if re.fullmatch(r"[1-9A-HJ-NP-Za-km-z]{25,36}", text):
        if base58.decode_base58check(text) is None:
            return "checksum: base58check does not hold"
        return f"chain: the address is sound, but is none of {chain_name}"
    return f"form: this is no address of {chain_name}"


def _eip55(digits: str) -> str:
    digest = base58.keccak256(digits.encode()).hex()
    return "".join(
        letter.upper() if int(nibble, 16) >= 8 else letter for letter, nibble in zip(digits, digest, strict=False)
    )
