"""Every link of the documents leads somewhere, and every page can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.written import DOCS, PAGES, PROJECT, headings, links


def broken(page: Path) -> Iterator[str]:
    for link in links(page):
        if re.match(r"https?:|mailto:", link):
            continue
        path, _, name = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.is_file() or (name and name not in headings(target)):
            yield link


def test_every_link_leads_to_a_file_and_a_heading_that_there_are() -> None:
    found = {str(page.relative_to(PROJECT)): list(broken(page)) for page in PAGES}
    assert {page: links for page, links in found.items() if links} == {}


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One\n\n[a](#one) [b](#two) [c](no.md) [d](page.md#one) `[e](f)`\n")
    assert list(broken(page)) == ["#two", "no.md"]


def test_the_index_has_every_page() -> None:
    index = DOCS / "index.md"
    listed = {(DOCS / each).resolve() for each in links(index)}
    assert listed == {each for each in PAGES if each.is_relative_to(DOCS)} - {index}
