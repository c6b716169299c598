"""One entry of the room: releasing or correcting it, and answering what was brought."""

from __future__ import annotations

import pytest

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, en
from tests.web.markup import Node, filled, offered
from tests.web.scenes.rooms import at_a_warning, at_an_idea, at_own_words, when_asked
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.release import permissions
from wasit.talks.rooms.deliveries import Addressed, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import Reacted
from wasit.talks.rooms.speech import Force, Said
from wasit.talks.rooms.stances import Stance


def trail(answer: Answer) -> list[str]:
    """The kinds of the entries that followed the one at hand."""
    entries = answer.page.one("ol", "trail").all("", "entry")
    return [
        name.removeprefix("kind-")
        for entry in entries
        for name in entry.classes
        if name.startswith("kind-")
    ]


def at_hand(answer: Answer) -> Node:
    return answer.page.one("div", "at-hand")


# --- Release -------------------------------------------------------------------------------------


def test_the_modes_that_were_asked_for_are_ticked(talks: Talks, nadia: Visitor) -> None:
    page = nadia.open(*when_asked(talks))
    assert filled(page.form("grant"))["modes"] == ["paraphrase"]
    assert page.has_form("refuse")


def test_unasked_the_head_may_release_but_has_nothing_to_refuse(
    talks: Talks, nadia: Visitor
) -> None:
    page = nadia.open("room-entry", talks.says(NADIA, "We could wait.").id)
    assert "modes" not in filled(page.form("grant"))
    assert not page.has_form("refuse")


def test_what_is_granted_holds(talks: Talks, nadia: Visitor) -> None:
    where = when_asked(talks)
    answer = nadia.send(nadia.url(*where), "grant", modes=["paraphrase", "elements"])
    assert answer.location == nadia.url("room")
    assert permissions(talks.room(NORTH), where[1]).keys() == {Mode.PARAPHRASE, Mode.ELEMENTS}
    page = nadia.open(*where)
    assert trail(page) == ["release_asked", "release_granted"]
    assert "Paraphrase" in at_hand(page).one("span", "release").text


def test_a_refusal_with_its_reasons_stays_in_this_room(
    talks: Talks, nadia: Visitor, hala: Visitor, samir: Visitor
) -> None:
    where = when_asked(talks)
    nadia.send(nadia.url(*where), "refuse", words="Not before Sunday.")
    assert "Not before Sunday." in nadia.open(*where).text
    assert "Not before Sunday." in hala.open("desk-room", NORTH).text
    assert "Sunday" not in samir.open("room").text
    assert permissions(talks.room(NORTH), where[1]) == {}


def test_a_warning_is_not_released_as_an_idea(talks: Talks, nadia: Visitor) -> None:
    warning = talks.says(NADIA, "Above 60 there is a price.", force=Force.WARNING)
    path = nadia.url("room-entry", warning.id)
    answer = nadia.send(path, "grant", modes=["mediator_idea"])
    assert answer.status == 422
    assert "sender’s name" in answer.form("grant").one("p", "error").text.replace("'", "’")


# --- Correcting ----------------------------------------------------------------------------------


def test_better_words_stand_in_front_and_the_first_stay(talks: Talks, nadia: Visitor) -> None:
    path = nadia.url("room-entry", talks.says(NADIA, "We could weight.").id)
    assert filled(nadia.get(path).form("correct"))["words"] == ["We could weight."]
    nadia.send(path, "correct", words="We could wait.")
    entry = nadia.open("room").page.one("", "kind-said")
    assert entry.one("details", "first-words").one("div", "words").text == "We could weight."
    assert next(entry.all("div", "words")).text == "We could wait."
    assert filled(nadia.get(path).form("correct"))["words"] == ["We could wait."]


def test_what_the_mediators_said_is_not_ones_own_to_correct(talks: Talks, nadia: Visitor) -> None:
    page = nadia.open(*at_an_idea(talks))
    assert not page.has_form("correct")
    sent = nadia.fill(nadia.url(*at_an_idea(talks)), "react", stance="reject")
    assert nadia.post(nadia.url(*at_an_idea(talks)), {**sent, "act": "correct"}).status == 404


# --- Answering -----------------------------------------------------------------------------------


