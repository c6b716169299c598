"""An indicator in a browser: a file is uploaded at the desk, and the room that watches sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.acts import complaint, form, send
from tests.browser.company import Company, place
from tests.browser.faults import Faults
from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH
from tests.web.visitor import ninety


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_readings_of_a_file_alert_the_room_that_watches_and_no_other(
    company: Company, faults: Faults, tmp_path: Path, scripts: bool
) -> None:
    faults.allow("422")
    followed = company.talks.follows()
    given = company.talks.shares(followed, NORTH)
    company.talks.shares(followed, SOUTH)
    company.talks.act(NADIA, ninety(given))
    nadia, samir = company.enter(NADIA), company.enter(SAMIR)
    hala = company.enter(HALA, java_script_enabled=scripts)
    hala.goto(f"{place(hala)}/desk/indicators/{followed.id}/")
    sheet = tmp_path / "readings.csv"
    sheet.write_text("time,value\n2023-05-08,91\nyesterday,92\n", "utf-8")

    hala.locator("details", has=form(hala, "import")).locator("summary").click()
    importing = form(hala, "import")
    importing.locator('[name="file"]').set_input_files(sheet)
    for party in (NORTH, SOUTH):
        importing.locator(f'[name="rooms"][value="{party}"]').check()
    send(importing)
    expect(complaint(importing)).to_contain_text("1 row cannot be read")
    expect(importing.locator(".faults")).to_contain_text("yesterday")

    importing.locator('[name="keep"][value="good"]').check()
    send(importing)
    expect(hala.locator(".numbers")).to_contain_text("91")
    expect(nadia.locator(".tray")).to_contain_text("91 %")
    expect(samir.locator(".stream")).to_contain_text("1 new reading")
    expect(samir.locator(".tray")).to_have_count(0)
