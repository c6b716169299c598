"""Training: an instructor’s pages, what people in a rehearsal see, and that talks know none."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from tests.cast import (
    HALA,
    INES,
    NADIA,
    NORTH,
    NORTH_ROOM,
    REHEARSED,
    SAMIR,
    SOUTH,
    en,
)
from tests.web.accounts import make
from tests.web.classroom import SCENARIO, course, go_in, instructor, links, sit_down, stage
from tests.web.roles import exactly
from tests.web.visitor import Answer, Talks, Visitor
from wasit.record import Receipt
from wasit.rehearsal.classes import Plan, staged_opening
from wasit.scenario.files import load
from wasit.service import Seat
from wasit.talks.actions import Action
from wasit.talks.indicators.indicators import Indicator, IndicatorFollowed
from wasit.talks.ledgers import COMMON, DESK, SCRIPT, room
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rounds import RoundBegun, RoundEnded
from wasit.talks.training.directing import (
    AssignChair,
    BeginRound,
    EndRehearsal,
    EndRound,
    OpenDebrief,
    Remark,
    players,
    staged,
)
from wasit.talks.training.injects import Inject, Injected
from wasit.web.accounts import invitations
from wasit.web.accounts.invitations import invite_instructor, invite_to_account
from wasit.web.accounts.models import Place
from wasit.web.server.runtime import service
from wasit.web.training.companies import company_of
from wasit.web.training.courses import case_of

HEAD = next(each for each in load(SCENARIO).opening.people if each.leads)
OWN_TO_EACH = re.compile(r'[0-9a-f]{32}|value="[\w-]{16,}"|<time.*?</time>')
"""Ids, what forms carry, and times."""
PAGES = ("room", "conferring", "common", "paper", "clock", "people", "agreed", "texts")


@pytest.fixture
def rehearsal() -> Talks:
    return Talks(service(), REHEARSED)


# Opening a class


def test_an_instructor_opens_a_class_and_hands_out_its_links_once() -> None:
    ines = instructor()
    assert "muscat-2023" in ines.get("/courses/").text
    opened = stage(ines)
    first, second = links(opened)
    assert len(first) == len(second) > 3
    assert len({*first, *second}) == len(first) * 2
    again = stage(ines)
    assert links(again) == [[], []]
    page = ines.get(course(ines))
    assert [each.text for each in page.page.all("bdi")][:1] == ["Spring"]
    assert len(list(page.page.all("li", "sitter-nobody"))) == len(first) * 2


def test_whoever_takes_a_chair_is_seen_to_sit_there_and_reads_the_paper() -> None:
    ines = instructor()
    (_, head, *_), _ = links(stage(ines))
    visitor = next(each for each in map(sit_down, [head]) if each.open("clock").status == 200)
    assert "Rehearsal" in visitor.open("clock").text
    page = ines.get(course(ines)).page
    assert len(list(page.all("li", "sitter-person"))) == 1
    seats = [each.one("summary").text for each in page.all("details", "seats")]
    assert "taken 1" in seats[0]
    assert "taken" not in seats[1]


def test_chairs_are_folded_up_where_groups_are_many() -> None:
    for groups, opened in (("4", 4), ("5", 0)):
        ines = instructor()
        stage(ines, groups=groups)
        page = ines.get(course(ines)).page
        folds = list(page.all("details", "seats"))
        assert sum("open" in each.attributes for each in folds) == opened
        assert len(folds) == int(groups)


def test_a_wrong_number_is_told_beside_its_field_and_nothing_is_opened() -> None:
    ines = instructor()
    answer = stage(ines, groups="31", minutes="-1")
    assert answer.status == 422
    assert "30" in answer.text
    assert "waits for" not in ines.get("/courses/").text
    assert not re.search(r"/courses/[0-9a-f]{32}/", ines.get("/courses/").text)


def test_other_accounts_have_no_classes(stranger: Visitor) -> None:
    ines = instructor()
    stage(ines)
    own = course(ines)
    other = Visitor()
    make(other, invite_to_account())
    another = instructor()
    for path in ("/courses/", "/courses/new/muscat-2023/", "/courses/new/own/", own):
        assert stranger.get(path).status == other.get(path).status == 404
    assert another.get(own).status == 404
    assert another.get("/courses/new/no-such/").status == 404
    assert exactly(another.get(own))[0] == 404


def test_a_class_is_open_in_every_group_or_in_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server ends while links are made: sent again, the form opens all of it."""
    ines = instructor()
    made, introduce = iter(range(9)), invitations.introduce

    def ends(case: str, people: Iterable[Person], *, bare: bool) -> list[tuple[Person, str]]:
        if next(made) == 1:
            raise KeyboardInterrupt
        return introduce(case, people, bare=bare)

    monkeypatch.setattr(invitations, "introduce", ends)
    with pytest.raises(KeyboardInterrupt):
        stage(ines)
    monkeypatch.undo()
    assert "Spring" not in ines.get("/courses/").text
    first, second = links(stage(ines))
    assert len(first) == len(second) > 3