@pytest.mark.parametrize("stance", Stance)
def test_an_idea_is_answered_with_any_stance(talks: Talks, nadia: Visitor, stance: Stance) -> None:
    where = at_an_idea(talks)
    nadia.send(
        nadia.url(*where),
        "react",
        stance=stance,
        words="Our answer.",
        release="released",
        modes=["paraphrase"],
    )
    reacted = talks.last(NORTH_ROOM, Reacted).body
    assert (reacted.about, reacted.stance) == (where[1], stance)
    assert reacted.modes == {Mode.PARAPHRASE}
    assert reacted.package == ({"relief": "waiver"} if stance is Stance.ACCEPT else {})


def test_where_nothing_is_proposed_nothing_can_be_accepted(talks: Talks, nadia: Visitor) -> None:
    talks.act(HALA, Address(party=NORTH, wording=en("Good morning.")))
    path = nadia.url("room-entry", talks.last(NORTH_ROOM, Addressed).id)
    assert Stance.ACCEPT not in offered(nadia.get(path).form("react"), "stance")
    assert nadia.send(path, "react", stance="accept").status == 422


def test_a_supposition_cannot_be_accepted(talks: Talks, nadia: Visitor) -> None:
    suppose = Address(
        party=NORTH,
        wording=en("Suppose…"),
        manner=Manner.HYPOTHETICAL,
        package={"relief": "waiver"},
    )
    talks.act(HALA, suppose)
    path = nadia.url("room-entry", talks.last(NORTH_ROOM, Addressed).id)
    answer = nadia.send(path, "react", stance="accept")
    assert answer.status == 422
    assert "no offer" in answer.form("react").one("p", "error").text


def test_a_condition_needs_words(talks: Talks, nadia: Visitor) -> None:
    answer = nadia.send(nadia.url(*at_an_idea(talks)), "react", stance="accept_if")
    assert answer.status == 422


def test_a_warning_is_only_acknowledged_once(talks: Talks, nadia: Visitor) -> None:
    where = at_a_warning(talks)
    page = nadia.open(*where)
    assert page.has_form("acknowledge")
    assert not page.has_form("react")
    nadia.send(nadia.url(*where), "acknowledge")
    after = nadia.open(*where)
    assert not after.has_form("acknowledge")
    assert trail(after) == ["acknowledged"]


def test_who_acknowledges_from_an_old_page_is_told_that_it_was_done(
    talks: Talks, nadia: Visitor
) -> None:
    path = nadia.url(*at_a_warning(talks))
    first, second = (nadia.fill(path, "acknowledge") for _ in range(2))
    nadia.post(path, first)
    answer = nadia.post(path, second)
    assert answer.status == 422
    assert "already" in answer.form("acknowledge").one("p", "error").text


def test_a_reply_refers_to_what_was_brought(talks: Talks, nadia: Visitor) -> None:
    where = at_a_warning(talks)
    form = nadia.open(*where).form("speak")
    assert filled(form)["force"] == ["reply"]
    nadia.send(nadia.url(*where), "speak", words="We have heard you.")
    body = talks.last(NORTH_ROOM, Said).body
    assert (body.about, body.force) == (where[1], Force.REPLY)


def test_the_answer_is_seen_by_the_mediators_and_not_by_the_other_room(
    talks: Talks, nadia: Visitor, hala: Visitor, samir: Visitor
) -> None:
    nadia.send(nadia.url(*at_an_idea(talks)), "react", stance="reject", words="Never ever.")
    assert "Never ever." in hala.open("desk").text
    assert "Never ever." not in samir.open("room").text


def test_a_plain_fact_has_nothing_to_be_done_about(talks: Talks, nadia: Visitor) -> None:
    nadia.send(nadia.url(*at_own_words(talks)), "grant", modes=["elements"])
    fact = talks.room(NORTH).tail(1)[0]
    page = nadia.open("room-entry", fact.id)
    assert page.status == 200
    assert not page.page.has("form", "act")


def test_a_member_reads_and_has_nothing_to_send(talks: Talks, noor: Visitor) -> None:
    for where in (when_asked(talks), at_an_idea(talks), at_a_warning(talks)):
        page = noor.open(*where)
        assert page.status == 200
        assert not page.page.has("form", "act")


def test_what_is_asked_of_the_other_side_is_not_here(talks: Talks, nadia: Visitor) -> None:
    said = talks.says(SAMIR, "Elsewhere.")
    assert nadia.open("room-entry", said.id).status == 404
