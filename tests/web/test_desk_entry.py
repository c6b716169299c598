"""One entry on the desk: asking for it, conveying it, and what the other room then sees."""

from __future__ import annotations

import re

import pytest

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, SOUTH_ROOM, TARIQ, en
from tests.web.markup import filled, offered
from tests.web.scenes.desk import (
    THEIRS,
    at_something_brought,
    at_something_released,
    at_something_said,
)
from tests.web.visitor import IN_PLACE, Answer, Talks, Visitor
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.conveyance.release import AskRelease, ReleaseAsked
from wasit.talks.entries import Body, Entry
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.deliveries import Conveyed, Manner
from wasit.talks.rooms.modes import UNATTRIBUTED, Mode
from wasit.talks.rooms.reactions import Reacted
from wasit.talks.rooms.speech import Force, Said

PACKAGE = {"relief": "waiver", "enrichment": "20"}


def released(talks: Talks, *modes: Mode) -> Entry[Said]:
    """A proposal of North's that may be conveyed so; in every mode, unless some are named."""
    return talks.says(
        NADIA, "We offer this.", *(modes or Mode), force=Force.PROPOSAL, package=PACKAGE
    )


def article(answer: Answer) -> str:
    """The one entry that is shown, without its time."""
    (found,) = re.findall(r"<article.*?</article>", answer.text, re.DOTALL)
    return re.sub(r"<time.*?</time>", "", found)


def convey(hala: Visitor, path: str, mode: Mode, **fields: str) -> Answer:
    words = "" if mode is Mode.VERBATIM else "They offer this.\r\nFor now."
    return hala.send(path, "convey", **{"mode": mode, "words": words, **fields})


# --- Asking --------------------------------------------------------------------------------------


def test_what_was_said_in_confidence_can_only_be_asked_for(talks: Talks, hala: Visitor) -> None:
    page = hala.open(*at_something_said(talks))
    assert page.has_form("ask")
    assert not page.has_form("convey")


def test_while_an_answer_is_awaited_nothing_more_is_asked(talks: Talks, hala: Visitor) -> None:
    where = at_something_said(talks)
    hala.send(hala.url(*where), "ask", modes=["paraphrase"], words="They would like to know.")
    assert not hala.open(*where).has_form("ask")
    assert "They would like to know." in talks.visitor(NADIA).open("room").text


def test_of_two_mediators_who_ask_the_second_is_told(
    talks: Talks, hala: Visitor, tariq: Visitor
) -> None:
    where = at_something_said(talks)
    sent = tariq.fill(tariq.url(*where), "ask", modes=["elements"], words="Please.")
    hala.send(hala.url(*where), "ask", modes=["paraphrase"])
    answer = tariq.post(tariq.url(*where), sent)
    assert answer.status == 422
    assert "asked already" in answer.form("ask").one("p", "error").text
    assert filled(answer.form("ask"))["words"] == ["Please."]
    assert len(talks.room(NORTH).of(ReleaseAsked)) == 1


# --- Conveying -----------------------------------------------------------------------------------


def test_only_the_modes_released_are_offered(talks: Talks, hala: Visitor) -> None:
    said = released(talks, Mode.PARAPHRASE, Mode.ORAL_ONLY)
    form = hala.open("desk-entry", NORTH, said.id).form("convey")
    assert offered(form, "mode") == [Mode.PARAPHRASE, Mode.ORAL_ONLY]
    assert offered(form, "receiver") == [SOUTH]


def test_a_mode_that_was_not_released_is_not_taken(talks: Talks, hala: Visitor) -> None:
    said = released(talks, Mode.PARAPHRASE)
    lengths = talks.lengths()
    answer = convey(hala, hala.url("desk-entry", NORTH, said.id), Mode.VERBATIM)
    assert answer.status == 422
    assert talks.lengths() == lengths


@pytest.mark.parametrize("receiver", [NORTH, "nobody", ""])
def test_it_goes_to_no_room_that_is_not_offered(talks: Talks, hala: Visitor, receiver: str) -> None:
    path = hala.url(*at_something_released(talks))
    lengths = talks.lengths()
    assert convey(hala, path, Mode.PARAPHRASE, receiver=receiver).status == 422
    assert talks.lengths() == lengths


def test_only_the_senders_own_options_go_along(talks: Talks, hala: Visitor) -> None:
    said = released(talks)
    path = hala.url("desk-entry", NORTH, said.id)
    form = hala.get(path).form("convey")
    assert {name for name in filled(form) if name.startswith("issue-")} == {
        "issue-relief",
        "issue-enrichment",
    }
    assert offered(form, "issue-relief") == ["", "waiver"]
    lengths = talks.lengths()
    assert convey(hala, path, Mode.PARAPHRASE, issue__relief="lifting").status == 422
    assert talks.lengths() == lengths
    convey(hala, path, Mode.PARAPHRASE, issue__relief="", issue__enrichment="20")
    assert talks.last(SOUTH_ROOM, Conveyed).body.package == {"enrichment": "20"}


