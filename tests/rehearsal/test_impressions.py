"""Impressions: what people answered, in means, and whether they knew what the others wanted."""

from __future__ import annotations

from msgspec.structs import replace

from tests.cast import INES, NADIA, NORTH, SAMIR, SOUTH, Table, en
from tests.rehearsal.stage import NORTH_WANTS, SOUTH_WANTS
from tests.talks.training.test_questionnaire import ALL
from tests.web.rehearsed import OPENING
from wasit.rehearsal.outcomes.impressions import impressions, most_wanted
from wasit.talks.training.directing import EndRehearsal
from wasit.talks.training.questionnaire import AnswerQuestionnaire

WANTS = {NORTH: NORTH_WANTS, SOUTH: SOUTH_WANTS}


def test_means_are_of_those_who_have_answered_and_guesses_count_where_they_are_right() -> None:
    table = Table(OPENING)
    table.act(INES, EndRehearsal(wording=en("Over.")))
    nothing = impressions(table.view(INES).ledgers, WANTS)
    assert (nothing.given, nothing.outcome, nothing.again, nothing.knew) == (0, None, None, None)
    (most,) = most_wanted(SOUTH_WANTS)
    wrong = next(issue for issue in NORTH_WANTS.values if issue not in most_wanted(NORTH_WANTS))
    right = replace(ALL, wanted={SOUTH: most})
    table.act(NADIA, AnswerQuestionnaire(answers=right))
    other = replace(ALL, outcome=2, again=False, wanted={NORTH: wrong})
    table.act(SAMIR, AnswerQuestionnaire(answers=other))
    found = impressions(table.view(INES).ledgers, WANTS)
    assert (found.given, found.outcome, found.part) == (2, 3.5, 6)
    assert (found.again, found.knew) == (0.5, 0.5)


def test_what_a_side_wants_most_is_what_most_hangs_on() -> None:
    spans = {
        issue: max(worth.values()) - min(worth.values())
        for issue, worth in NORTH_WANTS.values.items()
    }
    assert most_wanted(NORTH_WANTS) == {
        issue for issue, span in spans.items() if span == max(spans.values())
    }
