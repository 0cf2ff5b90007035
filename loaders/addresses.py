"""Plain lists of listed addresses, one file a ticker: ``sanctioned_addresses_XBT.json``, ``blocked_USDT.txt``.

A file is a JSON list of texts, or one address a line (empty lines and those that start with ``#`` are passed over).
The ticker is what follows the last underscore of the file's name. Each address is a WalletRecord of the category
``listed``; who listed it the file does not say, so it is the source that tells. An address under two tickers is one
wallet with two records.
"""

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from graph_schema.entities import Wallet
from graph_schema.errors import CrosstraceError
from graph_schema.statements import Reject, Statement
from loaders.format import Format, Origin
from loaders.rejects import reason, shorten
from loaders.wallet_identity import wallet_identity

CATEGORY = "listed"
_TICKER = re.compile(r"[A-Za-z0-9]{2,12}")
_CHUNK = 65_536
_VALUE_LIMIT = 32_000_000  # characters of one element
_LINE_LIMIT = 10_000
_DECODER = json.JSONDecoder()
_SPACE = " \t\r\n"


def read(path: Path, origin: Origin) -> Iterator[Statement | Reject]:
    """One statement or one Reject for each address, at the places ``address XBT 1``, ``address XBT 2`` and so on."""
    _, underscore, ticker = path.stem.rpartition("_")
    if not underscore or not _TICKER.fullmatch(ticker):
        why = f"{path.name!r} names no ticker: call the file <what it lists>_<ticker>{path.suffix}"
        yield Reject("file", why, breaks_file=True)
        return
    ticker = ticker.upper()
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, value in enumerate(_values(file), 1):
                yield _read_address(value, number, ticker, origin)
    except UnicodeDecodeError as error:
        why = f"not UTF-8 ({error.reason}); save the file as UTF-8"
        yield Reject(f"file, after address {ticker} {number}", why, breaks_file=True)
    except _BrokenListError as error:
        yield Reject(f"file, after address {ticker} {number}", str(error), breaks_file=True)


class _BrokenListError(CrosstraceError):
    """The list cannot be read any further."""


def _read_address(value: object, number: int, ticker: str, origin: Origin) -> Statement | Reject:
    place = f"address {ticker} {number}"
    if not isinstance(value, str) or not value.strip():
        return Reject(place, "an address is a text in quotation marks", shorten(json.dumps(value)))
    written = value.strip()
    try:
        wallet = wallet_identity(written, ticker=ticker, source=origin.source)
        record = Wallet(
            item=f"{ticker}:{written}",
            entity=wallet.entity,
            address=wallet.address,
            chain=wallet.chain,
            ticker=ticker,
            stated=wallet.stated,
            category=CATEGORY,
            flags=wallet.flags,
        )
    except ValueError as error:
        return Reject(place, reason(error), shorten(written.encode("utf-8", "backslashreplace").decode()))
    return Statement(record, place=place)


def _values(file: TextIO) -> Iterator[object]:
    """The elements of a JSON list, or the lines of a plain text."""
    start = file.read(1)
    while start and start in _SPACE:
        start = file.read(1)
    if start == "[":
        yield from _elements(file)
    elif start in {"{", '"'}:
        raise _BrokenListError('a JSON file of addresses is one list of texts: ["…", "…"]')
    else:
        yield from _lines(file, start)


def _lines(file: TextIO, start: str) -> Iterator[str]:
    for line in chain([start + file.readline(_LINE_LIMIT)], iter(lambda: file.readline(_LINE_LIMIT), "")):
        whole = line
        while len(line) >= _LINE_LIMIT and not line.endswith("\n"):
            line = file.readline(_LINE_LIMIT)
        if whole.strip() and not whole.startswith("#"):
            yield whole


def _elements(file: TextIO) -> Iterator[object]:
    """The elements after the opening bracket, a piece of the file at a time."""
    buffer, wanted = "", "element or end"
    while True:
        buffer = buffer.lstrip(_SPACE)
        if not buffer:
            buffer = file.read(_CHUNK)
            if not buffer:
                raise _BrokenListError("the list breaks off; fetch the whole file")
            continue
        if buffer[0] == "]" and wanted != "element":
            if (buffer[1:] + file.read(_CHUNK)).strip():
                raise _BrokenListError("something follows the end of the list")
            return
        if wanted == "comma":
            if buffer[0] != ",":
                raise _BrokenListError(f"a comma is wanted, not {buffer[:20]!r}")
            buffer, wanted = buffer[1:], "element"
            continue
        value, buffer = _decode(file, buffer)
        yield value
        wanted = "comma"


def _decode(file: TextIO, buffer: str) -> tuple[object, str]:
    while True:
        try:
            value, end = _DECODER.raw_decode(buffer)
        except json.JSONDecodeError as error:
            problem = error.msg
        except RecursionError:
            raise _BrokenListError("the list holds lists within lists; it is to hold texts") from None
        else:
            if end < len(buffer) or isinstance(value, str):  # a number at the very end of the buffer may go on
                return value, buffer[end:]
            problem = "the list breaks off; fetch the whole file"
        more = file.read(max(_CHUNK, len(buffer)))
        if not more or len(buffer) > _VALUE_LIMIT:
            raise _BrokenListError(f"not JSON: {problem}, at {buffer[:40]!r}")
        buffer += more


FORMAT = Format(
    name="addresses",
    read=read,
    source_type="snapshot",
    summary="lists of listed addresses, JSON or text, one file a ticker; load all files of the source at once",
)
