"""The room: what was said and brought there, what waits, where one stands, and speaking."""

from __future__ import annotations

import pytest

from tests.cast import HALA, NADIA, NOOR, NORTH, NORTH_DELEGATION, SAMIR, en
from tests.web.markup import Node, filled, offered
from tests.web.visitor import Talks, Visitor
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.release import AskRelease
from wasit.talks.rooms.conferring import Confer, Conferred
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said
from wasit.web.pages.page import SHOWN


def stream(page: Node) -> list[str]:
    """The ids of the entries shown, from the top."""
    return [each["id"].removeprefix("e-") for each in page.one("ol", "stream").all("li")]


def said(talks: Talks) -> Said:
    return talks.last(f"room:{NORTH}", Said).body


# --- Reading -------------------------------------------------------------------------------------


def test_entries_stand_in_the_room_newest_first(talks: Talks, nadia: Visitor) -> None:
    talks.says(NADIA, "First.")
    talks.act(HALA, Address(party=NORTH, wording=en("Second.")))
    newest_first = [entry.id for entry in reversed(list(talks.room(NORTH)))]
    assert stream(nadia.open("room").page) == newest_first


def test_the_room_tells_who_can_read_it(nadia: Visitor) -> None:
    text = nadia.open("room").page.one("", "kind-room_opened").text
    for name in ("Nadia", "Noor", "Hala", "Tariq"):
        assert name in text
    assert "Samir" not in text


def test_a_member_reads_along_and_has_nothing_to_send(talks: Talks, noor: Visitor) -> None:
    talks.says(NADIA, "We are listening.")
    page = noor.open("room")
    assert "We are listening." in page.text
    assert page.page.one("section", "composer").one("p", "hint").text
    assert not page.page.has("form", "act")


def test_nothing_of_another_room_is_there(talks: Talks, nadia: Visitor) -> None:
    talks.says(SAMIR, "Only for the mediators.")
    talks.act(SAMIR, Confer(wording=en("Only for us.")))
    talks.act(HALA, Address(party="south", wording=en("Only for the south.")))
    assert "Only for" not in nadia.open("room").text


def test_long_talks_are_read_page_by_page_each_entry_once(talks: Talks, nadia: Visitor) -> None:
    for number in range(2 * SHOWN + 5):
        talks.says(NADIA, f"Message {number}.")
    found: list[str] = []
    path = nadia.url("room")
    while path:
        page = nadia.get(path).page
        assert len(stream(page)) <= SHOWN
        found += stream(page)
        older = [each["href"] for each in page.all("a") if "before" in each.get("href")]
        path = nadia.url("room") + older[0] if older else ""
    assert found == [entry.id for entry in reversed(list(talks.room(NORTH)))]


def test_from_earlier_entries_one_gets_back_to_the_newest(talks: Talks, nadia: Visitor) -> None:
    first, last = talks.room(NORTH).tail(1)[0], talks.says(NADIA, "Later.")
    page = nadia.get(f"{nadia.url('room')}?before={last.id}").page
    assert stream(page) == [first.id]
    assert page.has("a", href=nadia.url("room"))


@pytest.mark.parametrize("before", ["", "no-such-entry", "x" * 5000, "\0", "\u2068"])
def test_before_what_is_not_here_everything_is_shown(
    talks: Talks, nadia: Visitor, before: str
) -> None:
    talks.says(NADIA, "Here.")
    page = nadia.get(f"{nadia.url('room')}?before={before}").page
    assert stream(page) == stream(nadia.open("room").page)


def test_anothers_entry_is_no_mark_to_read_before(talks: Talks, nadia: Visitor) -> None:
    foreign = talks.says(SAMIR, "Elsewhere.").id
    page = nadia.get(f"{nadia.url('room')}?before={foreign}").page
    assert stream(page) == stream(nadia.open("room").page)


def test_what_people_write_is_text_and_nothing_else(talks: Talks, nadia: Visitor) -> None:
    wild = "<script>alert(1)</script> {{ person }} {% now %} & \"'</textarea><form>"
    talks.says(NADIA, wild)
    page = nadia.open("room").page
    assert page.one("", "kind-said").one("div", "words").text == wild
    assert len(list(page.all("script"))) == len(
        list(nadia.get(nadia.url("conferring")).page.all("script"))
    )


