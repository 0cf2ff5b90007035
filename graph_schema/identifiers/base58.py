"""Base58 and base58check, in Bitcoin's and Ripple's alphabets and in Monero's blocks.

Rules: Bitcoin's base58check (double SHA-256, four bytes), Ripple's alphabet of the same, Monero's blocks of eight
bytes with a Keccak-256 checksum.
"""

from __future__ import annotations

from hashlib import sha256

from Crypto.Hash import keccak

BITCOIN_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE_ALPHABET = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"

_LONGEST = 200
_CHECKSUM = 4
_MONERO_BLOCK = 11
_MONERO_BYTES = {0: 0, 2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}
_DIGITS = {
    alphabet: {letter: value for value, letter in enumerate(alphabet)}
    for alphabet in (BITCOIN_ALPHABET, RIPPLE_ALPHABET)
}


def decode_base58(text: str, alphabet: str = BITCOIN_ALPHABET) -> bytes | None:
    """The bytes that the text writes, leading zeros kept; None when it holds a letter that base58 has not, or is over
    200 characters.
    """
    if not text or len(text) > _LONGEST:
        return None
    number = _number(text, alphabet)
    if number is None:
        return None
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def encode_base58(payload: bytes, alphabet: str = BITCOIN_ALPHABET) -> str:
    """The payload in base58, one first letter of the alphabet for each leading zero byte."""
    number = int.from_bytes(payload, "big")
    letters = []
    while number:
        number, digit = divmod(number, 58)
        letters.append(alphabet[digit])
    zeros = len(payload) - len(payload.lstrip(b"\0"))
    return alphabet[0] * zeros + "".join(reversed(letters))


def decode_base58check(text: str, alphabet: str = BITCOIN_ALPHABET) -> bytes | None:
    """Version and payload without the checksum; None when letters or checksum do not hold."""
    decoded = decode_base58(text, alphabet)
    if decoded is None or len(decoded) <= _CHECKSUM:
        return None
    payload, checksum = decoded[:-_CHECKSUM], decoded[-_CHECKSUM:]
    return payload if _double_sha256(payload)[:_CHECKSUM] == checksum else None


def encode_base58check(payload: bytes, alphabet: str = BITCOIN_ALPHABET) -> str:
    """Version and payload with the checksum added, in base58."""
    return encode_base58(payload + _double_sha256(payload)[:_CHECKSUM], alphabet)


def decode_monero(text: str) -> bytes | None:
    """Network byte and keys of a Monero address without the checksum; None when blocks or checksum do not hold."""
    if len(text) > _LONGEST:
        return None
    decoded = bytearray()
    for start in range(0, len(text), _MONERO_BLOCK):
        block = text[start : start + _MONERO_BLOCK]
        size = _MONERO_BYTES.get(len(block))
        number = _number(block, BITCOIN_ALPHABET)
        if size is None or number is None or number >> (8 * size):
            return None
        decoded += number.to_bytes(size, "big")
    payload, checksum = bytes(decoded[:-_CHECKSUM]), bytes(decoded[-_CHECKSUM:])
    return payload if payload and keccak256(payload)[:_CHECKSUM] == checksum else None


def keccak256(payload: bytes) -> bytes:
    """The Keccak-256 digest that Ethereum and Monero use: the form from before SHA-3's padding was fixed."""
    return keccak.new(digest_bits=256, data=payload).digest()


def _number(text: str, alphabet: str) -> int | None:
    digits = _DIGITS[alphabet]
    number = 0
    for letter in text:
        digit = digits.get(letter)
        if digit is None:
            return None
        number = number * 58 + digit
    return number


def _double_sha256(payload: bytes) -> bytes:
    return sha256(sha256(payload).digest()).digest()
