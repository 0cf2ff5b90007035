"""Large answers made small, where the caller takes it: Zstandard, else gzip.

A length of a compressed body can tell what is in it to somebody who both sees lengths and mixes text of his own into
the same body (BREACH). It takes a browser that sends its rights along by itself; here every request needs a token in
a header, which no other site can have sent. Still only whole answers above a size are compressed, never a refusal.
"""

import gzip

import zstandard

from api.http.negotiation import encoding

SMALLEST = 16_384  # bytes; below, it saves no time on any network
ENCODINGS = ("zstd", "gzip")
_LEVEL = 1  # of both: a node answers many, and higher levels cost more time than they save


def compressed(body: bytes, accept_encoding: str | None) -> tuple[bytes, dict[str, str]]:
    """The body as it is sent, with the headers that say how; smaller than the body or the body itself."""
    headers = {"Vary": "Accept, Accept-Encoding"}
    chosen = encoding(accept_encoding, ENCODINGS) if len(body) >= SMALLEST else None
    if chosen is None:
        return body, headers
    if chosen == "zstd":
        small = zstandard.ZstdCompressor(level=_LEVEL).compress(body)
    else:
        small = gzip.compress(body, compresslevel=_LEVEL, mtime=0)
    return small, headers | {"Content-Encoding": chosen}
