"""A guarded conveyance: read back to its head, seen by a second mediator, and only then brought.

And a rule that comes into force for all at once. With scripts and without, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import choose, form, go, prepare, release, send, write
from tests.browser.company import Company, Options
from tests.browser.faults import Faults
from tests.browser.rounds import ARABIC, ENGLISH, Round, follow
from tests.cast import HALA, IN_FOUR_EYES, NADIA, SAMIR, TARIQ
from tests.web.visitor import Talks
from wasit.talks.case import Regime
from wasit.talks.conveyance.readback import Verdict
from wasit.talks.rooms.modes import Mode
from wasit.web.server.runtime import service

PHONE: Options = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
WAYS: dict[str, Options] = {
    "live": {},
    "on a phone": PHONE,
    "without scripts": {"java_script_enabled": False},
}
OURS = [(ENGLISH, "live"), (ARABIC, "on a phone"), (ENGLISH, "without scripts")]
"""Each way once, and both directions."""


@pytest.fixture
def strict(browser: Browser, address: str, faults: Faults) -> Iterator[Company]:
    """The people of a case in which a second mediator approves what goes."""
    company = Company(browser, address, Talks(service(), IN_FOUR_EYES), faults)
    yield company
    company.leave()


def fresh(page: Page, way: str) -> None:
    """Without scripts, news comes by loading the page again."""
    if way == "without scripts":
        page.reload()


def waits(page: Page, kind: str) -> None:
    """Go where what waits is dealt with, once it is seen to wait."""
    go(page.locator(f".tray a:has(.wait-{kind})").first)


@pytest.mark.parametrize(("round_", "way"), OURS, ids=str)
def test_only_what_its_head_and_a_second_mediator_saw_is_brought(
    strict: Company, round_: Round, way: str
) -> None:
    options: Options = {**WAYS[way], "locale": round_.locale}
    hala, tariq, nadia, samir = (
        strict.enter(each, **options) for each in (HALA, TARIQ, NADIA, SAMIR)
    )

    speaking = form(nadia, "speak")
    write(speaking, round_.said)
    release(speaking, Mode.PARAPHRASE)
    speaking.locator(".limit-fields summary").click()
    choose(speaking, "read_back", "yes")
    speaking.locator('[name="until"]').fill("2099-05-08T12:30")
    send(speaking)
    expect(nadia.locator(".kind-said .badge.open")).to_contain_text("2099")

    fresh(hala, way)
    waits(hala, "to_convey")
    expect(hala.locator(".needs li")).to_have_count(2)
    prepare(hala, Mode.PARAPHRASE, round_.reason)
    send(form(hala, "convey"))
    expect(hala.locator(".tray .wait-read_back")).to_be_visible()

    fresh(nadia, way)
    waits(nadia, "read_back")
    reading = form(nadia, "read_back")
    choose(reading, "verdict", Verdict.CORRECT)
    write(reading, round_.brought)
    send(reading)
    expect(nadia.locator(".kind-read_back_answered")).to_be_visible()

    fresh(tariq, way)
    waits(tariq, "to_approve")
    expect(tariq.locator("#live .kind-conveyed .words").first).to_have_text(round_.brought)
    send(form(tariq, "approve"))

    fresh(hala, way)
    waits(hala, "to_deliver")
    send(form(hala, "deliver"))

    fresh(samir, way)
    brought = samir.locator(".kind-conveyed .words")
    expect(brought).to_have_text(round_.brought)
    assert round_.reason not in samir.content()
    assert round_.said not in samir.content()


@pytest.mark.parametrize("way", WAYS)
def test_a_rule_comes_into_force_for_all_when_the_mediators_say_so(
    company: Company, way: str
) -> None:
    hala, nadia, samir = (company.enter(each, **WAYS[way]) for each in (HALA, NADIA, SAMIR))
    to_the_rule = hala.locator(".desk-pages a[href$='/terms/']")
    if not to_the_rule.is_visible():
        hala.locator(".desk-pages summary").click()
    go(to_the_rule)
    proposing = form(hala, "propose")
    choose(proposing, "regime", Regime.OPEN)
    send(proposing)
    for head in (nadia, samir):
        fresh(head, way)
        assert head.locator(".kind-terms_in_force").count() == 0
        follow(head, ".kind-terms_proposed")
        send(form(head, "terms"))
        expect(head.locator(".kind-terms_answered")).to_be_visible()
        assert head.locator(".kind-terms_in_force").count() == 0
    hala.reload()
    send(form(hala, "enforce"))
    for head in (nadia, samir):
        fresh(head, way)
        expect(head.locator(".kind-terms_in_force")).to_be_visible()
    nadia.reload()
    expect(form(nadia, "speak").locator('[value="by_rule"]')).to_be_checked()
