"""The markup of every page: well formed, named for everyone, in one language and direction."""

from __future__ import annotations

from collections import Counter
from itertools import chain, pairwise

import pytest

from tests.web.markup import Node
from tests.web.taken import taken
from tests.web.visitor import Answer
from wasit.talks.entries import kinds

REFERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form")
CONTROLS = frozenset({"input", "select", "textarea", "button"})


@pytest.fixture(scope="module")
def pages() -> list[tuple[str, Node]]:
    seen = taken()
    answers = chain(seen.pages, seen.refusals)
    whole = [(name, answer.page) for name, answer in answers if "in place" not in name]
    return [*whole, *((f"{name}, closed", answer.page) for name, answer in seen.closed)]


@pytest.fixture(scope="module")
def parts() -> list[tuple[str, Answer]]:
    in_place = (each for each in taken().refusals if "in place" in each[0])
    return [*taken().fragments, *in_place]


def test_the_tour_meets_every_kind_of_entry() -> None:
    tour = taken().tour
    cases = (tour.talks, tour.strict, tour.rehearsal.talks)
    ledgers = [talks.ledger(name) for talks in cases for name in talks.lengths()]
    met = {type(entry.body) for ledger in ledgers for entry in ledger}
    assert met == set(kinds())


def test_every_page_is_whole(pages: list[tuple[str, Node]]) -> None:
    for name, page in pages:
        html = page.one("html")
        assert (html["lang"], html["dir"]) == ("en", "ltr"), name
        assert page.one("head").one("title").text, name
        assert page.one("main")["id"] == "main", name
        assert page.has("a", href="#main"), name
        assert page.one("meta", name="robots")["content"] == "noindex", name


def test_every_part_is_a_part(parts: list[tuple[str, Answer]]) -> None:
    for name, part in parts:
        assert not part.page.has("html"), name
        assert part.page.has(), name


def test_nothing_has_the_id_of_something_else(pages: list[tuple[str, Node]]) -> None:
    for name, page in pages:
        ids = Counter(each["id"] for each in page.all() if "id" in each)
        assert [each for each, times in ids.items() if times > 1] == [], name


def test_what_is_referred_to_is_there(pages: list[tuple[str, Node]]) -> None:
    for name, page in pages:
        ids = {each["id"] for each in page.all() if "id" in each}
        for each in page.all():
            for attribute in REFERS:
                assert set(each.get(attribute).split()) <= ids, (name, each)


def test_every_link_within_a_page_leads_somewhere(pages: list[tuple[str, Node]]) -> None:
    for name, page in pages:
        ids = {each["id"] for each in page.all() if "id" in each}
        for link in page.all("a"):
            href = link["href"]
            assert href, (name, link)
            assert not href.startswith("#") or href[1:] in ids, (name, link)


def is_named(control: Node, page: Node) -> bool:
    """Whether assistive technology has a name for it."""
    if control.get("type") == "hidden" or control.get("aria-label"):
        return True
    if control.tag == "button":
        return bool(control.text)
    return "id" in control and page.has("label", for_=control["id"])


def test_every_control_has_a_name(pages: list[tuple[str, Node]]) -> None:
    for name, page in pages:
        for control in page.all():
            if control.tag in CONTROLS:
                assert is_named(control, page), (name, control)


def test_what_is_chosen_together_has_a_legend(pages: list[tuple[str, Node]]) -> None:
    for name, page in pages:
        for control in page.all("input", type="radio"):
            above = control.parent
            while above is not None and above.tag != "fieldset":
                above = above.parent
            assert above is not None, (name, control)
            assert above.one("legend").text, (name, control)


def test_every_page_has_one_main_heading(pages: list[tuple[str, Node]]) -> None:
    for name, page in pages:
        # Whoever has entered is led on at once.
        expected = 0 if name.startswith("entered") else 1
        assert len(list(page.all("h1"))) == expected, name


def test_headings_come_in_order(pages: list[tuple[str, Node]]) -> None:
    for name, page in pages:
        levels = [int(each.tag[1]) for each in page.all() if each.tag in {"h1", "h2", "h3", "h4"}]
        steps = [then - first for first, then in pairwise(levels)]
        assert not [step for step in steps if step > 1], (name, levels)


def test_what_people_wrote_is_isolated(pages: list[tuple[str, Node]]) -> None:
    """A short text in a `bdi`, a long one in an element with a language and a direction."""
    for name, page in pages:
        for each in page.all("bdi"):
            assert each.get("dir") in {"ltr", "rtl", ""}, name
        for words in page.all("", "words"):
            assert words["lang"], (name, words)
            assert words["dir"] in {"ltr", "rtl"}, (name, words)


def test_texts_are_typed_in_either_direction(pages: list[tuple[str, Node]]) -> None:
    for name, page in pages:
        for field in page.all("textarea"):
            assert field["dir"] == "auto", (name, field)


def test_no_number_of_anything_in_the_record_is_shown(pages: list[tuple[str, Node]]) -> None:
    """Ids are random: nothing in the markup counts entries, people or rooms."""
    for name, page in pages:
        for each in page.all("li"):
            if each.get("id").startswith("e-"):
                assert len(each["id"]) == 34, (name, each)


def test_links_that_do_the_same_say_to_what(pages: list[tuple[str, Node]]) -> None:
    """Heard one after the other, without the entries they stand in, they can be told apart."""
    for name, page in pages:
        alike: dict[str, list[Node]] = {}
        for link in page.all("a", "do"):
            unseen = " ".join(each.text for each in link.all("span", "sr"))
            alike.setdefault(link.text.removesuffix(unseen), []).append(link)
        for seen, links in alike.items():
            if len({link["href"] for link in links}) > 1:
                assert all(link.has("span", "sr") for link in links), (name, seen)
