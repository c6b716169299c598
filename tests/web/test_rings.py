"""Consultation rings as their hosts see them: opening, inviting, showing, finding a copy."""

from __future__ import annotations

import re

import pytest

from tests.cast import HALA, NADIA, NORTH, NORTH_DELEGATION, en
from tests.web.consulting import Consultation
from tests.web.program import Program, token_of
from tests.web.visitor import Talks, Visitor
from wasit.talks.case import GuestInvited, ring_opened
from wasit.talks.ledgers import DESK
from wasit.talks.proposals.packages import DropPackage, KeepPackage, PackageKept
from wasit.talks.rings.consultation import CloseRing, RingClosed
from wasit.talks.rings.extracts import CopyMade, ExtractShown
from wasit.talks.texts.drafting import AddClause, BeginText
from wasit.talks.texts.presenting import PresentDraft
from wasit.talks.texts.single_text import TextBegun, texts

TEXT = "They would {halt | stop} it for {sixty | 60 | three score} days."


@pytest.fixture
def desks(talks: Talks) -> Consultation:
    return Consultation(talks, HALA)


@pytest.fixture
def norths(talks: Talks) -> Consultation:
    return Consultation(talks, NADIA)


def words_of(visitor: Visitor, path: str, name: str = "words") -> str:
    return visitor.get(path).form("show").one("textarea", name=name).text


# --- Opening and inviting ------------------------------------------------------------------------


def test_a_mediator_opens_a_ring_and_finds_it_in_the_list(talks: Talks, hala: Visitor) -> None:
    assert hala.url("rings") in hala.open("desk").text
    answer = hala.send(hala.url("rings"), "ring", words="European friends", host="The hosts")
    assert answer.status == 303
    (name,) = talks.rings()
    opened = ring_opened(talks.ledger(name))
    assert (opened.title, opened.host) == (en("European friends"), en("The hosts"))
    page = hala.follow(answer)
    assert "European friends" in page.page.one("ul", "text-list").text
    assert "Nobody has been invited." in page.page.text


def test_the_head_opens_a_ring_that_the_delegation_reads(
    talks: Talks, nadia: Visitor, noor: Visitor
) -> None:
    assert nadia.url("rings") in nadia.open("room").text
    nadia.send(nadia.url("rings"), "ring", words="Our neighbours", host="Nadia")
    (name,) = talks.rings()
    assert "Our neighbours" in noor.open("rings").page.text
    assert not noor.open("rings").page.has("form", "act")
    page = noor.open("ring", name.rpartition("/")[2])
    assert page.status == 200
    assert not page.page.has("form", "act")


def test_the_conferring_page_tells_the_delegation_of_its_ring(norths: Consultation) -> None:
    norths.shows("Between us.")
    noor = norths.talks.visitor(norths.talks.opening.people[4])
    text = noor.open("conferring").page.text
    assert "A consultation ring was opened." in text
    assert norths.talks.last(NORTH_DELEGATION, CopyMade).body.mark in text


def test_a_guest_is_invited_by_a_link_that_is_shown_once(
    desks: Consultation, hala: Visitor
) -> None:
    path = hala.url("ring", desks.id)
    hala.send(path, "invite", words="Gita")
    guest = desks.talks.last(desks.name, GuestInvited)
    assert guest.body.name == en("Gita")
    there = hala.url("guest", desks.id, guest.id)
    assert there in hala.get(path).text
    assert "/enter/" not in hala.get(there).text
    made = hala.post(there, {"csrfmiddlewaretoken": hala.token()})
    link = made.page.one("input", "link")["value"]
    assert re.fullmatch(r"http://localhost/enter/[\w-]{32}/", link)
    assert link not in hala.get(there).text
    gita = Visitor()
    gita.enter(link.removeprefix("http://localhost"))
    assert gita.follow(gita.open("home")).status == 200
    assert Visitor().enter(link.removeprefix("http://localhost")).status == 404


