"""What is public, on the pages: drafted, agreed in each room, published; and the level."""

from __future__ import annotations

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, en
from tests.web.markup import Node, filled
from tests.web.scenes.public import (
    at_a_draft,
    at_what_is_asked,
    when_agreement_is_asked,
    when_all_agree,
)
from tests.web.visitor import Talks, Visitor
from wasit.talks.case import opened
from wasit.talks.ledgers import COMMON, DESK, room
from wasit.talks.levels import Level
from wasit.talks.public.consent import ConsentAsked, ConsentSought, Published, RefuseConsent
from wasit.talks.public.press import DraftLine, LineDrafted, Publish, PutLevel

LINE = "The talks were serious."


def asked(talks: Talks, party: str) -> str:
    return talks.last(room(party), ConsentAsked).id


def states(page: Node) -> list[str]:
    """How each party has answered, as the desk is shown it."""
    return [each.text for each in page.one("dl", "states").all("dd")]


def test_a_line_goes_from_the_desk_through_every_room_to_everyone(
    talks: Talks, hala: Visitor, tariq: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    tariq.send(tariq.url("public"), "draft", words=LINE, level="deny")
    draft = talks.last(DESK, LineDrafted).id
    assert LINE not in nadia.open("room").text
    hala.send(hala.url("public-entry", draft), "put")
    sought = talks.last(DESK, ConsentSought).id
    for visitor, party in ((nadia, NORTH), (samir, SOUTH)):
        assert not hala.open("public-entry", sought).has_form("publish")
        (line,) = visitor.open("room").page.one("section", "tray").all("a")
        assert LINE in line.text
        answer = visitor.send(visitor.url("room-entry", asked(talks, party)), "agree")
        assert answer.location == visitor.url("room")
    assert states(hala.open("public").page) == ["agrees", "agrees"]
    hala.send(hala.url("public-entry", sought), "publish")
    for visitor in (hala, tariq, nadia, samir):
        assert LINE in visitor.open("common").page.one("article", "kind-published").text
    assert not nadia.open("room-entry", asked(talks, NORTH)).has_form("agree")


def test_only_the_desk_sees_who_has_agreed(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    when_agreement_is_asked(talks)
    pages = [samir.open("room"), samir.open("room-entry", asked(talks, SOUTH))]
    before = [page.page.text for page in pages]
    nadia.send(nadia.url("room-entry", asked(talks, NORTH)), "disagree", words="Not so.")
    pages = [samir.open("room"), samir.open("room-entry", asked(talks, SOUTH))]
    assert [page.page.text for page in pages] == before
    assert states(hala.open("public").page) == ["does not agree", "no answer yet"]
    assert "Not so." in hala.open("desk-room", NORTH).text


def test_the_head_reads_the_own_answer_and_may_change_it(talks: Talks, nadia: Visitor) -> None:
    when_agreement_is_asked(talks)
    path = nadia.url("room-entry", asked(talks, NORTH))
    nadia.send(path, "agree")
    assert nadia.get(path).page.one("p", "own-answer").text == "You have agreed."
    assert not nadia.get(path).has_form("agree")
    nadia.send(path, "disagree", words="")
    assert nadia.get(path).page.one("p", "own-answer").text == "You have not agreed."
    assert nadia.get(path).has_form("agree")


def test_a_member_answers_nothing(talks: Talks, noor: Visitor) -> None:
    when_agreement_is_asked(talks)
    page = noor.open("room-entry", asked(talks, NORTH))
    assert not page.has_form("agree")
    assert not page.has_form("disagree")


def test_a_draft_is_corrected_by_its_author_alone(
    talks: Talks, hala: Visitor, tariq: Visitor
) -> None:
    where = at_a_draft(talks)
    assert not tariq.open(*where).has_form("redraft")
    assert tariq.open(*where).has_form("put")
    hala.send(hala.url(*where), "redraft", words="They were useful.")
    tariq.send(tariq.url(*where), "put")
    assert talks.last(NORTH_ROOM, ConsentAsked).body.wording == en("They were useful.")


def test_put_twice_from_a_page_that_is_out_of_date_it_is_refused(
    talks: Talks, hala: Visitor, tariq: Visitor
) -> None:
    where = at_a_draft(talks)
    sent = tariq.fill(tariq.url(*where), "put")
    hala.send(hala.url(*where), "put")
    answer = tariq.post(tariq.url(*where), sent)
    assert answer.status == 422
    assert "already" in answer.form("put").one("p", "error").text


def test_overtaken_by_a_change_of_mind_nothing_is_published(
    talks: Talks, hala: Visitor, nadia: Visitor
) -> None:
    where = when_all_agree(talks)
    sent = hala.fill(hala.url(*where), "publish")
    talks.act(NADIA, RefuseConsent(about=asked(talks, NORTH)))
    answer = hala.post(hala.url(*where), sent)
    assert answer.status == 422
    assert "has agreed" in answer.form("publish").one("p", "error").text
    assert not nadia.open("common").page.has("article", "kind-published")


def test_a_line_beyond_the_level_is_refused_by_the_name_of_the_level(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    talks.act(HALA, DraftLine(level=Level.DISCLOSE, wording=en(LINE)))
    hala.send(hala.url("public-entry", talks.last(DESK, LineDrafted).id), "put")
    for visitor, party in ((nadia, NORTH), (samir, SOUTH)):
        visitor.send(visitor.url("room-entry", asked(talks, party)), "agree")
    path = hala.url("public-entry", talks.last(DESK, ConsentSought).id)
    answer = hala.send(path, "publish")
    assert answer.status == 422
    assert "Neither confirm nor deny" in answer.form("publish").one("p", "error").text


def test_the_level_is_changed_for_all_once_all_agree(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor
) -> None:
    everyone = (hala, nadia, samir)
    assert opened(talks.desk).acknowledgement is Level.NEITHER
    hala.send(hala.url("public"), "level", level="confirm_existence", words="It leaked.")
    for visitor, party in ((nadia, NORTH), (samir, SOUTH)):
        levels = {each.open("common").page.one("strong", "level-now").text for each in everyone}
        assert levels == {"Neither confirm nor deny"}
        visitor.send(visitor.url("room-entry", asked(talks, party)), "agree")
    hala.send(hala.url("public-entry", talks.last(DESK, ConsentSought).id), "publish")
    levels = {each.open("common").page.one("strong", "level-now").text for each in everyone}
    assert levels == {"Confirm existence"}


def test_a_line_that_says_more_than_a_lowered_level_is_set_apart(
    talks: Talks, hala: Visitor, nadia: Visitor
) -> None:
    talks.act(HALA, DraftLine(level=Level.NEITHER, wording=en(LINE)))
    hala.send(hala.url("public-entry", talks.last(DESK, LineDrafted).id), "put")
    publish_agreed(talks)
    before = nadia.open("common").page
    talks.act(HALA, PutLevel(level=Level.DENY))
    publish_agreed(talks)
    after = nadia.open("common").page
    assert ["more than" in each.text for each in (before, after)] == [False, True]
    assert LINE in after.text


def publish_agreed(talks: Talks) -> None:
    for head in (NADIA, SAMIR):
        visitor = talks.visitor(head)
        visitor.send(visitor.url("room-entry", asked(talks, head.party or "")), "agree")
    talks.act(HALA, Publish(about=talks.last(DESK, ConsentSought).id))


def test_a_second_change_of_the_level_is_told_beside_it_and_kept(
    hala: Visitor, tariq: Visitor
) -> None:
    path = tariq.url("public")
    sent = tariq.fill(path, "level", level="deny", words="Quiet, please.")
    hala.send(hala.url("public"), "level", level="confirm_existence")
    answer = tariq.post(path, sent)
    assert answer.status == 422
    wrong = answer.form("level").one("div", "field-level", "wrong")
    assert "asked for already" in wrong.one("p", "error").text
    assert filled(answer.form("level"))["words"] == ["Quiet, please."]
    assert filled(answer.form("level"))["level"] == ["deny"]


def test_dropped_it_is_over_in_every_room(talks: Talks, hala: Visitor, nadia: Visitor) -> None:
    where = at_what_is_asked(talks)
    answer = hala.send(hala.url(*where), "drop")
    assert answer.location == hala.url("public")
    assert nadia.open("room").page.has("p", "kind-consent_dropped")
    assert not nadia.open("room").page.has("section", "tray")
    assert not hala.open(*where).has_form("drop")


def test_an_answer_from_a_page_that_is_out_of_date_is_refused_and_kept(
    talks: Talks, hala: Visitor, nadia: Visitor
) -> None:
    where = at_what_is_asked(talks)
    path = nadia.url("room-entry", asked(talks, NORTH))
    sent = nadia.fill(path, "disagree", words="Not so.")
    hala.send(hala.url(*where), "drop")
    answer = nadia.post(path, sent)
    assert answer.status == 422
    form = answer.form("disagree")
    assert "no longer" in form.one("p", "error").text
    assert filled(form)["words"] == ["Not so."]


def test_what_everyone_reads_is_the_same_for_everyone(talks: Talks) -> None:
    talks.act(HALA, Publish(about=when_all_agree(talks)[1]))
    assert talks.last(COMMON, Published).body.about is None
    shown = set()
    for person in (HALA, NADIA, SAMIR):
        page = talks.visitor(person).open("common").page
        shown.add(page.one("div", id="live").text)
    assert len(shown) == 1
    assert len(talks.ledger(SOUTH_ROOM).of(Published)) == 1
