"""Everything has its rule: addresses, methods, commands, and what runs beside the requests."""

from __future__ import annotations

import pytest

from tests.channels.rules import COMMANDS, TESTS, THREADS, starters, starts
from tests.web.probing import BEFORE_A_SEAT, METHODS, TURNS, addresses
from tests.web.visitor import Visitor
from wasit.cli import COMMANDS as THERE_ARE
from wasit.web.api.urls import urlpatterns as api
from wasit.web.urls import urlpatterns


def test_every_command_has_a_rule() -> None:
    """A new one gets a line in `rules.py`: what keeps it from telling one side of another."""
    assert THERE_ARE.keys() - COMMANDS.keys() == set()


def test_whatever_runs_beside_the_requests_has_a_rule() -> None:
    """A module that starts a thread, a process or a task gets a line in `rules.py`."""
    assert THREADS.keys() == set(starters())


def test_every_rule_is_shown_somewhere() -> None:
    named = [COMMANDS[name].shown for name in THERE_ARE]
    named += [rule.shown for rule in THREADS.values()]
    assert [name for name in named if not (TESTS / name).is_file()] == []


@pytest.mark.parametrize(
    "code",
    [
        "Thread(target=f)",
        "threading.Timer(1, f)",
        "class A(Thread): pass",
        "class A(Attendant): pass",
        "loop.create_task(f())",
    ],
)
def test_a_new_thread_would_be_seen(code: str) -> None:
    assert starts(code)


@pytest.mark.channel(10, 12)
def test_the_worlds_ask_for_every_address_by_every_method() -> None:
    pages = {each.name for each in urlpatterns if each not in api} - BEFORE_A_SEAT
    asked: set[tuple[str, str]] = set()
    for turn in range(TURNS):
        asked |= {(name, method) for name, method, _ in addresses(Visitor("0" * 32), ["1"], turn)}
    assert asked == {(name, method) for name in pages for method in METHODS}