def test_a_new_link_makes_the_one_before_void(desks: Consultation, hala: Visitor) -> None:
    there = hala.url("guest", desks.id, desks.invites().id)
    first, second = (
        hala.post(there, {"csrfmiddlewaretoken": hala.token()}).page.one("input", "link")["value"]
        for _ in range(2)
    )
    assert first != second
    assert Visitor().enter(first.removeprefix("http://localhost")).status == 404
    assert Visitor().enter(second.removeprefix("http://localhost")).status == 200


def test_no_link_is_made_to_a_ring_that_is_closed_and_those_made_are_void(
    desks: Consultation, hala: Visitor
) -> None:
    guest = desks.invites()
    there = hala.url("guest", desks.id, guest.id)
    made = hala.post(there, {"csrfmiddlewaretoken": hala.token()})
    link = made.page.one("input", "link")["value"].removeprefix("http://localhost")
    hala.send(hala.url("ring", desks.id), "end", words="Thank you.")
    assert desks.ring.of(RingClosed)
    assert Visitor().enter(link).status == 404
    assert hala.post(there, {"csrfmiddlewaretoken": hala.token()}).status == 404
    assert "closed" in hala.open("ring", desks.id).page.one("section", "notice").text


@pytest.mark.parametrize("ends", ["a program closes it", "the case is closed"])
def test_a_link_is_void_however_its_ring_came_to_be_closed(desks: Consultation, ends: str) -> None:
    """Who has not come by then reads nothing of it; who has come reads on."""
    guest = desks.invites()
    gita, late = desks.talks.visitor(guest), desks.talks.link(guest)
    if ends == "the case is closed":
        desks.talks.end()
    else:
        Program(token_of(desks.talks, HALA)).does(CloseRing(ring=desks.name), "k")
    assert Visitor().enter(late).status == 404
    assert gita.open("consultation").status == 200


# --- Showing -------------------------------------------------------------------------------------


def test_what_is_shown_is_what_the_preview_showed(desks: Consultation, hala: Visitor) -> None:
    path = hala.url("extract", desks.id)
    sent = hala.fill(path, "show", words=TEXT)
    preview = hala.post(f"{path}preview/", sent, in_place=True)
    assert preview.status == 200
    assert not desks.ring.of(ExtractShown)
    assert hala.post(path, sent).status == 303
    shown = desks.ring.of(ExtractShown)[0].body
    article = preview.page.one("article", "kind-extract_shown")
    assert shown.wording["en"] in article.text
    assert shown.mark in article.text
    assert "The hosts" in article.text
    assert "Hala" not in article.text
    assert "6 ways" in preview.page.text


def test_without_scripts_the_preview_is_a_page_that_keeps_what_was_typed(
    desks: Consultation, hala: Visitor
) -> None:
    path = hala.url("extract", desks.id)
    sent = hala.fill(path, "show", words=TEXT)
    page = hala.post(f"{path}preview/", sent)
    assert page.form("show").one("textarea", name="words").text == TEXT
    assert page.form("show").one("input", name="seed")["value"] == sent["seed"][0]
    assert page.page.has("article", "kind-extract_shown")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("", "write some words"),
        ("They {halt.", "has no partner"),
        ("They {halt} it.", "at least two wordings"),
        ("They {halt | halt} it.", "at least two wordings"),
    ],
)
def test_bad_words_and_places_are_complained_of_beside_them(
    desks: Consultation, hala: Visitor, words: str, complaint: str
) -> None:
    path = hala.url("extract", desks.id)
    answer = hala.send(path, "show", words=words)
    assert answer.status == 422
    field = answer.form("show").one("div", "field-words")
    assert complaint in field.one("p", "error").text
    assert field.one("textarea").text == words
    assert not desks.ring.of(ExtractShown)
    told = hala.post(f"{path}preview/", hala.fill(path, "show", words=words), in_place=True)
    assert (complaint in told.page.text) is bool(words)


