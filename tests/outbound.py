"""The guard of the whole test run: nothing that is tested opens a connection to another machine."""

from __future__ import annotations

import sys
from ipaddress import ip_address

WATCHED = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"}
LOCAL_NAMES = {"localhost", "", None}


class Outbound(AssertionError):
    """Something wants to reach another machine."""


def _stays_here(host: object) -> bool:
    if host in LOCAL_NAMES:
        return True
    try:
        return ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _judge(event: str, arguments: tuple[object, ...]) -> None:
    if event not in WATCHED:
        return
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif isinstance(arguments[-1], tuple):
        host = arguments[-1][0]
    else:
        # A path: the other end is on this machine.
        return
    if not _stays_here(host):
        raise Outbound(f"{event} to {host!r}")


def guard() -> None:
    """Refuse, from now on and for good, every connection of this process to another machine."""
    sys.addaudithook(_judge)
