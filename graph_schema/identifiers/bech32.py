"""Bech32 and bech32m (BIP-173, BIP-350), segregated-witness addresses, and Bitcoin Cash's cashaddr."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CASHADDR_GENERATORS = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)
_CONSTANTS: dict[int, Literal["bech32", "bech32m"]] = {1: "bech32", 0x2BC830A3: "bech32m"}
_BECH32_CHECKSUM = 6
_CASHADDR_CHECKSUM = 8
_WITNESS_LONGEST = 90
_SHORTEST_PROGRAM, _LONGEST_PROGRAM = 2, 40
_NEWEST_WITNESS = 16
_CASHADDR_HASH = 20


class Bech32(NamedTuple):
    """A decoded text: the prefix before the last `1`, the five-bit values without the checksum, and which checksum
    held.
    """

    prefix: str
    values: list[int]
    encoding: Literal["bech32", "bech32m"]


def decode_bech32(text: str, *, longest: int = _WITNESS_LONGEST) -> Bech32 | None:
    """The text taken apart; None when case is mixed, a letter is foreign, it is too long or no checksum holds."""
    if text != text.lower() and text != text.upper():
        return None
    text = text.lower()
    cut = text.rfind("1")
    if cut < 1 or cut + 1 + _BECH32_CHECKSUM > len(text) or len(text) > longest:
        return None
    prefix = text[:cut]
    values = _five_bit_values(text[cut + 1 :])
    if values is None or any(not "!" <= letter <= "~" for letter in prefix):
        return None
    expanded = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    encoding = _CONSTANTS.get(_polymod(expanded + values, _BECH32_GENERATORS, 25))
    return None if encoding is None else Bech32(prefix, values[:-_BECH32_CHECKSUM], encoding)


def is_witness_address(text: str, prefix: str) -> bool:
    """Whether the text is a segregated-witness address of the prefix: version 0 in bech32, 1 to 16 in bech32m, with a
    program of legal length.
    """
    decoded = decode_bech32(text)
    if decoded is None or decoded.prefix != prefix or not decoded.values:
        return False
    version = decoded.values[0]
    program = to_bytes(decoded.values[1:])
    if version > _NEWEST_WITNESS or program is None or not _SHORTEST_PROGRAM <= len(program) <= _LONGEST_PROGRAM:
        return False
    if version == 0:
        return decoded.encoding == "bech32" and len(program) in (20, 32)
    return decoded.encoding == "bech32m"


def to_bytes(values: Iterable[int]) -> bytes | None:
    """Five-bit values as bytes; None when the padding is longer than four bits or not zero."""
    gathered = bits = 0
    made = bytearray()
    for value in values:
        gathered = (gathered << 5 | value) & 0xFFF
        bits += 5
        if bits >= 8:
            bits -= 8
            made.append(gathered >> bits & 0xFF)
    return None if bits >= 5 or gathered & ((1 << bits) - 1) else bytes(made)


def decode_cashaddr(text: str, prefix: str) -> tuple[int, bytes] | None:
    """The type (0 key hash, 1 script hash) and the 20-byte hash of a cashaddr with or without its prefix; None when
    it does not hold.

    The spec allows longer hashes, which no address in use carries; they are refused.
    """
    if text != text.lower() and text != text.upper():
        return None
    text = text.lower().removeprefix(prefix + ":")
    values = _five_bit_values(text)
    if values is None or len(values) <= _CASHADDR_CHECKSUM:
        return None
    if _polymod([*_cashaddr_prefix(prefix), *values], _CASHADDR_GENERATORS, 35) != 1:
        return None
    content = to_bytes(values[:-_CASHADDR_CHECKSUM])
    if content is None or len(content) != 1 + _CASHADDR_HASH or content[0] & 0x87:
        return None
    return content[0] >> 3, content[1:]


def encode_cashaddr(kind: int, payload: bytes, prefix: str) -> str:
    """The cashaddr, without its prefix, of a type (0 key hash, 1 script hash) and a 20-byte hash."""
    content = bytes([kind << 3]) + payload
    number, padding = int.from_bytes(content, "big"), -len(content) * 8 % 5
    count = (len(content) * 8 + padding) // 5
    values = [(number << padding) >> 5 * place & 31 for place in reversed(range(count))]
    check = _polymod([*_cashaddr_prefix(prefix), *values, *[0] * _CASHADDR_CHECKSUM], _CASHADDR_GENERATORS, 35) ^ 1
    values += [check >> 5 * place & 31 for place in reversed(range(_CASHADDR_CHECKSUM))]
    return "".join(_LETTERS[value] for value in values)


def _cashaddr_prefix(prefix: str) -> list[int]:
    return [ord(letter) & 31 for letter in prefix] + [0]


def _five_bit_values(text: str) -> list[int] | None:
    values = [_VALUES.get(letter, -1) for letter in text]
    return None if -1 in values else values


def _polymod(values: Iterable[int], generators: tuple[int, ...], shift: int) -> int:
    """The checksum polynomial over five-bit values; `shift` is its length less five bits."""
    check = 1
    mask = (1 << shift) - 1
    for value in values:
        top = check >> shift
        check = (check & mask) << 5 ^ value
        for place, generator in enumerate(generators):
            if top >> place & 1:
                check ^= generator
    return check