@pytest.mark.parametrize("mode", Mode)
def test_the_preview_is_what_is_then_delivered(
    talks: Talks, hala: Visitor, samir: Visitor, mode: Mode
) -> None:
    """The markup is the same to the byte, but for the time."""
    path = hala.url("desk-entry", NORTH, released(talks).id)
    sent = hala.fill(path, "convey", mode=mode, words="They offer this.\r\nFor now.")
    lengths = talks.lengths()
    preview = hala.ask("POST", f"{path}preview/", sent, IN_PLACE)
    assert preview.status == 200
    assert talks.lengths() == lengths, "a preview writes nothing"
    hala.post(path, sent)
    *_, delivered = talks.room(SOUTH)
    seen = samir.open("room-entry", delivered.id)
    assert article(preview) == article(seen)
    assert ("From" in article(seen)) is (mode not in UNATTRIBUTED)


@pytest.mark.parametrize("mode", Mode)
def test_the_room_sees_what_the_mode_lets_through_and_no_more(
    talks: Talks, hala: Visitor, samir: Visitor, mode: Mode
) -> None:
    said = released(talks)
    convey(hala, hala.url("desk-entry", NORTH, said.id), mode)
    room = samir.open("room").text
    assert ("We offer this." in room) is (mode is Mode.VERBATIM)
    assert ("They offer this." in room) is (mode not in {Mode.VERBATIM, Mode.ORAL_ONLY})
    assert said.id not in room
    assert "Nadia" not in room
    carried = talks.last("desk", Carried).body
    assert (carried.source, carried.mode) == (said.id, mode)


@pytest.mark.parametrize(
    ("mode", "manner"),
    [(Mode.MEDIATOR_IDEA, Manner.IDEA), (Mode.HYPOTHETICAL, Manner.HYPOTHETICAL)],
)
def test_an_idea_from_elsewhere_looks_like_the_mediators_own(
    talks: Talks, samir: Visitor, mode: Mode, manner: Manner
) -> None:
    talks.brings(HALA, released(talks), mode, "What if?", {"relief": "waiver"})
    idea = Address(party=SOUTH, wording=en("What if?"), manner=manner, package={"relief": "waiver"})
    talks.act(HALA, idea)
    first, second = talks.room(SOUTH).tail(2)
    assert article(samir.open("room-entry", first.id)) == article(
        samir.open("room-entry", second.id)
    )


def test_verbatim_the_senders_own_words_go_whatever_was_typed(talks: Talks, hala: Visitor) -> None:
    path = hala.url("desk-entry", NORTH, released(talks).id)
    convey(hala, path, Mode.VERBATIM, words="Something else.", issue__relief="")
    body = talks.last(SOUTH_ROOM, Conveyed).body
    assert (body.wording, body.package) == (en("We offer this."), PACKAGE)


def test_a_correction_goes_in_place_of_the_first_words(talks: Talks, hala: Visitor) -> None:
    said = released(talks)
    talks.act(NADIA, Correct(ledger="room:north", about=said.id, wording=en("We offer that.")))
    convey(hala, hala.url("desk-entry", NORTH, said.id), Mode.VERBATIM)
    assert talks.last(SOUTH_ROOM, Conveyed).body.wording == en("We offer that.")


def test_the_same_is_not_conveyed_twice(talks: Talks, hala: Visitor, tariq: Visitor) -> None:
    path = hala.url("desk-entry", NORTH, released(talks).id)
    convey(hala, path, Mode.PARAPHRASE)
    lengths = talks.lengths()
    again = convey(tariq, path.replace(hala.place, tariq.place), Mode.PARAPHRASE)
    assert again.status == 422
    assert again.form("convey").one("p", "error").text
    assert talks.lengths() == lengths


def test_what_was_conveyed_so_far_is_shown_beside_the_source(talks: Talks, hala: Visitor) -> None:
    path = hala.url("desk-entry", NORTH, released(talks).id)
    convey(hala, path, Mode.PARAPHRASE)
    convey(hala, path, Mode.ELEMENTS)
    source = hala.get(path).page.one("section", "source")
    assert len(list(source.all("", "kind-carried"))) == 2


# --- Previews ------------------------------------------------------------------------------------


def test_an_unfinished_form_has_no_preview_yet(talks: Talks, hala: Visitor) -> None:
    path = hala.url(*at_something_released(talks))
    answer = hala.ask("POST", f"{path}preview/", hala.fill(path, "convey", mode=""), IN_PLACE)
    assert answer.status == 200
    assert "<article" not in answer.text
    assert answer.page.one("p", "hint").text