# Directing


def test_the_instructor_acts_in_one_group_or_in_all() -> None:
    ines = instructor()
    stage(ines)
    page = ines.get(course(ines)).page
    token = {"csrfmiddlewaretoken": ines.token()}
    begin = {**token, "act": "begin_round", "key": "k", "minutes": "5"}
    assert ines.post(course(ines), begin).status == 303
    assert ines.get(course(ines)).page.text.count("Round 1") == 2
    go_in(ines, 0)
    script = ines.url("script")
    assert ines.send(script, "end_round").status == 303
    assert ines.get(course(ines)).page.text.count("Round 1") == 1
    assert page.has("form", "act-inject")
    assert ines.post(course(ines), {**token, "act": "no-such"}).status == 404


def test_the_page_of_a_group_shows_every_room_and_what_is_said_among_a_side(
    rehearsal: Talks,
) -> None:
    ines = rehearsal.visitor(INES)
    rehearsal.says(NADIA, "What do they want?")
    rehearsal.act(SAMIR, Confer(wording=en("Never below twenty.")))
    page = ines.get(ines.get(ines.url("home")).location)
    assert "What do they want?" in page.text
    assert "Never below twenty." in page.text
    sent = ines.send(
        ines.url("script"),
        "inject",
        event="leak",
        rooms=[NORTH, "desk"],
        words="It is in the papers.",
        indicator="Enrichment",
        value="83.7",
    )
    assert sent.status == 303
    assert rehearsal.last(NORTH_ROOM, Injected).body == rehearsal.last(DESK, Injected).body
    assert not rehearsal.room(SOUTH).of(Injected)
    assert "It is in the papers." in rehearsal.visitor(NADIA).open("room").text
    refused = ines.send(ines.url("script"), "inject", words="To whom?")
    assert (refused.status, "Choose whom to tell." in refused.text) == (422, True)


def test_a_link_to_a_chair_is_made_on_the_page_and_shown_once(rehearsal: Talks) -> None:
    ines = rehearsal.visitor(INES)
    made = ines.send(ines.url("script"), "link", person=SAMIR.id)
    link = re.search(r"http://localhost(/enter/[^/\"]+/)", made.text)
    assert link
    assert "/enter/" not in ines.open("script").text
    assert "Samir" in sit_down(link[1]).open("room").text


def test_a_chair_is_handed_back_when_somebody_has_gone_for_good() -> None:
    ines = instructor()
    _, *others = links(stage(ines, groups="1", **{f"chair-{HEAD.id}": "brief"}))[0]
    taken = [sit_down(each) for each in others]
    nadia = next(each for each in taken if HEAD.name["en"] in each.open("room").text)
    place = Place.objects.get(id=nadia.place)
    company = company_of(service(), place.seat[0])
    assert company
    assert not company.turn(0.0)
    go_in(ines, 0)
    sent = ines.send(ines.url("script"), "hand_back", chair=HEAD.id)
    assert sent.status == 303
    assert company.turn(0.0)
    assert nadia.open("room").status == 404
    assert sum(each.open("clock").status == 200 for each in taken) == len(taken) - 1


