"""The pages before a seat: the start page, leaving, and the choice of a language."""

from __future__ import annotations

import pytest

from tests.cast import CASE
from tests.web.visitor import Visitor


def test_a_stranger_is_told_that_a_link_is_needed(stranger: Visitor) -> None:
    page = stranger.get("/")
    assert page.status == 200
    assert "link" in page.page.one("main").text


@pytest.mark.channel(60)
@pytest.mark.usefixtures("talks")
def test_the_start_page_tells_nothing_of_any_talks(stranger: Visitor) -> None:
    words = stranger.get("/").text.lower()
    assert CASE.title["en"].lower() not in words
    for word in ("talks", "mediat", "negotiat", "peace", "delegation"):
        assert word not in words


def test_a_seated_person_is_led_to_their_pages(nadia: Visitor) -> None:
    assert nadia.get("/").location == nadia.url("home")


# --- Leaving -------------------------------------------------------------------------------------


def test_whoever_leaves_is_a_stranger_again(nadia: Visitor) -> None:
    answer = nadia.post("/leave/", {"csrfmiddlewaretoken": nadia.token()})
    assert answer.location == "/"
    assert nadia.client.cookies["session"].value == ""
    assert nadia.open("room").status == 404


def test_the_browser_is_told_to_forget(nadia: Visitor) -> None:
    answer = nadia.post("/leave/", {"csrfmiddlewaretoken": nadia.token()})
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_nobody_is_made_to_leave_by_another_site(nadia: Visitor) -> None:
    assert nadia.post("/leave/", {}).status == 403
    assert nadia.open("room").status == 200


def test_a_session_that_was_left_cannot_be_taken_up_again(nadia: Visitor) -> None:
    stolen = nadia.client.cookies["session"].value
    nadia.post("/leave/", {"csrfmiddlewaretoken": nadia.token()})
    nadia.client.cookies["session"] = stolen
    assert nadia.open("room").status == 404


# --- Language ------------------------------------------------------------------------------------


def choose(visitor: Visitor, language: str, onward: str = "/") -> str:
    fields = {"csrfmiddlewaretoken": visitor.token(), "language": language, "next": onward}
    answer = visitor.post("/language/", fields)
    assert answer.status == 303
    return answer.location


def test_pages_are_shown_in_the_language_chosen(nadia: Visitor) -> None:
    assert choose(nadia, "ar", nadia.url("room")) == nadia.url("room")
    html = nadia.open("room").page.one("html")
    assert (html["lang"], html["dir"]) == ("ar", "rtl")
    choose(nadia, "en")
    html = nadia.open("room").page.one("html")
    assert (html["lang"], html["dir"]) == ("en", "ltr")


def test_until_one_is_chosen_the_browser_says_which(stranger: Visitor) -> None:
    assert stranger.get("/", accept_language="ar").page.one("html")["lang"] == "ar"
    assert stranger.get("/", accept_language="fa-IR").page.one("html")["lang"] == "fa"
    assert stranger.get("/", accept_language="en-GB").page.one("html")["lang"] == "en"
    assert stranger.get("/", accept_language="tlh").page.one("html")["lang"] == "en"


@pytest.mark.parametrize("language", ["", "tlh", "ar\r\nSet-Cookie: a=b", "../en", "x" * 5000])
def test_another_language_is_not_kept(stranger: Visitor, language: str) -> None:
    assert choose(stranger, language) == "/"
    assert "language" not in stranger.client.cookies


def test_the_languages_offered_lead_back_to_the_same_page(nadia: Visitor) -> None:
    path = f"{nadia.url('room')}?before=xyz"
    form = nadia.get(path).page.one("header").one("form", "languages")
    assert form.one("input", name="next")["value"] == path
    assert [button["value"] for button in form.all("button")] == ["en", "ar", "fa"]
    assert [button.text for button in form.all("button", aria_current="true")] == ["English"]


ELSEWHERE = [
    "",
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example/",
    "/\\elsewhere.example/",
    "\\\\elsewhere.example",
    " //elsewhere.example",
    "javascript:alert(1)",
    "elsewhere.example",
    "https:elsewhere.example",
]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_nobody_is_led_away(stranger: Visitor, path: str) -> None:
    assert choose(stranger, "en", path) == "/"


@pytest.mark.parametrize("break_", ["\t", "\n", "\r", "\r\n", "\0"])
def test_nobody_is_led_away_by_what_a_browser_drops(stranger: Visitor, break_: str) -> None:
    """Browsers drop tabs and line breaks from an address, which could make two slashes of it."""
    location = choose(stranger, "en", f"/{break_}/elsewhere.example/")
    assert location == "/" or location.startswith("/%")


def test_the_choice_needs_its_token(stranger: Visitor) -> None:
    assert stranger.post("/language/", {"language": "ar"}).status == 403
