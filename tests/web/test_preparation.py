"""Preparing a conveyance on the pages: what is missing, the second pair of eyes, and going."""

from __future__ import annotations

import pytest

from tests.cast import HALA, NADIA, NORTH, SOUTH_ROOM, TARIQ, en
from tests.web.markup import filled, offered
from tests.web.scenes.desk import at_a_preparation, at_something_released, in_four_eyes, prepared
from tests.web.visitor import Talks, Visitor
from wasit.talks.conveyance.prepared import Prepared, Returned
from wasit.talks.conveyance.release import GrantRelease, WithdrawRelease
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode


def stage(visitor: Visitor, entry: str) -> str:
    return visitor.open("prepared", entry).page.one("p", "stage").text


def test_the_composer_says_what_must_come_first(talks: Talks, hala: Visitor) -> None:
    said = talks.says(NADIA, "So be it.")
    limits = Limits(read_back=True)
    grant = GrantRelease(about=said.id, modes=frozenset({Mode.PARAPHRASE}), limits=limits)
    talks.act(NADIA, grant)
    page = hala.open("desk-entry", NORTH, said.id)
    form = page.form("convey")
    assert "read back to their head" in form.one("div", "needs").text
    assert "Prepare it" in form.text
    assert "The rule under which this was said" in page.page.text
    hala.send(hala.url("desk-entry", NORTH, said.id), "convey", words="They agree, it seems.")
    assert talks.last(DESK, Prepared).body.wording == en("They agree, it seems.")
    assert talks.room("south").of(Conveyed) == []


def test_what_may_also_go_verbatim_is_not_always_read_back_first(
    talks: Talks, hala: Visitor
) -> None:
    """Their exact words need no reading back, and go at once: the button says so beforehand."""
    said = talks.says(NADIA, "So be it.")
    modes, limits = frozenset({Mode.PARAPHRASE, Mode.VERBATIM}), Limits(read_back=True)
    talks.act(NADIA, GrantRelease(about=said.id, modes=modes, limits=limits))
    form = hala.open("desk-entry", NORTH, said.id).form("convey")
    assert "in some of the ways it was released" in form.one("div", "needs").text
    assert "Convey it, or prepare it where that must come first" in form.text
    hala.send(hala.url("desk-entry", NORTH, said.id), "convey", mode="verbatim")
    assert talks.last(SOUTH_ROOM, Conveyed).body.wording == en("So be it.")


def test_where_nothing_must_come_first_it_says_nothing_of_the_kind(
    talks: Talks, hala: Visitor
) -> None:
    form = hala.open(*at_something_released(talks)).form("convey")
    assert not form.has("div", "needs")
    assert "Convey it now" in form.text


def test_in_four_eyes_a_conveyance_waits_on_the_desk(talks: Talks) -> None:
    talks.reopen(four_eyes=True)
    hala, tariq = talks.visitor(HALA), talks.visitor(TARIQ)
    where = at_something_released(talks)
    hala.send(hala.url(*where), "convey", mode="paraphrase", words="They could wait.")
    entry = talks.last(DESK, Prepared).id
    tray = tariq.open("desk").page.one("section", "tray")
    assert "Waits for a second mediator" in tray.text
    assert tariq.url("prepared", entry) in [each["href"] for each in tray.all("a")]
    assert not hala.open("prepared", entry).has_form("approve")
    assert tariq.open("prepared", entry).has_form("approve")
    assert not tariq.open("prepared", entry).has_form("deliver")
    tariq.send(tariq.url("prepared", entry), "approve")
    assert "Ready to be conveyed" in hala.open("desk").page.one("section", "tray").text
    hala.send(hala.url("prepared", entry), "deliver")
    assert talks.last(SOUTH_ROOM, Conveyed).body.wording == en("They could wait.")
    assert "no longer" in stage(hala, entry)


def test_the_author_cannot_approve_by_sending_the_form(talks: Talks) -> None:
    where = in_four_eyes(talks)
    hala = talks.visitor(HALA)
    sent = {**hala.fill(hala.url(*where), "drop"), "act": ["approve"]}
    answer = hala.post(hala.url(*where), sent)
    assert answer.status == 422
    assert "somebody else" in answer.form("approve").one("p", "error").text


def test_sent_back_the_words_are_kept_for_their_author(talks: Talks) -> None:
    where = in_four_eyes(talks)
    hala, tariq = talks.visitor(HALA), talks.visitor(TARIQ)
    words = talks.last(DESK, Prepared).body.wording["en"]
    tariq.send(tariq.url(*where), "return", words="They did not say so.")
    assert talks.last(DESK, Returned).body.wording == en("They did not say so.")
    page = hala.open(*where)
    assert "They did not say so." in page.page.text
    assert "Cannot go as it is" in hala.open("desk").page.one("section", "tray").text
    form = page.form("again")
    assert filled(form)["words"] == [words]
    hala.send(hala.url(*where), "again", words="They did not say no.")
    again = talks.last(DESK, Prepared)
    assert again.body.about == where[1]
    assert tariq.open("prepared", again.id).has_form("approve")


@pytest.mark.parametrize("act", ["approve", "return", "deliver", "drop", "again"])
def test_of_two_mediators_the_slower_is_told_that_it_is_gone(talks: Talks, act: str) -> None:
    where = in_four_eyes(talks)
    hala, tariq = talks.visitor(HALA), talks.visitor(TARIQ)
    fields = {"words": ["Hm."]} if act in {"return", "again"} else {}
    sent = {**tariq.fill(tariq.url(*where), "again"), "act": [act], **fields}
    hala.send(hala.url(*where), "drop")
    lengths = talks.lengths()
    answer = tariq.post(tariq.url(*where), sent)
    assert answer.status == 422
    assert "no longer being prepared" in answer.form(act).one("p", "error").text
    if fields:
        assert filled(answer.form(act))["words"] == ["Hm."]
    assert talks.lengths() == lengths


def test_what_is_withdrawn_meanwhile_does_not_go(talks: Talks, hala: Visitor) -> None:
    entry = prepared(talks)
    sent = hala.fill(hala.url("prepared", entry), "deliver")
    source = talks.last(DESK, Prepared).body.source
    talks.act(NADIA, WithdrawRelease(about=source))
    answer = hala.post(hala.url("prepared", entry), sent)
    assert answer.status == 422
    assert "any more" in answer.form("deliver").one("p", "error").text
    assert "any more" in stage(hala, entry)


def test_the_page_shows_what_their_room_will_see(talks: Talks, hala: Visitor) -> None:
    where = at_a_preparation(talks)
    frame = next(hala.open(*where).page.all("section", "preview-frame"))
    words = talks.last(DESK, Prepared).body.wording["en"]
    assert words in frame.text
    assert "From North" in frame.text


def test_prepared_anew_only_what_is_released_can_be_chosen(talks: Talks, hala: Visitor) -> None:
    form = hala.open(*at_a_preparation(talks)).form("again")
    assert offered(form, "mode") == [Mode.PARAPHRASE]


def test_only_mediators_with_a_desk_see_it(talks: Talks, nadia: Visitor, samir: Visitor) -> None:
    where = at_a_preparation(talks)
    for visitor in (nadia, samir):
        assert visitor.open(*where).status == 404
