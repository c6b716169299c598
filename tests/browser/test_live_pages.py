"""Live pages: news arrives by itself, only where it belongs, and disturbs nobody who is writing."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from random import randint
from typing import NamedTuple

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from tests.browser.acts import SEND, choose, complaint, form, go, send, unfolded, write
from tests.browser.company import Company, apart, arrive, be_renewed, place, renewed
from tests.browser.faults import Faults
from tests.browser.rounds import age, live, requests, shows
from tests.cast import HALA, NADIA, NOOR, NORTH, NORTH_ROOM, SAMIR, SOUTH, en
from tests.cli.shell import Running, links, run
from tests.web.streams import all_told
from wasit.talks.actions import Action
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.notes import Note
from wasit.talks.people import Person
from wasit.talks.procedure.membership import Dismiss
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.wording import Wording

WORDS = "What I am about to say."


def position(wording: Wording) -> Action:
    modes = frozenset({Mode.PARAPHRASE})
    return Speak(force=Force.POSITION, wording=wording, modes=modes)


def to_north(wording: Wording) -> Action:
    return Address(party=NORTH, wording=wording)


def to_south(wording: Wording) -> Action:
    return Address(party=SOUTH, wording=wording)


def note(wording: Wording) -> Action:
    return Note(wording=wording)


def confer(wording: Wording) -> Action:
    return Confer(wording=wording)


# --- Where news arrives --------------------------------------------------------------------------


class News(NamedTuple):
    """Something that happens, whose pages show it, and whose pages are told to look for it."""

    author: Person
    action: Callable[[Wording], Action]
    shown_to: set[str]
    told: set[str]


NEWS = (
    News(NADIA, position, {"hala", "nadia"}, {"hala", "nadia", "noor"}),
    News(SAMIR, position, {"hala", "samir"}, {"hala", "samir"}),
    News(HALA, to_north, {"hala", "nadia"}, {"hala", "nadia", "noor"}),
    News(HALA, to_south, {"hala", "samir"}, {"hala", "samir"}),
    News(HALA, note, {"hala"}, {"hala"}),
    News(NADIA, confer, {"noor"}, {"nadia", "noor"}),
)
"""Noor sits before the page on which her delegation is alone, the others before their first."""


def test_news_arrives_by_itself_and_only_where_it_belongs(company: Company) -> None:
    apart(all_told)
    pages = {person.id: company.enter(person) for person in (HALA, NADIA, NOOR, SAMIR)}
    arrive(pages[NOOR.id], f"{place(pages[NOOR.id])}/conferring/")
    opened = {name: age(page) for name, page in pages.items()}
    for number, news in enumerate(NEWS):
        words = f"News number {number}."
        before = {name: live(page) for name, page in pages.items()}
        asked_for = {name: requests(page) for name, page in pages.items()}
        with ExitStack() as told:
            for name in news.told:
                told.enter_context(renewed(pages[name]))
            company.talks.act(news.author, news.action(en(words)))
        for name in news.shown_to:
            shows(pages[name], ".entry", words)
        assert {name for name in pages if live(pages[name]) != before[name]} == news.shown_to
        assert {name for name in pages if asked_for[name]} <= news.told
    assert opened == {name: age(page) for name, page in pages.items()}, "nobody has reloaded"


# --- While someone is writing --------------------------------------------------------------------


class Composer(NamedTuple):
    """A form in which someone writes, and somebody else's news for the page on which it is."""

    writer: Person
    path: str
    act: str
    author: Person
    action: Callable[[Wording], Action]

    def __str__(self) -> str:
        return self.act


COMPOSERS = (
    Composer(NADIA, "room", "speak", HALA, to_north),
    Composer(NADIA, "conferring", "confer", NOOR, confer),
    Composer(HALA, "desk", "note", NADIA, position),
    Composer(HALA, "desk/rooms/north", "address", NADIA, position),
)


@pytest.mark.parametrize("composer", COMPOSERS, ids=str)
def test_what_is_being_typed_outlives_news(company: Company, composer: Composer) -> None:
    page = company.enter(composer.writer)
    arrive(page, f"{place(page)}/{composer.path}/")
    words = form(page, composer.act).locator('[name="words"]')
    words.press_sequentially(WORDS)
    words.evaluate("field => field.setSelectionRange(2, 5, 'forward')")
    company.talks.act(composer.author, composer.action(en("News.")))
    shows(page, ".entry", "News.")
    expect(words).to_have_value(WORDS)
    expect(words).to_be_focused()
    assert words.evaluate("field => [field.selectionStart, field.selectionEnd]") == [2, 5]


