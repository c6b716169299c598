"""What a browser keeps of the pages: its cookies, and nothing else."""

from __future__ import annotations

import pytest

from tests.browser.company import Company, arrive, place
from tests.cast import NADIA

KEPT = """async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: "caches" in window ? (await caches.keys()).length : 0,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie,
})"""


@pytest.mark.channel(20)
def test_a_browser_keeps_nothing_of_the_pages(company: Company) -> None:
    page = company.enter(NADIA)
    seat = place(page)
    for name in ("conferring", "common", "room"):
        arrive(page, f"{seat}/{name}/")
    page.go_back()
    assert page.evaluate(KEPT) == {
        "local": 0,
        "session": 0,
        "databases": 0,
        "caches": 0,
        "workers": 0,
        "cookies": "",
    }
