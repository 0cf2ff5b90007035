"""A wallet's key and the fields that follow from it, as every loader of addresses needs them."""

from dataclasses import dataclass

from graph_schema.identifiers import identify_wallet, is_natural, split_key
from graph_schema.identifiers.chains import find_chain

_LONGEST = 300
_NOBODY = "nobody: the zero address belongs to nobody; it stands for what is created and destroyed"


@dataclass(frozen=True, slots=True)
class WalletIdentity:
    """The fields ``entity``, ``address``, ``chain``, ``stated`` and ``flags`` of a WalletRecord.

    ``stated`` is set when the source writes the address otherwise than the key does, or when something is flagged.
    """

    entity: str
    address: str | None
    chain: str | None
    stated: str | None
    flags: tuple[str, ...]


def wallet_identity(
    written: str, *, chain: str | None = None, ticker: str | None = None, source: str
) -> WalletIdentity:
    """The identity of an address as a source writes it; a chain named by its ticker is read as that ticker.

    Raises ValueError for a text longer than any address, or with characters that cannot be printed.
    """
    if len(written) > _LONGEST:
        raise ValueError(f"the address has more than {_LONGEST} characters, and no chain has such")
    if not written.isprintable():
        raise ValueError("the address holds a character that cannot be printed; leave it out")
    if chain is not None and find_chain(chain) is None:
        chain, ticker = None, chain
    found = identify_wallet(written, chain=chain, ticker=ticker, source=source)
    flags: tuple[str, ...] = (found.flag,) if found.flag else ()
    if not is_natural(found.key):
        return WalletIdentity(found.key, None, None, written, flags)
    _, namespace, reference, address = split_key(found.key)
    if namespace == "eip155" and int(address, 16) == 0:
        flags += (_NOBODY,)
    return WalletIdentity(
        found.key, address, f"{namespace}:{reference}", written if flags or written != address else None, flags
    )
