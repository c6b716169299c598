"""South's people cannot tell two worlds apart that differ only in what does not concern them.

The real pages, over the real stack, with every header, cookie, refusal and live event; and the
same with leaks planted, which must be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest

from tests.cast import moment
from tests.talks.leaks import TEXT_LEAKS, VERSION_LEAKS
from tests.web import version_steps
from tests.web.ladder_steps import EXCHANGE
from tests.web.leaks import (
    LEAKS,
    WATCHING,
    Plant,
    a_draft,
    a_foreign_answer,
    a_foreign_report,
    a_language,
    a_package,
    a_preparation,
    a_shown_lock,
    an_answer,
)
from tests.web.normaliser import NORMALISED
from tests.web.text_steps import a_draft_is_presented, samir_answers_the_draft
from tests.web.worlds import (
    Told,
    World,
    a_package_is_kept,
    north_answers_the_rule,
    north_changes_its_language,
    north_is_read_back_and_answers,
    readings_are_shown,
    samir_confides,
    samir_speaks,
    samir_watches,
    tell_apart,
    the_rule_is_changed,
)

PLANTED_IN_TEXTS = pytest.mark.parametrize(
    "plant", [*TEXT_LEAKS, a_foreign_answer, a_shown_lock], ids=lambda plant: plant.__name__
)
TEXT = (
    a_draft_is_presented,
    samir_answers_the_draft,
    a_draft_is_presented,
    samir_speaks,
    a_draft_is_presented,
)
"""Three drafts of one text come to South, whose head rejects one clause and accepts another."""

PLANTED = pytest.mark.parametrize("plant", LEAKS, ids=lambda plant: plant.__name__)


@pytest.mark.parametrize("seed", range(4))
def test_south_learns_nothing_but_what_was_released_to_it(seed: int) -> None:
    tell_apart(seed)


def search(seeds: Iterable[int] = (0, 4, 1, 3, *range(5, 12)), steps: int = 6) -> None:
    for seed in seeds:
        tell_apart(seed, steps)


@PLANTED
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        search()


@PLANTED
def test_where_nothing_differs_a_leak_tells_nothing(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is by the difference between the worlds that a leak is found."""
    plant(monkeypatch)
    tell_apart(1, steps=2, alike=True)


@pytest.mark.parametrize("seed", range(3))
def test_south_learns_nothing_from_a_text_but_what_was_presented_to_it(seed: int) -> None:
    tell_apart(seed, script=TEXT)


def search_texts() -> None:
    for seed in range(4):
        tell_apart(seed, script=TEXT)


@PLANTED_IN_TEXTS
def test_a_leak_planted_in_texts_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        search_texts()


@PLANTED_IN_TEXTS
def test_where_nothing_differs_a_leak_in_texts_tells_nothing(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    tell_apart(1, script=TEXT[:1], alike=True)


@pytest.mark.parametrize("seed", range(2))
def test_south_learns_nothing_of_an_exchange_but_what_everyone_was_told(seed: int) -> None:
    tell_apart(seed, script=EXCHANGE)


def search_the_exchange() -> None:
    for seed in range(4):
        tell_apart(seed, script=EXCHANGE)


def test_a_leak_of_what_others_report_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    a_foreign_report(monkeypatch)
    with pytest.raises(Told):
        search_the_exchange()


def test_where_nobody_else_reports_that_leak_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    a_foreign_report(monkeypatch)
    tell_apart(1, script=EXCHANGE[:2], alike=True)


def perhaps(happens: Callable[[World], None]) -> Callable[[World], str]:
    """South's head speaks, and before that something happens elsewhere, or does not."""

    def step(world: World) -> str:
        if world.chance.random() < 0.7:
            world.meanwhile()
            happens(world)
            world.wire.settle()
            world.stamps.set(moment(world.minute))
        return samir_speaks(world)

    return step


SELDOM: dict[Plant, tuple[Callable[[World], str], ...]] = {
    a_language: (samir_speaks, *[perhaps(north_changes_its_language)] * 2),
    a_preparation: (samir_speaks, *[perhaps(north_is_read_back_and_answers)] * 2),
    an_answer: (the_rule_is_changed, *[perhaps(north_answers_the_rule)] * 2),
    a_package: (samir_confides, *[perhaps(a_package_is_kept)] * 2),
}
"""A leak of what seldom happens → the steps before which it does, or not."""


def search_for(script: Sequence[Callable[[World], str]]) -> None:
    for seed in range(6):
        tell_apart(seed, script=script)


@pytest.mark.parametrize("plant", SELDOM, ids=lambda plant: plant.__name__)
def test_a_leak_of_what_seldom_happens_is_found(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        search_for(SELDOM[plant])


@pytest.mark.parametrize("plant", SELDOM, ids=lambda plant: plant.__name__)
def test_south_learns_nothing_of_what_seldom_happens(plant: Plant) -> None:
    tell_apart(0, script=SELDOM[plant])


WATCHED = (
    readings_are_shown,
    samir_watches,
    readings_are_shown,
    samir_watches,
    readings_are_shown,
    readings_are_shown,
)
"""South is shown readings of one indicator, and sets tripwires on it."""


@pytest.mark.parametrize("seed", range(3))
def test_south_learns_nothing_of_what_is_watched_but_what_it_was_shown(seed: int) -> None:
    tell_apart(seed, script=WATCHED)


def search_what_is_watched() -> None:
    for seed in range(10):
        tell_apart(seed, script=WATCHED)


@pytest.mark.parametrize("plant", WATCHING, ids=lambda plant: plant.__name__)
def test_a_leak_of_what_is_watched_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        search_what_is_watched()


VERSIONED = (
    samir_speaks,
    version_steps.a_version_is_checked,
    a_draft_is_presented,
    version_steps.a_clauses_version_is_checked,
    version_steps.southerners_write_their_own,
    version_steps.a_version_is_checked,
    version_steps.southerners_write_their_own,
    a_draft_is_presented,
)
"""Versions of what South said and was shown are checked, and South writes its own."""


@pytest.mark.parametrize("seed", range(3))
def test_south_learns_nothing_of_versions_but_what_it_was_given(seed: int) -> None:
    tell_apart(seed, script=VERSIONED)


def search_versions() -> None:
    for seed in range(4):
        tell_apart(seed, script=VERSIONED)


@pytest.mark.parametrize("plant", [*VERSION_LEAKS, a_draft], ids=lambda plant: plant.__name__)
def test_a_leak_of_versions_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Told):
        search_versions()


def test_little_is_normalised() -> None:
    assert len(NORMALISED) <= 6
