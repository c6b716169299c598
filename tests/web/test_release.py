"""The head's hold on a release: to whom, from when, until when, read back first, and no longer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, OF_THREE, OPEN, SOUTH, en
from tests.web.markup import filled, offered
from tests.web.scenes.desk import prepared, when_read_back
from tests.web.scenes.rooms import at_a_release, at_own_words
from tests.web.visitor import Talks, Visitor
from wasit.talks.case import RoomOpened
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.readback import ReadBackAnswered, Verdict
from wasit.talks.conveyance.regimes import AnswerTerms
from wasit.talks.conveyance.release import AskRelease, ReleaseGranted, leaves, permissions
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Said
from wasit.web.server.runtime import service

LIMITED = {"since": "2098-05-08T10:00", "until": "2099-05-08T12:30", "read_back": ["yes"]}
AS_LIMITS = Limits(
    since=datetime(2098, 5, 8, 10, tzinfo=UTC),
    until=datetime(2099, 5, 8, 12, 30, tzinfo=UTC),
    read_back=True,
)


def test_what_is_said_goes_within_the_limits_that_were_filled_in(
    talks: Talks, nadia: Visitor
) -> None:
    fields = {"words": "Later.", "release": "released", "modes": ["paraphrase"], **LIMITED}
    assert nadia.send(nadia.url("room"), "speak", **fields).status == 303
    assert talks.last(NORTH_ROOM, Said).body.limits == AS_LIMITS
    shown = nadia.open("room").page.text
    for words in ("not before 8 May 2098, 10:00", "only until 8 May 2099, 12:30", "read back"):
        assert words in shown


def test_in_confidence_limits_are_left_aside(talks: Talks, nadia: Visitor) -> None:
    fields = {"words": "Between us.", "release": "in_confidence", **LIMITED}
    assert nadia.send(nadia.url("room"), "speak", **fields).status == 303
    said = talks.last(NORTH_ROOM, Said).body
    assert (said.limits, said.in_confidence, said.modes) == (Limits(), True, frozenset())


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("until", "tomorrow", "Write the day and the time"),
        ("until", "2001-01-01T00:00", "passed already"),
        ("since", "2099-13-01T00:00", "Write the day and the time"),
    ],
)
def test_a_time_that_cannot_be_is_told_beside_its_field_and_kept(
    talks: Talks, nadia: Visitor, field: str, typed: str, told: str
) -> None:
    lengths = talks.lengths()
    fields = {"words": "Later.", "release": "released", "modes": ["paraphrase"], field: typed}
    answer = nadia.send(nadia.url("room"), "speak", **fields)
    assert answer.status == 422
    form = answer.form("speak")
    assert told in form.one("div", f"field-{field}", "wrong").one("p", "error").text
    assert filled(form)[field] == [typed]
    assert filled(form)["words"] == ["Later."]
    assert talks.lengths() == lengths


def test_an_end_before_the_beginning_is_told_beside_the_end(nadia: Visitor, talks: Talks) -> None:
    path = nadia.url(*at_own_words(talks))
    times = {"since": "2099-05-08T12:00", "until": "2098-05-08T12:00"}
    answer = nadia.send(path, "grant", modes=["paraphrase"], **times)
    wrong = answer.form("grant").one("div", "field-until", "wrong")
    assert "before it begins" in wrong.one("p", "error").text
    assert filled(answer.form("grant"))["since"] == ["2099-05-08T12:00"]


def test_with_one_other_side_nobody_is_asked_to_whom(nadia: Visitor) -> None:
    assert "to" not in filled(nadia.open("room").form("speak"))


def test_with_more_one_chooses_and_the_room_is_named(talks: Talks) -> None:
    three = Talks(service(), OF_THREE)
    nadia = three.visitor(NADIA)
    assert offered(nadia.open("room").form("speak"), "to") == [SOUTH, "west"]
    fields = {"words": "To one.", "release": "released", "modes": ["elements"], "to": ["west"]}
    nadia.send(nadia.url("room"), "speak", **fields)
    said = three.last(NORTH_ROOM, Said)
    assert said.body.limits.to == {"west"}
    assert "only to West" in nadia.open("room").page.text
    hala = three.visitor(HALA)
    form = hala.open("desk-entry", NORTH, said.id).form("convey")
    assert offered(form, "receiver") == ["west"]
    assert talks.case != three.case


def test_the_form_shows_what_is_allowed_and_can_narrow_it(talks: Talks, nadia: Visitor) -> None:
    where = at_a_release(talks)
    form = nadia.open(*where).form("grant")
    assert filled(form)["modes"] == ["paraphrase"]
    nadia.send(nadia.url(*where), "grant", modes=["elements"], instead=["yes"], **LIMITED)
    (leave,) = leaves(talks.room(NORTH), where[1])
    assert leave.modes == {Mode.ELEMENTS}
    assert leave.limits == AS_LIMITS
    again = filled(nadia.open(*where).form("grant"))
    assert again["until"] == ["2099-05-08T12:30"]
    assert again["read_back"] == ["yes"]


def test_where_the_head_says_so_it_is_added(talks: Talks, nadia: Visitor) -> None:
    where = at_a_release(talks)
    assert filled(nadia.open(*where).form("grant"))["instead"] == ["yes"]
    nadia.send(nadia.url(*where), "grant", modes=["elements"], instead=[])
    assert permissions(talks.room(NORTH), where[1]).keys() == {Mode.PARAPHRASE, Mode.ELEMENTS}


def test_what_the_mediators_asked_for_is_added_unless_the_head_says_otherwise(
    talks: Talks, nadia: Visitor
) -> None:
    where = at_a_release(talks)
    ask = AskRelease(party=NORTH, about=where[1], modes=frozenset({Mode.ELEMENTS}))
    talks.act(HALA, ask)
    nadia.send(nadia.url(*where), "grant")
    assert permissions(talks.room(NORTH), where[1]).keys() == {Mode.PARAPHRASE, Mode.ELEMENTS}


def test_what_is_not_released_cannot_be_withdrawn(talks: Talks, nadia: Visitor) -> None:
    where = at_own_words(talks)
    assert not nadia.open(*where).has_form("withdraw")
    sent = {**nadia.fill(nadia.url(*where), "grant"), "act": ["withdraw"]}
    answer = nadia.post(nadia.url(*where), sent)
    assert answer.status == 422
    assert "not released" in answer.form("withdraw").one("p", "error").text


def test_withdrawn_it_is_in_confidence_again_and_can_be_released_anew(
    talks: Talks, nadia: Visitor, hala: Visitor
) -> None:
    where = at_a_release(talks)
    nadia.send(nadia.url(*where), "withdraw")
    page = nadia.open(*where)
    assert "In confidence" in page.page.text
    assert not page.has_form("withdraw")
    assert not hala.open("desk-entry", NORTH, where[1]).has_form("convey")
    nadia.send(nadia.url(*where), "grant", modes=["paraphrase"])
    assert talks.last(NORTH_ROOM, ReleaseGranted).body.about == where[1]
    assert hala.open("desk-entry", NORTH, where[1]).has_form("convey")


# Under an open rule


def test_under_an_open_rule_one_may_leave_it_to_the_rule_once_it_is_acknowledged() -> None:
    talks = Talks(service(), OPEN)
    nadia = talks.visitor(NADIA)
    assert offered(nadia.open("room").form("speak"), "release") == ["in_confidence", "released"]
    opening = talks.last(NORTH_ROOM, RoomOpened)
    assert "Rule not yet acknowledged" in nadia.open("room").page.one("section", "tray").text
    nadia.send(nadia.url("room-entry", opening.id), "terms")
    assert not nadia.open("room").page.has("section", "tray")
    form = nadia.open("room").form("speak")
    assert offered(form, "release") == ["by_rule", "in_confidence", "released"]
    assert filled(form)["release"] == ["by_rule"]
    nadia.send(nadia.url("room"), "speak", words="For all to hear.")
    said = talks.last(NORTH_ROOM, Said)
    assert set(permissions(talks.room(NORTH), said.id)) == set(Mode)
    assert "in any way, by the rule in force" in nadia.open("room").page.text


def test_marked_in_confidence_it_stays_here_whatever_the_rule() -> None:
    talks = Talks(service(), OPEN)
    opening = talks.last(NORTH_ROOM, RoomOpened)
    talks.act(NADIA, AnswerTerms(about=opening.id, agreed=True))
    nadia = talks.visitor(NADIA)
    nadia.send(nadia.url("room"), "speak", words="Between us.", release="in_confidence")
    assert permissions(talks.room(NORTH), talks.last(NORTH_ROOM, Said).id) == {}


# Read-back


def test_words_read_back_wait_for_the_head_and_for_nobody_else(
    talks: Talks, nadia: Visitor, noor: Visitor, samir: Visitor
) -> None:
    where = when_read_back(talks)
    assert "Read back" in nadia.open("room").page.one("section", "tray").text
    assert nadia.open(*where).has_form("read_back")
    assert not noor.open(*where).has_form("read_back")
    assert samir.open(*where).status == 404


@pytest.mark.parametrize("verdict", Verdict)
def test_the_head_answers_and_is_not_asked_again(
    talks: Talks, nadia: Visitor, verdict: Verdict
) -> None:
    where = when_read_back(talks)
    words = {} if verdict is Verdict.CONFIRM else {"words": "In better words."}
    assert nadia.send(nadia.url(*where), "read_back", verdict=verdict, **words).status == 303
    body = talks.last(NORTH_ROOM, ReadBackAnswered).body
    assert (body.verdict, body.wording) == (
        verdict,
        en("In better words.") if words else {},
    )
    assert not nadia.open(*where).has_form("read_back")


def test_changed_words_are_not_confirmed_by_mistake(talks: Talks, nadia: Visitor) -> None:
    where = when_read_back(talks)
    answer = nadia.send(nadia.url(*where), "read_back", verdict="confirm", words="Not quite.")
    assert answer.status == 422
    form = answer.form("read_back")
    assert "changed the words" in form.one("div", "field-words", "wrong").one("p", "error").text
    assert filled(form)["words"] == ["Not quite."]


def test_an_answer_that_comes_too_late_is_told_so(talks: Talks, nadia: Visitor) -> None:
    where = when_read_back(talks)
    sent = nadia.fill(nadia.url(*where), "read_back")
    hala = talks.visitor(HALA)
    hala.send(hala.url("prepared", talks.last(DESK, Prepared).id), "drop")
    answer = nadia.post(nadia.url(*where), sent)
    assert answer.status == 422
    assert "Nothing waits here" in answer.form("read_back").one("p", "error").text


def test_the_sender_is_not_told_when_it_is_brought(talks: Talks, nadia: Visitor) -> None:
    about = prepared(talks)
    before = nadia.open("room").page.text
    hala = talks.visitor(HALA)
    assert hala.send(hala.url("prepared", about), "deliver").status == 303
    assert nadia.open("room").page.text == before
