"""Where alerts may be posted to: https, or this machine itself; other hosts without encryption only as configured."""

import os
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from api.watches.store import WatchError

HOSTS = "CROSSTRACE_WEBHOOK_HOSTS"
LONGEST_ADDRESS = 2_000  # characters


def checked_address(text: str) -> SplitResult:
    """The parts of an address to which alerts may be posted. Raises WatchError that says which may be named."""
    if not text.isascii() or not text.isprintable() or " " in text or len(text) > LONGEST_ADDRESS:
        raise WatchError(f"an address has up to {LONGEST_ADDRESS:,} ASCII characters without blanks; percent-encode it")
    try:
        address = urlsplit(text)
        port = address.port
    except ValueError:
        raise WatchError("this is no address; write one like https://alerts.example/crosstrace") from None
    host = address.hostname or ""
    if address.scheme not in {"http", "https"} or not host or port == 0:
        raise WatchError("this is no address; write one like https://alerts.example/crosstrace")
    if "@" in address.netloc or address.fragment:
        raise WatchError("leave user, password and fragment out of the address; the signature says who posts")
    if address.scheme == "http" and not _is_this_machine(host) and host not in _configured():
        raise WatchError(
            "alerts are posted by https; by http only to this machine (127.0.0.1, ::1, localhost) or to a host that "
            f"{HOSTS} names"
        )
    return address


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _configured() -> frozenset[str]:
    named = os.environ.get(HOSTS, "")
    return frozenset(host.strip().lower() for host in named.split(",") if host.strip())
