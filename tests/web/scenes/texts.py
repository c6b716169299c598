"""A text on the desk: its clauses, what a room was shown, and what is on paper."""

from __future__ import annotations

from tests.cast import NORTH, SOUTH
from tests.talks.negotiating_text import YES
from tests.web.letters import transcribed
from tests.web.sheet import CLAUSE, Sheet
from tests.web.visitor import Talks


def at_a_text(talks: Talks) -> tuple[str, ...]:
    return "desk-text", Sheet(talks, CLAUSE).id


def at_a_title(talks: Talks) -> tuple[str, ...]:
    return "title", Sheet(talks, CLAUSE).id


def at_presenting(talks: Talks) -> tuple[str, ...]:
    return "present", Sheet(talks, CLAUSE).id


def at_printing(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    sheet.show(NORTH)
    return "print", sheet.id


def at_a_printed_copy(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    sheet.show(NORTH)
    return "printed-copy", sheet.prints(NORTH).id


def at_an_own_copy(talks: Talks) -> tuple[str, ...]:
    return "printed-copy", Sheet(talks, CLAUSE).prints(None).id


def at_what_was_recorded(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    sheet.show(NORTH)
    return "room-entry", sheet.records(sheet.prints(NORTH), {"1": YES}).id


def at_a_clause(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE, transcribed("A second clause."))
    return "clause", sheet.id, sheet.clause(0).id


def at_an_agreed_clause(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    for party in (NORTH, SOUTH):
        sheet.react(sheet.show(party), {"1": YES})
    return "clause", sheet.id, sheet.clause(0).id


def at_a_locked_clause(talks: Talks) -> tuple[str, ...]:
    sheet = Sheet(talks, CLAUSE)
    sheet.settle(0)
    return "clause", sheet.id, sheet.clause(0).id


def at_a_shown_draft(talks: Talks) -> tuple[str, ...]:
    return "room-text", Sheet(talks, CLAUSE).show(NORTH).id