def test_a_chair_is_set_to_a_player_of_its_own() -> None:
    ines = instructor()
    stage(ines, groups="1")
    go_in(ines, 0)
    wrong = ines.send(ines.url("script"), "chair", chair=HEAD.id, player="relay")
    assert (wrong.status, "That chair is not played so." in wrong.text) == (422, True)
    assert ines.send(ines.url("script"), "chair", chair=HEAD.id, player="micro").status == 303
    case = Place.objects.get(id=ines.place).seat[0]
    assert players(service().ledger(case, SCRIPT))[HEAD.id] == "micro"


def test_pages_tell_what_may_be_done_as_it_changes() -> None:
    """The part that is renewed says so: the forms beside it stay as they are filled in."""
    ines = instructor()
    stage(ines, groups="1")
    go_in(ines, 0)

    def told() -> list[set[str]]:
        parts = [(ines.open("script"), "rooms"), (ines.get(course(ines)), "groups")]
        found = (page.page.one("div", name)["class"].split() for page, name in parts)
        return [{each for each in names if each.startswith("may-")} for names in found]

    script = ines.url("script")
    assert told() == [{"may-direct", "may-begin"}] * 2
    ines.send(script, "begin_round", minutes="5")
    assert told() == [{"may-direct", "may-end-round"}] * 2
    ines.send(script, "end", words="Over.")
    assert told() == [{"may-debrief"}] * 2
    ines.send(script, "debrief")
    assert told() == [set()] * 2


def test_what_one_group_cannot_take_is_told_and_done_in_none() -> None:
    ines = instructor()
    stage(ines)
    token = {"csrfmiddlewaretoken": ines.token()}
    begin = {**token, "act": "begin_round", "minutes": "5"}
    go_in(ines, 1)
    assert ines.send(ines.url("script"), "begin_round", minutes="5").status == 303
    told = ines.post(course(ines), {**begin, "key": "k1"})
    assert told.status == 422
    assert "Group 2: A round is under way. End it first." in told.page.text
    assert "So it is done in none of the groups." in told.page.text
    assert ines.get(course(ines)).page.text.count("Round 1") == 1
    ines.send(ines.url("script"), "end", words="Over.")
    assert ines.post(course(ines), {**begin, "key": "k1"}).status == 303
    end = {**token, "act": "end_round", "key": "k2"}
    assert ines.post(course(ines), end).status == 303


def test_what_changes_in_one_group_meanwhile_keeps_that_one_back_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ines = instructor()
    stage(ines)
    begin = {"csrfmiddlewaretoken": ines.token(), "act": "begin_round", "minutes": "5"}
    monkeypatch.setattr(Seat, "foresee", lambda seat, *_: seat.act(BeginRound(minutes=9), "other"))
    told = ines.post(course(ines), {**begin, "key": "k"})
    assert "A round is under way. End it first." in told.page.text
    monkeypatch.undo()
    go_in(ines, 0)
    ines.send(ines.url("script"), "end_round")
    monkeypatch.setattr(Seat, "foresee", lambda *_: None)
    told = ines.post(course(ines), {**begin, "key": "k"})
    assert "Group 2: A round is under way. End it first." in told.page.text
    assert "In the other groups it is done." in told.page.text
    assert ines.get(course(ines)).page.text.count("Round 2") == 1


def test_a_form_for_every_group_that_is_sent_again_does_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The server ended when the round had begun in the first group alone."""
    ines = instructor()
    stage(ines, groups="3")
    begin = {"csrfmiddlewaretoken": ines.token(), "act": "begin_round", "minutes": "5", "key": "k"}
    acts, act = iter(range(9)), Seat.act

    def ends(seat: Seat, action: Action, key: str) -> Receipt:
        if next(acts) == 1:
            raise KeyboardInterrupt
        return act(seat, action, key)

    monkeypatch.setattr(Seat, "act", ends)
    with pytest.raises(KeyboardInterrupt):
        ines.post(course(ines), begin)
    monkeypatch.undo()
    assert ines.get(course(ines)).page.text.count("Round 1") == 1
    assert ines.post(course(ines), begin).status == 303
    assert ines.get(course(ines)).page.text.count("Round 1") == 3


def test_a_room_learns_no_more_of_an_indicator_than_the_instructor_wrote(
    rehearsal: Talks,
) -> None:
    """What North calls its source stays in North's room, though the name is the same."""
    followed = rehearsal.follows("Enrichment")
    rehearsal.shares(followed, NORTH)
    ines = rehearsal.visitor(INES)
    sent = ines.send(
        ines.url("script"), "inject", rooms=[SOUTH], indicator="Enrichment", value="84"
    )
    assert sent.status == 303
    told = rehearsal.room(SOUTH).of(IndicatorFollowed)[0].body.indicator
    assert told == Indicator(name=en("Enrichment"))
    assert rehearsal.room(NORTH).of(IndicatorFollowed)[0].body.indicator != told


