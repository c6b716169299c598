"""Passkeys in a real browser, with an authenticator that the browser plays itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.company import Company, apart, be_renewed
from tests.browser.faults import Faults
from tests.cast import HALA, NADIA, NOOR, en
from tests.web.accounts import PASSWORD, code
from tests.web.visitor import Talks
from wasit.talks.procedure.membership import Dismiss
from wasit.talks.rooms.conferring import Confer
from wasit.web.accounts.invitations import invite

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def by_name(faults: Faults) -> None:
    """The same server goes by a name here, as passkeys need it."""
    faults.allow("elsewhere: http://localhost:")


def device(page: Page) -> CDPSession:
    """Give this browser an authenticator that agrees to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return session


def invited(company: Company, talks: Talks, *, named: str = "localhost") -> Page:
    """Noor has opened her invitation, at an address by which passkeys can be known."""
    apart(cache.clear)
    page = company.browser()
    device(page)
    here = company.address.replace("127.0.0.1", named)
    page.goto(here + apart(lambda: invite(talks.case, NOOR)))
    return page


def leave(page: Page) -> None:
    """Leave a live page, whose connection is there: it would be refused to who has left."""
    be_renewed(page)
    page.get_by_role("button", name="Leave").click()


def test_a_passkey_is_made_and_opens_the_place_again(company: Company) -> None:
    page = invited(company, company.talks)
    page.get_by_role("button", name="Make an account with a passkey").click()
    expect(page.locator("#live")).to_be_visible()
    expect(page.locator(".seat")).to_contain_text("Noor")
    leave(page)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("button", name="Noor").click()
    expect(page.locator("#live")).to_be_visible()


def test_another_passkey_is_added_and_the_first_removed(company: Company) -> None:
    page = invited(company, company.talks)
    page.get_by_role("button", name="Make an account with a passkey").click()
    page.locator("#live").wait_for()
    page.goto(f"{company.address.replace('127.0.0.1', 'localhost')}/account/")
    expect(page.locator(".passkeys li")).to_have_count(1)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**KEY, "transport": "usb"}})
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator(".passkeys li")).to_have_count(2)
    page.get_by_role("button", name="Remove it").first.click()
    expect(page.locator(".passkeys li")).to_have_count(1)


def test_a_password_and_an_authenticator_do_as_well(company: Company) -> None:
    page = invited(company, company.talks)
    page.get_by_role("button", name="Use a password").click()
    secret = page.locator("code.token").inner_text()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code of your authenticator").fill(code(secret))
    page.get_by_role("button", name="Make the account").click()
    name = page.locator("strong.token").inner_text()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="Go on").click()
    expect(page.locator(".seat")).to_contain_text("Noor")
    leave(page)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code of your authenticator").fill(code(secret, 1))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Noor")).to_be_visible()


def test_whoever_does_nothing_is_shown_nothing_more(
    company: Company, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults.allow("404")
    page = invited(company, company.talks)
    page.get_by_role("button", name="Make an account with a passkey").click()
    page.locator("#live").wait_for()
    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr(timezone, "now", lambda: later)
    apart(lambda: company.talks.act(NADIA, Confer(wording=en("Anybody there?"))))
    expect(page.get_by_text("To come in for the first time")).to_be_visible()


def test_where_no_passkey_can_be_known_the_page_says_so(company: Company) -> None:
    page = invited(company, company.talks, named="127.0.0.1")
    expect(page.get_by_text("This browser knows no passkeys here.")).to_be_visible()
    page.get_by_role("button", name="Use a password").click()
    expect(page.locator(".qr svg")).to_be_visible()


def test_the_page_of_whoever_is_dismissed_shows_nothing_more(
    company: Company, faults: Faults
) -> None:
    """At once: what stood on the screen is gone as well."""
    faults.allow("404")
    page, other = company.enter(NOOR), company.enter(HALA)
    apart(lambda: company.talks.act(NADIA, Dismiss(person=NOOR.id)))
    expect(page.get_by_text("To come in for the first time")).to_be_visible()
    expect(other.locator("#live")).to_be_visible()
