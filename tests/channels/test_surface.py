"""The surface: what pages are made of, whom they speak to, and what they leave with a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.db import connection

from tests.cast import NADIA, NORTH, SOUTH
from tests.web.taken import taken
from tests.web.visitor import Answer, Talks, Visitor
from wasit.web.server.headers import POLICY
from wasit.web.urls import urlpatterns

KINDS = {"text/html; charset=utf-8"}
NAMING = {"id", "name", "value", "form"}
TELLING = ("talks", "mediat", "negotiat", "peace", "delegation", "diploma", "وساط", "مفاوض")
"""What would tell a passer-by what an installation is for."""


RANDOM = re.compile(r"[0-9a-f]{32}")
SMALL = re.compile(r"\d{1,2}(-[a-z_]+)?")
"""A clause or a commitment, counted within what this room was shown, or one of its terms."""
FIXED = {
    part
    for each in urlpatterns
    for part in str(each.pattern).split("/")
    if not part.startswith("<")
}
ADDRESSED = ("href", "action", "hx-get", "hx-post", "hx-sse:connect")


@pytest.fixture(scope="module")
def answers() -> list[tuple[str, Answer]]:
    return taken().open


def own_scripts() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            if path.startswith("wasit/") and path.endswith(".js"):
                yield Path(storage.path(path)).read_text()


@pytest.mark.channel(14)
def test_nothing_is_compressed(talks: Talks) -> None:
    nadia = talks.visitor(NADIA)
    for name in ("room", "conferring", "common", "desk"):
        plain = nadia.open(name)
        asked = nadia.get(nadia.url(name), accept_encoding="gzip, deflate, br")
        assert "Content-Encoding" not in asked.headers
        assert int(asked.headers["Content-Length"]) == len(asked.body) == len(plain.body)


@pytest.mark.channel(21)
def test_pages_fetch_nothing_ahead_and_tell_no_preview(answers: list[tuple[str, Answer]]) -> None:
    for name, answer in answers:
        if not answer.text:
            continue
        relations = {link.get("rel") for link in answer.page.all("link")}
        assert relations <= {"icon", "stylesheet"}, name
        properties = {meta.get("property") for meta in answer.page.all("meta")}
        assert properties <= {""}, name
        assert "ping=" not in answer.text, name


@pytest.mark.channel(19)
def test_pages_have_no_comments(answers: list[tuple[str, Answer]]) -> None:
    for name, answer in answers:
        assert "<!--" not in answer.text, name


@pytest.mark.channel(20, 44)
def test_pages_leave_no_worker_and_no_store_behind() -> None:
    kept = re.compile(
        r"serviceWorker|PushManager|Notification|localStorage|sessionStorage|indexedDB|caches\."
    )
    assert [text for text in own_scripts() if kept.search(text)] == []
    assert "worker-src" not in POLICY
    assert "default-src 'none'" in POLICY


@pytest.mark.channel(50)
def test_no_script_of_ours_touches_what_is_copied() -> None:
    touched = re.compile(r"clipboard|getSelection|execCommand|\"copy\"|'copy'|oncopy")
    assert [text for text in own_scripts() if touched.search(text)] == []


@pytest.mark.channel(50)
def test_words_as_shown_carry_no_hidden_fields(answers: list[tuple[str, Answer]]) -> None:
    for name, answer in answers:
        for words in answer.page.all("div", "words") if answer.text else ():
            named = {key for node in words.all() for key in node.attributes}
            assert not {key for key in named if key in {"id", "name", "value"} or "data" in key}, (
                name
            )


@pytest.mark.channel(45)
def test_pages_are_pages_and_no_calendars(answers: list[tuple[str, Answer]]) -> None:
    assert {answer.headers.get("Content-Type", *KINDS) for _, answer in answers} == KINDS


@pytest.mark.channel(48)
def test_nothing_is_blacked_out(answers: list[tuple[str, Answer]]) -> None:
    """What is not released is not sent, at no length."""
    assert [name for name, answer in answers if re.search("[█▇■▮]", answer.text)] == []


@pytest.mark.channel(60)
@pytest.mark.parametrize(
    "path", ["/", "/robots.txt", "/favicon.ico", "/static/wasit/mark.svg", "/no/such/page/"]
)
def test_a_passer_by_is_not_told_what_it_is_for(path: str) -> None:
    answer = Visitor().get(path)
    whole = f"{answer.headers.items()} {answer.response.cookies.output()} {answer.text}".lower()
    assert [word for word in TELLING if word in whole] == []


@pytest.mark.channel(60)
def test_no_cookie_tells_what_it_is_for(talks: Talks) -> None:
    names = " ".join(talks.visitor(NADIA).client.cookies)
    assert [word for word in TELLING if word in names.lower()] == []


@pytest.mark.channel(39)
def test_there_is_no_index_over_all_rooms() -> None:
    """The accounts' database has no table that words could be searched in."""
    tables = connection.introspection.table_names()
    assert [name for name in tables if re.search("fts|search|index|trigram", name)] == []


@pytest.mark.channel(56)
@pytest.mark.parametrize("party", [NORTH, SOUTH])
def test_every_page_of_a_room_says_at_its_top_which_one(talks: Talks, party: str) -> None:
    hala = talks.visitor(talks.opening.people[0])
    shown = hala.open("desk-room", party).page
    name = next(each.name["en"] for each in talks.opening.parties if each.id == party)
    assert name in "".join(each.text for tag in ("header", "h1", "h2") for each in shown.all(tag))


# --- Addresses and names --------------------------------------------------------------------------


def addresses(answer: Answer) -> set[str]:
    found = (node.get(name) for node in answer.page.all() for name in ADDRESSED)
    return {each.partition("?")[0] for each in found if each.startswith("/")}


@pytest.mark.channel(1)
def test_addresses_are_made_of_words_and_random_names(answers: list[tuple[str, Answer]]) -> None:
    counted = set()
    for _, answer in answers:
        for path in addresses(answer):
            if path.startswith("/static/"):
                continue
            parts = [part for part in path.split("/") if part and part not in FIXED]
            odd = [each for each in parts if not RANDOM.fullmatch(each)]
            counted |= {each for each in odd if SMALL.fullmatch(each)}
            assert all(SMALL.fullmatch(each) or _is_named(each) for each in odd), path
    assert counted, "the tour shows clauses and commitments"


def _is_named(part: str) -> bool:
    """A side as the scenario calls it, or a term of the built-in list."""
    return part in {NORTH, SOUTH} or re.fullmatch(r"[a-z][a-z-]*", part) is not None


@pytest.mark.channel(1)
def test_no_element_is_called_by_a_number_of_the_record(answers: list[tuple[str, Answer]]) -> None:
    for name, answer in answers:
        called = (RANDOM.sub("", node.get("id")) for node in answer.page.all())
        assert [each for each in called if re.search(r"\d{3,}", each)] == [], name
