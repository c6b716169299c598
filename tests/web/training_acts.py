"""Acts of an instructor: each form by which a rehearsal is directed."""

from __future__ import annotations

from msgspec.structs import replace

from tests.cast import ENRICHMENT, HALA, INES, NORTH, NORTH_ROOM, SOUTH, STAGING, en
from tests.web.act import Act, W
from tests.web.letters import LETTERS, foreign, transcribed
from tests.web.visitor import Talks
from wasit.talks.case import Closed, DebriefOpened
from wasit.talks.ledgers import COMMON, DESK, SCRIPT, answers
from wasit.talks.rounds import RoundBegun, RoundEnded, current
from wasit.talks.training.directing import BeginRound, EndRehearsal, Remarked
from wasit.talks.training.injects import Injected
from wasit.talks.training.questionnaire import (
    AnswerQuestionnaire,
    Answers,
    Apart,
    QuestionnaireAnswered,
)
from wasit.web.training.forms import (
    BeginRoundForm,
    DebriefForm,
    EndForm,
    EndRoundForm,
    InjectForm,
    RemarkForm,
)
from wasit.web.training.questionnaire import MARKED, WANTED, QuestionnaireForm

DIRECTOR = replace(INES, name=foreign(INES.name))
FOREIGN_STAGING = replace(
    STAGING,
    group=LETTERS,
    course_name=LETTERS,
    papers={
        party: replace(paper, wording=foreign(paper.wording))
        for party, paper in STAGING.papers.items()
    },
)
"""How a group is set up whose words are all in the foreign script."""


def at_the_script(talks: Talks) -> tuple[str, ...]:
    if talks.opening.rehearsal is None:
        talks.reopen(people=(*talks.opening.people, DIRECTOR), rehearsal=FOREIGN_STAGING)
    return ("script",)


def in_a_round(talks: Talks) -> tuple[str, ...]:
    page = at_the_script(talks)
    if current(talks.ledger(COMMON)) is None:
        talks.act(INES, BeginRound(minutes=5))
    return page


def once_it_is_over(talks: Talks) -> tuple[str, ...]:
    page = at_the_script(talks)
    talks.act(INES, EndRehearsal(wording=en(transcribed("We part."))))
    return page


def with_questions(talks: Talks) -> tuple[str, ...]:
    once_it_is_over(talks)
    return ("questionnaire",)


ANSWERED = {
    **dict.fromkeys(MARKED, "4"),
    "again": "yes",
    "apart": "close",
    f"{WANTED}{NORTH}": ENRICHMENT.id,
    f"{WANTED}{SOUTH}": ENRICHMENT.id,
    **W,
}
OTHER_ANSWERS = AnswerQuestionnaire(
    answers=Answers(
        outcome=1,
        part=1,
        course=1,
        footing=1,
        again=False,
        apart=Apart.FAR,
        wanted={NORTH: ENRICHMENT.id, SOUTH: ENRICHMENT.id},
    )
)
TOLD = {"event": "news", "rooms": NORTH, **W}
TRAINING_ACTS = (
    Act("begin_round", BeginRoundForm, INES, at_the_script, {"minutes": "5"}, RoundBegun, COMMON),
    Act("end_round", EndRoundForm, INES, in_a_round, {}, RoundEnded, COMMON),
    Act("inject", InjectForm, INES, at_the_script, TOLD, Injected, NORTH_ROOM),
    Act("remark", RemarkForm, INES, at_the_script, W, Remarked, SCRIPT),
    Act("end", EndForm, INES, at_the_script, W, Closed, DESK, "rehearsal"),
    Act(
        "answer",
        QuestionnaireForm,
        HALA,
        with_questions,
        ANSWERED,
        QuestionnaireAnswered,
        answers(HALA.id),
        "rehearsal",
    ),
    Act("debrief", DebriefForm, INES, once_it_is_over, {}, DebriefOpened, COMMON),
)
