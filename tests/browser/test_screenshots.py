"""Screenshots: every page, in every language, light and dark, wide and narrow, to be looked at.

They are written to `screenshots`, which Git ignores.
"""

from __future__ import annotations

from tests.browser.survey import Survey

SMALLEST = 5_000
"""Bytes; an empty page would take less."""


def test_there_is_a_picture_of_every_page(survey: Survey) -> None:
    pictured = {file.name.split(f"-{survey.language}-")[0] for file in survey.screenshots}
    views = len(survey.widths) * len(survey.schemes)
    assert len(survey.screenshots) == views * len(pictured)
    assert [file.name for file in survey.screenshots if file.stat().st_size < SMALLEST] == []
    assert pictured >= {
        *("desk", "desk-room", "convey", "ask", "correct", "agenda", "close"),
        *("desk-texts", "desk-text", "clause", "locked-clause", "present", "text-changes"),
        *("texts", "room-text", "room-drafts"),
        *("rings", "ring", "extract", "guest-link", "copies", "own-ring", "consultation"),
        *("room", "entry", "own-entry", "conferring", "enter", "start", "404"),
    }