@pytest.mark.parametrize("ledger", [room(HEAD.party or ""), DESK, SCRIPT, COMMON])
def test_what_was_destroyed_of_one_group_hides_nothing_else(ledger: str) -> None:
    ines = instructor()
    stage(ines)
    go_in(ines, 0)
    case = Place.objects.get(id=ines.place).seat[0]
    service().destroy(case, [ledger])
    groups = list(ines.get(course(ines)).page.all("section", "group"))
    assert len(groups) == (1 if ledger == SCRIPT else 2)
    assert ines.get(course(ines) + "comparison/").status == 200
    assert ines.open("script").status == (404 if ledger == SCRIPT else 200)
    assert company_of(service(), case) is None


def test_a_chair_is_set_where_a_room_was_destroyed(rehearsal: Talks) -> None:
    service().destroy(rehearsal.case, [NORTH_ROOM])
    rehearsal.act(INES, AssignChair(person=SAMIR.id, player="brief"))
    assert players(rehearsal.ledger(SCRIPT))[SAMIR.id] == "brief"
    with pytest.raises(Refused):
        rehearsal.act(INES, AssignChair(person=NADIA.id, player="brief"))


def test_the_instructor_has_a_page_and_no_other(rehearsal: Talks) -> None:
    ines = rehearsal.visitor(INES)
    closed = ("room", "desk", "common", "people", "record", "retention", "paper", "inquiry")
    assert {ines.open(name).status for name in closed} == {404}
    assert {ines.open(name).status for name in ("script", "clock", "programs")} == {200}


def test_nobody_else_has_the_instructors_page(rehearsal: Talks) -> None:
    for person in (HALA, NADIA):
        visitor = rehearsal.visitor(person)
        assert exactly(visitor.open("script")) == exactly(visitor.get(visitor.url("home") + "x/"))


def test_what_is_being_typed_as_a_round_ends_stays_in_its_form(rehearsal: Talks) -> None:
    samir = rehearsal.visitor(SAMIR)
    rehearsal.act(INES, BeginRound(minutes=5))
    typed = samir.fill(samir.url("room"), "speak", words="Half of a thought", force="question")
    rehearsal.act(INES, EndRound())
    for in_place in (False, True):
        refused = samir.post(samir.url("room"), typed, in_place=in_place)
        assert refused.status == 422
        assert "Half of a thought" in refused.text
        assert "This has to wait until the next begins." in refused.text
    rehearsal.act(INES, BeginRound(minutes=5))
    assert samir.post(samir.url("room"), typed).status == 303


# The end


def test_the_rehearsal_ends_and_its_debrief_is_opened(rehearsal: Talks) -> None:
    ines, nadia = rehearsal.visitor(INES), rehearsal.visitor(NADIA)
    assert "debrief" not in nadia.open("clock").text
    assert ines.send(ines.url("script"), "end", words="Time is up.").status == 303
    assert "Wait for the debrief" in nadia.open("clock").text
    assert ines.send(ines.url("script"), "debrief").status == 303
    assert "The debrief is open." in nadia.open("clock").text
    assert ines.open("debrief").status == nadia.open("debrief").status == 200
    assert ines.url("debrief") in ines.open("script").text


# Non-interference


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
    rehearsal.act(INES, EndRehearsal(wording=en("Over.")))
    rehearsal.act(INES, OpenDebrief())
