"""Sessions: the question with which a request begins finds out whether the database is there."""

import pytest
from django.db import OperationalError, connection

from tests.web.visitor import Visitor
from wasit.web.accounts import sessions


@pytest.fixture
def lost(monkeypatch: pytest.MonkeyPatch) -> list[OperationalError]:
    """The failures that are still to come of asking."""
    failures: list[OperationalError] = []
    ask = sessions._row

    def failing(session_key: str) -> object:
        if failures:
            raise failures.pop()
        return ask(session_key)

    monkeypatch.setattr(sessions, "_row", failing)
    return failures


def test_a_connection_that_was_lost_is_made_anew(
    nadia: Visitor, lost: list[OperationalError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "is_usable", lambda: False)
    lost.append(OperationalError("it went away"))
    assert nadia.open("room").status == 200
    assert not lost


def test_nothing_is_asked_twice_on_a_connection_that_holds(lost: list[OperationalError]) -> None:
    lost += [OperationalError("not this one")] * 2
    with pytest.raises(OperationalError):
        sessions.is_good("some-key")
    assert len(lost) == 1


def test_what_cannot_be_reached_is_a_failure(
    lost: list[OperationalError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "is_usable", lambda: False)
    lost += [OperationalError("it went away")] * 2
    with pytest.raises(OperationalError):
        sessions.is_good("some-key")
    assert not lost
