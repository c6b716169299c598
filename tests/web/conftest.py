"""Fixtures of the pages' tests: a fresh case for each test, and its people as visitors."""

from collections.abc import Iterator

import pytest

from tests.cast import CAST, HALA, NADIA, NOOR, REHEARSED, SAMIR, TARIQ
from tests.talks.negotiating_text import OPEN, WAIT
from tests.web.exchange import Exchange, numbered
from tests.web.followed import Followed
from tests.web.program import Program, token_of
from tests.web.roles import ROLES, entered, set_the_scene
from tests.web.server import serving
from tests.web.sheet import Sheet
from tests.web.streams import PACE, Listen, listening
from tests.web.visitor import Talks, Visitor
from wasit.web.server import hub
from wasit.web.server.runtime import service


@pytest.fixture
def talks() -> Talks:
    return Talks(service())


@pytest.fixture
def rehearsal() -> Talks:
    """A rehearsal of the same people, with an instructor."""
    return Talks(service(), REHEARSED)


@pytest.fixture
def hala(talks: Talks) -> Visitor:
    """The chief mediator."""
    return talks.visitor(HALA)


@pytest.fixture
def tariq(talks: Talks) -> Visitor:
    """A mediator."""
    return talks.visitor(TARIQ)


@pytest.fixture
def nadia(talks: Talks) -> Visitor:
    """North's head."""
    return talks.visitor(NADIA)


@pytest.fixture
def noor(talks: Talks) -> Visitor:
    """A member of North's delegation."""
    return talks.visitor(NOOR)


@pytest.fixture
def samir(talks: Talks) -> Visitor:
    """South's head."""
    return talks.visitor(SAMIR)


@pytest.fixture
def sheet(talks: Talks) -> Sheet:
    """A text on the desk: a clause with something open, and one with nothing."""
    return Sheet(talks, OPEN, WAIT, title="An understanding")


@pytest.fixture
def exchange(talks: Talks) -> Exchange:
    """A schedule of commitments on the desk."""
    return Exchange(talks, numbered())


@pytest.fixture
def followed(talks: Talks) -> Followed:
    """An indicator that the mediators follow."""
    return talks.follows()


@pytest.fixture
def stranger() -> Visitor:
    return Visitor()


@pytest.fixture
def roles(talks: Talks) -> dict[str, Visitor]:
    """Everybody at a case in which all of this has happened."""
    set_the_scene(talks)
    return {role: entered(talks, person) for role, person in ROLES.items()}


@pytest.fixture
def programs(talks: Talks) -> dict[str, Program]:
    """A program of everyone's."""
    return {person.id: Program(token_of(talks, person)) for person in CAST}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A real server, the same for a file of tests."""
    with serving() as address:
        yield address


@pytest.fixture
def fast_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Live connections beat several times a second."""
    monkeypatch.setattr(hub, "BEAT", PACE)


@pytest.fixture
def listen(address: str) -> Iterator[Listen]:
    """Opens the live connection of a visitor, and has its first event."""
    with listening(address) as opening:
        yield opening
