"""Where alerts may be posted to: https; hosts without encryption only as configured, and this machine itself only for
who sits at it, since a caller from elsewhere could have the node speak to its own ports.
"""

import os
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from api.watches.store import WatchError

HOSTS = "CROSSTRACE_WEBHOOK_HOSTS"
LONGEST_ADDRESS = 2_000  # characters


def checked_address(text: str, *, at_the_node: bool) -> SplitResult:
    """The parts of an address to which alerts may be posted, for one who sits at the node or not. Raises WatchError
    that says which may be named.
    """
    if not text.isascii() or not text.isprintable() or " " in text or len(text) > LONGEST_ADDRESS:
        raise WatchError(f"an address has up to {LONGEST_ADDRESS:,} ASCII characters without blanks; percent-encode it")
    try:
        address = urlsplit(text)
        port = address.port
    except ValueError:
        raise WatchError("this is no address; write one like https://alerts.example/crosstrace") from None
    host = address.hostname or ""
    if address.scheme not in {"http", "https"} or not host or port == 0 or _is_unspecified(host):
        raise WatchError("this is no address; write one like https://alerts.example/crosstrace")
    if "@" in address.netloc or address.fragment:
        raise WatchError("leave user, password and fragment out of the address; the signature says who posts")
    if host in _configured():
        return address
    if _is_this_machine(host):
        if not at_the_node:
            raise WatchError(
                "alerts are posted to the node's own machine only for watches of who sits at it, or where "
                f"{HOSTS} names the host; write an address of your own, like https://alerts.example/crosstrace"
            )
    elif address.scheme == "http":
        raise WatchError(
            "alerts are posted by https; by http only to this machine (127.0.0.1, ::1, localhost) or to a host that "
            f"{HOSTS} names"
        )
    return address


def _is_this_machine(host: str) -> bool:
    found = _ip_address(host)
    return found.is_loopback if found else host.rstrip(".") == "localhost"


def _is_unspecified(host: str) -> bool:
    """Whether it is 0.0.0.0 or ::, by which systems mean themselves."""
    found = _ip_address(host)
    return found is not None and found.is_unspecified


def _ip_address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(host)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _configured() -> frozenset[str]:
    named = os.environ.get(HOSTS, "")
    return frozenset(host.strip().lower() for host in named.split(",") if host.strip())
