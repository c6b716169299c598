"""Which program is answered what: every question × every role × every method, made of the kinds.

A question is answered to whoever's own view answers it, and to all others there is nothing, to the
byte. What each view answers the core says; that the API says the same is shown here.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.cast import HALA, NORTH, NORTH_ROOM, SAMIR, en
from tests.web.answers import METHODS
from tests.web.program import Program, exactly, path_of, token_of
from tests.web.roles import NOBODYS, ROLES, set_the_scene
from tests.web.scenes.rings import present
from tests.web.visitor import Talks
from wasit.questions.question import Question, questions
from wasit.talks import actions
from wasit.talks.actions import Action
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.speech import Said
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.single_text import ClauseWritten, TextBegun
from wasit.talks.views import View
from wasit.web.server.runtime import service

QUESTIONS = list(questions())
ASKED = [each for each in QUESTIONS if not each.weighs]
WEIGHED = [each for each in QUESTIONS if each.weighs]
WITHOUT = ("stranger", "guest")
"""Those for whom no program acts: who has no token, and guests, whatever they have."""

HM = msgspec.json.encode(Confer(wording=en("Hm.")))

FOR_MEDIATORS = {
    "matrix",
    "packages",
    "preparation",
    "preparations",
    "press_drafts",
    "text",
    "texts",
    "text_changes",
    "text_matrix",
    "showings",
    "clause",
    "attention",
    "closeness",
    "schedules",
    "precedence",
}
FOR_DELEGATIONS = {"draft", "draft_changes", "drafts", "preferences", "standing"}


@pytest.fixture(scope="module")
def talks() -> Talks:
    """The case of the pages' own table. Nothing here adds to it."""
    talks = Talks(service())
    set_the_scene(talks)
    return talks


@pytest.fixture(scope="module")
def programs(talks: Talks) -> dict[str, Program]:
    """A program in each role; the stranger's has no token."""
    return {
        role: Program(token_of(talks, present(talks, person))) if person else Program()
        for role, person in ROLES.items()
    }


def norths(talks: Talks, question: Question[..., Any]) -> dict[str, object]:
    """What is asked for: what it names is North's, or the desk's where only that has such."""
    room, desk = talks.room(NORTH), talks.desk
    in_a_room = question.name in FOR_DELEGATIONS
    said = room.of(Said)[0].id
    known: dict[str, object] = {
        "ledger": NORTH_ROOM,
        "party": NORTH,
        "entry": desk.of(Prepared)[0].id if question.name == "preparation" else said,
        "text": room.of(DraftPresented)[0].id if in_a_room else desk.of(TextBegun)[0].id,
        "clause": desk.of(ClauseWritten)[0].id,
        "indicator": next(each.id for each in room if each.body.kind == "indicator_followed"),
        "old": 1,
    }
    return {name: known.get(name, said) for name in _needed(question)}


def _needed(question: Question[..., Any]) -> list[str]:
    return [each.name for each in msgspec.structs.fields(question.arguments) if each.required]


def view_of(talks: Talks, person: Person) -> View:
    return talks.seat(present(talks, person)).view()


def answers(question: Question[..., Any], view: View, asked: dict[str, object]) -> bool:
    """Whether there is an answer to this on that view."""
    try:
        question(view, **asked)
    except (Refused, LookupError):
        return False
    return True


@pytest.mark.channel(10, 12)
@pytest.mark.parametrize("question", ASKED, ids=repr)
def test_each_role_is_answered_what_its_own_view_answers(
    talks: Talks, programs: dict[str, Program], question: Question[..., Any]
) -> None:
    asked = norths(talks, question)
    nothing = exactly(Program().get("no/such/thing"))
    told = {}
    for role, program in programs.items():
        person = ROLES[role] if role not in WITHOUT else None
        expected = person is not None and answers(question, view_of(talks, person), asked)
        for method in METHODS:
            answer = program.ask(method, path_of(question, **asked))
            found = exactly(answer) if method != "HEAD" else (answer.status,)
            assert "Allow" not in answer.headers
            if method == "GET" and expected:
                assert answer.status == 200
            else:
                assert found == (nothing if method != "HEAD" else nothing[:1])
        told[role] = expected
    assert not any(told[role] for role in WITHOUT)
    assert_meant_for(question, told)


