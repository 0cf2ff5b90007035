"""Invented identifiers: each is derived from a phrase, holds its checksum, and belongs to nobody."""

from hashlib import sha256

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_KECCAK_BYTES = 136
_LANES = 0xFFFFFFFFFFFFFFFF


def digest(phrase: str) -> bytes:
    """32 bytes that follow from the phrase alone."""
    return sha256(f"river crossing, invented: {phrase}".encode()).digest()


def tron_address(phrase: str) -> str:
    """Base58check of version 0x41 and 20 bytes to which nobody has a key."""
    payload = b"\x41" + digest(phrase)[:20]
    whole = payload + sha256(sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(whole, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = _BASE58[rest] + text
    return text


def ethereum_address(phrase: str) -> str:
    """20 bytes in hexadecimal, in the mixed case of EIP-55."""
    digits = digest(phrase)[:20].hex()
    check = keccak256(digits.encode()).hex()
    cased = (d.upper() if int(c, 16) >= 8 else d for d, c in zip(digits, check, strict=False))
    return "0x" + "".join(cased)


def transaction(rail: str, phrase: str) -> str:
    """A payment's reference: a transaction hash on a chain, a bank's reference elsewhere."""
    hexadecimal = digest(f"payment {phrase}").hex()
    return hexadecimal if rail in {"chain", "swap", "bridge"} else f"RC{hexadecimal[:12].upper()}"


def imei(number: int) -> str:
    """15 digits with Luhn's check digit, of the type codes that start with 00: test equipment, never sold."""
    digits = f"00000025{number:06d}"
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(digits)]
    return digits + str(-sum(d // 10 + d % 10 for d in doubled) % 10)


def certificate(phrase: str) -> str:
    """A SHA-256 fingerprint."""
    return digest(f"certificate {phrase}").hex()


def keccak256(message: bytes) -> bytes:
    """Keccak-256 of at most 135 bytes, one block: Ethereum's hash, whose padding differs from SHA-3's."""
    block = bytearray(message.ljust(_KECCAK_BYTES, b"\0"))
    block[len(message)] ^= 0x01
    block[-1] ^= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for place in range(_KECCAK_BYTES // 8):
        lanes[place % 5][place // 5] = int.from_bytes(block[8 * place : 8 * place + 8], "little")
    register = 1
    for _ in range(24):
        lanes = _mix(lanes)
        for bit in range(7):
            register = ((register << 1) ^ ((register >> 7) * 0x71)) % 256
            if register & 2:
                lanes[0][0] ^= 1 << ((1 << bit) - 1)
    return b"".join(lanes[x][0].to_bytes(8, "little") for x in range(4))


def _mix(lanes: list[list[int]]) -> list[list[int]]:
    """The steps theta, rho, pi and chi of one round."""
    column = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
    parity = [column[(x + 4) % 5] ^ _turn(column[(x + 1) % 5], 1) for x in range(5)]
    lanes = [[lane ^ parity[x] for lane in lanes[x]] for x in range(5)]
    x, y, current = 1, 0, lanes[1][0]
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        current, lanes[x][y] = lanes[x][y], _turn(current, (step + 1) * (step + 2) // 2)
    for row in range(5):
        old = [lanes[x][row] for x in range(5)]
        for x in range(5):
            lanes[x][row] = old[x] ^ (~old[(x + 1) % 5] & _LANES & old[(x + 2) % 5])
    return lanes


def _turn(lane: int, places: int) -> int:
    places %= 64
    return ((lane << places) | (lane >> (64 - places))) & _LANES
