"""What holds for every form: it is kept once, or says clearly why not and keeps what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest

from tests.cast import HALA, INES, NOOR, en
from tests.web.act import Act
from tests.web.acts import ACTS
from tests.web.markup import Node, filled
from tests.web.scenes.rings import GUEST
from tests.web.scenes.scene import WORDS
from tests.web.training_acts import OTHER_ANSWERS
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.actions import Action
from wasit.talks.desk.notes import Note
from wasit.talks.entries import Body, Entry
from wasit.talks.rings.extracts import AnswerExtract, ExtractShown, Opinion
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.corrections import Corrected
from wasit.talks.training.directing import Remark
from wasit.talks.wording import MAX_LENGTH
from wasit.web.forms.acts import ActForm
from wasit.web.server.runtime import service
from wasit.web.training.forms import ChairForm, DebriefForm, HandBackForm, RemarkForm
from wasit.web.training.questionnaire import QuestionnaireForm

OF_CHAIRS = (ChairForm, HandBackForm)
"""Whose chairs are those of a scenario: they are tried on a class that plays one."""
OUTLASTING = (RemarkForm, DebriefForm, QuestionnaireForm)
"""What is done once the talks of a rehearsal are over."""

EVERYBODYS = {"confer", "arrive", "answer"}
"""What members do as well as their heads."""

every = pytest.mark.parametrize("act", ACTS, ids=str)
ending = pytest.mark.parametrize(
    "act", [act for act in ACTS if act.form not in OUTLASTING], ids=str
)
worded = pytest.mark.parametrize(
    "shared", [act for act in ACTS if act.worded], ids=str, indirect=True
)

NEVER_ENDING = "x" * (MAX_LENGTH + 1)
BAD_WORDS = {
    "over-long": NEVER_ENDING,
    "turned around": "We agree\u202e not",
    "an isolate left open": "We agree\u2068 not",
    "a control": "We agree\0",
}


def complaint(form: Node) -> str:
    """What a form says is wrong with it; fails when it says nothing."""
    said = [each.text for each in form.all("p", "error")]
    assert said
    assert all(said)
    assert_led_to(form)
    return " ".join(said)


def assert_led_to(form: Node) -> None:
    """What is wrong has the focus, leads to each field concerned, and these name their errors."""
    led = form.one("div", "wrongs", role="group", tabindex="-1", autofocus="")
    for link in led.all("a"):
        assert form.has(id=link["href"].removeprefix("#"))
    for each in form.all(aria_invalid="true"):
        described = each.get("aria-describedby") or "".join(_fieldsets(each))
        assert form.one("p", "error", id=described).text


def _fieldsets(field: Node) -> Iterator[str]:
    """What describes the fieldsets around a field."""
    at = field.parent
    while at is not None:
        yield at.get("aria-describedby")
        at = at.parent


def kept(talks: Talks, act: Act) -> list[Entry[Body]]:
    return [each for each in talks.ledger(act.where(talks)) if isinstance(each.body, act.kind)]


def choices(form: Node) -> Iterator[str]:
    """The names of the fields in which something is chosen."""
    named = (*form.all("select"), *form.all("input", type="radio"))
    ticked = form.all("input", type="checkbox")
    yield from dict.fromkeys(field["name"] for field in (*named, *ticked))


def typed(form: Node) -> Iterator[str]:
    """The names of the fields in which something is typed."""
    written = (*form.all("textarea"), *form.all("input", type="text"))
    yield from dict.fromkeys(
        field["name"] for field in (*written, *form.all("input", type="datetime-local"))
    )


def acting(kind: type[ActForm]) -> Iterator[type[ActForm]]:
    """The kinds of form that ask for something."""
    if kind.action is not ActForm.action:
        yield kind
    for each in kind.__subclasses__():
        yield from acting(each)


def test_every_form_there_is_is_tried_here() -> None:
    tried = {act.form for act in ACTS} | {*OF_CHAIRS}
    assert tried == {*acting(ActForm)}


# --- It is done, once ----------------------------------------------------------------------------


@every
def test_sent_without_scripts_it_is_kept_and_leads_to_a_page_that_shows_it(
    talks: Talks, act: Act
) -> None:
    visitor, path = act.set(talks)
    before = len(kept(talks, act))
    answer = visitor.send(path, act.act, **act.fields)
    assert (answer.status, answer.body) == (303, b"")
    page = visitor.follow(answer)
    assert page.status == 200
    assert len(kept(talks, act)) == before + 1
    assert kept(talks, act)[-1].author == act.who(talks).id
    shown_elsewhere = act.kind in {Corrected} or act.where(talks) not in visible(talks, act)
    assert shown_elsewhere or WORDS not in act.fields.values() or WORDS in page.page.text


def visible(talks: Talks, act: Act) -> set[str]:
    return set(talks.seat(act.who(talks)).view().ledgers)


@every
def test_sent_in_place_it_is_kept_and_the_page_is_told_to_look(talks: Talks, act: Act) -> None:
    visitor, path = act.set(talks)
    before = len(kept(talks, act))
    answer = visitor.send_in_place(path, act.act, **act.fields)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["HX-Trigger"] == "changed"
    assert len(kept(talks, act)) == before + 1


@every
def test_sent_twice_it_is_kept_once_and_answered_alike(talks: Talks, act: Act) -> None:
    visitor, path = act.set(talks)
    sent = visitor.fill(path, act.act, **act.fields)
    first = visitor.post(path, sent)
    lengths = talks.lengths()
    again, in_place = visitor.post(path, sent), visitor.post(path, sent, in_place=True)
    assert (again.status, again.location) == (first.status, first.location)
    assert in_place.status == 204
    assert talks.lengths() == lengths


@every
def test_each_time_a_page_is_opened_its_forms_are_new(talks: Talks, act: Act) -> None:
    visitor, path = act.set(talks)
    first, second = (visitor.fill(path, act.act)["key"] for _ in range(2))
    assert first != second


# --- It is not done, and says why ----------------------------------------------------------------


@every
def test_a_key_that_stands_for_something_else_is_refused(talks: Talks, act: Act) -> None:
    visitor, path = act.set(talks)
    sent = visitor.fill(path, act.act, **act.fields)
    talks.seat(act.who(talks)).act(something_else(talks, act), sent["key"][0])
    lengths = talks.lengths()
    answer = visitor.post(path, sent)
    assert answer.status == 422
    assert "sent before" in complaint(answer.form(act.act))
    assert_typed_is_kept(answer.form(act.act), sent)
    assert talks.lengths() == lengths


def something_else(talks: Talks, act: Act) -> Action:
    """Something else that whoever sends this form could do."""
    if act.person is GUEST:
        shown = talks.last(act.where(talks), ExtractShown)
        return AnswerExtract(about=shown.id, opinion=Opinion.SUPPORT)
    if act.form is QuestionnaireForm:
        return OTHER_ANSWERS
    if act.person is INES:
        return Remark(wording=en("Other."))
    return Note(wording=en("Other.")) if act.person.on_the_team else Confer(wording=en("Other."))


def assert_typed_is_kept(form: Node, sent: dict[str, list[str]]) -> None:
    again = filled(form)
    for name, values in sent.items():
        # What an import has listed of the file is no more what it was told.
        if name not in {"csrfmiddlewaretoken", "key", "listed"}:
            assert again.get(name) == values, name


# --- What is refused leaves all as it was --------------------------------------------------------


class Filled(NamedTuple):
    """A form that is filled in and was not sent yet."""

    act: Act
    talks: Talks
    visitor: Visitor
    path: str
    form: Node
    sent: dict[str, list[str]]

    def send(self, fields: Mapping[str, list[str]], *, in_place: bool = False) -> Answer:
        """Send it with these fields instead."""
        return self.visitor.post(self.path, {**self.sent, **fields}, in_place=in_place)

    def complained(self, **fields: list[str]) -> Node:
        """The form as it comes back, when it is sent with these fields: it says what is wrong."""
        answer = self.send(fields)
        assert answer.status == 422, fields
        assert answer.page.one("head").one("title").text.startswith("Not sent")
        form = answer.form(self.act.act)
        assert complaint(form)
        return form


@pytest.fixture(scope="module", params=ACTS, ids=str)
def shared(request: pytest.FixtureRequest) -> Filled:
    """Each form, filled in once for all that is refused."""
    act, talks = request.param, Talks(service())
    visitor, path = act.set(talks)
    form = visitor.get(path).form(act.act)
    return Filled(act, talks, visitor, path, form, visitor.fill(path, act.act, **act.fields))


@pytest.fixture
def refused(shared: Filled) -> Iterator[Filled]:
    """The same, whose case is as it was when the test is over."""
    lengths = shared.talks.lengths()
    yield shared
    assert shared.talks.lengths() == lengths


@worded
@pytest.mark.parametrize("words", BAD_WORDS.values(), ids=BAD_WORDS)
def test_bad_words_are_complained_of_and_kept(refused: Filled, words: str) -> None:
    form = refused.complained(words=[words])
    assert_typed_is_kept(form, {**refused.sent, "words": [words]})


@worded
def test_bad_words_are_complained_of_in_place(refused: Filled) -> None:
    answer = refused.send({"words": [NEVER_ENDING]}, in_place=True)
    assert answer.status == 422
    (form,) = (child for child in answer.page.children if not isinstance(child, str))
    assert form.tag == "form"
    assert complaint(form)
    assert filled(form)["words"] == [NEVER_ENDING]


def test_what_cannot_be_chosen_is_not_taken(refused: Filled) -> None:
    for name in choices(refused.form):
        refused.complained(**{name: ["no-such-option"]})


def test_what_no_field_can_hold_is_complained_of_beside_it_and_kept(refused: Filled) -> None:
    """Every field in which something is typed, whatever its name."""
    for name in typed(refused.form):
        bad = {name: ["We agree\u202e not"]}
        form = refused.complained(**bad)
        field = next(each for each in form.all() if each.get("name") == name)
        beside = form.has("p", "error", id=f"{field['id']}_error")
        assert beside, f"nothing is said beside {name}: {complaint(form)}"
        assert_typed_is_kept(form, {**refused.sent, **bad})


def test_what_is_required_cannot_be_left_out(refused: Filled) -> None:
    bare = {name: refused.sent[name] for name in ("act", "csrfmiddlewaretoken")}
    answer = refused.visitor.post(refused.path, bare)
    assert answer.status == 422
    assert complaint(answer.form(refused.act.act))


def test_an_over_long_key_is_not_taken(refused: Filled) -> None:
    refused.complained(key=["k" * 65])


def test_a_form_that_is_not_ours_or_too_old_is_turned_away(refused: Filled) -> None:
    for token in ([], ["x" * 32], ["x" * 64]):
        answer = refused.send({"csrfmiddlewaretoken": token})
        assert answer.status == 403
        assert "too old" in answer.page.one("h1").text


def test_a_form_that_the_page_does_not_have_is_nothing(refused: Filled) -> None:
    for other in ("", "no-such-act", "speak\0"):
        assert refused.send({"act": [other]}).status == 404


# --- Ends, and what was not asked for ------------------------------------------------------------


@ending
def test_after_the_end_nothing_is_added(talks: Talks, act: Act) -> None:
    visitor, path = act.set(talks)
    sent = visitor.fill(path, act.act, **act.fields)
    talks.end()
    lengths = talks.lengths()
    answer, in_place = visitor.post(path, sent), visitor.post(path, sent, in_place=True)
    assert answer.status == in_place.status == 422
    assert "closed" in answer.page.one("section", "notice").text
    assert "closed" in complaint(in_place.form(act.act))
    assert_typed_is_kept(in_place.form(act.act), sent)
    assert not visitor.get(path).has_form(act.act)
    assert talks.lengths() == lengths


@every
def test_what_the_page_does_not_ask_for_is_left_aside(talks: Talks, act: Act) -> None:
    visitor, path = act.set(talks)
    before = len(kept(talks, act))
    extra = {"author": HALA.id, "ledger": "room:south", "at": "1999-01-01", "party": "south"}
    assert visitor.send(path, act.act, **{**act.fields, **extra}).status == 303
    assert kept(talks, act)[before:][0].author == act.who(talks).id


OF_HEADS = [act for act in ACTS if act.person.leads and act.act not in EVERYBODYS]


@pytest.mark.parametrize("act", OF_HEADS, ids=str)
def test_a_member_cannot_borrow_the_heads_form(talks: Talks, act: Act) -> None:
    head, path = act.set(talks)
    sent = head.fill(path, act.act, **act.fields)
    member = talks.visitor(NOOR)
    own = path.replace(head.place, member.place)
    sent["csrfmiddlewaretoken"] = [member.token()]
    assert member.post(own, sent).status == 404