def assert_meant_for(question: Question[..., Any], told: dict[str, bool]) -> None:
    """Hold what the core says against what the question is meant for."""
    if question.name in FOR_MEDIATORS:
        assert [role for role, each in told.items() if each] == ["chief", "mediator", "interp"]
    elif question.name in FOR_DELEGATIONS:
        assert told["head-a"]
        assert told["member-a"]
        assert not told["chief"]
    elif set(question.places) & {"ledger", "party"}:
        assert [role for role, each in told.items() if each] == [
            "chief",
            "mediator",
            "interp",
            "head-a",
            "member-a",
            "interp-a",
        ]


@pytest.mark.parametrize("question", WEIGHED, ids=repr)
def test_whoever_weighs_an_action_is_answered(
    programs: dict[str, Program], question: Question[..., Any]
) -> None:
    nothing = exactly(Program().get("no/such/thing"))
    for role, program in programs.items():
        for method in METHODS:
            answer = program.ask(method, question.path, HM)
            if method == "POST" and role not in WITHOUT:
                delegates = {"head-a", "member-a", "interp-a", "head-b"}
                mediators = {"chief", "mediator", "compart"}
                weighs = role in (mediators if question.name == "cautions" else delegates)
                assert answer.status == (200 if weighs else 404)
            elif method != "HEAD":
                assert exactly(answer) == nothing


def example(kind: type[Action], talks: Talks) -> bytes:
    """What a person might send: an action that names what there is in North's room and no more."""
    said = talks.room(NORTH).of(Said)[0].id
    texts = {"party": NORTH, "about": said, "sender": NORTH, "source": said, "receiver": NORTH}
    fields = {
        each.name: texts.get(each.name, NOBODYS)
        for each in msgspec.structs.fields(kind)
        if each.required and each.type is str
    }
    return msgspec.json.encode(fields)


@pytest.mark.parametrize("kind", list(actions.kinds()), ids=lambda kind: kind.__name__)
def test_no_action_is_done_but_by_the_bearer_of_a_token(
    talks: Talks, programs: dict[str, Program], kind: type[Action]
) -> None:
    path, body, lengths = (
        f"actions/{kind.__struct_config__.tag}",
        example(kind, talks),
        talks.lengths(),
    )
    nothing = exactly(Program().get("no/such/thing"))
    assert exactly(programs["stranger"].ask("POST", path, body, idempotency_key="k")) == nothing
    for method in ("GET", "PUT", "OPTIONS"):
        assert exactly(programs["chief"].ask(method, path, body, idempotency_key="k")) == nothing
    assert talks.lengths() == lengths


def test_listening_and_the_description(programs: dict[str, Program]) -> None:
    nothing = exactly(Program().get("no/such/thing"))
    for role, program in programs.items():
        assert program.get("events").status == (404 if role in WITHOUT else 200)
        assert program.get("openapi.json").status == 200
        for path in ("events", "openapi.json"):
            for method in ("POST", "PUT", "OPTIONS"):
                assert exactly(program.ask(method, path)) == nothing


@pytest.mark.channel(10, 11)
def test_what_is_forbidden_is_as_if_it_did_not_exist(
    talks: Talks, programs: dict[str, Program]
) -> None:
    """Whatever can be named, named by someone who may not open it, against nobody's."""
    samir = programs["head-b"]
    nothing = exactly(samir.get("no/such/thing"))
    for question in ASKED:
        if question.places:
            asked = norths(talks, question)
            absent = {**asked, **dict.fromkeys(question.places, NOBODYS)}
            assert exactly(samir.get(path_of(question, **asked))) == nothing
            assert exactly(samir.get(path_of(question, **absent))) == nothing
    foreign = talks.desk.tail(1)[0].id
    assert exactly(samir.get(f"ledgers/{DESK}/entries/{foreign}")) == nothing
    assert talks.seat(SAMIR).opens(DESK) is False
    assert talks.seat(HALA).opens(DESK) is True