def test_a_flaw_in_another_language_is_complained_of_there(
    desks: Consultation, hala: Visitor
) -> None:
    answer = hala.send(hala.url("extract", desks.id), "show", words="{نعم", language="ar")
    field = answer.form("show").one("div", "field-words")
    assert "has no partner" in field.one("p", "error").text


def test_a_copy_like_another_is_drawn_anew_when_it_is_sent_again(
    desks: Consultation, hala: Visitor
) -> None:
    other = Consultation(desks.talks, HALA)
    first = hala.fill(hala.url("extract", desks.id), "show", words=TEXT)
    hala.post(hala.url("extract", desks.id), first)
    path = hala.url("extract", other.id)
    again = hala.fill(path, "show", words=TEXT, seed=first["seed"][0])
    refused = hala.post(path, again)
    assert refused.status == 422
    assert "Others have been drawn" in refused.form("show").one("p", "error").text
    renewed = refused.form("show").one("input", name="seed")["value"]
    assert renewed != first["seed"][0]
    assert hala.post(path, {**again, "seed": [renewed]}).status == 303
    shown = [each.ring.of(ExtractShown)[0].body for each in (desks, other)]
    assert shown[0].wording != shown[1].wording
    assert shown[0].mark != shown[1].mark


def test_an_extract_of_a_text_begins_with_its_clauses_or_some(
    desks: Consultation, hala: Visitor
) -> None:
    talks = desks.talks
    talks.act(HALA, BeginText(wording=en("An understanding")))
    text = texts(talks.desk)[0].id
    for words in ({"en": "Both wait.", "ar": "ينتظر الطرفان."}, en("Both talk.")):
        talks.act(HALA, AddClause(text=text, wording=words))
    path = hala.url("extract", desks.id)
    assert words_of(hala, f"{path}?source={text}") == "Both wait. Both talk."
    assert words_of(hala, f"{path}?source={text}", "words-ar") == "ينتظر الطرفان."
    clauses = texts(talks.desk)[0].clauses
    assert words_of(hala, f"{path}?source={text}&clauses={clauses[1].id}") == "Both talk."
    hala.send(f"{path}?source={text}", "show")
    assert talks.last(DESK, CopyMade).body.source == talks.last(DESK, TextBegun).id


def test_an_extract_of_a_package_begins_with_its_options(
    desks: Consultation, hala: Visitor
) -> None:
    desks.talks.act(HALA, KeepPackage(package={"relief": "waiver", "enrichment": "20"}))
    kept = desks.talks.last(DESK, PackageKept).id
    begun = words_of(hala, f"{hala.url('extract', desks.id)}?source={kept}")
    assert begun == "Enrichment: 20 Relief: Waiver"
    desks.talks.act(HALA, DropPackage(about=kept))
    assert words_of(hala, f"{hala.url('extract', desks.id)}?source={kept}") == ""


def test_the_mediators_are_offered_nothing_that_a_room_said(
    desks: Consultation, hala: Visitor
) -> None:
    said = desks.talks.says(NADIA, "We could wait.")
    path = hala.url("extract", desks.id)
    assert "We could wait." not in hala.get(path).text
    assert words_of(hala, f"{path}?source={said.id}") == ""
    forged = hala.send(path, "show", words="They could wait.", source=said.id)
    assert forged.status == 422
    assert "cannot be the source" in forged.form("show").one("p", "error").text
    assert "partner outside" in hala.get(path).page.text


def test_a_delegation_begins_from_its_own_room(norths: Consultation, nadia: Visitor) -> None:
    talks = norths.talks
    said = talks.says(NADIA, "We could wait.")
    talks.act(HALA, BeginText(wording=en("An understanding")))
    text = texts(talks.desk)[0].id
    talks.act(HALA, AddClause(text=text, wording=en("Both wait.")))
    talks.act(HALA, PresentDraft(text=text, rooms=(NORTH,), revision=1))
    draft = talks.room(NORTH).tail(1)[0].id
    path = nadia.url("extract", norths.id)
    assert words_of(nadia, f"{path}?source={said.id}") == "We could wait."
    assert words_of(nadia, f"{path}?source={draft}") == "Both wait."
    assert words_of(nadia, f"{path}?source={text}") == ""
    assert "meant to stay" in nadia.get(path).page.text