def test_a_text_is_shown_in_the_readers_language_and_its_own_direction(
    talks: Talks, nadia: Visitor
) -> None:
    talks.act(HALA, Address(party=NORTH, wording={"en": "Welcome.", "ar": "أهلا وسهلا."}))
    for language, text, direction in (("en", "Welcome.", "ltr"), ("ar", "أهلا وسهلا.", "rtl")):
        page = nadia.get(nadia.url("room"), accept_language=language).page
        words = page.one("", "kind-addressed").one("div", "words")
        assert (words["lang"], words["dir"], words.text) == (language, direction, text)


def test_the_part_that_is_renewed_is_the_same_as_on_the_page(talks: Talks, nadia: Visitor) -> None:
    talks.says(NADIA, "Here.")
    whole, part = nadia.open("room"), nadia.renew(nadia.url("room"))
    assert not part.page.has("html")
    assert not part.page.has("form")
    # The form to speak stands in it, and stays on the page as it is.
    form = whole.page.one(id="composer").text
    assert not part.page.one(id="composer").text
    assert f"{form} {part.page.text}" == whole.page.one("div", id="live").text
    live = whole.page.one("div", id="live")
    assert live["hx-get"] == nadia.url("room")


def test_the_page_listens_at_its_own_place(nadia: Visitor) -> None:
    connections = [each for each in nadia.open("room").page.all() if "hx-sse:connect" in each]
    assert [each["hx-sse:connect"] for each in connections] == [nadia.url("live")]


# --- What waits, and where one stands ------------------------------------------------------------


def test_what_waits_leads_to_its_answer(talks: Talks, nadia: Visitor) -> None:
    asked = talks.says(NADIA, "We could wait.")
    ask = AskRelease(party=NORTH, about=asked.id, modes=frozenset({Mode.PARAPHRASE}))
    talks.act(HALA, ask)
    idea = Address(party=NORTH, wording=en("What if?"), manner=Manner.IDEA)
    talks.act(HALA, idea)
    tray = nadia.open("room").page.one("section", "tray")
    links = [link["href"] for link in tray.all("a")]
    assert links[0] == nadia.url("room-entry", asked.id)
    assert len(links) == 2
    assert all(nadia.get(link).status == 200 for link in links)


def test_where_nothing_waits_there_is_no_tray(nadia: Visitor) -> None:
    assert not nadia.open("room").page.has("section", "tray")


def test_the_agenda_shows_where_one_stands_and_what_was_brought(
    talks: Talks, nadia: Visitor
) -> None:
    talks.says(NADIA, "Our offer.", force=Force.PROPOSAL, package={"relief": "suspension"})
    theirs = talks.says(
        SAMIR,
        "Their offer.",
        Mode.VERBATIM,
        force=Force.PROPOSAL,
        package={"relief": "waiver", "detainees": "all"},
    )
    talks.says(SAMIR, "Not brought.", force=Force.PROPOSAL, package={"enrichment": "none"})
    talks.brings(HALA, theirs, Mode.VERBATIM)
    agenda = nadia.open("room").page.one("aside", "agenda")
    assert [each.text.split(" (")[0] for each in agenda.all("li", "own")] == ["Suspension"]
    assert [each.text.split(" (")[0] for each in agenda.all("li", "brought")] == ["Waiver", "All"]


# --- Speaking ------------------------------------------------------------------------------------


def test_the_head_speaks_with_force_options_and_release(talks: Talks, nadia: Visitor) -> None:
    answer = nadia.send(
        nadia.url("room"),
        "speak",
        words="We offer this.",
        force="formal_offer",
        release="released",
        modes=["verbatim", "oral_only"],
        issue__relief="waiver",
        issue__enrichment="20",
    )
    assert answer.location == nadia.url("room")
    body = said(talks)
    assert body.wording == en("We offer this.")
    assert body.force is Force.FORMAL_OFFER
    assert body.modes == {Mode.VERBATIM, Mode.ORAL_ONLY}
    assert body.package == {"relief": "waiver", "enrichment": "20"}


def test_what_is_said_is_in_confidence_unless_released(talks: Talks, nadia: Visitor) -> None:
    form = nadia.open("room").form("speak")
    assert filled(form)["release"] == ["in_confidence"]
    nadia.send(nadia.url("room"), "speak", words="Between us.", modes=["verbatim"])
    assert said(talks).modes == frozenset()


def test_every_force_and_every_mode_is_offered_with_its_meaning(nadia: Visitor) -> None:
    form = nadia.open("room").form("speak")
    assert offered(form, "force") == list(Force)
    assert offered(form, "modes") == list(Mode)
    for name in ("force", "modes"):
        labels = form.one("", f"field-{name}").all("label", "option")
        assert all(label.one("small").text for label in labels)


