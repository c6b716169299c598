"""The table of pages in the documentation has every address, who sees it, and its pictures."""

from __future__ import annotations

import re
from pathlib import Path

from tests.web.answers import rows
from wasit.web.api.urls import urlpatterns as api
from wasit.web.urls import urlpatterns

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "pages.md").read_text(encoding="utf-8")
PAGE = re.compile(r"^\| \*\*.+?\*\*<br>`(?P<name>[\w-]+)` \| .+? \| (?P<seen>[\w, ]+) \| ", re.M)
OTHER = re.compile(r"^\| `(?P<name>[\w-]+)` \| ", re.M)
PICTURE = re.compile(r"images/pages/[\w-]+\.webp")
ROLES = {
    "chief": "mediators",
    "head-a": "delegation",
    "guest": "guests",
    "stranger": "strangers",
}
OF_ONE = {
    "enter",
    "ring",
    "extract",
    "extract-versions",
    "guest",
    "places",
    "account",
    "confirm",
    "debrief",
    "courses",
    "stage",
    "course",
    "comparison",
    "script",
    "paper",
    "questionnaire",
}
"""Pages of one link, one ring, one account, a class or a rehearsal, which of those asked there
nobody has, or only the mediators."""
MOST = 4_200_000
"""Bytes that all pictures of pages may take."""

PAGES = {found["name"]: set(found["seen"].split(", ")) for found in PAGE.finditer(GUIDE)}
GET = {name: statuses for name, method, statuses in rows() if method == "GET"}


def test_every_address_is_in_the_table() -> None:
    others = {found["name"] for found in OTHER.finditer(GUIDE)}
    assert PAGES.keys() | others == {each.name for each in urlpatterns if each not in api}
    assert PAGES.keys() & others == set()


def test_each_page_is_seen_by_those_the_table_names() -> None:
    for name in PAGES.keys() - OF_ONE:
        seen = {word for role, word in ROLES.items() if GET[name][role] == 200}
        assert (name, seen) == (name, PAGES[name])


def test_every_page_is_shown_wide_and_on_a_phone_by_day_and_in_the_dark() -> None:
    for row in (line for line in GUIDE.splitlines() if PAGE.match(line)):
        views = [picture[:-5].rsplit("-", 3)[1:] for picture in PICTURE.findall(row)]
        assert {tuple(view) for view in views} == {
            ("en", "light", "1440"),
            ("ar", "light", "390"),
            ("en", "dark", "1440"),
            ("fa", "light", "390"),
        }, row


def test_the_pictures_are_those_of_the_table_and_small() -> None:
    kept = {f"images/pages/{file.name}": file for file in (DOCS / "images/pages").iterdir()}
    assert kept.keys() == set(PICTURE.findall(GUIDE))
    assert sum(file.stat().st_size for file in kept.values()) < MOST