def test_an_unknown_source_begins_nothing(desks: Consultation, hala: Visitor) -> None:
    path = hala.url("extract", desks.id)
    for query in ("?source=none", "?source=%00&clauses=x", "?clauses=x", "?source="):
        assert words_of(hala, path + query) == ""


# --- Finding a copy ------------------------------------------------------------------------------


def look(visitor: Visitor, quoted: str) -> str:
    sent = {"csrfmiddlewaretoken": visitor.token(), "quoted": quoted}
    answer = visitor.post(visitor.url("copies"), sent)
    assert answer.status == 200
    return answer.page.one("section", "act-part").text


def test_a_mark_and_a_quotation_lead_to_the_ring(desks: Consultation, hala: Visitor) -> None:
    other = Consultation(desks.talks, HALA, title=en("Others"))
    desks.shows(TEXT, "1")
    for seed in "2345":
        if other.tries(TEXT, seed):
            break
    shown = desks.ring.of(ExtractShown)[0].body
    for quoted in (shown.mark, shown.mark.lower(), shown.wording["en"]):
        told = look(hala, quoted)
        assert "A partner" in told
        assert "Others" not in told
    assert "1 other copy of the same text has other words." in look(hala, shown.wording["en"])


def test_the_page_says_when_it_cannot_tell(desks: Consultation, hala: Visitor) -> None:
    other = Consultation(desks.talks, HALA)
    desks.shows("They would all wait until the autumn.", "1")
    assert "none to compare it with" in look(hala, "would all wait until the autumn")
    other.shows("They would all wait until the autumn.", "2")
    assert "It cannot be told which it was." in look(hala, "would all wait until the autumn")
    assert "too short" in look(hala, "the autumn")
    assert "No copy has these words, nor" in look(hala, "Quite another thing was said there.")
    assert "no proof" in look(hala, "They would all wait until spring, we hear.")


@pytest.mark.parametrize(("quoted", "complaint"), [("", "Paste a mark"), ("x" * 2001, "At most")])
def test_nothing_and_too_much_are_complained_of(hala: Visitor, quoted: str, complaint: str) -> None:
    sent = {"csrfmiddlewaretoken": hala.token(), "quoted": quoted}
    answer = hala.post(hala.url("copies"), sent)
    assert answer.status == 422
    field = answer.page.one("div", "field-quoted")
    assert complaint in field.one("p", "error").text
    assert field.one("textarea").text == quoted


def test_what_is_pasted_may_be_anything(desks: Consultation, hala: Visitor) -> None:
    desks.shows("They would all wait until the autumn.", "1")
    for odd in ("<b>&</b> \u202e \x00 they would all wait", "ــ" * 50, "\n\n\n", "…...…"):
        sent = {"csrfmiddlewaretoken": hala.token(), "quoted": odd}
        answer = hala.post(hala.url("copies"), sent)
        assert answer.status in {200, 422}
        assert not answer.page.has("b")


# --- Cautions ------------------------------------------------------------------------------------


def test_words_that_a_room_said_are_told_of_once_and_then_go(
    desks: Consultation, hala: Visitor
) -> None:
    said = "We would stop at sixty per cent if the funds move first."
    desks.talks.says(NADIA, said)
    path = hala.url("extract", desks.id)
    sent = hala.fill(path, "show", words=said)
    assert "to other rooms at most" in hala.post(f"{path}preview/", sent).page.text
    refused = hala.post(path, sent)
    assert refused.status == 422
    wrong = refused.form("show").one("div", "field-aware", "wrong")
    assert "A room said" in wrong.one("p", "error").text
    assert not desks.ring.of(ExtractShown)
    assert hala.post(path, {**sent, "aware": ["yes"]}).status == 303
