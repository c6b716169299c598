"""A delegation gets another head: what the two of them, and a newcomer, see of it in a browser."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.acts import choose, form, send, speak, unfolded, write
from tests.browser.company import Company, apart, place
from tests.browser.faults import Faults
from tests.cast import HALA, NADIA, NOOR
from wasit.web.accounts.invitations import invite_anew
from wasit.web.accounts.models import Place


def test_a_head_hands_over_and_the_other_speaks(company: Company) -> None:
    noor, nadia = company.enter(NOOR), company.enter(NADIA)
    expect(form(noor, "speak")).to_have_count(0)
    nadia.goto(f"{place(nadia)}/people/")
    handing = unfolded(nadia, "hand_over")
    choose(handing, "person", NOOR.id)
    send(handing)
    expect(nadia.get_by_text("Head of delegation")).to_have_count(1)
    expect(form(nadia, "hand_over")).to_have_count(0)
    expect(noor.locator("#live").get_by_text("is now head of the delegation")).to_be_visible()
    noor.reload()
    speak(noor, "We ask for a pause.")
    expect(noor.locator("#live p", has_text="We ask for a pause.")).to_be_visible()


def test_somebody_new_takes_the_chair_of_a_head_who_is_gone(
    company: Company, faults: Faults
) -> None:
    """The chief mediator records it, and whoever runs the server makes the link."""
    faults.allow("404")
    nadia, hala = company.enter(NADIA), company.enter(HALA)
    hala.goto(f"{place(hala)}/people/")
    recording = unfolded(hala, "name_head")
    choose(recording, "former", NADIA.id)
    write(recording, "Nawal")
    send(recording)
    expect(nadia.get_by_text("To come in for the first time")).to_be_visible()

    head = hala.locator("li", has_text="Nawal").locator("code").text_content() or ""

    def invited() -> str:
        known = Place.found(company.talks.case, head)
        assert known
        return invite_anew(known, bare=True)

    nawal = company.follow(company.address + apart(invited), "en-GB")
    speak(nawal, "I speak for North now.")
    expect(nawal.locator("#live p", has_text="I speak for North now.")).to_be_visible()