def test_what_has_been_chosen_outlives_news(company: Company) -> None:
    nadia = company.enter(NADIA)
    speaking = form(nadia, "speak")
    choose(speaking, "force", Force.QUESTION)
    choose(speaking, "release", "released")
    choose(speaking, "modes", Mode.ELEMENTS)
    company.talks.act(HALA, to_north(en("News.")))
    shows(nadia, ".entry", "News.")
    chosen = speaking.locator("input:checked").evaluate_all(
        "found => found.map(each => each.value)"
    )
    assert chosen == [Force.QUESTION, "released", Mode.ELEMENTS]


# --- Sending -------------------------------------------------------------------------------------


def key(page: Page) -> str:
    return form(page, "speak").locator('[name="key"]').input_value()


def said(company: Company) -> list[str]:
    return [entry.body.wording["en"] for entry in company.talks.ledger(NORTH_ROOM).of(Said)]


def expect_fresh(speaking: Locator) -> None:
    """Expect a composer as it is when a page comes, but for the word that all is kept."""
    expect(speaking.locator(".sent")).to_be_visible()
    expect(speaking.locator('[name="words"]')).to_have_value("")
    expect(speaking.locator('[name="release"]:checked')).to_have_value("in_confidence")
    expect(complaint(speaking)).to_have_count(0)


def test_after_an_error_and_its_mending_the_composer_is_fresh(
    company: Company, faults: Faults
) -> None:
    faults.allow("status of 422")
    nadia = company.enter(NADIA)
    speaking, first = form(nadia, "speak"), key(nadia)
    write(speaking, "First.")
    choose(speaking, "release", "released")
    send(speaking)
    expect(complaint(speaking)).to_be_visible()
    expect(speaking.locator('[name="words"]')).to_have_value("First.")
    choose(speaking, "modes", Mode.VERBATIM)
    send(speaking)
    shows(nadia, ".kind-said", "First.")
    expect_fresh(speaking)
    assert key(nadia) != first
    write(speaking, "Second.")
    send(speaking)
    shows(nadia, ".kind-said", "Second.")
    assert said(company) == ["First.", "Second."]


def test_a_form_that_is_sent_twice_quickly_speaks_once(company: Company) -> None:
    nadia = company.enter(NADIA)
    write(form(nadia, "speak"), "Once.")
    form(nadia, "speak").locator(SEND).dblclick()
    shows(nadia, ".kind-said", "Once.")
    expect_fresh(form(nadia, "speak"))
    assert said(company) == ["Once."]


def test_a_form_whose_answer_was_lost_can_be_sent_again_and_speaks_once(
    company: Company, faults: Faults
) -> None:
    faults.allow("net::ERR_FAILED", "Failed to fetch")
    nadia = company.enter(NADIA)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    def posts(route: Route) -> None:
        lose(route) if route.request.method == "POST" else route.continue_()

    write(form(nadia, "speak"), "Once.")
    nadia.route(nadia.url, posts)
    with nadia.expect_event("requestfailed"):
        form(nadia, "speak").locator(SEND).click()
    nadia.unroute(nadia.url)
    expect(form(nadia, "speak").locator(".unsent")).to_be_visible()
    expect(form(nadia, "speak").locator(".failed")).to_be_hidden()
    expect(form(nadia, "speak").locator('[name="words"]')).to_have_value("Once.")
    send(form(nadia, "speak"))
    expect_fresh(form(nadia, "speak"))
    assert said(company) == ["Once."]


def test_who_sees_a_word_kept_before_hearing_so_is_still_told_what_comes_next(
    company: Company,
) -> None:
    """The page can be renewed before the answer comes; what others say is then no less new."""
    nadia = company.enter(NADIA)
    told, held = nadia.locator("#news"), list[tuple[Route, APIResponse]]()

    def posts(route: Route) -> None:
        if route.request.method == "POST":
            held.append((route, route.fetch()))
        else:
            route.continue_()

    nadia.route(nadia.url, posts)
    write(form(nadia, "speak"), "Once.")
    form(nadia, "speak").locator(SEND).click()
    shows(nadia, ".kind-said", "Once.")
    expect(told).to_be_empty()
    ((route, answer),) = held
    route.fulfill(response=answer)
    expect_fresh(form(nadia, "speak"))
    apart(lambda: company.talks.act(HALA, to_north(en("Go on."))))
    shows(nadia, ".kind-addressed", "Go on.")
    expect(told).to_contain_text("New")


def test_without_a_connection_a_page_says_so_and_takes_no_words_away(
    company: Company, faults: Faults
) -> None:
    faults.allow("net::ERR_", "Failed to fetch")
    nadia = company.enter(NADIA)
    nadia.goto(f"{place(nadia)}/limits/")
    write(unfolded(nadia, "assure"), "Nothing above this.")
    expect(nadia.locator(".unconnected")).to_be_hidden()
    nadia.context.set_offline(True)
    expect(nadia.locator(".unconnected")).to_be_visible()
    form(nadia, "assure").locator(SEND).click()
    expect(form(nadia, "assure").locator('[name="words"]')).to_have_value("Nothing above this.")
    nadia.context.set_offline(False)
    expect(nadia.locator(".unconnected")).to_be_hidden()


