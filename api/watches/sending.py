"""One POST to the address of a watch: no redirect is followed, and nothing that comes back is read but the status."""

import ssl
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from threading import Timer
from urllib.parse import SplitResult

SECONDS = 10.0


def send(address: SplitResult, headers: dict[str, str], body: bytes) -> int | None:
    """The status of the answer; None where there was none within SECONDS, however it trickles in."""
    host = address.hostname or ""
    if address.scheme == "https":
        connection: HTTPConnection = HTTPSConnection(
            host, address.port, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        connection = HTTPConnection(host, address.port, timeout=SECONDS)

    def end() -> None:
        if connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(SHUT_RDWR)

    ending = Timer(SECONDS, end)
    ending.daemon = True
    ending.start()
    path = (address.path or "/") + (f"?{address.query}" if address.query else "")
    try:
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    except (OSError, HTTPException, ValueError):
        return None
    finally:
        ending.cancel()
        connection.close()
