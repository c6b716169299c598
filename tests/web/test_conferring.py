"""Our delegation alone: what a delegation says among itself, out of the mediators' hearing."""

from __future__ import annotations

from tests.cast import NADIA, NOOR, NORTH_DELEGATION, SAMIR, en
from tests.web.visitor import Talks, Visitor
from wasit.talks.rooms.conferring import Confer, Conferred


def test_every_delegate_confers_and_reads(talks: Talks, nadia: Visitor, noor: Visitor) -> None:
    noor.send(noor.url("conferring"), "confer", words="From Noor.")
    nadia.send(nadia.url("conferring"), "confer", words="From Nadia.")
    for visitor in (nadia, noor):
        words = [each.text for each in visitor.open("conferring").page.all("div", "words")]
        assert words == ["From Nadia.", "From Noor."]
    authors = [each.author for each in talks.ledger(NORTH_DELEGATION).of(Conferred)]
    assert authors == [NOOR.id, NADIA.id]


def test_it_is_not_in_the_room_nor_on_the_desk(talks: Talks, nadia: Visitor, hala: Visitor) -> None:
    talks.act(NADIA, Confer(wording=en("Among us.")))
    pages = [nadia.open("room"), hala.open("desk"), hala.open("desk-room", "north")]
    assert all("Among us." not in page.text for page in pages)


def test_the_other_delegation_reads_its_own_words_only(
    talks: Talks, nadia: Visitor, samir: Visitor
) -> None:
    talks.act(NADIA, Confer(wording=en("Northern words.")))
    talks.act(SAMIR, Confer(wording=en("Southern words.")))
    assert "Southern" not in nadia.open("conferring").text
    assert "Northern" not in samir.open("conferring").text


def test_the_page_says_that_nobody_else_reads_it(noor: Visitor) -> None:
    assert "The mediators cannot" in noor.open("conferring").page.one("main").text


def test_the_part_that_is_renewed_is_the_same_as_on_the_page(talks: Talks, noor: Visitor) -> None:
    talks.act(NADIA, Confer(wording=en("Among us.")))
    part = noor.renew(noor.url("conferring"))
    assert not part.page.has("form")
    assert part.page.text == noor.open("conferring").page.one("div", id="live").text
