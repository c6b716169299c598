"""Fixtures of the browser tests: a server, a browser, and a company around one case.

The server and the browser live as long as a module of tests, not longer: Playwright keeps an event
loop running in this thread, which tests elsewhere could not bear.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import Axe
from tests.browser.chromium import running
from tests.browser.company import PATIENCE, Company
from tests.browser.faults import Faults
from tests.browser.muscat import MuscatTalks
from tests.browser.survey import Survey
from tests.browser.tour import Tour
from tests.web.server import serving
from tests.web.visitor import Talks
from wasit.web.server.runtime import service


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the server of these tests is."""
    with serving() as here:
        yield here


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with running() as chromium:
        yield chromium


@pytest.fixture
def faults() -> Iterator[Faults]:
    """What went wrong in any browser; a test fails when anything did that it did not allow."""
    faults = Faults()
    yield faults
    assert faults.seen == []


@pytest.fixture
def company(browser: Browser, address: str, faults: Faults) -> Iterator[Company]:
    company = Company(browser, address, Talks(service()), faults)
    yield company
    company.leave()


@pytest.fixture(scope="session")
def surveys() -> dict[str, Survey]:
    """The surveys made so far: one in each language is enough for all tests."""
    return {}


@pytest.fixture(scope="session")
def axe() -> Axe:
    """One that looks through the pages of every language, and remembers how they are built."""
    return Axe()


@pytest.fixture(params=["en", "ar", "fa"])
def survey(request: pytest.FixtureRequest, surveys: dict[str, Survey], axe: Axe) -> Survey:
    language: str = request.param
    if language not in surveys:
        surveys[language] = Survey(request.getfixturevalue("tour"), language, axe)
    return surveys[language]


@pytest.fixture
def tour(browser: Browser, address: str, faults: Faults) -> Iterator[Tour]:
    talks = MuscatTalks(service())
    company = Company(browser, address, talks, faults)
    # The tour shows what does not exist and what is refused, and goes to the site by its name.
    faults.allow("status of 404")
    faults.allow("status of 422")
    faults.allow("elsewhere: http://localhost:")
    yield Tour(company, talks)
    company.leave()
