"""No connection is opened to another machine, in the whole run of the tests."""

from __future__ import annotations

import socket

import pytest

from tests.outbound import Outbound

ELSEWHERE = "192.0.2.1"
"""An address that documentation alone may use."""


@pytest.mark.channel(21, 61)
def test_whoever_reaches_for_another_machine_is_stopped() -> None:
    with socket.socket() as reaching, pytest.raises(Outbound):
        reaching.connect((ELSEWHERE, 443))


def test_so_is_a_datagram() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as reaching, pytest.raises(Outbound):
        reaching.sendto(b"here", (ELSEWHERE, 53))


@pytest.mark.parametrize("name", ["elsewhere.example", ELSEWHERE])
def test_nobody_asks_for_the_address_of_another(name: str) -> None:
    with pytest.raises(Outbound):
        socket.getaddrinfo(name, 443)


def test_this_machine_may_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        socket.create_connection(listening.getsockname()).close()
