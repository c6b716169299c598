"""Fixtures of the client's tests: a real server, and a case on it."""

from collections.abc import Callable, Iterator

import pytest

from tests.web.program import token_of
from tests.web.server import serving
from tests.web.visitor import Talks
from wasit.client import Client
from wasit.talks.people import Person
from wasit.web.server.runtime import service


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture
def talks() -> Talks:
    return Talks(service())


@pytest.fixture
def client(address: str, talks: Talks) -> Iterator[Callable[[Person], Client]]:
    """Makes a client of somebody's in the case."""
    made: list[Client] = []

    def of(person: Person, language: str = "en") -> Client:
        made.append(Client(address, token_of(talks, person, str(len(made))), language=language))
        return made[-1]

    yield of
    for each in made:
        each.close()