def test_words_are_kept_in_the_language_of_the_page(talks: Talks, nadia: Visitor) -> None:
    sent = nadia.fill(nadia.url("room"), "speak", words="نحن نستمع.")
    nadia.ask("POST", nadia.url("room"), sent, {"accept-language": "ar"})
    assert said(talks).wording == {"ar": "نحن نستمع."}


WRONG = {
    "released without a way": {"release": "released", "modes": []},
    "a proposal of nothing": {"force": "proposal"},
    "options with a question": {"force": "question", "issue__relief": "waiver"},
    "a warning as an idea": {
        "force": "warning",
        "release": "released",
        "modes": ["mediator_idea"],
    },
    "blank": {"words": " \r\n\t "},
}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG)
def test_what_the_rules_forbid_is_explained_and_stays_typed(
    talks: Talks, nadia: Visitor, fields: dict[str, str | list[str]]
) -> None:
    before = len(talks.room(NORTH))
    sent = {"words": "As I typed it.", **fields}
    answer = nadia.send(nadia.url("room"), "speak", **sent)
    assert answer.status == 422
    form = answer.form("speak")
    assert [each.text for each in form.all("p", "error")]
    assert filled(form)["words"] == [sent["words"]]
    assert len(talks.room(NORTH)) == before


def test_every_issue_is_there_again_with_what_was_chosen(nadia: Visitor) -> None:
    before = nadia.open("room").form("speak")
    chosen = {"issue__enrichment": "20", "words": ""}
    form = nadia.send(nadia.url("room"), "speak", **chosen).form("speak")
    for name in ("issue-enrichment", "issue-relief"):
        assert offered(form, name) == offered(before, name)
    assert filled(form)["issue-enrichment"] == ["20"]
    assert filled(form)["issue-relief"] == [""]


def test_the_error_stands_beside_its_field(nadia: Visitor) -> None:
    answer = nadia.send(nadia.url("room"), "speak", words="", force="no-such-force")
    form = answer.form("speak")
    for name in ("words", "force"):
        field = form.one("div", f"field-{name}")
        assert "wrong" in field.classes
        assert field.one("p", "error").text
    assert "wrong" not in form.one("div", "field-release").classes


def test_options_typed_stay_in_sight_after_an_error(nadia: Visitor) -> None:
    answer = nadia.send(
        nadia.url("room"), "speak", words="", force="proposal", issue__relief="waiver"
    )
    form = answer.form("speak")
    assert filled(form)["issue-relief"] == ["waiver"]
    assert "open" in form.one("details", "package-fields")
    assert "open" not in form.one("details", "limit-fields")


def test_what_is_wrong_is_in_sight_and_other_options_stay_folded(nadia: Visitor) -> None:
    answer = nadia.send(nadia.url("room"), "speak", words="At noon.", until="at noon")
    form = answer.form("speak")
    assert "open" in form.one("details", "limit-fields")
    assert "open" not in form.one("details", "package-fields")


# --- A colleague's draft -------------------------------------------------------------------------


def test_the_head_takes_up_a_colleagues_words_as_a_draft(talks: Talks, nadia: Visitor) -> None:
    talks.act(NOOR, Confer(wording=en("We might say this.")))
    link = nadia.open("conferring").page.one("", "kind-conferred").one("a")
    page = nadia.get(link["href"])
    assert filled(page.form("speak"))["words"] == ["We might say this."]
    assert len(talks.room(NORTH)) == 1


def test_a_member_takes_up_nothing(talks: Talks, noor: Visitor) -> None:
    talks.act(NOOR, Confer(wording=en("We might say this.")))
    assert not noor.open("conferring").page.one("", "kind-conferred").has("a")


def test_a_draft_is_of_ones_own_delegation_only(talks: Talks, nadia: Visitor) -> None:
    talks.act(SAMIR, Confer(wording=en("Foreign words.")))
    foreign = talks.last("delegation:south", Conferred).id
    spoken = talks.says(NADIA, "Official words.").id
    for draft in (foreign, spoken, "no-such-entry", ""):
        page = nadia.get(f"{nadia.url('room')}?draft={draft}")
        assert filled(page.form("speak"))["words"] == [""]


def test_a_draft_lasts_until_it_is_sent(talks: Talks, nadia: Visitor) -> None:
    talks.act(NOOR, Confer(wording=en("We might say this.")))
    draft = talks.last(NORTH_DELEGATION, Conferred).id
    path = f"{nadia.url('room')}?draft={draft}"
    answer = nadia.post(nadia.url("room"), nadia.fill(path, "speak"))
    assert said(talks).wording == en("We might say this.")
    assert filled(nadia.follow(answer).form("speak"))["words"] == [""]
