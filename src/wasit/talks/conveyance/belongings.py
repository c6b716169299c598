"""Belongings: documents that are a delegation's, which no mediator takes to another room."""

from __future__ import annotations

from collections.abc import Iterable

from wasit.talks.entries import Body
from wasit.talks.files import Upload
from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.speech import Said
from wasit.talks.texts.clause_reactions import ReactedOnPaper

_THEIRS: tuple[type[Body], ...] = (Said, ReactedOnPaper)
"""With what the documents of a delegation came: with its words, or as a picture of its copy."""


def check_of_no_room(uploads: Iterable[Upload], rooms: Iterable[Ledger]) -> None:
    """Raise Refused where one of these is a document that a delegation gave in one of `rooms`."""
    entries = (entry for room in rooms for entry in room.among(*_THEIRS))
    theirs = {file.digest for entry in entries for file in entry.body.files}
    if any(each.file.digest in theirs for each in uploads):
        raise Refused(
            "address.document",
            gettext_noop(
                "This document came from a room. It goes to another only in its sender’s name, "
                "where that was released."
            ),
        )
