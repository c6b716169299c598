"""Confiding and packages in real browsers: on a phone without scripts, and a chart to be seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import choose, complaint, form, send
from tests.browser.company import Company, Options, place
from tests.browser.faults import Faults
from tests.cast import CASE, HALA, NADIA, SAMIR

PHONE: Options = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}

OUTSIDE = """() => {
    const chart = document.querySelector("svg.chart");
    const box = chart.getBoundingClientRect();
    const leaves = (part) =>
        part.left < box.left - 1 || part.right > box.right + 1 ||
        part.top < box.top - 1 || part.bottom > box.bottom + 1;
    return [...chart.querySelectorAll("text, rect, circle")]
        .filter((each) => leaves(each.getBoundingClientRect()))
        .map((each) => each.outerHTML);
}"""


def confide(head: Page) -> None:
    """Rank everything in the order in which it stands."""
    head.goto(f"{place(head)}/preferences/")
    confiding = form(head, "confide")
    for issue, each in enumerate(CASE.agenda):
        confiding.locator(f'[name="weight-{issue}"]').fill(str(issue + 1))
        for option in range(len(each.options)):
            confiding.locator(f'[name="option-{issue}-{option}"]').fill(str(option + 1))
    confiding.locator('[name="reservation"]').fill("30")
    send(confiding)
    expect(head.locator(".kind-confided")).to_be_visible()


def test_on_a_phone_without_scripts_a_head_is_told_what_is_missing_and_confides(
    company: Company, faults: Faults
) -> None:
    faults.allow("status of 422")
    nadia = company.enter(NADIA, **PHONE)
    nadia.goto(f"{place(nadia)}/preferences/")
    confiding = form(nadia, "confide")
    confiding.locator('[name="weight-0"]').fill("first")
    choose(confiding, "never-1", "lifting")
    send(confiding)
    assert complaint(confiding).count() > 10
    expect(confiding.locator('[name="weight-0"]')).to_have_value("first")
    expect(confiding.locator('[name="never-1"][value="lifting"]')).to_be_checked()
    confide(nadia)
    assert "30%" in (nadia.locator(".kind-confided").text_content() or "")


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_once_both_have_confided_the_desk_shows_the_chart_in_light_and_dark(
    company: Company, locale: str
) -> None:
    hala, nadia, samir = (company.enter(each, locale=locale) for each in (HALA, NADIA, SAMIR))
    hala.goto(f"{place(hala)}/desk/packages/")
    keeping = form(hala, "keep")
    for issue in CASE.agenda:
        keeping.locator(f'[name="issue-{issue.id}"]').select_option(issue.options[1].id)
    send(keeping)
    for head in (nadia, samir):
        confide(head)
    expect(hala.locator("svg.chart")).to_be_visible()
    assert hala.evaluate(OUTSIDE) == []
    colours = {scheme: colours_in(hala, scheme) for scheme in ("light", "dark")}
    assert colours["light"] != colours["dark"]
    assert "none" not in str(colours)
    expect(hala.locator(".card .score")).to_have_count(2)
    assert nadia.locator("svg.chart").count() == 0


def colours_in(page: Page, scheme: str) -> list[str]:
    """How the site's own style sheet draws the lines and the words of the chart."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    script = "([name, what]) => getComputedStyle(document.querySelector(name))[what]"
    parts = ((".chart .limit", "stroke"), (".chart .package", "fill"), (".chart text", "fill"))
    return [page.evaluate(script, list(part)) for part in parts]
