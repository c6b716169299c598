"""The survey of every page, in every language: what is wrong with it for whoever reads it.

All that a survey finds is asked here, in one file, so that it is made once.
"""

from __future__ import annotations

from collections import defaultdict

from tests.browser.survey import Survey


def test_every_kind_of_page_is_looked_at(survey: Survey) -> None:
    assert set(survey.named) >= {
        *("desk", "desk-room", "convey", "ask", "correct", "agenda", "close"),
        *("desk-texts", "desk-text", "clause", "locked-clause", "present", "text-changes"),
        *("print", "printed", "printed-copy", "sheet"),
        *("texts", "room-text", "room-drafts", "from-paper"),
        *("rings", "ring", "extract", "guest-link", "copies", "own-ring", "consultation"),
        *("room", "entry", "own-entry", "conferring", "enter", "start", "404"),
        *("courses", "own", "stage", "staged", "course", "script", "paper", "rehearsed"),
        *("questionnaire", "comparison", "debrief"),
        *("invited", "password", "codes", "account", "places", "confirm", "sign-in", "people"),
    }


# --- As a screen reader finds them ---------------------------------------------------------------


def test_every_page_says_its_language_and_its_direction(survey: Survey) -> None:
    direction = "ltr" if survey.language == "en" else "rtl"
    said = {(language, way) for _, _, language, way in survey.named.values()}
    assert said == {(survey.language, direction)}


ALIKE = {"agreements": "agreed", "entry-versions": "version", "clause-versions": "version"}
"""Pages on one matter at different addresses, for different readers: no one has two of them."""


def test_no_two_kinds_of_page_have_one_title(survey: Survey) -> None:
    called = defaultdict(set)
    for kind, title, *_ in survey.named.values():
        bare = kind.removeprefix("desk-").removeprefix("room-")
        called[title].add(ALIKE.get(bare, bare))
    assert {title: kinds for title, kinds in called.items() if len(kinds) > 1} == {}


def test_what_is_in_another_language_says_in_which(survey: Survey) -> None:
    assert survey.found("unmarked") == {}


def test_nothing_stands_in_the_way_of_a_reader_or_a_keyboard(survey: Survey) -> None:
    assert survey.found("barriers") == {}


# --- With the keyboard ---------------------------------------------------------------------------


def test_what_has_the_focus_is_seen_and_marked(survey: Survey) -> None:
    assert survey.found("hidden") == {}


# --- As eyes find them ---------------------------------------------------------------------------


def test_text_stands_out_from_what_is_behind_it(survey: Survey) -> None:
    assert survey.found("faint") == {}


def test_nothing_moves_for_those_who_ask_for_it(survey: Survey) -> None:
    assert survey.found("moving") == {}


def test_nothing_vanishes_where_readers_choose_the_colours(survey: Survey) -> None:
    assert survey.found("vanished") == {}


# --- On a phone, and twice as large --------------------------------------------------------------


def test_no_page_has_to_be_pushed_sideways(survey: Survey) -> None:
    assert survey.found("wide") == {}


def test_nothing_lies_upon_anything_else(survey: Survey) -> None:
    assert survey.found("overlapping") == {}


def test_no_text_is_cut_off_where_it_is_spaced_out(survey: Survey) -> None:
    assert survey.found("cramped") == {}
