"""Large requests: however much is sent, by whomever, nothing of it lies in a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import httpx
import msgspec
import pytest
from django.db import OperationalError

from tests.cast import HALA, NADIA, en
from tests.waiting import PATIENCE
from tests.web.program import token_of
from tests.web.server import serving
from tests.web.visitor import Talks
from wasit.talks.rooms.conferring import Confer
from wasit.web import senders
from wasit.web.server.handler import MOST
from wasit.web.server.headers import HEADERS

CHUNK = b"x" * 100_000
FAR_TOO_MUCH = 2 * MOST


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving() as address, httpx.Client(base_url=address, timeout=PATIENCE) as client:
        yield client


@pytest.fixture(autouse=True)
def _no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was made")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)


def chunks(length: int) -> Iterator[bytes]:
    """So many bytes, of a length that is not told beforehand."""
    yield from (CHUNK for _ in range(length // len(CHUNK)))


def acts(site: httpx.Client, token: str, content: bytes | Iterator[bytes]) -> httpx.Response:
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "k"}
    return site.post("/api/v1/actions/confer", content=content, headers=headers)


@pytest.mark.parametrize("length", [1_500_000, 3_000_000, FAR_TOO_MUCH])
def test_an_action_is_read_in_memory(talks: Talks, site: httpx.Client, length: int) -> None:
    expected = 400 if length < 2_500_000 else 413
    for content in (CHUNK * (length // len(CHUNK)), chunks(length)):
        assert acts(site, token_of(talks, NADIA, str(content)[:9]), content).status_code == expected


def test_where_it_cannot_be_told_who_sends_it_is_answered_all_the_same(
    talks: Talks, site: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database of the accounts is away for a moment: no bare error is sent, past all checks."""
    asked = []

    def away(scope: object) -> None:
        asked.append(scope)
        raise OperationalError

    monkeypatch.setattr(senders, "_seat", away)
    answer = acts(site, token_of(talks, NADIA), CHUNK * 15)
    assert asked
    assert answer.status_code == 400
    assert all(answer.headers[name] == each for name, each in HEADERS.items())


@pytest.mark.parametrize("path", ["/api/v1/me", "/api/v1/events"])
def test_a_stranger_is_told_nothing_however_much_is_sent(site: httpx.Client, path: str) -> None:
    little, much = (site.post(path, content=chunks(each)) for each in (0, FAR_TOO_MUCH))
    assert little.status_code == 404
    assert (little.status_code, little.content) == (much.status_code, much.content)


def test_a_form_of_nobodys_is_refused_however_large(site: httpx.Client) -> None:
    for path in (f"/{'0' * 32}/live/", f"/{'0' * 32}/room/", "/enter/x/"):
        assert site.post(path, content=chunks(FAR_TOO_MUCH)).status_code == 403


@pytest.mark.channel(58)
def test_a_sheet_of_any_size_is_answered_on_its_page(talks: Talks, site: httpx.Client) -> None:
    """One that is too large never arrives, and the page says what can."""
    visitor, indicator = talks.visitor(HALA), talks.follows()
    path = visitor.url("desk-indicator", indicator.id)
    cookies = "; ".join(f"{name}={each.value}" for name, each in visitor.client.cookies.items())
    fields = visitor.fill(path, "import")
    for length in (1_000_000, 1_500_000, FAR_TOO_MUCH):
        sheet = {"file": ("readings.csv", CHUNK * (length // len(CHUNK)), "text/csv")}
        answer = site.post(path, data=fields, files=sheet, headers={"cookie": cookies})
        assert answer.status_code == 422, length
        assert "<form" in answer.text


def test_what_fits_is_done(talks: Talks, site: httpx.Client) -> None:
    wording = {f"en-x{number:04}": "z" * 19_000 for number in range(80)}
    sent = msgspec.json.encode(Confer(wording={**en("Hm."), **wording}))
    assert len(sent) > 1_500_000
    assert acts(site, token_of(talks, NADIA), sent).status_code == 200