def test_the_preview_says_why_it_could_not_go(talks: Talks, hala: Visitor) -> None:
    path = hala.url(*at_something_released(talks))
    sent = hala.fill(path, "convey", mode="paraphrase", words="Turned \u202e around.")
    answer = hala.ask("POST", f"{path}preview/", sent, IN_PLACE)
    assert answer.status == 200
    assert answer.page.one("p", "error").text


def test_words_that_are_missing_are_asked_for_beside_their_field(
    talks: Talks, hala: Visitor
) -> None:
    path = hala.url(*at_something_released(talks))
    answer = hala.send(path, "convey", mode="paraphrase", words="")
    field = answer.form("convey").one("div", "field-words", "wrong")
    assert field.one("p", "error").text == "Please write some words first."


def test_without_scripts_the_preview_comes_with_the_form_as_typed(
    talks: Talks, hala: Visitor
) -> None:
    path = hala.url(*at_something_released(talks))
    sent = hala.fill(path, "convey", mode="paraphrase", words="They could wait.")
    (button,) = (
        each for each in hala.get(path).form("convey").all("button") if "formaction" in each
    )
    answer = hala.post(button["formaction"], sent)
    form = answer.form("convey")
    assert form.one("article").one("div", "words").text == "They could wait."
    assert filled(form)["words"] == ["They could wait."]
    assert hala.post(form["action"], filled(form)).status == 303
    assert talks.last(SOUTH_ROOM, Conveyed).body.wording == en("They could wait.")


def test_a_preview_shows_no_more_than_an_utterance_that_may_be_conveyed(
    talks: Talks, hala: Visitor
) -> None:
    for where in (at_something_said(talks), at_something_brought(talks)):
        fields = {"act": "convey", "csrfmiddlewaretoken": hala.token()}
        assert hala.post(f"{hala.url(*where)}preview/", fields).status == 404


# --- The rest ------------------------------------------------------------------------------------


def test_what_was_set_aside_is_off_the_tray(talks: Talks, hala: Visitor) -> None:
    where = at_something_released(talks)
    hala.send(hala.url(*where), "aside")
    assert not hala.open(*where).has_form("aside")
    assert hala.open(*where).has_form("convey")
    assert not list(hala.open("desk").page.one("section", "tray").all("a"))


def test_what_was_brought_can_be_corrected_there(
    talks: Talks, hala: Visitor, samir: Visitor
) -> None:
    where = at_something_brought(talks)
    assert filled(hala.open(*where).form("correct"))["words"] == [THEIRS]
    hala.send(hala.url(*where), "correct", words="They could wait a year.")
    entry = samir.open("room").page.one("", "kind-conveyed")
    assert next(entry.all("div", "words")).text == "They could wait a year."
    assert THEIRS in entry.one("details", "first-words").text


def test_what_went_verbatim_is_not_the_mediators_to_correct(talks: Talks, hala: Visitor) -> None:
    brought = talks.brings(HALA, released(talks), Mode.VERBATIM)
    path = hala.url("desk-entry", SOUTH, brought.id)
    answer = hala.send(path, "correct", words="We offer more.")
    assert answer.status == 422
    assert answer.form("correct").one("p", "error").text


def test_mediators_reply_in_their_own_words(talks: Talks, tariq: Visitor) -> None:
    where = at_something_said(talks)
    tariq.send(tariq.url(*where), "address", words="Thank you for that.")
    *_, addressed = talks.room(NORTH)
    assert (addressed.author, addressed.body.about) == (TARIQ.id, where[2])


def test_a_reaction_is_conveyed_like_a_message(talks: Talks, hala: Visitor) -> None:
    """It shows whose message it answers, where that message went by name."""
    said = released(talks)
    brought = talks.brings(HALA, said, Mode.PARAPHRASE, "They offer this.")
    samir = talks.visitor(SAMIR)
    samir.send(
        samir.url("room-entry", brought.id),
        "react",
        stance="reserve",
        words="Let us see.",
        release="released",
        modes=["verbatim"],
    )
    reaction = talks.last(SOUTH_ROOM, Reacted)
    hala.send(hala.url("desk-entry", SOUTH, reaction.id), "convey", mode="verbatim")
    *_, answered = talks.room(NORTH)
    assert answered.body.about == said.id
    assert "Let us see." in talks.visitor(NADIA).open("room").text


def test_a_plain_fact_has_nothing_to_be_done_about(talks: Talks, hala: Visitor) -> None:
    ask = AskRelease(
        party=NORTH, about=at_something_said(talks)[2], modes=frozenset({Mode.ELEMENTS})
    )
    talks.act(HALA, ask)
    asked: Entry[Body] = talks.room(NORTH).tail(1)[0]
    page = hala.open("desk-entry", NORTH, asked.id)
    assert page.status == 200
    assert not page.page.has("form", "act")
