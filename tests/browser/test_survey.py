"""The survey of every page, in every language: its picture, and what is wrong with it.

The pictures are written to `screenshots`, which Git ignores. All that a survey finds is asked
here, in one file, so that it is made once.
"""

from __future__ import annotations

from tests.browser.survey import Survey

SMALLEST = 5_000
"""Bytes; an empty page would take less."""


def test_there_is_a_picture_of_every_page(survey: Survey) -> None:
    pictured = {file.name.split(f"-{survey.language}-")[0] for file in survey.screenshots}
    assert len(survey.screenshots) == len(survey.pictured) * len(pictured)
    assert [file.name for file in survey.screenshots if file.stat().st_size < SMALLEST] == []
    assert pictured >= {
        *("desk", "desk-room", "convey", "ask", "correct", "agenda", "close"),
        *("desk-texts", "desk-text", "clause", "locked-clause", "present", "text-changes"),
        *("texts", "room-text", "room-drafts"),
        *("rings", "ring", "extract", "guest-link", "copies", "own-ring", "consultation"),
        *("room", "entry", "own-entry", "conferring", "enter", "start", "404"),
        *("courses", "stage", "staged", "course", "script", "paper", "rehearsed"),
        *("questionnaire", "comparison", "debrief"),
        *("invited", "password", "codes", "account", "places", "confirm", "sign-in", "people"),
    }


# --- As a screen reader finds them ---------------------------------------------------------------


def test_every_page_says_its_language_and_its_direction(survey: Survey) -> None:
    direction = "ltr" if survey.language == "en" else "rtl"
    said = survey.found("languages")
    assert len(said) > 10
    assert all(each == [survey.language, direction] for each in said.values())


def test_nothing_stands_in_the_way_of_a_reader_or_a_keyboard(survey: Survey) -> None:
    assert survey.found("barriers") == {}


# --- As eyes find them ---------------------------------------------------------------------------


def test_text_stands_out_from_what_is_behind_it(survey: Survey) -> None:
    assert survey.found("faint") == {}


def test_nothing_moves_for_those_who_ask_for_it(survey: Survey) -> None:
    assert survey.found("moving") == {}


# --- On a phone ----------------------------------------------------------------------------------


def test_no_page_has_to_be_pushed_sideways(survey: Survey) -> None:
    assert survey.found("wide") == {}
