"""The channels: each has a test or a line that says why it has none, and the page is fresh."""

from __future__ import annotations

from tests.channels.listed import channels
from tests.channels.page import PAGE, leaks, page, tried
from tests.channels.standing import MEASURED, OPEN

NUMBERS = {each.number for each in channels()}


def test_there_are_sixty_three() -> None:
    assert sorted(NUMBERS) == list(range(1, 64))


def test_every_channel_is_tried_measured_or_named_as_open() -> None:
    known = tried().keys() | leaks().keys() | MEASURED.keys() | OPEN.keys()
    assert known >= NUMBERS, f"neither tests nor a reason: {sorted(NUMBERS - known)}"
    assert known <= NUMBERS, f"no such channels: {sorted(known - NUMBERS)}"


def test_every_planted_leak_is_of_a_channel_that_something_tries() -> None:
    assert leaks().keys() <= tried().keys() | MEASURED.keys()


def test_the_page_is_fresh() -> None:
    """Made by `python -m tests.channels.page`."""
    assert PAGE.read_text() == page()
