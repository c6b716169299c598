"""The story of the Muscat talks, told by what its people do on the pages.

Two delegations sit apart, and mediators go between them; a warning is carried with its threshold,
a text goes through three rounds, and the public line stays what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import choose, form, go, prepare, send, speak, unfolded, write
from tests.browser.company import Company, place
from tests.browser.faults import Faults
from tests.browser.muscat import CHIEF, HEAD, MUSCAT, OTHER_HEAD
from tests.browser.rounds import shows
from tests.browser.tongues import WORDS, say
from tests.web.visitor import Talks
from wasit.talks.proposals.mediators_proposals import Reveal
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.stances import Stance
from wasit.web.server.runtime import service

IN_A_MONTH = datetime.now(UTC) + timedelta(days=30)
LANGUAGES = [("en-GB", "en-GB"), ("ar", "fa")]
"""Of the mediators, and of the delegations."""


@pytest.fixture
def company(browser: Browser, address: str, faults: Faults) -> Iterator[Company]:
    """The people of the Muscat talks, of which nothing has been said yet."""
    company = Company(browser, address, Talks(service(), MUSCAT.opening), faults)
    yield company
    company.leave()


class Story:
    """The talks as they go on: three open pages, and what has been said."""

    def __init__(self, company: Company, mediators: str, delegations: str) -> None:
        self.company = company
        self.mediators, self.delegations = mediators, delegations
        self.chief = company.enter(CHIEF, locale=mediators)
        self.us = company.enter(HEAD, locale=delegations)
        self.iran = company.enter(OTHER_HEAD, locale=delegations)
        self.heads = {"us": self.us, "iran": self.iran}
        self.text = ""

    # --- Moving about ----------------------------------------------------------------------------

    def desk(self, path: str = "") -> None:
        self.chief.goto(f"{place(self.chief)}/desk/{path}")

    def room(self, head: Page) -> None:
        head.goto(f"{place(head)}/room/")

    def at_the_entry(self, party: str, kind: str, words: str) -> None:
        """Let the chief mediator stand before something said in a room."""
        self.desk(f"rooms/{party}/")
        go(self.chief.locator(f".kind-{kind}").filter(has_text=words).locator("a.do"))

    # --- Chapters --------------------------------------------------------------------------------

    def both_are_called_in_secret(self) -> None:
        """The talks are denied outside; the rooms are called together, and the heads come."""
        self.desk("public/")
        self.desk("sittings/")
        write(form(self.chief, "call"), say(self.chief, "place"))
        send(form(self.chief, "call"))
        for head in self.heads.values():
            go(head.locator(".tray .wait-sitting"))
            send(form(head, "arrive"))
            self.room(head)
        expect(self.chief.locator(".side .badge.open")).to_have_count(2)

    def positions_are_carried(self) -> None:
        for sender, what in (("us", "american position"), ("iran", "iranian position")):
            head, other = self.heads[sender], self.heads["iran" if sender == "us" else "us"]
            said, carried = say(head, what), say(self.chief, f"{what} carried")
            self.room(head)
            speak(head, said, Mode.PARAPHRASE)
            shows(head, ".kind-said", said)
            self.at_the_entry(sender, "said", said)
            prepare(self.chief, Mode.PARAPHRASE, carried)
            send(form(self.chief, "convey"))
            self.room(other)
            shows(other, ".kind-conveyed", carried)
            assert said not in other.content()

    def a_warning_is_carried_with_its_threshold(self) -> None:
        words = say(self.us, "warning")
        self.us.goto(f"{place(self.us)}/limits/")
        warning = form(self.us, "warn")
        write(warning, words)
        for field, value in (
            ("actor", say(self.us, "actor")),
            ("indicator", say(self.us, "enrichment")),
            ("threshold", "90"),
            ("unit", "per cent"),
            ("consequence", say(self.us, "price")),
        ):
            warning.locator(f'[name="{field}"]').fill(value)
        warning.locator('[name="operator"]').select_option("at_least")
        choose(warning, "release", "released")
        send(warning)
        self.at_the_entry("us", "said", words)
        choose(form(self.chief, "convey"), "mode", Mode.VERBATIM)
        send(form(self.chief, "convey"))
        self.room(self.iran)
        shows(self.iran, ".force-warning", words)
        go(self.iran.locator(".force-warning a.do"))
        expect(form(self.iran, "react")).to_have_count(0)
        send(form(self.iran, "acknowledge"))

    def a_tripwire_watches_the_ninety_per_cent(self) -> None:
        self.desk("indicators/")
        following = form(self.chief, "follow")
        for language in ("en", "ar", "fa"):
            following.locator(f'[name="name_{language}"]').fill(WORDS["enrichment"][language])
        send(following)
        go(self.chief.locator(".indicators a"))
        tripping = unfolded(self.chief, "trip")
        tripping.locator('[name="threshold"]').fill("90")
        send(tripping)
        for day, value in (("2023-05-09", "60"), ("2023-05-10", "83.7")):
            reading = unfolded(self.chief, "reading")
            reading.locator('[name="at"]').fill(day)
            reading.locator('[name="value"]').fill(value)
            send(reading)
        self.desk()
        expect(self.chief.locator(".tray .wait-alert")).to_have_count(0)

    def partners_are_consulted_apart(self) -> None:
        """The Americans talk an interim exchange over with two partners, who do not meet."""
        guests = {
            partner: self.consult(partner, opinion)
            for partner, opinion in (("europeans", "support"), ("israelis", "objection"))
        }
        for partner, other in (("europeans", "israelis"), ("israelis", "europeans")):
            page = guests[partner]
            page.reload()
            assert say(page, f"{other} answer") not in page.content()
            assert beginning(say(page, f"{other} read")) not in page.content()
        for page in (self.chief, self.iran):
            page.reload()
            for partner in guests:
                assert beginning(say(self.us, f"{partner} read")) not in page.content()
        marks = [each.locator(".mark-code").first.inner_text() for each in guests.values()]
        assert len(set(marks)) == 2

    def consult(self, partner: str, opinion: str) -> Page:
        """Open a ring, invite a guest, show an extract, and let the guest answer it."""
        rings = f"{place(self.us)}/rings/"
        self.us.goto(rings)
        opening = form(self.us, "ring")
        write(opening, say(self.us, partner))
        opening.locator('[name="host"]').fill(say(self.us, "us"))
        send(opening)
        self.us.goto(rings)
        go(self.us.locator(".text-list a").filter(has_text=say(self.us, partner)))
        ring = self.us.url
        write(form(self.us, "invite"), say(self.us, partner))
        send(form(self.us, "invite"))
        go(self.us.locator('a[href*="/guests/"]'))
        go(self.us.locator("form.act button.main"))
        guest = self.company.follow(self.us.locator("#link").input_value(), self.delegations)
        self.us.goto(f"{ring}extract/")
        words = say(self.us, f"{partner} read")
        write(form(self.us, "show"), words)
        send(form(self.us, "show"))
        shows(guest, ".kind-extract_shown", beginning(words))
        go(guest.locator(".kind-extract_shown a.do"))
        choose(form(guest, "answer"), "opinion", opinion)
        write(form(guest, "answer"), say(guest, f"{partner} answer"))
        send(form(guest, "answer"))
        self.us.goto(ring)
        shows(self.us, ".kind-extract_answered", say(guest, f"{partner} answer"))
        return guest

    def a_text_goes_through_three_rounds(self) -> None:
        self.desk("texts/")
        beginning = form(self.chief, "begin")
        beginning.locator('[name="title"]').fill(say(self.chief, "title"))
        send(beginning)
        go(self.chief.locator(".text-list a"))
        self.text = self.chief.url
        for number, clause in enumerate(("freeze", "relief"), 1):
            write(form(self.chief, "add"), say(self.chief, clause))
            send(form(self.chief, "add"))
            expect(self.chief.locator(".text-matrix tbody tr")).to_have_count(number)
        self.present()
        self.answer(self.us, {1: Stance.ACCEPT_IF, 2: Stance.ACCEPT}, say(self.us, "objection"))
        self.answer(self.iran, {1: Stance.RESERVE, 2: Stance.ACCEPT})
        self.rewrite("freeze again")
        self.present()
        self.answer(self.us, {1: Stance.RESERVE})
        self.answer(self.iran, {1: Stance.RESERVE})
        self.rewrite("freeze clean")
        self.present()
        for head in self.heads.values():
            self.answer(head, {1: Stance.ACCEPT})
        for number in (1, 2):
            self.chief.goto(self.text)
            go(self.chief.locator(".text-matrix a").nth(number - 1))
            send(form(self.chief, "lock"))
        expect(self.chief.locator(".text-matrix tr.locked")).to_have_count(2)
        assert say(self.us, "objection") not in self.iran.content()

    def present(self) -> None:
        """Show the text to both rooms at one moment."""
        self.chief.goto(f"{self.text}present/")
        for party in self.heads:
            choose(form(self.chief, "present"), "rooms", party)
        send(form(self.chief, "present"))
        self.chief.locator(".showings").wait_for()

    def answer(self, head: Page, stances: dict[int, Stance], words: str = "") -> None:
        """Follow the draft that waits, and answer its clauses; `words` go with the first."""
        self.room(head)
        go(head.locator(".tray .wait-draft"))
        answering = form(head, "react")
        for number, stance in stances.items():
            answering.locator("select").nth(number - 1).select_option(stance)
        if words:
            answering.locator("textarea").first.fill(words)
        send(answering)
        expect(head.locator(".tray .wait-draft")).to_have_count(0)

    def rewrite(self, words: str) -> None:
        """Write the first clause anew."""
        self.chief.goto(self.text)
        go(self.chief.locator(".text-matrix a").first)
        revising = form(self.chief, "revise")
        write(revising, say(self.chief, words))
        send(revising)
        expect(self.chief.locator(".text-matrix")).to_be_visible()

    def commitments_are_drawn_up(self) -> None:
        """A step is answered by a step: a freeze first, and a waiver once it is verified."""
        self.desk("schedules/")
        beginning = form(self.chief, "begin")
        beginning.locator('[name="title"]').fill(say(self.chief, "title"))
        send(beginning)
        self.desk("schedules/")
        go(self.chief.locator(".text-list a"))
        self.commit("iran", "freeze", "first")
        self.commit("us", "waive", "second")

    def commit(self, doer: str, verb: str, which: str) -> None:
        adding = form(self.chief, "add")
        adding.locator('[name="doer"]').select_option(doer)
        choose(adding, "verb", verb)
        adding.locator('[name="what"]').fill(say(self.chief, f"{which} step"))
        adding.locator('[name="proof"]').fill(say(self.chief, f"{which} proof"))
        adding.locator('[name="due"]').fill(f"{IN_A_MONTH:%Y-%m-%dT%H:%M}")
        if which == "second":
            adding.locator('[name="relation"]').select_option("after")
            adding.locator('[name="order_other"]').select_option(index=1)
        send(adding)
        shows(self.chief, "#live", say(self.chief, f"{which} step"))

    def all_say_yes_to_the_whole(self) -> None:
        """Text and commitments are put before both rooms; both say yes, unseen by anyone."""
        self.desk("proposals/")
        proposing = form(self.chief, "propose")
        for field in ("text", "schedule"):
            proposing.locator(f'[name="{field}"]').select_option(index=1)
        choose(proposing, "reveal", Reveal.WHEN_ALL_AGREE)
        send(proposing)
        for head in self.heads.values():
            self.room(head)
            go(head.locator(".tray .wait-ballot"))
            choose(form(head, "ballot"), "answer", "yes")
            send(form(head, "ballot"))
        for page in (*self.heads.values(), self.chief):
            page.goto(f"{place(page)}/common/")
            shows(page, ".kind-adopted", say(self.chief, "freeze clean"))

    def the_first_two_steps_are_verified(self) -> None:
        for number, (doer, other) in enumerate((("iran", "us"), ("us", "iran")), 1):
            head = self.heads[doer]
            head.goto(f"{place(head)}/agreed/")
            go(head.locator(f'a.do[href$="/{number}/"]'))
            write(form(head, "report"), say(head, "report"))
            send(form(head, "report"))
            self.heads[other].goto(f"{place(self.heads[other])}/agreed/")
            assert say(head, "report") not in self.heads[other].content()
            self.desk("agreed/")
            go(self.chief.locator("#live a").first)
            shows(self.chief, ".heard", "")
            go(self.chief.locator(f'a.do[href$="/{number}/"]'))
            choose(form(self.chief, "declare"), "state", "verified")
            send(form(self.chief, "declare"))
            expect(self.chief.locator(".badge.state-verified").first).to_be_visible()
        for head in self.heads.values():
            head.goto(f"{place(head)}/agreed/")
            expect(head.locator("li.state-verified")).to_have_count(2)

    def a_further_case_is_opened_on_what_was_adopted(self) -> None:
        self.desk("agreed/")
        go(self.chief.locator("#live a").first)
        go(self.chief.locator('a[href$="/further/"]'))
        following = form(self.chief, "follow")
        following.locator('[name="title"]').fill(say(self.chief, "further"))
        send(following)
        links = self.chief.locator(".links dd bdi").all_inner_texts()
        assert len(links) == len(MUSCAT.opening.people)
        further = self.company.follow(links[0], self.mediators)
        further.goto(f"{place(further)}/desk/texts/")
        go(further.locator(".text-list a"))
        shows(further, ".text-matrix", say(further, "freeze clean"))
        shows(further, ".text-matrix", say(further, "relief"))

    def the_public_line_stays(self) -> None:
        self.desk("public/")
        line = say(self.chief, "line")
        write(form(self.chief, "draft"), line)
        send(form(self.chief, "draft"))
        go(self.chief.locator(".kind-line_drafted a.do"))
        send(form(self.chief, "put"))
        for head in self.heads.values():
            self.room(head)
            go(head.locator(".tray .wait-consent"))
            send(form(head, "agree"))
        self.desk("public/")
        go(self.chief.locator("p a.do").first)
        send(form(self.chief, "publish"))
        for page in (*self.heads.values(), self.chief):
            page.goto(f"{place(page)}/common/")
            shows(page, ".kind-published", line)


def beginning(words: str) -> str:
    """What comes before the first place at which copies differ."""
    return words.split("{", maxsplit=1)[0].strip()


CHAPTERS: tuple[Callable[[Story], None], ...] = (
    Story.both_are_called_in_secret,
    Story.positions_are_carried,
    Story.a_warning_is_carried_with_its_threshold,
    Story.a_tripwire_watches_the_ninety_per_cent,
    Story.partners_are_consulted_apart,
    Story.a_text_goes_through_three_rounds,
    Story.commitments_are_drawn_up,
    Story.all_say_yes_to_the_whole,
    Story.the_first_two_steps_are_verified,
    Story.the_public_line_stays,
    Story.a_further_case_is_opened_on_what_was_adopted,
)


@pytest.mark.parametrize(("mediators", "delegations"), LANGUAGES)
def test_the_story_from_a_secret_opening_to_a_follow_on_case(
    company: Company, mediators: str, delegations: str
) -> None:
    story = Story(company, mediators, delegations)
    for chapter in CHAPTERS:
        chapter(story)
