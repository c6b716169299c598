"""Reading: the main tasks, done by people who have a keyboard alone and hear what is on a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accord import MuscatAccord
from tests.browser.classroom import Classroom
from tests.browser.company import Company, arrive, place
from tests.browser.faults import Faults
from tests.browser.keys import Keys
from tests.browser.muscat import CHIEF, HEAD, MUSCAT
from tests.browser.rounds import ROUNDS, Round, shows
from tests.cast import HALA, NADIA, NORTH, SAMIR, en
from tests.web.visitor import Talks
from wasit.talks.case import people
from wasit.talks.conveyance.release import ReleaseGranted
from wasit.talks.ladder.states import State
from wasit.talks.proposals.mediators_proposals import PutProposal
from wasit.talks.rings.consultation import InviteGuest, OpenRing
from wasit.talks.rings.extracts import Opinion, ShowExtract
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak
from wasit.talks.rooms.stances import Stance
from wasit.web.server.runtime import service


class Heard:
    """A round between two rooms: those who play it, each with a keyboard alone."""

    def __init__(self, company: Company, round_: Round) -> None:
        self.talks = company.talks
        self.round = round_
        self.hala, self.nadia, self.samir = (
            Keys(company.enter(each, locale=round_.locale)) for each in (HALA, NADIA, SAMIR)
        )

    # --- Chapters --------------------------------------------------------------------------------

    def what_is_wrong_has_the_focus_and_leads_to_its_field(self) -> None:
        nadia = self.nadia
        nadia.skip()
        nadia.reach(act="speak", name="words")
        nadia.type(self.round.said)
        nadia.choose("release", "released", act="speak")
        nadia.send("speak")
        expect(nadia.form("speak").locator(".wrongs")).to_be_focused()
        nadia.press("Tab", "Enter")
        expect(nadia.focused).to_have_attribute("name", "modes")
        modes = nadia.form("speak").locator(".field-modes")
        complaint = modes.locator(".error").inner_text()
        expect(modes.locator("fieldset")).to_have_accessible_description(complaint)

    def who_has_sent_is_told_so_and_writes_on(self) -> None:
        nadia = self.nadia
        nadia.press("Shift+Tab")
        nadia.tick("modes", Mode.PARAPHRASE, act="speak")
        nadia.send("speak")
        kept = nadia.form("speak").locator(".sent")
        expect(kept).to_be_visible()
        expect(nadia.told).to_have_text(kept.inner_text())
        expect(nadia.focused).to_have_attribute("name", "words")

    def who_reads_is_told_what_came_and_not_its_words(self) -> None:
        pane = self.hala.page.locator("#room-north")
        for fact in (pane.locator("h2"), pane.locator(".kind-said .force")):
            expect(self.hala.told).to_contain_text(fact.inner_text())
        expect(self.hala.told).not_to_contain_text(self.round.said)

    def what_comes_in_leaves_the_focus_where_it_is(self) -> None:
        hala = self.hala
        waiting = hala.page.locator("#tray a")
        hala.skip()
        hala.reach(link=waiting.first.get_attribute("href"))
        aim = hala.focus["link"]
        more = en("And more.")
        released = frozenset({Mode.ELEMENTS})
        self.talks.act(NADIA, Speak(force=Force.POSITION, wording=more, modes=released))
        expect(waiting).to_have_count(2)
        assert hala.focus["link"] == aim
        hala.open()

    def the_mediator_carries_it(self) -> None:
        hala = self.hala
        hala.skip()
        hala.choose("mode", Mode.PARAPHRASE, act="convey")
        hala.reach(act="convey", name="words")
        hala.type(self.round.brought)
        preview = hala.page.locator("#preview .kind-conveyed .words")
        expect(preview).to_have_text(self.round.brought)
        hala.submit("convey")
        hala.hears(self.round.brought)

    def the_other_side_is_told_and_answers(self) -> None:
        samir = self.samir
        shows(samir.page, ".kind-conveyed", self.round.brought)
        for fact in samir.page.locator(".kind-conveyed > header > :not(time)").all():
            expect(samir.told).to_contain_text(fact.inner_text())
        expect(samir.told).not_to_contain_text(self.round.brought)
        samir.skip()
        samir.follow(samir.page.locator(".kind-conveyed a.do"))
        samir.skip()
        samir.choose("stance", Stance.RESERVE, act="react")
        samir.reach(act="react", name="words")
        samir.type(self.round.answered)
        samir.submit("react")
        samir.hears(self.round.answered)
        shows(self.hala.page, ".kind-reacted", self.round.answered)


@pytest.mark.parametrize("round_", ROUNDS, ids=str)
def test_a_word_goes_across_and_is_answered(
    company: Company, faults: Faults, round_: Round
) -> None:
    faults.allow("status of 422")
    heard = Heard(company, round_)
    heard.what_is_wrong_has_the_focus_and_leads_to_its_field()
    heard.who_has_sent_is_told_so_and_writes_on()
    heard.who_reads_is_told_what_came_and_not_its_words()
    heard.what_comes_in_leaves_the_focus_where_it_is()
    heard.the_mediator_carries_it()
    heard.the_other_side_is_told_and_answers()


def test_a_release_is_asked_for_and_given_and_a_proposal_is_voted_on(company: Company) -> None:
    talks = company.talks
    talks.act(NADIA, Speak(force=Force.POSITION, wording=en("Between us: we could wait.")))
    hala, nadia = (Keys(company.enter(each)) for each in (HALA, NADIA))

    hala.skip()
    hala.follow(hala.page.locator("#room-north .kind-said a.do"))
    hala.skip()
    hala.tick("modes", Mode.PARAPHRASE, act="ask")
    hala.reach(act="ask", name="words")
    hala.type("They should hear that there is room.")
    hala.submit("ask")

    expect(nadia.page.locator(".tray .wait-release")).to_be_visible()
    nadia.skip()
    nadia.follow(nadia.page.locator(".tray a"))
    nadia.hears('heading "The mediators ask: may this be conveyed?"')
    nadia.skip()
    nadia.submit("grant")
    (granted,) = talks.room(NORTH).of(ReleaseGranted)
    assert Mode.PARAPHRASE in granted.body.modes

    tomorrow = datetime.now(UTC) + timedelta(days=1)
    talks.act(HALA, PutProposal(wording=en("Both sides stop for a year."), deadline=tomorrow))
    arrive(nadia.page, f"{place(nadia.page)}/room/")
    nadia.skip()
    nadia.follow(nadia.page.locator(".tray a:has(.wait-ballot)"))
    nadia.skip()
    nadia.choose("answer", "yes", act="ballot")
    nadia.submit("ballot")
    nadia.hears("Your sealed answer:", "Yes")


def test_a_commitment_is_reported_and_verified_and_the_record_taken_along(
    browser: Browser, address: str, faults: Faults
) -> None:
    talks = Talks(service(), MUSCAT.opening)
    duty = MuscatAccord(talks).in_the_room()["duty"].removesuffix("2") + "3/"
    company = Company(browser, address, talks, faults)
    head, chief = (Keys(company.enter(each)) for each in (HEAD, CHIEF))

    head.page.goto(f"{place(head.page)}/agreed/")
    head.skip()
    head.follow(head.page.locator(f"a[href$='{duty}']"))
    head.skip()
    head.reach(act="report", name="words")
    head.type("They went home this morning.")
    head.submit("report")
    head.hears("They went home this morning.")

    chief.skip()
    chief.follow(chief.page.locator(".tray a:has(.wait-report)"))
    chief.skip()
    chief.choose("state", State.VERIFIED, act="declare")
    chief.submit("declare")

    head.page.goto(f"{place(head.page)}/record/")
    head.hears('heading "Receipts" [level=1]')
    head.skip()
    for name in ("passphrase", "again"):
        head.reach(act="export", name=name)
        head.type("a long enough passphrase")
    head.reach(act="export", tag="BUTTON")
    with head.page.expect_download() as taken:
        head.press("Enter")
    assert taken.value.suggested_filename
    company.leave()


def test_a_guest_answers_what_was_shown(company: Company) -> None:
    talks = company.talks
    talks.act(HALA, OpenRing(title=en("Among friends"), host=en("Your hosts")))
    ring = list(talks.seat(HALA).view().rings)[-1]
    talks.act(HALA, InviteGuest(ring=ring, guest=en("Ms Laurent")))
    talks.act(HALA, ShowExtract(ring=ring, wording=en("A pause of six months."), seed="1"))
    guest = Keys(company.enter(list(people(talks.ledger(ring)).values())[-1]))

    guest.hears('heading "Among friends" [level=1]', "A pause of six months.")
    guest.skip()
    guest.follow(guest.page.locator(".kind-extract_shown a.do"))
    guest.skip()
    guest.choose("opinion", Opinion.CONCERN, act="answer")
    guest.reach(act="answer", name="words")
    guest.type("Six months are short.")
    guest.submit("answer")
    guest.hears('list "Answers"', "Six months are short.")


def test_an_instructor_signs_up_opens_a_class_and_lets_something_happen(
    company: Company, faults: Faults
) -> None:
    faults.allow("elsewhere: http://localhost:", "status of 422")
    pages = Classroom(company, "en").pages()
    opened = next(page for name, page in pages if name == "staged")
    instructor = Keys(opened)
    instructor.hears('heading "The class is open" [level=1]')
    instructor.follow(instructor.page.locator(".to-class a"))
    instructor.skip()
    instructor.reach(tag="BUTTON", name="place")
    instructor.open()

    instructor.skip()
    instructor.follow(instructor.page.locator("a[href='#directing']"))
    instructor.choose("event", "leak", act="inject")
    instructor.tick("rooms", HEAD.party or "", act="inject")
    instructor.reach(act="inject", name="words")
    instructor.type("A newspaper writes that you are talking.")
    instructor.submit("inject")
    instructor.hears("A newspaper writes that you are talking.")
