"""What a rehearsal tells nobody: of other groups and of the instructor; real talks know of none."""

from __future__ import annotations

import re

from msgspec.structs import replace

from tests.cast import (
    HALA,
    INES,
    NADIA,
    NORTH,
    REHEARSED,
    SAMIR,
    SOUTH,
    en,
)
from tests.web.accounts import make
from tests.web.classroom import SCENARIO, go_in, instructor, links, sit_down, stage
from tests.web.roles import exactly
from tests.web.visitor import Answer, Talks, Visitor
from wasit.rehearsal.classes import Plan, staged_opening
from wasit.scenario.files import load
from wasit.talks.ledgers import COMMON, SCRIPT
from wasit.talks.rounds import RoundBegun, RoundEnded
from wasit.talks.training.directing import (
    AssignChair,
    BeginRound,
    Remark,
    staged,
)
from wasit.talks.training.injects import Inject
from wasit.web.accounts.invitations import invite_instructor
from wasit.web.accounts.models import Place
from wasit.web.server.runtime import service
from wasit.web.training.courses import case_of

OWN_TO_EACH = re.compile(r'[0-9a-f]{32}|value="[\w-]{16,}"|<time.*?</time>')
"""Ids, what forms carry, and times."""


PAGES = ("room", "conferring", "common", "paper", "clock", "people", "agreed", "texts")


def test_what_a_debrief_lays_open_tells_nothing_of_how_another_group_is_played() -> None:
    """Neither its case nor its seed can be worked out from what the first group then reads."""
    ines = instructor()
    stage(ines)
    cases = []
    for group in (0, 1):
        go_in(ines, group)
        cases.append(Place.objects.get(id=ines.place).seat[0])
    first, second = (staged(service().ledger(each, SCRIPT)).staging for each in cases)
    shared = Plan(course=first.course, name="C", seed=0)
    known = [first.seed, int(first.course, 16), int(first.course[:8], 16), int(cases[0], 16)]
    for seed in known:
        plan = replace(shared, seed=seed)
        assert case_of(plan, second.group) != cases[1]
        opening = staged_opening(load(SCENARIO), plan, second.group)
        assert opening.rehearsal
        assert opening.rehearsal.seed != second.seed
    assert first.course == second.course
    assert first.seed != second.seed


def test_a_group_is_opened_with_nothing_of_how_many_others_there_are() -> None:
    """Its members read the same in a class of its own and in one of many groups."""
    seen = []
    for groups in ("1", "12"):
        ines = instructor()
        first, *_ = links(stage(ines, groups=groups))
        head = next(each for each in map(sit_down, first) if each.open("paper").status == 200)
        pages = (head.open(each).text for each in PAGES)
        seen.append([OWN_TO_EACH.sub("…", each) for each in pages])
    assert seen[0] == seen[1]


def seen(visitor: Visitor) -> list[object]:
    """Every page of a participant, and the clock, to the byte but for the keys of forms."""
    found = (exactly(visitor.open(name)) for name in PAGES)
    return [(*rest, re.sub(r'name="key" value="[^"]*"', "", str(body))) for *rest, body in found]


def meddle(talks: Talks) -> None:
    """All that an instructor does without telling South of it."""
    talks.act(INES, Inject(rooms=(NORTH,), desk=True, wording=en("A storm.")))
    talks.act(INES, Remark(wording=en("North hesitates.")))
    talks.act(INES, AssignChair(person=SAMIR.id, player="brief"))
    visitor = talks.visitor(INES)
    visitor.open("script")
    visitor.send(visitor.url("script"), "link", person=NADIA.id)


def test_south_sees_the_same_whatever_the_instructor_does_elsewhere(rehearsal: Talks) -> None:
    samir = rehearsal.visitor(SAMIR)
    rehearsal.says(SAMIR, "We are listening.")
    before = seen(samir)
    meddle(rehearsal)
    assert seen(samir) == before


def test_an_inject_looks_the_same_to_a_room_whoever_else_was_told() -> None:
    def told(*rooms: str, desk: bool) -> str:
        talks = Talks(service(), REHEARSED)
        talks.act(INES, Inject(rooms=rooms, desk=desk, wording=en("A storm.")))
        page = talks.visitor(SAMIR).open("room")
        entries = "".join(f"|{each.id}" for each in talks.room(SOUTH))
        text = re.sub(entries[1:], "…", re.sub(r"/[0-9a-f]{32}/", "/…/", page.text))
        return re.sub(r'value="[\w-]{16,}"', "", re.sub(r"<time.*?</time>", "", text))

    assert told(SOUTH, desk=False) == told(NORTH, SOUTH, desk=True)


def test_an_inquiry_of_the_chief_mediators_tells_nothing_of_the_instructor(
    rehearsal: Talks,
) -> None:
    rehearsal.says(NADIA, "What do they want?")
    rehearsal.visitor(INES).open("script")
    hala = rehearsal.visitor(HALA)
    found = hala.send(hala.url("inquiry"), "find", words="What do they want?")
    assert INES.id not in found.text
    assert "nstructor" not in found.page.one("main").text.replace(
        "The instructor reads everything here.", ""
    )


def test_in_real_talks_there_is_no_rehearsal_at_all(talks: Talks) -> None:
    for person in (HALA, NADIA):
        visitor = talks.visitor(person)
        nothing = exactly(visitor.get(visitor.url("home") + "no-such-page/"))
        for name in ("paper", "clock", "script"):
            assert exactly(visitor.open(name)) == nothing
        page = visitor.get(visitor.get(visitor.url("home")).location)
        assert "ehears" not in page.text
        assert "clock" not in page.text


def test_the_account_of_the_instructor_is_named_nowhere() -> None:
    ines = Visitor()
    name = make(ines, invite_instructor()).name
    (_, *chairs), _ = links(stage(ines))
    for link in chairs[:2]:
        visitor = sit_down(link)
        pages: list[Answer] = [visitor.open(each) for each in PAGES]
        assert not any(name in page.text for page in pages)


def test_a_round_stands_on_the_clock_of_all_alike(rehearsal: Talks) -> None:
    rehearsal.act(INES, BeginRound(minutes=5))
    clocks = {
        re.sub(r"/[0-9a-f]{32}/", "", rehearsal.visitor(each).open("clock").text)
        for each in (NADIA, SAMIR)
    }
    assert "Round 1" in rehearsal.visitor(HALA).open("clock").text
    assert len(clocks) == 1
    assert "Round 1" in clocks.pop()
    assert rehearsal.ledger(COMMON).of(RoundBegun)
    assert not rehearsal.ledger(COMMON).of(RoundEnded)