def test_a_page_whose_live_connection_did_not_come_says_so_and_asks_again(
    company: Company, faults: Faults
) -> None:
    faults.allow("net::ERR_", "Failed to fetch", "answer: 503", "status of 503")
    noor = company.enter(NOOR)
    answers: list[Callable[[Route], None]] = [
        lambda route: route.abort(),
        lambda route: route.fulfill(status=503),
    ]
    noor.route("**/live/", lambda route: answers.pop(0)(route) if answers else route.continue_())
    noor.goto(f"{place(noor)}/room/")
    expect(noor.locator(".unconnected")).to_be_visible()
    be_renewed(noor)
    expect(noor.locator(".unconnected")).to_be_hidden()
    assert not answers


def test_a_page_that_is_refused_its_live_connection_shows_nothing_more(
    company: Company, faults: Faults
) -> None:
    """Whoever was dismissed between the page and its connection is not shown it any longer."""
    faults.allow("404")
    noor = company.enter(NOOR)

    def dismissed(route: Route) -> None:
        apart(lambda: company.talks.act(NADIA, Dismiss(person=NOOR.id)))
        route.continue_()

    noor.route("**/live/", dismissed, times=1)
    noor.goto(f"{place(noor)}/room/")
    expect(noor.get_by_text("To come in for the first time")).to_be_visible()


def test_whoever_is_refused_again_and_again_is_led_away_once(
    company: Company, faults: Faults
) -> None:
    """On a slow line, to set out anew with each refusal would be never to arrive."""
    faults.allow("404")
    noor = company.enter(NOOR)
    refused, left = requests(noor, "/live/"), requests(noor, f"{company.address}/")
    # To this answer a browser stays where it is, as it does until another has come.
    noor.route(f"{company.address}/", lambda route: route.fulfill(status=204))
    apart(lambda: company.talks.act(NADIA, Dismiss(person=NOOR.id)))
    with noor.expect_response(lambda _: len(refused) > 2):
        pass
    assert len(left) == 1


def test_a_preview_shows_the_last_words_however_late_the_first_comes(company: Company) -> None:
    """What is written while two earlier previews are under way was seen by neither."""
    apart(lambda: company.talks.act(NADIA, position(en(WORDS))))
    hala = company.enter(HALA)
    go(hala.locator("#room-north .kind-said a.do"))
    choose(form(hala, "convey"), "mode", Mode.PARAPHRASE)
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        route.continue_() if held else held.append(route)

    hala.route("**/preview/", hold_the_first)
    words = form(hala, "convey").locator('[name="words"]')
    for text in ("They say", "They say that there is", "They say that there is room."):
        words.fill(text)
        hala.wait_for_timeout(500)
    held[0].continue_()
    expect(hala.locator("#preview .words")).to_have_text("They say that there is room.")


# --- When the server is away ---------------------------------------------------------------------


def lasting_port() -> int:
    """A free port below those that the system hands out, so that nobody takes it meanwhile."""
    while True:
        port = randint(20_000, 30_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def test_after_the_server_restarts_a_page_shows_what_was_said_meanwhile(
    company: Company, faults: Faults, tmp_path: Path
) -> None:
    faults.allow("net::ERR_", "Failed to fetch")
    data, port = tmp_path / "data", str(lasting_port())
    here = f"http://127.0.0.1:{port}"
    # This server is the test's own, at another address than the one that is watched.
    faults.allow(f"elsewhere: {here}/")
    opened = run("open", "family-shuttle", "--bare", "--data", data, "--address", here)
    mediators_link, _, parents_link, *_ = links(opened.out)
    parent, mediator = company.browser(), company.browser()

    with Running("serve", "--port", port, "--data", data) as server:
        server.until("Serving")
        arrive(parent, parents_link)
        loaded = age(parent)
        with parent.expect_event("requestfailed"):
            server.interrupt()
    parent.context.set_offline(True)
    with Running("serve", "--port", port, "--data", data) as server:
        server.until("Serving")
        arrive(mediator, mediators_link)
        go(mediator.locator(".pane-head a.do").first)
        write(form(mediator, "address"), WORDS)
        send(form(mediator, "address"))
        shows(mediator, ".kind-addressed", WORDS)
        parent.context.set_offline(False)
        expect(parent.locator(".kind-addressed")).to_contain_text(WORDS)
        assert age(parent) == loaded
        assert server.interrupt().status == 0
